//! `scf.index_switch`: one of several regions by a number.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::{AnyType, Index};
use terrace_ir::interfaces::RegionBranchOp;
use terrace_ir::prelude::*;

use super::Yield;
use super::rewrite::{constant, replace_by_block};
use crate::index_list::{DENSE_I64_ARRAY, i64_array, i64_array_attr};

/// Runs the region whose case is the argument, or the default region.
#[op(
    "scf.index_switch",
    traits(RecursiveMemoryEffects, ImplicitTerminator("scf.yield")),
    impls(Syntax, Verify, Canonicalize, RegionBranchOp)
)]
pub struct IndexSwitch {
    arg: Operand<Index>,
    cases: Attribute<DENSE_I64_ARRAY>,
    results: VariadicResult<AnyType>,
    default_region: Region<SizedRegion<1>>,
    case_regions: VariadicRegion<SizedRegion<1>>,
}

/// The numbers of the cases.
pub(super) fn cases(op: OpRef<'_>) -> Vec<i64> {
    op.prop(0).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default()
}

impl Syntax for IndexSwitch<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let arg = p.operand()?;
        let arg = p.resolve(&arg, Type::INDEX)?;
        p.add_operands(&[arg]);
        p.attr_dict()?;
        if p.eat_literal("->") {
            let types = p.type_list()?;
            p.add_result_types(&types);
        }
        let mut numbers = Vec::new();
        while p.eat_keyword("case") {
            numbers.push(p.integer()?);
            p.region(&[])?;
        }
        let attr = i64_array_attr(p.ctx(), &numbers);
        p.set_prop(0, attr);
        p.expect_keyword("default")?;
        p.region(&[])?;
        p.last_region_first();
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        p.attr_dict(op, &["cases"], false);
        if !op.results().is_empty() {
            p.text(" -> ");
            p.types(op.results().types());
        }
        p.text(" ");
        for (number, region) in cases(op).into_iter().zip(op.regions().skip(1)) {
            p.newline();
            p.text("case ");
            p.signed(number);
            p.text(" ");
            p.region(region, false, true, false);
        }
        p.newline();
        p.text("default ");
        let last = op.region(0).entry().and_then(|b| b.last());
        let says_something = last.is_some_and(|l| !l.operands().is_empty() || !l.attrs().is_empty());
        p.region(op.region(0), true, says_something, true);
    }
}

impl<'a> Verify<'a> for IndexSwitch<'a> {
    /// 1. There is a region for each case.
    /// 2. No case is there twice.
    /// 3. All regions yield what the results are.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let numbers = cases(op);
        let regions = op.region_count() - 1;
        if numbers.len() != regions {
            let message = format!("has {regions} case regions but {} case values", numbers.len());
            return Err(Diagnostic::op_error(op, message));
        }
        let mut seen = std::collections::HashSet::new();
        if let Some(twice) = numbers.iter().find(|&&n| !seen.insert(n)) {
            return Err(Diagnostic::op_error(op, format!("has duplicate case value: {twice}")));
        }
        for (index, region) in op.regions().enumerate() {
            let name = match index {
                0 => "default region".to_owned(),
                at => format!("case region #{}", at - 1),
            };
            let Some(last) = region.entry().and_then(|b| b.last()).filter(|l| l.is::<Yield<'_>>()) else {
                return Err(Diagnostic::op_error(op, format!("expected region to end with scf.yield: {name}")));
            };
            if last.operands().len() != op.results().len() {
                let message = format!(
                    "expected each region to return {} values, but {name} returns {}",
                    op.results().len(),
                    last.operands().len()
                );
                return Err(Diagnostic::op_error(op, message).note(last.loc(), "see yield operation here"));
            }
            for (at, (has, wanted)) in last.operands().types().zip(op.results().types()).enumerate() {
                if has != wanted {
                    let (has, wanted) = (has.to_text(ctx), wanted.to_text(ctx));
                    let message = format!("expected result #{at} of each region to be '{wanted}'");
                    let note = format!("{name} returns '{has}' here");
                    return Err(Diagnostic::op_error(op, message).note(last.loc(), note));
                }
            }
        }
        Ok(())
    }
}

impl Canonicalize for IndexSwitch<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<IndexSwitch<'_>>("index-switch-of-constant", of_constant);
    }
}

/// The region of a known case stands where the op stood.
fn of_constant(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(arg) = constant(op.body(), op.operand(0)) else { return Err(NoMatch("the argument is not known")) };
    let region = cases(op).iter().position(|&n| n == arg).map_or(0, |at| at + 1);
    let Some(block) = op.regions().nth(region).and_then(|r| r.entry()).map(|b| b.id()) else {
        return Err(NoMatch("the region has no block"));
    };
    replace_by_block(id, block, &[], rw);
    Ok(())
}
