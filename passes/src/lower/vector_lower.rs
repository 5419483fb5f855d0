//! `lower-vector`: what stands for many products or sums becomes arithmetic on vectors, which code
//! generators take.
//!
//! | op | becomes |
//! |---|---|
//! | `vector.contract`, `vector.outerproduct` | for each index that is reduced, a product of two parts that are repeated to the shape of the result: fused with the sum where floats are added |
//! | a contraction of two whole vectors to a number | a product and a `vector.reduction` |
//! | `vector.scan` | one sum after the other |
//! | `vector.multi_reduction` | see [`vector_multi_reduction`] |
//!
//! Ops in a `vector.mask` and scalable vectors stay as they are.

use terrace_dialects::arith;
use terrace_dialects::index_list::i64_array_attr;
use terrace_dialects::vector::{
    Broadcast, CombiningKind, Contract, Fma, Insert, IteratorType, OuterProduct, Reduction, Scan, parts, vector_type,
};
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::vector_parts::{combiner, extracted, is_unmasked, shape_cast, transposed};
use super::{greedy_pass, vector_multi_reduction};

greedy_pass! {
    /// See the [module documentation](self).
    LowerVectorPass = "lower-vector", "Lower contractions, scans and reductions of vectors to arithmetic";
    bottom_up |patterns| add_patterns(&mut patterns)
}

/// Adds all patterns of the pass.
pub fn add_patterns(patterns: &mut PatternSet) {
    patterns
        .on::<Contract<'_>>("contract-to-arithmetic", contract)
        .on::<OuterProduct<'_>>("outer-product-to-arithmetic", outer_product)
        .on::<Scan<'_>>("scan-to-arithmetic", scan);
    vector_multi_reduction::add_patterns(patterns, false);
}

/// So many products at most are written one after the other.
const MAX_PRODUCTS: i64 = 1 << 14;

/// The shape of a vector; of a number, no dimensions.
fn fixed_shape(ctx: &Context, ty: Type) -> Result<Vec<i64>, NoMatch> {
    match parts(ctx, ty) {
        None => Ok(Vec::new()),
        Some(vector) if vector.scalable_count() > 0 => Err(NoMatch("a dimension is scalable")),
        Some(vector) => Ok(vector.shape.to_vec()),
    }
}

/// The element type of a vector, or the type of a number.
fn element(ctx: &Context, ty: Type) -> Type {
    parts(ctx, ty).map_or(ty, |vector| vector.element)
}

/// A vector of a shape, or a number if it has no dimensions.
fn shaped(ctx: &Context, shape: &[i64], element: Type) -> Type {
    if shape.is_empty() { element } else { vector_type(ctx, shape, &vec![false; shape.len()], element) }
}

// ---- products ----------------------------------------------------------------------------

/// An operand of a product, by the dimensions of the loop nest that it has.
struct Factor {
    value: ValueId,
    dims: Vec<usize>,
}

/// Products of elements of two vectors, combined along the dimensions that the result does not have.
struct Products {
    lhs: Factor,
    rhs: Factor,
    /// What is combined with them, if anything.
    acc: Option<ValueId>,
    /// The dimensions of the result.
    kept: Vec<usize>,
    /// The sizes of the loop nest.
    extents: Vec<i64>,
    kind: CombiningKind,
    result: Type,
}

fn contract(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<Contract<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let ctx = op.ctx();
    let maps: Option<Vec<Vec<usize>>> = view
        .maps()
        .into_iter()
        .map(|map| map.results(ctx).iter().map(|expr| expr.as_dim(ctx).map(|dim| dim as usize)).collect())
        .collect();
    let [lhs, rhs, kept] = maps.and_then(|maps| maps.try_into().ok()).ok_or(NoMatch::UNVERIFIED)?;
    let mut extents = vec![1; view.iterators().len()];
    for (dims, value) in [(&lhs, op.operand(0)), (&rhs, op.operand(1))] {
        for (&dim, size) in dims.iter().zip(fixed_shape(ctx, op.ty(value))?) {
            *extents.get_mut(dim).ok_or(NoMatch::UNVERIFIED)? = size;
        }
    }
    let is_reduced = |dim: usize| view.iterators().get(dim) == Some(&IteratorType::Reduction);
    if (0..extents.len()).any(|dim| is_reduced(dim) == kept.contains(&dim)) {
        return Err(NoMatch("a dimension is neither kept nor reduced"));
    }
    let products = Products {
        lhs: Factor { value: op.operand(0), dims: lhs },
        rhs: Factor { value: op.operand(1), dims: rhs },
        acc: Some(op.operand(2)),
        kept,
        extents,
        kind: view.combination(),
        result: op.result_type(0),
    };
    products.replace(id, rw)
}

