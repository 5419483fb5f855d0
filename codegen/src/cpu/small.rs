//! Floats of less than 32 bits, kept by their bits: what they are as `f32`, and the nearest to one.
//!
//! The conversions of `f16`, and of `bf16` and `tf32`, which are cut off `f32`, are a handful of
//! instructions; the others are the host's.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::Ieee32;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Value, types};
use terrace_ir::float::{FloatKind, FloatValue};

use super::host::HostFn;
use super::lower::Lowering;
use super::repr::Scalar;

/// The bits of infinity in `f32`.
const INFINITY: i64 = 0x7f80_0000;

impl Lowering<'_, '_> {
    /// A float of another kind: the nearest, if it has less bits.
    pub(super) fn float_as(&mut self, value: Value, from: Scalar, to: Scalar) -> Value {
        match (from, to) {
            _ if from == to => value,
            (Scalar::F32, Scalar::F64) => self.b.ins().fpromote(types::F64, value),
            (Scalar::F64, Scalar::F32) => self.b.ins().fdemote(types::F32, value),
            (Scalar::Small(kind), _) => {
                let value = self.small_to_f32(kind, value);
                self.float_as(value, Scalar::F32, to)
            }
            (Scalar::F64, Scalar::Small(kind)) => {
                let value = self.odd_f32(value);
                self.f32_to_small(kind, value)
            }
            (Scalar::F32, Scalar::Small(kind)) => self.f32_to_small(kind, value),
            // Integers are no floats.
            _ => value,
        }
    }

    /// A float in the kind that it is computed with: small ones as `f32`.
    pub(super) fn computable(&mut self, value: Value, scalar: Scalar) -> Value {
        match scalar {
            Scalar::Small(_) => self.float_as(value, scalar, Scalar::F32),
            _ => value,
        }
    }

    fn f32_bits(&mut self, value: Value) -> Value {
        self.b.ins().bitcast(types::I32, MemFlagsData::new(), value)
    }

    /// The bits of an `f64`.
    pub(super) fn f64_bits(&mut self, value: Value) -> Value {
        self.b.ins().bitcast(types::I64, MemFlagsData::new(), value)
    }

    fn f32_of(&mut self, bits: Value) -> Value {
        self.b.ins().bitcast(types::F32, MemFlagsData::new(), bits)
    }

    fn f32_constant(&mut self, bits: u32) -> Value {
        self.b.ins().f32const(Ieee32::with_bits(bits))
    }

    /// How many of an `f32`'s bits a kind with the same exponents lacks.
    fn cut(kind: FloatKind) -> Option<i64> {
        match kind {
            FloatKind::BF16 => Some(16),
            FloatKind::TF32 => Some(13),
            _ => None,
        }
    }

