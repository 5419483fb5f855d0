//! Runs every text-to-text test of the repository; see `tests/README.md`.

use std::path::{Path, PathBuf};

use terrace_tests::runner::{self, Config, Tools};

#[test]
fn text_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().unwrap_or(root);
    let temp = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("text");
    let tools =
        Tools { commands: vec![("terrace-opt", terrace_tools::opt::run), ("terrace", terrace_tools::driver::run)] };
    let report = runner::run(&Config::from_env(root, temp), &tools);
    print!("{report}");
    assert!(
        report.is_success(),
        "{} of {} text tests failed; the report is above",
        report.failures(),
        report.tests.len()
    );
}
