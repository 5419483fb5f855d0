//! Who a thread is, and how many there are.

use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::attrs::{Dimension, DimensionAttr};

/// Ops that give a number for a dimension: documentation, struct, name, name of
/// the result.
macro_rules! by_dimension {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $result:literal;)*) => {
        /// The definitions of this family.
        pub(super) const BY_DIMENSION: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure),
                impls(ResultNames),
                format = "$dimension (`upper_bound` $upper_bound^)? attr-dict"
            )]
            pub struct $op {
                dimension: Attribute<DimensionAttr>,
                #[doc = " A number that the result is below."]
                upper_bound: OptionalAttribute<IndexAttr>,
                result: Result<Index>,
            }

            impl ResultNames for $op<'_> {
                fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
                    let dimension = op.prop(0).and_then(|a| a.downcast::<Dimension>(op.ctx()).copied());
                    if let Some(dimension) = dimension {
                        name(0, &format!(concat!($result, "_{}"), dimension.keyword()));
                    }
                }
            }
        )*
    };
}

by_dimension! {
    /// The number of threads of a block.
    BlockDim = "gpu.block_dim" "block_dim";
    /// Which block of the grid it is.
    BlockId = "gpu.block_id" "block_id";
    /// The number of blocks of a cluster.
    ClusterDim = "gpu.cluster_dim" "cluster_dim";
    /// Which cluster of the grid it is.
    ClusterId = "gpu.cluster_id" "cluster_id";
    /// Which thread of all blocks it is.
    GlobalId = "gpu.global_id" "global_id";
    /// The number of blocks of the grid.
    GridDim = "gpu.grid_dim" "grid_dim";
    /// Which thread of its block it is.
    ThreadId = "gpu.thread_id" "thread_id";
}

/// Which thread of its subgroup it is.
#[op("gpu.lane_id", traits(Pure), format = "(`upper_bound` $upper_bound^)? attr-dict")]
pub struct LaneId {
    /// A number that the result is below.
    upper_bound: OptionalAttribute<IndexAttr>,
    result: Result<Index>,
}

/// Ops that give a number about subgroups.
macro_rules! of_subgroups {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        /// The definitions of this family.
        pub(super) const OF_SUBGROUPS: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure), format = "(`upper_bound` $upper_bound^)? attr-dict `:` type($result)")]
            pub struct $op {
                #[doc = " A number that the result is below."]
                upper_bound: OptionalAttribute<IndexAttr>,
                result: Result<Index>,
            }
        )*
    };
}

of_subgroups! {
    /// The number of subgroups of a block.
    NumSubgroups = "gpu.num_subgroups";
    /// Which subgroup of its block it is.
    SubgroupId = "gpu.subgroup_id";
    /// The number of threads of a subgroup.
    SubgroupSize = "gpu.subgroup_size";
}
