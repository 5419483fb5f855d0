//! Matrices of columns.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types::{self, Matrix};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[MatrixTimesScalar::DEF, MatrixTimesMatrix::DEF, Transpose::DEF];

/// Each component of a matrix times a float.
#[op(
    "spirv.MatrixTimesScalar",
    traits(Pure),
    impls(Verify),
    same(matrix, result),
    format = "operands attr-dict `:` type($matrix) `,` type($scalar)"
)]
pub struct MatrixTimesScalar {
    matrix: Operand<SpirvAnyMatrix>,
    scalar: Operand<SpirvFloat>,
    result: Result<SpirvAnyMatrix>,
}

/// Rules: the float is of the type of the components.
impl<'a> Verify<'a> for MatrixTimesScalar<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        if types::matrix_element(op.ctx(), op.operand_type(0)) == Some(op.operand_type(1)) {
            return Ok(());
        }
        Err(Diagnostic::op_error(op, "input matrix components' type and scaling value must have the same type"))
    }
}

/// Rows, columns and the type of components.
fn shape(ctx: &Context, ty: Type) -> Option<(u32, u32, Type)> {
    let matrix = ty.downcast::<Matrix>(ctx)?;
    Some((types::vector_length(ctx, matrix.column)?, matrix.columns, matrix.column.element(ctx)?))
}

/// The product of two matrices.
#[op(
    "spirv.MatrixTimesMatrix",
    traits(Pure),
    impls(Verify),
    format = "operands attr-dict `:` type($leftmatrix) `,` type($rightmatrix) `->` type($result)"
)]
pub struct MatrixTimesMatrix {
    leftmatrix: Operand<SpirvMatrix>,
    rightmatrix: Operand<SpirvMatrix>,
    result: Result<SpirvMatrix>,
}

/// Rules: rows, columns and types fit.
impl<'a> Verify<'a> for MatrixTimesMatrix<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let of = |ty| shape(ctx, ty);
        let (Some(left), Some(right), Some(result)) =
            (of(op.operand_type(0)), of(op.operand_type(1)), of(op.result_type(0)))
        else {
            return Ok(());
        };
        let rules = [
            (left.1 == right.0, "left matrix columns' count must be equal to the right matrix rows' count"),
            (right.1 == result.1, "right and result matrices must have equal columns' count"),
            (right.2 == result.2, "right and result matrices' component type must be the same"),
            (left.2 == result.2, "left and result matrices' component type must be the same"),
            (left.0 == result.0, "left and result matrices must have equal rows' count"),
        ];
        super::all_hold(op, &rules)
    }
}

/// A matrix with rows as columns.
#[op(
    "spirv.Transpose",
    traits(Pure),
    impls(Verify),
    format = "operands attr-dict `:` type($matrix) `->` type($result)"
)]
pub struct Transpose {
    matrix: Operand<SpirvMatrix>,
    result: Result<SpirvMatrix>,
}

/// Rules: rows and columns change places; the type of components stays.
impl<'a> Verify<'a> for Transpose<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (Some(from), Some(to)) = (shape(ctx, op.operand_type(0)), shape(ctx, op.result_type(0))) else {
            return Ok(());
        };
        let rules = [
            (from.0 == to.1, "input matrix rows count must be equal to output matrix columns count"),
            (from.1 == to.0, "input matrix columns count must be equal to output matrix rows count"),
            (from.2 == to.2, "input and output matrices must have the same component type"),
        ];
        super::all_hold(op, &rules)
    }
}
