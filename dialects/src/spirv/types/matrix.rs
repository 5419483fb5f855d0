//! Matrices: of columns, of a subgroup, of work items.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use super::super::enums::{CooperativeMatrixUse, JointMatrixLayout, Scope, SpirvEnum};
use super::is_scalar;

/// `!spirv.matrix<3 x vector<4xf32>>`: columns of a vector type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matrix {
    /// The type of a column.
    pub column: Type,
    /// How many columns there are: 2 to 4.
    pub columns: u32,
}

impl TypeValue for Matrix {
    const SUMMARY: &'static str = "Columns of vectors: `!spirv.matrix<3 x vector<4xf32>>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "matrix";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{} x ", self.columns));
        p.ty(self.column);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let count = p.dimension()?;
        if !(2..=4).contains(&count) {
            return p.error_at(at, "matrix is expected to have 2, 3, or 4 columns");
        }
        p.expect_x()?;
        let at = p.offset();
        let column = p.ty()?;
        let fits = matches!(column.data(p.ctx()), TypeData::Vector { shape, element, .. }
            if shape.len() == 1 && (2..=4).contains(&shape[0]) && element.float_kind(p.ctx()).is_some());
        if !fits {
            return p.error_at(at, "matrix columns must be vectors of floats");
        }
        p.expect_literal(">")?;
        Ok(Matrix { column, columns: count as u32 })
    }
}

/// The shape, the element type and what follows of `<16x8xf32, ...>`.
fn shaped(p: &mut Parser<'_>) -> ParseResult<([i64; 2], Type)> {
    p.expect_literal("<")?;
    let rows = p.dimension()?;
    p.expect_x()?;
    let columns = p.dimension()?;
    p.expect_x()?;
    let at = p.offset();
    let element = p.ty()?;
    if !is_scalar(p.ctx(), element) || element == Type::I1 {
        let text = element.to_text(p.ctx());
        return p.error_at(at, format!("a matrix is of integers or floats, not of '{text}'"));
    }
    p.expect_literal(",")?;
    Ok(([rows, columns], element))
}

/// A case of an enumeration and what is behind it.
fn case<E: SpirvEnum>(p: &mut Parser<'_>, behind: &str) -> ParseResult<E> {
    let value = E::from_value(E::TABLE.parse(p)?);
    p.expect_literal(behind)?;
    Ok(value)
}

/// `!spirv.coopmatrix<16x16xf16, Subgroup, MatrixA>`: a matrix that the invocations
/// of a scope hold together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CooperativeMatrix {
    /// Rows and columns.
    pub shape: [i64; 2],
    /// What it is a matrix of.
    pub element: Type,
    /// Who holds it.
    pub scope: Scope,
    /// Which operand of a multiplication it is.
    pub usage: CooperativeMatrixUse,
}

impl TypeValue for CooperativeMatrix {
    const SUMMARY: &'static str = "A matrix that a scope holds: `!spirv.coopmatrix<16x16xf16, Subgroup, MatrixA>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "coopmatrix";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{}x{}x", self.shape[0], self.shape[1]));
        p.ty(self.element);
        p.text(&format!(", {}, {}>", self.scope.text(), self.usage.text()));
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let (shape, element) = shaped(p)?;
        Ok(CooperativeMatrix { shape, element, scope: case(p, ",")?, usage: case(p, ">")? })
    }
}

/// `!spirv.jointmatrix<8x16xi32, RowMajor, Subgroup>`: a matrix of
/// `SPV_INTEL_joint_matrix`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JointMatrix {
    /// Rows and columns.
    pub shape: [i64; 2],
    /// What it is a matrix of.
    pub element: Type,
    /// How it lies in memory.
    pub layout: JointMatrixLayout,
    /// Who holds it.
    pub scope: Scope,
}

impl TypeValue for JointMatrix {
    const SUMMARY: &'static str = "A matrix of work items: `!spirv.jointmatrix<8x16xi32, RowMajor, Subgroup>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "jointmatrix";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{}x{}x", self.shape[0], self.shape[1]));
        p.ty(self.element);
        p.text(&format!(", {}, {}>", self.layout.text(), self.scope.text()));
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let (shape, element) = shaped(p)?;
        Ok(JointMatrix { shape, element, layout: case(p, ",")?, scope: case(p, ">")? })
    }
}
