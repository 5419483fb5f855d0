//! What a memref type says about where its elements are.

use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

/// The parts of a ranked memref type.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'c> {
    /// Sizes, or [`DYNAMIC`].
    pub shape: &'c [i64],
    /// Element type.
    pub element: Type,
    /// Layout, where it is not the identity.
    pub layout: Option<Attr>,
    /// Memory space.
    pub space: Option<Attr>,
}

/// The parts of a ranked memref type; `None` for any other type.
pub fn parts(ctx: &Context, ty: Type) -> Option<Parts<'_>> {
    match ty.data(ctx) {
        TypeData::MemRef { shape, element, layout, space } => {
            Some(Parts { shape, element: *element, layout: *layout, space: *space })
        }
        _ => None,
    }
}

/// Distances in elements, each a number or [`DYNAMIC`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strided {
    /// From the aligned pointer to the first element.
    pub offset: i64,
    /// From one element to the next, by dimension.
    pub strides: Vec<i64>,
}

/// The strides and the offset of a ranked memref type; `None` where its layout is
/// of no such form.
pub fn strided(ctx: &Context, ty: Type) -> Option<Strided> {
    let parts = parts(ctx, ty)?;
    match parts.layout.map(|l| l.data(ctx)) {
        Some(AttrData::Strided { offset, strides }) => Some(Strided { offset: *offset, strides: strides.to_vec() }),
        Some(AttrData::AffineMap(map)) if !map.is_identity(ctx) => {
            let (offset, strides) = map.strides(ctx)?;
            let number = |e: terrace_ir::affine::AffineExpr| e.as_constant(ctx).unwrap_or(DYNAMIC);
            Some(Strided { offset: number(offset), strides: strides.into_iter().map(number).collect() })
        }
        _ => Some(Strided { offset: 0, strides: identity_strides(parts.shape) }),
    }
}

/// Whether a layout, where there is one, leaves elements where they would be without.
pub fn is_identity(ctx: &Context, layout: Option<Attr>) -> bool {
    layout.is_none_or(|l| l.layout_map(ctx).is_some_and(|m| m.is_identity(ctx)))
}

/// The strides of elements that stand one behind the other, the last dimension
/// innermost.
fn identity_strides(shape: &[i64]) -> Vec<i64> {
    let mut strides = vec![1; shape.len()];
    for at in (1..shape.len()).rev() {
        // As in MLIR: outside of a dimension without elements no stride is known.
        strides[at - 1] = if shape[at] == 0 { DYNAMIC } else { times(strides[at], shape[at]) };
    }
    strides
}

/// The product: zero where a factor is, else dynamic where a factor is or where it does not
/// fit.
pub fn times(a: i64, b: i64) -> i64 {
    match (a, b) {
        (0, _) | (_, 0) => 0,
        (DYNAMIC, _) | (_, DYNAMIC) => DYNAMIC,
        _ => a.checked_mul(b).unwrap_or(DYNAMIC),
    }
}

/// The sum, dynamic where a part is or where it does not fit.
pub fn plus(a: i64, b: i64) -> i64 {
    if a == DYNAMIC || b == DYNAMIC { DYNAMIC } else { a.checked_add(b).unwrap_or(DYNAMIC) }
}

/// Whether both may be the same number: one is not known, or they are equal.
pub fn compatible(a: i64, b: i64) -> bool {
    a == DYNAMIC || b == DYNAMIC || a == b
}

/// Whether a number may become less known, but not change.
pub fn generalizes(general: i64, special: i64) -> bool {
    general == DYNAMIC || general == special
}

/// Whether `memref.cast` goes from one type to the other: they differ at most in
/// which sizes, strides and offset are known, or in whether the rank is.
pub fn cast_compatible(ctx: &Context, from: Type, to: Type) -> bool {
    if from.element(ctx) != to.element(ctx) {
        return false;
    }
    match (parts(ctx, from), parts(ctx, to)) {
        (Some(a), Some(b)) => {
            a.space == b.space
                && a.shape.len() == b.shape.len()
                && a.shape.iter().zip(b.shape).all(|(&a, &b)| compatible(a, b))
                && (a.layout == b.layout || layouts_compatible(ctx, from, to))
        }
        (None, None) => false,
        _ => space(ctx, from) == space(ctx, to),
    }
}

fn layouts_compatible(ctx: &Context, from: Type, to: Type) -> bool {
    let (Some(a), Some(b)) = (strided(ctx, from), strided(ctx, to)) else { return false };
    compatible(a.offset, b.offset) && a.strides.iter().zip(&b.strides).all(|(&a, &b)| compatible(a, b))
}

/// The memory space of a memref type, ranked or not.
pub fn space(ctx: &Context, ty: Type) -> Option<Attr> {
    match ty.data(ctx) {
        TypeData::MemRef { space, .. } | TypeData::UnrankedMemRef { space, .. } => *space,
        _ => None,
    }
}

/// The element type, as a type rule.
pub(super) fn element_of(ctx: &Context, ty: Type) -> Option<Type> {
    ty.element(ctx)
}

/// How many sizes of a ranked memref are not known.
pub fn dynamic_count(shape: &[i64]) -> usize {
    shape.iter().filter(|&&s| s == DYNAMIC).count()
}
