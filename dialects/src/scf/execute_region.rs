//! `scf.execute_region`: several blocks where one op stands.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::AnyType;
use terrace_ir::interfaces::{Function, RegionBranchOp};
use terrace_ir::prelude::*;

use super::Yield;
use super::rewrite::replace_by_block;
use crate::cf;
use crate::syntax::parse_region_with_results;

/// Runs its region once and gives what it yields.
#[op("scf.execute_region", impls(Syntax, Verify, Canonicalize, RegionBranchOp))]
pub struct ExecuteRegion {
    results: VariadicResult<AnyType>,
    region: Region<AnyRegion>,
}

impl Syntax for ExecuteRegion<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_region_with_results(p)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let results = op.results();
        if !results.is_empty() {
            let single = results.len() == 1;
            p.text(if single { " -> " } else { " -> (" });
            p.types(results.types());
            p.text(if single { "" } else { ")" });
        }
        p.text(" ");
        p.region(op.region(0), false, true, false);
        p.attr_dict(op, &[], false);
    }
}

impl<'a> Verify<'a> for ExecuteRegion<'a> {
    /// 1. There is a block.
    /// 2. The first one has no arguments.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let Some(entry) = self.region().entry() else {
            return Err(Diagnostic::op_error(op, "region needs to have at least one block"));
        };
        if entry.arg_count() > 0 {
            return Err(Diagnostic::op_error(op, "region cannot have any arguments"));
        }
        Ok(())
    }
}

impl Canonicalize for ExecuteRegion<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<ExecuteRegion<'_>>("execute-region-of-one-block", inline_one_block)
            .on::<ExecuteRegion<'_>>("execute-region-in-function", inline_blocks);
    }
}

/// The ops of the only block stand where the op stood.
fn inline_one_block(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let Some(block) = rw.op(id).region(0).only_block() else { return Err(NoMatch("there are several blocks")) };
    if !block.last().is_some_and(|last| last.is::<Yield<'_>>()) {
        return Err(NoMatch("the block does not yield"));
    }
    let block = block.id();
    replace_by_block(id, block, &[], rw);
    Ok(())
}

/// Where blocks may branch to each other, those of the op stand between the halves of
/// the block around it.
fn inline_blocks(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let parent = op.parent();
    if !parent.is_some_and(|p| p.is::<ExecuteRegion<'_>>() || p.interface::<Function>().is_some()) {
        return Err(NoMatch("the op around it takes one block"));
    }
    let region = op.region(0);
    let (Some(block), Some(entry)) = (op.block().map(|b| b.id()), region.entry().map(|b| b.id())) else {
        return Err(NoMatch("there are no blocks"));
    };
    let ends: Vec<OpId> =
        region.blocks().filter_map(|b| b.last()).filter(|l| l.is::<Yield<'_>>()).map(|l| l.id()).collect();
    let (region, loc) = (region.id(), op.loc());
    let types: Vec<Type> = op.results().types().collect();
    let tail = rw.split_block(id);
    rw.set_loc(loc).at_end(block);
    cf::Br::build(rw, &[], entry);
    for end in ends {
        let (values, loc) = (rw.op(end).operands().to_vec(), rw.op(end).loc());
        rw.set_loc(loc).before(end);
        cf::Br::build(rw, &values, tail);
        rw.erase_op(end);
    }
    rw.inline_region_before(region, tail);
    let args: Vec<ValueId> = types.iter().map(|&ty| rw.add_argument(tail, ty)).collect();
    rw.replace_op(id, &args);
    Ok(())
}
