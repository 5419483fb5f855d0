//! Calls, and what they call.

use std::ops::Range;

use crate::attrs::Attr;
use crate::context::OpInfo;
use crate::entity::{OpId, ValueId};
use crate::interface;
use crate::rewriter::Rewriter;
use crate::symbols::SymbolScope;
use crate::types::Type;
use crate::view::{OpRef, RegionRef};

/// What a call calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    /// The op that a symbol reference names.
    Symbol(Attr),
    /// What a value is at run time.
    Value(ValueId),
}

interface! {
    /// An op that calls a symbol or a value.
    pub interface Call / CallOpInterface {
        /// What is called.
        fn callee(op: OpRef<'_>) -> Option<Callee>;
        /// The operands (positions) that become the callee's arguments.
        fn arguments(op: OpRef<'_>) -> Range<usize>;
    }
}

interface! {
    /// An op with a region that calls run. Ops that implement [`Function`] have it.
    pub interface Callable / CallableOp implied_by_op function {
        /// The region that runs; `None`: it is elsewhere.
        fn region(op: OpRef<'_>) -> Option<RegionRef<'_>>;
        /// Types of arguments and results.
        fn signature(op: OpRef<'_>) -> Option<Type>;
    }
    defaults {
        /// A list of the arguments' dictionaries.
        fn arg_attrs(op: OpRef<'_>) -> Option<Attr> {
            op.attr("arg_attrs")
        }
        /// A list of the results' dictionaries.
        fn res_attrs(op: OpRef<'_>) -> Option<Attr> {
            op.attr("res_attrs")
        }
    }
}

interface! {
    /// An op with the signature and the body of a function.
    pub interface Function / FunctionOp {
        /// Argument and result types.
        fn signature(op: OpRef<'_>) -> Option<Type>;
        /// The body; without blocks for a declaration.
        fn body(op: OpRef<'_>) -> RegionRef<'_>;
    }
    defaults {
        /// Changes the types of arguments and results, not those of the body. By default they are
        /// the attribute `function_type`.
        fn set_signature(op: OpId, inputs: &[Type], results: &[Type], rw: &mut Rewriter<'_>) {
            let ty = Type::function(rw.ctx(), inputs, results);
            let attr = Attr::of_type(rw.ctx(), ty);
            rw.set_attr(op, "function_type", Some(attr));
        }
    }
}

/// How functions are called.
struct FunctionIsCallable;

impl CallableOp for FunctionIsCallable {
    fn region(op: OpRef<'_>) -> Option<RegionRef<'_>> {
        let body = (op.interface::<Function>()?.body)(op);
        (!body.is_empty()).then_some(body)
    }
    fn signature(op: OpRef<'_>) -> Option<Type> {
        (op.interface::<Function>()?.signature)(op)
    }
}

fn function(info: &OpInfo) -> Option<&'static Callable> {
    info.interface::<Function>().map(|_| FunctionIsCallable::TABLE)
}

/// The op that a call calls, where it names one of the symbol table around it.
pub fn resolve_callee<'a>(call: OpRef<'_>, symbols: &SymbolScope<'a>) -> Option<OpRef<'a>> {
    match (call.interface::<Call>()?.callee)(call)? {
        Callee::Symbol(symbol) => symbols.get_nested(symbol),
        Callee::Value(_) => None,
    }
}
