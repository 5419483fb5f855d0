//! Transfers between memories that go on while the program does.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::AnyType;
use terrace_ir::prelude::*;

use super::layout::parts;
use super::through_casts;

/// Starts to copy elements from one memref to another; a tag says when it is done.
///
/// The operands are source and indices, destination and indices, the number of elements,
/// tag and indices, and, if elements do not stand next to each other, a stride and the
/// number of elements per stride.
#[op("memref.dma_start", impls(Syntax, Verify, FoldOp))]
pub struct DmaStart {
    operands: Variadic<AnyType>,
}

/// Waits until as many elements as were to be copied have been.
///
/// The operands are tag and indices, and the number of elements.
#[op("memref.dma_wait", impls(Syntax, Verify, FoldOp))]
pub struct DmaWait {
    operands: Variadic<AnyType>,
}

macro_rules! folds {
    ($($op:ident),*) => {$(
        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                through_casts(input.op, |_, _| true)
            }
        }
    )*};
}

folds!(DmaStart, DmaWait);

/// A memref and its indices.
type Place<'s> = (Unresolved<'s>, Vec<Unresolved<'s>>);

fn parse_place<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<Place<'s>> {
    let memref = p.operand()?;
    p.expect_literal("[")?;
    let indices = p.operands()?;
    p.expect_literal("]")?;
    Ok((memref, indices))
}

fn add_place<'s>(p: &mut OpParser<'_, 's>, place: &Place<'s>, ty: Type) -> ParseResult<()> {
    let memref = p.resolve(&place.0, ty)?;
    let indices = p.resolve_all(&place.1, Type::INDEX)?;
    p.add_operands(&[memref]);
    p.add_operands(&indices);
    Ok(())
}

/// Prints the memref at a position with its indices; gives the position behind them.
fn print_place<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, at: usize) -> usize {
    let end = end_of(op, at).min(op.operands().len());
    p.value(op.body(), op.operand(at));
    p.text("[");
    p.values(op.operands().slice(at + 1..end));
    p.text("]");
    end
}

/// The position behind the indices of the memref at a position.
fn end_of(op: OpRef<'_>, at: usize) -> usize {
    let rank = op.operand_type(at).shape(op.ctx()).map_or(0, <[i64]>::len);
    at + 1 + rank
}

impl Syntax for DmaStart<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let source = parse_place(p)?;
        p.expect_literal(",")?;
        let target = parse_place(p)?;
        p.expect_literal(",")?;
        let count = p.operand()?;
        p.expect_literal(",")?;
        let tag = parse_place(p)?;
        let mut stride = Vec::new();
        while p.eat_literal(",") {
            stride.push(p.operand()?);
        }
        if !stride.is_empty() && stride.len() != 2 {
            return p.error("expected two stride related operands");
        }
        p.expect_literal(":")?;
        let at = p.offset();
        let types = p.type_list()?;
        let &[from, to, tag_type] = types.as_slice() else { return p.error_at(at, "fewer/more types expected") };
        add_place(p, &source, from)?;
        add_place(p, &target, to)?;
        let count = p.resolve(&count, Type::INDEX)?;
        p.add_operands(&[count]);
        add_place(p, &tag, tag_type)?;
        let stride = p.resolve_all(&stride, Type::INDEX)?;
        p.add_operands(&stride);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        let target = print_place(op, p, 0);
        p.text(", ");
        let count = print_place(op, p, target);
        p.text(", ");
        p.value(op.body(), op.operand(count));
        p.text(", ");
        let tag = count + 1;
        let stride = print_place(op, p, tag);
        if stride < op.operands().len() {
            p.text(", ");
            p.values(op.operands().slice(stride..op.operands().len()));
        }
        p.attr_dict(op, &[], false);
        p.text(" : ");
        p.types([0, target, tag].map(|at| op.operand_type(at)));
    }
}

impl Syntax for DmaWait<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let tag = parse_place(p)?;
        p.expect_literal(",")?;
        let count = p.operand()?;
        p.attr_dict()?;
        p.expect_literal(":")?;
        let ty = p.ty()?;
        add_place(p, &tag, ty)?;
        let count = p.resolve(&count, Type::INDEX)?;
        p.add_operands(&[count]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let last = op.operands().len() - 1;
        p.text(" ");
        p.value(op.body(), op.operand(0));
        p.text("[");
        p.values(op.operands().slice(1..last));
        p.text("], ");
        p.value(op.body(), op.operand(last));
        p.attr_dict(op, &[], false);
        p.text(" : ");
        p.ty(op.operand_type(0));
    }
}

fn at_least(op: OpRef<'_>, count: usize) -> Result<(), Diagnostic> {
    if op.operands().len() >= count {
        return Ok(());
    }
    Err(Diagnostic::op_error(op, format!("expected at least {count} operands")))
}

/// Checks the memref at a position and its indices; gives the position behind them.
/// `rest` operands must follow.
fn check_place(op: OpRef<'_>, at: usize, what: &str, rest: usize) -> Result<usize, Diagnostic> {
    if parts(op.ctx(), op.operand_type(at)).is_none() {
        return Err(Diagnostic::op_error(op, format!("expected {what} to be of memref type")));
    }
    let end = end_of(op, at);
    at_least(op, end + rest)?;
    if (at + 1..end).any(|i| op.operand_type(i) != Type::INDEX) {
        return Err(Diagnostic::op_error(op, format!("expected {what} indices to be of index type")));
    }
    Ok(end)
}

impl<'a> Verify<'a> for DmaStart<'a> {
    /// There are all operands, each of its type.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        at_least(op, 4)?;
        let target = check_place(op, 0, "source", 3)?;
        let count = check_place(op, target, "destination", 2)?;
        if op.operand_type(count) != Type::INDEX {
            return Err(Diagnostic::op_error(op, "expected num elements to be of index type"));
        }
        let end = check_place(op, count + 1, "tag", 0)?;
        match op.operands().len() - end {
            0 => Ok(()),
            2 if op.operand_type(end) == Type::INDEX && op.operand_type(end + 1) == Type::INDEX => Ok(()),
            2 => {
                let message = "expected stride and num elements per stride to be of type index";
                Err(Diagnostic::op_error(op, message))
            }
            _ => Err(Diagnostic::op_error(op, "incorrect number of operands")),
        }
    }
}

impl<'a> Verify<'a> for DmaWait<'a> {
    /// There is an index for each dimension of the tag.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        at_least(op, 2)?;
        if parts(op.ctx(), op.operand_type(0)).is_none() {
            return Err(Diagnostic::op_error(op, "expected tag to be of memref type"));
        }
        let (indices, rank) = (op.operands().len() - 2, end_of(op, 0) - 1);
        if indices != rank {
            let message = format!(
                "expected tagIndices to have the same number of elements as the tagMemRef rank, expected {rank}, but got {indices}"
            );
            return Err(Diagnostic::op_error(op, message));
        }
        if (1..op.operands().len()).any(|i| op.operand_type(i) != Type::INDEX) {
            return Err(Diagnostic::op_error(op, "expected indices and number of elements to be of index type"));
        }
        Ok(())
    }
}
