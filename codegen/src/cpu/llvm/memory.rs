//! Addresses, memory of the frame, reads and writes.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type as ClifType, Value, types};
use terrace_dialects::llvm::types::{Array, Struct};
use terrace_dialects::llvm::{ATOMIC_BIN_OPS, GetElementPtr, Index};
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::constant_of;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use crate::cpu::aggregates::{Layout, struct_layout};
use crate::cpu::atomic;
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::memref::LARGEST_IN_FRAME;
use crate::cpu::repr::{Repr, Scalar};
use crate::cpu::rules;

fn failed(op: OpRef<'_>) -> impl Fn(String) -> Diagnostic {
    move |why| Diagnostic::op_error(op, format!("can't be compiled for the CPU: {why}"))
}

/// The type that an attribute names, and what it takes of memory.
fn named_layout(op: OpRef<'_>) -> Lowered<(Type, Layout)> {
    let ty = op.attr("elem_type").and_then(|a| a.as_type(op.ctx()));
    let ty = ty.ok_or_else(|| Diagnostic::op_error(op, "has no type of elements"))?;
    Ok((ty, Layout::of(op.ctx(), ty).map_err(failed(op))?))
}

/// The bytes of an `llvm.alloca` that can be in the frame: few, of known number, taken once.
fn fits_frame(op: OpRef<'_>) -> Option<u64> {
    let (_, layout) = named_layout(op).ok()?;
    let count = constant_of(op.body(), op.operand(0))?.as_i64(op.ctx())?;
    let bytes = layout.bytes.checked_mul(u64::try_from(count).ok()?)?;
    let once = op.block().is_some_and(|b| b.is_entry());
    (bytes <= LARGEST_IN_FRAME && once && alignment(op, layout) <= 16).then_some(bytes)
}

fn alignment(op: OpRef<'_>, layout: Layout) -> u64 {
    let wanted = op.attr("alignment").and_then(|a| a.as_i64(op.ctx())).and_then(|align| u64::try_from(align).ok());
    wanted.unwrap_or(0).max(layout.align).next_power_of_two()
}

/// Whether an `llvm.alloca` takes memory that is not in the frame.
pub(in crate::cpu) fn needs_frame(op: OpRef<'_>) -> bool {
    fits_frame(op).is_none()
}

pub(super) fn alloca<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (ty, layout) = named_layout(op)?;
    let address = match fits_frame(op) {
        Some(bytes) => {
            let slot = l.stack_slot(bytes.max(1) as u32, 4);
            l.b.ins().stack_addr(types::I64, slot, 0)
        }
        None => {
            l.width(op, op.operand_type(0))?;
            let count = l.value(op.operand(0));
            let count = l.extended(count, types::I64, false);
            let size = l.integer(types::I64, layout.bytes as i64);
            let (bytes, beyond) = (l.b.ins().imul(count, size), l.b.ins().umulhi(count, size));
            let zero = l.integer(types::I64, 0);
            let beyond = l.b.ins().icmp(IntCC::NotEqual, beyond, zero);
            l.fail_if(beyond, op, "allocates more than memory can hold");
            let address = l.frame_memory(bytes, alignment(op, layout).max(16) as i64);
            let none = l.is_zero(address);
            l.fail_if(none, op, format_args!("found no memory for '{}'", ty.to_text(op.ctx())));
            address
        }
    };
    l.define(op.result(0), &[address]);
    Ok(())
}

