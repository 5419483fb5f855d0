//! `cf.switch`: a branch to one of several blocks by a number. What it shares with `llvm.switch`, the
//! functions below, is for ops with the same operands and attributes.

use terrace_ir::apint::ApInt;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::{AnyAttr, AnyType, SEGMENT_SIZES};
use terrace_ir::def::TypeConstraint;
use terrace_ir::elements::DenseElements;
use terrace_ir::interfaces::BranchOp;
use terrace_ir::prelude::*;

/// An integer, signless or not.
const ANY_INTEGER: TypeConstraint =
    TypeConstraint { summary: "integer", check: |ctx, ty| ty.integer_width(ctx).is_some(), only: None };

/// Goes to the block of the case that the flag is, or to the default block.
#[op("cf.switch", traits(Pure, Terminator), impls(Syntax, Verify, BranchOp, Canonicalize))]
pub struct Switch {
    flag: Operand<ANY_INTEGER>,
    default_operands: Variadic<AnyType>,
    case_operands: Variadic<AnyType>,
    case_values: OptionalAttribute<AnyAttr>,
    case_operand_segments: Attribute<SEGMENT_SIZES>,
    default_destination: Successor,
    case_destinations: VariadicSuccessor,
}

/// A value of the flag, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) value: ApInt,
    pub(super) dest: BlockId,
    pub(super) operands: Vec<ValueId>,
}

/// Where the operands of a case stand among all.
fn case_range(op: OpRef<'_>, case: usize) -> std::ops::Range<usize> {
    let sizes = op.prop(1).and_then(|a| a.as_i32_array(op.ctx())).unwrap_or_default();
    let size = |at: usize| sizes.get(at).map_or(0, |&s| usize::try_from(s).unwrap_or(0));
    let first = 1 + op.operand_group(1).len() + (0..case).map(size).sum::<usize>();
    let last = op.operands().len();
    first.min(last)..(first + size(case)).min(last)
}

fn values(op: OpRef<'_>) -> Vec<ApInt> {
    let ctx = op.ctx();
    let elements = op.prop(0).and_then(|a| a.as_dense(ctx));
    let values = elements.and_then(|e| Some((e, e.ints(ctx)?)));
    values.map_or_else(Vec::new, |(e, ints)| {
        let count = usize::try_from(e.len(ctx)).unwrap_or(0);
        let mut list: Vec<ApInt> = ints.take(count).collect();
        // A splat is kept once.
        if let Some(one) = list.first().cloned().filter(|_| list.len() < count) {
            list.resize(count, one);
        }
        list
    })
}

impl<'a> Switch<'a> {
    /// The cases in order.
    pub(super) fn cases(self) -> Vec<Case> {
        let op = self.0;
        let case = |(at, value)| Case {
            value,
            dest: op.successor(at + 1),
            operands: op.operands().slice(case_range(op, at)).collect(),
        };
        values(op).into_iter().take(op.successor_count().saturating_sub(1)).enumerate().map(case).collect()
    }
}

impl Switch<'_> {
    /// The values of the cases, read as unsigned; those that need more than 64 bits are cut.
    pub fn numbers(self) -> Vec<i64> {
        numbers(self.0)
    }

    /// Creates a switch: the numbers of the cases with where they lead and what they pass there.
    pub fn create(
        rw: &mut Rewriter<'_>,
        flag: ValueId,
        default: (BlockId, &[ValueId]),
        cases: &[(i64, BlockId, &[ValueId])],
    ) -> OpId {
        let width = rw.ty(flag).integer_width(rw.ctx()).unwrap_or(64);
        let cases: Vec<Case> = cases
            .iter()
            .map(|&(number, dest, operands)| Case {
                value: ApInt::from_i64(width, number),
                dest,
                operands: operands.to_vec(),
            })
            .collect();
        build(rw, flag, default, &cases)
    }
}

/// The attribute of the cases' values.
pub fn case_values(ctx: &Context, flag: Type, values: &[ApInt]) -> Option<Attr> {
    if values.is_empty() {
        return None;
    }
    let shape = [values.len() as i64].into();
    let ty = ctx.ty(TypeData::Vector { shape, scalable: [false].into(), element: flag });
    Some(DenseElements::from_ints(ctx, ty, values.iter().cloned())?.attr(ctx))
}

