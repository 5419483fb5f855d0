//! Functions, whose blocks are executed, and graphs, whose ops have no order.

use terrace_ir::constraints::*;
use terrace_ir::interfaces::FunctionOp;
use terrace_ir::prelude::*;

use crate::func::{FunctionSyntax, FunctionTypes, function_op, return_op};

/// How the attributes of both are named, by position.
const SYNTAX: FunctionSyntax = FunctionSyntax {
    name: 0,
    function_type: 1,
    visibility: Some(2),
    arg_attrs: 3,
    res_attrs: 4,
    hidden: &["sym_name", "function_type", "sym_visibility", "arg_attrs", "res_attrs"],
    types: FunctionTypes::BUILTIN,
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

function_op!(Func, SYNTAX);
function_op!(Subgraph, SYNTAX);

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

return_op!(Output, "outputs");
return_op!(Return, "returns");
