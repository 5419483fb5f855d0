//! The host functions that compiled code calls for itself, and the state of a run.
//!
//! A run that fails (an assertion, a division by zero, a launch) notes why in its [`RunState`] and
//! raises a flag; compiled functions look at the flag after each call and return at once, freeing
//! their frames. So control comes back to the caller of the run in an orderly way.

use std::alloc::{Layout, alloc, dealloc};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use terrace_ir::diag::Diagnostic;
use terrace_ir::loc::Loc;

use super::launch::LaunchSite;
use super::parallel::{Workers, run_in_pieces};
use super::{small, wide};
use crate::runtime::launcher::Launcher;
use crate::runtime::support::{self, AbiType, Symbol};

/// A place in a program that can fail, with what to say then.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) loc: Loc,
    pub(super) message: String,
}

/// What all runs of a program share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) sites: Vec<Site>,
    pub(super) launches: Vec<LaunchSite>,
    pub(super) launcher: Mutex<Option<Launcher>>,
    pub(super) workers: Workers,
}

/// The state of one run. Compiled code reads the first two fields, all else is the host's.
#[repr(C)]
pub(super) struct RunState<'a> {
    /// Not zero: the run has failed.
    failed: u8,
    /// Functions that call others fail with a stack pointer below.
    stack_limit: usize,
    failure: Option<Diagnostic>,
    /// Whether this is a piece of a run: what is parallel in it runs serially.
    is_piece: bool,
    shared: &'a Shared,
}

