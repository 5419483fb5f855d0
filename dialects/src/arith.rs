//! The `arith` dialect: arithmetic on integers, indices and floats, element by
//! element on vectors and tensors of them.
//!
//! `ops` holds the definitions, most of them rows of a table per family; `fold` what an op
//! computes to without running it; `canonicalize` the rewrites towards the simplest form.

mod attrs;
mod canonicalize;
mod canonicalize_cmpf;
mod casts;
mod constant;
mod fold;
mod fold_casts;
mod fold_compare;
pub(crate) mod fold_values;
mod ops;
mod predicate;
pub(crate) mod ranges;

use terrace_ir::interfaces::Inlining;
use terrace_ir::prelude::*;

pub use attrs::{
    ATOMIC_KINDS, CMPF_PREDICATES, CMPI_PREDICATES, CmpFPredicateAttr, CmpIPredicateAttr, FastMath, FastMathAttr,
    Overflow, OverflowAttr, ROUNDING_MODES, RoundingModeAttr, no_fastmath, predicate,
};
pub(crate) use attrs::{parse_bits, print_bits};
pub use casts::*;
pub use constant::{Constant, constant_index, constant_int, materialize};
pub use ops::*;
pub use predicate::IntegerPredicate;

/// The dialect `arith`.
#[derive(Debug)]
pub struct Arith;

impl Dialect for Arith {
    const SUMMARY: &'static str =
        "Arithmetic on integers, indices and floats, element by element on vectors and tensors of them.";
    const NAME: &'static str = "arith";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<Overflow>().attr::<FastMath>();
        dialect.ops(&[Constant::DEF, CmpI::DEF, CmpF::DEF, Select::DEF, AddUIExtended::DEF]);
        dialect.ops(ops::INTEGER_BINARY).ops(ops::OVERFLOW_BINARY).ops(ops::FLOAT_OPS).ops(ops::EXTENDED_PRODUCTS);
        dialect.ops(casts::CASTS);
        dialect.rules(canonicalize::RULES);
        dialect.inlining(&Inlining::OPS).constants(materialize).depends_on::<crate::ub::Ub>();
    }
}
