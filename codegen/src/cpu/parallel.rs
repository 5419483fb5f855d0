//! Calls for ranges of iterations: the range is cut into pieces that run side by side.
//!
//! The registers of the arguments behind the range go through memory, from where a function beside
//! the one that is called, its *range code*, takes them for each piece. A piece has a run's state of its
//! own; of those that fail, the first in the order of the range counts.

use std::sync::OnceLock;

use cranelift_codegen::ir::{AbiParam, InstBuilder, MemFlagsData, Type as ClifType, Value, types};
use cranelift_module::{FuncId, Linkage};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashMap;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::compile::{Compiler, Unit, refused};
use super::host::{HostFn, RunState, Shared};
use super::link::Signature;
use super::lower::{Lowered, Lowering};
use super::repr::{Repr, slot_bytes};
use crate::runtime::support::AbiType;

/// Pieces for each thread: more even out what takes longer, fewer cost less.
const PIECES_PER_THREAD: i64 = 8;

/// The stack of a thread beside what a program may take: that of host functions.
const HOST_STACK_BYTES: usize = 1 << 20;

// ---- while compiling -------------------------------------------------------------------------

/// The range code of functions.
#[derive(Default)]
pub(super) struct Ranges<'m> {
    /// By the function that it calls.
    made: FxHashMap<FuncId, FuncId>,
    /// What is not compiled yet.
    pub(super) waiting: Vec<RangeCode<'m>>,
}

/// A function that takes `(state, first, end, registers)`.
pub(super) struct RangeCode<'m> {
    op: OpRef<'m>,
    id: FuncId,
    callee: FuncId,
    /// The registers behind the range.
    registers: Vec<ClifType>,
}

/// Lowers a call for a range, which has no results.
pub(super) fn call<'m>(
    l: &mut Lowering<'_, 'm>,
    op: OpRef<'m>,
    callee: FuncId,
    signature: &Signature<'m>,
    args: &[Value],
) -> Lowered {
    let registers: Vec<AbiType> = signature.params.iter().flat_map(Repr::abi).collect();
    let [AbiType::I64, AbiType::I64, ..] = &registers[..] else {
        return Err(Diagnostic::op_error(op, "is marked as one for a range, but its first operands are none"));
    };
    if !signature.results.is_empty() {
        return Err(Diagnostic::op_error(op, "is marked as one for a range, but it has results"));
    }
    let rest: Vec<ClifType> = signature.params[2..].iter().flat_map(Repr::registers).collect();
    let code = l.unit.range_code(op, callee, rest)?;
    let code = l.import(code);
    let code = l.b.ins().func_addr(types::I64, code);
    let rest = l.spilled(&args[2..]);
    l.host(HostFn::Parallel, &[l.state, code, args[0], args[1], rest]);
    l.leave_if_failed();
    Ok(())
}

impl<'m> Unit<'m> {
    fn range_code(&mut self, op: OpRef<'m>, callee: FuncId, registers: Vec<ClifType>) -> Lowered<FuncId> {
        if let Some(&id) = self.ranges.made.get(&callee) {
            return Ok(id);
        }
        let mut clif = self.code.make_signature();
        clif.params.extend([AbiParam::new(types::I64); 4]);
        let name = range_name(callee);
        let id = self.code.declare_function(&name, Linkage::Local, &clif).map_err(|e| refused(op, &e))?;
        self.ranges.made.insert(callee, id);
        self.ranges.waiting.push(RangeCode { op, id, callee, registers });
        Ok(id)
    }
}

fn range_name(callee: FuncId) -> String {
    format!("range::{}", callee.as_u32())
}

impl Compiler {
    /// Compiles the range code of a function.
    pub(super) fn range(&mut self, unit: &mut Unit<'_>, range: &RangeCode<'_>) -> Lowered {
        let mut clif = unit.code.make_signature();
        clif.params.extend([AbiParam::new(types::I64); 4]);
        let name = range_name(range.callee);
        let id = self.glue(unit, range.op, (&name, Linkage::Local), clif, |unit, b, params| {
            let (range_and_state, from) = (&params[..3], params[3]);
            let mut passed = range_and_state.to_vec();
            let mut at = 0;
            for &ty in &range.registers {
                passed.push(b.ins().load(ty, MemFlagsData::trusted(), from, at));
                at += slot_bytes(ty);
            }
            let callee = unit.code.declare_func_in_func(range.callee, b.func);
            b.ins().call(callee, &passed);
            b.ins().return_(&[]);
        })?;
        debug_assert_eq!(id, range.id, "a function is declared once");
        Ok(())
    }
}

