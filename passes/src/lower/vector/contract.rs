//! Contractions and outer products.

use terrace_dialects::arith;
use terrace_dialects::vector::{Broadcast, CombiningKind, Contract, Fma, IteratorType, OuterProduct, Reduction, parts};
use terrace_ir::pattern::FnPattern;
use terrace_ir::prelude::*;

use super::MAX_UNROLLED;
use super::parts::{
    combiner, element, extracted, fixed_shape, inserted, is_unmasked, made, shape_cast, shaped, transposed, unflattened,
};
use super::rearrange::zeros;

/// What contractions become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contraction {
    /// For each index that is reduced, a product of two parts that are repeated to the shape of the
    /// result, fused with the sum where floats are added. A contraction of two vectors to a number is a
    /// product and a `vector.reduction`.
    #[default]
    ParallelArith,
    /// For each index that is reduced, a `vector.outerproduct`, where the result has a dimension of
    /// each side; else as before.
    OuterProduct,
    /// For each element of the result, a product and a `vector.reduction` along a dimension that both sides
    /// have; else as before.
    Dot,
}

impl Contraction {
    const ALL: [(&str, Contraction); 3] = [
        ("parallel-arith", Contraction::ParallelArith),
        ("outer-product", Contraction::OuterProduct),
        ("dot", Contraction::Dot),
    ];

    pub(super) fn keyword(self) -> &'static str {
        Contraction::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }

    pub(super) fn parse(option: &str, value: &str) -> Result<Contraction, String> {
        let known = Contraction::ALL.iter().find(|(word, _)| *word == value.trim());
        known.map(|(_, one)| *one).ok_or_else(|| {
            let words = Contraction::ALL.map(|(word, _)| word).join(", ");
            format!("option '{option}' wants one of {words}, not '{value}'")
        })
    }
}

