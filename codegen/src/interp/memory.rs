//! Buffers: bytes that know whether they were written and whether they live.

use terrace_ir::apint::ApInt;
use terrace_ir::context::Context;
use terrace_ir::float::FloatValue;
use terrace_ir::types::{Type, TypeData};

use super::value::{MemRef, Value, int_bits, lanes, vector_parts};

/// Why memory can't be used so.
pub(super) type Fault = String;

/// Who ends the life of a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lifetime {
    /// `memref.dealloc`.
    Heap,
    /// The end of a scope.
    Stack,
    /// Nobody.
    Global,
    /// Nobody, and nobody writes.
    Constant,
}

#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    /// By byte: whether it was written, and not with poison.
    known: Vec<bool>,
    lifetime: Lifetime,
    alive: bool,
}

/// All buffers of a run.
#[derive(Debug)]
pub(super) struct Memory {
    buffers: Vec<Buffer>,
    /// How many bytes may still be allocated.
    left: usize,
}

/// How many bytes an element takes, as in compiled code: integers and floats as the least register
/// that holds them, more than 64 bits as words of 64; the elements of vectors side by side, whatever
/// their number.
pub(super) fn element_bytes(ctx: &Context, element: Type) -> Result<usize, Fault> {
    let bits = match element.data(ctx) {
        TypeData::Float(kind) => kind.width(),
        TypeData::Complex(part) => return Ok(2 * element_bytes(ctx, *part)?),
        TypeData::Vector { .. } => {
            let (shape, element) = vector_parts(ctx, element)?;
            return Ok(lanes(shape) * element_bytes(ctx, element)?);
        }
        _ => int_bits(ctx, element).ok_or_else(|| {
            format!(
                "memory of '{}' can't be interpreted, only that of integers, 'index', floats, complex numbers and \
                 vectors",
                element.to_text(ctx)
            )
        })?,
    };
    Ok(match bits {
        ..=64 => (bits.max(1).div_ceil(8) as usize).next_power_of_two(),
        _ => bits.div_ceil(64) as usize * 8,
    })
}

impl Memory {
    pub(super) fn new(limit: usize) -> Memory {
        Memory { buffers: Vec::new(), left: limit }
    }

    /// A new buffer for so many elements, none of which is written.
    pub(super) fn allocate(
        &mut self,
        ctx: &Context,
        element: Type,
        sizes: &[i64],
        lifetime: Lifetime,
    ) -> Result<usize, Fault> {
        let mut bytes = element_bytes(ctx, element)?;
        for &size in sizes {
            let size = usize::try_from(size).map_err(|_| format!("size {size} is negative"))?;
            bytes = bytes.checked_mul(size).ok_or("more memory is asked for than there can be")?;
        }
        self.left = self.left.checked_sub(bytes).ok_or("more memory is asked for than the limit allows")?;
        self.buffers.push(Buffer { bytes: vec![0; bytes], known: vec![false; bytes], lifetime, alive: true });
        Ok(self.buffers.len() - 1)
    }

    /// Nothing may write to a buffer from now on.
    pub(super) fn make_constant(&mut self, buffer: usize) {
        self.buffers[buffer].lifetime = Lifetime::Constant;
    }

    /// Ends the life of a buffer.
    pub(super) fn free(&mut self, buffer: usize, by: Lifetime) -> Result<(), Fault> {
        let found = &mut self.buffers[buffer];
        if found.lifetime != by {
            return Err("memory is freed that was not allocated by 'memref.alloc'".to_owned());
        }
        if !found.alive {
            return Err("memory is freed twice".to_owned());
        }
        found.alive = false;
        self.left += found.bytes.len();
        (found.bytes, found.known) = (Vec::new(), Vec::new());
        Ok(())
    }

    /// Writes all of a buffer.
    pub(super) fn fill(&mut self, buffer: usize, bytes: &[u8]) -> Result<(), Fault> {
        let buffer = &mut self.buffers[buffer];
        if buffer.bytes.len() != bytes.len() {
            return Err(format!("{} bytes are given for {} bytes of memory", bytes.len(), buffer.bytes.len()));
        }
        buffer.bytes.copy_from_slice(bytes);
        buffer.known.fill(true);
        Ok(())
    }

