//! Matrices that the threads of a subgroup hold together, and what they do with them.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::prelude::*;
use terrace_ir::types::{Signedness, TypeValue};

use super::attrs::MatrixElementwiseAttr;

/// `!gpu.mma_matrix<16x16xf16, "AOp">`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatrixType {
    /// Rows and columns.
    pub shape: [i64; 2],
    /// What it is a matrix of.
    pub element: Type,
    /// Which operand of a multiplication it is: `AOp`, `BOp` or `COp`.
    pub operand: Box<str>,
}

const OPERANDS: [&str; 3] = ["AOp", "BOp", "COp"];

fn is_element(ctx: &Context, ty: Type) -> bool {
    let signed = |ty: Type| match ty.data(ctx) {
        TypeData::Integer { width: 8, signedness } => *signedness != Signedness::Signless,
        _ => false,
    };
    [Type::I32, Type::F16, Type::F32].contains(&ty) || signed(ty)
}

impl TypeValue for MatrixType {
    const SUMMARY: &'static str = "A matrix that a subgroup holds: `!gpu.mma_matrix<16x16xf16, \"AOp\">`.";
    const DIALECT: &'static str = "gpu";
    const MNEMONIC: &'static str = "mma_matrix";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{}x{}x", self.shape[0], self.shape[1]));
        p.ty(self.element);
        p.text(", ");
        p.quoted(&self.operand);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let rows = p.dimension()?;
        p.expect_x()?;
        let columns = p.dimension()?;
        p.expect_x()?;
        let at = p.offset();
        let element = p.ty()?;
        if !is_element(p.ctx(), element) {
            return p.error_at(at, "a matrix of a subgroup is of si8, ui8, i32, f16 or f32");
        }
        p.expect_literal(",")?;
        let at = p.offset();
        let operand = p.attr()?;
        let Some(operand) = operand.as_str(p.ctx()).filter(|name| OPERANDS.contains(name)) else {
            return p.error_at(at, "operand expected to be one of AOp, BOp or COp");
        };
        let operand = operand.into();
        p.expect_literal(">")?;
        Ok(MatrixType { shape: [rows, columns], element, operand })
    }
}

const MATRIX: TypeConstraint =
    TypeConstraint { summary: "MMAMatrix type", check: |ctx, ty| ty.downcast::<MatrixType>(ctx).is_some(), only: None };

const ELEMENT: TypeConstraint = TypeConstraint { summary: "si8, ui8, i32, f16 or f32", check: is_element, only: None };

const MEMREF: TypeConstraint = TypeConstraint {
    summary: "memref of numbers or vectors of them",
    check: |ctx, ty| matches!(ty.data(ctx), TypeData::MemRef { .. }),
    only: None,
};

fn element_of(ctx: &Context, matrix: Type) -> Option<Type> {
    matrix.downcast::<MatrixType>(ctx).map(|m| m.element)
}

/// Rules: elements along the last dimension stand side by side.
fn check_memref(op: OpRef<'_>, memref: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let TypeData::MemRef { layout, .. } = memref.data(ctx) else { return Ok(()) };
    let last = match layout.map(|l| l.data(ctx)) {
        Some(AttrData::Strided { strides, .. }) => strides.last().copied(),
        Some(AttrData::AffineMap(map)) if !map.is_identity(ctx) => {
            map.strides(ctx).and_then(|(_, strides)| strides.last()?.as_constant(ctx))
        }
        _ => Some(1),
    };
    match last {
        Some(1) => Ok(()),
        _ => Err(Diagnostic::op_error(op, "expected memref most minor dim must have unit stride")),
    }
}

/// Reads a matrix: rows, or columns where it is transposed, are a leading dimension apart.
#[op(
    "gpu.subgroup_mma_load_matrix",
    impls(Verify),
    format = "$src_memref `[` $indices `]` attr-dict `:` type($src_memref) `->` type($res)"
)]
pub struct LoadMatrix {
    #[effect(read)]
    src_memref: Operand<MEMREF>,
    indices: Variadic<Index>,
    #[name = "leadDimension"]
    lead_dimension: Attribute<IndexAttr>,
    transpose: OptionalAttribute<UnitAttr>,
    res: Result<MATRIX>,
}

impl<'a> Verify<'a> for LoadMatrix<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_memref(self.0, self.0.operand_type(0))
    }
}

/// Writes a matrix that is a sum: rows, or columns where it is transposed, are a leading
/// dimension apart.
#[op(
    "gpu.subgroup_mma_store_matrix",
    impls(Verify),
    format = "$src `,` $dst_memref `[` $indices `]` attr-dict `:` type($src) `,` type($dst_memref)"
)]
pub struct StoreMatrix {
    src: Operand<MATRIX>,
    #[effect(write)]
    dst_memref: Operand<MEMREF>,
    indices: Variadic<Index>,
    #[name = "leadDimension"]
    lead_dimension: Attribute<IndexAttr>,
    transpose: OptionalAttribute<UnitAttr>,
}

impl<'a> Verify<'a> for StoreMatrix<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        check_memref(op, op.operand_type(1))?;
        if op.operand_type(0).downcast::<MatrixType>(op.ctx()).is_some_and(|m| &*m.operand != "COp") {
            let message = "expected the operand matrix being stored to have 'COp' operand type";
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

/// The product of two matrices, added to a third.
#[op(
    "gpu.subgroup_mma_compute",
    traits(Pure),
    impls(Verify),
    same(op_c, res),
    format = "$op_a `,` $op_b `,` $op_c attr-dict `:` type($op_a) `,` type($op_b) `->` type($res)"
)]
pub struct ComputeMatrix {
    op_a: Operand<MATRIX>,
    op_b: Operand<MATRIX>,
    op_c: Operand<MATRIX>,
    a_transpose: OptionalAttribute<UnitAttr>,
    b_transpose: OptionalAttribute<UnitAttr>,
    res: Result<MATRIX>,
}

/// Rules: each matrix is the operand that it is for; sizes fit.
impl<'a> Verify<'a> for ComputeMatrix<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let list: Vec<&MatrixType> = op.operands().types().filter_map(|t| t.downcast(ctx)).collect();
        let &[a, b, c] = list.as_slice() else { return Ok(()) };
        if !list.iter().zip(OPERANDS).all(|(matrix, operand)| &*matrix.operand == operand) {
            return Err(Diagnostic::op_error(op, "operands must be in the order AOp, BOp, COp"));
        }
        if a.shape[1] != b.shape[0] || a.shape[0] != c.shape[0] || b.shape[1] != c.shape[1] {
            return Err(Diagnostic::op_error(op, "operand shapes do not satisfy matmul constraints"));
        }
        Ok(())
    }
}

/// A matrix whose elements are all the same.
#[op(
    "gpu.subgroup_mma_constant_matrix",
    traits(Pure),
    derive(value = element_of(res)),
    format = "$value attr-dict `:` type($res)"
)]
pub struct ConstantMatrix {
    value: Operand<ELEMENT>,
    res: Result<MATRIX>,
}

/// An operation on the elements of matrices.
#[op(
    "gpu.subgroup_mma_elementwise",
    traits(Pure),
    format = "$op_type $args attr-dict `:` functional-type($args, $res)"
)]
pub struct ElementwiseMatrix {
    args: Variadic<MATRIX>,
    #[name = "opType"]
    op_type: Attribute<MatrixElementwiseAttr>,
    res: Result<MATRIX>,
}
