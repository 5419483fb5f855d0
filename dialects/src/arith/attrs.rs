//! The attributes of the dialect: flags that are sets of bits, and predicates.
#![allow(non_upper_case_globals)] // Constraints stand where a definition names a type.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::{AttrConstraint, AttrSyntax, IntEnum};
use terrace_ir::prelude::*;

use super::predicate::IntegerPredicate;

/// `#arith.overflow<nsw, nuw>`: how a result may be assumed not to overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Overflow(pub u32);

impl Overflow {
    /// Nothing is assumed.
    pub const NONE: Overflow = Overflow(0);
    /// No overflow, read as signed.
    pub const NSW: Overflow = Overflow(1);
    /// No overflow, read as unsigned.
    pub const NUW: Overflow = Overflow(2);

    const CASES: &'static [(&'static str, u32)] = &[("nsw", 1), ("nuw", 2)];

    /// What both assume.
    pub fn and(self, other: Overflow) -> Overflow {
        Overflow(self.0 & other.0)
    }
}

/// `#arith.fastmath<nnan,contract>`: which liberties the arithmetic on floats may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct FastMath(pub u32);

impl FastMath {
    /// No liberty.
    pub const NONE: FastMath = FastMath(0);
    /// Sums and products may be regrouped.
    pub const REASSOC: FastMath = FastMath(1);
    /// Nothing is NaN.
    pub const NNAN: FastMath = FastMath(2);
    /// Nothing is infinite.
    pub const NINF: FastMath = FastMath(4);
    /// The sign of zero does not matter.
    pub const NSZ: FastMath = FastMath(8);
    /// Division may become multiplication by the reciprocal.
    pub const ARCP: FastMath = FastMath(16);
    /// Operations may be contracted.
    pub const CONTRACT: FastMath = FastMath(32);
    /// Functions may be approximated.
    pub const AFN: FastMath = FastMath(64);
    /// All of them.
    pub const FAST: FastMath = FastMath(127);

    const CASES: &'static [(&'static str, u32)] = &[
        ("reassoc", 1),
        ("nnan", 2),
        ("ninf", 4),
        ("nsz", 8),
        ("arcp", 16),
        ("contract", 32),
        ("afn", 64),
        ("fast", 127),
    ];

    /// Whether all of `other` are allowed.
    pub fn has(self, other: FastMath) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Parses `<a, b>` as a set of bits.
pub(crate) fn parse_bits(p: &mut Parser<'_>, cases: &[(&str, u32)]) -> ParseResult<u32> {
    p.expect_literal("<")?;
    let mut bits = 0;
    p.list_until(">", |p| {
        let known = cases.iter().find(|c| p.at_keyword(c.0)).map_or(p.at_keyword("none").then_some(0), |c| Some(c.1));
        let Some(bit) = known else {
            let names: Vec<&str> = cases.iter().map(|c| c.0).collect();
            return p.error(format!("expected 'none' or one of {}", names.join(", ")));
        };
        p.keyword()?;
        bits |= bit;
        Ok(())
    })?;
    Ok(bits)
}

/// Prints a set of bits as `<a, b>`; a case that stands for all of several bits is
/// printed in their place.
pub(crate) fn print_bits(p: &mut Printer<'_>, bits: u32, cases: &[(&str, u32)], separator: &str) {
    let whole = cases.iter().find(|c| c.1 == bits).map(|c| c.0);
    p.text("<");
    match whole {
        Some(name) => p.text(name),
        None if bits == 0 => p.text("none"),
        None => {
            let set = cases.iter().filter(|c| c.1.is_power_of_two() && bits & c.1 != 0);
            for (at, case) in set.enumerate() {
                p.text(if at > 0 { separator } else { "" });
                p.text(case.0);
            }
        }
    }
    p.text(">");
}

impl AttrValue for Overflow {
    const SUMMARY: &'static str =
        "In which ways an integer operation may be taken not to overflow: `#arith.overflow<nsw, nuw>`.";
    const DIALECT: &'static str = "arith";
    const MNEMONIC: &'static str = "overflow";
    fn print(&self, p: &mut Printer<'_>) {
        print_bits(p, self.0, Overflow::CASES, ", ");
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        parse_bits(p, Overflow::CASES).map(Overflow)
    }
}

impl AttrValue for FastMath {
    const SUMMARY: &'static str = "Which liberties a float operation allows: `#arith.fastmath<nnan,contract>`.";
    const DIALECT: &'static str = "arith";
    const MNEMONIC: &'static str = "fastmath";
    fn print(&self, p: &mut Printer<'_>) {
        print_bits(p, self.0, FastMath::CASES, ",");
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        parse_bits(p, FastMath::CASES).map(FastMath)
    }
}

