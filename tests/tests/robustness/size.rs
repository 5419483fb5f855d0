//! Much of one thing takes time in proportion. What grows with the square takes many times
//! as long as the rest at these sizes; `TERRACE_MANY` asks for larger ones.

use std::time::{Duration, Instant};

use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::transfer::clone_body;

use crate::round_trip::{context, read};

fn many() -> usize {
    std::env::var("TERRACE_MANY").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000)
}

/// Far more than any of it takes, also in a debug build, and far less than the square of it.
fn deadline() -> Duration {
    Duration::from_micros(500) * many() as u32
}

/// How long this thread has worked. Others may keep the machine busy, so that the time of the
/// clock says little, but it is all there is except on Linux.
fn worked(since: Instant) -> Duration {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedule.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Items, each with its number, one after another.
fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect()
}

/// Items between commas.
fn commas(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn in_time<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let before = worked(start);
    let result = f();
    let took = worked(start) - before;
    assert!(took < deadline(), "{what} takes {took:?}");
    result
}

/// Reads, verifies, clones and prints a text in both forms.
fn works(what: &str, text: &str) {
    in_time(what, || {
        let shown = |why: String| format!("{what}: {}", &why[..why.len().min(300)]);
        let body = read(&context(1), text.as_bytes()).unwrap_or_else(|why| panic!("{}", shown(why)));
        let copy = clone_body(&body);
        for generic in [false, true] {
            let flags = PrintFlags { generic, ..PrintFlags::default() };
            assert!(print_to_string(copy.root(), flags).len() > 8);
        }
    });
}

#[test]
fn many_values() {
    let n = many();
    let types = |count| commas(count, |_| "i32".to_owned());
    let arguments = commas(n, |at| format!("%a{at}: i32"));
    works("a block of many arguments", &format!("\"a.b\"() ({{\n^bb0({arguments}):\n}}) : () -> ()"));
    let operands = commas(n, |at| format!("%0#{at}"));
    let op = format!("%0:{n} = \"a.b\"() : () -> ({0})\n\"a.c\"({operands}) : ({0}) -> ()", types(n));
    works("an op of many operands and results", &op);
    let op = format!("\"a.c\"({operands}) : ({0}) -> ()\n%0:{n} = \"a.b\"() : () -> ({0})", types(n));
    works("uses of many results before their definition", &op);
    let uses = list(n, |_| "\"a.c\"(%0) : (i32) -> ()\n".to_owned());
    works("many uses of a value", &format!("%0 = \"a.b\"() : () -> i32\n{uses}"));
    works("many uses of a value before its definition", &format!("{uses}%0 = \"a.b\"() : () -> i32\n"));
    let uses = list(n, |at| format!("\"a.c\"(%{at}) : (i32) -> ()\n"));
    let defs = list(n, |at| format!("%{at} = \"a.b\"() : () -> i32\n"));
    works("many values used before their definition", &[uses, defs].concat());
    let uses = list(n, |at| format!("\"a.c\"(%{at}#65535) : (i32) -> ()\n"));
    in_time("many high numbers of undefined results", || crate::refused(uses));
}

#[test]
fn many_blocks_and_regions() {
    let n = many();
    let function = |blocks: String| format!("func.func @f(%a: i32, %c: i1) {{\n  cf.br ^b0\n{blocks}}}\n");
    let block = |at: usize| format!("^b{at}:\n  %{at} = arith.addi %a, %a : i32\n");
    let uses_first = |at: usize| format!("  \"a.b\"(%0) : (i32) -> ()\n  cf.br ^b{}\n", at + 1);
    let chain = list(n, |at| block(at) + &uses_first(at)) + &format!("^b{n}:\n  return\n");
    works("a chain of blocks with uses from its start", &function(chain));
    let exits = list(n, |at| format!("{}  cf.cond_br %c, ^b{}, ^b{n}\n", block(at), at + 1));
    works("many edges to one block", &function(exits + &format!("^b{n}:\n  \"a.b\"(%0) : (i32) -> ()\n  return\n")));
    let back = list(n, |at| format!("{}  cf.cond_br %c, ^b{}, ^b{}\n", block(at), at + 1, at / 2));
    works("many loops in loops", &function(back + &format!("^b{n}:\n  \"a.b\"(%0) : (i32) -> ()\n  return\n")));
    let cases = list(n / 10, |at| format!(",\n    {at}: ^b{at}"));
    let blocks = list(n / 10, |at| format!("^b{at}:\n  return\n"));
    let switch =
        format!("func.func @f(%a: i32) {{\n  cf.switch %a : i32, [\n    default: ^b0{cases}\n  ]\n{blocks}}}\n");
    works("a switch of many cases", &switch);
    let successors = commas(n, |_| "^b0".to_owned());
    let op =
        format!("\"a.b\"() ({{\n  \"a.c\"()[{successors}] : () -> ()\n^b0:\n  \"a.d\"() : () -> ()\n}}) : () -> ()");
    works("many edges from one op to one block", &op);
    let regions = commas(n, |_| "{\n  \"a.c\"()[^b] : () -> ()\n^b:\n  \"a.d\"() : () -> ()\n}".to_owned());
    works("an op of many regions", &format!("\"a.b\"() ({regions}) : () -> ()"));
    let region =
        |at: usize| format!("%{at} = scf.execute_region -> i32 {{\n  cf.br ^b\n^b:\n  scf.yield %a : i32\n}}\n");
    works("many ops with blocks", &format!("func.func @f(%a: i32) {{\n{}  return\n}}\n", list(n / 10, region)));
}

