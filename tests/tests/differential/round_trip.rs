//! Random modules are the same after reading what was printed, after cloning, and for any
//! number of threads.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseResult, TestRng, TestRunner};
use terrace_ir::body::Body;
use terrace_ir::builder::Builder;
use terrace_ir::loc::Loc;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::transfer::{IdMap, clone_body, clone_op, clone_region, move_op, move_region};

use crate::modules::{each_entry, module};
use crate::round_trip_of::{check, context, forms, read};

/// A module without ops, with the attributes and the location of another.
fn empty_like(body: &Body) -> Box<Body> {
    let root = body.root();
    let mut empty = Box::new(Body::new(body.ctx(), root.name(), root.loc(), 1));
    let region = empty.root().region(0).id();
    Builder::new(&mut empty).append_block(region, &[]);
    let id = empty.root().id();
    let mut rewriter = Rewriter::new(&mut empty);
    rewriter.set_attrs(id, root.attrs());
    rewriter.set_props(id, root.props());
    empty
}

type Copying = fn(&Body) -> Box<Body>;

/// The ways to make a copy.
const COPIES: [(&str, Copying); 4] = [
    ("as a body", clone_body),
    ("op by op", |body| {
        let (mut copy, mut map) = (empty_like(body), IdMap::new());
        let block = copy.root().region(0).entry().expect("just made").id();
        let mut builder = Builder::new(&mut copy);
        builder.at_end(block);
        for op in body.root().region(0).ops() {
            clone_op(op, &mut builder, &mut map);
        }
        copy
    }),
    ("as a region, twice", |body| {
        let mut copy = Box::new(Body::new(body.ctx(), body.ctx().op_name("builtin.module"), Loc::UNKNOWN, 2));
        let regions = copy.root().regions().map(|region| region.id()).collect::<Vec<_>>();
        clone_region(body.root().region(0), &mut copy, regions[0], &mut IdMap::new());
        Rewriter::new(&mut copy).clone_blocks(regions[0], regions[1], &mut IdMap::new());
        let mut whole = Box::new(Body::new(body.ctx(), body.root().name(), body.root().loc(), 1));
        let (id, to) = (whole.root().id(), whole.root().region(0).id());
        let mut target = Rewriter::new(&mut whole);
        target.set_attrs(id, body.root().attrs());
        target.set_props(id, body.root().props());
        move_region(&mut Rewriter::new(&mut copy), regions[1], &mut target, to, &mut IdMap::new());
        whole
    }),
    ("and moved op by op", |body| {
        let (mut source, mut copy, mut map) = (clone_body(body), empty_like(body), IdMap::new());
        let block = copy.root().region(0).entry().expect("just made").id();
        let ops: Vec<_> = source.root().region(0).ops().map(|op| op.id()).collect();
        let mut target = Builder::new(&mut copy);
        target.at_end(block);
        for op in ops {
            move_op(&mut Rewriter::new(&mut source), op, &mut target, &mut map);
        }
        assert_eq!(source.root().region(0).ops().count(), 0);
        copy
    }),
];

/// The forms of a module that is valid, and that its forms read as.
fn forms_of(text: &str) -> Result<[String; 3], String> {
    match check(text.as_bytes(), 1) {
        Ok(Some(forms)) => Ok(forms),
        Ok(None) => {
            let why = read(&context(1), text.as_bytes()).err();
            Err(format!("not valid: {}\n{text}", why.unwrap_or_default()))
        }
        Err(why) => Err(format!("{why}\nof {text}")),
    }
}

fn holds(text: &str) -> TestCaseResult {
    let once = forms_of(text).map_err(TestCaseError::fail)?;
    for threads in [2, 8] {
        let body = read(&context(threads), text.as_bytes()).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&forms(&body), &Ok(once.clone()), "{} threads print something else", threads);
    }
    let ctx = context(2);
    let body = read(&ctx, text.as_bytes()).map_err(TestCaseError::fail)?;
    for (how, copy) in COPIES {
        prop_assert_eq!(&forms(&copy(&body)), &Ok(once.clone()), "cloned {} it is something else", how);
    }
    Ok(())
}

/// Else the rest would test nothing.
#[test]
fn each_entry_of_the_tables_is_valid() {
    let failed = each_entry().filter_map(|(entry, text)| Some(format!("{entry}\n{}\n", forms_of(&text).err()?)));
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// `TERRACE_CASES` says how many modules; without it some are tried.
#[test]
fn modules_are_the_same_after_printing_and_cloning() {
    let cases = std::env::var("TERRACE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let decisions = prop::collection::vec(any::<u8>(), 0..500);
    if let Err(error) = runner.run(&decisions, |decisions| holds(&module(&decisions))) {
        panic!("{error}");
    }
}
