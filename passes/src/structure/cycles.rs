//! Cycles become loops.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::dominance::Dominance;
use terrace_ir::prelude::*;

use super::Structuring;
use super::edges::{Edge, passed, predecessor_edges, set_passed, successor_edges};

/// The edges that make a cycle one.
struct CycleEdges {
    entry: Vec<Edge>,
    exit: Vec<Edge>,
    back: Vec<Edge>,
}

impl CycleEdges {
    fn of(body: &Body, blocks: &[BlockId]) -> CycleEdges {
        let inside: FxHashSet<BlockId> = blocks.iter().copied().collect();
        let mut edges = CycleEdges { entry: Vec::new(), exit: Vec::new(), back: Vec::new() };
        let mut entered = FxHashSet::default();
        for &block in blocks {
            for edge in predecessor_edges(body, block) {
                let from = body.op(edge.branch).block().map(|b| b.id());
                if from.is_none_or(|from| !inside.contains(&from)) {
                    edges.entry.push(edge);
                    entered.insert(block);
                }
            }
            edges.exit.extend(successor_edges(body, block).into_iter().filter(|e| !inside.contains(&e.to(body))));
        }
        for &block in blocks {
            edges.back.extend(successor_edges(body, block).into_iter().filter(|e| entered.contains(&e.to(body))));
        }
        edges
    }
}

/// A loop that is still made of blocks.
struct Loop {
    header: BlockId,
    /// The only block that leads back and out.
    latch: BlockId,
    /// The first block behind.
    exit: BlockId,
    /// An argument of the latch: whether it leads back.
    goes_on: ValueId,
}

impl Structuring<'_, '_> {
    /// Makes loops of all cycles that can be reached from a block; gives their first blocks.
    pub(super) fn structure_cycles(&mut self, entry: BlockId) -> Result<Vec<BlockId>, Diagnostic> {
        let mut bodies = Vec::new();
        for mut blocks in cycles(self.rw.body(), entry) {
            let edges = CycleEdges::of(self.rw.body(), &blocks);
            let Some(first) = edges.entry.first() else { continue };
            let mut header = first.to(self.rw.body());
            if edges.entry.len() > 1 {
                let loc = self.end_loc(header);
                self.rw.set_loc(loc);
                let all: Vec<Edge> = edges.entry.iter().chain(&edges.back).copied().collect();
                header = self.joined(&all);
            }
            let add = |block: BlockId, blocks: &mut Vec<BlockId>| {
                if !blocks.contains(&block) {
                    blocks.push(block);
                }
            };
            add(header, &mut blocks);
            let cycle = self.with_one_latch(header, &edges)?;
            add(cycle.latch, &mut blocks);
            let values = self.carry(&cycle, &blocks);
            self.make_loop(&cycle, &blocks, &values);
            bodies.push(header);
        }
        Ok(bodies)
    }

    /// Leads all edges back and out through one block.
    fn with_one_latch(&mut self, header: BlockId, edges: &CycleEdges) -> Result<Loop, Diagnostic> {
        let loc = self.end_loc(header);
        self.rw.set_loc(loc);
        let targets: Vec<BlockId> = edges.back.iter().chain(&edges.exit).map(|e| e.to(self.rw.body())).collect();
        let multiplexer = self.multiplexer(&targets, true);
        let latch = multiplexer.block;
        let exit = self.rw.insert_block_after(latch, &[]);
        for (list, goes_on) in [(&edges.back, 1), (&edges.exit, 0)] {
            for &edge in list {
                let goes_on = self.number(goes_on);
                self.redirect(edge, &multiplexer, Some(goes_on));
            }
        }
        let args: Vec<ValueId> = self.rw.body().block(latch).args().collect();
        let goes_on = args[args.len() - 1];
        let passed = args[..self.rw.body().block(header).arg_count()].to_vec();
        self.rw.set_loc(loc).at_end(latch);
        self.ops.switch(goes_on, &[(0, exit, Vec::new())], &(1, header, passed), self.rw);
        self.rw.at_end(exit);
        if edges.exit.is_empty() {
            // Nobody comes here, but the block behind a loop must end somehow.
            let Some(region) = self.rw.body().block(exit).region().map(|r| r.id()) else {
                return Ok(Loop { header, latch, exit, goes_on });
            };
            let end = self.ops.unreachable(region, self.rw)?;
            self.join_exit(end, region);
        } else {
            self.dispatch(&multiplexer, Some(header));
        }
        Ok(Loop { header, latch, exit, goes_on })
    }

