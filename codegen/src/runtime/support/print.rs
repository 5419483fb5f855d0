//! Printing of scalars, punctuation, strings and memrefs.

use std::ffi::{CStr, c_char};
use std::io::{self, Write};

use super::memref::{Element, MemRef, Scalar};
use super::output::with_output;

/// `printI64`, `printF32` and their like: the value and nothing else.
pub extern "C" fn scalar<E: Element, S: Scalar<E>>(value: S) {
    with_output(|out| value.element().print(out));
}

/// Opens a vector.
pub extern "C" fn open() {
    with_output(|out| out.write_all(b"( "));
}

/// Closes a vector.
pub extern "C" fn close() {
    with_output(|out| out.write_all(b" )"));
}

/// Separates the elements of a vector.
pub extern "C" fn comma() {
    with_output(|out| out.write_all(b", "));
}

/// Ends a line.
pub extern "C" fn newline() {
    with_output(|out| out.write_all(b"\n"));
}

/// Prints the character of a Unicode code point; what is none prints as U+FFFD.
pub extern "C" fn character(code_point: i32) {
    let character = u32::try_from(code_point).ok().and_then(char::from_u32);
    with_output(|out| write!(out, "{}", character.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// Prints a string that ends with a zero byte.
///
/// # Safety
/// `text` must point to such a string.
pub unsafe extern "C" fn string(text: *mut u8) {
    // SAFETY: the caller promises a string with its zero byte.
    let text = unsafe { CStr::from_ptr(text.cast::<c_char>()) };
    with_output(|out| out.write_all(text.to_bytes()));
}

/// Prints a rate to standard error, so that it never disturbs a program's results.
pub extern "C" fn flops(per_second: f64) {
    let _ = writeln!(io::stderr(), "{:.6} GFLOPS", per_second / 1e9);
}

/// `printMemref...` for an unranked memref in two arguments.
///
/// # Safety
/// `descriptor` must describe a memref of this rank whose elements are readable.
pub unsafe extern "C" fn unranked<E: Element>(rank: i64, descriptor: *mut u8) {
    let rank = usize::try_from(rank).unwrap_or(0);
    // SAFETY: the caller's promise is the one that `from_descriptor` asks for.
    let memref = unsafe { MemRef::<E>::from_descriptor(rank, descriptor) };
    let print = &mut |out: &mut dyn Write, offset: i64| {
        // SAFETY: all indices are in bounds, so this is an element, which the caller lets us read.
        // It may lie at any address: programs choose alignments below Rust's for packed data.
        unsafe { memref.base.offset(offset as isize).read_unaligned() }.print(out)
    };
    with_output(|out| write_memref(out, &memref, print));
}

/// `_mlir_ciface_printMemref...`: a pointer to the rank and the descriptor's address.
///
/// # Safety
/// As for [`unranked`], with `pair` pointing to its two arguments.
pub unsafe extern "C" fn unranked_pair<E: Element>(pair: *mut u8) {
    // SAFETY: the caller promises two words there, and what `unranked` asks of them.
    unsafe {
        let rank = *pair.cast::<i64>();
        let descriptor = *pair.cast::<*mut u8>().add(1);
        unranked::<E>(rank, descriptor);
    }
}

/// Prints the element that is so many elements behind a memref's base.
type PrintElement<'p> = &'p mut dyn FnMut(&mut dyn Write, i64) -> io::Result<()>;

/// Prints a header line and the elements, in the layout of MLIR's runner library.
///
/// One difference: where a size is zero, the library prints whatever lies at the elements'
/// address; here an empty dimension prints as `[]`.
pub fn write_memref<T>(out: &mut dyn Write, memref: &MemRef<'_, T>, print: PrintElement<'_>) -> io::Result<()> {
    write!(out, "Unranked Memref base@ = ")?;
    match memref.base.is_null() {
        true => write!(out, "0")?,
        false => write!(out, "{:p}", memref.base)?,
    }
    write!(out, " rank = {} offset = {} sizes = [", memref.sizes.len(), memref.offset)?;
    print_list(out, memref.sizes)?;
    write!(out, "] strides = [")?;
    print_list(out, memref.strides)?;
    writeln!(out, "] data = ")?;
    if memref.sizes.is_empty() {
        write!(out, "[")?;
    }
    print_dimensions(out, memref, 0, memref.offset, print)?;
    if memref.sizes.is_empty() {
        write!(out, "]")?;
    }
    writeln!(out)
}

/// Prints the dimensions from `depth` inwards, whose first element is at `offset`.
fn print_dimensions<T>(
    out: &mut dyn Write,
    memref: &MemRef<'_, T>,
    depth: usize,
    offset: i64,
    print: PrintElement<'_>,
) -> io::Result<()> {
    let Some(&size) = memref.sizes.get(depth) else { return print(out, offset) };
    write!(out, "[")?;
    for index in 0..size {
        if index > 0 {
            // An inner dimension stays on its line, an outer one starts the next, and the distance
            // grows with the depth.
            let innermost = depth + 1 == memref.sizes.len();
            write!(out, ", {}", if innermost { "" } else { "\n" })?;
            write!(out, "{:1$}", "", depth + 1)?;
        }
        if memref.is_empty() {
            write!(out, "[]")?;
        } else {
            print_dimensions(out, memref, depth + 1, offset + index * memref.strides[depth], print)?;
        }
    }
    write!(out, "]")
}

fn print_list(out: &mut dyn Write, values: &[i64]) -> io::Result<()> {
    for (position, value) in values.iter().enumerate() {
        write!(out, "{}{value}", if position > 0 { ", " } else { "" })?;
    }
    Ok(())
}
