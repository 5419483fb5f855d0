//! Object files, linked with C and run: for this machine and, by emulation, for another.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use terrace_codegen::cpu::Target;
use terrace_tools::driver;

/// What links and runs programs for a target.
struct Toolchain {
    target: Target,
    compiler: &'static str,
    flags: &'static [&'static str],
    /// What runs programs; `None`: they run by themselves.
    emulator: Option<&'static str>,
}

/// The toolchains whose programs there are; says what is left out.
fn toolchains() -> Vec<Toolchain> {
    let emulated = "aarch64-linux".parse().ok().map(|target| Toolchain {
        target,
        compiler: "aarch64-linux-gnu-gcc",
        flags: &["-static"],
        emulator: Some("qemu-aarch64"),
    });
    let native = Target::host().map(|target| Toolchain { target, compiler: "cc", flags: &[], emulator: None });
    let there = |toolchain: &Toolchain| {
        let missing = [Some(toolchain.compiler), toolchain.emulator].into_iter().flatten().find(|tool| {
            let found = Command::new(tool).arg("--version").output();
            !found.is_ok_and(|output| output.status.success())
        });
        if let Some(tool) = missing {
            println!("skipped: programs for {}: there is no '{tool}'", toolchain.target);
        }
        missing.is_none()
    };
    native.into_iter().chain(emulated).filter(there).collect()
}

/// Runs `terrace`.
fn terrace(args: &[&str]) {
    let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
    let output = driver::run(&args, b"");
    assert_eq!(output.status, 0, "terrace {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the paths of this test are UTF-8")
}

/// A new folder of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
}

impl Toolchain {
    /// Links a program with the support functions and C sources, and runs it.
    fn run(&self, folder: &Path, program: &Path, sources: &[PathBuf]) -> Output {
        let [object, header, support, binary] = ["o", "h", "support.c", "out"]
            .map(|extension| folder.join(program.with_extension(extension).file_name().expect("a file")));
        let target = format!("--target={}", self.target);
        terrace(&["compile", text(program), &target, "-o", text(&object)]);
        terrace(&["compile", text(program), &target, "--emit=header", "-o", text(&header)]);
        terrace(&["compile", "--emit=support", "-o", text(&support)]);
        let linked = Command::new(self.compiler)
            .args(self.flags)
            .args(["-Wall", "-Wextra", "-Werror", "-I"])
            .arg(folder)
            .args(sources)
            .args([&object, &support])
            .args(["-lm", "-o"])
            .arg(&binary)
            .output()
            .expect("the compiler was there before");
        assert!(linked.status.success(), "{}", String::from_utf8_lossy(&linked.stderr));
        let mut command = match self.emulator {
            Some(emulator) => Command::new(emulator),
            None => Command::new(&binary),
        };
        if self.emulator.is_some() {
            command.arg(&binary);
        }
        command.output().expect("the program was linked")
    }
}

/// What a program prints, without the addresses of memrefs.
fn printed(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| line.split_once(" rank = ").map_or(line, |(_, rest)| rest).to_owned()).collect()
}

#[test]
fn a_c_program_calls_compiled_functions() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/c");
    for toolchain in toolchains() {
        let folder = folder(&format!("example-{}", toolchain.target));
        let output = toolchain.run(&folder, &examples.join("kernels.mlir"), &[examples.join("main.c")]);
        assert!(output.status.success());
        let expected = [
            "10.5 21 31.5 42 52.5 ",
            "10.5 to 52.5",
            "10.5 to 31.5",
            "5050 21",
            "1 offset = 0 sizes = [3] strides = [1] data = ",
            "[1,  2,  3]",
            "",
        ];
        assert_eq!(printed(&output), expected, "{}", toolchain.target);
    }
}

/// A program that is whole by itself, with memory of its own.
const GLOBALS: &str = r#"
memref.global "private" constant @primes : memref<2x2xi32> = dense<[[2, 3], [5, 7]]>
memref.global @counts : memref<3xi64> = dense<40>
memref.global "private" @scratch : memref<4xf64> = uninitialized
func.func private @printMemrefI32(memref<*xi32>) attributes {llvm.emit_c_interface}
func.func private @printMemrefF64(memref<*xf64>) attributes {llvm.emit_c_interface}

