//! What the invocations of a workgroup or subgroup do together.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::Signedness;

use super::super::constraints::*;
use super::super::enums::{GroupOperation, Scope, StorageClass};
use super::super::types::{Pointer, vector_length};
use super::{ops, print_quoted_enum, quoted_enum};

ops! {
    group {
        /// Sums of floats.
        GroupFAdd "spirv.GroupFAdd" SpirvFloatLike;
        /// The greatest float.
        GroupFMax "spirv.GroupFMax" SpirvFloatLike;
        /// The least float.
        GroupFMin "spirv.GroupFMin" SpirvFloatLike;
        /// Sums of integers.
        GroupIAdd "spirv.GroupIAdd" SpirvIntegerLike;
        /// The greatest signed integer.
        GroupSMax "spirv.GroupSMax" SpirvIntegerLike;
        /// The least signed integer.
        GroupSMin "spirv.GroupSMin" SpirvIntegerLike;
        /// The greatest unsigned integer.
        GroupUMax "spirv.GroupUMax" SpirvIntegerLike;
        /// The least unsigned integer.
        GroupUMin "spirv.GroupUMin" SpirvIntegerLike;
        /// Products of integers.
        KhrGroupIMul "spirv.KHR.GroupIMul" SpirvIntegerLike;
        /// Products of floats.
        KhrGroupFMul "spirv.KHR.GroupFMul" SpirvFloatLike;
    }
    non_uniform {
        /// The bits that all have.
        GroupNonUniformBitwiseAnd "spirv.GroupNonUniformBitwiseAnd" SpirvIntegerLike;
        /// The bits that one has.
        GroupNonUniformBitwiseOr "spirv.GroupNonUniformBitwiseOr" SpirvIntegerLike;
        /// The bits that an odd number of them have.
        GroupNonUniformBitwiseXor "spirv.GroupNonUniformBitwiseXor" SpirvIntegerLike;
        /// Sums of floats.
        GroupNonUniformFAdd "spirv.GroupNonUniformFAdd" SpirvFloatLike;
        /// The greatest float.
        GroupNonUniformFMax "spirv.GroupNonUniformFMax" SpirvFloatLike;
        /// The least float.
        GroupNonUniformFMin "spirv.GroupNonUniformFMin" SpirvFloatLike;
        /// Products of floats.
        GroupNonUniformFMul "spirv.GroupNonUniformFMul" SpirvFloatLike;
        /// Sums of integers.
        GroupNonUniformIAdd "spirv.GroupNonUniformIAdd" SpirvIntegerLike;
        /// Products of integers.
        GroupNonUniformIMul "spirv.GroupNonUniformIMul" SpirvIntegerLike;
        /// Whether all are true.
        GroupNonUniformLogicalAnd "spirv.GroupNonUniformLogicalAnd" SpirvBoolLike;
        /// Whether one is true.
        GroupNonUniformLogicalOr "spirv.GroupNonUniformLogicalOr" SpirvBoolLike;
        /// Whether an odd number of them are true.
        GroupNonUniformLogicalXor "spirv.GroupNonUniformLogicalXor" SpirvBoolLike;
        /// The greatest signed integer.
        GroupNonUniformSMax "spirv.GroupNonUniformSMax" SpirvIntegerLike;
        /// The least signed integer.
        GroupNonUniformSMin "spirv.GroupNonUniformSMin" SpirvIntegerLike;
        /// The greatest unsigned integer.
        GroupNonUniformUMax "spirv.GroupNonUniformUMax" SpirvIntegerLike;
        /// The least unsigned integer.
        GroupNonUniformUMin "spirv.GroupNonUniformUMin" SpirvIntegerLike;
    }
    shuffle {
        /// The value of another invocation.
        GroupNonUniformShuffle "spirv.GroupNonUniformShuffle" SpirvType;
        /// The value of the invocation so far below.
        GroupNonUniformShuffleUp "spirv.GroupNonUniformShuffleUp" SpirvType;
        /// The value of the invocation so far above.
        GroupNonUniformShuffleDown "spirv.GroupNonUniformShuffleDown" SpirvType;
        /// The value of the invocation whose number differs in these bits.
        GroupNonUniformShuffleXor "spirv.GroupNonUniformShuffleXor" SpirvType;
    }
}

/// Ops that are unlike others.
pub(super) const MORE: &[&terrace_ir::def::OpDef] = &[
    GroupBroadcast::DEF,
    GroupNonUniformBallot::DEF,
    GroupNonUniformBroadcast::DEF,
    GroupNonUniformElect::DEF,
    IntelSubgroupBlockRead::DEF,
    IntelSubgroupBlockWrite::DEF,
    KhrSubgroupBallot::DEF,
];

