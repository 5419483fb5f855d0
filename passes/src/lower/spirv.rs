//! Lowering to `spirv`: kernels, and the dialects that they are written in.
//!
//! ```text
//! types            what types become
//! arith, math, memref, scf, functions, gpu, vector: patterns, one file per dialect
//! values           patterns for index, complex and ub
//! single           a pass for each of them
//! gpu_to_spirv     whole modules of kernels
//! globals          the variables that their functions need
//! lower_abi        arguments of kernels as bound variables; entry points
//! update_vce       what a module needs of a device
//! storage_class    memory spaces as storage classes
//! workgroup_size   workgroup sizes from launches
//! ```

mod arith;
pub mod attach_target;
pub mod canonicalize_gl;
mod functions;
mod globals;
mod gpu;
pub mod gpu_to_spirv;
pub mod layout;
pub mod lower_abi;
mod math;
mod memref;
mod scf;
pub mod single;
pub mod storage_class;
pub mod types;
pub mod update_vce;
mod values;
mod vector;
pub mod workgroup_size;

use crate::convert::ConversionPatterns;
use crate::pass::OptionHelp;
use crate::registry::PassRegistry;
use types::{Options, Target};

/// Registers the passes.
pub fn register(passes: &mut PassRegistry) {
    passes
        .add::<attach_target::AttachTargetPass>()
        .add::<canonicalize_gl::CanonicalizeGlPass>()
        .add::<gpu_to_spirv::GpuToSpirvPass>()
        .add::<layout::DecorateLayoutPass>()
        .add::<lower_abi::LowerAbiAttrsPass>()
        .add::<storage_class::MapStorageClassPass>()
        .add::<update_vce::UpdateVcePass>();
    single::register(passes);
}

/// The patterns of all dialects that kernels are written in.
pub fn all_patterns(target: &Target) -> ConversionPatterns {
    let mut patterns = ConversionPatterns::new();
    for add in [
        arith::add_patterns,
        functions::add_branch_patterns,
        functions::add_patterns,
        gpu::add_patterns,
        math::add_patterns,
        memref::add_patterns,
        scf::add_patterns,
        values::add_complex_patterns,
        values::add_index_patterns,
        values::add_ub_patterns,
        vector::add_patterns,
    ] {
        add(&mut patterns, target);
    }
    patterns
}

/// What [`set_option`] takes.
const OPTIONS: &[OptionHelp] = &[
    OptionHelp::new("use-64bit-index", "false", "Whether an index has 64 bits, not 32"),
    OptionHelp::new("bool-num-bits", "8", "How many bits of memory a boolean takes"),
    OptionHelp::new(
        "emulate-lt-32-bit-scalar-types",
        "true",
        "Whether narrow numbers that the target does not have are kept in 32 bits, where overflow is not cut off",
    ),
];

/// Sets an option that MLIR's conversions have.
fn set_option(options: &mut Options, pass: &str, name: &str, value: &str) -> Result<(), String> {
    let flag = || value.parse::<bool>().map_err(|_| format!("'{value}' is neither 'true' nor 'false'"));
    match name {
        "use-64bit-index" => options.index_bits = if flag()? { 64 } else { 32 },
        "emulate-lt-32-bit-scalar-types" => options.emulate = flag()?,
        "bool-num-bits" => match value.parse() {
            Ok(bits @ (8 | 16 | 32 | 64)) => options.bool_bits = bits,
            _ => return Err(format!("pass '{pass}' does not support {name}={value}")),
        },
        // Vectors of signatures are not taken apart: what SPIR-V does not have stays.
        "run-signature-conversion" | "run-vector-unrolling" if pass == "convert-to-spirv" => {
            if flag()? {
                return Err(format!("pass '{pass}' does not support {name}={value}"));
            }
        }
        _ => return Err(format!("pass '{pass}' has no option '{name}'")),
    }
    Ok(())
}

/// The options as [`set_option`] takes them, where they are not `default`.
fn options_text(options: &Options, default: &Options) -> String {
    let mut list = Vec::new();
    if options.index_bits != default.index_bits {
        list.push(format!("use-64bit-index={}", options.index_bits == 64));
    }
    if options.bool_bits != default.bool_bits {
        list.push(format!("bool-num-bits={}", options.bool_bits));
    }
    if options.emulate != default.emulate {
        list.push(format!("emulate-lt-32-bit-scalar-types={}", options.emulate));
    }
    list.join(" ")
}
