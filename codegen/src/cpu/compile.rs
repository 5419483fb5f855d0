//! The program as a whole: which functions there are, what calls mean, and the entries for the host.

use cranelift_codegen::CodegenError;
use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, MemFlagsData, Type as ClifType, types};
use cranelift_codegen::isa::CallConv;
use cranelift_codegen::settings::{self, Configurable};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::{FuncId, Linkage, Module, ModuleError};
use rustc_hash::FxHashMap;
use terrace_dialects::func::FuncOp;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, sort_by_place};
use terrace_ir::interfaces::FunctionOp;
use terrace_ir::loc::Loc;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use super::calls::emit_call;
use super::host::{HostFn, RunState, Shared, Site};
use super::link::{Callee, Signature};
use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar};
use crate::runtime::support::{self, AbiType};

/// The code of an entry: the run's state, the registers of the arguments, those of the results.
pub(super) type EntryCode = unsafe extern "C" fn(*mut RunState<'_>, *const u64, *mut u64);

/// A function that the host can call.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: EntryCode,
    pub(super) header: EntryHeader,
}

/// What is known of an entry before its code has an address.
#[derive(Debug)]
pub(super) struct EntryHeader {
    /// Parameter and result types as the program spells them.
    pub(super) types: (Vec<String>, Vec<String>),
    /// The registers of parameters and results.
    pub(super) registers: (Vec<AbiType>, Vec<AbiType>),
    pub(super) loc: Loc,
}

/// Compiled code and what it needs.
pub(super) struct Program {
    pub(super) jit: JITModule,
    pub(super) shared: Shared,
    pub(super) entries: FxHashMap<String, Entry>,
}

/// A function of the module.
pub(super) struct Known<'m> {
    pub(super) op: OpRef<'m>,
    /// `None`: a declaration.
    pub(super) id: Option<FuncId>,
    pub(super) signature: Result<Signature<'m>, String>,
}

/// The program while it is compiled.
pub(super) struct Unit<'m> {
    pub(super) ctx: &'m Context,
    pub(super) jit: JITModule,
    /// By [`HostFn`].
    pub(super) host: Vec<FuncId>,
    pub(super) shared: Shared,
    pub(super) functions: FxHashMap<&'m str, Known<'m>>,
    /// The `memref.global` ops.
    pub(super) globals: Vec<OpRef<'m>>,
    /// Functions of the program that only call one of the host, by its id.
    pub(super) thunks: FxHashMap<FuncId, FuncId>,
    /// Those of them that are not compiled yet.
    pub(super) waiting: Vec<(FuncId, OpRef<'m>, Callee<'m>)>,
}

/// Compiles all functions of a module.
pub(super) fn compile(module: &Body, optimize: bool) -> Result<Program, Vec<Diagnostic>> {
    let jit = jit_module(optimize).map_err(|why| vec![Diagnostic::error(module.root().loc(), why)])?;
    let mut unit = Unit {
        ctx: module.ctx(),
        jit,
        host: Vec::new(),
        shared: Shared::default(),
        functions: FxHashMap::default(),
        globals: Vec::new(),
        thunks: FxHashMap::default(),
        waiting: Vec::new(),
    };
    let mut made = Vec::new();
    let mut errors = Vec::new();
    match unit.declare(module, &mut errors) {
        Ok(functions) => unit.define_all(&functions, &mut made, &mut errors),
        Err(error) => errors.push(error),
    }
    let finished = match errors.is_empty() {
        true => unit.jit.finalize_definitions().map_err(|e| vec![refused(module.root(), &e)]),
        false => Err(errors),
    };
    let Unit { jit, shared, .. } = unit;
    if let Err(mut errors) = finished {
        sort_by_place(module.ctx(), &mut errors);
        // SAFETY: no code of the module has run, and none of its addresses has left this function.
        unsafe { jit.free_memory() };
        return Err(errors);
    }
    let entries = made.into_iter().map(|(name, id, header)| {
        let address = jit.get_finalized_function(id);
        // SAFETY: `Compiler::entry` made the function with the signature of this type. The engine
        // frees its memory only after the last call.
        let code = unsafe { std::mem::transmute::<*const u8, EntryCode>(address) };
        (name, Entry { code, header })
    });
    Ok(Program { entries: entries.collect(), jit, shared })
}

fn jit_module(optimize: bool) -> Result<JITModule, String> {
    let mut flags = settings::builder();
    let choices = [
        ("opt_level", if optimize { "speed" } else { "none" }),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
        // Memrefs are returned in more registers than the C ABI has for results.
        ("enable_multi_ret_implicit_sret", "true"),
        ("is_pic", "false"),
        ("use_colocated_libcalls", "false"),
        // Frames may be larger than the guard page.
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
    ];
    for (name, value) in choices {
        flags.set(name, value).map_err(|e| format!("can't set up Cranelift: {e}"))?;
    }
    let isa = cranelift_native::builder()
        .map_err(str::to_owned)
        .and_then(|isa| isa.finish(settings::Flags::new(flags)).map_err(|e| e.to_string()))
        .map_err(|why| format!("can't compile for this CPU: {why}"))?;
    let mut builder = JITBuilder::with_isa(isa, cranelift_module::default_libcall_names());
    for function in HostFn::ALL {
        builder.symbol(function.name(), function.symbol().address);
    }
    for (name, symbol) in support::symbols() {
        builder.symbol(*name, symbol.address);
    }
    Ok(JITModule::new(builder))
}

