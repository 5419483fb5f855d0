//! `arith` to `spirv`: a table of what has an instruction, and the rest.

use terrace_dialects::arith::{CmpF, CmpI, Constant, IndexCast, IndexCastUI, IntegerPredicate, RemSI};
use terrace_dialects::spirv::types::vector_length;
use terrace_dialects::spirv::{self, CompositeExtract};
use terrace_ir::apint::ApInt;
use terrace_ir::builder::OpState;
use terrace_ir::elements::DenseElements;
use terrace_ir::prelude::*;

use super::types::Target;
use crate::convert::{ConversionPattern, ConversionPatterns, ConversionRewriter};

/// An op that becomes one instruction.
struct Direct {
    from: &'static str,
    /// For numbers.
    to: &'static str,
    /// For booleans.
    booleans: Option<&'static str>,
}

const fn row(from: &'static str, to: &'static str) -> Direct {
    Direct { from, to, booleans: None }
}

const fn bits(from: &'static str, to: &'static str, booleans: &'static str) -> Direct {
    Direct { from, to, booleans: Some(booleans) }
}

const DIRECT: &[Direct] = &[
    row("arith.addi", "spirv.IAdd"),
    row("arith.subi", "spirv.ISub"),
    row("arith.muli", "spirv.IMul"),
    row("arith.divui", "spirv.UDiv"),
    row("arith.divsi", "spirv.SDiv"),
    row("arith.remui", "spirv.UMod"),
    bits("arith.andi", "spirv.BitwiseAnd", "spirv.LogicalAnd"),
    bits("arith.ori", "spirv.BitwiseOr", "spirv.LogicalOr"),
    bits("arith.xori", "spirv.BitwiseXor", "spirv.LogicalNotEqual"),
    row("arith.shli", "spirv.ShiftLeftLogical"),
    row("arith.shrui", "spirv.ShiftRightLogical"),
    row("arith.shrsi", "spirv.ShiftRightArithmetic"),
    row("arith.maxsi", "spirv.GL.SMax"),
    row("arith.maxui", "spirv.GL.UMax"),
    row("arith.minsi", "spirv.GL.SMin"),
    row("arith.minui", "spirv.GL.UMin"),
    row("arith.addf", "spirv.FAdd"),
    row("arith.subf", "spirv.FSub"),
    row("arith.mulf", "spirv.FMul"),
    row("arith.divf", "spirv.FDiv"),
    row("arith.remf", "spirv.FRem"),
    row("arith.negf", "spirv.FNegate"),
    row("arith.extsi", "spirv.SConvert"),
    row("arith.extui", "spirv.UConvert"),
    row("arith.trunci", "spirv.SConvert"),
    row("arith.extf", "spirv.FConvert"),
    row("arith.truncf", "spirv.FConvert"),
    row("arith.sitofp", "spirv.ConvertSToF"),
    row("arith.uitofp", "spirv.ConvertUToF"),
    row("arith.fptosi", "spirv.ConvertFToS"),
    row("arith.fptoui", "spirv.ConvertFToU"),
    row("arith.bitcast", "spirv.Bitcast"),
];

/// Makes an op of one result by its name.
pub(super) fn make(rw: &mut ConversionRewriter<'_, '_>, name: &str, operands: &[ValueId], result: Type) -> ValueId {
    let mut state = OpState::new(rw.ctx(), rw.ctx().op_name(name), rw.loc());
    state.add_operands(operands).result_type(result);
    let op = rw.create(state);
    rw.op(op).result(0)
}

impl ConversionPattern for Direct {
    fn name(&self) -> &'static str {
        self.to
    }

    fn root(&self) -> Option<&'static str> {
        Some(self.from)
    }

    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let result = rw.op(op).result_type(0);
        let result = rw.convert_type(result)?;
        let is_bool = |ty: Type| ty.element_or_self(rw.ctx()) == Type::I1;
        let types: Vec<Type> = operands.iter().map(|&v| rw.ty(v)).chain([result]).collect();
        for &ty in &types {
            rw.convert_type(ty)?;
        }
        let unsigned = ["spirv.UDiv", "spirv.UMod", "spirv.GL.UMax", "spirv.GL.UMin"].contains(&self.to);
        let old = rw.op(op).result_type(0);
        if unsigned && result != old && old.element_or_self(rw.ctx()) != Type::INDEX {
            return Err(NoMatch("bitwidth emulation is not implemented on unsigned ops"));
        }
        let name = match (types.iter().any(|&t| is_bool(t)), self.booleans) {
            (false, _) => self.to,
            (true, Some(name)) => name,
            (true, None) => return Err(NoMatch("SPIR-V has no such operation on booleans")),
        };
        let value = make(rw, name, operands, result);
        rw.replace(op, &[value]);
        Ok(())
    }
}

