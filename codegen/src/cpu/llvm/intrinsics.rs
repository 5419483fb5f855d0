//! Intrinsic functions that no op of another dialect means.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::view::OpRef;

use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::rules;
use crate::cpu::vector;

/// Zero bits, then the register's bits in reverse order.
pub(super) fn bit_reverse<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let value = l.value(op.operand(0));
    let bits = l.b.func.dfg.value_type(value).bits();
    let value = l.b.ins().bitrev(value);
    let value = l.b.ins().ushr_imm_u(value, i64::from(bits - width));
    l.define(op.result(0), &[value]);
    Ok(())
}

pub(super) fn byte_swap<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let value = l.value(op.operand(0));
    let bits = l.b.func.dfg.value_type(value).bits();
    if width % 16 != 0 {
        return Err(l.unsupported(op, op.result_type(0)));
    }
    let value = l.b.ins().bswap(value);
    let value = l.b.ins().ushr_imm_u(value, i64::from(bits - width));
    l.define(op.result(0), &[value]);
    Ok(())
}

/// A product and a sum, each rounded.
pub(super) fn multiply_add<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ty = op.result_type(0);
    let [x, y, z] = [0, 1, 2].map(|at| l.registers(op.operand(at)));
    let is_native = x.iter().all(|&value| {
        let lane = l.b.func.dfg.value_type(value).lane_type();
        lane == types::F32 || lane == types::F64
    });
    if !is_native {
        return Err(l.unsupported(op, ty));
    }
    let mut results = Vec::new();
    for ((x, y), z) in x.into_iter().zip(y).zip(z) {
        let product = l.b.ins().fmul(x, y);
        results.push(l.b.ins().fadd(product, z));
    }
    l.define(op.result(0), &results);
    Ok(())
}

/// Two integers side by side, shifted; the amount counts modulo the width.
pub(super) fn funnel_shift<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, left: bool) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let [high, low, amount] = [0, 1, 2].map(|at| l.value(op.operand(at)));
    let ty = l.b.func.dfg.value_type(high);
    let bits = l.integer(ty, i64::from(width));
    let by = l.b.ins().urem(amount, bits);
    let rest = l.b.ins().isub(bits, by);
    // A shift by the width is one by zero on the machine.
    let (up, down) = if left { (by, rest) } else { (rest, by) };
    let (shifted_up, shifted_down) = (l.b.ins().ishl(high, up), l.b.ins().ushr(low, down));
    let both = l.b.ins().bor(shifted_up, shifted_down);
    let none = l.is_zero(by);
    let result = l.b.ins().select(none, if left { high } else { low }, both);
    let result = l.masked(result, width);
    l.define(op.result(0), &[result]);
    Ok(())
}

pub(super) fn trap<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let always = l.integer(types::I8, 1);
    l.fail_if(always, op, "is reached");
    Ok(())
}

/// The numbers from zero on.
pub(super) fn step<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let numbers: Vec<Value> = (0..vector.lanes()).flat_map(|lane| l.number(vector.element, &[lane as u64])).collect();
    let parts = l.joined(vector, &numbers);
    l.define(op.result(0), &parts);
    Ok(())
}

/// What the name of an intrinsic says of it.
struct Arithmetic {
    signed: bool,
    operation: Operation,
}

#[derive(Clone, Copy, PartialEq)]
enum Operation {
    Add,
    Sub,
    Mul,
}

impl Arithmetic {
    fn of(op: OpRef<'_>) -> Option<Arithmetic> {
        let name = op.name_str().strip_prefix("llvm.intr.")?;
        let operation = match name.get(1..4)? {
            "add" => Operation::Add,
            "sub" => Operation::Sub,
            "mul" => Operation::Mul,
            _ => return None,
        };
        Some(Arithmetic { signed: name.starts_with('s'), operation })
    }

