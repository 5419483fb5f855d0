//! `index`, `complex` and `ub` to `spirv`.

use terrace_dialects::arith::IntegerPredicate;
use terrace_dialects::index::CmpPredicate;
use terrace_dialects::spirv;
use terrace_ir::elements::DenseElements;
use terrace_ir::prelude::*;

use super::arith::{component, integer_comparison, make, number};
use super::math::Direct;
use super::types::{Closure, Target};
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Ops that become one instruction.
const INDEX: &[(&str, &str)] = &[
    ("index.add", "spirv.IAdd"),
    ("index.and", "spirv.BitwiseAnd"),
    ("index.divs", "spirv.SDiv"),
    ("index.divu", "spirv.UDiv"),
    ("index.maxs", "spirv.GL.SMax"),
    ("index.maxu", "spirv.GL.UMax"),
    ("index.mins", "spirv.GL.SMin"),
    ("index.minu", "spirv.GL.UMin"),
    ("index.mul", "spirv.IMul"),
    ("index.or", "spirv.BitwiseOr"),
    ("index.rems", "spirv.SRem"),
    ("index.remu", "spirv.UMod"),
    ("index.shl", "spirv.ShiftLeftLogical"),
    ("index.shrs", "spirv.ShiftRightArithmetic"),
    ("index.shru", "spirv.ShiftRightLogical"),
    ("index.sub", "spirv.ISub"),
    ("index.xor", "spirv.BitwiseXor"),
];

/// Adds the patterns for `index`.
pub(super) fn add_index_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    for &(from, to) in INDEX {
        patterns.add(Direct { from, to });
    }
    let bits = i64::from(target.options.index_bits);
    patterns.add(Closure {
        root: "index.sizeof",
        name: "bits-of-an-index",
        rewrite: move |op: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
            let ty = rw.convert_type(Type::INDEX)?;
            let value = number(rw, ty, bits)?;
            rw.replace(op, &[value]);
            Ok(())
        },
    });
    patterns
        .on_name("index.constant", "constant", constant)
        .on_name("index.bool.constant", "truth-value", constant)
        .on_name("index.castu", "cast", |op, operands, rw| cast(op, operands, rw, "spirv.UConvert"))
        .on_name("index.casts", "cast", |op, operands, rw| cast(op, operands, rw, "spirv.SConvert"))
        .on_name("index.cmp", "comparison", compare)
        .on_name("index.ceildivs", "signed-quotient-rounded-up", ceil_div_signed)
        .on_name("index.ceildivu", "unsigned-quotient-rounded-up", ceil_div_unsigned)
        .on_name("index.floordivs", "signed-quotient-rounded-down", floor_div_signed);
}

/// Adds the patterns for `complex`.
pub(super) fn add_complex_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    patterns
        .on_name("complex.constant", "complex-constant", complex_constant)
        .on_name("complex.create", "complex-number", |op, operands, rw| {
            let ty = rw.op(op).result_type(0);
            let ty = rw.convert_type(ty)?;
            let value = make(rw, "spirv.CompositeConstruct", operands, ty);
            rw.replace(op, &[value]);
            Ok(())
        })
        .on_name("complex.re", "real-part", |op, operands, rw| part(op, operands, rw, 0))
        .on_name("complex.im", "imaginary-part", |op, operands, rw| part(op, operands, rw, 1));
}

/// Adds the patterns for `ub`.
pub(super) fn add_ub_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    patterns.on_name("ub.poison", "undefined", |op, _, rw| {
        let ty = rw.op(op).result_type(0);
        let ty = rw.convert_type(ty)?;
        let value = make(rw, "spirv.Undef", &[], ty);
        rw.replace(op, &[value]);
        Ok(())
    });
}

