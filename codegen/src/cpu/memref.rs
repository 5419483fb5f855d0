//! Memory: allocation and access.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::ValueId;
use terrace_ir::types::{DYNAMIC, Type, TypeData};
use terrace_ir::view::{OpRef, ValueRange};

use super::host::HostFn;
use super::lower::{Lowered, Lowering};
use super::repr::{MemRef, Repr};
use super::rules::{Row, Rule};
use super::{llvm, views};

pub(super) const RULES: &[Row] = &[
    ("memref.alloc", Rule::Op(alloc)),
    ("memref.alloca", Rule::Op(alloca)),
    ("memref.dealloc", Rule::Op(dealloc)),
    ("memref.load", Rule::Op(load)),
    ("memref.store", Rule::Op(store)),
];

/// The alignment of memory that asks for none: that of C's `malloc`.
const DEFAULT_ALIGNMENT: i64 = 16;

/// What the stack frame takes of one `memref.alloca`; larger ones live in the heap until the
/// function returns.
pub(super) const LARGEST_IN_FRAME: u64 = 8 * 1024;

/// Whether an op takes memory that lives until its function returns and is not in the frame.
pub(super) fn needs_frame(op: OpRef<'_>) -> bool {
    match op.name_str() {
        "memref.alloca" => {
            let Ok(Repr::MemRef(memref)) = Repr::of(op.ctx(), op.result_type(0)) else { return false };
            fits_frame(op, &memref).is_none()
        }
        "memref.cast" => views::outlives_iteration(op),
        "llvm.alloca" => llvm::needs_frame(op),
        "func.call" | "func.call_indirect" => op.results().types().any(|ty| is_unranked(op, ty)),
        _ => false,
    }
}

fn is_unranked(op: OpRef<'_>, ty: Type) -> bool {
    matches!(ty.data(op.ctx()), TypeData::UnrankedMemRef { .. })
}

/// The bytes of a memref that can be in the stack frame: small, of known size, allocated once.
fn fits_frame(op: OpRef<'_>, memref: &MemRef<'_>) -> Option<u32> {
    let bytes = static_bytes(memref)?;
    let once = op.block().is_some_and(|b| b.is_entry());
    let aligned = alignment(op, memref).is_ok_and(|align| align <= DEFAULT_ALIGNMENT);
    (bytes <= LARGEST_IN_FRAME && once && aligned).then_some(bytes as u32)
}

/// The bytes of a memref of known size that memory could hold.
pub(super) fn static_bytes(memref: &MemRef<'_>) -> Option<u64> {
    memref
        .shape
        .iter()
        .try_fold(u64::from(memref.element.bytes()), |bytes, &size| bytes.checked_mul(u64::try_from(size).ok()?))
}

/// Sizes, strides and bytes of a row-major memref.
pub(super) struct Extent {
    pub(super) sizes: Vec<Value>,
    pub(super) strides: Vec<Value>,
    bytes: Value,
}

impl Extent {
    /// The extent of an op's first result; `dynamic` are the sizes that its type does not have.
    pub(super) fn new<'m>(
        l: &mut Lowering<'_, 'm>,
        op: OpRef<'m>,
        memref: &MemRef<'m>,
        mut dynamic: ValueRange<'m>,
    ) -> Lowered<Extent> {
        let ty = op.result_type(0);
        if !memref.identity {
            let message = format!("can't be compiled for the CPU: '{}' has a layout", ty.to_text(l.ctx()));
            return Err(Diagnostic::op_error(op, message));
        }
        let known = memref.shape.iter().all(|&size| size != DYNAMIC);
        if known && static_bytes(memref).is_none_or(|bytes| bytes > i64::MAX as u64) {
            return Err(Diagnostic::op_error(
                op,
                format!("allocates more than memory can hold: '{}'", ty.to_text(l.ctx())),
            ));
        }
        let mut sizes = Vec::new();
        for &size in memref.shape {
            let size = match size {
                DYNAMIC => {
                    let operand = dynamic.next();
                    operand
                        .map(|v| l.value(v))
                        .ok_or_else(|| Diagnostic::op_error(op, "lacks an operand for a dynamic size"))?
                }
                size => l.integer(types::I64, size),
            };
            sizes.push(size);
        }
        // Innermost first: each product is the stride of the dimension around.
        let mut strides = sizes.clone();
        let mut product = l.integer(types::I64, 1);
        let mut overflow = None;
        for at in (0..memref.rank()).rev() {
            strides[at] = product;
            product = multiplied(l, product, sizes[at], known, &mut overflow);
        }
        let element = l.integer(types::I64, i64::from(memref.element.bytes()));
        let bytes = multiplied(l, product, element, known, &mut overflow);
        if let Some(overflow) = overflow {
            l.fail_if(overflow, op, format_args!("allocates more than memory can hold: '{}'", ty.to_text(op.ctx())));
        }
        Ok(Extent { sizes, strides, bytes })
    }
}

