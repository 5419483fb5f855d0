//! The ops but for casts and constants: a table per family of ops that differ in
//! name, traits and fold only.

use terrace_ir::constraints::*;
use terrace_ir::interfaces::{ConditionallySpeculatableOp, InferIntRangeOp};
use terrace_ir::prelude::*;

use super::attrs::{CmpFPredicateAttr, CmpIPredicateAttr, FastMathAttr, OverflowAttr, no_fastmath, no_overflow_flags};
use super::{fold, fold_compare};
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};

/// `i1`, or the shape of `ty` over `i1`.
pub(super) fn i1_like(ctx: &Context, ty: Type) -> Option<Type> {
    Some(ty.with_element(ctx, Type::I1))
}

/// Makes the hooks of an op from functions of the `fold` module.
macro_rules! folds_by {
    ($($op:ident => $fold:path;)*) => {$(
        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                $fold(input)
            }
        }
    )*};
}

/// Two integers to one of the same type: documentation, struct, name, traits, fold.
macro_rules! integer_binary {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*) [$($hook:ident),*] $fold:path;)*) => {
        /// The definitions of this family.
        pub(super) const INTEGER_BINARY: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(NoMemoryEffect, SameOperandsAndResultType, Elementwise $(, $trait)*),
                impls(FoldOp, InferIntRangeOp $(, $hook)*),
                format = "$lhs `,` $rhs attr-dict `:` type($result)"
            )]
            pub struct $op {
                lhs: Operand<SignlessIntegerLike>,
                rhs: Operand<SignlessIntegerLike>,
                result: Result<SignlessIntegerLike>,
            }
        )*
        folds_by! { $($op => $fold;)* }
    };
}

integer_binary! {
    /// Quotient of two integers read as unsigned, rounded down. Undefined by zero.
    DivUI = "arith.divui" () [ConditionallySpeculatableOp] fold::div_ui;
    /// Quotient of two integers read as signed, rounded to zero. Undefined by zero
    /// and where the quotient overflows.
    DivSI = "arith.divsi" () [ConditionallySpeculatableOp] fold::div_si;
    /// Quotient of two integers read as unsigned, rounded up. Undefined by zero.
    CeilDivUI = "arith.ceildivui" () [ConditionallySpeculatableOp] fold::ceil_div_ui;
    /// Quotient of two integers read as signed, rounded up. Undefined by zero and
    /// where the quotient overflows.
    CeilDivSI = "arith.ceildivsi" (AlwaysSpeculatable) [] fold::ceil_div_si;
    /// Quotient of two integers read as signed, rounded down. Undefined by zero and
    /// where the quotient overflows.
    FloorDivSI = "arith.floordivsi" (AlwaysSpeculatable) [] fold::floor_div_si;
    /// Remainder of the division of two integers read as unsigned. Undefined by zero.
    RemUI = "arith.remui" (AlwaysSpeculatable) [] fold::rem_ui;
    /// Remainder of the division of two integers read as signed; it has the sign of
    /// the dividend. Undefined by zero.
    RemSI = "arith.remsi" (AlwaysSpeculatable) [] fold::rem_si;
    /// Bitwise and.
    AndI = "arith.andi" (AlwaysSpeculatable, Commutative, Idempotent) [] fold::and_i;
    /// Bitwise or.
    OrI = "arith.ori" (AlwaysSpeculatable, Commutative, Idempotent) [] fold::or_i;
    /// Bitwise exclusive or.
    XOrI = "arith.xori" (AlwaysSpeculatable, Commutative) [] fold::xor_i;
    /// Shift right that fills with zeros. Poison if the amount, read as unsigned, is
    /// not below the width.
    ShRUI = "arith.shrui" (AlwaysSpeculatable) [] fold::shr_ui;
    /// Shift right that fills with the sign bit. Poison if the amount, read as
    /// unsigned, is not below the width.
    ShRSI = "arith.shrsi" (AlwaysSpeculatable) [] fold::shr_si;
    /// The larger of two integers read as signed.
    MaxSI = "arith.maxsi" (AlwaysSpeculatable, Commutative) [] fold::max_si;
    /// The larger of two integers read as unsigned.
    MaxUI = "arith.maxui" (AlwaysSpeculatable, Commutative) [] fold::max_ui;
    /// The smaller of two integers read as signed.
    MinSI = "arith.minsi" (AlwaysSpeculatable, Commutative) [] fold::min_si;
    /// The smaller of two integers read as unsigned.
    MinUI = "arith.minui" (AlwaysSpeculatable, Commutative) [] fold::min_ui;
}

