//! The logical device that all handles share.

use std::ffi::c_char;

use ash::vk;

use super::adapter::{Adapter, QueueFamily};
use super::instance::Instance;
use crate::runtime::error::{Result, RuntimeError};
use crate::runtime::target::{Features, Limits};

/// A logical device, with what was found out about it when it was opened.
///
/// Buffers, kernels and the queue hold it by `Arc`; the last of them destroys it.
pub struct Context {
    pub device: ash::Device,
    pub name: String,
    pub limits: Limits,
    pub features: Features,
    pub family: QueueFamily,
    pub memory: vk::PhysicalDeviceMemoryProperties,
    /// Lets the driver share its work between kernels.
    pub pipeline_cache: vk::PipelineCache,
    /// Dropped last: fields are dropped after `Drop::drop`, which destroys the device.
    pub instance: Instance,
}

impl Context {
    /// Opens the device with all features that it was found to have.
    pub fn new(instance: Instance, adapter: Adapter, robust_access: bool) -> Result<Self> {
        let Features {
            spirv_version: _,
            int64,
            int16,
            int8,
            float64,
            float16,
            storage_buffer_16bit,
            push_constant_16bit,
            storage_buffer_8bit,
            push_constant_8bit,
            variable_pointers_storage_buffer,
            variable_pointers,
            // These need not be switched on.
            subgroup: _,
        } = adapter.features;
        let core = vk::PhysicalDeviceFeatures::default()
            .shader_int64(int64)
            .shader_int16(int16)
            .shader_float64(float64)
            .robust_buffer_access(robust_access && adapter.has_robust_access);
        let mut storage16 = vk::PhysicalDevice16BitStorageFeatures::default()
            .storage_buffer16_bit_access(storage_buffer_16bit)
            .storage_push_constant16(push_constant_16bit);
        let mut pointers = vk::PhysicalDeviceVariablePointersFeatures::default()
            .variable_pointers_storage_buffer(variable_pointers_storage_buffer)
            .variable_pointers(variable_pointers);
        let mut storage8 = vk::PhysicalDevice8BitStorageFeatures::default()
            .storage_buffer8_bit_access(storage_buffer_8bit)
            .storage_push_constant8(push_constant_8bit);
        let mut small =
            vk::PhysicalDeviceShaderFloat16Int8Features::default().shader_float16(float16).shader_int8(int8);

        let mut features =
            vk::PhysicalDeviceFeatures2::default().features(core).push_next(&mut storage16).push_next(&mut pointers);
        // A device that does not know a structure has none of its features.
        if storage_buffer_8bit || push_constant_8bit {
            features = features.push_next(&mut storage8);
        }
        if float16 || int8 {
            features = features.push_next(&mut small);
        }
        let extensions: Vec<*const c_char> = adapter.extensions.iter().map(|name| name.as_ptr()).collect();
        let queues =
            [vk::DeviceQueueCreateInfo::default().queue_family_index(adapter.queue.index).queue_priorities(&[1.0])];
        let info = vk::DeviceCreateInfo::default()
            .queue_create_infos(&queues)
            .enabled_extension_names(&extensions)
            .push_next(&mut features);
        let name = adapter.info.name;
        // SAFETY: the adapter comes from this instance; the family exists, the features and
        // extensions are among those that the device reported.
        let device = unsafe { instance.raw.create_device(adapter.raw, &info, None) }
            .map_err(|code| driver_error(&name, "open the device", code))?;
        let mut context = Self {
            device,
            name,
            limits: adapter.limits,
            features: adapter.features,
            family: adapter.queue,
            memory: adapter.memory,
            pipeline_cache: vk::PipelineCache::null(),
            instance,
        };
        let info = vk::PipelineCacheCreateInfo::default();
        // SAFETY: the device is alive.
        let cache = unsafe { context.device.create_pipeline_cache(&info, None) };
        context.pipeline_cache = cache.map_err(|code| context.error("make a cache", code))?;
        Ok(context)
    }

    /// The memory type that `wanted` likes best among those that `allowed` has a bit for. `wanted`
    /// gives `None` for a type that will not do.
    pub fn memory_type(
        &self,
        allowed: u32,
        wanted: impl Fn(vk::MemoryPropertyFlags) -> Option<u32>,
    ) -> Option<(u32, vk::MemoryPropertyFlags)> {
        let types = self.memory.memory_types_as_slice().iter().enumerate();
        types
            .filter(|(index, _)| allowed & (1 << index) != 0)
            .filter_map(|(index, ty)| Some((wanted(ty.property_flags)?, index, ty.property_flags)))
            // The driver lists the faster of two equal types first.
            .max_by_key(|&(score, index, _)| (score, std::cmp::Reverse(index)))
            .map(|(_, index, flags)| (index as u32, flags))
    }

    /// What a result code means.
    pub fn error(&self, action: &'static str, code: vk::Result) -> RuntimeError {
        driver_error(&self.name, action, code)
    }
}

fn driver_error(device: &str, action: &'static str, code: vk::Result) -> RuntimeError {
    let device = device.to_owned();
    match code {
        vk::Result::ERROR_DEVICE_LOST => RuntimeError::DeviceLost { device },
        vk::Result::ERROR_OUT_OF_DEVICE_MEMORY
        | vk::Result::ERROR_OUT_OF_HOST_MEMORY
        | vk::Result::ERROR_OUT_OF_POOL_MEMORY
        | vk::Result::ERROR_TOO_MANY_OBJECTS => {
            RuntimeError::OutOfMemory { device, purpose: format!("the attempt to {action}") }
        }
        _ => RuntimeError::Driver { action, code: format!("{code:?}") },
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: buffers, kernels and the queue hold the context, so all are gone; each of their
        // operations waited for its end.
        unsafe {
            self.device.destroy_pipeline_cache(self.pipeline_cache, None);
            self.device.destroy_device(None);
        }
    }
}
