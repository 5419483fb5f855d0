//! The compiled program as a user sees it.

use cranelift_jit::JITModule;
use rustc_hash::FxHashMap;
use std::mem::ManuallyDrop;
use std::sync::OnceLock;
use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;
use terrace_ir::loc::Loc;
use terrace_passes::registry::nearest;

use super::code::Code;
use super::compile::{self, Made, Program};
use super::entry::{Entry, EntryCode};
use super::handle::{Arguments, Function, Results};
use super::host::{RunState, Shared};
use super::listing::Listing;
use super::parallel::Workers;
use super::registered::HostFunctions;
use super::target::isa;
use crate::runtime::launcher::Launcher;

/// How a program is compiled and run.
#[derive(Debug)]
pub struct Options {
    /// What runs the kernels of `gpu.launch_func`; without one a launch fails.
    pub launcher: Option<Launcher>,
    /// The bytes of the calling thread's stack that calls of the program's functions may take; a
    /// run that needs more fails.
    pub stack_bytes: usize,
    /// Optimize, rather than compile as fast as can be.
    pub optimize: bool,
    /// How many threads run parallel loops; `None`: as many as there are cores.
    pub threads: Option<usize>,
    /// Functions that the program may call, beside those of the runtime.
    pub host: HostFunctions,
    /// What to show of the code.
    pub listing: Listing,
}

impl Default for Options {
    /// No kernels, half of the 2 MiB that Rust gives to threads, optimized, a thread for each core.
    fn default() -> Options {
        Options {
            launcher: None,
            stack_bytes: 1 << 20,
            optimize: true,
            threads: None,
            host: HostFunctions::new(),
            listing: Listing::default(),
        }
    }
}

/// A compiled program.
///
/// The functions of `llvm.mlir.global_ctors` run before the first call, those of
/// `llvm.mlir.global_dtors` when the engine is dropped, if there was a call.
///
/// ```
/// # use terrace_ir::{asm, context::Context};
/// # use terrace_codegen::cpu::{Engine, Options};
/// let ctx = Context::new();
/// terrace_dialects::register_all(&ctx);
/// let text = "func.func @twice(%x: i64) -> i64 { %y = arith.addi %x, %x : i64  return %y : i64 }";
/// let module = asm::parse(&ctx, "twice.mlir", text.as_bytes(), Default::default()).unwrap();
/// let engine = Engine::new(&module, Options::default()).unwrap();
/// let twice = engine.function::<(i64,), i64>("twice").unwrap();
/// assert_eq!(twice.call((21,)), Ok(42));
/// ```
pub struct Engine {
    /// Holds the code of `entries`.
    _code: Memory,
    shared: Shared,
    entries: FxHashMap<String, Entry>,
    /// Entries that run before the first call, in this order, and what came of it.
    constructors: Vec<String>,
    constructed: OnceLock<Result<(), Diagnostic>>,
    /// Entries that run when the engine is dropped, in this order.
    destructors: Vec<String>,
    listing: Listing,
    stack_bytes: usize,
    loc: Loc,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("functions", &self.names()).finish_non_exhaustive()
    }
}

/// The memory that holds the compiled code; freed on drop.
struct Memory(ManuallyDrop<JITModule>);

// SAFETY: nothing touches the module between the end of the compilation and its drop; the code in
// its memory does not change.
unsafe impl Send for Memory {}
// SAFETY: as above.
unsafe impl Sync for Memory {}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: the field is not used after this, and code runs only while a handle borrows the
        // engine that this is part of.
        unsafe { ManuallyDrop::take(&mut self.0).free_memory() };
    }
}

/// What functions that run before or after the program may take of the stack: an engine is dropped by
/// whatever thread.
const LIST_STACK_BYTES: usize = 512 << 10;

impl Drop for Engine {
    fn drop(&mut self) {
        if matches!(self.constructed.get(), Some(Ok(()))) {
            // Nobody is left to hear that one failed.
            let _ = self.run_all(&self.destructors);
        }
    }
}

