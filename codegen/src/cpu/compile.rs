//! The program as a whole: which functions there are, what calls mean, and the entries for the host.

use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, MemFlagsData, Signature as ClifSignature, types};
use cranelift_codegen::CodegenError;
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
use terrace_passes::registry::nearest;

use super::calls::emit_call;
use super::host::{HostFn, RunState, Shared, Site};
use super::lower::{Lowered, Lowering};
use super::repr::{Repr, Scalar, clif_of};
use crate::runtime::support::{self, AbiType};

/// How a function is called.
#[derive(Clone, Debug)]
pub(super) struct Signature<'c> {
    pub(super) params: Vec<Repr<'c>>,
    pub(super) results: Vec<Repr<'c>>,
}

impl<'c> Signature<'c> {
    /// The signature of a function type.
    pub(super) fn of(ctx: &'c Context, ty: Type) -> Result<Signature<'c>, String> {
        let (inputs, results) =
            ty.signature(ctx).ok_or_else(|| format!("'{}' is no function type", ty.to_text(ctx)))?;
        let reprs = |types: &[Type]| types.iter().map(|&ty| Repr::of(ctx, ty)).collect::<Result<Vec<_>, _>>();
        Ok(Signature { params: reprs(inputs)?, results: reprs(results)? })
    }

    /// Between functions of the program: the run's state, then all registers.
    pub(super) fn internal(&self, call_conv: CallConv) -> ClifSignature {
        let mut clif = ClifSignature::new(call_conv);
        clif.params.push(AbiParam::new(types::I64));
        clif.params.extend(self.params.iter().flat_map(Repr::abi).map(|ty| AbiParam::new(clif_of(ty))));
        clif.returns.extend(self.results.iter().flat_map(Repr::abi).map(|ty| AbiParam::new(clif_of(ty))));
        clif
    }

    /// The parameters under the C ABI.
    fn external_params(&self, by_descriptor: bool) -> Vec<AbiType> {
        let abi = |repr: &Repr<'_>| match repr {
            Repr::MemRef(_) | Repr::Unranked(_) if by_descriptor => vec![AbiType::Ptr],
            _ => repr.abi(),
        };
        self.params.iter().flat_map(abi).collect()
    }
}

/// What a call refers to.
#[derive(Clone, Debug)]
pub(super) struct Callee<'m> {
    pub(super) target: Target,
    pub(super) signature: Signature<'m>,
}

/// Where the code of a function is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// In the program.
    Internal(FuncId),
    /// In the host.
    External { id: FuncId, by_descriptor: bool },
}

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
struct Known<'m> {
    op: OpRef<'m>,
    /// `None`: a declaration.
    id: Option<FuncId>,
    signature: Result<Signature<'m>, String>,
}

