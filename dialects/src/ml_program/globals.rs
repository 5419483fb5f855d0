//! Variables of a program: reading and writing them in order, in functions, or ordered
//! by tokens, in graphs.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{EffectSet, Fmt};
use terrace_ir::effects::Effect;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::attrs::TOKEN;

/// A variable, or a constant if it is not mutable.
#[op(
    "ml_program.global",
    traits(Symbol),
    impls(Verify),
    format = "custom<VISIBILITY>($sym_visibility) (`mutable` $is_mutable^)? $sym_name `` custom<TYPED_VALUE>($ty, $value) attr-dict"
)]
pub struct Global {
    sym_name: Attribute<SymbolNameAttr>,
    #[name = "type"]
    ty: Attribute<TypeAttr>,
    is_mutable: OptionalAttribute<UnitAttr>,
    value: OptionalAttribute<AnyAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
}

/// `custom<VISIBILITY>($sym_visibility)`: the bare word.
static VISIBILITY: CustomSyntax =
    CustomSyntax { parse: parse_visibility, print: print_visibility, starts: |_| true, present: |_, _| true };

fn parse_visibility(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Attr(at)] = args else { return Ok(()) };
    for word in ["public", "private", "nested"] {
        if p.eat_keyword(word) {
            let attr = Attr::string(p.ctx(), word);
            p.set_prop(at as usize, attr);
            return Ok(());
        }
    }
    p.error("expected 'public', 'private', or 'nested'")
}

fn print_visibility<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Attr(at)] = args else { return };
    let word = op.prop(at as usize).and_then(|a| a.as_str(op.ctx()));
    p.text(word.unwrap_or("public"));
}

/// `custom<TYPED_VALUE>($type, $value)`: `(7 : i32) : i32`, or the type alone.
static TYPED_VALUE: CustomSyntax =
    CustomSyntax { parse: parse_value, print: print_value, starts: |_| true, present: |_, _| true };

fn parse_value(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Attr(ty_at), Fmt::Attr(value_at)] = args else { return Ok(()) };
    if p.eat_literal("(") {
        let value = p.attr()?;
        p.expect_literal(")")?;
        p.set_prop(value_at as usize, value);
    }
    p.expect_literal(":")?;
    let ty = p.ty()?;
    let attr = Attr::of_type(p.ctx(), ty);
    p.set_prop(ty_at as usize, attr);
    Ok(())
}

fn print_value<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Attr(ty_at), Fmt::Attr(value_at)] = args else { return };
    if let Some(value) = op.prop(value_at as usize) {
        p.text("(");
        p.attr(value);
        p.text(")");
    }
    p.text(" : ");
    if let Some(ty) = op.prop(ty_at as usize) {
        p.attr(ty);
    }
}

impl<'a> Verify<'a> for Global<'a> {
    /// What never changes has a value from the start.
    fn verify(self) -> Result<(), Diagnostic> {
        if !self.is_mutable() && self.value().is_none() {
            return Err(Diagnostic::op_error(self.0, "immutable global must have an initial value"));
        }
        Ok(())
    }
}

/// Reads a variable.
#[op(
    "ml_program.global_load",
    impls(MemoryEffects, ResultNames, SymbolUserOp),
    format = "$global `:` type($result) attr-dict"
)]
pub struct GlobalLoad {
    global: Attribute<SymbolRefAttr>,
    result: Result<AnyType>,
}

/// Reads a constant: the order does not matter.
#[op(
    "ml_program.global_load_const",
    traits(Pure),
    impls(ResultNames, SymbolUserOp),
    format = "$global `:` type($result) attr-dict"
)]
pub struct GlobalLoadConst {
    global: Attribute<SymbolRefAttr>,
    result: Result<AnyType>,
}

/// Reads a variable after the ops that gave the tokens.
#[op(
    "ml_program.global_load_graph",
    impls(MemoryEffects, ResultNames, SymbolUserOp),
    format = "$global `` custom<ORDERING>($consume_tokens, type($produce_token)) `:` type($result) attr-dict"
)]
pub struct GlobalLoadGraph {
    global: Attribute<SymbolRefAttr>,
    consume_tokens: Variadic<TOKEN>,
    result: Result<AnyType>,
    produce_token: Result<TOKEN>,
}

/// Writes a variable.
#[op(
    "ml_program.global_store",
    impls(MemoryEffects, SymbolUserOp),
    format = "$global `=` $value `:` type($value) attr-dict"
)]
pub struct GlobalStore {
    global: Attribute<SymbolRefAttr>,
    value: Operand<AnyType>,
}