impl Engine {
    /// Compiles a verified module whose control flow is lowered to `cf`.
    ///
    /// Compiled code reaches memory as the program says: run programs that you trust.
    ///
    /// # Errors
    /// Each function that can't be compiled, with the op that is at fault.
    pub fn new(module: &Body, options: Options) -> Result<Engine, Vec<Diagnostic>> {
        let Options { launcher, stack_bytes, optimize, threads, host, listing } = options;
        let loc = module.root().loc();
        let failed = |why: String| vec![Diagnostic::error(loc, why)];
        let optimizer = if optimize { Some(isa(None, true).map_err(failed)?) } else { None };
        let code = Code::jit(host.all()).map_err(failed)?;
        let Program { code, shared, made, listing } = compile::compile(module, (code, optimizer), &host, listing)?;
        let Code::Jit(mut jit) = code else {
            return Err(failed("the code went into an object file, not into the process".to_owned()));
        };
        if let Err(error) = jit.finalize_definitions() {
            // SAFETY: no code of the module has run, and none of its addresses has left this function.
            unsafe { jit.free_memory() };
            return Err(vec![compile::refused(module.root(), &error)]);
        }
        let Made { entries, mut constructors, mut destructors, .. } = made;
        constructors.sort_by_key(|row| row.0);
        destructors.sort_by_key(|row| std::cmp::Reverse(row.0));
        let names = |rows: Vec<(i64, String)>| rows.into_iter().map(|row| row.1).collect();
        let entries = entries.into_iter().map(|(name, id, header)| {
            let address = jit.get_finalized_function(id);
            // SAFETY: `Compiler::entry` made the function with the signature of this type. The engine
            // frees its memory only after the last call.
            let code = unsafe { std::mem::transmute::<*const u8, EntryCode>(address) };
            (name, Entry { code, header })
        });
        let entries = entries.collect();
        let shared = Shared { launcher: launcher.into(), workers: Workers::new(threads, stack_bytes), ..shared };
        Ok(Engine {
            _code: Memory(ManuallyDrop::new(*jit)),
            shared,
            entries,
            constructors: names(constructors),
            constructed: OnceLock::new(),
            destructors: names(destructors),
            listing,
            stack_bytes,
            loc,
        })
    }

    /// The code as text, as far as the options asked for it.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The names of the functions that can be called, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The result types of a function, as the program spells them.
    pub fn result_types(&self, name: &str) -> Option<&[String]> {
        self.entries.get(name).map(|entry| &entry.header.types.1[..])
    }

    /// Where a function is defined; the module's place if there is none of that name.
    pub fn loc(&self, name: &str) -> Loc {
        self.entries.get(name).map_or(self.loc, |entry| entry.header.loc)
    }

    /// The entry of a function.
    ///
    /// # Errors
    /// There is no such function.
    pub(super) fn entry(&self, name: &str) -> Result<&Entry, Diagnostic> {
        self.entries.get(name).ok_or_else(|| {
            let hint = match nearest(name, self.names().into_iter()) {
                Some(near) => format!("; did you mean '@{near}'?"),
                None => String::new(),
            };
            Diagnostic::error(self.loc, format!("the module defines no function '@{name}'{hint}"))
        })
    }

    /// A function with these argument and result types.
    ///
    /// # Errors
    /// There is no such function, or it has other types.
    pub fn function<A: Arguments, R: Results>(&self, name: &str) -> Result<Function<'_, A, R>, Diagnostic> {
        let entry = self.entry(name)?;
        let taken = A::taken_by(&entry.header.params);
        if taken.is_ok() && R::registers() == entry.header.results {
            return Ok(Function::new(self, entry));
        }
        let message = format!(
            "the function '@{name}' is called as ({}) -> ({}), but has the type ({}) -> ({}){}",
            A::names().join(", "),
            R::names().join(", "),
            entry.header.types.0.join(", "),
            entry.header.types.1.join(", "),
            taken.err().unwrap_or_default()
        );
        Err(Diagnostic::error(entry.header.loc, message))
    }

    /// Runs an entry.
    ///
    /// # Safety
    /// `args` must hold the registers of the entry's arguments, and `results` must have room for
    /// those of its results.
    pub(super) unsafe fn run(&self, entry: &Entry, args: &[u64], results: &mut [u64]) -> Result<(), Diagnostic> {
        self.constructed.get_or_init(|| self.run_all(&self.constructors)).clone()?;
        // SAFETY: the caller promises as much.
        unsafe { self.run_entry(entry, args, results, self.stack_bytes) }
    }

    /// Runs functions without arguments and results, up to the first that fails.
    fn run_all(&self, names: &[String]) -> Result<(), Diagnostic> {
        for name in names {
            let Some(entry) = self.entries.get(name) else { continue };
            if !entry.header.params.is_empty() || !entry.header.results.is_empty() {
                let message = format!("'@{name}' runs before or after the program, but takes or gives values");
                return Err(Diagnostic::error(entry.header.loc, message));
            }
            // SAFETY: there is nothing to pass.
            unsafe { self.run_entry(entry, &[], &mut [], self.stack_bytes.min(LIST_STACK_BYTES))? };
        }
        Ok(())
    }

    /// Runs an entry, whatever ran before.
    ///
    /// # Safety
    /// As for [`Engine::run`].
    unsafe fn run_entry(
        &self,
        entry: &Entry,
        args: &[u64],
        results: &mut [u64],
        stack_bytes: usize,
    ) -> Result<(), Diagnostic> {
        let here = 0u8;
        let limit = (&raw const here as usize).saturating_sub(stack_bytes);
        let mut state = RunState::new(&self.shared, limit);
        // SAFETY: the caller promises the arrays; the state is of this run, and the code lives as long
        // as the engine.
        unsafe { (entry.code)(&raw mut state, args.as_ptr(), results.as_mut_ptr()) };
        state.into_result()
    }
}
