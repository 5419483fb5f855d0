//! Branches become conditionals.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::dominance::Dominance;
use terrace_ir::prelude::*;

use super::edges::{Edge, predecessor_edges};
use super::{Structuring, passed, successor_edges};

/// What is known of the blocks behind a branch.
struct Shape {
    /// For each successor the blocks that it alone leads to, itself first; none if others lead
    /// there too.
    sides: Vec<Vec<BlockId>>,
    /// The edges from there, or from the branch itself, to what follows the conditional.
    onward: Vec<Edge>,
    /// All sides come to what follows.
    is_closed: bool,
    /// No side comes there.
    is_open: bool,
}

impl Structuring<'_, '_> {
    /// Makes a conditional of the branch at the end of a block; gives the blocks to go on with.
    pub(super) fn structure_branches(&mut self, entry: BlockId) -> Result<Vec<BlockId>, Diagnostic> {
        let edges = successor_edges(self.rw.body(), entry);
        match edges[..] {
            [] => return Ok(Vec::new()),
            [edge] => {
                let (to, values) = (edge.to(self.rw.body()), passed(self.rw.body(), edge));
                self.rw.erase_op(edge.branch);
                self.rw.merge_blocks(to, entry, &values);
                return Ok(vec![entry]);
            }
            _ => {}
        }
        let shape = shape(self.rw.body(), entry, &edges);
        if shape.is_open {
            // The branch stays; each side may have a structure of its own.
            return Ok(edges.iter().map(|edge| edge.to(self.rw.body())).collect());
        }
        let follows = self.continuation(&shape);
        self.make_conditional(entry, &edges, shape.sides, follows)
    }

    /// The block where the sides meet.
    fn continuation(&mut self, shape: &Shape) -> BlockId {
        let first = shape.onward[0];
        let to = first.to(self.rw.body());
        let is_only = shape.onward.iter().all(|edge| edge.to(self.rw.body()) == to);
        if is_only && shape.is_closed {
            return to;
        }
        let loc = self.rw.op(first.branch).loc();
        self.rw.set_loc(loc);
        self.joined(&shape.onward)
    }

    fn make_conditional(
        &mut self,
        entry: BlockId,
        edges: &[Edge],
        sides: Vec<Vec<BlockId>>,
        follows: BlockId,
    ) -> Result<Vec<BlockId>, Diagnostic> {
        let mut new_entries = Vec::new();
        // Blocks without ops, with what they give to what follows.
        let mut ends: Vec<(BlockId, Vec<ValueId>)> = Vec::new();
        let mut regions = Vec::new();
        for (&edge, mut side) in edges.iter().zip(sides) {
            // An exit is behind what follows now.
            side.retain(|&block| self.rw.body().block(block).successors().next().is_some());
            let values = passed(self.rw.body(), edge);
            if let Some(&first) = side.first() {
                self.with_one_exit(&mut side, follows, &mut ends);
                self.without_arguments(first, edge, &values);
                new_entries.push(first);
            } else {
                let empty = self.rw.insert_block_after(entry, &[]);
                ends.push((empty, values));
                side.push(empty);
            }
            regions.push(side);
        }
        let branch = edges[0].branch;
        let loc = self.rw.op(branch).loc();
        let types: Vec<Type> = self.rw.body().block(follows).arg_types().collect();
        self.rw.set_loc(loc).before(branch);
        let made = self.ops.conditional(branch, &types, self.rw)?;
        self.rw.erase_op(branch);
        for (at, side) in regions.iter().enumerate() {
            let region = self.rw.op(made).region(at).id();
            self.move_blocks(side, region);
        }
        for (block, values) in ends {
            self.rw.set_loc(loc).at_end(block);
            self.ops.end_region(&values, self.rw);
        }
        for edge in predecessor_edges(self.rw.body(), follows) {
            let (values, loc) = (passed(self.rw.body(), edge), self.rw.op(edge.branch).loc());
            self.rw.set_loc(loc).before(edge.branch);
            self.ops.end_region(&values, self.rw);
            self.rw.erase_op(edge.branch);
        }
        let results: Vec<ValueId> = self.rw.op(made).results().collect();
        self.rw.merge_blocks(follows, entry, &results);
        new_entries.push(entry);
        Ok(new_entries)
    }

