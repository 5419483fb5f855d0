//! Pointers to parts.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::types::{self, Pointer};
use super::constant::constant_index;
use super::ops;

ops! {
    access {
        /// A pointer to a part of the element so many further, which is an element of the same array.
        InBoundsPtrAccessChain "spirv.InBoundsPtrAccessChain" SpirvPointer;
        /// A pointer to a part of the element so many further.
        PtrAccessChain "spirv.PtrAccessChain" SpirvPointer;
    }
}

/// Ops that are unlike others.
pub(super) const MORE: &[&terrace_ir::def::OpDef] = &[AccessChain::DEF];

/// A pointer to a part of what a pointer points to.
#[op("spirv.AccessChain", traits(Pure), impls(Syntax, Verify))]
pub struct AccessChain {
    base_ptr: Operand<SpirvPointer>,
    indices: Variadic<SpirvInteger>,
    component_ptr: Result<SpirvPointer>,
}

/// The type of a pointer to a part, or why there is none. So many indices at first lead
/// to another element beside the one that is pointed to, not to a part.
fn part_pointer(body: &Body, base: Type, indices: &[ValueId], skipped: usize) -> Result<Type, String> {
    let ctx = body.ctx();
    let Some(pointer) = base.downcast::<Pointer>(ctx) else {
        return Err(format!("expected a pointer to composite type, but provided '{}'", base.to_text(ctx)));
    };
    if indices.is_empty() {
        return Err("expected at least one index".to_owned());
    }
    let mut part = pointer.pointee;
    for &index in indices.iter().skip(skipped) {
        part = types::component(ctx, part, constant_index(body, index))?;
    }
    Ok(Pointer::get(ctx, part, pointer.storage_class))
}

fn parse_chain(p: &mut OpParser<'_, '_>, skipped: usize) -> ParseResult<()> {
    let start = p.offset();
    let base = p.operand()?;
    p.expect_literal("[")?;
    let mut indices = Vec::new();
    p.list_until("]", |p| p.operand().map(|o| indices.push(o)))?;
    p.attr_dict()?;
    p.expect_literal(":")?;
    let base_type = p.ty()?;
    let mut index_types = Vec::new();
    while p.eat_literal(",") {
        index_types.push(p.ty()?);
    }
    if index_types.len() != indices.len() {
        return p.error_at(start, "the indices must be as many as their types");
    }
    let base = p.resolve(&base, base_type)?;
    let mut values = Vec::new();
    for (index, &ty) in indices.iter().zip(&index_types) {
        values.push(p.resolve(index, ty)?);
    }
    let result = match part_pointer(p.body(), base_type, &values, skipped) {
        Ok(ty) => ty,
        Err(why) => return p.error_at(start, why),
    };
    p.add_operands(&[base]);
    p.add_operands(&values);
    p.add_result_types(&[result]);
    Ok(())
}

fn print_chain<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    p.text(" ");
    let operands = op.operands();
    p.values(operands.slice(0..1));
    p.text("[");
    p.values(operands.slice(1..operands.len()));
    p.text("]");
    p.attr_dict(op, &[], false);
    p.text(" : ");
    p.types(operands.types());
}

/// Rules: the indices lead to the part that the result points to.
fn check_chain(op: OpRef<'_>, skipped: usize) -> Result<(), Diagnostic> {
    let operands = op.operands().to_vec();
    let wanted = part_pointer(op.body(), op.operand_type(0), &operands[1..], skipped)
        .map_err(|why| Diagnostic::op_error(op, why))?;
    if wanted == op.result_type(0) {
        return Ok(());
    }
    let (wanted, found) = (wanted.to_text(op.ctx()), op.result_type(0).to_text(op.ctx()));
    Err(Diagnostic::op_error(op, format!("invalid result type: expected {wanted}, but provided {found}")))
}

impl Syntax for AccessChain<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_chain(p, 0)
    }
    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_chain(op, p);
    }
}

impl<'a> Verify<'a> for AccessChain<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        check_chain(self.0, 0)
    }
}

impl AccessChain<'_> {
    /// Creates a pointer to a part.
    ///
    /// # Errors
    /// Why there is no such part.
    pub fn at(b: &mut Builder<'_>, base: ValueId, indices: &[ValueId]) -> Result<ValueId, String> {
        let ty = part_pointer(b.body(), b.ty(base), indices, 0)?;
        let op = AccessChain::build(b, ty, base, indices);
        Ok(b.op(op).result(0))
    }
}
