//! Floating-point kinds and values, with LLVM's rounding and printing by
//! `rustc_apfloat`.

use std::fmt;

mod formats;

use formats::{Float8E4M3, Float8E4M3B11Fnuz, Float8E4M3Fnuz, Float8E5M2Fnuz, Tf32};
use rustc_apfloat::ieee::{BFloat, Double, Float8E4M3FN, Float8E5M2, Half, Quad, Single, X87DoubleExtended};
use rustc_apfloat::{Float, FloatConvert, Status};

/// How a value between two is rounded.
pub use rustc_apfloat::Round;

use crate::apint::ApInt;

/// The kind of a float type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each case is the type's name in the text.
pub enum FloatKind {
    F8E5M2,
    F8E4M3,
    F8E4M3FN,
    F8E5M2FNUZ,
    F8E4M3FNUZ,
    F8E4M3B11FNUZ,
    BF16,
    F16,
    TF32,
    F32,
    F64,
    F80,
    F128,
}

use FloatKind::*;

/// Name and bits of every kind.
const KINDS: [(FloatKind, &str, u32); 13] = [
    (F8E5M2, "f8E5M2", 8),
    (F8E4M3, "f8E4M3", 8),
    (F8E4M3FN, "f8E4M3FN", 8),
    (F8E5M2FNUZ, "f8E5M2FNUZ", 8),
    (F8E4M3FNUZ, "f8E4M3FNUZ", 8),
    (F8E4M3B11FNUZ, "f8E4M3B11FNUZ", 8),
    (BF16, "bf16", 16),
    (F16, "f16", 16),
    (TF32, "tf32", 19),
    (F32, "f32", 32),
    (F64, "f64", 64),
    (F80, "f80", 80),
    (F128, "f128", 128),
];

/// Runs generic code for the semantics of a kind.
macro_rules! with_semantics {
    (@match $kind:expr, $f:ident => $body:expr; $($known:ident = $semantics:ident,)+) => {
        match $kind {
            $($known => {
                type $f = $semantics;
                $body
            })+
        }
    };
    ($kind:expr, $f:ident => $body:expr) => {
        with_semantics!(@match $kind, $f => $body;
            F8E5M2 = Float8E5M2,
            F8E4M3 = Float8E4M3,
            F8E4M3FN = Float8E4M3FN,
            F8E5M2FNUZ = Float8E5M2Fnuz,
            F8E4M3FNUZ = Float8E4M3Fnuz,
            F8E4M3B11FNUZ = Float8E4M3B11Fnuz,
            BF16 = BFloat,
            F16 = Half,
            TF32 = Tf32,
            F32 = Single,
            F64 = Double,
            F80 = X87DoubleExtended,
            F128 = Quad,
        )
    };
}

impl FloatKind {
    /// The kind of a type name.
    pub fn from_name(name: &str) -> Option<FloatKind> {
        KINDS.iter().find(|k| k.1 == name).map(|k| k.0)
    }

    /// The type's name.
    pub fn name(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The number of bits.
    pub fn width(self) -> u32 {
        KINDS[self as usize].2
    }

    /// The bits of the significand, the leading one included.
    pub fn precision(self) -> u32 {
        with_semantics!(self, F => F::PRECISION as u32)
    }

    /// The exponent of the largest finite value.
    pub fn max_exponent(self) -> i32 {
        with_semantics!(self, F => F::MAX_EXP)
    }

    /// Whether the pattern that is negative zero elsewhere is the only NaN.
    fn is_fnuz(self) -> bool {
        matches!(self, F8E5M2FNUZ | F8E4M3FNUZ | F8E4M3B11FNUZ)
    }
}

/// A float of some kind, by its bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FloatValue {
    kind: FloatKind,
    bits: u128,
}

#[allow(clippy::should_implement_trait)] // Results are optional: the kinds may differ.
impl FloatValue {
    /// The value with these bits; those above the width are cut. Of an `f80`, patterns
    /// that processors refuse become the NaN that they count as.
    pub fn from_bits(kind: FloatKind, bits: u128) -> FloatValue {
        let bits = bits & (u128::MAX >> (128 - kind.width()));
        let bits = if kind == F80 { X87DoubleExtended::from_bits(bits).to_bits() } else { bits };
        FloatValue { kind, bits }
    }

    /// The value of a decimal number in the text: the nearest `f64`, and then what is
    /// nearest to that. `None`: no number.
    pub fn parse(kind: FloatKind, text: &str) -> Option<FloatValue> {
        Some(FloatValue::from_f64(kind, text.parse().ok()?))
    }

