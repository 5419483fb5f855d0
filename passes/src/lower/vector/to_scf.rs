//! `convert-vector-to-scf`: transfers of several dimensions become loops over transfers of fewer,
//! those of one dimension that is not contiguous become loops over elements, and vectors are
//! printed element by element.
//!
//! | option | |
//! |---|---|
//! | `full-unroll` | straight-line code in place of loops |
//! | `target-rank` | how many dimensions transfers are left with |
//! | `lower-tensors` | transfers of tensors too |

use terrace_dialects::affine::composed_apply;
use terrace_dialects::arith::{self, IntegerPredicate, constant_index};
use terrace_dialects::index_list::{Entry, entries, i64_array_attr, split, value_of};
use terrace_dialects::memref::{self, Dim, layout};
use terrace_dialects::scf;
use terrace_dialects::vector::{
    self, Broadcast, Extract, ExtractElement, Insert, InsertElement, Splat, Transfer, TransferRead, TransferWrite,
    TypeCast, bools_attr, parts, vector_type,
};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::def::Traits;
use terrace_ir::pattern::{FnPattern, Root};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::control::{for_each, if_inside};
use super::{permutations, print};
use crate::canonicalize::parse_bool;
use crate::lower::rewrite_bottom_up;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Clone, Copy, Debug)]
pub struct VectorToScfPass {
    full_unroll: bool,
    target_rank: usize,
    lower_tensors: bool,
}

impl Default for VectorToScfPass {
    fn default() -> Self {
        VectorToScfPass { full_unroll: false, target_rank: 1, lower_tensors: false }
    }
}

impl Pass for VectorToScfPass {
    fn name(&self) -> &'static str {
        "convert-vector-to-scf"
    }

    fn summary(&self) -> &'static str {
        "Lower the operations from the vector dialect into the SCF dialect"
    }

    fn register_dialects(&self, ctx: &Context) {
        ctx.register::<terrace_dialects::affine::Affine>();
        ctx.register::<memref::MemRef>();
        ctx.register::<scf::Scf>();
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("full-unroll", "true|false", "Perform full unrolling when converting vector transfers"),
            OptionHelp::new("lower-tensors", "true|false", "Lower transfer ops that operate on tensors"),
            OptionHelp::new("target-rank", "n", "Target vector rank to which transfer ops should be lowered"),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let VectorToScfPass { full_unroll, target_rank, lower_tensors } = self;
        format!("full-unroll={full_unroll} lower-tensors={lower_tensors} target-rank={target_rank}")
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "full-unroll" => self.full_unroll = parse_bool(name, value)?,
            "lower-tensors" => self.lower_tensors = parse_bool(name, value)?,
            "target-rank" => {
                let rank = value.trim().parse().ok();
                self.target_rank = rank.ok_or_else(|| format!("option '{name}' wants a number, not '{value}'"))?;
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let (mut first, mut patterns) = (PatternSet::new(), PatternSet::new());
        for patterns in [&mut first, &mut patterns] {
            // What is known to be inside of the bounds needs no check.
            TransferRead::canonicalize(patterns);
            TransferWrite::canonicalize(patterns);
        }
        permutations::add_patterns(&mut first);
        self.add_transfer_patterns(&mut patterns);
        print::add_patterns(&mut patterns);
        let (first, patterns) = (first.freeze(run.ctx()), patterns.freeze(run.ctx()));
        run.each_body(|body| {
            rewrite_bottom_up(body, &first)?;
            rewrite_bottom_up(body, &patterns)
        })
    }
}

impl VectorToScfPass {
    /// Straight-line code of transfers of one dimension.
    pub(super) fn unrolling() -> VectorToScfPass {
        VectorToScfPass { full_unroll: true, ..VectorToScfPass::default() }
    }

