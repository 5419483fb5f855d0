//! In which range integers are.

use std::cmp::Ordering;

use crate::apint::ApInt;
use crate::context::Context;
use crate::entity::ValueId;
use crate::interface;
use crate::types::Type;
use crate::view::OpRef;

/// The values that an integer may have, read as unsigned and read as signed: it is in both
/// ranges. All four bounds are inclusive and of one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntRange {
    /// The least, read as unsigned.
    pub umin: ApInt,
    /// The greatest, read as unsigned.
    pub umax: ApInt,
    /// The least, read as signed.
    pub smin: ApInt,
    /// The greatest, read as signed.
    pub smax: ApInt,
}

fn least(a: &ApInt, b: &ApInt, compare: impl Fn(&ApInt, &ApInt) -> Ordering) -> ApInt {
    if compare(a, b) == Ordering::Greater { b.clone() } else { a.clone() }
}

fn greatest(a: &ApInt, b: &ApInt, compare: impl Fn(&ApInt, &ApInt) -> Ordering) -> ApInt {
    if compare(a, b) == Ordering::Less { b.clone() } else { a.clone() }
}

impl IntRange {
    /// The width of the integers of a type or of its elements: 64 for `index`. `None`: the
    /// type is of no integers.
    pub fn width_of(ctx: &Context, ty: Type) -> Option<u32> {
        let element = ty.element_or_self(ctx);
        if element == Type::INDEX { Some(64) } else { element.integer_width(ctx) }
    }

    /// All values.
    pub fn all(width: u32) -> IntRange {
        IntRange {
            umin: ApInt::zero(width),
            umax: ApInt::all_ones(width),
            smin: ApInt::signed_min(width),
            smax: ApInt::signed_max(width),
        }
    }

    /// All values of a type of integers.
    pub fn all_of(ctx: &Context, ty: Type) -> Option<IntRange> {
        IntRange::width_of(ctx, ty).map(IntRange::all)
    }

    /// One value.
    pub fn constant(value: ApInt) -> IntRange {
        IntRange { umin: value.clone(), umax: value.clone(), smin: value.clone(), smax: value }
    }

    /// What is between two bounds, read as unsigned.
    pub fn unsigned(min: ApInt, max: ApInt) -> IntRange {
        let all = IntRange::all(min.width());
        let one_sign = min.is_negative() == max.is_negative();
        let (smin, smax) = if one_sign { (min.clone(), max.clone()) } else { (all.smin, all.smax) };
        IntRange { umin: min, umax: max, smin, smax }
    }

    /// What is between two bounds, read as signed.
    pub fn signed(min: ApInt, max: ApInt) -> IntRange {
        let all = IntRange::all(min.width());
        let one_sign = min.is_negative() == max.is_negative();
        let (umin, umax) = if one_sign { (min.clone(), max.clone()) } else { (all.umin, all.umax) };
        IntRange { umin, umax, smin: min, smax: max }
    }

    /// The number of bits.
    pub fn width(&self) -> u32 {
        self.umin.width()
    }

    /// What is in one of two ranges or between them.
    pub fn union(&self, other: &IntRange) -> IntRange {
        if self.width() == 0 || other.width() != self.width() {
            return self.clone();
        }
        IntRange {
            umin: least(&self.umin, &other.umin, ApInt::cmp_unsigned),
            umax: greatest(&self.umax, &other.umax, ApInt::cmp_unsigned),
            smin: least(&self.smin, &other.smin, ApInt::cmp_signed),
            smax: greatest(&self.smax, &other.smax, ApInt::cmp_signed),
        }
    }

    /// What is in two ranges.
    pub fn intersection(&self, other: &IntRange) -> IntRange {
        IntRange {
            umin: greatest(&self.umin, &other.umin, ApInt::cmp_unsigned),
            umax: least(&self.umax, &other.umax, ApInt::cmp_unsigned),
            smin: greatest(&self.smin, &other.smin, ApInt::cmp_signed),
            smax: least(&self.smax, &other.smax, ApInt::cmp_signed),
        }
    }

    /// The only value, where there is just one.
    pub fn as_constant(&self) -> Option<&ApInt> {
        let only = |min: &ApInt, max: &ApInt| min == max;
        match () {
            () if only(&self.umin, &self.umax) => Some(&self.umin),
            () if only(&self.smin, &self.smax) => Some(&self.smin),
            () => None,
        }
    }
}

/// Takes the range of a result, or of an argument of a region.
pub type SetRange<'s> = &'s mut dyn FnMut(ValueId, IntRange);

interface! {
    /// An op that says in which range its integers are.
    pub interface InferIntRange / InferIntRangeOp {
        /// Calls `set` for what follows from the ranges of the operands; `None`: an operand
        /// is no integer, or nothing is known of it yet.
        fn infer(op: OpRef<'_>, operands: &[Option<IntRange>], set: SetRange<'_>);
    }
}
