//! Canonicalization of arithmetic: sums and products of constants come together, extensions
//! move outward, casts of casts become one, selections and comparisons lose what decides nothing.

use terrace_ir::apint::ApInt;
use terrace_ir::prelude::*;
use terrace_ir::rules::{Args, is_one, is_zero, same_type, zero_of};

use super::attrs::Overflow;
use super::casts::*;
use super::ops::*;
use super::predicate::IntegerPredicate::{self, Eq, Ne, Slt};

rules! {
    /// The rewrites that take one line each.
    pub(super) static RULES;

    // Two sums or differences with constants in a row become one. A constant less another may
    // overflow where neither sum does.
    "sum-of-sum": AddI { overflowFlags: f }(AddI { overflowFlags: g }(x, #a), #b)
        => AddI { overflowFlags: both(f, g) }(x, #sum(a, b));
    "sum-of-difference": AddI { overflowFlags: f }(SubI { overflowFlags: g }(x, #a), #b)
        => AddI { overflowFlags: both(f, g) }(x, #difference(b, a));
    "sum-of-difference-from-constant": AddI { overflowFlags: f }(SubI { overflowFlags: g }(#a, x), #b)
        => SubI { overflowFlags: both(f, g) }(#sum(a, b), x);
    "difference-of-sum": SubI(AddI(x, #a), #b) => AddI(x, #difference(a, b));
    "difference-of-difference": SubI { overflowFlags: f }(SubI { overflowFlags: g }(x, #a), #b)
        => SubI { overflowFlags: both(f, g) }(x, #sum(a, b));
    "difference-of-difference-from-constant": SubI { overflowFlags: f }(SubI { overflowFlags: g }(#a, x), #b)
        => SubI { overflowFlags: both(f, g) }(#difference(a, b), x);
    "constant-less-sum": SubI { overflowFlags: f }(#b, AddI { overflowFlags: g }(x, #a))
        => SubI { overflowFlags: both(f, g) }(#difference(b, a), x);
    "constant-less-difference": SubI { overflowFlags: f }(#b, SubI { overflowFlags: g }(x, #a))
        => SubI { overflowFlags: both(f, g) }(#sum(a, b), x);
    "constant-less-difference-from-constant": SubI { overflowFlags: f }(#b, SubI { overflowFlags: g }(#a, x))
        => AddI { overflowFlags: both(f, g) }(x, #difference(b, a));
    "product-of-product": MulI { overflowFlags: f }(MulI { overflowFlags: g }(x, #a), #b)
        => MulI { overflowFlags: both(f, g) }(x, #product(a, b));

    "sum-with-negated": AddI(x, MulI(y, #c)) if is_all_ones(c) => SubI(x, y);
    "sum-of-negated": AddI(MulI(y, #c), x) if is_all_ones(c) => SubI(x, y);
    "difference-less-itself": SubI { overflowFlags: f }(SubI { overflowFlags: g }(x, y), x)
        => SubI { overflowFlags: both(f, g) }(#zero_of(x), y);

    "overflow-unused": AddUIExtended(x, y) => (AddI(x, y), _);
    "unsigned-high-half-unused": MulUIExtended(x, y) => (MulI(x, y), _);
    "signed-high-half-unused": MulSIExtended(x, y) => (MulI(x, y), _);
    // The high half of x * 1 is the sign of x.
    "product-with-one": MulSIExtended(x, #c) if is_positive_one(c), can_extend_bit(c)
        => (x, ExtSI(CmpI { predicate: slt() }(x, #zero_of(c))): x);

    "and-of-extui": AndI(ExtUI(x), ExtUI(y)) if same_type(x, y) => ExtUI(AndI(x, y));
    "and-of-extsi": AndI(ExtSI(x), ExtSI(y)) if same_type(x, y) => ExtSI(AndI(x, y));
    "or-of-extui": OrI(ExtUI(x), ExtUI(y)) if same_type(x, y) => ExtUI(OrI(x, y));
    "or-of-extsi": OrI(ExtSI(x), ExtSI(y)) if same_type(x, y) => ExtSI(OrI(x, y));
    "xor-of-extui": XOrI(ExtUI(x), ExtUI(y)) if same_type(x, y) => ExtUI(XOrI(x, y));
    "xor-of-extsi": XOrI(ExtSI(x), ExtSI(y)) if same_type(x, y) => ExtSI(XOrI(x, y));
    // The complement of a comparison is the opposite comparison.
    "complement-of-cmpi": XOrI(CmpI { predicate: p }(x, y), #c) if is_bool(c), is_one(c)
        => CmpI { predicate: inverse(p) }(x, y);

    // The signs of two negated operands cancel each other.
    "product-of-negated": MulF { fastmath: f }(NegF(x), NegF(y)) => MulF { fastmath: f }(x, y);
    "quotient-of-negated": DivF { fastmath: f }(NegF(x), NegF(y)) => DivF { fastmath: f }(x, y);

    // What was extended by zeros is not negative.
    "extsi-of-extui": ExtSI(ExtUI(x)) => ExtUI(x);
    // MLIR leaves out what cuts off bits, too.
    "index-cast-round-trip": r @ IndexCast(m @ IndexCast(x)) if same_type(r, x), keeps_bits(m, x) => x;
    "index-castui-round-trip": r @ IndexCastUI(m @ IndexCastUI(x)) if same_type(r, x), keeps_bits(m, x) => x;
    "index-cast-of-extsi": IndexCast(ExtSI(x)) => IndexCast(x);
    "index-castui-of-extui": IndexCastUI(ExtUI(x)) => IndexCastUI(x);
    "bitcast-of-bitcast": Bitcast(Bitcast(x)) => Bitcast(x);
    // If only bits of the extension are cut, the extension is narrower.
    "trunci-of-extsi": r @ TruncI(ExtSI(x)) if is_wider(r, x) => ExtSI(x);
    "trunci-of-extui": r @ TruncI(ExtUI(x)) if is_wider(r, x) => ExtUI(x);
    // If the bits that a signed shift fills in are all cut, it may fill in zeros.
    "trunci-of-shrsi": r @ TruncI(ShRSI(x, #c)) if is_what_is_cut(c, x, r) => TruncI(ShRUI(x, #c));
    // The high half of a product at twice the width is a result of the op that multiplies so.
    "high-half-of-signed-product": r @ TruncI(ShRUI(MulI(ExtSI(x), ExtSI(y)), #c))
        if same_type(x, y), same_type(x, r), is_half(c, r) => MulSIExtended(x, y).1;
    "high-half-of-unsigned-product": r @ TruncI(ShRUI(MulI(ExtUI(x), ExtUI(y)), #c))
        if same_type(x, y), same_type(x, r), is_half(c, r) => MulUIExtended(x, y).1;

    // Values extended in the same way are equal where the narrow ones are.
    "cmpi-of-extsi": CmpI { predicate: p }(ExtSI(x), ExtSI(y)) if same_type(x, y), is_equality(p)
        => CmpI { predicate: p }(x, y);
    "cmpi-of-extui": CmpI { predicate: p }(ExtUI(x), ExtUI(y)) if same_type(x, y), is_equality(p)
        => CmpI { predicate: p }(x, y);

    // A selection by the same condition inside another is decided.
    "select-of-select-if-false": Select(c, x, Select(c, _, y)) => Select(c, x, y);
    "select-of-select-if-true": Select(c, Select(c, x, _), y) => Select(c, x, y);
    "select-by-complement": Select(XOrI(c, #m), x, y) if is_all_ones(m) => Select(c, y, x);
    "select-to-complement": Select(c, #f, #t) if is_bool(f), is_zero(f), is_one(t) => XOrI(c, #t);
    // Between 1 and 0 it is the condition as a number.
    "select-to-extui": Select(c, #t, #f) if is_wide(t), is_one(t), is_zero(f) => ExtUI(c);
    "select-to-extui-of-complement": Select(c, #f, #t) if is_wide(t), is_zero(f), is_one(t)
        => ExtUI(XOrI(c, #yes()));
}

// ---- computations -----------------------------------------------------------------------

/// An integer of two, with the type of the first.
fn of_two(args: Args<'_>, value: fn(&ApInt, &ApInt) -> ApInt) -> Option<Attr> {
    let value = value(args.int(0)?, args.int(1)?);
    Some(args.ctx().attr(AttrData::Integer { ty: args.ty(0)?, value }))
}

fn sum(args: Args<'_>) -> Option<Attr> {
    of_two(args, ApInt::add)
}

fn difference(args: Args<'_>) -> Option<Attr> {
    of_two(args, ApInt::sub)
}

fn product(args: Args<'_>) -> Option<Attr> {
    of_two(args, ApInt::mul)
}

/// What both flags assume.
fn both(args: Args<'_>) -> Option<Attr> {
    let flags = |at| args.attr(at)?.downcast::<Overflow>(args.ctx()).copied();
    Some(Attr::dialect(args.ctx(), flags(0)?.and(flags(1)?)))
}

fn slt(args: Args<'_>) -> Option<Attr> {
    Some(Slt.attr(args.ctx()))
}

fn inverse(args: Args<'_>) -> Option<Attr> {
    Some(predicate(args)?.inverse().attr(args.ctx()))
}

fn yes(args: Args<'_>) -> Option<Attr> {
    Some(Attr::integer(args.ctx(), Type::I1, 1))
}

// ---- conditions -------------------------------------------------------------------------

fn predicate(args: Args<'_>) -> Option<IntegerPredicate> {
    let number = args.attr(0)?.as_i64(args.ctx())?;
    IntegerPredicate::ALL.get(usize::try_from(number).ok()?).copied()
}

fn is_equality(args: Args<'_>) -> bool {
    matches!(predicate(args), Some(Eq | Ne))
}

fn is_all_ones(args: Args<'_>) -> bool {
    args.int(0).is_some_and(ApInt::is_all_ones)
}

/// One, where that is not -1 at the same time.
fn is_positive_one(args: Args<'_>) -> bool {
    args.int(0).is_some_and(|c| c.is_one() && !c.is_negative())
}

fn is_bool(args: Args<'_>) -> bool {
    args.ty(0) == Some(Type::I1)
}

/// Of an integer type that a bit can be extended to.
fn is_wide(args: Args<'_>) -> bool {
    args.ty(0).is_some_and(|ty| ty != Type::I1 && ty.is_signless_integer(args.ctx()))
}

fn can_extend_bit(args: Args<'_>) -> bool {
    args.ty(0).is_some_and(|ty| ty != Type::INDEX)
}

/// The width of an argument's elements.
fn width(args: Args<'_>, at: usize) -> Option<u32> {
    args.ty(at)?.element_or_self(args.ctx()).integer_width(args.ctx())
}

/// The first argument has all bits of the second.
fn keeps_bits(args: Args<'_>) -> bool {
    let bits = |at| match args.ty(at)?.element_or_self(args.ctx()) {
        Type::INDEX => Some(64),
        _ => width(args, at),
    };
    bits(0) >= bits(1)
}

fn is_wider(args: Args<'_>) -> bool {
    width(args, 0) > width(args, 1)
}

/// A number of bits is that by which the second type is wider than the third.
fn is_what_is_cut(args: Args<'_>) -> bool {
    let cut = width(args, 1).zip(width(args, 2)).and_then(|(from, to)| from.checked_sub(to)).map(u64::from);
    cut.is_some() && args.int(0).and_then(ApInt::to_u64) == cut
}

/// A number of bits is half of its own width, and the width of the second type.
fn is_half(args: Args<'_>) -> bool {
    let half = width(args, 1);
    half.is_some_and(|half| width(args, 0) == Some(2 * half))
        && args.int(0).and_then(ApInt::to_u64) == half.map(u64::from)
}
