//! Physical devices: which there are, what they can do, and which of them to take.

use std::ffi::CStr;
use std::fmt;

use ash::{khr, vk};

use super::instance::{Instance, NEWEST_API, OLDEST_API};
use crate::runtime::error::{Result, RuntimeError};
use crate::runtime::target::{Features, Limits, SubgroupFeatures};

/// A device as it introduces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceInfo {
    /// N of `vulkan:N`.
    pub index: usize,
    /// The device's name.
    pub name: String,
    /// What sort of device it is.
    pub kind: DeviceKind,
    /// The Vulkan version it offers: major, minor, patch.
    pub api_version: (u32, u32, u32),
}

impl fmt::Display for DeviceInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor, patch) = self.api_version;
        let Self { index, name, kind, .. } = self;
        write!(f, "vulkan:{index} ({name}, {kind}, Vulkan {major}.{minor}.{patch})")
    }
}

/// Sorts of devices, the ones to prefer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviceKind {
    /// A GPU with memory of its own.
    DiscreteGpu,
    /// A GPU that shares the host's memory.
    IntegratedGpu,
    /// A GPU seen through a virtual machine.
    VirtualGpu,
    /// Anything else.
    Other,
    /// The CPU itself.
    Cpu,
}

impl DeviceKind {
    /// Whether the host reaches all device memory as fast as the device does.
    pub fn shares_host_memory(self) -> bool {
        matches!(self, Self::IntegratedGpu | Self::Cpu)
    }

    fn of(raw: vk::PhysicalDeviceType) -> Self {
        match raw {
            vk::PhysicalDeviceType::DISCRETE_GPU => Self::DiscreteGpu,
            vk::PhysicalDeviceType::INTEGRATED_GPU => Self::IntegratedGpu,
            vk::PhysicalDeviceType::VIRTUAL_GPU => Self::VirtualGpu,
            vk::PhysicalDeviceType::CPU => Self::Cpu,
            _ => Self::Other,
        }
    }
}

impl fmt::Display for DeviceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DiscreteGpu => "discrete GPU",
            Self::IntegratedGpu => "integrated GPU",
            Self::VirtualGpu => "virtual GPU",
            Self::Other => "other device",
            Self::Cpu => "CPU",
        })
    }
}

/// A physical device with what is known of it before it is opened.
pub struct Adapter {
    pub raw: vk::PhysicalDevice,
    pub info: DeviceInfo,
    pub limits: Limits,
    pub features: Features,
    pub queue: QueueFamily,
    pub memory: vk::PhysicalDeviceMemoryProperties,
    /// Extensions that some of `features` need on this device.
    pub extensions: Vec<&'static CStr>,
    /// Whether accesses can be kept inside buffers.
    pub has_robust_access: bool,
}

/// The queue family that computes.
#[derive(Clone, Copy)]
pub struct QueueFamily {
    pub index: u32,
    /// Meaningful bits of its timestamps; zero if it has none.
    pub timestamp_bits: u32,
    /// Nanoseconds of one step of a timestamp.
    pub timestamp_period: f64,
}

impl Adapter {
    /// All devices that compute and offer Vulkan 1.1.
    pub fn all(instance: &Instance) -> Result<Vec<Self>> {
        // SAFETY: the instance is alive.
        let raw = unsafe { instance.raw.enumerate_physical_devices() }
            .map_err(|code| RuntimeError::NoDriver { reason: format!("{code:?}") })?;
        let mut adapters = Vec::new();
        for device in raw {
            adapters.extend(Self::examine(instance, device, adapters.len()));
        }
        Ok(adapters)
    }

    /// The device that `"vulkan"` or `"vulkan:N"` names.
    pub fn choose(instance: &Instance, selection: &str) -> Result<Self> {
        let mut adapters = Self::all(instance)?;
        if adapters.is_empty() {
            let reason = "the loader finds no device that computes by Vulkan 1.1".to_owned();
            return Err(RuntimeError::NoDriver { reason });
        }
        let found = match selection.split_once(':') {
            None if selection == "vulkan" => (0..adapters.len()).min_by_key(|&index| adapters[index].info.kind),
            Some(("vulkan", index)) => index.parse().ok().filter(|&index: &usize| index < adapters.len()),
            _ => None,
        };
        match found {
            Some(index) => Ok(adapters.swap_remove(index)),
            None => Err(RuntimeError::NoDevice {
                requested: selection.to_owned(),
                offered: adapters.iter().map(|adapter| adapter.info.to_string()).collect(),
            }),
        }
    }

