//! Functions that the standard library lacks, or computes in other ways than the C
//! libraries do.

pub(super) use libm::{asinhf, erf, erff};

const LN_2: f64 = std::f64::consts::LN_2;
/// From here on `x * x + 1` is `x * x`; below its inverse, `1 + x * x` is 1.
const LARGE: f64 = (1u64 << 28) as f64;

/// What has no value, as the hardware says it.
#[allow(clippy::eq_op)] // Zero by zero, but not when this is compiled.
fn invalid(x: f64) -> f64 {
    (x - x) / (x - x)
}

pub(super) fn acosh(x: f64) -> f64 {
    match x {
        _ if x < 1.0 => invalid(x),
        _ if x >= LARGE => x.ln() + LN_2,
        _ if x > 2.0 => (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln(),
        _ => {
            let t = x - 1.0;
            (t + (2.0 * t + t * t).sqrt()).ln_1p()
        }
    }
}

pub(super) fn asinh(x: f64) -> f64 {
    let a = x.abs();
    let value = match a {
        _ if !a.is_finite() || a < 1.0 / LARGE => return x,
        _ if a > LARGE => a.ln() + LN_2,
        _ if a > 2.0 => (2.0 * a + 1.0 / ((x * x + 1.0).sqrt() + a)).ln(),
        _ => {
            let t = x * x;
            (a + t / (1.0 + (1.0 + t).sqrt())).ln_1p()
        }
    };
    value.copysign(x)
}

pub(super) fn atanh(x: f64) -> f64 {
    let a = x.abs();
    let value = match a {
        _ if a > 1.0 => return invalid(x),
        _ if a < 1.0 / LARGE => return x,
        _ if a < 0.5 => {
            let t = a + a;
            0.5 * (t + t * a / (1.0 - a)).ln_1p()
        }
        _ => 0.5 * ((a + a) / (1.0 - a)).ln_1p(),
    };
    value.copysign(x)
}

pub(super) fn acoshf(x: f32) -> f32 {
    if x < 1.0 { invalid(f64::from(x)) as f32 } else { libm::acoshf(x) }
}

pub(super) fn atanhf(x: f32) -> f32 {
    if x.abs() > 1.0 { invalid(f64::from(x)) as f32 } else { libm::atanhf(x) }
}
