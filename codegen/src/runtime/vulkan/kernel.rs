//! Kernels: a pipeline and the layouts that its arguments follow.

use std::ffi::CString;
use std::sync::Arc;

use ash::vk;

use super::context::Context;
use crate::runtime::error::{Result, RuntimeError};
use crate::runtime::target::check;
use crate::runtime::{Binding, KernelSource};

/// The highest binding number. Vulkan has no limit, but drivers keep tables up to the highest.
const MAX_BINDING_NUMBER: u32 = 0xffff;

/// A compiled kernel. The pipeline is made once, here, and bound by every launch.
pub struct VulkanKernel {
    context: Arc<Context>,
    /// By set number; sets without bindings have empty layouts.
    pub set_layouts: Vec<vk::DescriptorSetLayout>,
    pub pipeline_layout: vk::PipelineLayout,
    pub pipeline: vk::Pipeline,
    bindings: Vec<Binding>,
    push_constant_bytes: u32,
}

impl VulkanKernel {
    /// Compiles a kernel that [`shader::check`](crate::runtime::shader::check) has accepted.
    pub fn new(context: &Arc<Context>, source: &KernelSource<'_>) -> Result<Self> {
        check_interface(context, source)?;
        let entry = CString::new(source.entry)
            .map_err(|_| RuntimeError::InvalidKernel("the entry point's name holds a zero byte".to_owned()))?;
        // Dropping frees what there is so far; Vulkan ignores null handles.
        let mut kernel = Self {
            context: Arc::clone(context),
            set_layouts: Vec::new(),
            pipeline_layout: vk::PipelineLayout::null(),
            pipeline: vk::Pipeline::null(),
            bindings: source.bindings.to_vec(),
            push_constant_bytes: source.push_constant_bytes,
        };
        let sets = kernel.bindings.iter().map(|binding| binding.set + 1).max().unwrap_or(0);
        for set in 0..sets {
            let layout = kernel.make_set_layout(set)?;
            kernel.set_layouts.push(layout);
        }
        kernel.pipeline_layout = kernel.make_pipeline_layout()?;

        let info = vk::ShaderModuleCreateInfo::default().code(source.spirv);
        // SAFETY: the words start with a SPIR-V header, the capabilities are enabled; that the rest
        // is valid is the contract of `Device::load_kernel`.
        let module = unsafe { context.device.create_shader_module(&info, None) }
            .map_err(|code| context.error("load a SPIR-V module", code))?;
        let pipeline = kernel.make_pipeline(module, &entry);
        // SAFETY: the module was just made; a pipeline does not need it any more.
        unsafe { context.device.destroy_shader_module(module, None) };
        kernel.pipeline = pipeline?;
        Ok(kernel)
    }

    /// Whether the kernel was made for this device.
    pub fn belongs_to(&self, context: &Arc<Context>) -> bool {
        Arc::ptr_eq(&self.context, context)
    }

    /// Where the launch's buffers go, in their order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Size of the push constant block.
    pub fn push_constant_bytes(&self) -> usize {
        self.push_constant_bytes as usize
    }

    fn make_set_layout(&self, set: u32) -> Result<vk::DescriptorSetLayout> {
        let in_set = self.bindings.iter().filter(|binding| binding.set == set);
        let bindings: Vec<_> = in_set
            .map(|binding| {
                vk::DescriptorSetLayoutBinding::default()
                    .binding(binding.binding)
                    .descriptor_type(vk::DescriptorType::STORAGE_BUFFER)
                    .descriptor_count(1)
                    .stage_flags(vk::ShaderStageFlags::COMPUTE)
            })
            .collect();
        let info = vk::DescriptorSetLayoutCreateInfo::default().bindings(&bindings);
        // SAFETY: the device is alive; binding numbers are distinct, as `shader::check` made sure.
        unsafe { self.context.device.create_descriptor_set_layout(&info, None) }
            .map_err(|code| self.context.error("make a descriptor set layout", code))
    }

    fn make_pipeline_layout(&self) -> Result<vk::PipelineLayout> {
        let ranges = [vk::PushConstantRange::default()
            .stage_flags(vk::ShaderStageFlags::COMPUTE)
            .size(self.push_constant_bytes)];
        let ranges = if self.push_constant_bytes == 0 { &[][..] } else { &ranges };
        let info = vk::PipelineLayoutCreateInfo::default().set_layouts(&self.set_layouts).push_constant_ranges(ranges);
        // SAFETY: the set layouts are alive; numbers are within limits by `check_interface`.
        unsafe { self.context.device.create_pipeline_layout(&info, None) }
            .map_err(|code| self.context.error("make a pipeline layout", code))
    }

    fn make_pipeline(&self, module: vk::ShaderModule, entry: &CString) -> Result<vk::Pipeline> {
        let stage = vk::PipelineShaderStageCreateInfo::default()
            .stage(vk::ShaderStageFlags::COMPUTE)
            .module(module)
            .name(entry);
        let info = vk::ComputePipelineCreateInfo::default().stage(stage).layout(self.pipeline_layout);
        let cache = self.context.pipeline_cache;
        // SAFETY: module and layout are alive; the module has this entry point.
        let made = unsafe { self.context.device.create_compute_pipelines(cache, &[info], None) };
        match made {
            Ok(pipelines) => Ok(pipelines.first().copied().unwrap_or_default()),
            // The pipelines of a failed call are null.
            Err((_, code)) => Err(self.context.error("compile a kernel", code)),
        }
    }
}

/// Checks the interface against the limits of the device.
fn check_interface(context: &Context, source: &KernelSource<'_>) -> Result<()> {
    let limits = &context.limits;
    let push_constants = source.push_constant_bytes;
    if !push_constants.is_multiple_of(4) {
        return Err(RuntimeError::InvalidKernel(format!(
            "{push_constants} bytes of push constants are not whole words"
        )));
    }
    let last_binding = source.bindings.iter().map(|binding| binding.binding.into()).max();
    let last_set = source.bindings.iter().map(|binding| u64::from(binding.set) + 1).max();
    for (limit, requested, maximum) in [
        ("the size of the push constants in bytes", push_constants.into(), limits.max_push_constant_bytes),
        ("the highest binding number", last_binding.unwrap_or(0), MAX_BINDING_NUMBER),
        ("the number of storage buffers", source.bindings.len() as u64, limits.max_storage_buffers),
        ("the number of descriptor sets", last_set.unwrap_or(0), limits.max_descriptor_sets),
    ] {
        check(&context.name, limit, requested, maximum.into())?;
    }
    Ok(())
}

impl Drop for VulkanKernel {
    fn drop(&mut self) {
        let device = &self.context.device;
        // SAFETY: the device is alive, and every launch of the kernel has ended.
        unsafe {
            device.destroy_pipeline(self.pipeline, None);
            device.destroy_pipeline_layout(self.pipeline_layout, None);
            for &layout in &self.set_layouts {
                device.destroy_descriptor_set_layout(layout, None);
            }
        }
    }
}
