//! `arith-expand`: arithmetic that few targets have becomes arithmetic that all have.

use terrace_dialects::arith::{self, IntegerPredicate, IntegerPredicate::*};
use terrace_ir::prelude::*;

use super::emit::{Emit, Expand, FloatPredicate, Value};
use crate::canonicalize::parse_bool;
use crate::convert::{Conversion, ConversionMode, ConversionPatterns, ConversionTarget, Legality, TypeConverter};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ArithExpandPass {
    include_bf16: bool,
}

impl Pass for ArithExpandPass {
    fn name(&self) -> &'static str {
        "arith-expand"
    }

    fn summary(&self) -> &'static str {
        "Legalize Arith ops to be convertible to LLVM"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] =
            &[OptionHelp::new("include-bf16", "true|false", "Expand casts between bf16 and f32 too (default: false)")];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("include-bf16={}", self.include_bf16)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "include-bf16" => self.include_bf16 = parse_bool(name, value)?,
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let (mut patterns, mut target) = (ConversionPatterns::new(), ConversionTarget::new());
        for (name, expansion) in EXPANSIONS {
            target.op(*name, Legality::Illegal);
            patterns.add(*expansion);
        }
        if self.include_bf16 {
            for (name, expansion, from, to) in CASTS {
                let is_other = |op: OpRef<'_>| {
                    let element = |ty: Type| ty.element_or_self(op.ctx());
                    element(op.operand_type(0)) != *from || element(op.result_type(0)) != *to
                };
                target.op(*name, Legality::Dynamic(Box::new(is_other)));
                patterns.add(*expansion);
            }
        }
        let types = TypeConverter::new();
        let ctx = run.ctx().clone();
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| conversion.run(body))
    }
}