/// A product, and whether this or an earlier one left the range of addresses.
fn multiplied(l: &mut Lowering<'_, '_>, x: Value, y: Value, known: bool, overflow: &mut Option<Value>) -> Value {
    if known {
        return l.b.ins().imul(x, y);
    }
    // Not `umul_overflow`, which RISC-V lacks.
    let (product, high) = (l.b.ins().imul(x, y), l.b.ins().umulhi(x, y));
    let zero = l.integer(types::I64, 0);
    let over = l.b.ins().icmp(IntCC::NotEqual, high, zero);
    *overflow = Some(match *overflow {
        Some(before) => l.b.ins().bor(before, over),
        None => over,
    });
    product
}

pub(super) fn alignment(op: OpRef<'_>, memref: &MemRef<'_>) -> Lowered<i64> {
    match op.attr("alignment").and_then(|a| a.as_i64(op.ctx())) {
        None => Ok(DEFAULT_ALIGNMENT),
        Some(align @ 1..=0x1_0000_0000) if align & (align - 1) == 0 => Ok(align.max(i64::from(memref.element.bytes()))),
        Some(align) => Err(Diagnostic::op_error(
            op,
            format!("asks for an alignment of {align}, which is no power of two up to 2^32"),
        )),
    }
}

/// Defines the result of an allocation.
fn define<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, address: Value, extent: &Extent) {
    let offset = l.integer(types::I64, 0);
    let mut registers = vec![address, address, offset];
    registers.extend(&extent.sizes);
    registers.extend(&extent.strides);
    l.define(op.result(0), &registers);
}

fn fail_if_null<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, address: Value, ty: Type) {
    let none = l.is_zero(address);
    l.fail_if(none, op, format_args!("found no memory for '{}'", ty.to_text(op.ctx())));
}

fn alloc<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let memref = l.memref(op, op.result_type(0))?;
    let align = alignment(op, &memref)?;
    let extent = Extent::new(l, op, &memref, op.operands())?;
    let align = l.integer(types::I64, align);
    let call = l.host(HostFn::Alloc, &[extent.bytes, align]);
    let address = l.b.inst_results(call)[0];
    fail_if_null(l, op, address, op.result_type(0));
    define(l, op, address, &extent);
    Ok(())
}

fn alloca<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let memref = l.memref(op, op.result_type(0))?;
    let align = alignment(op, &memref)?;
    let extent = Extent::new(l, op, &memref, op.operands())?;
    let address = match fits_frame(op, &memref) {
        Some(bytes) => {
            let slot = l.stack_slot(bytes.max(1), DEFAULT_ALIGNMENT.trailing_zeros() as u8);
            l.b.ins().stack_addr(types::I64, slot, 0)
        }
        None => {
            let address = l.frame_memory(extent.bytes, align);
            fail_if_null(l, op, address, op.result_type(0));
            address
        }
    };
    define(l, op, address, &extent);
    Ok(())
}

