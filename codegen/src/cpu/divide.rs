//! Integer division: by zero the run fails, and the least integer divided by -1 wraps.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::interfaces::constant_of;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::repr::Scalar;
use super::rules::{Row, Rule};

/// Which division, and what of it.
#[derive(Clone, Copy)]
pub(super) struct Division {
    signed: bool,
    part: Part,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// The quotient rounded towards zero.
    Quotient,
    /// The quotient rounded up.
    Ceiling,
    /// The quotient rounded down.
    Floor,
    /// The remainder of the quotient rounded towards zero.
    Remainder,
}

const fn rule(signed: bool, part: Part) -> Rule {
    Rule::Division(Division { signed, part })
}

pub(super) const RULES: &[Row] = &[
    ("arith.ceildivsi", rule(true, Part::Ceiling)),
    ("arith.ceildivui", rule(false, Part::Ceiling)),
    ("arith.divsi", rule(true, Part::Quotient)),
    ("arith.divui", rule(false, Part::Quotient)),
    ("arith.floordivsi", rule(true, Part::Floor)),
    ("arith.remsi", rule(true, Part::Remainder)),
    ("arith.remui", rule(false, Part::Remainder)),
];

/// Lowers a division.
pub(super) fn lower<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, division: Division) -> Lowered {
    let Division { signed, part } = division;
    let width = l.width(op, op.result_type(0))?;
    let (mut x, mut y) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let constant = constant_of(op.body(), op.operand(1)).and_then(|a| a.as_i64(op.ctx()));
    if constant.is_none_or(|divisor| divisor == 0) {
        let by_zero = l.is_zero(y);
        l.fail_if(by_zero, op, "divides by zero");
    }
    if signed {
        (x, y) = (l.signed(x, width), l.signed(y, width));
    }
    // A register with a bit to spare holds also the negated least integer.
    let ty = if width < 32 || (width == 32 && !signed) { types::I32 } else { types::I64 };
    (x, y) = (l.extended(x, ty, signed), l.extended(y, ty, signed));
    let result = match (signed, width) {
        (false, _) => unsigned(l, x, y, part),
        // The instruction would trap on the one quotient that 64 bits don't hold.
        (true, 64) if constant.is_none_or(|divisor| divisor == -1) => {
            let minus_one = l.integer(ty, -1);
            let one = l.integer(ty, 1);
            let negates = l.b.ins().icmp(IntCC::Equal, y, minus_one);
            let safe = l.b.ins().select(negates, one, y);
            let result = self::signed(l, x, safe, part);
            let exact = if part == Part::Remainder { l.integer(ty, 0) } else { l.b.ins().ineg(x) };
            l.b.ins().select(negates, exact, result)
        }
        (true, _) => self::signed(l, x, y, part),
    };
    let result = l.reduced(result, Scalar::Int(width).clif());
    let result = l.masked(result, width);
    l.define(op.result(0), &[result]);
    Ok(())
}

fn unsigned(l: &mut Lowering<'_, '_>, x: Value, y: Value, part: Part) -> Value {
    match part {
        Part::Remainder => l.b.ins().urem(x, y),
        Part::Quotient | Part::Floor => l.b.ins().udiv(x, y),
        Part::Ceiling => {
            let quotient = l.b.ins().udiv(x, y);
            let inexact = is_inexact(l, x, y, quotient);
            let up = as_integer(l, inexact, quotient);
            l.b.ins().iadd(quotient, up)
        }
    }
}

fn signed(l: &mut Lowering<'_, '_>, x: Value, y: Value, part: Part) -> Value {
    if part == Part::Remainder {
        return l.b.ins().srem(x, y);
    }
    let quotient = l.b.ins().sdiv(x, y);
    if part == Part::Quotient {
        return quotient;
    }
    // The quotient was rounded up if it is negative, else down.
    let signs = l.b.ins().bxor(x, y);
    let ty = l.b.func.dfg.value_type(x);
    let zero = l.integer(ty, 0);
    let rounded_wrongly = if part == Part::Ceiling { IntCC::SignedGreaterThanOrEqual } else { IntCC::SignedLessThan };
    let wrongly = l.b.ins().icmp(rounded_wrongly, signs, zero);
    let inexact = is_inexact(l, x, y, quotient);
    let adjust = l.b.ins().band(wrongly, inexact);
    let adjust = as_integer(l, adjust, quotient);
    if part == Part::Ceiling { l.b.ins().iadd(quotient, adjust) } else { l.b.ins().isub(quotient, adjust) }
}

fn is_inexact(l: &mut Lowering<'_, '_>, x: Value, y: Value, quotient: Value) -> Value {
    let product = l.b.ins().imul(quotient, y);
    l.b.ins().icmp(IntCC::NotEqual, product, x)
}

/// A truth value in the type of another value.
fn as_integer(l: &mut Lowering<'_, '_>, truth: Value, like: Value) -> Value {
    let ty = l.b.func.dfg.value_type(like);
    l.extended(truth, ty, false)
}
