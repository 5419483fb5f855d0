//! Text in, the same text out: for every number of threads, in both forms.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::context::Context;
use terrace_ir::verify::verify;

fn through(text: &str, threads: usize) -> String {
    let ctx = Context::new().with_threads(threads);
    ctx.allow_unregistered(true);
    let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default())
        .unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    print_to_string(body.root(), PrintFlags::default())
}

#[test]
fn unregistered_ops_keep_their_text() {
    let text = r#"module @m {
  %0:2 = "a.pair"() <{k = 1 : i32}> {u} : () -> (i32, f32)
  "a.use"(%0#1, %0#0) ({
  ^bb0(%arg0: index):
    "a.br"(%arg0)[^bb1] : (index) -> ()
  ^bb1:  // pred: ^bb0
    "a.end"() : () -> ()
  }) : (f32, i32) -> ()
}"#;
    for threads in [1, 2, 8] {
        assert_eq!(through(text, threads), text);
    }
}

#[test]
fn nested_modules_are_bodies_of_their_own() {
    let text = "module {\n  module @a {\n    module @b {\n    }\n  }\n  module @c {\n  }\n}";
    for threads in [1, 2] {
        assert_eq!(through(text, threads), text);
    }
}

#[test]
fn an_undefined_value_is_an_error_at_its_use() {
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    let errors = parse(&ctx, "f", "\"a.b\"(%x) : (i32) -> ()".as_bytes(), ParseOptions::default()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].render(&ctx).starts_with("f:1:7: error: use of undeclared SSA value name '%x'"));
}
