//! Bodies: what portals keep, what crosses from one body to another, and what ids
//! that do not belong say.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, parse_attr, print_to_string};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::transfer::{IdMap, clone_body, clone_region};
use terrace_ir::verify::verify;
use terrace_ir::walk::ops_inside;

/// Another isolated op than the builtin one.
#[op("t.shell", traits(IsolatedFromAbove, Symbol, NoTerminator, GraphRegion), format = "$sym_name $body attr-dict")]
struct Shell {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<AnyRegion>,
}

#[derive(Debug)]
struct T;

impl Dialect for T {
    const NAME: &'static str = "t";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Shell::DEF]);
    }
}

fn context() -> Context {
    let ctx = Context::new().with_threads(1);
    ctx.register::<T>();
    ctx.allow_unregistered(true);
    ctx
}

fn read(ctx: &Context, text: &str) -> Box<Body> {
    let body = parse(ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    let body = body.unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(ctx)));
    body
}

fn shown(body: &Body) -> String {
    verify(body.root()).unwrap_or_else(|e| panic!("{}", e[0].render(body.ctx())));
    print_to_string(body.root(), PrintFlags::default())
}

/// The only op of a name directly or deeper inside the root, child bodies left out.
fn find(body: &Body, name: &str) -> OpId {
    let mut found = ops_inside(body.root()).filter(|op| op.name_str() == name).map(OpRef::id);
    let op = found.next().unwrap_or_else(|| panic!("there is no {name}"));
    assert!(found.next().is_none(), "there are several {name}");
    op
}

const NESTED: &str = r#"module {
  module @inner attributes {a.kept = 1 : i32} {
    %0 = "x.def"() : () -> i32
    "x.loop"(%0) ({
    ^bb0(%arg0: i32):
      "x.br"(%arg0, %0)[^bb1] : (i32, i32) -> ()
    ^bb1:  // pred: ^bb0
      "x.end"() : () -> ()
    }) : (i32) -> ()
    module @leaf {
    }
  }
}"#;

#[test]
fn retyping_an_isolated_op_keeps_the_ids_inside() {
    let ctx = context();
    let mut module = read(&ctx, NESTED);
    let portal = find(&module, "builtin.module");
    let child = module.op(portal).child().expect("a module with a block has a body");
    let (def, inner) = (find(child, "x.def"), find(child, "x.loop"));
    let value = child.op(def).result(0);
    let region = child.root().region(0).id();

    let (attrs, sym_name) = (module.op(portal).attrs(), module.op(portal).attr("sym_name"));
    let props = terrace_ir::attrs::Props::new(&ctx, &[sym_name]);
    Rewriter::new(&mut module).retype_op(portal, ctx.name_of(Shell::DEF), props, attrs);

    let child = module.op(portal).child().expect("the body was handed over");
    assert!(module.op(portal).is::<Shell<'_>>() && child.root().is::<Shell<'_>>());
    assert_eq!((child.op(def).name_str(), child.op(inner).name_str()), ("x.def", "x.loop"));
    assert_eq!(child.op(inner).operand(0), value);
    assert_eq!(child.region(region).op(), Some(child.root()));
    let wanted = NESTED.replace("  module @inner attributes {a.kept = 1 : i32} {", "  t.shell @inner {");
    let leaf = "module @leaf {\n    }\n  }";
    let wanted = wanted.replace(leaf, &format!("builtin.{leaf} {{a.kept = 1 : i32}}"));
    assert_eq!(shown(&module), wanted);
}

