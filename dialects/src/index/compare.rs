//! Comparison of indices.

use std::cmp::Ordering;

use terrace_ir::apint::ApInt;
use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::I1;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::interfaces::{InferIntRangeOp, IntRange, constant_of};
use terrace_ir::prelude::*;
use terrace_ir::rules::is_zero;

use super::fold::{NARROW, constant, narrow};
use super::{MaxS, MaxU, MinS, MinU, Sub};
use crate::arith::IntegerPredicate;
use crate::arith::ranges::compare;

/// `#index<cmp_predicate slt>`: what a comparison asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CmpPredicate(pub IntegerPredicate);

impl AttrValue for CmpPredicate {
    const SUMMARY: &'static str =
        "How two values are compared: `eq`, `ne`, `slt`, `sle`, `sgt`, `sge`, `ult`, `ule`, `ugt` or `uge`.";
    const DIALECT: &'static str = "index";
    const MNEMONIC: &'static str = "cmp_predicate";
    fn print(&self, p: &mut Printer<'_>) {
        p.text(" ");
        p.text(self.0.name());
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let at = p.offset();
        let word = p.keyword()?;
        match IntegerPredicate::by_name(word) {
            Some(predicate) => Ok(CmpPredicate(predicate)),
            None => {
                let words: Vec<&str> = IntegerPredicate::CASES.iter().map(|case| case.0).collect();
                p.error_at(at, format!("expected one of {}, found '{word}'", words.join(", ")))
            }
        }
    }
}

/// A predicate of `index.cmp`.
const PREDICATE: AttrConstraint = AttrConstraint {
    summary: "index comparison predicate kind",
    check: |ctx, attr| attr.downcast::<CmpPredicate>(ctx).is_some(),
    syntax: AttrSyntax::Body("index", "cmp_predicate"),
};

/// Comparison of two indices: whether a predicate such as `slt` holds.
#[op("index.cmp", traits(Pure), impls(FoldOp, InferIntRangeOp), format = "`` $pred `(` $lhs `,` $rhs `)` attr-dict")]
pub struct Cmp {
    pred: Attribute<PREDICATE>,
    lhs: Operand<terrace_ir::constraints::Index>,
    rhs: Operand<terrace_ir::constraints::Index>,
    result: Result<I1>,
}

fn predicate(op: OpRef<'_>) -> Option<IntegerPredicate> {
    op.prop(0)?.downcast::<CmpPredicate>(op.ctx()).map(|p| p.0)
}

impl FoldOp for Cmp<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        let Some(predicate) = predicate(input.op) else { return Fold::None };
        let (a, b) = (constant(input, 0), constant(input, 1));
        let known = match (a, b) {
            (Some(a), Some(b)) => {
                let wide = predicate.holds(a, b);
                (wide == predicate.holds(&narrow(a), &narrow(b))).then_some(wide)
            }
            (_, Some(b)) => of_extremum(input.op, predicate, b),
            _ => None,
        };
        let same = || (input.operand(0) == input.operand(1)).then(|| predicate.accepts(Ordering::Equal));
        known.or_else(same).map(|yes| Attr::bool(input.ctx(), yes)).into()
    }
}

/// What `op` gives, an extremum of anything and a constant.
fn range_of(op: OpRef<'_>, constant: ApInt) -> Option<IntRange> {
    let width = constant.width();
    if op.is::<MinS<'_>>() {
        Some(IntRange::signed(ApInt::signed_min(width), constant))
    } else if op.is::<MaxS<'_>>() {
        Some(IntRange::signed(constant, ApInt::signed_max(width)))
    } else if op.is::<MinU<'_>>() {
        Some(IntRange::unsigned(ApInt::zero(width), constant))
    } else if op.is::<MaxU<'_>>() {
        Some(IntRange::unsigned(constant, ApInt::all_ones(width)))
    } else {
        None
    }
}

/// Whether the predicate holds for an extremum of anything and a constant, against
/// another constant; `None`: it depends, also on the width.
fn of_extremum(op: OpRef<'_>, predicate: IntegerPredicate, other: &ApInt) -> Option<bool> {
    let extremum = op.body().defining_op(op.operand(0))?;
    let bound = match constant_of(op.body(), extremum.operands().nth(1)?)?.data(op.ctx()) {
        AttrData::Integer { value, .. } => value,
        _ => return None,
    };
    let decide =
        |bound: ApInt, other: ApInt| compare(predicate, &range_of(extremum, bound)?, &IntRange::constant(other));
    if bound.width() <= NARROW {
        return None;
    }
    let wide = decide(bound.clone(), other.clone())?;
    (decide(narrow(bound), narrow(other))? == wide).then_some(wide)
}

rules! {
    /// The rewrites that take one line each.
    pub(super) static RULES;

    // a - b against zero is a against b.
    "difference-with-zero": Cmp { pred: p }(Sub(a, b), #z) if is_zero(z) => Cmp { pred: p }(a, b);
    "zero-with-difference": Cmp { pred: p }(#z, Sub(a, b)) if is_zero(z) => Cmp { pred: p }(b, a);
}