/// The instruction of each predicate of `arith.cmpi`; an empty name: there is none.
const COMPARE: [&str; 10] = [
    "spirv.IEqual",
    "spirv.INotEqual",
    "spirv.SLessThan",
    "spirv.SLessThanEqual",
    "spirv.SGreaterThan",
    "spirv.SGreaterThanEqual",
    "spirv.ULessThan",
    "spirv.ULessThanEqual",
    "spirv.UGreaterThan",
    "spirv.UGreaterThanEqual",
];

/// The instruction of each predicate of `arith.cmpf`, without the constant ones.
const COMPARE_FLOATS: [&str; 16] = [
    "",
    "spirv.FOrdEqual",
    "spirv.FOrdGreaterThan",
    "spirv.FOrdGreaterThanEqual",
    "spirv.FOrdLessThan",
    "spirv.FOrdLessThanEqual",
    "spirv.FOrdNotEqual",
    "ord",
    "spirv.FUnordEqual",
    "spirv.FUnordGreaterThan",
    "spirv.FUnordGreaterThanEqual",
    "spirv.FUnordLessThan",
    "spirv.FUnordLessThanEqual",
    "spirv.FUnordNotEqual",
    "uno",
    "",
];

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    for &Direct { from, to, booleans } in DIRECT {
        patterns.add(Direct { from, to, booleans });
    }
    patterns
        .on::<Constant<'_>>("constant", constant)
        .on::<CmpI<'_>>("integer-comparison", compare)
        .on::<CmpF<'_>>("float-comparison", compare_floats)
        .on_name("arith.select", "select", select)
        .on::<RemSI<'_>>("signed-remainder", signed_remainder)
        .on::<IndexCast<'_>>("index-cast", |op, operands, rw| index_cast(op, operands, rw, "spirv.SConvert"))
        .on::<IndexCastUI<'_>>("index-cast", |op, operands, rw| index_cast(op, operands, rw, "spirv.UConvert"))
        .on_name("arith.extui", "boolean-to-number", |op, operands, rw| from_bool(op, operands, rw, 1))
        .on_name("arith.uitofp", "boolean-to-float", |op, operands, rw| from_bool(op, operands, rw, 1))
        .on_name("arith.extsi", "boolean-to-number", |op, operands, rw| from_bool(op, operands, rw, -1))
        .on_name("arith.sitofp", "boolean-to-float", |op, operands, rw| from_bool(op, operands, rw, -1))
        .on_name("arith.trunci", "number-to-boolean", to_bool);
    for (name, rewrite) in MINIMA_AND_MAXIMA {
        patterns.on_name(name, "minimum-or-maximum", *rewrite);
    }
}

/// A constant number of a type, or a vector of that number.
pub(super) fn number(rw: &mut ConversionRewriter<'_, '_>, ty: Type, value: i64) -> Result<ValueId, NoMatch> {
    let ctx = rw.ctx();
    let element = ty.element_or_self(ctx);
    let attr = match element.float_kind(ctx) {
        Some(kind) => {
            let value = terrace_ir::float::FloatValue::from_f64(kind, value as f64);
            ctx.attr(AttrData::Float { ty: element, value })
        }
        None if element.integer_width(ctx).is_some() => Attr::integer(ctx, element, value),
        None => return Err(NoMatch("the type has no numbers")),
    };
    let op = spirv::Constant::build(rw, element, attr);
    let one = rw.op(op).result(0);
    Ok(splat(rw, one, ty))
}

/// A constant number of a type, or of a vector of it as one constant.
pub(super) fn splat_number(rw: &mut ConversionRewriter<'_, '_>, ty: Type, value: f64) -> Result<ValueId, NoMatch> {
    let ctx = rw.ctx();
    let element = ty.element_or_self(ctx);
    let attr = match element.float_kind(ctx) {
        Some(kind) => {
            let value = terrace_ir::float::FloatValue::from_f64(kind, value);
            ctx.attr(AttrData::Float { ty: element, value })
        }
        None if element.integer_width(ctx).is_some() => Attr::integer(ctx, element, value as i64),
        None => return Err(NoMatch("the type has no numbers")),
    };
    let attr = match vector_length(ctx, ty) {
        Some(_) => DenseElements::splat(ctx, ty, attr).ok_or(NoMatch("the type has no constants"))?.attr(ctx),
        None => attr,
    };
    let op = spirv::Constant::build(rw, ty, attr);
    Ok(rw.op(op).result(0))
}

