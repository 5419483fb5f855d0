//! Other shapes of the same elements, and more of the same element.

use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[
    BitCast::DEF,
    Broadcast::DEF,
    FromElements::DEF,
    Reshape::DEF,
    ShapeCast::DEF,
    Splat::DEF,
    Step::DEF,
    TypeCast::DEF,
    VectorScale::DEF,
];

/// The same bits as elements of another width, joined or split along the last dimension.
#[op(
    "vector.bitcast",
    traits(Pure),
    impls(Verify, FoldOp),
    format = "$source attr-dict `:` type($source) `to` type($result)"
)]
pub struct BitCast {
    source: Operand<AnyVectorOfAnyRank>,
    result: Result<AnyVectorOfAnyRank>,
}

/// A scalar or vector repeated along new leading dimensions, and along those of size one.
#[op(
    "vector.broadcast",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    format = "$source attr-dict `:` type($source) `to` type($vector)"
)]
pub struct Broadcast {
    source: Operand<AnyType>,
    vector: Result<AnyVectorOfAnyRank>,
}

/// A vector of the elements that are given.
#[op("vector.from_elements", traits(Pure), impls(Verify, Canonicalize), format = "$elements attr-dict `:` type($result)", derive(elements = element_of(result)))]
pub struct FromElements {
    elements: Variadic<AnyType>,
    result: Result<AnyFixedVector>,
}

/// A vector of vectors of fixed sizes, in another shape of which the edges may be empty.
#[op(
    "vector.reshape",
    traits(Pure),
    impls(Verify),
    format = "$vector `,` `[` $input_shape `]` `,` `[` $output_shape `]` `,` $fixed_vector_sizes attr-dict `:` type($vector) `to` type($result)"
)]
pub struct Reshape {
    vector: Operand<AnyVector>,
    input_shape: Variadic<Index>,
    output_shape: Variadic<Index>,
    fixed_vector_sizes: Attribute<I64_ARRAY>,
    result: Result<AnyVector>,
}

/// The same elements in the same order, with dimensions joined or split.
#[op(
    "vector.shape_cast",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize),
    format = "$source attr-dict `:` type($source) `to` type($result)"
)]
pub struct ShapeCast {
    source: Operand<AnyVectorOfAnyRank>,
    result: Result<AnyVectorOfAnyRank>,
}

/// A vector all elements of which are the operand.
#[op(
    "vector.splat",
    traits(Pure),
    impls(FoldOp),
    derive(input = element_of(aggregate)),
    format = "$input attr-dict `:` type($aggregate)"
)]
pub struct Splat {
    input: Operand<NUMBER>,
    aggregate: Result<AnyVectorOfAnyRank>,
}

/// The numbers from zero up.
#[op("vector.step", traits(Pure), impls(FoldOp), format = "attr-dict `:` type($result)")]
pub struct Step {
    result: Result<StepVector>,
}

/// A memref of numbers as a memref of one vector.
#[op(
    "vector.type_cast",
    traits(Pure),
    impls(Verify),
    format = "$memref attr-dict `:` type($memref) `to` type($result)"
)]
pub struct TypeCast {
    memref: Operand<STATIC_MEMREF>,
    result: Result<AnyMemRef>,
}

/// What the sizes of scalable dimensions are multiplied by.
#[op("vector.vscale", traits(Pure), impls(ResultNames), format = "attr-dict")]
pub struct VectorScale {
    result: Result<Index>,
}

const NUMBER: TypeConstraint = TypeConstraint {
    summary: "integer/index/float type",
    check: |ctx, ty| ty == Type::INDEX || ty.integer_width(ctx).is_some() || ty.float_kind(ctx).is_some(),
    only: None,
};

const STATIC_MEMREF: TypeConstraint = TypeConstraint {
    summary: "statically shaped memref of any type values",
    check: |ctx, ty| match ty.data(ctx) {
        TypeData::MemRef { shape, .. } => !shape.contains(&terrace_ir::types::DYNAMIC),
        _ => false,
    },
    only: None,
};

/// The bits of an element; those of an index are 64.
fn bits(ctx: &Context, element: Type) -> i64 {
    let width = element.integer_width(ctx).or_else(|| element.float_kind(ctx).map(|k| k.width()));
    width.map_or(64, i64::from)
}

impl<'a> Verify<'a> for BitCast<'a> {
    /// 1. Both have equally many dimensions, and equal ones but for the last.
    /// 2. The last ones are of equally many bits.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0)));
        let (Some(source), Some(result)) = types else { return Ok(()) };
        if source.shape.len() != result.shape.len() {
            return error(op, "failed to verify that source and result have the same rank");
        }
        let leading = source.shape.len().saturating_sub(1);
        if let Some(at) = (0..leading).find(|&at| source.shape[at] != result.shape[at]) {
            return error(op, format!("dimension size mismatch at: {at}"));
        }
        let width = |v: Parts<'_>| bits(ctx, v.element).saturating_mul(v.shape.last().copied().unwrap_or(1));
        if width(source) != width(result) {
            return error(op, "source/result bitwidth of the minor 1-D vectors must be equal");
        }
        Ok(())
    }
}

