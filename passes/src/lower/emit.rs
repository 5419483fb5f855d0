//! Arithmetic written as expressions: `(x * x + y).select(a, b)` creates the ops, left to right.
//!
//! What lowers an op to straight-line arithmetic is an [`Expansion`]: a function from
//! the op's operands to its result. Ops with fast-math flags get those of the [`Emit`]
//! that their first operand was made by, at first the flags of the op that is expanded.

use std::cell::RefCell;
use std::ops;

use terrace_dialects::arith::{self, CmpF, CmpI, FastMath, IntegerPredicate};
use terrace_ir::apint::ApInt;
use terrace_ir::elements::DenseElements;
use terrace_ir::float::FloatValue;
use terrace_ir::pattern::{Pattern, Root};
use terrace_ir::prelude::*;

use crate::convert::{ConversionPattern, ConversionRewriter};

/// The predicates of `arith.cmpf`, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum FloatPredicate {
    Oeq = 1,
    Ogt = 2,
    Oge = 3,
    Olt = 4,
    Ole = 5,
    One = 6,
    Ord = 7,
    Ueq = 8,
    Ugt = 9,
    Uge = 10,
    Ult = 11,
    Ule = 12,
    Une = 13,
    Uno = 14,
}

/// A rewriter that many values share.
trait Shared {
    fn lend(&self, f: &mut dyn FnMut(&mut Rewriter<'_>));
}

impl Shared for RefCell<&mut Rewriter<'_>> {
    fn lend(&self, f: &mut dyn FnMut(&mut Rewriter<'_>)) {
        f(&mut self.borrow_mut());
    }
}

/// Creates ops at the rewriter's point.
#[derive(Clone, Copy)]
pub(super) struct Emit<'e> {
    rewriter: &'e dyn Shared,
    flags: FastMath,
}

/// A value that an expression may go on from.
#[derive(Clone, Copy)]
pub(super) struct Value<'e> {
    emit: Emit<'e>,
    pub(super) id: ValueId,
}

/// Calls a function with an [`Emit`] of a rewriter.
pub(super) fn with_emit<R>(rw: &mut Rewriter<'_>, flags: FastMath, f: impl FnOnce(Emit<'_>) -> R) -> R {
    let shared = RefCell::new(rw);
    f(Emit { rewriter: &shared, flags })
}

impl<'e> Emit<'e> {
    /// Calls a function with the rewriter, which must not be asked for once more inside.
    pub(super) fn rewriter<R>(self, f: impl FnOnce(&mut Rewriter<'_>) -> R) -> R {
        let (mut f, mut out) = (Some(f), None);
        self.rewriter.lend(&mut |rw| out = f.take().map(|f| f(rw)));
        out.expect("the rewriter is lent just once")
    }

    /// One that gives ops other flags.
    pub(super) fn with_flags(self, flags: FastMath) -> Emit<'e> {
        Emit { flags, ..self }
    }

    /// One that gives ops no flags.
    pub(super) fn strict(self) -> Emit<'e> {
        self.with_flags(FastMath::NONE)
    }

    /// The flags.
    pub(super) fn flags(self) -> FastMath {
        self.flags
    }

    /// A value as the start of an expression.
    pub(super) fn value(self, id: ValueId) -> Value<'e> {
        Value { emit: self, id }
    }

    /// Asks the context.
    pub(super) fn ctx<R>(self, f: impl FnOnce(&Context) -> R) -> R {
        self.rewriter(|rw| f(rw.ctx()))
    }

    /// Creates an op of one result of a type.
    pub(super) fn make<'v, O: Op<'v>>(self, operands: &[Value<'e>], props: &[Option<Attr>], ty: Type) -> Value<'e> {
        let ids: Vec<ValueId> = operands.iter().map(|v| v.id).collect();
        let groups: Vec<&[ValueId]> = ids.iter().map(std::slice::from_ref).collect();
        let id = self.rewriter(|rw| {
            let op = rw.build::<O>(&groups, props, &[ty]);
            rw.op(op).result(0)
        });
        self.value(id)
    }

    /// Creates an op whose result has the type of its first operand.
    pub(super) fn of_same_type<'v, O: Op<'v>>(self, operands: &[Value<'e>]) -> Value<'e> {
        let has_flags = O::DEF.attrs.first().is_some_and(|slot| slot.name == "fastmath");
        let flags = has_flags.then(|| self.ctx(|ctx| Attr::dialect(ctx, self.flags)));
        let props: &[Option<Attr>] = if has_flags { &[flags] } else { &[] };
        self.make::<O>(operands, props, operands[0].ty())
    }

    /// A constant: the number, or a splat of it; of types that have no constants, the
    /// number alone, which the verifier refuses. See [`has_constants`].
    fn constant(self, number: impl FnOnce(&Context, Type) -> Attr, ty: Type) -> Value<'e> {
        let id = self.rewriter(|rw| {
            let attr = number(rw.ctx(), ty.element_or_self(rw.ctx()));
            let attr = splat(rw.ctx(), ty, attr).unwrap_or(attr);
            let op = arith::Constant::build(rw, attr);
            rw.op(op).result(0)
        });
        self.value(id)
    }

    /// A constant of integers or indices.
    pub(super) fn int(self, ty: Type, value: i64) -> Value<'e> {
        self.constant(|ctx, element| Attr::integer(ctx, element, value), ty)
    }

    /// A constant of integers of any width.
    pub(super) fn wide_int(self, ty: Type, value: ApInt) -> Value<'e> {
        self.constant(|ctx, element| ctx.attr(AttrData::Integer { ty: element, value }), ty)
    }

    /// A constant of floats: the values nearest to a number.
    pub(super) fn float(self, ty: Type, value: f64) -> Value<'e> {
        self.constant(|ctx, element| float_attr(ctx, element, value), ty)
    }

    /// The constant `true`.
    pub(super) fn truth(self) -> Value<'e> {
        self.constant(|ctx, _| Attr::bool(ctx, true), Type::I1)
    }
}

