//! Programs whose kernels must be modules that `spirv-val` accepts.

use std::io::Write;
use std::process::{Command, Stdio};

use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::verify::verify;

use super::{compile_kernels, serialize};
use crate::runtime::vulkan::{Options, VulkanDevice};
use crate::runtime::{Binding, Device, KernelSource, RuntimeError};

const MANDELBROT: &str = include_str!("tests/mandelbrot.mlir");
const FEATURES: &str = include_str!("tests/features.mlir");
const CONTROL: &str = include_str!("tests/control.mlir");

fn parsed(ctx: &Context, text: &str) -> Box<Body> {
    terrace_dialects::register_all(ctx);
    let render =
        |errors: Vec<terrace_ir::diag::Diagnostic>| -> String { errors.iter().map(|e| e.render(ctx)).collect() };
    let body =
        parse(ctx, "test.mlir", text.as_bytes(), ParseOptions::default()).unwrap_or_else(|e| panic!("{}", render(e)));
    verify(body.root()).unwrap_or_else(|e| panic!("{}", render(e)));
    body
}

/// Runs `spirv-val` on the words; says aloud if it is not installed.
fn validate(words: &[u32]) {
    let spawned = Command::new("spirv-val")
        .args(["--target-env", "vulkan1.1", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            assert!(
                std::env::var_os("TERRACE_REQUIRE_VULKAN").is_none_or(|v| v != "1"),
                "spirv-val can't be run ({error}), but TERRACE_REQUIRE_VULKAN=1"
            );
            eprintln!("SKIPPED: spirv-val can't be run ({error}): modules are not validated");
            return;
        }
    };
    let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
    child.stdin.take().expect("stdin is piped").write_all(&bytes).expect("spirv-val reads its input");
    let output = child.wait_with_output().expect("spirv-val ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "spirv-val: {said}");
}

#[test]
fn mandelbrot_kernels_are_valid() {
    let ctx = Context::new();
    let kernels = compile_kernels(&parsed(&ctx, MANDELBROT)).expect("the program compiles");
    let names: Vec<&str> = kernels.iter().map(|k| k.name.as_str()).collect();
    assert_eq!(names, ["counted", "conditioned"]);
    assert_eq!(kernels[0].module, "kernels");
    assert_eq!(kernels[0].workgroup_size, [8, 4, 1]);
    assert_eq!(kernels[0].bindings, Binding::sequence(3));
    // This one has its size from the launch.
    assert_eq!(kernels[1].workgroup_size, [16, 1, 1]);
    for kernel in &kernels {
        validate(&kernel.spirv);
    }
}

#[test]
fn all_kinds_of_ops_are_valid() {
    let ctx = Context::new();
    let kernels = compile_kernels(&parsed(&ctx, FEATURES)).expect("the program compiles");
    assert_eq!(kernels.len(), FEATURES.matches(" kernel").count(), "each kernel is compiled");
    for kernel in kernels {
        validate(&kernel.spirv);
    }
}

#[test]
fn structured_control_flow_is_valid() {
    let ctx = Context::new();
    let body = parsed(&ctx, CONTROL);
    let module = body.root().region(0).ops().next().expect("the text holds a module");
    validate(&serialize(module).expect("the module can be written"));
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let words = |threads| {
        let ctx = Context::new().with_threads(threads);
        let kernels = compile_kernels(&parsed(&ctx, MANDELBROT)).expect("the program compiles");
        kernels.into_iter().map(|k| k.spirv).collect::<Vec<_>>()
    };
    assert_eq!(words(1), words(4));
}

#[test]
fn what_cannot_be_compiled_is_an_error_with_a_place() {
    let cases = [
        ("memref<?x?xf32>", "memref.load %m[%i, %i] : memref<?x?xf32>", "failed to legalize operation 'memref.load'"),
        ("memref<4xf64>", "arith.constant 1.0 : f64", "failed to legalize operation 'gpu.func'"),
    ];
    for (ty, op, message) in cases {
        let ctx = Context::new();
        let text = format!(
            "module attributes {{gpu.container_module}} {{ gpu.module @m {{
               gpu.func @k(%m: {ty}) kernel attributes {{spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [1, 1, 1]>}} {{
                 %i = gpu.block_id x
                 %0 = {op}
                 gpu.return
             }} }} }}"
        );
        let errors = compile_kernels(&parsed(&ctx, &text)).expect_err("the target lacks something");
        assert!(errors.iter().any(|e| e.message.contains(message)), "{errors:?}");
        assert!(errors.iter().all(|e| e.loc.file_position(&ctx).is_some()));
    }
}

/// What the kernels compute at a point.
fn escape(cr: f32, ci: f32, limit: i32) -> i32 {
    let (mut zr, mut zi, mut n) = (0f32, 0f32, 0);
    while n < limit && zr * zr + zi * zi < 4.0 {
        (zr, zi) = (zr * zr - zi * zi + cr, zr * zi + zr * zi + ci);
        n += 1;
    }
    n
}

#[test]
fn mandelbrot_runs_on_a_device() {
    let device = match VulkanDevice::open("vulkan", &Options::default()) {
        Ok(device) => device,
        Err(error @ (RuntimeError::NoLoader { .. } | RuntimeError::NoDriver { .. })) => {
            let required = std::env::var_os("TERRACE_REQUIRE_VULKAN").is_some_and(|v| v == "1");
            assert!(!required, "TERRACE_REQUIRE_VULKAN is set: {error}");
            eprintln!("SKIPPED: {error}");
            return;
        }
        Err(error) => panic!("{error}"),
    };
    let ctx = Context::new();
    let kernels = compile_kernels(&parsed(&ctx, MANDELBROT)).expect("the program compiles");
    let counted = &kernels[0];
    let source = KernelSource {
        spirv: &counted.spirv,
        entry: &counted.entry,
        bindings: &counted.bindings,
        push_constant_bytes: 0,
    };
    let kernel = device.load_kernel(&source).expect("the device takes the kernel");
    let scale = 0.03f32;
    // A loop that never runs gives what it starts with.
    for limit in [0i32, 1, 50] {
        let pixels = device.allocate(64 * 64 * 4).expect("there is memory");
        let scalars = [scale.to_le_bytes(), limit.to_le_bytes()].map(|bytes| {
            let buffer = device.allocate(4).expect("there is memory");
            device.upload(&buffer, 0, &bytes).expect("the buffer is written");
            buffer
        });
        let buffers = [&pixels, &scalars[0], &scalars[1]];
        device.dispatch(&kernel, [8, 16, 1], &buffers, &[]).expect("the kernel runs");
        let mut bytes = vec![0; 64 * 64 * 4];
        device.download(&pixels, 0, &mut bytes).expect("the buffer is read");
        let found = bytes.chunks_exact(4).map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let wanted = (0..64 * 64).map(|at| escape((at % 64) as f32 * scale, (at / 64) as f32 * scale, limit));
        let wrong = found.zip(wanted).filter(|(found, wanted)| found != wanted).count();
        // Devices may fuse multiplications and additions, which moves points at the edge; one
        // iteration from zero leaves nothing to round.
        assert!(wrong <= if limit > 1 { 40 } else { 0 }, "{wrong} of 4096 points are wrong at limit {limit}");
    }
}
