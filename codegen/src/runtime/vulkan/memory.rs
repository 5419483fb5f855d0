//! Buffers.

use std::ptr::NonNull;
use std::sync::Arc;

use ash::vk;

use super::context::Context;
use crate::runtime::error::{Result, RuntimeError};

use vk::MemoryPropertyFlags as Property;

/// Where a buffer lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Device memory that the host reaches directly, if there is such.
    Direct,
    /// Device memory; the host reaches it by staging buffers.
    DeviceOnly,
    /// Host memory that the device copies from and to.
    Staging,
}

impl Placement {
    /// How well memory of these properties suits; `None` if it won't do.
    fn rate(self, properties: Property) -> Option<u32> {
        let has = |flag| u32::from(properties.contains(flag));
        let reachable = properties.contains(Property::HOST_VISIBLE | Property::HOST_COHERENT);
        let lazy = properties.contains(Property::LAZILY_ALLOCATED);
        let protected = properties.contains(Property::PROTECTED);
        if lazy || protected {
            return None;
        }
        match self {
            Self::Direct => {
                Some(4 * has(Property::DEVICE_LOCAL) + 2 * u32::from(reachable) + has(Property::HOST_CACHED))
            }
            Self::DeviceOnly => Some(has(Property::DEVICE_LOCAL)),
            Self::Staging => reachable.then(|| has(Property::HOST_CACHED)),
        }
    }
}

/// A storage buffer with memory of its own.
pub struct VulkanBuffer {
    context: Arc<Context>,
    pub raw: vk::Buffer,
    memory: vk::DeviceMemory,
    /// The memory in the host's address space, if it is there.
    mapped: Option<NonNull<u8>>,
}

// SAFETY: Vulkan's handles may be used by any thread. The mapped memory is only touched by
// `read_mapped` and `write_mapped`, whose callers promise that nothing else is under way.
unsafe impl Send for VulkanBuffer {}
// SAFETY: as above.
unsafe impl Sync for VulkanBuffer {}

impl VulkanBuffer {
    /// A buffer of at least this many bytes.
    pub fn new(context: &Arc<Context>, bytes: u64, placement: Placement) -> Result<Self> {
        let out_of_memory = || RuntimeError::OutOfMemory {
            device: context.name.clone(),
            purpose: format!("a buffer of {bytes} bytes"),
        };
        // Vulkan has no empty buffers; whole words let kernels access the last bytes by words.
        let bytes = bytes.max(4).checked_next_multiple_of(4).ok_or_else(out_of_memory)?;
        let usage = vk::BufferUsageFlags::STORAGE_BUFFER
            | vk::BufferUsageFlags::TRANSFER_SRC
            | vk::BufferUsageFlags::TRANSFER_DST;
        let info = vk::BufferCreateInfo::default().size(bytes).usage(usage);
        // SAFETY: the device is alive, as it is below.
        let raw = unsafe { context.device.create_buffer(&info, None) }.map_err(|code| {
            match context.error("make a buffer", code) {
                RuntimeError::OutOfMemory { .. } => out_of_memory(),
                error => error,
            }
        })?;
        // From here on, dropping frees what there is; Vulkan ignores null handles.
        let memory = vk::DeviceMemory::null();
        let mut buffer = Self { context: Arc::clone(context), raw, memory, mapped: None };

        // SAFETY: the buffer is alive.
        let needs = unsafe { context.device.get_buffer_memory_requirements(raw) };
        let (index, properties) = context
            .memory_type(needs.memory_type_bits, |properties| placement.rate(properties))
            .ok_or_else(out_of_memory)?;
        let heap = context.memory.memory_types[index as usize].heap_index;
        if needs.size > context.memory.memory_heaps[heap as usize].size {
            return Err(out_of_memory());
        }
        let info = vk::MemoryAllocateInfo::default().allocation_size(needs.size).memory_type_index(index);
        // SAFETY: the memory type exists, and its heap is not smaller than the allocation.
        buffer.memory = unsafe { context.device.allocate_memory(&info, None) }.map_err(|_| out_of_memory())?;
        // SAFETY: the memory is new, of an allowed type and large enough; the buffer has none yet.
        unsafe { context.device.bind_buffer_memory(raw, buffer.memory, 0) }
            .map_err(|code| context.error("bind memory to a buffer", code))?;

        let reachable = properties.contains(Property::HOST_VISIBLE | Property::HOST_COHERENT);
        if reachable && placement != Placement::DeviceOnly {
            // SAFETY: the memory is visible to the host and not mapped yet.
            let address = unsafe {
                let flags = vk::MemoryMapFlags::empty();
                context.device.map_memory(buffer.memory, 0, vk::WHOLE_SIZE, flags)
            };
            let address = address.map_err(|code| context.error("map a buffer", code))?;
            buffer.mapped = NonNull::new(address.cast());
        }
        Ok(buffer)
    }

    /// Whether the buffer was made for this device.
    pub fn belongs_to(&self, context: &Arc<Context>) -> bool {
        Arc::ptr_eq(&self.context, context)
    }

    /// Whether the host reaches the memory without a copy by the device.
    pub fn is_mapped(&self) -> bool {
        self.mapped.is_some()
    }

    /// Copies `data` into mapped memory.
    ///
    /// # Safety
    /// The buffer must be mapped, the bytes inside it, and neither the device nor another thread
    /// use it meanwhile.
    pub unsafe fn write_mapped(&self, offset: u64, data: &[u8]) {
        if let Some(base) = self.mapped {
            // SAFETY: the caller promises that the bytes are inside and that no one else uses them;
            // `data` is Rust's memory, so they don't overlap.
            unsafe { base.as_ptr().add(offset as usize).copy_from_nonoverlapping(data.as_ptr(), data.len()) }
        }
    }

    /// Copies mapped memory into `data`.
    ///
    /// # Safety
    /// As for [`Self::write_mapped`].
    pub unsafe fn read_mapped(&self, offset: u64, data: &mut [u8]) {
        if let Some(base) = self.mapped {
            // SAFETY: as in `write_mapped`.
            unsafe { base.as_ptr().add(offset as usize).copy_to_nonoverlapping(data.as_mut_ptr(), data.len()) }
        }
    }
}

impl Drop for VulkanBuffer {
    fn drop(&mut self) {
        // SAFETY: the device is alive, and every submission that used the buffer has ended. Freeing
        // memory unmaps it.
        unsafe {
            self.context.device.destroy_buffer(self.raw, None);
            self.context.device.free_memory(self.memory, None);
        }
    }
}
