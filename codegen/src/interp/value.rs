//! What an SSA value is bound to.

use std::sync::Arc;

use terrace_ir::apint::ApInt;
use terrace_ir::context::Context;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::types::{Type, TypeData};

/// The bits of an `index`.
pub(super) const INDEX_BITS: u32 = 64;

/// A value of a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The result of what the program promised not to do.
    Poison,
    /// An integer, or an index of 64 bits.
    Int(ApInt),
    /// A float.
    Float(FloatValue),
    /// A view of a buffer.
    MemRef(Arc<MemRef>),
    /// A function, by its name.
    Function(Arc<str>),
}

/// A view of a buffer of the interpreter that made it.
#[derive(Clone, Debug, PartialEq)]
pub struct MemRef {
    /// The number of the buffer.
    pub(super) buffer: usize,
    /// The byte that offsets start from.
    pub(super) base: i64,
    pub(super) element: Type,
    /// In elements, as strides are.
    pub(super) offset: i64,
    pub(super) sizes: Vec<i64>,
    pub(super) strides: Vec<i64>,
}

impl MemRef {
    /// How many elements each dimension has.
    pub fn sizes(&self) -> &[i64] {
        &self.sizes
    }

    /// Where its elements are, row by row.
    pub(super) fn positions(&self) -> Vec<i64> {
        let mut positions = vec![self.offset];
        for (&size, &stride) in self.sizes.iter().zip(&self.strides) {
            let row = |at: i64| (0..size).map(move |i| at.wrapping_add(i.wrapping_mul(stride)));
            positions = positions.into_iter().flat_map(row).collect();
        }
        positions
    }

    /// A view of a whole buffer, row by row.
    pub(super) fn row_major(buffer: usize, element: Type, sizes: Vec<i64>) -> MemRef {
        let mut strides = vec![1; sizes.len()];
        for at in (1..sizes.len()).rev() {
            strides[at - 1] = i64::wrapping_mul(strides[at], sizes[at]);
        }
        MemRef { buffer, base: 0, element, offset: 0, sizes, strides }
    }
}

impl Value {
    /// An integer of a width; bits above it are cut.
    pub fn int(width: u32, value: i64) -> Value {
        Value::Int(ApInt::from_i64(width, value))
    }

    /// An index.
    pub fn index(value: i64) -> Value {
        Value::int(INDEX_BITS, value)
    }

    /// An `i1`.
    pub fn bool(value: bool) -> Value {
        Value::int(1, i64::from(value))
    }

    /// An `f32`.
    pub fn f32(value: f32) -> Value {
        Value::Float(FloatValue::from_bits(FloatKind::F32, value.to_bits().into()))
    }

    /// An `f64`.
    pub fn f64(value: f64) -> Value {
        Value::Float(FloatValue::from_bits(FloatKind::F64, value.to_bits().into()))
    }

    /// Whether the value is poison.
    pub fn is_poison(&self) -> bool {
        *self == Value::Poison
    }

    /// Whether a value may stand where the program says `ty`; poison may anywhere.
    pub(super) fn is_of(&self, ctx: &Context, ty: Type) -> bool {
        match (self, ty.data(ctx)) {
            (Value::Poison, _) => true,
            (Value::Int(value), _) => int_bits(ctx, ty) == Some(value.width()),
            (Value::Float(value), TypeData::Float(kind)) => value.kind() == *kind,
            (Value::MemRef(memref), TypeData::MemRef { shape, element, .. }) => {
                memref.element == *element && memref.sizes.len() == shape.len()
            }
            (Value::MemRef(memref), TypeData::UnrankedMemRef { element, .. }) => memref.element == *element,
            (Value::Function(_), TypeData::Function { .. }) => true,
            _ => false,
        }
    }
}

/// The bits of an integer or index type.
pub(super) fn int_bits(ctx: &Context, ty: Type) -> Option<u32> {
    match ty.data(ctx) {
        TypeData::Integer { width, .. } => Some(*width),
        TypeData::Index => Some(INDEX_BITS),
        _ => None,
    }
}
