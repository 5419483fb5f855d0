//! LLVM's intrinsic functions, as far as programs of this repository's dialects become such:
//! tables of ops that differ in name, operands and traits.

use terrace_ir::constraints::{ArrayAttr, BoolAttr, I1, I8, I64Attr, StrAttr, UnitAttr};
use terrace_ir::def::{AttrConstraint, AttrSyntax, OpDef};
use terrace_ir::prelude::*;

use super::arithmetic::SPACE;
use super::attrs::*;
use super::types::{Struct, element_or_self};

/// The ops of this module.
pub(super) const OPS: &[&[&OpDef]] =
    &[FLOAT, INTEGER, POISONING, ROUNDINGS, REDUCTIONS, FLOAT_REDUCTIONS, STARTED, COPIES, OTHERS, OVERFLOW];

/// Floats to one of the same type, with fast-math flags: documentation, struct, name, operands.
macro_rules! float_functions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($operand:ident),+);)*) => {
        const FLOAT: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType),
                format = "`(` operands `)` custom<SPACE>() attr-dict `:` functional-type(operands, results)"
            )]
            pub struct $op {
                $($operand: Operand<FloatLike>,)+
                #[name = "fastmathFlags"]
                #[default = no_fastmath]
                fastmath_flags: Attribute<FastMathAttr>,
                res: Result<FloatLike>,
            }
        )*
    };
}

float_functions! {
    /// The sine.
    Sin = "llvm.intr.sin" (x);
    /// The cosine.
    Cos = "llvm.intr.cos" (x);
    /// The tangent.
    Tan = "llvm.intr.tan" (x);
    /// The exponential function.
    Exp = "llvm.intr.exp" (x);
    /// Powers of two.
    Exp2 = "llvm.intr.exp2" (x);
    /// The natural logarithm.
    Log = "llvm.intr.log" (x);
    /// The logarithm to base ten.
    Log10 = "llvm.intr.log10" (x);
    /// The logarithm to base two.
    Log2 = "llvm.intr.log2" (x);
    /// The square root.
    Sqrt = "llvm.intr.sqrt" (x);
    /// The distance from zero.
    FAbs = "llvm.intr.fabs" (x);
    /// The least whole number that is not less.
    Ceil = "llvm.intr.ceil" (x);
    /// The greatest whole number that is not greater.
    Floor = "llvm.intr.floor" (x);
    /// The nearest whole number, in the present mode of rounding.
    Rint = "llvm.intr.rint" (x);
    /// The nearest whole number, in the present mode of rounding, without saying that it is inexact.
    NearbyInt = "llvm.intr.nearbyint" (x);
    /// The nearest whole number; ties go away from zero.
    Round = "llvm.intr.round" (x);
    /// The nearest whole number; ties go to the even one.
    RoundEven = "llvm.intr.roundeven" (x);
    /// The whole number towards zero.
    FTrunc = "llvm.intr.trunc" (x);
    /// A float with the sign of another.
    CopySign = "llvm.intr.copysign" (a, b);
    /// A power.
    Pow = "llvm.intr.pow" (a, b);
    /// The less of two floats; the other one if one is NaN.
    MinNum = "llvm.intr.minnum" (a, b);
    /// The greater of two floats; the other one if one is NaN.
    MaxNum = "llvm.intr.maxnum" (a, b);
    /// The less of two floats; NaN if one is NaN, and -0 is below +0.
    Minimum = "llvm.intr.minimum" (a, b);
    /// The greater of two floats; NaN if one is NaN, and -0 is below +0.
    Maximum = "llvm.intr.maximum" (a, b);
    /// A product and a sum, rounded once.
    Fma = "llvm.intr.fma" (a, b, c);
    /// A product and a sum, rounded once or twice.
    FMulAdd = "llvm.intr.fmuladd" (a, b, c);
}

