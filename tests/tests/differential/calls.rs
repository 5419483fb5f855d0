//! Modules of functions that call each other: inlining gives the same text for any number of
//! threads, and programs that compute the same.
//!
//! What the modules have: functions that several call and that only one calls, private ones that
//! go away, ones of several blocks, ones that are values, recursion, and modules in modules.

use std::fmt::Write;

use proptest::prelude::*;
use terrace_codegen::interp::{Interpreter, Options, Value};
use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;

use super::{prepared, run_cases};

const PIPELINES: [&str; 4] = [
    "inline",
    "inline{default-pipeline=}",
    "inline{inlining-threshold=60}",
    "inline{op-pipelines=func.func(cse,canonicalize)},symbol-dce",
];

/// The functions of a module, from decisions; the last is `@f` and public.
fn functions(decisions: &mut impl FnMut(usize) -> usize) -> String {
    let is_recursive = decisions(5) == 0;
    // Each time that it is inlined, a cycle of calls grows by all of its copies.
    let count = 2 + decisions(if is_recursive { 2 } else { 8 });
    let name = |at: usize| if at + 1 == count { "f".to_owned() } else { format!("f{at}") };
    let mut text = String::new();
    for at in 0..count {
        let callees = if is_recursive { count } else { at };
        let visibility = if at + 1 < count && decisions(3) > 0 { "private " } else { "" };
        let _ = writeln!(text, "func.func {visibility}@{}(%p: i32) -> i32 {{", name(at));
        let mut last = "%p".to_owned();
        let (mut calls, statements) = (0, decisions(5));
        for step in 0..statements {
            let kind = decisions(8);
            let _ = match kind {
                0..4 if callees > 0 && calls < 2 => {
                    calls += 1;
                    let callee = name(decisions(callees));
                    match kind {
                        0 => writeln!(
                            text,
                            "  %g{step} = constant @{callee} : (i32) -> i32\n  \
                             %v{step} = call_indirect %g{step}({last}) : (i32) -> i32"
                        ),
                        _ => writeln!(text, "  %v{step} = call @{callee}({last}) : (i32) -> i32"),
                    }
                }
                _ => writeln!(
                    text,
                    "  %c{step} = arith.constant {kind} : i32\n  %v{step} = arith.muli {last}, %c{step} : i32"
                ),
            };
            last = format!("%v{step}");
        }
        let _ = match decisions(5) < 2 {
            true => writeln!(
                text,
                "  %less = arith.cmpi slt, {last}, %p : i32\n  cf.cond_br %less, ^a({last} : i32), ^b\n\
                 ^a(%x: i32):\n  return %x : i32\n^b:\n  return %p : i32\n}}"
            ),
            false => writeln!(text, "  return {last} : i32\n}}"),
        };
    }
    text
}

/// What the function gives for some numbers; `None`: it does not end soon.
fn meaning(module: &Body) -> Option<Vec<Vec<Value>>> {
    let options = || Options { steps: 20_000, ..Options::default() };
    let numbers = [0, 1, -7, 1 << 20];
    numbers.iter().map(|&n| Interpreter::new(module, options()).call("f", &[Value::int(32, n)]).ok()).collect()
}

fn check(decisions: &[u8]) -> Result<(), TestCaseError> {
    let mut bytes = decisions.iter();
    let mut decide = |below: usize| usize::from(bytes.next().copied().unwrap_or(0)) % below;
    let mut text = functions(&mut decide);
    if decide(3) == 0 {
        text = format!("{text}\nmodule @inner {{\n{}\n}}", functions(&mut decide));
    }
    let failed = |why: String| TestCaseError::fail(format!("{why}\n{text}"));
    let ctx = Context::new().with_threads(1);
    let before = meaning(&*prepared(&ctx, &text, "").map_err(failed)?);
    for passes in PIPELINES {
        let mut alone = None;
        for threads in [1, 2, 8] {
            let ctx = Context::new().with_threads(threads);
            let module = prepared(&ctx, &text, passes).map_err(failed)?;
            let after = print_to_string(module.root(), PrintFlags::default());
            let alone = alone.get_or_insert_with(|| after.clone());
            prop_assert_eq!(alone, &after, "{} by {} threads, of\n{}", passes, threads, text);
            if threads == 1 && before.is_some() {
                prop_assert_eq!(&before, &meaning(&module), "{} of\n{}\ngives\n{}", passes, text, after);
            }
        }
    }
    Ok(())
}

#[test]
fn inlining_is_the_same_for_any_number_of_threads() {
    run_cases(100, check);
}
