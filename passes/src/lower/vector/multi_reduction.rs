//! `lower-vector-multi-reduction`: reductions along several dimensions become reductions of two
//! dimensions, and these reductions of vectors, or arithmetic on them.
//!
//! | strategy | |
//! |---|---|
//! | `inner-parallel` | the outer dimension is reduced: arithmetic on vectors |
//! | `inner-reduction` | the inner dimension is reduced: `vector.reduction` |

use terrace_dialects::arith::{self, constant_index};
use terrace_dialects::vector::{
    Broadcast, CombiningKind, InsertElement, MultiReduction, Parts, Reduction, parts, vector_type,
};
use terrace_ir::pattern::FnPattern;
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::parts::{combiner, extracted, is_unmasked, shape_cast, transposed};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Clone, Copy, Debug, Default)]
pub struct LowerMultiReductionPass {
    inner: bool,
}

const STRATEGIES: [&str; 2] = ["inner-parallel", "inner-reduction"];

impl Pass for LowerMultiReductionPass {
    fn name(&self) -> &'static str {
        "lower-vector-multi-reduction"
    }

    fn summary(&self) -> &'static str {
        "Lower 'vector.multi_reduction' operations"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new(
            "lowering-strategy",
            "inner-parallel|inner-reduction",
            "Which of the two dimensions is reduced in the end",
        )];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("lowering-strategy={}", STRATEGIES[usize::from(self.inner)])
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name != "lowering-strategy" {
            return Err(format!("pass '{}' has no option '{name}'", self.name()));
        }
        // MLIR takes the number too.
        let known =
            STRATEGIES.iter().zip(["0", "1"]).position(|(word, number)| [*word, number].contains(&value.trim()));
        let strategy =
            known.ok_or_else(|| format!("option '{name}' wants {}, not '{value}'", STRATEGIES.join(" or ")))?;
        self.inner = strategy == 1;
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let mut patterns = PatternSet::new();
        add_patterns(&mut patterns, self.inner);
        let patterns = patterns.freeze(run.ctx());
        run.each_body(|body| crate::lower::rewrite_bottom_up(body, &patterns))
    }
}

