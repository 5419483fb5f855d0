//! `scf` to `spirv`: loops and conditionals as `spirv.mlir.loop` and
//! `spirv.mlir.selection`.
//!
//! These have no results: what an op gives goes through variables, written where
//! control leaves and read behind it.

use terrace_dialects::scf::{Condition, For, If, While};
use terrace_dialects::spirv::enums::{LoopControl, SelectionControl};
use terrace_dialects::spirv::{Branch, BranchConditional, Load, Loop, Merge, Selection, Store, Variable};
use terrace_ir::prelude::*;

use super::arith::make;
use super::types::Target;
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, _target: &Target) {
    patterns
        .on::<For<'_>>("for-to-loop", lower_for)
        .on::<If<'_>>("if-to-selection", lower_if)
        .on::<While<'_>>("while-to-loop", lower_while);
}

type Rw<'r, 'a, 'b> = &'r mut ConversionRewriter<'a, 'b>;

/// A variable for each result of an op.
fn variables(rw: Rw<'_, '_, '_>, op: OpId) -> Result<Vec<ValueId>, NoMatch> {
    let types: Vec<Type> = rw.op(op).results().types().collect();
    let types = types.into_iter().map(|ty| rw.convert_type(ty)).collect::<Result<Vec<Type>, NoMatch>>()?;
    Ok(types.into_iter().map(|ty| Variable::of(rw, ty)).collect())
}

/// Replaces an op by what its variables hold behind `last`.
fn read_results(rw: Rw<'_, '_, '_>, op: OpId, last: OpId, variables: &[ValueId]) {
    let mut values = Vec::new();
    for &variable in variables {
        // Behind the op each: so the last one comes first.
        rw.after(last);
        values.push(Load::of(rw, variable));
    }
    rw.replace(op, &values);
}

/// The operands of a terminator in their converted types.
fn converted(rw: Rw<'_, '_, '_>, end: OpId, skip: usize) -> Result<Vec<ValueId>, NoMatch> {
    let values: Vec<ValueId> = rw.op(end).operands().skip(skip).collect();
    rw.before(end);
    values
        .into_iter()
        .map(|value| {
            let ty = rw.ty(value);
            let ty = rw.convert_type(ty)?;
            Ok(rw.cast(value, ty))
        })
        .collect()
}

fn store_all(rw: Rw<'_, '_, '_>, variables: &[ValueId], values: &[ValueId]) {
    for (&variable, &value) in variables.iter().zip(values) {
        Store::build(rw, variable, value, None, None);
    }
}

fn only_block(rw: &ConversionRewriter<'_, '_>, op: OpId, region: usize) -> Result<(BlockId, OpId), NoMatch> {
    let block = rw.op(op).region(region).only_block().ok_or(NoMatch("a region has several blocks"))?;
    let end = block.last().ok_or(NoMatch("a block has no terminator"))?;
    Ok((block.id(), end.id()))
}

/// An empty loop before the op: itself, its region and its entry block.
fn new_loop(rw: Rw<'_, '_, '_>) -> (OpId, RegionId, BlockId) {
    let control = Attr::dialect(rw.ctx(), LoopControl::None);
    let state = Loop::build(rw, control);
    let region = rw.op(state).region(0).id();
    let entry = rw.append_block(region, &[]);
    (state, region, entry)
}

fn merge_block(rw: Rw<'_, '_, '_>, region: RegionId) -> BlockId {
    let block = rw.append_block(region, &[]);
    rw.at_end(block);
    Merge::build(rw);
    block
}

/// Converts the types of a block's arguments without changing anything if one can't be.
fn check_arguments(rw: &ConversionRewriter<'_, '_>, block: BlockId) -> Matched {
    let types: Vec<Type> = rw.body().block(block).arg_types().collect();
    types.into_iter().try_for_each(|ty| rw.convert_type(ty).map(|_| ()))
}

