//! Walks meet every op once, in the order that they promise.

use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::view::OpRef;
use terrace_ir::walk::{all_ops_inside, ops_inside, post_order, regions_inside};

const TEXT: &str = r#"
"x.a"() ({
  "x.b"() : () -> ()
  "x.c"()[^bb1] : () -> ()
^bb1:
  "x.d"() ({
    "x.e"() : () -> ()
  }, {
  }, {
    "x.f"() : () -> ()
    "x.g"() : () -> ()
  }) : () -> ()
}, {
^bb0:
^bb1:
  "x.h"() : () -> ()
^bb2:
}) : () -> ()
module {
  "x.i"() ({
    module {
      "x.j"() : () -> ()
    }
  }) : () -> ()
}
"x.k"() : () -> ()
"#;

fn read() -> Box<Body> {
    let ctx = Context::new().with_threads(1);
    ctx.allow_unregistered(true);
    let body = parse(&ctx, "test.mlir", TEXT.as_bytes(), ParseOptions::default());
    body.unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)))
}

/// The letters of the ops; modules are `m`.
fn letters<'a>(ops: impl Iterator<Item = OpRef<'a>>) -> String {
    ops.map(|op| op.name_str().strip_prefix("x.").unwrap_or("m")).collect()
}

#[test]
fn orders() {
    let body = read();
    let root = body.root();
    assert_eq!(letters(ops_inside(root)), "abcdefghmk");
    assert_eq!(letters(all_ops_inside(root)), "abcdefghmimjk");
    assert_eq!(letters(ops_inside(root).backward()), "kmahdgfecb");
    assert_eq!(letters(all_ops_inside(root).backward()), "kmimjahdgfecb");
    assert_eq!(letters(post_order(root)), "bcefgdhamk");
    assert_eq!(letters(post_order(root).with_children()), "bcefgdhajmimk");
    assert_eq!(letters(post_order(root).backward()), "kmhgfedcba");
    assert_eq!(letters(post_order(root).with_children().backward()), "kjmimhgfedcba");
}

#[test]
fn what_is_inside_is_skipped() {
    let body = read();
    for skipped in ["x.a", "x.d", "builtin.module", "x.b", "x.k"] {
        let mut walk = all_ops_inside(body.root());
        let mut met = Vec::new();
        while let Some(op) = walk.next() {
            met.push(op);
            if op.name_str() == skipped {
                walk.skip_inside();
            }
        }
        let wanted = match skipped {
            "x.a" => "amimjk",
            "x.d" => "abcdhmimjk",
            "builtin.module" => "abcdefghmk",
            _ => "abcdefghmimjk",
        };
        assert_eq!(letters(met.into_iter()), wanted, "without what is inside of {skipped}");
    }
}

#[test]
fn a_walk_may_end_anywhere_and_begin_in_the_middle() {
    let body = read();
    assert_eq!(letters(ops_inside(body.root()).take_while(|op| op.name_str() != "x.f")), "abcde");
    let d = ops_inside(body.root()).find(|op| op.name_str() == "x.d").expect("it is there");
    assert_eq!(letters(ops_inside(d)), "efg");
    assert_eq!(letters(post_order(d).backward()), "gfe");
    let module = body.children().next().expect("a body");
    assert_eq!(letters(post_order(module.root()).with_children()), "jmi");
}

#[test]
fn regions_come_before_those_inside() {
    let body = read();
    let regions: Vec<String> = regions_inside(body.root()).map(|region| letters(region.ops())).collect();
    assert_eq!(regions, ["amk", "bcd", "h", "e", "", "fg"]);
    let blocks = regions_inside(body.root()).flat_map(|region| region.blocks()).count();
    assert_eq!(blocks, 1 + 2 + 3 + 1 + 1);
}
