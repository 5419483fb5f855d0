//! Values that consist of others: complex numbers, and structs and arrays of `llvm`. Their registers
//! are those of their members, one after the other.

use cranelift_codegen::ir::Value;
use terrace_dialects::llvm::types::{Array, Struct, StructBody};
use terrace_ir::attrs::AttrData;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar, fits};
use super::rules::{Row, Rule};
use crate::vectors::numbers;

pub(super) const RULES: &[Row] = &[
    ("builtin.unrealized_conversion_cast", Rule::Op(conversion_cast)),
    ("complex.bitcast", Rule::Op(bitcast)),
    ("complex.constant", Rule::Op(constant)),
    ("complex.create", Rule::Op(create)),
    ("complex.im", Rule::Op(|l, op| part(l, op, 1))),
    ("complex.re", Rule::Op(|l, op| part(l, op, 0))),
    ("llvm.extractvalue", Rule::Op(extract)),
    ("llvm.insertvalue", Rule::Op(insert)),
];

/// How a value that consists of others is kept.
#[derive(Clone, Debug)]
pub(crate) struct Aggregate<'c> {
    /// The members, and where they are in memory, in bytes.
    members: Vec<(Repr<'c>, u32)>,
}

/// What a value takes of memory, as LLVM lays it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// From the start of one to that of its neighbour.
    pub(super) bytes: u64,
    pub(super) align: u64,
}

/// More than any memory holds.
const MOST_BYTES: u64 = 1 << 48;

impl Layout {
    /// The layout of a type.
    ///
    /// # Errors
    /// Words that say why it has none.
    pub(super) fn of(ctx: &Context, ty: Type) -> Result<Layout, String> {
        let too_large = || format!("type '{}' is larger than any memory", ty.to_text(ctx));
        if let Some(array) = ty.downcast::<Array>(ctx) {
            let element = Layout::of(ctx, array.element)?;
            let bytes = element.bytes.checked_mul(array.count).filter(|&bytes| bytes < MOST_BYTES);
            return Ok(Layout { bytes: bytes.ok_or_else(too_large)?, ..element });
        }
        if ty.downcast::<Struct>(ctx).is_some() {
            return Ok(struct_layout(ctx, ty)?.1);
        }
        match Repr::of(ctx, ty)? {
            Repr::Scalar(scalar) => {
                let bytes = u64::from(scalar.bytes());
                Ok(Layout { bytes, align: bytes.next_power_of_two().min(16) })
            }
            Repr::Vector(vector) => {
                let bytes = u64::from(vector.bytes()).next_power_of_two();
                Ok(Layout { bytes, align: bytes })
            }
            Repr::Aggregate(_) | Repr::MemRef(_) | Repr::Unranked(_) | Repr::Function => {
                Err(format!("type '{}' has no layout in memory", ty.to_text(ctx)))
            }
        }
    }
}

/// Where the members of a struct are, and what it takes.
pub(super) fn struct_layout(ctx: &Context, ty: Type) -> Result<(Vec<u64>, Layout), String> {
    let known = ty.downcast::<Struct>(ctx).filter(|s| matches!(s.body, StructBody::Members(_)));
    let Some(layout) = known else {
        return Err(format!("the members of type '{}' are not known", ty.to_text(ctx)));
    };
    let (mut offsets, mut whole) = (Vec::new(), Layout { bytes: 0, align: 1 });
    for &member in layout.members() {
        let Layout { bytes, align } = Layout::of(ctx, member)?;
        let align = if layout.packed { 1 } else { align };
        let start = whole.bytes.next_multiple_of(align);
        offsets.push(start);
        whole = Layout { bytes: start.saturating_add(bytes), align: whole.align.max(align) };
    }
    whole.bytes = whole.bytes.next_multiple_of(whole.align);
    match whole.bytes {
        ..MOST_BYTES => Ok((offsets, whole)),
        _ => Err(format!("type '{}' is larger than any memory", ty.to_text(ctx))),
    }
}