#[test]
fn a_declaration_gets_a_body_with_its_first_block() {
    let ctx = context();
    let mut module = read(&ctx, "module {\n  t.shell @s {\n  } {a.kept}\n}");
    let op = find(&module, "t.shell");
    assert_eq!((module.children().count(), module.op(op).region_count()), (0, 1));

    let mut rewriter = Rewriter::new(&mut module);
    let mut inside = rewriter.enter(op);
    let region = inside.body().root().region(0).id();
    inside.append_block(region, &[]);
    let end = inside.body().region(region).entry().expect("just made").id();
    let name = ctx.op_name("x.end");
    let state = terrace_ir::builder::OpState::new(&ctx, name, terrace_ir::loc::Loc::UNKNOWN);
    inside.at_end(end).create(state);

    assert_eq!(module.children().count(), 1);
    assert_eq!(shown(&module), "module {\n  t.shell @s {\n    \"x.end\"() : () -> ()\n  } {a.kept}\n}");
}

#[test]
fn a_cloned_body_is_equal_and_apart() {
    let ctx = context();
    let module = read(&ctx, NESTED);
    let mut copy = clone_body(&module);
    assert_eq!(shown(&copy), NESTED);

    let portal = find(&copy, "builtin.module");
    let mut rewriter = Rewriter::new(&mut copy);
    let mut inside = rewriter.child(portal).expect("a portal");
    let inner = find(inside.body(), "x.loop");
    inside.erase_op(inner);
    assert!(!shown(&copy).contains("x.loop"));
    assert_eq!(shown(&module), NESTED, "the original changes with the copy");
}

#[test]
fn a_cloned_region_gives_the_ids_of_its_copies() {
    let ctx = context();
    let module = read(&ctx, NESTED);
    let from = module.children().next().expect("a body");
    let inner = from.op(find(from, "x.loop"));
    let outside = from.op(find(from, "x.def")).result(0);

    let mut to = read(&ctx, "%0 = \"y.def\"() : () -> i32\n\"y.loop\"(%0) ({\n}) : (i32) -> ()");
    let target = to.op(find(&to, "y.loop")).region(0).id();
    let instead = to.op(find(&to, "y.def")).result(0);
    let mut map = IdMap::new();
    map.map_value(outside, instead, &to);
    clone_region(inner.region(0), &mut to, target, &mut map);

    let entry = inner.region(0).entry().expect("a block");
    let (br, argument) = (entry.first().expect("an op"), entry.arg(0));
    let copied = map.op(br.id(), &to).expect("ops are mapped");
    assert_eq!(to.op(copied).name_str(), "x.br");
    assert_eq!(map.block(entry.id(), &to), to.region(target).entry().map(|b| b.id()));
    let copied_argument = map.value(argument, &to).expect("arguments are mapped");
    assert_eq!(to.op(copied).operands().to_vec().as_slice(), [copied_argument, instead]);
    assert_eq!(Some(to.op(copied).successor(0)), map.block(br.successor(0), &to));
    assert_eq!(map.op(find(from, "x.def"), &to), None, "what was not copied is not mapped");
    let wanted = r#"module {
  %0 = "y.def"() : () -> i32
  "y.loop"(%0) ({
  ^bb0(%arg0: i32):
    "x.br"(%arg0, %0)[^bb1] : (i32, i32) -> ()
  ^bb1:  // pred: ^bb0
    "x.end"() : () -> ()
  }) : (i32) -> ()
}"#;
    assert_eq!(shown(&to), wanted);
    assert_eq!(shown(&module), NESTED);
}

#[test]
#[should_panic(expected = "an operand from outside what is copied is not mapped")]
fn a_region_with_values_from_outside_needs_them_mapped() {
    let ctx = context();
    let module = read(&ctx, NESTED);
    let from = module.children().next().expect("a body");
    let mut to = read(&ctx, "\"y.loop\"() ({\n}) : () -> ()");
    let target = to.op(find(&to, "y.loop")).region(0).id();
    clone_region(from.op(find(from, "x.loop")).region(0), &mut to, target, &mut IdMap::new());
}

/// Without the implicit module the only op of the text becomes the root of a body.
fn only_op(text: &str) -> String {
    let ctx = context();
    let options = ParseOptions { implicit_module: false, ..ParseOptions::default() };
    let body = parse(&ctx, "test.mlir", text.as_bytes(), options);
    let body = body.unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)));
    print_to_string(body.root(), PrintFlags::default())
}