    /// The nearest value to an `f64`.
    pub fn from_f64(kind: FloatKind, value: f64) -> FloatValue {
        FloatValue::from_bits(F64, u128::from(value.to_bits())).convert(kind)
    }

    /// The nearest `f64`.
    pub fn to_f64(self) -> f64 {
        f64::from_bits(self.convert(F64).bits as u64)
    }

    /// The nearest value of another kind.
    pub fn convert(self, kind: FloatKind) -> FloatValue {
        if kind == self.kind {
            return self;
        }
        // A quad holds the values of all kinds.
        let quad: Quad = with_semantics!(self.kind, F => F::from_bits(self.bits).convert(&mut false).value);
        let bits = with_semantics!(kind, F => {
            let value: F = quad.convert(&mut false).value;
            value.to_bits()
        });
        FloatValue { kind, bits }
    }

    /// The kind.
    pub fn kind(self) -> FloatKind {
        self.kind
    }

    /// The bits.
    pub fn bits(self) -> u128 {
        self.bits
    }

    fn binary(self, other: FloatValue, op: BinaryOp) -> Option<FloatValue> {
        if self.kind != other.kind {
            return None;
        }
        let bits = with_semantics!(self.kind, F => {
            let (a, b) = (F::from_bits(self.bits), F::from_bits(other.bits));
            match op {
                BinaryOp::Add => (a + b).value,
                BinaryOp::Sub => (a - b).value,
                BinaryOp::Mul => (a * b).value,
                BinaryOp::Div => (a / b).value,
                BinaryOp::Rem => a.c_fmod(b).value,
                BinaryOp::Maximum => a.maximum(b),
                BinaryOp::Minimum => a.minimum(b),
            }.to_bits()
        });
        Some(FloatValue { kind: self.kind, bits })
    }

    /// Sum, rounded to nearest even.
    pub fn add(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Add)
    }

    /// Difference, rounded to nearest even.
    pub fn sub(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Sub)
    }

    /// Product, rounded to nearest even.
    pub fn mul(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Mul)
    }

    /// Quotient, rounded to nearest even.
    pub fn div(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Div)
    }

    /// Product and sum, rounded once to nearest even.
    pub fn mul_add(self, factor: FloatValue, summand: FloatValue) -> Option<FloatValue> {
        if self.kind != factor.kind || self.kind != summand.kind {
            return None;
        }
        let bits = with_semantics!(self.kind, F => {
            F::from_bits(self.bits).mul_add(F::from_bits(factor.bits), F::from_bits(summand.bits)).value.to_bits()
        });
        Some(FloatValue { kind: self.kind, bits })
    }

    /// Remainder of the division, rounded to zero: it has the sign of the dividend.
    pub fn rem(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Rem)
    }

    /// The larger one; NaN if one is, and -0 is below +0.
    pub fn maximum(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Maximum)
    }

    /// The smaller one; NaN if one is, and -0 is below +0.
    pub fn minimum(self, other: FloatValue) -> Option<FloatValue> {
        self.binary(other, BinaryOp::Minimum)
    }

    /// The value without its sign.
    pub fn abs(self) -> FloatValue {
        if self.is_negative() { self.neg() } else { self }
    }

    /// The value with the sign of another.
    pub fn copy_sign(self, sign: FloatValue) -> FloatValue {
        if self.is_negative() == sign.is_negative() { self } else { self.neg() }
    }

    /// Whether the sign bit is set.
    pub fn is_negative(self) -> bool {
        self.bits >> (self.kind.width() - 1) & 1 == 1
    }

    /// A whole number near the value.
    pub fn round(self, round: Round) -> FloatValue {
        let bits = with_semantics!(self.kind, F => {
            F::from_bits(self.bits).round_to_integral(round).value.to_bits()
        });
        FloatValue { kind: self.kind, bits }
    }

    /// The value of another kind, if that has it.
    pub fn convert_exact(self, kind: FloatKind) -> Option<FloatValue> {
        Some(self.convert(kind)).filter(|v| v.convert(self.kind) == self)
    }

    /// The value nearest to an integer of at most 128 bits.
    pub fn from_int(kind: FloatKind, value: &ApInt, signed: bool) -> Option<FloatValue> {
        if value.width() > 128 {
            return None;
        }
        let wide = if signed { value.sign_extend(128) } else { value.clone() }.low_u128();
        let bits = with_semantics!(kind, F => match signed {
            true => F::from_i128(wide as i128).value.to_bits(),
            false => F::from_u128(wide).value.to_bits(),
        });
        Some(FloatValue { kind, bits })
    }

    /// The integer of at most 128 bits, rounded to zero; `None` if it does not fit.
    pub fn to_int(self, width: u32, signed: bool) -> Option<ApInt> {
        if width == 0 || width > 128 {
            return None;
        }
        let (value, status) = with_semantics!(self.kind, F => {
            let value = F::from_bits(self.bits);
            match signed {
                true => { let r = value.to_i128(width as usize); (r.value as u128, r.status) }
                false => { let r = value.to_u128(width as usize); (r.value, r.status) }
            }
        });
        (!status.intersects(Status::INVALID_OP)).then(|| ApInt::from_u128(width, value))
    }

    /// The value with the sign bit flipped; kinds without a negative zero keep zero
    /// and NaN as they are.
    pub fn neg(self) -> FloatValue {
        if self.kind.is_fnuz() && self.bits & 0x7f == 0 {
            return self;
        }
        FloatValue { kind: self.kind, bits: self.bits ^ 1 << (self.kind.width() - 1) }
    }

    /// Comparison; `None`: unordered, or of different kinds.
    pub fn compare(self, other: FloatValue) -> Option<std::cmp::Ordering> {
        if self.kind != other.kind {
            return None;
        }
        with_semantics!(self.kind, F => F::from_bits(self.bits).partial_cmp(&F::from_bits(other.bits)))
    }

    /// Whether it is not a number.
    pub fn is_nan(self) -> bool {
        with_semantics!(self.kind, F => F::from_bits(self.bits).is_nan())
    }

    /// Whether it is an infinity.
    pub fn is_infinite(self) -> bool {
        with_semantics!(self.kind, F => F::from_bits(self.bits).is_infinite())
    }

    /// The exponent: `n` for values from `2^n` up to `2^(n+1)`; `None` for zeros,
    /// infinities and NaNs.
    pub fn exponent(self) -> Option<i32> {
        with_semantics!(self.kind, F => {
            let value = F::from_bits(self.bits);
            (value.is_finite() && !value.is_zero()).then(|| value.ilogb())
        })
    }

    /// Whether it is `+0.0`.
    pub fn is_positive_zero(self) -> bool {
        self.bits == 0
    }

    /// Whether it is `-0.0`.
    pub fn is_negative_zero(self) -> bool {
        self.bits == 1 << (self.kind.width() - 1) && !self.kind.is_fnuz()
    }

    /// Whether it is exactly this number.
    pub fn is_exactly(self, value: f64) -> bool {
        FloatValue::from_f64(self.kind, value) == self
    }
}