impl<'c> Aggregate<'c> {
    /// Two numbers.
    pub(super) fn complex(scalar: Scalar) -> Aggregate<'c> {
        Aggregate { members: vec![(Repr::Scalar(scalar), 0), (Repr::Scalar(scalar), scalar.bytes())] }
    }

    /// How values of a struct or an array are kept.
    ///
    /// # Errors
    /// Words that say what can't be compiled.
    pub(super) fn of(ctx: &'c Context, ty: Type) -> Result<Aggregate<'c>, String> {
        let unsupported = || format!("type '{}' can't be compiled for the CPU", ty.to_text(ctx));
        let place = |offset: u64| u32::try_from(offset).ok().filter(|&at| at < 1 << 30).ok_or_else(unsupported);
        let mut members = Vec::new();
        if let Some(array) = ty.downcast::<Array>(ctx) {
            let (stride, element) = (Layout::of(ctx, array.element)?.bytes, Repr::of(ctx, array.element)?);
            place(stride.saturating_mul(array.count))?;
            // Empty elements count, too.
            let registers = (element.registers().len().max(1) as u64).saturating_mul(array.count);
            fits(ctx, ty, usize::try_from(registers).unwrap_or(usize::MAX))?;
            for at in 0..array.count {
                members.push((element.clone(), place(at * stride)?));
            }
        } else {
            let (offsets, _) = struct_layout(ctx, ty).map_err(|_| unsupported())?;
            let types = ty.downcast::<Struct>(ctx).map_or(&[][..], Struct::members);
            for (&member, offset) in types.iter().zip(offsets) {
                members.push((Repr::of(ctx, member)?, place(offset)?));
            }
        }
        Ok(Aggregate { members })
    }

    /// How its members are kept.
    pub(super) fn reprs(&self) -> impl Iterator<Item = &Repr<'c>> {
        self.members.iter().map(|member| &member.0)
    }

    /// The number of registers.
    pub(super) fn registers(&self) -> usize {
        self.reprs().map(|repr| repr.registers().len()).sum()
    }

    /// The registers of a part by its position, and how it is kept.
    fn at(&self, position: &[i64]) -> Option<(std::ops::Range<usize>, &Repr<'c>)> {
        let (&first, rest) = position.split_first()?;
        let at = usize::try_from(first).ok()?;
        let (repr, _) = self.members.get(at)?;
        let start: usize = self.reprs().take(at).map(|repr| repr.registers().len()).sum();
        match (rest, repr) {
            ([], _) => Some((start..start + repr.registers().len(), repr)),
            (_, Repr::Aggregate(inner)) => {
                let (range, repr) = inner.at(rest)?;
                Some((start + range.start..start + range.end, repr))
            }
            _ => None,
        }
    }
}

/// What a value takes of memory; 0: it is not one that memory holds.
fn memory_bytes(repr: &Repr<'_>) -> u32 {
    match repr {
        Repr::Scalar(scalar) => scalar.bytes(),
        Repr::Vector(vector) => vector.bytes(),
        Repr::Aggregate(aggregate) => {
            let ends = aggregate.members.iter().map(|(member, at)| at + memory_bytes(member));
            ends.max().unwrap_or(0)
        }
        Repr::MemRef(_) | Repr::Unranked(_) | Repr::Function => 0,
    }
}

impl Lowering<'_, '_> {
    /// Loads a value of any kind; `None`: it is not one that memory holds.
    pub(super) fn load_value(&mut self, repr: &Repr<'_>, address: Value, offset: i32) -> Option<Vec<Value>> {
        Some(match repr {
            Repr::Scalar(scalar) => self.load_scalar(*scalar, address, offset),
            Repr::Vector(vector) => self.load_vector(*vector, address, offset),
            Repr::Aggregate(aggregate) => {
                let mut registers = Vec::new();
                for (member, at) in &aggregate.members {
                    registers.extend(self.load_value(member, address, offset + *at as i32)?);
                }
                registers
            }
            Repr::MemRef(_) | Repr::Unranked(_) | Repr::Function => return None,
        })
    }

