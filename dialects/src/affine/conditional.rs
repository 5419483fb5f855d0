//! Conditions that are sets of points.

use smallvec::smallvec;
use terrace_ir::affine::IntegerSet;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::{RegionBranchOp, RegionPoint, RegionSuccessor, RegionSuccessors};
use terrace_ir::prelude::*;

use super::{scope, syntax};
use crate::syntax::{parse_branches, print_branches};

/// Runs the first of its regions if its operands are a point of a set, else the other.
///
/// The set is the discardable attribute `condition`.
#[op(
    "affine.if",
    traits(NoRegionArguments, RecursiveMemoryEffects, RecursivelySpeculatable, ImplicitTerminator("affine.yield")),
    impls(Syntax, Verify, RegionBranchOp)
)]
pub struct If {
    operands: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
    then_region: Region<SizedRegion<1>>,
    else_region: Region<MaxSizedRegion<1>>,
}

const CONDITION: &str = "condition";

impl If<'_> {
    /// The set of points for which the first region runs.
    pub fn condition(self) -> Option<IntegerSet> {
        self.0.attr(CONDITION)?.as_integer_set(self.0.ctx())
    }
}

impl Syntax for If<'_> {
    /// `affine.if #set(%i)[%n] -> f32 { ... } else { ... }`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let (at, ctx) = (p.offset(), p.ctx());
        let attr = p.attr()?;
        let Some(set) = attr.as_integer_set(ctx) else { return p.error_at(at, "expected an integer set") };
        p.set_attr(CONDITION, attr);
        let operands = syntax::parse_lists(p, set.num_dims(ctx), set.num_inputs(ctx))?;
        let values = p.resolve_all(&operands, Type::INDEX)?;
        p.add_operands(&values);
        parse_branches(p)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        if let Some((attr, set)) = op.attr(CONDITION).and_then(|attr| Some((attr, attr.as_integer_set(op.ctx())?))) {
            p.attr(attr);
            syntax::print_lists(p, op.operands(), set.num_dims(op.ctx()));
        }
        let results = op.results().types();
        match results.len() {
            0 => {}
            1 => {
                p.text(" -> ");
                p.types(results);
            }
            _ => {
                p.text(" -> (");
                p.types(results);
                p.text(")");
            }
        }
        print_branches(op, p, &[CONDITION]);
    }
}

impl<'a> Verify<'a> for If<'a> {
    /// 1. There is a condition, with an operand for each input.
    /// 2. The operands may be such inputs.
    /// 3. Where there are results, there are two regions.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(set) = self.condition() else {
            return Err(Diagnostic::op_error(op, "requires an integer set attribute named 'condition'"));
        };
        if set.num_inputs(ctx) as usize != op.operands().len() {
            return Err(Diagnostic::op_error(
                op,
                "operand count and condition integer set dimension and symbol count must match",
            ));
        }
        scope::verify_inputs(op, op.operands(), set.num_dims(ctx))?;
        if !op.results().is_empty() && self.else_region().is_empty() {
            return Err(Diagnostic::op_error(op, "must have an else region if it has results"));
        }
        Ok(())
    }
}

impl RegionBranchOp for If<'_> {
    fn successors(op: OpRef<'_>, from: RegionPoint) -> RegionSuccessors {
        match from {
            RegionPoint::Region(_) => smallvec![RegionSuccessor::parent(op)],
            RegionPoint::Parent => [0, 1].map(|side| RegionSuccessor::branch(op, side)).into(),
        }
    }
}