#[derive(Clone, Copy)]
enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Maximum,
    Minimum,
}

impl fmt::Display for FloatValue {
    /// Six digits in scientific form if they say it all, else all digits, else
    /// (infinities and NaNs) the bits in hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = with_semantics!(self.kind, F => {
            let value = F::from_bits(self.bits);
            let short = || {
                let text = format!("{value:#w$.6}", w = 0);
                (text.parse::<F>().ok()?.to_bits() == self.bits).then_some(text)
            };
            let full = || Some(value.to_string()).filter(|t| t.contains('.'));
            if value.is_finite() { short().or_else(full) } else { None }
        });
        match text {
            Some(text) => f.write_str(&text),
            None => write!(f, "0x{:X}", self.bits),
        }
    }
}

impl fmt::Debug for FloatValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}:{}", self.kind.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_at_their_index() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert_eq!(kind.0 as usize, at);
        }
    }

    #[test]
    fn prints_as_short_as_is_exact() {
        let show = |kind, text: &str| FloatValue::parse(kind, text).unwrap().to_string();
        assert_eq!(show(F32, "1.0"), "1.000000e+00");
        assert_eq!(show(F32, "0.1"), "1.000000e-01");
        assert_eq!(show(F32, "3.14159274"), "3.14159274");
        assert_eq!(show(F64, "3.141592653589793"), "3.1415926535897931");
        assert_eq!(show(F64, "-0.0"), "-0.000000e+00");
        assert_eq!(show(F64, "1e300"), "1.000000e+300");
        assert_eq!(show(F8E4M3B11FNUZ, "0.1"), "1.015630e-01");
        assert_eq!(show(F8E5M2FNUZ, "1e40"), "0x80");
        assert_eq!(show(TF32, "0.1"), "9.997550e-02");
        assert_eq!(show(F128, "0.1"), "0.100000000000000005551115123125782702");
        assert_eq!(FloatValue::from_f64(F32, f64::INFINITY).to_string(), "0x7F800000");
    }
}
