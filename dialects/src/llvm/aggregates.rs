//! Constants, and values that have parts.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::{AnyAttr, DenseI32ArrayAttr};
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::attrs::*;
use super::types::{self, Array, Struct, element_or_self, member};
use crate::index_list::{DENSE_I64_ARRAY, i64_array, i64_array_attr};

/// The ops of this module.
pub(super) const OPS: &[&[&OpDef]] = &[
    PLACELESS,
    &[Constant::DEF, ExtractValue::DEF, InsertValue::DEF, ExtractElement::DEF, InsertElement::DEF, ShuffleVector::DEF],
];

/// A constant: a number, a text, or elements of numbers.
#[op(
    "llvm.mlir.constant",
    traits(Pure, ConstantLike),
    impls(Verify, FoldOp),
    format = "`(` $value `)` attr-dict `:` type($res)"
)]
pub struct Constant {
    value: Attribute<AnyAttr>,
    res: Result<LlvmType>,
}

impl FoldOp for Constant<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        input.op.prop(0).into()
    }
}

/// Whether an attribute can be the value of a constant of a type.
pub fn is_constant(ctx: &Context, value: Attr, ty: Type) -> bool {
    match value.data(ctx) {
        AttrData::String { value, .. } => {
            ty.downcast::<Array>(ctx).is_some_and(|array| array.count == value.len() as u64)
        }
        AttrData::Integer { .. } => ty.is_signless_integer(ctx) || ty.float_kind(ctx).is_some(),
        AttrData::Float { value: float, .. } => match ty.float_kind(ctx) {
            Some(kind) => kind.width() == float.kind().width(),
            None => ty.integer_width(ctx) == Some(float.kind().width()),
        },
        // The real and the imaginary part.
        AttrData::Array(items) => ty.downcast::<Struct>(ctx).is_some_and(|s| s.members().len() == items.len()),
        _ if value.is_elements(ctx) => ty.downcast::<Array>(ctx).is_some() || element_or_self(ctx, ty) != ty,
        _ => false,
    }
}

impl<'a> Verify<'a> for Constant<'a> {
    /// The value is one of the type.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if is_constant(ctx, self.value(), op.result_type(0)) {
            return Ok(());
        }
        let ty = op.result_type(0).to_text(ctx);
        let message = format!("{} is no value of type '{ty}'", self.value().to_text(ctx));
        Err(Diagnostic::op_error(op, message))
    }
}

