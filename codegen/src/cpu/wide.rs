//! Integers of more than 64 bits: limbs, lowest first, each a register.
//!
//! What goes limb by limb is code; multiplication, division, shifts and conversions of floats are the
//! host's, which computes as constants fold.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value, types};
use terrace_ir::apint::ApInt;
use terrace_ir::float::FloatValue;
use terrace_ir::view::OpRef;

use super::host::HostFn;
use super::lower::{Lowered, Lowering};
use super::repr::Scalar;
use super::{arith, rules, small};

/// How an op is lowered if one of its operands or results is such an integer.
pub(super) type Lower = for<'m> fn(&mut Lowering<'_, 'm>, OpRef<'m>) -> Lowered;

const RULES: &[(&str, Lower)] = &[
    ("arith.addi", by_host),
    ("arith.addui_extended", add_extended),
    ("arith.andi", |l, op| limbwise(l, op, |l, x, y| l.b.ins().band(x, y))),
    ("arith.ceildivsi", divide),
    ("arith.ceildivui", divide),
    ("arith.cmpi", compare),
    ("arith.divsi", divide),
    ("arith.divui", divide),
    ("arith.extsi", |l, op| resize(l, op, true)),
    ("arith.extui", |l, op| resize(l, op, false)),
    ("arith.floordivsi", divide),
    ("arith.fptosi", convert),
    ("arith.fptoui", convert),
    ("arith.index_cast", |l, op| resize(l, op, true)),
    ("arith.index_castui", |l, op| resize(l, op, false)),
    ("arith.maxsi", by_host),
    ("arith.maxui", by_host),
    ("arith.minsi", by_host),
    ("arith.minui", by_host),
    ("arith.muli", by_host),
    ("arith.mulsi_extended", multiply_extended),
    ("arith.mului_extended", multiply_extended),
    ("arith.ori", |l, op| limbwise(l, op, |l, x, y| l.b.ins().bor(x, y))),
    ("arith.remsi", divide),
    ("arith.remui", divide),
    ("arith.shli", by_host),
    ("arith.shrsi", by_host),
    ("arith.shrui", by_host),
    ("arith.sitofp", convert),
    ("arith.subi", by_host),
    ("arith.trunci", |l, op| resize(l, op, false)),
    ("arith.uitofp", convert),
    ("arith.xori", |l, op| limbwise(l, op, |l, x, y| l.b.ins().bxor(x, y))),
    ("math.absi", by_host),
    ("math.ctlz", by_host),
    ("math.ctpop", by_host),
    ("math.cttz", by_host),
];

/// The rule for an op that is about such integers.
pub(super) fn rule(l: &Lowering<'_, '_>, op: OpRef<'_>) -> Option<Lower> {
    let is_wide = |ty: terrace_ir::types::Type| {
        ty.element_or_self(l.ctx()).integer_width(l.ctx()).is_some_and(|width| width > 64)
    };
    if !op.operands().types().any(is_wide) && !op.results().types().any(is_wide) {
        return None;
    }
    RULES.binary_search_by_key(&rules::meaning(op), |row| row.0).ok().map(|at| RULES[at].1)
}

impl Lowering<'_, '_> {
    /// The registers of a constant of these 64-bit words.
    pub(super) fn number(&mut self, scalar: Scalar, words: &[u64]) -> Vec<Value> {
        let word = |at: usize| words.get(at).copied().unwrap_or(0);
        match scalar {
            Scalar::F32 => vec![self.b.ins().f32const(f32::from_bits(word(0) as u32))],
            Scalar::F64 => vec![self.b.ins().f64const(f64::from_bits(word(0)))],
            Scalar::Int(_) | Scalar::Small(_) => vec![self.integer(scalar.clif(), word(0) as i64)],
            Scalar::Wide(_) => (0..scalar.registers()).map(|at| self.integer(types::I64, word(at) as i64)).collect(),
        }
    }

    /// Clears the bits above the width in the highest limb.
    pub(super) fn masked_limb(&mut self, limb: Value, width: u32) -> Value {
        match width % 64 {
            0 => limb,
            used => self.b.ins().band_imm_u(limb, (1 << used) - 1),
        }
    }
}

