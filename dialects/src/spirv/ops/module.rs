//! The module: what one binary holds.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols;

use super::super::abi::LinkageAttributes;
use super::super::constraints::*;
use super::super::enums::{AddressingModel, LinkageType, MemoryModel, SpirvEnum};
use super::super::target::Vce;
use super::{EntryPoint, ExecutionMode, Func, GlobalVariable};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[Module::DEF];

/// A SPIR-V module: variables, functions, entry points and how these are executed.
#[op(
    "spirv.module",
    traits(IsolatedFromAbove, NoRegionArguments, NoTerminator, SingleBlock, SymbolTable, Symbol),
    impls(Syntax, Verify)
)]
pub struct Module {
    addressing_model: Attribute<AddressingModelAttr>,
    memory_model: Attribute<MemoryModelAttr>,
    vce_triple: OptionalAttribute<VceAttr>,
    sym_name: OptionalAttribute<SymbolNameAttr>,
    region: Region<AnyRegion>,
}

impl Syntax for Module<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        if !AddressingModel::TABLE.cases.iter().any(|c| p.at_keyword(c.name)) {
            let name = p.symbol_name()?;
            let name = Attr::string(p.ctx(), p.ctx().str(name));
            p.set_prop(3, name);
        }
        let addressing = AddressingModel(AddressingModel::TABLE.parse(p)?);
        let memory = MemoryModel(MemoryModel::TABLE.parse(p)?);
        let (addressing, memory) = (Attr::dialect(p.ctx(), addressing), Attr::dialect(p.ctx(), memory));
        p.set_prop(0, addressing);
        p.set_prop(1, memory);
        if p.eat_keyword("requires") {
            let at = p.offset();
            let triple = p.attr()?;
            if triple.downcast::<Vce>(p.ctx()).is_none() {
                return p.error_at(at, "expected a #spirv.vce attribute");
            }
            p.set_prop(2, triple);
        }
        p.attr_dict_with_keyword()?;
        p.region(&[])
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        if let Some(name) = symbols::symbol_name(op) {
            p.text(" ");
            p.symbol_name(name);
        }
        p.text(" ");
        if let Some(model) = op.prop(0).and_then(|a| a.downcast::<AddressingModel>(ctx)) {
            p.text(&model.text());
        }
        p.text(" ");
        if let Some(model) = op.prop(1).and_then(|a| a.downcast::<MemoryModel>(ctx)) {
            p.text(&model.text());
        }
        if let Some(triple) = op.prop(2) {
            p.text(" requires ");
            p.attr(triple);
        }
        p.attr_dict(op, &["addressing_model", "memory_model", "vce_triple", "sym_name"], true);
        p.text(" ");
        p.region(op.region(0), false, true, false);
    }
}

/// Rules: there are only ops of this dialect, in functions too; entry points name
/// functions and variables of the module, each but once per execution model; a
/// function without a body is imported.
impl<'a> Verify<'a> for Module<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let mut entries = std::collections::HashSet::new();
        for inner in op.region(0).ops() {
            if inner.info().dialect() != "spirv" {
                return Err(Diagnostic::op_error(inner, "'spirv.module' can only contain spirv.* ops"));
            }
            if let Some(entry) = inner.cast::<EntryPoint<'_>>() {
                check_entry(op, entry)?;
                if !entries.insert((entry.execution_model(), entry.r#fn())) {
                    return Err(Diagnostic::op_error(inner, "duplicate of a previous EntryPointOp"));
                }
            } else if let Some(mode) = inner.cast::<ExecutionMode<'_>>() {
                check_function(op, inner, mode.r#fn())?;
            } else if let Some(function) = inner.cast::<Func<'_>>() {
                check_function_body(function)?;
            }
        }
        Ok(())
    }
}

fn check_function(module: OpRef<'_>, user: OpRef<'_>, name: Attr) -> Result<(), Diagnostic> {
    let text = name.as_flat_symbol(module.ctx()).unwrap_or("");
    match symbols::lookup(module, text).filter(|f| f.is::<Func<'_>>()) {
        Some(_) => Ok(()),
        None => Err(Diagnostic::op_error(user, format!("function '{text}' not found in 'spirv.module'"))),
    }
}

fn check_entry(module: OpRef<'_>, entry: EntryPoint<'_>) -> Result<(), Diagnostic> {
    let (op, ctx) = (entry.op(), module.ctx());
    check_function(module, op, entry.r#fn())?;
    for item in entry.interface().as_array(ctx).unwrap_or(&[]) {
        let Some(name) = item.as_flat_symbol(ctx) else {
            let message =
                format!("expected symbol reference for interface specification instead of '{}'", item.to_text(ctx));
            return Err(Diagnostic::op_error(op, message));
        };
        if !symbols::lookup(module, name).is_some_and(|v| v.is::<GlobalVariable<'_>>()) {
            let message = format!("expected spirv.GlobalVariable symbol reference instead of '@{name}'");
            return Err(Diagnostic::op_error(op, message));
        }
    }
    Ok(())
}

fn check_function_body(function: Func<'_>) -> Result<(), Diagnostic> {
    let (op, ctx) = (function.op(), function.op().ctx());
    let imported = function
        .linkage_attributes()
        .and_then(|a| a.downcast::<LinkageAttributes>(ctx))
        .is_some_and(|l| l.linkage == LinkageType::Import);
    match (op.region(0).is_empty(), imported) {
        (true, false) => {
            let message = "'spirv.module' cannot contain external functions without 'Import' linkage_attributes (LinkageAttributes)";
            Err(Diagnostic::op_error(op, message))
        }
        (false, true) => {
            let message = "'spirv.module' cannot contain functions with a body and 'Import' linkage_attributes (LinkageAttributes)";
            Err(Diagnostic::op_error(op, message))
        }
        _ => match op.region(0).ops().find(|o| o.info().dialect() != "spirv") {
            Some(other) => Err(Diagnostic::op_error(other, "functions in 'spirv.module' can only contain spirv.* ops")),
            None => Ok(()),
        },
    }
}