fn outer_product(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<OuterProduct<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let ctx = op.ctx();
    let extents = fixed_shape(ctx, op.result_type(0))?;
    let kind = *view.kind().downcast::<CombiningKind>(ctx).ok_or(NoMatch::UNVERIFIED)?;
    let rhs = if extents.len() == 2 { vec![1] } else { Vec::new() };
    let products = Products {
        lhs: Factor { value: view.lhs(), dims: vec![0] },
        rhs: Factor { value: view.rhs(), dims: rhs },
        acc: view.acc(),
        kept: (0..extents.len()).collect(),
        extents,
        kind,
        result: op.result_type(0),
    };
    products.replace(id, rw)
}

impl Products {
    fn replace(&self, id: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let reduced: Vec<usize> = (0..self.extents.len()).filter(|dim| !self.kept.contains(dim)).collect();
        let count = reduced.iter().try_fold(1i64, |count, &dim| count.checked_mul(self.extents[dim]));
        let count = count.filter(|&count| count <= MAX_PRODUCTS).ok_or(NoMatch("there are too many products"))?;
        let loc = rw.op(id).loc();
        rw.set_loc(loc).before(id);
        let [lhs, rhs] = [&self.lhs, &self.rhs].map(|factor| self.arranged(factor, &reduced, rw));
        if self.kept.is_empty() && reduced.len() == 1 && self.lhs.dims == self.rhs.dims {
            let [lhs, rhs] = [lhs, rhs].map(|value| self.promoted(value, rw));
            let product = self.product(lhs, rhs, rw);
            let kind = Attr::dialect(rw.ctx(), self.kind);
            let sum = Reduction::build(rw, self.result, product, self.acc, kind);
            let sum = rw.op(sum).result(0);
            rw.replace_op(id, &[sum]);
            return Ok(());
        }
        let mut result = self.acc;
        for number in 0..count {
            let position = self.position(&reduced, number);
            let [lhs, rhs] = [(&self.lhs, lhs), (&self.rhs, rhs)].map(|(factor, value)| {
                let at: Vec<i64> = reduced
                    .iter()
                    .zip(&position)
                    .filter(|(dim, _)| factor.dims.contains(dim))
                    .map(|(_, &at)| at)
                    .collect();
                let part = extracted(rw, value, &at);
                let part = self.promoted(part, rw);
                self.repeated(part, factor, rw)
            });
            result = Some(match result {
                Some(sum) => self.combined(lhs, rhs, sum, rw),
                None => self.product(lhs, rhs, rw),
            });
        }
        let result = result.ok_or(NoMatch("there are no products"))?;
        rw.replace_op(id, &[result]);
        Ok(())
    }

    /// The position of a product along the dimensions that are reduced.
    fn position(&self, reduced: &[usize], number: i64) -> Vec<i64> {
        let mut rest = number;
        let mut position: Vec<i64> = reduced
            .iter()
            .rev()
            .map(|&dim| {
                let at = rest % self.extents[dim];
                rest /= self.extents[dim];
                at
            })
            .collect();
        position.reverse();
        position
    }

    /// The dimensions of a factor that the result has, in its order.
    fn kept_of(&self, factor: &Factor) -> Vec<usize> {
        self.kept.iter().copied().filter(|dim| factor.dims.contains(dim)).collect()
    }

    /// A factor with the dimensions that are reduced first, and those of the result in their order.
    fn arranged(&self, factor: &Factor, reduced: &[usize], rw: &mut Rewriter<'_>) -> ValueId {
        let wanted = reduced.iter().copied().filter(|dim| factor.dims.contains(dim)).chain(self.kept_of(factor));
        let order: Vec<usize> = wanted.filter_map(|dim| factor.dims.iter().position(|&own| own == dim)).collect();
        transposed(rw, factor.value, &order)
    }

    /// In the type of the result's elements.
    fn promoted(&self, value: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
        let ctx = rw.ctx();
        let (from, to) = (element(ctx, rw.ty(value)), element(ctx, self.result));
        if from == to {
            return value;
        }
        let def = if to.float_kind(ctx).is_some() { arith::ExtF::DEF } else { arith::ExtSI::DEF };
        let ty = shaped(ctx, parts(ctx, rw.ty(value)).map_or(&[], |vector| vector.shape), to);
        made(def, &[value], ty, rw)
    }

