//! The `vector` dialect: values of several elements, of any number of dimensions, taken apart,
//! put together, reshaped, reduced, read and written.
//!
//! | module | ops |
//! |---|---|
//! | `elements` | one element or one slice by its position |
//! | `slices` | a part by offsets, sizes and strides |
//! | `shapes` | other shapes of the same elements, and more of the same element |
//! | `shuffles` | other orders of elements |
//! | `arithmetic` | sums, products and reductions |
//! | `memory` | loads and stores, with and without masks |
//! | `masks` | vectors of `i1` |
//! | `transfers` | reads and writes along dimensions of choice, also beyond the bounds |
//! | `contract` | sums of products along dimensions that maps name |
//! | `masking` | other ops under a mask |
//! | `warp` | code that one lane runs on the parts of all |
//! | `print` | output |

mod arithmetic;
mod attrs;
mod canonicalize;
mod canonicalize_transfers;
mod contract;
mod elements;
mod fold;
mod masking;
mod masks;
mod memory;
mod print;
mod shapes;
mod shuffles;
mod slices;
mod transfers;
mod warp;

use terrace_ir::constraints::like;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::interfaces::Inlining;
use terrace_ir::prelude::*;

pub use arithmetic::*;
pub use attrs::{CombiningKind, CombiningKindAttr, IteratorType, Punctuation};
pub use contract::Contract;
pub use elements::*;
pub use masking::{MaskRegion, Maskable, MaskableOp, Yield};
pub use masks::*;
pub use memory::*;
pub use print::Print;
pub use shapes::*;
pub use shuffles::*;
pub use slices::*;
pub use transfers::{Transfer, TransferRead, TransferWrite, bools_attr};
pub use warp::WarpExecuteOnLane0;

/// The dialect `vector`.
#[derive(Debug)]
pub struct Vector;

impl Dialect for Vector {
    const SUMMARY: &'static str =
        "Values of several elements, taken apart, put together, reshaped, reduced, read and written.";
    const NAME: &'static str = "vector";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<CombiningKind>().attr::<IteratorType>().attr::<Punctuation>();
        dialect.ops(elements::OPS).ops(slices::OPS).ops(shapes::OPS).ops(shuffles::OPS);
        dialect.ops(arithmetic::OPS).ops(memory::OPS).ops(masks::OPS).ops(&[Print::DEF]);
        dialect.ops(contract::OPS).ops(masking::OPS).ops(transfers::OPS).ops(warp::OPS);
        dialect.inlining(&Inlining::OPS).constants(crate::arith::materialize).depends_on::<crate::arith::Arith>();
    }
}

/// What a vector type consists of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'c> {
    /// Sizes.
    pub shape: &'c [i64],
    /// Which sizes are multiplied by the runtime vector scale.
    pub scalable: &'c [bool],
    /// Element type.
    pub element: Type,
}

impl Parts<'_> {
    /// How many dimensions are scalable.
    pub fn scalable_count(&self) -> usize {
        self.scalable.iter().filter(|&&s| s).count()
    }

    /// The number of elements, that of scalable vectors at a scale of one.
    pub fn count(&self) -> i64 {
        self.shape.iter().fold(1, |count, &size| count.saturating_mul(size))
    }
}

/// The parts of a vector type; `None` for any other type.
pub fn parts(ctx: &Context, ty: Type) -> Option<Parts<'_>> {
    match ty.data(ctx) {
        TypeData::Vector { shape, scalable, element } => Some(Parts { shape, scalable, element: *element }),
        _ => None,
    }
}

/// A vector type.
pub fn vector_type(ctx: &Context, shape: &[i64], scalable: &[bool], element: Type) -> Type {
    ctx.ty(TypeData::Vector { shape: shape.into(), scalable: scalable.into(), element })
}

/// The vector without its first dimensions: an element if none is left.
pub(crate) fn inner_type(ctx: &Context, vector: Parts<'_>, dropped: usize) -> Type {
    if dropped >= vector.shape.len() {
        return vector.element;
    }
    vector_type(ctx, &vector.shape[dropped..], &vector.scalable[dropped..], vector.element)
}

