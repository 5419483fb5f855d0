//! Dominance of blocks is what its definition says, for any graph; that of ops and values
//! follows regions.

use std::fmt::Write;

use proptest::prelude::*;
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::dominance::{Dominance, reverse_post_order};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{BlockRef, OpRef};
use terrace_ir::walk::ops_inside;

fn read(text: &str) -> Box<Body> {
    let ctx = Context::new().with_threads(1);
    ctx.allow_unregistered(true);
    let body = parse(&ctx, "test.mlir", text.as_bytes(), ParseOptions::default());
    body.unwrap_or_else(|e| panic!("{}\n{text}", e[0].render(&ctx)))
}

/// An op whose region has these edges between its blocks; none leads to the first.
fn graph(edges: &[Vec<usize>]) -> Box<Body> {
    let mut text = "\"x.graph\"() ({\n".to_owned();
    for (block, successors) in edges.iter().enumerate() {
        let successors: Vec<String> = successors.iter().map(|s| format!("^b{s}")).collect();
        let shown = if successors.is_empty() { String::new() } else { format!("[{}]", successors.join(", ")) };
        writeln!(text, "^b{block}:\n  \"x.br\"(){shown} : () -> ()").expect("strings take all");
    }
    read(&(text + "}) : () -> ()"))
}

fn blocks(body: &Body) -> Vec<BlockRef<'_>> {
    let op = body.root().region(0).ops().next().expect("the op");
    op.region(0).blocks().collect()
}

/// Which blocks are reached from the first, on ways around one.
fn reached(edges: &[Vec<usize>], around: Option<usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut stack: Vec<usize> = Some(0).filter(|&start| Some(start) != around).into_iter().collect();
    while let Some(block) = stack.pop() {
        if !std::mem::replace(&mut seen[block], true) {
            stack.extend(edges[block].iter().copied().filter(|&next| Some(next) != around));
        }
    }
    seen
}

fn edges() -> impl Strategy<Value = Vec<Vec<usize>>> {
    (1..14usize).prop_flat_map(|count| {
        let target = if count > 1 { (1..count).boxed() } else { Just(0).boxed() };
        let most = if count > 1 { 3 } else { 0 };
        prop::collection::vec(prop::collection::vec(target, 0..=most), count)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_dominate_what_is_not_reached_around_them(edges in edges()) {
        let body = graph(&edges);
        let blocks = blocks(&body);
        let mut dominance = Dominance::new();
        let live = reached(&edges, None);
        for (a, around) in blocks.iter().enumerate() {
            let without = reached(&edges, Some(a));
            for (b, block) in blocks.iter().enumerate() {
                // What is not reached is dominated by all; what is not reached dominates nothing else.
                let wanted = a == b || !live[b] || live[a] && !without[b];
                prop_assert_eq!(dominance.block_dominates(*around, *block), wanted, "^b{} over ^b{}", a, b);
            }
            prop_assert_eq!(dominance.is_reachable(*around), live[a]);
        }
        // The tree: the immediate dominator is the last one.
        for (at, block) in blocks.iter().enumerate().filter(|(at, _)| live[*at]) {
            let above: Vec<&BlockRef<'_>> =
                blocks.iter().filter(|b| *b != block && dominance.block_dominates(**b, *block)).collect();
            let last = above.iter().find(|a| above.iter().all(|b| dominance.block_dominates(**b, ***a)));
            prop_assert_eq!(dominance.immediate_dominator(*block), last.map(|b| **b), "of ^b{}", at);
            for other in blocks.iter().enumerate().filter(|(at, _)| live[*at]).map(|(_, other)| *other) {
                let common = dominance.common_dominator(*block, other).expect("the entry at least");
                prop_assert!(dominance.block_dominates(common, *block) && dominance.block_dominates(common, other));
                let both = |b: &BlockRef<'_>, d: &mut Dominance| d.block_dominates(*b, *block) && d.block_dominates(*b, other);
                let all: Vec<_> = blocks.iter().filter(|b| both(b, &mut dominance)).collect();
                prop_assert!(all.iter().all(|b| dominance.block_dominates(**b, common)));
            }
        }
        let region = blocks[0].region().expect("blocks stand in a region");
        let order = reverse_post_order(region);
        prop_assert_eq!(order.len(), live.iter().filter(|live| **live).count());
        let children = dominance.children(region);
        let listed: usize = children.values().map(Vec::len).sum();
        prop_assert_eq!(listed + 1, order.len(), "all but the entry are a child once");
    }
}

fn op<'a>(body: &'a Body, name: &str) -> OpRef<'a> {
    ops_inside(body.root()).find(|op| op.name_str() == name).expect("the op is there")
}

#[test]
fn ops_and_values_dominate_what_is_inside_of_later_ops() {
    let body = read(
        r#"
"x.outer"() ({
^bb0(%arg: i32):
  %a = "x.a"() : () -> i32
  "x.b"() ({
    "x.c"()[^bb1] : () -> ()
  ^bb1:
    "x.d"() : () -> ()
  }) : () -> ()
  "x.br"()[^bb1] : () -> ()
^bb1:
  %e = "x.e"() : () -> i32
  "x.end"() : () -> ()
}) : () -> ()"#,
    );
    let mut dominance = Dominance::new();
    let mut before = |a: &str, b: &str| dominance.properly_dominates(op(&body, a), op(&body, b));
    // Blocks of unregistered ops may be graphs: order in a block says nothing there.
    assert!(before("x.a", "x.e") && before("x.b", "x.e") && !before("x.e", "x.a"));
    assert!(before("x.a", "x.c") && before("x.a", "x.d") && before("x.c", "x.d") && !before("x.d", "x.c"));
    let argument = op(&body, "x.a").block().expect("a block").arg(0);
    for user in ["x.a", "x.d", "x.end"] {
        assert!(dominance.value_dominates(&body, argument, op(&body, user)));
    }
    assert!(!dominance.value_dominates(&body, argument, op(&body, "x.outer")));
    let e = op(&body, "x.e").result(0);
    assert!(dominance.value_dominates(&body, e, op(&body, "x.end")));
    assert!(!dominance.value_dominates(&body, e, op(&body, "x.d")));
}

#[test]
fn trees_are_made_anew_after_changes() {
    let mut body = graph(&[vec![1, 2], vec![3], vec![3], vec![]]);
    let mut dominance = Dominance::new();
    let ids: Vec<_> = blocks(&body).iter().map(|block| block.id()).collect();
    assert!(!dominance.block_dominates(body.block(ids[1]), body.block(ids[3])));
    // Now ^b2 leads nowhere: only ^b1 leads to ^b3.
    let branch = body.block(ids[2]).last().expect("a branch").id();
    let mut rewriter = Rewriter::new(&mut body);
    rewriter.set_successor(branch, 0, ids[2]);
    let region = body.block(ids[0]).region().expect("a region");
    dominance.invalidate(region);
    assert!(dominance.block_dominates(body.block(ids[1]), body.block(ids[3])));
}