/// A float to the power of an integer.
#[op(
    "llvm.intr.powi",
    traits(Pure),
    same(val, res),
    format = "`(` operands `)` custom<SPACE>() attr-dict `:` functional-type(operands, results)"
)]
pub struct PowI {
    val: Operand<FloatLike>,
    power: Operand<Int>,
    #[name = "fastmathFlags"]
    #[default = no_fastmath]
    fastmath_flags: Attribute<FastMathAttr>,
    res: Result<FloatLike>,
}

/// Integers to one of the same type.
macro_rules! integer_functions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal ($($operand:ident),+);)*) => {
        const INTEGER: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure, SameOperandsAndResultType),
                format = "`(` operands `)` custom<SPACE>() attr-dict `:` functional-type(operands, results)"
            )]
            pub struct $op {
                $($operand: Operand<IntLike>,)+
                res: Result<IntLike>,
            }
        )*
    };
}

integer_functions! {
    /// The bits in reverse order.
    BitReverse = "llvm.intr.bitreverse" (x);
    /// The bytes in reverse order.
    ByteSwap = "llvm.intr.bswap" (x);
    /// How many bits are set.
    CtPop = "llvm.intr.ctpop" (x);
    /// The greater of two integers read as signed.
    SMax = "llvm.intr.smax" (a, b);
    /// The less of two integers read as signed.
    SMin = "llvm.intr.smin" (a, b);
    /// The greater of two integers read as unsigned.
    UMax = "llvm.intr.umax" (a, b);
    /// The less of two integers read as unsigned.
    UMin = "llvm.intr.umin" (a, b);
    /// The sum of two integers read as signed, or the bound that it is beyond.
    SAddSat = "llvm.intr.sadd.sat" (a, b);
    /// The sum of two integers read as unsigned, or the bound that it is beyond.
    UAddSat = "llvm.intr.uadd.sat" (a, b);
    /// The difference of two integers read as signed, or the bound that it is beyond.
    SSubSat = "llvm.intr.ssub.sat" (a, b);
    /// The difference of two integers read as unsigned, or the bound that it is beyond.
    USubSat = "llvm.intr.usub.sat" (a, b);
    /// The upper half of two integers side by side, shifted left.
    FShl = "llvm.intr.fshl" (a, b, c);
    /// The lower half of two integers side by side, shifted right.
    FShr = "llvm.intr.fshr" (a, b, c);
}

/// An integer to one of the same type, and whether a special case gives poison.
macro_rules! poisoning_functions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal $flag:ident;)*) => {
        const POISONING: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure, SameOperandsAndResultType))]
            pub struct $op {
                x: Operand<IntLike>,
                $flag: Attribute<BoolAttr>,
                res: Result<IntLike>,
            }
        )*
    };
}

poisoning_functions! {
    /// The distance from zero.
    Abs = "llvm.intr.abs" is_int_min_poison;
    /// How many of the upper bits are zero before the first that is not.
    CtLz = "llvm.intr.ctlz" is_zero_poison;
    /// How many of the lower bits are zero before the first that is not.
    CtTz = "llvm.intr.cttz" is_zero_poison;
}

/// A float to the nearest integer.
macro_rules! roundings {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const ROUNDINGS: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure),
                format = "`(` operands `)` custom<SPACE>() attr-dict `:` functional-type(operands, results)"
            )]
            pub struct $op {
                val: Operand<FloatLike>,
                res: Result<Int>,
            }
        )*
    };
}

roundings! {
    /// The nearest integer; ties go away from zero.
    LRound = "llvm.intr.lround";
    /// The nearest integer of 64 bits; ties go away from zero.
    LlRound = "llvm.intr.llround";
    /// The nearest integer, in the present mode of rounding.
    LRint = "llvm.intr.lrint";
    /// The nearest integer of 64 bits, in the present mode of rounding.
    LlRint = "llvm.intr.llrint";
}

fn element_of(ctx: &Context, ty: Type) -> Option<Type> {
    Some(element_or_self(ctx, ty))
}

/// A vector to one of its kind of elements.
macro_rules! reductions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const REDUCTIONS: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure), derive(res = element_of(x)))]
            pub struct $op {
                x: Operand<IntLike>,
                res: Result<Int>,
            }
        )*
    };
}