/// Checks that an attribute says a workgroup or a subgroup.
fn check_scope_at(op: OpRef<'_>, at: usize) -> Result<(), Diagnostic> {
    match op.prop(at).and_then(|a| a.downcast::<Scope>(op.ctx())) {
        Some(&(Scope::Workgroup | Scope::Subgroup)) | None => Ok(()),
        Some(_) => Err(Diagnostic::op_error(op, "execution scope must be 'Workgroup' or 'Subgroup'")),
    }
}

/// Checks that the first attribute says a workgroup or a subgroup.
pub(super) fn check_scope(op: OpRef<'_>) -> Result<(), Diagnostic> {
    check_scope_at(op, 0)
}

/// Rules: a scope that has it; an id without a sign.
pub(super) fn check_shuffle(op: OpRef<'_>) -> Result<(), Diagnostic> {
    check_scope(op)?;
    match op.operand_type(1).data(op.ctx()) {
        TypeData::Integer { signedness: Signedness::Signed, .. } => {
            Err(Diagnostic::op_error(op, "second operand must be a signless or unsigned integer"))
        }
        _ => Ok(()),
    }
}

/// Parses `"Workgroup" "Reduce" %value cluster_size(%size) : f32`.
pub(super) fn parse_non_uniform(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    let scope: Scope = quoted_enum(p)?;
    let operation: GroupOperation = quoted_enum(p)?;
    let (scope, operation) = (Attr::dialect(p.ctx(), scope), Attr::dialect(p.ctx(), operation));
    p.set_prop(0, scope);
    p.set_prop(1, operation);
    let value = p.operand()?;
    let mut size = None;
    if p.eat_keyword("cluster_size") {
        p.expect_literal("(")?;
        size = Some(p.operand()?);
        p.expect_literal(")")?;
    }
    p.attr_dict()?;
    p.expect_literal(":")?;
    let ty = p.ty()?;
    let value = p.resolve(&value, ty)?;
    p.add_operands(&[value]);
    if let Some(size) = size {
        let size = p.resolve(&size, Type::I32)?;
        p.add_operands(&[size]);
    }
    p.add_result_types(&[ty]);
    Ok(())
}

/// Prints what [`parse_non_uniform`] parses.
pub(super) fn print_non_uniform<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    let ctx = op.ctx();
    p.text(" ");
    if let Some(&scope) = op.prop(0).and_then(|a| a.downcast::<Scope>(ctx)) {
        print_quoted_enum(scope, p);
    }
    p.text(" ");
    if let Some(&operation) = op.prop(1).and_then(|a| a.downcast::<GroupOperation>(ctx)) {
        print_quoted_enum(operation, p);
    }
    p.text(" ");
    p.value(op.body(), op.operand(0));
    if op.operands().len() > 1 {
        p.text(" cluster_size(");
        p.value(op.body(), op.operand(1));
        p.text(")");
    }
    p.attr_dict(op, &["execution_scope", "group_operation"], false);
    p.text(" : ");
    p.ty(op.result_type(0));
}

/// Rules: a scope that has it; a clustered reduction has a size, others none; the size
/// is a constant and a power of two.
pub(super) fn check_non_uniform(op: OpRef<'_>) -> Result<(), Diagnostic> {
    check_scope(op)?;
    let ctx = op.ctx();
    let clustered =
        op.prop(1).and_then(|a| a.downcast::<GroupOperation>(ctx)) == Some(&GroupOperation::ClusteredReduce);
    let Some(&size) = op.operands().to_vec().get(1) else {
        let message = "cluster size operand must be provided for 'ClusteredReduce' group operation";
        return if clustered { Err(Diagnostic::op_error(op, message)) } else { Ok(()) };
    };
    match constant_of(op.body(), size).and_then(|a| a.as_i64(ctx)) {
        None => Err(Diagnostic::op_error(op, "cluster size operand must come from a constant op")),
        Some(size) if size <= 0 || size & (size - 1) != 0 => {
            Err(Diagnostic::op_error(op, "cluster size operand must be a power of two"))
        }
        Some(_) => Ok(()),
    }
}

/// The value of the invocation with a local id.
#[op(
    "spirv.GroupBroadcast",
    traits(Pure),
    impls(Verify),
    same(value, result),
    format = "$execution_scope operands attr-dict `:` type($value) `,` type($localid)"
)]
pub struct GroupBroadcast {
    value: Operand<SpirvType>,
    localid: Operand<SpirvIntegerLike>,
    execution_scope: Attribute<ScopeAttr>,
    result: Result<SpirvType>,
}

/// Rules: a scope that has it; an id is one number, or two or three.
impl<'a> Verify<'a> for GroupBroadcast<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_scope(self.0)?;
        match vector_length(self.0.ctx(), self.0.operand_type(1)) {
            Some(2 | 3) | None => Ok(()),
            Some(count) => {
                let message = format!("localid is a vector and can be with only 2 or 3 components, not {count}");
                Err(Diagnostic::op_error(self.0, message))
            }
        }
    }
}

