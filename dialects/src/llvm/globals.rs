//! Variables, and what refers to symbols.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax, OpDef};
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::aggregates::is_constant;
use super::attrs::*;
use super::functions::{FuncOp, parse_comdat, print_comdat};
use super::types::{Array, is_compatible};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[Global::DEF, AddressOf::DEF, GlobalCtors::DEF, GlobalDtors::DEF];

/// The type of a variable.
const VALUE_TYPE: AttrConstraint = AttrConstraint {
    summary: "type attribute of an LLVM type",
    check: |ctx, attr| attr.as_type(ctx).is_some_and(|ty| is_compatible(ctx, ty)),
    syntax: AttrSyntax::Type,
};

/// A variable: its value is an attribute, or computed by the region.
#[op("llvm.mlir.global", traits(IsolatedFromAbove, Symbol), impls(Syntax, Verify))]
pub struct Global {
    global_type: Attribute<VALUE_TYPE>,
    sym_name: Attribute<SymbolNameAttr>,
    linkage: Attribute<LinkageAttr>,
    #[default = first_case]
    visibility_: Attribute<VisibilityAttr>,
    thread_local_: OptionalAttribute<UnitAttr>,
    #[default = first_case]
    unnamed_addr: Attribute<UnnamedAddrAttr>,
    constant: OptionalAttribute<UnitAttr>,
    value: OptionalAttribute<AnyAttr>,
    comdat: OptionalAttribute<SymbolRefAttr>,
    #[default = no_address_space]
    addr_space: Attribute<I32Attr>,
    dso_local: OptionalAttribute<UnitAttr>,
    externally_initialized: OptionalAttribute<UnitAttr>,
    alignment: OptionalAttribute<I64Attr>,
    section: OptionalAttribute<StrAttr>,
    dbg_expr: OptionalAttribute<AnyAttr>,
    initializer: Region<AnyRegion>,
}

/// Where [`Global`] keeps what its syntax spells.
mod at {
    pub(super) const TYPE: usize = 0;
    pub(super) const NAME: usize = 1;
    pub(super) const LINKAGE: usize = 2;
    pub(super) const VISIBILITY: usize = 3;
    pub(super) const THREAD_LOCAL: usize = 4;
    pub(super) const UNNAMED_ADDR: usize = 5;
    pub(super) const CONSTANT: usize = 6;
    pub(super) const VALUE: usize = 7;
    pub(super) const COMDAT: usize = 8;
}

/// Attributes that the dictionary leaves out.
const HIDDEN: &[&str] = &[
    "global_type",
    "sym_name",
    "linkage",
    "visibility_",
    "thread_local_",
    "unnamed_addr",
    "constant",
    "value",
    "comdat",
];

fn no_address_space(ctx: &Context) -> Attr {
    Attr::integer(ctx, Type::I32, 0)
}

impl Syntax for Global<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.set_prop(at::LINKAGE, external_linkage(p.ctx()));
        Linkage::parse_optional(p, at::LINKAGE);
        parse_optional_case(p, &VISIBILITIES, at::VISIBILITY);
        // It is printed before the next word, and was read after it.
        let thread_local = p.eat_keyword("thread_local");
        parse_optional_case(p, &UNNAMED_ADDRS, at::UNNAMED_ADDR);
        if p.eat_keyword("thread_local") || thread_local {
            p.set_prop(at::THREAD_LOCAL, Attr::UNIT);
        }
        if p.eat_keyword("constant") {
            p.set_prop(at::CONSTANT, Attr::UNIT);
        }
        let name = p.symbol_name()?;
        let name = Attr::string(p.ctx(), p.ctx().str(name));
        p.set_prop(at::NAME, name);
        p.expect_literal("(")?;
        let mut value = None;
        if !p.at_literal(")") {
            let attr = p.attr()?;
            p.set_prop(at::VALUE, attr);
            value = Some(attr);
        }
        p.expect_literal(")")?;
        parse_comdat(p, at::COMDAT)?;
        p.attr_dict()?;
        let ctx = p.ctx();
        let ty = match value.map(|v| v.data(ctx)) {
            _ if p.eat_literal(":") => p.ty()?,
            // The type of a text is that of its bytes.
            Some(AttrData::String { value, .. }) => {
                Type::dialect(ctx, Array { element: Type::integer(ctx, 8), count: value.len() as u64 })
            }
            _ => return p.error("type can only be omitted for string globals"),
        };
        p.set_prop(at::TYPE, Attr::of_type(ctx, ty));
        if p.at_literal("{") {
            return p.region(&[]);
        }
        p.empty_region();
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        p.text(" ");
        p.text(Linkage::of(op, at::LINKAGE).word());
        p.text(" ");
        print_unusual_case(op, p, &VISIBILITIES, at::VISIBILITY);
        p.text(if op.prop(at::THREAD_LOCAL).is_some() { "thread_local " } else { "" });
        print_unusual_case(op, p, &UNNAMED_ADDRS, at::UNNAMED_ADDR);
        p.text(if op.prop(at::CONSTANT).is_some() { "constant " } else { "" });
        p.symbol_name(op.prop(at::NAME).and_then(|a| a.as_str(ctx)).unwrap_or(""));
        p.text("(");
        let value = op.prop(at::VALUE);
        if let Some(value) = value {
            p.attr(value);
        }
        p.text(")");
        print_comdat(op, p, at::COMDAT);
        p.whole_attr_dict(op, HIDDEN);
        if !value.is_some_and(|v| matches!(v.data(ctx), AttrData::String { .. })) {
            p.text(" : ");
            if let Some(ty) = op.prop(at::TYPE) {
                p.attr(ty);
            }
        }
        let initializer = op.region(0);
        if !initializer.is_empty() {
            p.text(" ");
            p.region(initializer, false, true, false);
        }
    }
}

