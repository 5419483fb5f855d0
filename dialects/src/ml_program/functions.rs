//! Functions, whose blocks are executed, and graphs, whose ops have no order.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::FunctionOp;
use terrace_ir::prelude::*;

use crate::func::{FunctionSyntax, parse_function, print_function, verify_function, verify_return};

/// How the attributes of both are named, by position.
const SYNTAX: FunctionSyntax = FunctionSyntax {
    name: 0,
    function_type: 1,
    visibility: Some(2),
    arg_attrs: 3,
    res_attrs: 4,
    hidden: &["sym_name", "function_type", "sym_visibility", "arg_attrs", "res_attrs"],
};

/// A function.
#[op("ml_program.func", traits(IsolatedFromAbove, Symbol), impls(Syntax, Verify, FunctionOp))]
pub struct Func {
    sym_name: Attribute<SymbolNameAttr>,
    function_type: Attribute<FunctionTypeAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    body: Region<AnyRegion>,
}

/// A function whose body is a graph.
#[op(
    "ml_program.subgraph",
    traits(IsolatedFromAbove, Symbol, GraphRegion, SingleBlock),
    impls(Syntax, Verify, FunctionOp)
)]
pub struct Subgraph {
    sym_name: Attribute<SymbolNameAttr>,
    function_type: Attribute<FunctionTypeAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    body: Region<AnyRegion>,
}

macro_rules! functions {
    ($($op:ident),*) => {$(
        impl Syntax for $op<'_> {
            fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
                parse_function(p, &SYNTAX)
            }

            fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
                print_function(op, p, &SYNTAX);
            }
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                verify_function(self.0, &SYNTAX)
            }
        }

        impl FunctionOp for $op<'_> {
            fn signature(op: OpRef<'_>) -> Option<Type> {
                op.prop(1)?.as_type(op.ctx())
            }
            fn body(op: OpRef<'_>) -> RegionRef<'_> {
                op.region(0)
            }
        }
    )*};
}

functions!(Func, Subgraph);

/// Ends a graph with its results.
#[op(
    "ml_program.output",
    traits(Pure, Terminator, ReturnLike, HasParent("ml_program.subgraph")),
    impls(Verify),
    format = "attr-dict ($operands^ `:` type($operands))?"
)]
pub struct Output {
    operands: Variadic<AnyType>,
}

/// Ends a function with its results.
#[op(
    "ml_program.return",
    traits(Pure, Terminator, ReturnLike, HasParent("ml_program.func")),
    impls(Verify),
    format = "attr-dict ($operands^ `:` type($operands))?"
)]
pub struct Return {
    operands: Variadic<AnyType>,
}

impl<'a> Verify<'a> for Output<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_return(self.0, "outputs")
    }
}

impl<'a> Verify<'a> for Return<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_return(self.0, "returns")
    }
}
