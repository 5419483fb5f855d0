//! Functions, calls and returns.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::{CallOpInterface, Callee, FunctionOp};
use terrace_ir::prelude::*;
use terrace_ir::symbols::{SymbolScope, symbol_name};
use terrace_ir::verify::SymbolUserOp;

use super::super::constraints::*;
use super::super::enums::{Decoration, FunctionControl, StorageClass};
use super::super::types::{Array, Pointer};
use super::{print_quoted_enum, quoted_enum, scope};
use crate::func::{
    FunctionSyntax, FunctionTypes, parse_body, parse_name, parse_signature, print_body, print_signature,
    verify_function,
};

pub(super) const OPS: &[&terrace_ir::def::OpDef] =
    &[Func::DEF, FunctionCall::DEF, Return::DEF, ReturnValue::DEF, Unreachable::DEF];

/// A function of a module.
#[op("spirv.func", traits(IsolatedFromAbove, Symbol, AutomaticAllocationScope), impls(Syntax, Verify, FunctionOp))]
pub struct Func {
    function_type: Attribute<FunctionTypeAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    sym_name: Attribute<SymbolNameAttr>,
    function_control: Attribute<FunctionControlAttr>,
    linkage_attributes: OptionalAttribute<LinkageAttr>,
    body: Region<AnyRegion>,
}

const CONTROL: usize = 4;

const FUNC_SYNTAX: FunctionSyntax = FunctionSyntax {
    name: 3,
    function_type: 0,
    visibility: None,
    arg_attrs: 1,
    res_attrs: 2,
    hidden: &["sym_name", "function_type", "function_control", "arg_attrs", "res_attrs"],
    types: FunctionTypes::BUILTIN,
};

impl Syntax for Func<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_name(p, &FUNC_SYNTAX)?;
        let signature = parse_signature(p, &FUNC_SYNTAX)?;
        let control: FunctionControl = quoted_enum(p)?;
        let control = Attr::dialect(p.ctx(), control);
        p.set_prop(CONTROL, control);
        p.attr_dict_with_keyword()?;
        parse_body(p, &signature.args)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.symbol_name(symbol_name(op).unwrap_or(""));
        print_signature(op, p, &FUNC_SYNTAX);
        p.text(" ");
        if let Some(&control) = op.prop(CONTROL).and_then(|a| a.downcast::<FunctionControl>(op.ctx())) {
            print_quoted_enum(control, p);
        }
        p.attr_dict(op, FUNC_SYNTAX.hidden, true);
        print_body(op, p);
    }
}

/// Rules: it stands in a module; there is at most one result.
impl<'a> Verify<'a> for Func<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        scope::in_module(op)?;
        verify_function(op, &FUNC_SYNTAX)?;
        check_arguments(op)?;
        let results =
            <Func<'_> as FunctionOp>::signature(op).and_then(|t| t.signature(op.ctx())).map_or(0, |s| s.1.len());
        if results > 1 {
            return Err(Diagnostic::op_error(op, "cannot have more than one result"));
        }
        Ok(())
    }
}

/// The argument attribute that holds a decoration.
const DECORATION: &str = "spirv.decoration";

/// Rules: a decoration is one; an argument that is or points to a pointer into a physical
/// buffer says by it whether others may point to the same.
fn check_arguments(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let signature = <Func<'_> as FunctionOp>::signature(op).and_then(|t| t.signature(ctx));
    let attrs = op.prop(FUNC_SYNTAX.arg_attrs).and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
    for (at, &ty) in signature.unwrap_or_default().0.iter().enumerate() {
        let attr = attrs.get(at).and_then(|a| a.as_dict(ctx)).and_then(|d| d.get(ctx, DECORATION));
        let decoration = attr.and_then(|a| a.downcast::<Decoration>(ctx)).copied();
        if attr.is_some() && decoration.is_none() {
            return Err(Diagnostic::op_error(op, format!("'{DECORATION}' must be a #spirv.decoration")));
        }
        let Some(pointer) = ty.downcast::<Pointer>(ctx) else { continue };
        let is_physical = |ty: Type| {
            ty.downcast::<Pointer>(ctx).is_some_and(|p| p.storage_class == StorageClass::PhysicalStorageBuffer)
        };
        let array_of = pointer.pointee.downcast::<Array>(ctx).is_some_and(|a| is_physical(a.element));
        let (rule, wanted) = if is_physical(ty) || array_of {
            (
                "with physical buffer pointer must be decorated either 'Aliased' or 'Restrict'",
                [Decoration::Aliased, Decoration::Restrict],
            )
        } else if is_physical(pointer.pointee) {
            (
                "with a pointer points to a physical buffer pointer must be decorated either 'AliasedPointer' or 'RestrictPointer'",
                [Decoration::AliasedPointer, Decoration::RestrictPointer],
            )
        } else {
            continue;
        };
        if !decoration.is_some_and(|d| wanted.contains(&d)) {
            return Err(Diagnostic::op_error(op, rule));
        }
    }
    Ok(())
}

