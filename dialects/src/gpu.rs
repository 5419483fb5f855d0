//! The `gpu` dialect.

use terrace_ir::prelude::*;

/// The dialect `gpu`.
#[derive(Debug)]
pub struct Gpu;

impl Dialect for Gpu {
    const NAME: &'static str = "gpu";
    fn register(_dialect: &mut DialectBuilder<'_>) {}
}