reductions! {
    /// The sum of all elements.
    ReduceAdd = "llvm.intr.vector.reduce.add";
    /// The product of all elements.
    ReduceMul = "llvm.intr.vector.reduce.mul";
    /// The bits that all elements have.
    ReduceAnd = "llvm.intr.vector.reduce.and";
    /// The bits that one element has.
    ReduceOr = "llvm.intr.vector.reduce.or";
    /// The bits that an odd number of elements has.
    ReduceXor = "llvm.intr.vector.reduce.xor";
    /// The greatest element, read as signed.
    ReduceSMax = "llvm.intr.vector.reduce.smax";
    /// The least element, read as signed.
    ReduceSMin = "llvm.intr.vector.reduce.smin";
    /// The greatest element, read as unsigned.
    ReduceUMax = "llvm.intr.vector.reduce.umax";
    /// The least element, read as unsigned.
    ReduceUMin = "llvm.intr.vector.reduce.umin";
}

macro_rules! float_reductions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const FLOAT_REDUCTIONS: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op(
                $name,
                traits(Pure),
                derive(res = element_of(x)),
                format = "`(` operands `)` custom<SPACE>() attr-dict `:` functional-type(operands, results)"
            )]
            pub struct $op {
                x: Operand<FloatLike>,
                #[name = "fastmathFlags"]
                #[default = no_fastmath]
                fastmath_flags: Attribute<FastMathAttr>,
                res: Result<FloatLike>,
            }
        )*
    };
}

float_reductions! {
    /// The greatest element that is a number.
    ReduceFMax = "llvm.intr.vector.reduce.fmax";
    /// The least element that is a number.
    ReduceFMin = "llvm.intr.vector.reduce.fmin";
    /// The greatest element; NaN if there is one.
    ReduceFMaximum = "llvm.intr.vector.reduce.fmaximum";
    /// The least element; NaN if there is one.
    ReduceFMinimum = "llvm.intr.vector.reduce.fminimum";
}

/// A vector and a first value to one of the kind of its elements.
macro_rules! started_reductions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const STARTED: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure), same(start_value, res), derive(res = element_of(input)))]
            pub struct $op {
                start_value: Operand<FloatLike>,
                input: Operand<FloatLike>,
                #[name = "fastmathFlags"]
                #[default = no_fastmath]
                fastmath_flags: Attribute<FastMathAttr>,
                res: Result<FloatLike>,
            }
        )*
    };
}

started_reductions! {
    /// The sum of a value and all elements, in order unless `reassoc` allows another.
    ReduceFAdd = "llvm.intr.vector.reduce.fadd";
    /// The product of a value and all elements, in order unless `reassoc` allows another.
    ReduceFMul = "llvm.intr.vector.reduce.fmul";
}

/// Bytes to a place, so many.
macro_rules! copies {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const COPIES: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name)]
            pub struct $op {
                #[effect(write)]
                dst: Operand<Ptr>,
                #[effect(read)]
                src: Operand<Ptr>,
                len: Operand<Int>,
                #[name = "isVolatile"]
                is_volatile: Attribute<BoolAttr>,
            }
        )*
    };
}

copies! {
    /// Copies bytes to a place that does not overlap.
    MemCpy = "llvm.intr.memcpy";
    /// Copies bytes.
    MemMove = "llvm.intr.memmove";
}

const OTHERS: &[&OpDef] = &[
    PowI::DEF,
    MemCpyInline::DEF,
    MemSet::DEF,
    Expect::DEF,
    Assume::DEF,
    Trap::DEF,
    StackSave::DEF,
    StackRestore::DEF,
    LifetimeStart::DEF,
    LifetimeEnd::DEF,
    VaStart::DEF,
    VaEnd::DEF,
    VaCopy::DEF,
    StepVector::DEF,
    VScale::DEF,
    Prefetch::DEF,
    IsFpClass::DEF,
    MaskedLoad::DEF,
    MaskedStore::DEF,
    VectorInsert::DEF,
    VectorExtract::DEF,
    InlineAsm::DEF,
];

