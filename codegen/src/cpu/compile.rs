//! The program as a whole: which functions there are, and compiling one after the other.

use cranelift_codegen::CodegenError;
use cranelift_codegen::ir::{Function, Signature as ClifSignature, Value};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_module::{FuncId, Linkage, ModuleError};
use rustc_hash::FxHashMap;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, sort_by_place};
use terrace_ir::loc::Loc;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use super::calls::emit_call;
use super::code::Code;
use super::entry::EntryHeader;
use super::export::Export;
use super::globals::{Globals, LLVM_GLOBAL};
use super::host::{HostFn, Shared};
use super::link::{Callee, Signature, signature_type};
use super::listing::Listing;
use super::lower::{Lowered, Lowering};
use super::parallel::Ranges;
use super::registered::HostFunctions;
use super::repr::Repr;
use super::schedule::schedule;

/// What a module becomes.
pub(super) struct Program {
    pub(super) code: Code,
    pub(super) shared: Shared,
    pub(super) made: Made,
    pub(super) listing: Listing,
}

/// What can be called from outside.
#[derive(Default)]
pub(super) struct Made {
    /// In this process.
    pub(super) entries: Vec<(String, FuncId, EntryHeader)>,
    /// From what an object file is linked with.
    pub(super) exports: Vec<Export>,
    /// Functions that run before all others, with their priorities.
    pub(super) constructors: Vec<(i64, String)>,
    /// Functions that run after all others, with their priorities.
    pub(super) destructors: Vec<(i64, String)>,
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
    pub(super) code: Code,
    /// What optimizes functions; `None`: nothing does.
    pub(super) optimizer: Option<OwnedTargetIsa>,
    /// Functions of the host beside those of the runtime.
    pub(super) registered: &'m HostFunctions,
    /// By [`HostFn`].
    pub(super) host: [Option<FuncId>; HostFn::ALL.len()],
    /// What an object file was to do, but can't.
    pub(super) unlinked: Option<&'static str>,
    pub(super) shared: Shared,
    pub(super) functions: FxHashMap<&'m str, Known<'m>>,
    pub(super) globals: Globals<'m>,
    /// How many constants there are in memory.
    pub(super) constants: usize,
    pub(super) listing: Listing,
    /// Functions of the program that only call one of the host, by its id.
    pub(super) thunks: FxHashMap<FuncId, FuncId>,
    /// Those of them that are not compiled yet.
    pub(super) waiting: Vec<(FuncId, OpRef<'m>, Callee<'m>)>,
    pub(super) ranges: Ranges<'m>,
}

