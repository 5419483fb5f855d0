//! Finds the tests, runs them in parallel, and reports in the order of their names.
//!
//! What a test may say, in comments of any form:
//! - `RUN: terrace-opt %s --cse | FileCheck %s`: a line to run; a `\` at its end continues it on the next `RUN:`
//!   line. See [`Tools`] for the commands and `shell` for the syntax.
//! - `REQUIRES: vulkan, spirv-val`: skips the test where one of these is missing. With
//!   `TERRACE_REQUIRE_VULKAN=1` a missing one is a failure.
//!
//! The threads are plain ones and not rayon's: a tool under test may use the global pool for itself. Each has a
//! 2 MiB stack, on which the tools promise to work.

mod builtin;
mod features;
mod script;
mod shell;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

pub use script::{Command, Pipeline, Redirect, Script, Stream, Target};
pub use shell::Shell;
pub use terrace_tools::Output;

use crate::update;

/// A tool as a library function: the arguments without the program's name, then the standard input.
pub type Tool = fn(&[String], &[u8]) -> Output;

/// The commands that tests may run besides the runner's own `FileCheck`, `not`, `cat`, `diff`, `echo`, `count`,
/// `mkdir` and `rm`.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// Names and functions.
    pub commands: Vec<(&'static str, Tool)>,
}

/// Where the tests are and how they run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The repository's root; names in the report are relative to it.
    pub root: PathBuf,
    /// The folders, relative to `root`, that are searched for `.mlir` files. Missing ones are passed over, and so
    /// are folders called `Inputs` or `target`.
    pub folders: Vec<PathBuf>,
    /// Where `%t` lies.
    pub temp: PathBuf,
    /// Runs only tests with this in their name.
    pub filter: Option<String>,
    /// Rewrites generated expectations before each test.
    pub update: bool,
    /// A missing feature fails the test that needs it.
    pub require_features: bool,
    /// Tests that run at a time.
    pub threads: usize,
}

/// What became of all tests.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The tests, by name.
    pub tests: BTreeMap<String, Outcome>,
    /// How long all of it took.
    pub duration: Duration,
}

/// What became of one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All its lines held.
    Passed,
    /// All its lines held, with expectations written anew.
    Updated,
    /// A feature it requires is missing; the reason.
    Skipped(String),
    /// The reason, in full.
    Failed(String),
}

impl Config {
    /// The repository's test folders, with the environment's settings: `TERRACE_TEST_FILTER`, `TERRACE_UPDATE`,
    /// `TERRACE_REQUIRE_VULKAN` and `TERRACE_TEST_THREADS`.
    pub fn from_env(root: PathBuf, temp: PathBuf) -> Config {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_set = |name: &str| variable(name).is_some_and(|value| value != "0");
        let folders = ["ir/tests", "dialects/tests", "passes/tests", "codegen/tests", "tools/tests", "tests/text"];
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        Config {
            root,
            folders: folders.map(PathBuf::from).to_vec(),
            temp,
            filter: variable("TERRACE_TEST_FILTER"),
            update: is_set("TERRACE_UPDATE"),
            require_features: is_set("TERRACE_REQUIRE_VULKAN"),
            threads: variable("TERRACE_TEST_THREADS").and_then(|value| value.parse().ok()).unwrap_or_else(cores),
        }
    }
}

impl Report {
    /// Whether there was a test and none failed.
    pub fn is_success(&self) -> bool {
        !self.tests.is_empty() && self.failures() == 0
    }