pub(super) fn add_patterns(patterns: &mut PatternSet, to: Contraction) {
    patterns.add(FnPattern::on::<Contract<'_>>("contract-to-arithmetic", move |id, rw| contract(id, to, rw)));
    if to != Contraction::OuterProduct {
        patterns.on::<OuterProduct<'_>>("outer-product-to-arithmetic", outer_product);
    }
}

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

fn contract(id: OpId, to: Contraction, rw: &mut Rewriter<'_>) -> Matched {
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
    let reduced = products.reduced();
    match (to, products.inner(&reduced)) {
        (Contraction::OuterProduct, _) if products.is_outer(&reduced) => products.by_outer_products(id, rw),
        (Contraction::Dot, Some(inner)) => products.by_dots(id, inner, rw),
        _ => products.replace(id, rw),
    }
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

impl Factor {
    /// Of a position along some dimensions, what lies along those that the factor has.
    fn at(&self, dims: &[usize], position: &[i64]) -> Vec<i64> {
        dims.iter().zip(position).filter(|(dim, _)| self.dims.contains(dim)).map(|(_, &at)| at).collect()
    }
}

impl Products {
    /// The dimensions that the result does not have.
    fn reduced(&self) -> Vec<usize> {
        (0..self.extents.len()).filter(|dim| !self.kept.contains(dim)).collect()
    }

    /// How many positions there are along some dimensions, if it is not too many.
    fn count(&self, dims: &[usize]) -> Result<i64, NoMatch> {
        let count = dims.iter().try_fold(1i64, |count, &dim| count.checked_mul(self.extents[dim]));
        count.filter(|&count| count <= MAX_UNROLLED).ok_or(NoMatch("there are too many products"))
    }

    /// The position that has a number along some dimensions.
    fn position(&self, dims: &[usize], number: i64) -> Vec<i64> {
        let extents: Vec<i64> = dims.iter().map(|&dim| self.extents[dim]).collect();
        unflattened(number, &extents)
    }

    /// The last dimension that is reduced, if both factors have it.
    fn inner(&self, reduced: &[usize]) -> Option<usize> {
        reduced.last().copied().filter(|dim| self.lhs.dims.contains(dim) && self.rhs.dims.contains(dim))
    }

    /// Whether the result has just a dimension of the left factor and one of the right factor.
    fn is_outer(&self, reduced: &[usize]) -> bool {
        let &[row, column] = &self.kept[..] else { return false };
        let only_in = |dim: &usize, one: &Factor, other: &Factor| one.dims.contains(dim) && !other.dims.contains(dim);
        only_in(&row, &self.lhs, &self.rhs)
            && only_in(&column, &self.rhs, &self.lhs)
            && reduced.iter().all(|dim| self.lhs.dims.contains(dim) && self.rhs.dims.contains(dim))
    }

    /// A `vector.outerproduct` for each index that is reduced.
    fn by_outer_products(&self, id: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let reduced = self.reduced();
        let (count, loc) = (self.count(&reduced)?, rw.op(id).loc());
        rw.set_loc(loc).before(id);
        let factors = [&self.lhs, &self.rhs].map(|factor| (factor, self.arranged(factor, &reduced, rw)));
        let kind = Attr::dialect(rw.ctx(), self.kind);
        let mut result = self.acc;
        for number in 0..count {
            let position = self.position(&reduced, number);
            let [lhs, rhs] = factors.map(|(factor, value)| {
                let part = extracted(rw, value, &factor.at(&reduced, &position));
                self.promoted(part, rw)
            });
            let mut state = rw.state(OuterProduct::DEF);
            state.operand_group(&[lhs]).operand_group(&[rhs]).operand_group(result.as_slice());
            state.prop(0, kind).result_type(self.result);
            let product = rw.create(state);
            result = Some(rw.op(product).result(0));
        }
        let result = result.ok_or(NoMatch("there are no products"))?;
        rw.replace_op(id, &[result]);
        Ok(())
    }

    /// A product and a `vector.reduction` along one dimension for each position of the others.
    fn by_dots(&self, id: OpId, inner: usize, rw: &mut Rewriter<'_>) -> Matched {
        let reduced = self.reduced();
        let summed = &reduced[..reduced.len() - 1];
        let (elements, sums, loc) = (self.count(&self.kept)?, self.count(summed)?, rw.op(id).loc());
        self.count(&[&self.kept, summed].concat())?;
        rw.set_loc(loc).before(id);
        let factors = [&self.lhs, &self.rhs].map(|factor| {
            let order: Vec<usize> = self
                .kept
                .iter()
                .chain(summed)
                .chain(std::iter::once(&inner))
                .filter_map(|dim| factor.dims.iter().position(|own| own == dim))
                .collect();
            let value = transposed(rw, factor.value, &order);
            (factor, self.promoted(value, rw))
        });
        let kind = Attr::dialect(rw.ctx(), self.kind);
        let number_type = element(rw.ctx(), self.result);
        let mut result = match (self.acc, self.kept.is_empty()) {
            (acc, true) => acc,
            (Some(acc), false) => Some(acc),
            (None, false) => Some(zeros(rw, self.result)?),
        };
        for number in 0..elements {
            let at = self.position(&self.kept, number);
            let mut sum = self.acc.map(|acc| extracted(rw, acc, &at));
            for number in 0..sums {
                let position = self.position(summed, number);
                let [lhs, rhs] = factors.map(|(factor, value)| {
                    let place = [factor.at(&self.kept, &at), factor.at(summed, &position)].concat();
                    extracted(rw, value, &place)
                });
                let product = self.product(lhs, rhs, rw);
                let reduction = Reduction::build(rw, number_type, product, sum, kind);
                sum = Some(rw.op(reduction).result(0));
            }
            result = match (sum, result) {
                (Some(sum), Some(into)) if !self.kept.is_empty() => Some(inserted(rw, sum, into, &at)),
                (sum, _) => sum,
            };
        }
        let result = result.ok_or(NoMatch("there are no products"))?;
        rw.replace_op(id, &[result]);
        Ok(())
    }

    fn replace(&self, id: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let reduced = self.reduced();
        let count = self.count(&reduced)?;
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
                let part = extracted(rw, value, &factor.at(&reduced, &position));
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
