//! Each row was compared with `FileCheck-19`.

use super::*;

fn options(args: &str) -> Options {
    let mut args: Vec<String> = args.split_whitespace().map(str::to_string).collect();
    args.push("check".into());
    Command::parse(&args).unwrap().options
}

fn messages(args: &str, test: &str, input: &str) -> Vec<String> {
    match check(test, "check", input, &options(args)) {
        Ok(()) => Vec::new(),
        Err(failure) => failure.problems.into_iter().map(|problem| problem.message).collect(),
    }
}

#[track_caller]
fn passes(args: &str, test: &str, input: &str) {
    assert_eq!(messages(args, test, input), [""; 0], "{test}\n{input}");
}

#[track_caller]
fn fails(args: &str, test: &str, input: &str, message: &str) {
    assert_eq!(messages(args, test, input), [message], "{test}\n{input}");
}

#[test]
fn plain_checks_go_forward() {
    passes("", "CHECK: a\nCHECK: b", "x a\ny\nb\n");
    fails("", "CHECK: b\nCHECK: a", "a\nb\n", "CHECK: expected string not found in input");
    passes("", "CHECK-COUNT-2: a\nCHECK: b", "a a b");
    fails("", "CHECK-COUNT-3: a", "a a b", "CHECK-COUNT-3: expected string not found in input");
}

#[test]
fn lines_are_held() {
    passes("", "CHECK: a\nCHECK-SAME: b\nCHECK-NEXT: c", "a b\nc\n");
    fails("", "CHECK: a\nCHECK-NEXT: c", "a\n\nc\n", "CHECK-NEXT: is not on the line after the previous match");
    fails("", "CHECK: a\nCHECK-NEXT: b", "a b\n", "CHECK-NEXT: is on the same line as previous match");
    fails("", "CHECK: a\nCHECK-SAME: b", "a\nb\n", "CHECK-SAME: is not on the same line as the previous match");
    passes("", "CHECK: a\nCHECK-EMPTY:\nCHECK-NEXT: c", "a\n\nc\n");
    fails("", "CHECK-NEXT: a", "a\n", "found 'CHECK-NEXT' without previous 'CHECK: line'");
}

#[test]
fn excluded_strings_lie_between_neighbours() {
    passes("", "CHECK: a\nCHECK-NOT: x\nCHECK: b", "x a b x\n");
    fails("", "CHECK: a\nCHECK-NOT: x\nCHECK: b", "a x b\n", "CHECK-NOT: excluded string found in input");
    fails("", "CHECK: a\nCHECK-NOT: x", "a b x\n", "CHECK-NOT: excluded string found in input");
    fails(
        "--implicit-check-not=x",
        "CHECK: a\nCHECK: b",
        "a x b\n",
        "--implicit-check-not='x': excluded string found in input",
    );
}

#[test]
fn unordered_groups_do_not_overlap() {
    passes("", "CHECK-DAG: b\nCHECK-DAG: a\nCHECK: c", "a\nb\nc\n");
    passes("", "CHECK-DAG: ab\nCHECK-DAG: b", "ab b");
    fails("", "CHECK-DAG: ab\nCHECK-DAG: b", "ab", "CHECK-DAG: expected string not found in input");
    fails("", "CHECK-DAG: a\nCHECK-NOT: x\nCHECK-DAG: b", "a x b", "CHECK-NOT: excluded string found in input");
}

#[test]
fn labels_part_the_input() {
    let test = "CHECK-LABEL: @f\nCHECK: b\nCHECK-LABEL: @g\nCHECK: a";
    passes("", test, "@f\nb\n@g\na\n");
    // Each part reports its own failure.
    assert_eq!(messages("", test, "@f\na\n@g\nb\n").len(), 2);
    fails("", test, "@f\n", "CHECK-LABEL: expected string not found in input");
    fails("", "CHECK-LABEL: [[X:a]]", "a", "found 'CHECK-LABEL:' with variable definition or use");
}

