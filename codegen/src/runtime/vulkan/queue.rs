//! The one queue: submissions and transfers.
//!
//! Everything goes through one command buffer that is recorded, submitted and waited for while the
//! caller holds `&mut Queue`. Outside of that, the device is idle.

use std::sync::Arc;
use std::time::Duration;

use ash::vk;

use super::context::Context;
use super::kernel::VulkanKernel;
use super::memory::{Placement, VulkanBuffer};
use super::submission::{Clock, DescriptorPool};
use crate::runtime::error::{Result, RuntimeError};

/// Most bytes that one step of a staged transfer moves.
const STAGING_BYTES: u64 = 16 << 20;

/// A launch that has been checked against the device and its kernel.
pub struct PreparedLaunch<'a> {
    pub kernel: &'a VulkanKernel,
    pub groups: [u32; 3],
    /// As many as the kernel has bindings.
    pub buffers: Vec<&'a VulkanBuffer>,
    /// As many bytes as the kernel takes.
    pub push_constants: &'a [u8],
}

/// A queue with what it needs to run commands.
pub struct Queue {
    context: Arc<Context>,
    raw: vk::Queue,
    pool: vk::CommandPool,
    commands: vk::CommandBuffer,
    fence: vk::Fence,
    /// Made at the first staged transfer.
    staging: Option<VulkanBuffer>,
    /// Set when the end of a submission could not be awaited; no work is taken after that.
    is_lost: bool,
}

impl Queue {
    /// The device's queue.
    pub fn new(context: Arc<Context>) -> Result<Self> {
        let family = context.family.index;
        // SAFETY: the device was opened with one queue of this family.
        let raw = unsafe { context.device.get_device_queue(family, 0) };
        // Dropping frees what there is so far; Vulkan ignores null handles.
        let mut queue = Self {
            context,
            raw,
            pool: vk::CommandPool::null(),
            commands: vk::CommandBuffer::null(),
            fence: vk::Fence::null(),
            staging: None,
            is_lost: false,
        };
        let context = &queue.context;
        let info = vk::CommandPoolCreateInfo::default()
            .queue_family_index(family)
            .flags(vk::CommandPoolCreateFlags::RESET_COMMAND_BUFFER);
        // SAFETY: the device is alive and has this family.
        queue.pool = unsafe { context.device.create_command_pool(&info, None) }
            .map_err(|code| context.error("make a command pool", code))?;
        let info = vk::CommandBufferAllocateInfo::default()
            .command_pool(queue.pool)
            .level(vk::CommandBufferLevel::PRIMARY)
            .command_buffer_count(1);
        // SAFETY: the pool is alive.
        let commands = unsafe { context.device.allocate_command_buffers(&info) }
            .map_err(|code| context.error("make a command buffer", code))?;
        queue.commands = commands.first().copied().unwrap_or_default();
        let info = vk::FenceCreateInfo::default();
        // SAFETY: the device is alive.
        queue.fence =
            unsafe { context.device.create_fence(&info, None) }.map_err(|code| context.error("make a fence", code))?;
        Ok(queue)
    }

