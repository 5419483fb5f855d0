//! Comparison of indices.

use std::cmp::Ordering;

use terrace_ir::apint::ApInt;
use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::I1;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::fold::{NARROW, constant, narrow};
use super::{MaxS, MaxU, MinS, MinU, Sub};

/// `#index<cmp_predicate slt>`: what a comparison asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CmpPredicate {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Less, read as signed.
    Slt,
    /// Less or equal, read as signed.
    Sle,
    /// Greater, read as signed.
    Sgt,
    /// Greater or equal, read as signed.
    Sge,
    /// Less, read as unsigned.
    Ult,
    /// Less or equal, read as unsigned.
    Ule,
    /// Greater, read as unsigned.
    Ugt,
    /// Greater or equal, read as unsigned.
    Uge,
}

use CmpPredicate::*;

const PREDICATES: [(CmpPredicate, &str); 10] = [
    (Eq, "eq"),
    (Ne, "ne"),
    (Slt, "slt"),
    (Sle, "sle"),
    (Sgt, "sgt"),
    (Sge, "sge"),
    (Ult, "ult"),
    (Ule, "ule"),
    (Ugt, "ugt"),
    (Uge, "uge"),
];

impl AttrValue for CmpPredicate {
    const SUMMARY: &'static str =
        "How two values are compared: `eq`, `ne`, `slt`, `sle`, `sgt`, `sge`, `ult`, `ule`, `ugt` or `uge`.";
    const DIALECT: &'static str = "index";
    const MNEMONIC: &'static str = "cmp_predicate";
    fn print(&self, p: &mut Printer<'_>) {
        p.text(" ");
        p.text(PREDICATES[*self as usize].1);
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let at = p.offset();
        let word = p.keyword()?;
        match PREDICATES.iter().find(|known| known.1 == word) {
            Some(known) => Ok(known.0),
            None => {
                let words: Vec<&str> = PREDICATES.iter().map(|known| known.1).collect();
                p.error_at(at, format!("expected one of {}, found '{word}'", words.join(", ")))
            }
        }
    }
}

impl CmpPredicate {
    /// Whether it holds for two values.
    pub fn holds(self, a: &ApInt, b: &ApInt) -> bool {
        match self {
            Eq => a == b,
            Ne => a != b,
            Slt => a.cmp_signed(b).is_lt(),
            Sle => a.cmp_signed(b).is_le(),
            Sgt => a.cmp_signed(b).is_gt(),
            Sge => a.cmp_signed(b).is_ge(),
            Ult => a.cmp_unsigned(b).is_lt(),
            Ule => a.cmp_unsigned(b).is_le(),
            Ugt => a.cmp_unsigned(b).is_gt(),
            Uge => a.cmp_unsigned(b).is_ge(),
        }
    }

    /// Whether it holds for a value and itself.
    pub fn holds_for_same(self) -> bool {
        matches!(self, Eq | Sle | Sge | Ule | Uge)
    }
}

/// A predicate of `index.cmp`.
const PREDICATE: AttrConstraint = AttrConstraint {
    summary: "index comparison predicate kind",
    check: |ctx, attr| attr.downcast::<CmpPredicate>(ctx).is_some(),
    syntax: AttrSyntax::Body("index", "cmp_predicate"),
};

/// Comparison of two indices: whether a predicate such as `slt` holds.
#[op("index.cmp", traits(Pure), impls(FoldOp, Canonicalize), format = "`` $pred `(` $lhs `,` $rhs `)` attr-dict")]
pub struct Cmp {
    pred: Attribute<PREDICATE>,
    lhs: Operand<terrace_ir::constraints::Index>,
    rhs: Operand<terrace_ir::constraints::Index>,
    result: Result<I1>,
}

fn predicate(op: OpRef<'_>) -> Option<CmpPredicate> {
    op.prop(0)?.downcast::<CmpPredicate>(op.ctx()).copied()
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
        let same = || (input.operand(0) == input.operand(1)).then(|| predicate.holds_for_same());
        known.or_else(same).map(|yes| Attr::bool(input.ctx(), yes)).into()
    }
}

/// The values an index may have, read both ways; bounds are included.
struct Range {
    signed: (ApInt, ApInt),
    unsigned: (ApInt, ApInt),
}

impl Range {
    fn one(value: &ApInt) -> Range {
        Range { signed: (value.clone(), value.clone()), unsigned: (value.clone(), value.clone()) }
    }

    /// From what is known of the values read as signed. They are in that order as
    /// unsigned, too, if they have the same sign.
    fn of_signed(low: ApInt, high: ApInt) -> Range {
        let width = low.width();
        let unsigned = match low.is_negative() == high.is_negative() {
            true => (low.clone(), high.clone()),
            false => (ApInt::zero(width), ApInt::all_ones(width)),
        };
        Range { signed: (low, high), unsigned }
    }

