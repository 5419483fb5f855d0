//! Symbols: what refers to them is found and renamed, across bodies and in nested tables.

use terrace_ir::asm::{ParseOptions, PrintFlags, parse, print_to_string};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols::{Opaque, SymbolTable, SymbolUses, rename, replace_uses, unique_name, uses_in};

/// A symbol without regions.
#[op("t.def", traits(Symbol), format = "$sym_name attr-dict")]
struct Def {
    sym_name: Attribute<SymbolNameAttr>,
}

/// A symbol with a body of its own, whose inside sees the symbols around it.
#[op("t.func", traits(IsolatedFromAbove, Symbol, NoTerminator), format = "$sym_name $body attr-dict")]
struct Func {
    sym_name: Attribute<SymbolNameAttr>,
    body: Region<AnyRegion>,
}

/// What refers to symbols.
#[op("t.use", format = "attr-dict")]
struct User {}

/// What refers to symbols, with a region.
#[op("t.block", traits(NoTerminator), format = "$body attr-dict")]
struct Block {
    body: Region<AnyRegion>,
}

#[derive(Debug)]
struct T;

impl Dialect for T {
    const NAME: &'static str = "t";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.ops(&[Def::DEF, Func::DEF, User::DEF, Block::DEF]);
    }
}

fn read(text: &str) -> Box<Body> {
    let ctx = Context::new().with_threads(1);
    ctx.register::<T>();
    ctx.allow_unregistered(true);
    let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    body.unwrap_or_else(|e| panic!("{}", e[0].render(&ctx)))
}

fn shown(body: &Body) -> String {
    print_to_string(body.root(), PrintFlags::default())
}

const TEXT: &str = r#"module {
  t.def @a {k = [@a, @b], l = {m = @a::@x, n = "a"}}
  t.def @b {k = @c::@a}
  module @c attributes {k.in = @c::@a, k.up = @a} {
    t.def @a {k = @d::@a}
    module @d {
      t.def @a
      t.use {k = @a, l = @c}
    }
    t.use {k = [@a, [@a]]}
  }
  t.func @f {
    t.use {k = @a}
    t.block {
      t.use {k = @c::@d::@a, l = @a}
      t.func @g {
        t.use {k = @a}
      }
    } {k = @nothing}
  }
}"#;

fn uses(op: OpRef<'_>) -> Vec<String> {
    let uses = uses_in(op).expect("no unknown table");
    uses.iter().map(|u| format!("{} {}", u.user.name_str(), u.symbol.to_text(op.ctx()))).collect()
}

#[test]
fn uses_are_those_that_mean_symbols_of_the_table() {
    let body = read(TEXT);
    let wanted = [
        "t.def @a",
        "t.def @b",
        "t.def @a::@x",
        "t.def @c::@a",
        "builtin.module @c::@a",
        "builtin.module @a",
        "t.use @a",
        "t.use @c::@d::@a",
        "t.use @a",
        "t.block @nothing",
        "t.use @a",
    ];
    let mut found = uses(body.root());
    found.sort();
    let mut wanted = wanted.map(str::to_owned);
    wanted.sort();
    assert_eq!(found, wanted);
    let inner = body.children().next().expect("@c");
    assert_eq!(uses(inner.root()), ["t.def @d::@a", "t.use @a"]);
}

#[test]
fn uses_of_a_symbol_are_found_from_everywhere() {
    let body = read(TEXT);
    let all = SymbolUses::new(body.root()).expect("no unknown table");
    let count = |path: &[&str]| {
        let mut op = body.root();
        for name in path {
            op = terrace_ir::symbols::lookup(op, name).expect("it is there");
        }
        all.of(op).len()
    };
    // In @a itself, in what names it in an attribute of @c, and thrice in @f.
    assert_eq!(count(&["a"]), 5);
    assert_eq!(count(&["b"]), 1);
    assert_eq!(count(&["c"]), 3, "what names something inside names the table too");
    assert_eq!(count(&["c", "a"]), 3);
    assert_eq!(count(&["c", "d"]), 2);
    assert_eq!(count(&["c", "d", "a"]), 3);
    assert_eq!(count(&["f"]), 0);
    let portal = body.root().region(0).ops().nth(2).expect("@c");
    let inside = body.children().next().expect("the body of @c").root();
    assert_eq!(all.of(portal).len(), all.of(inside).len(), "an op is the same from inside and outside");
}

