//! Vectors, arrays and structs as values: taken apart and put together.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types::{self, CooperativeMatrix};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[
    CompositeConstruct::DEF,
    CompositeExtract::DEF,
    CompositeInsert::DEF,
    VectorExtractDynamic::DEF,
    VectorInsertDynamic::DEF,
    VectorShuffle::DEF,
];

/// A composite made of its parts; a vector may be made of scalars and vectors.
#[op(
    "spirv.CompositeConstruct",
    traits(Pure),
    impls(Verify),
    format = "$constituents attr-dict `:` `(` type(operands) `)` `->` type($result)"
)]
pub struct CompositeConstruct {
    constituents: Variadic<SpirvType>,
    result: Result<SpirvComposite>,
}

/// Rules: as many parts, of the types, as the composite has.
impl<'a> Verify<'a> for CompositeConstruct<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx, ty) = (self.0, self.0.ctx(), self.0.result_type(0));
        if let (Some(length), Some(element)) = (types::vector_length(ctx, ty), ty.element(ctx)) {
            let sizes = op
                .operands()
                .types()
                .map(|t| (t.element_or_self(ctx) == element).then(|| types::vector_length(ctx, t).unwrap_or(1)));
            let Some(size) = sizes.sum::<Option<u32>>() else {
                return Err(Diagnostic::op_error(
                    op,
                    "operand element type mismatch: expected components of the result's element type",
                ));
            };
            if size == length {
                return Ok(());
            }
            return Err(Diagnostic::op_error(
                op,
                format!("has incorrect number of components: expected {length}, but provided {size}"),
            ));
        }
        for (at, part) in op.operands().types().enumerate() {
            let wanted = types::component(ctx, ty, Some(at as u64)).map_err(|why| Diagnostic::op_error(op, why))?;
            if wanted != part {
                let (wanted, part) = (wanted.to_text(ctx), part.to_text(ctx));
                let message = format!("operand type mismatch: expected operand type '{wanted}', but provided '{part}'");
                return Err(Diagnostic::op_error(op, message));
            }
        }
        let count = op.operands().len();
        if ty.downcast::<CooperativeMatrix>(ctx).is_some() {
            // One value for all components.
            let message = format!("has incorrect number of operands: expected 1, but provided {count}");
            return if count == 1 { Ok(()) } else { Err(Diagnostic::op_error(op, message)) };
        }
        match types::component(ctx, ty, Some(count as u64)) {
            Ok(_) => Err(Diagnostic::op_error(op, format!("has incorrect number of operands: {count} are too few"))),
            Err(_) => Ok(()),
        }
    }
}

/// A part of a composite.
#[op("spirv.CompositeExtract", traits(Pure), impls(Syntax, Verify))]
pub struct CompositeExtract {
    composite: Operand<SpirvComposite>,
    indices: Attribute<I32ArrayAttr>,
    component: Result<SpirvType>,
}

/// A composite with another part in place of one of its own.
#[op("spirv.CompositeInsert", traits(Pure), impls(Syntax, Verify))]
pub struct CompositeInsert {
    object: Operand<SpirvType>,
    composite: Operand<SpirvComposite>,
    indices: Attribute<I32ArrayAttr>,
    result: Result<SpirvComposite>,
}

/// The part of a composite type at a path.
fn part(ctx: &Context, composite: Type, indices: Attr) -> Result<Type, String> {
    let list = indices.as_array(ctx).unwrap_or(&[]);
    if list.is_empty() {
        return Err("expected at least one index for spirv.CompositeExtract or spirv.CompositeInsert".to_owned());
    }
    list.iter().try_fold(composite, |ty, index| match index.as_i64(ctx).and_then(|n| u64::try_from(n).ok()) {
        Some(index) => types::component(ctx, ty, Some(index)),
        None => Err("expected a 32-bit integer for index".to_owned()),
    })
}

/// Prints operands, indices, and the type of the first operand.
fn print_indexed<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    p.text(" ");
    p.values(op.operands());
    p.attr(op.required_prop(0));
    p.attr_dict(op, &["indices"], false);
    p.text(" : ");
    p.ty(op.operand_type(0));
}

impl Syntax for CompositeExtract<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let composite = p.operand()?;
        let at = p.offset();
        let indices = p.attr()?;
        p.set_prop(0, indices);
        p.attr_dict()?;
        p.expect_literal(":")?;
        let ty = p.ty()?;
        let composite = p.resolve(&composite, ty)?;
        p.add_operands(&[composite]);
        match part(p.ctx(), ty, indices) {
            Ok(part) => p.add_result_types(&[part]),
            Err(why) => return p.error_at(at, why),
        }
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_indexed(op, p);
    }
}

