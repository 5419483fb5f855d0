//! Compiling a lowered module for the CPU, and the call of its entry function.

use terrace_codegen::cpu::{Buffer, Engine, Options, Passed, Results};
use terrace_codegen::interp::{self, Interpreter, Value};
use terrace_codegen::runtime::support;
use terrace_ir::body::Body;
use terrace_ir::diag::Diagnostic;
use terrace_ir::loc::Loc;
use terrace_ir::types::Type;

use super::arguments::{self, Out};
use super::interpret::{Call, check_result};
use super::run::ResultType;

/// The stack of the thread that runs programs. Memory is taken only as it is used.
const STACK_BYTES: usize = 256 << 20;

/// What of it is left to the host functions that programs call: drivers compile kernels on it.
const HOST_STACK_BYTES: usize = 16 << 20;

/// Compiles a module.
///
/// # Errors
/// What can't be compiled.
pub(super) fn compile(module: &Body, options: Options) -> Result<Engine, Vec<Diagnostic>> {
    Engine::new(module, Options { stack_bytes: STACK_BYTES - HOST_STACK_BYTES, ..options })
}

/// Calls a function without arguments and prints its result.
///
/// # Errors
/// There is no such function, its result is of another type, or the run failed.
pub(super) fn call(engine: &Engine, entry: &str, result: Option<ResultType>) -> Result<(), Diagnostic> {
    let result = match result {
        Some(result) => result,
        None => result_of(engine, entry)?,
    };
    let run = || match result {
        ResultType::Void => call_typed::<()>(engine, entry, |()| String::new()),
        ResultType::I32 => call_typed::<i32>(engine, entry, |v| format!("{v}\n")),
        ResultType::I64 => call_typed::<i64>(engine, entry, |v| format!("{v}\n")),
        ResultType::F32 => call_typed::<f32>(engine, entry, |v| format!("{}\n", exponential(f64::from(v)))),
        ResultType::F64 => call_typed::<f64>(engine, entry, |v| format!("{}\n", exponential(v))),
    };
    on_large_stack(run)
}

/// Calls a function with arguments of these types; prints its result, and writes what goes into files.
///
/// # Errors
/// An argument is not one that the function takes, a result can't be printed or written, or the run
/// failed.
pub(super) fn call_with(engine: &Engine, module: &Body, types: &[Type], call: &Call<'_>) -> Result<(), Diagnostic> {
    let ctx = module.ctx();
    let failed = |why: String| Diagnostic::error(engine.loc(call.entry), why);
    let op_failed = |why: String| failed(format!("'@{}' {why}", call.entry));
    if let Some(number) = call.out.iter().find_map(Out::result) {
        let why = format!("the result #{number} can't be written to a file: give memory as an argument and write that");
        return Err(failed(why));
    }
    // It reads the arguments and holds them; nothing runs in it.
    let mut holder = Interpreter::new(module, interp::Options::default());
    let mut args = Vec::new();
    for value in arguments::values(&mut holder, ctx, types, call.args).map_err(op_failed)? {
        args.push(Given::of(&holder, &value).map_err(op_failed)?);
    }
    let texts = engine.result_types(call.entry).unwrap_or_default();
    check_result(texts, call).map_err(failed)?;
    let result = match texts {
        [] => None,
        [one] => Some(ResultType::of(one).ok_or_else(|| not_printable(engine, call.entry))?),
        _ => return Err(not_printable(engine, call.entry)),
    };
    let results = on_large_stack(|| engine.call(call.entry, args.iter_mut().map(Given::passed)))?;
    if let (Some(ty), &[bits]) = (result, &results[..]) {
        support::print(&match ty {
            ResultType::Void => String::new(),
            ResultType::I32 => format!("{}\n", bits as i32),
            ResultType::I64 => format!("{}\n", bits as i64),
            ResultType::F32 => format!("{}\n", exponential(f32::from_bits(bits as u32).into())),
            ResultType::F64 => format!("{}\n", exponential(f64::from_bits(bits))),
        });
    }
    for (out, number) in call.out.iter().filter_map(|out| Some((out, out.argument()?))) {
        let Some(Given::Memory { element, buffer }) = args.get(number) else {
            return Err(op_failed(format!("has no memref as argument #{number}, which --out names")));
        };
        let sizes: Vec<i64> = buffer.sizes().iter().map(|&size| size as i64).collect();
        out.write_elements(ctx, *element, &sizes, buffer.bytes()).map_err(op_failed)?;
    }
    Ok(())
}

