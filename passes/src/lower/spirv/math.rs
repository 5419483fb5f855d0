//! `math` to `spirv`: by the extended instruction set of Vulkan or of OpenCL, whichever the
//! target has.

use terrace_ir::apint::ApInt;
use terrace_ir::builder::OpState;
use terrace_ir::prelude::*;

use super::arith::{make, splat_number};
use super::types::Target;
use crate::convert::{ConversionPattern, ConversionPatterns, ConversionRewriter};

/// An op, and its instructions for Vulkan and for OpenCL.
struct Row(&'static str, Option<&'static str>, Option<&'static str>);

const DIRECT: &[Row] = &[
    Row("math.absf", Some("spirv.GL.FAbs"), Some("spirv.CL.fabs")),
    Row("math.absi", Some("spirv.GL.SAbs"), Some("spirv.CL.s_abs")),
    Row("math.ceil", Some("spirv.GL.Ceil"), Some("spirv.CL.ceil")),
    Row("math.cos", Some("spirv.GL.Cos"), Some("spirv.CL.cos")),
    Row("math.erf", None, Some("spirv.CL.erf")),
    Row("math.exp", Some("spirv.GL.Exp"), Some("spirv.CL.exp")),
    Row("math.floor", Some("spirv.GL.Floor"), Some("spirv.CL.floor")),
    Row("math.fma", Some("spirv.GL.Fma"), Some("spirv.CL.fma")),
    Row("math.log", Some("spirv.GL.Log"), Some("spirv.CL.log")),
    Row("math.powf", None, Some("spirv.CL.pow")),
    Row("math.round", None, Some("spirv.CL.round")),
    Row("math.roundeven", Some("spirv.GL.RoundEven"), Some("spirv.CL.rint")),
    Row("math.rsqrt", Some("spirv.GL.InverseSqrt"), Some("spirv.CL.rsqrt")),
    Row("math.sin", Some("spirv.GL.Sin"), Some("spirv.CL.sin")),
    Row("math.sqrt", Some("spirv.GL.Sqrt"), Some("spirv.CL.sqrt")),
    Row("math.tanh", Some("spirv.GL.Tanh"), Some("spirv.CL.tanh")),
];

/// An op that becomes one instruction.
pub(super) struct Direct {
    /// The op's name.
    pub(super) from: &'static str,
    /// The instruction's.
    pub(super) to: &'static str,
}

impl ConversionPattern for Direct {
    fn name(&self) -> &'static str {
        self.to
    }

    fn root(&self) -> Option<&'static str> {
        Some(self.from)
    }

    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let ty = result_type(rw, op)?;
        let mut state = OpState::new(rw.ctx(), rw.ctx().op_name(self.to), rw.loc());
        state.add_operands(operands).result_type(ty);
        let made = rw.create(state);
        let value = rw.op(made).result(0);
        rw.replace(op, &[value]);
        Ok(())
    }
}

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    for &Row(from, vulkan, open_cl) in DIRECT {
        if let Some(to) = if target.kernel { open_cl } else { vulkan } {
            patterns.add(Direct { from, to });
        }
    }
    patterns.on_name("math.copysign", "copysign", |op, operands, rw| {
        let ty = same_width(rw, op)?;
        let value = copy_sign(rw, operands[0], operands[1], ty)?;
        rw.replace(op, &[value]);
        Ok(())
    });
    if target.kernel {
        patterns
            .on_name("math.expm1", "exponential-minus-one", |op, operands, rw| exp_m1(op, operands, rw, "spirv.CL.exp"))
            .on_name("math.log1p", "logarithm-of-one-plus", |op, operands, rw| {
                log_1p(op, operands, rw, "spirv.CL.log")
            });
    } else {
        patterns
            .on_name("math.expm1", "exponential-minus-one", |op, operands, rw| exp_m1(op, operands, rw, "spirv.GL.Exp"))
            .on_name("math.log1p", "logarithm-of-one-plus", |op, operands, rw| log_1p(op, operands, rw, "spirv.GL.Log"))
            .on_name("math.ctlz", "leading-zeros", leading_zeros)
            .on_name("math.powf", "power", power)
            .on_name("math.round", "round", round);
    }
}

