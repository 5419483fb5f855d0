//! `terrace-opt` and `terrace`: each binary is a few lines over a function here, so
//! that users can have the same tools with their own dialects and passes.
#![forbid(unsafe_code)]

pub mod driver;
mod input;
pub mod opt;

/// What a tool that ran in process has left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The exit status.
    pub status: i32,
    /// The standard output.
    pub stdout: Vec<u8>,
    /// The standard error.
    pub stderr: Vec<u8>,
}
