//! No input may panic, hang or overflow the stack; what is accepted prints as text
//! that reads as the same thing, for any number of threads.

#[path = "../../fuzz/src/round_trip.rs"]
mod round_trip;

use proptest::prelude::*;
use round_trip::{check, context, forms, read};
use terrace_ir::asm::{ParseOptions, PrintFlags, parse_verified, print_to_string};
use terrace_passes::{PassRegistry, RunOptions, pipeline, register_all};

const SEEDS: [&str; 7] = [
    r#"func.func @f(%a: i32, %m: memref<4x?xf32, 1>, %i: index) -> (i32, f32) attributes {k = [1, "x", @f::@g]} {
  %c = arith.constant -7 : i32
  %0 = arith.addi %a, %c overflow<nsw> : i32
  %f = memref.load %m[%i, %i] : memref<4x?xf32, 1>
  %1 = arith.cmpi slt, %0, %c : i32
  cf.cond_br %1, ^bb1(%0 : i32), ^bb2
^bb1(%x: i32):  // pred: ^bb0
  return %x, %f : i32, f32
^bb2:
  %r:2 = call @f(%a, %m, %i) : (i32, memref<4x?xf32, 1>, index) -> (i32, f32)
  return %r#0, %r#1 : i32, f32
}
"#,
    r#"func.func @l(%n: index, %x: f64) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %x) -> (f64) {
    %1 = arith.cmpi eq, %i, %c1 : index
    %2 = scf.if %1 -> (f64) {
      scf.yield %acc : f64
    } else {
      %3 = arith.mulf %acc, %x fastmath<fast> : f64
      scf.yield %3 : f64
    }
    scf.yield %2 : f64
  }
  return %0 : f64
}
"#,
    r##"#map = 5 : i8
!t = tuple<i1, vector<2x[4]xf16>>
module @m attributes {a.b = #map} {
  module {
    %0 = "x.y"() <{p = array<i8: 1, 2>}> ({
    ^bb0(%a: !t, %b: !x.z<"q">):
      "x.br"(%a)[^bb1, ^bb1] {u, s = "\22\0A"} : (!t) -> ()
    ^bb1:
      "x.e"() : () -> ()
    }, {}) : () -> complex<f32> loc("f":1:2)
  }
}
"##,
    r#"module attributes {gpu.container_module} {
  gpu.module @k {
    gpu.func @f(%a: memref<8xf32>) kernel {
      %0 = gpu.block_id x
      %1 = memref.load %a[%0] : memref<8xf32>
      memref.store %1, %a[%0] : memref<8xf32>
      gpu.return
    }
  }
}
"#,
    r#""a.b"() {a = dense<[[1, -2], [0x3, 4]]> : tensor<2x2xi8>, b = dense<"0x0102FF"> : vector<3xi8>, c = dense<(1.0, 2.e+3)> : memref<4xcomplex<f16>>} : () -> ()
"a.c"() {a = sparse<[[0, 1], [1, 2]], [true, false]> : tensor<2x3xi1>, b = sparse<> : tensor<2xf80>, c = array<i128: -1, 2>, d = dense<["x", "y"]> : tensor<2x!a.t>} : () -> ()
"a.d"() {a = dense_resource<r> : tensor<1xi32, dense<1> : tensor<1xi1>>, b = distinct[1]<5>, c = distinct[0]<>, d = loc(fused<1>[callsite("a" at "b":1:2), "c"("d")])} : () -> ()
"a.e"() {a = 0x7FC0 : bf16, b = -0.1 : f8E4M3FNUZ, c = memref<2xf32, strided<[-3], offset: ?>, "s">, d = vector<[2]x3xi8>, e = tensor<*xcomplex<ui7>>} : () -> ()
{-# dialect_resources: { builtin: { r: "0x0400000001000000" } }, external_resources: { t: { k: true, s: "x" } } #-}
"#,
    r#"func.func @f(%x: vector<4xi8>) -> (vector<4xi8>, tensor<3xf32>) {
  %a = arith.constant dense<[1, 2, 3, -4]> : vector<4xi8>
  %b = arith.constant dense<0> : vector<4xi8>
  %0 = arith.divsi %a, %b : vector<4xi8>
  %1 = arith.addi %a, %a : vector<4xi8>
  %2 = arith.cmpi slt, %1, %x : vector<4xi8>
  %3 = arith.select %2, %0, %1 : vector<4xi1>, vector<4xi8>
  %f = arith.constant dense<[1.0, 2.5, 0x7FC00000]> : tensor<3xf32>
  %4 = arith.mulf %f, %f : tensor<3xf32>
  return %3, %4 : vector<4xi8>, tensor<3xf32>
}
"#,
    DEFINITIONS,
];

