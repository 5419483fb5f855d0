//! Variables of a module and their addresses.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::super::abi::small;
use super::super::constraints::*;
use super::super::enums::{BuiltIn, SpirvEnum, StorageClass};
use super::super::types::Pointer;
use super::scope;

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[GlobalVariable::DEF, AddressOf::DEF];

/// The name of the attribute that says which built-in fills a variable.
pub const BUILT_IN: &str = "built_in";

/// A variable of a module: a resource, a built-in input, or memory of a workgroup
/// or an invocation.
#[op("spirv.GlobalVariable", traits(Symbol), impls(Syntax, Verify))]
pub struct GlobalVariable {
    r#type: Attribute<TypeAttr>,
    sym_name: Attribute<SymbolNameAttr>,
    initializer: OptionalAttribute<FlatSymbolRefAttr>,
    location: OptionalAttribute<I32Attr>,
    binding: OptionalAttribute<I32Attr>,
    descriptor_set: OptionalAttribute<I32Attr>,
    builtin: OptionalAttribute<StrAttr>,
    linkage_attributes: OptionalAttribute<LinkageAttr>,
}

/// Positions of the inherent attributes.
mod at {
    pub(super) const TYPE: usize = 0;
    pub(super) const NAME: usize = 1;
    pub(super) const INITIALIZER: usize = 2;
    pub(super) const BINDING: usize = 4;
    pub(super) const DESCRIPTOR_SET: usize = 5;
}

impl Syntax for GlobalVariable<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let name = p.symbol_name()?;
        let name = Attr::string(p.ctx(), p.ctx().str(name));
        p.set_prop(at::NAME, name);
        if p.eat_keyword("initializer") {
            p.expect_literal("(")?;
            let initializer = p.symbol()?;
            p.set_prop(at::INITIALIZER, initializer);
            p.expect_literal(")")?;
        }
        if p.eat_keyword("bind") {
            p.expect_literal("(")?;
            let descriptor_set = small(p)?;
            p.expect_literal(",")?;
            let binding = small(p)?;
            p.expect_literal(")")?;
            for (index, value) in [(at::DESCRIPTOR_SET, descriptor_set), (at::BINDING, binding)] {
                let value = Attr::integer(p.ctx(), Type::I32, i64::from(value));
                p.set_prop(index, value);
            }
        } else if p.eat_keyword(BUILT_IN) {
            p.expect_literal("(")?;
            let value = p.attr()?;
            p.expect_literal(")")?;
            p.set_attr(BUILT_IN, value);
        }
        p.attr_dict()?;
        p.expect_literal(":")?;
        let start = p.offset();
        let ty = p.ty()?;
        if ty.downcast::<Pointer>(p.ctx()).is_none() {
            return p.error_at(start, "expected spirv.ptr type");
        }
        let ty = Attr::of_type(p.ctx(), ty);
        p.set_prop(at::TYPE, ty);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        let mut hidden = vec!["type", "sym_name", "initializer"];
        p.text(" ");
        p.symbol_name(op.prop(at::NAME).and_then(|a| a.as_str(ctx)).unwrap_or(""));
        if let Some(initializer) = op.prop(at::INITIALIZER) {
            p.text(" initializer(");
            p.attr(initializer);
            p.text(")");
        }
        let number = |at: usize| op.prop(at).and_then(|a| a.as_i64(ctx));
        if let (Some(set), Some(binding)) = (number(at::DESCRIPTOR_SET), number(at::BINDING)) {
            p.text(&format!(" bind({set}, {binding})"));
            hidden.extend(["descriptor_set", "binding"]);
        }
        if let Some(built_in) = op.attrs().get(ctx, BUILT_IN).and_then(|a| a.as_str(ctx)) {
            p.text(" built_in(");
            p.quoted(built_in);
            p.text(")");
            hidden.push(BUILT_IN);
        }
        p.attr_dict(op, &hidden, false);
        p.text(" : ");
        if let Some(ty) = op.prop(at::TYPE).and_then(|a| a.as_type(ctx)) {
            p.ty(ty);
        }
    }
}

impl GlobalVariable<'_> {
    /// The variable's type: a pointer.
    pub fn pointer(self) -> Option<Type> {
        self.r#type().as_type(self.0.ctx())
    }

    /// Descriptor set and binding, where it is a resource.
    pub fn bound(self) -> Option<(u32, u32)> {
        let number = |attr: Option<Attr>| u32::try_from(attr?.as_i64(self.0.ctx())?).ok();
        Some((number(self.descriptor_set())?, number(self.binding())?))
    }

    /// The built-in that fills the variable.
    pub fn built_in(self) -> Option<BuiltIn> {
        let name = self.0.attrs().get(self.0.ctx(), BUILT_IN)?.as_str(self.0.ctx())?;
        BuiltIn::TABLE.value_of(name).map(BuiltIn)
    }

    /// Creates a variable without a name clash: the caller has picked `name`.
    pub fn named(b: &mut Builder<'_>, name: &str, pointer: Type) -> OpId {
        let (ty, name) = (Attr::of_type(b.ctx(), pointer), Attr::string(b.ctx(), name));
        GlobalVariable::build(b, ty, name, None, None, None, None, None, None)
    }
}

/// Rules: it stands in a module; its type is a pointer, and not to memory of a
/// function or of any class.
impl<'a> Verify<'a> for GlobalVariable<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        scope::in_module(op)?;
        let Some(pointer) = self.pointer().and_then(|t| t.downcast::<Pointer>(ctx)) else {
            return Err(Diagnostic::op_error(op, "result must be of a !spv.ptr type"));
        };
        if matches!(pointer.storage_class, StorageClass::Function | StorageClass::Generic) {
            let message = format!("storage class cannot be '{}'", pointer.storage_class.text());
            return Err(Diagnostic::op_error(op, message));
        }
        match op.attrs().get(ctx, BUILT_IN) {
            Some(name) if self.built_in().is_none() => {
                Err(Diagnostic::op_error(op, format!("{} is no built-in of SPIR-V", name.to_text(ctx))))
            }
            _ => Ok(()),
        }
    }
}

/// The address of a global variable.
#[op(
    "spirv.mlir.addressof",
    traits(Pure),
    impls(Verify, SymbolUserOp, ResultNames),
    format = "$variable attr-dict `:` type($pointer)"
)]
pub struct AddressOf {
    variable: Attribute<FlatSymbolRefAttr>,
    pointer: Result<SpirvPointer>,
}

impl<'a> Verify<'a> for AddressOf<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_function(self.0)
    }
}

impl ResultNames for AddressOf<'_> {
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        if let Some(variable) = op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())) {
            name(0, &format!("{variable}_addr"));
        }
    }
}

/// Rules: the name is of a global variable, the type the variable's.
impl SymbolUserOp for AddressOf<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())).unwrap_or("");
        let found = symbols.get(name);
        let Some(variable) = found.and_then(|v| v.cast::<GlobalVariable<'_>>()) else {
            return Err(Diagnostic::op_error(op, "expected spirv.GlobalVariable symbol"));
        };
        if variable.pointer() != Some(op.result_type(0)) {
            return Err(Diagnostic::op_error(op, "result type mismatch with the referenced global variable's type"));
        }
        Ok(())
    }
}

impl AddressOf<'_> {
    /// Creates the address of a variable of that name and type.
    pub fn of(b: &mut Builder<'_>, name: &str, pointer: Type) -> ValueId {
        let symbol = Attr::symbol(b.ctx(), name);
        let op = AddressOf::build(b, pointer, symbol);
        b.op(op).result(0)
    }
}
