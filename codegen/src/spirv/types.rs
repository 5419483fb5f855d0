//! Types and constants: each once per module.
//!
//! SPIR-V wants every type but arrays and structs to be there once, and what is laid
//! out differently to be a type of its own. So instructions without decorations are
//! found again by their words, arrays and structs by their type in the IR.

use rspirv::dr::{Instruction, Operand};
use rspirv::spirv::Op;
use terrace_dialects::spirv::enums::{Decoration, StorageClass};
use terrace_dialects::spirv::types::{Array, Matrix, Member, Pointer, RuntimeArray, Struct, vector_length};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::module::{Emitted, Serializer, literal};

/// Storage classes of resources: structs in them are blocks.
const BLOCKS: [StorageClass; 4] = [
    StorageClass::StorageBuffer,
    StorageClass::Uniform,
    StorageClass::PushConstant,
    StorageClass::PhysicalStorageBuffer,
];

impl<'a> Serializer<'a> {
    /// An instruction at module level that is there once.
    fn unique(&mut self, op: Op, ty: Option<u32>, operands: Vec<Operand>) -> u32 {
        let key = (op, ty, operands);
        if let Some(&id) = self.unique.get(&key) {
            return id;
        }
        let id = self.id();
        self.out.types_global_values.push(Instruction::new(op, ty, Some(id), key.2.clone()));
        self.unique.insert(key, id);
        id
    }

    fn fresh(&mut self, op: Op, operands: Vec<Operand>) -> u32 {
        let id = self.id();
        self.out.types_global_values.push(Instruction::new(op, None, Some(id), operands));
        id
    }

    /// The type without values.
    pub(super) fn void(&mut self) -> u32 {
        self.unique(Op::TypeVoid, None, Vec::new())
    }

    /// The id of a type; `user` needs it.
    pub(super) fn ty(&mut self, user: OpRef<'_>, ty: Type) -> Emitted<u32> {
        if let Some(&id) = self.types.get(&ty) {
            return Ok(id);
        }
        let id = self.new_type(user, ty)?;
        self.types.insert(ty, id);
        Ok(id)
    }

    fn new_type(&mut self, user: OpRef<'_>, ty: Type) -> Emitted<u32> {
        let ctx = self.ctx;
        match ty.data(ctx) {
            TypeData::Integer { width: 1, .. } => return Ok(self.unique(Op::TypeBool, None, Vec::new())),
            TypeData::Integer { width: width @ (8 | 16 | 32 | 64), signedness } => {
                let signed = u32::from(*signedness == terrace_ir::types::Signedness::Signed);
                return Ok(self.unique(Op::TypeInt, None, vec![literal(*width), literal(signed)]));
            }
            TypeData::Float(kind) if matches!(kind.name(), "f16" | "f32" | "f64") => {
                return Ok(self.unique(Op::TypeFloat, None, vec![literal(kind.width())]));
            }
            TypeData::Function { inputs, results } => {
                let mut operands = vec![match results.first() {
                    Some(&result) => self.ty(user, result)?,
                    None => self.void(),
                }];
                for &input in inputs {
                    operands.push(self.ty(user, input)?);
                }
                let operands = operands.into_iter().map(Operand::IdRef).collect();
                return Ok(self.unique(Op::TypeFunction, None, operands));
            }
            _ => {}
        }
        if let (Some(length), Some(element)) = (vector_length(ctx, ty), ty.element(ctx)) {
            let element = self.ty(user, element)?;
            return Ok(self.unique(Op::TypeVector, None, vec![Operand::IdRef(element), literal(length)]));
        }
        if let Some(pointer) = ty.downcast::<Pointer>(ctx) {
            let pointee = self.ty(user, pointer.pointee)?;
            let is_struct = pointer.pointee.downcast::<Struct>(ctx).is_some();
            if is_struct && BLOCKS.contains(&pointer.storage_class) && self.blocks.insert(pointee) {
                self.decorate(pointee, Decoration::Block, Vec::new());
            }
            let operands = vec![literal(pointer.storage_class.0), Operand::IdRef(pointee)];
            return Ok(self.unique(Op::TypePointer, None, operands));
        }
        if let Some(matrix) = ty.downcast::<Matrix>(ctx) {
            let column = self.ty(user, matrix.column)?;
            return Ok(self.unique(Op::TypeMatrix, None, vec![Operand::IdRef(column), literal(matrix.columns)]));
        }
        if let Some(array) = ty.downcast::<Array>(ctx) {
            let element = self.ty(user, array.element)?;
            let count = self.word(array.count);
            let id = self.fresh(Op::TypeArray, vec![Operand::IdRef(element), Operand::IdRef(count)]);
            self.decorate_stride(id, array.stride);
            return Ok(id);
        }
        if let Some(array) = ty.downcast::<RuntimeArray>(ctx) {
            let element = self.ty(user, array.element)?;
            let id = self.fresh(Op::TypeRuntimeArray, vec![Operand::IdRef(element)]);
            self.decorate_stride(id, array.stride);
            return Ok(id);
        }
        if let Some(value) = ty.downcast::<Struct>(ctx) {
            return self.structure(user, &value.members);
        }
        Err(Diagnostic::op_error(user, format!("can't be written: SPIR-V has no type '{}'", ty.to_text(ctx))))
    }