fn result_type(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Result<Type, NoMatch> {
    let ty = rw.op(op).result_type(0);
    rw.convert_type(ty)
}

/// The result's type, if the target has numbers of that width.
fn same_width(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Result<Type, NoMatch> {
    let old = rw.op(op).result_type(0);
    let new = rw.convert_type(old)?;
    if old.element_or_self(rw.ctx()) == new.element_or_self(rw.ctx()) {
        return Ok(new);
    }
    Err(NoMatch("the target does not have floats of that width"))
}

fn exp_m1(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, exp: &str) -> Matched {
    let ty = result_type(rw, op)?;
    let power = make(rw, exp, operands, ty);
    let one = splat_number(rw, ty, 1.0)?;
    let value = make(rw, "spirv.FSub", &[power, one], ty);
    rw.replace(op, &[value]);
    Ok(())
}

fn log_1p(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, log: &str) -> Matched {
    let ty = result_type(rw, op)?;
    let one = splat_number(rw, ty, 1.0)?;
    let sum = make(rw, "spirv.FAdd", &[one, operands[0]], ty);
    let value = make(rw, log, &[sum], ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// 31 less the number of the highest bit; of 0 and 1, for which there may be no such bit,
/// 32 less the number.
fn leading_zeros(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = result_type(rw, op)?;
    if rw.op(op).result_type(0).element_or_self(rw.ctx()) != Type::I32 {
        return Err(NoMatch("there is an instruction for 32 bits only"));
    }
    let [one, most, width] = [1.0, 31.0, 32.0].map(|n| splat_number(rw, ty, n));
    let (one, most, width) = (one?, most?, width?);
    let highest = make(rw, "spirv.GL.FindUMsb", operands, ty);
    let zeros = make(rw, "spirv.ISub", &[most, highest], ty);
    let of_small = make(rw, "spirv.ISub", &[width, operands[0]], ty);
    let truth = ty.with_element(rw.ctx(), Type::I1);
    let small = make(rw, "spirv.ULessThanEqual", &[operands[0], one], truth);
    let value = make(rw, "spirv.Select", &[small, of_small, zeros], ty);
    rw.replace(op, &[value]);
    Ok(())
}

/// The bits of the first float but for its sign, which is the second's.
fn copy_sign(
    rw: &mut ConversionRewriter<'_, '_>,
    magnitude: ValueId,
    sign: ValueId,
    ty: Type,
) -> Result<ValueId, NoMatch> {
    let ctx = rw.ctx();
    let float = ty.element_or_self(ctx).float_kind(ctx).ok_or(NoMatch("is of no floats"))?;
    let bits_type = ty.with_element(ctx, Type::integer(ctx, float.width()));
    let masks = [ApInt::signed_min(float.width()), ApInt::signed_max(float.width())];
    let scalars = masks.map(|mask| super::arith::integer(rw, bits_type, mask));
    let [sign_mask, rest_mask] = scalars.map(|scalar| super::arith::splat(rw, scalar, bits_type));
    let magnitude = make(rw, "spirv.Bitcast", &[magnitude], bits_type);
    let sign = make(rw, "spirv.Bitcast", &[sign], bits_type);
    let magnitude = make(rw, "spirv.BitwiseAnd", &[magnitude, rest_mask], bits_type);
    let sign = make(rw, "spirv.BitwiseAnd", &[sign, sign_mask], bits_type);
    let bits = make(rw, "spirv.BitwiseOr", &[magnitude, sign], bits_type);
    Ok(make(rw, "spirv.Bitcast", &[bits], ty))
}

/// Halves go away from zero: the magnitude is rounded, then the sign comes back.
fn round(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    if rw.op(op).result_type(0) != result_type(rw, op)? {
        return Err(NoMatch("the target has another type for it"));
    }
    let ty = same_width(rw, op)?;
    let truth = ty.with_element(rw.ctx(), Type::I1);
    let [zero, one, half] = [0.0, 1.0, 0.5].map(|n| splat_number(rw, ty, n));
    let (zero, one, half) = (zero?, one?, half?);
    let magnitude = make(rw, "spirv.GL.FAbs", operands, ty);
    let whole = make(rw, "spirv.GL.Floor", &[magnitude], ty);
    let rest = make(rw, "spirv.FSub", &[magnitude, whole], ty);
    let up = make(rw, "spirv.FOrdGreaterThanEqual", &[rest, half], truth);
    let more = make(rw, "spirv.Select", &[up, one, zero], ty);
    let rounded = make(rw, "spirv.FAdd", &[whole, more], ty);
    let value = copy_sign(rw, rounded, operands[0], ty)?;
    rw.replace(op, &[value]);
    Ok(())
}

/// `Pow` of a negative base is undefined: the power of the magnitude, negated where the
/// base is negative and the exponent odd.
fn power(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = result_type(rw, op)?;
    let truth = ty.with_element(rw.ctx(), Type::I1);
    let width = ty.element_or_self(rw.ctx()).float_kind(rw.ctx()).map_or(32, |k| k.width());
    let whole_type = ty.with_element(rw.ctx(), Type::integer(rw.ctx(), width));
    let zero = splat_number(rw, ty, 0.0)?;
    let negative = make(rw, "spirv.FOrdLessThan", &[operands[0], zero], truth);
    let magnitude = make(rw, "spirv.GL.FAbs", &operands[..1], ty);
    let whole = make(rw, "spirv.ConvertFToS", &operands[1..], whole_type);
    let one = splat_number(rw, whole_type, 1.0)?;
    let lowest = make(rw, "spirv.BitwiseAnd", &[whole, one], whole_type);
    let odd = make(rw, "spirv.IEqual", &[lowest, one], truth);
    let power = make(rw, "spirv.GL.Pow", &[magnitude, operands[1]], ty);
    let negated = make(rw, "spirv.FNegate", &[power], ty);
    let flips = make(rw, "spirv.LogicalAnd", &[negative, odd], truth);
    let value = make(rw, "spirv.Select", &[flips, negated, power], ty);
    rw.replace(op, &[value]);
    Ok(())
}
