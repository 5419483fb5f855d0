//! Arithmetic on integers, indices and floats; constants.

use std::cmp::Ordering;

use smallvec::smallvec;
use terrace_dialects::arith::{IntegerPredicate, Overflow};
use terrace_dialects::index::CmpPredicate;
use terrace_ir::apint::ApInt;
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::context::Context;
use terrace_ir::elements::{DenseElements, Stored};
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::machine::Values;
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::{INDEX_BITS, MemRef, Value, Vector, int_bits, lanes, vector_parts};

/// Two integers of one width to one; `None`: poison.
type Integers = fn(&ApInt, &ApInt) -> Result<Option<ApInt>, Fault>;

/// A row for an op on two integers.
macro_rules! ints {
    ($op:expr) => {
        Rule::Value(|op, args| integers(op, args, $op))
    };
}

/// A row for an op on two floats: in the machine's arithmetic where it has the kind, else as `FloatValue` has it.
macro_rules! floats {
    ($name:ident, $op:tt) => {
        Rule::Value(|op, args| {
            let (a, b) = (float(op, args, 0)?, float(op, args, 1)?);
            Ok(match a.kind() {
                FloatKind::F32 => Value::f32(f32::from_bits(a.bits() as u32) $op f32::from_bits(b.bits() as u32)),
                FloatKind::F64 => Value::f64(f64::from_bits(a.bits() as u64) $op f64::from_bits(b.bits() as u64)),
                _ => Value::Float(a.$name(b).ok_or("the floats are of different kinds")?),
            })
        })
    };
}

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("arith.addf", floats!(add, +)),
    ("arith.addi", Rule::Value(|op, args| flagged(op, args, |a, b| Some(a.add(b)), |w| w + 1))),
    ("arith.addui_extended", Rule::Values(add_extended)),
    ("arith.andi", ints!(|a, b| Ok(Some(a.and(b))))),
    ("arith.bitcast", Rule::Value(bitcast)),
    ("arith.ceildivsi", ints!(|a, b| divided(a, b, true, Rounding::Up))),
    ("arith.ceildivui", ints!(|a, b| divided(a, b, false, Rounding::Up))),
    ("arith.cmpf", Rule::Value(compare_floats)),
    ("arith.cmpi", Rule::Value(compare_integers)),
    ("arith.constant", Rule::Whole(|op, _| constant(op.ctx(), op.attr("value")))),
    ("arith.divf", floats!(div, /)),
    ("arith.divsi", ints!(|a, b| divided(a, b, true, Rounding::Zero))),
    ("arith.divui", ints!(|a, b| divided(a, b, false, Rounding::Zero))),
    ("arith.extf", Rule::Value(convert_float)),
    ("arith.extsi", Rule::Value(|op, args| resize(op, args, true))),
    ("arith.extui", Rule::Value(|op, args| resize(op, args, false))),
    ("arith.floordivsi", ints!(|a, b| divided(a, b, true, Rounding::Down))),
    ("arith.fptosi", Rule::Value(|op, args| to_int(op, args, true))),
    ("arith.fptoui", Rule::Value(|op, args| to_int(op, args, false))),
    ("arith.index_cast", Rule::Value(|op, args| resize(op, args, true))),
    ("arith.index_castui", Rule::Value(|op, args| resize(op, args, false))),
    ("arith.maximumf", Rule::Value(|op, args| extremum(op, args, Ordering::Greater, true))),
    ("arith.maxnumf", Rule::Value(|op, args| extremum(op, args, Ordering::Greater, false))),
    ("arith.maxsi", ints!(|a, b| chosen(a, b, a.cmp_signed(b).is_gt()))),
    ("arith.maxui", ints!(|a, b| chosen(a, b, a.cmp_unsigned(b).is_gt()))),
    ("arith.minimumf", Rule::Value(|op, args| extremum(op, args, Ordering::Less, true))),
    ("arith.minnumf", Rule::Value(|op, args| extremum(op, args, Ordering::Less, false))),
    ("arith.minsi", ints!(|a, b| chosen(a, b, a.cmp_signed(b).is_lt()))),
    ("arith.minui", ints!(|a, b| chosen(a, b, a.cmp_unsigned(b).is_lt()))),
    ("arith.mulf", floats!(mul, *)),
    ("arith.muli", Rule::Value(|op, args| flagged(op, args, |a, b| Some(a.mul(b)), |w| 2 * w))),
    ("arith.mulsi_extended", Rule::Values(|op, args| multiply_extended(op, args, true))),
    ("arith.mului_extended", Rule::Values(|op, args| multiply_extended(op, args, false))),
    ("arith.negf", Rule::Value(|op, args| Ok(Value::Float(float(op, args, 0)?.neg())))),
    ("arith.ori", ints!(|a, b| Ok(Some(a.or(b))))),
    ("arith.remf", floats!(rem, %)),
    ("arith.remsi", ints!(|a, b| remainder(a, b, true))),
    ("arith.remui", ints!(|a, b| remainder(a, b, false))),
    ("arith.select", Rule::Whole(select)),
    ("arith.shli", Rule::Value(shift_left)),
    ("arith.shrsi", ints!(|a, b| Ok(a.ashr(b)))),
    ("arith.shrui", ints!(|a, b| Ok(a.lshr(b)))),
    ("arith.sitofp", Rule::Value(|op, args| from_int(op, args, true))),
    ("arith.subf", floats!(sub, -)),
    ("arith.subi", Rule::Value(|op, args| flagged(op, args, |a, b| Some(a.sub(b)), |w| w + 1))),
    ("arith.truncf", Rule::Value(convert_float)),
    ("arith.trunci", Rule::Value(|op, args| resize(op, args, false))),
    ("arith.uitofp", Rule::Value(|op, args| from_int(op, args, false))),
    ("arith.xori", ints!(|a, b| Ok(Some(a.xor(b))))),
    ("index.add", ints!(|a, b| Ok(Some(a.add(b))))),
    ("index.and", ints!(|a, b| Ok(Some(a.and(b))))),
    ("index.bool.constant", Rule::Whole(|op, _| constant(op.ctx(), op.attr("value")))),
    ("index.casts", Rule::Value(|op, args| resize(op, args, true))),
    ("index.castu", Rule::Value(|op, args| resize(op, args, false))),
    ("index.ceildivs", ints!(|a, b| divided(a, b, true, Rounding::Up))),
    ("index.ceildivu", ints!(|a, b| divided(a, b, false, Rounding::Up))),
    ("index.cmp", Rule::Value(compare_indices)),
    ("index.constant", Rule::Whole(|op, _| constant(op.ctx(), op.attr("value")))),
    ("index.divs", ints!(|a, b| divided(a, b, true, Rounding::Zero))),
    ("index.divu", ints!(|a, b| divided(a, b, false, Rounding::Zero))),
    ("index.floordivs", ints!(|a, b| divided(a, b, true, Rounding::Down))),
    ("index.maxs", ints!(|a, b| chosen(a, b, a.cmp_signed(b).is_gt()))),
    ("index.maxu", ints!(|a, b| chosen(a, b, a.cmp_unsigned(b).is_gt()))),
    ("index.mins", ints!(|a, b| chosen(a, b, a.cmp_signed(b).is_lt()))),
    ("index.minu", ints!(|a, b| chosen(a, b, a.cmp_unsigned(b).is_lt()))),
    ("index.mul", ints!(|a, b| Ok(Some(a.mul(b))))),
    ("index.or", ints!(|a, b| Ok(Some(a.or(b))))),
    ("index.rems", ints!(|a, b| remainder(a, b, true))),
    ("index.remu", ints!(|a, b| remainder(a, b, false))),
    ("index.shl", ints!(|a, b| Ok(a.shl(b)))),
    ("index.shrs", ints!(|a, b| Ok(a.ashr(b)))),
    ("index.shru", ints!(|a, b| Ok(a.lshr(b)))),
    ("index.sizeof", Rule::Value(|_, _| Ok(Value::index(INDEX_BITS.into())))),
    ("index.sub", ints!(|a, b| Ok(Some(a.sub(b))))),
    ("index.xor", ints!(|a, b| Ok(Some(a.xor(b))))),
];

