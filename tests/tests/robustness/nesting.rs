//! Whatever nests may nest a thousand levels deep, and is refused a hundred thousand deep,
//! on the least stack.

use terrace_ir::transfer::clone_body;
use terrace_passes::{PassRegistry, RunOptions, pipeline, register_all};

use crate::round_trip::{check, context, forms, read};
use crate::{on_small_stack, refused};

/// A text of so many levels.
type Nested = fn(usize) -> String;

/// `open` and `close` of each level around `middle`, in `text` in place of `$`.
fn nest(text: &str, depth: usize, open: &str, middle: &str, close: &str) -> String {
    text.replace('$', &[&open.repeat(depth), middle, &close.repeat(depth)].concat())
}

/// Definitions of which each uses the one before, and a use of the last.
fn chain(depth: usize, first: &str, level: impl Fn(usize) -> String, last: &str) -> String {
    let levels: String = (1..depth).map(level).collect();
    [first, &levels, &last.replace('$', &(depth - 1).to_string())].concat()
}

const ATTR: &str = "\"a.b\"() {a = $} : () -> ()\n";
const TYPE: &str = "\"a.b\"() : () -> ($)\n";
const LOC: &str = "\"a.b\"() : () -> () loc($)\n";

const KINDS: [(&str, Nested); 24] = [
    ("regions", |n| nest("$", n, "\"a.b\"() ({\n", "", "}) : () -> ()\n")),
    ("regions with blocks", |n| nest("$", n, "\"a.b\"() ({\n^bb0:\n", "", "}) : () -> ()\n")),
    ("isolated ops", |n| nest("$", n, "module {\n", "", "}\n")),
    ("structured ops", |n| nest("func.func @f(%c: i1) {\n$return\n}", n, "scf.if %c {\n", "", "}\n")),
    ("tuples", |n| nest(TYPE, n, "tuple<", "i32", ">")),
    ("function types", |n| nest(TYPE, n, "() -> (", "i32", ")")),
    ("function types as inputs", |n| nest(ATTR, n, "(", "i32", ") -> ()")),
    ("encodings", |n| nest(TYPE, n, "tensor<2xi1, ", "unit", ">")),
    ("memory spaces", |n| nest(TYPE, n, "memref<2xi1, {a = ", "1", "}>")),
    ("types of dialects", |n| nest(TYPE, n, "!spirv.array<4 x ", "i32", ">")),
    ("arrays", |n| nest(ATTR, n, "[", "unit", "]")),
    ("dictionaries", |n| nest(ATTR, n, "{a = ", "unit", "}")),
    ("properties", |n| nest("\"a.b\"() <$> : () -> ()\n", n, "{a = ", "unit", "}")),
    ("distinct attributes", |n| {
        let open: String = (0..n).map(|at| format!("distinct[{at}]<")).collect();
        nest(ATTR, 1, &open, "1", &">".repeat(n))
    }),
    ("elements", |n| {
        let ty = format!("tensor<{}i8>", "1x".repeat(n));
        nest(ATTR, n, "[", "1", "]").replace("a = ", "a = dense<").replace("} :", &format!("> : {ty}}} :"))
    }),
    ("call sites", |n| nest(LOC, n, "callsite(", "\"a\"", " at \"b\":1:2)")),
    ("callers", |n| nest(LOC, n, "callsite(\"a\" at ", "\"b\"", ")")),
    ("named locations", |n| nest(LOC, n, "\"a\"(", "\"b\"", ")")),
    ("fused locations", |n| nest(LOC, n, "fused<1>[\"a\", fused<2>[\"b\", ", "\"c\"", "]]")),
    ("metadata of locations", |n| nest(LOC, n, "fused<loc(", "\"c\"", ")>[\"a\"]")),
    ("aliases of types", |n| {
        let level = |at| format!("!a{at} = tuple<!a{}>\n", at - 1);
        chain(n, "!a0 = i32\n", level, &TYPE.replace('$', "!a$"))
    }),
    ("aliases of attributes", |n| {
        let level = |at| format!("#a{at} = [#a{}]\n", at - 1);
        chain(n, "#a0 = unit\n", level, &ATTR.replace('$', "#a$"))
    }),
    ("aliases of locations", |n| {
        let level = |at| format!("#a{at} = loc(\"x\"(#a{}))\n", at - 1);
        chain(n, "#a0 = loc(unknown)\n", level, &LOC.replace('$', "#a$"))
    }),
    ("aliases of all kinds", |n| {
        let level = |at| match at % 2 {
            0 => format!("#a{at} = {{a = !a{}}}\n", at - 1),
            _ => format!("!a{at} = tensor<2xi1, #a{}>\n", at - 1),
        };
        let last = if n % 2 == 0 { &TYPE.replace('$', "!a$") } else { &ATTR.replace('$', "#a$") };
        chain(n, "#a0 = unit\n", level, last)
    }),
];