/// An integer constant of a type, or of its element type.
pub(super) fn integer(rw: &mut ConversionRewriter<'_, '_>, ty: Type, value: ApInt) -> ValueId {
    let element = ty.element_or_self(rw.ctx());
    let attr = rw.ctx().attr(AttrData::Integer { ty: element, value });
    let op = spirv::Constant::build(rw, element, attr);
    rw.op(op).result(0)
}

/// A vector whose elements are all the same value; the value itself for a scalar type.
pub(super) fn splat(rw: &mut ConversionRewriter<'_, '_>, value: ValueId, ty: Type) -> ValueId {
    match vector_length(rw.ctx(), ty) {
        Some(length) => make(rw, "spirv.CompositeConstruct", &vec![value; length as usize], ty),
        None => value,
    }
}

fn constant(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op);
    let (value, ty) = (view.required_prop(0), view.result_type(0));
    let new = rw.convert_type(ty)?;
    let ctx = rw.ctx();
    let attr = match value.data(ctx) {
        AttrData::Integer { ty: Type::INDEX, .. } => {
            let number = value.as_i64(ctx).filter(|&n| new != Type::I32 || i32::try_from(n).is_ok());
            Attr::integer(ctx, new, number.ok_or(NoMatch("the index does not fit"))?)
        }
        AttrData::Integer { .. } | AttrData::Float { .. } if ty == new => value,
        AttrData::Integer { .. } => {
            let number = value.as_i64(ctx).ok_or(NoMatch("the number has more than 64 bits"))?;
            Attr::integer(ctx, new, number)
        }
        _ => return Err(NoMatch("is no number")),
    };
    let made = spirv::Constant::build(rw, new, attr);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn predicate(rw: &ConversionRewriter<'_, '_>, op: OpId) -> usize {
    let view = rw.op(op);
    view.required_prop(0).as_i64(view.ctx()).and_then(|p| usize::try_from(p).ok()).unwrap_or(usize::MAX)
}

