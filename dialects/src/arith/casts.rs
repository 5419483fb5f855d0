//! Casts: one table. What each may cast follows from the widths of the element
//! types; shapes stay.

use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::{CastOp, InferIntRangeOp};
use terrace_ir::prelude::*;

use super::attrs::{FastMathAttr, RoundingModeAttr};
use super::fold_casts as fold;

/// An integer, an index, or a vector, tensor or memref of them.
#[allow(non_upper_case_globals)] // It stands where a definition names a type.
pub const IndexCastLike: TypeConstraint = TypeConstraint {
    summary: "signless-integer-like or memref of signless-integer",
    check: |ctx, ty| {
        let element = ty.element(ctx).unwrap_or(ty);
        element == Type::INDEX || element.is_signless_integer(ctx)
    },
    only: None,
};

/// An integer, a float, or a vector, tensor or memref of them.
#[allow(non_upper_case_globals)] // It stands where a definition names a type.
pub const BitcastLike: TypeConstraint = TypeConstraint {
    summary: "signless-integer-or-float-like or memref of signless-integer or float",
    check: |ctx, ty| {
        let element = ty.element(ctx).unwrap_or(ty);
        element.float_kind(ctx).is_some() || element.is_signless_integer(ctx)
    },
    only: None,
};

macro_rules! casts {
    ($(
        $(#[doc = $doc:literal])+
        $op:ident = $name:literal $from:ident => $to:ident if $holds:path, [$($hook:ident),*] $fold:path;
    )*) => {
        /// The definitions of all casts.
        pub(super) const CASTS: &[&terrace_ir::def::OpDef] = &[$($op::DEF,)* ExtF::DEF, TruncF::DEF];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultShape, Elementwise),
                impls(Verify, FoldOp, CastOp $(, $hook)*),
                format = "$operand attr-dict `:` type($operand) `to` type($result)"
            )]
            pub struct $op {
                #[doc = "The value that is cast."]
                operand: Operand<$from>,
                result: Result<$to>,
            }
        )*
        cast_hooks! { $($op if $holds, $fold;)* }
    };
}

/// The hooks that all casts have.
macro_rules! cast_hooks {
    ($($op:ident if $holds:path, $fold:path;)*) => {$(
        impl CastOp for $op<'_> {
            fn compatible(ctx: &Context, from: Type, to: Type) -> bool {
                same_shape(ctx, from, to) && $holds(ctx, from, to)
            }
        }

        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                verify_cast(self.0, Self::compatible)
            }
        }

        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                fold::of_no_change(input).unwrap_or_else(|| $fold(input))
            }
        }
    )*};
}

casts! {
    /// An unsigned integer at a greater width.
    ExtUI = "arith.extui" SignlessFixedWidthIntegerLike => SignlessFixedWidthIntegerLike if wider, [InferIntRangeOp] fold::ext_ui;
    /// A signed integer at a greater width.
    ExtSI = "arith.extsi" SignlessFixedWidthIntegerLike => SignlessFixedWidthIntegerLike if wider, [InferIntRangeOp] fold::ext_si;
    /// The low bits of an integer.
    TruncI = "arith.trunci" SignlessFixedWidthIntegerLike => SignlessFixedWidthIntegerLike if narrower, [InferIntRangeOp] fold::trunc_i;
    /// The float nearest to an unsigned integer.
    UIToFP = "arith.uitofp" SignlessFixedWidthIntegerLike => FloatLike if any, [] fold::ui_to_fp;
    /// The float nearest to a signed integer.
    SIToFP = "arith.sitofp" SignlessFixedWidthIntegerLike => FloatLike if any, [] fold::si_to_fp;
    /// A float rounded to zero, as an unsigned integer. Poison if it does not fit.
    FPToUI = "arith.fptoui" FloatLike => SignlessFixedWidthIntegerLike if any, [] fold::fp_to_ui;
    /// A float rounded to zero, as a signed integer. Poison if it does not fit.
    FPToSI = "arith.fptosi" FloatLike => SignlessFixedWidthIntegerLike if any, [] fold::fp_to_si;
    /// Between `index` and integers, read as signed.
    IndexCast = "arith.index_cast" IndexCastLike => IndexCastLike if index_and_integer, [InferIntRangeOp] fold::index_cast;
    /// Between `index` and integers, read as unsigned.
    IndexCastUI = "arith.index_castui" IndexCastLike => IndexCastLike if index_and_integer, [InferIntRangeOp] fold::index_cast_ui;
    /// The same bits as another type of the same width.
    Bitcast = "arith.bitcast" BitcastLike => BitcastLike if same_width, [] fold::bitcast;
}

