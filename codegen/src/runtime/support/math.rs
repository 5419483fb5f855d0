//! The functions of C's mathematical library, by the `libm` crate: the same bits on every machine.
//! Processors differ in the sign of the NaN that an operation makes, so all NaN are the same one.

use terrace_ir::float::FloatKind;

use super::{AbiType, Symbol};

/// Functions `name = libm name, (parameters) -> result;`, all of one float type.
macro_rules! functions {
    ($($name:ident($($param:ident),*) $float:ident $register:ident;)*) => {
        /// By name, sorted.
        pub(super) static FUNCTIONS: &[(&str, Symbol)] = &[$((stringify!($name), Symbol {
            address: {
                extern "C" fn $name($($param: $float),*) -> $float {
                    let result = libm::$name($($param),*);
                    if result.is_nan() { $float::NAN } else { result }
                }
                $name as *const u8
            },
            params: &[$(functions!(@register $param $register)),*],
            result: Some(AbiType::$register),
        })),*];

        /// What the function of a name makes of floats, all by their bits, and their kind; `None`:
        /// there is no such function of so many numbers.
        pub fn evaluate(name: &str, args: &[u64]) -> Option<(FloatKind, u64)> {
            match (name, args) {
                $((stringify!($name), &[$($param),*]) => {
                    let result = libm::$name($($float::from_bits($param as _)),*);
                    let result = if result.is_nan() { $float::NAN } else { result };
                    Some((FloatKind::$register, result.to_bits().into()))
                })*
                _ => None,
            }
        }
    };
    (@register $param:ident $register:ident) => { AbiType::$register };
}

functions! {
    acos(x) f64 F64;
    acosf(x) f32 F32;
    acosh(x) f64 F64;
    acoshf(x) f32 F32;
    asin(x) f64 F64;
    asinf(x) f32 F32;
    asinh(x) f64 F64;
    asinhf(x) f32 F32;
    atan(x) f64 F64;
    atan2(y, x) f64 F64;
    atan2f(y, x) f32 F32;
    atanf(x) f32 F32;
    atanh(x) f64 F64;
    atanhf(x) f32 F32;
    cbrt(x) f64 F64;
    cbrtf(x) f32 F32;
    ceil(x) f64 F64;
    ceilf(x) f32 F32;
    copysign(x, y) f64 F64;
    copysignf(x, y) f32 F32;
    cos(x) f64 F64;
    cosf(x) f32 F32;
    cosh(x) f64 F64;
    coshf(x) f32 F32;
    erf(x) f64 F64;
    erff(x) f32 F32;
    exp(x) f64 F64;
    exp2(x) f64 F64;
    exp2f(x) f32 F32;
    expf(x) f32 F32;
    expm1(x) f64 F64;
    expm1f(x) f32 F32;
    fabs(x) f64 F64;
    fabsf(x) f32 F32;
    floor(x) f64 F64;
    floorf(x) f32 F32;
    fma(x, y, z) f64 F64;
    fmaf(x, y, z) f32 F32;
    fmax(x, y) f64 F64;
    fmaxf(x, y) f32 F32;
    fmin(x, y) f64 F64;
    fminf(x, y) f32 F32;
    fmod(x, y) f64 F64;
    fmodf(x, y) f32 F32;
    hypot(x, y) f64 F64;
    hypotf(x, y) f32 F32;
    log(x) f64 F64;
    log10(x) f64 F64;
    log10f(x) f32 F32;
    log1p(x) f64 F64;
    log1pf(x) f32 F32;
    log2(x) f64 F64;
    log2f(x) f32 F32;
    logf(x) f32 F32;
    pow(x, y) f64 F64;
    powf(x, y) f32 F32;
    remainder(x, y) f64 F64;
    remainderf(x, y) f32 F32;
    rint(x) f64 F64;
    rintf(x) f32 F32;
    round(x) f64 F64;
    roundf(x) f32 F32;
    sin(x) f64 F64;
    sinf(x) f32 F32;
    sinh(x) f64 F64;
    sinhf(x) f32 F32;
    sqrt(x) f64 F64;
    sqrtf(x) f32 F32;
    tan(x) f64 F64;
    tanf(x) f32 F32;
    tanh(x) f64 F64;
    tanhf(x) f32 F32;
    trunc(x) f64 F64;
    truncf(x) f32 F32;
}
