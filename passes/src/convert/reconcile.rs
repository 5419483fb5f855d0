//! The end of a conversion: casts cancel, or are materialized.

use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::{OpRef, ValueDef};

use super::types::TypeConverter;

/// Removes casts that undo each other or that nobody uses, and replaces the others
/// by what the type converter makes of them.
pub(super) fn reconcile(body: &mut Body, types: &TypeConverter) {
    let casts: Vec<OpId> = terrace_ir::walk::ops_inside(body.root())
        .filter(|op| op.is::<UnrealizedConversionCast<'_>>())
        .map(|op| op.id())
        .collect();
    let mut rw = Rewriter::new(body);
    for &op in &casts {
        let view = rw.op(op);
        let results: SmallVec<[ValueId; 2]> = view.results().collect();
        let to: SmallVec<[Type; 2]> = view.results().types().collect();
        let inputs: SmallVec<[ValueId; 2]> = view.operands().collect();
        let by = if inputs.iter().map(|&v| view.ty(v)).eq(to.iter().copied()) {
            Some(inputs.to_vec())
        } else if let Some(origin) = origin(view, &to) {
            Some(origin)
        } else if !view.is_unused() {
            let are_arguments = are_arguments(view.body(), &inputs);
            let loc = view.loc();
            rw.set_loc(loc).before(op);
            types.materialize(&mut rw, &inputs, &to, are_arguments)
        } else {
            None
        };
        for (&old, new) in results.iter().zip(by.into_iter().flatten()) {
            rw.replace_all_uses(old, new);
        }
    }
    for &op in casts.iter().rev() {
        if rw.op(op).is_unused() {
            rw.erase_op(op);
        }
    }
}

/// What a cast's inputs were cast from, where that has the types wanted: the inputs are all the
/// results of one other cast.
fn origin(cast: OpRef<'_>, to: &[Type]) -> Option<Vec<ValueId>> {
    let first = cast.operands().next()?;
    let source = cast.body().defining_op(first).filter(|d| d.is::<UnrealizedConversionCast<'_>>())?;
    let undone = source.results().eq(cast.operands()) && source.operands().map(|v| source.ty(v)).eq(to.iter().copied());
    undone.then(|| source.operands().collect())
}

/// Whether values are arguments of one block.
fn are_arguments(body: &Body, values: &[ValueId]) -> bool {
    let mut blocks = values.iter().map(|&value| match body.def(value) {
        ValueDef::Argument(block, _) => Some(block.id()),
        ValueDef::Result(..) => None,
    });
    let first = blocks.next().flatten();
    first.is_some() && blocks.all(|block| block == first)
}