    fn examine(instance: &Instance, raw: vk::PhysicalDevice, index: usize) -> Option<Self> {
        // SAFETY: the physical device comes from this instance, here and below.
        let properties = unsafe { instance.raw.get_physical_device_properties(raw) };
        if properties.api_version < OLDEST_API {
            return None;
        }
        // SAFETY: as above.
        let families = unsafe { instance.raw.get_physical_device_queue_family_properties(raw) };
        let queue = choose_queue(&families, &properties.limits)?;
        // SAFETY: as above.
        let memory = unsafe { instance.raw.get_physical_device_memory_properties(raw) };
        // SAFETY: as above. A device whose extensions can't be listed is taken to have none.
        let extensions = unsafe { instance.raw.enumerate_device_extension_properties(raw) };
        let extensions = extensions.unwrap_or_default();
        let has = |name: &CStr| extensions.iter().any(|e| e.extension_name_as_c_str() == Ok(name));

        let version = properties.api_version.min(NEWEST_API);
        let mut query = FeatureQuery { raw, version, extensions: Vec::new() };
        let (features, has_robust_access) = query.features(instance, &has);
        let (limits, subgroup) = read_limits(instance, raw);
        if has(khr::portability_subset::NAME) {
            query.extensions.push(khr::portability_subset::NAME);
        }
        let name = properties.device_name_as_c_str().unwrap_or(c"unnamed device");
        Some(Self {
            raw,
            info: DeviceInfo {
                index,
                name: name.to_string_lossy().into_owned(),
                kind: DeviceKind::of(properties.device_type),
                api_version: (
                    vk::api_version_major(properties.api_version),
                    vk::api_version_minor(properties.api_version),
                    vk::api_version_patch(properties.api_version),
                ),
            },
            limits,
            features: Features { subgroup, ..features },
            queue,
            memory,
            extensions: query.extensions,
            has_robust_access,
        })
    }
}

/// Among the families that compute, one with a clock is better.
fn choose_queue(families: &[vk::QueueFamilyProperties], limits: &vk::PhysicalDeviceLimits) -> Option<QueueFamily> {
    let computing = |family: &vk::QueueFamilyProperties| {
        family.queue_flags.contains(vk::QueueFlags::COMPUTE) && family.queue_count > 0
    };
    let index = (0..families.len())
        .filter(|&index| computing(&families[index]))
        .min_by_key(|&index| families[index].timestamp_valid_bits == 0)?;
    Some(QueueFamily {
        index: index as u32,
        timestamp_bits: families[index].timestamp_valid_bits,
        timestamp_period: limits.timestamp_period.into(),
    })
}

struct FeatureQuery {
    raw: vk::PhysicalDevice,
    /// What both sides speak.
    version: u32,
    /// Filled with the extensions that features found need.
    extensions: Vec<&'static CStr>,
}

