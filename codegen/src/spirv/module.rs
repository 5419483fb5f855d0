//! A module: what stands in front of its functions, and these one by one.

use std::collections::{HashMap, HashSet};

use rspirv::binary::Assemble;
use rspirv::dr::{self, Instruction, ModuleHeader, Operand};
use rspirv::spirv::Op;
use terrace_dialects::spirv::enums::{
    AddressingModel, Decoration, ExecutionMode as Mode, ExecutionModel, MemoryModel, SpirvEnum,
};
use terrace_dialects::spirv::target::Vce;
use terrace_dialects::spirv::types::Pointer;
use terrace_dialects::spirv::{EntryPoint, ExecutionMode, Func, GlobalVariable, Module};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::context::Context;
use terrace_ir::def::Op as _;
use terrace_ir::diag::Diagnostic;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

/// What writing something gives: itself, or why it can't be written.
pub(super) type Emitted<T = ()> = Result<T, Diagnostic>;

/// A number as an operand, of an enumeration too.
pub(super) fn literal(value: u32) -> Operand {
    Operand::LiteralBit32(value)
}

/// Writes one module.
pub(super) struct Serializer<'a> {
    pub(super) ctx: &'a Context,
    pub(super) out: dr::Module,
    pub(super) types: HashMap<Type, u32>,
    pub(super) unique: HashMap<(Op, Option<u32>, Vec<Operand>), u32>,
    /// Structs that have been decorated as blocks.
    pub(super) blocks: HashSet<u32>,
    symbols: HashMap<&'a str, u32>,
    glsl: Option<u32>,
    bound: u32,
}

/// The words of a `spirv.module`, which must be verified.
///
/// # Errors
/// The first op that can't be written.
pub(super) fn serialize(module: Module<'_>) -> Emitted<Vec<u32>> {
    let op = module.op();
    let mut s = Serializer {
        ctx: op.ctx(),
        out: dr::Module::new(),
        types: HashMap::new(),
        unique: HashMap::new(),
        blocks: HashSet::new(),
        symbols: HashMap::new(),
        glsl: None,
        bound: 1,
    };
    let version = s.requirements(module)?;
    // Names may be used before their definitions.
    for inner in op.region(0).ops() {
        if let Some(name) = symbol_name(inner) {
            let id = s.id();
            s.symbols.insert(name, id);
            let operands = vec![Operand::IdRef(id), Operand::LiteralString(name.to_owned())];
            s.out.debug_names.push(Instruction::new(Op::Name, None, None, operands));
        }
    }
    for inner in op.region(0).ops() {
        if let Some(variable) = inner.cast::<GlobalVariable<'_>>() {
            s.variable(variable)?;
        } else if let Some(function) = inner.cast::<Func<'_>>() {
            let function = super::function::function(&mut s, function)?;
            s.out.functions.push(function);
        } else if let Some(entry) = inner.cast::<EntryPoint<'_>>() {
            s.entry_point(entry)?;
        } else if let Some(mode) = inner.cast::<ExecutionMode<'_>>() {
            s.execution_mode(mode)?;
        } else {
            return Err(Diagnostic::op_error(inner, "can't be written to a SPIR-V module"));
        }
    }
    let mut header = ModuleHeader::new(s.bound);
    header.set_version(1, version);
    s.out.header = Some(header);
    Ok(s.out.assemble())
}

impl<'a> Serializer<'a> {
    /// A new id.
    pub(super) fn id(&mut self) -> u32 {
        self.bound += 1;
        self.bound - 1
    }

    /// Capabilities, extensions and the models; gives the minor version.
    fn requirements(&mut self, module: Module<'a>) -> Emitted<u8> {
        let (op, ctx) = (module.op(), self.ctx);
        let Some(triple) = module.vce_triple().and_then(|a| a.downcast::<Vce>(ctx)) else {
            let message = "must have a 'vce_triple' attribute to be written; the pass spirv-update-vce gives it one";
            return Err(Diagnostic::op_error(op, message));
        };
        for capability in &triple.capabilities {
            let operands = vec![literal(capability.0)];
            self.out.capabilities.push(Instruction::new(Op::Capability, None, None, operands));
        }
        for extension in &triple.extensions {
            let operands = vec![Operand::LiteralString(extension.text())];
            self.out.extensions.push(Instruction::new(Op::Extension, None, None, operands));
        }
        let addressing = module.addressing_model().downcast::<AddressingModel>(ctx).map_or(0, |m| m.0);
        let memory = module.memory_model().downcast::<MemoryModel>(ctx).map_or(0, |m| m.0);
        let operands = vec![literal(addressing), literal(memory)];
        self.out.memory_model = Some(Instruction::new(Op::MemoryModel, None, None, operands));
        Ok(triple.version.minor())
    }

