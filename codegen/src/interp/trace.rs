//! What runs, as lines for somebody who watches.

use terrace_ir::context::Context;
use terrace_ir::entity::ValueId;
use terrace_ir::float::FloatValue;
use terrace_ir::view::OpRef;

use super::machine::Next;
use super::value::{Value, nested};

/// How many elements of a vector are shown.
const SHOWN: usize = 64;

/// Who watches.
pub(super) struct Trace<'m> {
    sink: Box<dyn FnMut(&str) + 'm>,
}

impl<'m> Trace<'m> {
    pub(super) fn new(sink: impl FnMut(&str) + 'm) -> Trace<'m> {
        Trace { sink: Box::new(sink) }
    }

    /// Tells of an op that has run; `next` is what it does then, unless it failed.
    pub(super) fn step<'v>(
        &mut self,
        op: OpRef<'_>,
        depth: usize,
        operand: impl Fn(ValueId) -> Option<&'v Value>,
        next: Option<&Next<'_>>,
    ) {
        let ctx = op.ctx();
        let unknown = || "?".to_owned();
        let operands: Vec<String> =
            op.operands().map(|id| operand(id).map_or_else(unknown, |v| text(ctx, v))).collect();
        let mut line = start(op, depth);
        line += &format!("({})", operands.join(", "));
        if let Some(Next::Done(values)) = next {
            line += &results(ctx, values);
        }
        (self.sink)(&line);
    }

    /// Tells what an op gave after its regions, or after a call.
    pub(super) fn end(&mut self, op: OpRef<'_>, depth: usize, values: &[Value]) {
        let line = start(op, depth) + " ends" + &results(op.ctx(), values);
        (self.sink)(&line);
    }
}

/// The location and the name of an op.
fn start(op: OpRef<'_>, depth: usize) -> String {
    let place = match op.loc().file_position(op.ctx()) {
        Some((file, line, column)) => format!("{file}:{line}:{column}:"),
        None => "<unknown>:".to_owned(),
    };
    format!("{place} {:1$}{2}", "", 2 * depth.saturating_sub(1), op.name_str())
}

fn results(ctx: &Context, values: &[Value]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let values: Vec<String> = values.iter().map(|value| text(ctx, value)).collect();
    format!(" = {}", values.join(", "))
}

/// A value as text.
fn text(ctx: &Context, value: &Value) -> String {
    text_with(ctx, value, &|value| {
        if value.is_nan() {
            "nan".to_owned()
        } else if value.is_infinite() {
            if value.is_negative() { "-inf" } else { "inf" }.to_owned()
        } else {
            value.to_string()
        }
    })
}

/// A value as text, with floats as a function has them.
pub(super) fn text_with(ctx: &Context, value: &Value, float: &dyn Fn(FloatValue) -> String) -> String {
    let text = |value: &Value| text_with(ctx, value, float);
    match value {
        Value::Poison => "poison".to_owned(),
        Value::Int(value) if value.width() == 1 => (!value.is_zero()).to_string(),
        Value::Int(value) => value.to_signed_string(),
        Value::Float(value) => float(*value),
        Value::Complex(parts) => format!("({}, {})", text(&parts[0]), text(&parts[1])),
        Value::Vector(vector) if vector.elements.len() > SHOWN => {
            let first: Vec<String> = vector.elements[..SHOWN].iter().map(text).collect();
            format!("[{}, ... {} elements]", first.join(", "), vector.elements.len())
        }
        Value::Vector(vector) => nested(&vector.shape, ["[", ", ", "]"], |at| text(&vector.elements[at])),
        Value::MemRef(memref) => {
            let sizes: String = memref.sizes.iter().map(|size| format!("{size}x")).collect();
            format!("memref<{sizes}{}> in buffer {} at {}", memref.element.to_text(ctx), memref.buffer, memref.offset)
        }
        Value::Function(name) => format!("@{name}"),
    }
}
