//! What lives as long as one submission: descriptor sets and timestamps.

use std::time::Duration;

use ash::vk;

use super::context::Context;
use super::queue::PreparedLaunch;
use crate::runtime::error::Result;

/// The descriptor sets of one submission.
pub struct DescriptorPool<'a> {
    context: &'a Context,
    /// Null if no launch has bindings.
    raw: vk::DescriptorPool,
}

impl<'a> DescriptorPool<'a> {
    /// Room for the sets of all these launches.
    pub fn new(context: &'a Context, launches: &[PreparedLaunch<'_>]) -> Result<Self> {
        let sets: usize = launches.iter().map(|launch| launch.kernel.set_layouts.len()).sum();
        let buffers: usize = launches.iter().map(|launch| launch.buffers.len()).sum();
        if buffers == 0 {
            return Ok(Self { context, raw: vk::DescriptorPool::null() });
        }
        let sizes =
            [vk::DescriptorPoolSize::default().ty(vk::DescriptorType::STORAGE_BUFFER).descriptor_count(buffers as u32)];
        let info = vk::DescriptorPoolCreateInfo::default().max_sets(sets as u32).pool_sizes(&sizes);
        // SAFETY: the device is alive.
        let raw = unsafe { context.device.create_descriptor_pool(&info, None) }
            .map_err(|code| context.error("make a descriptor pool", code))?;
        Ok(Self { context, raw })
    }

    /// Sets for a launch, by set number, that hold its buffers.
    pub fn bind(&self, launch: &PreparedLaunch<'_>) -> Result<Vec<vk::DescriptorSet>> {
        let kernel = launch.kernel;
        if kernel.set_layouts.is_empty() {
            return Ok(Vec::new());
        }
        let info = vk::DescriptorSetAllocateInfo::default().descriptor_pool(self.raw).set_layouts(&kernel.set_layouts);
        // SAFETY: the pool was made with room for the sets of all launches.
        let sets = unsafe { self.context.device.allocate_descriptor_sets(&info) }
            .map_err(|code| self.context.error("make descriptor sets", code))?;
        let ranges: Vec<_> = launch
            .buffers
            .iter()
            .map(|buffer| [vk::DescriptorBufferInfo::default().buffer(buffer.raw).range(vk::WHOLE_SIZE)])
            .collect();
        let writes: Vec<_> = kernel
            .bindings()
            .iter()
            .zip(&ranges)
            .map(|(binding, range)| {
                vk::WriteDescriptorSet::default()
                    .dst_set(sets[binding.set as usize])
                    .dst_binding(binding.binding)
                    .descriptor_type(vk::DescriptorType::STORAGE_BUFFER)
                    .buffer_info(range)
            })
            .collect();
        // SAFETY: the sets are new, each binding is in its layout, the buffers are alive.
        unsafe { self.context.device.update_descriptor_sets(&writes, &[]) };
        Ok(sets)
    }
}

impl Drop for DescriptorPool<'_> {
    fn drop(&mut self) {
        // SAFETY: the submission that used the sets has ended, or was never made.
        unsafe { self.context.device.destroy_descriptor_pool(self.raw, None) };
    }
}

/// Two timestamps for each launch of a submission, where the queue has them.
pub struct Clock<'a> {
    context: &'a Context,
    queries: Option<(vk::QueryPool, u32)>,
}

impl<'a> Clock<'a> {
    /// A clock for this many launches.
    pub fn new(context: &'a Context, launches: u32) -> Result<Self> {
        if context.family.timestamp_bits == 0 {
            return Ok(Self { context, queries: None });
        }
        let count = 2 * launches;
        let info = vk::QueryPoolCreateInfo::default().query_type(vk::QueryType::TIMESTAMP).query_count(count);
        // SAFETY: the device is alive.
        let pool = unsafe { context.device.create_query_pool(&info, None) }
            .map_err(|code| context.error("make a query pool", code))?;
        Ok(Self { context, queries: Some((pool, count)) })
    }

    /// Records that the timestamps are to be written anew.
    pub fn reset(&self, commands: vk::CommandBuffer) {
        if let Some((pool, count)) = self.queries {
            // SAFETY: the pool is alive and has that many queries.
            unsafe { self.context.device.cmd_reset_query_pool(commands, pool, 0, count) };
        }
    }

    /// Records the time when all that came before has ended.
    pub fn stamp(&self, commands: vk::CommandBuffer, query: u32) {
        if let Some((pool, _)) = self.queries {
            let stage = vk::PipelineStageFlags::BOTTOM_OF_PIPE;
            // SAFETY: the pool is alive, the query is inside it and was reset; the family has
            // timestamps.
            unsafe { self.context.device.cmd_write_timestamp(commands, stage, pool, query) };
        }
    }

    /// The time of each launch, once the submission has ended.
    pub fn read(&self, launches: usize) -> Result<Vec<Option<Duration>>> {
        let Some((pool, count)) = self.queries else {
            return Ok(vec![None; launches]);
        };
        let mut stamps = vec![0u64; count as usize];
        let flags = vk::QueryResultFlags::TYPE_64 | vk::QueryResultFlags::WAIT;
        // SAFETY: all queries were written by the submission that has ended.
        unsafe { self.context.device.get_query_pool_results(pool, 0, &mut stamps, flags) }
            .map_err(|code| self.context.error("read timestamps", code))?;
        let family = self.context.family;
        let mask = u64::MAX >> (64 - family.timestamp_bits.min(64));
        let duration = |pair: &[u64]| {
            let steps = pair[1].wrapping_sub(pair[0]) & mask;
            Some(Duration::from_nanos((steps as f64 * family.timestamp_period) as u64))
        };
        Ok(stamps.chunks_exact(2).map(duration).collect())
    }
}

impl Drop for Clock<'_> {
    fn drop(&mut self) {
        if let Some((pool, _)) = self.queries {
            // SAFETY: the submission that used the queries has ended, or was never made.
            unsafe { self.context.device.destroy_query_pool(pool, None) };
        }
    }
}
