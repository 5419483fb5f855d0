//! Output of values, by the functions that MLIR's runner library has for it.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_dialects::vector::{Print, Punctuation};
use terrace_ir::attrs::AttrData;
use terrace_ir::float::FloatKind;
use terrace_ir::types::{Signedness, Type, TypeData};
use terrace_ir::view::OpRef;

use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Repr, Scalar, Vector};

pub(super) fn print<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    if let Some(AttrData::String { value, .. }) = op.attr("stringLiteral").map(|a| a.data(ctx)) {
        return string(l, op, value);
    }
    if let Some(source) = op.cast::<Print<'_>>().and_then(Print::source) {
        let ty = op.ty(source);
        let registers = l.registers(source);
        let element = ty.element_or_self(ctx);
        match l.repr(op, ty)? {
            Repr::Scalar(scalar) => number(l, op, element, scalar, &registers)?,
            Repr::Vector(vector) => elements(l, op, element, vector, &registers, 0, 0)?,
            _ => return Err(l.unsupported(op, ty)),
        }
    }
    let punctuation = op.attr("punctuation").and_then(|a| a.downcast::<Punctuation>(ctx)).copied();
    match punctuation.unwrap_or(Punctuation::NewLine) {
        Punctuation::NoPunctuation => Ok(()),
        Punctuation::NewLine => call(l, op, "printNewline", &[]),
        Punctuation::Comma => call(l, op, "printComma", &[]),
        Punctuation::Open => call(l, op, "printOpen", &[]),
        Punctuation::Close => call(l, op, "printClose", &[]),
    }
}

fn call<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, name: &str, args: &[Value]) -> Lowered {
    let id = l.unit.runtime(op, name)?;
    let function = l.import(id);
    l.b.ins().call(function, args);
    Ok(())
}

/// The bytes lie in the stack frame, eight at a time.
fn string<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, text: &[u8]) -> Lowered {
    let end = text.iter().position(|&byte| byte == 0).unwrap_or(text.len());
    let mut bytes = text[..end].to_vec();
    bytes.push(0);
    let mut words = Vec::new();
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        words.push(l.integer(types::I64, i64::from_le_bytes(word)));
    }
    let address = l.spilled(&words);
    call(l, op, "printString", &[address])
}

/// The elements along a dimension, whose first is at a place.
fn elements<'m>(
    l: &mut Lowering<'_, 'm>,
    op: OpRef<'m>,
    element: Type,
    vector: Vector<'m>,
    parts: &[Value],
    depth: usize,
    first: usize,
) -> Lowered {
    let shape = if vector.shape.is_empty() { &[1] } else { vector.shape };
    let Some((&size, inner)) = shape[depth..].split_first() else {
        let registers = l.element(vector.element, parts, first);
        return number(l, op, element, vector.element, &registers);
    };
    let stride: i64 = inner.iter().product();
    call(l, op, "printOpen", &[])?;
    for at in 0..size {
        if at > 0 {
            call(l, op, "printComma", &[])?;
        }
        elements(l, op, element, vector, parts, depth + 1, first + (at * stride) as usize)?;
    }
    call(l, op, "printClose", &[])
}

fn number<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, ty: Type, scalar: Scalar, registers: &[Value]) -> Lowered {
    let value = registers[0];
    let unsigned = match ty.data(l.ctx()) {
        TypeData::Integer { signedness, .. } => *signedness == Signedness::Unsigned,
        _ => ty == Type::INDEX,
    };
    match scalar {
        // Truth is 1, whatever the sign.
        Scalar::Int(width) => {
            let signed = !unsigned && width > 1;
            let value = if signed { l.signed(value, width) } else { value };
            let value = l.extended(value, types::I64, signed);
            call(l, op, if unsigned { "printU64" } else { "printI64" }, &[value])
        }
        Scalar::F32 => call(l, op, "printF32", &[value]),
        Scalar::F64 => call(l, op, "printF64", &[value]),
        Scalar::Small(FloatKind::F16) => call(l, op, "printF16", &[value]),
        Scalar::Small(FloatKind::BF16) => call(l, op, "printBF16", &[value]),
        // These have no function of their own: their values are those of an f32.
        Scalar::Small(_) => {
            let value = l.float_as(value, scalar, Scalar::F32);
            call(l, op, "printF32", &[value])
        }
        Scalar::Wide(_) => Err(l.unsupported(op, ty)),
    }
}