    /// Adds the patterns that take transfers apart.
    pub(super) fn add_transfer_patterns(self, patterns: &mut PatternSet) {
        let unrolled = self.full_unroll;
        for root in [TransferRead::DEF, TransferWrite::DEF] {
            patterns.add(FnPattern::new("transfer-by-dimension", Root::Op(root), move |id, rw| {
                let rank = self.check(rw.op(id))?;
                match (unrolled, rw.op(id).is::<TransferRead<'_>>()) {
                    (false, _) => loops(id, rank - self.target_rank, rw),
                    (true, true) => unroll_read(id, rw),
                    (true, false) => unroll_write(id, rw),
                }
            }));
            if self.target_rank == 1 {
                patterns.add(FnPattern::new("transfer-by-element", Root::Op(root), by_element));
            }
        }
    }

    /// The number of dimensions of a transfer's vector, if there are too many.
    fn check(self, op: OpRef<'_>) -> Result<usize, NoMatch> {
        let transfer = Transfer::of(op).ok_or(NoMatch::UNVERIFIED)?;
        let vector = parts(op.ctx(), transfer.vector).ok_or(NoMatch::UNVERIFIED)?;
        if vector.shape.len() <= self.target_rank {
            return Err(NoMatch("there are no more dimensions than wanted"));
        }
        if transfer.is_of_tensor() && !self.lower_tensors {
            return Err(NoMatch("tensors are not lowered"));
        }
        if op.ty(transfer.source).element(op.ctx()) != Some(vector.element) {
            return Err(NoMatch("elements are of another type"));
        }
        if vector.shape.len() > MAX_RANK || self.full_unroll && vector.shape[0] > MAX_UNROLLED {
            return Err(NoMatch("there would be too much code"));
        }
        let results = transfer.map.results(op.ctx()).iter().zip(&transfer.in_bounds);
        let unchecked = |(expr, &inside): (&AffineExpr, &bool)| match expr.as_dim(op.ctx()) {
            Some(dim) => !inside && transfer.shape().get(dim as usize) == Some(&DYNAMIC),
            None => false,
        };
        if transfer.is_of_tensor() && results.take(vector.shape.len() - self.target_rank).any(unchecked) {
            return Err(NoMatch("the size of the tensor is not known"));
        }
        if vector.scalable.iter().take(vector.shape.len() - self.target_rank).any(|&scalable| scalable) {
            return Err(NoMatch("the size of an outer dimension is not known"));
        }
        Ok(vector.shape.len())
    }
}

/// Loops are not nested deeper than that.
const MAX_RANK: usize = 64;

/// Dimensions of more elements are not unrolled.
const MAX_UNROLLED: i64 = 1 << 14;

/// A transfer that is taken apart, dimension by dimension.
#[derive(Clone)]
struct Step {
    read: bool,
    source: ValueId,
    indices: Vec<ValueId>,
    padding: Option<ValueId>,
    map: AffineMap,
    in_bounds: Vec<bool>,
    vector: Type,
    tensor: Option<Type>,
}

impl Step {
    fn of(op: OpRef<'_>) -> Result<Step, NoMatch> {
        let transfer = Transfer::of(op).ok_or(NoMatch::UNVERIFIED)?;
        let read = op.cast::<TransferRead<'_>>();
        Ok(Step {
            read: read.is_some(),
            source: transfer.source,
            padding: read.map(|read| read.padding()),
            map: transfer.map,
            tensor: transfer.is_of_tensor().then(|| op.ty(transfer.source)),
            vector: transfer.vector,
            in_bounds: transfer.in_bounds,
            indices: transfer.indices,
        })
    }

    /// The dimension of the source that the outer dimension of the vector is of; `None`: it
    /// repeats one element.
    fn dim(&self, ctx: &Context) -> Option<usize> {
        self.map.results(ctx).first()?.as_dim(ctx).map(|dim| dim as usize)
    }

    /// The vector without its outer dimension.
    fn inner_vector(&self, ctx: &Context) -> Option<Type> {
        without_outer(ctx, self.vector)
    }

    /// The size of the outer dimension.
    fn size(&self, ctx: &Context) -> i64 {
        parts(ctx, self.vector).and_then(|vector| vector.shape.first().copied()).unwrap_or(0)
    }

