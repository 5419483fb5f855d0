//! From an op's name to what it does: tables, one row per op.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use terrace_ir::view::OpRef;

use super::machine::{Machine, Step, Values};
use super::memory::Fault;
use super::value::Value;
use super::{affine, arith, complex, control, lanes, math, memref, vector, views};

/// What an op does when it is its turn.
pub(super) type Run = for<'m> fn(&mut Machine<'_, 'm>, OpRef<'m>) -> Step<'m>;

/// How an op goes on when control has left one of its regions: the region's position, what the
/// op wanted to know, and the values that control left with.
pub(super) type Resume = for<'m> fn(&mut Machine<'_, 'm>, OpRef<'m>, usize, Values, Values) -> Step<'m>;

/// What an op means.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// One result from operands, none of which is poison; else the result is. Of vectors: element by
    /// element.
    Value(fn(OpRef<'_>, &[Value]) -> Result<Value, Fault>),
    /// The same with any number of results.
    Values(fn(OpRef<'_>, &[Value]) -> Result<Values, Fault>),
    /// One result from operands as they are.
    Whole(fn(OpRef<'_>, &[Value]) -> Result<Value, Fault>),
    /// Whatever else has no regions.
    Op(Run),
    /// An op that runs its regions.
    Regions(Run, Resume),
}

/// A row of a table.
pub(super) type Row = (&'static str, Rule);

/// The rule for an op name.
pub(super) fn rule(name: &str) -> Option<Rule> {
    static RULES: OnceLock<FxHashMap<&'static str, Rule>> = OnceLock::new();
    const TABLES: [&[Row]; 8] = [
        affine::RULES,
        arith::RULES,
        complex::RULES,
        control::RULES,
        math::RULES,
        memref::RULES,
        vector::RULES,
        views::RULES,
    ];
    let rules = RULES.get_or_init(|| TABLES.into_iter().flatten().copied().collect());
    rules.get(name).copied()
}

/// What the op of a name, one on two values, makes of them, for an op that says so.
pub(super) fn combined(op: OpRef<'_>, name: &str, a: Value, b: Value) -> Result<Value, Fault> {
    match rule(name) {
        Some(Rule::Value(compute)) => lanes::value(op, &[a, b], compute),
        _ => Err(format!("combines by '{name}', which can't be interpreted")),
    }
}
