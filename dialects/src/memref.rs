//! The `memref` dialect.

use terrace_ir::prelude::*;

/// The dialect `memref`.
#[derive(Debug)]
pub struct MemRef;

impl Dialect for MemRef {
    const NAME: &'static str = "memref";
    fn register(_dialect: &mut DialectBuilder<'_>) {}
}