fn replace_by(rw: &mut ConversionRewriter<'_, '_>, op: OpId, name: &str, operands: &[ValueId]) -> Matched {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    let value = make(rw, name, operands, ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// Booleans compare as the numbers 0 and 1, where unsigned; as 0 and -1, where signed.
fn compare(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let at = predicate(rw, op);
    let ty = rw.ty(operands[0]);
    rw.convert_type(ty)?;
    if ty.element_or_self(rw.ctx()) != Type::I1 {
        let name = COMPARE.get(at).ok_or(NoMatch("has no predicate"))?;
        return replace_by(rw, op, name, operands);
    }
    match at {
        0 => replace_by(rw, op, "spirv.LogicalEqual", operands),
        1 => replace_by(rw, op, "spirv.LogicalNotEqual", operands),
        _ => {
            let wide = ty.with_element(rw.ctx(), Type::I32);
            let (one, zero) = (number(rw, wide, if at < 6 { -1 } else { 1 })?, number(rw, wide, 0)?);
            let wide: Vec<ValueId> =
                operands.iter().map(|&v| make(rw, "spirv.Select", &[v, one, zero], wide)).collect();
            let name = COMPARE.get(at).ok_or(NoMatch("has no predicate"))?;
            replace_by(rw, op, name, &wide)
        }
    }
}

/// The instruction that asks what a predicate does, of numbers.
pub(super) fn integer_comparison(predicate: IntegerPredicate) -> &'static str {
    COMPARE[predicate as usize]
}

/// Whether one is a NaN needs the capability `Kernel` to ask at once; here both are
/// asked one by one.
fn compare_floats(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = rw.ty(operands[0]);
    rw.convert_type(ty)?;
    let name = *COMPARE_FLOATS.get(predicate(rw, op)).ok_or(NoMatch("has no predicate"))?;
    match name {
        "" => {
            let result = rw.op(op).result_type(0);
            let result = rw.convert_type(result)?;
            let always = number(rw, result, i64::from(predicate(rw, op) == 15))?;
            rw.replace(op, &[always]);
            Ok(())
        }
        "ord" | "uno" => {
            let result = rw.op(op).result_type(0);
            let left = make(rw, "spirv.IsNan", &operands[..1], result);
            let right = make(rw, "spirv.IsNan", &operands[1..], result);
            let mut value = make(rw, "spirv.LogicalOr", &[left, right], result);
            if name == "ord" {
                value = make(rw, "spirv.LogicalNot", &[value], result);
            }
            rw.replace(op, &[value]);
            Ok(())
        }
        _ => replace_by(rw, op, name, operands),
    }
}

/// One boolean that selects between vectors is spread out: before SPIR-V 1.4 each
/// element needs its own.
fn select(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = rw.ty(operands[1]);
    let mut condition = operands[0];
    if rw.ty(condition) == Type::I1 {
        let conditions = rw.convert_type(ty)?.with_element(rw.ctx(), Type::I1);
        condition = splat(rw, condition, conditions);
    }
    replace_by(rw, op, "spirv.Select", &[condition, operands[1], operands[2]])
}

/// The remainder by magnitudes, with the sign of the dividend: what instructions
/// for remainders do with negative operands is up to the device.
fn signed_remainder(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    let truth = ty.with_element(rw.ctx(), Type::I1);
    let [left, right] = [0, 1].map(|at| make(rw, "spirv.GL.SAbs", &operands[at..=at], ty));
    let absolute = make(rw, "spirv.UMod", &[left, right], ty);
    let positive = make(rw, "spirv.IEqual", &[operands[0], left], truth);
    let negative = make(rw, "spirv.SNegate", &[absolute], ty);
    let value = make(rw, "spirv.Select", &[positive, absolute, negative], ty);
    rw.replace(op, &[value]);
    Ok(())
}

fn index_cast(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, name: &str) -> Matched {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    let from = rw.ty(operands[0]);
    if from == ty {
        rw.replace(op, operands);
        return Ok(());
    }
    // Booleans are no numbers in SPIR-V.
    if from.element_or_self(rw.ctx()) == Type::I1 {
        return from_bool(op, operands, rw, if name == "spirv.SConvert" { -1 } else { 1 });
    }
    if ty.element_or_self(rw.ctx()) == Type::I1 {
        return to_bool(op, operands, rw);
    }
    rw.convert_type(from)?;
    replace_by(rw, op, name, operands)
}

fn from_bool(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, one: i64) -> Matched {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    if rw.ty(operands[0]).element_or_self(rw.ctx()) != Type::I1 {
        return Err(NoMatch("is not of a boolean"));
    }
    let zero = number(rw, ty, 0)?;
    let one = number(rw, ty, one)?;
    replace_by(rw, op, "spirv.Select", &[operands[0], one, zero])
}

/// The lowest bit as a boolean.
fn to_bool(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let from = rw.ty(operands[0]);
    rw.convert_type(from)?;
    let to = rw.op(op).result_type(0);
    let to = rw.convert_type(to)?;
    if to.element_or_self(rw.ctx()) != Type::I1 {
        return Err(NoMatch("is not to a boolean"));
    }
    let one = number(rw, from, 1)?;
    let bit = make(rw, "spirv.BitwiseAnd", &[operands[0], one], from);
    let set = make(rw, "spirv.IEqual", &[bit, one], to);
    let (no, yes) = (number(rw, to, 0)?, number(rw, to, 1)?);
    replace_by(rw, op, "spirv.Select", &[set, yes, no])
}

type Rewrite = crate::convert::RewriteFn;

const MINIMA_AND_MAXIMA: &[(&str, Rewrite)] = &[
    ("arith.maximumf", |op, operands, rw| extremum(op, operands, rw, "spirv.GL.FMax", true)),
    ("arith.minimumf", |op, operands, rw| extremum(op, operands, rw, "spirv.GL.FMin", true)),
    ("arith.maxnumf", |op, operands, rw| extremum(op, operands, rw, "spirv.GL.FMax", false)),
    ("arith.minnumf", |op, operands, rw| extremum(op, operands, rw, "spirv.GL.FMin", false)),
];

/// What the instruction gives for NaNs is undefined: with `keep` a NaN wins, else the
/// number beside it does.
fn extremum(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, name: &str, keep: bool) -> Matched {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    let truth = ty.with_element(rw.ctx(), Type::I1);
    let value = make(rw, name, operands, ty);
    let left = make(rw, "spirv.IsNan", &operands[..1], truth);
    let right = make(rw, "spirv.IsNan", &operands[1..], truth);
    let (with_left, with_right) = if keep { (operands[0], operands[1]) } else { (operands[1], operands[0]) };
    let first = make(rw, "spirv.Select", &[left, with_left, value], ty);
    let both = make(rw, "spirv.Select", &[right, with_right, first], ty);
    rw.replace(op, &[both]);
    Ok(())
}

/// A component of a vector.
pub(super) fn component(rw: &mut ConversionRewriter<'_, '_>, vector: ValueId, at: u32) -> Result<ValueId, NoMatch> {
    CompositeExtract::at(rw, vector, at).map_err(|_| NoMatch("the vector has no such component"))
}
