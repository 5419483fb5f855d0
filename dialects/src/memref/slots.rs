//! Memory of `memref.alloca` as slots: one element becomes a value, several become slots of
//! their own.

use terrace_ir::interfaces::{
    Deletion, DestructurableAccessorOp, DestructurableAllocationOp, DestructurableSlot, DestructurableType,
    DestructurableTypeInterface, MemorySlot, OperandUse, PromotableAllocationOp, PromotableMemOp,
    SafeMemorySlotAccessOp, constant_of,
};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::layout::parts;
use super::{Alloca, Load, Store};
use crate::arith;

/// How many elements a memref has.
fn element_count(shape: &[i64]) -> Option<i64> {
    shape.iter().try_fold(1, |product: i64, &size| if size == DYNAMIC { None } else { product.checked_mul(size) })
}

// ---- allocation --------------------------------------------------------------------------

impl PromotableAllocationOp for Alloca<'_> {
    /// The only element, if there is a value for what was not written.
    fn promotable_slots(op: OpRef<'_>) -> Vec<MemorySlot> {
        let ctx = op.ctx();
        let Some(parts) = parts(ctx, op.result_type(0)) else { return Vec::new() };
        let has_default = is_memref(ctx, parts.element) || Attr::zero(ctx, parts.element).is_some();
        match element_count(parts.shape) {
            Some(1) if has_default => vec![MemorySlot { ptr: op.result(0), element: parts.element }],
            _ => Vec::new(),
        }
    }

    fn default_value(_op: OpId, slot: &MemorySlot, rw: &mut Rewriter<'_>) -> Option<ValueId> {
        let op = if is_memref(rw.ctx(), slot.element) {
            Alloca::build(rw, slot.element, &[], &[], None)
        } else {
            let zero = Attr::zero(rw.ctx(), slot.element)?;
            arith::Constant::build(rw, zero)
        };
        Some(rw.op(op).result(0))
    }

    fn promotion_complete(
        op: OpId,
        _slot: &MemorySlot,
        default: Option<ValueId>,
        rw: &mut Rewriter<'_>,
    ) -> Option<OpId> {
        if let Some(maker) = default.filter(|&v| rw.body().is_unused(v)).and_then(|v| rw.body().defining_op(v)) {
            let maker = maker.id();
            rw.erase_op(maker);
        }
        rw.erase_op(op);
        None
    }
}

/// A memref that `memref.alloca` can allocate without operands.
fn is_memref(ctx: &Context, ty: Type) -> bool {
    parts(ctx, ty).is_some_and(|p| element_count(p.shape).is_some() && p.layout.is_none())
}

impl DestructurableAllocationOp for Alloca<'_> {
    fn destructurable_slots(op: OpRef<'_>) -> Vec<DestructurableSlot> {
        let (ctx, ty) = (op.ctx(), op.result_type(0));
        let elements = ty.interface::<DestructurableType>(ctx).and_then(|t| (t.elements)(ctx, ty));
        let slot = MemorySlot { ptr: op.result(0), element: ty };
        elements.map(|elements| DestructurableSlot { slot, elements }).into_iter().collect()
    }

    fn destructure(
        op: OpId,
        slot: &DestructurableSlot,
        used: &[Attr],
        rw: &mut Rewriter<'_>,
    ) -> Vec<(Attr, MemorySlot)> {
        let loc = rw.op(op).loc();
        rw.set_loc(loc);
        let mut parts = Vec::new();
        for &(index, element) in slot.elements.iter().filter(|e| used.contains(&e.0)) {
            let ty = Type::memref(rw.ctx(), &[], element);
            let part = Alloca::build(rw, ty, &[], &[], None);
            parts.push((index, MemorySlot { ptr: rw.op(part).result(0), element }));
        }
        parts
    }

    fn destructuring_complete(op: OpId, _slot: &DestructurableSlot, rw: &mut Rewriter<'_>) -> Option<OpId> {
        rw.erase_op(op);
        None
    }
}

/// Memrefs of few elements can be split; an index is the list of the element's indices.
pub(super) struct SmallMemRef;

impl SmallMemRef {
    /// Above that it would be many slots.
    const LIMIT: i64 = 16;
}

impl DestructurableTypeInterface for SmallMemRef {
    fn elements(ctx: &Context, ty: Type) -> Option<Vec<(Attr, Type)>> {
        let parts = parts(ctx, ty)?;
        let count = element_count(parts.shape).filter(|&n| n != 1 && n <= SmallMemRef::LIMIT)?;
        let index = |number: i64| {
            let mut left = number;
            let mut indices: Vec<i64> = Vec::with_capacity(parts.shape.len());
            for &size in parts.shape.iter().rev() {
                indices.push(left % size);
                left /= size;
            }
            indices.reverse();
            index_attr(ctx, &indices)
        };
        Some((0..count).map(|n| (index(n), parts.element)).collect())
    }

    fn element_at(ctx: &Context, ty: Type, index: Attr) -> Option<Type> {
        let parts = parts(ctx, ty)?;
        let indices = index.as_array(ctx).filter(|list| list.len() == parts.shape.len())?;
        let inside = |(attr, &size): (&Attr, &i64)| {
            attr.ty(ctx) == Some(Type::INDEX) && attr.as_i64(ctx).is_some_and(|i| (0..size).contains(&i))
        };
        indices.iter().zip(parts.shape).all(inside).then_some(parts.element)
    }
}