/// A bit for each invocation, set where a condition holds.
#[op("spirv.GroupNonUniformBallot", impls(Verify), format = "$execution_scope $predicate attr-dict `:` type($result)")]
pub struct GroupNonUniformBallot {
    predicate: Operand<I1>,
    execution_scope: Attribute<ScopeAttr>,
    result: Result<SpirvFourIntegers>,
}

impl<'a> Verify<'a> for GroupNonUniformBallot<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_scope(self.0)
    }
}

/// The value of the invocation with an id that is a constant.
#[op(
    "spirv.GroupNonUniformBroadcast",
    traits(Pure),
    impls(Verify),
    same(value, result),
    format = "$execution_scope operands attr-dict `:` type($value) `,` type($id)"
)]
pub struct GroupNonUniformBroadcast {
    value: Operand<SpirvType>,
    id: Operand<SpirvInteger>,
    execution_scope: Attribute<ScopeAttr>,
    result: Result<SpirvType>,
}

/// Rules: a scope that has it; the id is a constant.
impl<'a> Verify<'a> for GroupNonUniformBroadcast<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_scope(self.0)?;
        let id = self.0.body().defining_op(self.id());
        if id.is_some_and(|o| matches!(o.name_str(), "spirv.Constant" | "spirv.mlir.referenceof")) {
            return Ok(());
        }
        Err(Diagnostic::op_error(self.0, "id must be the result of a constant op"))
    }
}

/// True in one invocation, the lowest that is active.
#[op("spirv.GroupNonUniformElect", impls(Verify), format = "$execution_scope attr-dict `:` type($result)")]
pub struct GroupNonUniformElect {
    execution_scope: Attribute<ScopeAttr>,
    result: Result<I1>,
}

impl<'a> Verify<'a> for GroupNonUniformElect<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_scope(self.0)
    }
}

/// A bit for each invocation of the subgroup, set where a condition holds.
#[op("spirv.KHR.SubgroupBallot", format = "$predicate attr-dict `:` type($result)")]
pub struct KhrSubgroupBallot {
    predicate: Operand<I1>,
    result: Result<SpirvFourInt32>,
}

/// Components for each invocation of the subgroup, from one place after the other.
#[op("spirv.INTEL.SubgroupBlockRead", impls(Syntax, Verify))]
pub struct IntelSubgroupBlockRead {
    ptr: Operand<SpirvPointer>,
    value: Result<SpirvType>,
}

/// Puts components of each invocation of the subgroup to one place after the other.
#[op("spirv.INTEL.SubgroupBlockWrite", impls(Syntax, Verify))]
pub struct IntelSubgroupBlockWrite {
    ptr: Operand<SpirvPointer>,
    value: Operand<SpirvType>,
}

/// Parses `"StorageBuffer" %pointer, %value : f32`, for a read without the value; gives
/// the type.
fn parse_block(p: &mut OpParser<'_, '_>, writes: bool) -> ParseResult<Type> {
    let class: StorageClass = quoted_enum(p)?;
    let pointer = p.operand()?;
    let mut written = None;
    if writes {
        p.expect_literal(",")?;
        written = Some(p.operand()?);
    }
    p.attr_dict()?;
    p.expect_literal(":")?;
    let ty = p.ty()?;
    let pointer_type = Pointer::get(p.ctx(), ty.element_or_self(p.ctx()), class);
    let pointer = p.resolve(&pointer, pointer_type)?;
    p.add_operands(&[pointer]);
    if let Some(written) = written {
        let written = p.resolve(&written, ty)?;
        p.add_operands(&[written]);
    }
    Ok(ty)
}

/// Prints the operands and a type, without the storage class, as MLIR does.
fn print_block<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, ty: Type) {
    p.text(" ");
    p.values(op.operands());
    p.attr_dict(op, &[], false);
    p.text(" : ");
    p.ty(ty);
}

fn check_block(op: OpRef<'_>, value: Type) -> Result<(), Diagnostic> {
    let pointee = super::pointee(op.ctx(), op.operand_type(0));
    if pointee == Some(value.element_or_self(op.ctx())) {
        return Ok(());
    }
    Err(Diagnostic::op_error(op, "mismatch in value's element type and pointer type"))
}

impl Syntax for IntelSubgroupBlockRead<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ty = parse_block(p, false)?;
        p.add_result_types(&[ty]);
        Ok(())
    }
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_block(op, p, op.result_type(0));
    }
}

impl<'a> Verify<'a> for IntelSubgroupBlockRead<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_block(self.0, self.0.result_type(0))
    }
}

impl Syntax for IntelSubgroupBlockWrite<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_block(p, true).map(drop)
    }
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_block(op, p, op.operand_type(1));
    }
}

impl<'a> Verify<'a> for IntelSubgroupBlockWrite<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_block(self.0, self.0.operand_type(1))
    }
}
