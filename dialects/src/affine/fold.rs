//! Folds: functions of constants are constants.

use terrace_ir::attrs::Props;
use terrace_ir::prelude::*;

use super::{Apply, Max, Min, input_position, map_of};

/// The map with the constants among its inputs in their place.
fn with_constants(input: &FoldInput<'_>) -> Option<terrace_ir::affine::AffineMap> {
    let ctx = input.ctx();
    let known: Vec<Option<i64>> = input.constants.iter().map(|c| c.and_then(|a| a.as_i64(ctx))).collect();
    Some(map_of(input.op)?.partial_eval(ctx, &known))
}

fn index(ctx: &Context, value: i64) -> Fold {
    Attr::integer(ctx, Type::INDEX, value).into()
}

impl FoldOp for Apply<'_> {
    /// An input as it is is that value.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let Some(map) = map_of(op) else { return Fold::None };
        let &[expr] = map.results(ctx) else { return Fold::None };
        if let Some(at) = input_position(ctx, map, expr) {
            return op.operand(at).into();
        }
        let value = with_constants(input).and_then(|map| map.single_constant(ctx));
        value.map_or(Fold::None, |value| index(ctx, value))
    }
}

impl FoldOp for Min<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        extremum(input, |constants| constants.iter().copied().min())
    }
}

impl FoldOp for Max<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        extremum(input, |constants| constants.iter().copied().max())
    }
}

/// Of constants one is the result; some of them are put into the map.
fn extremum(input: &FoldInput<'_>, best: fn(&[i64]) -> Option<i64>) -> Fold {
    let (op, ctx) = (input.op, input.ctx());
    let (Some(old), Some(map)) = (map_of(op), with_constants(input)) else { return Fold::None };
    if let Some(value) = map.constants(ctx).and_then(|list| best(&list)) {
        return index(ctx, value);
    }
    if map == old {
        return Fold::None;
    }
    let props = Props::new(ctx, &[Some(Attr::affine_map(ctx, map))]);
    Fold::InPlace { operands: op.operands().to_vec().as_slice().into(), props }
}
