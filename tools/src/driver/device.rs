//! Where programs and their kernels run.

use std::str::FromStr;
use std::sync::Arc;

use terrace_codegen::runtime::vulkan::{self, VulkanDevice};
use terrace_codegen::runtime::{Launcher, RuntimeError};
use terrace_codegen::spirv::compile_kernels;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::verify::verify;
use terrace_passes::lower::parallel_to_gpu::parallel_loops_to_kernels;

use super::load::render;

/// The device of `--device`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// The CPU, without kernels.
    Cpu,
    /// The reference interpreter.
    Interpreter,
    /// A Vulkan device, by the name that [`VulkanDevice::open`] takes.
    Vulkan(String),
}

impl FromStr for Selection {
    type Err = String;

    fn from_str(text: &str) -> Result<Selection, String> {
        match text.split_once(':') {
            None if text == "cpu" => Ok(Selection::Cpu),
            None if text == "interp" => Ok(Selection::Interpreter),
            None if text == "vulkan" => Ok(Selection::Vulkan(text.to_owned())),
            Some(("vulkan", number)) if number.parse::<usize>().is_ok() => Ok(Selection::Vulkan(text.to_owned())),
            _ => Err("expected 'cpu', 'interp', 'vulkan' or 'vulkan:N'".to_owned()),
        }
    }
}

/// Why there is nothing to run kernels.
pub(super) enum NoLauncher {
    /// The program is at fault.
    Program(Vec<Diagnostic>),
    /// The machine is.
    Machine(RuntimeError),
}

impl NoLauncher {
    /// As the tool prints it.
    pub(super) fn render(self, ctx: &Context) -> String {
        match self {
            NoLauncher::Program(errors) => render(ctx, &errors),
            NoLauncher::Machine(error) => format!("terrace: {error}\n"),
        }
    }
}

impl Selection {
    /// Makes kernels of a module's parallel loops, compiles all of its kernels and opens the device.
    pub(super) fn prepare(&self, module: &mut Body) -> Result<Option<Launcher>, NoLauncher> {
        let Selection::Vulkan(name) = self else { return Ok(None) };
        let device = VulkanDevice::open(name, &vulkan::Options::default()).map_err(NoLauncher::Machine)?;
        parallel_loops_to_kernels(module);
        verify(module.root()).map_err(NoLauncher::Program)?;
        let kernels = compile_kernels(module).map_err(NoLauncher::Program)?;
        Ok(Some(Launcher::new(Arc::new(device), kernels)))
    }
}

/// One line for each device of this machine.
pub(super) fn list_devices() -> String {
    let mut lines = format!("cpu (this machine's {}, by Cranelift)\n", std::env::consts::ARCH);
    match vulkan::list_devices() {
        Ok(devices) => lines.extend(devices.iter().map(|device| format!("{device}\n"))),
        Err(error) => lines.push_str(&format!("vulkan: {error}\n")),
    }
    lines
}
