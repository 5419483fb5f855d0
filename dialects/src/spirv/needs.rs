//! What ops need of a module: one row for all ops that need the same.
//!
//! Of each list of capabilities and extensions one must be there. What an op's types and
//! attributes need is theirs to say: see [`enums`](super::enums) and `spirv-update-vce`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::enums::{Capability, Extension, StorageClass};
use super::ops::op_defs;
use super::target::Version;

/// What an op needs.
#[derive(Debug, PartialEq, Eq)]
pub struct Needs {
    /// The version it came with.
    pub since: Version,
    /// The last version that has it.
    pub until: Version,
    /// Capabilities one of which must be there; none: nothing is needed.
    pub capabilities: &'static [Capability],
    /// Extensions one of which must be there; none: nothing is needed.
    pub extensions: &'static [Extension],
}

const NOTHING: Needs = Needs { since: Version::V1_0, until: Version::V1_6, capabilities: &[], extensions: &[] };

/// Ops by their names, or by how all of them start, without the dialect's.
struct Row(&'static str, Needs);

macro_rules! needs {
    ($($(since $since:ident)? $(until $until:ident)? [$($capability:ident)*] $(or [$($extension:ident)*])?: $names:literal;)*) => {
        const ROWS: &[Row] = &[$(Row($names, Needs {
            capabilities: &[$(Capability::$capability),*],
            $(since: Version::$since,)?
            $(until: Version::$until,)?
            $(extensions: &[$(Extension::$extension),*],)?
            ..NOTHING
        })),*];
    };
}

needs! {
    [Shader]: "GL.* ImageDrefGather BitFieldInsert BitFieldSExtract BitFieldUExtract BitReverse";
    [Kernel]: "CL.* Ordered Unordered PtrCastToGeneric GenericCastToPtr GenericCastToPtrExplicit";
    until V1_3 [Kernel]: "AtomicCompareExchangeWeak";
    [Addresses PhysicalStorageBufferAddresses]: "ConvertPtrToU ConvertUToPtr";
    [Addresses]: "InBoundsPtrAccessChain";
    [Addresses PhysicalStorageBufferAddresses VariablePointers VariablePointersStorageBuffer]: "PtrAccessChain";
    [Matrix]: "MatrixTimesScalar MatrixTimesMatrix Transpose";
    [ImageQuery Kernel]: "ImageQuerySize";
    [Groups]: "GroupBroadcast GroupFAdd GroupFMax GroupFMin GroupIAdd GroupSMax GroupSMin GroupUMax GroupUMin";
    [GroupUniformArithmeticKHR] or [SPV_KHR_uniform_group_instructions]: "KHR.GroupFMul KHR.GroupIMul";
    [SubgroupBallotKHR] or [SPV_KHR_shader_ballot]: "KHR.SubgroupBallot";
    [SubgroupBufferBlockIOINTEL] or [SPV_INTEL_subgroups]: "INTEL.SubgroupBlockRead INTEL.SubgroupBlockWrite";
    since V1_3 [GroupNonUniform]: "GroupNonUniformElect";
    since V1_3 [GroupNonUniformBallot]: "GroupNonUniformBallot GroupNonUniformBroadcast";
    since V1_3 [GroupNonUniformShuffle]: "GroupNonUniformShuffle GroupNonUniformShuffleXor";
    since V1_3 [GroupNonUniformShuffleRelative]: "GroupNonUniformShuffleUp GroupNonUniformShuffleDown";
    since V1_3 [GroupNonUniformArithmetic GroupNonUniformClustered GroupNonUniformPartitionedNV]: "GroupNonUniform*";
    [DotProduct] or [SPV_KHR_integer_dot_product]: "SDot UDot SUDot SDotAccSat UDotAccSat SUDotAccSat";
    [AtomicFloat16AddEXT AtomicFloat32AddEXT AtomicFloat64AddEXT] or [SPV_EXT_shader_atomic_float_add]: "EXT.AtomicFAdd";
    [ExpectAssumeKHR] or [SPV_KHR_expect_assume]: "KHR.AssumeTrue";
    since V1_6 [CooperativeMatrixKHR] or [SPV_KHR_cooperative_matrix]: "KHR.CooperativeMatrix*";
    [JointMatrixINTEL] or [SPV_INTEL_joint_matrix]: "INTEL.JointMatrix*";
    [Bfloat16ConversionINTEL] or [SPV_INTEL_bfloat16_conversion]: "INTEL.ConvertBF16ToF INTEL.ConvertFToBF16";
}

/// The rows by op name; where two fit, the first counts.
static INDEX: LazyLock<HashMap<&'static str, &'static Needs>> = LazyLock::new(|| {
    let fits = |pattern: &str, op: &str| match pattern.strip_suffix('*') {
        Some(start) => op.starts_with(start),
        None => op == pattern,
    };
    let row = |op: &str| ROWS.iter().find(|row| row.0.split(' ').any(|pattern| fits(pattern, op)));
    op_defs().filter_map(|def| Some((def.name, &row(def.name.strip_prefix("spirv.")?)?.1))).collect()
});

/// What an op of that name needs.
pub fn needs_of(op: &str) -> &'static Needs {
    INDEX.get(op).copied().unwrap_or(&NOTHING)
}

/// What numbers of these bits need to be computed with: bits, whether they are floats.
const COMPUTED: &[(u32, bool, Capability)] = &[
    (8, false, Capability::Int8),
    (16, false, Capability::Int16),
    (64, false, Capability::Int64),
    (16, true, Capability::Float16),
    (64, true, Capability::Float64),
];

/// What it needs to keep numbers of 8 or 16 bits in storage classes of an interface, instead
/// of what it needs to compute with them.
const STORED: &[(u32, StorageClass, Capability)] = &[
    (8, StorageClass::PushConstant, Capability::StoragePushConstant8),
    (8, StorageClass::StorageBuffer, Capability::StorageBuffer8BitAccess),
    (8, StorageClass::Uniform, Capability::UniformAndStorageBuffer8BitAccess),
    (16, StorageClass::PushConstant, Capability::StoragePushConstant16),
    (16, StorageClass::StorageBuffer, Capability::StorageBuffer16BitAccess),
    (16, StorageClass::Uniform, Capability::StorageUniform16),
    (16, StorageClass::Input, Capability::StorageInputOutput16),
    (16, StorageClass::Output, Capability::StorageInputOutput16),
];

/// What numbers of so many bits need: to be computed with, or to be kept in a storage class.
/// Booleans and numbers of 32 bits need nothing.
pub fn needs_of_number(
    bits: u32,
    float: bool,
    storage: Option<StorageClass>,
) -> (Option<Capability>, Option<Extension>) {
    if let Some(row) = STORED.iter().find(|row| row.0 == bits && Some(row.1) == storage) {
        let extension = if bits == 8 { Extension::SPV_KHR_8bit_storage } else { Extension::SPV_KHR_16bit_storage };
        return (Some(row.2), Some(extension));
    }
    (COMPUTED.iter().find(|row| row.0 == bits && row.1 == float).map(|row| row.2), None)
}
