use std::path::PathBuf;

use super::*;
use crate::runner::{Output, Tools};

/// Prints what stands behind `// OUT: ` in its input.
fn tool(_: &[String], stdin: &[u8]) -> Output {
    let text = String::from_utf8_lossy(stdin);
    let lines = text.lines().filter_map(|line| line.strip_prefix("// OUT: "));
    Output { status: 0, stdout: lines.map(|line| format!("{line}\n")).collect::<String>().into(), stderr: Vec::new() }
}

/// Rewrites a test whose output is `output`, twice, and holds the new one against that output.
fn rewrite_with(test: &str, output: &str) -> String {
    let tools = Tools { commands: vec![("tool", tool)] };
    let name = std::thread::current().name().unwrap_or("test").replace("::", "_");
    let temp = std::env::temp_dir().join(format!("terrace-update-{}-{name}", std::process::id()));
    let given: String = output.lines().map(|line| format!("// OUT: {line}\n")).collect();
    std::fs::write(&temp, given).unwrap();
    let shell = Shell { tools: &tools, file: PathBuf::from(&temp), temp: temp.clone() };
    let script = Script::parse(test).unwrap();
    let once = rewrite(test, &script, &shell).unwrap();
    let twice = rewrite(&once, &script, &shell).unwrap();
    std::fs::remove_file(&temp).unwrap();
    assert_eq!(once, twice);
    let result = filecheck::check(&once, "test", output, &filecheck::Options::default());
    result.unwrap_or_else(|failure| panic!("{once}\n{failure}"));
    once
}

const HEAD: &str = "// NOTE: CHECK lines are generated; TERRACE_UPDATE=1 rewrites them\n\
                    // RUN: cat %s | tool | FileCheck %s\n\n";

#[test]
fn checks_stand_in_front_of_their_op() {
    let test = format!("{HEAD}// CHECK: old\nfunc.func @f(%a: i32) {{\n}}\nfunc.func @g()\n");
    let output = "\
module {
  func.func @f(%arg0: i32, %arg1: i32) -> i32 {
    %0:2 = scf.if %arg0 {
      %1 = \"x\"(%arg1) : dense<[[1, 2]]> \"%no\"
    } else {
      %1 = y
    }
    return %0#1
  }
  func.func @g()
}
";
    let expected = "\
// CHECK-LABEL: func.func @f(
// CHECK-SAME:  %[[VAL_0:.*]]: i32, %[[VAL_1:.*]]: i32) -> i32 {
// CHECK-NEXT:    %[[VAL_2:.*]]:2 = scf.if %[[VAL_0]] {
// CHECK-NEXT:      %[[VAL_3:.*]] = \"x\"(%[[VAL_1]]) : dense<{{\\[\\[}}1, 2]]> \"%no\"
// CHECK-NEXT:    } else {
// CHECK-NEXT:      %[[VAL_4:.*]] = y
// CHECK-NEXT:    }
// CHECK-NEXT:    return %[[VAL_2]]#1
// CHECK-NEXT:  }
func.func @f(%a: i32) {
}
// CHECK-LABEL: func.func @g()
func.func @g()
";
    assert_eq!(rewrite_with(&test, output), format!("{HEAD}{expected}"));
}

#[test]
fn parts_get_their_own_checks_at_the_end() {
    let test = format!("{HEAD}// a\n\n// -----\n\n// b\n");
    let output = "\"f\"() ({\n^bb0(%a: i1):\n  \"g\"(%b, %a)\n  %b = \"h\"()\n}) : () -> ()\n\n// -----\n#map = x\n";
    let expected = "\
// a

// CHECK:       \"f\"() ({
// CHECK-NEXT:  ^bb0(%[[VAL_0:.*]]: i1):
// CHECK-NEXT:    \"g\"(%[[VAL_1:.*]], %[[VAL_0]])
// CHECK-NEXT:    %[[VAL_1]] = \"h\"()
// CHECK-NEXT:  }) : () -> ()

// -----

// b

// CHECK:       #map = x
";
    assert_eq!(rewrite_with(&test, output), format!("{HEAD}{expected}"));
}

#[test]
fn only_marked_tests_are_generated() {
    assert!(is_generated(HEAD));
    assert!(!is_generated("// RUN: tool\n"));
}
