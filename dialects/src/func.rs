//! The `func` dialect: functions, calls and returns.

mod signature;

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::{CallOpInterface, Callee, FunctionOp, Inlining};
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

pub use signature::{
    FunctionParts, FunctionSyntax, FunctionTypes, MakeFunction, Signature, parse_body, parse_function, parse_name,
    parse_signature, print_body, print_function, print_signature, verify_function, verify_return,
};

/// Implements [`Syntax`], [`Verify`] and [`FunctionOp`] of an op by its [`FunctionSyntax`].
macro_rules! function_op {
    ($op:ident, $syntax:expr) => {
        impl Syntax for $op<'_> {
            fn parse(p: &mut terrace_ir::asm::OpParser<'_, '_>) -> terrace_ir::asm::ParseResult<()> {
                $crate::func::parse_function(p, &$syntax)
            }

            fn print<'a>(op: OpRef<'a>, p: &mut terrace_ir::asm::OpPrinter<'_, 'a>) {
                $crate::func::print_function(op, p, &$syntax);
            }
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                $crate::func::verify_function(self.0, &$syntax)
            }
        }

        impl FunctionOp for $op<'_> {
            fn signature(op: OpRef<'_>) -> Option<Type> {
                op.prop($syntax.function_type)?.as_type(op.ctx())
            }
            fn body(op: OpRef<'_>) -> RegionRef<'_> {
                op.region(0)
            }
        }
    };
}
#[cfg(feature = "ml")]
pub(crate) use function_op;

/// Implements [`Verify`] of an op that ends a function with its results; the word is what
/// it does with them.
macro_rules! return_op {
    ($op:ident, $does:literal) => {
        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                $crate::func::verify_return(self.0, $does)
            }
        }
    };
}
#[cfg(feature = "ml")]
pub(crate) use return_op;

/// The dialect `func`.
#[derive(Debug)]
pub struct Func;

impl Dialect for Func {
    const SUMMARY: &'static str = "Functions, calls and returns.";
    const NAME: &'static str = "func";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[FuncOp::DEF, Call::DEF, CallIndirect::DEF, Constant::DEF, Return::DEF]);
        dialect.inlining(&INLINING).depends_on::<crate::cf::Cf>();
        dialect.constants(|b, attr, ty| {
            let symbol = attr.as_flat_symbol(b.ctx()).is_some() && ty.signature(b.ctx()).is_some();
            symbol.then(|| Constant::build(b, ty, attr))
        });
    }
}

/// Functions go anywhere where calls may be replaced; where they return, they branch.
const INLINING: Inlining = Inlining {
    call: |_, _| true,
    branch: |terminator, to, rw| {
        let view = rw.op(terminator);
        let (operands, loc) = (view.operands().to_vec(), view.loc());
        rw.set_loc(loc).before(terminator);
        crate::cf::Br::build(rw, &operands, to);
        rw.erase_op(terminator);
    },
    ..Inlining::REGIONS
};

/// A function: a symbol with a signature and, unless it is a declaration, a body.
#[op(
    "func.func",
    traits(IsolatedFromAbove, Symbol, AffineScope, AutomaticAllocationScope, DefaultDialect),
    impls(Syntax, Verify, FunctionOp)
)]
pub struct FuncOp {
    sym_name: Attribute<SymbolNameAttr>,
    function_type: Attribute<FunctionTypeAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    body: Region<AnyRegion>,
}

/// How the attributes of a function op are named, by position.
const FUNC_SYNTAX: FunctionSyntax = FunctionSyntax {
    name: 0,
    function_type: 1,
    visibility: Some(2),
    arg_attrs: 3,
    res_attrs: 4,
    hidden: &["sym_name", "function_type", "sym_visibility", "arg_attrs", "res_attrs"],
    types: FunctionTypes::BUILTIN,
};

function_op!(FuncOp, FUNC_SYNTAX);

/// A direct call of a function in the symbol table around.
#[op(
    "func.call",
    impls(SymbolUserOp, CallOpInterface),
    format = "$callee `(` $operands `)` attr-dict `:` functional-type($operands, results)"
)]
pub struct Call {
    callee: Attribute<FlatSymbolRefAttr>,
    operands: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
}

impl CallOpInterface for Call<'_> {
    fn callee(op: OpRef<'_>) -> Option<Callee> {
        op.prop(0).map(Callee::Symbol)
    }
    fn arguments(op: OpRef<'_>) -> std::ops::Range<usize> {
        0..op.operands().len()
    }
}