/// Compiles all functions of a module.
pub(super) fn compile(
    module: &Body,
    (code, optimizer): (Code, Option<OwnedTargetIsa>),
    registered: &HostFunctions,
    listing: Listing,
) -> Result<Program, Vec<Diagnostic>> {
    let mut unit = Unit {
        ctx: module.ctx(),
        code,
        optimizer,
        registered,
        host: [None; HostFn::ALL.len()],
        unlinked: None,
        shared: Shared::default(),
        functions: FxHashMap::default(),
        globals: Globals::default(),
        constants: 0,
        listing,
        thunks: FxHashMap::default(),
        waiting: Vec::new(),
        ranges: Ranges::default(),
    };
    let mut made = Made::default();
    let mut errors = Vec::new();
    match unit.declare(module, &mut made, &mut errors) {
        Ok(functions) => unit.define_all(&functions, &mut made, &mut errors),
        Err(error) => errors.push(error),
    }
    let Unit { code, shared, listing, .. } = unit;
    if errors.is_empty() {
        return Ok(Program { code, shared, made, listing });
    }
    sort_by_place(module.ctx(), &mut errors);
    if let Code::Jit(jit) = code {
        // SAFETY: no code of the module has run, and none of its addresses has left this function.
        unsafe { jit.free_memory() };
    }
    Err(errors)
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
    fn declare(
        &mut self,
        module: &'m Body,
        made: &mut Made,
        errors: &mut Vec<Diagnostic>,
    ) -> Lowered<Vec<(&'m str, FuncId)>> {
        let mut with_body = Vec::new();
        for op in module.root().regions().flat_map(|r| r.ops()) {
            if self.code.is_object() {
                errors.extend(super::link::takes_reserved_name(op));
            }
            match op.name_str() {
                "func.func" | "llvm.func" => {}
                "llvm.mlir.global_ctors" => {
                    made.constructors.extend(self.listed(op, "ctors", errors));
                    continue;
                }
                "llvm.mlir.global_dtors" => {
                    made.destructors.extend(self.listed(op, "dtors", errors));
                    continue;
                }
                // Kernels are another compiler's; what they are compiled to comes with the launcher.
                "gpu.module" | "spirv.module" => continue,
                // Scripts for compilers that take them.
                "builtin.module" if op.attr("transform.with_named_sequence").is_some() => continue,
                "memref.global" | LLVM_GLOBAL => {
                    if let Some(name) = symbol_name(op) {
                        self.globals.declare(name, op);
                    }
                    continue;
                }
                _ => {
                    errors.push(super::rules::no_rule(op));
                    continue;
                }
            }
            let Some(name) = symbol_name(op) else { continue };
            let signature = match signature_type(op) {
                Some(ty) => Signature::of(self.ctx, ty),
                None => Err("it has no signature".to_owned()),
            };
            let mut known = Known { op, id: None, signature };
            if !op.region(0).is_empty() {
                let declared = match &known.signature {
                    Ok(signature) => {
                        let clif = signature.internal(self.call_conv());
                        // A name that no host function has.
                        self.code
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

    /// The functions of a list with their priorities.
    fn listed(&self, op: OpRef<'m>, attr: &str, errors: &mut Vec<Diagnostic>) -> Vec<(i64, String)> {
        if self.code.is_object() {
            errors.push(Diagnostic::op_error(op, "can't be in an object file: use 'terrace run'"));
        }
        let list = |name: &str| op.attr(name).and_then(|a| a.as_array(self.ctx)).unwrap_or(&[]);
        let priorities = list("priorities").iter().map(|a| a.as_i64(self.ctx).unwrap_or(0));
        let names = list(attr).iter().filter_map(|a| a.as_flat_symbol(self.ctx));
        priorities.zip(names.map(str::to_owned)).collect()
    }

    /// Compiles the functions, then what they turned out to need, then the entries.
    fn define_all(&mut self, functions: &[(&'m str, FuncId)], made: &mut Made, errors: &mut Vec<Diagnostic>) {
        let mut compiler = Compiler { clif: self.code.make_context(), builders: FunctionBuilderContext::new() };
        for &(name, id) in functions {
            let Some(Known { op, signature: Ok(signature), .. }) = self.functions.get(name) else { continue };
            let (op, signature) = (*op, signature.clone());
            let result = compiler.define(self, op, id, &signature, |l, params| l.region(op.region(0), params));
            errors.extend(result.err());
            let function = Defined { op, name, id, signature: &signature };
            let result = match self.code.is_object() {
                true => compiler.exports(self, &function).map(|exports| made.exports.extend(exports)),
                false => compiler.entry(self, &function).map(|entry| made.entries.push(entry)),
            };
            errors.extend(result.err());
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
        while let Some(range) = self.ranges.waiting.pop() {
            errors.extend(compiler.range(self, &range).err());
        }
        if self.code.is_object() {
            self.define_public_globals(errors);
        }
    }

    /// Whether the target has instructions that multiply and add at once.
    pub(super) fn has_fma(&self) -> bool {
        let isa = self.code.isa();
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
}

/// A function of the program that is compiled.
pub(super) struct Defined<'a, 'm> {
    pub(super) op: OpRef<'m>,
    pub(super) name: &'m str,
    pub(super) id: FuncId,
    pub(super) signature: &'a Signature<'m>,
}

/// What is kept from one function to the next to save memory traffic.
pub(super) struct Compiler {
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
        emit: impl FnOnce(&mut Lowering<'_, 'm>, &[Value]) -> Lowered,
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
        self.end(unit, op, id)
    }

    /// Compiles a function without a place in the program's text.
    pub(super) fn glue(
        &mut self,
        unit: &mut Unit<'_>,
        op: OpRef<'_>,
        (name, linkage): (&str, Linkage),
        signature: ClifSignature,
        emit: impl FnOnce(&mut Unit<'_>, &mut FunctionBuilder<'_>, &[Value]),
    ) -> Lowered<FuncId> {
        let id = unit.code.declare_function(name, linkage, &signature).map_err(|e| refused(op, &e))?;
        self.clif.func = Function::new();
        self.clif.func.signature = signature;
        let mut b = FunctionBuilder::new(&mut self.clif.func, &mut self.builders);
        let block = b.create_block();
        b.append_block_params_for_function_params(block);
        b.switch_to_block(block);
        let params = b.block_params(block).to_vec();
        emit(unit, &mut b, &params);
        b.seal_all_blocks();
        b.finalize(unit.code.isa().frontend_config());
        self.end(unit, op, id)?;
        Ok(id)
    }

    /// Turns the function that was built into machine code.
    fn end(&mut self, unit: &mut Unit<'_>, op: OpRef<'_>, id: FuncId) -> Lowered {
        let wanted =
            unit.listing.before(&unit.code.declarations().get_function_decl(id).linkage_name(id), &self.clif.func);
        self.clif.set_disasm(wanted);
        if let Some(optimizer) = &unit.optimizer {
            // The module's own settings optimize nothing: that is done here, for what comes after.
            let optimized = self.clif.optimize(&**optimizer, &mut Default::default());
            optimized.map_err(|e| refused(op, &ModuleError::from(e)))?;
            schedule(&mut self.clif.func);
        }
        let defined = unit.code.define_function(id, &mut self.clif);
        if let (Ok(()), Some(code)) = (&defined, self.clif.compiled_code()) {
            unit.listing.after(code.vcode.as_deref());
        }
        self.clif.clear();
        defined.map_err(|e| refused(op, &e))
    }
}