    /// Stores a value of any kind; `None`: it is not one that memory holds.
    pub(super) fn store_value(
        &mut self,
        repr: &Repr<'_>,
        registers: &[Value],
        address: Value,
        offset: i32,
    ) -> Option<()> {
        match repr {
            Repr::Scalar(scalar) => self.store_scalar(*scalar, registers, address, offset),
            Repr::Vector(vector) => self.store_vector(*vector, registers, address, offset),
            Repr::Aggregate(aggregate) => {
                let mut rest = registers;
                for (member, at) in &aggregate.members {
                    let (own, others) = rest.split_at(member.registers().len());
                    rest = others;
                    self.store_value(member, own, address, offset + *at as i32)?;
                }
            }
            Repr::MemRef(_) | Repr::Unranked(_) | Repr::Function => return None,
        }
        Some(())
    }
}

/// The registers of the part that an op names, among those of its first operand.
fn place<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<std::ops::Range<usize>> {
    let ty = op.operand_type(0);
    let place = match l.repr(op, ty)? {
        Repr::Aggregate(aggregate) => aggregate.at(&numbers(op, "position")).map(|part| part.0),
        _ => None,
    };
    place.ok_or_else(|| l.unsupported(op, ty))
}

fn extract<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let range = place(l, op)?;
    let registers = l.registers(op.operand(0));
    l.define(op.result(0), &registers[range]);
    Ok(())
}

fn insert<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let range = place(l, op)?;
    let mut registers = l.registers(op.operand(0));
    registers[range].copy_from_slice(&l.registers(op.operand(1)));
    l.define(op.result(0), &registers);
    Ok(())
}

fn create<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let registers = l.all_registers(op.operands());
    l.define(op.result(0), &registers);
    Ok(())
}

/// The real or the imaginary part.
fn part<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, at: usize) -> Lowered {
    let registers = l.registers(op.operand(0));
    let each = registers.len() / 2;
    l.define(op.result(0), &registers[at * each..][..each]);
    Ok(())
}

fn constant<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    let TypeData::Complex(part) = *op.result_type(0).data(ctx) else {
        return Err(l.unsupported(op, op.result_type(0)));
    };
    let scalar = l.scalar(op, part)?;
    let mut registers = Vec::new();
    for part in op.attr("value").and_then(|a| a.as_array(ctx)).unwrap_or(&[]) {
        registers.extend(match part.data(ctx) {
            AttrData::Float { value, .. } => l.number(scalar, &[value.bits() as u64]),
            AttrData::Integer { value, .. } => l.number(scalar, value.words()),
            _ => return Err(l.unsupported(op, op.result_type(0))),
        });
    }
    l.define(op.result(0), &registers);
    Ok(())
}

/// The same bits, by way of memory.
fn bitcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.repr(op, op.operand_type(0))?, l.repr(op, op.result_type(0))?);
    let registers = l.registers(op.operand(0));
    let memory = l.scratch(memory_bytes(&from).max(memory_bytes(&to)));
    let loaded = l.store_value(&from, &registers, memory, 0).and_then(|()| l.load_value(&to, memory, 0));
    let Some(loaded) = loaded else { return Err(l.unsupported(op, op.operand_type(0))) };
    l.define(op.result(0), &loaded);
    Ok(())
}

/// Between types of the same registers.
fn conversion_cast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let mut wanted = Vec::new();
    for ty in op.results().types() {
        wanted.push(l.repr(op, ty)?.registers());
    }
    let registers = l.all_registers(op.operands());
    let found = registers.iter().map(|&value| l.b.func.dfg.value_type(value));
    if !found.eq(wanted.iter().flatten().copied()) {
        return Err(Diagnostic::op_error(op, "casts between types that are kept in other ways"));
    }
    let mut rest = &registers[..];
    for (result, types) in op.results().zip(&wanted) {
        let (own, others) = rest.split_at(types.len());
        rest = others;
        l.define(result, own);
    }
    Ok(())
}