fn limbwise<'m>(
    l: &mut Lowering<'_, 'm>,
    op: OpRef<'m>,
    emit: fn(&mut Lowering<'_, 'm>, Value, Value) -> Value,
) -> Lowered {
    let (x, y) = (l.registers(op.operand(0)), l.registers(op.operand(1)));
    let limbs: Vec<Value> = x.into_iter().zip(y).map(|(x, y)| emit(l, x, y)).collect();
    l.define(op.result(0), &limbs);
    Ok(())
}

/// Compares from the lowest limb up: the highest that differs decides.
fn compare<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (code, signed) = arith::integer_predicate(op)?;
    let scalar = l.scalar(op, op.operand_type(0))?;
    let [mut x, mut y] = [0, 1].map(|at| l.registers(op.operand(at)));
    let top = x.len() - 1;
    if signed {
        let spare = i64::from(64 * scalar.registers() as u32 - scalar.bits());
        for limbs in [&mut x, &mut y] {
            let high = l.b.ins().ishl_imm_u(limbs[top], spare);
            limbs[top] = l.b.ins().sshr_imm_u(high, spare);
        }
    }
    let mut result = l.b.ins().icmp(code.unsigned(), x[0], y[0]);
    for at in 1..=top {
        let code = if at == top { code } else { code.unsigned() };
        let (decides, equal) = (l.b.ins().icmp(code, x[at], y[at]), l.b.ins().icmp(IntCC::Equal, x[at], y[at]));
        result = match code {
            IntCC::NotEqual => l.b.ins().bor(result, decides),
            _ => l.b.ins().select(equal, result, decides),
        };
    }
    l.define(op.result(0), &[result]);
    Ok(())
}

/// To another width, also to and from one register.
fn resize<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered {
    let (from, to) = (l.scalar(op, op.operand_type(0))?, l.scalar(op, op.result_type(0))?);
    let mut limbs = l.registers(op.operand(0));
    let grows = to.bits() > from.bits();
    let top = limbs.len() - 1;
    if let Scalar::Int(width) = from {
        limbs[0] = if signed && grows { l.signed(limbs[0], width) } else { limbs[0] };
        limbs[0] = l.extended(limbs[0], types::I64, signed);
    } else if signed && grows && from.bits() % 64 != 0 {
        let spare = i64::from(64 - from.bits() % 64);
        let high = l.b.ins().ishl_imm_u(limbs[top], spare);
        limbs[top] = l.b.ins().sshr_imm_u(high, spare);
    }
    let fill = match signed && grows {
        true => l.b.ins().sshr_imm_u(limbs[top], 63),
        false => l.integer(types::I64, 0),
    };
    limbs.resize(to.registers(), fill);
    let top = limbs.len() - 1;
    limbs[top] = match to {
        Scalar::Int(width) => {
            let value = l.reduced(limbs[top], to.clif());
            l.masked(value, width)
        }
        _ => l.masked_limb(limbs[top], to.bits()),
    };
    l.define(op.result(0), &limbs);
    Ok(())
}

/// The run fails if the divisor is zero.
fn divide<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let limbs = l.registers(op.operand(1));
    let any = limbs[1..].iter().fold(limbs[0], |any, &limb| l.b.ins().bor(any, limb));
    let by_zero = l.is_zero(any);
    l.fail_if(by_zero, op, "divides by zero");
    by_host(l, op)
}

fn add_extended<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let operands = operands(l, op)?;
    let scalar = l.scalar(op, op.result_type(0))?;
    let sum = computed(l, "arith.addi", &operands, scalar);
    let carry = computed(l, CARRY, &operands, Scalar::Int(1));
    l.define(op.result(0), &sum);
    l.define(op.result(1), &carry);
    Ok(())
}

fn multiply_extended<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let operands = operands(l, op)?;
    let scalar = l.scalar(op, op.result_type(0))?;
    let low = computed(l, "arith.muli", &operands, scalar);
    let high = computed(l, rules::meaning(op), &operands, scalar);
    l.define(op.result(0), &low);
    l.define(op.result(1), &high);
    Ok(())
}

/// To or from a float: the host does so with up to 128 bits.
fn convert<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    for ty in [op.operand_type(0), op.result_type(0)] {
        if matches!(l.scalar(op, ty)?, Scalar::Wide(129..)) {
            return Err(l.unsupported(op, ty));
        }
    }
    by_host(l, op)
}

fn by_host<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let operands = operands(l, op)?;
    let result = l.scalar(op, op.result_type(0))?;
    let registers = computed(l, rules::meaning(op), &operands, result);
    l.define(op.result(0), &registers);
    Ok(())
}

