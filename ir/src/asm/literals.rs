//! Strings and names as they stand in the text.

use std::borrow::Cow;

/// The bytes of a string token, quotes included, without escapes. The lexer has
/// accepted the token.
pub(crate) fn unescape(token: &[u8]) -> Cow<'_, [u8]> {
    let inner = &token[1..token.len() - 1];
    if !inner.contains(&b'\\') {
        return Cow::Borrowed(inner);
    }
    let hex = |b: u8| (b as char).to_digit(16).unwrap_or(0) as u8;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().copied();
    while let Some(b) = bytes.next() {
        if b != b'\\' {
            out.push(b);
            continue;
        }
        match bytes.next() {
            Some(b'n') => out.push(b'\n'),
            Some(b't') => out.push(b'\t'),
            Some(c @ (b'"' | b'\\')) => out.push(c),
            Some(high) => out.push(hex(high) << 4 | hex(bytes.next().unwrap_or(b'0'))),
            None => {}
        }
    }
    Cow::Owned(out)
}

/// Appends a string with quotes and escapes.
pub(crate) fn push_quoted(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    for &b in text {
        match b {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'"' => out.extend_from_slice(b"\\22"),
            0x20..=0x7e => out.push(b),
            _ => {
                out.extend_from_slice(&[b'\\', HEX[b as usize >> 4], HEX[b as usize & 15]]);
            }
        }
    }
    out.push(b'"');
}

/// The bytes of a string token `"0x..."`; `None` if it is not one of hexadecimal
/// digits in pairs.
pub(crate) fn unhex(token: &[u8]) -> Option<Vec<u8>> {
    let digits = token.strip_prefix(b"\"0x")?.strip_suffix(b"\"")?;
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    if digits.len() % 2 != 0 {
        return None;
    }
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// Appends bytes as hexadecimal digits behind `0x`.
pub(crate) fn push_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    out.reserve(2 + 2 * bytes.len());
    out.extend_from_slice(b"0x");
    out.extend(bytes.iter().flat_map(|&b| [HEX[b as usize >> 4], HEX[b as usize & 15]]));
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Whether a name needs no quotes as an attribute name.
pub(crate) fn is_bare_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.'))
}

/// Whether a name needs no quotes behind `@`.
pub(crate) fn is_bare_symbol(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.' | b'-'))
}

/// Appends `@name`, quoted where it must be.
pub(crate) fn push_symbol(out: &mut Vec<u8>, name: &str) {
    out.push(b'@');
    if is_bare_symbol(name) {
        out.extend_from_slice(name.as_bytes());
    } else {
        push_quoted(out, name.as_bytes());
    }
}
