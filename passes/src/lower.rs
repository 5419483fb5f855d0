//! Lowerings between dialects: the only place that names several of them, and passes that
//! are about one.

mod affine_exprs;
mod emit;
mod float_emulation;
pub mod reductions;
mod scf_for;
mod scf_forall;
mod signatures;

pub mod affine;
pub mod arith_emulate_floats;
pub mod arith_emulate_wide_int;
pub mod arith_expand;
pub mod arith_int_narrowing;
pub mod complex_to_standard;
pub mod int_ranges;
pub mod lift_cf_to_scf;
pub mod math_approximate;
pub mod math_expand;
pub mod math_legalize_to_f32;
pub mod math_simplify_powers;
pub mod math_to_funcs;
pub mod math_uplift_to_fma;
pub mod memref_emulate_wide_int;
pub mod memref_expand;
pub mod memref_expand_realloc;
pub mod memref_fold_alias;
pub mod memref_metadata;
pub mod normalize_memrefs;
pub mod outline_parallel;
pub mod parallel_to_gpu;
pub mod reconcile_casts;
pub mod resolve_dims;
pub mod runtime_checks;
pub mod scf_canonicalize_loops;
pub mod scf_collapse_parallel;
pub mod scf_for_to_while;
pub mod scf_forall_to_for;
pub mod scf_forall_to_parallel;
pub mod scf_fuse_parallel;
pub mod scf_peel;
pub mod scf_pipeline;
pub mod scf_range_folding;
pub mod scf_specialize_loops;
pub mod scf_tile_parallel;
pub mod scf_to_cf;
pub mod scf_unroll;
pub mod scf_uplift_while;
pub mod spirv;
pub mod vector;

use terrace_ir::pattern::FrozenPatterns;
use terrace_ir::prelude::*;

use crate::greedy::{GreedyConfig, rewrite_greedily};
use crate::pass::PassResult;
use crate::registry::PassRegistry;

/// Defines a pass that applies patterns greedily to each body: its documentation, its type,
/// its name and summary, a dialect that it needs, whether it works `bottom_up`, and what adds the
/// patterns.
macro_rules! greedy_pass {
    (
        $(#[doc = $doc:literal])+
        $pass:ident = $name:literal, $summary:literal $(, registers $dialect:ty)?;
        $($order:ident)? |$patterns:ident| $add:expr
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Default)]
        pub struct $pass;

        impl crate::pass::Pass for $pass {
            fn name(&self) -> &'static str {
                $name
            }

            fn summary(&self) -> &'static str {
                $summary
            }

            $(fn register_dialects(&self, ctx: &terrace_ir::context::Context) {
                ctx.register::<$dialect>();
            })?

            fn run(&self, run: crate::pass::PassRun<'_>) -> crate::pass::PassResult {
                let mut $patterns = terrace_ir::pattern::PatternSet::new();
                $add;
                let patterns = $patterns.freeze(run.ctx());
                run.each_body(|body| {
                    crate::greedy::rewrite_greedily(body, &patterns, &$crate::lower::greedy_pass!(@config $($order)?)).ended()
                })
            }
        }
    };
    (@config) => { crate::greedy::GreedyConfig::default() };
    (@config bottom_up) => { $crate::lower::bottom_up() };
}
use greedy_pass;

/// Ops are taken from the bottom up, as in most passes of MLIR: the order of constants shows it.
fn bottom_up() -> GreedyConfig {
    GreedyConfig { top_down: false, ..GreedyConfig::default() }
}

/// Applies patterns from the bottom up.
fn rewrite_bottom_up(body: &mut Body, patterns: &FrozenPatterns) -> PassResult {
    rewrite_greedily(body, patterns, &bottom_up()).ended()
}

/// The ops of a kind in a body whose first region is a block, inner ones first.
fn with_one_block<'v, O: Op<'v>>(body: &Body) -> Vec<OpId> {
    let is_of_kind = |op: OpRef<'_>| op.def().is_some_and(|def| std::ptr::eq(def, O::DEF));
    terrace_ir::walk::post_order(body.root())
        .filter(|&op| is_of_kind(op) && op.region(0).only_block().is_some())
        .map(|op| op.id())
        .collect()
}

/// Registers the lowerings as passes.
pub fn register(passes: &mut PassRegistry) {
    passes
        .add::<affine::LowerAffinePass>()
        .add::<arith_emulate_floats::EmulateFloatsPass>()
        .add::<arith_emulate_wide_int::EmulateWideIntPass>()
        .add::<arith_expand::ArithExpandPass>()
        .add::<arith_int_narrowing::ArithIntNarrowingPass>()
        .add::<complex_to_standard::ComplexToStandardPass>()
        .add::<int_ranges::IntRangeOptimizationsPass>()
        .add::<int_ranges::UnsignedWhenEquivalentPass>()
        .add::<lift_cf_to_scf::LiftCfToScfPass>()
        .add::<math_approximate::MathApproximatePass>()
        .add::<math_expand::MathExpandPass>()
        .add::<math_legalize_to_f32::MathLegalizeToF32Pass>()
        .add::<math_simplify_powers::MathSimplifyPowersPass>()
        .add::<math_to_funcs::MathToFuncsPass>()
        .add::<math_uplift_to_fma::MathUpliftToFmaPass>()
        .add::<memref_emulate_wide_int::MemRefEmulateWideIntPass>()
        .add::<memref_expand::MemRefExpandPass>()
        .add::<memref_expand_realloc::ExpandReallocPass>()
        .add::<memref_fold_alias::FoldMemRefAliasOpsPass>()
        .add::<memref_metadata::ExpandStridedMetadataPass>()
        .add::<outline_parallel::OutlineParallelPass>()
        .add::<parallel_to_gpu::ParallelLoopsToKernelsPass>()
        .add::<reconcile_casts::ReconcileCastsPass>()
        .add::<resolve_dims::ResolveRankedShapedTypeResultDimsPass>()
        .add::<resolve_dims::ResolveShapedTypeResultDimsPass>()
        .add::<runtime_checks::RuntimeVerificationPass>()
        .add::<scf_collapse_parallel::ScfCollapseParallelPass>()
        .add::<scf_for_to_while::ScfForToWhilePass>()
        .add::<scf_forall_to_for::ScfForallToForPass>()
        .add::<scf_forall_to_parallel::ScfForallToParallelPass>()
        .add::<scf_canonicalize_loops::ScfCanonicalizeLoopsPass>()
        .add::<scf_fuse_parallel::ScfFuseParallelPass>()
        .add::<scf_peel::ScfPeelPass>()
        .add::<scf_pipeline::ScfPipelinePass>()
        .add::<scf_range_folding::ScfRangeFoldingPass>()
        .add::<scf_specialize_loops::ScfForSpecializationPass>()
        .add::<scf_specialize_loops::ScfParallelSpecializationPass>()
        .add::<scf_tile_parallel::ScfTileParallelPass>()
        .add::<scf_to_cf::ScfToCfPass>()
        .add::<scf_unroll::ScfUnrollPass>()
        .add::<scf_uplift_while::ScfUpliftWhilePass>()
        .add::<normalize_memrefs::NormalizeMemRefsPass>()
        .add::<vector::LowerVectorPass>()
        .add::<vector::mask::LowerVectorMaskPass>()
        .add::<vector::multi_reduction::LowerMultiReductionPass>()
        .add::<vector::to_scf::VectorToScfPass>();
    spirv::register(passes);
}
