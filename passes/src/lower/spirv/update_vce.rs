//! `spirv-update-vce`: the least version, capabilities and extensions that a module
//! needs.
//!
//! Where one of several capabilities or extensions will do, the first that the target
//! offers is taken. The target is that of the module's own `spirv.target_env`; a module
//! without one may use everything.

use terrace_dialects::spirv::enums::{
    AddressingModel, Capability, EnumCase, ExecutionMode as Mode, ExecutionModel, Extension, GroupOperation,
    ImageOperands, LoopControl, MemoryAccess, MemoryModel, MemorySemantics, PackedVectorFormat, Scope, SpirvEnum,
    StorageClass,
};
use terrace_dialects::spirv::needs::{needs_of, needs_of_number};
use terrace_dialects::spirv::target::{TARGET_ENV, Vce, target_env};
use terrace_dialects::spirv::types::{
    Array, CooperativeMatrix, Image, JointMatrix, Matrix, Pointer, RuntimeArray, SampledImage, Struct, vector_length,
};
use terrace_dialects::spirv::{GlobalVariable, Module, Select, Version};
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
    for op in terrace_ir::walk::post_order(root).with_children() {
        needs.op(op).map_err(|error| vec![error])?;
    }
    needs.op(root).map_err(|error| vec![error])?;
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

impl Needs {
    fn op(&mut self, op: OpRef<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let needs = needs_of(op.name_str());
        self.version(op, needs.since)?;
        if op.is::<Select<'_>>() && op.operand_type(0) == Type::I1 && op.result_type(0).shape(ctx).is_some() {
            // One condition for all components came later than one for each.
            self.version(op, Version::V1_4)?;
        }
        self.extension(op, needs.extensions)?;
        self.capability(op, needs.capabilities)?;
        self.dot_product(op)?;
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

    /// What a dot product needs for its operands.
    fn dot_product(&mut self, op: OpRef<'_>) -> Result<(), Diagnostic> {
        if !needs_of(op.name_str()).capabilities.contains(&Capability::DotProduct) {
            return Ok(());
        }
        let (ctx, ty) = (op.ctx(), op.operand_type(0));
        let bytes = ty.element_or_self(ctx).integer_width(ctx) == Some(8);
        self.capability(
            op,
            match vector_length(ctx, ty) {
                None => &[Capability::DotProductInput4x8BitPacked],
                Some(4) if bytes => &[Capability::DotProductInput4x8Bit],
                Some(_) => &[Capability::DotProductInputAll],
            },
        )
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
        self.maybe::<GroupOperation>(op, attr)?;
        self.maybe::<ImageOperands>(op, attr)?;
        self.maybe::<PackedVectorFormat>(op, attr)?;
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

    fn version(&mut self, op: OpRef<'_>, since: Version) -> Result<(), Diagnostic> {
        if let Some(target) = self.target.as_ref().filter(|t| t.version < since) {
            let message =
                format!("requires min version {since} but target environment allows up to {}", target.version);
            return Err(Diagnostic::op_error(op, message));
        }
        self.version = self.version.max(since);
        Ok(())
    }

    fn case(&mut self, op: OpRef<'_>, case: &EnumCase) -> Result<(), Diagnostic> {
        self.version(op, case.since)?;
        self.capability(op, case.capabilities)?;
        self.extension(op, case.extensions)
    }

    fn capability(&mut self, op: OpRef<'_>, any: &[Capability]) -> Result<(), Diagnostic> {
        if any.is_empty() {
            return Ok(());
        }
        let chosen = match &self.target {
            Some(target) => target.allows_capability(any),
            None => self.capability_of_vulkan(any),
        };
        let Some(chosen) = chosen else {
            return Err(none_allowed(op, "capability", any));
        };
        if !self.capabilities.contains(&chosen) {
            self.capabilities.push(chosen);
        }
        let Some(case) = Capability::TABLE.by_value(chosen.0) else { return Ok(()) };
        match &self.target {
            // A target that has the capability has the version that it came with.
            Some(target) if target.version < case.since => Ok(()),
            Some(_) => {
                self.version = self.version.max(case.since);
                Ok(())
            }
            None => {
                self.version = self.version.max(case.since);
                self.extension(op, case.extensions)
            }
        }
    }

    /// Of several capabilities one that is there or implied; else the first that Vulkan may
    /// have, which has no `Kernel`.
    fn capability_of_vulkan(&self, any: &[Capability]) -> Option<Capability> {
        let have = Vce { version: self.version, capabilities: self.capabilities.clone(), extensions: Vec::new() };
        match have.allows_capability(any) {
            Some(implied) => Some(have.capabilities.iter().copied().find(|&c| c == implied || implies(c, implied))?),
            None => any.iter().copied().find(|c| *c != Capability::Kernel).or(any.first().copied()),
        }
    }

    fn extension(&mut self, op: OpRef<'_>, any: &[Extension]) -> Result<(), Diagnostic> {
        if any.is_empty() {
            return Ok(());
        }
        let chosen = match &self.target {
            Some(target) => target.allows_extension(any),
            None => any.iter().copied().find(|e| self.extensions.contains(e)).or(any.first().copied()),
        };
        let Some(chosen) = chosen else {
            return Err(none_allowed(op, "extension", any));
        };
        if !self.extensions.contains(&chosen) {
            self.extensions.push(chosen);
        }
        Ok(())
    }

    /// What a type needs; behind a pointer, to keep values where it points.
    fn ty(&mut self, op: OpRef<'_>, ty: Type, storage: Option<StorageClass>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        if let Some(pointer) = ty.downcast::<Pointer>(ctx) {
            self.ty(op, pointer.pointee, Some(pointer.storage_class))?;
            return self.enumeration(op, pointer.storage_class);
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
        if let Some(matrix) = ty.downcast::<CooperativeMatrix>(ctx) {
            self.capability(op, &[Capability::CooperativeMatrixKHR])?;
            self.extension(op, &[Extension::SPV_KHR_cooperative_matrix])?;
            return self.ty(op, matrix.element, storage);
        }
        if let Some(matrix) = ty.downcast::<JointMatrix>(ctx) {
            self.capability(op, &[Capability::JointMatrixINTEL])?;
            self.extension(op, &[Extension::SPV_INTEL_joint_matrix])?;
            return self.ty(op, matrix.element, storage);
        }
        if let Some(sampled) = ty.downcast::<SampledImage>(ctx) {
            return self.ty(op, sampled.image, storage);
        }
        if let Some(image) = ty.downcast::<Image>(ctx) {
            self.enumeration(op, image.dim)?;
            self.enumeration(op, image.format)?;
            return self.ty(op, image.element, storage);
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
        let (capability, extension) = needs_of_number(bits, float.is_some(), storage);
        if let Some(extension) = extension {
            self.extension(op, &[extension])?;
        }
        capability.map_or(Ok(()), |capability| self.capability(op, &[capability]))
    }
}

/// Whether the first capability comes with the second.
fn implies(capability: Capability, implied: Capability) -> bool {
    let alone = Vce { version: Version::V1_0, capabilities: vec![capability], extensions: Vec::new() };
    alone.closure().contains(&implied)
}

fn none_allowed<E: SpirvEnum>(op: OpRef<'_>, what: &str, any: &[E]) -> Diagnostic {
    let names: Vec<String> = any.iter().map(|e| e.text()).collect();
    let message =
        format!("requires at least one {what} in [{}] but none allowed in target environment", names.join(", "));
    Diagnostic::op_error(op, message)
}
