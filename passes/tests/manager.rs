//! The pass manager: analyses and what keeps them, pipelines made by passes and by name, what a
//! pass knows of the ops around, what it shows, and dialects that it needs.

mod common;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::prelude::*;
use terrace_passes::instrument::{Instrumentation, Place, Profile, TimeDisplay};
use terrace_passes::pass::{PassRun, Sink};
use terrace_passes::registry::PassInfo;
use terrace_passes::{Analysis, Pass, PassManager, PassRegistry, PassResult, RunOptions, pipeline};

use common::{read, shown};

const TEXT: &str = "module attributes {t.layout = 7 : i32} {
  func.func @f(%x: i32) -> i32 {
    %0 = arith.addi %x, %x : i32
    %1 = arith.addi %x, %x : i32
    return %0 : i32
  }
  func.func @g() {
    return
  }
}";

/// A pass that is a function.
struct Made<F>(&'static str, F);

impl<F: Fn(PassRun<'_>) -> PassResult + Send + Sync> Pass for Made<F> {
    fn name(&self) -> &'static str {
        self.0
    }
    fn summary(&self) -> &'static str {
        ""
    }
    fn run(&self, run: PassRun<'_>) -> PassResult {
        (self.1)(run)
    }
}

static COUNTED: AtomicUsize = AtomicUsize::new(0);

/// How many ops there are.
struct OpCount(usize);

impl Analysis for OpCount {
    const NAME: &'static str = "OpCount";
    fn of(body: &Body) -> OpCount {
        COUNTED.fetch_add(1, Ordering::SeqCst);
        OpCount(terrace_ir::walk::all_ops_inside(body.root()).count())
    }
}

#[test]
fn analyses_live_as_long_as_passes_preserve_them() {
    let (_, mut body) = read(TEXT);
    let seen = std::sync::Arc::new(Mutex::new(Vec::new()));
    let look = |keep: u8| {
        let seen = seen.clone();
        Made("look", move |mut run: PassRun<'_>| {
            let known = run.known_analysis::<OpCount>().is_some();
            let count = run.analysis::<OpCount>().0;
            seen.lock().expect("no panic").push((known, count, COUNTED.load(Ordering::SeqCst)));
            match keep {
                0 => {}
                1 => run.preserve::<OpCount>(),
                _ => run.preserve_all(),
            }
            Ok(())
        })
    };
    let mut passes = PassManager::new("builtin.module");
    passes.add(look(1)).add(look(2)).add(look(0)).add(look(2));
    // What a nested pipeline does, nobody has said to preserve anything.
    passes.nest("func.func").add(terrace_passes::cse::CsePass);
    passes.add(look(0));
    passes.run(&mut body, &RunOptions::default()).expect("it runs");
    let seen = seen.lock().expect("no panic");
    assert_eq!(*seen, [(false, 6, 1), (true, 6, 1), (true, 6, 1), (false, 6, 2), (false, 5, 3)]);
}

#[test]
fn a_pass_runs_pipelines_that_it_makes() {
    let (_, mut body) = read(TEXT);
    let mut passes = PassManager::new("builtin.module");
    passes.add(Made("clean-f", |mut run: PassRun<'_>| {
        let first = run.body.root().region(0).ops().next().map(|op| op.id()).expect("a function");
        let mut inner = PassManager::new("func.func");
        inner.add(terrace_passes::cse::CsePass);
        run.run_pipeline(&inner, &[first])?;
        // One for another op is an error, not a panic.
        let errors = run.run_pipeline(&inner, &[]).expect_err("a module is no function");
        assert!(errors[0].message.contains("can't run a pipeline for 'func.func' on 'builtin.module'"));
        Ok(())
    }));
    passes.run(&mut body, &RunOptions::default()).expect("it runs");
    let text = shown(&body);
    assert_eq!(text.matches("arith.addi").count(), 1, "{text}");
}

/// Writes down which passes run, and where.
#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Instrumentation for Heard {
    fn before_pass(&self, pass: &dyn Pass, at: Place<'_>) {
        let line = format!("{} on {} in {}", pass.name(), at.op.name_str(), at.whole.name_str());
        self.0.lock().expect("no panic").push(line);
    }
}