func.func @main() -> i32 {
  %zero = arith.constant 0 : index
  %two = arith.constant 2 : index
  %primes = memref.get_global @primes : memref<2x2xi32>
  %unranked = memref.cast %primes : memref<2x2xi32> to memref<*xi32>
  call @printMemrefI32(%unranked) : (memref<*xi32>) -> ()
  %scratch = memref.get_global @scratch : memref<4xf64>
  %x = arith.constant 10.5 : f64
  %y = arith.constant 4.0 : f64
  %remainder = arith.remf %x, %y : f64
  memref.store %remainder, %scratch[%two] : memref<4xf64>
  %floats = memref.cast %scratch : memref<4xf64> to memref<*xf64>
  call @printMemrefF64(%floats) : (memref<*xf64>) -> ()
  %counts = memref.get_global @counts : memref<3xi64>
  %count = memref.load %counts[%two] : memref<3xi64>
  %status = arith.trunci %count : i64 to i32
  %others = memref.alloc(%two) {alignment = 64} : memref<?x2xi32>
  %from = memref.cast %primes : memref<2x2xi32> to memref<?x2xi32>
  memref.copy %from, %others : memref<?x2xi32> to memref<?x2xi32>
  %last = memref.load %others[%zero, %zero] : memref<?x2xi32>
  memref.dealloc %others : memref<?x2xi32>
  %sum = arith.addi %status, %last : i32
  return %sum : i32
}
"#;

/// A program that fails.
const FAILS: &str = r#"
func.func private @half(%n: i32) -> i32 {
  %two = arith.constant 2 : i32
  %zero = arith.constant 0 : i32
  %rest = arith.remsi %n, %two : i32
  %even = arith.cmpi eq, %rest, %zero : i32
  cf.assert %even, "the number is odd"
  %half = arith.divsi %n, %two : i32
  return %half : i32
}
func.func @main() -> i32 {
  %n = arith.constant 6 : i32
  %three = call @half(%n) : (i32) -> i32
  %never = call @half(%three) : (i32) -> i32
  return %never : i32
}
"#;

/// Links and runs a text.
fn run(toolchain: &Toolchain, name: &str, program: &str) -> Output {
    let folder = folder(&format!("{name}-{}", toolchain.target));
    let path = folder.join(format!("{name}.mlir"));
    std::fs::write(&path, program).expect("the folder for temporary files can be written");
    toolchain.run(&folder, &path, &[])
}

#[test]
fn memory_of_globals() {
    for toolchain in toolchains() {
        let output = run(&toolchain, "globals", GLOBALS);
        assert_eq!(output.status.code(), Some(42), "{}", toolchain.target);
        let expected = [
            "2 offset = 0 sizes = [2, 2] strides = [2, 1] data = ",
            "[[2,   3], ",
            " [5,   7]]",
            "1 offset = 0 sizes = [4] strides = [1] data = ",
            "[0,  0,  2.5,  0]",
        ];
        assert_eq!(printed(&output), expected, "{}", toolchain.target);
    }
}

#[test]
fn failures_say_where() {
    for toolchain in toolchains() {
        let output = run(&toolchain, "fails", FAILS);
        assert!(!output.status.success());
        let message = String::from_utf8_lossy(&output.stderr);
        let expected = "fails.mlir:7:3: error: 'cf.assert' op failed: the number is odd";
        assert!(message.contains(expected), "{}: {message}", toolchain.target);
    }
}

#[test]
fn a_shared_library_is_linked() {
    if !toolchains().iter().any(|toolchain| toolchain.emulator.is_none()) {
        return;
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/c");
    let folder = folder("shared");
    let (library, header, binary) = (folder.join("libkernels.so"), folder.join("kernels.h"), folder.join("main"));
    let program = examples.join("kernels.mlir");
    terrace(&["compile", text(&program), "--emit=shared", "-o", text(&library)]);
    terrace(&["compile", text(&program), "--emit=header", "-o", text(&header)]);
    let linked = Command::new("cc")
        .arg(examples.join("main.c"))
        .arg("-I")
        .arg(&folder)
        .arg(&library)
        .arg(format!("-Wl,-rpath,{}", text(&folder)))
        .arg("-o")
        .arg(&binary)
        .output()
        .expect("the compiler was there before");
    assert!(linked.status.success(), "{}", String::from_utf8_lossy(&linked.stderr));
    let output = Command::new(&binary).output().expect("the program was linked");
    assert_eq!(printed(&output)[3], "5050 21");
}