impl FeatureQuery {
    /// Asks for all features, and whether accesses can be kept inside buffers.
    fn features(&mut self, instance: &Instance, has: &dyn Fn(&CStr) -> bool) -> (Features, bool) {
        let storage_8bit = self.reach(khr::_8bit_storage::NAME, has);
        let float16_int8 = self.reach(khr::shader_float16_int8::NAME, has);

        let mut storage16 = vk::PhysicalDevice16BitStorageFeatures::default();
        let mut pointers = vk::PhysicalDeviceVariablePointersFeatures::default();
        let mut storage8 = vk::PhysicalDevice8BitStorageFeatures::default();
        let mut small = vk::PhysicalDeviceShaderFloat16Int8Features::default();
        let mut all = vk::PhysicalDeviceFeatures2::default();
        all = all.push_next(&mut storage16).push_next(&mut pointers);
        if storage_8bit {
            all = all.push_next(&mut storage8);
        }
        if float16_int8 {
            all = all.push_next(&mut small);
        }
        // SAFETY: the physical device comes from this instance; the chain holds only structures
        // that it knows, each of them once.
        unsafe { instance.raw.get_physical_device_features2(self.raw, &mut all) };
        let core = all.features;
        let yes = |flag: vk::Bool32| flag == vk::TRUE;
        let features = Features {
            spirv_version: spirv_version(self.version),
            int64: yes(core.shader_int64),
            int16: yes(core.shader_int16),
            int8: yes(small.shader_int8),
            float64: yes(core.shader_float64),
            float16: yes(small.shader_float16),
            storage_buffer_16bit: yes(storage16.storage_buffer16_bit_access),
            push_constant_16bit: yes(storage16.storage_push_constant16),
            storage_buffer_8bit: yes(storage8.storage_buffer8_bit_access),
            push_constant_8bit: yes(storage8.storage_push_constant8),
            variable_pointers_storage_buffer: yes(pointers.variable_pointers_storage_buffer),
            variable_pointers: yes(pointers.variable_pointers),
            subgroup: SubgroupFeatures::default(),
        };
        (features, yes(core.robust_buffer_access))
    }

    /// Whether an extension that became core in Vulkan 1.2 can be used, one way or the other.
    fn reach(&mut self, name: &'static CStr, has: &dyn Fn(&CStr) -> bool) -> bool {
        if self.version >= vk::API_VERSION_1_2 {
            return true;
        }
        let available = has(name);
        if available {
            self.extensions.push(name);
        }
        available
    }
}

/// The newest SPIR-V that a version of Vulkan takes (Vulkan specification, appendix A).
fn spirv_version(api: u32) -> (u8, u8) {
    match vk::api_version_minor(api) {
        0 | 1 => (1, 3),
        2 => (1, 5),
        _ => (1, 6),
    }
}

fn read_limits(instance: &Instance, raw: vk::PhysicalDevice) -> (Limits, SubgroupFeatures) {
    let mut subgroup = vk::PhysicalDeviceSubgroupProperties::default();
    let mut all = vk::PhysicalDeviceProperties2::default().push_next(&mut subgroup);
    // SAFETY: the physical device comes from this instance and offers Vulkan 1.1, which has the
    // one structure in the chain.
    unsafe { instance.raw.get_physical_device_properties2(raw, &mut all) };
    let limits = all.properties.limits;
    let computes = subgroup.supported_stages.contains(vk::ShaderStageFlags::COMPUTE);
    let supported = subgroup.supported_operations;
    let operation = |flag| computes && supported.contains(flag);
    let features = SubgroupFeatures {
        basic: operation(vk::SubgroupFeatureFlags::BASIC),
        vote: operation(vk::SubgroupFeatureFlags::VOTE),
        arithmetic: operation(vk::SubgroupFeatureFlags::ARITHMETIC),
        ballot: operation(vk::SubgroupFeatureFlags::BALLOT),
        shuffle: operation(vk::SubgroupFeatureFlags::SHUFFLE),
        shuffle_relative: operation(vk::SubgroupFeatureFlags::SHUFFLE_RELATIVE),
        clustered: operation(vk::SubgroupFeatureFlags::CLUSTERED),
        quad: operation(vk::SubgroupFeatureFlags::QUAD),
    };
    let limits = Limits {
        max_workgroup_count: limits.max_compute_work_group_count,
        max_workgroup_size: limits.max_compute_work_group_size,
        max_workgroup_invocations: limits.max_compute_work_group_invocations,
        shared_memory_bytes: limits.max_compute_shared_memory_size,
        subgroup_size: subgroup.subgroup_size,
        max_storage_buffer_bytes: limits.max_storage_buffer_range.into(),
        max_storage_buffers: limits
            .max_per_stage_descriptor_storage_buffers
            .min(limits.max_descriptor_set_storage_buffers),
        max_descriptor_sets: limits.max_bound_descriptor_sets,
        max_push_constant_bytes: limits.max_push_constants_size,
    };
    (limits, features)
}
