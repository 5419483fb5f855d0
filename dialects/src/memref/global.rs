//! Memory that lives as long as the program, and references to it.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax, Fmt};
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::types::DYNAMIC;
use terrace_ir::verify::SymbolUserOp;

use super::layout::parts;
use super::{ALIGNMENT, STATIC_MEMREF};

/// A memref type.
const MEMREF_TYPE: AttrConstraint = AttrConstraint {
    summary: "memref type attribute",
    check: |ctx, attr| attr.as_type(ctx).is_some_and(|t| parts(ctx, t).is_some()),
    syntax: AttrSyntax::Type,
};

/// `custom<TYPE_AND_VALUE>($type, $initial_value)`: `memref<2xf32> = dense<1.0>`.
static TYPE_AND_VALUE: CustomSyntax =
    CustomSyntax { parse: parse_value, print: print_value, starts: |_| true, present: |_, _| true };

/// A named piece of memory.
///
/// Without an initial value it is defined elsewhere; with `uninitialized`, here.
#[op(
    "memref.global",
    traits(Symbol),
    impls(Verify),
    format = "($sym_visibility^)? (`constant` $constant^)? $sym_name `:` custom<TYPE_AND_VALUE>($ty, $initial_value) attr-dict"
)]
pub struct Global {
    sym_name: Attribute<SymbolNameAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    #[name = "type"]
    ty: Attribute<MEMREF_TYPE>,
    initial_value: OptionalAttribute<AnyAttr>,
    constant: OptionalAttribute<UnitAttr>,
    alignment: OptionalAttribute<ALIGNMENT>,
}

/// The type of an initial value: a tensor of the memref's shape.
fn value_type(ctx: &Context, memref: Type) -> Option<Type> {
    let parts = parts(ctx, memref)?;
    Some(ctx.ty(TypeData::RankedTensor { shape: parts.shape.into(), element: parts.element, encoding: None }))
}

fn is_static(ctx: &Context, ty: Type) -> bool {
    parts(ctx, ty).is_some_and(|p| !p.shape.contains(&DYNAMIC))
}

fn parse_value(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Attr(ty_at), Fmt::Attr(value_at)] = args else { return Ok(()) };
    let ctx = p.ctx();
    let at = p.offset();
    let ty = p.ty()?;
    if !is_static(ctx, ty) {
        return p.error_at(at, format!("type should be static shaped memref, but got '{}'", ty.to_text(ctx)));
    }
    p.set_prop(ty_at as usize, Attr::of_type(ctx, ty));
    if !p.eat_literal("=") {
        return Ok(());
    }
    let value = if p.eat_keyword("uninitialized") { Attr::UNIT } else { p.typed_attr(value_type(ctx, ty))? };
    p.set_prop(value_at as usize, value);
    Ok(())
}

fn print_value<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Attr(ty_at), Fmt::Attr(value_at)] = args else { return };
    if let Some(ty) = op.prop(ty_at as usize) {
        p.attr(ty);
    }
    match op.prop(value_at as usize) {
        Some(Attr::UNIT) => p.text(" = uninitialized"),
        Some(value) => {
            p.text(" = ");
            p.attr_without_type(value);
        }
        None => {}
    }
}

impl<'a> Verify<'a> for Global<'a> {
    /// 1. All sizes are known.
    /// 2. The initial value is `unit` or a tensor of the memref's shape.
    /// 3. The alignment is a power of two.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(ty) = self.ty().as_type(ctx) else { return Ok(()) };
        if !is_static(ctx, ty) {
            let message = format!("type should be static shaped memref, but got '{}'", ty.to_text(ctx));
            return Err(Diagnostic::op_error(op, message));
        }
        if let Some(value) = self.initial_value().filter(|&v| v != Attr::UNIT)
            && (value.ty(ctx) != value_type(ctx, ty) || !value.is_elements(ctx))
        {
            let wanted = value_type(ctx, ty).map(|t| t.to_text(ctx)).unwrap_or_default();
            let message = format!(
                "initial value should be 'uninitialized' or elements of type '{wanted}', but got {}",
                value.to_text(ctx)
            );
            return Err(Diagnostic::op_error(op, message));
        }
        let alignment = self.alignment().and_then(|a| a.as_i64(ctx));
        if let Some(alignment) = alignment.filter(|&a| !(a as u64).is_power_of_two()) {
            let message = format!("alignment attribute value {alignment} is not a power of 2");
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

/// The memory of a `memref.global`.
#[op("memref.get_global", traits(Pure), impls(SymbolUserOp), format = "$name `:` type($result) attr-dict")]
pub struct GetGlobal {
    name: Attribute<FlatSymbolRefAttr>,
    result: Result<STATIC_MEMREF>,
}

impl SymbolUserOp for GetGlobal<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(ctx)).unwrap_or("");
        let global = symbols.get(name).and_then(|g| g.cast::<Global<'_>>());
        let Some(global) = global else {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not reference a valid global memref")));
        };
        let Some(ty) = global.ty().as_type(ctx) else { return Ok(()) };
        if ty != op.result_type(0) {
            let message = format!(
                "result type '{}' does not match type '{}' of the global memref @{name}",
                op.result_type(0).to_text(ctx),
                ty.to_text(ctx)
            );
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}