/// Creates a switch.
pub(super) fn build(rw: &mut Rewriter<'_>, flag: ValueId, default: (BlockId, &[ValueId]), cases: &[Case]) -> OpId {
    let values: Vec<ApInt> = cases.iter().map(|c| c.value.clone()).collect();
    let sizes: Vec<i32> = cases.iter().map(|c| c.operands.len() as i32).collect();
    let operands: Vec<ValueId> = cases.iter().flat_map(|c| c.operands.iter().copied()).collect();
    let dests: Vec<BlockId> = cases.iter().map(|c| c.dest).collect();
    let ty = rw.ty(flag);
    let (values, sizes) = (case_values(rw.ctx(), ty, &values), Attr::i32_array(rw.ctx(), &sizes));
    Switch::build(rw, flag, default.1, &operands, sizes, values, default.0, &dests)
}

impl BranchOp for Switch<'_> {
    fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
        successor_operands(op, successor)
    }
    fn taken_successor(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
        taken_successor(op, constants)
    }
    fn set_successor_operands(op: OpId, successor: usize, values: &[ValueId], rw: &mut Rewriter<'_>) {
        set_successor_operands(op, successor, values, rw);
    }
}

/// Where the operands of a successor stand among all.
pub(crate) fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
    match successor {
        0 => 1..1 + op.operand_group(1).len(),
        at => case_range(op, at - 1),
    }
}

/// The successor of a flag that is known.
pub(crate) fn taken_successor(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
    let AttrData::Integer { value, .. } = constants.first().copied().flatten()?.data(op.ctx()) else {
        return None;
    };
    Some(values(op).iter().position(|v| v == value).map_or(0, |at| at + 1))
}

/// Passes other values to a successor. The operands of all cases are one group.
pub(crate) fn set_successor_operands(op: OpId, successor: usize, values: &[ValueId], rw: &mut Rewriter<'_>) {
    let Some(case) = successor.checked_sub(1) else { return rw.set_operand_group(op, 1, values) };
    let view = rw.op(op);
    let first = 1 + view.operand_group(1).len();
    let range = case_range(view, case);
    let mut all: Vec<ValueId> = view.operand_group(2).collect();
    all.splice(range.start - first..range.end - first, values.iter().copied());
    let mut sizes = view.prop(1).and_then(|a| a.as_i32_array(view.ctx())).unwrap_or_default();
    sizes[case] = values.len() as i32;
    let sizes = Attr::i32_array(rw.ctx(), &sizes);
    rw.set_prop(op, 1, Some(sizes));
    rw.set_operand_group(op, 2, &all);
}

/// The values of the cases, read as unsigned; those that need more than 64 bits are cut.
pub(crate) fn numbers(op: OpRef<'_>) -> Vec<i64> {
    values(op).iter().map(|value| value.low_u128() as i64).collect()
}

/// A block, and operands with their types behind its name.
pub(crate) fn parse_passed(p: &mut OpParser<'_, '_>) -> ParseResult<Vec<ValueId>> {
    p.successor()?;
    if !p.eat_literal("(") {
        return Ok(Vec::new());
    }
    let operands: Vec<Unresolved<'_>> = p.operands()?;
    p.expect_literal(":")?;
    let at = p.offset();
    let types = p.type_list()?;
    p.expect_literal(")")?;
    if types.len() != operands.len() {
        return p.error_at(at, format!("{} operands present, but expected {}", operands.len(), types.len()));
    }
    operands.iter().zip(types).map(|(operand, ty)| p.resolve(operand, ty)).collect()
}

/// Parses `%flag : i32,`; gives the type.
pub(crate) fn parse_flag(p: &mut OpParser<'_, '_>) -> ParseResult<Type> {
    let flag = p.operand()?;
    p.expect_literal(":")?;
    let ty = p.ty()?;
    let flag = p.resolve(&flag, ty)?;
    p.add_operand_group(&[flag]);
    p.expect_literal(",")?;
    Ok(ty)
}