#[test]
fn an_op_becomes_the_root_of_a_body_of_its_own() {
    let text = r#"%0 = "x.loop"() ({
^bb0(%arg0: i32):
  "x.br"(%arg0, %0)[^bb1] : (i32, i32) -> ()
^bb1:  // pred: ^bb0
  "x.end"() : () -> ()
}) {a.kept} : () -> i32"#;
    assert_eq!(only_op(text), text);
    // In a graph region an op may use its own result.
    let text = "%0 = \"x.own\"(%0) ({\n  \"x.use\"(%0) : (i32) -> ()\n}) : (i32) -> i32";
    assert_eq!(only_op(text), text);
}

#[test]
fn nested_symbols_are_looked_up_from_table_to_table() {
    let ctx = context();
    let module = read(
        &ctx,
        "module {
          module @a { module @b { t.shell @c { } } module @d { } }
          module @b { }
        }",
    );
    let scope = SymbolScope::new(module.root(), None);
    let found = |symbol: &str| {
        let symbol = parse_attr(&ctx, symbol).expect("a symbol");
        scope.get_nested(symbol).map(OpRef::name_str)
    };
    assert_eq!(found("@a"), Some("builtin.module"));
    assert_eq!(found("@a::@b::@c"), Some("t.shell"));
    assert_eq!(found("@c"), None);
    assert_eq!(found("@b::@c"), None, "the inner @b is not seen from here");
    assert_eq!(found("@a::@b::@nothing"), None);
    assert_eq!(found("@a::@nothing::@c"), None);
    assert_eq!(found("\"a\""), None, "a string is no symbol");
}

#[test]
fn uses_are_last_in_first_out() {
    let ctx = context();
    let text = r#"%0:2 = "x.def"() : () -> (i32, i32)
"x.a"(%0#0, %0#1, %0#0) : (i32, i32, i32) -> ()
"x.b"(%0#0) : (i32) -> ()
"x.c"(%0#1) : (i32) -> ()"#;
    let mut body = read(&ctx, text);
    let def = find(&body, "x.def");
    let (first, second) = (body.op(def).result(0), body.op(def).result(1));
    let users = |body: &Body, value: ValueId| -> Vec<(String, usize)> {
        body.uses(value).map(|u| (u.owner.name_str().to_owned(), u.operand)).collect()
    };
    let named = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
        list.iter().map(|&(name, at)| (name.to_owned(), at)).collect()
    };
    assert_eq!(users(&body, first), named(&[("x.b", 0), ("x.a", 2), ("x.a", 0)]));
    assert_eq!(users(&body, second), named(&[("x.c", 0), ("x.a", 1)]));
    assert!(!body.has_one_use(second));

    let b = find(&body, "x.b");
    // One that moves comes first in its new list; all that move come in reverse.
    Rewriter::new(&mut body).set_operand(b, 0, second);
    assert_eq!(users(&body, second), named(&[("x.b", 0), ("x.c", 0), ("x.a", 1)]));
    Rewriter::new(&mut body).replace_all_uses(second, first);
    assert_eq!(users(&body, first), named(&[("x.a", 1), ("x.c", 0), ("x.b", 0), ("x.a", 2), ("x.a", 0)]));
    assert!(body.is_unused(second));
    Rewriter::new(&mut body).erase_op(b);
    assert_eq!(users(&body, first), named(&[("x.a", 1), ("x.c", 0), ("x.a", 2), ("x.a", 0)]));
}

/// What a debug build says when an id is used where it does not belong.
#[cfg(debug_assertions)]
fn complaint<R>(f: impl FnOnce() -> R) -> String {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f)).err().expect("the id must not be accepted");
    panic.downcast_ref::<String>().expect("a formatted message").clone()
}

