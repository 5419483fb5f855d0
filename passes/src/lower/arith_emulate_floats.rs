//! `arith-emulate-unsupported-floats`: arithmetic on floats that a target lacks is done
//! in a type that it has, each operation rounded back.

use terrace_dialects::arith;
use terrace_ir::diag::Diagnostic;
use terrace_ir::float::FloatKind;
use terrace_ir::prelude::*;

use super::float_emulation::emulate;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct EmulateFloatsPass {
    sources: Vec<String>,
    target: String,
}

impl Default for EmulateFloatsPass {
    fn default() -> Self {
        EmulateFloatsPass { sources: Vec::new(), target: "f32".to_owned() }
    }
}

impl Pass for EmulateFloatsPass {
    fn name(&self) -> &'static str {
        "arith-emulate-unsupported-floats"
    }

    fn summary(&self) -> &'static str {
        "Emulate operations on unsupported floats with extf/truncf"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("source-types", "type,...", "The float types without arithmetic on the target"),
            OptionHelp::new("target-type", "type", "The float type to compute in (default: f32)"),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("source-types={} target-type={}", self.sources.join(","), self.target)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "source-types" => self.sources = value.split(',').map(|s| s.trim().to_owned()).collect(),
            "target-type" => self.target = value.trim().to_owned(),
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let unknown = |which: &str, name: &str| {
            Diagnostic::error_at(run.body.root(), format!("the {which} type '{name}' is no float type"))
        };
        let kind = |which: &str, name: &str| FloatKind::from_name(name).ok_or_else(|| vec![unknown(which, name)]);
        let sources = self.sources.iter().map(|name| kind("source", name)).collect::<Result<Vec<_>, _>>()?;
        let target = run.ctx().ty(TypeData::Float(kind("target", &self.target)?));
        let is_source = move |ctx: &Context, ty: Type| ty.float_kind(ctx).is_some_and(|kind| sources.contains(&kind));
        emulate(run, move |ctx, ty| is_source(ctx, ty).then_some(target), covers)
    }
}

/// Arithmetic, and what of vectors is arithmetic; not what only moves bits.
fn covers(op: OpRef<'_>) -> bool {
    const VECTOR_ARITHMETIC: &[&str] = &[
        "vector.contract",
        "vector.fma",
        "vector.matrix_multiply",
        "vector.multi_reduction",
        "vector.outerproduct",
        "vector.reduction",
        "vector.scan",
    ];
    if op.info().dialect() == "arith" {
        return !(op.is::<arith::Constant<'_>>() || op.is::<arith::Bitcast<'_>>());
    }
    VECTOR_ARITHMETIC.contains(&op.name_str())
}