fn dealloc<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let allocated = match l.repr(op, op.operand_type(0))? {
        Repr::MemRef(_) => l.value(op.operand(0)),
        _ => {
            let descriptor = l.registers(op.operand(0))[1];
            l.field(descriptor, 0)
        }
    };
    l.host(HostFn::Free, &[allocated]);
    Ok(())
}

/// The address of the element at `indices`, without the static part of the offset, and that part
/// in bytes.
pub(super) fn element_address<'m>(
    l: &mut Lowering<'_, 'm>,
    memref: &MemRef<'m>,
    value: ValueId,
    indices: &[Value],
) -> (Value, i32) {
    let registers = l.registers(value);
    let (aligned, offset) = (registers[1], registers[2]);
    let strides = &registers[3 + memref.rank()..];
    let bytes = i64::from(memref.element.bytes());
    let mut static_offset = memref.offset.checked_mul(bytes).and_then(|b| i32::try_from(b).ok());
    let mut elements = if static_offset.is_none() { Some(offset) } else { None };
    for (at, &index) in indices.iter().enumerate() {
        // What is added to an index, and known, is part of the instruction.
        let (rest, known) = l.without_constant(index);
        let distance = memref.strides[at].checked_mul(bytes).and_then(|stride| stride.checked_mul(known));
        let moved = distance.filter(|_| memref.strides[at] != DYNAMIC);
        let moved =
            moved.and_then(|distance| i32::try_from(i64::from(static_offset.unwrap_or(0)).checked_add(distance)?).ok());
        let index = match moved {
            Some(moved) if known != 0 => {
                static_offset = Some(moved);
                rest
            }
            _ => index,
        };
        let scaled = match memref.strides[at] {
            1 => index,
            DYNAMIC => l.b.ins().imul(index, strides[at]),
            stride => l.b.ins().imul_imm_s(index, stride),
        };
        elements = Some(match elements {
            Some(sum) => l.b.ins().iadd(sum, scaled),
            None => scaled,
        });
    }
    let address = match elements {
        Some(elements) => {
            let distance = l.b.ins().imul_imm_s(elements, bytes);
            l.b.ins().iadd(aligned, distance)
        }
        None => aligned,
    };
    (address, static_offset.unwrap_or(0))
}

fn load<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let memref = l.memref(op, op.operand_type(0))?;
    let indices = l.all_registers(op.operands().slice(1..op.operands().len()));
    check_indices(op, &memref, &indices)?;
    let (address, offset) = element_address(l, &memref, op.operand(0), &indices);
    let registers = l.load_element(memref.element, address, offset);
    l.define(op.result(0), &registers);
    Ok(())
}

fn store<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let memref = l.memref(op, op.operand_type(1))?;
    let indices = l.all_registers(op.operands().slice(2..op.operands().len()));
    check_indices(op, &memref, &indices)?;
    let (address, offset) = element_address(l, &memref, op.operand(1), &indices);
    let registers = l.registers(op.operand(0));
    l.store_element(memref.element, &registers, address, offset);
    Ok(())
}

pub(super) fn check_indices(op: OpRef<'_>, memref: &MemRef<'_>, indices: &[Value]) -> Lowered {
    if indices.len() == memref.rank() {
        return Ok(());
    }
    Err(Diagnostic::op_error(op, format!("has {} indices for a memref of rank {}", indices.len(), memref.rank())))
}

/// The size of a dimension, from the type where it is known there.
pub(super) fn size(l: &mut Lowering<'_, '_>, memref: &MemRef<'_>, registers: &[Value], at: usize) -> Value {
    match memref.shape[at] {
        DYNAMIC => registers[3 + at],
        size => l.integer(types::I64, size),
    }
}

/// Whether a rank in a register is this one.
pub(super) fn is_other_rank(l: &mut Lowering<'_, '_>, rank: Value, wanted: usize) -> Value {
    let wanted = l.integer(types::I64, wanted as i64);
    l.b.ins().icmp(IntCC::NotEqual, rank, wanted)
}
