//! Every printed form here is what MLIR 19's runner libraries print for the same data.

use std::ffi::c_void;

use super::*;

/// A descriptor in memory for `data` with these sizes in row-major order.
fn descriptor<T>(data: &mut [T], sizes: &[i64]) -> Vec<i64> {
    let base = data.as_mut_ptr().expose_provenance() as i64;
    let mut strides = vec![1; sizes.len()];
    for dimension in (1..sizes.len()).rev() {
        strides[dimension - 1] = strides[dimension] * sizes[dimension];
    }
    [&[base, base, 0], sizes, &strides].concat()
}

fn printed(body: impl FnOnce()) -> String {
    String::from_utf8_lossy(&capture(body).1).into_owned()
}

/// Prints by the function of this name, without the base address that no test can know.
fn print_memref<T>(name: &str, data: &mut [T], sizes: &[i64]) -> String {
    let mut descriptor = descriptor(data, sizes);
    let address = symbol(name).expect("in the table").address;
    // SAFETY: the table says that this function takes a rank and a descriptor's address.
    let print: extern "C" fn(i64, *mut u8) = unsafe { std::mem::transmute(address) };
    let text = printed(|| print(sizes.len() as i64, descriptor.as_mut_ptr().cast()));
    let base = format!("Unranked Memref base@ = {:p} ", data.as_ptr().cast::<c_void>());
    text.strip_prefix(&base).expect("starts with the base address").to_owned()
}

#[test]
fn memref_ranks() {
    assert_eq!(
        print_memref("printMemrefF32", &mut [3.5f32], &[]),
        "rank = 0 offset = 0 sizes = [] strides = [] data = \n[3.5]\n"
    );
    assert_eq!(
        print_memref("printMemrefF32", &mut [3.3f32; 8], &[8]),
        "rank = 1 offset = 0 sizes = [8] strides = [1] data = \n\
         [3.3,  3.3,  3.3,  3.3,  3.3,  3.3,  3.3,  3.3]\n"
    );
    assert_eq!(
        print_memref("printMemrefF32", &mut [1.0f32, 2.5, 1e-5, 4.0, 1234567.0, 1e5], &[2, 3]),
        "rank = 2 offset = 0 sizes = [2, 3] strides = [3, 1] data = \n\
         [[1,   2.5,   1e-05], \n [4,   1.23457e+06,   100000]]\n"
    );
    assert_eq!(
        print_memref("printMemrefI32", &mut [1, 2, 3, 4, 5, 6, 7, 8, 9, -10, 11, 12], &[2, 2, 3]),
        "rank = 3 offset = 0 sizes = [2, 2, 3] strides = [6, 3, 1] data = \n\
         [[[1,    2,    3], \n  [4,    5,    6]], \n [[7,    8,    9], \n  [-10,    11,    12]]]\n"
    );
    assert_eq!(
        print_memref("print_memref_i64", &mut [5i64; 8], &[2, 1, 2, 2]),
        "rank = 4 offset = 0 sizes = [2, 1, 2, 2] strides = [4, 4, 2, 1] data = \n\
         [[[[5,     5], \n   [5,     5]]], \n [[[5,     5], \n   [5,     5]]]]\n"
    );
}

#[test]
fn memref_elements() {
    let data = |text: &str| text.split_once("data = \n").expect("a data line").1.to_owned();
    let special = &mut [f32::INFINITY, -f32::INFINITY, f32::NAN, -f32::NAN, 1e20, 0.1, -0.0, 123456789.0];
    assert_eq!(
        data(&print_memref("printMemrefF32", special, &[8])),
        "[inf,  -inf,  nan,  -nan,  1e+20,  0.1,  -0,  1.23457e+08]\n"
    );
    assert_eq!(data(&print_memref("printMemrefI8", &mut b"A~!".to_owned(), &[3])), "[A,  ~,  !]\n");
    assert_eq!(data(&print_memref("printMemrefInd", &mut [1i64, -1], &[2])), "[1,  18446744073709551615]\n");
    assert_eq!(
        data(&print_memref("printMemrefC32", &mut [1.5f32, -2.0, 0.0, f32::NAN], &[2])),
        "[(1.5,-2),  (0,nan)]\n"
    );
    assert_eq!(
        data(&print_memref("printMemrefF16", &mut [0x3e00u16, 0x2e66, 0x8000, 1, 0x7bff], &[5])),
        "[1.5,  0.0999756,  -0,  5.96046e-08,  65504]\n"
    );
    assert_eq!(
        data(&print_memref("printMemrefBF16", &mut [0x3fc0u16, 0x3dcd, 0x714a], &[3])),
        "[1.5,  0.100098,  1.00026e+30]\n"
    );
}

#[test]
fn empty_memrefs_read_nothing() {
    for (sizes, expected) in
        [(&[0][..], "[]\n"), (&[0, 2], "[]\n"), (&[2, 0], "[[], \n []]\n"), (&[2, 0, 2], "[[], \n []]\n")]
    {
        let text = print_memref::<f32>("printMemrefF32", &mut [], sizes);
        assert_eq!(text.split_once("data = \n").expect("a data line").1, expected);
    }
}

