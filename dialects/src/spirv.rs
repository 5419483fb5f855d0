//! The `spirv` dialect.

use terrace_ir::prelude::*;

/// The dialect `spirv`.
#[derive(Debug)]
pub struct Spirv;

impl Dialect for Spirv {
    const NAME: &'static str = "spirv";
    fn register(_dialect: &mut DialectBuilder<'_>) {}
}
