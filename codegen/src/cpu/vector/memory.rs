//! Loads and stores of neighbours, under masks, and of elements anywhere.
//!
//! Neighbours all of which a mask lets through, as most do, move as a whole. Else an element that it
//! leaves out is read from, or written to, memory of the stack frame: the address is chosen, and
//! nothing branches. What such loads read there is what the op gives for it.

use cranelift_codegen::ir::{BlockArg, InstBuilder, Type as ClifType, Value, types};
use terrace_ir::entity::ValueId;
use terrace_ir::view::{OpRef, ValueRange};

use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::memref::{check_indices, element_address};
use crate::cpu::repr::{Element, MemRef, Scalar, Vector};

/// Where the element is that an op names by a memref and the indices behind it.
fn place<'m>(
    l: &mut Lowering<'_, 'm>,
    op: OpRef<'m>,
    memref: usize,
    indices: ValueRange<'m>,
) -> Lowered<(MemRef<'m>, Value, i32)> {
    let of = l.memref(op, op.operand_type(memref))?;
    let indices = l.all_registers(indices);
    check_indices(op, &of, &indices)?;
    let (address, offset) = element_address(l, &of, op.operand(memref), &indices);
    Ok((of, address, offset))
}

pub(super) fn load<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.result_type(0))?;
    let (_, address, offset) = place(l, op, 0, op.operand_group(1))?;
    let parts = l.load_vector(vector, address, offset);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn store<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let vector = l.vector(op, op.operand_type(0))?;
    let (_, address, offset) = place(l, op, 1, op.operand_group(2))?;
    let parts = l.registers(op.operand(0));
    l.store_vector(vector, &parts, address, offset);
    Ok(())
}

/// Whether all bits of a mask are set.
pub(super) fn all_set<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, mask: ValueId) -> Lowered<Value> {
    let lanes = l.vector(op, op.ty(mask))?.lanes();
    let mut parts = l.registers(mask);
    if !lanes.is_multiple_of(16)
        && let Some(last) = parts.last_mut()
    {
        let spare = l.part(types::I8X16, std::array::from_fn(|at| if at < lanes % 16 { 0 } else { 0xff }));
        *last = l.b.ins().bor(*last, spare);
    }
    let set = parts.into_iter().reduce(|all, part| l.b.ins().band(all, part));
    let set = set.unwrap_or_else(|| l.all_lanes(types::I8X16, u64::MAX));
    Ok(l.b.ins().vall_true(set))
}

/// What one of two ways gives, by a condition; the second one is the rare one.
pub(super) fn either<'m>(
    l: &mut Lowering<'_, 'm>,
    condition: Value,
    results: &[ClifType],
    common: impl FnOnce(&mut Lowering<'_, 'm>) -> Vec<Value>,
    rare: impl FnOnce(&mut Lowering<'_, 'm>) -> Vec<Value>,
) -> Vec<Value> {
    let [first, second, done] = [(); 3].map(|()| l.b.create_block());
    let results = results.iter().map(|&ty| l.b.append_block_param(done, ty)).collect();
    l.b.ins().brif(condition, first, &[], second, &[]);
    l.b.set_cold_block(second);
    l.b.switch_to_block(first);
    let given: Vec<BlockArg> = common(l).into_iter().map(BlockArg::Value).collect();
    l.b.ins().jump(done, &given);
    l.b.switch_to_block(second);
    let given: Vec<BlockArg> = rare(l).into_iter().map(BlockArg::Value).collect();
    l.b.ins().jump(done, &given);
    l.b.switch_to_block(done);
    results
}

/// Elements at addresses of their own where their bits are set; those of `otherwise` elsewhere.
pub(super) fn chosen_load(
    l: &mut Lowering<'_, '_>,
    vector: Vector<'_>,
    otherwise: &[Value],
    bits: &[Value],
    mut address: impl FnMut(&mut Lowering<'_, '_>, usize) -> Value,
) -> Vec<Value> {
    let memory = l.scratch(vector.bytes());
    l.store_vector(vector, otherwise, memory, 0);
    let mut elements = Vec::new();
    for (lane, &bit) in bits.iter().enumerate() {
        let there = address(l, lane);
        let here = l.b.ins().iadd_imm_s(memory, lane as i64 * i64::from(vector.element.bytes()));
        let from = l.b.ins().select(bit, there, here);
        elements.extend(l.load_scalar(vector.element, from, 0));
    }
    l.joined(vector, &elements)
}

/// Stores elements at addresses of their own where their bits are set.
pub(super) fn chosen_store(
    l: &mut Lowering<'_, '_>,
    vector: Vector<'_>,
    parts: &[Value],
    bits: &[Value],
    mut address: impl FnMut(&mut Lowering<'_, '_>, usize) -> Value,
) {
    let memory = l.scratch(vector.element.bytes());
    for (lane, &bit) in bits.iter().enumerate() {
        let value = l.element(vector.element, parts, lane);
        let there = address(l, lane);
        let to = l.b.ins().select(bit, there, memory);
        l.store_scalar(vector.element, &value, to, 0);
    }
}

