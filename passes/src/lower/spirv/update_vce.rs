//! `spirv-update-vce`: the least version, capabilities and extensions that a module
//! needs.
//!
//! Where one of several capabilities or extensions will do, the first that the target
//! offers is taken. The target is that of the module's own `spirv.target_env`; a module
//! without one may use everything.

use terrace_dialects::spirv::enums::{
    AddressingModel, Capability, EnumCase, ExecutionMode as Mode, ExecutionModel, Extension, LoopControl, MemoryAccess,
    MemoryModel, MemorySemantics, Scope, SpirvEnum, StorageClass,
};
use terrace_dialects::spirv::target::{TARGET_ENV, Vce, target_env};
use terrace_dialects::spirv::types::{Array, Matrix, Pointer, RuntimeArray, Struct, vector_length};
use terrace_dialects::spirv::{GlobalVariable, Module, Version};
use terrace_ir::attrs::AttrValue;
use terrace_ir::interfaces::Function;
use terrace_ir::prelude::*;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct UpdateVcePass;

impl Pass for UpdateVcePass {
    fn name(&self) -> &'static str {
        "spirv-update-vce"
    }

    fn summary(&self) -> &'static str {
        "Deduce and attach minimal (version, capabilities, extensions) requirements to spirv.module ops"
    }

    fn anchor(&self) -> Option<&'static str> {
        Some(Module::DEF.name)
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        update_vce(run.body)
    }
}

/// Deduces what a `spirv.module` needs and notes it there.
///
/// # Errors
/// What the target does not offer.
pub fn update_vce(body: &mut Body) -> PassResult {
    let root = body.root();
    let ctx = root.ctx().clone();
    let target = root.attr(TARGET_ENV).and_then(|_| target_env(root, &[]).vce.downcast::<Vce>(&ctx).cloned());
    let mut needs = Needs { target, version: Version::V1_0, capabilities: Vec::new(), extensions: Vec::new() };
    needs.op(root).map_err(|error| vec![error])?;
    for op in terrace_ir::walk::all_ops_inside(root) {
        needs.op(op).map_err(|error| vec![error])?;
    }
    let Needs { version, capabilities, extensions, .. } = needs;
    let vce = Vce { version, capabilities, extensions };
    let mut rw = Rewriter::new(body);
    let root = rw.body().root().id();
    rw.set_prop(root, 2, Some(Attr::dialect(&ctx, vce)));
    Ok(())
}

struct Needs {
    target: Option<Vce>,
    version: Version,
    capabilities: Vec<Capability>,
    extensions: Vec<Extension>,
}

/// Numbers narrower or wider than 32 bits.
struct Width {
    bits: u32,
    float: bool,
    /// To compute with them.
    compute: Capability,
    /// To keep them in a buffer, where that is something else.
    buffer: Option<(Capability, Extension)>,
}

const fn width(bits: u32, float: bool, compute: Capability, buffer: Option<(Capability, Extension)>) -> Width {
    Width { bits, float, compute, buffer }
}

const BYTES: (Capability, Extension) = (Capability::StorageBuffer8BitAccess, Extension::SPV_KHR_8bit_storage);
const SHORTS: (Capability, Extension) = (Capability::StorageBuffer16BitAccess, Extension::SPV_KHR_16bit_storage);

const WIDTHS: &[Width] = &[
    width(8, false, Capability::Int8, Some(BYTES)),
    width(16, false, Capability::Int16, Some(SHORTS)),
    width(64, false, Capability::Int64, None),
    width(16, true, Capability::Float16, Some(SHORTS)),
    width(64, true, Capability::Float64, None),
];

