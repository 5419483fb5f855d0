//! Arithmetic in a wider float type than that of the values: what
//! `arith-emulate-unsupported-floats` and `math-legalize-to-f32` share.
//!
//! Every result is rounded back, and extended again where it is used: two operations in
//! a row round twice, as they did before.

use rustc_hash::FxHashMap;
use terrace_dialects::arith::{ExtF, FastMath, TruncF};
use terrace_ir::builder::OpState;
use terrace_ir::prelude::*;
use terrace_ir::walk::ops_inside;

use crate::convert::after_definition;
use crate::pass::{PassResult, PassRun};

/// Computes the ops that `covers` accepts in the types that `widened` gives for the
/// element types of their operands and results.
pub(super) fn emulate(
    run: PassRun<'_>,
    widened: impl Fn(&Context, Type) -> Option<Type> + Send + Sync,
    covers: fn(OpRef<'_>) -> bool,
) -> PassResult {
    let widened = |ctx: &Context, ty: Type| {
        let wide = widened(ctx, ty.element_or_self(ctx)).map(|wide| ty.with_element(ctx, wide));
        wide.filter(|&wide| wide != ty)
    };
    run.each_body(|body| {
        let is_narrow =
            |op: OpRef<'_>| op.operands().types().chain(op.results().types()).any(|ty| widened(op.ctx(), ty).is_some());
        let ops: Vec<OpId> = ops_inside(body.root())
            .filter(|&op| !op.is::<ExtF<'_>>() && !op.is::<TruncF<'_>>() && covers(op) && is_narrow(op))
            .map(|op| op.id())
            .collect();
        let mut extended = FxHashMap::default();
        let mut rw = Rewriter::new(body);
        for op in ops {
            widen(op, &mut rw, &widened, &mut extended);
        }
        Ok(())
    })
}

/// Replaces an op by one on wider operands. `extended` holds the values that were
/// extended already.
fn widen(
    op: OpId,
    rw: &mut Rewriter<'_>,
    widened: &impl Fn(&Context, Type) -> Option<Type>,
    extended: &mut FxHashMap<ValueId, ValueId>,
) {
    let (old, loc) = (rw.op(op).operands().to_vec(), rw.op(op).loc());
    rw.set_loc(loc);
    let operands: Vec<ValueId> = old
        .into_iter()
        .map(|value| match widened(rw.ctx(), rw.ty(value)) {
            Some(wide) => *extended.entry(value).or_insert_with(|| extend(value, wide, rw)),
            None => value,
        })
        .collect();
    let view = rw.op(op);
    let types: Vec<Type> = view.results().types().collect();
    let wide: Vec<Type> = types.iter().map(|&ty| widened(rw.ctx(), ty).unwrap_or(ty)).collect();
    let mut state = OpState::new(rw.ctx(), view.name(), loc);
    state.add_operands(&operands).result_types(&wide).set_props(view.props()).set_attrs(view.attrs());
    rw.before(op);
    let new = rw.create(state);
    let results: Vec<ValueId> = rw.op(new).results().collect();
    let old: Vec<ValueId> = rw.op(op).results().collect();
    let rounded: Vec<ValueId> = results
        .into_iter()
        .zip(types)
        .map(|(value, ty)| if rw.ty(value) == ty { value } else { round(value, ty, rw) })
        .collect();
    for (old, &new) in old.iter().zip(&rounded) {
        // Blocks need not stand in the order of dominance: the result may have been used already.
        if let Some(value) = extended.remove(old) {
            extended.insert(new, value);
        }
    }
    rw.replace_op(op, &rounded);
}

/// The value in a wider type, right behind its definition, for all that use it.
fn extend(value: ValueId, ty: Type, rw: &mut Rewriter<'_>) -> ValueId {
    after_definition(rw, value);
    let flags = contract(rw);
    let op = rw.build::<ExtF<'_>>(&[&[value]], &[flags], &[ty]);
    rw.op(op).result(0)
}

fn round(value: ValueId, ty: Type, rw: &mut Rewriter<'_>) -> ValueId {
    let flags = contract(rw);
    let op = rw.build::<TruncF<'_>>(&[&[value]], &[None, flags], &[ty]);
    rw.op(op).result(0)
}

/// Who wants to may leave out a rounding that is followed by an extension.
fn contract(rw: &Rewriter<'_>) -> Option<Attr> {
    Some(Attr::dialect(rw.ctx(), FastMath::CONTRACT))
}
