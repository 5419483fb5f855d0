//! References to symbols: finding and changing them.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::asm::{Part, parts_of};
use crate::attrs::{Attr, AttrData, Dict, Props};
use crate::body::{Body, OpLink};
use crate::context::{Context, Ident};
use crate::def::Traits;
use crate::entity::OpId;
use crate::rewriter::Rewriter;
use crate::symbols::{SymbolScope, lookup};
use crate::view::OpRef;

/// A reference to a symbol in an attribute of an op.
#[derive(Clone, Copy, Debug)]
pub struct SymbolUse<'a> {
    /// The op whose attribute it is.
    pub user: OpRef<'a>,
    /// The reference, `@a::@b`.
    pub symbol: Attr,
}

/// Why references can't be told or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opaque {
    /// There is an op with a region of a dialect that nobody registered: it may be a symbol
    /// table.
    Table,
    /// A reference stands in an attribute of a dialect, which can't be made anew.
    Attribute(Attr),
    /// There is no symbol of that name.
    Missing,
}

/// The references in the attributes of all ops inside an op that mean symbols of the table
/// around them: those inside of inner tables are left out. Each is listed once per op.
///
/// # Errors
/// There is an op that may be a table.
pub fn uses_in(op: OpRef<'_>) -> Result<Vec<SymbolUse<'_>>, Opaque> {
    let (mut uses, mut references) = (Vec::new(), References::new(op.ctx()));
    scope_of(op, |user| uses.extend(references.of(user).into_iter().map(|symbol| SymbolUse { user, symbol })))?;
    Ok(uses)
}

/// The references in the attributes of an op itself, each once.
pub fn symbols_of(op: OpRef<'_>) -> Vec<Attr> {
    References::new(op.ctx()).of(op)
}

/// Calls `f` with the ops inside an op, without those in inner tables.
fn scope_of<'a>(op: OpRef<'a>, mut f: impl FnMut(OpRef<'a>)) -> Result<(), Opaque> {
    let mut inside = crate::walk::all_ops_inside(op);
    while let Some(op) = inside.next() {
        f(op);
        if op.has(Traits::SYMBOL_TABLE) {
            inside.skip_inside();
        } else if op.region_count() == 1 && op.ctx().dialect(op.info().dialect()).is_none() {
            return Err(Opaque::Table);
        }
    }
    Ok(())
}

/// The references to all symbols of a table and of those inside.
#[derive(Debug)]
pub struct SymbolUses<'a> {
    by_symbol: FxHashMap<(usize, OpId), Vec<SymbolUse<'a>>>,
}

impl<'a> SymbolUses<'a> {
    /// Finds them all at once. References to nothing are left out; `@a::@b` refers to both.
    ///
    /// # Errors
    /// There is an op that may be a table.
    pub fn new(table: OpRef<'a>) -> Result<SymbolUses<'a>, Opaque> {
        let mut by_symbol: FxHashMap<_, Vec<SymbolUse<'a>>> = FxHashMap::default();
        let mut references = References::new(table.ctx());
        let mut scopes = vec![Arc::new(SymbolScope::new(table, None))];
        while let Some(scope) = scopes.pop() {
            scope_of(scope.table(), |user| {
                for symbol in references.of(user) {
                    for op in scope.path(symbol).into_iter().flatten() {
                        by_symbol.entry(identity(op)).or_default().push(SymbolUse { user, symbol });
                    }
                }
                if user.has(Traits::SYMBOL_TABLE) {
                    scopes.push(Arc::new(SymbolScope::new(user, None)));
                }
            })?;
        }
        Ok(SymbolUses { by_symbol })
    }

    /// The references to a symbol.
    pub fn of(&self, symbol: OpRef<'_>) -> &[SymbolUse<'a>] {
        self.by_symbol.get(&identity(symbol)).map_or(&[], Vec::as_slice)
    }
}

/// The same for an op seen from its body and from the one around it.
fn identity(op: OpRef<'_>) -> (usize, OpId) {
    let op = op.child().map_or(op, Body::root);
    (std::ptr::from_ref(op.body()).addr(), op.id())
}

/// Finds references in attributes; remembers what it found.
#[derive(Debug)]
pub struct References<'a> {
    ctx: &'a Context,
    known: FxHashMap<Attr, Arc<[Attr]>>,
}