impl SymbolUserOp for Call<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(ctx)).unwrap_or("");
        let callee = symbols.get(name).filter(|c| c.is::<FuncOp<'_>>());
        let Some(callee) = callee else {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not reference a valid function")));
        };
        let Some((inputs, results)) = <FuncOp<'_> as FunctionOp>::signature(callee).and_then(|t| t.signature(ctx))
        else {
            return Ok(());
        };
        if inputs.len() != op.operands().len() {
            return Err(Diagnostic::op_error(op, "incorrect number of operands for callee"));
        }
        for (at, (passed, &wanted)) in op.operands().types().zip(inputs).enumerate() {
            if passed != wanted {
                let message = format!(
                    "operand type mismatch: expected operand type '{}', but provided '{}' for operand number {at}",
                    wanted.to_text(ctx),
                    passed.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
        if results.len() != op.results().len() {
            return Err(Diagnostic::op_error(op, "incorrect number of results for callee"));
        }
        if !op.results().types().eq(results.iter().copied()) {
            return Err(Diagnostic::op_error(op, "result type mismatch"));
        }
        Ok(())
    }
}

/// A call of a function value.
#[op("func.call_indirect", impls(Verify, Syntax, Canonicalize, CallOpInterface))]
pub struct CallIndirect {
    callee: Operand<FunctionType>,
    callee_operands: Variadic<AnyType>,
    results: VariadicResult<AnyType>,
}

impl Canonicalize for CallIndirect<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<CallIndirect<'_>>("call-of-constant", call_of_constant);
    }
}

/// A call of a function that is known is a direct one.
fn call_of_constant(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let callee = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<Constant<'_>>()).map(|c| c.value());
    let Some(callee) = callee else { return Err(NoMatch("the callee is not known")) };
    let (operands, loc) = (op.operand_group(1).to_vec(), op.loc());
    let types: Vec<Type> = op.results().types().collect();
    rw.set_loc(loc).before(id);
    let call = Call::build(rw, &types, &operands, callee);
    rw.replace_with(id, call);
    Ok(())
}

impl Syntax for CallIndirect<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let callee = p.operand()?;
        p.expect_literal("(")?;
        let operands = p.operands()?;
        p.expect_literal(")")?;
        p.attr_dict()?;
        p.expect_literal(":")?;
        let at = p.offset();
        let ty = p.ty()?;
        let Some((inputs, results)) = ty.signature(p.ctx()) else {
            return p.error_at(at, "expected a function type");
        };
        if inputs.len() != operands.len() {
            return p.error_at(at, format!("{} operands present, but expected {}", operands.len(), inputs.len()));
        }
        let callee = p.resolve(&callee, ty)?;
        p.add_operands(&[callee]);
        for (operand, &ty) in operands.iter().zip(inputs) {
            let value = p.resolve(operand, ty)?;
            p.add_operands(&[value]);
        }
        p.add_result_types(results);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        p.text("(");
        p.values(op.operand_group(1));
        p.text(")");
        p.attr_dict(op, &[], false);
        p.text(" : ");
        p.ty(op.operand_type(0));
    }
}

impl<'a> Verify<'a> for CallIndirect<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let (inputs, results) = op.operand_type(0).signature(op.ctx()).unwrap_or((&[], &[]));
        let fits =
            op.operand_group(1).types().eq(inputs.iter().copied()) && op.results().types().eq(results.iter().copied());
        if fits {
            Ok(())
        } else {
            Err(Diagnostic::op_error(op, "operand and result types do not fit the callee's type"))
        }
    }
}

impl CallOpInterface for CallIndirect<'_> {
    fn callee(op: OpRef<'_>) -> Option<Callee> {
        op.operands().next().map(Callee::Value)
    }
    fn arguments(op: OpRef<'_>) -> std::ops::Range<usize> {
        1..op.operands().len()
    }
}

/// A reference to a function as a value.
#[op(
    "func.constant",
    traits(Pure, ConstantLike),
    impls(FoldOp, ResultNames, SymbolUserOp),
    format = "attr-dict $value `:` type($result)"
)]
pub struct Constant {
    value: Attribute<FlatSymbolRefAttr>,
    result: Result<AnyType>,
}

/// Ends a function with its results.
#[op(
    "func.return",
    traits(Pure, Terminator, ReturnLike, HasParent("func.func")),
    impls(Verify),
    format = "attr-dict ($operands^ `:` type($operands))?"
)]
pub struct Return {
    operands: Variadic<AnyType>,
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl SymbolUserOp for Constant<'_> {
    /// The function exists and has the type.
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let name = op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())).unwrap_or("");
        let Some(function) = symbols.get(name).filter(|f| f.is::<FuncOp<'_>>()) else {
            return Err(Diagnostic::op_error(op, format!("reference to undefined function '{name}'")));
        };
        if <FuncOp<'_> as FunctionOp>::signature(function) != Some(op.result_type(0)) {
            return Err(Diagnostic::op_error(op, "reference to function with mismatched type"));
        }
        Ok(())
    }
}

impl ResultNames for Constant<'_> {
    fn result_names(_op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "f");
    }
}

return_op!(Return, "returns");