/// The float nearest to a number, as an attribute.
pub(super) fn float_attr(ctx: &Context, ty: Type, value: f64) -> Attr {
    let kind = ty.float_kind(ctx).unwrap_or(terrace_ir::float::FloatKind::F64);
    ctx.attr(AttrData::Float { ty, value: FloatValue::from_f64(kind, value) })
}

/// A scalar attribute at each place of a type; `None`: the type has no constants.
pub(super) fn splat(ctx: &Context, ty: Type, scalar: Attr) -> Option<Attr> {
    match ty.data(ctx) {
        TypeData::Vector { .. } | TypeData::RankedTensor { .. } => {
            Some(DenseElements::splat(ctx, ty, scalar)?.attr(ctx))
        }
        TypeData::UnrankedTensor(_) => None,
        _ => Some(scalar),
    }
}

/// Whether constants of a type can be written.
pub(super) fn has_constants(ctx: &Context, ty: Type) -> bool {
    match ty.data(ctx) {
        TypeData::RankedTensor { shape, .. } => terrace_ir::elements::element_count(shape).is_some(),
        TypeData::UnrankedTensor(_) => false,
        _ => true,
    }
}

impl<'e> Value<'e> {
    /// What creates the ops that start from here.
    pub(super) fn emit(self) -> Emit<'e> {
        self.emit
    }

    /// The type.
    pub(super) fn ty(self) -> Type {
        self.emit.rewriter(|rw| rw.ty(self.id))
    }

    /// The same value, from which ops with other flags start.
    pub(super) fn with_flags(self, flags: FastMath) -> Value<'e> {
        self.emit.with_flags(flags).value(self.id)
    }

    /// The same value, from which ops without flags start.
    pub(super) fn strict(self) -> Value<'e> {
        self.with_flags(FastMath::NONE)
    }

    fn is_float(self) -> bool {
        let ty = self.ty();
        self.emit.ctx(|ctx| ty.element_or_self(ctx).float_kind(ctx).is_some())
    }

    /// An op of this value whose result has its type.
    pub(super) fn map<'v, O: Op<'v>>(self) -> Value<'e> {
        self.emit.of_same_type::<O>(&[self])
    }

    /// An op of this value and another whose result has the type of this one.
    pub(super) fn with<'v, O: Op<'v>>(self, other: Value<'e>) -> Value<'e> {
        self.emit.of_same_type::<O>(&[self, other])
    }

    /// `F` of floats, `I` of integers.
    fn either<'f, 'i, F: Op<'f>, I: Op<'i>>(self, other: Value<'e>) -> Value<'e> {
        if self.is_float() { self.with::<F>(other) } else { self.with::<I>(other) }
    }

    /// A cast to the shape of this value over another element type.
    pub(super) fn cast<'v, O: Op<'v>>(self, element: Type) -> Value<'e> {
        let ty = self.ty();
        let ty = self.emit.ctx(|ctx| ty.with_element(ctx, element));
        self.emit.make::<O>(&[self], &[], ty)
    }

    /// Whether two floats compare like that.
    pub(super) fn cmpf(self, predicate: FloatPredicate, other: Value<'e>) -> Value<'e> {
        let ty = self.ty();
        let (props, ty) = self.emit.ctx(|ctx| {
            let predicate = arith::predicate(ctx, predicate as i64);
            let flags = Attr::dialect(ctx, self.emit.flags);
            ([Some(predicate), Some(flags)], ty.with_element(ctx, Type::I1))
        });
        self.emit.make::<CmpF<'_>>(&[self, other], &props, ty)
    }

    /// Whether two integers compare like that.
    pub(super) fn cmpi(self, predicate: IntegerPredicate, other: Value<'e>) -> Value<'e> {
        let ty = self.ty();
        let (predicate, ty) = self.emit.ctx(|ctx| (predicate.attr(ctx), ty.with_element(ctx, Type::I1)));
        self.emit.make::<CmpI<'_>>(&[self, other], &[Some(predicate)], ty)
    }

    /// Whether it is not a number.
    pub(super) fn is_nan(self) -> Value<'e> {
        self.cmpf(FloatPredicate::Uno, self)
    }

    /// One of two values, by this condition.
    pub(super) fn select(self, on_true: Value<'e>, on_false: Value<'e>) -> Value<'e> {
        self.emit.make::<arith::Select<'_>>(&[self, on_true, on_false], &[], on_true.ty())
    }
}