    fn small_to_f32(&mut self, kind: FloatKind, value: Value) -> Value {
        let bits = self.extended(value, types::I32, false);
        if let Some(cut) = Self::cut(kind) {
            let bits = self.b.ins().ishl_imm_u(bits, cut);
            return self.f32_of(bits);
        }
        if kind != FloatKind::F16 {
            let kind = self.integer(types::I32, kind as i64);
            let call = self.host(HostFn::SmallToF32, &[kind, bits]);
            return self.b.inst_results(call)[0];
        }
        // As the bits of an f32 the magnitude is the value but for 2^112, also of what is subnormal.
        let magnitude = self.b.ins().band_imm_u(bits, 0x7fff);
        let shifted = self.b.ins().ishl_imm_u(magnitude, 13);
        let (scaled, scale) = (self.f32_of(shifted), self.f32_constant(0x7780_0000));
        let scaled = self.b.ins().fmul(scaled, scale);
        let scaled = self.f32_bits(scaled);
        // Above all finite ones the exponent is the greatest.
        let special = self.b.ins().bor_imm_u(scaled, INFINITY);
        let is_special = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThanOrEqual, magnitude, 0x7c00);
        let magnitude = self.b.ins().select(is_special, special, scaled);
        let sign = self.b.ins().band_imm_u(bits, 0x8000);
        let sign = self.b.ins().ishl_imm_u(sign, 16);
        let bits = self.b.ins().bor(magnitude, sign);
        self.f32_of(bits)
    }

    fn f32_to_small(&mut self, kind: FloatKind, value: Value) -> Value {
        let register = Scalar::Small(kind).clif();
        if let Some(cut) = Self::cut(kind) {
            let bits = self.f32_bits(value);
            let result = self.cut_off(bits, cut);
            return self.reduced(result, register);
        }
        let result = match kind {
            FloatKind::F16 => self.f32_to_f16(value),
            _ => {
                let kind = self.integer(types::I32, kind as i64);
                let call = self.host(HostFn::F32ToSmall, &[kind, value]);
                self.b.inst_results(call)[0]
            }
        };
        self.reduced(result, register)
    }

    /// The upper bits of an `f32`, rounded to the nearest, ties to even.
    fn cut_off(&mut self, bits: Value, cut: i64) -> Value {
        let upper = self.b.ins().ushr_imm_u(bits, cut);
        let odd = self.b.ins().band_imm_u(upper, 1);
        let up = self.b.ins().iadd_imm_u(odd, (1 << (cut - 1)) - 1);
        let rounded = self.b.ins().iadd(bits, up);
        let rounded = self.b.ins().ushr_imm_u(rounded, cut);
        // Rounding could make a NaN infinite.
        let quiet = self.b.ins().bor_imm_u(upper, 0x40_0000 >> cut);
        let magnitude = self.b.ins().band_imm_u(bits, 0x7fff_ffff);
        let is_nan = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, magnitude, INFINITY);
        self.b.ins().select(is_nan, quiet, rounded)
    }

    /// The nearest `f16`. The addition of a power of two rounds: its last bit is the one that is the
    /// last of the result.
    fn f32_to_f16(&mut self, value: Value) -> Value {
        let bits = self.f32_bits(value);
        let magnitude = self.b.ins().band_imm_u(bits, 0x7fff_ffff);
        let exponent = self.b.ins().band_imm_u(magnitude, INFINITY);
        // Below 2^-14 all have the same last bit.
        let least = self.integer(types::I32, 0x3880_0000);
        let exponent = self.b.ins().umax(exponent, least);
        let rounder = self.b.ins().iadd_imm_u(exponent, 0x0780_0000);
        let (rounder, absolute) = (self.f32_of(rounder), self.f32_of(magnitude));
        // What is too large becomes infinite here, and other values come back.
        let (up, down) = (self.f32_constant(0x7780_0000), self.f32_constant(0x0880_0000));
        let absolute = self.b.ins().fmul(absolute, up);
        let absolute = self.b.ins().fmul(absolute, down);
        let sum = self.b.ins().fadd(rounder, absolute);
        let sum = self.f32_bits(sum);
        let high = self.b.ins().ushr_imm_u(sum, 13);
        let high = self.b.ins().band_imm_u(high, 0x7c00);
        let low = self.b.ins().band_imm_u(sum, 0xfff);
        let finite = self.b.ins().iadd(high, low);
        let payload = self.b.ins().ushr_imm_u(magnitude, 13);
        let payload = self.b.ins().band_imm_u(payload, 0x3ff);
        let quiet = self.b.ins().bor_imm_u(payload, 0x7e00);
        let is_nan = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, magnitude, INFINITY);
        let result = self.b.ins().select(is_nan, quiet, finite);
        let sign = self.b.ins().ushr_imm_u(bits, 16);
        let sign = self.b.ins().band_imm_u(sign, 0x8000);
        self.b.ins().bor(result, sign)
    }

    /// An `f64` as the `f32` next to it towards zero, with an odd last bit if that is not exact:
    /// rounding this further is rounding once.
    fn odd_f32(&mut self, value: Value) -> Value {
        let near = self.b.ins().fdemote(types::F32, value);
        let back = self.b.ins().fpromote(types::F64, near);
        let (magnitude, exact) = (self.b.ins().fabs(back), self.b.ins().fabs(value));
        let beyond = self.b.ins().fcmp(FloatCC::GreaterThan, magnitude, exact);
        let short = self.b.ins().fcmp(FloatCC::LessThan, magnitude, exact);
        let bits = self.f32_bits(near);
        let beyond = self.b.ins().uextend(types::I32, beyond);
        let lower = self.b.ins().isub(bits, beyond);
        let short = self.b.ins().uextend(types::I32, short);
        let inexact = self.b.ins().bor(beyond, short);
        let bits = self.b.ins().bor(lower, inexact);
        self.f32_of(bits)
    }

    /// An integer that has a neighbour's bits where it needs more than the 53 of an `f64`, and is still
    /// on the same side of everything that a small float can be.
    pub(super) fn sticky(&mut self, value: Value, signed: bool) -> Value {
        if self.b.func.dfg.value_type(value) != types::I64 {
            return value;
        }
        let lower = self.b.ins().band_imm_u(value, 0x7ff);
        let nothing = self.is_zero(lower);
        let upper = self.b.ins().band_imm_s(value, !0x7ff);
        let marked = self.b.ins().bor_imm_u(upper, 0x400);
        let marked = self.b.ins().select(nothing, value, marked);
        let (shifted, most) = match signed {
            true => (self.b.ins().iadd_imm_s(value, 1 << 53), 1 << 54),
            false => (value, 1 << 53),
        };
        let is_large = self.b.ins().icmp_imm_u(IntCC::UnsignedGreaterThan, shifted, most);
        self.b.ins().select(is_large, marked, value)
    }
}

/// The kinds that values of the program may be of.
const KINDS: [FloatKind; 11] = [
    FloatKind::F8E5M2,
    FloatKind::F8E4M3,
    FloatKind::F8E4M3FN,
    FloatKind::F8E5M2FNUZ,
    FloatKind::F8E4M3FNUZ,
    FloatKind::F8E4M3B11FNUZ,
    FloatKind::BF16,
    FloatKind::F16,
    FloatKind::TF32,
    FloatKind::F32,
    FloatKind::F64,
];

/// The kind that has a number among all.
pub(super) fn kind(number: i32) -> FloatKind {
    KINDS.into_iter().find(|&kind| kind as i32 == number).unwrap_or(FloatKind::F64)
}

/// The number of a float's kind among all; 0 for an integer.
pub(super) fn number(scalar: Scalar) -> i64 {
    match scalar {
        Scalar::Small(kind) => kind as i64,
        Scalar::F32 => FloatKind::F32 as i64,
        Scalar::F64 => FloatKind::F64 as i64,
        Scalar::Int(_) | Scalar::Wide(_) => 0,
    }
}

/// The value of a small float, by the number of its kind.
pub(super) extern "C" fn to_f32(number: i32, bits: i32) -> f32 {
    FloatValue::from_bits(kind(number), u128::from(bits as u32)).to_f64() as f32
}

/// The bits of the nearest float of a kind.
pub(super) extern "C" fn from_f32(number: i32, value: f32) -> i32 {
    FloatValue::from_f64(kind(number), f64::from(value)).bits() as i32
}
