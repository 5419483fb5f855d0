//! Aliases in printed text: `#map = affine_map<(d0) -> (d0)>` stands before the ops (and
//! `#loc3 = loc("a":1:2)` behind them), and its name wherever the value was.
//!
//! What has an alias, and which number, is known only when everything has been seen, but
//! aliases stand first and text is never held whole. So where there may be some, the
//! printers of ops run twice: the first time [`Printer::attr`] and [`Printer::ty`] only
//! note what they are given. Bodies are gone through side by side; their notes are
//! joined in the order of the text.
//!
//! Order, names and numbers are MLIR's: by how deeply aliases nest, types before
//! attributes, by name, then as met; the first of a name has no number.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::asm::names::sanitize;
use crate::asm::printer::Printer;
use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::loc::{Loc, LocData};
use crate::stack::at_level;
use crate::types::{Type, TypeData};

/// What an alias may stand for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Symbol {
    Attr(Attr),
    Type(Type),
}

/// What the printers were given, in order, each once.
#[derive(Default)]
pub(crate) struct Notes {
    /// With whether its alias may stand behind the ops.
    list: Vec<(Symbol, bool)>,
    seen: FxHashSet<(Symbol, bool)>,
}

impl Notes {
    pub(crate) fn add(&mut self, symbol: Symbol, deferrable: bool) {
        if self.seen.insert((symbol, deferrable)) {
            self.list.push((symbol, deferrable));
        }
    }

    /// How many there are so far.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The notes from a position on, in order.
    pub(crate) fn take(&mut self) -> Vec<(Symbol, bool)> {
        self.seen.clear();
        std::mem::take(&mut self.list)
    }
}

/// The aliases of one text.
#[derive(Default)]
pub(crate) struct Aliases {
    names: FxHashMap<Symbol, Box<str>>,
    /// In the order of their definitions, with whether they stand behind the ops.
    order: Vec<(Symbol, bool)>,
}

impl Aliases {
    /// The aliases of what was noted, in the order of the text.
    pub(crate) fn new(ctx: &Context, notes: impl Iterator<Item = (Symbol, bool)>) -> Aliases {
        let mut search = Search { ctx, found: IndexMap::default() };
        for (symbol, deferrable) in notes {
            search.visit(symbol, deferrable, 1);
        }
        search.finish()
    }

    /// The alias with its `#` or `!`.
    pub(crate) fn get(&self, symbol: Symbol) -> Option<&str> {
        self.names.get(&symbol).map(|name| &**name)
    }

    /// Prints the definitions that stand before the ops, or those behind them.
    pub(crate) fn print(&self, printer: &mut Printer<'_>, deferred: bool) {
        for &(symbol, _) in self.order.iter().filter(|entry| entry.1 == deferred) {
            printer.text(self.get(symbol).unwrap_or(""));
            printer.text(" = ");
            match symbol {
                Symbol::Attr(attr) => printer.attr_data(attr),
                Symbol::Type(ty) => printer.type_data(ty),
            }
            printer.text("\n");
        }
    }
}

/// Something that was met.
struct Found {
    /// Without sigil and number.
    name: Option<String>,
    /// How deeply aliases nest in it, it included; 0: none in it.
    depth: u32,
    deferrable: bool,
    /// What stands in its text, by position.
    inside: Vec<usize>,
}

struct Search<'a> {
    ctx: &'a Context,
    found: IndexMap<Symbol, Found, FxBuildHasher>,
}

impl Search<'_> {
    /// Adds a symbol and what is inside; gives its depth and position.
    fn visit(&mut self, symbol: Symbol, deferrable: bool, level: u32) -> (u32, usize) {
        if let Some((at, _, known)) = self.found.get_full(&symbol) {
            let depth = known.depth;
            if !deferrable {
                self.must_stand_first(at);
            }
            return (depth, at);
        }
        let name = alias_of(self.ctx, symbol).map(|name| sanitize_alias(&name));
        let depth = u32::from(name.is_some());
        let (at, _) = self.found.insert_full(symbol, Found { name, depth, deferrable, inside: Vec::new() });
        let inside = parts_of(self.ctx, symbol);
        let visited = at_level(level, || {
            inside.into_iter().map(|symbol| self.visit(symbol, deferrable, level + 1)).collect::<Vec<_>>()
        });
        let visited = visited.unwrap_or_default();
        let found = &mut self.found[at];
        match visited.iter().map(|v| v.0).max() {
            None | Some(0) => {}
            Some(deepest) => found.depth = deepest + 1,
        }
        found.inside = visited.into_iter().map(|v| v.1).collect();
        (found.depth, at)
    }

    fn must_stand_first(&mut self, at: usize) {
        let mut pending = vec![at];
        while let Some(at) = pending.pop() {
            if std::mem::replace(&mut self.found[at].deferrable, false) {
                pending.extend(&self.found[at].inside);
            }
        }
    }

    fn finish(self) -> Aliases {
        let mut list: Vec<(Symbol, Found)> = self.found.into_iter().filter(|(_, f)| f.name.is_some()).collect();
        let is_attr = |symbol: &Symbol| matches!(symbol, Symbol::Attr(_));
        list.sort_by(|(a, x), (b, y)| (x.depth, is_attr(a), &x.name).cmp(&(y.depth, is_attr(b), &y.name)));
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        let mut aliases = Aliases::default();
        for (symbol, found) in list {
            let base = found.name.unwrap_or_default();
            let count = counts.entry(base.clone()).or_default();
            let sigil = if is_attr(&symbol) { '#' } else { '!' };
            let name = if *count == 0 { format!("{sigil}{base}") } else { format!("{sigil}{base}{count}") };
            *count += 1;
            aliases.names.insert(symbol, name.into());
            aliases.order.push((symbol, found.deferrable));
        }
        aliases
    }
}