impl<'a> Verify<'a> for Global<'a> {
    /// 1. The value is one of the type, and given in one way.
    /// 2. The initializer is one block that returns a value of the type.
    /// 3. What is `common` is zero, what is `appending` an array.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let failed = |why: &str| Err(Diagnostic::op_error(op, why));
        let Some(ty) = self.global_type().as_type(ctx) else { return Ok(()) };
        if let Some(block) = self.initializer().entry() {
            if self.value().is_some() {
                return failed("cannot have both initializer value and region");
            }
            let returned = block.last().filter(|last| last.name_str() == "llvm.return");
            let Some(returned) = returned.and_then(|last| last.operands().types().next()) else {
                return failed("initializer region must end with a return of a value");
            };
            if returned != ty {
                let (returned, ty) = (returned.to_text(ctx), ty.to_text(ctx));
                let message = format!("initializer region type '{returned}' does not match global type '{ty}'");
                return Err(Diagnostic::op_error(op, message));
            }
        }
        if let Some(value) = self.value().filter(|&value| !is_constant(ctx, value, ty)) {
            let (value, ty) = (value.to_text(ctx), ty.to_text(ctx));
            return Err(Diagnostic::op_error(op, format!("{value} is no value of type '{ty}'")));
        }
        match Linkage::of(op, at::LINKAGE).word() {
            "common" if self.value().is_some_and(|v| v.as_i64(ctx) != Some(0)) => {
                failed("expected zero value for 'common' linkage")
            }
            "common" if self.constant() => failed("'common' linkage is for variables, not constants"),
            "appending" if ty.downcast::<Array>(ctx).is_none() => failed("expected array type for 'appending' linkage"),
            _ => Ok(()),
        }
    }
}

/// The address of a variable or a function.
#[op(
    "llvm.mlir.addressof",
    traits(Pure, ConstantLike),
    impls(SymbolUserOp, FoldOp),
    format = "$global_name attr-dict `:` type($res)"
)]
pub struct AddressOf {
    global_name: Attribute<FlatSymbolRefAttr>,
    res: Result<Ptr>,
}

impl FoldOp for AddressOf<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl SymbolUserOp for AddressOf<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())).unwrap_or("");
        match symbols.get(name).filter(|s| s.is::<Global<'_>>() || s.is::<FuncOp<'_>>()) {
            Some(_) => Ok(()),
            None => {
                let message =
                    format!("must reference a global defined by 'llvm.mlir.global' or 'llvm.func', not '{name}'");
                Err(Diagnostic::op_error(op, message))
            }
        }
    }
}

/// Lists of functions with their priorities: documentation, struct, name, the attribute's.
macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $functions:ident;)*) => {$(
        $(#[doc = $doc])+
        #[op($name, impls(Verify, SymbolUserOp), format = "attr-dict")]
        pub struct $op {
            $functions: Attribute<ArrayAttr>,
            priorities: Attribute<ArrayAttr>,
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                let count = |at: usize| self.0.prop(at).and_then(|a| a.as_array(self.0.ctx())).map_or(0, <[Attr]>::len);
                match count(0) == count(1) {
                    true => Ok(()),
                    false => Err(Diagnostic::op_error(self.0, "has not as many priorities as functions")),
                }
            }
        }

        impl SymbolUserOp for $op<'_> {
            fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
                verify_list(op, symbols)
            }
        }
    )*};
}

lists! {
    /// Functions that run before the program, those of lower priority first.
    GlobalCtors = "llvm.mlir.global_ctors" ctors;
    /// Functions that run after the program, those of lower priority last.
    GlobalDtors = "llvm.mlir.global_dtors" dtors;
}

/// The functions of a list are defined here.
fn verify_list(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    for name in op.prop(0).and_then(|a| a.as_array(ctx)).unwrap_or(&[]) {
        let name = name.as_flat_symbol(ctx).unwrap_or("");
        let Some(function) = symbols.get(name).filter(|f| f.is::<FuncOp<'_>>()) else {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not reference a valid LLVM function")));
        };
        if function.region(0).is_empty() {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not have a definition")));
        }
    }
    Ok(())
}