    /// Whether something lies inside of the bounds at a position of the outer dimension.
    fn bound_check(&self, rw: &mut Rewriter<'_>, at: Entry) -> Option<ValueId> {
        let dim = self.dim(rw.ctx()).filter(|_| self.in_bounds.first() != Some(&true))?;
        let size = size_of(rw, self.source, dim);
        let index = plus(rw, self.indices[dim], at);
        let predicate = IntegerPredicate::Sgt.attr(rw.ctx());
        let is_inside = arith::CmpI::build(rw, size, index, predicate);
        Some(rw.op(is_inside).result(0))
    }

    /// The transfer at a position of the outer dimension.
    fn inner(&self, rw: &mut Rewriter<'_>, at: Entry) -> Result<Step, NoMatch> {
        let mut inner = self.clone();
        if let Some(dim) = self.dim(rw.ctx()) {
            inner.indices[dim] = plus(rw, self.indices[dim], at);
        }
        let ctx = rw.ctx();
        inner.vector = self.inner_vector(ctx).ok_or(NoMatch::UNVERIFIED)?;
        inner.map = self.map.with_results(ctx, self.map.results(ctx).get(1..).ok_or(NoMatch::UNVERIFIED)?);
        inner.in_bounds = self.in_bounds.get(1..).unwrap_or_default().to_vec();
        Ok(inner)
    }

    /// The transfer as an op: a read, or a write of a vector.
    fn build(&self, rw: &mut Rewriter<'_>, written: Option<ValueId>, mask: Option<ValueId>) -> OpId {
        let (map, in_bounds) = (Attr::affine_map(rw.ctx(), self.map), bools_attr(rw.ctx(), &self.in_bounds));
        match (written, self.padding) {
            (None, Some(padding)) => {
                TransferRead::build(rw, self.vector, self.source, &self.indices, padding, mask, map, in_bounds)
            }
            (written, _) => {
                let vector = written.unwrap_or(self.source);
                TransferWrite::build(rw, self.tensor, vector, self.source, &self.indices, mask, map, in_bounds)
            }
        }
    }
}

fn without_outer(ctx: &Context, ty: Type) -> Option<Type> {
    let vector = parts(ctx, ty)?;
    Some(vector_type(ctx, vector.shape.get(1..)?, vector.scalable.get(1..)?, vector.element))
}

/// `base + offset`.
fn plus(rw: &mut Rewriter<'_>, base: ValueId, offset: Entry) -> ValueId {
    let ctx = rw.ctx();
    let sum = AffineExpr::dim(ctx, 0).add(ctx, AffineExpr::dim(ctx, 1));
    let map = AffineMap::new(ctx, 2, 0, &[sum]);
    let sum = composed_apply(rw, map, &[Entry::Value(base), offset]);
    value_of(rw, sum)
}

/// The size of a dimension of a memref, or of one of a tensor that is known.
pub(super) fn size_of(rw: &mut Rewriter<'_>, source: ValueId, dim: usize) -> ValueId {
    let known = rw.ty(source).shape(rw.ctx()).and_then(|shape| shape.get(dim).copied()).unwrap_or(DYNAMIC);
    if known != DYNAMIC {
        return constant_index(rw, known);
    }
    let at = constant_index(rw, dim as i64);
    let op = Dim::build(rw, source, at);
    rw.op(op).result(0)
}

// ---- loops over buffers ----------------------------------------------------------------------

/// A memref of vectors, and where the vector is that is transferred.
#[derive(Clone)]
struct Buffer {
    memref: ValueId,
    indices: Vec<ValueId>,
}

impl Buffer {
    /// The same memory with the outer dimension of the vectors as one of the memref.
    fn unpacked(&self, rw: &mut Rewriter<'_>) -> Result<Buffer, NoMatch> {
        let ctx = rw.ctx();
        let memref = layout::parts(ctx, rw.ty(self.memref)).ok_or(NoMatch::UNVERIFIED)?;
        let vector = parts(ctx, memref.element).ok_or(NoMatch::UNVERIFIED)?;
        let shape: Vec<i64> = memref.shape.iter().chain(vector.shape.first()).copied().collect();
        let ty = Type::memref(ctx, &shape, without_outer(ctx, memref.element).ok_or(NoMatch::UNVERIFIED)?);
        let cast = TypeCast::build(rw, ty, self.memref);
        Ok(Buffer { memref: rw.op(cast).result(0), indices: self.indices.clone() })
    }

