//! Matrices that a scope holds together (`SPV_KHR_cooperative_matrix`).

use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{CooperativeMatrixUse, MemoryAccess, SpirvEnum};
use super::super::types::CooperativeMatrix;
use super::joint_matrix::check_pointee;

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[
    KhrCooperativeMatrixLength::DEF,
    KhrCooperativeMatrixLoad::DEF,
    KhrCooperativeMatrixMulAdd::DEF,
    KhrCooperativeMatrixStore::DEF,
];

#[allow(non_upper_case_globals)] // It stands where a definition names a constraint.
const CooperativeMatrixTypeAttr: AttrConstraint = AttrConstraint {
    summary: "type attribute of a cooperative matrix",
    check: |c, a| a.as_type(c).is_some_and(|t| (SpirvCooperativeMatrix.check)(c, t)),
    syntax: AttrSyntax::Type,
};

/// How many components of such a matrix an invocation has.
#[op("spirv.KHR.CooperativeMatrixLength", traits(Pure), format = "attr-dict `:` $cooperative_matrix_type")]
pub struct KhrCooperativeMatrixLength {
    cooperative_matrix_type: Attribute<CooperativeMatrixTypeAttr>,
    result: Result<I32>,
}

/// Reads a matrix.
#[op(
    "spirv.KHR.CooperativeMatrixLoad",
    impls(Verify),
    format = "$pointer `,` $stride `,` $matrix_layout (`,` $memory_operand^)? attr-dict `:` type(operands) `->` type($result)"
)]
pub struct KhrCooperativeMatrixLoad {
    pointer: Operand<SpirvPointer>,
    stride: Operand<SpirvInteger>,
    matrix_layout: Attribute<CooperativeMatrixLayoutAttr>,
    memory_operand: OptionalAttribute<MemoryAccessAttr>,
    result: Result<SpirvCooperativeMatrix>,
}

impl<'a> Verify<'a> for KhrCooperativeMatrixLoad<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_access(self.0, MemoryAccess::MakePointerAvailable)
    }
}

/// Writes a matrix.
#[op(
    "spirv.KHR.CooperativeMatrixStore",
    impls(Verify),
    format = "$pointer `,` $object `,` $stride `,` $matrix_layout (`,` $memory_operand^)? attr-dict `:` type(operands)"
)]
pub struct KhrCooperativeMatrixStore {
    pointer: Operand<SpirvPointer>,
    object: Operand<SpirvCooperativeMatrix>,
    stride: Operand<SpirvInteger>,
    matrix_layout: Attribute<CooperativeMatrixLayoutAttr>,
    memory_operand: OptionalAttribute<MemoryAccessAttr>,
}

impl<'a> Verify<'a> for KhrCooperativeMatrixStore<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_access(self.0, MemoryAccess::MakePointerVisible)
    }
}

/// Rules: the pointer is to numbers; the access is neither aligned nor what belongs to
/// the other direction.
fn check_access(op: OpRef<'_>, other_way: MemoryAccess) -> Result<(), Diagnostic> {
    check_pointee(op)?;
    let access = op.prop(1).and_then(|a| a.downcast::<MemoryAccess>(op.ctx())).map_or(0, |a| a.0);
    if access & MemoryAccess::Aligned.0 != 0 {
        return Err(Diagnostic::op_error(op, "has unhandled memory operand 'Aligned'"));
    }
    if access & other_way.0 != 0 {
        return Err(Diagnostic::op_error(op, format!("not compatible with memory operand '{}'", other_way.text())));
    }
    Ok(())
}

/// The product of two matrices, added to a third.
#[op(
    "spirv.KHR.CooperativeMatrixMulAdd",
    traits(Pure),
    impls(Verify),
    same(c, result),
    format = "$a `,` $b `,` $c (`,` $matrix_operands^)? attr-dict `:` type($a) `,` type($b) `->` type($c)"
)]
pub struct KhrCooperativeMatrixMulAdd {
    a: Operand<SpirvCooperativeMatrix>,
    b: Operand<SpirvCooperativeMatrix>,
    c: Operand<SpirvCooperativeMatrix>,
    matrix_operands: OptionalAttribute<CooperativeMatrixOperandsAttr>,
    result: Result<SpirvCooperativeMatrix>,
}

/// Rules: each matrix is the operand that it is for, sizes fit, the scope is one; what is said
/// of signs is said of integers.
impl<'a> Verify<'a> for KhrCooperativeMatrixMulAdd<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let fail = |message: String| Err(Diagnostic::op_error(op, message));
        let list: Vec<&CooperativeMatrix> = op.operands().types().filter_map(|t| t.downcast(ctx)).collect();
        let &[a, b, c] = list.as_slice() else { return Ok(()) };
        let uses = [CooperativeMatrixUse::MatrixA, CooperativeMatrixUse::MatrixB, CooperativeMatrixUse::MatrixAcc];
        for (at, (matrix, usage)) in list.iter().zip(uses).enumerate() {
            if matrix.usage != usage {
                return fail(format!("operand #{at} must be of use '{}'", usage.text()));
            }
        }
        let sizes = [(a.shape[0], c.shape[0], 'M'), (b.shape[1], c.shape[1], 'N'), (a.shape[1], b.shape[0], 'K')];
        if let Some((_, _, dimension)) = sizes.iter().find(|s| s.0 != s.1) {
            return fail(format!("matrix size mismatch on dimension '{dimension}'"));
        }
        if a.scope != b.scope || a.scope != c.scope {
            return fail("matrix scope mismatch".to_owned());
        }
        let integers = list.iter().all(|matrix| matrix.element.integer_width(ctx).is_some());
        if self.matrix_operands().is_some() && !integers {
            return fail("Matrix Operands require all matrix element types to be Integer Types".to_owned());
        }
        Ok(())
    }
}