// ---- operands and constants ----------------------------------------------------------------

fn unsupported(op: OpRef<'_>, ty: Type) -> Fault {
    format!("can't be interpreted with type '{}'", ty.to_text(op.ctx()))
}

/// An operand that is an integer.
pub(super) fn int<'v>(op: OpRef<'_>, args: &'v [Value], at: usize) -> Result<&'v ApInt, Fault> {
    match args.get(at) {
        Some(Value::Int(value)) => Ok(value),
        _ => Err(unsupported(op, op.operand_type(at))),
    }
}

/// An operand that is a float.
pub(super) fn float(op: OpRef<'_>, args: &[Value], at: usize) -> Result<FloatValue, Fault> {
    match args.get(at) {
        Some(Value::Float(value)) => Ok(*value),
        _ => Err(unsupported(op, op.operand_type(at))),
    }
}

/// The bits of the integers that an op gives.
pub(super) fn result_bits(op: OpRef<'_>) -> Result<u32, Fault> {
    int_bits(op.ctx(), op.result_type(0).element_or_self(op.ctx())).ok_or_else(|| unsupported(op, op.result_type(0)))
}

/// The kind of the floats that an op gives.
pub(super) fn result_kind(op: OpRef<'_>) -> Result<FloatKind, Fault> {
    match op.result_type(0).element_or_self(op.ctx()).data(op.ctx()) {
        TypeData::Float(kind) => Ok(*kind),
        _ => Err(unsupported(op, op.result_type(0))),
    }
}