    fn at(&self, index: ValueId) -> Buffer {
        Buffer { memref: self.memref, indices: self.indices.iter().copied().chain([index]).collect() }
    }

    fn load(&self, rw: &mut Rewriter<'_>) -> ValueId {
        let op = memref::Load::build(rw, self.memref, &self.indices, None);
        rw.op(op).result(0)
    }

    fn store(&self, rw: &mut Rewriter<'_>, value: ValueId) {
        memref::Store::build(rw, value, self.memref, &self.indices, None);
    }
}

/// The mask of a transfer: memory while it has several dimensions, then a vector.
#[derive(Clone)]
enum MaskPart {
    Memory(Buffer),
    Vector(ValueId),
}

/// Memory for a vector, at the start of the scope around an op in which memory lives.
fn buffer(rw: &mut Rewriter<'_>, op: OpId, ty: Type) -> Result<Buffer, NoMatch> {
    let mut around = rw.op(op).parent();
    while let Some(parent) = around.filter(|parent| !parent.has(Traits::AUTOMATIC_ALLOCATION_SCOPE)) {
        around = parent.parent();
    }
    let block = around.and_then(|scope| scope.regions().next()).and_then(|region| region.entry());
    let block = block.ok_or(NoMatch("nothing around it is a scope of memory"))?.id();
    let keep = rw.point();
    let ty = Type::memref(rw.ctx(), &[], ty);
    // Before those of the ops that come later, which are replaced first.
    rw.at_start(block);
    let memory = memref::Alloca::build(rw, ty, &[], &[], None);
    rw.set_point(keep);
    Ok(Buffer { memref: rw.op(memory).result(0), indices: Vec::new() })
}

/// A transfer by loops over its first dimensions; the vector is in memory meanwhile.
fn loops(id: OpId, count: usize, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let step = Step::of(op)?;
    let (loc, written, mask) = (op.loc(), (!step.read).then(|| op.operand(0)), Transfer::of(op).and_then(|t| t.mask));
    rw.set_loc(loc).before(id);
    // What is made first stands behind what is made next, both at the start.
    let mask = match mask {
        Some(mask) => {
            let ty = rw.ty(mask);
            Some((mask, buffer(rw, id, ty)?))
        }
        None => None,
    };
    let data = buffer(rw, id, step.vector)?;
    rw.before(id);
    let mask = mask.map(|(mask, memory)| {
        memory.store(rw, mask);
        MaskPart::Memory(memory)
    });
    if let Some(vector) = written {
        data.store(rw, vector);
    }
    let carried = step.tensor.filter(|_| !step.read).map(|_| step.source);
    let result = loop_nest(rw, &step, count, &data, mask.as_ref(), carried)?;
    rw.before(id);
    let values: Vec<ValueId> = match step.read {
        true => vec![data.load(rw)],
        false => result.into_iter().collect(),
    };
    rw.replace_op(id, &values);
    Ok(())
}