    /// A part of a factor, repeated to the shape of the result.
    fn repeated(&self, part: ValueId, factor: &Factor, rw: &mut Rewriter<'_>) -> ValueId {
        let own = self.kept_of(factor);
        if own.len() == self.kept.len() {
            return part;
        }
        let size = |dim: &usize| if own.contains(dim) { self.extents[*dim] } else { 1 };
        // Dimensions in front are repeated anyway.
        let behind = self.kept.iter().skip_while(|dim| !own.contains(dim));
        let shape: Vec<i64> = behind.map(size).collect();
        let ctx = rw.ctx();
        let ty = shaped(ctx, &shape, element(ctx, self.result));
        let spread = match rw.ty(part) == ty {
            true => part,
            false => shape_cast(rw, part, ty),
        };
        let op = Broadcast::build(rw, self.result, spread);
        rw.op(op).result(0)
    }

    fn is_float(&self, rw: &Rewriter<'_>) -> bool {
        element(rw.ctx(), self.result).float_kind(rw.ctx()).is_some()
    }

    fn product(&self, lhs: ValueId, rhs: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
        let def = if self.is_float(rw) { arith::MulF::DEF } else { arith::MulI::DEF };
        let ty = rw.ty(lhs);
        made(def, &[lhs, rhs], ty, rw)
    }

    fn combined(&self, lhs: ValueId, rhs: ValueId, sum: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
        if self.kind == CombiningKind::Add && self.is_float(rw) && !self.kept.is_empty() {
            return made(Fma::DEF, &[lhs, rhs, sum], self.result, rw);
        }
        let product = self.product(lhs, rhs, rw);
        let def = combiner(self.kind, self.is_float(rw));
        made(def, &[product, sum], self.result, rw)
    }
}

/// The result of an op of single operands.
fn made(def: &'static OpDef, operands: &[ValueId], ty: Type, rw: &mut Rewriter<'_>) -> ValueId {
    let mut state = rw.state(def);
    for operand in operands {
        state.operand_group(std::slice::from_ref(operand));
    }
    state.result_type(ty);
    let op = rw.create(state);
    rw.op(op).result(0)
}

// ---- scans -------------------------------------------------------------------------------

/// Along the dimension that is scanned, which is put in front, one part after the other.
fn scan(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    is_unmasked(op)?;
    let view = op.cast::<Scan<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let ctx = op.ctx().clone();
    let ty = op.result_type(0);
    let shape = fixed_shape(&ctx, ty)?;
    let along = view.reduction_dim().as_i64(&ctx).and_then(|dim| usize::try_from(dim).ok());
    let along = along.filter(|&dim| dim < shape.len()).ok_or(NoMatch::UNVERIFIED)?;
    let kind = *view.kind().downcast::<CombiningKind>(&ctx).ok_or(NoMatch::UNVERIFIED)?;
    let is_inclusive = view.inclusive().as_i64(&ctx).is_some_and(|bit| bit != 0);
    if shape[along] > MAX_PRODUCTS || shape[along] < 1 {
        return Err(NoMatch("there are too many parts, or none"));
    }
    let (source, start, loc) = (view.source(), view.initial_value(), op.loc());
    // Of a vector of one dimension the parts are numbers, and what is combined is a vector of none.
    let is_number = shape.len() == 1;
    let combiner = combiner(kind, element(&ctx, ty).float_kind(&ctx).is_some());
    rw.set_loc(loc).before(id);
    let order: Vec<usize> = [along].into_iter().chain((0..shape.len()).filter(|&at| at != along)).collect();
    let parts_first = transposed(rw, source, &order);
    let start_type = rw.ty(start);
    let mut last = if is_number { whole_as_number(start, rw) } else { start };
    let (mut result, mut before) = (parts_first, last);
    for at in 0..shape[along] {
        let part = extracted(rw, parts_first, &[at]);
        let next = match (at, is_inclusive) {
            (0, true) => part,
            (0, false) => last,
            _ => {
                let ty = rw.ty(part);
                made(combiner, &[last, if is_inclusive { part } else { before }], ty, rw)
            }
        };
        (last, before) = (next, part);
        let position = i64_array_attr(&ctx, &[at]);
        let inserted = Insert::build(rw, next, result, &[], position);
        result = rw.op(inserted).result(0);
    }
    let mut back = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &from)| back[from] = at);
    let result = transposed(rw, result, &back);
    if is_number {
        let op = Broadcast::build(rw, start_type, last);
        last = rw.op(op).result(0);
    }
    rw.replace_op(id, &[result, last]);
    Ok(())
}

/// The number in a vector without dimensions, or with one element.
fn whole_as_number(value: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let rank = parts(rw.ctx(), rw.ty(value)).map_or(0, |vector| vector.shape.len());
    extracted(rw, value, &vec![0; rank])
}
