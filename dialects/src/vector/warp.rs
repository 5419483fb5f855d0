//! Code that one lane of a warp runs, on the parts of all of them.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::masking::Yield;
use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[WarpExecuteOnLane0::DEF];

/// Runs its region in the first lane. Outside each lane has its part of a value; inside there
/// is the whole, which is as many times as large as there are lanes. No value is the same inside
/// and outside: so the op is no branch to its region, and nothing is known across its border.
#[op(
    "vector.warp_execute_on_lane_0",
    traits(RecursiveMemoryEffects, ImplicitTerminator("vector.yield")),
    impls(Syntax, Verify)
)]
pub struct WarpExecuteOnLane0 {
    laneid: Operand<Index>,
    args: Variadic<AnyType>,
    warp_size: Attribute<I64Attr>,
    results: VariadicResult<AnyType>,
    warp_region: Region<SizedRegion<1>>,
}

impl Syntax for WarpExecuteOnLane0<'_> {
    /// `vector.warp_execute_on_lane_0(%lane)[32] args(%a : ty) -> (ty) { ... }`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.expect_literal("(")?;
        let lane = p.operand()?;
        p.expect_literal(")")?;
        p.expect_literal("[")?;
        let size = p.integer()?;
        p.expect_literal("]")?;
        let size = Attr::integer(p.ctx(), Type::I64, size);
        p.set_prop(0, size);
        let lane = p.resolve(&lane, Type::INDEX)?;
        p.add_operands(&[lane]);
        if p.eat_keyword("args") {
            p.expect_literal("(")?;
            let at = p.offset();
            let mut names = Vec::new();
            p.list(|p| p.operand().map(|o| names.push(o)))?;
            p.expect_literal(":")?;
            let types = p.type_list()?;
            p.expect_literal(")")?;
            if names.len() != types.len() {
                return p.error_at(at, format!("{} operands and {} types", names.len(), types.len()));
            }
            for (name, ty) in names.iter().zip(types) {
                let value = p.resolve(name, ty)?;
                p.add_operands(&[value]);
            }
        }
        if p.eat_literal("->") {
            let types = p.function_results()?;
            p.add_result_types(&types);
        }
        p.region(&[])?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text("(");
        p.values(op.operands().slice(0..1));
        p.text(")[");
        p.signed(op.prop(0).and_then(|a| a.as_i64(op.ctx())).unwrap_or(0));
        p.text("]");
        let args = op.operands().slice(1..op.operands().len());
        if !args.is_empty() {
            p.text(" args(");
            p.values(args.clone());
            p.text(" : ");
            p.types(args.types());
            p.text(")");
        }
        if !op.results().is_empty() {
            p.text(" -> (");
            p.types(op.results().types());
            p.text(")");
        }
        p.text(" ");
        p.region(op.region(0), true, !op.results().is_empty(), false);
        p.attr_dict(op, &["warp_size"], false);
    }
}

impl<'a> Verify<'a> for WarpExecuteOnLane0<'a> {
    /// 1. There is an argument of the region for each operand but the lane, and a result for
    ///    each value that the region gives.
    /// 2. What is inside is as many times as large as what is outside as there are lanes, or
    ///    the same.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let lanes = op.prop(0).and_then(|a| a.as_i64(op.ctx())).unwrap_or(0);
        let Some(block) = self.warp_region().entry() else { return Ok(()) };
        if block.arg_count() != self.args().len() {
            return error(op, "expected same number op arguments and block arguments.");
        }
        let Some(end) = block.last().filter(|last| last.is::<Yield<'_>>()) else {
            return error(op, "expected body to be terminated with 'vector.yield'");
        };
        if end.operands().len() != op.results().len() {
            return error(op, "expected same number of yield operands and return values.");
        }
        let inside = (0..block.arg_count()).map(|at| op.ty(block.arg(at))).zip(self.args().types());
        let outside = end.operands().types().zip(op.results().types());
        for (whole, part) in inside.chain(outside) {
            verify_part(op, whole, part, lanes)?;
        }
        Ok(())
    }
}

/// A type is that of one lane's part of another.
fn verify_part(op: OpRef<'_>, whole: Type, part: Type, lanes: i64) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if whole == part {
        return Ok(());
    }
    let (Some(all), Some(own)) = (parts(ctx, whole), parts(ctx, part)) else {
        return error(op, "expected vector type for distributed operands.");
    };
    if all.shape.len() != own.shape.len() || all.element != own.element {
        return error(op, "expected distributed vectors to have same rank and element type.");
    }
    let mut product = 1i64;
    for (at, (&whole, &own)) in all.shape.iter().zip(own.shape).enumerate() {
        if own == 0 || whole % own != 0 {
            let what = format!("expected expanded vector dimension #{at} ({whole})");
            return error(op, format!("{what} to be a multiple of the distributed vector dimension ({own})"));
        }
        product = product.saturating_mul(whole / own);
    }
    if product != lanes {
        let (whole, part) = (whole.to_text(ctx), part.to_text(ctx));
        let message = format!("incompatible distribution dimensions from '{whole}' to '{part}' with {lanes} lanes");
        return error(op, message);
    }
    Ok(())
}
