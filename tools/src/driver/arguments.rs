//! The arguments of `--args` as values, and `--out`: where memory goes after the run.

use std::sync::Arc;

use terrace_codegen::interp::{Interpreter, MemRef, Value};
use terrace_dialects::memref::layout;
use terrace_ir::apint::ApInt;
use terrace_ir::context::Context;
use terrace_ir::float::FloatValue;
use terrace_ir::types::{DYNAMIC, Type, TypeData};

use super::npy;

/// The arguments of a function by their texts: numbers, or the names of files for memrefs.
///
/// # Errors
/// If there are too many or too few, or one is none of its type.
pub(super) fn values(
    interpreter: &mut Interpreter<'_>,
    ctx: &Context,
    types: &[Type],
    texts: &[String],
) -> Result<Vec<Value>, String> {
    if types.len() != texts.len() {
        return Err(format!("takes {} arguments, but --args gives {}", types.len(), texts.len()));
    }
    let mut values = Vec::new();
    for (at, (&ty, text)) in types.iter().zip(texts).enumerate() {
        let value = value(interpreter, ctx, ty, text);
        values.push(value.map_err(|why| {
            format!("takes an argument #{at} of type '{}', which '{text}' is not: {why}", ty.to_text(ctx))
        })?);
    }
    Ok(values)
}

fn value(interpreter: &mut Interpreter<'_>, ctx: &Context, ty: Type, text: &str) -> Result<Value, String> {
    match ty.data(ctx) {
        TypeData::Integer { width: 1, .. } if ["true", "false"].contains(&text) => Ok(Value::bool(text == "true")),
        TypeData::Integer { width, .. } => integer(*width, text),
        TypeData::Index => integer(64, text),
        TypeData::Float(kind) => {
            let value = FloatValue::parse(*kind, text);
            value.map(Value::Float).ok_or_else(|| "expected a number".to_owned())
        }
        TypeData::MemRef { .. } | TypeData::UnrankedMemRef { .. } => memref(interpreter, ctx, ty, text),
        _ => Err("only numbers, and memrefs as .npy and .bin files, can be given".to_owned()),
    }
}

/// Read as signed or as unsigned.
fn integer(width: u32, text: &str) -> Result<Value, String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A bit more tells whether the number fits.
    let number = if is_number { ApInt::parse(width + 1, digits) } else { None };
    let number = number.ok_or_else(|| format!("expected an integer of {width} bits"))?;
    let number = if negative { number.neg() } else { number };
    let value = number.zero_extend(width);
    let fits = if negative { value.sign_extend(width + 1) } else { value.zero_extend(width + 1) } == number;
    if fits { Ok(Value::Int(value)) } else { Err(format!("it does not fit into {width} bits")) }
}

fn memref(interpreter: &mut Interpreter<'_>, ctx: &Context, ty: Type, path: &str) -> Result<Value, String> {
    let element = ty.element(ctx).ok_or("it has no elements")?;
    let parts = layout::parts(ctx, ty);
    if parts.as_ref().is_some_and(|parts| !layout::is_identity(ctx, parts.layout)) {
        return Err("files have no layout".to_owned());
    }
    let shape = parts.as_ref().map(|parts| parts.shape);
    let file = std::fs::read(path).map_err(|error| format!("it can't be read: {error}"))?;
    let (sizes, bytes) = if path.ends_with(".npy") {
        let array = npy::read(&file)?;
        match npy::descr(ctx, element) {
            Some(descr) if npy::fits(array.descr, descr) => {}
            _ => return Err(format!("it has elements of type '{}'", array.descr)),
        }
        (array.sizes, array.bytes)
    } else if path.ends_with(".bin") {
        let shape = shape.ok_or("a .bin file does not say its shape")?;
        (inferred(interpreter, element, shape, file.len())?, &file[..])
    } else {
        return Err("expected the name of a .npy or a .bin file".to_owned());
    };
    let differs = |shape: &[i64]| {
        shape.len() != sizes.len()
            || shape.iter().zip(&sizes).any(|(&wanted, &size)| wanted != DYNAMIC && wanted != size)
    };
    if shape.is_some_and(differs) {
        return Err(format!("its shape is {sizes:?}"));
    }
    interpreter.buffer_of_bytes(element, &sizes, bytes)
}