/// Values that are nothing but their type: documentation, struct, name.
macro_rules! placeless {
    ($($(#[doc = $doc:literal])+ $op:ident = $name:literal;)*) => {
        const PLACELESS: &[&OpDef] = &[$($op::DEF),*];
        $(
            $(#[doc = $doc])+
            #[op($name, traits(Pure), format = "attr-dict `:` type($res)")]
            pub struct $op {
                res: Result<LlvmType>,
            }
        )*
    };
}

placeless! {
    /// Some value, another one for each use.
    Undef = "llvm.mlir.undef";
    /// The value of what must not be done.
    Poison = "llvm.mlir.poison";
    /// The value all of whose bits are zero.
    Zero = "llvm.mlir.zero";
    /// No token.
    NoneToken = "llvm.mlir.none";
}

/// A part of an aggregate.
#[op("llvm.extractvalue", traits(Pure), impls(Syntax, Verify, FoldOp))]
pub struct ExtractValue {
    container: Operand<Aggregate>,
    position: Attribute<DENSE_I64_ARRAY>,
    res: Result<LlvmType>,
}

/// An aggregate with another part.
#[op("llvm.insertvalue", traits(Pure), impls(Syntax, Verify), same(container, res))]
pub struct InsertValue {
    container: Operand<Aggregate>,
    value: Operand<LlvmType>,
    position: Attribute<DENSE_I64_ARRAY>,
    res: Result<Aggregate>,
}

/// `[0, 1]`, attributes, the container's type; gives that and the part's.
fn parse_part(p: &mut OpParser<'_, '_>) -> ParseResult<(Type, Type)> {
    let mut position = Vec::new();
    p.expect_literal("[")?;
    p.list_until("]", |p| p.integer().map(|number| position.push(number)))?;
    let attr = i64_array_attr(p.ctx(), &position);
    p.set_prop(0, attr);
    p.attr_dict()?;
    p.expect_literal(":")?;
    let at = p.offset();
    let container = p.ty()?;
    match part(p.ctx(), container, &position) {
        Ok(part) => Ok((container, part)),
        Err(why) => p.error_at(at, why),
    }
}

fn print_part(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>) {
    p.text(&format!("{:?}", position(op)));
    p.attr_dict(op, &["position"], false);
    p.text(" : ");
    p.ty(op.operand_type(0));
    p.text(" ");
}

/// Where a part stands.
fn position(op: OpRef<'_>) -> Vec<i64> {
    op.prop(0).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default()
}

impl Syntax for ExtractValue<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let container = p.operand()?;
        let (ty, part) = parse_part(p)?;
        let container = p.resolve(&container, ty)?;
        p.add_operands(&[container]);
        p.add_result_types(&[part]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        print_part(op, p);
    }
}

impl Syntax for InsertValue<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let value = p.operand()?;
        p.expect_literal(",")?;
        let container = p.operand()?;
        let (ty, part) = parse_part(p)?;
        let operands = [p.resolve(&container, ty)?, p.resolve(&value, part)?];
        p.add_operands(&operands);
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(1));
        p.text(", ");
        p.value(op.body(), op.operand(0));
        print_part(op, p);
    }
}

impl<'a> Verify<'a> for ExtractValue<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_part(self.0, self.0.result_type(0))
    }
}

impl<'a> Verify<'a> for InsertValue<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_part(self.0, self.0.operand_type(1))
    }
}

/// The aggregate has such a part.
fn verify_part(op: OpRef<'_>, found: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let wanted = part(ctx, op.operand_type(0), &position(op)).map_err(|why| Diagnostic::op_error(op, why))?;
    if wanted == found {
        return Ok(());
    }
    let (wanted, found) = (wanted.to_text(ctx), found.to_text(ctx));
    Err(Diagnostic::op_error(op, format!("type mismatch: the part is of type '{wanted}', not '{found}'")))
}

impl FoldOp for ExtractValue<'_> {
    /// What was put there, or the part of what was not touched.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let op = input.op;
        let wanted = position(op);
        let mut container = op.operand(0);
        while let Some(insert) = op.body().defining_op(container).and_then(|d| d.cast::<InsertValue<'_>>()) {
            let place = position(insert.0);
            if place == wanted {
                return insert.value().into();
            }
            // One is inside of the other: neither the value nor what is around it is the part.
            if wanted.starts_with(&place) || place.starts_with(&wanted) {
                break;
            }
            container = insert.container();
        }
        match container == op.operand(0) {
            true => Fold::None,
            false => Fold::InPlace { operands: [container].into_iter().collect(), props: op.props() },
        }
    }
}

/// The type of the part of an aggregate at a position.
///
/// # Errors
/// There is no such part.
pub fn part(ctx: &Context, container: Type, position: &[i64]) -> Result<Type, String> {
    if position.is_empty() {
        return Err("expected a position of at least one number".to_owned());
    }
    position.iter().try_fold(container, |ty, &at| {
        let text = ty.to_text(ctx);
        if ty.downcast::<Struct>(ctx).is_none() && ty.downcast::<Array>(ctx).is_none() {
            return Err(format!("expected LLVM IR structure/array type, got: '{text}'"));
        }
        let part = u64::try_from(at).ok().and_then(|at| member(ctx, ty, at));
        part.ok_or_else(|| format!("position out of bounds: {at} in '{text}'"))
    })
}

/// An element of a vector.
#[op(
    "llvm.extractelement",
    traits(Pure),
    derive(res = element_of(vector)),
    format = "$vector `[` $position `:` type($position) `]` attr-dict `:` type($vector)"
)]
pub struct ExtractElement {
    vector: Operand<AnyLlvmVector>,
    position: Operand<Int>,
    res: Result<LlvmType>,
}

