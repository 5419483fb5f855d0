//! Numbers as C prints them.

use std::io::{self, Write};

/// Significant digits of `%g` and of a C++ stream's default.
const PRECISION: usize = 6;

/// Prints `value` as C's `%g` does (C11, 7.21.6.1): six significant digits, trailing zeros dropped,
/// an exponent below 1e-4 and from 1e6 up.
pub fn write_g(out: &mut dyn Write, value: f64) -> io::Result<()> {
    if !value.is_finite() {
        let sign = if value.is_sign_negative() { "-" } else { "" };
        let name = if value.is_nan() { "nan" } else { "inf" };
        return write!(out, "{sign}{name}");
    }
    // The exponent that counts is the one after rounding: 999999.5 is 1e+06.
    let scientific = format!("{value:.*e}", PRECISION - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..PRECISION as i32).contains(&exponent) {
        let decimals = (PRECISION as i32 - 1 - exponent) as usize;
        out.write_all(without_trailing_zeros(&format!("{value:.decimals$}")).as_bytes())
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        let mantissa = without_trailing_zeros(mantissa);
        write!(out, "{mantissa}e{sign}{:02}", exponent.unsigned_abs())
    }
}

/// The text that [`write_g`] writes.
pub fn float_text(value: f64) -> String {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = write_g(&mut text, value);
    String::from_utf8_lossy(&text).into_owned()
}

fn without_trailing_zeros(digits: &str) -> &str {
    match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.'),
        false => digits,
    }
}

/// The value of an IEEE binary16.
pub fn f16_to_f32(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let exponent = u32::from(bits >> 10) & 0x1f;
    let mantissa = u32::from(bits & 0x3ff);
    match exponent {
        // Zero and subnormals: mantissa units of 2^-24, exact in binary32.
        0 => f32::from_bits(sign | (mantissa as f32 * (-24f32).exp2()).to_bits()),
        0x1f => f32::from_bits(sign | 0x7f80_0000 | (mantissa << 13)),
        _ => f32::from_bits(sign | ((exponent + 112) << 23) | (mantissa << 13)),
    }
}

/// The value of a bfloat16.
pub fn bf16_to_f32(bits: u16) -> f32 {
    f32::from_bits(u32::from(bits) << 16)
}
