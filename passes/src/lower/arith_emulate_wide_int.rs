//! `arith-emulate-wide-int`: integers of twice the width that a target has become vectors of
//! two halves, the low one first; of vectors each element does, along a new last dimension.
//!
//! Ops that are not about bits, sums or products are first written as such ones on the wide
//! type, which are then converted in their turn.

mod casts;
mod halves;

use terrace_dialects::arith::{self, IntegerPredicate};
use terrace_dialects::{func, vector};
use terrace_ir::apint::ApInt;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::elements::DenseElements;
use terrace_ir::prelude::*;

use super::emit::{Emit, Value, with_emit};
use super::signatures::{all_types_legal, convert_function, convert_signature, with_converted_types};
use crate::convert::{
    Conversion, ConversionMode, ConversionPattern, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality,
    TypeConverter,
};
use crate::pass::PassResult;

/// A pass that emulates integers of twice a width, which is its option; `$run` gets the width.
macro_rules! wide_int_pass {
    ($(#[$doc:meta])* $pass:ident = $name:literal, needs [$($dialect:ty),*]; |$widest:ident, $run:ident| $body:block) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $pass {
            widest: u32,
        }

        impl Default for $pass {
            fn default() -> Self {
                $pass { widest: 32 }
            }
        }

        impl crate::pass::Pass for $pass {
            fn name(&self) -> &'static str {
                $name
            }

            fn summary(&self) -> &'static str {
                "Emulate 2*N-bit integer operations using N-bit operations"
            }

            fn register_dialects(&self, _ctx: &terrace_ir::prelude::Context) {
                $(_ctx.register::<$dialect>();)*
            }

            fn option_help(&self) -> &'static [crate::pass::OptionHelp] {
                const OPTIONS: &[crate::pass::OptionHelp] = &[crate::pass::OptionHelp::new(
                    "widest-int-supported",
                    "n",
                    "The width of the widest integers that the target has (default: 32)",
                )];
                OPTIONS
            }

            fn options(&self) -> String {
                format!("widest-int-supported={}", self.widest)
            }

            fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
                self.widest = $crate::lower::arith_emulate_wide_int::parse_widest($name, name, value)?;
                Ok(())
            }

            fn run(&self, $run: crate::pass::PassRun<'_>) -> crate::pass::PassResult {
                let $widest = self.widest;
                $body
            }
        }
    };
}
pub(super) use wide_int_pass;

wide_int_pass! {
    /// See the [module documentation](self).
    EmulateWideIntPass = "arith-emulate-wide-int", needs [];
    |widest, run| {
        let ctx = run.ctx().clone();
        let types = type_converter(widest);
        let target = target(widest);
        let mut patterns = ConversionPatterns::new();
        add_arithmetic(&mut patterns);
        patterns
            .on::<func::FuncOp<'_>>("signature", |op, _, rw| convert_signature(rw, op))
            .on::<func::Call<'_>>("call", with_converted_types)
            .on::<func::Return<'_>>("return", with_converted_types)
            .on::<vector::Print<'_>>("print", with_converted_types);
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| {
            convert_function(body, body.root().id(), &types)?;
            conversion.run(body)?;
            check_casts(body, &types)
        })
    }
}

/// Reads the option of such a pass.
pub(super) fn parse_widest(pass: &str, name: &str, value: &str) -> Result<u32, String> {
    if name != "widest-int-supported" {
        return Err(format!("pass '{pass}' has no option '{name}'"));
    }
    let width = value.trim().parse().ok().filter(|&width: &u32| width >= 2 && width.is_power_of_two());
    width.ok_or_else(|| format!("option '{name}' wants a power of two from 2 on, not '{value}'"))
}

/// Adds the patterns that emulate arithmetic.
pub(super) fn add_arithmetic(patterns: &mut ConversionPatterns) {
    for rule in RULES.iter().chain(casts::RULES) {
        patterns.add(*rule);
    }
    patterns.on::<arith::Constant<'_>>("constant", constant);
}