    /// Makes all values that cross an iteration's end arguments of the header and of the block
    /// behind; gives what the latch passes to both.
    fn carry(&mut self, cycle: &Loop, blocks: &[BlockId]) -> Vec<ValueId> {
        let Some(back) = successor_edges(self.rw.body(), cycle.latch)
            .into_iter()
            .find(|edge| edge.to(self.rw.body()) == cycle.header)
        else {
            return Vec::new();
        };
        let mut values = passed(self.rw.body(), back);
        for &value in &values {
            let ty = self.rw.ty(value);
            let outside = self.rw.add_argument(cycle.exit, ty);
            let inside: FxHashSet<BlockId> = blocks.iter().copied().collect();
            self.rw.replace_uses_if(value, outside, |user, _| user.block().is_some_and(|b| !inside.contains(&b.id())));
        }
        let mut dominance = Dominance::new();
        let defined: Vec<(BlockId, Vec<ValueId>)> = blocks
            .iter()
            .map(|&block| {
                let view = self.rw.body().block(block);
                (block, view.args().chain(view.ops().flat_map(|op| op.results())).collect())
            })
            .collect();
        for (block, list) in defined {
            for value in list {
                self.carry_out(value, block, cycle, blocks, &mut dominance, &mut values);
            }
        }
        self.pass_undefined(cycle);
        values
    }

    /// If a value is used behind the loop, passes it there.
    fn carry_out(
        &mut self,
        value: ValueId,
        block: BlockId,
        cycle: &Loop,
        blocks: &[BlockId],
        dominance: &mut Dominance,
        values: &mut Vec<ValueId>,
    ) {
        let body = self.rw.body();
        let region = body.block(cycle.header).region();
        let is_inside = |user: OpRef<'_>| {
            let mut at = user.block();
            while let Some(block) = at.filter(|b| b.region() != region) {
                at = block.parent().and_then(|op| op.block());
            }
            at.is_some_and(|b| blocks.contains(&b.id()))
        };
        let outside: Vec<(OpId, usize)> =
            body.uses(value).filter(|u| !is_inside(u.owner)).map(|u| (u.owner.id(), u.operand)).collect();
        if outside.is_empty() {
            return;
        }
        let ty = self.rw.ty(value);
        let behind = self.rw.add_argument(cycle.exit, ty);
        self.rw.add_argument(cycle.header, ty);
        // Not all ways to the latch may come by the definition.
        let mut carried = value;
        let to_latch = predecessor_edges(self.rw.body(), cycle.latch);
        let comes_by = |edge: &Edge, rw: &Rewriter<'_>, dominance: &mut Dominance| {
            let from = rw.op(edge.branch).block();
            from.is_some_and(|from| dominance.block_dominates(rw.body().block(block), from))
        };
        if block != cycle.latch && !to_latch.iter().all(|edge| comes_by(edge, self.rw, dominance)) {
            carried = self.rw.add_argument(cycle.latch, ty);
            for edge in to_latch {
                let known = comes_by(&edge, self.rw, dominance);
                let mut all = passed(self.rw.body(), edge);
                all.push(if known { value } else { self.undefined(ty) });
                set_passed(self.rw, edge, &all);
            }
        }
        values.push(carried);
        for (user, operand) in outside {
            self.rw.set_operand(user, operand, behind);
        }
    }

    /// Lets the edges into a loop pass something for the arguments that the header has got.
    fn pass_undefined(&mut self, cycle: &Loop) {
        let types: Vec<Type> = self.rw.body().block(cycle.header).arg_types().collect();
        for edge in predecessor_edges(self.rw.body(), cycle.header) {
            if self.rw.op(edge.branch).block().is_some_and(|b| b.id() == cycle.latch) {
                continue;
            }
            let mut all = passed(self.rw.body(), edge);
            for &ty in &types[all.len()..] {
                all.push(self.undefined(ty));
            }
            set_passed(self.rw, edge, &all);
        }
    }

    /// Puts the blocks of a loop into an op, in the place of which the code behind follows.
    fn make_loop(&mut self, cycle: &Loop, blocks: &[BlockId], values: &[ValueId]) {
        let types: Vec<Type> = self.rw.body().block(cycle.header).arg_types().collect();
        let around = self.rw.insert_block(cycle.header, &types);
        for edge in predecessor_edges(self.rw.body(), cycle.header) {
            if self.rw.op(edge.branch).block().is_none_or(|b| b.id() != cycle.latch) {
                self.rw.set_successor(edge.branch, edge.successor, around);
            }
        }
        let loc = self.end_loc(cycle.latch);
        if let Some(old) = self.rw.body().block(cycle.latch).last().map(|op| op.id()) {
            self.rw.erase_op(old);
        }
        let inits: Vec<ValueId> = self.rw.body().block(around).args().collect();
        self.rw.set_loc(loc).at_end(around);
        let made = self.ops.do_while(&inits, self.rw);
        let inner = blocks.iter().copied().filter(|&b| b != cycle.header && b != cycle.latch);
        let mut order: Vec<BlockId> = std::iter::once(cycle.header).chain(inner).collect();
        if cycle.latch != cycle.header {
            order.push(cycle.latch);
        }
        let region = self.rw.op(made).region(0).id();
        self.move_blocks(&order, region);
        self.rw.set_loc(loc).at_end(cycle.latch);
        self.ops.end_loop(cycle.goes_on, values, self.rw);
        let results: Vec<ValueId> = self.rw.op(made).results().collect();
        self.rw.merge_blocks(cycle.exit, around, &results);
    }
}

