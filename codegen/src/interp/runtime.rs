//! The functions of MLIR's runner libraries, for programs that declare them: printing, filling, time,
//! and C's mathematical functions. They print the same as those that compiled programs call.

use smallvec::smallvec;
use terrace_ir::float::{FloatKind, FloatValue};

use super::machine::{Interpreter, Values};
use super::memory::Fault;
use super::value::{MemRef, Value};
use crate::runtime::support;

/// How far apart buffers seem to lie, in bytes: programs print addresses.
const BUFFER_DISTANCE: usize = 1 << 32;

/// Calls a function that the program only declares.
pub(super) fn call(it: &mut Interpreter<'_>, name: &str, args: &[Value]) -> Result<Values, Fault> {
    let name = name.strip_prefix("_mlir_ciface_").unwrap_or(name);
    let none = || Ok(Values::new());
    let print = |text: &str| {
        support::print(text);
        none()
    };
    match (name, args) {
        ("printNewline", []) => print("\n"),
        ("printComma", []) => print(", "),
        ("printOpen", []) => print("( "),
        ("printClose", []) => print(" )"),
        ("printI64", [value]) => print(&number_text(value, false)?),
        ("printU64", [value]) => print(&number_text(value, true)?),
        ("printF32" | "printF64", [value]) => print(&number_text(value, false)?),
        ("printF16", [value]) => print(&number_text(&as_float(value, FloatKind::F16), false)?),
        ("printBF16", [value]) => print(&number_text(&as_float(value, FloatKind::BF16), false)?),
        ("printChar", [Value::Int(code)]) => {
            let character = code.to_u64().and_then(|code| char::from_u32(u32::try_from(code).ok()?));
            print(&character.unwrap_or(char::REPLACEMENT_CHARACTER).to_string())
        }
        ("printFlops", [Value::Float(rate)]) => {
            support::print_flops(rate.to_f64());
            none()
        }
        ("rtclock", []) => Ok(smallvec![Value::f64(support::seconds())]),
        ("nanoTime", []) => Ok(smallvec![Value::int(64, support::nanoseconds())]),
        (_, [Value::MemRef(memref)]) if is_memref_printer(name) => {
            support::print_bytes(&memref_text(it, memref)?);
            none()
        }
        (_, [Value::MemRef(memref), value]) if name.starts_with("fillResource") => {
            for position in memref.positions() {
                it.memory.store(it.ctx, memref, position, value)?;
            }
            none()
        }
        ("memrefCopy", _) => Err("calls '@memrefCopy', which takes pointers: they can't be interpreted".to_owned()),
        _ => mathematical(name, args).map(|value| smallvec![value]).ok_or_else(|| {
            format!("calls '@{name}', which is only declared, and no function of the runtime with such arguments")
        }),
    }
}

fn as_float(value: &Value, kind: FloatKind) -> Value {
    match value {
        Value::Int(bits) => Value::Float(FloatValue::from_bits(kind, bits.low_u128())),
        value => value.clone(),
    }
}

/// A number as the runner library prints it.
pub(super) fn number_text(value: &Value, unsigned: bool) -> Result<String, Fault> {
    match value {
        Value::Int(value) if unsigned => Ok(value.to_unsigned_string()),
        Value::Int(value) => Ok(value.to_signed_string()),
        Value::Float(value) => Ok(support::float_text(value.to_f64())),
        Value::Complex(parts) => {
            Ok(format!("({},{})", number_text(&parts[0], unsigned)?, number_text(&parts[1], unsigned)?))
        }
        Value::Poison => Err("prints poison".to_owned()),
        _ => Err("prints what is no number".to_owned()),
    }
}

// ---- memory --------------------------------------------------------------------------------

fn is_memref_printer(name: &str) -> bool {
    let element = name.strip_prefix("printMemref").or_else(|| name.strip_prefix("print_memref_"));
    const ELEMENTS: [&str; 16] =
        ["BF16", "C32", "C64", "F16", "F32", "F64", "I16", "I32", "I64", "I8", "Ind", "f32", "f64", "i32", "i64", "i8"];
    element.is_some_and(|element| ELEMENTS.contains(&element))
}

/// The header and the elements of a memref; those of eight bits are single bytes.
pub(super) fn memref_text(it: &Interpreter<'_>, memref: &MemRef) -> Result<Vec<u8>, Fault> {
    let unsigned = memref.element == terrace_ir::types::Type::INDEX;
    let base = (memref.buffer + 1).wrapping_mul(BUFFER_DISTANCE).wrapping_add(memref.base as usize);
    let mut failed = None;
    let shape = support::MemRef {
        base: std::ptr::without_provenance_mut::<u8>(base),
        offset: memref.offset,
        sizes: &memref.sizes,
        strides: &memref.strides,
    };
    let mut text = Vec::new();
    let written = support::write_memref(&mut text, &shape, &mut |out, position| {
        let value = it.memory.load(it.ctx, memref, position);
        match value.and_then(|value| element_text(&value, unsigned)) {
            Ok(text) => out.write_all(&text),
            Err(why) => {
                failed.get_or_insert(why);
                Ok(())
            }
        }
    });
    written.map_err(|error| error.to_string())?;
    match failed {
        Some(why) => Err(why),
        None => Ok(text),
    }
}

/// An element of a memref: a byte is taken for a character.
fn element_text(value: &Value, unsigned: bool) -> Result<Vec<u8>, Fault> {
    match value {
        Value::Int(byte) if byte.width() == 8 => Ok(byte.le_bytes().take(1).collect()),
        value => Ok(number_text(value, unsigned)?.into_bytes()),
    }
}

// ---- mathematical functions ----------------------------------------------------------------

/// What a function of C's mathematical library gives; `None`: it is none, or takes other arguments.
fn mathematical(name: &str, args: &[Value]) -> Option<Value> {
    let mut bits = Vec::new();
    let mut kinds = Vec::new();
    for arg in args {
        let Value::Float(value) = arg else { return None };
        bits.push(value.bits() as u64);
        kinds.push(value.kind());
    }
    let (kind, result) = support::evaluate(name, &bits)?;
    kinds.iter().all(|&given| given == kind).then(|| Value::Float(FloatValue::from_bits(kind, result.into())))
}