#[test]
fn a_symbol_and_its_references_get_a_name() {
    let mut body = read(TEXT);
    rename(&mut Rewriter::new(&mut body), &["a"], "z").expect("all can be changed");
    let text = TEXT
        .replace("t.def @a {k = [@a, @b], l = {m = @a::@x,", "t.def @z {k = [@z, @b], l = {m = @z::@x,")
        .replace("k.up = @a", "k.up = @z")
        .replace("@f {\n    t.use {k = @a}", "@f {\n    t.use {k = @z}")
        .replace("l = @a}", "l = @z}")
        .replace("@g {\n        t.use {k = @a}", "@g {\n        t.use {k = @z}");
    assert_eq!(shown(&body), text);

    let mut body = read(TEXT);
    rename(&mut Rewriter::new(&mut body), &["c", "a"], "z").expect("all can be changed");
    let text = TEXT
        .replace("@b {k = @c::@a}", "@b {k = @c::@z}")
        .replace("k.in = @c::@a", "k.in = @c::@z")
        .replace("t.def @a {k = @d::@a}", "t.def @z {k = @d::@a}")
        .replace("{k = [@a, [@a]]}", "{k = [@z, [@z]]}");
    assert_eq!(shown(&body), text);

    let mut body = read(TEXT);
    rename(&mut Rewriter::new(&mut body), &["c", "d"], "z").expect("all can be changed");
    let text = TEXT
        .replace("{k = @d::@a}", "{k = @z::@a}")
        .replace("module @d", "module @z")
        .replace("@c::@d::@a", "@c::@z::@a");
    assert_eq!(shown(&body), text);
}

#[test]
fn references_go_to_another_symbol() {
    let mut body = read(TEXT);
    replace_uses(&mut Rewriter::new(&mut body), &["a"], "b").expect("all can be changed");
    let text = shown(&body);
    assert!(text.contains("t.def @a {k = [@b, @b], l = {m = @b::@x, n = \"a\"}}"), "{text}");
    assert!(text.contains("t.use {k = @c::@d::@a, l = @b}"), "{text}");
    assert!(text.contains("t.use {k = @a, l = @c}"), "{text}");
}

#[test]
fn what_cannot_be_told_or_changed_changes_nothing() {
    let text = "module {\n  t.def @a\n  t.use {k = @a}\n  \"x.maybe\"() ({\n  }) : () -> ()\n}";
    let mut body = read(text);
    assert_eq!(uses_in(body.root()).err(), Some(Opaque::Table));
    assert!(SymbolUses::new(body.root()).is_err());
    assert_eq!(rename(&mut Rewriter::new(&mut body), &["a"], "b"), Err(Opaque::Table));
    assert_eq!(shown(&body), text);

    let text = "module {\n  t.def @a\n  t.use {k = @a}\n  t.use {k = tensor<2xi1, @a>}\n}";
    let mut body = read(text);
    assert!(matches!(rename(&mut Rewriter::new(&mut body), &["a"], "b"), Err(Opaque::Attribute(_))));
    assert_eq!(shown(&body), text);
    for path in [&["b"][..], &["a", "b"], &[]] {
        assert_eq!(rename(&mut Rewriter::new(&mut body), path, "c"), Err(Opaque::Missing));
    }
}

#[test]
fn new_symbols_get_names_of_their_own() {
    let mut body = read("t.def @a\nt.def @a_0\nt.def @b");
    assert_eq!(unique_name(body.root(), "a"), "a_1");
    assert_eq!(unique_name(body.root(), "c"), "c");
    let mut symbols = SymbolTable::new(body.root());
    assert!(symbols.get("a").is_some() && symbols.get("c").is_none());
    let block = body.root().region(0).entry().expect("a block").id();
    let template = body.root().region(0).ops().next().expect("@a").id();
    let mut rewriter = Rewriter::new(&mut body);
    rewriter.at_end(block);
    let mut add = |symbols: &mut SymbolTable| {
        let copy = rewriter.clone_op(template, &mut terrace_ir::transfer::IdMap::new());
        symbols.insert(&mut rewriter, copy)
    };
    // @a_0 is taken; numbers are not used twice.
    assert_eq!(add(&mut symbols), "a_1");
    assert_eq!(add(&mut symbols), "a_2");
    assert!(symbols.remove("a").is_some());
    assert_eq!(add(&mut symbols), "a");
    assert_eq!(
        shown(&body),
        "module {\n  t.def @a\n  t.def @a_0\n  t.def @b\n  t.def @a_1\n  t.def @a_2\n  t.def @a\n}"
    );
}
