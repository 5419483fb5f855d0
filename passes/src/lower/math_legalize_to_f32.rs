//! `math-legalize-to-f32`: functions of floats narrower than 32 bits are computed in f32.

use terrace_dialects::math;
use terrace_ir::prelude::*;

use super::float_emulation::emulate;
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct MathLegalizeToF32Pass;

impl Pass for MathLegalizeToF32Pass {
    fn name(&self) -> &'static str {
        "math-legalize-to-f32"
    }

    fn summary(&self) -> &'static str {
        "Legalize floating-point math ops on low-precision floats"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        // A fused product and sum rounds once: not what two roundings give.
        let covers = |op: OpRef<'_>| op.info().dialect() == "math" && !op.is::<math::Fma<'_>>();
        emulate(run, |ctx, ty| (ty.float_kind(ctx)?.width() < 32).then_some(Type::F32), covers)
    }
}