/// What an attribute stands for.
pub(super) fn constant(ctx: &Context, attr: Option<Attr>) -> Result<Value, Fault> {
    match attr.map(|attr| (attr, attr.data(ctx))) {
        Some((_, AttrData::Integer { value, ty })) => {
            let bits = int_bits(ctx, *ty).unwrap_or(value.width());
            Ok(Value::Int(if bits == value.width() { value.clone() } else { value.sign_extend(bits) }))
        }
        Some((_, AttrData::Float { value, .. })) => Ok(Value::Float(*value)),
        Some((_, AttrData::Array(parts))) if parts.len() == 2 => {
            Ok(Value::complex(constant(ctx, Some(parts[0]))?, constant(ctx, Some(parts[1]))?))
        }
        Some((_, AttrData::Dense(elements))) => {
            let (shape, _) = vector_parts(ctx, elements.ty())?;
            Ok(Value::vector(shape, dense(ctx, elements, lanes(shape))?))
        }
        Some((attr, _)) => Err(format!("can't be interpreted with value {}", attr.to_text(ctx))),
        None => Err("has no value".to_owned()),
    }
}

/// The first elements of a list, as values.
pub(super) fn dense(ctx: &Context, elements: &DenseElements, count: usize) -> Result<Vec<Value>, Fault> {
    let element = elements.ty().element(ctx).ok_or("has elements of no type")?;
    let stored = elements.stored(ctx);
    (0..count).map(|at| stored_value(ctx, element, stored, if elements.is_splat() { 0 } else { at })).collect()
}

fn stored_value(ctx: &Context, ty: Type, stored: Stored<'_>, at: usize) -> Result<Value, Fault> {
    match ty.data(ctx) {
        TypeData::Complex(part) => {
            Ok(Value::complex(stored_value(ctx, *part, stored, 2 * at)?, stored_value(ctx, *part, stored, 2 * at + 1)?))
        }
        TypeData::Float(_) => {
            stored.float(at).map(Value::Float).ok_or_else(|| "has elements that are no floats".into())
        }
        _ => Ok(Value::Int(stored.int(at))),
    }
}

/// What the choice gives; poison, if it is. A vector chooses element by element.
fn select(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let [condition, yes, no] = args else { return Err("chooses not between two values".to_owned()) };
    match (condition, yes, no) {
        (Value::Int(condition), ..) => Ok(if condition.is_zero() { no } else { yes }.clone()),
        (Value::Poison, ..) => Value::poison(op.ctx(), op.result_type(0)),
        (Value::Vector(conditions), Value::Vector(yes), Value::Vector(no)) => chosen_lanes(conditions, yes, no),
        _ => Err(unsupported(op, op.operand_type(0))),
    }
}

/// For each lane the element of the one or the other vector.
pub(super) fn chosen_lanes(conditions: &Vector, yes: &Vector, no: &Vector) -> Result<Value, Fault> {
    let pairs = yes.elements.iter().zip(&no.elements);
    let chosen = conditions.elements.iter().zip(pairs).map(|(condition, (yes, no))| match condition {
        Value::Int(condition) if condition.is_zero() => no.clone(),
        Value::Int(_) => yes.clone(),
        _ => Value::Poison,
    });
    let chosen: Vec<Value> = chosen.collect();
    if chosen.len() != yes.elements.len() {
        return Err("has vectors of different sizes".to_owned());
    }
    Ok(Value::vector(&yes.shape, chosen))
}

// ---- integers ------------------------------------------------------------------------------

fn integers(op: OpRef<'_>, args: &[Value], compute: Integers) -> Result<Value, Fault> {
    Ok(compute(int(op, args, 0)?, int(op, args, 1)?)?.map_or(Value::Poison, Value::Int))
}

fn chosen(a: &ApInt, b: &ApInt, first: bool) -> Result<Option<ApInt>, Fault> {
    Ok(Some(if first { a.clone() } else { b.clone() }))
}