/// Parses cases to the closing bracket and the attributes behind it. There is a comma before the
/// first of them, unless it is `first`.
pub(crate) fn parse_cases(p: &mut OpParser<'_, '_>, ty: Type, first: bool) -> ParseResult<()> {
    let (mut values, mut sizes, mut operands) = (Vec::new(), Vec::new(), Vec::new());
    let mut more = if first { !p.at_literal("]") } else { p.eat_literal(",") };
    while more {
        let at = p.offset();
        if p.at_literal(":") {
            return p.error("expected integer value");
        }
        match p.typed_attr(Some(ty))?.data(p.ctx()) {
            AttrData::Integer { value, .. } => values.push(value.clone()),
            _ => return p.error_at(at, "expected integer value"),
        }
        p.expect_literal(":")?;
        let passed = parse_passed(p)?;
        sizes.push(passed.len() as i32);
        operands.extend(passed);
        more = p.eat_literal(",");
    }
    p.expect_literal("]")?;
    p.add_operand_group(&operands);
    let ctx = p.ctx();
    if let Some(values) = case_values(ctx, ty, &values) {
        p.set_prop(0, values);
    }
    p.set_prop(1, Attr::i32_array(ctx, &sizes));
    p.attr_dict()
}

/// Prints ` %flag : i32`.
pub(crate) fn print_flag<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
    p.text(" ");
    p.value(op.body(), op.operand(0));
    p.text(" : ");
    p.ty(op.operand_type(0));
}

/// Prints a successor with what is passed to it.
pub(crate) fn print_passed<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, successor: usize) {
    if let Some(dest) = op.successors().nth(successor) {
        p.successor(dest, op.operands().slice(successor_operands(op, successor)));
    }
}

/// Prints cases, a line each, with commas between them and, unless one is `first`, before them.
pub(crate) fn print_cases<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, first: bool) {
    let cases = op.successor_count().saturating_sub(1);
    for (at, value) in values(op).iter().enumerate().take(cases) {
        p.text(if first && at == 0 { "" } else { "," });
        p.newline();
        // Read as unsigned, whatever the type says.
        p.text("  ");
        p.number(value.to_u64().unwrap_or(u64::MAX));
        p.text(": ");
        print_passed(op, p, at + 1);
    }
}

impl Syntax for Switch<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ty = parse_flag(p)?;
        p.expect_literal("[")?;
        if !p.eat_keyword("default") {
            return p.error("expected 'default'");
        }
        p.expect_literal(":")?;
        let passed = parse_passed(p)?;
        p.add_operand_group(&passed);
        parse_cases(p, ty, false)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_flag(op, p);
        p.text(", [");
        p.newline();
        p.text("  default: ");
        print_passed(op, p, 0);
        print_cases(op, p, false);
        if op.successor_count() > 1 {
            p.newline();
        }
        p.text("]");
        p.attr_dict(op, &["case_values", "case_operand_segments"], false);
    }
}

impl<'a> Verify<'a> for Switch<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify(self.0)
    }
}

/// 1. The values of the cases have the type of the flag.
/// 2. There is a block for each.
/// 3. The sizes of their operands add up to what there is.
pub(crate) fn verify(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let dests = op.successor_count().saturating_sub(1);
    let elements = op.prop(0).map(|a| a.as_dense(ctx));
    if elements.is_some_and(|e| e.is_none()) {
        return Err(Diagnostic::op_error(op, "case values must be dense elements of integers"));
    }
    let values = elements.flatten();
    let flag = op.operand_type(0);
    if let Some(ty) = values.and_then(|e| e.ty().element(ctx)).filter(|&ty| ty != flag) {
        let (flag, ty) = (flag.to_text(ctx), ty.to_text(ctx));
        let message = format!("'flag' type ('{flag}') should match case value type ('{ty}')");
        return Err(Diagnostic::op_error(op, message));
    }
    let count = values.map_or(0, |e| e.len(ctx));
    if count != dests as u64 {
        let message = format!("number of case values ({count}) should match number of case destinations ({dests})");
        return Err(Diagnostic::op_error(op, message));
    }
    let sizes = op.prop(1).and_then(|a| a.as_i32_array(ctx)).unwrap_or_default();
    let total: i64 = sizes.iter().map(|&s| i64::from(s)).sum();
    let negative = sizes.iter().any(|&s| s < 0);
    if negative || sizes.len() != dests || total != op.operand_group(2).len() as i64 {
        return Err(Diagnostic::op_error(op, "case operand segments do not fit the case operands"));
    }
    Ok(())
}
