//! The verifier. What it accepts, passes may rely on.
//!
//! Rules, in the order in which they are checked for each op:
//! 1. An op of a dialect that is registered is registered itself; one of another
//!    dialect is accepted only if the context allows unregistered ops.
//! 2. Numbers of operands, results, regions and successors are those of the
//!    definition; segment sizes are not negative and add up.
//! 3. Inherent attributes that are required are there; all satisfy their
//!    constraints.
//! 4. Types of operands and results satisfy their constraints and the type rules.
//! 5. Traits: terminators stand last in their block, successors are blocks of the
//!    same region, parents are those allowed, single-block regions have one block
//!    that ends with a terminator, symbols have names.
//! 6. The op's own `verify`; then what passes between an op and its regions has the types
//!    of what takes it, where the op says how control goes
//!    ([`RegionBranch`]); then what dialects say of their attributes at ops of any dialect.
//! 7. In each region: blocks end with terminators (where they must), entry blocks
//!    have no predecessors, branch operands match the types of block arguments.
//! 8. The names in a symbol table are unique.
//! 9. If all that held: values are defined before they are used (dominance), and
//!    inside the same isolated op (by construction of bodies).
//! 10. Across bodies, when all bodies held: uses of symbols, by the ops that
//!     implement [`SymbolUser`].
//!
//! Bodies are verified side by side; rules that cross them run afterwards.

mod shape;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::body::{Body, OpLink};
use crate::context::{Context, OpInfo};
use crate::def::{OpDef, Presence, RegionConstraint, Traits};
use crate::diag::{Diagnostic, show_ops, sort_by_place};
use crate::dominance::{Dominance, has_graph_order};
use crate::interfaces::{Branch, RegionBranch, verify_region_edges};
use crate::parallel::map_at_home;
use crate::symbols::{SymbolScope, symbol_name};
use crate::view::{BlockRef, OpRef, RegionRef, ValueDef};
use shape::{Scratch, check_shape};

pub(crate) use shape::Memo;

crate::interface! {
    /// An op that refers to symbols of the tables around it.
    pub interface SymbolUser / SymbolUserOp {
        /// Checks the references; `symbols` are those of the nearest symbol table
        /// around the op.
        fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic>;
    }
}

/// Verifies an op with all that is inside.
///
/// # Errors
/// All that is wrong, sorted by place.
pub fn verify(op: OpRef<'_>) -> Result<(), Vec<Diagnostic>> {
    verify_rest(op, CheckedBodies::default())
}

/// Runs `f` on a body and on all below it, as [`Body::for_each_body`] does, and verifies
/// each right after `f`, while it is in the cache of its thread; then what crosses bodies.
///
/// # Errors
/// All that `f` reported or, where it reported nothing, all that is wrong, sorted by
/// place.
pub fn for_each_body_verified(
    body: &mut Body,
    f: impl Fn(&mut Body) -> Result<(), Vec<Diagnostic>> + Send + Sync,
) -> Result<(), Vec<Diagnostic>> {
    let mut checked = CheckedBodies::default();
    let mut found = Vec::new();
    let results = body.map_bodies(Memo::new, |memo, body| {
        f(body)?;
        Ok((body.address(), Checked::new(body.root(), memo)))
    });
    for result in results {
        match result {
            Ok((at, inside)) => drop(checked.0.insert(at, inside)),
            Err(more) => found.extend::<Vec<Diagnostic>>(more),
        }
    }
    if found.is_empty() {
        return verify_rest(body.root(), checked);
    }
    sort_by_place(body.ctx(), &mut found);
    Err(found)
}

