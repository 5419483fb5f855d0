//! Arrays in NumPy's file format (`.npy`, <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>).

use terrace_ir::context::Context;
use terrace_ir::float::FloatKind;
use terrace_ir::types::{Type, TypeData};

/// What every file starts with.
const MAGIC: &[u8] = b"\x93NUMPY";

/// The header and the bytes are apart by a multiple of so many.
const ALIGNMENT: usize = 64;

/// An array, row by row, with the lowest byte of each number first.
pub(super) struct Array<'b> {
    /// The element type as NumPy spells it: `<f4`.
    pub(super) descr: &'b str,
    pub(super) sizes: Vec<i64>,
    pub(super) bytes: &'b [u8],
}

/// NumPy's word for an element type; `None`: it has none.
pub(super) fn descr(ctx: &Context, ty: Type) -> Option<&'static str> {
    Some(match ty.data(ctx) {
        TypeData::Integer { width: 1, .. } => "|b1",
        TypeData::Integer { width: 8, .. } => "|i1",
        TypeData::Integer { width: 16, .. } => "<i2",
        TypeData::Integer { width: 32, .. } => "<i4",
        TypeData::Integer { width: 64, .. } | TypeData::Index => "<i8",
        TypeData::Float(FloatKind::F16) => "<f2",
        TypeData::Float(FloatKind::F32) => "<f4",
        TypeData::Float(FloatKind::F64) => "<f8",
        TypeData::Complex(part) => match part.data(ctx) {
            TypeData::Float(FloatKind::F32) => "<c8",
            TypeData::Float(FloatKind::F64) => "<c16",
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether elements of a file are those of a type: integers may be unsigned there.
pub(super) fn fits(file: &str, ty: &str) -> bool {
    file == ty || file.replacen('u', "i", 1) == ty
}

/// Reads a file.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(file: &[u8]) -> Result<Array<'_>, String> {
    let cut = "it ends before its header does";
    let rest = file.strip_prefix(MAGIC).ok_or("it is no .npy file")?;
    let (length, start): (usize, usize) = match rest {
        [1, _, a, b, ..] => (u16::from_le_bytes([*a, *b]) as usize, 4),
        [2 | 3, _, a, b, c, d, ..] => (u32::from_le_bytes([*a, *b, *c, *d]) as usize, 6),
        _ => return Err("its version is not known".to_owned()),
    };
    let header = start.checked_add(length).and_then(|end| rest.get(start..end)).ok_or(cut)?;
    let header = std::str::from_utf8(header).map_err(|_| "its header is no text")?;
    let field = |name: &str| {
        let (_, after) = header.split_once(&format!("'{name}':"))?;
        Some(after.trim_start())
    };
    let lacks = |name: &str| format!("its header lacks '{name}'");
    let descr = field("descr").and_then(|text| text.strip_prefix('\'')).and_then(|text| text.split_once('\''));
    let (descr, _) = descr.ok_or_else(|| lacks("descr"))?;
    let shape = field("shape").and_then(|text| text.strip_prefix('(')).and_then(|text| text.split_once(')'));
    let (shape, _) = shape.ok_or_else(|| lacks("shape"))?;
    let sizes = shape.split(',').map(str::trim).filter(|size| !size.is_empty());
    let sizes = sizes.map(|size| size.parse().ok().filter(|&size: &i64| size >= 0)).collect::<Option<Vec<i64>>>();
    let sizes = sizes.ok_or("its shape is no list of sizes")?;
    if field("fortran_order").is_some_and(|text| text.starts_with("True")) && sizes.len() > 1 {
        return Err("it is stored column by column: store numpy.ascontiguousarray(...) instead".to_owned());
    }
    Ok(Array { descr, sizes, bytes: &rest[start + length..] })
}

/// A file with an array.
pub(super) fn write(array: &Array<'_>) -> Vec<u8> {
    let mut sizes: String = array.sizes.iter().map(|size| format!("{size}, ")).collect();
    if array.sizes.len() > 1 {
        sizes.truncate(sizes.len() - 2);
    }
    let mut header =
        format!("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", array.descr, sizes.trim_end());
    let start = MAGIC.len() + 4;
    header += &" ".repeat(ALIGNMENT - 1 - (start + header.len()) % ALIGNMENT);
    header.push('\n');
    let mut file = MAGIC.to_vec();
    file.extend([1, 0]);
    // Memrefs have few dimensions: the header is far below 64 KiB.
    file.extend((header.len() as u16).to_le_bytes());
    file.extend(header.as_bytes());
    file.extend(array.bytes);
    file
}

#[cfg(test)]
mod tests {
    use super::{Array, fits, read, write};

    #[test]
    fn what_is_written_is_read() {
        for sizes in [vec![], vec![3], vec![2, 3], vec![0, 5, 1]] {
            let file = write(&Array { descr: "<f4", sizes: sizes.clone(), bytes: b"data" });
            assert_eq!((file.len() - 4) % 64, 0);
            let array = read(&file).expect("it is well-formed");
            assert_eq!((array.descr, array.sizes, array.bytes), ("<f4", sizes, &b"data"[..]));
        }
    }

    #[test]
    fn what_is_no_array_is_refused() {
        let good = write(&Array { descr: "<i2", sizes: vec![2, 2], bytes: &[] });
        for length in 0..good.len() {
            assert!(read(&good[..length]).is_err(), "{length} bytes");
        }
        let column_major = String::from_utf8_lossy(&good[10..]).replace("False", "True ");
        let file = [&good[..10], column_major.as_bytes()].concat();
        assert!(read(&file).is_err_and(|why| why.contains("column by column")));
        assert!(fits("<u2", "<i2") && !fits("<u2", "<i4") && !fits(">i2", "<i2"));
    }
}