const _: () = assert!(
    std::mem::offset_of!(RunState<'static>, failed) == RunState::FAILED as usize
        && std::mem::offset_of!(RunState<'static>, stack_limit) == RunState::STACK_LIMIT as usize
);

impl<'a> RunState<'a> {
    /// Where [`RunState::failed`] is.
    pub(super) const FAILED: i32 = 0;
    /// Where [`RunState::stack_limit`] is.
    pub(super) const STACK_LIMIT: i32 = 8;

    pub(super) fn new(shared: &'a Shared, stack_limit: usize) -> RunState<'a> {
        RunState { failed: 0, stack_limit, failure: None, is_piece: false, shared }
    }

    /// The state of a piece of a run.
    pub(super) fn piece(shared: &'a Shared, stack_limit: usize) -> RunState<'a> {
        RunState { is_piece: true, ..RunState::new(shared, stack_limit) }
    }

    /// Whether this is the state of a piece of a run.
    pub(super) fn is_piece(&self) -> bool {
        self.is_piece
    }

    /// What all runs of the program share.
    pub(super) fn shared(&self) -> &'a Shared {
        self.shared
    }

    /// Why the run failed, if it did.
    pub(super) fn into_result(self) -> Result<(), Diagnostic> {
        self.failure.map_or(Ok(()), Err)
    }

    /// The first failure counts: the others are its consequences.
    pub(super) fn fail(&mut self, failure: Diagnostic) {
        self.failed = 1;
        self.failure.get_or_insert(failure);
    }
}

/// A function that compiled code calls for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HostFn {
    /// `(state, site)`: the run fails.
    Fail,
    /// `(bytes, alignment) -> block or null`.
    Alloc,
    /// `(block)`.
    Free,
    /// `(list, bytes, alignment) -> block or null`, freed with the list.
    FrameAlloc,
    /// `(list)`.
    FrameFree,
    /// `(rank, descriptor) -> descriptor`, which outlives the function that returns it.
    KeepDescriptor,
    /// `(list, rank, descriptor) -> descriptor`, freed with the list; frees the one it gets.
    AdoptDescriptor,
    /// `(element bytes, unranked source, unranked destination)`.
    Copy,
    /// `f32` remainder with the sign of the dividend.
    RemF32,
    /// `f64` remainder with the sign of the dividend.
    RemF64,
    /// `(kind, bits) -> f32`: the value of a float of less bits.
    SmallToF32,
    /// `(kind, f32) -> bits`: the nearest float of less bits.
    F32ToSmall,
    /// `(task, operands, results)`: arithmetic on integers of more than 64 bits.
    Wide,
    /// `(state, launch, grid, arguments)`.
    Launch,
    /// `(state, code, first, end, registers)`: a range in pieces side by side.
    Parallel,
}

impl HostFn {
    /// All of them, in the order of the cases.
    pub(super) const ALL: [HostFn; 15] = [
        HostFn::Fail,
        HostFn::Alloc,
        HostFn::Free,
        HostFn::FrameAlloc,
        HostFn::FrameFree,
        HostFn::KeepDescriptor,
        HostFn::AdoptDescriptor,
        HostFn::Copy,
        HostFn::RemF32,
        HostFn::RemF64,
        HostFn::SmallToF32,
        HostFn::F32ToSmall,
        HostFn::Wide,
        HostFn::Launch,
        HostFn::Parallel,
    ];

    /// Address and signature.
    pub(super) fn symbol(self) -> Symbol {
        use AbiType::{F32, F64, I32, I64, Ptr};
        let (address, params, result): (*const u8, &'static [AbiType], _) = match self {
            HostFn::Fail => (fail as *const u8, &[Ptr, I64], None),
            HostFn::Alloc => (support::terrace_alloc as *const u8, &[I64, I64], Some(Ptr)),
            HostFn::Free => (support::terrace_free as *const u8, &[Ptr], None),
            HostFn::FrameAlloc => (frame_alloc as *const u8, &[Ptr, I64, I64], Some(Ptr)),
            HostFn::FrameFree => (frame_free as *const u8, &[Ptr], None),
            HostFn::KeepDescriptor => (keep_descriptor as *const u8, &[I64, Ptr], Some(Ptr)),
            HostFn::AdoptDescriptor => (adopt_descriptor as *const u8, &[Ptr, I64, Ptr], Some(Ptr)),
            HostFn::Copy => match support::symbol("memrefCopy") {
                Some(symbol) => return *symbol,
                None => unreachable!("the table of host functions has 'memrefCopy'"),
            },
            HostFn::RemF32 => (rem_f32 as *const u8, &[F32, F32], Some(F32)),
            HostFn::RemF64 => (rem_f64 as *const u8, &[F64, F64], Some(F64)),
            HostFn::SmallToF32 => (small::to_f32 as *const u8, &[I32, I32], Some(F32)),
            HostFn::F32ToSmall => (small::from_f32 as *const u8, &[I32, F32], Some(I32)),
            HostFn::Wide => (wide::compute as *const u8, &[Ptr, Ptr, Ptr], None),
            HostFn::Launch => (launch as *const u8, &[Ptr, I64, Ptr, Ptr], None),
            HostFn::Parallel => (run_in_pieces as *const u8, &[Ptr, Ptr, I64, I64, Ptr], None),
        };
        Symbol { address, params, result }
    }

    /// The name in this process, which no program can refer to.
    pub(super) fn name(self) -> String {
        format!("terrace::{self:?}")
    }

    /// The name that an object file is linked by; the source of most is [`super::SUPPORT_SOURCE`].
    ///
    /// # Errors
    /// Only this process has it: what it does.
    pub(super) fn linked_name(self) -> Result<&'static str, &'static str> {
        Ok(match self {
            HostFn::Fail => "terrace_fail",
            HostFn::Alloc => "terrace_alloc",
            HostFn::Free => "terrace_free",
            HostFn::FrameAlloc => "terrace_frame_alloc",
            HostFn::FrameFree => "terrace_frame_free",
            HostFn::KeepDescriptor => "terrace_keep_descriptor",
            HostFn::AdoptDescriptor => "terrace_adopt_descriptor",
            HostFn::Copy => "memrefCopy",
            HostFn::RemF32 => "fmodf",
            HostFn::RemF64 => "fmod",
            HostFn::Parallel => "terrace_parallel",
            HostFn::SmallToF32 | HostFn::F32ToSmall => return Err("converts floats of less than 16 bits"),
            HostFn::Wide => return Err("multiplies, divides, shifts or converts integers of more than 64 bits"),
            HostFn::Launch => return Err("launches a kernel"),
        })
    }
}

/// Records that a run fails at a site.
///
/// # Safety
/// `state` must be that of the run which calls.
unsafe extern "C" fn fail(state: *mut RunState<'_>, site: i64) {
    // SAFETY: compiled code passes on the pointer that the run was started with, and no other
    // reference to the state exists while compiled code runs.
    let state = unsafe { &mut *state };
    let site = usize::try_from(site).ok().and_then(|at| state.shared.sites.get(at));
    state.fail(match site {
        Some(site) => Diagnostic::error(site.loc, site.message.clone()),
        None => Diagnostic::error(Loc::UNKNOWN, "the program failed at an unknown place"),
    });
}

/// Runs a kernel, unless the run has failed before.
///
/// # Safety
/// `state` must be that of the run which calls; `grid` must hold six integers and `arguments` the
/// slots of the launch, whose memrefs are readable and writable.
unsafe extern "C" fn launch(state: *mut RunState<'_>, at: i64, grid: *const i64, arguments: *const i64) {
    // SAFETY: as in `fail`.
    let state = unsafe { &mut *state };
    let shared = state.shared;
    let Some(site) = usize::try_from(at).ok().and_then(|at| shared.launches.get(at)) else { return };
    if state.failed != 0 {
        return;
    }
    // SAFETY: the compiled code built both arrays for this very launch.
    let (grid, slots) =
        unsafe { (std::slice::from_raw_parts(grid, 6), std::slice::from_raw_parts(arguments, site.slots())) };
    let run = || {
        let mut launcher = shared.launcher.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: the caller promises memrefs that may be read and written.
        unsafe { site.run(launcher.as_mut(), grid, slots) }
    };
    // Unwinding must not reach compiled code.
    let result = catch_unwind(AssertUnwindSafe(run));
    let message = match result {
        Ok(Ok(())) => return,
        Ok(Err(message)) => message,
        Err(_) => "the launch panicked".to_owned(),
    };
    state.fail(Diagnostic::error(site.loc, format!("'gpu.launch_func' op {message}")));
}

extern "C" fn rem_f32(x: f32, y: f32) -> f32 {
    x % y
}

extern "C" fn rem_f64(x: f64, y: f64) -> f64 {
    x % y
}

/// The header of a block in a frame's list; the block follows, aligned.
struct FrameBlock {
    next: *mut FrameBlock,
    layout: Layout,
}

/// Memory that lives until its function returns.
///
/// # Safety
/// `list` must be the head of a list that only this function and [`frame_free`] change.
unsafe extern "C" fn frame_alloc(list: *mut *mut FrameBlock, bytes: i64, align: i64) -> *mut u8 {
    let layout = usize::try_from(bytes).ok().zip(usize::try_from(align).ok()).and_then(|(bytes, align)| {
        let block = Layout::from_size_align(bytes, align).ok()?;
        Layout::new::<FrameBlock>().extend(block).ok()
    });
    let Some((layout, offset)) = layout else { return std::ptr::null_mut() };
    // SAFETY: the layout holds at least the header.
    let start = unsafe { alloc(layout) };
    if start.is_null() {
        return start;
    }
    // SAFETY: the header stands at the start of the new block; `list` is a valid head.
    unsafe {
        let header = start.cast::<FrameBlock>();
        header.write(FrameBlock { next: *list, layout });
        *list = header;
        start.add(offset)
    }
}

/// Frees all blocks of a list.
///
/// # Safety
/// As for [`frame_alloc`]; nothing may use the blocks afterwards.
unsafe extern "C" fn frame_free(list: *mut *mut FrameBlock) {
    // SAFETY: the list holds blocks of `frame_alloc`, each with its layout.
    unsafe {
        while !(*list).is_null() {
            let FrameBlock { next, layout } = (*list).read();
            dealloc((*list).cast(), layout);
            *list = next;
        }
    }
}

/// The bytes of the descriptor of a ranked memref.
fn descriptor_bytes(rank: i64) -> i64 {
    8 * (3 + 2 * rank)
}

/// Copies a descriptor that a function returns, as its frame may hold it. Null for null, and where
/// there is no memory.
///
/// # Safety
/// `descriptor` must be null or that of a memref of this rank.
unsafe extern "C" fn keep_descriptor(rank: i64, descriptor: *const u8) -> *mut u8 {
    if descriptor.is_null() {
        return std::ptr::null_mut();
    }
    let bytes = descriptor_bytes(rank);
    let kept = support::terrace_alloc(bytes, 8);
    if !kept.is_null() {
        // SAFETY: both are that long, and `kept` is new.
        unsafe { std::ptr::copy_nonoverlapping(descriptor, kept, bytes as usize) };
    }
    kept
}

/// Puts a descriptor of [`keep_descriptor`] into a frame.
///
/// # Safety
/// As for [`keep_descriptor`], which must have made the descriptor, and [`frame_alloc`].
unsafe extern "C" fn adopt_descriptor(list: *mut *mut FrameBlock, rank: i64, descriptor: *mut u8) -> *mut u8 {
    if descriptor.is_null() {
        return descriptor;
    }
    let bytes = descriptor_bytes(rank);
    // SAFETY: the caller promises the list, and a descriptor of so many bytes that nothing else
    // refers to.
    unsafe {
        let adopted = frame_alloc(list, bytes, 8);
        if !adopted.is_null() {
            std::ptr::copy_nonoverlapping(descriptor, adopted, bytes as usize);
        }
        support::terrace_free(descriptor);
        adopted
    }
}