/// The loops over the `count` outer dimensions; gives the tensor that writes end with.
fn loop_nest(
    rw: &mut Rewriter<'_>,
    step: &Step,
    count: usize,
    data: &Buffer,
    mask: Option<&MaskPart>,
    carried: Option<ValueId>,
) -> Result<Option<ValueId>, NoMatch> {
    let is_broadcast = step.dim(rw.ctx()).is_none();
    let mask_rank = |rw: &Rewriter<'_>, buffer: &Buffer| {
        let element = rw.ty(buffer.memref).element(rw.ctx());
        element.and_then(|element| parts(rw.ctx(), element)).map_or(0, |mask| mask.shape.len())
    };
    // A mask of one dimension is asked bit by bit; one that has not this dimension stays.
    let mask = match mask {
        Some(MaskPart::Memory(buffer)) if !is_broadcast && mask_rank(rw, buffer) == 1 => {
            Some(MaskPart::Vector(buffer.load(rw)))
        }
        other => other.cloned(),
    };
    let data = data.unpacked(rw)?;
    let mask = match mask {
        Some(MaskPart::Memory(buffer)) if !is_broadcast => Some(MaskPart::Memory(buffer.unpacked(rw)?)),
        other => other,
    };
    let (zero, bound) = (constant_index(rw, 0), step.size(rw.ctx()));
    let bound = constant_index(rw, bound);
    for_each(rw, bound, zero, carried, |rw, at, carried| {
        let data = data.at(at);
        let mut condition = step.bound_check(rw, Entry::Value(at));
        let mut inner_mask = None;
        match mask {
            Some(MaskPart::Vector(mask)) => condition = Some(masked_in(rw, condition, mask, at)),
            Some(MaskPart::Memory(buffer)) => {
                inner_mask = Some(MaskPart::Memory(if is_broadcast { buffer } else { buffer.at(at) }));
            }
            None => {}
        }
        let outer = data.clone();
        let inside = |rw: &mut Rewriter<'_>| {
            let mut inner = step.inner(rw, Entry::Value(at))?;
            inner.source = carried.unwrap_or(inner.source);
            if count > 1 {
                return loop_nest(rw, &inner, count - 1, &data, inner_mask.as_ref(), carried);
            }
            let written = (!step.read).then(|| data.load(rw));
            let mask = match inner_mask {
                Some(MaskPart::Memory(buffer)) => Some(buffer.load(rw)),
                _ => None,
            };
            let op = inner.build(rw, written, mask);
            let result = rw.op(op).results().next();
            if step.read {
                result.into_iter().for_each(|vector| data.store(rw, vector));
            }
            Ok(carried.and(result))
        };
        let padded = |rw: &mut Rewriter<'_>| {
            let ty = step.inner_vector(rw.ctx()).ok_or(NoMatch::UNVERIFIED)?;
            if let Some(padding) = step.padding {
                let splat = Splat::build(rw, ty, padding);
                let splat = rw.op(splat).result(0);
                outer.store(rw, splat);
            }
            Ok(carried)
        };
        let result = carried.map(|value| rw.ty(value));
        if_inside(rw, condition, result, inside, padded)
    })
}

/// A condition, and whether the bit of a mask is set.
fn masked_in(rw: &mut Rewriter<'_>, condition: Option<ValueId>, mask: ValueId, at: ValueId) -> ValueId {
    let bit = ExtractElement::build(rw, mask, Some(at));
    let bit = rw.op(bit).result(0);
    match condition {
        None => bit,
        Some(condition) => {
            let both = arith::AndI::build(rw, condition, bit);
            rw.op(both).result(0)
        }
    }
}

// ---- straight-line code ----------------------------------------------------------------------

/// Whether a mask has one dimension, which is the one that is taken apart: then its bits decide.
fn decides(rw: &Rewriter<'_>, mask: Option<ValueId>, is_broadcast: bool) -> bool {
    let rank = mask.and_then(|mask| parts(rw.ctx(), rw.ty(mask))).map(|mask| mask.shape.len());
    !is_broadcast && rank == Some(1)
}

/// The inner vector of a mask.
fn inner_mask(rw: &mut Rewriter<'_>, mask: Option<ValueId>, is_broadcast: bool, at: i64) -> Option<ValueId> {
    let mask = mask?;
    if is_broadcast {
        return Some(mask);
    }
    let ty =
        without_outer(rw.ctx(), rw.ty(mask)).filter(|ty| parts(rw.ctx(), *ty).is_some_and(|m| !m.shape.is_empty()))?;
    Some(extract(rw, mask, &[Entry::Number(at)], ty))
}

