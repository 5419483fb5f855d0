//! Numbers and shapes of any size.

use terrace_ir::apint::ApInt;
use terrace_ir::asm::{PrintFlags, print_to_string};

use crate::refused;
use crate::round_trip::{check, context, read};

#[track_caller]
fn pretty(text: &str) -> String {
    match check(text.as_bytes(), 1) {
        Ok(Some([pretty, ..])) => pretty,
        Ok(None) => panic!("{}", refused(text)),
        Err(why) => panic!("{}", &why[..why.len().min(1000)]),
    }
}

fn attr(value: &str) -> String {
    format!("\"a.b\"() {{a = {value}}} : () -> ()\n")
}

/// Decimal digits without a pattern.
fn digits(count: usize) -> String {
    let mut state = 1u32;
    let digit = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'1' + (state >> 24) as u8 % 9)
    };
    (0..count).map(digit).collect()
}

#[test]
fn a_megabyte_of_digits_is_read_and_printed() {
    // Code that is not optimized takes ten times as long.
    let count = if cfg!(debug_assertions) { 200_000 } else { 1_000_000 };
    let text = attr(&format!("-{} : si4000000", digits(count)));
    let body = read(&context(1), text.as_bytes()).unwrap_or_else(|why| panic!("{}", &why[..200]));
    assert!(print_to_string(body.root(), PrintFlags::default()).contains(text.trim()));
}

#[test]
fn what_does_not_fit_is_refused_at_once() {
    let digits = digits(1_000_000);
    for (value, what) in [
        (format!("{digits} : i64"), "integer constant out of range"),
        (format!("{digits} : index"), "integer constant out of range"),
        (format!("0x{digits} : i64"), "integer constant out of range"),
        (format!("0x{digits} : f32"), "out of range"),
        (format!("dense<{digits}> : tensor<4xi8>"), "integer constant out of range"),
        (format!("array<i32: {digits}>"), "integer constant out of range"),
        (format!("affine_map<() -> ({digits})>"), "the constant does not fit"),
        (format!("i{digits}"), "integer bitwidth is limited"),
        (format!("tensor<{digits}xi8>"), "the size does not fit"),
        (format!("strided<[{digits}]>"), "does not fit in 64 bits"),
        (format!("distinct[{digits}]<>"), "expected an unsigned 64-bit integer"),
        (format!("loc(\"a\":{digits}:1)"), "does not fit in 64 bits"),
        ("0 : i16777216".to_owned(), "integer bitwidth is limited"),
        ("-1 : ui8".to_owned(), "negative integer literal"),
        ("256 : i8".to_owned(), "integer constant out of range"),
    ] {
        let shown = refused(attr(&value));
        assert!(shown.contains(what), "{what}: {}", &shown[..shown.len().min(200)]);
    }
    for text in [format!("%0:{digits} = \"a.b\"() : () -> ()"), format!("\"a.b\"(%0#{digits}) : (i32) -> ()")] {
        refused(text);
    }
}

/// The least constant is printed as MLIR does, and read, which MLIR does not.
#[test]
fn the_least_constant_of_an_affine_map_is_read() {
    let value = "affine_map<(d0) -> (-9223372036854775808, d0 - -9223372036854775808)>";
    assert!(pretty(&attr(value)).contains(value));
    refused(attr("affine_map<(d0) -> (9223372036854775808)>"));
}

#[test]
fn floats_of_any_length_are_read() {
    for value in [
        format!("{}.0 : f64", digits(100_000)),
        format!("0.{} : f32", digits(100_000)),
        "1.0e999999999999 : f64".to_owned(),
        "1.0e-999999999999 : f16".to_owned(),
        format!("1.0e{} : bf16", digits(1000)),
        "0x7FF0000000000001 : f64".to_owned(),
    ] {
        pretty(&attr(&value));
    }
}

#[test]
fn splats_cost_nothing() {
    for value in [
        "dense<1> : tensor<4294967296xi8>",
        "dense<1.500000e+00> : tensor<65536x65536x65536xf64>",
        // More elements than 64 bits count.
        "dense<1> : tensor<4294967296x4294967296x4294967296xi8>",
        "dense<(1,2)> : tensor<4294967296xcomplex<i32>>",
        "dense<true> : tensor<1099511627776xi1>",
        "dense<\"s\"> : tensor<4294967296x!a.b>",
    ] {
        assert!(pretty(&attr(value)).contains(value), "{value}");
    }
}

#[test]
fn shapes_that_do_not_match_are_refused() {
    for (value, what) in [
        ("dense<[1, 2]> : tensor<3xi8>", "does not match"),
        ("dense<[[1, 2], [3]]> : tensor<2x2xi8>", "ranks are not consistent"),
        ("dense<[1, 2]> : tensor<4294967296xi8>", "does not match"),
        ("dense<[]> : tensor<4xi8>", "does not match"),
        ("dense<> : tensor<4xi8>", "parsed zero elements"),
        ("dense<\"0x0102\"> : tensor<4294967296xi8>", "hex data size is invalid"),
        ("dense<1> : tensor<?xi8>", "must have static shape"),
        ("dense<1> : tensor<*xi8>", "must have static shape"),
        ("dense<[1]> : tensor<9223372036854775807x9223372036854775807xi8>", "does not match"),
        ("dense<\"0x01020304\"> : tensor<4294967296x4294967296x4294967296xi8>", "hex data size is invalid"),
        ("sparse<[[0, 4294967296]], [1]> : tensor<1x4294967296xi8>", "is not contained"),
        ("sparse<[[0]], [1, 2]> : tensor<4294967296xi8>", "expected shape"),
    ] {
        let shown = refused(attr(value));
        assert!(shown.contains(what), "{value}: {shown}");
    }
}

#[test]
fn long_numbers_keep_their_value() {
    for count in [1, 18, 19, 20, 38, 39, 100, 287, 288, 289, 1000, 5000] {
        let text = digits(count);
        let value = ApInt::parse(20_000, &text).expect("20,000 bits hold 6,000 digits");
        assert_eq!(value.to_unsigned_string(), text);
        assert_eq!(value.neg().to_signed_string(), format!("-{text}"));
        let hex: String = value.words().iter().rev().map(|word| format!("{word:016x}")).collect();
        assert_eq!(ApInt::parse(20_000, &format!("0x{hex}")), Some(value));
    }
    assert_eq!(ApInt::parse(8, ""), None);
    assert_eq!(ApInt::parse(8, "+1"), None);
    assert_eq!(ApInt::parse(64, "0x1_0"), None);
    assert_eq!(ApInt::parse(8, &"0".repeat(1_000_000)), Some(ApInt::zero(8)));
}
