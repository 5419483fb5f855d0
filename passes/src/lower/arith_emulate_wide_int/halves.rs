//! Taking integers apart into halves and putting them together.

use terrace_dialects::{arith, vector};
use terrace_ir::prelude::*;

use super::Ops;
use crate::lower::emit::Value;

/// The halves of an integer, or of the elements of a vector.
#[derive(Clone, Copy)]
pub(super) struct Halves<'e> {
    pub(super) low: Value<'e>,
    pub(super) high: Value<'e>,
}

impl<'e> Ops<'e> {
    /// A half of an operand: 0 is the low one.
    pub(super) fn half(&self, operand: usize, half: i64) -> Value<'e> {
        let vector = self.narrow[operand];
        let ty = vector.ty();
        let id = self.emit.rewriter(|rw| {
            let shape = ty.shape(rw.ctx()).unwrap_or(&[]).to_vec();
            let leading = shape.len().saturating_sub(1);
            if leading == 0 {
                return vector::Extract::at(rw, vector.id, &[half]);
            }
            let mut offsets = vec![0; leading];
            let mut sizes = shape[..leading].to_vec();
            offsets.push(half);
            sizes.push(1);
            vector::ExtractStridedSlice::at(rw, vector.id, &offsets, &sizes)
        });
        self.emit.value(id)
    }

    /// The low half of an operand.
    pub(super) fn low_half(&self, operand: usize) -> Value<'e> {
        self.half(operand, 0)
    }

    /// The halves of an operand.
    pub(super) fn halves(&self, operand: usize) -> Halves<'e> {
        let low = self.half(operand, 0);
        Halves { low, high: self.half(operand, 1) }
    }

    /// The halves of the first two operands.
    pub(super) fn two_halves(&self) -> [Halves<'e>; 2] {
        [0, 1].map(|operand| self.halves(operand))
    }

    /// The width of a half, of the first operand that has halves.
    pub(super) fn half_width(&self) -> i64 {
        let ty = self.narrow[0].ty();
        self.emit.ctx(|ctx| i64::from(ty.element_or_self(ctx).integer_width(ctx).unwrap_or(0)))
    }

    /// The type of a half of the result.
    pub(super) fn half_of_result(&self) -> Type {
        self.emit.ctx(|ctx| match self.converted.data(ctx) {
            TypeData::Vector { shape, scalable, element } if shape.len() > 1 => {
                let mut shape = shape.clone();
                if let Some(last) = shape.last_mut() {
                    *last = 1;
                }
                ctx.ty(TypeData::Vector { shape, scalable: scalable.clone(), element: *element })
            }
            _ => self.converted.element_or_self(ctx),
        })
    }

    /// The result from its first halves; the others are zero.
    pub(super) fn joined(&self, halves: &[Value<'e>]) -> Value<'e> {
        let rank = self.emit.ctx(|ctx| self.converted.shape(ctx).map_or(0, <[i64]>::len));
        let mut result = self.emit.int(self.converted, 0);
        for (at, half) in halves.iter().enumerate() {
            let id = self.emit.rewriter(|rw| {
                if rank < 2 {
                    return vector::Insert::at(rw, half.id, result.id, &[at as i64]);
                }
                let mut offsets = vec![0; rank];
                offsets[rank - 1] = at as i64;
                vector::InsertStridedSlice::at(rw, half.id, result.id, &offsets)
            });
            result = self.emit.value(id);
        }
        result
    }
}

impl<'e> Value<'e> {
    fn in_shape(self, shape: Box<[i64]>, scalable: Box<[bool]>, element: Type) -> Value<'e> {
        let ty = self.emit().ctx(|ctx| ctx.ty(TypeData::Vector { shape, scalable, element }));
        self.emit().make::<vector::ShapeCast<'_>>(&[self], &[], ty)
    }

    /// A vector without its last dimension, which is one; anything else as it is.
    pub(super) fn without_unit_dimension(self) -> Value<'e> {
        let ty = self.ty();
        let parts = self.emit().ctx(|ctx| match ty.data(ctx) {
            TypeData::Vector { shape, scalable, element } => {
                let kept = shape.len().saturating_sub(1);
                Some((shape[..kept].into(), scalable[..kept].into(), *element))
            }
            _ => None,
        });
        match parts {
            Some((shape, scalable, element)) => self.in_shape(shape, scalable, element),
            None => self,
        }
    }

    /// A vector with one more dimension of one; anything else as it is.
    pub(super) fn with_unit_dimension(self) -> Value<'e> {
        let ty = self.ty();
        let parts = self.emit().ctx(|ctx| match ty.data(ctx) {
            TypeData::Vector { shape, scalable, element } => {
                let shape = shape.iter().copied().chain([1]).collect();
                Some((shape, scalable.iter().copied().chain([false]).collect(), *element))
            }
            _ => None,
        });
        match parts {
            Some((shape, scalable, element)) => self.in_shape(shape, scalable, element),
            None => self,
        }
    }

    /// The value as one of another type; the value itself if it is of that type.
    pub(super) fn extended<'v, O: Op<'v>>(self, ty: Type) -> Value<'e> {
        if self.ty() == ty { self } else { self.emit().make::<O>(&[self], &[], ty) }
    }

    /// The sum, and whether it wrapped.
    pub(super) fn add_extended(self, other: Value<'e>) -> (Value<'e>, Value<'e>) {
        let ty = self.ty();
        let overflow = self.emit().ctx(|ctx| ty.with_element(ctx, Type::I1));
        self.two_results::<arith::AddUIExtended<'_>>(other, overflow)
    }

    /// The low and the high half of the product.
    pub(super) fn mul_extended(self, other: Value<'e>) -> (Value<'e>, Value<'e>) {
        let ty = self.ty();
        self.two_results::<arith::MulUIExtended<'_>>(other, ty)
    }

    fn two_results<'v, O: Op<'v>>(self, other: Value<'e>, second: Type) -> (Value<'e>, Value<'e>) {
        let [a, b] = self.emit().rewriter(|rw| {
            let ty = rw.ty(self.id);
            let op = rw.build::<O>(&[&[self.id], &[other.id]], &[], &[ty, second]);
            [0, 1].map(|result| rw.op(op).result(result))
        });
        (self.emit().value(a), self.emit().value(b))
    }
}
