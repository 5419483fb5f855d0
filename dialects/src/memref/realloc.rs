//! `memref.realloc`.

use terrace_ir::constraints::Index;
use terrace_ir::def::TypeConstraint;
use terrace_ir::prelude::*;

use super::ALIGNMENT;
use super::layout::{dynamic_count, is_identity, parts};

/// A memref of one dimension.
const ONE_DIMENSION: TypeConstraint = TypeConstraint {
    summary: "1D memref of any type values",
    check: |ctx, ty| parts(ctx, ty).is_some_and(|p| p.shape.len() == 1),
    only: None,
};

/// Makes an allocation of one dimension longer or shorter: frees the old one and gives
/// another with the elements that both have.
#[op(
    "memref.realloc",
    impls(Verify, Canonicalize),
    format = "$source (`(` $dynamic_result_size^ `)`)? attr-dict `:` type($source) `to` type(results)"
)]
pub struct Realloc {
    #[effect(free)]
    source: Operand<ONE_DIMENSION>,
    dynamic_result_size: Optional<Index>,
    alignment: OptionalAttribute<ALIGNMENT>,
    #[effect(alloc)]
    result: Result<ONE_DIMENSION>,
}

impl<'a> Verify<'a> for Realloc<'a> {
    /// 1. Both layouts are the identity.
    /// 2. Element types and memory spaces are the same.
    /// 3. There is a size if the result's is not known.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        let (Some(a), Some(b)) = (parts(ctx, from), parts(ctx, to)) else { return Ok(()) };
        let (from, to) = (from.to_text(ctx), to.to_text(ctx));
        let both = |what: &str| {
            format!("different {what} specified for source memref type '{from}' and result memref type '{to}'")
        };
        let sizes = (dynamic_count(b.shape), usize::from(self.dynamic_result_size().is_some()));
        let message = match () {
            () if !is_identity(ctx, a.layout) => format!("unsupported layout for source memref type '{from}'"),
            () if !is_identity(ctx, b.layout) => format!("unsupported layout for result memref type '{to}'"),
            () if a.space != b.space => both("memory spaces"),
            () if a.element != b.element => both("element types"),
            () if sizes == (1, 0) => format!("missing dimension operand for result type '{to}'"),
            () if sizes == (0, 1) => format!("unnecessary dimension operand for result type '{to}'"),
            () => return Ok(()),
        };
        Err(Diagnostic::op_error(op, message))
    }
}
