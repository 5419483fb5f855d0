//! From an op's name to how it is lowered: tables, one row per op.

use std::sync::OnceLock;

use cranelift_codegen::ir::Value;
use cranelift_frontend::FunctionBuilder;
use rustc_hash::FxHashMap;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::divide::Division;
use super::lower::{Lowered, Lowering};
use super::repr::Scalar;
use super::vector::elementwise;
use super::{
    aggregates, arith, atomic, bits, calls, control, convert, divide, launch, llvm, math, memref, reshape, vector,
    views, wide,
};

/// An instruction with two operands.
pub(super) type Binary = fn(&mut FunctionBuilder<'_>, Value, Value) -> Value;

/// An instruction with one operand.
pub(super) type Unary = fn(&mut FunctionBuilder<'_>, Value) -> Value;

/// How an op is lowered.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Two integers to one; bits above the width may come out wrong and are cleared. As all rules
    /// that are an instruction, it is for registers of numbers and for parts of vectors.
    Integer(Binary),
    /// The same for operands with their sign copied to the bits above the width.
    Signed(Binary),
    /// Division and remainder.
    Division(Division),
    /// Two floats to one.
    Float(Binary),
    /// One float to another.
    FloatUnary(Unary),
    /// Whatever else.
    Op(for<'m> fn(&mut Lowering<'_, 'm>, OpRef<'m>) -> Lowered),
}

/// A row of a table.
pub(super) type Row = (&'static str, Rule);

/// The name by which tables have an op: that of the op of another dialect that does the same.
pub(super) fn meaning(op: OpRef<'_>) -> &str {
    let name = op.name_str();
    llvm::meaning(name).unwrap_or(name)
}

/// The rule for an op name.
pub(super) fn rule(name: &str) -> Option<Rule> {
    static RULES: OnceLock<FxHashMap<&'static str, Rule>> = OnceLock::new();
    const TABLES: [&[Row]; 15] = [
        aggregates::RULES,
        llvm::RULES,
        arith::RULES,
        atomic::RULES,
        bits::RULES,
        divide::RULES,
        convert::RULES,
        control::RULES,
        calls::RULES,
        math::RULES,
        memref::RULES,
        views::RULES,
        reshape::RULES,
        launch::RULES,
        vector::RULES,
    ];
    let rules = RULES.get_or_init(|| TABLES.into_iter().flatten().copied().collect());
    rules.get(name).copied()
}

/// Lowers an op.
pub(super) fn lower<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    match rule(meaning(op)) {
        None => Err(no_rule(op)),
        Some(rule) if elementwise::is_on_vectors(l, op) => elementwise::lower(l, op, rule),
        Some(rule) => on_scalars(l, op, rule),
    }
}

/// Lowers an op that is not on vectors, or for one element of each.
pub(super) fn on_scalars<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, rule: Rule) -> Lowered {
    if let Some(lower) = wide::rule(l, op) {
        return lower(l, op);
    }
    let emit = match rule {
        Rule::Op(lower) => return lower(l, op),
        Rule::Division(division) => return divide::lower(l, op, division),
        _ => rule,
    };
    let scalar = l.scalar(op, op.result_type(0))?;
    let operands: Vec<Value> = op.operands().map(|value| l.value(value)).collect();
    let result = computed(l, emit, scalar, &operands).ok_or_else(|| l.unsupported(op, op.result_type(0)))?;
    l.define(op.result(0), &[result]);
    Ok(())
}

/// What the instruction of a rule makes of numbers of one register; `None`: it is not for such.
pub(super) fn computed(l: &mut Lowering<'_, '_>, rule: Rule, scalar: Scalar, given: &[Value]) -> Option<Value> {
    match (rule, scalar, given) {
        (Rule::Integer(emit), Scalar::Int(width), &[x, y]) => {
            let result = emit(&mut l.b, x, y);
            Some(l.masked(result, width))
        }
        (Rule::Signed(emit), Scalar::Int(width), &[x, y]) => {
            let (x, y) = (l.signed(x, width), l.signed(y, width));
            let result = emit(&mut l.b, x, y);
            Some(l.masked(result, width))
        }
        (Rule::Float(emit), Scalar::F32 | Scalar::F64, &[x, y]) => Some(emit(&mut l.b, x, y)),
        (Rule::FloatUnary(emit), Scalar::F32 | Scalar::F64, &[x]) => Some(emit(&mut l.b, x)),
        // An f32 has more than twice the bits of these, and two more: rounding twice is rounding once.
        (Rule::Float(_) | Rule::FloatUnary(_), narrow @ Scalar::Small(_), _) => {
            let wide = Scalar::F32;
            let given: Vec<Value> = given.iter().map(|&x| l.float_as(x, narrow, wide)).collect();
            let result = computed(l, rule, wide, &given)?;
            Some(l.float_as(result, wide, narrow))
        }
        _ => None,
    }
}

/// The error about an op that no table has.
pub(super) fn no_rule(op: OpRef<'_>) -> Diagnostic {
    let error = Diagnostic::op_error(op, "can't be compiled for the CPU");
    let dialect = op.name_str().split('.').next().unwrap_or("");
    match dialect {
        "arith" | "cf" | "func" | "llvm" | "memref" | "vector" => error,
        _ => error.note(op.loc(), "lower it to the dialects 'func', 'cf', 'arith', 'memref' and 'vector' first"),
    }
}