/// A vector with another element.
#[op(
    "llvm.insertelement",
    traits(Pure),
    same(vector, res),
    derive(value = element_of(vector)),
    format = "$value `,` $vector `[` $position `:` type($position) `]` attr-dict `:` type($vector)"
)]
pub struct InsertElement {
    vector: Operand<AnyLlvmVector>,
    value: Operand<LlvmType>,
    position: Operand<Int>,
    res: Result<AnyLlvmVector>,
}

fn element_of(ctx: &Context, ty: Type) -> Option<Type> {
    Some(element_or_self(ctx, ty))
}

/// Elements of two vectors in an order of choice.
#[op("llvm.shufflevector", traits(Pure), impls(Syntax, Verify), same(v1, v2))]
pub struct ShuffleVector {
    v1: Operand<AnyLlvmVector>,
    v2: Operand<AnyLlvmVector>,
    mask: Attribute<DenseI32ArrayAttr>,
    res: Result<AnyLlvmVector>,
}

/// A vector type with another number of elements.
fn with_count(ctx: &Context, ty: Type, count: usize) -> Type {
    match (ty.data(ctx), ty.downcast::<types::Vector>(ctx)) {
        (_, Some(vector)) => Type::dialect(ctx, types::Vector { count: count as u64, ..*vector }),
        (TypeData::Vector { scalable, element, .. }, _) => {
            ctx.ty(TypeData::Vector { shape: [count as i64].into(), scalable: scalable.clone(), element: *element })
        }
        _ => ty,
    }
}

impl Syntax for ShuffleVector<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let operands = p.operands()?;
        let mut lanes = Vec::new();
        p.expect_literal("[")?;
        p.list_until("]", |p| {
            let at = p.offset();
            match i32::try_from(p.integer()?) {
                Ok(lane) => lanes.push(lane),
                Err(_) => return p.error_at(at, "expected the number of a lane"),
            }
            Ok(())
        })?;
        let attr = Attr::i32_array(p.ctx(), &lanes);
        p.set_prop(0, attr);
        p.attr_dict()?;
        p.expect_literal(":")?;
        let ty = p.ty()?;
        for operand in &operands {
            let value = p.resolve(operand, ty)?;
            p.add_operands(&[value]);
        }
        let result = with_count(p.ctx(), ty, lanes.len());
        p.add_result_types(&[result]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let lanes = op.prop(0).and_then(|a| a.as_i32_array(op.ctx())).unwrap_or_default();
        p.text(" ");
        p.values(op.operands());
        p.text(&format!(" {lanes:?}"));
        p.attr_dict(op, &["mask"], false);
        p.text(" : ");
        p.ty(op.operand_type(0));
        p.text(" ");
    }
}

impl<'a> Verify<'a> for ShuffleVector<'a> {
    /// 1. The result has an element for each number.
    /// 2. Numbers are lanes of the operands, or -1.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let lanes = self.mask().as_i32_array(ctx).unwrap_or_default();
        let wanted = with_count(ctx, op.operand_type(0), lanes.len());
        if op.result_type(0) != wanted {
            let message = format!("expected a result of type '{}'", wanted.to_text(ctx));
            return Err(Diagnostic::op_error(op, message));
        }
        let count = match op.operand_type(0).data(ctx) {
            TypeData::Vector { shape, .. } => shape.iter().product::<i64>(),
            _ => op.operand_type(0).downcast::<types::Vector>(ctx).map_or(0, |vector| vector.count as i64),
        };
        let is_lane = |&lane: &i32| lane >= -1 && i64::from(lane) < count.saturating_mul(2);
        match lanes.iter().find(|lane| !is_lane(lane)) {
            Some(lane) => Err(Diagnostic::op_error(op, format!("{lane} is no lane of the operands"))),
            None => Ok(()),
        }
    }
}