/// Two integers to one of the same type, with flags that say what can't overflow.
macro_rules! overflow_binary {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*) [$($hook:ident),*] $fold:path;)*) => {
        /// The definitions of this family.
        pub(super) const OVERFLOW_BINARY: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType, Elementwise $(, $trait)*),
                impls(FoldOp, InferIntRangeOp $(, $hook)*),
                format = "$lhs `,` $rhs (`overflow` `` $overflow_flags^)? attr-dict `:` type($result)"
            )]
            pub struct $op {
                lhs: Operand<SignlessIntegerLike>,
                rhs: Operand<SignlessIntegerLike>,
                #[name = "overflowFlags"]
                #[default = no_overflow_flags]
                overflow_flags: Attribute<OverflowAttr>,
                result: Result<SignlessIntegerLike>,
            }
        )*
        folds_by! { $($op => $fold;)* }
    };
}

overflow_binary! {
    /// Sum of two integers; it wraps.
    AddI = "arith.addi" (Commutative) [] fold::add_i;
    /// Difference of two integers; it wraps.
    SubI = "arith.subi" () [] fold::sub_i;
    /// Product of two integers; it wraps.
    MulI = "arith.muli" (Commutative) [ResultNames] fold::mul_i;
    /// Shift left that fills with zeros. Poison if the amount, read as unsigned, is
    /// not below the width.
    ShLI = "arith.shli" () [] fold::shl_i;
}

impl ResultNames for MulI<'_> {
    /// A constant times the scale of scalable vectors is `%c4_vscale`.
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        if op.result_type(0) != Type::INDEX {
            return;
        }
        let body = op.body();
        let constant = |v| super::constant_int(body, v).and_then(|c| c.to_i64());
        let scale = |v| body.defining_op(v).is_some_and(|d| d.name_str() == "vector.vscale");
        let (lhs, rhs) = (op.operand(0), op.operand(1));
        let base = if scale(rhs) { constant(lhs) } else { constant(rhs).filter(|_| scale(lhs)) };
        if let Some(base) = base {
            name(0, &format!("c{base}_vscale"));
        }
    }
}

/// Floats to a float of the same type, with fast-math flags.
macro_rules! float_ops {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $format:literal ($($trait:ident),*) [$($hook:ident),*] ($($operand:ident),+) $fold:path;)*) => {
        /// The definitions of this family.
        pub(super) const FLOAT_OPS: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType, Elementwise $(, $trait)*),
                impls(FoldOp $(, $hook)*),
                format = $format
            )]
            pub struct $op {
                $($operand: Operand<FloatLike>,)+
                #[default = no_fastmath]
                fastmath: Attribute<FastMathAttr>,
                result: Result<FloatLike>,
            }
        )*
        folds_by! { $($op => $fold;)* }
    };
}

float_ops! {
    /// Sum of two floats.
    AddF = "arith.addf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::add_f;
    /// Difference of two floats.
    SubF = "arith.subf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        () [] (lhs, rhs) fold::sub_f;
    /// Product of two floats.
    MulF = "arith.mulf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::mul_f;
    /// Quotient of two floats.
    DivF = "arith.divf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        () [] (lhs, rhs) fold::div_f;
    /// Remainder of the division of two floats; it has the sign of the dividend.
    RemF = "arith.remf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        () [] (lhs, rhs) fold::rem_f;
    /// The larger of two floats; NaN if one is NaN, and -0 is below +0.
    MaximumF = "arith.maximumf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::maximum_f;
    /// The larger of two floats; the other one if one is NaN.
    MaxNumF = "arith.maxnumf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::max_num_f;
    /// The smaller of two floats; NaN if one is NaN, and -0 is below +0.
    MinimumF = "arith.minimumf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::minimum_f;
    /// The smaller of two floats; the other one if one is NaN.
    MinNumF = "arith.minnumf" "$lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        (Commutative) [] (lhs, rhs) fold::min_num_f;
    /// A float with its sign flipped.
    NegF = "arith.negf" "$operand (`fastmath` `` $fastmath^)? attr-dict `:` type($result)"
        () [] (operand) fold::neg_f;
}

/// Two integers to the two halves of their product.
macro_rules! extended_products {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $fold:path;)*) => {
        /// The definitions of this family.
        pub(super) const EXTENDED_PRODUCTS: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, Commutative, SameOperandsAndResultType, Elementwise),
                impls(FoldOp, ResultNames),
                format = "$lhs `,` $rhs attr-dict `:` type($lhs)"
            )]
            pub struct $op {
                lhs: Operand<SignlessIntegerLike>,
                rhs: Operand<SignlessIntegerLike>,
                low: Result<SignlessIntegerLike>,
                high: Result<SignlessIntegerLike>,
            }

            impl ResultNames for $op<'_> {
                fn result_names(_: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
                    name(0, "low");
                    name(1, "high");
                }
            }
        )*
        folds_by! { $($op => $fold;)* }
    };
}

extended_products! {
    /// Product of two integers read as signed, at twice their width: the low half and
    /// the high half.
    MulSIExtended = "arith.mulsi_extended" fold::mul_si_extended;
    /// Product of two integers read as unsigned, at twice their width: the low half
    /// and the high half.
    MulUIExtended = "arith.mului_extended" fold::mul_ui_extended;
}