/// The address of a part: each index is multiplied by what it counts.
pub(super) fn element_pointer<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    l.width(op, op.operand_type(0))?;
    let Some(view) = op.cast::<GetElementPtr<'_>>() else { return Err(l.unsupported(op, op.result_type(0))) };
    let mut ty = view.elem_type().as_type(ctx).ok_or_else(|| Diagnostic::op_error(op, "has no type of elements"))?;
    let mut address = l.value(op.operand(0));
    let mut known = 0i64;
    for (at, index) in view.indices().into_iter().enumerate() {
        let stride = match at {
            0 => Layout::of(ctx, ty).map_err(failed(op))?.bytes,
            _ if ty.downcast::<Struct>(ctx).is_some() => {
                let (offsets, _) = struct_layout(ctx, ty).map_err(failed(op))?;
                let Index::Number(number) = index else { return Err(l.unsupported(op, ty)) };
                let member = usize::try_from(number).ok().and_then(|at| Some((offsets.get(at)?, at)));
                let Some((offset, member)) = member else { return Err(l.unsupported(op, ty)) };
                known = known.wrapping_add(*offset as i64);
                ty = ty.downcast::<Struct>(ctx).map_or(ty, |s| s.members()[member]);
                continue;
            }
            _ => {
                let array = ty.downcast::<Array>(ctx).map(|array| array.element);
                let element = array.or(match ty.data(ctx) {
                    TypeData::Vector { element, .. } => Some(*element),
                    _ => None,
                });
                ty = element.ok_or_else(|| l.unsupported(op, ty))?;
                Layout::of(ctx, ty).map_err(failed(op))?.bytes
            }
        };
        match index {
            Index::Number(number) => known = known.wrapping_add((stride as i64).wrapping_mul(i64::from(number))),
            Index::Value(value) => {
                let width = l.width(op, op.ty(value))?;
                let value = l.value(value);
                let value = l.signed(value, width);
                let value = l.extended(value, types::I64, true);
                let distance = l.b.ins().imul_imm_s(value, stride as i64);
                address = l.b.ins().iadd(address, distance);
            }
        }
    }
    if known != 0 {
        address = l.b.ins().iadd_imm_s(address, known);
    }
    l.define(op.result(0), &[address]);
    Ok(())
}

/// Whether other threads have to see the access in some order.
fn is_atomic(op: OpRef<'_>) -> bool {
    op.attr("ordering").and_then(|a| a.as_i64(op.ctx())).is_some_and(|ordering| ordering != 0)
}

pub(super) fn load<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ty = op.result_type(0);
    let repr = l.repr(op, ty)?;
    let address = l.value(op.operand(0));
    let registers = match repr {
        Repr::Scalar(scalar) if is_atomic(op) => {
            let bits = word(l, op, ty, scalar)?;
            let value = l.b.ins().atomic_load(bits, flags(), address);
            let value = atomic::cast(l, value, scalar.clif());
            let value = match scalar {
                Scalar::Int(width) => l.masked(value, width),
                _ => value,
            };
            Some(vec![value])
        }
        _ => l.load_value(&repr, address, 0),
    };
    let registers = registers.ok_or_else(|| l.unsupported(op, ty))?;
    l.define(op.result(0), &registers);
    Ok(())
}

pub(super) fn store<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ty = op.operand_type(0);
    let repr = l.repr(op, ty)?;
    let (registers, address) = (l.registers(op.operand(0)), l.value(op.operand(1)));
    match repr {
        Repr::Scalar(scalar) if is_atomic(op) => {
            let bits = word(l, op, ty, scalar)?;
            let value = atomic::cast(l, registers[0], bits);
            l.b.ins().atomic_store(flags(), value, address);
            Ok(())
        }
        _ => l.store_value(&repr, &registers, address, 0).ok_or_else(|| l.unsupported(op, ty)),
    }
}

/// The integer by which a number is read and written at once.
fn word<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>, ty: Type, scalar: Scalar) -> Lowered<ClifType> {
    match scalar {
        Scalar::Wide(_) => Err(l.unsupported(op, ty)),
        _ => Ok(atomic::bits_type(scalar)),
    }
}

fn flags() -> MemFlagsData {
    MemFlagsData::new().with_notrap()
}