/// A shape whose one open size follows from how many bytes there are.
fn inferred(interpreter: &Interpreter<'_>, element: Type, shape: &[i64], bytes: usize) -> Result<Vec<i64>, String> {
    let open = shape.iter().filter(|&&size| size == DYNAMIC).count();
    if open > 1 {
        return Err("a .bin file does not say its shape, of which more than one size is open".to_owned());
    }
    let mut known = shape.iter().filter(|&&size| size != DYNAMIC);
    let size = interpreter.element_bytes(element)?;
    let row = known.try_fold(size as i64, |row, &size| row.checked_mul(size)).filter(|&row| row > 0);
    let rows = row.and_then(|row| (bytes as i64).checked_div(row)).unwrap_or(0);
    Ok(shape.iter().map(|&size| if size == DYNAMIC { rows } else { size }).collect())
}

// ---- what is written -----------------------------------------------------------------------

/// What an entry of `--out` names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Out {
    /// A result's number, or an argument's.
    source: Source,
    path: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    Result(usize),
    Argument(usize),
}

impl std::str::FromStr for Out {
    type Err = String;

    /// `0=FILE` is the first result, `arg0=FILE` the first argument.
    fn from_str(text: &str) -> Result<Out, String> {
        let expected = || "expected NUMBER=FILE for a result, or argNUMBER=FILE for an argument".to_owned();
        let (name, path) = text.split_once('=').ok_or_else(expected)?;
        let number = |digits: &str| digits.parse().map_err(|_| expected());
        let source = match name.strip_prefix("arg") {
            Some(digits) => Source::Argument(number(digits)?),
            None => Source::Result(number(name)?),
        };
        Ok(Out { source, path: path.to_owned() })
    }
}

impl Out {
    /// The number of the argument that goes into a file.
    pub(super) fn argument(&self) -> Option<usize> {
        match self.source {
            Source::Argument(number) => Some(number),
            Source::Result(_) => None,
        }
    }

    /// The number of the result that goes into a file.
    pub(super) fn result(&self) -> Option<usize> {
        match self.source {
            Source::Result(number) => Some(number),
            Source::Argument(_) => None,
        }
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If there is no such value, it is no memref, its memory holds poison, or the file can't be written.
    pub(super) fn write(
        &self,
        interpreter: &Interpreter<'_>,
        ctx: &Context,
        args: &[Value],
        results: &[Value],
    ) -> Result<(), String> {
        let (values, number, what) = match self.source {
            Source::Result(number) => (results, number, "result"),
            Source::Argument(number) => (args, number, "argument"),
        };
        let memref: &Arc<MemRef> = match values.get(number) {
            Some(Value::MemRef(memref)) => memref,
            Some(_) => {
                return Err(format!("has a {what} #{number} that is no memref, so it can't be written to a file"));
            }
            None => return Err(format!("has no {what} #{number}, which --out names")),
        };
        self.write_elements(ctx, memref.element(), memref.sizes(), interpreter.bytes(memref)?)
    }

    /// Writes elements, row by row.
    ///
    /// # Errors
    /// If the file can't hold them or can't be written.
    pub(super) fn write_elements(
        &self,
        ctx: &Context,
        element: Type,
        sizes: &[i64],
        bytes: Vec<u8>,
    ) -> Result<(), String> {
        let path = &self.path;
        let file = if path.ends_with(".npy") {
            let descr = npy::descr(ctx, element).ok_or_else(|| {
                format!(
                    "can't be written to '{path}': NumPy has no type '{}', but a .bin file takes it",
                    element.to_text(ctx)
                )
            })?;
            npy::write(&npy::Array { descr, sizes: sizes.to_vec(), bytes: &bytes })
        } else {
            bytes
        };
        std::fs::write(path, file).map_err(|error| format!("can't be written to '{path}': {error}"))
    }
}