/// Copies a number of bytes that is known.
#[op("llvm.intr.memcpy.inline")]
pub struct MemCpyInline {
    #[effect(write)]
    dst: Operand<Ptr>,
    #[effect(read)]
    src: Operand<Ptr>,
    len: Attribute<ANY_INTEGER>,
    #[name = "isVolatile"]
    is_volatile: Attribute<BoolAttr>,
}

/// A number of any type.
const ANY_INTEGER: AttrConstraint = AttrConstraint {
    summary: "arbitrary integer attribute",
    check: |ctx, attr| matches!(attr.data(ctx), AttrData::Integer { .. }),
    syntax: AttrSyntax::Full,
};

/// Sets all bytes to one value.
#[op("llvm.intr.memset")]
pub struct MemSet {
    #[effect(write)]
    dst: Operand<Ptr>,
    val: Operand<I8>,
    len: Operand<Int>,
    #[name = "isVolatile"]
    is_volatile: Attribute<BoolAttr>,
}

/// A value, of which is said what it most likely is.
#[op(
    "llvm.intr.expect",
    traits(Pure, SameOperandsAndResultType),
    format = "$val `,` $expected attr-dict `:` type($val)"
)]
pub struct Expect {
    val: Operand<Int>,
    expected: Operand<Int>,
    res: Result<Int>,
}

/// Says that a condition holds.
#[op("llvm.intr.assume")]
pub struct Assume {
    cond: Operand<I1>,
}

/// Ends the program.
#[op("llvm.intr.trap")]
pub struct Trap {}

/// How far the frame reaches.
#[op("llvm.intr.stacksave", format = "attr-dict `:` type($res)")]
pub struct StackSave {
    res: Result<Ptr>,
}

/// Frees what `llvm.alloca` took since.
#[op("llvm.intr.stackrestore", format = "$ptr attr-dict `:` type($ptr)")]
pub struct StackRestore {
    ptr: Operand<Ptr>,
}

/// From here on memory of the frame is used.
#[op("llvm.intr.lifetime.start", format = "$size `,` $ptr attr-dict `:` type($ptr)")]
pub struct LifetimeStart {
    size: Attribute<I64Attr>,
    ptr: Operand<Ptr>,
}

/// From here on memory of the frame is not used.
#[op("llvm.intr.lifetime.end", format = "$size `,` $ptr attr-dict `:` type($ptr)")]
pub struct LifetimeEnd {
    size: Attribute<I64Attr>,
    ptr: Operand<Ptr>,
}

/// Begins to read the arguments that the function's type does not name.
#[op("llvm.intr.vastart", format = "$arg_list attr-dict `:` type($arg_list)")]
pub struct VaStart {
    arg_list: Operand<Ptr>,
}

/// Ends reading them.
#[op("llvm.intr.vaend", format = "$arg_list attr-dict `:` type($arg_list)")]
pub struct VaEnd {
    arg_list: Operand<Ptr>,
}

/// Copies how far they are read.
#[op("llvm.intr.vacopy", format = "$src_list `to` $dest_list attr-dict `:` type(operands)")]
pub struct VaCopy {
    dest_list: Operand<Ptr>,
    src_list: Operand<Ptr>,
}

/// The numbers from zero on.
#[op("llvm.intr.experimental.stepvector", traits(Pure), format = "attr-dict `:` type($res)")]
pub struct StepVector {
    res: Result<IntLike>,
}

/// By how much scalable vectors are longer than their types say.
#[op("llvm.intr.vscale", traits(Pure))]
pub struct VScale {
    res: Result<Int>,
}

/// Says that memory is going to be read or written.
#[op("llvm.intr.prefetch")]
pub struct Prefetch {
    addr: Operand<Ptr>,
    rw: Attribute<ANY_INTEGER>,
    hint: Attribute<ANY_INTEGER>,
    cache: Attribute<ANY_INTEGER>,
}

/// Whether a float is of one of some kinds, which the bits of a number name.
#[op("llvm.intr.is.fpclass", traits(Pure))]
pub struct IsFpClass {
    input: Operand<FloatLike>,
    bit: Attribute<ANY_INTEGER>,
    res: Result<BitLike>,
}

