//! Kernel launches: what compiled code passes, and how the host reads it.
//!
//! An argument is a run of 64-bit slots: all fields of a memref's descriptor, or the bits of a
//! scalar. What the slots mean is the same for all runs of the op and kept in its [`LaunchSite`].

use cranelift_codegen::ir::{InstBuilder, MemFlagsData, types};
use terrace_ir::attrs::AttrData;
use terrace_ir::diag::Diagnostic;
use terrace_ir::loc::Loc;
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::host::HostFn;
use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar};
use super::rules::{Row, Rule};
use crate::runtime::launcher::{Grid, Launcher};

pub(super) const RULES: &[Row] = &[("gpu.launch_func", Rule::Op(lower))];

/// A launch as it stands in the program.
#[derive(Debug)]
pub(crate) struct LaunchSite {
    pub(crate) loc: Loc,
    /// The `gpu.module`.
    module: String,
    kernel: String,
    arguments: Vec<Argument>,
}

#[derive(Debug)]
enum Argument {
    MemRef {
        rank: usize,
        element_bytes: u64,
    },
    Scalar {
        bytes: usize,
    },
    /// An `index`, which kernels take in 32 bits.
    Index,
}

/// The operand groups of the op.
mod group {
    pub(super) const ASYNC: usize = 0;
    pub(super) const GRID: std::ops::Range<usize> = 1..7;
    pub(super) const CLUSTER: std::ops::Range<usize> = 7..10;
    pub(super) const SHARED_MEMORY: usize = 10;
    pub(super) const ARGUMENTS: usize = 11;
}

fn lower<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    let (module, kernel) = match op.attr("kernel").map(|a| a.data(ctx)) {
        Some(AttrData::Symbol { root, nested }) if nested.len() == 1 => {
            (ctx.str(*root).to_owned(), ctx.str(nested[0]).to_owned())
        }
        _ => return Err(Diagnostic::op_error(op, "names no kernel of a 'gpu.module'")),
    };
    // What Vulkan has no counterpart of, and what to write for it.
    let absent = [
        (
            op.operand_group(group::ASYNC).len() + op.results().len(),
            "a launch waits for those before it: leave out 'async' and the tokens",
        ),
        (
            group::CLUSTER.map(|g| op.operand_group(g).len()).sum(),
            "Vulkan has no clusters: leave out 'clusters in' and give all workgroups by 'blocks in'",
        ),
        (
            op.operand_group(group::SHARED_MEMORY).len(),
            "Vulkan fixes the workgroup memory when it compiles a kernel: leave out 'dynamic_shared_memory_size' and \
             allocate in the kernel, by memref.alloc() of a type such as memref<64xf32, #gpu.address_space<workgroup>>",
        ),
    ];
    if let Some((_, instead)) = absent.into_iter().find(|&(count, _)| count > 0) {
        return Err(Diagnostic::op_error(op, instead));
    }
    let mut grid = Vec::new();
    for size in group::GRID.flat_map(|g| op.operand_group(g)) {
        let value = l.value(size);
        grid.push(l.extended(value, types::I64, false));
    }
    let mut arguments = Vec::new();
    let mut slots = Vec::new();
    for value in op.operand_group(group::ARGUMENTS) {
        let ty = op.ty(value);
        arguments.push(argument(l, op, ty)?);
        for register in l.registers(value) {
            let register = match l.b.func.dfg.value_type(register) {
                types::F32 => l.b.ins().bitcast(types::I32, MemFlagsData::new(), register),
                types::F64 => l.b.ins().bitcast(types::I64, MemFlagsData::new(), register),
                _ => register,
            };
            slots.push(l.extended(register, types::I64, false));
        }
    }
    if l.unit.code.is_object() {
        return Err(Diagnostic::op_error(op, "can't be compiled into an object file: nothing there launches kernels"));
    }
    let (grid, slots) = (l.spilled(&grid), l.spilled(&slots));
    let at = l.unit.shared.launches.len() as i64;
    l.unit.shared.launches.push(LaunchSite { loc: op.loc(), module, kernel, arguments });
    let at = l.integer(types::I64, at);
    l.host(HostFn::Launch, &[l.state, at, grid, slots]);
    l.leave_if_failed();
    Ok(())
}

fn argument<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>, ty: Type) -> Lowered<Argument> {
    let ctx = l.ctx();
    if ty.element(ctx) == Some(Type::INDEX) {
        let message = format!("can't pass '{}': an index has 64 bits here and 32 in kernels", ty.to_text(ctx));
        return Err(Diagnostic::op_error(op, message));
    }
    match l.repr(op, ty)? {
        Repr::MemRef(memref) => {
            Ok(Argument::MemRef { rank: memref.rank(), element_bytes: u64::from(memref.element.bytes()) })
        }
        Repr::Scalar(_) if matches!(ty.data(ctx), TypeData::Index) => Ok(Argument::Index),
        Repr::Scalar(scalar @ (Scalar::Int(_) | Scalar::F32 | Scalar::F64)) => {
            Ok(Argument::Scalar { bytes: scalar.bytes() as usize })
        }
        Repr::Scalar(_) | Repr::Vector(_) | Repr::Unranked(_) | Repr::Function | Repr::Aggregate(_) => {
            Err(Diagnostic::op_error(op, format!("can't pass a value of type '{}' to a kernel", ty.to_text(ctx))))
        }
    }
}