    /// Runs launches in order; the result holds the time that each took, if the device has a clock.
    pub fn run(&mut self, launches: &[PreparedLaunch<'_>]) -> Result<Vec<Option<Duration>>> {
        if launches.is_empty() {
            return Ok(Vec::new());
        }
        let context = Arc::clone(&self.context);
        let descriptors = DescriptorPool::new(&context, launches)?;
        let mut sets = Vec::with_capacity(launches.len());
        for launch in launches {
            sets.push(descriptors.bind(launch)?);
        }
        let clock = Clock::new(&context, launches.len() as u32)?;
        self.execute(|device, commands| {
            clock.reset(commands);
            for (index, (launch, sets)) in launches.iter().zip(&sets).enumerate() {
                barrier(device, commands);
                clock.stamp(commands, 2 * index as u32);
                record_launch(device, commands, launch, sets);
                clock.stamp(commands, 2 * index as u32 + 1);
            }
        })?;
        clock.read(launches.len())
    }

    /// Copies `data` to a range inside of `buffer`.
    pub fn upload(&mut self, buffer: &VulkanBuffer, offset: u64, data: &[u8]) -> Result<()> {
        self.check_alive()?;
        if buffer.is_mapped() {
            // SAFETY: the range is inside, and the device is idle while we hold the queue.
            unsafe { buffer.write_mapped(offset, data) };
            return Ok(());
        }
        let mut offset = offset;
        for chunk in data.chunks(STAGING_BYTES as usize) {
            let staging = self.take_staging()?;
            // SAFETY: a chunk is no larger than the staging buffer, which is ours alone.
            unsafe { staging.write_mapped(0, chunk) };
            let region = vk::BufferCopy::default().dst_offset(offset).size(chunk.len() as u64);
            self.copy(&staging, buffer, region)?;
            self.staging = Some(staging);
            offset += chunk.len() as u64;
        }
        Ok(())
    }

    /// Copies a range inside of `buffer` to `data`.
    pub fn download(&mut self, buffer: &VulkanBuffer, offset: u64, data: &mut [u8]) -> Result<()> {
        self.check_alive()?;
        if buffer.is_mapped() {
            // SAFETY: the range is inside, and the device is idle while we hold the queue.
            unsafe { buffer.read_mapped(offset, data) };
            return Ok(());
        }
        let mut offset = offset;
        for chunk in data.chunks_mut(STAGING_BYTES as usize) {
            let staging = self.take_staging()?;
            let region = vk::BufferCopy::default().src_offset(offset).size(chunk.len() as u64);
            self.copy(buffer, &staging, region)?;
            // SAFETY: a chunk is no larger than the staging buffer, which is ours alone.
            unsafe { staging.read_mapped(0, chunk) };
            self.staging = Some(staging);
            offset += chunk.len() as u64;
        }
        Ok(())
    }

    fn copy(&mut self, from: &VulkanBuffer, to: &VulkanBuffer, region: vk::BufferCopy) -> Result<()> {
        self.execute(|device, commands| {
            barrier(device, commands);
            // SAFETY: both buffers are alive, the region is inside both, and they are two buffers.
            unsafe { device.cmd_copy_buffer(commands, from.raw, to.raw, &[region]) };
        })
    }

    /// The staging buffer; the caller puts it back. After an error it is made anew.
    fn take_staging(&mut self) -> Result<VulkanBuffer> {
        match self.staging.take() {
            Some(staging) => Ok(staging),
            None => VulkanBuffer::new(&self.context, STAGING_BYTES, Placement::Staging),
        }
    }

    /// Records commands, submits them and waits for their end.
    fn execute(&mut self, record: impl FnOnce(&ash::Device, vk::CommandBuffer)) -> Result<()> {
        self.check_alive()?;
        let (context, device) = (&self.context, &self.context.device);
        let info = vk::CommandBufferBeginInfo::default().flags(vk::CommandBufferUsageFlags::ONE_TIME_SUBMIT);
        // SAFETY: nothing submitted is under way; beginning resets what was recorded before.
        unsafe { device.begin_command_buffer(self.commands, &info) }
            .map_err(|code| context.error("record commands", code))?;
        record(device, self.commands);
        make_host_visible(device, self.commands);
        // SAFETY: the command buffer is being recorded.
        unsafe { device.end_command_buffer(self.commands) }.map_err(|code| context.error("record commands", code))?;

        let commands = [self.commands];
        let submission = [vk::SubmitInfo::default().command_buffers(&commands)];
        // SAFETY: the fence is not in use, the commands are complete, and all that they name lives
        // until they end, which is awaited below.
        unsafe {
            device.reset_fences(&[self.fence]).and_then(|()| device.queue_submit(self.raw, &submission, self.fence))
        }
        .map_err(|code| context.error("submit work", code))?;
        // SAFETY: the fence was submitted.
        let waited = unsafe { device.wait_for_fences(&[self.fence], true, u64::MAX) };
        waited.map_err(|code| {
            // SAFETY: the queue is ours. Failing that too, the device is lost, and what is on a
            // lost device counts as ended.
            let _ = unsafe { device.device_wait_idle() };
            self.is_lost = true;
            context.error("wait for the device", code)
        })
    }

    fn check_alive(&self) -> Result<()> {
        match self.is_lost {
            true => Err(RuntimeError::DeviceLost { device: self.context.name.clone() }),
            false => Ok(()),
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // SAFETY: the device is alive and idle. The pool frees its command buffer.
        unsafe {
            self.context.device.destroy_fence(self.fence, None);
            self.context.device.destroy_command_pool(self.pool, None);
        }
    }
}

fn record_launch(
    device: &ash::Device,
    commands: vk::CommandBuffer,
    launch: &PreparedLaunch<'_>,
    sets: &[vk::DescriptorSet],
) {
    let PreparedLaunch { kernel, groups: [x, y, z], buffers: _, push_constants } = *launch;
    let point = vk::PipelineBindPoint::COMPUTE;
    let (layout, stage) = (kernel.pipeline_layout, vk::ShaderStageFlags::COMPUTE);
    // SAFETY: pipeline, layout and sets are alive and made for each other, the push constants have
    // the size that the layout has, the grid is within limits.
    unsafe {
        device.cmd_bind_pipeline(commands, point, kernel.pipeline);
        if !sets.is_empty() {
            device.cmd_bind_descriptor_sets(commands, point, layout, 0, sets, &[]);
        }
        if !push_constants.is_empty() {
            device.cmd_push_constants(commands, layout, stage, 0, push_constants);
        }
        device.cmd_dispatch(commands, x, y, z);
    }
}

/// Makes all that follows see all that came before, in this and in earlier submissions.
fn barrier(device: &ash::Device, commands: vk::CommandBuffer) {
    use vk::AccessFlags as Access;
    let stages = vk::PipelineStageFlags::COMPUTE_SHADER | vk::PipelineStageFlags::TRANSFER;
    let written = Access::SHADER_WRITE | Access::TRANSFER_WRITE;
    let used = written | Access::SHADER_READ | Access::TRANSFER_READ;
    memory_barrier(device, commands, (stages, written), (stages, used));
}

/// Makes the host see what the device wrote, once the fence is signalled.
fn make_host_visible(device: &ash::Device, commands: vk::CommandBuffer) {
    use vk::AccessFlags as Access;
    let stages = vk::PipelineStageFlags::COMPUTE_SHADER | vk::PipelineStageFlags::TRANSFER;
    let written = Access::SHADER_WRITE | Access::TRANSFER_WRITE;
    let host = (vk::PipelineStageFlags::HOST, Access::HOST_READ | Access::HOST_WRITE);
    memory_barrier(device, commands, (stages, written), host);
}

type Scope = (vk::PipelineStageFlags, vk::AccessFlags);

fn memory_barrier(device: &ash::Device, commands: vk::CommandBuffer, before: Scope, after: Scope) {
    let barrier = vk::MemoryBarrier::default().src_access_mask(before.1).dst_access_mask(after.1);
    let flags = vk::DependencyFlags::empty();
    // SAFETY: the command buffer is being recorded, and its queue has all these stages.
    unsafe {
        device.cmd_pipeline_barrier(commands, before.0, after.0, flags, &[barrier], &[], &[]);
    }
}
