//! Entry points of a module and how they are executed.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::super::abi::small;
use super::super::constraints::*;
use super::super::enums::{ExecutionMode as Mode, ExecutionModel};
use super::{print_quoted_enum, quoted_enum, scope};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[EntryPoint::DEF, ExecutionMode::DEF];

/// A function that the outside calls, and the variables of the interface that it
/// uses.
#[op("spirv.EntryPoint", impls(Syntax, Verify))]
pub struct EntryPoint {
    execution_model: Attribute<ExecutionModelAttr>,
    r#fn: Attribute<FlatSymbolRefAttr>,
    interface: Attribute<ArrayAttr>,
}

/// How an entry point is executed: `"LocalSize", 8, 8, 1`.
#[op("spirv.ExecutionMode", impls(Syntax, Verify))]
pub struct ExecutionMode {
    r#fn: Attribute<FlatSymbolRefAttr>,
    execution_mode: Attribute<ExecutionModeAttr>,
    values: Attribute<ArrayAttr>,
}

impl Syntax for EntryPoint<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let model: ExecutionModel = quoted_enum(p)?;
        let model = Attr::dialect(p.ctx(), model);
        p.set_prop(0, model);
        let function = p.symbol()?;
        p.set_prop(1, function);
        let mut interface = Vec::new();
        while p.eat_literal(",") {
            interface.push(p.symbol()?);
        }
        let interface = Attr::array(p.ctx(), &interface);
        p.set_prop(2, interface);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        p.text(" ");
        if let Some(&model) = op.prop(0).and_then(|a| a.downcast::<ExecutionModel>(ctx)) {
            print_quoted_enum(model, p);
        }
        p.text(" ");
        p.attr(op.required_prop(1));
        for &variable in op.prop(2).and_then(|a| a.as_array(ctx)).unwrap_or(&[]) {
            p.text(", ");
            p.attr(variable);
        }
    }
}

impl<'a> Verify<'a> for EntryPoint<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_module(self.0)
    }
}

impl Syntax for ExecutionMode<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let function = p.symbol()?;
        p.set_prop(0, function);
        let mode: Mode = quoted_enum(p)?;
        let mode = Attr::dialect(p.ctx(), mode);
        p.set_prop(1, mode);
        let mut values = Vec::new();
        while p.eat_literal(",") {
            let value = small(p)?;
            values.push(Attr::integer(p.ctx(), Type::I32, i64::from(value)));
        }
        let values = Attr::array(p.ctx(), &values);
        p.set_prop(2, values);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        p.text(" ");
        p.attr(op.required_prop(0));
        p.text(" ");
        if let Some(&mode) = op.prop(1).and_then(|a| a.downcast::<Mode>(ctx)) {
            print_quoted_enum(mode, p);
        }
        for value in op.prop(2).and_then(|a| a.as_array(ctx)).unwrap_or(&[]) {
            p.text(", ");
            p.signed(value.as_i64(ctx).unwrap_or(0));
        }
    }
}

impl<'a> Verify<'a> for ExecutionMode<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_module(self.0)
    }
}