fn flags(op: OpRef<'_>) -> Overflow {
    let flags = op.attr("overflowFlags").and_then(|a| a.downcast::<Overflow>(op.ctx()));
    flags.copied().unwrap_or_default()
}

/// Poison, where a result that must be the same with more bits is not; `room` are the bits in which
/// nothing overflows.
fn flagged(
    op: OpRef<'_>,
    args: &[Value],
    compute: fn(&ApInt, &ApInt) -> Option<ApInt>,
    room: fn(u32) -> u32,
) -> Result<Value, Fault> {
    let (a, b, flags) = (int(op, args, 0)?, int(op, args, 1)?, flags(op));
    let result = compute(a, b);
    let room = room(a.width());
    let overflows = |extend: fn(&ApInt, u32) -> ApInt| {
        compute(&extend(a, room), &extend(b, room)) != result.as_ref().map(|r| extend(r, room))
    };
    let is_poison = flags.and(Overflow::NSW) == Overflow::NSW && overflows(ApInt::sign_extend)
        || flags.and(Overflow::NUW) == Overflow::NUW && overflows(ApInt::zero_extend);
    Ok(result.filter(|_| !is_poison).map_or(Value::Poison, Value::Int))
}

fn shift_left(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let (a, by, flags) = (int(op, args, 0)?, int(op, args, 1)?, flags(op));
    let Some(result) = a.shl(by) else { return Ok(Value::Poison) };
    let loses = |flag, back: fn(&ApInt, &ApInt) -> Option<ApInt>| {
        flags.and(flag) == flag && back(&result, by).as_ref() != Some(a)
    };
    let is_poison = loses(Overflow::NSW, ApInt::ashr) || loses(Overflow::NUW, ApInt::lshr);
    Ok(if is_poison { Value::Poison } else { Value::Int(result) })
}

enum Rounding {
    Zero,
    Down,
    Up,
}

fn divided(a: &ApInt, b: &ApInt, signed: bool, rounding: Rounding) -> Result<Option<ApInt>, Fault> {
    let (quotient, rest) = divide(a, b, signed)?;
    // The exact quotient is below the rounded one where rest and divisor differ in sign.
    let above = signed && (a.is_negative() != b.is_negative());
    let one = ApInt::from_u128(a.width(), 1);
    Ok(Some(match rounding {
        _ if rest.is_zero() => quotient,
        Rounding::Down if above => quotient.sub(&one),
        Rounding::Up if !above => quotient.add(&one),
        _ => quotient,
    }))
}

fn remainder(a: &ApInt, b: &ApInt, signed: bool) -> Result<Option<ApInt>, Fault> {
    Ok(Some(divide(a, b, signed)?.1))
}

fn divide(a: &ApInt, b: &ApInt, signed: bool) -> Result<(ApInt, ApInt), Fault> {
    if signed && *a == ApInt::signed_min(a.width()) && b.is_all_ones() && a.width() > 0 {
        return Err("divides the least integer by -1".to_owned());
    }
    let result = if signed { a.sdivrem(b) } else { a.udivrem(b) };
    result.ok_or_else(|| "divides by zero".to_owned())
}

fn add_extended(op: OpRef<'_>, args: &[Value]) -> Result<Values, Fault> {
    let (a, b) = (int(op, args, 0)?, int(op, args, 1)?);
    let sum = a.add(b);
    let carry = sum.cmp_unsigned(a).is_lt();
    Ok(smallvec![Value::Int(sum), Value::bool(carry)])
}

fn multiply_extended(op: OpRef<'_>, args: &[Value], signed: bool) -> Result<Values, Fault> {
    let (a, b) = (int(op, args, 0)?, int(op, args, 1)?);
    let (bits, extend) = (a.width(), if signed { ApInt::sign_extend } else { ApInt::zero_extend });
    let product = extend(a, 2 * bits).mul(&extend(b, 2 * bits));
    let high = product.lshr(&ApInt::from_u128(2 * bits, bits.into())).unwrap_or_else(|| ApInt::zero(2 * bits));
    Ok(smallvec![Value::Int(product.zero_extend(bits)), Value::Int(high.zero_extend(bits))])
}

fn resize(op: OpRef<'_>, args: &[Value], signed: bool) -> Result<Value, Fault> {
    let (value, bits) = (int(op, args, 0)?, result_bits(op)?);
    Ok(Value::Int(if signed { value.sign_extend(bits) } else { value.zero_extend(bits) }))
}

