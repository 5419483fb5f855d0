//! Analyses of places instead of values: what is known between two ops, wherever control may come
//! from.
//!
//! An analysis says what an op makes of what is known ([`Dense::transfer`]), and what is known where
//! ways meet ([`Dense::join`]). It goes with control or against it. Calls are ops like others;
//! bodies of isolated ops inside are not looked at.
//!
//! ```
//! use terrace_ir::prelude::*;
//! use terrace_ir::effects::only_reads;
//! use terrace_passes::dataflow::dense::{Dense, Direction, solve_dense};
//!
//! /// Whether memory may have been written since the function was entered.
//! struct Written;
//!
//! impl Dense for Written {
//!     type State = bool;
//!     const DIRECTION: Direction = Direction::Forward;
//!
//!     fn boundary(&self, _body: &Body) -> bool {
//!         false
//!     }
//!     fn join(&self, known: &mut bool, more: &bool) -> bool {
//!         !std::mem::replace(known, *known | *more) && *more
//!     }
//!     fn transfer(&self, op: OpRef<'_>, before: &bool) -> bool {
//!         *before || op.region_count() == 0 && !only_reads(op)
//!     }
//! }
//!
//! let text = "func.func @f(%m: memref<i32>, %c: i1, %x: i32) {
//!               scf.if %c {
//!                 memref.store %x, %m[] : memref<i32>
//!               }
//!               return
//!             }";
//! let ctx = Context::new();
//! terrace_dialects::register_all(&ctx);
//! let module = terrace_ir::asm::parse(&ctx, "f.mlir", text.as_bytes(), Default::default()).unwrap();
//! let body = module.children().next().unwrap();
//! let solution = solve_dense(&Written, body);
//! let ops: Vec<OpRef<'_>> = terrace_ir::walk::ops_inside(body.root()).collect();
//! let written: Vec<_> = ops.iter().map(|op| (op.name_str(), solution.at(op.id()).copied())).collect();
//! assert_eq!(written, [
//!     ("scf.if", Some(false)),
//!     ("memref.store", Some(false)),
//!     ("scf.yield", Some(true)),
//!     ("func.return", Some(true)),
//! ]);
//! ```

use terrace_ir::body::Body;
use terrace_ir::entity::{BlockId, OpId};
use terrace_ir::interfaces::{RegionBranch, RegionBranchTerminator, RegionPoint};
use terrace_ir::view::{BlockRef, OpRef, RegionRef};
use terrace_ir::walk::regions_inside;

/// Which way an analysis goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// With control: from what was before an op to what is after it.
    Forward,
    /// Against control: from what comes after an op to what is before it.
    Backward,
}

/// An analysis of places; see the [module](self) for an example.
pub trait Dense {
    /// What is known at a place.
    type State: Clone;

    /// Which way it goes.
    const DIRECTION: Direction;

    /// What is known where control enters the body or, backward, where it leaves it.
    fn boundary(&self, body: &Body) -> Self::State;

    /// Adds what is known of another way to the same place; gives whether that changed anything.
    /// Only finitely many changes may follow each other.
    fn join(&self, known: &mut Self::State, more: &Self::State) -> bool;

    /// What is known on the other side of an op. That of an op with regions, without what
    /// is inside, takes place before control enters these.
    fn transfer(&self, op: OpRef<'_>, known: &Self::State) -> Self::State;
}

/// What is known of the places of a body.
#[derive(Clone, Debug)]
pub struct DenseSolution<S> {
    /// By op.
    states: Vec<Option<S>>,
}

impl<S> DenseSolution<S> {
    /// What is known right before an op or, backward, right after it: of an op with regions,
    /// before control enters these. `None`: control does not come there.
    pub fn at(&self, op: OpId) -> Option<&S> {
        self.states.get(op.index())?.as_ref()
    }
}

/// Solves an analysis for a body, but not for child bodies.
pub fn solve_dense<A: Dense>(analysis: &A, body: &Body) -> DenseSolution<A::State> {
    let graph = Graph::new(body);
    let forward = A::DIRECTION == Direction::Forward;
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes];
    for (at, edge) in graph.edges.iter().enumerate() {
        leaving[if forward { edge.from } else { edge.to }].push(at);
    }
    let mut known: Vec<Option<A::State>> = vec![None; graph.nodes];
    let mut states: Vec<Option<A::State>> = vec![None; body.op_capacity()];
    let mut pending = if forward { graph.entries } else { graph.exits };
    pending.iter().for_each(|&node| known[node] = Some(analysis.boundary(body)));
    while let Some(node) = pending.pop() {
        for &at in &leaving[node] {
            let edge = &graph.edges[at];
            let Some(mut state) = known[node].clone() else { continue };
            let mut step = |op: OpId| {
                let next = analysis.transfer(body.op(op), &state);
                states[op.index()] = Some(std::mem::replace(&mut state, next));
            };
            let to = if forward {
                edge.ops.iter().for_each(|&op| step(op));
                edge.to
            } else {
                edge.ops.iter().rev().for_each(|&op| step(op));
                edge.from
            };
            let changed = match &mut known[to] {
                Some(known) => analysis.join(known, &state),
                unknown => {
                    *unknown = Some(state);
                    true
                }
            };
            if changed {
                pending.push(to);
            }
        }
    }
    DenseSolution { states }
}

