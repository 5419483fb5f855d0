//! Lowering to `spirv`: kernels, and the dialects that they are written in.
//!
//! ```text
//! types            what types become
//! arith, memref, scf, functions, gpu: patterns, one file per dialect
//! single           a pass for each of them
//! gpu_to_spirv     whole modules of kernels
//! globals          the variables that their functions need
//! lower_abi        arguments of kernels as bound variables; entry points
//! update_vce       what a module needs of a device
//! storage_class    memory spaces as storage classes
//! workgroup_size   workgroup sizes from launches
//! ```

mod arith;
mod functions;
mod globals;
mod gpu;
pub mod gpu_to_spirv;
pub mod lower_abi;
mod memref;
mod scf;
pub mod single;
pub mod storage_class;
pub mod types;
pub mod update_vce;
pub mod workgroup_size;

use crate::convert::ConversionPatterns;
use crate::pass::OptionHelp;
use crate::registry::PassRegistry;

/// Registers the passes.
pub fn register(passes: &mut PassRegistry) {
    passes
        .add::<gpu_to_spirv::GpuToSpirvPass>()
        .add::<lower_abi::LowerAbiAttrsPass>()
        .add::<storage_class::MapStorageClassPass>()
        .add::<update_vce::UpdateVcePass>();
    single::register(passes);
}

/// The patterns of all dialects that kernels are written in.
pub fn all_patterns() -> ConversionPatterns {
    let mut patterns = ConversionPatterns::new();
    for add in [
        arith::add_patterns,
        functions::add_branch_patterns,
        functions::add_patterns,
        gpu::add_patterns,
        memref::add_patterns,
        scf::add_patterns,
    ] {
        add(&mut patterns);
    }
    patterns
}

/// What [`only_32_bit_index`] takes.
const OPTIONS_32_BIT: &[OptionHelp] = &[
    OptionHelp::new("use-64bit-index", "false", "The width of index is 32 bits"),
    OptionHelp::new("bool-num-bits", "8", "How many bits of memory a boolean takes"),
    OptionHelp::new("emulate-lt-32-bit-scalar-types", "false", "Narrow types need the capability for them"),
];

/// The options that MLIR's conversions have, where there is one choice here.
fn only_32_bit_index(pass: &str, name: &str, value: &str) -> Result<(), String> {
    match (name, value) {
        ("use-64bit-index", "false") | ("bool-num-bits", "8") | ("emulate-lt-32-bit-scalar-types", "false") => Ok(()),
        ("use-64bit-index" | "bool-num-bits" | "emulate-lt-32-bit-scalar-types", _) => {
            Err(format!("pass '{pass}' does not support {name}={value}"))
        }
        _ => Err(format!("pass '{pass}' has no option '{name}'")),
    }
}