/// An error that is Cranelift's: the lowering gave it what it refuses.
pub(super) fn refused(op: OpRef<'_>, error: &ModuleError) -> Diagnostic {
    let why = match error {
        ModuleError::Compilation(CodegenError::Verifier(errors)) => errors.to_string(),
        other => other.to_string(),
    };
    Diagnostic::op_error(op, format!("can't be compiled for the CPU: Cranelift refuses it: {}", why.trim()))
}

impl<'m> Unit<'m> {
    /// Makes all functions known; gives those with a body that can be compiled.
    fn declare(&mut self, module: &'m Body, errors: &mut Vec<Diagnostic>) -> Lowered<Vec<(&'m str, FuncId)>> {
        for function in HostFn::ALL {
            let symbol = function.symbol();
            let id = self.declare_host(&function.name(), symbol.params, symbol.result);
            self.host.push(id.map_err(|why| Diagnostic::error(module.root().loc(), why))?);
        }
        let mut with_body = Vec::new();
        for op in module.root().regions().flat_map(|r| r.ops()) {
            match op.name_str() {
                "func.func" => {}
                // Kernels are another compiler's; what they are compiled to comes with the launcher.
                "gpu.module" | "spirv.module" => continue,
                // Scripts for compilers that take them.
                "builtin.module" if op.attr("transform.with_named_sequence").is_some() => continue,
                "memref.global" => {
                    self.globals.push(op);
                    continue;
                }
                _ => {
                    errors.push(super::rules::no_rule(op));
                    continue;
                }
            }
            let Some(name) = symbol_name(op) else { continue };
            let signature = match <FuncOp<'_> as FunctionOp>::signature(op) {
                Some(ty) => Signature::of(self.ctx, ty),
                None => Err("it has no signature".to_owned()),
            };
            let mut known = Known { op, id: None, signature };
            if !op.region(0).is_empty() {
                let declared = match &known.signature {
                    Ok(signature) => {
                        let clif = signature.internal(self.call_conv());
                        // A name that no host function has.
                        self.jit
                            .declare_function(&format!("program::{name}"), Linkage::Local, &clif)
                            .map_err(|e| refused(op, &e))
                    }
                    Err(why) => Err(Diagnostic::op_error(op, format!("can't be compiled for the CPU: {why}"))),
                };
                match declared {
                    Ok(id) => {
                        known.id = Some(id);
                        with_body.push((name, id));
                    }
                    Err(error) => {
                        known.signature = Err(error.message.clone());
                        errors.push(error);
                    }
                }
            }
            self.functions.insert(name, known);
        }
        Ok(with_body)
    }

    /// Compiles the functions, then what they turned out to need, then the entries.
    fn define_all(
        &mut self,
        functions: &[(&'m str, FuncId)],
        entries: &mut Vec<(String, FuncId, EntryHeader)>,
        errors: &mut Vec<Diagnostic>,
    ) {
        let mut compiler = Compiler { clif: self.jit.make_context(), builders: FunctionBuilderContext::new() };
        for &(name, id) in functions {
            let Some(Known { op, signature: Ok(signature), .. }) = self.functions.get(name) else { continue };
            let (op, signature) = (*op, signature.clone());
            let result = compiler.define(self, op, id, &signature, |l, params| l.region(op.region(0), params));
            errors.extend(result.err());
            match compiler.entry(self, op, name, id, &signature) {
                Ok(entry) => entries.push(entry),
                Err(error) => errors.push(error),
            }
        }
        while let Some((id, op, callee)) = self.waiting.pop() {
            let signature = callee.signature.clone();
            let result = compiler.define(self, op, id, &signature, |l, params| {
                let results = emit_call(l, &callee, params);
                l.return_(&results);
                Ok(())
            });
            errors.extend(result.err());
        }
    }

    /// Whether the target has instructions that multiply and add at once.
    pub(super) fn has_fma(&self) -> bool {
        let isa = self.jit.isa();
        match isa.name() {
            "x64" => ["has_avx", "has_fma"]
                .iter()
                .all(|name| isa.isa_flags().iter().any(|flag| flag.name == *name && flag.as_bool() == Some(true))),
            _ => true,
        }
    }

    /// The convention of calls between functions of the program.
    pub(super) fn call_conv(&self) -> CallConv {
        CallConv::Fast
    }

    /// How a value of a block's argument is kept.
    pub(super) fn repr_at(&self, loc: Loc, ty: Type) -> Lowered<Repr<'m>> {
        Repr::of(self.ctx, ty).map_err(|why| Diagnostic::error(loc, format!("a block argument can't be kept: {why}")))
    }

    /// A place that can fail.
    pub(super) fn site(&mut self, op: OpRef<'m>, message: impl std::fmt::Display) -> i64 {
        let message = format!("'{}' op {message}", op.name_str());
        // Each element of a vector may fail at the same place.
        if self.shared.sites.last().is_some_and(|last| last.loc == op.loc() && last.message == message) {
            return self.shared.sites.len() as i64 - 1;
        }
        self.shared.sites.push(Site { loc: op.loc(), message });
        self.shared.sites.len() as i64 - 1
    }
}

