//! Folds: inverses cancel, neutral numbers go, parts come from where they are known.

use terrace_ir::float::FloatValue;
use terrace_ir::prelude::*;

use super::*;

/// The op of kind `O` that defines a value.
fn defined_by<'a, O: Op<'a>>(op: OpRef<'a>, value: ValueId) -> Option<O> {
    op.body().defining_op(value)?.cast::<O>()
}

/// The parts of the constant that an operand is.
fn parts_of(input: &FoldInput<'_>, operand: usize) -> Option<(FloatValue, FloatValue)> {
    let ctx = input.ctx();
    let part = |attr: Attr| match attr.data(ctx) {
        AttrData::Float { value, .. } => Some(*value),
        _ => None,
    };
    match input.constant(operand)?.as_array(ctx)? {
        &[real, imaginary] => part(real).zip(part(imaginary)),
        _ => None,
    }
}

fn is_zero(value: FloatValue) -> bool {
    value.is_positive_zero() || value.is_negative_zero()
}

fn rhs_is_zero(input: &FoldInput<'_>) -> bool {
    parts_of(input, 1).is_some_and(|(real, imaginary)| is_zero(real) && is_zero(imaginary))
}

fn rhs_is_one(input: &FoldInput<'_>) -> bool {
    parts_of(input, 1).is_some_and(|(real, imaginary)| real.is_exactly(1.0) && is_zero(imaginary))
}

impl FoldOp for Add<'_> {
    /// `(a - b) + b`, `b + (a - b)` and `a + 0` are `a`.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (lhs, rhs) = (input.operand(0), input.operand(1));
        for (difference, other) in [(lhs, rhs), (rhs, lhs)] {
            if let Some(sub) = defined_by::<Sub<'_>>(input.op, difference).filter(|s| s.rhs() == other) {
                return sub.lhs().into();
            }
        }
        rhs_is_zero(input).then_some(lhs).into()
    }
}

impl FoldOp for Sub<'_> {
    /// `(a + b) - b` and `a - 0` are `a`.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (lhs, rhs) = (input.operand(0), input.operand(1));
        if let Some(add) = defined_by::<Add<'_>>(input.op, lhs).filter(|a| a.rhs() == rhs) {
            return add.lhs().into();
        }
        rhs_is_zero(input).then_some(lhs).into()
    }
}

macro_rules! neutral_one {
    ($($op:ident),*) => {$(
        impl FoldOp for $op<'_> {
            /// One on the right changes nothing.
            fn fold(input: &FoldInput<'_>) -> Fold {
                rhs_is_one(input).then(|| input.operand(0)).into()
            }
        }
    )*};
}

neutral_one!(Mul, Div);

macro_rules! inverses {
    ($($op:ident of $inverse:ident;)*) => {$(
        impl FoldOp for $op<'_> {
            /// What the inverse was made of.
            fn fold(input: &FoldInput<'_>) -> Fold {
                defined_by::<$inverse<'_>>(input.op, input.operand(0)).map(|inner| inner.complex()).into()
            }
        }
    )*};
}

inverses! {
    Conj of Conj;
    Exp of Log;
    Log of Exp;
    Neg of Neg;
}

impl FoldOp for Create<'_> {
    /// The parts of one number make that number.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let real = defined_by::<Re<'_>>(input.op, input.operand(0)).map(|re| re.complex());
        let imaginary = defined_by::<Im<'_>>(input.op, input.operand(1)).map(|im| im.complex());
        real.filter(|_| real == imaginary).into()
    }
}

/// A part of a constant, or of a number that was made of parts.
fn part(input: &FoldInput<'_>, index: usize) -> Fold {
    let known = input.constant(0).and_then(|c| c.as_array(input.ctx())).and_then(|parts| parts.get(index));
    if let Some(&known) = known {
        return known.into();
    }
    defined_by::<Create<'_>>(input.op, input.operand(0)).map(|create| create.op().operand(index)).into()
}

impl FoldOp for Re<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        part(input, 0)
    }
}

impl FoldOp for Im<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        part(input, 1)
    }
}

rules! {
    /// The rewrites that take one line each.
    pub(super) static RULES;

    // A part of a negated number that was made of parts is that part, negated.
    "real-part-of-negated": Re(Neg(Create(re, _))) => arith::NegF(re);
    "imaginary-part-of-negated": Im(Neg(Create(_, im))) => arith::NegF(im);
}