macro_rules! vectors {
    ($($(#[doc = $doc:literal])+ $name:ident: $summary:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])+
        #[allow(non_upper_case_globals)] // It stands where a definition names a type.
        pub(crate) const $name: TypeConstraint = TypeConstraint {
            summary: $summary,
            check: |ctx, ty| {
                let check: fn(&Context, Parts<'_>) -> bool = $check;
                parts(ctx, ty).is_some_and(|parts| check(ctx, parts))
            },
            only: None,
        };
    )*};
}

vectors! {
    /// A vector, also one without dimensions.
    AnyVectorOfAnyRank: "vector of any type values of ranks 0 and more", |_, _| true;
    /// A vector with dimensions.
    AnyVector: "vector of any type values", |_, v| !v.shape.is_empty();
    /// A vector whose sizes are all known.
    AnyFixedVector: "fixed-length vector of any type values", |_, v| !v.scalable.contains(&true);
    /// A vector of some dimensions, one of them scalable.
    AnyScalableVector: "scalable vector of any type values", |_, v| v.scalable.contains(&true);
    /// A vector of floats.
    FloatVector: "vector of floating-point values of ranks 0 and more", |c, v| v.element.float_kind(c).is_some();
    /// A vector of bits.
    MaskOfAnyRank: "vector of 1-bit signless integer values of ranks 0 and more", |_, v| v.element == Type::I1;
    /// A vector of bits, with dimensions.
    Mask: "vector of 1-bit signless integer values", |_, v| !v.shape.is_empty() && v.element == Type::I1;
    /// A vector of indices or integers.
    IndexVector: "vector of integer or index values",
        |c, v| !v.shape.is_empty() && (v.element == Type::INDEX || v.element.integer_width(c).is_some());
    /// Indices, counted up.
    StepVector: "vector of index values of rank 1", |_, v| v.shape.len() == 1 && v.element == Type::INDEX;
    /// A vector of one dimension.
    FlatVector: "vector of signless integer or signed integer or index or floating-point values of rank 1",
        |c, v| v.shape.len() == 1 && is_number(c, v.element);
}

/// An integer that is not unsigned, an index or a float.
fn is_number(ctx: &Context, ty: Type) -> bool {
    let unsigned =
        matches!(ty.data(ctx), TypeData::Integer { signedness: terrace_ir::types::Signedness::Unsigned, .. });
    like(ctx, ty, |ctx, ty| ty == Type::INDEX || ty.integer_width(ctx).is_some() || ty.float_kind(ctx).is_some())
        && !unsigned
}

/// `[1, 2]`, numbers of 64 bits.
pub(crate) const I64_ARRAY: AttrConstraint = AttrConstraint {
    summary: "64-bit integer array attribute",
    check: |ctx, attr| i64_list(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

/// The numbers of a `[1, 2]`.
pub(crate) fn i64_list(ctx: &Context, attr: Attr) -> Option<Vec<i64>> {
    let number = |a: &Attr| a.as_i64(ctx).filter(|_| a.ty(ctx) == Some(Type::I64));
    attr.as_array(ctx)?.iter().map(number).collect()
}

/// A `[1, 2]` of numbers.
pub(crate) fn i64_list_attr(ctx: &Context, numbers: &[i64]) -> Attr {
    let items: Vec<Attr> = numbers.iter().map(|&n| Attr::integer(ctx, Type::I64, n)).collect();
    Attr::array(ctx, &items)
}

/// The numbers of an inherent attribute that is a list of them.
pub(crate) fn numbers(op: OpRef<'_>, prop: usize) -> Vec<i64> {
    op.prop(prop).and_then(|a| i64_list(op.ctx(), a)).unwrap_or_default()
}

/// The error of an op.
fn error<T>(op: OpRef<'_>, message: impl std::fmt::Display) -> Result<T, Diagnostic> {
    Err(Diagnostic::op_error(op, message))
}

/// An operand and a result are of the same elements.
fn same_element(op: OpRef<'_>, operand: usize) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (a, b) = (op.operand_type(operand).element_or_self(ctx), op.result_type(0).element_or_self(ctx));
    if a == b {
        return Ok(());
    }
    let (a, b) = (a.to_text(ctx), b.to_text(ctx));
    error(op, format!("operand and result must have the same element type, not '{a}' and '{b}'"))
}

/// The op of kind `O` that defines a value.
fn defined_by<'a, O: Op<'a>>(op: OpRef<'a>, value: ValueId) -> Option<O> {
    op.body().defining_op(value)?.cast::<O>()
}

/// The element type of a vector.
fn element_of(ctx: &Context, ty: Type) -> Option<Type> {
    parts(ctx, ty).map(|vector| vector.element)
}

/// Names of the results of an op.
macro_rules! result_names {
    ($($op:ident: $($name:literal),+;)*) => {$(
        impl ResultNames for $op<'_> {
            fn result_names(_: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
                [$($name),+].into_iter().enumerate().for_each(|(at, text)| name(at, text));
            }
        }
    )*};
}

result_names! {
    Deinterleave: "res1", "res2";
    Scan: "dest", "accumulated_value";
    VectorScale: "vscale";
}