    /// The result, and whether it left the type.
    fn emit<'m>(&self, l: &mut Lowering<'_, 'm>, op: OpRef<'m>, width: u32) -> Lowered<(Value, Value)> {
        let Arithmetic { signed, operation } = *self;
        let (mut x, mut y) = (l.value(op.operand(0)), l.value(op.operand(1)));
        let ty = l.b.func.dfg.value_type(x);
        if signed {
            (x, y) = (l.signed(x, width), l.signed(y, width));
        }
        // With bits to spare the result is right, and left the type if cutting it changes it.
        if width <= 32 {
            (x, y) = (l.extended(x, types::I64, signed), l.extended(y, types::I64, signed));
            let whole = match operation {
                Operation::Add => l.b.ins().iadd(x, y),
                Operation::Sub => l.b.ins().isub(x, y),
                Operation::Mul => l.b.ins().imul(x, y),
            };
            let by = i64::from(64 - width);
            let high = l.b.ins().ishl_imm_u(whole, by);
            let cut = if signed { l.b.ins().sshr_imm_u(high, by) } else { l.b.ins().ushr_imm_u(high, by) };
            let differs = l.b.ins().icmp(IntCC::NotEqual, whole, cut);
            let result = l.reduced(whole, ty);
            return Ok((l.masked(result, width), differs));
        }
        if width != 64 {
            return Err(l.unsupported(op, op.operand_type(0)));
        }
        Ok(match (operation, signed) {
            (Operation::Add, false) => {
                let sum = l.b.ins().iadd(x, y);
                (sum, l.b.ins().icmp(IntCC::UnsignedLessThan, sum, x))
            }
            (Operation::Sub, false) => (l.b.ins().isub(x, y), l.b.ins().icmp(IntCC::UnsignedLessThan, x, y)),
            (Operation::Add | Operation::Sub, true) => {
                let is_sum = operation == Operation::Add;
                let result = if is_sum { l.b.ins().iadd(x, y) } else { l.b.ins().isub(x, y) };
                // The sign differs from what those of the operands tell.
                let (changed, other) = (
                    l.b.ins().bxor(x, result),
                    l.b.ins().bxor(if is_sum { y } else { x }, if is_sum { result } else { y }),
                );
                let both = l.b.ins().band(changed, other);
                let zero = l.integer(types::I64, 0);
                (result, l.b.ins().icmp(IntCC::SignedLessThan, both, zero))
            }
            (Operation::Mul, _) => {
                let low = l.b.ins().imul(x, y);
                let (high, wanted) = match signed {
                    true => (l.b.ins().smulhi(x, y), l.b.ins().sshr_imm_u(low, 63)),
                    false => (l.b.ins().umulhi(x, y), l.integer(types::I64, 0)),
                };
                (low, l.b.ins().icmp(IntCC::NotEqual, high, wanted))
            }
        })
    }
}

pub(super) fn with_overflow<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.operand_type(0))?;
    let Some(arithmetic) = Arithmetic::of(op) else { return Err(rules::no_rule(op)) };
    let (result, overflow) = arithmetic.emit(l, op, width)?;
    l.define(op.result(0), &[result, overflow]);
    Ok(())
}

pub(super) fn saturating<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let Some(arithmetic) = Arithmetic::of(op) else { return Err(rules::no_rule(op)) };
    let (result, overflow) = arithmetic.emit(l, op, width)?;
    let ty = l.b.func.dfg.value_type(result);
    let ones = |bits: u32| if bits >= 64 { -1 } else { (1i64 << bits) - 1 };
    let bound = match (arithmetic.signed, arithmetic.operation) {
        (false, Operation::Sub) => l.integer(ty, 0),
        (false, _) => l.integer(ty, ones(width)),
        // What left the type has the sign of the first operand.
        (true, _) => {
            let first = l.value(op.operand(0));
            let sign = l.b.ins().ushr_imm_u(first, i64::from(width - 1));
            let most = l.integer(ty, ones(width - 1));
            l.b.ins().iadd(most, sign)
        }
    };
    let result = l.b.ins().select(overflow, bound, result);
    let result = l.masked(result, width);
    l.define(op.result(0), &[result]);
    Ok(())
}

/// All elements of the last operand combined in order by the rule of an op, from the first operand
/// on if there are two.
pub(super) fn reduce<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, name: &'static str) -> Lowered {
    let last = op.operands().len() - 1;
    let of = l.vector(op, op.operand_type(last))?;
    let element = of.element;
    let registers = l.registers(op.operand(last));
    let elements = l.split(of, &registers);
    let mut all = if last > 0 { l.registers(op.operand(0)) } else { Vec::new() };
    all.extend(elements);
    let Some(rule) = rules::rule(name) else { return Err(rules::no_rule(op)) };
    let (first, rest) = all.split_at(element.registers());
    let mut result = first.to_vec();
    for next in rest.chunks(element.registers()) {
        let combined = vector::combined(l, name, rule, element, result, next.to_vec());
        result = combined.ok_or_else(|| l.unsupported(op, op.operand_type(last)))?;
    }
    l.define(op.result(0), &result);
    Ok(())
}