impl<'a> References<'a> {
    /// One that knows nothing yet.
    pub fn new(ctx: &'a Context) -> References<'a> {
        References { ctx, known: FxHashMap::default() }
    }

    /// The references in the attributes of an op itself, each once.
    pub fn of(&mut self, op: OpRef<'_>) -> Vec<Attr> {
        let mut all: Vec<Attr> = Vec::new();
        let inherent = op.props().entries(self.ctx).iter().copied().flatten();
        let attrs = [op.attrs()].into_iter().filter(|attrs| !attrs.is_empty()).map(Dict::attr);
        for attr in inherent.chain(attrs) {
            for &symbol in &*self.within(attr) {
                if !all.contains(&symbol) {
                    all.push(symbol);
                }
            }
        }
        all
    }

    fn within(&mut self, attr: Attr) -> Arc<[Attr]> {
        let ctx = self.ctx;
        self.known.entry(attr).or_insert_with(|| symbols_in(ctx, attr).into()).clone()
    }
}

/// The references in an attribute, each once.
fn symbols_in(ctx: &Context, attr: Attr) -> Vec<Attr> {
    let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
    let mut stack = vec![Part::Attr(attr)];
    while let Some(part) = stack.pop() {
        match part {
            _ if !seen.insert(part) => {}
            Part::Attr(attr) if matches!(attr.data(ctx), AttrData::Symbol { .. }) => found.push(attr),
            _ => stack.extend(parts_of(ctx, part).into_iter().rev()),
        }
    }
    found
}

/// Gives a symbol another name, and all references to it from the table at the root of the
/// rewriter's body and from the tables inside. `path` are the names from there to the symbol.
/// Whether the new name is free is not checked.
///
/// # Errors
/// Not everything that may refer to it can be changed; then nothing is.
pub fn rename(rewriter: &mut Rewriter<'_>, path: &[&str], name: &str) -> Result<(), Opaque> {
    let root = rewriter.body().root();
    let symbol = path.iter().try_fold(root, |table, step| lookup(table, step));
    if path.is_empty() || symbol.is_none() {
        return Err(Opaque::Missing);
    }
    replace(rewriter, path, name, true)
}

/// As [`rename`], but the symbol keeps its name: what referred to it refers to another one
/// of its table.
///
/// # Errors
/// Not everything that may refer to it can be changed; then nothing is.
pub fn replace_uses(rewriter: &mut Rewriter<'_>, path: &[&str], name: &str) -> Result<(), Opaque> {
    replace(rewriter, path, name, false)
}

fn replace(rewriter: &mut Rewriter<'_>, path: &[&str], name: &str, define: bool) -> Result<(), Opaque> {
    let ctx = &rewriter.ctx().clone();
    let path: Vec<Ident> = path.iter().map(|name| ctx.ident(name)).collect();
    let mut changes: Vec<Renaming<'_>> =
        (0..path.len()).map(|from| Renaming::new(ctx, &path[from..], ctx.ident(name))).collect();
    // First everything is tried, with no change made.
    let mut table = Some(rewriter.body().root());
    for (renaming, step) in changes.iter_mut().zip(&path) {
        let Some(around) = table else { break };
        let mut result = Ok(());
        scope_of(around, |op| result = std::mem::replace(&mut result, Ok(())).and(renaming.op(op).map(drop)))?;
        result?;
        table = lookup(around, ctx.str(*step));
    }
    let root = rewriter.body().root().id();
    change(rewriter, root, &mut changes, define);
    Ok(())
}

/// Changes the references in a table, and in those on the way to the symbol.
fn change(rewriter: &mut Rewriter<'_>, table: OpId, changes: &mut [Renaming<'_>], define: bool) {
    let Some((renaming, inner)) = changes.split_first_mut() else { return };
    let portals = renaming.apply(rewriter, table);
    let children = rewriter.body.children.iter_mut().filter(|child| portals.contains(&child.portal));
    let mut bodies: Vec<&mut Body> = children.filter_map(|child| child.body.as_deref_mut()).collect();
    while let Some(body) = bodies.pop() {
        let root = body.root().id();
        let portals = renaming.apply(&mut Rewriter::new(body), root);
        let children = body.children.iter_mut().filter(|child| portals.contains(&child.portal));
        bodies.extend(children.filter_map(|child| child.body.as_deref_mut()));
    }
    let Some(symbol) = lookup(rewriter.op(table), renaming.step()).map(OpRef::id) else { return };
    if inner.is_empty() {
        if define {
            let name = Attr::string(renaming.ctx, renaming.ctx.str(renaming.name));
            rewriter.set_attr(symbol, "sym_name", Some(name));
        }
    } else if let Some(mut child) = rewriter.child(symbol) {
        let root = child.body().root().id();
        change(&mut child, root, inner, define);
    } else {
        change(rewriter, symbol, inner, define);
    }
}