#[test]
#[cfg(debug_assertions)]
fn a_foreign_id_names_both_bodies() {
    let ctx = context();
    let (one, two) = (read(&ctx, NESTED), read(&ctx, NESTED));
    let child = one.children().next().expect("a body");
    let numbers = |message: &str| -> Vec<u32> {
        let words = message.split(|c: char| !c.is_ascii_digit());
        words.filter_map(|w| w.parse().ok()).collect()
    };
    let op = find(&one, "builtin.module");
    for other in [&*two, child] {
        let message = complaint(|| other.op(op).name());
        let &[id, of, with] = numbers(&message).as_slice() else { panic!("{message}") };
        assert_eq!(message, format!("foreign operation id: operation#{id} is of body {of}, used with body {with}"));
        assert_eq!(id as usize, op.index());
        assert_ne!(of, with);
    }
    let value = child.op(find(child, "x.def")).result(0);
    let message = complaint(|| one.ty(value));
    assert!(message.starts_with("foreign value id: value#"), "{message}");
    let block = child.root().region(0).entry().expect("a block").id();
    let message = complaint(|| one.block(block).arg_count());
    assert!(message.starts_with("foreign block id: block#"), "{message}");
    let region = child.root().region(0).id();
    let message = complaint(|| one.region(region).is_empty());
    assert!(message.starts_with("foreign region id: region#"), "{message}");
}

#[test]
#[cfg(debug_assertions)]
fn a_stale_id_names_both_tenants() {
    let ctx = context();
    let mut body = read(&ctx, "%0 = \"x.a\"() : () -> i32\n\"x.b\"() ({\n^bb0:\n}) : () -> ()");
    let (a, b) = (find(&body, "x.a"), find(&body, "x.b"));
    let value = body.op(a).result(0);
    let (region, block) = (body.op(b).region(0).id(), body.op(b).region(0).entry().expect("a block").id());
    let mut rewriter = Rewriter::new(&mut body);
    rewriter.erase_op(a);
    rewriter.erase_op(b);
    // The slot of the second is given away again: its id must not name the newcomer.
    let state = terrace_ir::builder::OpState::new(&ctx, ctx.op_name("x.new"), terrace_ir::loc::Loc::UNKNOWN);
    let new = rewriter.create(state);
    assert_eq!(new.index(), b.index());
    for op in [a, b] {
        let wanted =
            format!("stale operation id: operation#{} names tenant 0 of its slot, which now has tenant 1", op.index());
        assert_eq!(complaint(|| body.op(op).name()), wanted);
    }
    assert!(complaint(|| body.ty(value)).starts_with("stale value id: value#"));
    assert!(complaint(|| body.block(block).is_empty()).starts_with("stale block id: block#"));
    assert!(complaint(|| body.region(region).is_empty()).starts_with("stale region id: region#"));
}

#[test]
fn deep_nesting_is_cloned_erased_and_dropped_on_a_small_stack() {
    let deep = || {
        let ctx = context();
        let levels = 1000;
        let nested =
            |open: &str, close: &str| format!("module {{\n{}{}}}", open.repeat(levels - 1), close.repeat(levels - 1));
        // Isolated ops: a chain of bodies. Others: one body.
        for text in [nested("module {\n", "}\n"), nested("\"x.y\"() ({\n", "}) : () -> ()\n")] {
            let mut body = read(&ctx, &text);
            let mut copy = clone_body(&body);
            assert_eq!(shown(&copy).len(), shown(&body).len());
            let outermost = copy.root().region(0).ops().next().expect("a level").id();
            Rewriter::new(&mut copy).erase_op(outermost);
            assert_eq!(shown(&copy), "module {\n}");
            let outermost = body.root().region(0).ops().next().expect("a level").id();
            let count = 1 + terrace_ir::walk::all_ops_inside(body.op(outermost)).count();
            assert_eq!(count, levels - 1);
            body.for_each_body(&|_| ());
            drop(body);
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(deep);
    thread.expect("a thread starts").join().expect("no panic and no overflow");
}
