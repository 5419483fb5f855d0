//! Terrace's text-to-text tests.
//!
//! A test is an `.mlir` file that says in its `RUN` lines how to run a tool on it and in its `CHECK` lines what
//! must come out. [`runner`] finds and runs the tests, [`filecheck`] compares, [`update`] writes expectations,
//! and [`source`] reads Rust files and manifests for the test that holds the crates' arrows.
//!
//! Architecture Invariant: no shell and no child process runs a tool. The tools are library functions that
//! [`runner::Tools`] names, so a test costs what the work in it costs, and a panic is caught where it happens.
//! (`spirv-val` and `spirv-dis` are the exception: they are not ours.)

#![forbid(unsafe_code)]

pub mod filecheck;
pub mod runner;
pub mod source;
pub mod update;