    /// Lets a side come to what follows by one edge at most: several lead through a block of
    /// their own.
    fn with_one_exit(&mut self, side: &mut Vec<BlockId>, follows: BlockId, ends: &mut Vec<(BlockId, Vec<ValueId>)>) {
        let body = self.rw.body();
        let edges = side.iter().flat_map(|&block| successor_edges(body, block));
        let edges: Vec<Edge> = edges.filter(|edge| edge.to(body) == follows).collect();
        if edges.len() < 2 {
            return;
        }
        let types: Vec<Type> = body.block(follows).arg_types().collect();
        let exit = self.rw.insert_block(follows, &types);
        for edge in edges {
            self.rw.set_successor(edge.branch, edge.successor, exit);
        }
        ends.push((exit, self.rw.body().block(exit).args().collect()));
        side.push(exit);
    }

    /// Puts what its only edge passes in the place of a block's arguments.
    fn without_arguments(&mut self, block: BlockId, edge: Edge, values: &[ValueId]) {
        let args: Vec<ValueId> = self.rw.body().block(block).args().collect();
        for (&arg, &value) in args.iter().zip(values) {
            self.rw.replace_all_uses(arg, value);
        }
        super::edges::set_passed(self.rw, edge, &[]);
        for at in (0..args.len()).rev() {
            self.rw.erase_argument(block, at);
        }
    }
}

fn shape(body: &Body, entry: BlockId, edges: &[Edge]) -> Shape {
    let tree = dominated(body, entry);
    let mut shape = Shape { sides: Vec::new(), onward: Vec::new(), is_closed: true, is_open: true };
    let mut inside: FxHashSet<BlockId> = [entry].into_iter().collect();
    for edge in edges {
        let to = edge.to(body);
        let is_only = body.block(to).preds().nth(1).is_none();
        let side = if is_only { below(&tree, to) } else { Vec::new() };
        inside.extend(&side);
        shape.sides.push(side);
    }
    for (&edge, side) in edges.iter().zip(&shape.sides) {
        if side.is_empty() {
            shape.onward.push(edge);
            shape.is_open = false;
        }
        for &block in side {
            let out = successor_edges(body, block);
            if out.is_empty() {
                shape.is_closed = false;
                shape.onward.extend(predecessor_edges(body, block));
            }
            for edge in out.into_iter().filter(|edge| !inside.contains(&edge.to(body))) {
                shape.onward.push(edge);
                shape.is_open = false;
            }
        }
    }
    shape
}

/// The dominator tree from a region's entry on: the blocks right below each, in the order in
/// which a walk along the edges meets them.
fn dominated(body: &Body, entry: BlockId) -> FxHashMap<BlockId, Vec<BlockId>> {
    let mut dominance = Dominance::new();
    let mut tree: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    let mut stack = vec![entry];
    while let Some(block) = stack.pop() {
        if !seen.insert(block) {
            continue;
        }
        let view = body.block(block);
        if let Some(up) = dominance.immediate_dominator(view).filter(|up| up.id() != block) {
            tree.entry(up.id()).or_default().push(block);
        }
        let next: Vec<BlockId> = view.successors().map(|b| b.id()).collect();
        stack.extend(next.into_iter().rev());
    }
    tree
}

/// A block and all below it in the tree, each before those below it.
fn below(tree: &FxHashMap<BlockId, Vec<BlockId>>, block: BlockId) -> Vec<BlockId> {
    let (mut list, mut stack) = (Vec::new(), vec![block]);
    while let Some(block) = stack.pop() {
        list.push(block);
        stack.extend(tree.get(&block).into_iter().flatten().rev());
    }
    list
}