    fn structure(&mut self, user: OpRef<'_>, members: &[Member]) -> Emitted<u32> {
        let mut operands = Vec::new();
        for member in members {
            operands.push(Operand::IdRef(self.ty(user, member.ty)?));
        }
        let id = self.fresh(Op::TypeStruct, operands);
        for (at, member) in members.iter().enumerate() {
            let offset = member.offset.map(|offset| (Decoration::Offset, Some(offset)));
            for (decoration, value) in offset.into_iter().chain(member.decorations.iter().copied()) {
                let mut operands = vec![Operand::IdRef(id), literal(at as u32), literal(decoration.0)];
                operands.extend(value.map(literal));
                self.out.annotations.push(Instruction::new(Op::MemberDecorate, None, None, operands));
            }
        }
        Ok(id)
    }

    fn decorate_stride(&mut self, id: u32, stride: u32) {
        if stride != 0 {
            self.decorate(id, Decoration::ArrayStride, vec![literal(stride)]);
        }
    }

    /// Decorates an id.
    pub(super) fn decorate(&mut self, id: u32, decoration: Decoration, values: Vec<Operand>) {
        let mut operands = vec![Operand::IdRef(id), literal(decoration.0)];
        operands.extend(values);
        self.out.annotations.push(Instruction::new(Op::Decorate, None, None, operands));
    }

    /// A 32-bit number.
    pub(super) fn word(&mut self, value: u32) -> u32 {
        let ty = self.unique(Op::TypeInt, None, vec![literal(32), literal(0)]);
        self.unique(Op::Constant, Some(ty), vec![literal(value)])
    }

    /// The constant that an attribute is as a value of a type.
    pub(super) fn constant(&mut self, user: OpRef<'_>, value: Attr, ty: Type) -> Emitted<u32> {
        let (ctx, id) = (self.ctx, self.ty(user, ty)?);
        match value.data(ctx) {
            AttrData::Integer { ty: Type::I1, value } => {
                let op = if value.is_zero() { Op::ConstantFalse } else { Op::ConstantTrue };
                Ok(self.unique(op, Some(id), Vec::new()))
            }
            AttrData::Integer { value, .. } => {
                // Narrow numbers have their sign in the upper bits only if their type is signed.
                let signed =
                    matches!(ty.data(ctx), TypeData::Integer { signedness: terrace_ir::types::Signedness::Signed, .. });
                let (width, wide) = (value.width(), value.width().max(32));
                let value = if signed { value.sign_extend(wide) } else { value.zero_extend(wide) };
                Ok(self.unique(Op::Constant, Some(id), vec![bits(width, value.low_u128() as u64)]))
            }
            AttrData::Float { value, .. } => {
                Ok(self.unique(Op::Constant, Some(id), vec![bits(value.kind().width(), value.bits() as u64)]))
            }
            AttrData::Array(items) => {
                let element = ty.downcast::<Array>(ctx).map(|a| a.element);
                let Some(element) = element else {
                    return Err(Diagnostic::op_error(user, "can't be written: a list is a constant of arrays only"));
                };
                let mut operands = Vec::new();
                for &item in items {
                    operands.push(Operand::IdRef(self.constant(user, item, element)?));
                }
                Ok(self.unique(Op::ConstantComposite, Some(id), operands))
            }
            _ => {
                let message = format!("can't be written: '{}' is no constant of SPIR-V", value.to_text(ctx));
                Err(Diagnostic::op_error(user, message))
            }
        }
    }
}

fn bits(width: u32, value: u64) -> Operand {
    if width > 32 { Operand::LiteralBit64(value) } else { literal(value as u32) }
}
