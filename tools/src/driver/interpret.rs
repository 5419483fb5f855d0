//! The run of a program by the reference interpreter.

use std::io::Write;

use terrace_codegen::interp::{Interpreter, Options};
use terrace_codegen::runtime::support;
use terrace_dialects::func::FuncOp;
use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::FunctionOp;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use super::arguments::{self, Out};
use super::execute::exponential;
use super::run::ResultType;

/// What is called, and how.
pub(super) struct Call<'a> {
    /// The function's name.
    pub(super) entry: &'a str,
    /// Its arguments, as the user gives them.
    pub(super) args: &'a [String],
    /// What goes into files after the run.
    pub(super) out: &'a [Out],
    /// The type that its result should have.
    pub(super) result: Option<ResultType>,
}

/// Calls a function of a module and prints its results; with `trace`, each op that runs goes there.
///
/// # Errors
/// There is no such function, it takes other arguments or gives another result than was asked for, or
/// the run failed.
pub(super) fn call(module: &Body, call: &Call<'_>, trace: Option<&mut dyn Write>) -> Result<(), Diagnostic> {
    let mut interpreter = Interpreter::new(module, Options::default());
    if let Some(trace) = trace {
        interpreter.trace(|line| {
            // Nothing is left to report to if the standard error is closed.
            let _ = writeln!(trace, "{line}");
        });
    }
    let Some(function) = function(module, call.entry) else {
        // The call itself says that there is no such function.
        return interpreter.call(call.entry, &[]).map(|_| ());
    };
    let types: Vec<String> = signature(function).1.iter().map(|ty| ty.to_text(module.ctx())).collect();
    check_result(&types, call).map_err(|why| Diagnostic::error(function.loc(), why))?;
    let (ctx, failed) = (module.ctx(), |why: String| Diagnostic::op_error(function, why));
    let args = arguments::values(&mut interpreter, ctx, signature(function).0, call.args).map_err(failed)?;
    let results = interpreter.call(call.entry, &args)?;
    for (at, value) in results.iter().enumerate() {
        if !call.out.iter().any(|out| out.result() == Some(at)) {
            let text = interpreter.text(value, exponential).map_err(failed)?;
            support::print(&(text.trim_end().to_owned() + "\n"));
        }
    }
    call.out.iter().try_for_each(|out| out.write(&interpreter, ctx, &args, &results)).map_err(failed)
}

/// The function of a name that stands in a module itself.
fn function<'m>(module: &'m Body, name: &str) -> Option<OpRef<'m>> {
    let ops = module.root().regions().flat_map(|region| region.ops());
    let mut functions = ops.map(|op| op.child().map_or(op, Body::root)).filter(|op| op.is::<FuncOp<'_>>());
    functions.find(|&op| symbol_name(op) == Some(name))
}

/// The argument and result types of a function.
fn signature(function: OpRef<'_>) -> (&[Type], &[Type]) {
    let signature = <FuncOp<'_> as FunctionOp>::signature(function).and_then(|ty| ty.signature(function.ctx()));
    signature.unwrap_or_default()
}

/// Whether a function with results of these types is called as it should be.
///
/// # Errors
/// Why not.
pub(super) fn check_result(types: &[String], call: &Call<'_>) -> Result<(), String> {
    let holds = match (types, call.result) {
        (_, None) | ([], Some(ResultType::Void)) => true,
        ([one], wanted) => ResultType::of(one) == wanted,
        _ => false,
    };
    let (entry, types) = (call.entry, types.join(", "));
    if holds {
        Ok(())
    } else {
        Err(format!("the results of '@{entry}' are ({types}), not what --entry-point-result says"))
    }
}

/// The types of the arguments that a function of a module takes; none if there is no such function.
pub(super) fn argument_types(module: &Body, name: &str) -> Vec<Type> {
    function(module, name).map(|function| signature(function).0.to_vec()).unwrap_or_default()
}
