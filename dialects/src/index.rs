//! The `index` dialect: arithmetic on `index`, whose width is 32 or 64 bits,
//! whichever the target has.
//!
//! A fold computes at 64 bits and is allowed only if the low half of its result is what
//! 32 bits would have given: see `fold`.

mod compare;
mod fold;
mod ranges;

use terrace_ir::constraints::*;
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::{CastOp, InferIntRangeOp};
use terrace_ir::prelude::*;

pub use compare::{Cmp, CmpPredicate};

/// The dialect `index`.
#[derive(Debug)]
pub struct Index;

impl Dialect for Index {
    const SUMMARY: &'static str = "Arithmetic on `index`, whose width is 32 or 64 bits, whichever the target has.";
    const NAME: &'static str = "index";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<CmpPredicate>().ops(BINARY);
        dialect.ops(&[BoolConstant::DEF, CastS::DEF, CastU::DEF, Cmp::DEF, Constant::DEF, SizeOf::DEF]);
        dialect.rules(compare::RULES).constants(materialize);
    }
}

/// Makes the constant of an index or of a truth value.
fn materialize(b: &mut Builder<'_>, attr: Attr, ty: Type) -> Option<OpId> {
    match attr.data(b.ctx()) {
        AttrData::Integer { ty: own, .. } if *own == ty && ty == Type::INDEX => Some(Constant::build(b, attr)),
        AttrData::Integer { ty: own, .. } if *own == ty && ty == Type::I1 => Some(BoolConstant::build(b, attr)),
        _ => None,
    }
}

/// Two indices to one: documentation, struct, name, traits, fold.
macro_rules! binary {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*) $fold:path;)*) => {
        /// The definitions of this family.
        const BINARY: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(NoMemoryEffect $(, $trait)*),
                impls(FoldOp, InferIntRangeOp),
                format = "$lhs `,` $rhs attr-dict"
            )]
            pub struct $op {
                lhs: Operand<terrace_ir::constraints::Index>,
                rhs: Operand<terrace_ir::constraints::Index>,
                result: Result<terrace_ir::constraints::Index>,
            }

            impl FoldOp for $op<'_> {
                fn fold(input: &FoldInput<'_>) -> Fold {
                    $fold(input)
                }
            }
        )*
    };
}

binary! {
    /// Sum of two indices; it wraps.
    Add = "index.add" (AlwaysSpeculatable, Commutative) fold::add;
    /// Difference of two indices; it wraps.
    Sub = "index.sub" (AlwaysSpeculatable) fold::sub;
    /// Product of two indices; it wraps.
    Mul = "index.mul" (AlwaysSpeculatable, Commutative) fold::mul;
    /// Quotient of two indices read as signed, rounded to zero. Undefined by zero and
    /// where the quotient overflows.
    DivS = "index.divs" () fold::div_s;
    /// Quotient of two indices read as unsigned, rounded down. Undefined by zero.
    DivU = "index.divu" () fold::div_u;
    /// Quotient of two indices read as signed, rounded up. Undefined by zero and where
    /// the quotient overflows.
    CeilDivS = "index.ceildivs" () fold::ceil_div_s;
    /// Quotient of two indices read as unsigned, rounded up. Undefined by zero.
    CeilDivU = "index.ceildivu" () fold::ceil_div_u;
    /// Quotient of two indices read as signed, rounded down. Undefined by zero and
    /// where the quotient overflows.
    FloorDivS = "index.floordivs" () fold::floor_div_s;
    /// Remainder of the division of two indices read as signed; it has the sign of the
    /// dividend. Undefined by zero.
    RemS = "index.rems" () fold::rem_s;
    /// Remainder of the division of two indices read as unsigned. Undefined by zero.
    RemU = "index.remu" () fold::rem_u;
    /// The larger of two indices read as signed.
    MaxS = "index.maxs" (AlwaysSpeculatable, Commutative) fold::max_s;
    /// The larger of two indices read as unsigned.
    MaxU = "index.maxu" (AlwaysSpeculatable, Commutative) fold::max_u;
    /// The smaller of two indices read as signed.
    MinS = "index.mins" (AlwaysSpeculatable, Commutative) fold::min_s;
    /// The smaller of two indices read as unsigned.
    MinU = "index.minu" (AlwaysSpeculatable, Commutative) fold::min_u;
    /// Shift left that fills with zeros. Poison if the amount, read as unsigned, is not
    /// below the width.
    Shl = "index.shl" (AlwaysSpeculatable) fold::shl;
    /// Shift right that fills with the sign bit. Poison if the amount, read as unsigned,
    /// is not below the width.
    ShrS = "index.shrs" (AlwaysSpeculatable) fold::shr_s;
    /// Shift right that fills with zeros. Poison if the amount, read as unsigned, is not
    /// below the width.
    ShrU = "index.shru" (AlwaysSpeculatable) fold::shr_u;
    /// Bitwise and.
    And = "index.and" (AlwaysSpeculatable, Commutative) fold::and;
    /// Bitwise or.
    Or = "index.or" (AlwaysSpeculatable, Commutative) fold::or;
    /// Bitwise exclusive or.
    XOr = "index.xor" (AlwaysSpeculatable, Commutative) fold::xor;
}