fn extract(rw: &mut Rewriter<'_>, vector: ValueId, at: &[Entry], ty: Type) -> ValueId {
    let (numbers, values) = split(at);
    let numbers = i64_array_attr(rw.ctx(), &numbers);
    // A vector without dimensions is extracted as its element.
    let ty = parts(rw.ctx(), ty).filter(|vector| vector.shape.is_empty()).map_or(ty, |vector| vector.element);
    let op = Extract::build(rw, ty, vector, &values, numbers);
    rw.op(op).result(0)
}

/// The condition for a number of the outer dimension.
fn condition_at(rw: &mut Rewriter<'_>, step: &Step, mask: Option<ValueId>, at: i64) -> Option<ValueId> {
    let condition = step.bound_check(rw, Entry::Number(at));
    match mask {
        None => condition,
        Some(mask) => {
            let at = constant_index(rw, at);
            Some(masked_in(rw, condition, mask, at))
        }
    }
}

fn unroll_read(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (step, mask, loc) = (Step::of(op)?, Transfer::of(op).and_then(|t| t.mask), op.loc());
    let padding = step.padding.ok_or(NoMatch::UNVERIFIED)?;
    // What is read for a place in a vector goes there at once.
    let user = op.body().uses(op.result(0)).map(|u| u.owner).next().filter(|_| op.body().has_one_use(op.result(0)));
    let insert = user.and_then(|user| user.cast::<Insert<'_>>()).filter(|insert| insert.source() == op.result(0));
    let place = insert.map(|insert| (insert.op().id(), insert.dest(), entries(insert.op(), 2, 0)));
    rw.set_loc(loc).before(id);
    let (mut vector, position) = match &place {
        Some((_, dest, position)) => (*dest, position.clone()),
        None => {
            let splat = Splat::build(rw, step.vector, padding);
            (rw.op(splat).result(0), Vec::new())
        }
    };
    let is_broadcast = step.dim(rw.ctx()).is_none();
    let is_last = decides(rw, mask, is_broadcast);
    let ty = rw.ty(vector);
    for at in 0..step.size(rw.ctx()) {
        let condition = condition_at(rw, &step, mask.filter(|_| is_last), at);
        let before = vector;
        let inside = |rw: &mut Rewriter<'_>| {
            let inner = step.inner(rw, Entry::Number(at))?;
            let mask = inner_mask(rw, mask.filter(|_| !is_last), is_broadcast, at);
            let read = inner.build(rw, None, mask);
            let mut read = rw.op(read).result(0);
            if let Some(empty) = parts(rw.ctx(), inner.vector).filter(|vector| vector.shape.is_empty()) {
                let element = empty.element;
                read = extract(rw, read, &[], element);
            }
            let place: Vec<Entry> = position.iter().copied().chain([Entry::Number(at)]).collect();
            let (numbers, values) = split(&place);
            let numbers = i64_array_attr(rw.ctx(), &numbers);
            let insert = Insert::build(rw, read, before, &values, numbers);
            Ok(Some(rw.op(insert).result(0)))
        };
        vector = if_inside(rw, condition, Some(ty), inside, |_| Ok(Some(before)))?.unwrap_or(before);
    }
    match place {
        Some((insert, ..)) => {
            rw.replace_op(insert, &[vector]);
            rw.erase_op(id);
        }
        None => rw.replace_op(id, &[vector]),
    }
    Ok(())
}