#[test]
fn many_attributes() {
    let n = many();
    let attr = |text: String| format!("\"a.b\"() {text} : () -> ()\n");
    works("a long dictionary", &attr(format!("{{{}}}", commas(n, |at| format!("k{at} = {at} : i32")))));
    works("a long inner dictionary", &attr(format!("{{a = {{{}}}}}", commas(n, |at| format!("k{at}")))));
    works("a long array", &attr(format!("{{a = [{}]}}", commas(n, |at| format!("\"s{at}\"")))));
    works("a long string", &attr(format!("{{a = \"{}\"}}", "\\22\\0A".repeat(n))));
    works("a long name", &format!("\"{}\"() {{{0}}} : () -> ()\n", "a".repeat(n)));
    let numbers = commas(n, |at| at.to_string());
    let elements = format!("{{a = array<i64: {numbers}>, b = dense<[{numbers}]> : tensor<{n}xi32>}}");
    works("many elements", &attr(elements));
    let indices = commas(n, |at| format!("[{at}, 0]"));
    works("many sparse elements", &attr(format!("{{a = sparse<[{indices}], [{numbers}]> : tensor<{n}x1xi32>}}")));
    let strings = commas(n, |at| format!("\"{at}\""));
    works("many elements that are strings", &attr(format!("{{a = dense<[{strings}]> : tensor<{n}x!a.b>}}")));
    works("many distinct attributes", &list(n, |at| attr(format!("{{a = distinct[{at}]<{at}>}}"))));
    let sum = (0..n).map(|at| format!("d0 mod {}", at + 2)).collect::<Vec<_>>().join(" + ");
    works("a long sum", &attr(format!("{{a = affine_map<(d0) -> ({sum})>}}")));
    let dims = commas(n / 10, |at| format!("d{at}"));
    works("a map of many dimensions", &attr(format!("{{a = affine_map<({dims}) -> ({dims})>}}")));
    let product = " floordiv 3".repeat(n / 10);
    works("a long quotient", &attr(format!("{{a = affine_map<(d0) -> (d0{product})>}}")));
    let parts = commas(n, |at| format!("\"a\":{at}:1"));
    works("a location of many parts", &format!("\"a.b\"() : () -> () loc(fused[{parts}])\n"));
    let resources = commas(n, |at| format!("r{at}: \"0x0400000001\""));
    let users = list(n, |at| attr(format!("{{a = dense_resource<r{at}> : tensor<1xi8>}}")));
    let section = format!("{{-# dialect_resources: {{ builtin: {{ {resources} }} }} #-}}\n");
    works("many resources", &[users, section].concat());
    let keys = commas(n, |at| format!("k{at}: true"));
    works("many external resources", &format!("{{-# external_resources: {{ t: {{ {keys} }} }} #-}}\n"));
}

#[test]
fn many_names() {
    let n = many();
    let types = list(n, |at| format!("!t{at} = tuple<i{}>\n#a{at} = {at} : i32\n", at + 1));
    let users = list(n, |at| format!("\"a.b\"() {{a = #a{at}}} : () -> !t{at}\n"));
    works("many aliases", &[types, users].concat());
    works("many op names", &list(n, |at| format!("\"d{at}.o{at}\"() : () -> ()\n")));
    works("many types of dialects", &list(n, |at| format!("\"a.b\"() : () -> !d{at}.t\n")));
    let functions = list(n, |at| format!("func.func private @f{at}()\n"));
    let calls = list(n, |at| format!("  call @f{at}() : () -> ()\n"));
    works("many calls", &format!("{functions}func.func @g() {{\n{calls}  return\n}}\n"));
    let kernels = list(n / 10, |at| format!("gpu.func @k{at}() kernel {{\n  gpu.return\n}}\n"));
    let launch = |at: usize| format!("  gpu.launch_func @m::@k{at} blocks in (%c, %c, %c) threads in (%c, %c, %c)\n");
    let launches = format!("func.func @f(%c: index) {{\n{}  return\n}}\n", list(n / 10, launch));
    let module =
        format!("module attributes {{gpu.container_module}} {{\ngpu.module @m {{\n{kernels}}}\n{launches}}}\n");
    works("many nested references", &module);
    let constants = list(n, |at| format!("  %{at} = arith.constant 7 : i32\n"));
    works("many equal names", &format!("func.func @f() {{\n{constants}  return\n}}\n"));
}