/// `#arith.overflow<none>`.
pub(super) fn no_overflow_flags(ctx: &Context) -> Attr {
    Attr::dialect(ctx, Overflow::NONE)
}

/// `#arith.fastmath<none>`.
pub fn no_fastmath(ctx: &Context) -> Attr {
    Attr::dialect(ctx, FastMath::NONE)
}

/// The predicates of `arith.cmpi`.
pub const CMPI_PREDICATES: IntEnum = IntEnum { name: "cmpi predicate", width: 64, cases: IntegerPredicate::CASES };

/// The predicates of `arith.cmpf`.
pub const CMPF_PREDICATES: IntEnum = IntEnum {
    name: "cmpf predicate",
    width: 64,
    cases: &[
        ("false", 0),
        ("oeq", 1),
        ("ogt", 2),
        ("oge", 3),
        ("olt", 4),
        ("ole", 5),
        ("one", 6),
        ("ord", 7),
        ("ueq", 8),
        ("ugt", 9),
        ("uge", 10),
        ("ult", 11),
        ("ule", 12),
        ("une", 13),
        ("uno", 14),
        ("true", 15),
    ],
};

/// How `arith.truncf` rounds.
pub const ROUNDING_MODES: IntEnum = IntEnum {
    name: "rounding mode",
    width: 32,
    cases: &[("to_nearest_even", 0), ("downward", 1), ("upward", 2), ("toward_zero", 3), ("to_nearest_away", 4)],
};

/// The attribute of a predicate of `arith.cmpi` or `arith.cmpf` by its number.
pub fn predicate(ctx: &Context, value: i64) -> Attr {
    Attr::integer(ctx, Type::I64, value)
}

/// Whether an attribute is a case of an enumeration.
fn is_case(ctx: &Context, attr: Attr, cases: &IntEnum) -> bool {
    attr.ty(ctx) == Some(Type::integer(ctx, cases.width))
        && attr.as_i64(ctx).is_some_and(|v| cases.keyword(v).is_some())
}

/// `#arith.overflow<...>`.
pub const OverflowAttr: AttrConstraint = AttrConstraint {
    summary: "overflow flags of integers",
    check: |ctx, attr| attr.downcast::<Overflow>(ctx).is_some(),
    syntax: AttrSyntax::Body("arith", "overflow"),
};

/// `#arith.fastmath<...>`.
pub const FastMathAttr: AttrConstraint = AttrConstraint {
    summary: "fast-math flags",
    check: |ctx, attr| attr.downcast::<FastMath>(ctx).is_some(),
    syntax: AttrSyntax::Body("arith", "fastmath"),
};

/// A predicate of `arith.cmpi`.
pub const CmpIPredicateAttr: AttrConstraint = AttrConstraint {
    summary: "an integer predicate: 64-bit signless integer from 0 to 9",
    check: |ctx, attr| is_case(ctx, attr, &CMPI_PREDICATES),
    syntax: AttrSyntax::IntEnum(&CMPI_PREDICATES),
};

/// A predicate of `arith.cmpf`.
pub const CmpFPredicateAttr: AttrConstraint = AttrConstraint {
    summary: "a float predicate: 64-bit signless integer from 0 to 15",
    check: |ctx, attr| is_case(ctx, attr, &CMPF_PREDICATES),
    syntax: AttrSyntax::IntEnum(&CMPF_PREDICATES),
};

/// A rounding mode of `arith.truncf`.
pub const RoundingModeAttr: AttrConstraint = AttrConstraint {
    summary: "a rounding mode: 32-bit signless integer from 0 to 4",
    check: |ctx, attr| is_case(ctx, attr, &ROUNDING_MODES),
    syntax: AttrSyntax::IntEnum(&ROUNDING_MODES),
};

/// How an atomic update combines what is there with a value.
pub const ATOMIC_KINDS: IntEnum = IntEnum {
    name: "atomic update",
    width: 64,
    cases: &[
        ("addf", 0),
        ("addi", 1),
        ("assign", 2),
        ("maximumf", 3),
        ("maxs", 4),
        ("maxu", 5),
        ("minimumf", 6),
        ("mins", 7),
        ("minu", 8),
        ("mulf", 9),
        ("muli", 10),
        ("ori", 11),
        ("andi", 12),
        ("maxnumf", 13),
        ("minnumf", 14),
    ],
};