impl Argument {
    fn slots(&self) -> usize {
        match self {
            Argument::MemRef { rank, .. } => 3 + 2 * rank,
            Argument::Scalar { .. } | Argument::Index => 1,
        }
    }
}

/// Memory that a kernel gets: address and bytes.
#[derive(Clone, Copy, PartialEq)]
struct Extent {
    address: usize,
    bytes: usize,
}

impl LaunchSite {
    /// The number of slots of all arguments.
    pub(crate) fn slots(&self) -> usize {
        self.arguments.iter().map(Argument::slots).sum()
    }

    /// Runs the kernel.
    ///
    /// # Safety
    /// `slots` must be those of this launch, with memrefs that may be read and written meanwhile.
    pub(crate) unsafe fn run(
        &self,
        launcher: Option<&mut Launcher>,
        grid: &[i64],
        slots: &[i64],
    ) -> Result<(), String> {
        let Some(launcher) = launcher else {
            return Err(format!(
                "needs --device=vulkan: no device is there to run '@{}::@{}'",
                self.module, self.kernel
            ));
        };
        let mut scalars: Vec<Vec<u8>> = Vec::new();
        let mut extents: Vec<Extent> = Vec::new();
        // Which of the extents, or (past them) which of the scalars, each binding has.
        let mut bindings: Vec<Result<usize, usize>> = Vec::new();
        let mut rest = slots;
        for (at, argument) in self.arguments.iter().enumerate() {
            let (own, others) = rest.split_at(argument.slots());
            rest = others;
            match *argument {
                Argument::MemRef { rank, element_bytes } => {
                    let extent = contiguous(own, rank, element_bytes)
                        .map_err(|why| format!("can't pass argument {at}: {why}"))?;
                    bindings.push(Ok(shared_extent(&mut extents, extent).ok_or_else(|| {
                        format!("can't pass argument {at}: it overlaps an earlier one that has another extent")
                    })?));
                }
                Argument::Scalar { bytes } => {
                    bindings.push(Err(scalars.len()));
                    scalars.push(own[0].to_le_bytes()[..bytes].to_vec());
                }
                Argument::Index => {
                    let value = i32::try_from(own[0]).map_err(|_| {
                        format!("can't pass argument {at}: index {} does not fit the kernel's 32 bits", own[0])
                    })?;
                    bindings.push(Err(scalars.len()));
                    scalars.push(value.to_le_bytes().to_vec());
                }
            }
        }
        let bindings: Vec<usize> =
            bindings.into_iter().map(|b| b.unwrap_or_else(|scalar| extents.len() + scalar)).collect();
        let memory = extents.iter().map(|extent| {
            // SAFETY: the caller promises memory to read and write; the extents do not overlap, and
            // an empty one has an address that is not null.
            unsafe { std::slice::from_raw_parts_mut(extent.address as *mut u8, extent.bytes) }
        });
        let mut buffers: Vec<&mut [u8]> = memory.collect();
        buffers.extend(scalars.iter_mut().map(Vec::as_mut_slice));
        launcher.launch(&self.module, &self.kernel, Grid::new(grid)?, &mut buffers, &bindings)
    }
}

/// The place of an extent among those before, each of which stands there once; `None` if it
/// overlaps another one.
fn shared_extent(extents: &mut Vec<Extent>, extent: Extent) -> Option<usize> {
    if let Some(at) = extents.iter().position(|&other| other == extent) {
        return Some(at);
    }
    let overlaps = |other: &Extent| {
        let (first, second) = if other.address <= extent.address { (*other, extent) } else { (extent, *other) };
        first.bytes > 0 && second.bytes > 0 && first.address + first.bytes > second.address
    };
    if extents.iter().any(overlaps) {
        return None;
    }
    extents.push(extent);
    Some(extents.len() - 1)
}

/// The memory of a row-major memref without gaps.
fn contiguous(fields: &[i64], rank: usize, element_bytes: u64) -> Result<Extent, String> {
    let (sizes, strides) = fields[3..].split_at(rank);
    let mut stride = 1i64;
    for (&size, &has) in sizes.iter().zip(strides).rev() {
        if size < 0 {
            return Err(format!("it has a size of {size}"));
        }
        if size == 0 {
            return Ok(Extent { address: std::ptr::dangling::<u64>() as usize, bytes: 0 });
        }
        if size > 1 && has != stride {
            return Err(format!("its elements are not contiguous (sizes {sizes:?}, strides {strides:?})"));
        }
        stride = stride.checked_mul(size).ok_or("it is larger than memory")?;
    }
    let bytes = (stride as u64).checked_mul(element_bytes).and_then(|b| usize::try_from(b).ok());
    let address = (fields[1] as usize).wrapping_add((fields[2] as usize).wrapping_mul(element_bytes as usize));
    match bytes {
        Some(bytes) if address != 0 => Ok(Extent { address, bytes }),
        _ => Err("it is larger than memory, or nowhere".to_owned()),
    }
}
