//! `terrace compile`: a program becomes an object file, a shared library, a C header or a listing.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use clap::{Args, ValueEnum};
use terrace_codegen::cpu::{Listing, Object, ObjectOptions, SUPPORT_SOURCE, Target, compile_object};
use terrace_codegen::runtime::support;
use terrace_ir::body::Body;

use super::Driver;
use super::load::{Source, render};

/// What `terrace compile` is told.
#[derive(Args, Debug)]
#[command(after_help = "\
A public function @f becomes the C function f, and _mlir_ciface_f, which takes memrefs as pointers
to descriptors; the header declares the one that C can call. Functions that the program only
declares are left to the linker. The functions of MLIR's runner libraries (printF32, printMemrefF32,
rtclock, ...), failures and memory are in a C source of about 300 lines, which --emit=support writes
and which --emit=shared links.

Examples:
  terrace compile kernels.mlir -o kernels.o
  terrace compile kernels.mlir --emit=header -o kernels.h
  terrace compile --emit=support -o terrace_support.c
  cc main.c kernels.o terrace_support.c -lm
  terrace compile kernels.mlir --emit=shared -o libkernels.so
  terrace compile kernels.mlir --target=aarch64-linux -o kernels.o")]
pub(super) struct CompileCommand {
    /// The program; `-` is the standard input
    #[arg(value_name = "FILE")]
    file: Option<String>,

    #[command(flatten)]
    source: Source,

    /// Where to write; without this flag objects and libraries go beside the program, the rest to the
    /// standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,

    /// What to make
    #[arg(long, value_name = "KIND", default_value = "obj")]
    emit: Emit,

    /// The processor and system that code is for: x86_64-linux, x86_64-macos, x86_64-windows,
    /// aarch64-linux, aarch64-macos or riscv64-linux; without this flag, this machine
    #[arg(long, value_name = "TARGET")]
    target: Option<Target>,
}

/// What is made of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Emit {
    /// An object file
    Obj,
    /// A shared library, by the system's C compiler (`cc`, or what the variable CC names)
    Shared,
    /// The declarations of its functions for C and C++
    Header,
    /// Cranelift IR
    Clif,
    /// Machine code as text
    Asm,
    /// The C source of what objects need at run time; it takes no program
    Support,
}

impl CompileCommand {
    /// Does it.
    ///
    /// # Errors
    /// What to print to the standard error.
    pub(super) fn run(&self, driver: &Driver, stdin: &mut dyn Read) -> Result<(), String> {
        if self.emit == Emit::Support {
            return self.write(SUPPORT_SOURCE.as_bytes(), None);
        }
        let Some(file) = &self.file else {
            return Err("terrace: no file is given; only --emit=support takes none\n".to_owned());
        };
        let target = match (self.target, Target::host()) {
            (Some(target), _) | (None, Some(target)) => target,
            (None, None) => return Err("terrace: no code can be made for this machine; see --target\n".to_owned()),
        };
        if self.emit == Emit::Shared && Some(target) != Target::host() {
            let message = "shared libraries are linked for this machine only: compile an object file for";
            return Err(format!("terrace: {message} {target}, and link it there\n"));
        }
        let ctx = self.source.context(driver);
        let mut module = self.source.read(driver, &ctx, file, stdin)?;
        self.source.lower(&mut module)?;
        let options = ObjectOptions {
            target,
            optimize: !self.source.no_optimize,
            listing: Listing::new(self.emit == Emit::Clif, self.emit == Emit::Asm),
            name: self.name(),
        };
        let Object { bytes, header, listing } =
            compile_object(&module, options).map_err(|errors| render(&ctx, &errors))?;
        match self.emit {
            Emit::Obj => self.write(&bytes, Some(".o")),
            Emit::Shared => self.link(&bytes),
            Emit::Header | Emit::Support => self.write(header.as_bytes(), None),
            Emit::Clif => self.write(listing.clif.unwrap_or_default().as_bytes(), None),
            Emit::Asm => self.write(listing.assembly.unwrap_or_default().as_bytes(), None),
        }
    }

    fn name(&self) -> String {
        program_name(self.file.as_deref().unwrap_or("-"))
    }

    /// Where to write; `None`: to the standard output.
    fn path(&self, extension: Option<&str>) -> Option<PathBuf> {
        match (&self.output, extension) {
            (Some(path), _) if path == "-" => None,
            (Some(path), _) => Some(PathBuf::from(path)),
            (None, Some(extension)) => Some(PathBuf::from(format!("{}{extension}", self.name()))),
            (None, None) => None,
        }
    }

    fn write(&self, bytes: &[u8], extension: Option<&str>) -> Result<(), String> {
        match self.path(extension) {
            Some(path) => write_file(&path, bytes),
            None => match std::str::from_utf8(bytes) {
                Ok(text) => {
                    support::print(text);
                    Ok(())
                }
                Err(_) => Err("terrace: object files are not printed: name a file by -o\n".to_owned()),
            },
        }
    }

    /// Links a shared library of an object file and the support functions.
    fn link(&self, object: &[u8]) -> Result<(), String> {
        let extension = if cfg!(target_os = "macos") { ".dylib" } else { ".so" };
        let Some(library) = self.path(Some(extension)) else {
            return Err("terrace: libraries are not printed: name a file by -o\n".to_owned());
        };
        let folder = Scratch::new()?;
        let (program, source) = (folder.0.join("program.o"), folder.0.join("terrace_support.c"));
        write_file(&program, object)?;
        write_file(&source, SUPPORT_SOURCE.as_bytes())?;
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let mut command = Command::new(&compiler);
        command.args(["-shared", "-fPIC", "-O2", "-o"]).arg(&library).args([&program, &source]).arg("-lm");
        let output = command.output().map_err(|error| {
            format!(
                "terrace: a shared library needs the system's C compiler, and '{compiler}' can't be run: {error}; set \
                 CC, or compile an object file\n"
            )
        })?;
        match output.status.success() {
            true => Ok(()),
            false => Err(format!(
                "terrace: '{compiler}' can't link '{}':\n{}",
                library.display(),
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }
}

/// The program's name: that of its file, without what follows the dot.
fn program_name(file: &str) -> String {
    let stem = if file == "-" { None } else { Path::new(file).file_stem() };
    stem.map_or("program".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Writes the object file of a lowered program for this machine, under its name.
///
/// # Errors
/// What to print.
pub(super) fn write_object(module: &Body, file: &str, optimize: bool) -> Result<(), String> {
    let Some(target) = Target::host() else {
        return Err("terrace: no object file can be made for this machine\n".to_owned());
    };
    let name = program_name(file);
    let path = PathBuf::from(format!("{name}.o"));
    let options = ObjectOptions { target, optimize, listing: Listing::default(), name };
    let object = compile_object(module, options).map_err(|errors| render(module.ctx(), &errors))?;
    write_file(&path, &object.bytes)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("terrace: can't write '{}': {error}\n", path.display()))
}

/// A folder for temporary files, which goes with its last use.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Scratch, String> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("terrace-{}-{number}", std::process::id()));
        // A folder that exists is somebody else's.
        std::fs::create_dir(&path).map_err(|error| format!("terrace: can't make '{}': {error}\n", path.display()))?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