/// As [`verify`], where the inside of some bodies was verified before.
pub(crate) fn verify_rest(op: OpRef<'_>, mut done: CheckedBodies) -> Result<(), Vec<Diagnostic>> {
    let ctx = op.ctx();
    let mut found = Vec::new();
    if op.child().is_none() || !op.is_root() {
        check_op(op, op.info(), &mut Memo::new(), &mut found);
    }
    let parts = collect_parts(op.child().map_or(op, Body::root));
    let known = parts.iter().map(|part| done.0.remove(&part.op.body().address()));
    let work: Vec<(&Part<'_>, Option<Checked>)> = parts.iter().zip(known).collect();
    let mut checked = map_at_home(
        ctx.pool(),
        work,
        |(part, _)| part.op.body().home,
        Memo::new,
        |memo, (part, known)| {
            let mut checked = known.unwrap_or_else(|| Checked::new(part.op, memo));
            if let Some(portal) = part.portal {
                checked.add_portal(portal, memo);
            }
            checked
        },
    );
    found.extend(checked.iter_mut().flat_map(|c| std::mem::take(&mut c.found)));
    if found.is_empty() {
        found = verify_symbol_uses(ctx, &parts, &checked);
    }
    if found.is_empty() {
        return Ok(());
    }
    show_ops(op.body(), &mut found);
    sort_by_place(ctx, &mut found);
    Err(found)
}

/// What the verification of whole bodies gave so far. A body that is verified while it is
/// in the cache of the thread that made it is verified faster.
#[derive(Default)]
pub(crate) struct CheckedBodies(FxHashMap<usize, Checked>);

impl CheckedBodies {
    /// Adds what [`Checked::new`] gave for the root of a body, which may move since only
    /// with its box.
    pub(crate) fn add(&mut self, body: &Body, checked: Checked) {
        self.0.insert(body.address(), checked);
    }
}

/// What is verified apart.
struct Part<'a> {
    /// The op with what is inside.
    op: OpRef<'a>,
    /// For the root of a child body, its portal: the same op seen from around.
    portal: Option<OpRef<'a>>,
    /// The position of the part around it.
    around: Option<usize>,
}

/// An op and the roots of the bodies inside it, outer before inner.
fn collect_parts<'a>(op: OpRef<'a>) -> Vec<Part<'a>> {
    let mut parts = vec![Part { op, portal: None, around: None }];
    let mut at = 0;
    while at < parts.len() {
        let outer = parts[at].op;
        let mut add = |portal, child: &'a Body| {
            parts.push(Part { op: child.root(), portal: Some(portal), around: Some(at) });
        };
        match outer.is_root() {
            true => outer.body().portals().for_each(|(portal, child)| add(portal, child)),
            false => {
                crate::walk::ops_inside(outer).for_each(|op| op.child().into_iter().for_each(|child| add(op, child)))
            }
        }
        at += 1;
    }
    parts
}

/// What the verification of a part gives.
pub(crate) struct Checked {
    found: Vec<Diagnostic>,
    symbol_users: Vec<OpLink>,
    /// Whether its portal uses symbols.
    portal_uses_symbols: bool,
}

impl Checked {
    /// Verifies what is inside an op, without child bodies and their portals.
    pub(crate) fn new(op: OpRef<'_>, memo: &mut Memo) -> Checked {
        let mut checked = Checked { found: Vec::new(), symbol_users: Vec::new(), portal_uses_symbols: false };
        let found = &mut checked.found;
        let body = op.body();
        let Scratch { mut distant, mut with_regions } = std::mem::take(&mut memo.scratch);
        distant.clear();
        with_regions.clear();
        with_regions.push(op.at);
        let seen_everywhere = arguments_seen_everywhere(body);
        let mut walk = crate::walk::ops_inside(op);
        while let Some(op) = walk.next() {
            collect_distant(op, seen_everywhere, &mut distant);
            if op.child().is_some() {
                continue;
            }
            let info = op.info();
            let before = found.len();
            check_op(op, info, memo, found);
            if found.len() > before {
                // What is inside of an op that is wrong may be a consequence.
                walk.skip_inside();
            }
            if op.has_extra() && op.region_count() > 0 {
                with_regions.push(op.at);
            }
            if info.interface::<SymbolUser>().is_some() {
                checked.symbol_users.push(op.at);
            }
        }
        if found.is_empty() {
            with_regions.iter().for_each(|&at| check_regions(OpRef { body, at }, found));
        }
        if found.is_empty() {
            check_dominance(body, &distant, found);
        }
        memo.scratch = Scratch { distant, with_regions };
        checked
    }

    /// Verifies the portal. If it is wrong, what was found inside may be a consequence.
    fn add_portal(&mut self, portal: OpRef<'_>, memo: &mut Memo) {
        let (info, mut found) = (portal.info(), Vec::new());
        check_op(portal, info, memo, &mut found);
        if !found.is_empty() {
            self.found = found;
        }
        self.portal_uses_symbols = info.interface::<SymbolUser>().is_some();
    }
}

