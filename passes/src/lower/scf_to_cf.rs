//! `convert-scf-to-cf`: structured control flow becomes branches between blocks.

use std::borrow::Cow;

use terrace_dialects::arith::{self, CmpI};
use terrace_dialects::cf::{Br, CondBr, Switch, case_values};
use terrace_dialects::index_list::i64_array;
use terrace_dialects::scf::{Condition, ExecuteRegion, For, If, IndexSwitch, Parallel, Reduce, While, Yield};
use terrace_ir::apint::ApInt;
use terrace_ir::body::Body;
use terrace_ir::prelude::*;

use crate::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfToCfPass;

impl Pass for ScfToCfPass {
    fn name(&self) -> &'static str {
        "convert-scf-to-cf"
    }

    fn title(&self) -> Cow<'static, str> {
        "SCFToControlFlow".into()
    }

    fn summary(&self) -> &'static str {
        "Convert SCF dialect to ControlFlow dialect, replacing structured control flow with a CFG"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let ctx = run.ctx().clone();
        with_conversion(&ctx, |conversion| run.each_body(|body| conversion.run(body)))
    }
}

/// Lowers the structured control flow of a body and of all below it.
///
/// # Errors
/// Ops that could not be lowered.
pub fn scf_to_cf(body: &mut Body) -> PassResult {
    let ctx = body.ctx().clone();
    with_conversion(&ctx, |conversion| body.try_for_each_body(|body| conversion.run(body)))
}

