//! Branches and assertions.

use cranelift_codegen::ir::InstBuilder;
use terrace_ir::attrs::AttrData;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("cf.assert", Rule::Op(assert)),
    ("cf.br", Rule::Op(branch)),
    ("cf.cond_br", Rule::Op(conditional_branch)),
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
