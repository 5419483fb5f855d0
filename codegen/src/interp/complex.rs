//! Complex numbers. Sums, products and quotients round each step to the kind of their parts; the
//! functions are computed in 64 bits, so they are right to the last bits for kinds with fewer.
//!
//! Infinities come out of products and quotients as annex G of the C standard has them.

use terrace_ir::float::{FloatKind, FloatValue};
use terrace_ir::types::TypeData;
use terrace_ir::view::OpRef;

use super::arith::constant;
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::Value;

/// A complex number in 64 bits.
type Pair = (f64, f64);

/// A row for an op that computes each part by itself.
macro_rules! by_parts {
    ($f:expr) => {
        Rule::Value(|op, args| {
            let ([a, b], [c, d]) = (parts(op, args, 0)?, parts(op, args, 1)?);
            complex($f(a, c), $f(b, d))
        })
    };
}

/// A row for a function.
macro_rules! function {
    ($f:expr) => {
        Rule::Value(|op, args| by_f64(op, args, |z| $f(z[0])))
    };
}

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("complex.abs", Rule::Value(|op, args| measured(op, args, |(x, y)| libm::hypot(x, y)))),
    ("complex.add", by_parts!(add)),
    ("complex.angle", Rule::Value(|op, args| measured(op, args, |(x, y)| libm::atan2(y, x)))),
    ("complex.atan2", Rule::Value(|op, args| by_f64(op, args, |z| atan2(z[0], z[1])))),
    ("complex.bitcast", Rule::Value(bitcast)),
    ("complex.conj", Rule::Value(|op, args| parts(op, args, 0).and_then(|[a, b]| complex(Some(a), Some(b.neg()))))),
    ("complex.constant", Rule::Whole(|op, _| constant(op.ctx(), op.attr("value")))),
    ("complex.cos", function!(cos)),
    ("complex.create", Rule::Value(|_, args| Ok(Value::complex(args[0].clone(), args[1].clone())))),
    ("complex.div", Rule::Value(|op, args| quotient(parts(op, args, 0)?, parts(op, args, 1)?))),
    ("complex.eq", Rule::Value(|op, args| Ok(Value::bool(are_equal(op, args)?)))),
    ("complex.exp", function!(exp)),
    ("complex.expm1", function!(exp_m1)),
    ("complex.im", Rule::Value(|op, args| Ok(Value::Float(parts(op, args, 0)?[1])))),
    ("complex.log", function!(log)),
    ("complex.log1p", function!(log_1p)),
    ("complex.mul", Rule::Value(|op, args| product(parts(op, args, 0)?, parts(op, args, 1)?))),
    ("complex.neg", Rule::Value(|op, args| parts(op, args, 0).and_then(|[a, b]| complex(Some(a.neg()), Some(b.neg()))))),
    ("complex.neq", Rule::Value(|op, args| Ok(Value::bool(!are_equal(op, args)?)))),
    ("complex.pow", Rule::Value(|op, args| by_f64(op, args, |z| pow(z[0], z[1])))),
    ("complex.re", Rule::Value(|op, args| Ok(Value::Float(parts(op, args, 0)?[0])))),
    ("complex.rsqrt", function!(|z| pow(z, (-0.5, 0.0)))),
    ("complex.sign", function!(sign)),
    ("complex.sin", function!(sin)),
    ("complex.sqrt", function!(sqrt)),
    ("complex.sub", by_parts!(sub)),
    ("complex.tan", function!(tan)),
    ("complex.tanh", function!(tanh)),
];

/// The parts of an operand.
fn parts(op: OpRef<'_>, args: &[Value], at: usize) -> Result<[FloatValue; 2], Fault> {
    match args.get(at) {
        Some(Value::Complex(parts)) => match **parts {
            [Value::Float(real), Value::Float(imaginary)] => Ok([real, imaginary]),
            _ => Err("has complex numbers whose parts are no floats".to_owned()),
        },
        _ => Err(format!("has an operand #{at} that is no complex number, as '{}' takes", op.name_str())),
    }
}

fn complex(real: Option<FloatValue>, imaginary: Option<FloatValue>) -> Result<Value, Fault> {
    match (real, imaginary) {
        (Some(real), Some(imaginary)) => Ok(Value::complex(Value::Float(real), Value::Float(imaginary))),
        _ => Err("has numbers of different kinds".to_owned()),
    }
}