/// What always goes, and how it is computed.
const EXPANSIONS: &[(&str, Expand)] = &[
    ("arith.ceildivsi", Expand::of::<arith::CeilDivSI<'_>>(|e, v, ty| Ok(ceil_div_signed(e, v, ty)))),
    ("arith.ceildivui", Expand::of::<arith::CeilDivUI<'_>>(|e, v, ty| Ok(ceil_div_unsigned(e, v, ty)))),
    ("arith.floordivsi", Expand::of::<arith::FloorDivSI<'_>>(|e, v, ty| Ok(floor_div(e, v, ty)))),
    ("arith.maxsi", Expand::of::<arith::MaxSI<'_>>(|_, v, _| Ok(v[0].cmpi(Sgt, v[1]).select(v[0], v[1])))),
    ("arith.minsi", Expand::of::<arith::MinSI<'_>>(|_, v, _| Ok(v[0].cmpi(Slt, v[1]).select(v[0], v[1])))),
    ("arith.maxui", Expand::of::<arith::MaxUI<'_>>(|_, v, _| Ok(v[0].cmpi(Ugt, v[1]).select(v[0], v[1])))),
    ("arith.minui", Expand::of::<arith::MinUI<'_>>(|_, v, _| Ok(v[0].cmpi(Ult, v[1]).select(v[0], v[1])))),
    ("arith.maximumf", Expand::of::<arith::MaximumF<'_>>(|_, v, _| Ok(extremum(v, FloatPredicate::Ugt, 1)))),
    ("arith.minimumf", Expand::of::<arith::MinimumF<'_>>(|_, v, _| Ok(extremum(v, FloatPredicate::Ult, 1)))),
    ("arith.maxnumf", Expand::of::<arith::MaxNumF<'_>>(|_, v, _| Ok(extremum(v, FloatPredicate::Ugt, 0)))),
    ("arith.minnumf", Expand::of::<arith::MinNumF<'_>>(|_, v, _| Ok(extremum(v, FloatPredicate::Ult, 0)))),
];

/// What goes only where it is asked for, and between these element types.
const CASTS: &[(&str, Expand, Type, Type)] = &[
    ("arith.extf", Expand::of::<arith::ExtF<'_>>(|e, v, _| Ok(extend(e, v[0]))), Type::BF16, Type::F32),
    ("arith.truncf", Expand::of::<arith::TruncF<'_>>(truncate), Type::F32, Type::BF16),
];

/// `(n - 1) / m + 1`, or zero for `n = 0`.
fn ceil_div_unsigned<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Value<'e> {
    let zero = e.int(ty, 0);
    let is_zero = v[0].cmpi(Eq, zero);
    let one = e.int(ty, 1);
    let quotient = (v[0] - one).with::<arith::DivUI<'_>>(v[1]);
    is_zero.select(zero, quotient + one)
}

/// The quotient rounded to zero, plus one where it is no whole number and above zero. Nothing
/// is divided but what the op itself divides: other quotients might overflow.
fn ceil_div_signed<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Value<'e> {
    corrected_quotient(e, v, ty, Eq, 1)
}

/// The quotient rounded to zero, less one where it is no whole number and below zero.
fn floor_div<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type) -> Value<'e> {
    corrected_quotient(e, v, ty, Ne, -1)
}

/// The quotient rounded to zero, with a number added where it is no whole number and the
/// signs compare like that.
fn corrected_quotient<'e>(e: Emit<'e>, v: &[Value<'e>], ty: Type, signs: IntegerPredicate, more: i64) -> Value<'e> {
    let (n, m) = (v[0], v[1]);
    let quotient = n / m;
    let is_rounded = n.cmpi(Ne, quotient * m);
    let zero = e.int(ty, 0);
    let (n_negative, m_negative) = (n.cmpi(Slt, zero), m.cmpi(Slt, zero));
    let is_off = is_rounded & n_negative.cmpi(signs, m_negative);
    let more = e.int(ty, more);
    is_off.select(quotient + more, quotient)
}

/// The operand that compares like that; where the one at `tested` is NaN, the second, as the
/// op's definition says. Zeros are equal in comparisons: of two, either sign may come out.
fn extremum<'e>(v: &[Value<'e>], predicate: FloatPredicate, tested: usize) -> Value<'e> {
    let (a, b) = (v[0].strict(), v[1].strict());
    let either = a.cmpf(predicate, b).select(a, b);
    [a, b][tested].is_nan().select(b, either)
}

/// The bits of a bf16 are the upper half of those of the f32.
fn extend<'e>(e: Emit<'e>, v: Value<'e>) -> Value<'e> {
    let bits = v.cast::<arith::Bitcast<'_>>(Type::I16).cast::<arith::ExtUI<'_>>(Type::I32);
    let half = e.int(bits.ty(), 16);
    (bits << half).cast::<arith::Bitcast<'_>>(Type::F32)
}

/// Rounds to the nearest, halves to even: adds 0x7fff, and one if the last bit that stays
/// is set, and takes the upper half. NaNs become the quiet one without payload.
fn truncate<'e>(e: Emit<'e>, v: &[Value<'e>], _: Type) -> Result<Value<'e>, NoMatch> {
    const QUIET_NAN: i64 = 0x7fc0;
    let v = v[0].strict();
    let is_nan = v.cmpf(FloatPredicate::Une, v);
    let ty = v.ty();
    let of = |element| e.ctx(|ctx| ty.with_element(ctx, element));
    let (wide, narrow) = (of(Type::I32), of(Type::I16));
    let bias = e.int(wide, 0x7fff);
    let nan = e.int(narrow, QUIET_NAN);
    let half = e.int(wide, 16);
    let one = e.int(wide, 1);
    let bits = v.cast::<arith::Bitcast<'_>>(Type::I32);
    let bias = ((bits >> half) & one) + bias;
    let rounded = ((bits + bias) >> half).cast::<arith::TruncI<'_>>(Type::I16);
    Ok(is_nan.select(nan, rounded).cast::<arith::Bitcast<'_>>(Type::BF16))
}