/// Places where ways meet or part, and what is between them.
struct Graph {
    nodes: usize,
    edges: Vec<Edge>,
    /// Where control enters the body.
    entries: Vec<usize>,
    /// Where it leaves.
    exits: Vec<usize>,
}

/// A way from one node to another, through some ops.
struct Edge {
    from: usize,
    to: usize,
    ops: Vec<OpId>,
}

/// The node where a block starts; where it ends follows.
fn start_of(block: BlockId) -> usize {
    2 * block.index()
}

fn end_of(block: BlockId) -> usize {
    2 * block.index() + 1
}

impl Graph {
    fn new(body: &Body) -> Graph {
        let blocks = 2 * body.block_capacity();
        let mut graph =
            Graph { nodes: blocks + 2 * body.op_capacity(), edges: Vec::new(), entries: Vec::new(), exits: Vec::new() };
        for block in regions_inside(body.root()).flat_map(RegionRef::blocks) {
            graph.block(block, blocks);
        }
        for region in body.root().regions() {
            graph.entries.extend(region.entry().map(|entry| start_of(entry.id())));
            graph.exits.extend(ends(region));
        }
        graph
    }

    /// Cuts a block where ops have regions: such an op has a node where its regions are entered, and
    /// one behind it.
    fn block(&mut self, block: BlockRef<'_>, blocks: usize) {
        let (mut from, mut ops) = (start_of(block.id()), Vec::new());
        for op in block.ops() {
            ops.push(op.id());
            if op.region_count() > 0 && op.child().is_none() {
                let before = blocks + 2 * op.id().index();
                self.edges.push(Edge { from, to: before, ops: std::mem::take(&mut ops) });
                from = before + 1;
                self.regions(op, before, from);
            }
        }
        self.edges.push(Edge { from, to: end_of(block.id()), ops });
        for successor in block.successors() {
            self.jump(end_of(block.id()), start_of(successor.id()));
        }
    }

    fn jump(&mut self, from: usize, to: usize) {
        self.edges.push(Edge { from, to, ops: Vec::new() });
    }

    /// Connects the regions of an op.
    fn regions(&mut self, op: OpRef<'_>, before: usize, behind: usize) {
        let branch = op.interface::<RegionBranch>();
        let everywhere = || (0..op.region_count()).map(RegionPoint::Region).chain([RegionPoint::Parent]).collect();
        let targets = |from: RegionPoint| -> Vec<RegionPoint> {
            branch.map_or_else(everywhere, |b| (b.successors)(op, from).into_iter().map(|s| s.to).collect())
        };
        let node = |point: RegionPoint| match point {
            RegionPoint::Parent => Some(behind),
            RegionPoint::Region(at) => Some(start_of(op.regions().nth(at)?.entry()?.id())),
        };
        for to in targets(RegionPoint::Parent).into_iter().filter_map(node) {
            self.jump(before, to);
        }
        for (index, region) in op.regions().enumerate() {
            for from in ends(region) {
                for to in targets(RegionPoint::Region(index)).into_iter().filter_map(node) {
                    self.jump(from, to);
                }
            }
        }
    }
}

/// Where control leaves a region.
fn ends(region: RegionRef<'_>) -> impl Iterator<Item = usize> {
    let last = |block: &BlockRef<'_>| {
        block.last().is_none_or(|op| op.successor_count() == 0 || op.interface::<RegionBranchTerminator>().is_some())
    };
    region.blocks().filter(last).map(|block| end_of(block.id()))
}