/// The widths that integers may have: up to `widest` they stay, those of twice as much are
/// emulated.
pub(super) fn type_converter(widest: u32) -> TypeConverter {
    let mut types = TypeConverter::new();
    types.rule(move |types, ctx, ty| {
        if let Some((inputs, results)) = ty.signature(ctx) {
            let converted = types.convert_all(ctx, inputs).zip(types.convert_all(ctx, results));
            return Some(converted.map(|(inputs, results)| Type::function(ctx, &inputs, &results)));
        }
        let (shape, scalable, element) = match ty.data(ctx) {
            TypeData::Vector { shape, scalable, element } => (&shape[..], &scalable[..], *element),
            _ => (&[][..], &[][..], ty),
        };
        let width = element.integer_width(ctx).filter(|&width| width > widest)?;
        if width != 2 * widest {
            return Some(None);
        }
        let shape = shape.iter().copied().chain([2]).collect();
        let scalable = scalable.iter().copied().chain([false]).collect();
        Some(Some(ctx.ty(TypeData::Vector { shape, scalable, element: Type::integer(ctx, widest) })))
    });
    types
}

/// What must be of types that stay: functions, calls and returns, and all arithmetic.
fn target(widest: u32) -> ConversionTarget {
    let mut target = ConversionTarget::new();
    let types = std::sync::Arc::new(type_converter(widest));
    let is_legal = move |op: OpRef<'_>| {
        let signature = op.cast::<func::FuncOp<'_>>().and_then(|f| f.function_type().as_type(op.ctx()));
        // A function with a body is converted with it: see `convert_root`.
        let signature = signature.filter(|_| op.region(0).is_empty());
        all_types_legal(op, &types) && signature.is_none_or(|ty| types.is_legal(op.ctx(), ty))
    };
    for op in ["func.func", "func.call", "func.return"] {
        target.op(op, Legality::Dynamic(Box::new(is_legal.clone())));
    }
    for dialect in ["arith", "vector"] {
        target.dialect(dialect, Legality::Dynamic(Box::new(is_legal.clone())));
    }
    target
}

/// The halves of each element.
fn constant(op: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    const OTHER: NoMatch = NoMatch("the constant is not of integers of twice the width that there is");
    let view = rw.op(op);
    let ctx = view.ctx();
    let (value, ty) = (view.required_prop(0), rw.convert_type(view.result_type(0))?);
    let width = ty.element_or_self(ctx).integer_width(ctx).ok_or(OTHER)?;
    let halves = |int: ApInt| {
        let high =
            int.lshr(&ApInt::from_i64(int.width(), i64::from(width))).unwrap_or_else(|| ApInt::zero(int.width()));
        [int, high].map(|half| ApInt::from_le_bytes(width, &half.le_bytes().collect::<Vec<u8>>()))
    };
    let elements = match value.data(ctx) {
        AttrData::Integer { value, .. } => DenseElements::from_ints(ctx, ty, halves(value.clone())),
        _ => {
            let ints = value.as_dense(ctx).and_then(|elements| elements.ints(ctx)).ok_or(OTHER)?;
            DenseElements::from_ints(ctx, ty, ints.flat_map(halves))
        }
    };
    let attr = elements.ok_or(OTHER)?.attr(ctx);
    let made = arith::Constant::build(rw, attr);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

/// No value of a wide type is left that something else than arithmetic uses.
pub(super) fn check_casts(body: &Body, types: &TypeConverter) -> PassResult {
    let ctx = body.ctx();
    let is_wide = |ty: Type| !types.is_legal(ctx, ty);
    let is_left = |op: &OpRef<'_>| {
        let mut values = op.operands().types().chain(op.results().types());
        op.is::<UnrealizedConversionCast<'_>>() && values.any(is_wide)
    };
    // What the others are about may follow from the first.
    let Some(cast) = terrace_ir::walk::ops_inside(body.root()).find(is_left) else { return Ok(()) };
    let user = cast.results().flat_map(|v| body.uses(v)).map(|u| u.owner).next().unwrap_or(cast);
    let message = format!("'{}' uses an integer that is wider than what the target has", user.name_str());
    Err(vec![Diagnostic::error_at(user, message)])
}

