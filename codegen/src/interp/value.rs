//! What an SSA value is bound to.

use std::sync::Arc;

use terrace_ir::apint::ApInt;
use terrace_ir::context::Context;
use terrace_ir::elements::element_count;
use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::types::{Type, TypeData};

use super::memory::Fault;
use crate::vectors::strides;

/// The bits of an `index`.
pub(super) const INDEX_BITS: u32 = 64;

/// The most elements that a vector may have.
const MOST_ELEMENTS: u64 = 1 << 24;

/// A value of a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The result of what the program promised not to do. A vector is never poison as a whole: its
    /// elements are.
    Poison,
    /// An integer, or an index of 64 bits.
    Int(ApInt),
    /// A float.
    Float(FloatValue),
    /// A complex number: its real and its imaginary part, neither of which is poison.
    Complex(Arc<[Value; 2]>),
    /// A vector.
    Vector(Arc<Vector>),
    /// A view of a buffer.
    MemRef(Arc<MemRef>),
    /// A function, by its name.
    Function(Arc<str>),
}

/// A vector of any rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// How many elements each dimension has.
    pub(super) shape: Vec<i64>,
    /// Row by row.
    pub(super) elements: Vec<Value>,
}

impl Vector {
    /// How many elements each dimension has.
    pub fn shape(&self) -> &[i64] {
        &self.shape
    }

    /// The elements, row by row.
    pub fn elements(&self) -> &[Value] {
        &self.elements
    }
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

    /// The type of the elements.
    pub fn element(&self) -> Type {
        self.element
    }

    /// Where the element of some indices is.
    pub(super) fn position(&self, indices: &[i64]) -> Result<i64, Fault> {
        let mut position = i128::from(self.offset);
        if indices.len() != self.sizes.len() {
            return Err(format!("has {} indices for {} dimensions", indices.len(), self.sizes.len()));
        }
        for (dimension, (&at, (&size, &stride))) in indices.iter().zip(self.sizes.iter().zip(&self.strides)).enumerate()
        {
            if !(0..size).contains(&at) {
                return Err(format!("index {at} is outside of dimension #{dimension}, which has {size} elements"));
            }
            position += i128::from(at) * i128::from(stride);
        }
        i64::try_from(position).map_err(|_| "an address leaves the range of addresses".to_owned())
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

    /// A complex number; poison, if one of its parts is.
    pub fn complex(real: Value, imaginary: Value) -> Value {
        match real.is_poison() || imaginary.is_poison() {
            true => Value::Poison,
            false => Value::Complex(Arc::new([real, imaginary])),
        }
    }

    /// A vector of elements, row by row.
    ///
    /// # Panics
    /// If these are not as many as the shape has.
    pub fn vector(shape: &[i64], elements: Vec<Value>) -> Value {
        assert_eq!(element_count(shape), Some(elements.len() as u64), "a vector has as many elements as its shape");
        Value::Vector(Arc::new(Vector { shape: shape.to_vec(), elements }))
    }

    /// Whether the value is poison; of a vector the elements may be.
    pub fn is_poison(&self) -> bool {
        *self == Value::Poison
    }

    /// Poison of a type: a vector of it, if it is one.
    pub(super) fn poison(ctx: &Context, ty: Type) -> Result<Value, Fault> {
        if !matches!(ty.data(ctx), TypeData::Vector { .. }) {
            return Ok(Value::Poison);
        }
        let (shape, _) = vector_parts(ctx, ty)?;
        Ok(Value::vector(shape, vec![Value::Poison; lanes(shape)]))
    }

    /// Whether a value may stand where the program says `ty`; poison may anywhere.
    pub(super) fn is_of(&self, ctx: &Context, ty: Type) -> bool {
        match (self, ty.data(ctx)) {
            (Value::Poison, _) => true,
            (Value::Int(value), _) => int_bits(ctx, ty) == Some(value.width()),
            (Value::Float(value), TypeData::Float(kind)) => value.kind() == *kind,
            (Value::Complex(parts), TypeData::Complex(part)) => parts.iter().all(|value| value.is_of(ctx, *part)),
            (Value::Vector(vector), TypeData::Vector { shape, scalable, element }) => {
                vector.shape[..] == shape[..]
                    && !scalable.contains(&true)
                    && vector.elements.iter().all(|value| value.is_of(ctx, *element))
            }
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

/// The shape and the element of a vector type whose size is known.
pub(super) fn vector_parts(ctx: &Context, ty: Type) -> Result<(&[i64], Type), Fault> {
    let refused = |why: &str| Err(format!("can't be interpreted with type '{}'{why}", ty.to_text(ctx)));
    match ty.data(ctx) {
        TypeData::Vector { scalable, .. } if scalable.contains(&true) => {
            refused(": the size of a scalable vector is not known")
        }
        TypeData::Vector { shape, element, .. } => match element_count(shape) {
            Some(..=MOST_ELEMENTS) => Ok((shape, *element)),
            _ => refused(": it is too large"),
        },
        _ => refused(", which is no vector"),
    }
}

/// How many elements a vector of a shape has.
pub(super) fn lanes(shape: &[i64]) -> usize {
    shape.iter().product::<i64>() as usize
}

/// The text of elements, with brackets around those of each dimension.
pub(super) fn nested(
    shape: &[i64],
    [open, comma, close]: [&str; 3],
    mut element: impl FnMut(usize) -> String,
) -> String {
    let rows: Vec<usize> =
        strides(shape).into_iter().zip(shape).map(|(stride, &size)| (stride * size as usize).max(1)).collect();
    let mut out = String::new();
    for at in 0..lanes(shape) {
        if at > 0 {
            out += comma;
        }
        rows.iter().filter(|&row| at % row == 0).for_each(|_| out += open);
        out += &element(at);
        rows.iter().filter(|&row| (at + 1) % row == 0).for_each(|_| out += close);
    }
    out
}