    /// How many tests failed.
    pub fn failures(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    fn count(&self, which: impl Fn(&Outcome) -> bool) -> usize {
        self.tests.values().filter(|outcome| which(outcome)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, outcome) in &self.tests {
            match outcome {
                Outcome::Passed => {}
                Outcome::Updated => writeln!(f, "updated {name}")?,
                Outcome::Skipped(reason) => writeln!(f, "skipped {name}: {reason}")?,
                Outcome::Failed(reason) => {
                    writeln!(f, "FAILED {name}")?;
                    for line in reason.lines() {
                        writeln!(f, "    {line}")?;
                    }
                }
            }
        }
        if self.tests.is_empty() {
            return writeln!(f, "no test was found");
        }
        let good = |outcome: &Outcome| matches!(outcome, Outcome::Passed | Outcome::Updated);
        writeln!(
            f,
            "{} tests: {} passed, {} skipped, {} failed; {:.2} s",
            self.tests.len(),
            self.count(good),
            self.count(|outcome| matches!(outcome, Outcome::Skipped(_))),
            self.failures(),
            self.duration.as_secs_f64()
        )
    }
}

/// Runs the tests. A test that takes longer than a minute is named on the standard error while it runs.
pub fn run(config: &Config, tools: &Tools) -> Report {
    let begin = Instant::now();
    catch_panic_messages();
    let mut names = Vec::new();
    for folder in &config.folders {
        find(&config.root, folder, &mut names);
    }
    names.retain(|name| {
        let filter = config.filter.as_deref();
        filter.is_none_or(|filter| name.contains(filter))
    });
    names.sort();
    let next = AtomicUsize::new(0);
    let running = Mutex::new(BTreeMap::new());
    let (send, receive) = mpsc::channel();
    let mut tests = BTreeMap::new();
    thread::scope(|scope| {
        for index in 0..config.threads.clamp(1, names.len().max(1)) {
            let (next, names, running, send) = (&next, &names, &running, send.clone());
            let worker = move || {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    with(running, |running| running.insert(name, Instant::now()));
                    let outcome = run_one(config, tools, name);
                    with(running, |running| running.remove(name));
                    if send.send((name.clone(), outcome)).is_err() {
                        return;
                    }
                }
            };
            let builder = thread::Builder::new().name(format!("test {index}")).stack_size(2 << 20);
            if builder.spawn_scoped(scope, worker).is_err() {
                break;
            }
        }
        drop(send);
        loop {
            match receive.recv_timeout(Duration::from_secs(60)) {
                Ok((name, outcome)) => {
                    tests.insert(name, outcome);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => with(&running, |running| {
                    for (name, since) in running.iter() {
                        eprintln!("{name} runs for {} s", since.elapsed().as_secs());
                    }
                }),
            }
        }
    });
    for name in names {
        let lost = || Outcome::Failed("no thread could be started for this test".into());
        tests.entry(name).or_insert_with(lost);
    }
    Report { tests, duration: begin.elapsed() }
}

fn with<T, R>(mutex: &Mutex<T>, action: impl FnOnce(&mut T) -> R) -> R {
    // The maps behind these locks stay whole if a thread panics.
    action(&mut mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
}

fn find(root: &Path, folder: &Path, names: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let path = folder.join(&name);
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && name != "Inputs" && name != "target" {
            find(root, &path, names);
        } else if !is_folder && path.extension().is_some_and(|end| end == "mlir") {
            names.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn run_one(config: &Config, tools: &Tools, name: &str) -> Outcome {
    let path = config.root.join(name);
    let mut text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => return Outcome::Failed(format!("cannot read the test: {error}")),
    };
    let script = match Script::parse(&text) {
        Ok(script) => script,
        Err(message) => return Outcome::Failed(message),
    };
    for feature in &script.requires {
        match features::missing(feature) {
            Ok(None) => {}
            Ok(Some(reason)) if config.require_features => {
                return Outcome::Failed(format!("{feature} is required, but {reason}"));
            }
            Ok(Some(reason)) => return Outcome::Skipped(format!("{feature}: {reason}")),
            Err(message) => return Outcome::Failed(message),
        }
    }
    let temp = config.temp.join(format!("{}.tmp", name.replace('/', "_")));
    if let Err(error) = fs::create_dir_all(&config.temp) {
        return Outcome::Failed(format!("cannot make {}: {error}", config.temp.display()));
    }
    let shell = Shell { tools, file: path.clone(), temp };
    let mut updated = false;
    if config.update && update::is_generated(&text) {
        match update::rewrite(&text, &script, &shell) {
            Ok(new) if new == text => {}
            Ok(new) => {
                if let Err(error) = fs::write(&path, &new) {
                    return Outcome::Failed(format!("cannot write the test: {error}"));
                }
                text = new;
                updated = true;
            }
            Err(message) => return Outcome::Failed(message),
        }
    }
    let script = match Script::parse(&text) {
        Ok(script) => script,
        Err(message) => return Outcome::Failed(message),
    };
    for pipeline in &script.pipelines {
        if let Err(message) = shell.expect_success(pipeline) {
            return Outcome::Failed(format!("line {}: RUN: {}\n{message}", pipeline.line, pipeline.text));
        }
    }
    match updated {
        true => Outcome::Updated,
        false => Outcome::Passed,
    }
}

thread_local! {
    /// Whether a panic on this thread is a test's, and not to be printed.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the place of a panic, which the payload does not have.
fn catch_panic_messages() {
    static INSTALL: std::sync::Once = std::sync::Once::new();
    INSTALL.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| match CATCHING.get() {
            true => PANIC.set(Some(info.to_string())),
            false => before(info),
        }));
    });
}

/// Calls a tool; the error is the message of its panic.
fn call(name: &str, tool: Tool, args: &[String], stdin: &[u8]) -> Result<Output, String> {
    let outer = CATCHING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| tool(args, stdin)));
    CATCHING.set(outer);
    result.map_err(|payload| {
        let message = PANIC.take().unwrap_or_else(|| payload_text(&*payload));
        format!("{name} panicked: {message}")
    })
}

fn payload_text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".into())
}

#[cfg(test)]
mod tests;