/// An argument that was read.
enum Given {
    Number(u64),
    Memory { element: Type, buffer: Buffer },
}

impl Given {
    fn of(holder: &Interpreter<'_>, value: &Value) -> Result<Given, String> {
        match value {
            Value::Int(number) => number
                .to_u64()
                .map(Given::Number)
                .ok_or_else(|| "can't be given integers of more than 64 bits, but with --device=interp".to_owned()),
            Value::Float(number) => Ok(Given::Number(number.bits() as u64)),
            Value::MemRef(memref) => {
                let sizes: Vec<usize> = memref.sizes().iter().map(|&size| size as usize).collect();
                let buffer = Buffer::new(&holder.bytes(memref)?, &sizes);
                Ok(Given::Memory { element: memref.element(), buffer })
            }
            _ => Err("can't be given such arguments".to_owned()),
        }
    }

    fn passed(&mut self) -> Passed<'_> {
        match self {
            Given::Number(bits) => Passed::Number(*bits),
            Given::Memory { buffer, .. } => Passed::Memory(buffer),
        }
    }
}

/// Runs a program on a thread of its own, with a large stack.
fn on_large_stack<R: Send>(run: impl FnOnce() -> Result<R, Diagnostic> + Send) -> Result<R, Diagnostic> {
    let failed = |why: &str| Err(Diagnostic::error(Loc::UNKNOWN, why));
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("program".to_owned()).stack_size(STACK_BYTES);
        match thread.spawn_scoped(scope, run) {
            Ok(thread) => thread.join().unwrap_or_else(|_| failed("the run panicked")),
            Err(error) => failed(&format!("can't start a thread to run the program: {error}")),
        }
    })
}

/// The type of a function's result.
fn result_of(engine: &Engine, entry: &str) -> Result<ResultType, Diagnostic> {
    match engine.result_types(entry) {
        // The call itself says that there is no such function.
        None | Some([]) => Ok(ResultType::Void),
        Some([one]) => ResultType::of(one).ok_or_else(|| not_printable(engine, entry)),
        Some(_) => Err(not_printable(engine, entry)),
    }
}

fn not_printable(engine: &Engine, entry: &str) -> Diagnostic {
    let types = engine.result_types(entry).unwrap_or_default().join(", ");
    let message =
        format!("the results of '@{entry}' ({types}) can't be printed: only one i32, i64, index, f32 or f64 can");
    Diagnostic::error(engine.loc(entry), message)
}

fn call_typed<R: Results>(engine: &Engine, entry: &str, text: impl FnOnce(R) -> String) -> Result<(), Diagnostic> {
    let result = engine.function::<(), R>(entry)?.call(())?;
    support::print(&text(result));
    Ok(())
}

/// As C prints `%e`: at least two digits of exponent.
pub(super) fn exponential(value: f64) -> String {
    let text = format!("{value:.6e}");
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, exponent) = match exponent.strip_prefix('-') {
                Some(exponent) => ('-', exponent),
                None => ('+', exponent),
            };
            format!("{digits}e{sign}{exponent:0>2}")
        }
        // Infinities and NaN.
        None => text.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::exponential;

    #[test]
    fn floats_are_printed_as_by_c() {
        let cases =
            [(420.0, "4.200000e+02"), (-1.5e-7, "-1.500000e-07"), (0.0, "0.000000e+00"), (1e100, "1.000000e+100")];
        for (value, text) in cases {
            assert_eq!(exponential(value), text);
        }
        assert_eq!(exponential(f64::NEG_INFINITY), "-inf");
        assert_eq!(exponential(f64::NAN), "nan");
    }
}
