//! What the tests of this folder share.
#![allow(dead_code, reason = "not every test uses all of it")]

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::prelude::*;

/// Reads a text into a context with all dialects, and others allowed.
pub fn read(text: &str) -> (Context, Box<Body>) {
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    terrace_dialects::register_all(&ctx);
    let body = parse(&ctx, "t.mlir", text.as_bytes(), ParseOptions::default()).expect("it parses");
    (ctx, body)
}

/// The text of a body.
pub fn shown(body: &Body) -> String {
    print_to_string(body.root(), PrintFlags::default())
}