/// The same bits: of numbers and vectors by their rules, of all else by way of memory.
pub(super) fn bitcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let (from, to) = (l.repr(op, op.operand_type(0))?, l.repr(op, op.result_type(0))?);
    let registers = l.registers(op.operand(0));
    if from.registers() == to.registers() {
        l.define(op.result(0), &registers);
        return Ok(());
    }
    let bytes = |ty| Layout::of(op.ctx(), ty).map(|layout| layout.bytes).map_err(failed(op));
    let bytes = bytes(op.operand_type(0))?.max(bytes(op.result_type(0))?);
    let memory = l.scratch(u32::try_from(bytes).unwrap_or(u32::MAX).max(16));
    let loaded = l.store_value(&from, &registers, memory, 0).and_then(|()| l.load_value(&to, memory, 0));
    let loaded = loaded.ok_or_else(|| l.unsupported(op, op.result_type(0)))?;
    l.define(op.result(0), &loaded);
    Ok(())
}

/// The op of another dialect that combines as an atomic operation does.
const COMBINATIONS: &[(&str, &str)] = &[
    ("add", "arith.addi"),
    ("sub", "arith.subi"),
    ("_and", "arith.andi"),
    ("_or", "arith.ori"),
    ("_xor", "arith.xori"),
    ("max", "arith.maxsi"),
    ("min", "arith.minsi"),
    ("umax", "arith.maxui"),
    ("umin", "arith.minui"),
    ("fadd", "arith.addf"),
    ("fsub", "arith.subf"),
    ("fmax", "arith.maxnumf"),
    ("fmin", "arith.minnumf"),
];

pub(super) fn atomic<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ty = op.result_type(0);
    let scalar = l.scalar(op, ty)?;
    let kind = op.attr("bin_op").and_then(|a| a.as_i64(op.ctx())).and_then(|kind| ATOMIC_BIN_OPS.keyword(kind));
    let (address, value) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let bits = word(l, op, ty, scalar)?;
    let old = match COMBINATIONS.iter().find(|row| Some(row.0) == kind) {
        Some((_, name)) => atomic::retried(l, (scalar, address, bits), |l, old| {
            let new = rules::rule(name).and_then(|rule| rules::computed(l, rule, scalar, &[old, value]));
            new.ok_or_else(|| l.unsupported(op, ty))
        })?,
        None if kind == Some("xchg") => atomic::retried(l, (scalar, address, bits), |_, _| Ok(value))?,
        None => return Err(Diagnostic::op_error(op, "has a kind that can't be compiled for the CPU")),
    };
    l.define(op.result(0), &[old]);
    Ok(())
}

pub(super) fn compare_exchange<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ty = op.operand_type(1);
    let scalar = l.scalar(op, ty)?;
    let Scalar::Int(width) = scalar else { return Err(l.unsupported(op, ty)) };
    let [address, wanted, new] = [0, 1, 2].map(|at| l.value(op.operand(at)));
    let found = l.b.ins().atomic_cas(flags(), address, wanted, new);
    let held = l.b.ins().icmp(IntCC::Equal, found, wanted);
    let found = l.masked(found, width);
    l.define(op.result(0), &[found, held]);
    Ok(())
}

pub(super) fn fence<'m>(l: &mut Lowering<'_, 'm>, _: OpRef<'m>) -> Lowered {
    l.b.ins().fence();
    Ok(())
}

/// Copies bytes, also to a place that overlaps.
pub(super) fn copy<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let bytes = length(l, op)?;
    let (to, from) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let config = l.unit.code.isa().frontend_config();
    l.b.call_memmove(config, to, from, bytes);
    Ok(())
}

/// How many bytes an op is about: an operand, or a number.
fn length<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<Value> {
    if op.operands().len() < 3 {
        let number = op.attr("len").and_then(|a| a.as_i64(op.ctx())).unwrap_or(0);
        return Ok(l.integer(types::I64, number));
    }
    l.width(op, op.operand_type(2))?;
    let bytes = l.value(op.operand(2));
    Ok(l.extended(bytes, types::I64, false))
}

pub(super) fn set<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let bytes = length(l, op)?;
    let (to, value) = (l.value(op.operand(0)), l.value(op.operand(1)));
    let config = l.unit.code.isa().frontend_config();
    l.b.call_memset(config, to, value, bytes);
    Ok(())
}