/// Operators that create the op for floats or that for integers.
macro_rules! operators {
    ($($operator:ident $method:ident: $float:ident | $integer:ident;)*) => {$(
        impl<'e> ops::$operator for Value<'e> {
            type Output = Value<'e>;
            fn $method(self, other: Value<'e>) -> Value<'e> {
                self.either::<arith::$float<'_>, arith::$integer<'_>>(other)
            }
        }
    )*};
}

operators! {
    Add add: AddF | AddI;
    Sub sub: SubF | SubI;
    Mul mul: MulF | MulI;
    Div div: DivF | DivSI;
    Rem rem: RemF | RemSI;
}

/// Operators on bits.
macro_rules! bit_operators {
    ($($operator:ident $method:ident: $op:ident;)*) => {$(
        impl<'e> ops::$operator for Value<'e> {
            type Output = Value<'e>;
            fn $method(self, other: Value<'e>) -> Value<'e> {
                self.with::<arith::$op<'_>>(other)
            }
        }
    )*};
}

bit_operators! {
    BitAnd bitand: AndI;
    BitOr bitor: OrI;
    BitXor bitxor: XOrI;
    Shl shl: ShLI;
    Shr shr: ShRUI;
}

impl<'e> ops::Neg for Value<'e> {
    type Output = Value<'e>;
    fn neg(self) -> Value<'e> {
        self.map::<arith::NegF<'_>>()
    }
}

/// Computes the result of an op from its operands; the last argument is the result's
/// type. An error must come before the first op is made.
pub(super) type Expansion = for<'e> fn(Emit<'e>, &[Value<'e>], Type) -> Result<Value<'e>, NoMatch>;

/// A pattern that puts an expansion in place of the ops of a kind that have one result.
#[derive(Clone, Copy)]
pub(super) struct Expand {
    root: &'static terrace_ir::def::OpDef,
    expansion: Expansion,
}

impl Expand {
    /// The pattern for the ops of kind `O`.
    pub(super) const fn of<'v, O: Op<'v>>(expansion: Expansion) -> Expand {
        Expand { root: O::DEF, expansion }
    }

    fn compute(&self, op: OpId, rw: &mut Rewriter<'_>) -> Result<ValueId, NoMatch> {
        let view = rw.op(op);
        let ctx = view.ctx();
        let (operands, result) = (view.operands().to_vec(), view.result_type(0));
        if !has_constants(ctx, result) || !operands.iter().all(|&v| has_constants(ctx, view.ty(v))) {
            return Err(NoMatch("a type has no constants"));
        }
        let flags = view.attr("fastmath").and_then(|a| a.downcast::<FastMath>(ctx)).copied().unwrap_or_default();
        let loc = view.loc();
        rw.set_loc(loc).before(op);
        with_emit(rw, flags, |emit| {
            let operands: Vec<Value<'_>> = operands.iter().map(|&v| emit.value(v)).collect();
            (self.expansion)(emit, &operands, result).map(|value| value.id)
        })
    }
}

impl Pattern for Expand {
    fn name(&self) -> &'static str {
        self.root.name
    }

    fn root(&self) -> Root<'_> {
        Root::Op(self.root)
    }

    fn rewrite(&self, op: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let value = self.compute(op, rw)?;
        rw.replace_op(op, &[value]);
        Ok(())
    }
}

impl ConversionPattern for Expand {
    fn name(&self) -> &'static str {
        self.root.name
    }

    fn root(&self) -> Option<&'static str> {
        Some(self.root.name)
    }

    fn rewrite(&self, op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let value = self.compute(op, rw)?;
        rw.replace(op, &[value]);
        Ok(())
    }
}
