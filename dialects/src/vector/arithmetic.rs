//! Sums, products and reductions.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::attrs::add_kind;
use super::masking::{MaskableOp, mask_like};
use super::*;
use crate::arith::{FastMathAttr, no_fastmath};
use crate::syntax::parse_operands_and_types;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] =
    &[Fma::DEF, MatrixMultiply::DEF, MultiReduction::DEF, OuterProduct::DEF, Reduction::DEF, Scan::DEF];

/// `lhs * rhs + acc`, rounded once.
#[op(
    "vector.fma",
    traits(Pure),
    same(lhs, rhs, acc, result),
    format = "$lhs `,` $rhs `,` $acc attr-dict `:` type($lhs)"
)]
pub struct Fma {
    lhs: Operand<FloatVector>,
    rhs: Operand<FloatVector>,
    acc: Operand<FloatVector>,
    result: Result<FloatVector>,
}

/// The product of two matrices, each in a vector of one dimension, column by column.
#[op(
    "vector.matrix_multiply",
    traits(Pure),
    impls(Verify),
    format = "$lhs `,` $rhs attr-dict `:` `(` type($lhs) `,` type($rhs) `)` `->` type($res)"
)]
pub struct MatrixMultiply {
    lhs: Operand<FlatVector>,
    rhs: Operand<FlatVector>,
    lhs_rows: Attribute<I32Attr>,
    lhs_columns: Attribute<I32Attr>,
    rhs_columns: Attribute<I32Attr>,
    res: Result<FlatVector>,
}

/// The elements along some dimensions combined into one.
#[op(
    "vector.multi_reduction",
    traits(Pure),
    impls(Verify, FoldOp, MaskableOp),
    same(acc, dest),
    format = "$kind `,` $source `,` $acc attr-dict $reduction_dims `:` type($source) `to` type($dest)"
)]
pub struct MultiReduction {
    source: Operand<AnyVectorOfAnyRank>,
    acc: Operand<AnyType>,
    kind: Attribute<CombiningKindAttr>,
    reduction_dims: Attribute<I64_ARRAY>,
    dest: Result<AnyType>,
}

/// All products of an element of one vector with one of another, or of a vector with a
/// scalar; combined with what was there.
#[op("vector.outerproduct", traits(Pure), impls(Syntax, Verify, MaskableOp))]
pub struct OuterProduct {
    lhs: Operand<AnyVector>,
    rhs: Operand<AnyType>,
    acc: Optional<AnyVector>,
    #[default = add_kind]
    kind: Attribute<CombiningKindAttr>,
    result: Result<AnyVector>,
}

/// All elements of a vector combined into one.
#[op(
    "vector.reduction",
    traits(Pure),
    impls(Verify, Canonicalize, MaskableOp),
    same(acc, dest),
    format = "$kind `,` $vector (`,` $acc^)? (`fastmath` `` $fastmath^)? attr-dict `:` type($vector) `into` type($dest)"
)]
pub struct Reduction {
    vector: Operand<AnyVectorOfAnyRank>,
    acc: Optional<AnyType>,
    kind: Attribute<CombiningKindAttr>,
    #[default = no_fastmath]
    fastmath: Attribute<FastMathAttr>,
    dest: Result<AnyType>,
}

/// Each element combined with all before it along a dimension; and the last ones.
#[op(
    "vector.scan",
    traits(Pure),
    impls(Verify, ResultNames),
    same(source, dest),
    same(initial_value, accumulated_value),
    format = "$kind `,` $source `,` $initial_value attr-dict `:` type($source) `,` type($initial_value)"
)]
pub struct Scan {
    source: Operand<AnyVector>,
    initial_value: Operand<AnyVectorOfAnyRank>,
    kind: Attribute<CombiningKindAttr>,
    reduction_dim: Attribute<I64Attr>,
    inclusive: Attribute<BoolAttr>,
    dest: Result<AnyVector>,
    accumulated_value: Result<AnyVectorOfAnyRank>,
}