fn unroll_write(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (step, mask, loc) = (Step::of(op)?, Transfer::of(op).and_then(|t| t.mask), op.loc());
    // A part of a vector is taken apart from the whole.
    let maker = op.body().defining_op(op.operand(0)).and_then(|maker| maker.cast::<Extract<'_>>());
    let (vector, position) = match maker {
        Some(maker) => (maker.vector(), entries(maker.op(), 1, 0)),
        None => (op.operand(0), Vec::new()),
    };
    rw.set_loc(loc).before(id);
    let is_broadcast = step.dim(rw.ctx()).is_none();
    let is_last = decides(rw, mask, is_broadcast);
    let mut source = step.source;
    for at in 0..step.size(rw.ctx()) {
        let condition = condition_at(rw, &step, mask.filter(|_| is_last), at);
        let before = source;
        let inside = |rw: &mut Rewriter<'_>| {
            let mut inner = step.inner(rw, Entry::Number(at))?;
            inner.source = before;
            let place: Vec<Entry> = position.iter().copied().chain([Entry::Number(at)]).collect();
            let mut part = extract(rw, vector, &place, inner.vector);
            if parts(rw.ctx(), rw.ty(part)).is_none() {
                let whole = Broadcast::build(rw, inner.vector, part);
                part = rw.op(whole).result(0);
            }
            let mask = inner_mask(rw, mask.filter(|_| !is_last), is_broadcast, at);
            let write = inner.build(rw, Some(part), mask);
            Ok(rw.op(write).results().next())
        };
        let unchanged = step.tensor.map(|_| before);
        source = if_inside(rw, condition, step.tensor, inside, |_| Ok(unchanged))?.unwrap_or(before);
    }
    let values: Vec<ValueId> = step.tensor.map(|_| source).into_iter().collect();
    rw.replace_op(id, &values);
    Ok(())
}

// ---- one dimension ---------------------------------------------------------------------------

/// Whether the elements of the last dimension stand one behind the other.
pub(super) fn is_contiguous(ctx: &Context, memref: Type) -> bool {
    layout::strided(ctx, memref).is_some_and(|layout| layout.strides.last() == Some(&1))
}

/// A transfer of one dimension that is not contiguous, element by element.
fn by_element(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let step = Step::of(op)?;
    let vector =
        parts(ctx, step.vector).filter(|vector| vector.shape.len() == 1).ok_or(NoMatch("not one dimension"))?;
    let memref = op.ty(step.source);
    if step.tensor.is_some() || step.map.results(ctx).len() != 1 {
        return Err(NoMatch("it is of a tensor, or of vectors"));
    }
    if step.map.is_minor_identity(ctx) && is_contiguous(ctx, memref) {
        return Err(NoMatch("the elements are contiguous"));
    }
    if memref.element(ctx) != Some(vector.element) {
        return Err(NoMatch("elements are of another type"));
    }
    let (size, is_scalable) = (vector.shape[0], vector.scalable[0]);
    let (loc, written, mask) = (op.loc(), op.operand(0), Transfer::of(op).and_then(|t| t.mask));
    rw.set_loc(loc).before(id);
    let zero = constant_index(rw, 0);
    let mut bound = constant_index(rw, size);
    if is_scalable {
        let scale = vector::VectorScale::build(rw);
        let scale = rw.op(scale).result(0);
        let product = arith::MulI::build(rw, bound, scale);
        bound = rw.op(product).result(0);
    }
    let start = step.padding.map(|padding| {
        let splat = Splat::build(rw, step.vector, padding);
        rw.op(splat).result(0)
    });
    let dim = step.dim(rw.ctx());
    let mask = mask.filter(|_| dim.is_some());
    let result = for_each(rw, bound, zero, start, |rw, at, carried| {
        let mut indices = step.indices.clone();
        if let Some(dim) = dim {
            indices[dim] = plus(rw, indices[dim], Entry::Value(at));
        }
        let mut condition = step.bound_check(rw, Entry::Value(at));
        if let Some(mask) = mask {
            condition = Some(masked_in(rw, condition, mask, at));
        }
        let inside = |rw: &mut Rewriter<'_>| match carried {
            Some(vector) => {
                let load = memref::Load::build(rw, step.source, &indices, None);
                let element = rw.op(load).result(0);
                let insert = InsertElement::build(rw, element, vector, Some(at));
                Ok(Some(rw.op(insert).result(0)))
            }
            None => {
                let element = ExtractElement::build(rw, written, Some(at));
                let element = rw.op(element).result(0);
                memref::Store::build(rw, element, step.source, &indices, None);
                Ok(None)
            }
        };
        let result = carried.map(|vector| rw.ty(vector));
        if_inside(rw, condition, result, inside, |_| Ok(carried))
    })?;
    let values: Vec<ValueId> = result.into_iter().collect();
    rw.replace_op(id, &values);
    Ok(())
}
