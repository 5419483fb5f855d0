//! `spirv-canonicalize-gl`: selections that move a number between two others become one
//! instruction of `GLSL.std.450`.

use terrace_dialects::spirv::{GlFClamp, GlSClamp, GlUClamp, Select};
use terrace_ir::builder::OpState;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use crate::lower::greedy_pass;

greedy_pass! {
    /// See the [module documentation](self).
    CanonicalizeGlPass = "spirv-canonicalize-gl", "Canonicalize GLSL ops";
    |patterns| patterns.on::<Select<'_>>("clamp", clamp)
}

/// The clamp of each comparison.
const CLAMPS: &[(&str, &OpDef)] = &[
    ("spirv.FOrdLessThan", GlFClamp::DEF),
    ("spirv.FOrdLessThanEqual", GlFClamp::DEF),
    ("spirv.SLessThan", GlSClamp::DEF),
    ("spirv.SLessThanEqual", GlSClamp::DEF),
    ("spirv.ULessThan", GlUClamp::DEF),
    ("spirv.ULessThanEqual", GlUClamp::DEF),
];

/// A selection by a comparison of its own values: which one, the lesser side of the
/// comparison and the greater, and whether the lesser is the one if it holds.
struct Choice<'a> {
    comparison: &'a str,
    less: ValueId,
    greater: ValueId,
    takes_less: bool,
}

fn choice(op: OpRef<'_>) -> Option<Choice<'_>> {
    let comparison = op.body().defining_op(op.operand(0))?;
    let (less, greater) = (comparison.operands().next()?, comparison.operands().nth(1)?);
    let chosen = |yes, no| op.operand(1) == yes && op.operand(2) == no;
    let takes_less = chosen(less, greater);
    (takes_less || chosen(greater, less)).then(|| Choice {
        comparison: comparison.name_str(),
        less,
        greater,
        takes_less,
    })
}

/// ```text
/// mid = min < x ? x : min    mid < max ? mid : max
/// mid = x < min ? min : x    max < x ? max : mid
/// ```
fn clamp(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let inner = |value: ValueId| op.body().defining_op(value).filter(|o| o.is::<Select<'_>>()).and_then(choice);
    let found = (|| {
        let comparison = op.body().defining_op(op.operand(0))?;
        let &(name, clamp) = CLAMPS.iter().find(|row| row.0 == comparison.name_str())?;
        let (lhs, rhs) = (comparison.operand(0), comparison.operand(1));
        let same = |mid: &Choice<'_>| mid.comparison == name && !mid.takes_less;
        if op.operand(1) == lhs && op.operand(2) == rhs {
            let mid = inner(lhs).filter(same)?;
            return Some((clamp, mid.greater, mid.less, rhs));
        }
        let mid = inner(op.operand(2)).filter(same)?;
        (op.operand(1) == lhs && mid.less == rhs).then_some((clamp, rhs, mid.greater, lhs))
    })();
    let (clamp, input, least, most) = found.ok_or(NoMatch("is no clamp"))?;
    let ty = op.result_type(0);
    let mut state = OpState::new(rw.ctx(), rw.ctx().name_of(clamp), rw.op(id).loc());
    state.add_operands(&[input, least, most]).result_type(ty);
    rw.replace_with_new(id, state);
    Ok(())
}