fn operands<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<Vec<(Scalar, Vec<Value>)>> {
    op.operands().map(|value| Ok((l.scalar(op, op.ty(value))?, l.registers(value)))).collect()
}

/// What the host computes of numbers, by the op's name.
pub(super) fn computed(
    l: &mut Lowering<'_, '_>,
    name: &str,
    operands: &[(Scalar, Vec<Value>)],
    result: Scalar,
) -> Vec<Value> {
    let number = TASKS.binary_search_by_key(&name, |row| row.0).unwrap_or(TASKS.len());
    let from = operands.first().map_or(result, |operand| operand.0);
    let float = if matches!(from, Scalar::Int(_) | Scalar::Wide(_)) { result } else { from };
    let header =
        [number as i64, operands.len() as i64, i64::from(from.bits()), i64::from(result.bits()), small::number(float)];
    let mut words: Vec<Value> = header.into_iter().map(|word| l.integer(types::I64, word)).collect();
    let task = l.spilled(&words);
    words.clear();
    for &register in operands.iter().flat_map(|operand| &operand.1) {
        let register = match l.b.func.dfg.value_type(register) {
            types::F32 => l.b.ins().bitcast(types::I32, MemFlagsData::new(), register),
            types::F64 => l.b.ins().bitcast(types::I64, MemFlagsData::new(), register),
            _ => register,
        };
        words.push(l.extended(register, types::I64, false));
    }
    let given = l.spilled(&words);
    let zero = l.integer(types::I64, 0);
    let results = l.spilled(&vec![zero; result.registers()]);
    l.host(HostFn::Wide, &[task, given, results]);
    (0..result.registers())
        .map(|at| l.b.ins().load(result.clif(), MemFlagsData::new().with_notrap(), results, 8 * at as i32))
        .collect()
}

// ---- the host's part -----------------------------------------------------------------------

/// What a task is told besides its operands.
struct Task {
    /// The bits of the result.
    to: u32,
    /// The number of the float's kind, if there is one.
    float: i32,
}

/// Gives no result where the op has none; then some value is as good as any.
type Compute = fn(&Task, &[ApInt]) -> Option<ApInt>;

/// Whether a sum is more than the type holds.
const CARRY: &str = "carry";

const TASKS: &[(&str, Compute)] = &[
    ("arith.addi", |_, v| Some(v[0].add(v.get(1)?))),
    ("arith.andi", |_, v| Some(v[0].and(v.get(1)?))),
    ("arith.ceildivsi", |_, v| rounded(v, true, true)),
    ("arith.ceildivui", |_, v| rounded(v, false, true)),
    ("arith.divsi", |_, v| Some(v[0].sdivrem(v.get(1)?)?.0)),
    ("arith.divui", |_, v| Some(v[0].udivrem(v.get(1)?)?.0)),
    ("arith.floordivsi", |_, v| rounded(v, true, false)),
    ("arith.fptosi", |task, v| to_integer(task, v, true)),
    ("arith.fptoui", |task, v| to_integer(task, v, false)),
    ("arith.maxsi", |_, v| v.iter().max_by(|x, y| x.cmp_signed(y)).cloned()),
    ("arith.maxui", |_, v| v.iter().max_by(|x, y| x.cmp_unsigned(y)).cloned()),
    ("arith.minsi", |_, v| v.iter().min_by(|x, y| x.cmp_signed(y)).cloned()),
    ("arith.minui", |_, v| v.iter().min_by(|x, y| x.cmp_unsigned(y)).cloned()),
    ("arith.muli", |_, v| Some(v[0].mul(v.get(1)?))),
    ("arith.mulsi_extended", |_, v| upper_half(v, ApInt::sign_extend)),
    ("arith.mului_extended", |_, v| upper_half(v, ApInt::zero_extend)),
    ("arith.ori", |_, v| Some(v[0].or(v.get(1)?))),
    ("arith.remsi", |_, v| Some(v[0].sdivrem(v.get(1)?)?.1)),
    ("arith.remui", |_, v| Some(v[0].udivrem(v.get(1)?)?.1)),
    ("arith.shli", |_, v| v[0].shl(v.get(1)?)),
    ("arith.shrsi", |_, v| v[0].ashr(v.get(1)?)),
    ("arith.shrui", |_, v| v[0].lshr(v.get(1)?)),
    ("arith.sitofp", |task, v| from_integer(task, v, true)),
    ("arith.subi", |_, v| Some(v[0].sub(v.get(1)?))),
    ("arith.uitofp", |task, v| from_integer(task, v, false)),
    ("arith.xori", |_, v| Some(v[0].xor(v.get(1)?))),
    (CARRY, |_, v| Some(ApInt::from_u128(1, v[0].add(v.get(1)?).cmp_unsigned(&v[0]).is_lt().into()))),
    ("math.absi", |_, v| Some(if v[0].is_negative() { v[0].neg() } else { v[0].clone() })),
    ("math.ctlz", |task, v| Some(ApInt::from_u128(task.to, v[0].leading_zeros().into()))),
    ("math.ctpop", |task, v| Some(ApInt::from_u128(task.to, v[0].count_ones().into()))),
    ("math.cttz", |task, v| Some(ApInt::from_u128(task.to, v[0].trailing_zeros().into()))),
];

