//! Arithmetic, comparisons, choices and casts.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::def::{Fmt, IntEnum, OpDef};
use terrace_ir::interfaces::CastOp;
use terrace_ir::prelude::*;

use super::attrs::*;
use super::types::{self, element_or_self};

/// The ops of this module.
pub(super) const OPS: &[&[&OpDef]] =
    &[INTEGER, OVERFLOWING, FLOAT, CASTS, &[FNeg::DEF, ICmp::DEF, FCmp::DEF, Select::DEF, Freeze::DEF]];

/// `custom<SPACE>()`: nothing, but for the space that stands before it.
pub(super) static SPACE: CustomSyntax =
    CustomSyntax { parse: |_, _| Ok(()), print: |_, _, _| {}, starts: |_| true, present: |_, _| true };

/// Two values to one of the same type: documentation, struct, name, traits.
macro_rules! integer_ops {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*);)*) => {
        const INTEGER: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType $(, $trait)*),
                format = "$lhs `,` $rhs custom<SPACE>() attr-dict `:` type($res)"
            )]
            pub struct $op {
                lhs: Operand<IntLike>,
                rhs: Operand<IntLike>,
                res: Result<IntLike>,
            }
        )*
    };
}

integer_ops! {
    /// Quotient of two integers read as unsigned. Undefined by zero.
    UDiv = "llvm.udiv" ();
    /// Quotient of two integers read as signed, rounded to zero. Undefined by zero and where it
    /// overflows.
    SDiv = "llvm.sdiv" ();
    /// Remainder of the division of two integers read as unsigned. Undefined by zero.
    URem = "llvm.urem" ();
    /// Remainder of the division of two integers read as signed; it has the sign of the dividend.
    SRem = "llvm.srem" ();
    /// Bitwise and.
    And = "llvm.and" (Commutative);
    /// Bitwise or.
    Or = "llvm.or" (Commutative);
    /// Bitwise exclusive or.
    XOr = "llvm.xor" (Commutative);
    /// Shift right that fills with zeros. Poison if the amount is not below the width.
    LShr = "llvm.lshr" ();
    /// Shift right that fills with the sign. Poison if the amount is not below the width.
    AShr = "llvm.ashr" ();
}

macro_rules! overflowing_ops {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*);)*) => {
        const OVERFLOWING: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType $(, $trait)*),
                format = "$lhs `,` $rhs (`overflow` `` $overflow_flags^)? attr-dict `:` type($res)"
            )]
            pub struct $op {
                lhs: Operand<IntLike>,
                rhs: Operand<IntLike>,
                #[name = "overflowFlags"]
                #[default = no_overflow]
                overflow_flags: Attribute<OverflowAttr>,
                res: Result<IntLike>,
            }
        )*
    };
}

overflowing_ops! {
    /// Sum of two integers; it wraps.
    Add = "llvm.add" (Commutative);
    /// Difference of two integers; it wraps.
    Sub = "llvm.sub" ();
    /// Product of two integers; it wraps.
    Mul = "llvm.mul" (Commutative);
    /// Shift left. Poison if the amount is not below the width.
    Shl = "llvm.shl" ();
}

macro_rules! float_ops {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($trait:ident),*);)*) => {
        const FLOAT: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType $(, $trait)*),
                format = "$lhs `,` $rhs custom<SPACE>() attr-dict `:` type($res)"
            )]
            pub struct $op {
                lhs: Operand<FloatLike>,
                rhs: Operand<FloatLike>,
                #[name = "fastmathFlags"]
                #[default = no_fastmath]
                fastmath_flags: Attribute<FastMathAttr>,
                res: Result<FloatLike>,
            }
        )*
    };
}

float_ops! {
    /// Sum of two floats.
    FAdd = "llvm.fadd" (Commutative);
    /// Difference of two floats.
    FSub = "llvm.fsub" ();
    /// Product of two floats.
    FMul = "llvm.fmul" (Commutative);
    /// Quotient of two floats.
    FDiv = "llvm.fdiv" ();
    /// Remainder of the division of two floats; it has the sign of the dividend.
    FRem = "llvm.frem" ();
}

/// A float with its sign flipped.
#[op(
    "llvm.fneg",
    traits(Pure, SameOperandsAndResultType),
    format = "$operand custom<SPACE>() attr-dict `:` type($res)"
)]
pub struct FNeg {
    operand: Operand<FloatLike>,
    #[name = "fastmathFlags"]
    #[default = no_fastmath]
    fastmath_flags: Attribute<FastMathAttr>,
    res: Result<FloatLike>,
}