    /// The bytes of the element at a position.
    pub(super) fn bytes(&self, ctx: &Context, memref: &MemRef, position: i64) -> Result<&[u8], Fault> {
        let range = self.range(ctx, memref, position)?;
        let buffer = &self.buffers[memref.buffer];
        match buffer.known[range.clone()].iter().all(|&known| known) {
            true => Ok(&buffer.bytes[range]),
            false => Err("memory holds poison, or was never written".to_owned()),
        }
    }

    /// How many bytes a buffer has.
    pub(super) fn len(&self, buffer: usize) -> usize {
        self.buffers[buffer].bytes.len()
    }

    /// The element at a position, in elements from the memref's base.
    pub(super) fn load(&self, ctx: &Context, memref: &MemRef, position: i64) -> Result<Value, Fault> {
        let range = self.range(ctx, memref, position)?;
        read(ctx, memref.element, &self.buffers[memref.buffer], range.start)
    }

    /// Writes an element.
    pub(super) fn store(&mut self, ctx: &Context, memref: &MemRef, position: i64, value: &Value) -> Result<(), Fault> {
        let range = self.range(ctx, memref, position)?;
        let buffer = &mut self.buffers[memref.buffer];
        if buffer.lifetime == Lifetime::Constant {
            return Err("constant memory is written to".to_owned());
        }
        write(ctx, memref.element, buffer, range.start, value)
    }

    fn range(&self, ctx: &Context, memref: &MemRef, position: i64) -> Result<std::ops::Range<usize>, Fault> {
        let buffer = &self.buffers[memref.buffer];
        if !buffer.alive {
            return Err("memory is used after its end".to_owned());
        }
        let size = element_bytes(ctx, memref.element)?;
        let start = i128::from(position) * size as i128 + i128::from(memref.base);
        let range = usize::try_from(start).ok().and_then(|start| Some(start..start.checked_add(size)?));
        range.filter(|range| range.end <= buffer.bytes.len()).ok_or_else(|| {
            format!("element {position} is outside of the buffer, which has {} bytes", buffer.bytes.len())
        })
    }
}

/// The element of a type that starts at a byte of a buffer.
fn read(ctx: &Context, ty: Type, buffer: &Buffer, start: usize) -> Result<Value, Fault> {
    let size = element_bytes(ctx, ty)?;
    let all_known = || buffer.known[start..start + size].iter().all(|&known| known);
    let bytes = &buffer.bytes[start..start + size];
    Ok(match ty.data(ctx) {
        TypeData::Vector { .. } => {
            let (shape, element) = vector_parts(ctx, ty)?;
            let step = element_bytes(ctx, element)?;
            let elements = (0..lanes(shape)).map(|lane| read(ctx, element, buffer, start + lane * step));
            Value::vector(shape, elements.collect::<Result<_, Fault>>()?)
        }
        TypeData::Complex(part) => {
            Value::complex(read(ctx, *part, buffer, start)?, read(ctx, *part, buffer, start + size / 2)?)
        }
        _ if !all_known() => Value::Poison,
        TypeData::Float(kind) => {
            let mut bits = [0; 16];
            bits[..bytes.len()].copy_from_slice(bytes);
            Value::Float(FloatValue::from_bits(*kind, u128::from_le_bytes(bits)))
        }
        _ => Value::Int(ApInt::from_le_bytes(int_bits(ctx, ty).unwrap_or(0), bytes)),
    })
}

/// Writes an element of a type that starts at a byte of a buffer.
fn write(ctx: &Context, ty: Type, buffer: &mut Buffer, start: usize, value: &Value) -> Result<(), Fault> {
    let size = element_bytes(ctx, ty)?;
    match (value, ty.data(ctx)) {
        (Value::Vector(vector), TypeData::Vector { element, .. }) => {
            let step = element_bytes(ctx, *element)?;
            let places = (start..).step_by(step.max(1)).zip(&vector.elements);
            return places.into_iter().try_for_each(|(at, value)| write(ctx, *element, buffer, at, value));
        }
        (Value::Complex(parts), TypeData::Complex(part)) => {
            write(ctx, *part, buffer, start, &parts[0])?;
            return write(ctx, *part, buffer, start + size / 2, &parts[1]);
        }
        _ => {}
    }
    buffer.known[start..start + size].fill(!value.is_poison());
    let mut given = match value {
        Value::Int(value) => value.le_bytes().collect(),
        Value::Float(value) => value.bits().to_le_bytes().to_vec(),
        _ => Vec::new(),
    };
    given.resize(size, 0);
    buffer.bytes[start..start + size].copy_from_slice(&given);
    Ok(())
}
