//! The predicates of integer comparisons, which `index.cmp` shares with `arith.cmpi`.

use std::cmp::Ordering;

use terrace_ir::apint::ApInt;
use terrace_ir::prelude::*;

use super::attrs::predicate;
use super::ops::CmpI;

/// A predicate of an integer comparison, by its number in the attribute of `arith.cmpi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each case is the predicate's name in the text.
#[repr(u8)]
pub enum IntegerPredicate {
    Eq,
    Ne,
    Slt,
    Sle,
    Sgt,
    Sge,
    Ult,
    Ule,
    Ugt,
    Uge,
}

use IntegerPredicate::*;

impl IntegerPredicate {
    /// All, each at its number.
    pub const ALL: [IntegerPredicate; 10] = [Eq, Ne, Slt, Sle, Sgt, Sge, Ult, Ule, Ugt, Uge];

    /// The names in the text, with the numbers.
    pub const CASES: &'static [(&'static str, i64)] = &[
        ("eq", 0),
        ("ne", 1),
        ("slt", 2),
        ("sle", 3),
        ("sgt", 4),
        ("sge", 5),
        ("ult", 6),
        ("ule", 7),
        ("ugt", 8),
        ("uge", 9),
    ];

    /// The predicate of an op.
    pub fn of(op: CmpI<'_>) -> IntegerPredicate {
        let number = op.predicate().as_i64(terrace_ir::prelude::Op::op(op).ctx());
        number.and_then(|n| Self::ALL.get(n as usize)).copied().unwrap_or(Eq)
    }

    /// Its attribute in `arith.cmpi`.
    pub fn attr(self, ctx: &Context) -> Attr {
        predicate(ctx, self as i64)
    }

    /// The one of a name in the text.
    pub fn by_name(name: &str) -> Option<IntegerPredicate> {
        Self::CASES.iter().position(|case| case.0 == name).map(|at| Self::ALL[at])
    }

    /// Its name in the text.
    pub fn name(self) -> &'static str {
        Self::CASES[self as usize].0
    }

    /// The one that holds just where this does not.
    pub fn inverse(self) -> IntegerPredicate {
        match self {
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

    /// The one that holds for swapped operands.
    pub fn swapped(self) -> IntegerPredicate {
        match self {
            Eq => Eq,
            Ne => Ne,
            Slt => Sgt,
            Sle => Sge,
            Sgt => Slt,
            Sge => Sle,
            Ult => Ugt,
            Ule => Uge,
            Ugt => Ult,
            Uge => Ule,
        }
    }

    /// Whether it reads its operands as signed.
    pub fn is_signed(self) -> bool {
        matches!(self, Slt | Sle | Sgt | Sge)
    }

    /// Whether it reads its operands as unsigned.
    pub fn is_unsigned(self) -> bool {
        matches!(self, Ult | Ule | Ugt | Uge)
    }

    /// Whether it holds.
    pub fn holds(self, a: &ApInt, b: &ApInt) -> bool {
        let order = if self.is_signed() { a.cmp_signed(b) } else { a.cmp_unsigned(b) };
        self.accepts(order)
    }

    /// Whether it holds for operands in that order.
    pub fn accepts(self, order: Ordering) -> bool {
        match self {
            Eq => order.is_eq(),
            Ne => order.is_ne(),
            Slt | Ult => order.is_lt(),
            Sle | Ule => order.is_le(),
            Sgt | Ugt => order.is_gt(),
            Sge | Uge => order.is_ge(),
        }
    }
}
