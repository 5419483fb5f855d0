//! Terrace's IR core: ops, values, blocks and regions in isolated bodies; types
//! and attributes in a shared context; MLIR 19's text.
//!
//! Start with [`context::Context`], [`asm::parse`] and [`view::OpRef`]; write with
//! [`builder::Builder`] and [`rewriter::Rewriter`]; define ops with [`macro@op`].
#![forbid(unsafe_code)]

pub mod affine;
pub mod apint;
pub mod attrs;
pub mod blob;
pub mod context;
pub mod distinct;
pub mod elements;
pub mod float;
mod intern;
pub mod loc;
pub mod resources;
pub mod types;

pub mod body;
pub mod builder;
pub mod entity;
pub mod rewriter;
pub mod transfer;
pub mod view;
pub mod walk;

pub mod actions;
pub mod builtin;
pub mod constraints;
pub mod def;
pub mod effects;
pub mod fold;
mod grouped;
mod infer;
pub mod interfaces;
mod parallel;
pub mod pattern;
pub mod rules;
mod stack;

pub mod asm;
pub mod diag;
pub mod docs;
pub mod dominance;
pub mod symbols;
pub mod verify;

pub use infer::InferInput;
pub use terrace_macros::{op, rules};

/// What most code that works on IR names.
pub mod prelude {
    pub use crate::attrs::{Attr, AttrData, Dict};
    pub use crate::body::Body;
    pub use crate::builder::Builder;
    pub use crate::context::{Context, Dialect, DialectBuilder};
    pub use crate::def::{Canonicalize, FoldOp, InferTypes, MemoryEffects, Op, ResultNames, Syntax, Verify};
    pub use crate::diag::Diagnostic;
    pub use crate::entity::{BlockId, OpId, RegionId, ValueId};
    pub use crate::fold::{Fold, FoldInput, Folded};
    pub use crate::pattern::{Matched, NoMatch, PatternSet};
    pub use crate::rewriter::Rewriter;
    pub use crate::types::{Type, TypeData};
    pub use crate::view::{BlockRef, OpRef, RegionRef};
    pub use terrace_macros::{op, rules};
}