/// Computes the result of an op. `wide` are its operands as they are, `narrow` those in
/// their converted types.
type Compute = for<'e> fn(&Ops<'e>) -> Value<'e>;

/// The op that a rule is about.
struct Ops<'e> {
    emit: Emit<'e>,
    wide: Vec<Value<'e>>,
    narrow: Vec<Value<'e>>,
    /// The type of the result, and what it is converted to.
    result: Type,
    converted: Type,
    predicate: Option<IntegerPredicate>,
}

/// How an op of a kind is emulated.
#[derive(Clone, Copy)]
struct Rule {
    root: &'static terrace_ir::def::OpDef,
    compute: Compute,
}

impl Rule {
    const fn of<'v, O: Op<'v>>(compute: Compute) -> Rule {
        Rule { root: O::DEF, compute }
    }
}

impl ConversionPattern for Rule {
    fn name(&self) -> &'static str {
        self.root.name
    }

    fn root(&self) -> Option<&'static str> {
        Some(self.root.name)
    }

    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let view = rw.op(op);
        let wide = view.operands().to_vec();
        for &value in &wide {
            rw.convert_type(view.ty(value))?;
        }
        let (result, converted) = (view.result_type(0), rw.convert_type(view.result_type(0))?);
        let predicate = view.cast::<arith::CmpI<'_>>().map(IntegerPredicate::of);
        let value = with_emit(rw, arith::FastMath::NONE, |emit| {
            let values = |list: &[ValueId]| list.iter().map(|&v| emit.value(v)).collect::<Vec<_>>();
            let ops = Ops { emit, wide: values(&wide), narrow: values(operands), result, converted, predicate };
            (self.compute)(&ops).id
        });
        rw.replace(op, &[value]);
        Ok(())
    }
}

/// How arithmetic is emulated; for casts see [`casts::RULES`].
const RULES: &[Rule] = &[
    Rule::of::<arith::AddI<'_>>(|ops| {
        let [a, b] = ops.two_halves();
        let (low, overflow) = a.low.add_extended(b.low);
        let overflow = overflow.extended::<arith::ExtUI<'_>>(a.low.ty());
        ops.joined(&[low, overflow + a.high + b.high])
    }),
    Rule::of::<arith::MulI<'_>>(|ops| {
        let [a, b] = ops.two_halves();
        let (low, high) = a.low.mul_extended(b.low);
        let (outer, inner) = (a.low * b.high, a.high * b.low);
        ops.joined(&[low, high + outer + inner])
    }),
    Rule::of::<arith::AndI<'_>>(|ops| bitwise(ops, |a, b| a & b)),
    Rule::of::<arith::OrI<'_>>(|ops| bitwise(ops, |a, b| a | b)),
    Rule::of::<arith::XOrI<'_>>(|ops| bitwise(ops, |a, b| a ^ b)),
    Rule::of::<arith::ShLI<'_>>(shift_left),
    Rule::of::<arith::ShRUI<'_>>(shift_right),
    Rule::of::<arith::ShRSI<'_>>(shift_right_signed),
    Rule::of::<arith::CmpI<'_>>(compare),
    Rule::of::<arith::Select<'_>>(|ops| {
        let [a, b] = [1, 2].map(|operand| ops.halves(operand));
        let condition = ops.narrow[0].with_unit_dimension();
        let low = condition.select(a.low, b.low);
        ops.joined(&[low, condition.select(a.high, b.high)])
    }),
    Rule::of::<arith::MaxSI<'_>>(|ops| extremum(ops, IntegerPredicate::Sgt)),
    Rule::of::<arith::MaxUI<'_>>(|ops| extremum(ops, IntegerPredicate::Ugt)),
    Rule::of::<arith::MinSI<'_>>(|ops| extremum(ops, IntegerPredicate::Slt)),
    Rule::of::<arith::MinUI<'_>>(|ops| extremum(ops, IntegerPredicate::Ult)),
];