#[test]
fn pipelines_that_passes_make_are_watched_timed_and_counted() {
    let (_, mut body) = read(TEXT);
    let mut passes = PassManager::new("builtin.module");
    passes.add(Made("clean-all", |mut run: PassRun<'_>| {
        let functions: Vec<OpId> = run.body.root().region(0).ops().map(|op| op.id()).collect();
        let mut inner = PassManager::new("func.func");
        inner.add(terrace_passes::cse::CsePass);
        functions.into_iter().try_for_each(|function| run.run_pipeline(&inner, &[function]))
    }));
    let (heard, profile) = (Heard::default(), Profile::default());
    let options = RunOptions { profile: Some(&profile), ..RunOptions::default() };
    passes.run_watched(&mut body, &options, &[&heard]).expect("it runs");
    let inner = "cse on func.func in builtin.module".to_owned();
    let first = "clean-all on builtin.module in builtin.module".to_owned();
    assert_eq!(*heard.0.lock().expect("no panic"), [first, inner.clone(), inner]);
    let times = profile.times(TimeDisplay::Tree);
    let at = |text: &str| times.find(text).unwrap_or_else(|| panic!("{text} is not in {times}"));
    assert!(at("  CleanAll") < at("    'func.func' Pipeline") && at("    'func.func' Pipeline") < at("      CSE"));
    let counted = profile.statistics(TimeDisplay::Tree);
    assert!(counted.contains("(S) 1 num-dce'd"), "{counted}");
}

#[test]
fn a_pass_sees_the_ops_around_its_own() {
    for watched in [false, true] {
        let (_, mut body) = read(TEXT);
        let seen = std::sync::Arc::new(Mutex::new(Vec::new()));
        let mut passes = PassManager::new("builtin.module");
        let found = seen.clone();
        passes.nest("func.func").add(Made("look", move |run: PassRun<'_>| {
            let layout = run.nearest_attr("t.layout").and_then(|attr| attr.as_i64(run.ctx()));
            let around: Vec<String> = run.around().map(|h| h.name.as_str(run.ctx()).to_owned()).collect();
            found.lock().expect("no panic").push((layout, around));
            Ok(())
        }));
        match watched {
            false => passes.run(&mut body, &RunOptions::default()),
            true => passes.run_watched(&mut body, &RunOptions::default(), &[]),
        }
        .expect("it runs");
        let expected = (Some(7), vec!["builtin.module".to_owned()]);
        assert_eq!(*seen.lock().expect("no panic"), [expected.clone(), expected]);
    }
}

#[test]
fn what_passes_show_can_be_collected_and_is_in_order() {
    let (_, mut body) = read(TEXT);
    let shown = Mutex::new(String::new());
    let show = |text: &str| shown.lock().expect("no panic").push_str(text);
    let mut registry = PassRegistry::new();
    terrace_passes::register_all(&mut registry);
    let passes = pipeline::parse("builtin.module(func.func(print-ir{label=x}))", &registry).expect("it is right");
    let options = RunOptions { sink: Sink::new(&show), ..RunOptions::default() };
    passes.run(&mut body, &options).expect("it runs");
    let text = shown.into_inner().expect("no panic");
    let places: Vec<Option<usize>> =
        ["IR Dump x", "@f", "IR Dump x //----- //\nfunc.func @g"].map(|t| text.find(t)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
}

#[test]
fn pipelines_have_names_and_options() {
    let mut registry = PassRegistry::new();
    terrace_passes::register_all(&mut registry);
    let info = PassInfo { name: "tidy", summary: "Tidy up", options: &[] };
    registry.add_pipeline(info, |manager, options| {
        manager.nest("func.func").add(terrace_passes::cse::CsePass);
        match options {
            [] => Ok(()),
            [(name, value)] if name == "symbols" && value == "true" => {
                manager.add(terrace_passes::symbol_dce::SymbolDcePass);
                Ok(())
            }
            [(name, _), ..] => Err(format!("there is no option '{name}'")),
        }
    });
    let parsed = |text: &str| pipeline::parse(text, &registry).map(|passes| passes.pipeline());
    assert_eq!(parsed("builtin.module(tidy)").as_deref(), Ok("builtin.module(func.func(cse))"));
    let with_option = parsed("builtin.module(tidy{symbols=true},cse)");
    assert_eq!(with_option.as_deref(), Ok("builtin.module(func.func(cse),symbol-dce,cse)"));
    let wrong = parsed("builtin.module(cse,tidy{x=1})");
    assert_eq!(wrong, Err("column 20: pipeline 'tidy': there is no option 'x'".to_owned()));
    assert!(parsed("builtin.module(tidi)").is_err_and(|error| error.contains("did you mean 'tidy'")));
}

#[test]
fn dialects_that_passes_need_are_there_when_they_run() {
    struct Needs;
    impl Pass for Needs {
        fn name(&self) -> &'static str {
            "needs"
        }
        fn summary(&self) -> &'static str {
            ""
        }
        fn register_dialects(&self, ctx: &Context) {
            ctx.register::<terrace_dialects::ub::Ub>();
        }
        fn run(&self, run: PassRun<'_>) -> PassResult {
            assert!(run.ctx().dialect("ub").is_some());
            Ok(())
        }
    }
    let ctx = Context::new();
    let mut body =
        parse(&ctx, "t.mlir", b"module { module {} }".as_slice(), ParseOptions::default()).expect("it parses");
    assert!(ctx.dialect("ub").is_none());
    let mut passes = PassManager::new("builtin.module");
    passes.nest("builtin.module").add(Needs);
    passes.run(&mut body, &RunOptions::default()).expect("it runs");
}
