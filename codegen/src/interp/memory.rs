//! Buffers: bytes that know whether they were written and whether they live.

use terrace_ir::apint::ApInt;
use terrace_ir::context::Context;
use terrace_ir::float::FloatValue;
use terrace_ir::types::{Type, TypeData};

use super::value::{MemRef, Value, int_bits};

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

/// How many bytes an element takes.
pub(super) fn element_bytes(ctx: &Context, element: Type) -> Result<usize, Fault> {
    let bits = match element.data(ctx) {
        TypeData::Float(kind) => kind.width(),
        _ => int_bits(ctx, element).ok_or_else(|| {
            let ty = element.to_text(ctx);
            format!(
                "memory of '{ty}' can't be interpreted, only that of integers, 'index' and floats: lower what uses \
                     it, or compile the program"
            )
        })?,
    };
    Ok((bits.max(1).div_ceil(8) as usize).next_power_of_two())
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

    /// How many bytes a buffer has.
    pub(super) fn len(&self, buffer: usize) -> usize {
        self.buffers[buffer].bytes.len()
    }

    /// The element at a position, in elements from the memref's base.
    pub(super) fn load(&self, ctx: &Context, memref: &MemRef, position: i64) -> Result<Value, Fault> {
        let range = self.range(ctx, memref, position)?;
        let buffer = &self.buffers[memref.buffer];
        if !buffer.known[range.clone()].iter().all(|&known| known) {
            return Ok(Value::Poison);
        }
        let bytes = &buffer.bytes[range];
        Ok(match memref.element.data(ctx) {
            TypeData::Float(kind) => {
                let mut bits = [0; 16];
                bits[..bytes.len()].copy_from_slice(bytes);
                Value::Float(FloatValue::from_bits(*kind, u128::from_le_bytes(bits)))
            }
            _ => Value::Int(ApInt::from_le_bytes(int_bits(ctx, memref.element).unwrap_or(0), bytes)),
        })
    }

    /// Writes an element.
    pub(super) fn store(&mut self, ctx: &Context, memref: &MemRef, position: i64, value: &Value) -> Result<(), Fault> {
        let range = self.range(ctx, memref, position)?;
        let buffer = &mut self.buffers[memref.buffer];
        if buffer.lifetime == Lifetime::Constant {
            return Err("constant memory is written to".to_owned());
        }
        buffer.known[range.clone()].fill(!value.is_poison());
        let bytes = &mut buffer.bytes[range];
        let mut given = match value {
            Value::Int(value) => value.le_bytes().collect(),
            Value::Float(value) => value.bits().to_le_bytes().to_vec(),
            _ => Vec::new(),
        };
        given.resize(bytes.len(), 0);
        bytes.copy_from_slice(&given);
        Ok(())
    }

    fn range(&self, ctx: &Context, memref: &MemRef, position: i64) -> Result<std::ops::Range<usize>, Fault> {
        let buffer = &self.buffers[memref.buffer];
        if !buffer.alive {
            return Err("memory is used after its end".to_owned());
        }
        let size = element_bytes(ctx, memref.element)?;
        let start = i128::from(position) * size as i128 + i128::from(memref.base);
        let range = usize::try_from(start).ok().map(|start| start..start + size);
        range.filter(|range| range.end <= buffer.bytes.len()).ok_or_else(|| {
            format!("element {position} is outside of the buffer, which has {} bytes", buffer.bytes.len())
        })
    }
}
