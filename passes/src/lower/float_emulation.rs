//! Arithmetic in a wider float type than that of the values: what
//! `arith-emulate-unsupported-floats` and `math-legalize-to-f32` share.

use terrace_dialects::arith::{ExtF, FastMath, TruncF};
use terrace_ir::builder::OpState;
use terrace_ir::prelude::*;

use crate::convert::{
    Conversion, ConversionMode, ConversionPattern, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality,
    TypeConverter,
};
use crate::pass::{PassResult, PassRun};

/// Computes the ops that `covers` accepts in the types that `widened` gives for the
/// element types of their operands and results.
pub(super) fn emulate(
    run: PassRun<'_>,
    widened: impl Fn(&Context, Type) -> Option<Type> + Send + Sync + 'static,
    covers: fn(OpRef<'_>) -> bool,
) -> PassResult {
    let ctx = run.ctx().clone();
    let mut types = TypeConverter::new();
    types
        .rule(move |_, ctx, ty| {
            let wide = widened(ctx, ty.element_or_self(ctx))?;
            Some(Some(ty.with_element(ctx, wide)))
        })
        .materialization(cast);
    let mut patterns = ConversionPatterns::new();
    patterns.add(Widened { covers });
    let mut target = ConversionTarget::new();
    for cast in [ExtF::DEF, TruncF::DEF] {
        target.op(cast.name, Legality::Legal);
    }
    let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
    run.each_body(|body| conversion.run(body))
}

/// The op on wider operands.
struct Widened {
    covers: fn(OpRef<'_>) -> bool,
}

impl ConversionPattern for Widened {
    fn name(&self) -> &'static str {
        "wider-floats"
    }

    fn root(&self) -> Option<&'static str> {
        None
    }

    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let view = rw.op(op);
        if !(self.covers)(view) {
            return Err(NoMatch("the op is not of those that are emulated"));
        }
        let types: Vec<Type> = view.results().types().collect();
        let results = rw.types().convert_all(rw.ctx(), &types).ok_or(NoMatch("a type can't be converted"))?;
        if results == types && view.operands().eq(operands.iter().copied()) {
            return Err(NoMatch("there is nothing to convert"));
        }
        let mut state = OpState::new(rw.ctx(), view.name(), view.loc());
        state.add_operands(operands).result_types(&results).set_props(view.props()).set_attrs(view.attrs());
        let new = rw.create(state);
        let results = rw.op(new).results().to_vec();
        rw.replace(op, &results);
        Ok(())
    }
}

/// A value of one float type as one of another. Extending and rounding back gives the same
/// value, so that both may be contracted.
fn cast(rw: &mut Rewriter<'_>, value: ValueId, ty: Type) -> Option<ValueId> {
    let ctx = rw.ctx();
    let width = |ty: Type| Some(ty.element_or_self(ctx).float_kind(ctx)?.width());
    let contract = Some(Attr::dialect(ctx, FastMath::CONTRACT));
    let (from, to) = (width(rw.ty(value))?, width(ty)?);
    let op = match from.cmp(&to) {
        std::cmp::Ordering::Less => rw.build::<ExtF<'_>>(&[&[value]], &[contract], &[ty]),
        std::cmp::Ordering::Greater => rw.build::<TruncF<'_>>(&[&[value]], &[None, contract], &[ty]),
        std::cmp::Ordering::Equal => return None,
    };
    Some(rw.op(op).result(0))
}
