//! Pass manager, rewrite drivers and passes.
//!
//! Generic passes speak to interfaces and traits only; what names dialects is
//! under [`lower`].
#![forbid(unsafe_code)]

pub mod manager;
pub mod pass;
pub mod pipeline;
pub mod registry;

pub mod convert;
pub mod greedy;
mod simplify_regions;

pub mod canonicalize;
pub mod cse;
pub mod instrument;
pub mod lower;

pub use manager::{PassManager, RunOptions};
pub use pass::{OptionHelp, Pass, PassResult};
pub use registry::{PassInfo, PassRegistry, register_all};
