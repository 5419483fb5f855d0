//! The ops of `llvm`. Most mean what ops of other dialects mean, and have their rules: see
//! [`meaning`].
//!
//! | file | holds |
//! |---|---|
//! | `memory` | addresses, frames, reads and writes |
//! | `globals` | the memory of variables |
//! | `intrinsics` | functions without a counterpart |

mod globals;
mod intrinsics;
mod memory;

use cranelift_codegen::ir::{Value, types};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar};
use super::rules::{Row, Rule};
use super::vector;

pub(super) use globals::is_defined;
pub(super) use memory::needs_frame;

pub(super) const RULES: &[Row] = &[
    ("llvm.addrspacecast", Rule::Op(same)),
    ("llvm.alloca", Rule::Op(memory::alloca)),
    ("llvm.atomicrmw", Rule::Op(memory::atomic)),
    ("llvm.bitcast", Rule::Op(memory::bitcast)),
    ("llvm.cmpxchg", Rule::Op(memory::compare_exchange)),
    ("llvm.fence", Rule::Op(memory::fence)),
    ("llvm.freeze", Rule::Op(same)),
    ("llvm.getelementptr", Rule::Op(memory::element_pointer)),
    ("llvm.intr.assume", Rule::Op(|_, _| Ok(()))),
    ("llvm.intr.bitreverse", Rule::Op(intrinsics::bit_reverse)),
    ("llvm.intr.bswap", Rule::Op(intrinsics::byte_swap)),
    ("llvm.intr.expect", Rule::Op(same)),
    ("llvm.intr.experimental.stepvector", Rule::Op(intrinsics::step)),
    ("llvm.intr.fmuladd", Rule::Op(intrinsics::multiply_add)),
    ("llvm.intr.fshl", Rule::Op(|l, op| intrinsics::funnel_shift(l, op, true))),
    ("llvm.intr.fshr", Rule::Op(|l, op| intrinsics::funnel_shift(l, op, false))),
    ("llvm.intr.lifetime.end", Rule::Op(|_, _| Ok(()))),
    ("llvm.intr.lifetime.start", Rule::Op(|_, _| Ok(()))),
    ("llvm.intr.memcpy", Rule::Op(memory::copy)),
    ("llvm.intr.memcpy.inline", Rule::Op(memory::copy)),
    ("llvm.intr.memmove", Rule::Op(memory::copy)),
    ("llvm.intr.memset", Rule::Op(memory::set)),
    ("llvm.intr.prefetch", Rule::Op(|_, _| Ok(()))),
    ("llvm.intr.sadd.sat", Rule::Op(intrinsics::saturating)),
    ("llvm.intr.sadd.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.smul.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.ssub.sat", Rule::Op(intrinsics::saturating)),
    ("llvm.intr.ssub.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.stackrestore", Rule::Op(|_, _| Ok(()))),
    ("llvm.intr.stacksave", Rule::Op(zero)),
    ("llvm.intr.trap", Rule::Op(intrinsics::trap)),
    ("llvm.intr.uadd.sat", Rule::Op(intrinsics::saturating)),
    ("llvm.intr.uadd.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.umul.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.usub.sat", Rule::Op(intrinsics::saturating)),
    ("llvm.intr.usub.with.overflow", Rule::Op(intrinsics::with_overflow)),
    ("llvm.intr.vector.reduce.add", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.addi"))),
    ("llvm.intr.vector.reduce.and", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.andi"))),
    ("llvm.intr.vector.reduce.fadd", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.addf"))),
    ("llvm.intr.vector.reduce.fmax", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.maxnumf"))),
    ("llvm.intr.vector.reduce.fmaximum", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.maximumf"))),
    ("llvm.intr.vector.reduce.fmin", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.minnumf"))),
    ("llvm.intr.vector.reduce.fminimum", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.minimumf"))),
    ("llvm.intr.vector.reduce.fmul", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.mulf"))),
    ("llvm.intr.vector.reduce.mul", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.muli"))),
    ("llvm.intr.vector.reduce.or", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.ori"))),
    ("llvm.intr.vector.reduce.smax", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.maxsi"))),
    ("llvm.intr.vector.reduce.smin", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.minsi"))),
    ("llvm.intr.vector.reduce.umax", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.maxui"))),
    ("llvm.intr.vector.reduce.umin", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.minui"))),
    ("llvm.intr.vector.reduce.xor", Rule::Op(|l, op| intrinsics::reduce(l, op, "arith.xori"))),
    ("llvm.load", Rule::Op(memory::load)),
    ("llvm.mlir.addressof", Rule::Op(globals::address)),
    ("llvm.mlir.constant", Rule::Op(constant)),
    ("llvm.mlir.poison", Rule::Op(zero)),
    ("llvm.mlir.undef", Rule::Op(zero)),
    ("llvm.mlir.zero", Rule::Op(zero)),
    ("llvm.store", Rule::Op(memory::store)),
];

/// Ops that mean what ops of other dialects mean, sorted by name: these are lowered as those.
#[rustfmt::skip]
const MEANINGS: &[(&str, &str)] = &[
    ("llvm.add", "arith.addi"),
    ("llvm.and", "arith.andi"),
    ("llvm.ashr", "arith.shrsi"),
    ("llvm.br", "cf.br"),
    ("llvm.cond_br", "cf.cond_br"),
    ("llvm.extractelement", "vector.extractelement"),
    ("llvm.fadd", "arith.addf"),
    ("llvm.fcmp", "arith.cmpf"),
    ("llvm.fdiv", "arith.divf"),
    ("llvm.fmul", "arith.mulf"),
    ("llvm.fneg", "arith.negf"),
    ("llvm.fpext", "arith.extf"),
    ("llvm.fptosi", "arith.fptosi"),
    ("llvm.fptoui", "arith.fptoui"),
    ("llvm.fptrunc", "arith.truncf"),
    ("llvm.frem", "arith.remf"),
    ("llvm.fsub", "arith.subf"),
    ("llvm.icmp", "arith.cmpi"),
    ("llvm.intr.abs", "math.absi"),
    ("llvm.intr.ceil", "math.ceil"),
    ("llvm.intr.copysign", "math.copysign"),
    ("llvm.intr.cos", "math.cos"),
    ("llvm.intr.ctlz", "math.ctlz"),
    ("llvm.intr.ctpop", "math.ctpop"),
    ("llvm.intr.cttz", "math.cttz"),
    ("llvm.intr.exp", "math.exp"),
    ("llvm.intr.exp2", "math.exp2"),
    ("llvm.intr.fabs", "math.absf"),
    ("llvm.intr.floor", "math.floor"),
    ("llvm.intr.fma", "math.fma"),
    ("llvm.intr.log", "math.log"),
    ("llvm.intr.log10", "math.log10"),
    ("llvm.intr.log2", "math.log2"),
    ("llvm.intr.maximum", "arith.maximumf"),
    ("llvm.intr.maxnum", "arith.maxnumf"),
    ("llvm.intr.minimum", "arith.minimumf"),
    ("llvm.intr.minnum", "arith.minnumf"),
    ("llvm.intr.nearbyint", "math.roundeven"),
    ("llvm.intr.pow", "math.powf"),
    ("llvm.intr.powi", "math.fpowi"),
    ("llvm.intr.rint", "math.roundeven"),
    ("llvm.intr.round", "math.round"),
    ("llvm.intr.roundeven", "math.roundeven"),
    ("llvm.intr.sin", "math.sin"),
    ("llvm.intr.smax", "arith.maxsi"),
    ("llvm.intr.smin", "arith.minsi"),
    ("llvm.intr.sqrt", "math.sqrt"),
    ("llvm.intr.tan", "math.tan"),
    ("llvm.intr.trunc", "math.trunc"),
    ("llvm.intr.umax", "arith.maxui"),
    ("llvm.intr.umin", "arith.minui"),
    ("llvm.inttoptr", "arith.extui"),
    ("llvm.lshr", "arith.shrui"),
    ("llvm.mul", "arith.muli"),
    ("llvm.or", "arith.ori"),
    ("llvm.ptrtoint", "arith.extui"),
    ("llvm.sdiv", "arith.divsi"),
    ("llvm.select", "arith.select"),
    ("llvm.sext", "arith.extsi"),
    ("llvm.shl", "arith.shli"),
    ("llvm.shufflevector", "vector.shuffle"),
    ("llvm.sitofp", "arith.sitofp"),
    ("llvm.srem", "arith.remsi"),
    ("llvm.sub", "arith.subi"),
    ("llvm.trunc", "arith.trunci"),
    ("llvm.udiv", "arith.divui"),
    ("llvm.uitofp", "arith.uitofp"),
    ("llvm.urem", "arith.remui"),
    ("llvm.xor", "arith.xori"),
    ("llvm.zext", "arith.extui"),
];

/// The name of an op of another dialect that does the same.
pub(super) fn meaning(name: &str) -> Option<&'static str> {
    if !name.starts_with("llvm.") {
        return None;
    }
    MEANINGS.binary_search_by_key(&name, |row| row.0).ok().map(|at| MEANINGS[at].1)
}

/// Whether an op means one that does the same with each element of vectors.
pub(super) fn is_elementwise(op: OpRef<'_>) -> bool {
    meaning(op.name_str()).is_some_and(|name| name.starts_with("arith.") || name.starts_with("math."))
}

/// The operand itself.
fn same<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.registers(op.operand(0));
    l.define(op.result(0), &registers);
    Ok(())
}

/// Zero in all registers, which is also a value of what has none.
fn zero<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let types = l.repr(op, op.result_type(0))?.registers();
    let registers: Vec<Value> = types.into_iter().map(|ty| l.zero(ty)).collect();
    l.define(op.result(0), &registers);
    Ok(())
}

fn constant<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let repr = l.repr(op, op.result_type(0))?;
    let registers = op.attr("value").and_then(|value| value_of(l, &repr, value));
    let registers = registers.ok_or_else(|| l.unsupported(op, op.result_type(0)))?;
    l.define(op.result(0), &registers);
    Ok(())
}

/// The registers of an attribute as a value of some kind.
fn value_of(l: &mut Lowering<'_, '_>, repr: &Repr<'_>, value: Attr) -> Option<Vec<Value>> {
    match (repr, value.data(l.ctx())) {
        // The attribute may be of another width.
        (&Repr::Scalar(scalar), AttrData::Integer { value, .. }) => {
            let registers = l.number(scalar, value.words());
            Some(match scalar {
                Scalar::Int(width) => vec![l.masked(registers[0], width)],
                _ => registers,
            })
        }
        (&Repr::Scalar(scalar), AttrData::Float { value, .. }) => Some(l.number(scalar, &[value.bits() as u64])),
        (&Repr::Vector(vector), AttrData::Dense(elements)) => Some(vector::dense(l, vector, elements)),
        (Repr::Aggregate(aggregate), AttrData::Array(items)) => {
            if aggregate.reprs().count() != items.len() {
                return None;
            }
            let parts = aggregate.reprs().zip(items.iter());
            let parts: Option<Vec<Vec<Value>>> = parts.map(|(repr, &item)| value_of(l, repr, item)).collect();
            parts.map(|parts| parts.concat())
        }
        (Repr::Aggregate(aggregate), AttrData::String { value, .. }) => {
            let are_bytes = aggregate.reprs().all(|repr| matches!(repr, Repr::Scalar(Scalar::Int(8))));
            let fits = are_bytes && aggregate.registers() == value.len();
            fits.then(|| value.iter().map(|&byte| l.integer(types::I8, i64::from(byte))).collect())
        }
        (Repr::Aggregate(aggregate), AttrData::Dense(elements)) => {
            let scalar = aggregate
                .reprs()
                .find_map(|repr| if let &Repr::Scalar(scalar) = repr { Some(scalar) } else { None })?;
            let bytes = vector::bytes(l.ctx(), elements, scalar);
            let words = bytes.chunks(scalar.bytes() as usize).map(|chunk| {
                let mut word = [0; 8];
                word[..chunk.len().min(8)].copy_from_slice(&chunk[..chunk.len().min(8)]);
                u64::from_le_bytes(word)
            });
            let words: Vec<u64> = words.collect();
            (scalar.registers() == 1 && words.len() == aggregate.registers())
                .then(|| words.iter().flat_map(|&word| l.number(scalar, &[word])).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted_and_names_rules() {
        assert!(super::MEANINGS.is_sorted_by_key(|row| row.0));
        for (name, meaning) in super::MEANINGS {
            assert!(super::super::rules::rule(meaning).is_some(), "{name} means {meaning}, which has no rule");
        }
    }
}