/// Sum of two integers read as unsigned, and whether it wrapped.
#[op(
    "arith.addui_extended",
    traits(Pure, Commutative, Elementwise),
    impls(FoldOp, ResultNames),
    same(lhs, rhs, sum),
    derive(overflow = i1_like(sum)),
    format = "$lhs `,` $rhs attr-dict `:` type($sum) `,` type($overflow)"
)]
pub struct AddUIExtended {
    lhs: Operand<SignlessIntegerLike>,
    rhs: Operand<SignlessIntegerLike>,
    sum: Result<SignlessIntegerLike>,
    overflow: Result<BoolLike>,
}

/// Comparison of two integers: whether a predicate such as `slt` holds.
///
/// `s` and `u` say whether the operands are read as signed or unsigned.
#[op(
    "arith.cmpi",
    traits(Pure, SameTypeOperands, Elementwise),
    impls(FoldOp, InferIntRangeOp),
    derive(result = i1_like(lhs)),
    format = "$predicate `,` $lhs `,` $rhs attr-dict `:` type($lhs)"
)]
pub struct CmpI {
    predicate: Attribute<CmpIPredicateAttr>,
    lhs: Operand<SignlessIntegerLike>,
    rhs: Operand<SignlessIntegerLike>,
    result: Result<BoolLike>,
}

/// Comparison of two floats: whether a predicate such as `olt` holds.
///
/// Predicates that start with `o` are false if an operand is NaN, those that start
/// with `u` are true.
#[op(
    "arith.cmpf",
    traits(Pure, SameTypeOperands, Elementwise),
    impls(FoldOp, Canonicalize),
    derive(result = i1_like(lhs)),
    format = "$predicate `,` $lhs `,` $rhs (`fastmath` `` $fastmath^)? attr-dict `:` type($lhs)"
)]
pub struct CmpF {
    predicate: Attribute<CmpFPredicateAttr>,
    lhs: Operand<FloatLike>,
    rhs: Operand<FloatLike>,
    #[default = no_fastmath]
    fastmath: Attribute<FastMathAttr>,
    result: Result<BoolLike>,
}

/// One of two values by a condition, or element by element by conditions.
#[op(
    "arith.select",
    traits(Pure, Elementwise),
    impls(FoldOp, Syntax, Verify, InferIntRangeOp),
    same(true_value, false_value, result)
)]
pub struct Select {
    condition: Operand<BoolLike>,
    true_value: Operand<AnyType>,
    false_value: Operand<AnyType>,
    result: Result<AnyType>,
}

impl Syntax for Select<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let mut operands = Vec::new();
        p.list(|p| p.operand().map(|o| operands.push(o)))?;
        let [condition, on_true, on_false] = operands[..] else {
            return p
                .error(format!("'arith.select' takes a condition and two values, found {} operands", operands.len()));
        };
        p.attr_dict()?;
        p.expect_literal(":")?;
        let mut ty = p.ty()?;
        let mut condition_type = Type::I1;
        if p.eat_literal(",") {
            condition_type = ty;
            ty = p.ty()?;
        }
        let values = [p.resolve(&condition, condition_type)?, p.resolve(&on_true, ty)?, p.resolve(&on_false, ty)?];
        p.add_operands(&values);
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.values(op.operands());
        p.attr_dict(op, &[], false);
        p.text(" : ");
        // Scalar conditions go without saying.
        if op.operand_type(0) != Type::I1 {
            p.ty(op.operand_type(0));
            p.text(", ");
        }
        p.ty(op.result_type(0));
    }
}

impl<'a> Verify<'a> for Select<'a> {
    /// A condition that is no `i1` has the shape of the result.
    fn verify(self) -> Result<(), Diagnostic> {
        let ctx = self.0.ctx();
        let (condition, result) = (self.0.operand_type(0), self.0.result_type(0));
        if condition == Type::I1 {
            return Ok(());
        }
        let shaped = matches!(
            result.data(ctx),
            TypeData::Vector { .. } | TypeData::RankedTensor { .. } | TypeData::UnrankedTensor(_)
        );
        if !shaped {
            let message = format!("expected condition to be a signless i1, but got '{}'", condition.to_text(ctx));
            return Err(Diagnostic::op_error(self.0, message));
        }
        let wanted = result.with_element(ctx, Type::I1);
        if condition != wanted {
            let message = format!(
                "expected condition type to have the same shape as the result type, expected '{}', but got '{}'",
                wanted.to_text(ctx),
                condition.to_text(ctx)
            );
            return Err(Diagnostic::op_error(self.0, message));
        }
        Ok(())
    }
}

impl ResultNames for AddUIExtended<'_> {
    fn result_names(_: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "sum");
        name(1, "overflow");
    }
}

folds_by! {
    AddUIExtended => fold::add_ui_extended;
    CmpI => fold_compare::cmp_i;
    CmpF => fold_compare::cmp_f;
    Select => fold_compare::select;
}
