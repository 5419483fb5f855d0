//! The bits of a complex number as another type's.

use terrace_ir::constraints::AnyType;
use terrace_ir::prelude::*;

use super::part_type;
use crate::arith;

/// The same bits as another type of the same width; one side is complex.
#[op(
    "complex.bitcast",
    traits(Pure),
    impls(FoldOp, Verify, Canonicalize),
    format = "$operand attr-dict `:` type($operand) `to` type($result)"
)]
pub struct Bitcast {
    operand: Operand<AnyType>,
    result: Result<AnyType>,
}

/// The bits of a number; `None`: it is none.
fn width(ctx: &Context, ty: Type) -> Option<u32> {
    match part_type(ctx, ty) {
        Some(part) => width_of_scalar(ctx, part)?.checked_mul(2),
        None => width_of_scalar(ctx, ty),
    }
}

fn width_of_scalar(ctx: &Context, ty: Type) -> Option<u32> {
    ty.integer_width(ctx).or_else(|| ty.float_kind(ctx).map(|kind| kind.width()))
}

impl<'a> Verify<'a> for Bitcast<'a> {
    /// 1. Both sides are numbers.
    /// 2. Just one is complex, unless both have the same type.
    /// 3. Both have the same width.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        if from == to {
            return Ok(());
        }
        let message = match (width(ctx, from), width(ctx, to)) {
            (None, _) => "operand must be int/float/complex",
            (_, None) => "result must be int/float/complex",
            _ if part_type(ctx, from).is_some() == part_type(ctx, to).is_some() => {
                "requires that either input or output has a complex type"
            }
            (from, to) if from != to => "casting bitwidths do not match",
            _ => return Ok(()),
        };
        Err(Diagnostic::op_error(op, message))
    }
}

impl FoldOp for Bitcast<'_> {
    /// A cast to the type it had.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        let (value, ty) = (op.operand(0), op.result_type(0));
        if op.ty(value) == ty {
            return value.into();
        }
        let inner = op.body().defining_op(value).and_then(|d| d.cast::<Bitcast<'_>>());
        inner.map(|inner| inner.operand()).filter(|&source| op.ty(source) == ty).into()
    }
}

impl Canonicalize for Bitcast<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Bitcast<'_>>("complex-bitcast-of-bitcast", of_bitcast)
            .on::<arith::Bitcast<'_>>("bitcast-of-complex-bitcast", of_bitcast);
    }
}

/// Of two bitcasts in a row, one of which is of complex numbers, the first can go.
fn of_bitcast(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let Some(inner) = op.body().defining_op(op.operand(0)) else { return Err(NoMatch("casts an argument")) };
    let either = inner.is::<Bitcast<'_>>() || op.is::<Bitcast<'_>>();
    let both = [inner, op].into_iter().all(|o| o.is::<Bitcast<'_>>() || o.is::<arith::Bitcast<'_>>());
    if !either || !both {
        return Err(NoMatch("casts no bitcast"));
    }
    let (source, to, loc) = (inner.operand(0), op.result_type(0), op.loc());
    let one_complex = part_type(ctx, to).is_some() || part_type(ctx, op.ty(source)).is_some();
    let scalars = width_of_scalar(ctx, to).is_some() && width_of_scalar(ctx, op.ty(source)).is_some();
    if !one_complex && !scalars {
        return Err(NoMatch("no bitcast does it at once"));
    }
    rw.set_loc(loc).before(id);
    let new = match one_complex {
        true => rw.build::<Bitcast<'_>>(&[&[source]], &[], &[to]),
        false => rw.build::<arith::Bitcast<'_>>(&[&[source]], &[], &[to]),
    };
    rw.replace_with(id, new);
    Ok(())
}
