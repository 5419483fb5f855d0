//! Conversions of one dialect each: `convert-arith-to-spirv` and its like. What other
//! dialects give or take is cast.

use terrace_dialects::spirv::target::target_env;
use terrace_ir::def::Traits;
use terrace_ir::prelude::*;

use super::types::{Options, Target, type_converter};
use super::{arith, functions, globals, math, memref, scf, values, vector};
use crate::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// What these passes do unless they are told to do something else.
pub(super) const MLIR_OPTIONS: Options = Options { index_bits: 32, bool_bits: 8, emulate: true };

/// The target of what stands in a body.
fn target(body: &Body, options: Options) -> Target {
    Target::new(&target_env(body.root(), &[]), body.ctx(), options)
}

macro_rules! passes {
    ($($(#[doc = $doc:tt])* $pass:ident $name:literal $summary:literal $dialects:expr, [$($patterns:path),*];)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug)]
            pub struct $pass {
                options: Options,
            }

            impl Default for $pass {
                fn default() -> Self {
                    $pass { options: MLIR_OPTIONS }
                }
            }

            impl Pass for $pass {
                fn name(&self) -> &'static str {
                    $name
                }
                fn summary(&self) -> &'static str {
                    $summary
                }
                fn option_help(&self) -> &'static [OptionHelp] {
                    super::OPTIONS
                }
                fn options(&self) -> String {
                    super::options_text(&self.options, &MLIR_OPTIONS)
                }
                fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
                    super::set_option(&mut self.options, $name, name, value)
                }
                fn run(&self, run: PassRun<'_>) -> PassResult {
                    let target = target(run.body, self.options);
                    let mut patterns = ConversionPatterns::new();
                    $($patterns(&mut patterns, &target);)*
                    convert_dialects(run.body, $dialects, &patterns, &target)
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
    ArithToSpirvPass "convert-arith-to-spirv" "Convert Arith dialect to SPIR-V dialect"
        &["arith"], [arith::add_patterns];
    /// `convert-cf-to-spirv`.
    CfToSpirvPass "convert-cf-to-spirv" "Convert ControlFlow dialect to SPIR-V dialect"
        &["cf"], [functions::add_branch_patterns];
    /// `convert-to-spirv`: all of these at once.
    ToSpirvPass "convert-to-spirv" "Convert to SPIR-V"
        &["func", "cf", "scf", "arith", "math", "memref", "index", "complex", "ub", "vector"],
        [
            arith::add_patterns, functions::add_branch_patterns, functions::add_patterns, math::add_patterns,
            memref::add_patterns, scf::add_patterns, values::add_index_patterns, values::add_complex_patterns,
            values::add_ub_patterns, vector::add_patterns
        ];
    /// `convert-complex-to-spirv`.
    ComplexToSpirvPass "convert-complex-to-spirv" "Convert Complex dialect to SPIRV dialect"
        &["complex"], [values::add_complex_patterns];
    /// `convert-func-to-spirv`.
    FuncToSpirvPass "convert-func-to-spirv" "Convert Func dialect to SPIR-V dialect"
        &["func"], [functions::add_patterns];
    /// `convert-index-to-spirv`.
    IndexToSpirvPass "convert-index-to-spirv" "Lower the `index` dialect to the `spirv` dialect."
        &["index"], [values::add_index_patterns];
    /// `convert-math-to-spirv`.
    MathToSpirvPass "convert-math-to-spirv" "Convert Math dialect to SPIR-V dialect"
        &["math"], [math::add_patterns];
    /// `convert-memref-to-spirv`.
    MemRefToSpirvPass "convert-memref-to-spirv" "Convert MemRef dialect to SPIR-V dialect"
        &["memref"], [memref::add_patterns];
    /// `convert-ub-to-spirv`.
    UbToSpirvPass "convert-ub-to-spirv" "Convert UB dialect to SPIR-V dialect"
        &["ub"], [values::add_ub_patterns];
    /// `convert-vector-to-spirv`.
    VectorToSpirvPass "convert-vector-to-spirv" "Convert Vector dialect to SPIR-V dialect"
        &["vector"], [vector::add_patterns];
    /// `convert-scf-to-spirv`: with what stands in functions and in the regions of `scf`.
    ScfToSpirvPass "convert-scf-to-spirv" "Convert SCF dialect to SPIR-V dialect."
        &["scf", "func"], [arith::add_patterns, functions::add_patterns, memref::add_patterns, scf::add_patterns];
}

/// Converts the ops of dialects in a body and all below it; functions too, if `func` is
/// among the dialects.
fn convert_dialects(body: &mut Body, dialects: &[&str], patterns: &ConversionPatterns, env: &Target) -> PassResult {
    let ctx = body.ctx().clone();
    let types = type_converter(env);
    let mut target = ConversionTarget::new();
    target.dialect("spirv", Legality::Legal);
    // As in MLIR, of other dialects stays what can't be converted.
    if let ["arith"] | ["index"] | ["ub"] = dialects {
        target.dialect(dialects[0], Legality::Illegal);
    }
    // Functions change with the body around them, where their portals stand.
    target.op("func.func", Legality::Legal);
    let conversion = Conversion::new(&ctx, &target, &types, patterns, ConversionMode::Partial);
    body.try_for_each_body(|body| {
        headers(body, dialects, &types, env)?;
        conversion.run(body)
    })?;
    body.for_each_body(&|body| {
        if body.root().has(Traits::SYMBOL_TABLE) {
            globals::complete(body);
        }
    });
    Ok(())
}

/// Converts the headers of the functions in a body, and the blocks of one that has been
/// converted.
fn headers(body: &mut Body, dialects: &[&str], types: &TypeConverter, target: &Target) -> PassResult {
    if !dialects.contains(&"func") {
        return Ok(());
    }
    let mut rw = ConversionRewriter::new(body, types);
    if rw.body().root().name_str() == "spirv.func" {
        return functions::convert_blocks(&mut rw).map_err(|error| vec![error]);
    }
    let ops = terrace_ir::walk::ops_inside(rw.body().root()).filter(|o| o.name_str() == "func.func");
    let ops: Vec<OpId> = ops.map(|o| o.id()).collect();
    for op in ops {
        // A function that can't be converted stays.
        let _ = functions::convert_header(&mut rw, op, target);
    }
    Ok(())
}