/// A mask has a bit for each element of this vector.
macro_rules! masked_by {
    ($($op:ident: $vector:expr;)*) => {$(
        impl MaskableOp for $op<'_> {
            fn mask_type(op: OpRef<'_>) -> Option<Type> {
                let vector: fn(OpRef<'_>) -> Type = $vector;
                mask_like(op.ctx(), vector(op))
            }
        }
    )*};
}

masked_by! {
    MultiReduction: |op| op.operand_type(0);
    OuterProduct: |op| op.result_type(0);
    Reduction: |op| op.operand_type(0);
}

/// How an op combines values.
fn kind(op: OpRef<'_>, prop: usize) -> CombiningKind {
    op.prop(prop).and_then(|a| a.downcast::<CombiningKind>(op.ctx())).copied().unwrap_or(CombiningKind::Add)
}

impl MatrixMultiply<'_> {
    fn sizes(self) -> [i64; 3] {
        [0, 1, 2].map(|prop| self.0.prop(prop).and_then(|a| a.as_i64(self.0.ctx())).unwrap_or(0))
    }
}

impl<'a> Verify<'a> for MatrixMultiply<'a> {
    /// 1. All are of the same element.
    /// 2. The vectors are as long as the matrices are large.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        same_element(op, 0)?;
        same_element(op, 1)?;
        let [rows, inner, columns] = self.sizes();
        for (what, ty, size) in [
            ("lhs", op.operand_type(0), rows.saturating_mul(inner)),
            ("rhs", op.operand_type(1), inner.saturating_mul(columns)),
            ("result", op.result_type(0), rows.saturating_mul(columns)),
        ] {
            if ty.shape(op.ctx()) != Some(&[size]) {
                return error(op, format!("expected {what} to have {size} elements"));
            }
        }
        Ok(())
    }
}

impl MultiReduction<'_> {
    /// The dimensions that are combined.
    pub fn dimensions(self) -> Vec<i64> {
        numbers(self.0, 1)
    }
}

impl<'a> Verify<'a> for MultiReduction<'a> {
    /// 1. Source and result have the same element type.
    /// 2. The result has the dimensions that are left.
    /// 3. Values of the type can be combined so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        same_element(op, 0)?;
        let Some(source) = parts(ctx, op.operand_type(0)) else { return Ok(()) };
        let dims = self.dimensions();
        let left = |at: &usize| !dims.contains(&(*at as i64));
        let kept: Vec<usize> = (0..source.shape.len()).filter(left).collect();
        let shape: Vec<i64> = kept.iter().map(|&at| source.shape[at]).collect();
        let scalable: Vec<bool> = kept.iter().map(|&at| source.scalable[at]).collect();
        let all = kept.is_empty() && !dims.is_empty();
        let wanted = if all { source.element } else { vector_type(ctx, &shape, &scalable, source.element) };
        let found = op.result_type(0);
        if found != wanted {
            let (found, source) = (found.to_text(ctx), op.operand_type(0).to_text(ctx));
            return error(op, format!("destination type '{found}' is incompatible with source type '{source}'"));
        }
        if !self::kind(op, 0).combines(ctx, source.element) {
            return error(op, "unsupported reduction type");
        }
        Ok(())
    }
}

impl Reduction<'_> {
    /// How values are combined.
    pub fn combination(self) -> CombiningKind {
        kind(self.0, 0)
    }
}

