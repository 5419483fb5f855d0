use super::*;

/// Fails and speaks on both streams if asked `--fail`, panics if asked `--panic`, else copies its input.
fn tool(args: &[String], stdin: &[u8]) -> Output {
    let asked = |flag: &str| args.iter().any(|arg| arg == flag);
    assert!(!asked("--panic"), "asked to");
    Output {
        status: i32::from(asked("--fail")),
        stdout: stdin.to_vec(),
        stderr: if asked("--fail") { b"error\n".to_vec() } else { Vec::new() },
    }
}

/// Runs one test with this text.
fn run_text(name: &str, text: &str) -> Outcome {
    let root = std::env::temp_dir().join(format!("terrace-runner-{}-{name}", std::process::id()));
    fs::create_dir_all(root.join("tests")).unwrap();
    fs::write(root.join("tests/a.mlir"), text).unwrap();
    let config = Config {
        root: root.clone(),
        folders: vec!["tests".into(), "absent".into()],
        temp: root.join("temp"),
        filter: None,
        update: false,
        require_features: false,
        threads: 2,
    };
    let tools = Tools { commands: vec![("tool", tool)] };
    let mut report = run(&config, &tools);
    fs::remove_dir_all(&root).unwrap();
    report.tests.remove("tests/a.mlir").unwrap()
}

#[test]
fn pipes_redirections_and_words() {
    let test = "\
// RUN: cat %s | tool --x='a b' | FileCheck %s \\
// RUN:   --check-prefix=FOUND
// RUN: cat %s | tool --fail > %t 2> %t.err || true
// FOUND: FOUND
";
    let Outcome::Failed(message) = run_text("operators", test) else {
        panic!("'||' is no operator of the runner");
    };
    assert!(message.contains("the runner has no '||'"), "{message}");
    let test = "\
// RUN: cat %s | tool --x='a b' | FileCheck %s \\
// RUN:   --check-prefix=FOUND && echo '%%' > %t && echo two words >> %t
// RUN: cat %t | count 2
// RUN: not tool --fail < %t 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: mkdir -p %t.d && cat %t > %t.d/x && diff %t %t.d/x && rm -rf %t.d && not tool --fail 2>/dev/null
// FOUND: FOUND
// BOTH: error
// BOTH-NEXT: {{^}}%
// BOTH-NEXT: two words
";
    assert_eq!(run_text("pipes", test), Outcome::Passed);
}

#[test]
fn a_failure_tells_its_line() {
    let failed = |name: &str, text: &str| match run_text(name, text) {
        Outcome::Failed(message) => message,
        other => panic!("{other:?}"),
    };
    let message = failed("check", "// RUN: echo b | FileCheck %s\n// CHECK: a\n");
    assert!(message.starts_with("line 1: RUN: echo b | FileCheck %s\n"), "{message}");
    assert!(message.contains("a.mlir:2:4: error: CHECK: expected string not found"), "{message}");
    let message = failed("status", "// RUN: echo b | tool --fail | FileCheck %s\n// CHECK: b\n");
    assert!(message.contains("exit status 1\nerror"), "{message}");
    let message = failed("panic", "\n// RUN: not tool --panic\n");
    assert!(message.contains("tool panicked") && message.contains("asked to"), "{message}");
    assert_eq!(failed("none", "// nothing\n"), "the test has no RUN line");
    assert!(failed("unknown", "// RUN: grep a %s\n").contains("there is no command 'grep'"));
    assert!(failed("outside", "// RUN: rm -rf %S\n").contains("is not under %t"));
    assert!(failed("feature", "// REQUIRES: luck\n// RUN: cat %s\n").contains("not a feature"));
}

#[test]
fn a_report_is_in_order_and_counts() {
    let report = Report {
        tests: [
            ("b".to_string(), Outcome::Failed("x\ny".into())),
            ("a".to_string(), Outcome::Skipped("no".into())),
            ("c".to_string(), Outcome::Passed),
        ]
        .into(),
        duration: Duration::ZERO,
    };
    assert_eq!(
        report.to_string(),
        "skipped a: no\nFAILED b\n    x\n    y\n3 tests: 1 passed, 1 skipped, 1 failed; 0.00 s\n"
    );
    assert!(!report.is_success() && !Report::default().is_success());
}