fn constant(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (value, ty) = (rw.op(op).required_prop(0), rw.op(op).result_type(0));
    let ty = rw.convert_type(ty)?;
    let value = match ty {
        Type::I1 => value,
        _ => {
            let number = value.as_i64(rw.ctx()).filter(|&n| ty != Type::I32 || i32::try_from(n).is_ok());
            Attr::integer(rw.ctx(), ty, number.ok_or(NoMatch("the index does not fit"))?)
        }
    };
    let made = spirv::Constant::build(rw, ty, value);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn cast(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, name: &str) -> Matched {
    let (from, to) = (rw.op(op).operand_type(0), rw.op(op).result_type(0));
    rw.convert_type(from)?;
    // As in MLIR, an integer is of the width that the op asks for.
    let ty = if to == Type::INDEX { rw.convert_type(to)? } else { to };
    let value = if rw.ty(operands[0]) == ty { operands[0] } else { make(rw, name, operands, ty) };
    rw.replace(op, &[value]);
    Ok(())
}

fn compare(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let predicate = rw.op(op).required_prop(0).downcast::<CmpPredicate>(rw.ctx()).ok_or(NoMatch::UNVERIFIED)?.0;
    let value = asked(rw, predicate, operands[0], operands[1]);
    rw.replace(op, &[value]);
    Ok(())
}

fn asked(rw: &mut ConversionRewriter<'_, '_>, predicate: IntegerPredicate, a: ValueId, b: ValueId) -> ValueId {
    make(rw, integer_comparison(predicate), &[a, b], Type::I1)
}

/// `n > 0 == m > 0 && n != 0 ? (n + (m > 0 ? -1 : 1)) / m + 1 : -(-n / m)`
fn ceil_div_signed(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (n, m, ty) = (operands[0], operands[1], rw.ty(operands[0]));
    let (zero, one, minus_one) = (number(rw, ty, 0)?, number(rw, ty, 1)?, number(rw, ty, -1)?);
    let m_positive = asked(rw, IntegerPredicate::Sgt, m, zero);
    let step = make(rw, "spirv.Select", &[m_positive, minus_one, one], ty);
    let stepped = make(rw, "spirv.IAdd", &[n, step], ty);
    let quotient = make(rw, "spirv.SDiv", &[stepped, m], ty);
    let above = make(rw, "spirv.IAdd", &[quotient, one], ty);
    let negated = make(rw, "spirv.ISub", &[zero, n], ty);
    let quotient = make(rw, "spirv.SDiv", &[negated, m], ty);
    let below = make(rw, "spirv.ISub", &[zero, quotient], ty);
    let n_positive = asked(rw, IntegerPredicate::Sgt, n, zero);
    let same_sign = make(rw, "spirv.LogicalEqual", &[n_positive, m_positive], Type::I1);
    let not_zero = asked(rw, IntegerPredicate::Ne, n, zero);
    let is_above = make(rw, "spirv.LogicalAnd", &[same_sign, not_zero], Type::I1);
    let value = make(rw, "spirv.Select", &[is_above, above, below], ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// `n == 0 ? 0 : (n - 1) / m + 1`
fn ceil_div_unsigned(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (n, m, ty) = (operands[0], operands[1], rw.ty(operands[0]));
    let (zero, one) = (number(rw, ty, 0)?, number(rw, ty, 1)?);
    let less = make(rw, "spirv.ISub", &[n, one], ty);
    let quotient = make(rw, "spirv.UDiv", &[less, m], ty);
    let above = make(rw, "spirv.IAdd", &[quotient, one], ty);
    let is_zero = asked(rw, IntegerPredicate::Eq, n, zero);
    let value = make(rw, "spirv.Select", &[is_zero, zero, above], ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// `n < 0 != m < 0 && n != 0 ? -1 - ((m < 0 ? 1 : -1) - n) / m : n / m`
fn floor_div_signed(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (n, m, ty) = (operands[0], operands[1], rw.ty(operands[0]));
    let (zero, one, minus_one) = (number(rw, ty, 0)?, number(rw, ty, 1)?, number(rw, ty, -1)?);
    let m_negative = asked(rw, IntegerPredicate::Slt, m, zero);
    let step = make(rw, "spirv.Select", &[m_negative, one, minus_one], ty);
    let stepped = make(rw, "spirv.ISub", &[step, n], ty);
    let quotient = make(rw, "spirv.SDiv", &[stepped, m], ty);
    let below = make(rw, "spirv.ISub", &[minus_one, quotient], ty);
    let exact = make(rw, "spirv.SDiv", &[n, m], ty);
    let n_negative = asked(rw, IntegerPredicate::Slt, n, zero);
    let other_sign = make(rw, "spirv.LogicalNotEqual", &[n_negative, m_negative], Type::I1);
    let not_zero = asked(rw, IntegerPredicate::Ne, n, zero);
    let is_below = make(rw, "spirv.LogicalAnd", &[other_sign, not_zero], Type::I1);
    let value = make(rw, "spirv.Select", &[is_below, below, exact], ty);
    rw.replace(op, &[value]);
    Ok(())
}

fn complex_constant(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (value, old) = (rw.op(op).required_prop(0), rw.op(op).result_type(0));
    let ty = rw.convert_type(old)?;
    let parts = value.as_array(rw.ctx()).ok_or(NoMatch::UNVERIFIED)?;
    let floats = parts.iter().map(|part| match part.data(rw.ctx()) {
        AttrData::Float { value, .. } => Some(*value),
        _ => None,
    });
    let floats: Vec<_> = floats.collect::<Option<_>>().ok_or(NoMatch("the parts are no floats"))?;
    if floats.iter().any(|value| ty.element(rw.ctx()).and_then(|ty| ty.float_kind(rw.ctx())) != Some(value.kind())) {
        return Err(NoMatch("the target does not have floats of that width"));
    }
    let attr = DenseElements::from_floats(rw.ctx(), ty, floats).ok_or(NoMatch::UNVERIFIED)?.attr(rw.ctx());
    let made = spirv::Constant::build(rw, ty, attr);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn part(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, at: u32) -> Matched {
    let value = component(rw, operands[0], at)?;
    rw.replace(op, &[value]);
    Ok(())
}