fn bitwise<'e>(ops: &Ops<'e>, f: impl Fn(Value<'e>, Value<'e>) -> Value<'e>) -> Value<'e> {
    let [a, b] = ops.two_halves();
    let low = f(a.low, b.low);
    ops.joined(&[low, f(a.high, b.high)])
}

fn extremum<'e>(ops: &Ops<'e>, first_if: IntegerPredicate) -> Value<'e> {
    let (a, b) = (ops.wide[0], ops.wide[1]);
    a.cmpi(first_if, b).select(a, b)
}

/// The high halves decide, or, where they are the same, the low ones as unsigned numbers.
fn compare<'e>(ops: &Ops<'e>) -> Value<'e> {
    use IntegerPredicate::*;
    let [a, b] = ops.two_halves();
    let predicate = ops.predicate.unwrap_or(Eq);
    let of_low = match predicate {
        Slt => Ult,
        Sle => Ule,
        Sgt => Ugt,
        Sge => Uge,
        same => same,
    };
    let low = a.low.cmpi(of_low, b.low);
    let high = a.high.cmpi(predicate, b.high);
    let result = match predicate {
        Eq => low & high,
        Ne => low | high,
        _ => a.high.cmpi(Eq, b.high).select(low, high),
    };
    result.without_unit_dimension()
}

/// By less than a half's width, the low half's upper bits go into the high half; by more, its
/// lower ones do.
fn shift_left<'e>(ops: &Ops<'e>) -> Value<'e> {
    let (value, by) = (ops.halves(0), ops.low_half(1));
    let (zero, width) = (ops.emit.int(by.ty(), 0), ops.emit.int(by.ty(), ops.half_width()));
    let is_far = by.cmpi(IntegerPredicate::Uge, width);
    let low = is_far.select(zero, value.low << by);
    let near = is_far.select(width, by);
    let carried_near = value.low >> (width - near);
    let carried_far = value.low << (by - width);
    let kept = is_far.select(zero, value.high << by);
    let high = is_far.select(carried_far, carried_near) | kept;
    ops.joined(&[low, high])
}

fn shift_right<'e>(ops: &Ops<'e>) -> Value<'e> {
    let (value, by) = (ops.halves(0), ops.low_half(1));
    let (zero, width) = (ops.emit.int(by.ty(), 0), ops.emit.int(by.ty(), ops.half_width()));
    let is_far = by.cmpi(IntegerPredicate::Uge, width);
    let kept = is_far.select(zero, value.low >> by);
    let high = is_far.select(zero, value.high >> by);
    let near = is_far.select(width, by);
    let carried_near = value.high << (width - near);
    let carried_far = value.high >> (by - width);
    let low = kept | is_far.select(carried_far, carried_near);
    ops.joined(&[low, high])
}

/// As an unsigned number, with copies of the sign above.
fn shift_right_signed<'e>(ops: &Ops<'e>) -> Value<'e> {
    let (high, by) = (ops.half(0, 1), ops.half(1, 0));
    let zero = ops.emit.int(high.ty(), 0);
    let is_negative = high.cmpi(IntegerPredicate::Slt, zero).without_unit_dimension();
    let all_signs = is_negative.extended::<arith::ExtSI<'_>>(ops.result);
    let others = (ops.emit.int(by.ty(), 2 * ops.half_width()) - by).without_unit_dimension();
    let others = others.extended::<arith::ExtUI<'_>>(ops.result);
    let signs = all_signs << others;
    let shifted = (ops.wide[0] >> ops.wide[1]) | signs;
    // All bits of a number that is not shifted are others than signs: that shift is poison.
    let stays = by.cmpi(IntegerPredicate::Eq, zero).without_unit_dimension();
    stays.select(ops.wide[0], shifted)
}