// ---- while running ---------------------------------------------------------------------------

/// The threads that run the pieces.
#[derive(Debug, Default)]
pub(super) struct Workers {
    /// `None`: as many as there are cores.
    threads: Option<usize>,
    /// What a program may take of the stack of each.
    stack_bytes: usize,
    /// Started when there is something for them; `None`: they can't be.
    pool: OnceLock<Option<ThreadPool>>,
}

impl Workers {
    /// Threads that are not started yet.
    pub(super) fn new(threads: Option<usize>, stack_bytes: usize) -> Workers {
        Workers { threads, stack_bytes, pool: OnceLock::new() }
    }

    /// The threads; `None`: there is only the one that asks.
    fn pool(&self) -> Option<&ThreadPool> {
        if self.threads == Some(1) {
            return None;
        }
        let start = || {
            let builder = ThreadPoolBuilder::new()
                .num_threads(self.threads.unwrap_or(0))
                .stack_size(self.stack_bytes.saturating_add(HOST_STACK_BYTES))
                .thread_name(|number| format!("program-{number}"));
            builder.build().ok()
        };
        self.pool.get_or_init(start).as_ref()
    }
}

/// The range code: the state of the piece, its range, the registers of the other arguments.
type Code = unsafe extern "C" fn(*mut RunState<'_>, i64, i64, *const u64);

/// What pieces have in common.
#[derive(Clone, Copy)]
struct Pieces<'a> {
    shared: &'a Shared,
    code: Code,
    registers: *const u64,
}

// SAFETY: the registers are only read, while the call that they are for waits; the program says by
// its parallel loop that its pieces may run side by side.
unsafe impl Send for Pieces<'_> {}
// SAFETY: as above.
unsafe impl Sync for Pieces<'_> {}

impl Pieces<'_> {
    /// Runs a piece; gives why it failed.
    fn run(&self, first: i64, end: i64) -> Option<Diagnostic> {
        let here = 0u8;
        let limit = (&raw const here as usize).saturating_sub(self.shared.workers.stack_bytes);
        let mut state = RunState::piece(self.shared, limit);
        // SAFETY: the registers are those that the code was compiled for.
        unsafe { (self.code)(&raw mut state, first, end, self.registers) };
        state.into_result().err()
    }
}

/// Runs a range, in pieces where there are threads for them.
///
/// # Safety
/// `state` must be that of the run which calls, `code` range code and `registers` what it reads.
pub(super) unsafe extern "C" fn run_in_pieces(
    state: *mut RunState<'_>,
    code: *const u8,
    first: i64,
    end: i64,
    registers: *const u64,
) {
    // SAFETY: the compiled code passes the address of range code, which has this type.
    let code = unsafe { std::mem::transmute::<*const u8, Code>(code) };
    // SAFETY: compiled code passes on the pointer that the run was started with, and no other
    // reference to the state exists while this one is used.
    let (shared, is_piece) = unsafe { ((*state).shared(), (*state).is_piece()) };
    let count = end.saturating_sub(first);
    let pool = shared.workers.pool().filter(|_| count > 1 && !is_piece);
    let Some(pool) = pool else {
        // SAFETY: as the caller promises.
        unsafe { code(state, first, end, registers) };
        return;
    };
    let pieces = Pieces { shared, code, registers };
    let number = count.min(PIECES_PER_THREAD * pool.current_num_threads() as i64);
    // Of a number of iterations that the product may not hold.
    let at = |piece: i64| first + (i128::from(count) * i128::from(piece) / i128::from(number)) as i64;
    let failures: Vec<Option<Diagnostic>> = pool.install(|| {
        let run = |piece| pieces.run(at(piece), at(piece + 1));
        (0..number).into_par_iter().map(run).collect()
    });
    if let Some(failure) = failures.into_iter().flatten().next() {
        // SAFETY: as above.
        unsafe { (*state).fail(failure) };
    }
}