/// The strongly connected components with cycles among the blocks that can be reached from
/// one, those that lead to others after these; the blocks of each from the one met last to the
/// one met first. Tarjan's method, without recursion.
fn cycles(body: &Body, entry: BlockId) -> Vec<Vec<BlockId>> {
    let mut found = Vec::new();
    // By block: in which order it was met, and the first that it leads back to.
    let mut met: FxHashMap<BlockId, usize> = FxHashMap::default();
    let mut low: FxHashMap<BlockId, usize> = FxHashMap::default();
    let (mut open, mut is_open) = (Vec::new(), FxHashSet::default());
    let mut stack: Vec<(BlockId, usize)> = Vec::new();
    let mut next = Some(entry);
    loop {
        if let Some(block) = next.take() {
            let number = met.len();
            met.insert(block, number);
            low.insert(block, number);
            open.push(block);
            is_open.insert(block);
            stack.push((block, 0));
        }
        let Some((block, at)) = stack.last_mut() else { return found };
        let (block, edges) = (*block, successor_edges(body, *block));
        if let Some(edge) = edges.get(*at) {
            *at += 1;
            let to = edge.to(body);
            match met.get(&to) {
                None => next = Some(to),
                Some(&number) if is_open.contains(&to) => lower(&mut low, block, number),
                Some(_) => {}
            }
            continue;
        }
        stack.pop();
        let least = low[&block];
        if let Some(&(above, _)) = stack.last() {
            lower(&mut low, above, least);
        }
        if least == met[&block] {
            let mut component = Vec::new();
            while let Some(last) = open.pop() {
                is_open.remove(&last);
                component.push(last);
                if last == block {
                    break;
                }
            }
            let is_cycle = component.len() > 1 || edges.iter().any(|edge| edge.to(body) == block);
            if is_cycle {
                found.push(component);
            }
        }
    }
}

fn lower(low: &mut FxHashMap<BlockId, usize>, block: BlockId, number: usize) {
    if let Some(known) = low.get_mut(&block) {
        *known = number.min(*known);
    }
}
