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
use super::{arith, calls, control, convert, divide, launch, math, memref, reshape, views};

/// An instruction with two operands.
pub(super) type Binary = fn(&mut FunctionBuilder<'_>, Value, Value) -> Value;

/// An instruction with one operand.
pub(super) type Unary = fn(&mut FunctionBuilder<'_>, Value) -> Value;

/// How an op is lowered.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Two integers to one; bits above the width may come out wrong and are cleared.
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

/// The rule for an op name.
pub(super) fn rule(name: &str) -> Option<Rule> {
    static RULES: OnceLock<FxHashMap<&'static str, Rule>> = OnceLock::new();
    const TABLES: [&[Row]; 10] = [
        arith::RULES,
        divide::RULES,
        convert::RULES,
        control::RULES,
        calls::RULES,
        math::RULES,
        memref::RULES,
        views::RULES,
        reshape::RULES,
        launch::RULES,
    ];
    let rules = RULES.get_or_init(|| TABLES.into_iter().flatten().copied().collect());
    rules.get(name).copied()
}

/// Lowers an op.
pub(super) fn lower<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    match rule(op.name_str()) {
        None => Err(no_rule(op)),
        Some(Rule::Op(lower)) => lower(l, op),
        Some(Rule::Division(division)) => divide::lower(l, op, division),
        Some(Rule::Integer(emit)) => integer(l, op, emit, false),
        Some(Rule::Signed(emit)) => integer(l, op, emit, true),
        Some(Rule::Float(emit)) => {
            float(l, op)?;
            let (x, y) = (l.value(op.operand(0)), l.value(op.operand(1)));
            let result = emit(&mut l.b, x, y);
            l.define(op.result(0), &[result]);
            Ok(())
        }
        Some(Rule::FloatUnary(emit)) => {
            float(l, op)?;
            let x = l.value(op.operand(0));
            let result = emit(&mut l.b, x);
            l.define(op.result(0), &[result]);
            Ok(())
        }
    }
}

/// The error about an op that no table has.
pub(super) fn no_rule(op: OpRef<'_>) -> Diagnostic {
    let error = Diagnostic::op_error(op, "can't be compiled for the CPU");
    let dialect = op.name_str().split('.').next().unwrap_or("");
    match dialect {
        "arith" | "cf" | "func" | "memref" => error,
        _ => error.note(op.loc(), "lower it to the dialects 'func', 'cf', 'arith' and 'memref' first"),
    }
}

fn integer<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, emit: Binary, signed: bool) -> Lowered {
    let width = l.width(op, op.result_type(0))?;
    let (mut x, mut y) = (l.value(op.operand(0)), l.value(op.operand(1)));
    if signed {
        (x, y) = (l.signed(x, width), l.signed(y, width));
    }
    let result = emit(&mut l.b, x, y);
    let result = l.masked(result, width);
    l.define(op.result(0), &[result]);
    Ok(())
}

fn float<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    match l.scalar(op, op.result_type(0))? {
        Scalar::F32 | Scalar::F64 => Ok(()),
        Scalar::Int(_) => Err(l.unsupported(op, op.result_type(0))),
    }
}
