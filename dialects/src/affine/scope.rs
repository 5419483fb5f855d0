//! Which values affine functions may depend on, at which place.
//!
//! A scope is a region of an op that has the trait for it, as a function. A *symbol* is a value
//! that is the same all the time while control is in its scope: defined at the top of the scope
//! or around it, a constant, or a function of such. A *dimension* is a symbol, what a loop of
//! this dialect counts, or a function of such.

use std::collections::BTreeSet;

use terrace_ir::def::Traits;
use terrace_ir::interfaces::{ResultSizes, ShapedDim, constant_of};
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

use super::{Apply, For, Parallel};

/// The region of the nearest scope around an op; `None`: there is none in its body.
fn scope_of(op: OpRef<'_>) -> Option<RegionRef<'_>> {
    let mut at = op;
    while let Some(parent) = at.parent() {
        if parent.has(Traits::AFFINE_SCOPE) {
            return at.region_of();
        }
        at = parent;
    }
    None
}

/// The region in which a value is defined.
fn region_of(body: &Body, value: ValueId) -> Option<RegionRef<'_>> {
    body.block_of(value).and_then(|block| block.region())
}

/// What a value must be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Dim,
    Symbol,
}

/// A value that must be of a kind in a scope.
type Demand<'a> = (ValueId, Option<RegionRef<'a>>, Kind);

/// Whether a value is of a kind in a scope: what it is a function of is looked at in turn, each
/// value once.
fn fits(body: &Body, value: ValueId, scope: Option<RegionRef<'_>>, kind: Kind) -> bool {
    let mut todo: Vec<Demand<'_>> = vec![(value, scope, kind)];
    let mut seen = BTreeSet::new();
    while let Some(demand) = todo.pop() {
        let (value, scope, kind) = demand;
        if seen.insert((value.index(), scope.map(|scope| scope.id().index()), kind == Kind::Dim))
            && !step(body, demand, &mut todo)
        {
            return false;
        }
    }
    true
}

/// Whether a value is of a kind in a scope, if what it puts on the list is too.
fn step<'a>(body: &'a Body, (value, scope, kind): Demand<'a>, todo: &mut Vec<Demand<'a>>) -> bool {
    if body.ty(value) != Type::INDEX {
        return false;
    }
    if scope.is_some_and(|scope| region_of(body, value).is_some_and(|region| region.id() == scope.id())) {
        return true;
    }
    match body.def(value) {
        ValueDef::Result(op, _) if op.is::<Apply<'_>>() => {
            todo.extend(op.operands().map(|input| (input, scope, kind)));
            return true;
        }
        ValueDef::Result(..) if constant_of(body, value).is_some() => return true,
        ValueDef::Result(op, _) => {
            if let Some(dim) = op.interface::<ShapedDim>() {
                return is_known_size(op, dim, scope, todo);
            }
        }
        ValueDef::Argument(block, _) => {
            if kind == Kind::Dim && block.parent().is_some_and(|op| op.is::<For<'_>>() || op.is::<Parallel<'_>>()) {
                return true;
            }
        }
    }
    // What is a symbol around an op is one in its regions, unless the op is isolated.
    let around = scope.and_then(RegionRef::op).filter(|op| !op.has(Traits::ISOLATED_FROM_ABOVE));
    let Some(outer) = around.and_then(OpRef::region_of) else { return false };
    todo.push((value, Some(outer), Kind::Symbol));
    true
}

/// Whether the size of a dimension does not change: what it is of is defined at the top, or was
/// made with that size.
fn is_known_size<'a>(op: OpRef<'a>, dim: &ShapedDim, scope: Option<RegionRef<'a>>, todo: &mut Vec<Demand<'a>>) -> bool {
    let (body, source) = (op.body(), (dim.shaped_value)(op));
    if region_of(body, source).and_then(RegionRef::op).is_some_and(|op| op.has(Traits::AFFINE_SCOPE)) {
        return true;
    }
    let ValueDef::Result(maker, result) = body.def(source) else { return false };
    let sizes = maker.interface::<ResultSizes>().zip((dim.dimension)(op));
    match sizes.and_then(|(sizes, at)| (sizes.size)(maker, result, at)) {
        Some(Folded::Value(size)) => {
            todo.push((size, scope, Kind::Symbol));
            true
        }
        Some(Folded::Constant(_)) => true,
        None => false,
    }
}

/// Checks that the first `dims` of an op's inputs may be dimensions, and the others symbols.
pub(super) fn verify_inputs(
    op: OpRef<'_>,
    inputs: impl IntoIterator<Item = ValueId>,
    dims: u32,
) -> Result<(), Diagnostic> {
    let (body, scope) = (op.body(), scope_of(op));
    for (at, value) in inputs.into_iter().enumerate() {
        let (kind, what) = match at < dims as usize {
            true => (Kind::Dim, "dimension id"),
            false => (Kind::Symbol, "symbol"),
        };
        if !fits(body, value, scope, kind) {
            return Err(Diagnostic::op_error(op, format!("operand cannot be used as a {what}")));
        }
    }
    Ok(())
}

/// Checks that each of an op's inputs may be a dimension.
pub(super) fn verify_subscripts(op: OpRef<'_>, inputs: impl IntoIterator<Item = ValueId>) -> Result<(), Diagnostic> {
    let (body, scope) = (op.body(), scope_of(op));
    match inputs.into_iter().all(|value| fits(body, value, scope, Kind::Dim)) {
        true => Ok(()),
        false => Err(Diagnostic::op_error(op, "index must be a valid dimension or symbol identifier")),
    }
}
