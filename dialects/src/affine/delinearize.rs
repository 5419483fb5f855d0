//! Indices of several dimensions out of one.

use terrace_ir::constraints::Index;
use terrace_ir::prelude::*;

/// Splits a linear index into one for each size of a basis, the last of which changes fastest.
#[op(
    "affine.delinearize_index",
    traits(Pure),
    impls(Verify),
    format = "$linear_index `into` ` ` `(` $basis `)` attr-dict `:` type($multi_index)"
)]
pub struct DelinearizeIndex {
    linear_index: Operand<Index>,
    basis: Variadic<Index>,
    multi_index: VariadicResult<Index>,
}

impl<'a> Verify<'a> for DelinearizeIndex<'a> {
    /// 1. There are sizes.
    /// 2. There is a result for each.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, sizes) = (self.0, self.basis().len());
        if sizes == 0 {
            return Err(Diagnostic::op_error(op, "basis should not be empty"));
        }
        if sizes != op.results().len() {
            return Err(Diagnostic::op_error(op, "should return an index for each basis element"));
        }
        Ok(())
    }
}
