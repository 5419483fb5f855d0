//! Transfers as plain and masked accesses.
//!
//! Those in another order, or that repeat elements, are brought in order first; those of several
//! dimensions are taken apart, dimension by dimension. What is left has one dimension.

use terrace_dialects::arith;
use terrace_dialects::memref::{self, layout};
use terrace_dialects::vector::{
    Broadcast, CreateMask, Load, MaskedLoad, MaskedStore, Splat, Store, Transfer, TransferRead, TransferWrite, parts,
    vector_type,
};
use terrace_ir::prelude::*;

use super::parts::{extracted, is_unmasked};
use super::permutations;
use super::to_scf::{VectorToScfPass, is_contiguous, size_of};

pub(super) fn add_patterns(patterns: &mut PatternSet) {
    TransferRead::canonicalize(patterns);
    TransferWrite::canonicalize(patterns);
    permutations::add_patterns(patterns);
    VectorToScfPass::unrolling().add_transfer_patterns(patterns);
    patterns.on::<TransferRead<'_>>("read-to-load", read).on::<TransferWrite<'_>>("write-to-store", write);
}

/// A transfer in order of one dimension, or none, that is neighbours in memory.
struct Plain {
    source: ValueId,
    indices: Vec<ValueId>,
    mask: Option<ValueId>,
    is_inside: bool,
    vector: Type,
    /// The number of elements, if there is a dimension.
    count: Option<i64>,
}

impl Plain {
    fn of(op: OpRef<'_>) -> Result<Plain, NoMatch> {
        is_unmasked(op)?;
        let ctx = op.ctx();
        let Transfer { source, indices, mask, map, in_bounds, vector: ty, .. } =
            Transfer::of(op).ok_or(NoMatch::UNVERIFIED)?;
        let vector = parts(ctx, ty).ok_or(NoMatch::UNVERIFIED)?;
        if vector.shape.len() > 1 || vector.scalable_count() > 0 {
            return Err(NoMatch("the vector has several dimensions, or a scalable one"));
        }
        let memory = op.ty(source);
        if layout::parts(ctx, memory).is_none_or(|memory| memory.element != vector.element) {
            return Err(NoMatch("it is no memory of such elements"));
        }
        let count = vector.shape.first().copied();
        if !map.is_minor_identity(ctx) || count.is_some() && !is_contiguous(ctx, memory) {
            return Err(NoMatch("the elements are no neighbours"));
        }
        if count.is_none() && mask.is_some() {
            return Err(NoMatch("there is a mask of one element"));
        }
        Ok(Plain { source, indices, mask, is_inside: in_bounds != [false], vector: ty, count })
    }

    /// The bits of the elements that are transferred; `None`: all are.
    fn bits(&self, rw: &mut Rewriter<'_>) -> Option<ValueId> {
        let (Some(count), Some(&last), false) = (self.count, self.indices.last(), self.is_inside) else {
            return self.mask;
        };
        let size = size_of(rw, self.source, self.indices.len() - 1);
        let left = arith::SubI::build(rw, size, last);
        let left = rw.op(left).result(0);
        let ty = vector_type(rw.ctx(), &[count], &[false], Type::I1);
        let inside = CreateMask::build(rw, ty, &[left]);
        let inside = rw.op(inside).result(0);
        Some(self.mask.map_or(inside, |mask| {
            let both = arith::AndI::build(rw, inside, mask);
            rw.op(both).result(0)
        }))
    }
}

fn read(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let padding = op.cast::<TransferRead<'_>>().ok_or(NoMatch::UNVERIFIED)?.padding();
    let (plain, loc) = (Plain::of(op)?, op.loc());
    rw.set_loc(loc).before(id);
    let made = match (plain.count, plain.bits(rw)) {
        (None, _) => {
            let number = memref::Load::build(rw, plain.source, &plain.indices, None);
            let number = rw.op(number).result(0);
            Broadcast::build(rw, plain.vector, number)
        }
        (_, None) => Load::build(rw, plain.vector, plain.source, &plain.indices, None),
        (_, Some(bits)) => {
            let padding = Splat::build(rw, plain.vector, padding);
            let padding = rw.op(padding).result(0);
            MaskedLoad::build(rw, plain.vector, plain.source, &plain.indices, bits, padding)
        }
    };
    rw.replace_with(id, made);
    Ok(())
}

fn write(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (vector, plain, loc) = (op.operand(0), Plain::of(op)?, op.loc());
    rw.set_loc(loc).before(id);
    match (plain.count, plain.bits(rw)) {
        (None, _) => {
            let number = extracted(rw, vector, &[]);
            memref::Store::build(rw, number, plain.source, &plain.indices, None)
        }
        (_, None) => Store::build(rw, vector, plain.source, &plain.indices, None),
        (_, Some(bits)) => MaskedStore::build(rw, plain.source, &plain.indices, bits, vector),
    };
    rw.erase_op(id);
    Ok(())
}