/// Levels of the text that one level of a kind takes.
fn levels(kind: &str) -> usize {
    match kind {
        "memory spaces" | "fused locations" => 2,
        _ => 1,
    }
}

#[test]
fn a_thousand_levels_are_read_and_printed() {
    for (kind, text) in KINDS {
        on_small_stack(move || {
            let text = text(1000 / levels(kind));
            match check(text.as_bytes(), 1) {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{kind} are refused: {}", refused(text)),
                Err(why) => panic!("{kind}: {why}"),
            }
        });
    }
}

#[test]
fn a_thousand_levels_are_cloned_and_dropped() {
    for (kind, text) in KINDS {
        on_small_stack(move || {
            let ctx = context(1);
            let body = read(&ctx, text(1000 / levels(kind)).as_bytes()).unwrap_or_else(|why| panic!("{kind}: {why}"));
            let copy = clone_body(&body);
            assert_eq!(forms(&body), forms(&copy), "{kind}");
        });
    }
}

#[test]
fn a_hundred_thousand_levels_are_refused() {
    for (kind, text) in KINDS {
        on_small_stack(move || {
            let shown = refused(text(100_000));
            let first = shown.lines().next().unwrap_or_default();
            assert!(first.contains("nesting is deeper than 1200 levels"), "{kind}: {first}");
        });
    }
}

/// Parentheses of affine expressions have a limit of their own.
#[test]
fn affine_expressions_nest() {
    let text = |depth| nest("\"a.b\"() {a = affine_map<(d0) -> ($)>} : () -> ()", depth, "(", "d0", " mod 7 + 1)");
    on_small_stack(move || {
        for depth in [1000, 20_000] {
            assert!(matches!(check(text(depth).as_bytes(), 1), Ok(Some(_))));
        }
        let shown = refused(text(100_000));
        assert!(shown.contains("nesting is deeper than 65536 levels"), "{}", &shown[..200]);
    });
}

/// All that nests counts: what is nested in types counts where the types stand.
#[test]
fn levels_of_different_kinds_add_up() {
    on_small_stack(|| {
        let types = nest(TYPE, 700, "tuple<", "i32", ">");
        let both = nest("$", 700, "\"a.b\"() ({\n", &types, "}) : () -> ()\n");
        assert!(refused(both).contains("nesting is deeper"));
        let alias = chain(600, "!a0 = i32\n", |at| format!("!a{at} = tuple<!a{}>\n", at - 1), "");
        let both = nest("$", 700, "\"a.b\"() ({\n", "\"a.b\"() : () -> !a599\n", "}) : () -> ()\n");
        assert!(refused([alias.clone(), both].concat()).contains("nesting is deeper"));
        let shallow = nest("$", 300, "\"a.b\"() ({\n", "\"a.b\"() : () -> !a599\n", "}) : () -> ()\n");
        assert!(matches!(check([alias, shallow].concat().as_bytes(), 1), Ok(Some(_))));
    });
}

/// A few aliases may stand for more text than there is memory.
#[test]
fn aliases_that_multiply_are_refused() {
    for (sigil, list) in [("!", "tuple<$, $>"), ("#", "[$, $]"), ("#", "{a = $, b = $}")] {
        let first = format!("{sigil}a0 = {}\n", if sigil == "!" { "i32" } else { "unit" });
        let level = |at: usize| format!("{sigil}a{at} = {}\n", list.replace('$', &format!("{sigil}a{}", at - 1)));
        let shown = refused(chain(100, &first, level, ""));
        assert!(shown.contains("the alias stands for more than"), "{shown}");
    }
}

fn nested_loops(depth: usize) -> String {
    let mut text = String::from("func.func @f(%a: index, %c: i1) {\n");
    text.extend((0..depth / 2).map(|level| format!("scf.for %i{level} = %a to %a step %a {{\n")));
    text.push_str(&"scf.if %c {\n".repeat(depth / 2));
    text.push_str(&"}\n".repeat(depth / 2 * 2));
    text.push_str("return\n}\n");
    text
}

#[test]
fn passes_run_on_a_thousand_levels() {
    on_small_stack(|| {
        let ctx = context(1);
        let mut registry = PassRegistry::new();
        register_all(&mut registry);
        let modules = "module {\n".repeat(990) + &"}\n".repeat(990);
        for text in [&nested_loops(990), &modules] {
            for passes in ["cse", "canonicalize", "convert-scf-to-cf"] {
                let mut body = read(&ctx, text.as_bytes()).expect("990 levels are fewer than the limit");
                let passes = pipeline::parse(&format!("builtin.module({passes})"), &registry).expect("a pipeline");
                passes.run(&mut body, &RunOptions::default()).expect("the passes hold");
            }
        }
    });
}