    /// The id of a variable or function of the module.
    pub(super) fn symbol(&self, user: OpRef<'_>, name: Option<Attr>) -> Emitted<u32> {
        let name = name.and_then(|a| a.as_flat_symbol(self.ctx)).unwrap_or("");
        let missing = || Diagnostic::op_error(user, format!("can't be written: the module has no '@{name}'"));
        self.symbols.get(name).copied().ok_or_else(missing)
    }

    /// The id of the instruction set that the GL ops are of.
    pub(super) fn glsl(&mut self) -> u32 {
        if let Some(id) = self.glsl {
            return id;
        }
        let id = self.id();
        let operands = vec![Operand::LiteralString("GLSL.std.450".to_owned())];
        self.out.ext_inst_imports.push(Instruction::new(Op::ExtInstImport, None, Some(id), operands));
        self.glsl = Some(id);
        id
    }

    fn variable(&mut self, variable: GlobalVariable<'a>) -> Emitted {
        let (op, ctx) = (variable.op(), self.ctx);
        let name = symbol_name(op).unwrap_or("");
        let id = self.symbols.get(name).copied().unwrap_or_default();
        let Some(ty) = variable.pointer() else {
            return Err(Diagnostic::op_error(op, "can't be written: it has no type"));
        };
        let class = ty.downcast::<Pointer>(ctx).map_or(0, |p| p.storage_class.0);
        let ty = self.ty(op, ty)?;
        let mut operands = vec![literal(class)];
        if variable.initializer().is_some() {
            operands.push(Operand::IdRef(self.symbol(op, variable.initializer())?));
        }
        self.out.types_global_values.push(Instruction::new(Op::Variable, Some(ty), Some(id), operands));
        if let Some((set, binding)) = variable.bound() {
            self.decorate(id, Decoration::DescriptorSet, vec![literal(set)]);
            self.decorate(id, Decoration::Binding, vec![literal(binding)]);
        }
        if let Some(built_in) = variable.built_in() {
            self.decorate(id, Decoration::BuiltIn, vec![literal(built_in.0)]);
        }
        if let Some(location) = variable.location().and_then(|a| a.as_i64(ctx)) {
            self.decorate(id, Decoration::Location, vec![literal(location as u32)]);
        }
        self.unit_decorations(op, id)
    }

    /// Decorates by the discardable unit attributes that are named as decorations:
    /// `no_signed_wrap`.
    pub(super) fn unit_decorations(&mut self, op: OpRef<'_>, id: u32) -> Emitted {
        for &(name, attr) in op.attrs().entries(self.ctx) {
            let name = self.ctx.str(name);
            if let Some(value) = Decoration::TABLE.value_of(&camel_case(name)).filter(|_| !name.contains('.')) {
                if matches!(attr.data(self.ctx), AttrData::Unit) {
                    self.decorate(id, Decoration(value), Vec::new());
                } else if !matches!(Decoration(value), Decoration::BuiltIn) {
                    return Err(Diagnostic::op_error(
                        op,
                        format!("can't be written: the decoration '{name}' has a value"),
                    ));
                }
            }
        }
        Ok(())
    }

    fn entry_point(&mut self, entry: EntryPoint<'a>) -> Emitted {
        let (op, ctx) = (entry.op(), self.ctx);
        let model = entry.execution_model().downcast::<ExecutionModel>(ctx).map_or(0, |m| m.0);
        let function = self.symbol(op, Some(entry.r#fn()))?;
        let name = entry.r#fn().as_flat_symbol(ctx).unwrap_or("").to_owned();
        let mut operands = vec![literal(model), Operand::IdRef(function), Operand::LiteralString(name)];
        for &variable in entry.interface().as_array(ctx).unwrap_or(&[]) {
            operands.push(Operand::IdRef(self.symbol(op, Some(variable))?));
        }
        self.out.entry_points.push(Instruction::new(Op::EntryPoint, None, None, operands));
        Ok(())
    }

    fn execution_mode(&mut self, mode: ExecutionMode<'a>) -> Emitted {
        let (op, ctx) = (mode.op(), self.ctx);
        let function = self.symbol(op, Some(mode.r#fn()))?;
        let number = mode.execution_mode().downcast::<Mode>(ctx).map_or(0, |m| m.0);
        let mut operands = vec![Operand::IdRef(function), literal(number)];
        let values = mode.values().as_array(ctx).unwrap_or(&[]);
        operands.extend(values.iter().map(|v| literal(v.as_i64(ctx).unwrap_or(0) as u32)));
        self.out.execution_modes.push(Instruction::new(Op::ExecutionMode, None, None, operands));
        Ok(())
    }
}

/// `NoSignedWrap` of `no_signed_wrap`.
fn camel_case(name: &str) -> String {
    let mut out = String::new();
    for part in name.split('_') {
        let mut letters = part.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
