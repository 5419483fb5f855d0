//! What names refer to: functions of the program, or of the host.

use cranelift_codegen::ir::{AbiParam, Signature as ClifSignature, types};
use cranelift_codegen::isa::CallConv;
use cranelift_module::{FuncId, Linkage as Linked};
use terrace_dialects::llvm::{self, Linkage};
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::Function;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;
use terrace_passes::registry::nearest;

use super::compile::{Unit, refused};
use super::host::HostFn;
use super::lower::Lowered;
use super::repr::{Repr, clif_of};
use crate::runtime::support::{self, AbiType, Symbol};

/// The attribute of functions that C calls, or that are C's: memrefs pass by their descriptors.
pub(super) const C_INTERFACE: &str = "llvm.emit_c_interface";

/// The name that C has for a function with [`C_INTERFACE`].
pub(super) fn c_interface_name(name: &str) -> String {
    format!("_mlir_ciface_{name}")
}

/// Whether nothing outside of the module may refer to a symbol.
pub(super) fn is_private(op: OpRef<'_>) -> bool {
    let linkage = op.attr("linkage").and_then(|a| a.downcast::<Linkage>(op.ctx()));
    let is_local = linkage.is_some_and(|linkage| ["internal", "private"].contains(&linkage.word()));
    is_local || op.attr("sym_visibility").and_then(|a| a.as_str(op.ctx())) == Some("private")
}

/// The parameters and results of a function op of any dialect.
pub(super) fn signature_type(op: OpRef<'_>) -> Option<Type> {
    op.interface::<Function>().and_then(|function| (function.signature)(op))
}

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
        clif.params.extend(self.params.iter().flat_map(Repr::registers).map(AbiParam::new));
        clif.returns.extend(self.results.iter().flat_map(Repr::registers).map(AbiParam::new));
        clif
    }

    /// The parameters under the C ABI.
    pub(super) fn external_params(&self, by_descriptor: bool) -> Vec<AbiType> {
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
    /// In the host, or in what an object file is linked with.
    External { id: FuncId, by_descriptor: bool },
}

