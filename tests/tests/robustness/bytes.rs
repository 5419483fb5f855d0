//! Any bytes at all.

use crate::refused;
use crate::round_trip::check;

/// One of everything, to be cut and spoiled.
const SAMPLE: &str = r##"#l = loc("n"("file":1:2))
#map = affine_map<(d0)[s0] -> (d0 + s0 floordiv 2)>
!t = tuple<i32, vector<[4]x2xf32>>
module @m attributes {m.a = [#map, "s\22\0A", @f::@g], m.b = dense<[[1, -2], [0x3, 4]]> : tensor<2x2xi8>} {
  func.func private @f(%a: !t {b.c = unit}, %m: memref<4x?xf32, strided<[?, 1], offset: 3>, 2>) -> index attributes {x}
  func.func @g(%i: index, %x: f32, %c: i1) -> (index, f32) {
    %c1 = arith.constant 1 : index // one
    %r:2 = scf.while (%a = %i, %b = %x) : (index, f32) -> (index, f32) {
      %0 = arith.cmpi slt, %a, %c1 : index
      scf.condition(%0) %a, %b : index, f32
    } do {
    ^bb0(%a: index, %b: f32):
      %1 = arith.addf %b, %b fastmath<nnan,contract> : f32
      scf.yield %a, %1 : index, f32
    }
    cf.cond_br %c, ^bb1(%r#0 : index), ^bb2
  ^bb1(%y: index):
    return %y, %r#1 : index, f32
  ^bb2:
    %v = "x.y"(%c1) <{p = array<i64: 1, 2>}> ({
    }, {
      "x.z"() [^e] : () -> ()
    ^e:
      "x.w"() : () -> () loc(fused<"k">["a":1:2, callsite("b" at #l)])
      "x.v"() : () -> () loc(#m)
    }) {q = dense_resource<r> : tensor<1xi32>} : (index) -> index
    return %v, %x : index, f32
  }
}
#m = loc("n"("file":3:4))
{-# dialect_resources: { builtin: { r: "0x0400000001000000" } }, external_resources: { t: { k: true } } #-}
"##;

#[test]
fn the_sample_is_valid() {
    assert!(matches!(check(SAMPLE.as_bytes(), 1), Ok(Some(_))), "{}", refused(SAMPLE));
}

/// Every beginning of a text is read or refused.
#[test]
fn a_text_may_end_anywhere() {
    for end in 0..SAMPLE.len() {
        let text = &SAMPLE.as_bytes()[..end];
        if let Err(why) = check(text, 1) {
            panic!("{why}\n{}", &SAMPLE[..end]);
        }
    }
}

/// With other bytes in a place a text is read or refused.
#[test]
fn a_text_may_hold_any_byte_anywhere() {
    let spoilers: [&[u8]; 6] = [b"\0", b"\xff", b"\xc3", b"\xe2\x82\xac", b"\x7f", b"\r"];
    for at in (0..SAMPLE.len()).step_by(3) {
        let mut text = SAMPLE.as_bytes().to_vec();
        let spoiler = spoilers[at % spoilers.len()];
        text.splice(at..at + (at / spoilers.len()) % 2, spoiler.iter().copied());
        if let Err(why) = check(&text, 1) {
            panic!("{why}\n{}", String::from_utf8_lossy(&text));
        }
    }
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    for (text, place) in [
        (&b"\xff\xfe"[..], "1:1"),
        (b"module {\n  \xc3\x28\n}", "2:3"),
        (b"\"a.b\"() {a = \"unfinished", "1:14"),
        (b"\"a\xffb\"() : () -> ()", "1:1"),
        (b"\"a\0b\"() : () -> ()", "1:1"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "1:1"),
        (b"module @\"\xff\" {}", "1:8"),
        (b"\"a.b\"() {\"\xff\" = 1} : () -> ()", "1:10"),
    ] {
        let shown = refused(text);
        assert!(shown.starts_with(&format!("fuzz.mlir:{place}: error: ")), "{shown}");
    }
}

/// MLIR keeps any bytes in strings.
#[test]
fn strings_hold_any_bytes() {
    let text = b"\"a.b\"() {a = \"\xff\0\xc3\"} : () -> ()";
    let Ok(Some([pretty, ..])) = check(text, 1) else { panic!("{}", refused(text)) };
    assert!(pretty.contains(r#"a = "\FF\00\C3""#), "{pretty}");
}

/// A zero byte between tokens is a space, as in MLIR; texts may be empty.
#[test]
fn zero_bytes_are_spaces() {
    for text in [&b""[..], b"\0", b"\n\n", b"// only a comment", b"\0module\0{\0}\0"] {
        let Ok(Some([pretty, ..])) = check(text, 1) else { panic!("{}", refused(text)) };
        assert_eq!(pretty, "module {\n}\n");
    }
}
