//! Output of values, as MLIR's runner library has it.

use terrace_dialects::vector::{Print, Punctuation};
use terrace_ir::attrs::AttrData;
use terrace_ir::types::{Signedness, Type, TypeData};
use terrace_ir::view::OpRef;

use crate::interp::machine::{Machine, Next, Step, Values};
use crate::interp::memory::Fault;
use crate::interp::runtime::number_text;
use crate::interp::value::{Value, nested};
use crate::runtime::support;

pub(super) fn print<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let ctx = op.ctx();
    if let Some(AttrData::String { value, .. }) = op.attr("stringLiteral").map(|a| a.data(ctx)) {
        let end = value.iter().position(|&byte| byte == 0).unwrap_or(value.len());
        support::print_bytes(&value[..end]);
        return Ok(Next::Done(Values::new()));
    }
    let mut text = String::new();
    if let Some(source) = op.cast::<Print<'_>>().and_then(Print::source) {
        let element = op.ty(source).element_or_self(ctx);
        text = match m.value(source)? {
            Value::Vector(vector) => {
                let shape = if vector.shape.is_empty() { &[1] } else { &vector.shape[..] };
                let texts: Result<Vec<String>, Fault> =
                    vector.elements.iter().map(|value| element_text(op, element, value)).collect();
                let texts = texts?;
                nested(shape, ["( ", ", ", " )"], |at| texts[at].clone())
            }
            value => element_text(op, element, &value)?,
        };
    }
    let punctuation = op.attr("punctuation").and_then(|a| a.downcast::<Punctuation>(ctx)).copied();
    text += match punctuation.unwrap_or(Punctuation::NewLine) {
        Punctuation::NoPunctuation => "",
        Punctuation::NewLine => "\n",
        Punctuation::Comma => ", ",
        Punctuation::Open => "( ",
        Punctuation::Close => " )",
    };
    support::print(&text);
    Ok(Next::Done(Values::new()))
}

/// Truth is 1, whatever the sign.
fn element_text(op: OpRef<'_>, ty: Type, value: &Value) -> Result<String, Fault> {
    let unsigned = match ty.data(op.ctx()) {
        TypeData::Integer { signedness, width } => *signedness == Signedness::Unsigned || *width == 1,
        _ => ty == Type::INDEX,
    };
    number_text(value, unsigned)
}