#[test]
fn strided_memref_through_the_c_interface() {
    let mut data = [1.0f32, 2.5, 1e-5, 4.0, 1234567.0, 1e5];
    let mut view = descriptor(&mut data, &[2, 2]);
    (view[2], view[5]) = (1, 3);
    let mut pair = [2, view.as_mut_ptr().expose_provenance() as i64];
    let address = symbol("_mlir_ciface_printMemrefF32").expect("in the table").address;
    // SAFETY: the table says that this function takes one pointer.
    let print: extern "C" fn(*mut u8) = unsafe { std::mem::transmute(address) };
    let text = printed(|| print(pair.as_mut_ptr().cast()));
    assert!(
        text.ends_with(
            " rank = 2 offset = 1 sizes = [2, 2] strides = [3, 1] data = \n\
             [[2.5,   1e-05], \n [1.23457e+06,   100000]]\n"
        ),
        "{text}"
    );
}

#[test]
fn scalars_and_punctuation() {
    let text = printed(|| {
        print::scalar::<i64, i64>(-5);
        print::comma();
        print::scalar::<u64, i64>(-5);
        print::open();
        print::scalar::<f32, f32>(0.1);
        print::comma();
        print::scalar::<f64, f64>(-0.0);
        print::close();
        print::newline();
        // SAFETY: the string ends with a zero byte.
        unsafe { print::string(c"text".as_ptr().cast_mut().cast()) };
    });
    assert_eq!(text, "-5, 18446744073709551611( 0.1, -0 )\ntext");
}

#[test]
fn percent_g() {
    for (value, expected) in [
        (100000.5, "100000"),
        (100001.5, "100002"),
        (1000005.0, "1e+06"),
        (1000015.0, "1.00002e+06"),
        (1000025.0, "1.00002e+06"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"),
        (0.000099999951, "0.0001"),
        (999999.5, "1e+06"),
        (999999.4, "999999"),
        (-f64::NAN, "-nan"),
        (0.0, "0"),
        (1e-310, "1e-310"),
        (4.9e-324, "4.94066e-324"),
        (f64::MAX, "1.79769e+308"),
        (123456.5, "123456"),
        (12.0, "12"),
        (-1e-7, "-1e-07"),
        (3e100, "3e+100"),
    ] {
        let mut text = Vec::new();
        format::write_g(&mut text, value).expect("a vector takes all");
        assert_eq!(String::from_utf8_lossy(&text), expected);
    }
}

#[test]
fn fill_and_copy() {
    let mut data = [0i32; 24];
    let base = data.as_mut_ptr().cast::<u8>();
    // SAFETY: the arguments describe `data` as 2x3x4.
    unsafe { fill::rank_3(base, base, 0, 2, 3, 4, 12, 4, 1, 7) };
    assert_eq!(data, [7; 24]);

    // SAFETY: every second element of the first twelve.
    unsafe { fill::rank_1(base, base, 1, 6, 2, 9) };
    assert_eq!(data[..4], [7, 9, 7, 9]);
    assert_eq!(data[11..14], [9, 7, 7]);

    let mut by_pointer = descriptor(&mut data, &[4, 6]);
    // SAFETY: a descriptor of rank 2 for `data`.
    unsafe { fill::descriptor::<i32, 2>(by_pointer.as_mut_ptr().cast(), -1) };
    assert_eq!(data, [-1; 24]);

    let mut source = [1i32, 2, 3, 4, 5, 6];
    let mut from = descriptor(&mut source, &[2, 3]);
    let mut transposed = [0i32; 6];
    let mut to = descriptor(&mut transposed, &[2, 3]);
    (to[5], to[6]) = (1, 2);
    let pair = |words: &mut Vec<i64>| [2, words.as_mut_ptr().expose_provenance() as i64];
    let (mut from, mut to) = (pair(&mut from), pair(&mut to));
    // SAFETY: both pairs describe memrefs of 2x3 elements of four bytes.
    unsafe { fill::memref_copy(4, from.as_mut_ptr().cast(), to.as_mut_ptr().cast()) };
    assert_eq!(transposed, [1, 4, 2, 5, 3, 6]);
}

#[test]
fn allocation_is_aligned() {
    for align in [1, 8, 16, 64, 4096] {
        let block = terrace_alloc(100, align);
        assert!(!block.is_null() && block.addr().is_multiple_of(align as usize));
        // SAFETY: the block has 100 bytes and is ours to free, once.
        unsafe {
            block.write_bytes(0xab, 100);
            terrace_free(block);
        }
    }
    assert!(terrace_alloc(8, 3).is_null());
    assert!(terrace_alloc(-1, 8).is_null());
    assert!(terrace_alloc(i64::MAX, 8).is_null());
    // SAFETY: null is left alone.
    unsafe { terrace_free(std::ptr::null_mut()) };
}

#[test]
fn table_is_sorted() {
    assert!(symbols().is_sorted_by(|(one, _), (two, _)| one < two));
    let rtclock = symbol("rtclock").expect("in the table");
    assert_eq!((rtclock.params, rtclock.result), (&[][..], Some(AbiType::F64)));
    assert!(symbol("no_such_function").is_none());
}

#[test]
fn compiled_programs_have_the_same_functions() {
    const C_LIBRARY: [&str; 3] = ["aligned_alloc", "free", "malloc"];
    let source = crate::cpu::SUPPORT_SOURCE;
    for (name, _) in symbols().iter().filter(|(name, _)| !C_LIBRARY.contains(name)) {
        let defined =
            [format!("{name}("), format!("({name},"), format!(" {name},")].iter().any(|text| source.contains(text));
        assert!(defined, "the C source of the support functions lacks '{name}'");
    }
}