fn compare(op: OpRef<'_>, args: &[Value], predicate: IntegerPredicate) -> Result<Value, Fault> {
    use IntegerPredicate::*;
    let (a, b) = (int(op, args, 0)?, int(op, args, 1)?);
    let (signed, unsigned) = (a.cmp_signed(b), a.cmp_unsigned(b));
    Ok(Value::bool(match predicate {
        Eq => a == b,
        Ne => a != b,
        Slt => signed.is_lt(),
        Sle => signed.is_le(),
        Sgt => signed.is_gt(),
        Sge => signed.is_ge(),
        Ult => unsigned.is_lt(),
        Ule => unsigned.is_le(),
        Ugt => unsigned.is_gt(),
        Uge => unsigned.is_ge(),
    }))
}

fn predicate(op: OpRef<'_>) -> Result<usize, Fault> {
    let number = op.attr("predicate").and_then(|a| a.as_i64(op.ctx())).and_then(|p| usize::try_from(p).ok());
    number.ok_or_else(|| "has no predicate".to_owned())
}

fn compare_integers(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let predicate = IntegerPredicate::ALL.get(predicate(op)?);
    compare(op, args, *predicate.ok_or("has a predicate that is not known")?)
}

fn compare_indices(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let predicate = op.attr("pred").and_then(|a| a.downcast::<CmpPredicate>(op.ctx()));
    compare(op, args, predicate.ok_or("has no predicate")?.0)
}

// ---- floats --------------------------------------------------------------------------------

fn compare_floats(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let order = float(op, args, 0)?.compare(float(op, args, 1)?);
    // By what holds where neither is a NaN; from 8 on the predicates hold where one is, too.
    let (holds_unordered, ordered) = match predicate(op)? {
        number @ 0..8 => (false, number),
        number @ 8..14 => (true, number - 7),
        14 => (true, 0),
        _ => (true, 7),
    };
    Ok(Value::bool(match order {
        None => holds_unordered,
        Some(Ordering::Equal) => ordered & 1 != 0,
        Some(Ordering::Greater) => ordered & 2 != 0,
        Some(Ordering::Less) => ordered & 4 != 0,
    }))
}

/// The greater or the less of two floats, where -0 is less than 0; a NaN wins or loses.
fn extremum(op: OpRef<'_>, args: &[Value], wanted: Ordering, nan_wins: bool) -> Result<Value, Fault> {
    let (a, b) = (float(op, args, 0)?, float(op, args, 1)?);
    let first = match a.compare(b) {
        None => a.is_nan() == nan_wins,
        Some(Ordering::Equal) => a.is_negative() == (wanted == Ordering::Less),
        Some(order) => order == wanted,
    };
    Ok(Value::Float(if first { a } else { b }))
}

fn convert_float(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    Ok(Value::Float(float(op, args, 0)?.convert(result_kind(op)?)))
}

fn to_int(op: OpRef<'_>, args: &[Value], signed: bool) -> Result<Value, Fault> {
    Ok(float(op, args, 0)?.to_int(result_bits(op)?, signed).map_or(Value::Poison, Value::Int))
}

fn from_int(op: OpRef<'_>, args: &[Value], signed: bool) -> Result<Value, Fault> {
    let value = FloatValue::from_int(result_kind(op)?, int(op, args, 0)?, signed);
    value.map(Value::Float).ok_or_else(|| unsupported(op, op.operand_type(0)))
}

fn bitcast(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let bits = match args.first() {
        // What has more bits is no float.
        Some(Value::Int(value)) if value.width() > 128 => return Ok(Value::Int(value.clone())),
        Some(Value::Int(value)) => value.low_u128(),
        Some(Value::Float(value)) => value.bits(),
        _ => return Err(unsupported(op, op.operand_type(0))),
    };
    match op.result_type(0).element_or_self(op.ctx()).data(op.ctx()) {
        TypeData::Float(kind) => Ok(Value::Float(FloatValue::from_bits(*kind, bits))),
        _ => Ok(Value::Int(ApInt::from_u128(result_bits(op)?, bits))),
    }
}

/// An operand that is an index, as a machine's number.
pub(super) fn index(op: OpRef<'_>, value: &Value) -> Result<i64, Fault> {
    match value {
        Value::Int(value) => value.to_i64().ok_or_else(|| unsupported(op, Type::INDEX)),
        Value::Poison => Err("depends on poison".to_owned()),
        _ => Err(unsupported(op, Type::INDEX)),
    }
}

/// An operand that is a memref.
pub(super) fn memref(op: OpRef<'_>, value: Value) -> Result<std::sync::Arc<MemRef>, Fault> {
    match value {
        Value::MemRef(memref) => Ok(memref),
        Value::Poison => Err("depends on poison".to_owned()),
        _ => Err(format!("'{}' gets what is no memref", op.name_str())),
    }
}