#[test]
fn variables_hold_what_they_matched() {
    passes("", "CHECK: %[[A:.*]] = c\nCHECK: use %[[A]]", "%0 = c\nuse %0\n");
    fails(
        "",
        "CHECK: %[[A:.*]] = c\nCHECK: use %[[A]]",
        "%0 = c\nuse %1\n",
        "CHECK: expected string not found in input",
    );
    passes("", "CHECK: f(%[[A:.*]]: i32) -> %[[A]]", "f(%x: i32) -> %x");
    fails("", "CHECK: [[A]]", "a", "CHECK: undefined variable: A");
    let scoped = "CHECK: [[$A:a]][[B:b]]\nCHECK-LABEL: f\nCHECK: [[$A]]\nCHECK: [[B]]";
    passes("", scoped, "ab\nf\na\nb\n");
    fails("--enable-var-scope", scoped, "ab\nf\na\nb\n", "CHECK: undefined variable: B");
    passes("-DX=a+", "CHECK: [[X]]", "a+");
}

#[test]
fn numbers_are_computed() {
    passes("", "CHECK: [[#N:]]\nCHECK: [[#N+1]] [[# mul(N,2) - 1]]", "7\n8 13\n");
    passes("", "CHECK: [[#%#x,N:]] [[#%X,M:]]\nCHECK: [[#N+1]]", "0xf 1F\n0x10\n");
    passes("-D#N=4", "CHECK: [[#%.3u,N+1]]", "005");
    passes("", "CHECK: 1 [[@LINE]]\nCHECK: [[#@LINE-1]]", "1 1\n1\n");
    fails("", "CHECK: [[#N:]] [[#N]]", "1 1", "numeric variable 'N' defined earlier in the same CHECK directive");
}

#[test]
fn texts_may_be_literal_or_expressions() {
    passes("", "CHECK{LITERAL}: dense<[[1, 2]]> {{", "dense<[[1,  2]]> {{");
    passes("", "CHECK: {{\\[\\[}}1{{a|b}}2", "[[1b2");
    passes("", "CHECK: {{^}}b{{$}}", "a\nb\n");
    passes("--ignore-case", "CHECK: AbC", "aBc");
    fails("", "CHECK: {{(}}", "(", "invalid regex: parentheses not balanced");
    fails("", "CHECK: {{a", "a", "found start of regex string with no end '}}'");
}

#[test]
fn whitespace_is_canonical_unless_strict() {
    passes("", "CHECK: a  b", "a\t b");
    fails("--strict-whitespace", "CHECK: a b", "a  b", "CHECK: expected string not found in input");
    passes("--match-full-lines", "CHECK: a b", "  a  b  \n");
    fails("--match-full-lines", "CHECK: a", "a b\n", "CHECK: expected string not found in input");
}

#[test]
fn prefixes_are_whole_words() {
    passes("--check-prefixes=A,B", "A: a\nB-NEXT: b\nCHECK: no", "a\nb\n");
    passes("", "// COM: CHECK: no\n// XCHECK: no\n// CHECK: a", "a");
    fails("--check-prefixes=A,B", "A: a", "a", "no check strings found with prefix 'B:'");
    passes("--check-prefixes=A,B --allow-unused-prefixes", "A: a", "a");
    fails("", "CHECK_NEXT: a", "a", "misspelled directive 'CHECK_NEXT:'");
    fails("", "CHECK-NOT-NEXT: a", "a", "unsupported -NOT combo on prefix 'CHECK'");
    fails("", "CHECK-COUNT-0: a", "a", "invalid count in -COUNT specification on prefix 'CHECK'");
    fails("", "CHECK:", "a", "found empty check string with prefix 'CHECK:'");
}

#[test]
fn an_empty_input_is_an_error_unless_allowed() {
    fails("", "CHECK-NOT: a", "", "the input is empty, and --allow-empty is not given");
    passes("--allow-empty", "CHECK-NOT: a", "");
}

#[test]
fn a_failure_names_places() {
    let test = "// CHECK-LABEL: @f\n  // CHECK: %[[A:.*]] = constant\n// CHECK: addi %[[A]], %b\n";
    let input = "func @f() {\n  %0 = constant\n  %1 = addi %0, %c\n}\n";
    let failure = check(test, "f.mlir", input, &Options::default()).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "\
f.mlir:3:4: error: CHECK: expected string not found in input
// CHECK: addi %[[A]], %b
   ^
<stdin>:2:15: note: scanning from here
 %0 = constant
              ^
note: with \"A\" equal to \"0\"
<stdin>:3:2: note: possible intended match here
 %1 = addi %0, %c
 ^
"
    );
}