impl Needs {
    fn op(&mut self, op: OpRef<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        if op.name_str().starts_with("spirv.GL.") || op.name_str() == "spirv.BitReverse" {
            self.capability(op, &[Capability::Shader])?;
        }
        for (_, attr) in op.named_props() {
            self.attr(op, attr)?;
        }
        if let Some(built_in) = op.cast::<GlobalVariable<'_>>().and_then(|v| v.built_in()) {
            self.enumeration(op, built_in)?;
        }
        let signature = op.interface::<Function>().and_then(|f| (f.signature)(op)).and_then(|t| t.signature(ctx));
        let (inputs, results) = signature.unwrap_or_default();
        let variable = op.cast::<GlobalVariable<'_>>().and_then(|v| v.pointer());
        let types = inputs.iter().chain(results).copied().chain(variable);
        for ty in types.chain(op.operands().types()).chain(op.results().types()) {
            self.ty(op, ty, None)?;
        }
        Ok(())
    }

    fn attr(&mut self, op: OpRef<'_>, attr: Attr) -> Result<(), Diagnostic> {
        self.maybe::<AddressingModel>(op, attr)?;
        self.maybe::<MemoryModel>(op, attr)?;
        self.maybe::<ExecutionModel>(op, attr)?;
        self.maybe::<Mode>(op, attr)?;
        self.maybe::<StorageClass>(op, attr)?;
        self.maybe::<Scope>(op, attr)?;
        self.maybe::<MemorySemantics>(op, attr)?;
        self.maybe::<MemoryAccess>(op, attr)?;
        self.maybe::<LoopControl>(op, attr)
    }

    fn maybe<E: SpirvEnum + AttrValue>(&mut self, op: OpRef<'_>, attr: Attr) -> Result<(), Diagnostic> {
        match attr.downcast::<E>(op.ctx()) {
            Some(&value) => self.enumeration(op, value),
            None => Ok(()),
        }
    }

    fn enumeration<E: SpirvEnum>(&mut self, op: OpRef<'_>, value: E) -> Result<(), Diagnostic> {
        E::TABLE.cases_in(value.value()).try_for_each(|case| self.case(op, case))
    }

    fn case(&mut self, op: OpRef<'_>, case: &EnumCase) -> Result<(), Diagnostic> {
        if case.since > self.version {
            if let Some(target) = self.target.as_ref().filter(|t| t.version < case.since) {
                let message = format!(
                    "requires min version {} but target environment allows up to {}",
                    case.since, target.version
                );
                return Err(Diagnostic::op_error(op, message));
            }
            self.version = case.since;
        }
        self.capability(op, case.capabilities)?;
        self.extension(op, case.extensions)
    }

    fn capability(&mut self, op: OpRef<'_>, any: &[Capability]) -> Result<(), Diagnostic> {
        let have = Vce { version: self.version, capabilities: self.capabilities.clone(), extensions: Vec::new() };
        if any.is_empty() || have.allows_capability(any).is_some() {
            return Ok(());
        }
        let chosen = match &self.target {
            Some(target) => target.allows_capability(any),
            // Modules are for Vulkan, which has no `Kernel`.
            None => any.iter().copied().find(|c| *c != Capability::Kernel).or(any.first().copied()),
        };
        let Some(chosen) = chosen else {
            let names: Vec<String> = any.iter().map(|c| c.text()).collect();
            let message = format!(
                "requires at least one capability in [{}] but none allowed in target environment",
                names.join(", ")
            );
            return Err(Diagnostic::op_error(op, message));
        };
        self.capabilities.push(chosen);
        // What the capability itself came with.
        match Capability::TABLE.by_value(chosen.0) {
            Some(case) if case.since > self.version => {
                self.version = case.since;
                self.extension(op, case.extensions)
            }
            Some(case) => self.extension(op, case.extensions),
            None => Ok(()),
        }
    }

    fn extension(&mut self, op: OpRef<'_>, any: &[Extension]) -> Result<(), Diagnostic> {
        if any.is_empty() || any.iter().any(|e| self.extensions.contains(e)) {
            return Ok(());
        }
        let chosen = match &self.target {
            Some(target) => target.allows_extension(any),
            None => any.first().copied(),
        };
        let Some(chosen) = chosen else {
            let names: Vec<String> = any.iter().map(|e| e.text()).collect();
            let message = format!(
                "requires at least one extension in [{}] but none allowed in target environment",
                names.join(", ")
            );
            return Err(Diagnostic::op_error(op, message));
        };
        self.extensions.push(chosen);
        Ok(())
    }

    /// What a type needs; behind a pointer, to keep values where it points.
    fn ty(&mut self, op: OpRef<'_>, ty: Type, storage: Option<StorageClass>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        if let Some(pointer) = ty.downcast::<Pointer>(ctx) {
            self.enumeration(op, pointer.storage_class)?;
            return self.ty(op, pointer.pointee, Some(pointer.storage_class));
        }
        if let Some(array) = ty.downcast::<Array>(ctx) {
            return self.ty(op, array.element, storage);
        }
        if let Some(array) = ty.downcast::<RuntimeArray>(ctx) {
            self.capability(op, &[Capability::Shader])?;
            return self.ty(op, array.element, storage);
        }
        if let Some(matrix) = ty.downcast::<Matrix>(ctx) {
            self.capability(op, &[Capability::Matrix])?;
            return self.ty(op, matrix.column, storage);
        }
        if let Some(value) = ty.downcast::<Struct>(ctx) {
            return value.members.iter().try_for_each(|member| self.ty(op, member.ty, storage));
        }
        if vector_length(ctx, ty).is_some_and(|n| n > 4) {
            self.capability(op, &[Capability::Vector16])?;
        }
        let scalar = ty.element_or_self(ctx);
        let float = scalar.float_kind(ctx);
        let Some(bits) = scalar.integer_width(ctx).or(float.map(|k| k.width())) else { return Ok(()) };
        let Some(row) = WIDTHS.iter().find(|w| w.bits == bits && w.float == float.is_some()) else { return Ok(()) };
        match (storage, row.buffer) {
            (Some(StorageClass::StorageBuffer), Some((capability, extension))) => {
                self.capability(op, &[capability])?;
                self.extension(op, &[extension])
            }
            _ => self.capability(op, &[row.compute]),
        }
    }
}
