//! Matrices of work items (`SPV_INTEL_joint_matrix`).

use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{SpirvEnum, StorageClass};
use super::super::types::{JointMatrix, Pointer, is_scalar, vector_length};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[
    IntelJointMatrixLoad::DEF,
    IntelJointMatrixMad::DEF,
    IntelJointMatrixStore::DEF,
    IntelJointMatrixWorkItemLength::DEF,
];

/// How many components of such a matrix a work item has.
#[op("spirv.INTEL.JointMatrixWorkItemLength", traits(Pure), format = "attr-dict `:` $joint_matrix_type")]
pub struct IntelJointMatrixWorkItemLength {
    joint_matrix_type: Attribute<TypeAttr>,
    result: Result<I32>,
}

/// Reads a matrix.
#[op(
    "spirv.INTEL.JointMatrixLoad",
    impls(Verify),
    format = "$scope $layout operands attr-dict `:` `(` type(operands) `)` `->` type($result)"
)]
pub struct IntelJointMatrixLoad {
    pointer: Operand<SpirvPointer>,
    stride: Operand<SpirvInteger>,
    layout: Attribute<JointMatrixLayoutAttr>,
    scope: Attribute<ScopeAttr>,
    memory_access: OptionalAttribute<MemoryAccessAttr>,
    alignment: OptionalAttribute<I32Attr>,
    result: Result<SpirvJointMatrix>,
}

impl<'a> Verify<'a> for IntelJointMatrixLoad<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_pointer(self.0)
    }
}

/// Writes a matrix.
#[op(
    "spirv.INTEL.JointMatrixStore",
    impls(Verify),
    format = "$scope $layout operands attr-dict `:` `(` type(operands) `)`"
)]
pub struct IntelJointMatrixStore {
    pointer: Operand<SpirvPointer>,
    object: Operand<SpirvJointMatrix>,
    stride: Operand<SpirvInteger>,
    layout: Attribute<JointMatrixLayoutAttr>,
    scope: Attribute<ScopeAttr>,
    memory_access: OptionalAttribute<MemoryAccessAttr>,
    alignment: OptionalAttribute<I32Attr>,
}

impl<'a> Verify<'a> for IntelJointMatrixStore<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_pointer(self.0)
    }
}

/// Checks that the first operand points to numbers or vectors of them.
pub(super) fn check_pointee(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    match super::pointee(ctx, op.operand_type(0)) {
        Some(ty) if !is_scalar(ctx, ty) && vector_length(ctx, ty).is_none() => {
            let message = format!("pointer must point to a scalar or vector type, not to '{}'", ty.to_text(ctx));
            Err(Diagnostic::op_error(op, message))
        }
        _ => Ok(()),
    }
}

/// Rules: the pointer is to numbers in memory that work items share.
fn check_pointer(op: OpRef<'_>) -> Result<(), Diagnostic> {
    check_pointee(op)?;
    match op.operand_type(0).downcast::<Pointer>(op.ctx()).map(|p| p.storage_class) {
        Some(StorageClass::Workgroup | StorageClass::CrossWorkgroup | StorageClass::Generic) | None => Ok(()),
        Some(class) => {
            let message =
                format!("pointer storage class must be Workgroup, CrossWorkgroup or Generic, not {}", class.text());
            Err(Diagnostic::op_error(op, message))
        }
    }
}

/// The product of two matrices, added to a third.
#[op(
    "spirv.INTEL.JointMatrixMad",
    traits(Pure),
    impls(Verify),
    same(c, result),
    format = "$scope operands attr-dict `:` type($a) `,` type($b) `->` type($c)"
)]
pub struct IntelJointMatrixMad {
    a: Operand<SpirvJointMatrix>,
    b: Operand<SpirvJointMatrix>,
    c: Operand<SpirvJointMatrix>,
    scope: Attribute<ScopeAttr>,
    result: Result<SpirvJointMatrix>,
}

/// Rules: sizes fit, the scope is one, both factors are of the same numbers.
impl<'a> Verify<'a> for IntelJointMatrixMad<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let list: Vec<&JointMatrix> = op.operands().types().filter_map(|t| t.downcast(ctx)).collect();
        let &[a, b, c] = list.as_slice() else { return Ok(()) };
        let sizes = a.shape[0] == c.shape[0] && a.shape[1] == b.shape[0] && b.shape[1] == c.shape[1];
        let rules = [
            (sizes, "matrix size must match"),
            (a.scope == b.scope && a.scope == c.scope, "matrix scope must match"),
            (a.element == b.element, "matrix element type must match"),
        ];
        super::all_hold(op, &rules)
    }
}
