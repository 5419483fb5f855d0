//! Programs of the common subset mean what `mlir-cpu-runner-19` makes of them.
//!
//! By default a few run, and none where the tools are not found; for a long run:
//! `TERRACE_MLIR_PROGRAMS=5000 cargo test -p terrace-tests --test differential mlir_runner`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use terrace_codegen::interp::{Interpreter, Options, Value};
use terrace_ir::context::Context;

use crate::everything::{ARGUMENTS, program};
use crate::ingredients::COMMON;
use crate::interpreted::values;
use crate::program::Inputs;
use crate::{INPUTS, prepared};

/// How many functions one process compiles.
const BATCH: usize = 100;

/// From the dialects to LLVM's.
const PIPELINE: &str = "builtin.module(arith-expand,func.func(lower-vector-multi-reduction),convert-vector-to-scf,\
                        convert-scf-to-cf,convert-vector-to-llvm,convert-math-to-llvm,expand-strided-metadata,\
                        lower-affine,finalize-memref-to-llvm,convert-arith-to-llvm,convert-func-to-llvm,\
                        convert-cf-to-llvm,reconcile-unrealized-casts)";

const SUPPORT: &str = "/usr/lib/llvm-19/lib/libmlir_c_runner_utils.so.19.1";

/// What a program prints that gets the text; an error with what it says.
fn piped(program: &str, args: &[&str], text: &[u8]) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("{program}: {error}");
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // Who does not read to the end says why.
            let _ = stdin.write_all(text);
        });
        child.wait_with_output()
    });
    let output = output.map_err(failed)?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(format!("{program}: {}: {}", output.status, String::from_utf8_lossy(&output.stderr))),
    }
}

/// Functions with a `main` that prints what each gives.
fn module(functions: &[(String, Inputs)]) -> String {
    let mut text: String = functions.iter().map(|(function, _)| function.as_str()).collect();
    text += "func.func @main() {\n";
    for (at, (_, (a, b, c, d, e, f))) in functions.iter().enumerate() {
        let numbers = [a.to_string(), b.to_string(), c.to_string(), d.to_string()];
        let floats = [format!("{:#x}", e.to_bits()), format!("{:#x}", f.to_bits())];
        for ((place, ty), value) in ARGUMENTS.iter().enumerate().zip(numbers.into_iter().chain(floats)) {
            let shown = if *ty == "i1" { value } else { format!("{value} : {ty}") };
            text += &format!("%a{at}_{place} = arith.constant {shown}\n");
        }
        let args: Vec<String> = (0..ARGUMENTS.len()).map(|place| format!("%a{at}_{place}")).collect();
        let (args, types) = (args.join(", "), ARGUMENTS.join(", "));
        text += &format!("%r{at} = func.call @f{at}({args}) : ({types}) -> i32\nvector.print %r{at} : i32\n");
    }
    text + "return\n}\n"
}

/// What each of the functions means, a line each.
fn meanings(text: &str, functions: &[(String, Inputs)]) -> Vec<String> {
    let ctx = Context::new().with_threads(1);
    let module = prepared(&ctx, text, "").unwrap_or_else(|e| panic!("{e}\n{text}"));
    let mut interpreter = Interpreter::new(&module, Options { steps: 1_000_000, ..Options::default() });
    let mut call = |at: usize, inputs: Inputs| match &interpreter.call(&format!("f{at}"), &values(inputs)) {
        Ok(results) => match &results[..] {
            [Value::Int(value)] => value.to_signed_string(),
            other => panic!("{other:?} of\n{}", functions[at].0),
        },
        Err(error) => panic!("{}\n{}", error.render(&ctx), functions[at].0),
    };
    functions.iter().enumerate().map(|(at, (_, inputs))| call(at, *inputs)).collect()
}

#[test]
fn programs_mean_what_mlir_makes_of_them() {
    if piped("mlir-opt-19", &["--version"], b"").is_err() || !Path::new(SUPPORT).exists() {
        println!("skipped: mlir-opt-19, mlir-cpu-runner-19 and their libraries are not installed");
        return;
    }
    let wanted = std::env::var("TERRACE_MLIR_PROGRAMS").ok().and_then(|count| count.parse().ok());
    let mut left: usize = wanted.unwrap_or(20);
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), random);
    let decisions = prop::collection::vec(any::<u8>(), 40..240);
    while left > 0 {
        let count = left.min(BATCH);
        left -= count;
        let functions = (0..count).map(|at| {
            let decisions = decisions.new_tree(&mut runner).expect("nothing is refused").current();
            (program(&decisions, &COMMON, &format!("f{at}")), INPUTS[at % INPUTS.len()])
        });
        let functions: Vec<(String, Inputs)> = functions.collect();
        let text = module(&functions);
        let lowered = piped("mlir-opt-19", &["--pass-pipeline", PIPELINE], text.as_bytes());
        let lowered = lowered.unwrap_or_else(|e| panic!("{e}\n{text}"));
        let args = ["-e", "main", "-entry-point-result=void", "-O0", &format!("-shared-libs={SUPPORT}")];
        let printed = piped("mlir-cpu-runner-19", &args, &lowered).unwrap_or_else(|e| panic!("{e}"));
        let printed = String::from_utf8_lossy(&printed);
        let found: Vec<&str> = printed.lines().collect();
        for (at, (meaning, found)) in meanings(&text, &functions).iter().zip(&found).enumerate() {
            assert_eq!(meaning, found, "{:?}\n{}", functions[at].1, functions[at].0);
        }
        assert_eq!(found.len(), functions.len(), "a line for each function");
    }
}
