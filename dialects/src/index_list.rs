//! Lists of indices, each a number or a value: `[0, %i, 4]`. The numbers are kept
//! in an `array<i64: ...>`, with [`DYNAMIC`] where a value stands.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::def::{AttrConstraint, AttrSyntax, Fmt};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

/// `array<i64: ...>`.
pub const DENSE_I64_ARRAY: AttrConstraint = AttrConstraint {
    summary: "i64 dense array attribute",
    check: |ctx, attr| i64_array(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

/// The numbers of an `array<i64: ...>`.
pub fn i64_array(ctx: &Context, attr: Attr) -> Option<Vec<i64>> {
    match attr.data(ctx) {
        AttrData::DenseArray { element: Type::I64, values } => Some(values.iter().map(|&v| v as i64).collect()),
        _ => None,
    }
}

/// An `array<i64: ...>` of numbers.
pub fn i64_array_attr(ctx: &Context, values: &[i64]) -> Attr {
    let values = values.iter().map(|&v| v as u64).collect();
    ctx.attr(AttrData::DenseArray { element: Type::I64, values })
}

/// `custom<INDEX_LIST>($values, $numbers)`.
pub static INDEX_LIST: CustomSyntax =
    CustomSyntax { parse, print, starts: |p| p.at_literal("["), present: |_, _| true };

fn parse(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Operand(group), Fmt::Attr(numbers)] = args else { return Ok(()) };
    let (mut values, mut list) = (Vec::new(), Vec::new());
    p.expect_literal("[")?;
    p.list_until("]", |p| {
        if p.at_operand() {
            values.push(p.operand()?);
            list.push(DYNAMIC);
        } else {
            let number = p.integer()?;
            if number == DYNAMIC {
                return p.error("this number stands for a value that is not known");
            }
            list.push(number);
        }
        Ok(())
    })?;
    let attr = i64_array_attr(p.ctx(), &list);
    p.set_prop(numbers as usize, attr);
    p.set_group(group, values);
    Ok(())
}

fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Operand(group), Fmt::Attr(numbers)] = args else { return };
    let list = op.prop(numbers as usize).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default();
    let mut values = op.operand_group(group as usize);
    p.text("[");
    for (at, number) in list.into_iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        match (number, values.len()) {
            (DYNAMIC, 1..) => {
                let value = values.next();
                value.into_iter().for_each(|v| p.value(op.body(), v));
            }
            _ => p.signed(number),
        }
    }
    p.text("]");
}

/// `custom<NUMBERS>($numbers)`: numbers alone, of an `array<i64: ...>`.
pub static NUMBERS: CustomSyntax = CustomSyntax {
    parse: |p, args| {
        let &[Fmt::Attr(numbers)] = args else { return Ok(()) };
        p.expect_literal("[")?;
        let mut list = Vec::new();
        p.list_until("]", |p| p.integer().map(|number| list.push(number)))?;
        let attr = i64_array_attr(p.ctx(), &list);
        p.set_prop(numbers as usize, attr);
        Ok(())
    },
    print: |op, p, args| {
        let &[Fmt::Attr(numbers)] = args else { return };
        p.text("[");
        for (at, number) in op.prop(numbers as usize).and_then(|a| i64_array(op.ctx(), a)).iter().flatten().enumerate()
        {
            p.text(if at > 0 { ", " } else { "" });
            p.signed(*number);
        }
        p.text("]");
    },
    starts: |p| p.at_literal("["),
    present: |_, _| true,
};

/// Checks that there is a value for each number that is not known.
///
/// # Errors
/// If there is not.
pub fn verify(op: OpRef<'_>, what: &str, group: usize, numbers: usize, count: usize) -> Result<(), Diagnostic> {
    let list = op.prop(numbers).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default();
    if list.len() != count {
        let message = format!("expected {count} {what} values, got {}", list.len());
        return Err(Diagnostic::op_error(op, message));
    }
    let dynamic = list.iter().filter(|&&n| n == DYNAMIC).count();
    if dynamic != op.operand_group(group).len() {
        let message = format!("expected {dynamic} dynamic {what} values, got {}", op.operand_group(group).len());
        return Err(Diagnostic::op_error(op, message));
    }
    Ok(())
}

/// One entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number.
    Number(i64),
    /// A value.
    Value(ValueId),
}

/// The entries of the list in a group and an attribute.
pub fn entries(op: OpRef<'_>, group: usize, numbers: usize) -> Vec<Entry> {
    let list = op.prop(numbers).and_then(|a| i64_array(op.ctx(), a)).unwrap_or_default();
    let mut values = op.operand_group(group);
    list.into_iter()
        .map(|number| match number {
            DYNAMIC => values.next().map_or(Entry::Number(number), Entry::Value),
            _ => Entry::Number(number),
        })
        .collect()
}

/// The entries with constants in place of the values that are constants; whether
/// there were any. A constant that `accept` refuses stays a value.
pub fn with_constants(body: &Body, entries: &[Entry], accept: impl Fn(i64) -> bool) -> (Vec<Entry>, bool) {
    let mut changed = false;
    let list = entries.iter().map(|&entry| {
        let Entry::Value(value) = entry else { return entry };
        let constant = constant_of(body, value).and_then(|a| a.as_i64(body.ctx()));
        match constant.filter(|&c| c != DYNAMIC && accept(c)) {
            Some(constant) => {
                changed = true;
                Entry::Number(constant)
            }
            None => entry,
        }
    });
    let list = list.collect();
    (list, changed)
}

/// The numbers and the values of entries.
pub fn split(entries: &[Entry]) -> (Vec<i64>, Vec<ValueId>) {
    let mut values = Vec::new();
    let numbers = entries.iter().map(|entry| match *entry {
        Entry::Number(number) => number,
        Entry::Value(value) => {
            values.push(value);
            DYNAMIC
        }
    });
    let numbers = numbers.collect();
    (numbers, values)
}

/// The value that an entry is: of a number, a constant.
pub fn value_of(b: &mut Builder<'_>, entry: Entry) -> ValueId {
    match entry {
        Entry::Value(value) => value,
        Entry::Number(number) => crate::arith::constant_index(b, number),
    }
}

/// The entry of a number that is known, or else of a value.
pub fn known_or(number: i64, value: ValueId) -> Entry {
    if number == DYNAMIC { Entry::Value(value) } else { Entry::Number(number) }
}