/// Another name for a symbol, as seen from one table.
struct Renaming<'a> {
    ctx: &'a Context,
    path: &'a [Ident],
    name: Ident,
    known: FxHashMap<Attr, Attr>,
}

impl<'a> Renaming<'a> {
    fn new(ctx: &'a Context, path: &'a [Ident], name: Ident) -> Renaming<'a> {
        Renaming { ctx, path, name, known: FxHashMap::default() }
    }

    /// The name on the path that this table defines.
    fn step(&self) -> &'a str {
        self.ctx.str(self.path[0])
    }

    /// Changes the ops inside a table, as far as its body goes; gives the portals whose
    /// inside sees the same symbols.
    fn apply(&mut self, rewriter: &mut Rewriter<'_>, table: OpId) -> FxHashSet<OpLink> {
        let mut portals = FxHashSet::default();
        let mut ops = Vec::new();
        let mut inside = crate::walk::ops_inside(rewriter.op(table));
        while let Some(op) = inside.next() {
            ops.push(op.id());
            if op.has(Traits::SYMBOL_TABLE) {
                inside.skip_inside();
            } else if op.child().is_some() {
                portals.insert(op.at);
            }
        }
        for op in ops {
            // What can't be changed has been found before.
            let Ok((props, attrs)) = self.op(rewriter.op(op)) else { continue };
            if let Some(props) = props {
                rewriter.set_props(op, props);
            }
            if let Some(attrs) = attrs {
                rewriter.set_attrs(op, attrs);
            }
        }
        portals
    }

    /// The inherent and the discardable attributes of an op, where they change.
    fn op(&mut self, op: OpRef<'_>) -> Result<(Option<Props>, Option<Dict>), Opaque> {
        let ctx = self.ctx;
        let old = op.props().entries(ctx);
        let props: SmallVec<[Option<Attr>; 4]> =
            old.iter().map(|attr| attr.map(|attr| self.attr(attr)).transpose()).collect::<Result<_, _>>()?;
        let props = (props[..] != *old).then(|| Props::new(ctx, &props));
        let old = op.attrs();
        let attrs = if old.is_empty() { None } else { self.attr(old.attr())?.as_dict(ctx) };
        Ok((props, attrs.filter(|&attrs| attrs != old)))
    }

    /// What an attribute becomes.
    fn attr(&mut self, attr: Attr) -> Result<Attr, Opaque> {
        let ctx = self.ctx;
        let mut stack = vec![(attr, false)];
        while let Some((attr, ready)) = stack.pop() {
            if self.known.contains_key(&attr) {
                continue;
            }
            let parts: Vec<Attr> = match attr.data(ctx) {
                AttrData::Array(items) => items.to_vec(),
                AttrData::Dict(entries) => entries.iter().map(|entry| entry.1).collect(),
                _ => Vec::new(),
            };
            if !parts.is_empty() && !ready {
                stack.push((attr, true));
                stack.extend(parts.into_iter().map(|part| (part, false)));
                continue;
            }
            let new = |part: &Attr| self.known.get(part).copied().unwrap_or(*part);
            let became = match attr.data(ctx) {
                AttrData::Array(items) => Attr::array(ctx, &items.iter().map(new).collect::<Vec<_>>()),
                AttrData::Dict(entries) => {
                    Dict::new(ctx, &entries.iter().map(|(name, part)| (*name, new(part))).collect::<Vec<_>>()).attr()
                }
                AttrData::Symbol { .. } => self.reference(attr),
                _ if symbols_in(ctx, attr).into_iter().any(|symbol| self.reference(symbol) != symbol) => {
                    return Err(Opaque::Attribute(attr));
                }
                _ => attr,
            };
            self.known.insert(attr, became);
        }
        Ok(self.known.get(&attr).copied().unwrap_or(attr))
    }

    /// What a reference becomes.
    fn reference(&self, symbol: Attr) -> Attr {
        let AttrData::Symbol { root, nested } = symbol.data(self.ctx) else { return symbol };
        let mut names: Vec<Ident> = std::iter::once(*root).chain(nested.iter().copied()).collect();
        if !names.starts_with(self.path) {
            return symbol;
        }
        names[self.path.len() - 1] = self.name;
        self.ctx.attr(AttrData::Symbol { root: names[0], nested: names[1..].into() })
    }
}