/// What the text of a type or attribute holds that may be printed by alias, each once.
pub(crate) fn parts_of(ctx: &Context, symbol: Symbol) -> Vec<Symbol> {
    let mut printer = Printer::new(ctx);
    printer.notes = Some(Notes::default());
    match symbol {
        Symbol::Attr(attr) => note_inside_attr(&mut printer, attr),
        Symbol::Type(ty) => note_inside_type(&mut printer, ty),
    }
    let notes = printer.notes.map(|mut notes| notes.take()).unwrap_or_default();
    notes.into_iter().map(|(symbol, _)| symbol).collect()
}

/// The name that a symbol suggests.
fn alias_of(ctx: &Context, symbol: Symbol) -> Option<Cow<'static, str>> {
    match symbol {
        Symbol::Attr(attr) => alias_of_attr(ctx, attr.data(ctx)),
        Symbol::Type(ty) => alias_of_type(ctx, ty.data(ctx)),
    }
}

pub(crate) fn alias_of_attr(ctx: &Context, data: &AttrData) -> Option<Cow<'static, str>> {
    let name = match data {
        AttrData::AffineMap(_) => "map",
        AttrData::IntegerSet(_) => "set",
        AttrData::Location(_) => "loc",
        AttrData::Distinct { referenced, .. } if *referenced != Attr::UNIT => "distinct",
        AttrData::Dialect(value) => return value.0.alias(ctx).map(Cow::Owned),
        _ => return None,
    };
    Some(name.into())
}

pub(crate) fn alias_of_type(ctx: &Context, data: &TypeData) -> Option<Cow<'static, str>> {
    /// Tuples of more elements than this have an alias.
    const LONG_TUPLE: usize = 16;
    match data {
        TypeData::Tuple(elements) if elements.len() > LONG_TUPLE => Some("tuple".into()),
        TypeData::Dialect(value) => value.0.alias(ctx).map(Cow::Owned),
        _ => None,
    }
}

/// A name that is a valid alias and can't be taken for one with a number.
fn sanitize_alias(name: &str) -> String {
    let mut clean = sanitize(name).into_owned();
    if clean.ends_with(|c: char| c.is_ascii_digit()) {
        clean.push('_');
    }
    clean
}

fn note_inside_attr(p: &mut Printer<'_>, attr: Attr) {
    let ctx = p.ctx;
    match attr.data(ctx) {
        AttrData::Dialect(value) => value.0.print(p),
        AttrData::Distinct { referenced, .. } => p.attr(*referenced),
        AttrData::Dict(entries) => entries.iter().for_each(|&(_, attr)| p.attr(attr)),
        AttrData::Array(items) => items.iter().for_each(|&item| p.attr(item)),
        AttrData::Type(ty) => p.ty(*ty),
        AttrData::Location(loc) => note_inside_location(p, *loc),
        _ => {}
    }
}

fn note_inside_location(p: &mut Printer<'_>, loc: Loc) {
    let ctx = p.ctx;
    let inner = match loc.data(ctx) {
        LocData::Unknown | LocData::File { .. } | LocData::Name { child: Loc::UNKNOWN, .. } => Vec::new(),
        LocData::Name { child, .. } => vec![child],
        LocData::CallSite { callee, caller } => vec![callee, caller],
        LocData::Fused(fused) => {
            fused.metadata.into_iter().for_each(|attr| p.attr(attr));
            fused.parts
        }
    };
    inner.into_iter().for_each(|loc| p.attr(Attr::location(ctx, loc)));
}

fn note_inside_type(p: &mut Printer<'_>, ty: Type) {
    // Of builtin types all parts are printed as types and attributes.
    p.type_data(ty);
}