impl<'m> Unit<'m> {
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
                self.declared_function(name, declaration, &signature).map_err(|why| {
                    Diagnostic::op_error(op, format!("refers to '@{name}', {why}"))
                        .note(declaration.loc(), "declared here")
                })?
            }
        };
        Ok(Callee { target, signature })
    }

    /// The function that a declaration means: one of the host's, or whatever the linker finds.
    fn declared_function(
        &mut self,
        name: &str,
        declaration: OpRef<'m>,
        signature: &Signature<'m>,
    ) -> Result<Target, String> {
        let by_descriptor = declaration.attr(C_INTERFACE).is_some();
        let linked = if by_descriptor { c_interface_name(name) } else { name.to_owned() };
        let params = signature.external_params(by_descriptor);
        let results: Vec<AbiType> = signature.results.iter().flat_map(Repr::abi).collect();
        if let [_, _, ..] = results[..] {
            let here = machine_signature(&params, &results);
            return Err(format!("which can't be called by the C ABI: it has several results there, {here}"));
        }
        if !self.code.is_object() {
            // LLVM's addresses say nothing of what they are of.
            let loosely = declaration.is::<llvm::FuncOp<'_>>();
            self.check_host(&linked, &params, &results, loosely)?;
        }
        let id = self
            .declare_host(&linked, &params, results.first().copied())
            .map_err(|e| format!("but it can't be linked: {e}"))?;
        Ok(Target::External { id, by_descriptor })
    }

    /// Finds a host function and compares its signature, if `loosely` by the registers alone.
    fn check_host(&self, linked: &str, params: &[AbiType], results: &[AbiType], loosely: bool) -> Result<(), String> {
        let Some(symbol) = self.registered.get(linked).or_else(|| support::symbol(linked)) else {
            let tables = support::symbols().iter().chain(support::math_symbols());
            let names = tables.map(|row| row.0).chain(self.registered.names());
            let hint = match nearest(linked, names) {
                Some(near) => format!("; the host has '{near}'"),
                None => String::new(),
            };
            return Err(format!("but neither the module nor the host defines '{linked}'{hint}"));
        };
        let same = |own: &AbiType, its: &AbiType| own == its || (loosely && clif_of(*own) == clif_of(*its));
        let fits =
            |own: &[AbiType], its: &[AbiType]| own.len() == its.len() && own.iter().zip(its).all(|(a, b)| same(a, b));
        if !fits(params, symbol.params) || !fits(results, symbol.result.as_slice()) {
            return Err(format!(
                "whose declaration does not fit the host's function: machine types {} here, {} there",
                machine_signature(params, results),
                machine_signature(symbol.params, symbol.result.as_slice())
            ));
        }
        Ok(())
    }

    /// A function that compiled code calls for itself.
    pub(super) fn host_function(&mut self, function: HostFn) -> FuncId {
        if let Some(id) = self.host[function as usize] {
            return id;
        }
        let name = match function.linked_name() {
            Ok(name) if self.code.is_object() => name.to_owned(),
            linked => {
                self.unlinked = linked.err().filter(|_| self.code.is_object());
                function.name()
            }
        };
        let Symbol { params, result, .. } = function.symbol();
        let id = self.declare_host(&name, params, result);
        // Only a declaration of the same name that differs is refused.
        let id = id.expect("`takes_reserved_name` refuses programs with such names");
        *self.host[function as usize].insert(id)
    }

    /// A function of the host's runtime by its name.
    pub(super) fn runtime(&mut self, op: OpRef<'m>, name: &str) -> Lowered<FuncId> {
        let refused = |why: String| Diagnostic::op_error(op, format!("needs '{name}', {why}"));
        let symbol = support::symbol(name).ok_or_else(|| refused("which the host does not define".to_owned()))?;
        self.declare_host(name, symbol.params, symbol.result)
            .map_err(|why| refused(format!("but it can't be linked: {why}")))
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
            .code
            .declare_function(&format!("thunk::{}", id.as_u32()), Linked::Local, &clif)
            .map_err(|e| refused(op, &e))?;
        self.thunks.insert(id, thunk);
        self.waiting.push((thunk, op, callee));
        Ok(thunk)
    }

    /// A function of the host, as the linker knows it.
    pub(super) fn declare_host(
        &mut self,
        name: &str,
        params: &[AbiType],
        result: Option<AbiType>,
    ) -> Result<FuncId, String> {
        let mut clif = self.code.make_signature();
        clif.params.extend(params.iter().copied().map(c_param));
        clif.returns.extend(result.map(c_param));
        self.code.declare_function(name, Linked::Import, &clif).map_err(|e| e.to_string())
    }
}

/// The error about a symbol of the name of a function that compiled code itself refers to, unless
/// it is a declaration of that very function or nothing else sees it.
pub(super) fn takes_reserved_name(op: OpRef<'_>) -> Option<Diagnostic> {
    let name = symbol_name(op)?;
    let reserved = HostFn::ALL.into_iter().find(|function| function.linked_name() == Ok(name))?;
    let Symbol { params, result, .. } = reserved.symbol();
    let is_declaration = signature_type(op).is_some() && op.region(0).is_empty();
    let allowed = if is_declaration {
        let signature = signature_type(op).map(|ty| Signature::of(op.ctx(), ty));
        signature.and_then(Result::ok).is_some_and(|signature| {
            let results = signature.results.iter().flat_map(Repr::abi);
            signature.external_params(false) == params && results.eq(result)
        })
    } else {
        is_private(op)
    };
    let why = format!("has the name of a function that object files need: '{name}'");
    (!allowed).then(|| Diagnostic::op_error(op, why))
}

/// A parameter or result under the C ABI, where integers fill their registers. All are extended by
/// the sign: truth values, which are 0 or 1 in eight bits, come out the same either way.
pub(super) fn c_param(ty: AbiType) -> AbiParam {
    match ty {
        AbiType::I8 | AbiType::I16 | AbiType::I32 => AbiParam::new(clif_of(ty)).sext(),
        AbiType::I64 | AbiType::F32 | AbiType::F64 | AbiType::Ptr | AbiType::V128 => AbiParam::new(clif_of(ty)),
    }
}

fn machine_signature(params: &[AbiType], results: &[AbiType]) -> String {
    let list =
        |types: &[AbiType]| types.iter().map(|ty| format!("{ty:?}").to_lowercase()).collect::<Vec<_>>().join(", ");
    format!("({}) -> ({})", list(params), list(results))
}
