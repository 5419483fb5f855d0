//! Names of values over several bodies, where ops suggest names that look as if they were
//! made from counters. The texts are those of MLIR for the same ops of its `test` dialect.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;

/// Its results have the names that its attribute holds.
#[op("t.named", impls(ResultNames), format = "$names attr-dict (`:` type($values)^)?")]
struct Named {
    names: Attribute<AnyAttr>,
    values: VariadicResult<AnyType>,
}

impl ResultNames for Named<'_> {
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        let ctx = op.ctx();
        let names = op.attr("names").and_then(|names| names.as_array(ctx)).unwrap_or_default();
        for (index, text) in names.iter().enumerate().filter_map(|(index, attr)| Some((index, attr.as_str(ctx)?))) {
            name(index, text);
        }
    }
}

#[op("t.shell", traits(IsolatedFromAbove, NoTerminator), format = "$body attr-dict")]
struct Shell {
    body: Region<AnyRegion>,
}

#[derive(Debug)]
struct T;

impl Dialect for T {
    const NAME: &'static str = "t";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Named::DEF, Shell::DEF]);
    }
}

fn print(text: &str, threads: usize, flags: PrintFlags) -> String {
    let ctx = Context::new().with_threads(threads);
    ctx.register::<T>();
    let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    let body = body.unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    print_to_string(body.root(), flags)
}

const TEXT: &str = r#"module {
  %x, %x_2 = t.named ["x", "x_2"] : i32, i32
  t.shell {
    %x_0, %x_1, %arg1 = t.named ["x_0", "x", "arg1"] : i32, i32, i32
    %x_3 = t.named ["x"] : i32
  }
  t.shell {
  ^bb0(%arg0: i32, %arg1: i32):
    %x_0, %x_1 = t.named ["x", "x"] : i32, i32
    %arg0_2 = t.named ["arg0"] : i32
  }
  t.shell {
    %0, %x_0 = t.named ["", "x"] : i32, i32
  }
}"#;

#[test]
fn siblings_choose_names_on_their_own() {
    for threads in [1, 2, 8] {
        assert_eq!(print(TEXT, threads, PrintFlags::default()), TEXT, "{threads} threads");
    }
}

#[test]
fn unique_names_are_the_same_for_any_number_of_threads() {
    let expected = r#"module {
  %x, %x_2 = t.named ["x", "x_2"] : i32, i32
  t.shell {
    %x_0, %x_5, %arg1 = t.named ["x_0", "x", "arg1"] : i32, i32, i32
    %x_6 = t.named ["x"] : i32
  }
  t.shell {
  ^bb0(%arg0: i32, %arg1: i32):
    %x_1, %x_3 = t.named ["x", "x"] : i32, i32
    %arg0_4 = t.named ["arg0"] : i32
  }
  t.shell {
    %0, %x_0 = t.named ["", "x"] : i32, i32
  }
}"#;
    let flags = PrintFlags { unique_ids: true, ..PrintFlags::default() };
    for threads in [1, 2, 8] {
        assert_eq!(print(TEXT, threads, flags), expected, "{threads} threads");
    }
}

#[test]
fn an_op_on_its_own_has_the_names_of_its_body() {
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    let text = r#"%0 = "x.a"() : () -> i32
%1:2 = "x.b"(%0) ({
  %2 = "x.a"() : () -> i32
  "x.c"(%1#1, %2) : (i32, i32) -> ()
}) : (i32) -> (i32, i32)"#;
    let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default()).unwrap();
    let ops = terrace_ir::walk::ops_inside(body.root());
    let texts: Vec<String> = ops.map(|op| print_to_string(op, PrintFlags::default())).collect();
    assert_eq!(texts[1], text.split_once('\n').unwrap().1);
    assert_eq!(texts[3], "\"x.c\"(%1#1, %2) : (i32, i32) -> ()");
}
