//! From text to text: parsing, verifying, passes, printing; by `cargo bench`.

use divan::Bencher;
use divan::counter::ItemsCount;
use terrace_benches::{loops, straight};
use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::verify::verify;
use terrace_passes::{PassManager, PassRegistry, RunOptions, pipeline, register_all};

const OPS: usize = 20_000;
const THREADS: [usize; 2] = [1, 2];

fn main() {
    divan::main();
}

fn context(threads: usize) -> Context {
    let ctx = Context::new().with_threads(threads);
    terrace_dialects::register_all(&ctx);
    ctx
}

fn read(ctx: &Context, text: &str) -> Box<Body> {
    parse(ctx, "bench.mlir", text.as_bytes(), ParseOptions::default())
        .unwrap_or_else(|errors| panic!("{}", errors[0].render(ctx)))
}

#[divan::bench(args = THREADS)]
fn parse_straight(bencher: Bencher<'_, '_>, threads: usize) {
    let text = straight(OPS);
    bencher.counter(ItemsCount::new(OPS)).with_inputs(|| context(threads)).bench_values(|ctx| read(&ctx, &text));
}

#[divan::bench(args = THREADS)]
fn verify_straight(bencher: Bencher<'_, '_>, threads: usize) {
    let ctx = context(threads);
    let body = read(&ctx, &straight(OPS));
    bencher.counter(ItemsCount::new(OPS)).bench(|| verify(body.root()));
}

#[divan::bench(args = THREADS)]
fn print_straight(bencher: Bencher<'_, '_>, threads: usize) {
    let ctx = context(threads);
    let body = read(&ctx, &straight(OPS));
    bencher.counter(ItemsCount::new(OPS)).bench(|| {
        let mut out = Vec::new();
        print(body.root(), PrintFlags::default(), &mut out).map(|()| out)
    });
}

fn run_passes(bencher: Bencher<'_, '_>, text: &str, passes: &str, threads: usize) {
    let mut registry = PassRegistry::new();
    register_all(&mut registry);
    let passes: PassManager = pipeline::parse(passes, &registry).unwrap_or_else(|error| panic!("{error}"));
    bencher.counter(ItemsCount::new(OPS)).with_inputs(|| read(&context(threads), text)).bench_local_values(
        |mut body| passes.run(&mut body, &RunOptions { verify_each: false, ..RunOptions::default() }).map(|()| body),
    );
}

#[divan::bench(args = THREADS)]
fn cse_straight(bencher: Bencher<'_, '_>, threads: usize) {
    run_passes(bencher, &straight(OPS), "builtin.module(func.func(cse))", threads);
}

#[divan::bench(args = THREADS)]
fn canonicalize_straight(bencher: Bencher<'_, '_>, threads: usize) {
    run_passes(bencher, &straight(OPS), "builtin.module(func.func(canonicalize))", threads);
}

#[divan::bench(args = THREADS)]
fn scf_to_cf_loops(bencher: Bencher<'_, '_>, threads: usize) {
    run_passes(bencher, &loops(OPS), "builtin.module(convert-scf-to-cf)", threads);
}
