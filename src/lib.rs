//! Terrace: a multi-level compiler framework in pure Rust.
//!
//! This package re-exports the libraries.
#![forbid(unsafe_code)]

pub use terrace_ir as ir;