impl<'a> Verify<'a> for Reduction<'a> {
    /// 1. Source and result have the same element type.
    /// 2. The vector has at most one dimension.
    /// 3. Values of the type can be combined so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(vector) = parts(ctx, op.operand_type(0)) else { return Ok(()) };
        if op.result_type(0) != vector.element {
            return error(op, "source operand and result must have the same element type");
        }
        if vector.shape.len() > 1 {
            return error(op, format!("unsupported reduction rank: {}", vector.shape.len()));
        }
        let kind = kind(op, 0);
        if !kind.combines(ctx, vector.element) {
            let (element, kind) = (vector.element.to_text(ctx), kind.keyword());
            return error(op, format!("unsupported reduction type '{element}' for kind '{kind}'"));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for Scan<'a> {
    /// 1. The initial value has the dimensions of the source but one.
    /// 2. Values of the type can be combined so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.operand_type(1)));
        let (Some(source), Some(initial)) = types else { return Ok(()) };
        let along = op.prop(1).and_then(|a| a.as_i64(ctx)).unwrap_or(-1);
        let Some(along) = usize::try_from(along).ok().filter(|&at| at < source.shape.len()) else {
            return error(op, format!("reduction dimension {along} has to be less than {}", source.shape.len()));
        };
        let mut shape = source.shape.to_vec();
        shape.remove(along);
        if shape != initial.shape {
            return error(op, "incompatible input/initial value shapes");
        }
        let kind = kind(op, 0);
        if !kind.combines(ctx, initial.element) {
            let (element, kind) = (initial.element.to_text(ctx), kind.keyword());
            return error(op, format!("unsupported reduction type '{element}' for kind '{kind}'"));
        }
        Ok(())
    }
}

impl Syntax for OuterProduct<'_> {
    /// The type of the result follows from those of the operands.
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let at = p.offset();
        let (operands, types, types_at) = parse_operands_and_types(p)?;
        if operands.len() < 2 {
            return p.error_at(at, "expected at least 2 operands");
        }
        let &[left, right] = &types[..] else { return p.error_at(types_at, "expected 2 types") };
        let ctx = p.ctx();
        let Some(lhs) = parts(ctx, left) else {
            return p.error_at(types_at, "expected vector type for operand #1");
        };
        let result = match parts(ctx, right) {
            Some(rhs) => {
                let join = |a: &[i64], b: &[i64]| -> Vec<i64> { a.iter().chain(b).copied().collect() };
                let scalable: Vec<bool> = lhs.scalable.iter().chain(rhs.scalable).copied().collect();
                vector_type(ctx, &join(lhs.shape, rhs.shape), &scalable, lhs.element)
            }
            None => left,
        };
        let kinds = [left, right].into_iter().chain(std::iter::repeat(result));
        for (operand, ty) in operands.iter().zip(kinds) {
            let value = p.resolve(operand, ty)?;
            p.add_operands(&[value]);
        }
        p.add_result_types(&[result]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.values(op.operands());
        if OuterProduct(op).acc().is_some() {
            // As in MLIR, the kind is spelled out even where it is the default.
            let ctx = op.ctx();
            let mut entries: Vec<_> = op.attrs().entries(ctx).iter().copied().chain(op.named_props()).collect();
            entries.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
            p.optional_attrs(&entries, false);
        } else {
            p.attr_dict(op, &[], false);
        }
        p.text(" : ");
        p.types(op.operands().types().take(2));
    }
}

impl<'a> Verify<'a> for OuterProduct<'a> {
    /// 1. Both vectors have one dimension, the result two; or the second is a scalar, and the
    ///    result is of the first's type.
    /// 2. A scalable first dimension has a scalable second one.
    /// 3. What was there is of the result's type.
    /// 4. Values of the type can be combined so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0)));
        let (Some(lhs), Some(result)) = types else { return Ok(()) };
        let &[size] = lhs.shape else { return error(op, "expected 1-d vector for operand #1") };
        match parts(ctx, op.operand_type(1)) {
            Some(rhs) => {
                let &[columns] = rhs.shape else { return error(op, "expected 1-d vector for operand #2") };
                if result.shape != [size, columns] {
                    return error(op, format!("expected a result of {size} by {columns} elements"));
                }
                if lhs.scalable[0] && !rhs.scalable[0] {
                    return error(op, "expected either both or only #2 operand dim to be scalable");
                }
            }
            None if result.shape != [size] => {
                return error(op, format!("expected a result of {size} elements"));
            }
            None => {}
        }
        if self.acc().is_some_and(|acc| op.ty(acc) != op.result_type(0)) {
            return error(op, "expected operand #3 of same type as result type");
        }
        let kind = kind(op, 0);
        if !kind.combines(ctx, result.element) {
            return error(op, "unsupported outerproduct type");
        }
        Ok(())
    }
}