#[test]
fn long_lines_and_comments() {
    let n = many();
    works("a long line", &"\"a.b\"() : () -> () ".repeat(n));
    let comments = "// a comment without a brace\n".repeat(n);
    works("many comments", &format!("func.func @f() {{\n{comments}  return\n}}\n"));
    works("many braces in comments", &format!("func.func @f() {{\n{}  return\n}}\n", "// { \" }\n".repeat(n)));
    works("many spaces", &format!("module {{{}}}", " \n".repeat(n)));
}

/// What is wrong is collected, sorted and shown.
fn errors(what: &str, text: &str, least: usize) {
    let shown = in_time(what, || read(&context(1), text.as_bytes()).expect_err("it is wrong"));
    let count = shown.matches(": error: ").count();
    assert!(count >= least, "{what}: {count} errors\n{}", &shown[..shown.len().min(300)]);
}

#[test]
fn many_errors() {
    let n = many() / 10;
    let wrong = "%0 = \"arith.addi\"() : () -> i32\n";
    errors("many wrong ops", &list(n, |at| wrong.replace("%0", &format!("%{at}"))), n);
    let line = list(n, |at| wrong.replace("%0", &format!("%{at}")).replace('\n', " "));
    errors("many wrong ops on a line", &line, n);
    errors("many wrong functions", &"func.func @f() { return 1 }\n".repeat(n), n);
    errors("many unfinished functions", &"func.func @f() {\n".repeat(n), 1);
    errors("many undefined values", &list(n, |at| format!("\"a.b\"(%{at}) : (i32) -> ()\n")), n);
    let branches = list(n, |at| format!("  \"a.b\"() ({{ \"a.c\"()[^b{at}] : () -> () }}) : () -> ()\n"));
    errors("undefined blocks", &branches, 1);
    let successors = commas(n, |at| format!("^b{at}"));
    errors("many undefined blocks", &format!("\"a.b\"() ({{ \"a.c\"()[{successors}] : () -> () }}) : () -> ()"), n);
    errors("many symbols of one name", &"func.func private @f()\n".repeat(n), 1);
    let calls = "  call @nothing() : () -> ()\n".repeat(n);
    errors("many calls to nothing", &format!("func.func @g() {{\n{calls}  return\n}}\n"), n);
    let blocks = list(n, |at| format!("^b{at}:\n  %{at} = arith.constant {at} : i32\n"));
    errors("many blocks without an end", &format!("func.func @g() {{\n  cf.br ^b0\n{blocks}}}\n"), n);
    let uses = list(n, |at| format!("  %{at} = arith.addi %{0}, %{0} : i32\n", at + 1));
    let graph = format!("func.func @g() {{\n{uses}  %{n} = arith.constant 1 : i32\n  return\n}}\n");
    errors("many uses before the definition", &graph, n);
    let open = list(n, |at| format!("\"a{at}"));
    errors("many strings without an end", &open, 1);
}

#[test]
fn long_use_lists_are_changed_in_place() {
    let ctx = context(1);
    let uses = list(many(), |_| "\"a.c\"(%0) : (i32) -> ()\n".to_owned());
    let text = "%0 = \"a.b\"() : () -> i32\n%1 = \"a.b\"() : () -> i32\n".to_owned() + &uses;
    let mut body = read(&ctx, text.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
    in_time("a long use list", || {
        let ops: Vec<_> = body.root().region(0).ops().map(|op| op.id()).collect();
        let (old, new) = (body.op(ops[0]).result(0), body.op(ops[1]).result(0));
        let mut rewriter = Rewriter::new(&mut body);
        rewriter.replace_all_uses(old, new);
        for &op in ops[2..].iter().step_by(2) {
            rewriter.set_operand(op, 0, old);
        }
        for &op in &ops[2..] {
            rewriter.erase_op(op);
        }
        assert!(body.is_unused(old) && body.is_unused(new));
    });
}