impl<'a> Verify<'a> for CompositeExtract<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_part(self.0, self.0.operand_type(0), self.indices(), self.0.result_type(0))
    }
}

fn check_part(op: OpRef<'_>, composite: Type, indices: Attr, wanted: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let found = part(ctx, composite, indices).map_err(|why| Diagnostic::op_error(op, why))?;
    if found == wanted {
        return Ok(());
    }
    let (wanted, found) = (wanted.to_text(ctx), found.to_text(ctx));
    Err(Diagnostic::op_error(op, format!("the part at the indices is a '{found}', not a '{wanted}'")))
}

impl CompositeExtract<'_> {
    /// Creates the extraction of one component.
    ///
    /// # Errors
    /// Why there is no such component.
    pub fn at(b: &mut Builder<'_>, composite: ValueId, index: u32) -> Result<ValueId, String> {
        let index = Attr::integer(b.ctx(), Type::I32, i64::from(index));
        let indices = Attr::array(b.ctx(), &[index]);
        let ty = part(b.ctx(), b.ty(composite), indices)?;
        let op = CompositeExtract::build(b, ty, composite, indices);
        Ok(b.op(op).result(0))
    }
}

impl Syntax for CompositeInsert<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let object = p.operand()?;
        p.expect_literal(",")?;
        let composite = p.operand()?;
        let indices = p.attr()?;
        p.set_prop(0, indices);
        p.attr_dict()?;
        p.expect_literal(":")?;
        let object_type = p.ty()?;
        p.expect_keyword("into")?;
        let ty = p.ty()?;
        let object = p.resolve(&object, object_type)?;
        let composite = p.resolve(&composite, ty)?;
        p.add_operands(&[object, composite]);
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_indexed(op, p);
        p.text(" into ");
        p.ty(op.operand_type(1));
    }
}

/// Rules: the part has the object's type; the result has the composite's.
impl<'a> Verify<'a> for CompositeInsert<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        if op.operand_type(1) != op.result_type(0) {
            return Err(Diagnostic::op_error(op, "result type should be the same as the composite type"));
        }
        check_part(op, op.operand_type(1), self.indices(), op.operand_type(0))
    }
}

fn element(ctx: &Context, vector: Type) -> Option<Type> {
    vector.element(ctx)
}

/// A component of a vector at an index that is a value.
#[op(
    "spirv.VectorExtractDynamic",
    traits(Pure),
    derive(result = element(vector)),
    format = "$vector `[` $index `]` attr-dict `:` type($vector) `,` type($index)"
)]
pub struct VectorExtractDynamic {
    vector: Operand<SpirvVector>,
    index: Operand<SpirvInteger>,
    result: Result<SpirvType>,
}

/// A vector with another component at an index that is a value.
#[op(
    "spirv.VectorInsertDynamic",
    traits(Pure),
    same(vector, result),
    derive(component = element(vector)),
    format = "$component `,` $vector `[` $index `]` attr-dict `:` type($vector) `,` type($index)"
)]
pub struct VectorInsertDynamic {
    vector: Operand<SpirvVector>,
    component: Operand<SpirvType>,
    index: Operand<SpirvInteger>,
    result: Result<SpirvVector>,
}

/// A vector of components of two, by their numbers.
#[op(
    "spirv.VectorShuffle",
    traits(Pure),
    impls(Verify),
    format = "attr-dict $components $vector1 `,` $vector2 `:` type($vector1) `,` type($vector2) `->` type($result)"
)]
pub struct VectorShuffle {
    vector1: Operand<SpirvVector>,
    vector2: Operand<SpirvVector>,
    components: Attribute<ArrayAttr>,
    result: Result<SpirvVector>,
}

/// Rules: as many numbers as components; each is of a component that exists, or
/// -1 for any.
impl<'a> Verify<'a> for VectorShuffle<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let list = self.components().as_array(ctx).unwrap_or(&[]);
        let length = |ty| types::vector_length(ctx, ty).map_or(0, i64::from);
        if list.len() as i64 != length(op.result_type(0)) {
            return Err(Diagnostic::op_error(
                op,
                "result type component count must match the number of component literals",
            ));
        }
        let total = length(op.operand_type(0)) + length(op.operand_type(1));
        match list.iter().find(|a| a.as_i64(ctx).is_none_or(|n| !(-1..total).contains(&n))) {
            Some(bad) => {
                let message = format!(
                    "component selector {} out of range: expected to be in [0, {total}) or 0xFFFFFFFF",
                    bad.to_text(ctx)
                );
                Err(Diagnostic::op_error(op, message))
            }
            None => Ok(()),
        }
    }
}