/// An integer or an index.
const INTEGER_OR_INDEX: TypeConstraint = TypeConstraint {
    summary: "integer or index",
    check: |ctx, ty| ty == Type::INDEX || ty.integer_width(ctx).is_some(),
    only: None,
};

/// Between `index` and integers, read as signed.
#[op(
    "index.casts",
    traits(Pure),
    impls(FoldOp, Verify, CastOp, InferIntRangeOp),
    format = "$input attr-dict `:` type($input) `to` type($output)"
)]
pub struct CastS {
    input: Operand<INTEGER_OR_INDEX>,
    output: Result<INTEGER_OR_INDEX>,
}

/// Between `index` and integers, read as unsigned.
#[op(
    "index.castu",
    traits(Pure),
    impls(FoldOp, Verify, CastOp, InferIntRangeOp),
    format = "$input attr-dict `:` type($input) `to` type($output)"
)]
pub struct CastU {
    input: Operand<INTEGER_OR_INDEX>,
    output: Result<INTEGER_OR_INDEX>,
}

macro_rules! casts {
    ($($op:ident => $fold:path;)*) => {$(
        impl CastOp for $op<'_> {
            fn compatible(_ctx: &Context, from: Type, to: Type) -> bool {
                (from == Type::INDEX) != (to == Type::INDEX)
            }
        }

        impl<'a> Verify<'a> for $op<'a> {
            /// Just one side is an index.
            fn verify(self) -> Result<(), Diagnostic> {
                let (op, ctx) = (self.0, self.0.ctx());
                let (from, to) = (op.operand_type(0), op.result_type(0));
                if Self::compatible(ctx, from, to) {
                    return Ok(());
                }
                let (from, to) = (from.to_text(ctx), to.to_text(ctx));
                let message = format!("operand type '{from}' and result type '{to}' are cast incompatible");
                Err(Diagnostic::op_error(op, message))
            }
        }

        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                $fold(input)
            }
        }
    )*};
}

casts! {
    CastS => fold::cast_s;
    CastU => fold::cast_u;
}

/// The width of `index` in bits on the target.
#[op("index.sizeof", traits(Pure), impls(InferIntRangeOp), format = "attr-dict")]
pub struct SizeOf {
    result: Result<terrace_ir::constraints::Index>,
}

/// A constant index.
#[op(
    "index.constant",
    traits(Pure, ConstantLike),
    impls(FoldOp, ResultNames, InferIntRangeOp),
    format = "attr-dict $value"
)]
pub struct Constant {
    value: Attribute<IndexAttr>,
    result: Result<terrace_ir::constraints::Index>,
}

/// A constant truth value.
#[op(
    "index.bool.constant",
    traits(Pure, ConstantLike),
    impls(FoldOp, ResultNames, InferIntRangeOp),
    format = "attr-dict $value"
)]
pub struct BoolConstant {
    value: Attribute<BoolAttr>,
    result: Result<I1>,
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl FoldOp for BoolConstant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

impl ResultNames for Constant<'_> {
    /// `%idx7`.
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        if let Some(value) = op.prop(0).and_then(|a| a.as_i64(op.ctx())) {
            name(0, &format!("idx{value}"));
        }
    }
}

impl ResultNames for BoolConstant<'_> {
    /// `%true`, `%false`.
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        let value = op.prop(0).and_then(|a| a.as_i64(op.ctx()));
        name(0, if value == Some(0) { "false" } else { "true" });
    }
}
