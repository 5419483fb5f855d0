//! What an op costs to compile: `cargo check` of a scratch dialect with 200 ops
//! beside one with none, in turn; prints the difference per op.
//!
//! The ops have operands, a result, an attribute, a trait, a hook and a declarative
//! assembly format, as ops of the dialects here have.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

const OPS: usize = 200;
const RUNS: usize = 5;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("op-cost: {message}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|e| format!("can't find the repository: {e}"))?;
    let scratch = std::env::temp_dir().join(format!("terrace-op-cost-{}", std::process::id()));
    let result = measure_in(&scratch, &root);
    // What is left in the temporary folder does no harm.
    let _ = std::fs::remove_dir_all(&scratch);
    result
}

fn measure_in(scratch: &Path, root: &Path) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("can't write '{}': {e}", scratch.display());
    std::fs::create_dir_all(scratch.join("src")).map_err(failed)?;
    let manifest = format!(
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nterrace-ir = {{ path = {:?} }}\n",
        root.join("ir")
    );
    std::fs::write(scratch.join("Cargo.toml"), manifest).map_err(failed)?;
    std::fs::copy(root.join("Cargo.lock"), scratch.join("Cargo.lock")).map_err(failed)?;
    check(scratch, 0)?;
    let mut costs: Vec<f64> = Vec::new();
    for _ in 0..RUNS {
        let (without, with) = (check(scratch, 0)?, check(scratch, OPS)?);
        costs.push((with.as_secs_f64() - without.as_secs_f64()) * 1e3 / OPS as f64);
    }
    costs.sort_by(f64::total_cmp);
    println!(
        "{OPS} ops, {RUNS} runs: {:.2} ms of `cargo check` per op (median; least {:.2})",
        costs[RUNS / 2],
        costs[0]
    );
    Ok(())
}

/// Writes a dialect of so many ops and checks it; how long that took.
fn check(scratch: &Path, ops: usize) -> Result<Duration, String> {
    let source = scratch.join("src/lib.rs");
    std::fs::write(&source, dialect(ops)).map_err(|e| format!("can't write '{}': {e}", source.display()))?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let start = Instant::now();
    let output = Command::new(cargo)
        .args(["check", "--quiet", "--offline"])
        .current_dir(scratch)
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .map_err(|e| format!("can't run cargo: {e}"))?;
    match output.status.success() {
        true => Ok(start.elapsed()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn dialect(ops: usize) -> String {
    let mut text = String::from(
        "//! Scratch.\nuse terrace_ir::constraints::*;\nuse terrace_ir::prelude::*;\n\
         /// Scratch.\n#[derive(Debug)]\npub struct Scratch;\n\
         impl Dialect for Scratch {\n    const NAME: &'static str = \"scratch\";\n    \
         fn register(dialect: &mut DialectBuilder<'_>) {\n        dialect.ops(&[",
    );
    // Writing to a string can't fail.
    for op in 0..ops {
        let _ = write!(text, "Op{op}::DEF, ");
    }
    text.push_str("]);\n    }\n}\n");
    for op in 0..ops {
        let _ = write!(
            text,
            "/// Op {op}.\n///\n/// Adds what it is given.\n\
             #[op(\"scratch.op{op}\", traits(Pure, SameOperandsAndResultType), impls(FoldOp), \
             format = \"$lhs `,` $rhs (`by` $step^)? attr-dict `:` type($result)\")]\n\
             pub struct Op{op} {{\n    lhs: Operand<AnySignlessInteger>,\n    rhs: Operand<AnySignlessInteger>,\n    \
             step: OptionalAttribute<I64Attr>,\n    result: Result<AnySignlessInteger>,\n}}\n\
             impl FoldOp for Op{op}<'_> {{\n    fn fold(input: &FoldInput<'_>) -> Fold {{\n        \
             input.op.prop(0).into()\n    }}\n}}\n"
        );
    }
    text
}
