//! The code that the engine makes, beside Rust's: a product of matrices tiled for registers, and passes
//! over more memory than caches hold. By `cargo bench --bench code`; one core.
//!
//! | bench | what is compared |
//! |---|---|
//! | `matmul` | the rate, with the same tiles in 128-bit FMA written by hand, and with `matrixmultiply`, which uses the whole vector width |
//! | `chain` | 16 MB read and 16 MB written, with a loop |
//! | `sum` | 16 MB read, with a loop |

mod by_hand;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use terrace_codegen::cpu::{Engine, In, InOut, Options, View, ViewMut};
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::context::Context;
use terrace_passes::lower::scf_to_cf::scf_to_cf;

fn main() {
    divan::main();
}

fn engine(text: &str) -> Engine {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let module = parse(&ctx, "bench.mlir", text.as_bytes(), ParseOptions::default());
    let mut module = module.unwrap_or_else(|errors| panic!("{}", errors[0].render(&ctx)));
    scf_to_cf(&mut module).unwrap_or_else(|errors| panic!("{}", errors[0].render(&ctx)));
    Engine::new(&module, Options::default()).unwrap_or_else(|errors| panic!("{}", errors[0].render(&ctx)))
}

/// Rows and columns.
const N: usize = by_hand::N;

fn matrix() -> Vec<f32> {
    (0..N * N).map(|at| (at / N + at % N) as f32 / N as f32).collect()
}

/// Products and sums of one product of matrices.
const FLOPS: usize = 2 * N * N * N;

#[divan::bench]
fn matmul_terrace(bencher: Bencher<'_, '_>) {
    let engine = engine(include_str!("matmul.mlir"));
    type Args = (In<f32, 2>, In<f32, 2>, InOut<f32, 2>, InOut<f32, 1>, InOut<f32, 1>);
    let matmul = engine.function::<Args, ()>("matmul").expect("the program has it");
    let (a, mut c) = (matrix(), vec![0.0; N * N]);
    let (mut left, mut right) = (vec![0.0; N * by_hand::DEPTH], vec![0.0; N * by_hand::DEPTH]);
    bencher.counter(ItemsCount::new(FLOPS)).bench_local(|| {
        let square = View::new(&a, [N, N]).expect("it is square");
        let out = ViewMut::new(&mut c, [N, N]).expect("it is square");
        let left = ViewMut::new(&mut left, [N * by_hand::DEPTH]).expect("it is all");
        let right = ViewMut::new(&mut right, [N * by_hand::DEPTH]).expect("it is all");
        matmul.call((square, square, out, left, right))
    });
}

#[divan::bench]
fn matmul_by_hand(bencher: Bencher<'_, '_>) {
    let (a, mut c) = (matrix(), vec![0.0; N * N]);
    let mut packed = by_hand::Packed::new();
    bencher.counter(ItemsCount::new(FLOPS)).bench_local(|| by_hand::matmul(&a, &a, &mut c, &mut packed));
}

#[divan::bench]
fn matmul_matrixmultiply(bencher: Bencher<'_, '_>) {
    let (a, mut c) = (matrix(), vec![0.0; N * N]);
    bencher.counter(ItemsCount::new(FLOPS)).bench_local(|| by_hand::matrixmultiply(&a, &a, &mut c));
}

/// Elements of 16 MB.
const LENGTH: usize = 4 << 20;

#[divan::bench]
fn chain_terrace(bencher: Bencher<'_, '_>) {
    let engine = engine(include_str!("stream.mlir"));
    let chain = engine.function::<(In<f32, 1>, InOut<f32, 1>), ()>("chain").expect("the program has it");
    let (x, mut y) = (vec![1.0; LENGTH], vec![0.0; LENGTH]);
    bencher.counter(BytesCount::new(8 * LENGTH)).bench_local(|| {
        let x = View::new(&x, [LENGTH]).expect("it is all");
        chain.call((x, ViewMut::new(&mut y, [LENGTH]).expect("it is all")))
    });
}

#[divan::bench]
fn chain_by_hand(bencher: Bencher<'_, '_>) {
    let (x, mut y) = (vec![1.0f32; LENGTH], vec![0.0; LENGTH]);
    bencher.counter(BytesCount::new(8 * LENGTH)).bench_local(|| {
        for (x, y) in x.iter().zip(divan::black_box(&mut y)) {
            *y = (x * 1.5 - 0.25) * x;
        }
    });
}

#[divan::bench]
fn sum_terrace(bencher: Bencher<'_, '_>) {
    let engine = engine(include_str!("stream.mlir"));
    let sum = engine.function::<(In<f32, 1>,), f32>("sum").expect("the program has it");
    let x = vec![1.0; LENGTH];
    bencher
        .counter(BytesCount::new(4 * LENGTH))
        .bench_local(|| sum.call((View::new(&x, [LENGTH]).expect("it is all"),)));
}

#[divan::bench]
fn sum_by_hand(bencher: Bencher<'_, '_>) {
    let x = vec![1.0f32; LENGTH];
    bencher.counter(BytesCount::new(4 * LENGTH)).bench_local(|| {
        let mut sums = [0.0f32; 32];
        for chunk in divan::black_box(&x).chunks_exact(32) {
            sums.iter_mut().zip(chunk).for_each(|(sum, x)| *sum += x);
        }
        sums.iter().sum::<f32>()
    });
}