/// A float at a greater width.
#[op(
    "arith.extf",
    traits(Pure, SameOperandsAndResultShape, Elementwise),
    impls(Verify, FoldOp, CastOp),
    format = "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($operand) `to` type($result)"
)]
pub struct ExtF {
    /// The value that is cast.
    operand: Operand<FloatLike>,
    fastmath: OptionalAttribute<FastMathAttr>,
    result: Result<FloatLike>,
}

/// A float at a smaller width, rounded to nearest even unless a mode is given.
#[op(
    "arith.truncf",
    traits(Pure, SameOperandsAndResultShape, Elementwise),
    impls(Verify, FoldOp, CastOp),
    format = "$operand ($roundingmode^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($operand) `to` type($result)"
)]
pub struct TruncF {
    /// The value that is cast.
    operand: Operand<FloatLike>,
    roundingmode: OptionalAttribute<RoundingModeAttr>,
    fastmath: OptionalAttribute<FastMathAttr>,
    result: Result<FloatLike>,
}

cast_hooks! {
    ExtF if wider, fold::ext_f;
    TruncF if narrower, fold::trunc_f;
}

fn verify_cast(op: OpRef<'_>, compatible: fn(&Context, Type, Type) -> bool) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (from, to) = (op.operand_type(0), op.result_type(0));
    if compatible(ctx, from, to) {
        return Ok(());
    }
    let message =
        format!("operand type '{}' and result type '{}' are cast incompatible", from.to_text(ctx), to.to_text(ctx));
    Err(Diagnostic::op_error(op, message))
}

/// Whether two types differ in their element types at most.
fn same_shape(ctx: &Context, from: Type, to: Type) -> bool {
    use TypeData::*;
    match (from.data(ctx), to.data(ctx)) {
        (Vector { shape: a, scalable: c, .. }, Vector { shape: b, scalable: d, .. }) => a == b && c == d,
        (RankedTensor { shape: a, encoding: c, .. }, RankedTensor { shape: b, encoding: d, .. }) => a == b && c == d,
        (RankedTensor { .. } | UnrankedTensor(_), RankedTensor { .. } | UnrankedTensor(_)) => true,
        (MemRef { shape: a, .. }, MemRef { shape: b, .. }) => compatible_shapes(a, b),
        (MemRef { .. } | UnrankedMemRef { .. }, MemRef { .. } | UnrankedMemRef { .. }) => true,
        _ => from.element(ctx).is_none() && to.element(ctx).is_none(),
    }
}

fn compatible_shapes(a: &[i64], b: &[i64]) -> bool {
    use terrace_ir::types::DYNAMIC;
    a.len() == b.len() && a.iter().zip(b).all(|(&x, &y)| x == y || x == DYNAMIC || y == DYNAMIC)
}

/// The bits of the element type; `None` for index.
fn width(ctx: &Context, ty: Type) -> Option<u32> {
    let element = ty.element(ctx).unwrap_or(ty);
    element.integer_width(ctx).or_else(|| element.float_kind(ctx).map(|k| k.width()))
}

fn any(_ctx: &Context, _from: Type, _to: Type) -> bool {
    true
}

fn wider(ctx: &Context, from: Type, to: Type) -> bool {
    width(ctx, from) < width(ctx, to)
}

fn narrower(ctx: &Context, from: Type, to: Type) -> bool {
    width(ctx, from) > width(ctx, to)
}

fn same_width(ctx: &Context, from: Type, to: Type) -> bool {
    width(ctx, from) == width(ctx, to)
}

/// Whether just one is of `index`.
fn index_and_integer(ctx: &Context, from: Type, to: Type) -> bool {
    width(ctx, from).is_none() != width(ctx, to).is_none()
}