/// Whether a vector of a shape can be repeated to one of another: `Err` says why not.
fn broadcastable(source: Parts<'_>, result: Parts<'_>) -> Result<(), String> {
    let Some(leading) = result.shape.len().checked_sub(source.shape.len()) else {
        return Err("source rank higher than destination rank".to_owned());
    };
    for (at, &size) in source.shape.iter().enumerate() {
        let (wanted, scalable) = (result.shape[leading + at], result.scalable[leading + at]);
        let repeated = size == 1 && !source.scalable[at];
        if !repeated && (size != wanted || source.scalable[at] != scalable) {
            return Err(format!("dimension mismatch ({size} vs. {wanted})"));
        }
    }
    Ok(())
}

impl<'a> Verify<'a> for Broadcast<'a> {
    /// 1. Source and result have the same element type.
    /// 2. The dimensions of the source are the last ones of the result, or one.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        same_element(op, 0)?;
        let Some(result) = parts(ctx, op.result_type(0)) else { return Ok(()) };
        match (parts(ctx, op.operand_type(0)), op.operand_type(0).shape(ctx)) {
            (Some(source), _) => broadcastable(source, result).or_else(|message| error(op, message)),
            (None, Some(_)) => error(op, "source type is not a vector"),
            (None, None) => Ok(()),
        }
    }
}

impl<'a> Verify<'a> for FromElements<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let wanted = parts(ctx, op.result_type(0)).map_or(0, |v| v.count());
        let found = op.operands().len();
        if found as i64 != wanted {
            return error(op, format!("expected {wanted} elements, found {found}"));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for Reshape<'a> {
    /// 1. The last sizes of both vectors are the fixed ones.
    /// 2. There are sizes of input and output for the others, and their products agree where
    ///    all are known.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let fixed = numbers(op, 0);
        let mut products = [None; 2];
        for (at, (ty, sizes)) in
            [(op.operand_type(0), self.input_shape()), (op.result_type(0), self.output_shape())].into_iter().enumerate()
        {
            let what = ["input", "output"][at];
            let shape = ty.shape(ctx).unwrap_or(&[]);
            if shape.len() != sizes.len() + fixed.len() {
                return error(op, format!("invalid {what} shape for vector type '{}'", ty.to_text(ctx)));
            }
            if shape[sizes.len()..] != fixed {
                return error(op, format!("fixed vector size must match {what} vector type"));
            }
            let known = sizes.map(|v| terrace_ir::interfaces::constant_of(op.body(), v)?.as_i64(ctx));
            products[at] = known.reduce(|a, b| a.zip(b).and_then(|(a, b)| a.checked_mul(b))).flatten();
        }
        match products {
            [Some(input), Some(output)] if input != output => {
                error(op, "product of input and output shape sizes must match")
            }
            _ => Ok(()),
        }
    }
}

/// Whether each dimension of the shorter shape is a product of neighbours in the longer one.
fn joins(short: &[i64], long: &[i64]) -> bool {
    let mut sizes = long.iter();
    for &wanted in short {
        let mut product = 1i64;
        while product < wanted {
            match sizes.next() {
                Some(&size) => product = product.saturating_mul(size),
                None => return false,
            }
        }
        if product != wanted {
            return false;
        }
    }
    sizes.all(|&size| size == 1)
}

impl<'a> Verify<'a> for ShapeCast<'a> {
    /// 1. Both have equally many elements of the same type.
    /// 2. Where one has more dimensions, those of the other are products of neighbours.
    /// 3. Equally many dimensions are scalable.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let types = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0)));
        let (Some(source), Some(result)) = types else { return Ok(()) };
        if source.element != result.element {
            return error(op, "source/result vectors must have same element type");
        }
        if source.count() != result.count() {
            return error(op, "source/result number of elements must match");
        }
        let fits = match source.shape.len() <= result.shape.len() {
            true => source.shape.len() == result.shape.len() || joins(source.shape, result.shape),
            false => joins(result.shape, source.shape),
        };
        if !fits {
            return error(op, "invalid shape cast");
        }
        if source.scalable_count() != result.scalable_count() {
            let (a, b) = (source.scalable_count(), result.scalable_count());
            return error(op, format!("different number of scalable dims at source ({a}) and result ({b})"));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for TypeCast<'a> {
    /// 1. Neither memref has a layout.
    /// 2. The memory space is the same.
    /// 3. The result is one vector of the same shape and element.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0).data(ctx), op.result_type(0).data(ctx));
        let (
            TypeData::MemRef { shape, element, layout: None, space },
            TypeData::MemRef { shape: outer, element: vector, layout: None, space: to_space },
        ) = (from, to)
        else {
            return error(op, "expects operand and result to be memrefs with identity layout");
        };
        if space != to_space {
            return error(op, "expects result in same memory space");
        }
        let scalar = |ty: Type| ty.element_or_self(ctx);
        if scalar(*element) != scalar(*vector) {
            return error(op, "expects same source and result element type");
        }
        let all = |outer: &[i64], inner: Type| -> Vec<i64> {
            outer.iter().chain(inner.shape(ctx).unwrap_or(&[])).copied().collect()
        };
        if all(shape, *element) != all(outer, *vector) {
            return error(op, "expects source and result with identical sizes");
        }
        Ok(())
    }
}

/// Whether a vector of one type can be cast to another of more or fewer dimensions.
pub(super) fn casts_between(ctx: &Context, from: Type, to: Type) -> bool {
    let (Some(from), Some(to)) = (parts(ctx, from), parts(ctx, to)) else { return false };
    match from.shape.len().cmp(&to.shape.len()) {
        std::cmp::Ordering::Less => joins(from.shape, to.shape),
        std::cmp::Ordering::Equal => false,
        std::cmp::Ordering::Greater => joins(to.shape, from.shape),
    }
}