fn are_equal(op: OpRef<'_>, args: &[Value]) -> Result<bool, Fault> {
    let ([a, b], [c, d]) = (parts(op, args, 0)?, parts(op, args, 1)?);
    Ok(a.compare(c).is_some_and(|order| order.is_eq()) && b.compare(d).is_some_and(|order| order.is_eq()))
}

/// The bits of both parts, the real one the lower half, as those of an integer or a float; and back.
fn bitcast(op: OpRef<'_>, args: &[Value]) -> Result<Value, Fault> {
    let bits = match &args[0] {
        Value::Complex(_) => {
            let [real, imaginary] = parts(op, args, 0)?;
            real.bits() | imaginary.bits().checked_shl(real.kind().width()).unwrap_or(0)
        }
        Value::Int(value) if value.width() <= 128 => value.low_u128(),
        Value::Float(value) => value.bits(),
        _ => return Err("has a type without bits".to_owned()),
    };
    match op.result_type(0).data(op.ctx()) {
        TypeData::Float(kind) => Ok(Value::Float(FloatValue::from_bits(*kind, bits))),
        TypeData::Integer { width, .. } => Ok(Value::Int(terrace_ir::apint::ApInt::from_u128(*width, bits))),
        TypeData::Complex(part) => match part.data(op.ctx()) {
            TypeData::Float(kind) => {
                let high = bits.checked_shr(kind.width()).unwrap_or(0);
                complex(Some(FloatValue::from_bits(*kind, bits)), Some(FloatValue::from_bits(*kind, high)))
            }
            _ => Err("has complex numbers whose parts are no floats".to_owned()),
        },
        _ => Err("has a type without bits".to_owned()),
    }
}

// ---- products and quotients ----------------------------------------------------------------

fn add(a: FloatValue, b: FloatValue) -> Option<FloatValue> {
    a.add(b)
}

fn sub(a: FloatValue, b: FloatValue) -> Option<FloatValue> {
    a.sub(b)
}

/// Arithmetic in one kind; `None`: the kinds differ.
struct Kind(FloatKind);

impl Kind {
    fn number(&self, value: f64) -> FloatValue {
        FloatValue::from_f64(self.0, value)
    }

    /// `a * b + c * d`, each step rounded.
    fn sum(a: FloatValue, b: FloatValue, c: FloatValue, d: FloatValue) -> Option<FloatValue> {
        a.mul(b)?.add(c.mul(d)?)
    }

    /// `a * b - c * d`, each step rounded.
    fn difference(a: FloatValue, b: FloatValue, c: FloatValue, d: FloatValue) -> Option<FloatValue> {
        a.mul(b)?.sub(c.mul(d)?)
    }

    /// One for an infinite part, zero for another, with its sign.
    fn unit(&self, part: FloatValue) -> FloatValue {
        self.number(if part.is_infinite() { 1.0 } else { 0.0 }).copy_sign(part)
    }

    /// Zero with its sign for a NaN.
    fn number_or_zero(&self, part: FloatValue) -> FloatValue {
        if part.is_nan() { self.number(0.0).copy_sign(part) } else { part }
    }
}

fn product([a, b]: [FloatValue; 2], [c, d]: [FloatValue; 2]) -> Result<Value, Fault> {
    let mixed = "has numbers of different kinds";
    let re = Kind::difference(a, c, b, d).ok_or(mixed)?;
    let im = Kind::sum(b, c, a, d).ok_or(mixed)?;
    if !re.is_nan() || !im.is_nan() {
        return complex(Some(re), Some(im));
    }
    let kind = Kind(a.kind());
    let ([mut a, mut b], [mut c, mut d]) = ([a, b], [c, d]);
    let overflows = [a.mul(c), b.mul(d), a.mul(d), b.mul(c)].into_iter().flatten().any(FloatValue::is_infinite);
    let (lhs_infinite, rhs_infinite) = (a.is_infinite() || b.is_infinite(), c.is_infinite() || d.is_infinite());
    if lhs_infinite {
        (a, b, c, d) = (kind.unit(a), kind.unit(b), kind.number_or_zero(c), kind.number_or_zero(d));
    }
    if rhs_infinite {
        (c, d, a, b) = (kind.unit(c), kind.unit(d), kind.number_or_zero(a), kind.number_or_zero(b));
    }
    if !lhs_infinite && !rhs_infinite {
        if !overflows {
            return complex(Some(re), Some(im));
        }
        [a, b, c, d] = [a, b, c, d].map(|part| kind.number_or_zero(part));
    }
    let infinity = kind.number(f64::INFINITY);
    complex(
        Kind::difference(a, c, b, d).and_then(|re| infinity.mul(re)),
        Kind::sum(b, c, a, d).and_then(|im| infinity.mul(im)),
    )
}