/// `i1`, or as many of them as a vector has elements.
fn truth_like(ctx: &Context, ty: Type) -> Option<Type> {
    if let Some(vector) = ty.downcast::<types::Vector>(ctx) {
        let (shape, scalable) = ([vector.count as i64].into(), [vector.scalable].into());
        return Some(ctx.ty(TypeData::Vector { shape, scalable, element: Type::I1 }));
    }
    Some(ty.with_element(ctx, Type::I1))
}

/// `custom<ICMP>($predicate)`, `custom<FCMP>($predicate)`: a word in quotes.
static ICMP: CustomSyntax = CustomSyntax {
    parse: |p, args| parse_predicate(p, args, &ICMP_PREDICATES),
    print: |op, p, args| print_predicate(op, p, args, &ICMP_PREDICATES),
    starts: |_| true,
    present: |_, _| true,
};
static FCMP: CustomSyntax = CustomSyntax {
    parse: |p, args| parse_predicate(p, args, &FCMP_PREDICATES),
    print: |op, p, args| print_predicate(op, p, args, &FCMP_PREDICATES),
    starts: |_| true,
    present: |_, _| true,
};

fn parse_predicate(p: &mut OpParser<'_, '_>, args: &[Fmt], table: &IntEnum) -> ParseResult<()> {
    let &[Fmt::Attr(at)] = args else { return Ok(()) };
    let offset = p.offset();
    let word = p.attr()?;
    let word = word.as_str(p.ctx()).unwrap_or("");
    let Some(value) = table.value(word) else {
        let known: Vec<&str> = table.cases.iter().map(|case| case.0).collect();
        return p.error_at(
            offset,
            format!(
                "'{word}' is an incorrect value of the 'predicate' attribute: expected one of {}",
                known.join(", ")
            ),
        );
    };
    let attr = Attr::integer(p.ctx(), Type::I64, value);
    p.set_prop(at as usize, attr);
    Ok(())
}

fn print_predicate(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>, args: &[Fmt], table: &IntEnum) {
    let &[Fmt::Attr(at)] = args else { return };
    let value = op.prop(at as usize).and_then(|a| a.as_i64(op.ctx()));
    p.quoted(value.and_then(|v| table.keyword(v)).unwrap_or(""));
}

/// Comparison of two integers or addresses: whether a predicate such as `slt` holds.
#[op(
    "llvm.icmp",
    traits(Pure, SameTypeOperands),
    derive(res = truth_like(lhs)),
    format = "custom<ICMP>($predicate) $lhs `,` $rhs attr-dict `:` type($lhs)"
)]
pub struct ICmp {
    predicate: Attribute<ICmpPredicateAttr>,
    lhs: Operand<IntOrPtrLike>,
    rhs: Operand<IntOrPtrLike>,
    res: Result<BitLike>,
}

/// Comparison of two floats: whether a predicate such as `olt` holds.
///
/// Predicates that start with `o` are false if an operand is NaN, those that start with `u` are
/// true.
#[op(
    "llvm.fcmp",
    traits(Pure, SameTypeOperands),
    derive(res = truth_like(lhs)),
    format = "custom<FCMP>($predicate) $lhs `,` $rhs attr-dict `:` type($lhs)"
)]
pub struct FCmp {
    predicate: Attribute<FCmpPredicateAttr>,
    lhs: Operand<FloatLike>,
    rhs: Operand<FloatLike>,
    #[name = "fastmathFlags"]
    #[default = no_fastmath]
    fastmath_flags: Attribute<FastMathAttr>,
    res: Result<BitLike>,
}

/// One of two values by a condition, or element by element by conditions.
#[op(
    "llvm.select",
    traits(Pure),
    impls(FoldOp),
    same(true_value, false_value, res),
    format = "$condition `,` $true_value `,` $false_value attr-dict `:` type($condition) `,` type($true_value)"
)]
pub struct Select {
    condition: Operand<BitLike>,
    true_value: Operand<LlvmType>,
    false_value: Operand<LlvmType>,
    #[name = "fastmathFlags"]
    #[default = no_fastmath]
    fastmath_flags: Attribute<FastMathAttr>,
    res: Result<LlvmType>,
}