/// Reads those elements of a vector whose bit is set.
#[op("llvm.intr.masked.load", format = "operands attr-dict `:` functional-type(operands, results)")]
pub struct MaskedLoad {
    #[effect(read)]
    data: Operand<Ptr>,
    mask: Operand<BitLike>,
    pass_thru: Variadic<LlvmType>,
    alignment: Attribute<ANY_INTEGER>,
    res: Result<LlvmType>,
}

/// Writes those elements of a vector whose bit is set.
#[op(
    "llvm.intr.masked.store",
    format = "$value `,` $data `,` $mask attr-dict `:` type($value) `,` type($mask) `into` type($data)"
)]
pub struct MaskedStore {
    value: Operand<LlvmType>,
    #[effect(write)]
    data: Operand<Ptr>,
    mask: Operand<BitLike>,
    alignment: Attribute<ANY_INTEGER>,
}

/// A vector with another part.
#[op(
    "llvm.intr.vector.insert",
    traits(Pure),
    same(dstvec, res),
    format = "$srcvec `,` $dstvec `[` $pos `]` attr-dict `:` type($srcvec) `into` type($res)"
)]
pub struct VectorInsert {
    dstvec: Operand<AnyLlvmVector>,
    srcvec: Operand<AnyLlvmVector>,
    pos: Attribute<I64Attr>,
    res: Result<AnyLlvmVector>,
}

/// A part of a vector.
#[op(
    "llvm.intr.vector.extract",
    traits(Pure),
    format = "$srcvec `[` $pos `]` attr-dict `:` type($res) `from` type($srcvec)"
)]
pub struct VectorExtract {
    srcvec: Operand<AnyLlvmVector>,
    pos: Attribute<I64Attr>,
    res: Result<AnyLlvmVector>,
}

/// Instructions of a processor, as text.
#[op(
    "llvm.inline_asm",
    format = "(`has_side_effects` $has_side_effects^)? (`is_align_stack` $is_align_stack^)? (`asm_dialect` `=` $asm_dialect^)? (`operand_attrs` `=` $operand_attrs^)? attr-dict $asm_string `,` $constraints operands `:` functional-type(operands, results)"
)]
pub struct InlineAsm {
    operands: Variadic<LlvmType>,
    asm_string: Attribute<StrAttr>,
    constraints: Attribute<StrAttr>,
    has_side_effects: OptionalAttribute<UnitAttr>,
    is_align_stack: OptionalAttribute<UnitAttr>,
    asm_dialect: OptionalAttribute<ANY_INTEGER>,
    operand_attrs: OptionalAttribute<ArrayAttr>,
    res: OptionalResult<LlvmType>,
}

/// The result of arithmetic on an integer, and whether it left the type.
fn with_flag(ctx: &Context, ty: Type) -> Option<Type> {
    Some(Struct::get(ctx, &[ty, ty.with_element(ctx, Type::I1)]))
}

macro_rules! overflow_functions {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const OVERFLOW: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure, SameTypeOperands), derive(res = with_flag(a)))]
            pub struct $op {
                a: Operand<IntLike>,
                b: Operand<IntLike>,
                res: Result<LlvmType>,
            }
        )*
    };
}

overflow_functions! {
    /// The sum of two integers read as signed, and whether it wrapped.
    SAddOverflow = "llvm.intr.sadd.with.overflow";
    /// The sum of two integers read as unsigned, and whether it wrapped.
    UAddOverflow = "llvm.intr.uadd.with.overflow";
    /// The difference of two integers read as signed, and whether it wrapped.
    SSubOverflow = "llvm.intr.ssub.with.overflow";
    /// The difference of two integers read as unsigned, and whether it wrapped.
    USubOverflow = "llvm.intr.usub.with.overflow";
    /// The product of two integers read as signed, and whether it wrapped.
    SMulOverflow = "llvm.intr.smul.with.overflow";
    /// The product of two integers read as unsigned, and whether it wrapped.
    UMulOverflow = "llvm.intr.umul.with.overflow";
}