/// By the quotient of the divisor's parts, the greater part below (R. L. Smith, "Algorithm 116: Complex
/// division", 1962).
fn quotient([a, b]: [FloatValue; 2], [c, d]: [FloatValue; 2]) -> Result<Value, Fault> {
    let by_ratio = |a: FloatValue, b: FloatValue, c: FloatValue, d: FloatValue| {
        // |c| >= |d|
        let ratio = d.div(c)?;
        let divisor = c.add(ratio.mul(d)?)?;
        Some((a.add(b.mul(ratio)?)?.div(divisor)?, b.sub(a.mul(ratio)?)?.div(divisor)?))
    };
    let mixed = "has numbers of different kinds";
    let (re, im) = if c.abs().compare(d.abs()).is_some_and(|order| order.is_lt()) {
        // (a + bi) / (c + di) = (b - ai) / (d - ci), and -(ai) times the ratio is subtracted exactly.
        let ratio = c.div(d).ok_or(mixed)?;
        let divisor = ratio.mul(c).and_then(|product| d.add(product)).ok_or(mixed)?;
        let re = a.mul(ratio).and_then(|x| x.add(b)?.div(divisor)).ok_or(mixed)?;
        let im = b.mul(ratio).and_then(|x| x.sub(a)?.div(divisor)).ok_or(mixed)?;
        (re, im)
    } else {
        by_ratio(a, b, c, d).ok_or(mixed)?
    };
    if !re.is_nan() || !im.is_nan() {
        return complex(Some(re), Some(im));
    }
    let kind = Kind(a.kind());
    let (infinity, zero) = (kind.number(f64::INFINITY), kind.number(0.0));
    let is_zero = |x: FloatValue| x.is_positive_zero() || x.is_negative_zero();
    let is_finite = |x: FloatValue| !x.is_nan() && !x.is_infinite();
    if is_zero(c) && is_zero(d) && (!a.is_nan() || !b.is_nan()) {
        let signed = infinity.copy_sign(c);
        return complex(signed.mul(a), signed.mul(b));
    }
    if (a.is_infinite() || b.is_infinite()) && is_finite(c) && is_finite(d) {
        let (a, b) = (kind.unit(a), kind.unit(b));
        return complex(
            Kind::sum(a, c, b, d).and_then(|re| infinity.mul(re)),
            Kind::difference(b, c, a, d).and_then(|im| infinity.mul(im)),
        );
    }
    if (c.is_infinite() || d.is_infinite()) && is_finite(a) && is_finite(b) {
        let (c, d) = (kind.unit(c), kind.unit(d));
        return complex(
            Kind::sum(a, c, b, d).and_then(|re| zero.mul(re)),
            Kind::difference(b, c, a, d).and_then(|im| zero.mul(im)),
        );
    }
    complex(Some(re), Some(im))
}

// ---- functions -----------------------------------------------------------------------------

fn to_f64(op: OpRef<'_>, args: &[Value]) -> Result<(FloatKind, Vec<Pair>), Fault> {
    let numbers = (0..args.len()).map(|at| parts(op, args, at)).collect::<Result<Vec<_>, Fault>>()?;
    let kind = numbers.first().map_or(FloatKind::F64, |parts| parts[0].kind());
    if kind.precision() > FloatKind::F64.precision() {
        return Err(format!("can't be interpreted with type '{}'", kind.name()));
    }
    Ok((kind, numbers.into_iter().map(|[re, im]| (re.to_f64(), im.to_f64())).collect()))
}

