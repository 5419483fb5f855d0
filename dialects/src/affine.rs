//! The `affine` dialect: indices that are affine functions of others, and loops, conditions and
//! accesses of memory by such.
//!
//! | module | ops |
//! |---|---|
//! | this one | what computes indices: `affine.apply`, `affine.min` and `affine.max` |
//! | `delinearize` | indices of several dimensions out of one |
//! | `loops`, `parallel` | loops |
//! | `conditional` | conditions that are sets of points |
//! | `access` | reads and writes of memory |

mod access;
mod build;
mod compose;
mod conditional;
mod delinearize;
pub mod facts;
mod fold;
mod loops;
mod parallel;
mod scope;
mod syntax;

use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::interfaces::Inlining;
use terrace_ir::prelude::*;

pub use access::{Access, Load, Prefetch, Store, VectorLoad, VectorStore};
pub use build::{composed_apply, composed_min, simplified_map, simplified_set};
pub use conditional::If;
pub use delinearize::DelinearizeIndex;
pub use loops::{Bound, For, Yield};
pub use parallel::Parallel;

/// The dialect `affine`.
#[derive(Debug)]
pub struct Affine;

impl Dialect for Affine {
    const SUMMARY: &'static str =
        "Indices that are affine functions of others, and loops, conditions and accesses of memory by such.";
    const NAME: &'static str = "affine";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Apply::DEF, Max::DEF, Min::DEF, DelinearizeIndex::DEF]);
        dialect.ops(access::OPS).ops(&[For::DEF, If::DEF, Parallel::DEF, Yield::DEF]);
        dialect.inlining(&Inlining::REGIONS).constants(crate::arith::materialize).depends_on::<crate::arith::Arith>();
    }
}

/// An affine map.
const MAP: AttrConstraint = AttrConstraint {
    summary: "AffineMap attribute",
    check: |ctx, attr| attr.as_affine_map(ctx).is_some(),
    syntax: AttrSyntax::Full,
};

macro_rules! map_ops {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal, [$($pattern_name:literal: $pattern:ident),+];)*) => {$(
        $(#[doc = $doc])+
        #[op($name, traits(Pure), impls(Syntax, Verify, FoldOp, Canonicalize))]
        pub struct $op {
            map: Attribute<MAP>,
            operands: Variadic<Index>,
            result: Result<Index>,
        }

        impl Syntax for $op<'_> {
            fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
                parse_map_op(p)
            }

            fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
                print_map_op(op, p);
            }
        }

        impl $op<'_> {
            /// Creates the op; gives its result.
            pub fn of(b: &mut Builder<'_>, map: AffineMap, operands: &[ValueId]) -> ValueId {
                let map = Attr::affine_map(b.ctx(), map);
                let op = $op::build(b, operands, map);
                b.op(op).result(0)
            }
        }

        impl Canonicalize for $op<'_> {
            fn canonicalize(patterns: &mut PatternSet) {
                $(patterns.on::<$op<'_>>($pattern_name, compose::$pattern);)+
            }
        }
    )*};
}

map_ops! {
    /// The value of an affine function.
    Apply = "affine.apply", ["simplify-map": simplify];
    /// The greatest of several affine functions.
    Max = "affine.max", ["only-result": only_result, "merge": merge, "simplify-map": simplify];
    /// The least of several affine functions.
    Min = "affine.min", ["only-result": only_result, "merge": merge, "simplify-map": simplify];
}

/// The map of an op of this dialect.
pub fn map_of(op: OpRef<'_>) -> Option<AffineMap> {
    op.prop(0)?.as_affine_map(op.ctx())
}

/// The position of the input that an expression of a map is.
fn input_position(ctx: &Context, map: AffineMap, expr: AffineExpr) -> Option<usize> {
    let symbol = expr.as_symbol(ctx).and_then(|at| at.checked_add(map.num_dims(ctx)));
    expr.as_dim(ctx).or(symbol).map(|at| at as usize)
}

fn parse_map_op(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    let at = p.offset();
    let attr = p.attr()?;
    let Some(map) = attr.as_affine_map(p.ctx()) else { return p.error_at(at, "expected an affine map") };
    p.set_prop(0, attr);
    let operands = syntax::parse_lists(p, map.num_dims(p.ctx()), map.num_inputs(p.ctx()))?;
    p.attr_dict()?;
    let values = p.resolve_all(&operands, Type::INDEX)?;
    p.add_operands(&values);
    p.add_result_types(&[Type::INDEX]);
    Ok(())
}

fn print_map_op<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    p.text(" ");
    if let Some(map) = op.prop(0) {
        p.attr(map);
    }
    syntax::print_lists(p, op.operands(), map_of(op).map_or(0, |map| map.num_dims(op.ctx())));
    p.attr_dict(op, &["map"], false);
}

/// 1. There is an operand for each input of the map.
/// 2. The map has as many results as the op takes.
fn verify_map(op: OpRef<'_>, results: std::ops::RangeInclusive<usize>) -> Result<(), Diagnostic> {
    let Some(map) = map_of(op) else { return Ok(()) };
    if op.operands().len() != map.num_inputs(op.ctx()) as usize {
        return Err(Diagnostic::op_error(op, "operand count and affine map dimension and symbol count must match"));
    }
    let count = map.results(op.ctx()).len();
    if !results.contains(&count) {
        return Err(Diagnostic::op_error(op, format!("takes no map of {count} results")));
    }
    Ok(())
}

impl<'a> Verify<'a> for Apply<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_map(self.0, 1..=1)
    }
}

impl<'a> Verify<'a> for Max<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_map(self.0, 1..=usize::MAX)
    }
}

impl<'a> Verify<'a> for Min<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_map(self.0, 1..=usize::MAX)
    }
}
