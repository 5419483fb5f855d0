//! Branches and assertions.

use cranelift_codegen::ir::InstBuilder;
use cranelift_frontend::Switch;
use rustc_hash::FxHashSet;
use terrace_dialects::{cf, llvm};
use terrace_ir::attrs::AttrData;
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::Branch;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("cf.assert", Rule::Op(assert)),
    ("cf.br", Rule::Op(branch)),
    ("cf.cond_br", Rule::Op(conditional_branch)),
    ("cf.switch", Rule::Op(|l, op| switch(l, op, op.cast::<cf::Switch<'_>>().map(cf::Switch::numbers)))),
    ("llvm.switch", Rule::Op(|l, op| switch(l, op, op.cast::<llvm::Switch<'_>>().map(llvm::Switch::numbers)))),
    ("llvm.unreachable", Rule::Op(unreachable)),
];

fn branch<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let args = l.block_args(op.operands());
    let Some(to) = op.successors().next() else { return Err(no_successor(op)) };
    let to = l.block(to);
    l.b.ins().jump(to, &args);
    Ok(())
}

fn no_successor(op: OpRef<'_>) -> Diagnostic {
    Diagnostic::op_error(op, "has no successor")
}

fn conditional_branch<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let mut successors = op.successors();
    let (Some(yes), Some(no)) = (successors.next(), successors.next()) else { return Err(no_successor(op)) };
    let condition = l.value(op.operand(0));
    let split = 1 + yes.arg_count();
    let yes_args = l.block_args(op.operands().slice(1..split));
    let no_args = l.block_args(op.operands().slice(split..op.operands().len()));
    let (yes, no) = (l.block(yes), l.block(no));
    l.b.ins().brif(condition, yes, &yes_args, no, &no_args);
    Ok(())
}

/// Goes to the block of the number that the first operand is.
fn switch<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, numbers: Option<Vec<i64>>) -> Lowered {
    let width = l.width(op, op.operand_type(0))?;
    let flag = l.value(op.operand(0));
    let Some(branch) = op.interface::<Branch>() else { return Err(no_successor(op)) };
    let mut blocks = Vec::new();
    for (at, to) in op.successors().enumerate() {
        let passed = op.operands().slice((branch.successor_operands)(op, at));
        // What is passed differs from case to case, so each has a block of its own that passes it.
        blocks.push((l.b.create_block(), l.block(to), l.block_args(passed)));
    }
    let Some((default, cases)) = blocks.split_first() else { return Err(no_successor(op)) };
    let mut switch = Switch::new();
    let mut seen = FxHashSet::default();
    for (number, case) in numbers.unwrap_or_default().into_iter().zip(cases) {
        let bits = if width < 64 { number as u64 & ((1 << width) - 1) } else { number as u64 };
        // The first of equal numbers counts.
        if seen.insert(bits) {
            switch.set_entry(u128::from(bits), case.0);
        }
    }
    switch.emit(&mut l.b, flag, default.0);
    for (block, to, args) in blocks {
        l.b.switch_to_block(block);
        l.b.ins().jump(to, &args);
    }
    Ok(())
}

fn assert<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let condition = l.value(op.operand(0));
    let message = match op.attr("msg").map(|a| a.data(op.ctx())) {
        Some(AttrData::String { value, .. }) => String::from_utf8_lossy(value).into_owned(),
        _ => String::new(),
    };
    let broken = l.is_zero(condition);
    l.fail_if(broken, op, format_args!("failed: {message}"));
    Ok(())
}

/// The run fails, and the block ends.
fn unreachable<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    l.fail(op, "is reached");
    Ok(())
}
