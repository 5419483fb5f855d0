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

use super::execute::exponential;
use super::run::ResultType;

/// Calls a function of a module and prints its results; with `trace`, each op that runs goes there.
///
/// # Errors
/// There is no such function, its result is of another type than was asked for, or the run failed.
pub(super) fn call(
    module: &Body,
    entry: &str,
    result: Option<ResultType>,
    trace: Option<&mut dyn Write>,
) -> Result<(), Diagnostic> {
    let mut interpreter = Interpreter::new(module, Options::default());
    if let Some(trace) = trace {
        interpreter.trace(|line| {
            // Nothing is left to report to if the standard error is closed.
            let _ = writeln!(trace, "{line}");
        });
    }
    if let (Some(wanted), Some(function)) = (result, function(module, entry)) {
        check_result(function, entry, wanted)?;
    }
    for value in interpreter.call(entry, &[])? {
        let text = interpreter.text(&value, exponential);
        let text = text.map_err(|why| Diagnostic::error(module.root().loc(), why))?;
        support::print(&(text.trim_end().to_owned() + "\n"));
    }
    Ok(())
}

/// The function of a name that stands in a module itself.
fn function<'m>(module: &'m Body, name: &str) -> Option<OpRef<'m>> {
    let ops = module.root().regions().flat_map(|region| region.ops());
    let mut functions = ops.map(|op| op.child().map_or(op, Body::root)).filter(|op| op.is::<FuncOp<'_>>());
    functions.find(|&op| symbol_name(op) == Some(name))
}

/// The result types of a function.
fn result_types(function: OpRef<'_>) -> &[Type] {
    let signature = <FuncOp<'_> as FunctionOp>::signature(function).and_then(|ty| ty.signature(function.ctx()));
    signature.map_or(&[], |(_, results)| results)
}

fn check_result(function: OpRef<'_>, entry: &str, wanted: ResultType) -> Result<(), Diagnostic> {
    let texts: Vec<String> = result_types(function).iter().map(|ty| ty.to_text(function.ctx())).collect();
    let holds = match (&texts[..], wanted) {
        ([], ResultType::Void) => true,
        ([one], _) => ResultType::of(one) == Some(wanted),
        _ => false,
    };
    if holds {
        return Ok(());
    }
    let message = format!("the results of '@{entry}' are ({}), not what --entry-point-result says", texts.join(", "));
    Err(Diagnostic::error(function.loc(), message))
}
