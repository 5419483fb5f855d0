//! Layouts that are strides and an offset, as maps from indices to a position and
//! back.

use super::{AffineExpr, AffineMap, BinaryOp, ExprKind};
use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::types::DYNAMIC;

impl Attr {
    /// The map that a layout stands for, where the attribute is a layout: an affine map,
    /// or strides.
    pub fn layout_map(self, ctx: &Context) -> Option<AffineMap> {
        match self.data(ctx) {
            AttrData::AffineMap(map) => Some(*map),
            AttrData::Strided { offset, strides } => Some(AffineMap::from_strides(ctx, *offset, strides)),
            _ => None,
        }
    }
}

impl AffineMap {
    /// `(d0, ..., dn) -> (offset + d0 * strides[0] + ...)`, where the numbers that are
    /// [`DYNAMIC`] become symbols, the offset's first.
    pub fn from_strides(ctx: &Context, offset: i64, strides: &[i64]) -> AffineMap {
        let mut symbols = 0;
        let mut known = |number| match number {
            DYNAMIC => {
                symbols += 1;
                AffineExpr::symbol(ctx, symbols - 1)
            }
            number => AffineExpr::constant(ctx, number),
        };
        let mut expr = known(offset);
        let mut dims = 0;
        for &stride in strides {
            let term = AffineExpr::dim(ctx, dims).mul(ctx, known(stride));
            expr = expr.add(ctx, term);
            dims += 1;
        }
        AffineMap::new(ctx, dims, symbols, &[expr])
    }

    /// The offset, and what each dimension is multiplied by in the only result; `None`
    /// if there is not one result that is a sum of such products, or if a dimension does
    /// not matter, so that elements would share a position.
    pub fn strides(self, ctx: &Context) -> Option<(AffineExpr, Vec<AffineExpr>)> {
        let &[result] = self.results(ctx) else { return None };
        let (dims, symbols) = (self.num_dims(ctx), self.num_symbols(ctx));
        let zero = AffineExpr::constant(ctx, 0);
        let (mut offset, mut strides) = (zero, vec![zero; dims as usize]);
        let mut todo = vec![(result.simplify(ctx, dims, symbols), AffineExpr::constant(ctx, 1))];
        while let Some((expr, factor)) = todo.pop() {
            match expr.kind(ctx) {
                ExprKind::Dim(at) => strides[at as usize] = strides[at as usize].add(ctx, factor),
                ExprKind::Constant(_) | ExprKind::Symbol(_) => offset = offset.add(ctx, expr.mul(ctx, factor)),
                ExprKind::Binary(BinaryOp::Add, lhs, rhs) => todo.extend([(rhs, factor), (lhs, factor)]),
                // Where one side is symbolic, the dimensions are on the other.
                ExprKind::Binary(BinaryOp::Mul, lhs, rhs) if lhs.is_symbolic_or_constant(ctx) => {
                    todo.push((rhs, factor.mul(ctx, lhs)));
                }
                ExprKind::Binary(BinaryOp::Mul, lhs, rhs) => todo.push((lhs, factor.mul(ctx, rhs))),
                ExprKind::Binary(BinaryOp::Mod | BinaryOp::FloorDiv | BinaryOp::CeilDiv, ..) => return None,
            }
        }
        let strides: Vec<_> = strides.into_iter().map(|e| e.simplify(ctx, dims, symbols)).collect();
        (!strides.contains(&zero)).then(|| (offset.simplify(ctx, dims, symbols), strides))
    }
}
