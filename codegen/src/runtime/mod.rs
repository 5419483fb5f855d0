//! What compiled programs need while they run: devices with their buffers and kernels, and host
//! functions.
//!
//! A [`Device`] takes memory and kernels and runs them; the compiler reads its [`Limits`] and
//! [`Features`] as the target environment, so that what it emits is what the device can do. The
//! trait is small on purpose: a launch is data ([`Launch`]), a submission is a slice of launches,
//! and everything else (streams, graphs, tuning) belongs to whoever builds those slices.
//!
//! [`vulkan`] runs SPIR-V on any Vulkan 1.1 device, [`support`] holds the functions that
//! JIT-compiled host code calls.
//!
//! **Handles** own what they name: dropping a [`Buffer`] or [`Kernel`] frees it, in any order and
//! also after the [`Device`] itself. A handle given to a device that did not make it is an error.
//!
//! **Invariant:** no function here panics, whatever the machine lacks. A missing driver, a kernel
//! that needs more than the device has, a grid beyond its limits: each is a [`RuntimeError`] that
//! says what is missing and what the device offers.

use std::any::Any;
use std::fmt;
use std::time::Duration;

pub mod error;
pub mod launcher;
mod shader;
pub mod support;
pub mod target;
pub mod vulkan;

pub use error::{Result, RuntimeError};
pub use launcher::{CompiledKernel, Grid, Launcher};
pub use target::{Features, Limits};

/// Something that holds buffers and runs kernels.
pub trait Device: Send + Sync {
    /// The device's own name, for messages.
    fn name(&self) -> &str;

    /// Sizes that no kernel or launch may exceed.
    fn limits(&self) -> &Limits;

    /// What kernels may use.
    fn features(&self) -> &Features;

    /// A buffer of this many bytes, not initialized.
    fn allocate(&self, bytes: u64) -> Result<Buffer>;

    /// Copies `data` to the bytes of `buffer` from `offset` on.
    fn upload(&self, buffer: &Buffer, offset: u64, data: &[u8]) -> Result<()>;

    /// Copies bytes of `buffer` from `offset` on to `data`.
    fn download(&self, buffer: &Buffer, offset: u64, data: &mut [u8]) -> Result<()>;

    /// Makes a kernel ready to run.
    ///
    /// The module must be one that `spirv-val` accepts. Its capabilities, workgroup size and
    /// bindings are checked against the device and the interface; its instructions are not.
    fn load_kernel(&self, source: &KernelSource<'_>) -> Result<Kernel>;

    /// Runs launches one after the other and waits for the last.
    ///
    /// Each launch sees all writes of those before it. The result holds the time that each took on
    /// the device, `None` where the device has no clock. When any launch is at fault, none runs.
    fn submit(&self, launches: &[Launch<'_>]) -> Result<Vec<Option<Duration>>>;

    /// Runs one kernel and waits for it; see [`Device::submit`].
    fn dispatch(
        &self,
        kernel: &Kernel,
        groups: [u32; 3],
        buffers: &[&Buffer],
        push_constants: &[u8],
    ) -> Result<Option<Duration>> {
        let times = self.submit(&[Launch { kernel, groups, buffers, push_constants }])?;
        Ok(times.into_iter().next().flatten())
    }
}

/// One run of a kernel over a grid.
#[derive(Clone, Copy, Debug)]
pub struct Launch<'a> {
    /// What runs.
    pub kernel: &'a Kernel,
    /// Workgroups per dimension.
    pub groups: [u32; 3],
    /// One buffer for each of the kernel's bindings, in the order of [`KernelSource::bindings`].
    pub buffers: &'a [&'a Buffer],
    /// As many bytes as [`KernelSource::push_constant_bytes`].
    pub push_constants: &'a [u8],
}

/// A kernel as the compiler emits it.
#[derive(Clone, Copy, Debug)]
pub struct KernelSource<'a> {
    /// The words of a SPIR-V module.
    pub spirv: &'a [u32],
    /// The name of one of its `GLCompute` entry points.
    pub entry: &'a str,
    /// The storage buffers that the kernel reads and writes, without repetition.
    pub bindings: &'a [Binding],
    /// Size of the push constant block, a multiple of four; zero for none.
    pub push_constant_bytes: u32,
}

/// Where a storage buffer is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Binding {
    /// The `DescriptorSet` decoration.
    pub set: u32,
    /// The `Binding` decoration.
    pub binding: u32,
}

impl Binding {
    /// Bindings 0 to `count` of descriptor set 0, the layout of one buffer per kernel argument.
    pub fn sequence(count: u32) -> Vec<Self> {
        (0..count).map(|binding| Self { set: 0, binding }).collect()
    }
}

/// Device memory.
pub struct Buffer {
    bytes: u64,
    /// The device's own representation, which it recognizes by its type.
    inner: Box<dyn Any + Send + Sync>,
}

impl Buffer {
    /// A handle for what a device allocated.
    pub fn new(bytes: u64, inner: impl Any + Send + Sync) -> Self {
        Self { bytes, inner: Box::new(inner) }
    }

    /// Size in bytes, as asked for.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The device's representation, if it is of this type.
    pub fn downcast<T: Any>(&self) -> Option<&T> {
        self.inner.downcast_ref()
    }

    /// Checks that `length` bytes from `offset` on are inside.
    pub fn check_range(&self, offset: u64, length: usize) -> Result<()> {
        match offset.checked_add(length as u64) {
            Some(end) if end <= self.bytes => Ok(()),
            _ => Err(RuntimeError::InvalidArgument(format!(
                "{length} bytes at offset {offset} are not inside a buffer of {} bytes",
                self.bytes
            ))),
        }
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// A kernel that is ready to run.
pub struct Kernel {
    entry: String,
    /// The device's own representation, which it recognizes by its type.
    inner: Box<dyn Any + Send + Sync>,
}

impl Kernel {
    /// A handle for what a device loaded.
    pub fn new(entry: &str, inner: impl Any + Send + Sync) -> Self {
        Self { entry: entry.to_owned(), inner: Box::new(inner) }
    }

    /// The name of the entry point.
    pub fn entry(&self) -> &str {
        &self.entry
    }

    /// The device's representation, if it is of this type.
    pub fn downcast<T: Any>(&self) -> Option<&T> {
        self.inner.downcast_ref()
    }
}

impl fmt::Debug for Kernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kernel").field("entry", &self.entry).finish_non_exhaustive()
    }
}
