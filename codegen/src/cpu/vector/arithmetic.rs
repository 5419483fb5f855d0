//! Products added, and all elements combined into one.

use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value, types};
use terrace_dialects::arith::FastMath;
use terrace_dialects::vector::{CombiningKind, Reduction};
use terrace_ir::view::OpRef;

use super::elementwise;
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Scalar, Vector};
use crate::cpu::rules::{self, Rule};
use crate::cpu::wide;
use crate::vectors::combination;

/// One instruction where the target has one; elsewhere a product and a sum, each rounded: a call for
/// each element would cost more than what is gained.
pub(super) fn fma<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let [x, y, z] = [0, 1, 2].map(|at| l.registers(op.operand(at)));
    let mut results = Vec::new();
    if let Scalar::Small(_) = vector.element {
        // The product is exact in f64.
        let [x, y, z] = [x, y, z].map(|parts| l.split(vector, &parts));
        for ((x, y), z) in x.into_iter().zip(y).zip(z) {
            let [x, y, z] = [x, y, z].map(|value| l.float_as(value, vector.element, Scalar::F64));
            let product = l.b.ins().fmul(x, y);
            let result = odd_sum(l, product, z);
            results.push(l.float_as(result, Scalar::F64, vector.element));
        }
        results = l.joined(vector, &results);
    } else {
        for ((x, y), z) in x.into_iter().zip(y).zip(z) {
            results.push(fused(l, x, y, z));
        }
    }
    l.define(op.result(0), &results);
    Ok(())
}

fn fused(l: &mut Lowering<'_, '_>, x: Value, y: Value, z: Value) -> Value {
    if l.unit.has_fma() {
        return l.b.ins().fma(x, y, z);
    }
    let product = l.b.ins().fmul(x, y);
    l.b.ins().fadd(product, z)
}

/// The sum of a product that is exact and another number, rounded so that rounding it further is
/// rounding once: the last bit is odd if something is lost.
fn odd_sum(l: &mut Lowering<'_, '_>, product: Value, z: Value) -> Value {
    let sum = l.b.ins().fadd(product, z);
    // What the sum lacks, exactly (Knuth's two-sum).
    let of_product = l.b.ins().fsub(sum, z);
    let of_z = l.b.ins().fsub(sum, of_product);
    let (lost, too) = (l.b.ins().fsub(product, of_product), l.b.ins().fsub(z, of_z));
    let lost = l.b.ins().fadd(lost, too);
    let (bits, sign) = (l.f64_bits(sum), l.f64_bits(lost));
    let zero = l.zero(types::F64);
    // A number that is lost, not a NaN.
    let inexact = l.b.ins().fcmp(FloatCC::OrderedNotEqual, lost, zero);
    let odd = l.b.ins().band_imm_u(bits, 1);
    let even = l.is_zero(odd);
    let moves = l.b.ins().band(inexact, even);
    let differ = l.b.ins().bxor(bits, sign);
    // 1 away from zero where the signs are the same, else -1.
    let step = l.b.ins().sshr_imm_u(differ, 63);
    let step = l.b.ins().bor_imm_u(step, 1);
    let moved = l.b.ins().iadd(bits, step);
    let bits = l.b.ins().select(moves, moved, bits);
    l.b.ins().bitcast(types::F64, MemFlagsData::new(), bits)
}

pub(super) fn reduction<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.operand_type(0))?;
    let element = vector.element;
    let is_float = !matches!(element, Scalar::Int(_) | Scalar::Wide(_));
    let Some(kind) = op.cast::<Reduction<'_>>().map(Reduction::combination) else {
        return Err(l.unsupported(op, op.operand_type(0)));
    };
    let name = combination(kind, is_float);
    let Some(rule) = rules::rule(name) else { return Err(l.unsupported(op, op.operand_type(0))) };
    let parts = l.registers(op.operand(0));
    let accumulated = (op.operands().len() > 1).then(|| l.registers(op.operand(1)));
    // Sums and products of floats depend on the order.
    let ordered = is_float && matches!(kind, CombiningKind::Add | CombiningKind::Mul) && !may_reorder(op);
    let mut rest: Vec<Vec<Value>> = Vec::new();
    rest.extend(accumulated);
    match whole(l, name, rule, vector, &parts).filter(|_| !ordered) {
        Some((combined, lanes)) => {
            rest.extend(lanes);
            rest.extend((0..vector.per_part()).map(|lane| vec![l.lane(element, &[combined], lane)]));
        }
        None => rest.extend((0..vector.lanes()).map(|at| l.element(element, &parts, at).to_vec())),
    }
    let mut values = rest.into_iter();
    let mut result = values.next().unwrap_or_default();
    for value in values {
        result =
            combined(l, name, rule, element, result, value).ok_or_else(|| l.unsupported(op, op.operand_type(0)))?;
    }
    l.define(op.result(0), &result);
    Ok(())
}

fn may_reorder(op: OpRef<'_>) -> bool {
    let flags = op.attr("fastmath").and_then(|a| a.downcast::<FastMath>(op.ctx()));
    flags.is_some_and(|flags| flags.has(FastMath::REASSOC))
}

/// All full parts in one, and the lanes of one that is not full; `None`: there are no two full parts,
/// or no instruction.
fn whole(
    l: &mut Lowering<'_, '_>,
    name: &str,
    rule: Rule,
    vector: Vector<'_>,
    parts: &[Value],
) -> Option<(Value, Vec<Vec<Value>>)> {
    if !vector.clif().is_vector() {
        return None;
    }
    let full = vector.lanes() / vector.per_part();
    let mut level = parts[..full].to_vec();
    if level.len() < 2 {
        return None;
    }
    while level.len() > 1 {
        let mut next = Vec::new();
        for pair in level.chunks(2) {
            next.push(match *pair {
                [x, y] => elementwise::part(l, name, rule, vector.element, &[x, y])?,
                _ => pair[0],
            });
        }
        level = next;
    }
    let lanes = full * vector.per_part()..vector.lanes();
    Some((level[0], lanes.map(|at| vec![l.lane(vector.element, parts, at)]).collect()))
}

/// Two numbers combined.
pub(in crate::cpu) fn combined(
    l: &mut Lowering<'_, '_>,
    name: &str,
    rule: Rule,
    element: Scalar,
    x: Vec<Value>,
    y: Vec<Value>,
) -> Option<Vec<Value>> {
    match element {
        Scalar::Wide(_) => Some(wide::computed(l, name, &[(element, x), (element, y)], element)),
        _ => Some(vec![rules::computed(l, rule, element, &[x[0], y[0]])?]),
    }
}
