//! Memory that lives as long as the program: that of each `memref.global` and `llvm.mlir.global` which
//! is used.

use cranelift_module::{DataDescription, DataId, Linkage};
use rustc_hash::FxHashMap;
use terrace_ir::attrs::Attr;
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::compile::{Unit, refused};
use super::link::is_private;
use super::lower::Lowered;
use super::memref::{alignment, static_bytes};
use super::repr::{Element, Repr};
use super::{llvm, vector};

/// The globals of a module, and the memory of those that were met.
#[derive(Default)]
pub(super) struct Globals<'m> {
    ops: FxHashMap<&'m str, OpRef<'m>>,
    made: FxHashMap<&'m str, DataId>,
}

/// The op whose memory is `llvm`'s.
pub(super) const LLVM_GLOBAL: &str = "llvm.mlir.global";

/// The greatest alignment of a global in this process: that of a page.
pub(super) const PAGE: i64 = 4096;

impl<'m> Globals<'m> {
    /// Makes a global known.
    pub(super) fn declare(&mut self, name: &'m str, op: OpRef<'m>) {
        self.ops.insert(name, op);
    }
}

impl<'m> Unit<'m> {
    /// The memory that a `memref.get_global` names.
    pub(super) fn global(&mut self, op: OpRef<'m>) -> Lowered<DataId> {
        let Some(name) = op.attr("name").and_then(|a| a.as_flat_symbol(self.ctx)) else {
            return Err(Diagnostic::op_error(op, "names no global"));
        };
        let Some((&name, &global)) = self.globals.ops.get_key_value(name) else {
            return Err(Diagnostic::op_error(op, format!("names '@{name}', which is no global of the module")));
        };
        self.global_memory(name, global)
    }

    /// The memory of the variable that an attribute names; `None`: it names none.
    pub(super) fn variable(&mut self, op: OpRef<'m>, attr: &str) -> Lowered<Option<DataId>> {
        let name = op.attr(attr).and_then(|a| a.as_flat_symbol(self.ctx)).unwrap_or("");
        match self.globals.ops.get_key_value(name) {
            Some((&name, &global)) => self.global_memory(name, global).map(Some),
            None => Ok(None),
        }
    }

    /// Makes the memory of the globals that others may refer to.
    pub(super) fn define_public_globals(&mut self, errors: &mut Vec<Diagnostic>) {
        let mut public: Vec<(&str, OpRef<'m>)> = self.globals.ops.iter().map(|(&name, &op)| (name, op)).collect();
        let is_defined = |op: OpRef<'m>| match op.name_str() {
            LLVM_GLOBAL => llvm::is_defined(op),
            _ => op.attr("initial_value").is_some(),
        };
        public.retain(|&(_, op)| !is_private(op) && is_defined(op));
        public.sort_unstable_by_key(|row| row.0);
        for (name, op) in public {
            errors.extend(self.global_memory(name, op).err());
        }
    }

    fn global_memory(&mut self, name: &'m str, global: OpRef<'m>) -> Lowered<DataId> {
        if let Some(&id) = self.globals.made.get(name) {
            return Ok(id);
        }
        if global.name_str() == LLVM_GLOBAL {
            return self.llvm_global(name, global);
        }
        let ctx = self.ctx;
        let failed = |why: String| Diagnostic::op_error(global, why);
        let ty = global.attr("type").and_then(|a| a.as_type(ctx)).ok_or_else(|| failed("has no type".to_owned()))?;
        let spelled = ty.to_text(ctx);
        let memref = match Repr::of(ctx, ty) {
            Ok(Repr::MemRef(memref)) if memref.identity => memref,
            Ok(_) => return Err(failed(format!("can't be compiled for the CPU with type '{spelled}'"))),
            Err(why) => return Err(failed(format!("can't be compiled for the CPU: {why}"))),
        };
        let too_large = || failed(format!("needs more than there is of memory: '{spelled}'"));
        let bytes = static_bytes(&memref).and_then(|bytes| usize::try_from(bytes).ok());
        let bytes = bytes.filter(|&bytes| bytes < isize::MAX as usize).ok_or_else(too_large)?;
        let align = alignment(global, &memref)?.max(8);
        if align > PAGE && !self.code.is_object() {
            return Err(failed(format!("asks for an alignment of {align}; {PAGE} is the most that a global has")));
        }
        let mut data = DataDescription::new();
        data.set_align(align as u64);
        match global.attr("initial_value") {
            Some(Attr::UNIT) => data.define_zeroinit(bytes),
            Some(value) => {
                let contents = match (value.as_dense(ctx), memref.element) {
                    (Some(elements), Element::Scalar(scalar)) => vector::bytes(ctx, elements, scalar),
                    _ => {
                        let why = format!("has an initial value that can't be compiled: {}", value.to_text(ctx));
                        return Err(failed(why));
                    }
                };
                data.define(contents.into_boxed_slice());
            }
            None if self.code.is_object() => {
                let id = self.code.declare_data(name, Linkage::Import, true, false);
                return self.made_global(name, id.map_err(|e| refused(global, &e))?);
            }
            None => return Err(failed("is defined elsewhere, and nothing else is linked".to_owned())),
        }
        // Others may refer to what is not private; code reaches it without the detour that names
        // which may be replaced at load time need.
        let constant = self.code.is_object() && global.attr("constant").is_some();
        let declared = match self.code.is_object() && !is_private(global) {
            true => self.code.declare_data(name, Linkage::Hidden, !constant, false),
            false => {
                let linkage = self.local_data();
                self.code.declare_data(&format!("global::{name}"), linkage, !constant, false)
            }
        };
        let id = declared.map_err(|e| refused(global, &e))?;
        self.code.define_data(id, &data).map_err(|_| too_large())?;
        self.made_global(name, id)
    }

    pub(super) fn made_global(&mut self, name: &'m str, id: DataId) -> Lowered<DataId> {
        self.globals.made.insert(name, id);
        Ok(id)
    }
}
