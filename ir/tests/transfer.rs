//! What is cloned and moved is the same elsewhere, and listeners hear of it.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::builder::Listener;
use terrace_ir::prelude::*;
use terrace_ir::transfer::{IdMap, clone_op, clone_region, move_op, move_region};
use terrace_ir::verify::verify;
use terrace_ir::walk::ops_inside;

fn read(ctx: &Context, text: &str) -> Box<Body> {
    let body = parse(ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    body.unwrap_or_else(|e| panic!("{}", e[0].render(ctx)))
}

fn context() -> Context {
    let ctx = Context::new().with_threads(1);
    ctx.allow_unregistered(true);
    ctx
}

fn shown(body: &Body) -> String {
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(body.ctx())));
    print_to_string(body.root(), PrintFlags::default())
}

fn find(body: &Body, name: &str) -> OpId {
    ops_inside(body.root()).find(|op| op.name_str() == name).map(OpRef::id).expect("the op is there")
}

const TEXT: &str = r#"module {
  %0 = "x.def"() : () -> i32
  "x.loop"(%0) ({
  ^bb0(%arg0: i32):
    "x.br"(%arg0, %0)[^bb1] : (i32, i32) -> ()
  ^bb1:  // pred: ^bb0
    "x.end"() : () -> ()
  }) : (i32) -> ()
  module @inner {
    "x.in"() : () -> ()
  }
}"#;

/// Counts what it hears.
#[derive(Default)]
struct Counter {
    inserted: Vec<String>,
    blocks: usize,
    /// Arguments that came, went, or changed their types, and ops that did.
    modified: Vec<&'static str>,
}

impl Listener for Counter {
    fn op_inserted(&mut self, body: &Body, op: OpId) {
        self.inserted.push(body.op(op).name_str().to_owned());
    }
    fn block_inserted(&mut self, _body: &Body, _block: BlockId) {
        self.blocks += 1;
    }
    fn block_modified(&mut self, _body: &Body, _block: BlockId) {
        self.modified.push("block");
    }
    fn op_modified(&mut self, _body: &Body, _op: OpId) {
        self.modified.push("op");
    }
}

#[test]
fn listeners_hear_of_arguments_and_types() {
    let ctx = context();
    let mut body = read(&ctx, "module {\n  %a = \"x.def\"() : () -> i32\n}");
    let value = body.op(find(&body, "x.def")).result(0);
    let block = body.root().region(0).entry().expect("a block").id();
    let mut heard = Counter::default();
    let mut rewriter = Rewriter::with_listener(&mut body, &mut heard);
    let argument = rewriter.insert_argument(block, 0, Type::I32);
    rewriter.set_type(argument, Type::I1);
    rewriter.set_type(value, Type::I1);
    rewriter.erase_argument(block, 0);
    assert_eq!(heard.modified, ["block", "block", "op", "block"]);
}

#[test]
fn an_op_is_cloned_in_its_body() {
    let ctx = context();
    let mut body = read(&ctx, TEXT);
    let (def, inner) = (find(&body, "x.def"), find(&body, "x.loop"));
    let value = body.op(def).result(0);
    let block = body.root().region(0).entry().expect("a block").id();
    let (mut heard, mut map) = (Counter::default(), IdMap::new());
    let mut rewriter = Rewriter::with_listener(&mut body, &mut heard);
    rewriter.at_end(block);
    let same = rewriter.clone_op(inner, &mut IdMap::new());
    let other = rewriter.clone_op(def, &mut map);
    let changed = rewriter.clone_op(inner, &mut map);
    assert_eq!(heard.inserted, ["x.loop", "x.br", "x.end", "x.def", "x.loop", "x.br", "x.end"]);
    // What is not mapped stays; the copy of what is used is used instead, inside too.
    assert_eq!(body.op(same).operand(0), value);
    let copied = body.op(other).result(0);
    assert_eq!(body.op(changed).operand(0), copied);
    let br = body.op(changed).region(0).ops().next().expect("x.br");
    assert_eq!((br.operand(1), br.operand(0)), (copied, body.op(changed).region(0).entry().expect("a block").arg(0)));
    assert!(map.op(inner, &body) == Some(changed) && body.op(inner).operand(0) == value);
    shown(&body);
}

#[test]
fn blocks_are_cloned_in_their_body() {
    let ctx = context();
    let mut body = read(&ctx, TEXT);
    let region = body.op(find(&body, "x.loop")).region(0).id();
    let mut heard = Counter::default();
    let mut rewriter = Rewriter::with_listener(&mut body, &mut heard);
    let outer = rewriter.body().root().region(0).id();
    let mut map = IdMap::new();
    rewriter.clone_blocks(region, outer, &mut map);
    assert_eq!((heard.blocks, heard.inserted.len()), (2, 2));
    let entry = body.region(region).entry().expect("a block");
    let copy = body.block(map.block(entry.id(), &body).expect("it was copied"));
    assert_eq!(body.region(outer).blocks().nth(1), Some(copy));
    assert_eq!(map.value(entry.arg(0), &body), Some(copy.arg(0)));
    assert_eq!(body.region(outer).blocks().count(), 3);
}