impl FunctionOp for Func<'_> {
    fn signature(op: OpRef<'_>) -> Option<Type> {
        op.prop(FUNC_SYNTAX.function_type)?.as_type(op.ctx())
    }
    fn body(op: OpRef<'_>) -> RegionRef<'_> {
        op.region(0)
    }
}

/// A call of a function of the module.
#[op(
    "spirv.FunctionCall",
    impls(Verify, SymbolUserOp, CallOpInterface),
    format = "$callee `(` $arguments `)` attr-dict `:` functional-type($arguments, results)"
)]
pub struct FunctionCall {
    callee: Attribute<FlatSymbolRefAttr>,
    arguments: Variadic<SpirvType>,
    return_value: OptionalResult<SpirvType>,
}

impl CallOpInterface for FunctionCall<'_> {
    fn callee(op: OpRef<'_>) -> Option<Callee> {
        op.prop(0).map(Callee::Symbol)
    }
    fn arguments(op: OpRef<'_>) -> std::ops::Range<usize> {
        0..op.operands().len()
    }
}

impl<'a> Verify<'a> for FunctionCall<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_function(self.0)
    }
}

/// Rules: the callee is a function of the module, with these operands and results.
impl SymbolUserOp for FunctionCall<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(ctx)).unwrap_or("");
        let found = symbols.get(name).filter(|f| f.is::<Func<'_>>());
        let signature = found.and_then(<Func<'_> as FunctionOp>::signature).and_then(|t| t.signature(ctx));
        let Some((inputs, results)) = signature else {
            return Err(Diagnostic::op_error(
                op,
                format!("callee function '{name}' not found in nearest symbol table"),
            ));
        };
        if inputs.len() != op.operands().len() {
            let (expected, found) = (inputs.len(), op.operands().len());
            let message =
                format!("has incorrect number of operands for callee: expected {expected}, but provided {found}");
            return Err(Diagnostic::op_error(op, message));
        }
        for (at, (has, &wanted)) in op.operands().types().zip(inputs).enumerate() {
            if has != wanted {
                let (wanted, has) = (wanted.to_text(ctx), has.to_text(ctx));
                let message = format!(
                    "operand type mismatch: expected operand type '{wanted}', but provided '{has}' for operand number {at}"
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
        if results.len() != op.results().len() {
            let (expected, found) = (results.len(), op.results().len());
            let message =
                format!("has incorrect number of results for callee: expected {expected}, but provided {found}");
            return Err(Diagnostic::op_error(op, message));
        }
        match op.results().types().zip(results).find(|(has, wanted)| has != *wanted) {
            Some((has, wanted)) => {
                let (wanted, has) = (wanted.to_text(ctx), has.to_text(ctx));
                Err(Diagnostic::op_error(
                    op,
                    format!("result type mismatch: expected '{wanted}', but provided '{has}'"),
                ))
            }
            None => Ok(()),
        }
    }
}

/// Leaves a function without a result.
#[op("spirv.Return", traits(Pure, Terminator), impls(Verify), format = "attr-dict")]
pub struct Return {}

impl<'a> Verify<'a> for Return<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_function(self.0)?;
        match scope::results_of(self.0) {
            Some([]) | None => Ok(()),
            Some(_) => Err(Diagnostic::op_error(self.0, "cannot be used in functions returning value")),
        }
    }
}

/// Leaves a function with its result.
#[op("spirv.ReturnValue", traits(Pure, Terminator), impls(Verify), format = "$value attr-dict `:` type($value)")]
pub struct ReturnValue {
    value: Operand<SpirvType>,
}

impl<'a> Verify<'a> for ReturnValue<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        scope::in_function(op)?;
        match scope::results_of(op) {
            Some(&[wanted]) if wanted != op.operand_type(0) => {
                let (wanted, has) = (wanted.to_text(ctx), op.operand_type(0).to_text(ctx));
                let message =
                    format!("return value's type ('{has}') mismatch with function's result type ('{wanted}')");
                Err(Diagnostic::op_error(op, message))
            }
            Some([_]) | None => Ok(()),
            Some(results) => {
                let message = format!("returns 1 value but enclosing function requires {} results", results.len());
                Err(Diagnostic::op_error(op, message))
            }
        }
    }
}

/// Ends a block that is never reached.
#[op("spirv.Unreachable", traits(Terminator), impls(Verify), format = "attr-dict")]
pub struct Unreachable {}

/// Rules: it stands in a function, not in its first block.
impl<'a> Verify<'a> for Unreachable<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        scope::in_function(self.0)?;
        let reachable = self.0.block().is_some_and(|b| b.is_entry());
        if reachable {
            return Err(Diagnostic::op_error(self.0, "cannot be used in reachable block"));
        }
        Ok(())
    }
}
