//! Formats that `rustc_apfloat` does not define, as semantics of its own kind.
//!
//! Two follow IEEE 754's pattern at other widths. The three with `FNUZ` (finite, NaN,
//! unsigned zero) have no infinities and no negative zero; the pattern of the latter
//! is their only NaN:
//!
//! ```text
//!                  sign exponent mantissa   bias   largest exponent
//!   f8E5M2FNUZ       1      5       2        16          15
//!   f8E4M3FNUZ       1      4       3         8           7
//!   f8E4M3B11FNUZ    1      4       3        11           4
//! ```
//! In arithmetic they behave like IEEE formats whose infinity becomes the NaN when it
//! is stored.

use rustc_apfloat::ieee::{Double, IeeeFloat, Semantics};
use rustc_apfloat::{Float, FloatConvert};

macro_rules! ieee {
    ($($name:ident = $semantics:ident($bits:literal, $exponent:literal);)*) => {$(
        pub(super) struct $semantics;
        impl Semantics for $semantics {
            const BITS: usize = $bits;
            const EXP_BITS: usize = $exponent;
        }
        pub(super) type $name = IeeeFloat<$semantics>;
    )*};
}

ieee! {
    Float8E4M3 = Float8E4M3S(8, 4);
    Tf32 = Tf32S(19, 8);
}

macro_rules! fnuz {
    ($($name:ident = $semantics:ident($exponent:literal, bias $bias:literal, to $max:literal);)*) => {$(
        pub(super) struct $semantics;
        impl Semantics for $semantics {
            const BITS: usize = 8;
            const EXP_BITS: usize = $exponent;
            const MIN_EXP: i32 = 1 - $bias;
            const MAX_EXP: i32 = $max;
            fn from_bits(bits: u128) -> IeeeFloat<Self> {
                decode(bits as u8, 7 - $exponent, $bias).convert(&mut false).value
            }
            fn to_bits(value: IeeeFloat<Self>) -> u128 {
                encode(value.convert(&mut false).value, 7 - $exponent, $bias).into()
            }
        }
        pub(super) type $name = IeeeFloat<$semantics>;
    )*};
}

fnuz! {
    Float8E5M2Fnuz = Float8E5M2FnuzS(5, bias 16, to 15);
    Float8E4M3Fnuz = Float8E4M3FnuzS(4, bias 8, to 7);
    Float8E4M3B11Fnuz = Float8E4M3B11FnuzS(4, bias 11, to 4);
}

const NAN: u8 = 0x80;

/// The value of the bits, which a `Double` holds exactly.
fn decode(bits: u8, mantissa_bits: u32, bias: i32) -> Double {
    if bits == NAN {
        return Double::NAN;
    }
    let exponent = i32::from((bits & 0x7f) >> mantissa_bits);
    let mantissa = f64::from(bits & ((1 << mantissa_bits) - 1));
    let one = f64::from(1u32 << mantissa_bits);
    let (significand, exponent) = if exponent == 0 { (mantissa, 1) } else { (one + mantissa, exponent) };
    let magnitude = significand / one * 2f64.powi(exponent - bias);
    Double::from_bits(if bits & NAN != 0 { -magnitude } else { magnitude }.to_bits().into())
}

/// The bits of a value that the format has; of infinities the NaN, of zeros the zero.
fn encode(value: Double, mantissa_bits: u32, bias: i32) -> u8 {
    if !value.is_finite() {
        return NAN;
    }
    if value.is_zero() {
        return 0;
    }
    let exponent = value.ilogb().max(1 - bias);
    let magnitude = f64::from_bits(value.abs().to_bits() as u64);
    // A whole number: the bits of the significand, with the leading one of normal numbers.
    let significand = (magnitude * 2f64.powi(mantissa_bits as i32 - exponent)) as u8;
    let leading = significand >> mantissa_bits;
    // For numbers that are not normal the exponent's bits are zero, as is the leading one.
    let biased = (exponent + bias - 1) as u8 + leading;
    u8::from(value.is_negative()) << 7 | biased << mantissa_bits | significand & ((1 << mantissa_bits) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survive<S: Semantics>() {
        for bits in 0..=255u8 {
            let value = S::from_bits(bits.into());
            assert_eq!(S::to_bits(value), u128::from(bits), "{value}");
        }
    }

    #[test]
    fn every_pattern_survives() {
        survive::<Float8E5M2FnuzS>();
        survive::<Float8E4M3FnuzS>();
        survive::<Float8E4M3B11FnuzS>();
    }

    #[test]
    fn the_largest_are_those_of_the_formats() {
        let largest = |bits: u128, text: &str| assert_eq!(bits, 0x7f, "{text}");
        largest(Float8E5M2Fnuz::largest().to_bits(), "57344");
        largest(Float8E4M3Fnuz::largest().to_bits(), "240");
        assert_eq!(decode(0x7f, 3, 11).to_string(), "30");
        assert_eq!(decode(0x7f, 3, 8).to_string(), "240");
        assert_eq!(decode(0x7f, 2, 16).to_string(), "57344");
    }
}