/// A quotient rounded up or down.
fn rounded(values: &[ApInt], signed: bool, up: bool) -> Option<ApInt> {
    let (x, y) = (values.first()?, values.get(1)?);
    let (quotient, rest) = if signed { x.sdivrem(y) } else { x.udivrem(y) }?;
    // The exact quotient is below the one rounded to zero where the signs differ.
    let is_below = signed && x.is_negative() != y.is_negative();
    let one = ApInt::from_u128(x.width(), 1);
    Some(match (rest.is_zero(), up, is_below) {
        (false, true, false) => quotient.add(&one),
        (false, false, true) => quotient.sub(&one),
        _ => quotient,
    })
}

fn upper_half(values: &[ApInt], extend: fn(&ApInt, u32) -> ApInt) -> Option<ApInt> {
    let width = values[0].width();
    let product = extend(&values[0], 2 * width).mul(&extend(values.get(1)?, 2 * width));
    Some(product.lshr(&ApInt::from_u128(2 * width, width.into()))?.zero_extend(width))
}

fn from_integer(task: &Task, values: &[ApInt], signed: bool) -> Option<ApInt> {
    let value = FloatValue::from_int(small::kind(task.float), &values[0], signed)?;
    Some(ApInt::from_u128(task.to, value.bits()))
}

/// Saturates; a NaN gives zero.
fn to_integer(task: &Task, values: &[ApInt], signed: bool) -> Option<ApInt> {
    let value = FloatValue::from_bits(small::kind(task.float), values[0].low_u128());
    if value.is_nan() {
        return None;
    }
    Some(value.to_int(task.to, signed).unwrap_or_else(|| match (value.is_negative(), signed) {
        (true, true) => ApInt::signed_min(task.to),
        (true, false) => ApInt::zero(task.to),
        (false, true) => ApInt::signed_max(task.to),
        (false, false) => ApInt::all_ones(task.to),
    }))
}

/// Does a task.
///
/// # Safety
/// `task` must point to the header that [`computed`] makes, `operands` to the words of as many numbers
/// of the width that it says, `results` to those of one number.
pub(super) unsafe extern "C" fn compute(task: *const i64, operands: *const u64, results: *mut u64) {
    // SAFETY: the caller promises the five words.
    let header = unsafe { std::slice::from_raw_parts(task, 5) };
    let &[number, count, from, to, float] = header else { return };
    let (from, to) = (from as u32, to as u32);
    let limbs = from.div_ceil(64) as usize;
    // SAFETY: the caller promises the operands' words, and `to` is the result's width.
    let (given, results) = unsafe {
        (
            std::slice::from_raw_parts(operands, limbs * count as usize),
            std::slice::from_raw_parts_mut(results, to.div_ceil(64) as usize),
        )
    };
    let number_of = |words: &[u64]| {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        ApInt::from_le_bytes(from, &bytes)
    };
    let values: Vec<ApInt> = given.chunks(limbs).map(number_of).collect();
    let Some((_, compute)) = TASKS.get(number as usize) else { return };
    if let Some(result) = compute(&Task { to, float: float as i32 }, &values) {
        results.iter_mut().zip(result.words()).for_each(|(to, &word)| *to = word);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tables_are_sorted() {
        assert!(super::RULES.is_sorted_by_key(|row| row.0));
        assert!(super::TASKS.is_sorted_by_key(|row| row.0));
    }
}
