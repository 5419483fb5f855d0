//! Pass manager, rewrite drivers and passes.
//!
//! Generic passes speak to interfaces and traits only; what names dialects is
//! under [`lower`].
#![forbid(unsafe_code)]

pub mod analysis;
pub mod manager;
pub mod pass;
pub mod pipeline;
pub mod registry;

pub mod convert;
pub mod greedy;
mod history;
mod simplify_regions;

pub mod alias;
pub mod call_graph;
pub mod dataflow;

pub mod canonicalize;
pub mod control_flow_sink;
pub mod cse;
pub mod duplicate_functions;
pub mod inline;
pub mod instrument;
pub mod licm;
pub mod lower;
pub mod mem2reg;
pub mod print;
pub mod remove_dead_values;
pub mod sccp;
pub mod snapshot_locations;
pub mod sroa;
pub mod strip_debug_info;
pub mod structure;
pub mod subset_hoisting;
pub mod symbol_dce;
pub mod symbol_privatize;
pub mod topological_sort;

pub use analysis::Analysis;
pub use manager::{PassManager, RunOptions};
pub use pass::{OptionHelp, Pass, PassResult};
pub use registry::{PassInfo, PassRegistry, register_all};