    fn of_unsigned(low: ApInt, high: ApInt) -> Range {
        let width = low.width();
        let signed = match low.is_negative() == high.is_negative() {
            true => (low.clone(), high.clone()),
            false => (ApInt::signed_min(width), ApInt::signed_max(width)),
        };
        Range { signed, unsigned: (low, high) }
    }

    /// What `op` gives, an extremum of anything and a constant.
    fn of(op: OpRef<'_>, constant: ApInt) -> Option<Range> {
        let width = constant.width();
        if op.is::<MinS<'_>>() {
            Some(Range::of_signed(ApInt::signed_min(width), constant))
        } else if op.is::<MaxS<'_>>() {
            Some(Range::of_signed(constant, ApInt::signed_max(width)))
        } else if op.is::<MinU<'_>>() {
            Some(Range::of_unsigned(ApInt::zero(width), constant))
        } else if op.is::<MaxU<'_>>() {
            Some(Range::of_unsigned(constant, ApInt::all_ones(width)))
        } else {
            None
        }
    }
}

/// Whether a predicate holds for all values of two ranges.
fn always(predicate: CmpPredicate, a: &Range, b: &Range) -> bool {
    let below = |a: &ApInt, b: &ApInt, signed: bool| match signed {
        true => a.cmp_signed(b),
        false => a.cmp_unsigned(b),
    };
    let less = |a: &Range, b: &Range, signed: bool| match signed {
        true => below(&a.signed.1, &b.signed.0, true),
        false => below(&a.unsigned.1, &b.unsigned.0, false),
    };
    match predicate {
        Slt => less(a, b, true).is_lt(),
        Sle => less(a, b, true).is_le(),
        Ult => less(a, b, false).is_lt(),
        Ule => less(a, b, false).is_le(),
        Sgt => less(b, a, true).is_lt(),
        Sge => less(b, a, true).is_le(),
        Ugt => less(b, a, false).is_lt(),
        Uge => less(b, a, false).is_le(),
        Eq => {
            let single = |r: &Range| (r.signed.0 == r.signed.1).then(|| r.signed.0.clone());
            single(a).is_some_and(|a| single(b) == Some(a))
        }
        // Either reading may be the loose one, so that both must be apart.
        Ne => [true, false].into_iter().all(|s| [less(a, b, s), less(b, a, s)].contains(&Ordering::Less)),
    }
}

fn inverse(predicate: CmpPredicate) -> CmpPredicate {
    match predicate {
        Eq => Ne,
        Ne => Eq,
        Slt => Sge,
        Sle => Sgt,
        Sgt => Sle,
        Sge => Slt,
        Ult => Uge,
        Ule => Ugt,
        Ugt => Ule,
        Uge => Ult,
    }
}

/// Whether the predicate holds for an extremum of anything and a constant, against
/// another constant; `None`: it depends, also on the width.
fn of_extremum(op: OpRef<'_>, predicate: CmpPredicate, other: &ApInt) -> Option<bool> {
    let extremum = op.body().defining_op(op.operand(0))?;
    let bound = match constant_of(op.body(), extremum.operands().nth(1)?)?.data(op.ctx()) {
        AttrData::Integer { value, .. } => value,
        _ => return None,
    };
    let decide = |bound: ApInt, other: ApInt| {
        let (a, b) = (Range::of(extremum, bound)?, Range::one(&other));
        match always(predicate, &a, &b) {
            true => Some(true),
            false => always(inverse(predicate), &a, &b).then_some(false),
        }
    };
    if bound.width() <= NARROW {
        return None;
    }
    let wide = decide(bound.clone(), other.clone())?;
    (decide(narrow(bound), narrow(other))? == wide).then_some(wide)
}

impl Canonicalize for Cmp<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Cmp<'_>>("cmp-difference-with-zero", difference_with_zero);
    }
}

/// `a - b` against zero is `a` against `b`.
fn difference_with_zero(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let zero = |operand: usize| constant_of(op.body(), op.operand(operand)).and_then(|a| a.as_i64(op.ctx())) == Some(0);
    let (left, right) = (zero(0), zero(1));
    if !left && !right {
        return Err(NoMatch("no side is zero"));
    }
    let difference = op.operand(usize::from(!right));
    let Some(sub) = op.body().defining_op(difference).and_then(|d| d.cast::<Sub<'_>>()) else {
        return Err(NoMatch("the other side is no difference"));
    };
    let (a, b) = if right { (sub.lhs(), sub.rhs()) } else { (sub.rhs(), sub.lhs()) };
    let (predicate, loc) = (op.required_prop(0), op.loc());
    rw.set_loc(loc).before(id);
    let new = Cmp::build(rw, a, b, predicate);
    rw.replace_with(id, new);
    Ok(())
}