/// The program while it is compiled.
pub(super) struct Unit<'m> {
    pub(super) ctx: &'m Context,
    pub(super) jit: JITModule,
    /// By [`HostFn`].
    pub(super) host: Vec<FuncId>,
    pub(super) shared: Shared,
    functions: FxHashMap<&'m str, Known<'m>>,
    /// The `memref.global` ops.
    pub(super) globals: Vec<OpRef<'m>>,
    /// Functions of the program that only call one of the host, by its id.
    thunks: FxHashMap<FuncId, FuncId>,
    /// Those of them that are not compiled yet.
    waiting: Vec<(FuncId, OpRef<'m>, Callee<'m>)>,
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
        true => unit.jit.finalize_definitions().map_err(|e| vec![internal(module.root(), &e)]),
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
fn internal(op: OpRef<'_>, error: &ModuleError) -> Diagnostic {
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
            self.host.push(id.map_err(|error| internal(module.root(), &error))?);
        }
        let mut with_body = Vec::new();
        for op in module.root().regions().flat_map(|r| r.ops()) {
            match op.name_str() {
                "func.func" => {}
                // Kernels are another compiler's; what they are compiled to comes with the launcher.
                "gpu.module" | "spirv.module" => continue,
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
                            .map_err(|e| internal(op, &e))
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

    fn declare_host(&mut self, name: &str, params: &[AbiType], result: Option<AbiType>) -> Result<FuncId, ModuleError> {
        let mut clif = self.jit.make_signature();
        clif.params.extend(params.iter().map(|&ty| AbiParam::new(clif_of(ty))));
        clif.returns.extend(result.map(|ty| AbiParam::new(clif_of(ty))));
        self.jit.declare_function(name, Linkage::Import, &clif)
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
        self.shared.sites.push(Site { loc: op.loc(), message });
        self.shared.sites.len() as i64 - 1
    }

    /// What the symbol in an attribute refers to.
    pub(super) fn callee(&mut self, op: OpRef<'m>, attr: &str) -> Lowered<Callee<'m>> {
        let Some(name) = op.attr(attr).and_then(|a| a.as_flat_symbol(self.ctx)) else {
            return Err(Diagnostic::op_error(op, "names no function"));
        };
        let Some(known) = self.functions.get(name) else {
            return Err(Diagnostic::op_error(op, format!("names '@{name}', which is no function of the module")));
        };
        let signature = match &known.signature {
            Ok(signature) => signature.clone(),
            Err(why) => {
                let error = Diagnostic::op_error(op, format!("names '@{name}', which can't be compiled: {why}"));
                return Err(error.note(known.op.loc(), "declared here"));
            }
        };
        let target = match known.id {
            Some(id) => Target::Internal(id),
            None => {
                let declaration = known.op;
                self.host_function(name, declaration, &signature).map_err(|why| {
                    Diagnostic::op_error(op, format!("refers to '@{name}', {why}")).note(declaration.loc(), "declared here")
                })?
            }
        };
        Ok(Callee { target, signature })
    }

    /// The host function that a declaration means.
    fn host_function(&mut self, name: &str, declaration: OpRef<'m>, signature: &Signature<'m>) -> Result<Target, String> {
        let by_descriptor = declaration.attr("llvm.emit_c_interface").is_some();
        let linked = if by_descriptor { format!("_mlir_ciface_{name}") } else { name.to_owned() };
        let Some(symbol) = support::symbol(&linked) else {
            let names = support::symbols().iter().map(|row| row.0);
            let hint = match nearest(&linked, names) {
                Some(near) => format!("; the host has '{near}'"),
                None => String::new(),
            };
            return Err(format!("but neither the module nor the host defines '{linked}'{hint}"));
        };
        let params = signature.external_params(by_descriptor);
        let results: Vec<AbiType> = signature.results.iter().flat_map(Repr::abi).collect();
        if params != symbol.params || !results.iter().eq(symbol.result.iter()) {
            return Err(format!(
                "whose declaration does not fit the host's function: machine types {} here, {} there",
                machine_signature(&params, &results),
                machine_signature(symbol.params, symbol.result.as_slice())
            ));
        }
        let id = self.declare_host(&linked, symbol.params, symbol.result).map_err(|e| format!("but it can't be linked: {e}"))?;
        Ok(Target::External { id, by_descriptor })
    }

    /// A function of the program that calls one of the host.
    pub(super) fn thunk(&mut self, op: OpRef<'m>, callee: Callee<'m>) -> Lowered<FuncId> {
        let id = match callee.target {
            Target::Internal(id) => return Ok(id),
            Target::External { id, .. } => id,
        };
        if let Some(&thunk) = self.thunks.get(&id) {
            return Ok(thunk);
        }
        let clif = callee.signature.internal(self.call_conv());
        let thunk = self
            .jit
            .declare_function(&format!("thunk::{}", id.as_u32()), Linkage::Local, &clif)
            .map_err(|e| internal(op, &e))?;
        self.thunks.insert(id, thunk);
        self.waiting.push((thunk, op, callee));
        Ok(thunk)
    }
}

fn machine_signature(params: &[AbiType], results: &[AbiType]) -> String {
    let list = |types: &[AbiType]| types.iter().map(|ty| format!("{ty:?}").to_lowercase()).collect::<Vec<_>>().join(", ");
    format!("({}) -> ({})", list(params), list(results))
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
        defined.map_err(|e| internal(op, &e))
    }

    /// Compiles the entry of a function: code that takes the run's state, the registers of the
    /// arguments and those of the results in memory, eight bytes each.
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
        let entry = unit
            .jit
            .declare_function(&format!("entry::{name}"), Linkage::Local, &clif)
            .map_err(|e| internal(op, &e))?;
        self.clif.func = Function::new();
        self.clif.func.signature = clif;
        let mut b = FunctionBuilder::new(&mut self.clif.func, &mut self.builders);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let (state, args, results) = (b.block_params(block)[0], b.block_params(block)[1], b.block_params(block)[2]);
        let registers: (Vec<AbiType>, Vec<AbiType>) = (
            signature.params.iter().flat_map(Repr::abi).collect(),
            signature.results.iter().flat_map(Repr::abi).collect(),
        );
        let flags = MemFlagsData::trusted();
        let mut passed = vec![state];
        for (at, &ty) in registers.0.iter().enumerate() {
            passed.push(b.ins().load(clif_of(ty), flags, args, 8 * at as i32));
        }
        let mut at = 1;
        for param in &signature.params {
            // The host's `u8` may hold more than an `i3`.
            if let Repr::Scalar(Scalar::Int(width @ ..=63)) = *param {
                passed[at] = b.ins().band_imm_u(passed[at], (1i64 << width) - 1);
            }
            at += param.abi().len();
        }
        let callee = unit.jit.declare_func_in_func(id, b.func);
        let call = b.ins().call(callee, &passed);
        for (at, value) in b.inst_results(call).to_vec().into_iter().enumerate() {
            b.ins().store(flags, value, results, 8 * at as i32);
        }
        b.ins().return_(&[]);
        b.seal_all_blocks();
        b.finalize(unit.jit.isa().frontend_config());
        let defined = unit.jit.define_function(entry, &mut self.clif);
        self.clif.clear();
        defined.map_err(|e| internal(op, &e))?;
        let types = match <FuncOp<'_> as FunctionOp>::signature(op).and_then(|ty| ty.signature(unit.ctx)) {
            Some((inputs, results)) => (texts(unit.ctx, inputs), texts(unit.ctx, results)),
            None => Default::default(),
        };
        Ok((name.to_owned(), entry, EntryHeader { types, registers, loc: op.loc() }))
    }
}

fn texts(ctx: &Context, types: &[Type]) -> Vec<String> {
    types.iter().map(|ty| ty.to_text(ctx)).collect()
}