fn index_attr(ctx: &Context, indices: &[i64]) -> Attr {
    let indices: Vec<Attr> = indices.iter().map(|&i| Attr::integer(ctx, Type::INDEX, i)).collect();
    Attr::array(ctx, &indices)
}

// ---- access ------------------------------------------------------------------------------

/// The index of the element that is accessed, where all indices are constants inside the
/// memref.
fn constant_index(op: OpRef<'_>, memref: usize) -> Option<Attr> {
    let ctx = op.ctx();
    let shape = op.operand_type(memref).shape(ctx)?;
    let number = |value: ValueId| constant_of(op.body(), value)?.as_i64(ctx);
    let indices: Vec<i64> = op.operands().skip(memref + 1).map(number).collect::<Option<_>>()?;
    let inside = indices.len() == shape.len() && indices.iter().zip(shape).all(|(i, &size)| (0..size).contains(i));
    inside.then(|| index_attr(ctx, &indices))
}

/// Whether the op accesses the slot, whose pointer is the only operand to go.
fn accesses(op: OpRef<'_>, memref: usize, slot: &MemorySlot, blocking: &[usize]) -> bool {
    op.operand(memref) == slot.ptr && blocking == [memref]
}

impl PromotableMemOp for Load<'_> {
    fn loads_from(op: OpRef<'_>, slot: &MemorySlot) -> bool {
        op.operand(0) == slot.ptr
    }
    fn stores_to(_op: OpRef<'_>, _slot: &MemorySlot) -> bool {
        false
    }
    fn stored(_op: OpId, _slot: &MemorySlot, _reaching: ValueId, _rw: &mut Rewriter<'_>) -> Option<ValueId> {
        None
    }
    fn can_uses_be_removed(op: OpRef<'_>, slot: &MemorySlot, blocking: &[usize], _more: &mut Vec<OperandUse>) -> bool {
        accesses(op, 0, slot, blocking) && op.result_type(0) == slot.element
    }
    fn remove_uses(
        op: OpId,
        _slot: &MemorySlot,
        _blocking: &[usize],
        reaching: Option<ValueId>,
        rw: &mut Rewriter<'_>,
    ) -> Deletion {
        let Some(reaching) = reaching else { return Deletion::Keep };
        let result = rw.op(op).result(0);
        rw.replace_all_uses(result, reaching);
        Deletion::Delete
    }
}

impl PromotableMemOp for Store<'_> {
    fn loads_from(_op: OpRef<'_>, _slot: &MemorySlot) -> bool {
        false
    }
    fn stores_to(op: OpRef<'_>, slot: &MemorySlot) -> bool {
        op.operand(1) == slot.ptr
    }
    fn stored(op: OpId, _slot: &MemorySlot, _reaching: ValueId, rw: &mut Rewriter<'_>) -> Option<ValueId> {
        Some(rw.op(op).operand(0))
    }
    fn can_uses_be_removed(op: OpRef<'_>, slot: &MemorySlot, blocking: &[usize], _more: &mut Vec<OperandUse>) -> bool {
        accesses(op, 1, slot, blocking) && op.operand(0) != slot.ptr && op.operand_type(0) == slot.element
    }
    fn remove_uses(
        _op: OpId,
        _slot: &MemorySlot,
        _blocking: &[usize],
        _reaching: Option<ValueId>,
        _rw: &mut Rewriter<'_>,
    ) -> Deletion {
        Deletion::Delete
    }
}

/// Loads and stores by the position of their memref: which element, and how to access it
/// where it is alone.
macro_rules! accessors {
    ($($op:ident at $memref:literal;)*) => {$(
        impl DestructurableAccessorOp for $op<'_> {
            fn can_rewire(
                op: OpRef<'_>,
                slot: &DestructurableSlot,
                used: &mut Vec<Attr>,
                _must_be_safe: &mut Vec<MemorySlot>,
            ) -> bool {
                let only_memref = op.operands().filter(|&v| v == slot.slot.ptr).count() == 1;
                if op.operand($memref) != slot.slot.ptr || !only_memref {
                    return false;
                }
                let index = constant_index(op, $memref);
                if let Some(index) = index.filter(|i| !used.contains(i)) {
                    used.push(index);
                }
                index.is_some()
            }

            fn rewire(
                op: OpId,
                _slot: &DestructurableSlot,
                parts: &[(Attr, MemorySlot)],
                rw: &mut Rewriter<'_>,
            ) -> Deletion {
                let view = rw.op(op);
                let index = constant_index(view, $memref);
                if let Some(&(_, part)) = parts.iter().find(|p| Some(p.0) == index) {
                    let operands: Vec<ValueId> = view.operands().take($memref).chain([part.ptr]).collect();
                    rw.set_operands(op, &operands);
                }
                Deletion::Keep
            }
        }

        impl SafeMemorySlotAccessOp for $op<'_> {
            fn only_safe_accesses(op: OpRef<'_>, slot: &MemorySlot, _must_be_safe: &mut Vec<MemorySlot>) -> bool {
                op.operand($memref) != slot.ptr || constant_index(op, $memref).is_some()
            }
        }
    )*};
}

accessors! {
    Load at 0;
    Store at 1;
}