fn by_f64(op: OpRef<'_>, args: &[Value], compute: fn(&[Pair]) -> Pair) -> Result<Value, Fault> {
    let (kind, numbers) = to_f64(op, args)?;
    let (re, im) = compute(&numbers);
    complex(Some(FloatValue::from_f64(kind, re)), Some(FloatValue::from_f64(kind, im)))
}

/// A function to a float.
fn measured(op: OpRef<'_>, args: &[Value], compute: fn(Pair) -> f64) -> Result<Value, Fault> {
    let (kind, numbers) = to_f64(op, args)?;
    let number = numbers.first().ok_or("has no operand")?;
    Ok(Value::Float(FloatValue::from_f64(kind, compute(*number))))
}

fn times((a, b): Pair, (c, d): Pair) -> Pair {
    (a * c - b * d, b * c + a * d)
}

fn exp((x, y): Pair) -> Pair {
    let radius = libm::exp(x);
    if y == 0.0 { (radius, y) } else { (radius * libm::cos(y), radius * libm::sin(y)) }
}

/// Without the loss of digits near zero: `e^x cos y - 1 = (e^x - 1) cos y - 2 sin^2(y/2)`.
fn exp_m1((x, y): Pair) -> Pair {
    let half = libm::sin(y / 2.0);
    (libm::expm1(x) * libm::cos(y) - 2.0 * half * half, libm::exp(x) * libm::sin(y))
}

fn log((x, y): Pair) -> Pair {
    (libm::log(libm::hypot(x, y)), libm::atan2(y, x))
}

/// `|1 + z|^2 - 1 = x (2 + x) + y^2`
fn log_1p((x, y): Pair) -> Pair {
    let re = if libm::hypot(x, y) < 0.5 { 0.5 * libm::log1p(x * (2.0 + x) + y * y) } else { log((1.0 + x, y)).0 };
    (re, libm::atan2(y, 1.0 + x))
}

fn sign((x, y): Pair) -> Pair {
    let length = libm::hypot(x, y);
    if length == 0.0 { (x, y) } else { (x / length, y / length) }
}

fn sin((x, y): Pair) -> Pair {
    (libm::sin(x) * libm::cosh(y), libm::cos(x) * libm::sinh(y))
}

fn cos((x, y): Pair) -> Pair {
    (libm::cos(x) * libm::cosh(y), -(libm::sin(x) * libm::sinh(y)))
}

/// `tanh(x + iy) = (sinh 2x + i sin 2y) / (cosh 2x + cos 2y)`, which overflows for large numbers only.
fn tanh((x, y): Pair) -> Pair {
    if x.abs() > 300.0 {
        return (1f64.copysign(x), 0f64.copysign(libm::sin(2.0 * y)));
    }
    let divisor = libm::cosh(2.0 * x) + libm::cos(2.0 * y);
    (libm::sinh(2.0 * x) / divisor, libm::sin(2.0 * y) / divisor)
}

/// `tan z = -i tanh(iz)`
fn tan((x, y): Pair) -> Pair {
    let (re, im) = tanh((-y, x));
    (im, -re)
}

fn sqrt((x, y): Pair) -> Pair {
    if x == 0.0 && y == 0.0 {
        return (0.0, y);
    }
    let root = libm::sqrt((x.abs() + libm::hypot(x, y)) / 2.0);
    if x >= 0.0 { (root, y / (2.0 * root)) } else { (y.abs() / (2.0 * root), root.copysign(y)) }
}

fn pow(base: Pair, exponent: Pair) -> Pair {
    if base == (0.0, 0.0) {
        return if exponent == (0.0, 0.0) { (1.0, 0.0) } else { (0.0, 0.0) };
    }
    exp(times(exponent, log(base)))
}

/// The angle of `x + iy` for complex `x` and `y`: `-i log((x + iy) / sqrt(x^2 + y^2))`.
fn atan2(y: Pair, x: Pair) -> Pair {
    let (xx, yy) = (times(x, x), times(y, y));
    let (length_re, length_im) = sqrt((xx.0 + yy.0, xx.1 + yy.1));
    let (re, im) = (x.0 - y.1, x.1 + y.0);
    let square = length_re * length_re + length_im * length_im;
    let (re, im) = times((re, im), (length_re / square, -length_im / square));
    let (re, im) = log((re, im));
    (im, -re)
}