/// ```text
///   entry:            Branch header(lower, inits...)
///   header(i, ...):   write the carried values;  i < upper ? body : merge
///   body:             ...  Branch header(i + step, yielded...)
/// ```
fn lower_for(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (body, end) = only_block(rw, op, 0)?;
    check_arguments(rw, body)?;
    let variables = variables(rw, op)?;
    let (looped, region, entry) = new_loop(rw);
    let (lower, upper, step) = (operands[0], operands[1], operands[2]);
    let index = rw.ty(lower);
    let types: Vec<Type> = std::iter::once(index).chain(operands[3..].iter().map(|&v| rw.ty(v))).collect();
    let header = rw.append_block(region, &types);
    let inits: Vec<ValueId> = std::iter::once(lower).chain(operands[3..].iter().copied()).collect();
    rw.at_end(entry);
    Branch::build(rw, &inits, header);

    // The body uses the header's arguments instead of its own.
    let arguments: Vec<ValueId> = rw.body().block(header).args().collect();
    let inner = rw.op(op).region(0).id();
    rw.convert_block(body)?;
    rw.inline_region_at_end(inner, region);
    let own: Vec<ValueId> = rw.body().block(body).args().collect();
    for (at, &argument) in own.iter().enumerate().rev() {
        rw.replace_all_uses(argument, arguments[at]);
        rw.erase_argument(body, at);
    }
    let yielded = converted(rw, end, 0)?;
    let next = make(rw, "spirv.IAdd", &[arguments[0], step], index);
    let next: Vec<ValueId> = std::iter::once(next).chain(yielded).collect();
    Branch::build(rw, &next, header);
    rw.erase_op(end);

    let merge = merge_block(rw, region);
    rw.at_end(header);
    store_all(rw, &variables, &arguments[1..]);
    let more = make(rw, "spirv.SLessThan", &[arguments[0], upper], Type::I1);
    BranchConditional::build(rw, more, &[], &[], None, body, merge);
    read_results(rw, op, looped, &variables);
    Ok(())
}

/// ```text
///   header:           condition ? then : else (or merge)
///   then, else:       ...  write what is yielded;  Branch merge
/// ```
fn lower_if(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let has_else = !rw.op(op).region(1).is_empty();
    let branches = if has_else { 2 } else { 1 };
    for region in 0..branches {
        only_block(rw, op, region)?;
    }
    let variables = variables(rw, op)?;
    let control = Attr::dialect(rw.ctx(), SelectionControl::None);
    let selection = Selection::build(rw, control);
    let region = rw.op(selection).region(0).id();
    let header = rw.append_block(region, &[]);
    let mut blocks = Vec::new();
    for branch in 0..branches {
        let (block, _) = only_block(rw, op, branch)?;
        let inner = rw.op(op).region(branch).id();
        rw.inline_region_at_end(inner, region);
        blocks.push(block);
    }
    let merge = merge_block(rw, region);
    for &block in &blocks {
        let end = rw.body().block(block).last().map(|e| e.id()).ok_or(NoMatch("a block has no terminator"))?;
        let values = converted(rw, end, 0)?;
        store_all(rw, &variables, &values);
        Branch::build(rw, &[], merge);
        rw.erase_op(end);
    }
    rw.at_end(header);
    let otherwise = blocks.get(1).copied().unwrap_or(merge);
    BranchConditional::build(rw, operands[0], &[], &[], None, blocks[0], otherwise);
    read_results(rw, op, selection, &variables);
    Ok(())
}

/// ```text
///   entry:            Branch header(inits...)
///   header(...):      ...  write what the condition passes on;  condition ? body(...) : merge
///   body(...):        ...  Branch header(yielded...)
/// ```
fn lower_while(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ((header, before_end), (body, after_end)) = (only_block(rw, op, 0)?, only_block(rw, op, 1)?);
    if !rw.op(before_end).is::<Condition<'_>>() {
        return Err(NoMatch("the first region does not end with scf.condition"));
    }
    check_arguments(rw, header)?;
    check_arguments(rw, body)?;
    let variables = variables(rw, op)?;
    let (looped, region, entry) = new_loop(rw);
    rw.convert_block(header)?;
    rw.convert_block(body)?;
    for inner in 0..2 {
        let inner = rw.op(op).region(inner).id();
        rw.inline_region_at_end(inner, region);
    }
    rw.at_end(entry);
    Branch::build(rw, operands, header);
    let merge = merge_block(rw, region);
    let condition = rw.op(before_end).operand(0);
    let passed = converted(rw, before_end, 1)?;
    store_all(rw, &variables, &passed);
    BranchConditional::build(rw, condition, &passed, &[], None, body, merge);
    rw.erase_op(before_end);
    let yielded = converted(rw, after_end, 0)?;
    Branch::build(rw, &yielded, header);
    rw.erase_op(after_end);
    read_results(rw, op, looped, &variables);
    Ok(())
}