fn with_conversion<R>(ctx: &Context, run: impl FnOnce(&Conversion<'_>) -> R) -> R {
    let (mut patterns, types, mut target) = (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
    add_patterns(&mut patterns);
    for op in [ExecuteRegion::DEF, For::DEF, If::DEF, IndexSwitch::DEF, Parallel::DEF, While::DEF] {
        target.op(op.name, Legality::Illegal);
    }
    run(&Conversion::new(ctx, &target, &types, &patterns, ConversionMode::Partial))
}

/// Adds the lowering patterns.
pub fn add_patterns(patterns: &mut ConversionPatterns) {
    patterns
        .on::<ExecuteRegion<'_>>("execute-region-to-branches", lower_execute_region)
        .on::<For<'_>>("for-to-branches", lower_for)
        .on::<If<'_>>("if-to-branches", lower_if)
        .on::<IndexSwitch<'_>>("index-switch-to-switch", lower_index_switch)
        .on::<Parallel<'_>>("parallel-to-for", lower_parallel)
        .on::<While<'_>>("while-to-branches", lower_while)
        .on_with_benefit::<While<'_>>("do-while-to-branches", 2, lower_do_while);
}

/// The last op of a block.
fn terminator(rw: &Rewriter<'_>, block: BlockId) -> Result<OpId, NoMatch> {
    rw.body().block(block).last().map(|op| op.id()).ok_or(NoMatch("a block has no terminator"))
}

fn entry(rw: &Rewriter<'_>, op: OpId, region: usize) -> Result<BlockId, NoMatch> {
    rw.op(op).region(region).entry().map(|b| b.id()).ok_or(NoMatch("a region has no block"))
}

/// The block before the op and, split off, the block that starts with it.
fn split(rw: &mut Rewriter<'_>, op: OpId) -> Result<(BlockId, BlockId), NoMatch> {
    let before = rw.op(op).block().map(|b| b.id()).ok_or(NoMatch("stands in no block"))?;
    Ok((before, rw.split_block(op)))
}

/// ```text
///   init:  br cond(lower, inits...)
///   cond(i, carried...):  cond_br i < upper, body, end
///   body:  ...  br cond(i + step, yielded...)
///   end:   (uses of the results are uses of `carried`)
/// ```
fn lower_for(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let condition = entry(rw, op, 0)?;
    let last = rw.op(op).region(0).blocks().last().map_or(condition, |b| b.id());
    let end_op = terminator(rw, last)?;
    let (init, end) = split(rw, op)?;
    let view = rw.op(op);
    let (lower, upper, step) = (view.operand(0), view.operand(1), view.operand(2));
    let region = view.region(0).id();
    let mut carried: Vec<ValueId> = vec![lower];
    carried.extend(view.operand_group(3));
    let first = rw.body().block(condition).first().map(|o| o.id()).ok_or(NoMatch("the body is empty"))?;
    let body = rw.split_block(first);
    // A body of one block has just moved into the new one.
    let last = if last == condition { body } else { last };
    rw.inline_region_before(region, end);

    let induction = rw.body().block(condition).arg(0);
    rw.at_end(last);
    let stepped = arith::AddI::build(rw, induction, step);
    let mut next: Vec<ValueId> = vec![rw.op(stepped).result(0)];
    next.extend(rw.op(end_op).operands());
    Br::build(rw, &next, condition);
    rw.erase_op(end_op);

    rw.at_end(init);
    Br::build(rw, &carried, condition);
    rw.at_end(condition);
    let predicate = arith::predicate(rw.ctx(), 2);
    let less = CmpI::build(rw, induction, upper, predicate);
    let less = rw.op(less).result(0);
    CondBr::build(rw, less, &[], &[], body, end);
    let results: Vec<ValueId> = rw.body().block(condition).args().skip(1).collect();
    rw.replace(op, &results);
    Ok(())
}

/// Ends a branch of an `if` with a jump to `to`, and moves it before `before`.
fn inline_branch(rw: &mut Rewriter<'_>, op: OpId, region: usize, to: BlockId) -> Result<BlockId, NoMatch> {
    let first = entry(rw, op, region)?;
    let last = rw.op(op).region(region).blocks().last().map_or(first, |b| b.id());
    let end = terminator(rw, last)?;
    let values = rw.op(end).operands().to_vec();
    rw.at_end(last);
    Br::build(rw, &values, to);
    rw.erase_op(end);
    let region = rw.op(op).region(region).id();
    rw.inline_region_before(region, to);
    Ok(first)
}

fn lower_if(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (before, rest) = split(rw, op)?;
    let types: Vec<Type> = rw.op(op).results().types().collect();
    let mut after = rest;
    if !types.is_empty() {
        after = rw.insert_block(rest, &types);
        rw.at_end(after);
        Br::build(rw, &[], rest);
    }
    let on_true = inline_branch(rw, op, 0, after)?;
    let on_false = if rw.op(op).region(1).is_empty() { after } else { inline_branch(rw, op, 1, after)? };
    rw.at_end(before);
    let condition = rw.op(op).operand(0);
    CondBr::build(rw, condition, &[], &[], on_true, on_false);
    let results: Vec<ValueId> = if types.is_empty() { Vec::new() } else { rw.body().block(after).args().collect() };
    rw.replace(op, &results);
    Ok(())
}

/// The region's blocks stand between what is before the op and what is behind it.
fn lower_execute_region(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let first = entry(rw, op, 0)?;
    let (before, rest) = split(rw, op)?;
    let types: Vec<Type> = rw.op(op).results().types().collect();
    let results: Vec<ValueId> = types.into_iter().map(|ty| rw.add_argument(rest, ty)).collect();
    let region = rw.op(op).region(0);
    let ends: Vec<OpId> =
        region.blocks().filter_map(|b| b.last().filter(|o| o.is::<Yield<'_>>())).map(|o| o.id()).collect();
    let region = region.id();
    for end in ends {
        let values = rw.op(end).operands().to_vec();
        rw.before(end);
        Br::build(rw, &values, rest);
        rw.erase_op(end);
    }
    rw.at_end(before);
    Br::build(rw, &[], first);
    rw.inline_region_before(region, rest);
    rw.replace(op, &results);
    Ok(())
}

/// The index is compared in 32 bits, as MLIR has it, so no case may have more.
fn lower_index_switch(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ctx = rw.ctx().clone();
    let cases = rw.op(op).attr("cases").and_then(|a| i64_array(&ctx, a)).unwrap_or_default();
    let values = cases.iter().map(|&case| i32::try_from(case).map(|case| ApInt::from_i64(32, case.into())));
    let values: Vec<ApInt> = values.collect::<Result<_, _>>().map_err(|_| NoMatch("a case has more than 32 bits"))?;
    let (before, rest) = split(rw, op)?;
    let types: Vec<Type> = rw.op(op).results().types().collect();
    let results: Vec<ValueId> = types.into_iter().map(|ty| rw.add_argument(rest, ty)).collect();
    // The first region is the default, whose block comes last.
    let mut blocks = Vec::new();
    for region in 1..=cases.len() {
        blocks.push(inline_branch(rw, op, region, rest)?);
    }
    let default = inline_branch(rw, op, 0, rest)?;
    rw.at_end(before);
    let index = rw.op(op).operand(0);
    let flag = arith::IndexCast::build(rw, Type::I32, index);
    let flag = rw.op(flag).result(0);
    let values = case_values(&ctx, Type::I32, &values);
    let sizes = Attr::i32_array(&ctx, &vec![0; cases.len()]);
    Switch::build(rw, flag, &[], &[], sizes, values, default, &blocks);
    rw.replace(op, &results);
    Ok(())
}

fn condition_of(rw: &Rewriter<'_>, block: BlockId) -> Result<(OpId, ValueId, Vec<ValueId>), NoMatch> {
    let end = terminator(rw, block)?;
    match rw.op(end).cast::<Condition<'_>>() {
        Some(c) => Ok((end, c.condition(), c.args().collect())),
        None => Err(NoMatch("the first region does not end with scf.condition")),
    }
}

fn lower_while(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (before, after) = (entry(rw, op, 0)?, entry(rw, op, 1)?);
    let last = |rw: &Rewriter<'_>, region| rw.op(op).region(region).blocks().last().map(|b| b.id());
    let (before_end, after_end) = (last(rw, 0).unwrap_or(before), last(rw, 1).unwrap_or(after));
    condition_of(rw, before_end)?;
    let (current, continuation) = split(rw, op)?;
    let (before_region, after_region) = (rw.op(op).region(0).id(), rw.op(op).region(1).id());
    let inits = rw.op(op).operands().to_vec();
    rw.inline_region_before(after_region, continuation);
    rw.inline_region_before(before_region, after);
    rw.at_end(current);
    Br::build(rw, &inits, before);
    let (end, condition, args) = condition_of(rw, before_end)?;
    rw.before(end);
    CondBr::build(rw, condition, &args, &[], after, continuation);
    rw.erase_op(end);
    let end = terminator(rw, after_end)?;
    let yielded = rw.op(end).operands().to_vec();
    rw.before(end);
    Br::build(rw, &yielded, before);
    rw.erase_op(end);
    rw.replace(op, &args);
    Ok(())
}

/// A loop whose second region only passes its arguments on needs no block for it.
fn lower_do_while(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let forwards = rw.op(op).region(1).only_block().is_some_and(|block| {
        let only = block.first().filter(|o| o.is::<Yield<'_>>());
        only.is_some_and(|y| y.operands().eq(block.args()))
    });
    if !forwards {
        return Err(NoMatch("the second region does more than to pass its arguments on"));
    }
    let before = entry(rw, op, 0)?;
    let before_end = rw.op(op).region(0).blocks().last().map_or(before, |b| b.id());
    condition_of(rw, before_end)?;
    let (current, continuation) = split(rw, op)?;
    let inits = rw.op(op).operands().to_vec();
    let region = rw.op(op).region(0).id();
    rw.inline_region_before(region, continuation);
    rw.at_end(current);
    Br::build(rw, &inits, before);
    let (end, condition, args) = condition_of(rw, before_end)?;
    rw.before(end);
    CondBr::build(rw, condition, &args, &[], before, continuation);
    rw.erase_op(end);
    rw.replace(op, &args);
    Ok(())
}

/// A nest of `scf.for`, outermost dimension first, which the patterns above lower.
fn lower_parallel(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let body = entry(rw, op, 0)?;
    let reduce = terminator(rw, body)?;
    if !rw.op(reduce).is::<Reduce<'_>>() {
        return Err(NoMatch("the body does not end with scf.reduce"));
    }
    let view = rw.op(op);
    let bounds = view.operand_group(0).zip(view.operand_group(1)).zip(view.operand_group(2));
    let bounds: Vec<((ValueId, ValueId), ValueId)> = bounds.collect();
    let mut carried: Vec<ValueId> = view.operand_group(3).collect();
    let types: Vec<Type> = view.results().types().collect();
    let mut inductions = Vec::new();
    let mut results: Option<Vec<ValueId>> = None;
    for ((lower, upper), step) in bounds {
        let state = For::build(rw, &types, lower, upper, step, &carried);
        let made: Vec<ValueId> = rw.op(state).results().collect();
        let region = rw.op(state).region(0).id();
        let mut args = vec![Type::INDEX];
        args.extend(&types);
        let block = rw.append_block(region, &args);
        if results.is_none() {
            results = Some(made);
        } else {
            // The loop around ends with what this one gives.
            Yield::build(rw, &made);
        }
        inductions.push(rw.body().block(block).arg(0));
        carried = rw.body().block(block).args().skip(1).collect();
        rw.at_end(block);
    }
    // The innermost loop: the body, then the reductions one after another.
    let innermost = rw.block().ok_or(NoMatch("has no dimension"))?;
    let reduced: Vec<ValueId> = rw.op(reduce).operands().collect();
    let regions: Vec<RegionId> = rw.op(reduce).regions().map(|r| r.id()).collect();
    let mut yielded = Vec::new();
    let end = Yield::build(rw, &carried);
    for ((region, &value), &acc) in regions.into_iter().zip(&reduced).zip(&carried) {
        let block = rw.body().region(region).entry().map(|b| b.id()).ok_or(NoMatch("a reduction is empty"))?;
        let last = terminator(rw, block)?;
        let result = rw.op(last).operand(0);
        let map = [acc, value];
        let args: Vec<ValueId> = rw.body().block(block).args().collect();
        let result = args.iter().position(|&a| a == result).map_or(result, |at| map[at]);
        rw.erase_op(last);
        rw.inline_block_before(block, end, &map);
        yielded.push(result);
    }
    rw.set_operands(end, &yielded);
    rw.erase_op(reduce);
    let first = rw.body().block(innermost).first().map(|o| o.id());
    rw.inline_block_before(body, first.unwrap_or(end), &inductions);
    rw.replace(op, &results.unwrap_or_default());
    Ok(())
}