/// What is kept from one function to the next to save memory traffic.
struct Compiler {
    clif: cranelift_codegen::Context,
    builders: FunctionBuilderContext,
}

impl Compiler {
    /// Compiles a function whose code is what `emit` makes.
    fn define<'m>(
        &mut self,
        unit: &mut Unit<'m>,
        op: OpRef<'m>,
        id: FuncId,
        signature: &Signature<'m>,
        emit: impl FnOnce(&mut Lowering<'_, 'm>, &[cranelift_codegen::ir::Value]) -> Lowered,
    ) -> Lowered {
        self.clif.func = Function::new();
        self.clif.func.signature = signature.internal(unit.call_conv());
        let builder = FunctionBuilder::new(&mut self.clif.func, &mut self.builders);
        let (mut lowering, params) = Lowering::new(unit, builder, signature);
        match emit(&mut lowering, &params) {
            Ok(()) => lowering.finish(),
            Err(error) => {
                // The context is fit for another function only after one was finished.
                drop(lowering);
                self.builders = FunctionBuilderContext::new();
                self.clif.clear();
                return Err(error);
            }
        }
        let defined = unit.jit.define_function(id, &mut self.clif);
        self.clif.clear();
        defined.map_err(|e| refused(op, &e))
    }

    /// Compiles the entry of a function: code that takes the run's state, the registers of the
    /// arguments and those of the results in memory, eight bytes each (sixteen, if part of a vector).
    fn entry<'m>(
        &mut self,
        unit: &mut Unit<'m>,
        op: OpRef<'m>,
        name: &str,
        id: FuncId,
        signature: &Signature<'m>,
    ) -> Lowered<(String, FuncId, EntryHeader)> {
        let mut clif = unit.jit.make_signature();
        clif.params.extend([AbiParam::new(types::I64); 3]);
        let entry =
            unit.jit.declare_function(&format!("entry::{name}"), Linkage::Local, &clif).map_err(|e| refused(op, &e))?;
        self.clif.func = Function::new();
        self.clif.func.signature = clif;
        let mut b = FunctionBuilder::new(&mut self.clif.func, &mut self.builders);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let (state, args, results) = (b.block_params(block)[0], b.block_params(block)[1], b.block_params(block)[2]);
        let flags = MemFlagsData::trusted();
        let mut passed = vec![state];
        let mut at = 0;
        for param in &signature.params {
            for ty in param.registers() {
                let value = b.ins().load(ty, flags, args, at);
                // The host's `u8` may hold more than an `i3`.
                passed.push(match *param {
                    Repr::Scalar(Scalar::Int(width @ ..=63)) => b.ins().band_imm_u(value, (1i64 << width) - 1),
                    _ => value,
                });
                at += slot_bytes(ty);
            }
        }
        let callee = unit.jit.declare_func_in_func(id, b.func);
        let call = b.ins().call(callee, &passed);
        let mut at = 0;
        for value in b.inst_results(call).to_vec() {
            b.ins().store(flags, value, results, at);
            at += slot_bytes(b.func.dfg.value_type(value));
        }
        b.ins().return_(&[]);
        b.seal_all_blocks();
        b.finalize(unit.jit.isa().frontend_config());
        let defined = unit.jit.define_function(entry, &mut self.clif);
        self.clif.clear();
        defined.map_err(|e| refused(op, &e))?;
        let registers = (
            signature.params.iter().flat_map(Repr::abi).collect(),
            signature.results.iter().flat_map(Repr::abi).collect(),
        );
        let types = match <FuncOp<'_> as FunctionOp>::signature(op).and_then(|ty| ty.signature(unit.ctx)) {
            Some((inputs, results)) => (texts(unit.ctx, inputs), texts(unit.ctx, results)),
            None => Default::default(),
        };
        Ok((name.to_owned(), entry, EntryHeader { types, registers, loc: op.loc() }))
    }
}

/// What a register takes of the memory between an entry and the host.
fn slot_bytes(ty: ClifType) -> i32 {
    ty.bytes().next_multiple_of(8) as i32
}

fn texts(ctx: &Context, types: &[Type]) -> Vec<String> {
    types.iter().map(|ty| ty.to_text(ctx)).collect()
}