/// Rule 10: symbol uses, once all bodies are known to be valid.
fn verify_symbol_uses(ctx: &Context, parts: &[Part<'_>], checked: &[Checked]) -> Vec<Diagnostic> {
    // Parts with uses, or around such: outer parts come first.
    let mut used: Vec<bool> = checked.iter().map(|c| !c.symbol_users.is_empty()).collect();
    for (at, (part, checked)) in parts.iter().zip(checked).enumerate().rev() {
        if let Some(around) = part.around.filter(|_| used[at] || checked.portal_uses_symbols) {
            used[around] = true;
        }
    }
    // The nearest symbol table around what is in each part.
    let mut scopes: Vec<Option<Arc<SymbolScope<'_>>>> = Vec::with_capacity(parts.len());
    for (part, used) in parts.iter().zip(used) {
        let outer = part.around.and_then(|at| scopes[at].clone());
        scopes.push(match used && part.op.has(Traits::SYMBOL_TABLE) {
            true => Some(Arc::new(SymbolScope::new(part.op, outer))),
            false => outer,
        });
    }
    let users = parts.iter().zip(checked).enumerate().flat_map(|(at, (part, checked))| {
        let portal = part.portal.zip(part.around).filter(|_| checked.portal_uses_symbols);
        let inside = checked.symbol_users.iter().map(move |&op| (OpRef { body: part.op.body(), at: op }, at));
        inside.chain(portal)
    });
    let users: Vec<(OpRef<'_>, &SymbolScope<'_>)> =
        users.filter_map(|(op, at)| Some((op, scopes[at].as_deref()?))).collect();
    let errors = ctx.map(&users, |&(op, scope)| (op.interface::<SymbolUser>()?.verify_symbols)(op, scope).err());
    errors.into_iter().flatten().collect()
}

// ---- ops ---------------------------------------------------------------------------------------

fn check_op(op: OpRef<'_>, info: &OpInfo, memo: &mut Memo, found: &mut Vec<Diagnostic>) {
    let result = match info.def() {
        Some(def) => check_registered(op, info, def, memo),
        None => check_unregistered(op),
    };
    let result = if op.attrs().is_empty() { result } else { result.and_then(|()| check_attrs(op)) };
    found.extend(result.and_then(|()| check_successors(op)).err());
}

/// Rule 6, its end: what dialects say of their attributes.
fn check_attrs(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    op.attrs().entries(ctx).iter().try_for_each(|&(name, attr)| {
        let name = ctx.str(name);
        let dialect = name.split_once('.').and_then(|(dialect, _)| ctx.dialect(dialect));
        dialect.and_then(|dialect| dialect.attr_verifier()).map_or(Ok(()), |verify| verify(op, name, attr))
    })
}

fn check_unregistered(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (name, dialect) = (op.name_str(), op.info().dialect());
    if ctx.dialect(dialect).is_some() && !ctx.allows_unregistered() {
        let message = format!("unregistered operation '{name}' found in dialect ('{dialect}')");
        return Err(Diagnostic::error_at(op, message));
    }
    if !ctx.allows_unregistered() {
        return Err(Diagnostic::op_error(op, "is of a dialect that is not registered"));
    }
    Ok(())
}

fn check_registered(op: OpRef<'_>, info: &OpInfo, def: &'static OpDef, memo: &mut Memo) -> Result<(), Diagnostic> {
    check_shape(op, info, def, memo)?;
    check_traits(op, def)?;
    if let Some(verify) = def.hooks.verify {
        verify(op)?;
    }
    if def.regions.is_empty() {
        return Ok(());
    }
    match info.interface::<RegionBranch>() {
        Some(branch) => verify_region_edges(op, branch),
        None => Ok(()),
    }
}

fn check_counts(op: OpRef<'_>, def: &OpDef) -> Result<(), Diagnostic> {
    if def.regions.is_empty() && def.successors.is_empty() && !op.has_extra() {
        return Ok(());
    }
    let fixed = def.regions.iter().filter(|r| !r.variadic).count();
    let open = def.regions.iter().any(|r| r.variadic);
    let regions = op.region_count();
    if regions < fixed || !open && regions != fixed {
        return Err(Diagnostic::op_error(
            op,
            format!("requires {} regions but has {regions}", count_words(fixed, open)),
        ));
    }
    for (slot, region) in def.regions.iter().zip(op.regions()) {
        let blocks = region.blocks().count() as u64;
        let holds = match slot.blocks {
            RegionConstraint::AnyRegion => true,
            RegionConstraint::SizedRegion(n) => blocks == u64::from(n),
            RegionConstraint::MinSizedRegion(n) => blocks >= u64::from(n),
            RegionConstraint::MaxSizedRegion(n) => blocks <= u64::from(n),
        };
        if !holds {
            let message = format!("region '{}' has {blocks} blocks, which {:?} does not allow", slot.name, slot.blocks);
            return Err(Diagnostic::op_error(op, message));
        }
    }
    let fixed = def.successors.iter().filter(|s| !s.variadic).count();
    let open = def.successors.iter().any(|s| s.variadic);
    let successors = op.successor_count();
    if successors < fixed || !open && successors != fixed {
        return Err(Diagnostic::op_error(
            op,
            format!("requires {} successors but has {successors}", count_words(fixed, open)),
        ));
    }
    Ok(())
}

fn count_words(fixed: usize, open: bool) -> String {
    if open { format!("at least {fixed}") } else { fixed.to_string() }
}

/// The traits that say something of an op's place or regions.
const STRUCTURAL: Traits = Traits::TERMINATOR
    .or(Traits::SYMBOL)
    .or(Traits::SINGLE_BLOCK)
    .or(Traits::NO_REGION_ARGUMENTS)
    .or(Traits::SYMBOL_TABLE);

fn check_traits(op: OpRef<'_>, def: &OpDef) -> Result<(), Diagnostic> {
    if def.traits.0 & STRUCTURAL.0 == 0 && def.parents.is_empty() {
        return Ok(());
    }
    if def.traits.has(Traits::TERMINATOR) && op.next().is_some() {
        return Err(Diagnostic::op_error(op, "must be the last operation in the parent block"));
    }
    if def.traits.has(Traits::TERMINATOR) && op.block().is_none() && !op.is_root() {
        return Err(Diagnostic::op_error(op, "must be the last operation in the parent block"));
    }
    if !def.parents.is_empty() {
        let parent = op.parent().map(OpRef::name_str);
        if !parent.is_some_and(|p| def.parents.contains(&p)) {
            let list: Vec<String> = def.parents.iter().map(|p| format!("'{p}'")).collect();
            let words = if list.len() == 1 { "" } else { "one of " };
            return Err(Diagnostic::op_error(op, format!("expects parent op {words}{}", list.join(", "))));
        }
    }
    if def.traits.has(Traits::SYMBOL)
        && def.attrs.iter().any(|a| a.name == "sym_name" && matches!(a.presence, Presence::Required))
    {
        let named = op.attr("sym_name").and_then(|a| a.as_str(op.ctx())).is_some_and(|n| !n.is_empty());
        if !named {
            return Err(Diagnostic::op_error(op, "requires a symbol name"));
        }
        let visibility = op.attr("sym_visibility").and_then(|a| a.as_str(op.ctx()));
        if let Some(other) = visibility.filter(|v| !["public", "private", "nested"].contains(v)) {
            let message =
                format!("visibility expected to be one of [\"public\", \"private\", \"nested\"], but got \"{other}\"");
            return Err(Diagnostic::op_error(op, message));
        }
    }
    if def.traits.has(Traits::SINGLE_BLOCK) {
        for (index, region) in op.regions().enumerate() {
            if region.is_empty() {
                continue;
            }
            let Some(block) = region.only_block() else {
                return Err(Diagnostic::op_error(op, format!("expects region #{index} to have 0 or 1 blocks")));
            };
            if let Some(name) = def.implicit_terminator
                && block.last().is_none_or(|last| last.name_str() != name && last.def().is_some())
            {
                let error = Diagnostic::op_error(op, format!("expects regions to end with '{name}'"));
                return Err(match block.last() {
                    Some(last) => error.note(last.loc(), format!("the region ends with '{}'", last.name_str())),
                    None => error.note(op.loc(), "the region is empty"),
                });
            }
        }
    }
    if def.traits.has(Traits::NO_REGION_ARGUMENTS) && op.regions().any(|r| r.entry().is_some_and(|b| b.arg_count() > 0))
    {
        return Err(Diagnostic::op_error(op, "region should have no arguments"));
    }
    if def.traits.has(Traits::SYMBOL_TABLE) {
        return check_names(op);
    }
    Ok(())
}

fn check_names(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let mut names =
        FxHashMap::with_capacity_and_hasher(op.body().children().size_hint().1.unwrap_or(0), Default::default());
    for symbol in op.regions().flat_map(|r| r.ops()) {
        let Some(name) = symbol_name(symbol) else { continue };
        if let Some(other) = names.insert(name, symbol) {
            let error = Diagnostic::error_at(symbol, format!("redefinition of symbol named '{name}'"));
            return Err(error.note(other.loc(), "see existing symbol definition here"));
        }
    }
    Ok(())
}

fn check_successors(op: OpRef<'_>) -> Result<(), Diagnostic> {
    if !op.has_extra() || op.successor_count() == 0 {
        return Ok(());
    }
    if op.def().is_some_and(|d| !d.traits.has(Traits::TERMINATOR)) || op.next().is_some() {
        return Err(Diagnostic::op_error(op, "with successors must terminate its parent block"));
    }
    let region = op.region_of();
    if op.successors().any(|b| b.region() != region) {
        return Err(Diagnostic::op_error(op, "branches to a block of another region"));
    }
    let Some(branch) = op.interface::<Branch>() else { return Ok(()) };
    for (index, block) in op.successors().enumerate() {
        let range = (branch.successor_operands)(op, index);
        if range.len() != block.arg_count() {
            let message = format!(
                "branch has {} operands for successor #{index}, but target block has {}",
                range.len(),
                block.arg_count()
            );
            return Err(Diagnostic::op_error(op, message));
        }
        for ((position, passed), wanted) in range.clone().zip(op.operands().slice(range).types()).zip(block.arg_types())
        {
            if passed != wanted {
                let ctx = op.ctx();
                let message = format!(
                    "type mismatch for bb argument of successor #{index}: operand #{position} has type '{}', the argument '{}'",
                    passed.to_text(ctx),
                    wanted.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
    }
    Ok(())
}

// ---- regions -------------------------------------------------------------------------------------

fn check_regions(op: OpRef<'_>, found: &mut Vec<Diagnostic>) {
    let terminated = op.def().is_some_and(|d| !d.traits.has(Traits::NO_TERMINATOR));
    for region in op.regions() {
        check_region(op, region, terminated, found);
    }
}

fn check_region(op: OpRef<'_>, region: RegionRef<'_>, terminated: bool, found: &mut Vec<Diagnostic>) {
    if region.entry().is_some_and(|b| b.preds().next().is_some()) {
        found.push(Diagnostic::error(op.loc(), "entry block of region may not have predecessors"));
    }
    for block in region.blocks() {
        if terminated {
            found.extend(check_end(op, block).err());
        }
    }
}

fn check_end(op: OpRef<'_>, block: BlockRef<'_>) -> Result<(), Diagnostic> {
    match block.last() {
        None => Err(Diagnostic::error(op.loc(), "empty block: expect at least a terminator")),
        Some(last) if last.def().is_some_and(|d| !d.traits.has(Traits::TERMINATOR)) => {
            Err(Diagnostic::error_at(last, format!("block with no terminator, has '{}' at its end", last.name_str())))
        }
        Some(_) => Ok(()),
    }
}

// ---- dominance -------------------------------------------------------------------------------------

/// Adds the operands of an op that are not defined earlier in its block, which is the
/// common case.
/// The only entry of a body: its arguments are visible in all of it.
fn arguments_seen_everywhere(body: &Body) -> Option<BlockRef<'_>> {
    let only = body.root().regions().next().filter(|_| body.root().region_count() == 1);
    only.and_then(|region| region.entry())
}

fn collect_distant(op: OpRef<'_>, seen_everywhere: Option<BlockRef<'_>>, distant: &mut Vec<(OpLink, u32)>) {
    let Some(block) = op.block() else { return };
    let body = op.body();
    for (index, value) in op.operands().enumerate() {
        let near = match body.def(value) {
            ValueDef::Result(def, _) => def.block() == Some(block) && def.is_before_in_block(op),
            ValueDef::Argument(at, _) => at == block || Some(at) == seen_everywhere,
        };
        if !near {
            distant.push((op.at, index as u32));
        }
    }
}

fn check_dominance(body: &Body, distant: &[(OpLink, u32)], found: &mut Vec<Diagnostic>) {
    let mut dominance = Dominance::new();
    for &(at, index) in distant {
        let (op, index) = (OpRef { body, at }, index as usize);
        let value = op.operand(index);
        let Some(block) = op.block() else { continue };
        let fine = match body.def(value) {
            ValueDef::Result(def, _) if def.block() == Some(block) => has_graph_order(block),
            _ => dominance.value_dominates(body, value, op),
        };
        if !fine && dominance.is_reachable(block) {
            found.push(undominated(op, index));
        }
    }
}

fn undominated(op: OpRef<'_>, index: usize) -> Diagnostic {
    let error = Diagnostic::error_at(op, format!("operand #{index} does not dominate this use"));
    match op.body().def(op.operand(index)) {
        ValueDef::Result(def, _) => error.note(def.loc(), "operand defined here"),
        ValueDef::Argument(block, _) => match block.parent() {
            Some(parent) => error.note(parent.loc(), "operand defined as a block argument in a region of this op"),
            None => error,
        },
    }
}