#[test]
fn what_moves_takes_its_bodies_along() {
    let ctx = context();
    let mut source = read(&ctx, TEXT);
    let mut target = read(&ctx, "\"y.begin\"() : () -> ()");
    let block = target.root().region(0).entry().expect("a block").id();
    let inside = source.children().next().map(|child| find(child, "x.in")).expect("the body of @inner");
    let ops: Vec<OpId> = source.root().region(0).ops().map(|op| op.id()).collect();
    let (mut heard, mut map) = (Counter::default(), IdMap::new());
    let mut builder = Builder::with_listener(&mut target, &mut heard);
    builder.at_end(block);
    // What is used goes last: a result that moves has no uses left where it was.
    let def = clone_op(source.op(ops[0]), &mut builder, &mut map);
    for &op in &ops[1..] {
        move_op(&mut Rewriter::new(&mut source), op, &mut builder, &mut map);
    }
    assert_eq!(heard.inserted, ["x.def", "x.loop", "x.br", "x.end", "builtin.module"]);
    assert_eq!(shown(&source), "module {\n  %0 = \"x.def\"() : () -> i32\n}");
    assert_eq!(shown(&target), TEXT.replace("module {\n  %0", "module {\n  \"y.begin\"() : () -> ()\n  %0"));
    let child = target.children().next().expect("it came along");
    assert_eq!(child.op(inside).name_str(), "x.in", "ids in it mean what they meant");
    assert_eq!(map.op(ops[0], &target), Some(def));
}

#[test]
fn a_region_moves() {
    let ctx = context();
    let mut source = read(&ctx, TEXT);
    let mut target = read(&ctx, "%0 = \"y.def\"() : () -> i32\n\"y.loop\"() ({\n}) : () -> ()");
    let (from, to) =
        (source.op(find(&source, "x.loop")).region(0).id(), target.op(find(&target, "y.loop")).region(0).id());
    let (used, instead) = (find(&source, "x.def"), find(&target, "y.def"));
    let mut map = IdMap::new();
    map.map_value(source.op(used).result(0), target.op(instead).result(0), &target);
    move_region(&mut Rewriter::new(&mut source), from, &mut Builder::new(&mut target), to, &mut map);
    assert!(source.region(from).is_empty());
    let wanted = r#"module {
  %0 = "y.def"() : () -> i32
  "y.loop"() ({
  ^bb0(%arg0: i32):
    "x.br"(%arg0, %0)[^bb1] : (i32, i32) -> ()
  ^bb1:  // pred: ^bb0
    "x.end"() : () -> ()
  }) : () -> ()
}"#;
    assert_eq!(shown(&target), wanted);
}

#[test]
fn one_child_is_copied_into_another() {
    let ctx = context();
    let mut body =
        read(&ctx, "module @a {\n\"x.a\"() : () -> ()\n}\nmodule @b {\n\"x.b\"() : () -> ()\n}\nmodule @c {\n}");
    let ops: Vec<OpId> = body.root().region(0).ops().map(|op| op.id()).collect();
    let mut rewriter = Rewriter::new(&mut body);
    let (from, mut into) = rewriter.two_children(ops[0], ops[1]).expect("two bodies");
    let to = into.body().root().region(0).entry().expect("a block").id();
    into.at_end(to);
    clone_op(from.root().region(0).ops().next().expect("x.a"), &mut into, &mut IdMap::new());
    assert!(rewriter.two_children(ops[0], ops[0]).is_none(), "one op is not two");
    let wanted = "module {\n  module @a {\n    \"x.a\"() : () -> ()\n  }\n  module @b {\n    \"x.b\"() : () -> ()\n    \
                  \"x.a\"() : () -> ()\n  }\n  module @c {\n  }\n}";
    assert_eq!(shown(&body), wanted);
}

#[test]
#[should_panic(expected = "a successor outside of what is copied is not mapped")]
fn successors_of_what_is_cloned_must_be_known() {
    let ctx = context();
    let from = read(&ctx, TEXT);
    let mut to = read(&ctx, "");
    let mut map = IdMap::new();
    let br = from.op(find(&from, "x.br"));
    let def = clone_op(from.op(find(&from, "x.def")), &mut Builder::new(&mut to), &mut map);
    map.map_value(br.operand(0), to.op(def).result(0), &to);
    clone_op(br, &mut Builder::new(&mut to), &mut map);
}

#[test]
fn a_region_is_cloned_where_it_is_empty() {
    let ctx = context();
    let from = read(&ctx, "");
    let mut to = Box::new(Body::new(&ctx, ctx.op_name("builtin.module"), terrace_ir::loc::Loc::UNKNOWN, 1));
    let region = to.root().region(0).id();
    clone_region(from.root().region(0), &mut to, region, &mut IdMap::new());
    assert_eq!(shown(&to), "module {\n}");
}