/// Definitions of a dialect, and what is of it.
const DEFINITIONS: &str = r##"irdl.dialect @d {
  irdl.type @t
  irdl.type @p {
    %0 = irdl.any
    %1 = irdl.parametric @d::@p<%0, %0>
    %2 = irdl.is i32
    %3 = irdl.base @d::@t
    %4 = irdl.any_of(%1, %2, %3)
    irdl.parameters(%4, %0)
  }
  irdl.attribute @a {
    %0 = irdl.base "#builtin.string" {k}
    irdl.parameters(%0)
  }
  irdl.operation @o attributes {k} {
    %0 = irdl.any
    %1 = irdl.parametric @d::@p<%0, %0>
    %2 = irdl.all_of(%0, %1)
    %3 = irdl.is #irdl<variadicity_array[single, optional]>
    %4 = irdl.region(%1, %0) with size 2
    irdl.operands(%2, variadic %0)
    irdl.results(optional %0, variadic %1)
    irdl.attributes {"x" = %3, "y" = %0}
    irdl.regions(%4)
  }
}
"##;
const DEFINED: &str = r##"func.func private @f(!d.p<i32, i32>, !d<p<!d.t, !d.p<i32, "x">>>) attributes {a = #d.a<"s">, b = #d.a<1>}
"d.o"() {x, y = i32, operand_segment_sizes = array<i32: 1, 0>, result_segment_sizes = array<i32: 0, 1>} : () -> !d.p<i32, i32>
"##;

/// Fragments that mutations put in: tokens that change what follows.
const TOKENS: [&str; 32] = [
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "[",
    "]",
    "%0",
    "^bb1",
    "@f",
    "#map",
    "!t",
    "->",
    ":",
    "\"",
    "-",
    "0x",
    "1e9",
    "*",
    "99999999999999999999",
    "?",
    "\n",
    "// ",
    "dense<",
    "sparse<[",
    "dense_resource<",
    "{-#",
    "#-}",
    "loc(",
    "tensor<4294967296x",
    ", [[",
];

#[derive(Clone, Debug)]
enum Mutation {
    Delete { at: usize, len: usize },
    Insert { at: usize, token: usize },
    Byte { at: usize, byte: u8 },
    Copy { from: usize, len: usize, to: usize },
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<usize>(), 1..20usize).prop_map(|(at, len)| Mutation::Delete { at, len }),
        (any::<usize>(), 0..TOKENS.len()).prop_map(|(at, token)| Mutation::Insert { at, token }),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Byte { at, byte }),
        (any::<usize>(), 1..60usize, any::<usize>()).prop_map(|(from, len, to)| Mutation::Copy { from, len, to }),
    ]
}

fn apply(mut text: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        let size = text.len() + 1;
        match *mutation {
            Mutation::Delete { at, len } => {
                let at = at % size;
                text.drain(at..(at + len).min(size - 1));
            }
            Mutation::Insert { at, token } => {
                text.splice(at % size..at % size, TOKENS[token].bytes());
            }
            Mutation::Byte { at, byte } => {
                if let Some(slot) = text.get_mut(at % size) {
                    *slot = byte;
                }
            }
            Mutation::Copy { from, len, to } => {
                let from = from % size;
                let piece = text[from..(from + len).min(size - 1)].to_vec();
                text.splice(to % size..to % size, piece);
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_is_read_or_refused(seed in 0..SEEDS.len(), mutations in prop::collection::vec(mutation(), 0..6)) {
        let text = apply(SEEDS[seed].as_bytes().to_vec(), &mutations);
        check(&text, 1).map_err(TestCaseError::fail)?;
        let shown = |threads| read(&context(threads), &text).map(|body| forms(&body));
        prop_assert_eq!(shown(1), shown(3), "one and three threads differ");
    }

    #[test]
    fn passes_keep_valid_what_is_valid(seed in 0..SEEDS.len(), mutations in prop::collection::vec(mutation(), 0..3)) {
        let text = apply(SEEDS[seed].as_bytes().to_vec(), &mutations);
        let ctx = context(1);
        let mut registry = PassRegistry::new();
        register_all(&mut registry);
        for passes in ["cse", "canonicalize", "convert-scf-to-cf"] {
            let Ok(mut body) = read(&ctx, &text) else { return Ok(()) };
            let passes = pipeline::parse(&format!("builtin.module({passes})"), &registry).map_err(TestCaseError::fail)?;
            let result = passes.run(&mut body, &RunOptions::default());
            if let Err(errors) = result {
                prop_assert!(false, "{}", errors[0].render(&ctx));
            }
        }
    }

    #[test]
    fn definitions_are_loaded_or_refused(
        mutations in prop::collection::vec(mutation(), 0..6),
        uses in prop::collection::vec(mutation(), 0..3),
    ) {
        let ctx = context(1);
        let definitions = apply(DEFINITIONS.as_bytes().to_vec(), &mutations);
        let loaded = parse_verified(&ctx, "d", definitions, ParseOptions::default())
            .and_then(|body| terrace_dialects::irdl::load(&ctx, &body));
        if loaded.is_ok() {
            for line in DEFINED.lines() {
                let Ok(body) = read(&ctx, &apply(line.as_bytes().to_vec(), &uses)) else { continue };
                let text = print_to_string(body.root(), PrintFlags::default());
                prop_assert!(read(&ctx, text.as_bytes()).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn pipelines_are_read_or_refused(text in "[a-z.(){},= -]{0,60}") {
        let mut registry = PassRegistry::new();
        register_all(&mut registry);
        if let Ok(passes) = pipeline::parse(&text, &registry) {
            let shown = passes.pipeline();
            let again = pipeline::parse(&shown, &registry).map_err(TestCaseError::fail)?;
            prop_assert_eq!(shown, again.pipeline());
        }
    }
}

/// Else nothing but refusals would be tested.
#[test]
fn what_mutations_start_from_is_valid() {
    for seed in SEEDS {
        let forms = check(seed.as_bytes(), 1);
        assert!(matches!(forms, Ok(Some(forms)) if forms.iter().all(|text| text.lines().count() > 5)), "{seed}");
    }
}
