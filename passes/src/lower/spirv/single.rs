//! Conversions of one dialect each: `convert-arith-to-spirv` and its like. What other
//! dialects give or take is cast.

use terrace_dialects::spirv::target::target_env;
use terrace_ir::diag::sort_by_place;
use terrace_ir::prelude::*;

use super::types::type_converter;
use crate::convert::{ConversionMode, ConversionPatterns, ConversionTarget, Legality, convert};
use crate::pass::{Pass, PassResult};

macro_rules! passes {
    ($($(#[doc = $doc:tt])* $pass:ident $name:literal $dialect:literal $summary:literal $patterns:path;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Default)]
            pub struct $pass;

            impl Pass for $pass {
                fn name(&self) -> &'static str {
                    $name
                }
                fn summary(&self) -> &'static str {
                    $summary
                }
                fn run(&self, body: &mut Body) -> PassResult {
                    convert_dialect(body, $dialect, $patterns)
                }
            }
        )*

        pub(super) fn register(passes: &mut crate::registry::PassRegistry) {
            $(passes.add::<$pass>();)*
        }
    };
}

passes! {
    /// `convert-arith-to-spirv`.
    ArithToSpirvPass "convert-arith-to-spirv" "arith" "Convert Arith dialect to SPIR-V dialect" super::arith::add_patterns;
    /// `convert-cf-to-spirv`.
    CfToSpirvPass "convert-cf-to-spirv" "cf" "Convert ControlFlow dialect to SPIR-V dialect" super::functions::add_patterns;
    /// `convert-memref-to-spirv`.
    MemRefToSpirvPass "convert-memref-to-spirv" "memref" "Convert MemRef dialect to SPIR-V dialect" super::memref::add_patterns;
    /// `convert-scf-to-spirv`.
    ScfToSpirvPass "convert-scf-to-spirv" "scf" "Convert SCF dialect to SPIR-V dialect." super::add_scf_and_others;
}

/// Converts the ops of one dialect in a body and all below it.
fn convert_dialect(body: &mut Body, dialect: &'static str, add: fn(&mut ConversionPatterns)) -> PassResult {
    let ctx = body.ctx().clone();
    let types = type_converter(&target_env(body.root(), &[]), &ctx);
    let mut patterns = ConversionPatterns::new();
    add(&mut patterns);
    let mut target = ConversionTarget::new();
    target.dialect("spirv", Legality::Legal).dialect(dialect, Legality::Illegal);
    let errors = std::sync::Mutex::new(Vec::new());
    body.for_each_body(&|body| {
        if let Err(found) = convert(body, &target, &types, &patterns, ConversionMode::Partial) {
            errors.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(found);
        }
    });
    let mut errors = errors.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if errors.is_empty() {
        return Ok(());
    }
    sort_by_place(&ctx, &mut errors);
    Err(errors)
}