/// What the ops under masks have in common: their last operands are the mask and the vector that is
/// stored, or whose elements are given where nothing is loaded.
struct Masked<'m> {
    vector: Vector<'m>,
    parts: Vec<Value>,
    /// The address that memref and indices name.
    start: Value,
    mask: ValueId,
    bits: Vec<Value>,
}

impl<'m> Masked<'m> {
    fn new(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<Masked<'m>> {
        let last = op.operands().len() - 1;
        let vector = l.vector(op, op.operand_type(last))?;
        let (memref, address, offset) = place(l, op, 0, op.operand_group(1))?;
        let start = match memref.element {
            Element::Scalar(scalar) if scalar == vector.element => l.b.ins().iadd_imm_s(address, i64::from(offset)),
            _ => return Err(l.unsupported(op, op.operand_type(0))),
        };
        let mask = op.operand(last - 1);
        let of = l.vector(op, op.ty(mask))?;
        let parts = l.registers(mask);
        let bits = l.split(of, &parts);
        Ok(Masked { vector, parts: l.registers(op.operand(last)), start, mask, bits })
    }

    fn load(&self, l: &mut Lowering<'_, '_>, address: impl FnMut(&mut Lowering<'_, '_>, usize) -> Value) -> Vec<Value> {
        chosen_load(l, self.vector, &self.parts, &self.bits, address)
    }

    fn store(&self, l: &mut Lowering<'_, '_>, address: impl FnMut(&mut Lowering<'_, '_>, usize) -> Value) {
        chosen_store(l, self.vector, &self.parts, &self.bits, address);
    }

    /// The address so many elements behind the first.
    fn neighbour(&self, l: &mut Lowering<'_, '_>, lane: usize) -> Value {
        l.b.ins().iadd_imm_s(self.start, lane as i64 * i64::from(self.vector.element.bytes()))
    }
}

pub(super) fn masked_load<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    let (vector, whole) = (masked.vector, all_set(l, op, masked.mask)?);
    let parts = either(
        l,
        whole,
        &vec![vector.clif(); vector.registers()],
        |l| l.load_vector(vector, masked.start, 0),
        |l| masked.load(l, |l, lane| masked.neighbour(l, lane)),
    );
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn masked_store<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    let whole = all_set(l, op, masked.mask)?;
    let store = |l: &mut Lowering<'_, 'm>| {
        l.store_vector(masked.vector, &masked.parts, masked.start, 0);
        Vec::new()
    };
    either(l, whole, &[], store, |l| {
        masked.store(l, |l, lane| masked.neighbour(l, lane));
        Vec::new()
    });
    Ok(())
}

/// The addresses of elements that lie one behind the other without those whose bits are not set.
fn packed<'a>(masked: &'a Masked<'_>) -> impl FnMut(&mut Lowering<'_, '_>, usize) -> Value + 'a {
    let mut next = masked.start;
    move |l, lane| {
        let this = next;
        let bit = l.extended(masked.bits[lane], types::I64, false);
        let step = l.b.ins().imul_imm_s(bit, i64::from(masked.vector.element.bytes()));
        next = l.b.ins().iadd(this, step);
        this
    }
}

pub(super) fn expand_load<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    let parts = masked.load(l, packed(&masked));
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn compress_store<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    masked.store(l, packed(&masked));
    Ok(())
}

/// The addresses of elements at distances of their own, counted in elements: the operand before the
/// mask.
fn scattered<'m>(
    l: &mut Lowering<'_, 'm>,
    op: OpRef<'m>,
    masked: &Masked<'m>,
) -> Lowered<impl FnMut(&mut Lowering<'_, '_>, usize) -> Value + use<>> {
    let at = op.operands().len() - 3;
    let vector = l.vector(op, op.operand_type(at))?;
    let Scalar::Int(width) = vector.element else { return Err(l.unsupported(op, op.operand_type(at))) };
    let parts = l.registers(op.operand(at));
    let distances = l.split(vector, &parts);
    let (start, bytes) = (masked.start, i64::from(masked.vector.element.bytes()));
    Ok(move |l: &mut Lowering<'_, '_>, lane: usize| {
        let distance = l.signed(distances[lane], width);
        let distance = l.extended(distance, types::I64, true);
        let distance = l.b.ins().imul_imm_s(distance, bytes);
        l.b.ins().iadd(start, distance)
    })
}

pub(super) fn gather<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    let addresses = scattered(l, op, &masked)?;
    let parts = masked.load(l, addresses);
    l.define(op.result(0), &parts);
    Ok(())
}

pub(super) fn scatter<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let masked = Masked::new(l, op)?;
    let addresses = scattered(l, op, &masked)?;
    masked.store(l, addresses);
    Ok(())
}

/// The same memory as one vector: the elements lie side by side in both.
pub(super) fn type_cast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.memref(op, op.operand_type(0))?, l.memref(op, op.result_type(0))?);
    if !from.identity || to.rank() != 0 {
        return Err(l.unsupported(op, op.operand_type(0)));
    }
    let registers = l.registers(op.operand(0));
    l.define(op.result(0), &registers[..3]);
    Ok(())
}
