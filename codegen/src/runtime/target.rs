//! The target environment: what a device can do, and how much of it.

use super::error::{Result, RuntimeError};

/// Sizes that no kernel or launch may exceed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Workgroups per dimension of a grid.
    pub max_workgroup_count: [u32; 3],
    /// Invocations per dimension of a workgroup.
    pub max_workgroup_size: [u32; 3],
    /// Invocations of a whole workgroup.
    pub max_workgroup_invocations: u32,
    /// Bytes of workgroup (shared) memory.
    pub shared_memory_bytes: u32,
    /// Invocations of a subgroup.
    pub subgroup_size: u32,
    /// Bytes of one storage buffer that a kernel can reach.
    pub max_storage_buffer_bytes: u64,
    /// Storage buffers of one kernel.
    pub max_storage_buffers: u32,
    /// Descriptor sets of one kernel.
    pub max_descriptor_sets: u32,
    /// Bytes of push constants.
    pub max_push_constant_bytes: u32,
}

impl Limits {
    /// Checks that a grid of workgroups is one that the device runs.
    pub fn check_grid(&self, device: &str, groups: [u32; 3]) -> Result<()> {
        const NAMES: [&str; 3] = ["the workgroup count in x", "the workgroup count in y", "the workgroup count in z"];
        check_each(device, NAMES, groups, self.max_workgroup_count)
    }

    /// Checks that a workgroup is one that the device runs.
    pub fn check_workgroup(&self, device: &str, size: [u32; 3]) -> Result<()> {
        const NAMES: [&str; 3] = ["the workgroup size in x", "the workgroup size in y", "the workgroup size in z"];
        check_each(device, NAMES, size, self.max_workgroup_size)?;
        let invocations = size.iter().fold(1, |all: u64, &one| all.saturating_mul(one.into()));
        check(device, "invocations per workgroup", invocations, self.max_workgroup_invocations.into())
    }
}

fn check_each(device: &str, limits: [&'static str; 3], requested: [u32; 3], maximum: [u32; 3]) -> Result<()> {
    for dimension in 0..3 {
        let (requested, maximum) = (requested[dimension], maximum[dimension]);
        check(device, limits[dimension], requested.into(), maximum.into())?;
    }
    Ok(())
}

/// An error where `requested` exceeds `maximum`.
pub(super) fn check(device: &str, limit: &'static str, requested: u64, maximum: u64) -> Result<()> {
    if requested <= maximum {
        return Ok(());
    }
    Err(RuntimeError::BeyondLimit { device: device.to_owned(), limit, requested, maximum })
}

/// What kernels may use: each feature is one that the device has and the runtime switched on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The newest SPIR-V version accepted, major and minor.
    pub spirv_version: (u8, u8),
    /// 64-bit integers.
    pub int64: bool,
    /// 16-bit integers.
    pub int16: bool,
    /// 8-bit integers.
    pub int8: bool,
    /// 64-bit floats.
    pub float64: bool,
    /// 16-bit floats.
    pub float16: bool,
    /// 16-bit elements in storage buffers.
    pub storage_buffer_16bit: bool,
    /// 16-bit members of push constant blocks.
    pub push_constant_16bit: bool,
    /// 8-bit elements in storage buffers.
    pub storage_buffer_8bit: bool,
    /// 8-bit members of push constant blocks.
    pub push_constant_8bit: bool,
    /// Pointers chosen at run time within one storage buffer.
    pub variable_pointers_storage_buffer: bool,
    /// Pointers chosen at run time, also into workgroup memory.
    pub variable_pointers: bool,
    /// Operations across the invocations of a subgroup.
    pub subgroup: SubgroupFeatures,
}

/// Operations across the invocations of a subgroup, by the names of SPIR-V's capabilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubgroupFeatures {
    /// Election of one invocation.
    pub basic: bool,
    /// Any, all, all equal.
    pub vote: bool,
    /// Reductions and scans.
    pub arithmetic: bool,
    /// Ballots and broadcasts.
    pub ballot: bool,
    /// Values of any other invocation.
    pub shuffle: bool,
    /// Values of an invocation some places up or down.
    pub shuffle_relative: bool,
    /// Reductions over parts of a subgroup.
    pub clustered: bool,
    /// Groups of four.
    pub quad: bool,
}

/// A SPIR-V capability: its number, its name, and whether these features include it.
type CapabilityRow = (u32, &'static str, fn(&Features) -> bool);

/// The capabilities that the runtime knows how to switch on (SPIR-V specification, 3.31).
#[rustfmt::skip]
const CAPABILITIES: &[CapabilityRow] = &[
    (0, "Matrix", |_| true),
    (1, "Shader", |_| true),
    (9, "Float16", |f| f.float16),
    (10, "Float64", |f| f.float64),
    (11, "Int64", |f| f.int64),
    (22, "Int16", |f| f.int16),
    (39, "Int8", |f| f.int8),
    (61, "GroupNonUniform", |f| f.subgroup.basic),
    (62, "GroupNonUniformVote", |f| f.subgroup.vote),
    (63, "GroupNonUniformArithmetic", |f| f.subgroup.arithmetic),
    (64, "GroupNonUniformBallot", |f| f.subgroup.ballot),
    (65, "GroupNonUniformShuffle", |f| f.subgroup.shuffle),
    (66, "GroupNonUniformShuffleRelative", |f| f.subgroup.shuffle_relative),
    (67, "GroupNonUniformClustered", |f| f.subgroup.clustered),
    (68, "GroupNonUniformQuad", |f| f.subgroup.quad),
    (4433, "StorageBuffer16BitAccess", |f| f.storage_buffer_16bit),
    (4435, "StoragePushConstant16", |f| f.push_constant_16bit),
    (4441, "VariablePointersStorageBuffer", |f| f.variable_pointers_storage_buffer),
    (4442, "VariablePointers", |f| f.variable_pointers),
    (4448, "StorageBuffer8BitAccess", |f| f.storage_buffer_8bit),
    (4450, "StoragePushConstant8", |f| f.push_constant_8bit),
];

impl Features {
    /// The names of the SPIR-V capabilities that kernels may declare, by number.
    pub fn capabilities(&self) -> impl Iterator<Item = &'static str> + '_ {
        CAPABILITIES.iter().filter(|row| row.2(self)).map(|row| row.1)
    }

    /// Checks that kernels may declare the capability of this number.
    pub fn check_capability(&self, device: &str, number: u32) -> Result<()> {
        let row = CAPABILITIES.iter().find(|row| row.0 == number);
        if row.is_some_and(|row| row.2(self)) {
            return Ok(());
        }
        Err(RuntimeError::MissingFeature {
            device: device.to_owned(),
            needed: match row {
                Some(row) => format!("the capability {}", row.1),
                None => format!("the capability numbered {number}"),
            },
            offered: self.capabilities().collect::<Vec<_>>().join(", "),
        })
    }
}