/// Writes a variable after the ops that gave the tokens.
#[op(
    "ml_program.global_store_graph",
    impls(MemoryEffects, SymbolUserOp),
    format = "$global `=` $value `` custom<ORDERING>($consume_tokens, type($produce_token)) `:` type($value) attr-dict"
)]
pub struct GlobalStoreGraph {
    global: Attribute<SymbolRefAttr>,
    value: Operand<AnyType>,
    consume_tokens: Variadic<TOKEN>,
    produce_token: Result<TOKEN>,
}

/// A token that nothing comes before.
#[op("ml_program.token", traits(Pure), format = "attr-dict")]
pub struct Token {
    token: Result<TOKEN>,
}

/// `custom<ORDERING>($tokens, type($token))`: `ordering(%a, %b -> !ml_program.token)`.
static ORDERING: CustomSyntax =
    CustomSyntax { parse: parse_ordering, print: print_ordering, starts: |_| true, present: |_, _| true };

fn parse_ordering(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let [Fmt::Operand(tokens), token] = args else { return Ok(()) };
    if !p.eat_keyword("ordering") {
        return p.error("expected 'ordering'");
    }
    p.expect_literal("(")?;
    if p.eat_literal("(") {
        p.expect_literal(")")?;
    } else {
        let operands = p.operands()?;
        p.set_group(*tokens, operands);
    }
    p.expect_literal("->")?;
    let ty = p.ty()?;
    p.set_types(token, &[ty]);
    p.expect_literal(")")
}

fn print_ordering<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let [Fmt::Operand(tokens), _] = args else { return };
    let tokens = op.operand_group(*tokens as usize);
    p.text(" ordering(");
    if tokens.is_empty() {
        p.text("()");
    }
    p.values(tokens);
    p.text(" -> ");
    p.types(op.results().types().last());
    p.text(")");
}

macro_rules! effects {
    ($($op:ident: $kind:ident;)*) => {$(
        impl MemoryEffects for $op<'_> {
            fn effects(_op: OpRef<'_>, effects: &mut Vec<Effect>) {
                effects.push(Effect::new(EffectSet::$kind));
            }
        }
    )*};
}

effects! {
    GlobalLoad: READ;
    GlobalLoadGraph: READ;
    GlobalStore: WRITE;
    GlobalStoreGraph: WRITE;
}

macro_rules! loads {
    ($($op:ident),*) => {$(
        impl ResultNames for $op<'_> {
            /// The variable's name.
            fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
                match op.prop(0).map(|a| a.data(op.ctx())) {
                    Some(AttrData::Symbol { root, nested }) => {
                        name(0, op.ctx().str(*nested.last().unwrap_or(root)));
                    }
                    _ => {}
                }
            }
        }
    )*};
}

loads!(GlobalLoad, GlobalLoadConst);

impl ResultNames for GlobalLoadGraph<'_> {
    fn result_names(_op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "result");
        name(1, "produceToken");
    }
}

/// What an op does to a variable.
#[derive(Clone, Copy, PartialEq)]
enum Access {
    Load,
    LoadConstant,
    Store,
}

/// 1. The variable exists.
/// 2. What is read as a constant, is one; what is written, is not.
/// 3. It has the type that is read or written.
fn verify_access(op: OpRef<'_>, symbols: &SymbolScope<'_>, access: Access, ty: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let Some(symbol) = op.prop(0) else { return Ok(()) };
    let name = symbol.to_text(ctx);
    let global = symbols.get_nested(symbol).and_then(|g| g.cast::<Global<'_>>());
    let Some(global) = global else { return Err(Diagnostic::op_error(op, format!("undefined global: {name}"))) };
    if access == Access::LoadConstant && global.is_mutable() {
        return Err(Diagnostic::op_error(op, format!("cannot load as const from mutable global {name}")));
    }
    if access == Access::Store && !global.is_mutable() {
        return Err(Diagnostic::op_error(op, format!("cannot store to an immutable global {name}")));
    }
    let Some(own) = global.ty().as_type(ctx).filter(|&own| own != ty) else { return Ok(()) };
    let (own, ty) = (own.to_text(ctx), ty.to_text(ctx));
    let message = match access {
        Access::Store => format!("cannot store to a global typed '{own}' from '{ty}'"),
        _ => format!("cannot load from global typed '{own}' as '{ty}'"),
    };
    Err(Diagnostic::op_error(op, message))
}

macro_rules! symbol_users {
    ($($op:ident: $access:ident, $ty:expr;)*) => {$(
        impl SymbolUserOp for $op<'_> {
            fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
                let ty: fn(OpRef<'_>) -> Type = $ty;
                verify_access(op, symbols, Access::$access, ty(op))
            }
        }
    )*};
}

symbol_users! {
    GlobalLoad: Load, |op| op.result_type(0);
    GlobalLoadConst: LoadConstant, |op| op.result_type(0);
    GlobalLoadGraph: Load, |op| op.result_type(0);
    GlobalStore: Store, |op| op.operand_type(0);
    GlobalStoreGraph: Store, |op| op.operand_type(0);
}