/// Adds the patterns; `inner`: the inner dimension is reduced in the end.
pub fn add_patterns(patterns: &mut PatternSet, inner: bool) {
    patterns
        .add(FnPattern::on::<MultiReduction<'_>>("reduced-dimensions-together", move |id, rw| together(id, inner, rw)))
        .add(FnPattern::on::<MultiReduction<'_>>("two-dimensions", move |id, rw| two_dimensions(id, inner, rw)))
        .on::<MultiReduction<'_>>("one-dimension", one_dimension);
    match inner {
        true => patterns.on::<MultiReduction<'_>>("to-reductions", to_reductions),
        false => patterns.on::<MultiReduction<'_>>("to-arithmetic", to_arithmetic),
    };
}

/// A reduction that no mask is around.
struct Source<'a> {
    vector: Parts<'a>,
    source: ValueId,
    acc: ValueId,
    kind: Attr,
    reduced: Vec<bool>,
}

fn source(op: OpRef<'_>) -> Result<Source<'_>, NoMatch> {
    let view = op.cast::<MultiReduction<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    is_unmasked(op)?;
    let vector = parts(op.ctx(), op.operand_type(0)).ok_or(NoMatch::UNVERIFIED)?;
    let mut reduced = vec![false; vector.shape.len()];
    for at in view.dimensions() {
        *usize::try_from(at).ok().and_then(|at| reduced.get_mut(at)).ok_or(NoMatch::UNVERIFIED)? = true;
    }
    Ok(Source { vector, source: view.source(), acc: view.acc(), kind: view.kind(), reduced })
}

/// A reduction of other dimensions; gives its result.
fn reduce(rw: &mut Rewriter<'_>, source: ValueId, acc: ValueId, kind: Attr, dims: std::ops::Range<usize>) -> ValueId {
    let numbers: Vec<Attr> = dims.map(|at| Attr::integer(rw.ctx(), Type::I64, at as i64)).collect();
    let dims = Attr::array(rw.ctx(), &numbers);
    let op = MultiReduction::build(rw, source, acc, kind, dims);
    rw.op(op).result(0)
}

/// Transposes the source so that the dimensions that are reduced are the last ones, or the first.
fn together(id: OpId, inner: bool, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (old, loc) = (source(op)?, op.loc());
    let kinds = &old.reduced;
    let dims = |reduced: bool| (0..kinds.len()).filter(move |&at| kinds[at] == reduced);
    let count = old.reduced.iter().filter(|&&reduced| reduced).count();
    let order: Vec<usize> = dims(!inner).chain(dims(inner)).collect();
    if count == order.len() || order.is_sorted() {
        return Err(NoMatch("the dimensions stand together"));
    }
    let (value, acc, kind, rank) = (old.source, old.acc, old.kind, order.len());
    rw.set_loc(loc).before(id);
    let transposed = transposed(rw, value, &order);
    let result = reduce(rw, transposed, acc, kind, if inner { rank - count..rank } else { 0..count });
    rw.replace_op(id, &[result]);
    Ok(())
}

/// Joins the dimensions that are reduced, and those that are not.
fn two_dimensions(id: OpId, inner: bool, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx().clone();
    let (old, loc) = (source(op)?, op.loc());
    let rank = old.reduced.len();
    if rank < 2 || rank == 2 && old.reduced[0] != old.reduced[1] {
        return Err(NoMatch("there are two dimensions at most"));
    }
    if old.vector.scalable_count() > 1 {
        return Err(NoMatch("several dimensions are scalable"));
    }
    let count = old.reduced.iter().filter(|&&reduced| reduced).count();
    let reduced_at = if inner { rank - count..rank } else { 0..count };
    if !(0..rank).all(|at| old.reduced[at] == reduced_at.contains(&at)) {
        return Err(NoMatch("the dimensions do not stand together"));
    }
    // The size of the dimensions of one kind, and whether it is scalable.
    let joined = |reduced: bool| {
        let of_kind = || (0..rank).filter(|&at| old.reduced[at] == reduced);
        let size = of_kind().fold(1, |size: i64, at| size.saturating_mul(old.vector.shape[at]));
        (size, of_kind().any(|at| old.vector.scalable[at]))
    };
    let element = old.vector.element;
    let of = |dims: &[(i64, bool)]| {
        let (shape, scalable): (Vec<i64>, Vec<bool>) = dims.iter().copied().unzip();
        vector_type(&ctx, &shape, &scalable, element)
    };
    let both = if inner { [joined(false), joined(true)] } else { [joined(true), joined(false)] };
    let (source_type, acc_type, dims) = match (count == 0, count == rank) {
        (true, _) => (of(&[joined(false)]), Some(of(&[joined(false)])), 0..0),
        (_, true) => (of(&[joined(true)]), None, 0..1),
        _ => (of(&both), Some(of(&[joined(false)])), if inner { 1..2 } else { 0..1 }),
    };
    let (value, mut acc, kind, result_type) = (old.source, old.acc, old.kind, op.result_type(0));
    rw.set_loc(loc).before(id);
    let value = shape_cast(rw, value, source_type);
    if let Some(ty) = acc_type {
        acc = shape_cast(rw, acc, ty);
    }
    let mut result = reduce(rw, value, acc, kind, dims);
    if acc_type.is_some() {
        result = shape_cast(rw, result, result_type);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}

/// A dimension of size 1 in front: then there are two.
fn one_dimension(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (old, loc) = (source(op)?, op.loc());
    if old.reduced != [true] {
        return Err(NoMatch("it does not reduce one dimension"));
    }
    let wide = vector_type(op.ctx(), &[1, old.vector.shape[0]], &[false, old.vector.scalable[0]], old.vector.element);
    let one = vector_type(op.ctx(), &[1], &[false], old.vector.element);
    let (value, acc, kind) = (old.source, old.acc, old.kind);
    rw.set_loc(loc).before(id);
    let value = shape_cast(rw, value, wide);
    let start = Broadcast::build(rw, one, acc);
    let start = rw.op(start).result(0);
    let reduced = reduce(rw, value, start, kind, 1..2);
    let result = extracted(rw, reduced, &[0]);
    rw.replace_op(id, &[result]);
    Ok(())
}

/// The size of the outer dimension of two, of which one is reduced.
fn rows(old: &Source<'_>, reduced: [bool; 2]) -> Result<i64, NoMatch> {
    if old.reduced != reduced {
        return Err(NoMatch("it does not reduce that one of two dimensions"));
    }
    if old.vector.scalable[0] || old.vector.shape[0] > MAX_UNROLLED {
        return Err(NoMatch("the outer dimension can't be taken apart"));
    }
    Ok(old.vector.shape[0])
}

fn to_arithmetic(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (old, loc, ctx) = (source(op)?, op.loc(), op.ctx());
    let rows = rows(&old, [true, false])?;
    let kind = *old.kind.downcast::<CombiningKind>(ctx).ok_or(NoMatch::UNVERIFIED)?;
    let combiner = combiner(kind, old.vector.element.float_kind(ctx).is_some());
    let (vector, mut result, ty) = (old.source, old.acc, op.result_type(0));
    rw.set_loc(loc).before(id);
    for at in 0..rows {
        let row = extracted(rw, vector, &[at]);
        let mut state = rw.state(combiner);
        state.operand_group(&[row]).operand_group(&[result]).result_type(ty);
        let combined = rw.create(state);
        result = rw.op(combined).result(0);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}

fn to_reductions(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (old, loc, ctx) = (source(op)?, op.loc(), op.ctx());
    let rows = rows(&old, [false, true])?;
    let ty = op.result_type(0);
    let zero = Attr::zero(ctx, old.vector.element).and_then(|zero| crate::lower::emit::splat(ctx, ty, zero));
    let zero = zero.ok_or(NoMatch("there is no zero"))?;
    let (vector, acc, kind, element) = (old.source, old.acc, old.kind, old.vector.element);
    rw.set_loc(loc).before(id);
    let start = arith::Constant::build(rw, zero);
    let mut result = rw.op(start).result(0);
    for at in 0..rows {
        let row = extracted(rw, vector, &[at]);
        let before = extracted(rw, acc, &[at]);
        let reduced = Reduction::build(rw, element, row, Some(before), kind);
        let reduced = rw.op(reduced).result(0);
        let at = constant_index(rw, at);
        let inserted = InsertElement::build(rw, reduced, result, Some(at));
        result = rw.op(inserted).result(0);
    }
    rw.replace_op(id, &[result]);
    Ok(())
}