impl FoldOp for Select<'_> {
    /// The choice between equals.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (yes, no) = (input.op.operand(1), input.op.operand(2));
        if yes == no { Fold::from(yes) } else { Fold::None }
    }
}

/// Some value of the type in place of poison, the same for all users.
#[op("llvm.freeze", traits(SameOperandsAndResultType), format = "$val attr-dict `:` type($val)")]
pub struct Freeze {
    val: Operand<LlvmType>,
    res: Result<LlvmType>,
}

/// Casts: documentation, struct, name, what is cast to what, hooks.
macro_rules! casts {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $from:ident => $to:ident, $fits:expr;)*) => {
        const CASTS: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure),
                impls(Verify, FoldOp, CastOp),
                format = "$arg attr-dict `:` type($arg) `to` type($res)"
            )]
            pub struct $op {
                arg: Operand<$from>,
                res: Result<$to>,
            }

            impl CastOp for $op<'_> {
                fn compatible(ctx: &Context, from: Type, to: Type) -> bool {
                    let fits: fn(&Context, Type, Type) -> bool = $fits;
                    fits(ctx, from, to)
                }
            }

            impl<'a> Verify<'a> for $op<'a> {
                fn verify(self) -> Result<(), Diagnostic> {
                    verify_cast::<Self>(self.0)
                }
            }

            impl FoldOp for $op<'_> {
                fn fold(input: &FoldInput<'_>) -> Fold {
                    fold_cast(input)
                }
            }
        )*
    };
}

fn verify_cast<C: CastOp>(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let (ctx, from, to) = (op.ctx(), op.operand_type(0), op.result_type(0));
    if C::compatible(ctx, from, to) {
        return Ok(());
    }
    let (from, to) = (from.to_text(ctx), to.to_text(ctx));
    Err(Diagnostic::op_error(op, format!("operand type '{from}' and result type '{to}' are cast incompatible")))
}

/// A cast to the type that is there.
fn fold_cast(input: &FoldInput<'_>) -> Fold {
    let value = input.op.operand(0);
    if input.op.operand_type(0) == input.op.result_type(0) { Fold::from(value) } else { Fold::None }
}

/// The width of an integer or a float.
fn bits(ctx: &Context, ty: Type) -> u32 {
    let element = element_or_self(ctx, ty);
    element.integer_width(ctx).or_else(|| element.float_kind(ctx).map(|kind| kind.width())).unwrap_or(0)
}

casts! {
    /// The same bits as another type.
    BitCast = "llvm.bitcast" LlvmType => LlvmType,
        |c, from, to| types::is_pointer(c, element_or_self(c, from)) == types::is_pointer(c, element_or_self(c, to));
    /// An address in another address space.
    AddrSpaceCast = "llvm.addrspacecast" PtrLike => PtrLike, |_, _, _| true;
    /// A number as an address.
    IntToPtr = "llvm.inttoptr" IntLike => PtrLike, |_, _, _| true;
    /// An address as a number.
    PtrToInt = "llvm.ptrtoint" PtrLike => IntLike, |_, _, _| true;
    /// An integer with more bits, copies of its sign.
    SExt = "llvm.sext" IntLike => IntLike, |c, from, to| bits(c, from) < bits(c, to);
    /// An integer with more bits, all zero.
    ZExt = "llvm.zext" IntLike => IntLike, |c, from, to| bits(c, from) < bits(c, to);
    /// The lower bits of an integer.
    Trunc = "llvm.trunc" IntLike => IntLike, |c, from, to| bits(c, from) > bits(c, to);
    /// An integer read as signed, as a float.
    SIToFP = "llvm.sitofp" IntLike => FloatLike, |_, _, _| true;
    /// An integer read as unsigned, as a float.
    UIToFP = "llvm.uitofp" IntLike => FloatLike, |_, _, _| true;
    /// A float without its fraction, as a signed integer.
    FPToSI = "llvm.fptosi" FloatLike => IntLike, |_, _, _| true;
    /// A float without its fraction, as an unsigned integer.
    FPToUI = "llvm.fptoui" FloatLike => IntLike, |_, _, _| true;
    /// A float of a wider kind.
    FPExt = "llvm.fpext" FloatLike => FloatLike, |_, _, _| true;
    /// A float of a narrower kind.
    FPTrunc = "llvm.fptrunc" FloatLike => FloatLike, |_, _, _| true;
}
