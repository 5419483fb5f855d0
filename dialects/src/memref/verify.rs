//! The rules of allocation and access.

use terrace_ir::def::Traits;
use terrace_ir::prelude::*;

use super::layout::{compatible, dynamic_count, is_identity, parts};
use super::{Alloc, Alloca, AssumeAlignment, Copy, Load, Store};

/// There is a size for each `?` in operand group `sizes`, and in the next a symbol for
/// each that the layout takes.
pub(crate) fn verify_allocation(op: OpRef<'_>, sizes: usize) -> Result<(), Diagnostic> {
    let wanted = parts(op.ctx(), op.result_type(0)).map_or(0, |p| dynamic_count(p.shape));
    let (sizes, symbols) = (op.operand_group(sizes).len(), op.operand_group(sizes + 1).len());
    if sizes != wanted {
        let message = format!(
            "dimension operand count does not equal memref dynamic dimension count: expected {wanted}, got {sizes}"
        );
        return Err(Diagnostic::op_error(op, message));
    }
    let wanted = layout_symbols(op.ctx(), op.result_type(0));
    if symbols != wanted {
        let message =
            format!("symbol operand count does not equal memref symbol count: expected {wanted}, got {symbols}");
        return Err(Diagnostic::op_error(op, message));
    }
    Ok(())
}

/// How many symbols the layout of a memref takes; the identity needs none.
fn layout_symbols(ctx: &Context, ty: Type) -> usize {
    let layout = parts(ctx, ty).and_then(|p| p.layout).filter(|&l| !is_identity(ctx, Some(l)));
    layout.and_then(|l| l.layout_map(ctx)).map_or(0, |m| m.num_symbols(ctx) as usize)
}

impl<'a> Verify<'a> for Alloc<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_allocation(self.0, 0)
    }
}

impl<'a> Verify<'a> for Alloca<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let mut around = self.0.parent();
        while let Some(op) = around.filter(|op| !op.has(Traits::AUTOMATIC_ALLOCATION_SCOPE)) {
            around = op.parent();
            if around.is_none() {
                return Err(Diagnostic::op_error(
                    self.0,
                    "requires an ancestor op with AutomaticAllocationScope trait",
                ));
            }
        }
        verify_allocation(self.0, 0)
    }
}

impl<'a> Verify<'a> for AssumeAlignment<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let value = self.alignment().as_i64(self.0.ctx()).unwrap_or(0);
        if u64::try_from(value).is_ok_and(u64::is_power_of_two) {
            return Ok(());
        }
        Err(Diagnostic::op_error(self.0, "alignment must be power of 2"))
    }
}

impl<'a> Verify<'a> for Copy<'a> {
    /// Element types are the same, and shapes may be.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.operand_type(1));
        if from.element(ctx) != to.element(ctx) {
            return Err(Diagnostic::op_error(op, "requires the same element type for all operands"));
        }
        let (Some(a), Some(b)) = (from.shape(ctx), to.shape(ctx)) else { return Ok(()) };
        if a.len() != b.len() || !a.iter().zip(b).all(|(&a, &b)| compatible(a, b)) {
            return Err(Diagnostic::op_error(op, "requires the same shape for all operands"));
        }
        Ok(())
    }
}

/// There is an index for each dimension.
fn verify_access(op: OpRef<'_>, what: &str, memref: usize) -> Result<(), Diagnostic> {
    let rank = op.operand_type(memref).shape(op.ctx()).map_or(0, <[i64]>::len);
    let indices = op.operands().len() - memref - 1;
    if indices != rank {
        let message = format!("incorrect number of indices for {what}, expected {rank} but got {indices}");
        return Err(Diagnostic::op_error(op, message));
    }
    Ok(())
}

impl<'a> Verify<'a> for Load<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, "load", 0)
    }
}

impl<'a> Verify<'a> for Store<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, "store", 1)
    }
}
