//! Vulkan compute by `ash`.
//!
//! The loader is opened when a device is, so a program that never asks for Vulkan never needs it.
//! Whatever offers Vulkan 1.1 will do, down to Mesa's lavapipe, which runs on the CPU; storage
//! buffers by `StorageBuffer` variables are part of 1.1, so SPIR-V 1.0 modules that declare
//! `SPV_KHR_storage_buffer_storage_class` run everywhere.
//!
//! | file | holds |
//! |---|---|
//! | `instance` | loader, instance, messages of the validation layer |
//! | `adapter` | physical devices: choice, limits, features, queue families, memory types |
//! | `context` | the logical device that all handles share |
//! | `memory` | buffers |
//! | `kernel` | pipelines and their layouts |
//! | `queue` | the one queue: submissions and transfers |
//! | `submission` | descriptor sets and timestamps of one submission |
//!
//! **Ownership:** each handle keeps the logical device alive by a shared reference, and that keeps
//! the instance and the loader. So handles may be dropped in any order.
//!
//! **Synchronization:** one queue behind one lock, and every operation waits for its end before it
//! lets go of the lock. So when a buffer is dropped or its memory read, nothing runs that uses it.

mod adapter;
mod context;
mod instance;
mod kernel;
mod memory;
mod queue;
mod submission;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::adapter::Adapter;
use self::context::Context;
use self::instance::Instance;
use self::kernel::VulkanKernel;
use self::memory::{Placement, VulkanBuffer};
use self::queue::{PreparedLaunch, Queue};
use super::error::{Result, RuntimeError};
use super::target::{Features, Limits};
use super::{Buffer, Device, Kernel, KernelSource, Launch, shader};

pub use self::adapter::{DeviceInfo, DeviceKind};

/// Choices when a device is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Run under the Khronos validation layer, where it is installed; what it reports as an error
    /// becomes [`RuntimeError::Validation`].
    pub validation: bool,
    /// Keep a kernel's accesses inside its buffers, where the device can; costs a little time.
    pub robust_access: bool,
    /// Copy by staging buffers also where the host could reach device memory directly.
    pub always_stage: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { validation: false, robust_access: true, always_stage: false }
    }
}

/// The Vulkan devices of this machine, in the order of their `vulkan:N` names.
pub fn list_devices() -> Result<Vec<DeviceInfo>> {
    let instance = Instance::new(false)?;
    Ok(Adapter::all(&instance)?.into_iter().map(|adapter| adapter.info).collect())
}

/// A Vulkan device, ready to compute.
pub struct VulkanDevice {
    context: Arc<Context>,
    queue: Mutex<Queue>,
    info: DeviceInfo,
    placement: Placement,
}

impl VulkanDevice {
    /// Opens `"vulkan:N"`, device N of [`list_devices`], or `"vulkan"`, the first discrete GPU,
    /// else the first integrated one, else whatever there is.
    pub fn open(selection: &str, options: &Options) -> Result<Self> {
        let instance = Instance::new(options.validation)?;
        let adapter = Adapter::choose(&instance, selection)?;
        let info = adapter.info.clone();
        let direct = info.kind.shares_host_memory() && !options.always_stage;
        let placement = if direct { Placement::Direct } else { Placement::DeviceOnly };
        let context = Arc::new(Context::new(instance, adapter, options.robust_access)?);
        let queue = Mutex::new(Queue::new(Arc::clone(&context))?);
        Ok(Self { context, queue, info, placement })
    }

    /// What the device reports of itself.
    pub fn info(&self) -> &DeviceInfo {
        &self.info
    }

    /// Whether the validation layer is watching.
    pub fn is_validated(&self) -> bool {
        self.context.instance.is_validated()
    }

    /// A panic under the lock leaves a queue that takes no harm from the next user.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn buffer<'a>(&self, buffer: &'a Buffer) -> Result<&'a VulkanBuffer> {
        let found = buffer.downcast().filter(|b: &&VulkanBuffer| b.belongs_to(&self.context));
        found.ok_or_else(|| self.foreign("buffer"))
    }

    fn kernel<'a>(&self, kernel: &'a Kernel) -> Result<&'a VulkanKernel> {
        let found = kernel.downcast().filter(|k: &&VulkanKernel| k.belongs_to(&self.context));
        found.ok_or_else(|| self.foreign("kernel"))
    }

    fn foreign(&self, what: &str) -> RuntimeError {
        let name = self.name();
        RuntimeError::InvalidArgument(format!("a {what} that '{name}' did not make"))
    }

    fn prepare<'a>(&self, launch: &Launch<'a>) -> Result<PreparedLaunch<'a>> {
        let kernel = self.kernel(launch.kernel)?;
        self.limits().check_grid(self.name(), launch.groups)?;
        let counts = [
            ("buffers", launch.buffers.len(), kernel.bindings().len()),
            ("push constant bytes", launch.push_constants.len(), kernel.push_constant_bytes()),
        ];
        for (what, given, wanted) in counts {
            if given != wanted {
                let entry = launch.kernel.entry();
                return Err(RuntimeError::InvalidArgument(format!(
                    "'{entry}' takes {wanted} {what}, but {given} are given"
                )));
            }
        }
        let maximum = self.limits().max_storage_buffer_bytes;
        let mut buffers = Vec::with_capacity(launch.buffers.len());
        for buffer in launch.buffers {
            let limit = "the size of a storage buffer in bytes";
            super::target::check(self.name(), limit, buffer.bytes(), maximum)?;
            buffers.push(self.buffer(buffer)?);
        }
        let push_constants = launch.push_constants;
        Ok(PreparedLaunch { kernel, groups: launch.groups, buffers, push_constants })
    }
}

impl Device for VulkanDevice {
    fn name(&self) -> &str {
        &self.context.name
    }

    fn limits(&self) -> &Limits {
        &self.context.limits
    }

    fn features(&self) -> &Features {
        &self.context.features
    }

    fn allocate(&self, bytes: u64) -> Result<Buffer> {
        let buffer = VulkanBuffer::new(&self.context, bytes, self.placement)?;
        self.context.instance.check_messages()?;
        Ok(Buffer::new(bytes, buffer))
    }

    fn upload(&self, buffer: &Buffer, offset: u64, data: &[u8]) -> Result<()> {
        buffer.check_range(offset, data.len())?;
        self.queue().upload(self.buffer(buffer)?, offset, data)?;
        self.context.instance.check_messages()
    }

    fn download(&self, buffer: &Buffer, offset: u64, data: &mut [u8]) -> Result<()> {
        buffer.check_range(offset, data.len())?;
        self.queue().download(self.buffer(buffer)?, offset, data)?;
        self.context.instance.check_messages()
    }

    fn load_kernel(&self, source: &KernelSource<'_>) -> Result<Kernel> {
        shader::check(source, self.name(), self.features(), self.limits())?;
        let kernel = VulkanKernel::new(&self.context, source)?;
        self.context.instance.check_messages()?;
        Ok(Kernel::new(source.entry, kernel))
    }

    fn submit(&self, launches: &[Launch<'_>]) -> Result<Vec<Option<Duration>>> {
        let prepared: Vec<_> = launches.iter().map(|one| self.prepare(one)).collect::<Result<_>>()?;
        let times = self.queue().run(&prepared)?;
        self.context.instance.check_messages()?;
        Ok(times)
    }
}
