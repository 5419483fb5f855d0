//! Runs the kernels of a program on a device, for host code that names them.
//!
//! Host memory stays the truth: each launch takes what it reads to the device and brings back what
//! it may have written. Device buffers are kept for the next launch of the same sizes.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::{Binding, Buffer, Device, Kernel, KernelSource, Launch};

/// A kernel as the compiler emits it, by its name in the program.
#[derive(Clone, Debug)]
pub struct CompiledKernel {
    /// The module it stands in.
    pub module: String,
    /// Its own name.
    pub name: String,
    /// The words of a SPIR-V module.
    pub spirv: Vec<u32>,
    /// The entry point.
    pub entry: String,
    /// Invocations per workgroup and dimension.
    pub workgroup_size: [u32; 3],
    /// Where each argument is bound, in their order.
    pub bindings: Vec<Binding>,
}

/// Workgroups of a launch, and invocations of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Workgroups per dimension.
    pub groups: [u32; 3],
    /// Invocations per workgroup and dimension.
    pub workgroup_size: [u32; 3],
}

impl Grid {
    /// Reads the six sizes of a launch: grid, then workgroup, each x, y, z.
    ///
    /// # Errors
    /// A size that is negative or beyond 32 bits.
    pub fn new(sizes: &[i64]) -> Result<Grid, String> {
        let size = |at: usize| {
            let size = sizes.get(at).copied().unwrap_or(1);
            u32::try_from(size).map_err(|_| format!("can't run a grid with a size of {size}"))
        };
        Ok(Grid { groups: [size(0)?, size(1)?, size(2)?], workgroup_size: [size(3)?, size(4)?, size(5)?] })
    }
}

/// A device and the kernels of a program.
pub struct Launcher {
    device: Arc<dyn Device>,
    kernels: HashMap<(String, String), Entry>,
    /// Buffers that no launch uses, by their size.
    spare: HashMap<u64, Vec<Buffer>>,
}

struct Entry {
    source: CompiledKernel,
    /// What the device made of it at the first launch.
    loaded: Option<Kernel>,
}

impl fmt::Debug for Launcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Launcher")
            .field("device", &self.device.name())
            .field("kernels", &self.kernels.len())
            .finish_non_exhaustive()
    }
}

impl Launcher {
    /// Runs these kernels on a device.
    pub fn new(device: Arc<dyn Device>, kernels: Vec<CompiledKernel>) -> Launcher {
        let kernels = kernels
            .into_iter()
            .map(|source| ((source.module.clone(), source.name.clone()), Entry { source, loaded: None }))
            .collect();
        Launcher { device, kernels, spare: HashMap::new() }
    }

    /// Runs a kernel and waits for it. Argument `i` is the memory `memory[arguments[i]]`, so that
    /// arguments may share memory.
    ///
    /// # Errors
    /// Words that complete "the launch ..." if there is no such kernel, or if kernel, grid,
    /// arguments and device do not fit.
    pub fn launch(
        &mut self,
        module: &str,
        kernel: &str,
        grid: Grid,
        memory: &mut [&mut [u8]],
        arguments: &[usize],
    ) -> Result<(), String> {
        let failed = |why: &dyn fmt::Display| format!("can't run '@{module}::@{kernel}': {why}");
        let Some(entry) = self.kernels.get_mut(&(module.to_owned(), kernel.to_owned())) else {
            return Err(failed(&"the program has no such kernel"));
        };
        let source = &entry.source;
        if grid.workgroup_size != source.workgroup_size {
            return Err(failed(&format_args!(
                "it has workgroups of {:?} invocations, but the launch asks for {:?}",
                source.workgroup_size, grid.workgroup_size
            )));
        }
        if arguments.len() != source.bindings.len() {
            return Err(failed(&format_args!(
                "it takes {} arguments, but the launch has {}",
                source.bindings.len(),
                arguments.len()
            )));
        }
        if grid.groups.contains(&0) {
            return Ok(());
        }
        let loaded = match &mut entry.loaded {
            Some(kernel) => kernel,
            empty => {
                let source = KernelSource {
                    spirv: &source.spirv,
                    entry: &source.entry,
                    bindings: &source.bindings,
                    push_constant_bytes: 0,
                };
                empty.insert(self.device.load_kernel(&source).map_err(|e| failed(&e))?)
            }
        };
        let mut buffers: Vec<Buffer> = Vec::with_capacity(memory.len());
        for bytes in memory.iter() {
            // A binding needs a buffer, also where there is nothing to read or write.
            let size = (bytes.len() as u64).max(4);
            let spare = self.spare.get_mut(&size).and_then(Vec::pop);
            let buffer = spare.map_or_else(|| self.device.allocate(size), Ok).map_err(|e| failed(&e))?;
            self.device.upload(&buffer, 0, bytes).map_err(|e| failed(&e))?;
            buffers.push(buffer);
        }
        let bound: Option<Vec<&Buffer>> = arguments.iter().map(|&at| buffers.get(at)).collect();
        let Some(bound) = bound else { return Err(failed(&"an argument has no memory")) };
        let launch = Launch { kernel: loaded, groups: grid.groups, buffers: &bound, push_constants: &[] };
        self.device.submit(&[launch]).map_err(|e| failed(&e))?;
        for (buffer, bytes) in buffers.iter().zip(memory) {
            self.device.download(buffer, 0, bytes).map_err(|e| failed(&e))?;
        }
        for buffer in buffers {
            self.spare.entry(buffer.bytes()).or_default().push(buffer);
        }
        Ok(())
    }
}
