//! Clean-up of control flow: unreachable blocks, dead ops and dead block
//! arguments of all regions of a body, and on demand blocks that do the same.
//!
//! Liveness is optimistic: everything is dead until something live needs it, so
//! values that only feed each other around a loop are removed too.

mod merge_blocks;

use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::effects::would_be_trivially_dead;
use terrace_ir::entity::{BlockId, OpId, RegionId, ValueId};
use terrace_ir::interfaces::Branch;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{BlockRef, OpRef, RegionRef, ValueDef};
use terrace_ir::walk::ops_inside;

use merge_blocks::{drop_common_arguments, merge_identical_blocks};

/// How much is done to the control flow of regions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegionSimplification {
    /// Nothing.
    Disabled,
    /// Unreachable blocks, dead ops and dead block arguments go.
    Normal,
    /// Blocks that do the same are merged too, and arguments go that are always the same value.
    #[default]
    Aggressive,
}

/// Simplifies all regions; gives whether anything changed.
pub(crate) fn simplify_regions(body: &mut Body, level: RegionSimplification) -> bool {
    let regions = match level {
        RegionSimplification::Disabled => return false,
        _ => multi_block_regions(body),
    };
    if regions.is_empty() {
        // In single blocks, dead ops have been erased one by one.
        return false;
    }
    let unreachable = erase_unreachable(body, &regions);
    let dead = erase_dead(body);
    // Regions may be gone by now.
    let merged = level == RegionSimplification::Aggressive && {
        let regions = multi_block_regions(body);
        merge_identical_blocks(body, &regions) | drop_common_arguments(body, &regions)
    };
    unreachable || dead || merged
}

fn multi_block_regions(body: &Body) -> Vec<RegionId> {
    let root = body.root();
    std::iter::once(root)
        .chain(ops_inside(root).filter(|op| op.child().is_none()))
        .flat_map(|op| op.regions())
        .filter(|r| r.entry().is_some_and(|b| b.next().is_some()))
        .map(|r| r.id())
        .collect()
}

fn erase_unreachable(body: &mut Body, regions: &[RegionId]) -> bool {
    let mut dead: Vec<BlockId> = Vec::new();
    // By block.
    let mut reachable = vec![false; body.block_capacity()];
    let mut gone = reachable.clone();
    for &region in regions {
        let region = body.region(region);
        // What is inside an unreachable block goes with it; outer regions come first.
        if blocks_around(region).any(|b| gone[b.index()]) {
            continue;
        }
        mark_reachable(region, &mut reachable);
        for block in region.blocks().map(|b| b.id()).filter(|b| !reachable[b.index()]) {
            gone[block.index()] = true;
            dead.push(block);
        }
    }
    if !dead.is_empty() {
        Rewriter::new(body).erase_blocks(&dead);
    }
    !dead.is_empty()
}

fn mark_reachable(region: RegionRef<'_>, reachable: &mut [bool]) {
    let mut pending: Vec<BlockRef<'_>> = region.entry().into_iter().collect();
    while let Some(block) = pending.pop() {
        if !std::mem::replace(&mut reachable[block.id().index()], true) {
            pending.extend(block.successors());
        }
    }
}

/// The blocks that a region stands in, from the inside out.
fn blocks_around(region: RegionRef<'_>) -> impl Iterator<Item = BlockId> {
    let first = region.op().and_then(OpRef::block);
    std::iter::successors(first, |block| block.parent().and_then(OpRef::block)).map(|b| b.id())
}

/// What is known to be needed.
struct Live<'a> {
    body: &'a Body,
    /// By op and by value.
    ops: Vec<bool>,
    values: Vec<bool>,
    pending: Vec<Needed>,
}

enum Needed {
    Op(OpId),
    Value(ValueId),
}

impl<'a> Live<'a> {
    fn new(body: &'a Body) -> Live<'a> {
        let (ops, values) = (vec![false; body.op_capacity()], vec![false; body.value_capacity()]);
        let mut live = Live { body, ops, values, pending: Vec::new() };
        for op in ops_inside(body.root()) {
            // Branches live without the values they pass on: those live by need.
            if !would_be_trivially_dead(op) {
                live.pending.push(Needed::Op(op.id()));
            }
        }
        live.propagate();
        live
    }

    fn propagate(&mut self) {
        while let Some(needed) = self.pending.pop() {
            match needed {
                Needed::Op(op) => {
                    if !std::mem::replace(&mut self.ops[op.index()], true) {
                        let op = self.body.op(op);
                        self.need_operands(op);
                        if let Some(parent) = op.parent().filter(|p| !p.is_root()) {
                            self.pending.push(Needed::Op(parent.id()));
                        }
                    }
                }
                Needed::Value(value) => {
                    if !std::mem::replace(&mut self.values[value.index()], true) {
                        self.need_definition(value);
                    }
                }
            }
        }
    }

    fn need_operands(&mut self, op: OpRef<'_>) {
        let passed = passed_operands(op);
        for (index, value) in op.operands().enumerate() {
            if !passed.iter().any(|r| r.contains(&index)) {
                self.pending.push(Needed::Value(value));
            }
        }
    }

    fn need_definition(&mut self, value: ValueId) {
        match self.body.def(value) {
            ValueDef::Result(op, _) => self.pending.push(Needed::Op(op.id())),
            ValueDef::Argument(block, index) => {
                for (op, successor) in block.preds() {
                    if let Some(branch) = op.interface::<Branch>() {
                        let range = (branch.successor_operands)(op, successor);
                        if let Some(at) = range.clone().nth(index) {
                            self.pending.push(Needed::Value(op.operand(at)));
                        }
                    }
                }
            }
        }
    }
}

/// The operands of a branch that only become block arguments.
fn passed_operands(op: OpRef<'_>) -> Vec<std::ops::Range<usize>> {
    let branch = if op.successor_count() > 0 { op.interface::<Branch>() } else { None };
    match branch {
        Some(branch) => (0..op.successor_count()).map(|s| (branch.successor_operands)(op, s)).collect(),
        None => Vec::new(),
    }
}

fn erase_dead(body: &mut Body) -> bool {
    let live = Live::new(body);
    let ops = ops_inside(body.root()).map(|op| op.id());
    let dead_ops: Vec<OpId> = ops.filter(|op| !live.ops[op.index()]).collect();
    let mut dead_args: Vec<(BlockId, usize)> = Vec::new();
    for region in multi_block_regions(body) {
        for block in body.region(region).blocks().skip(1) {
            let known = block.preds().all(|(op, _)| op.interface::<Branch>().is_some());
            let dead = block.args().enumerate().filter(|(_, v)| known && !live.values[v.index()]);
            dead_args.extend(dead.map(|(index, _)| (block.id(), index)));
        }
    }
    let mut rewriter = Rewriter::new(body);
    // Arguments from the last to the first, so that positions stay true.
    for &(block, index) in dead_args.iter().rev() {
        stop_passing(block, index, &mut rewriter);
    }
    // Dead ops may use each other in any order, and dead arguments.
    for &op in &dead_ops {
        rewriter.set_operands(op, &[]);
    }
    for &op in dead_ops.iter().rev() {
        rewriter.erase_op(op);
    }
    for &(block, index) in dead_args.iter().rev() {
        rewriter.erase_argument(block, index);
    }
    // As in MLIR, arguments alone do not count: no other round follows from them.
    !dead_ops.is_empty()
}

/// Lets no branch pass a value to an argument of a block any more.
fn stop_passing(block: BlockId, index: usize, rewriter: &mut Rewriter<'_>) {
    for (op, successor) in edges(rewriter.body(), block) {
        change_passed(op, successor, rewriter, |passed| {
            passed.remove(index);
        });
    }
}

/// The edges to a block.
pub(crate) fn edges(body: &Body, block: BlockId) -> Vec<(OpId, usize)> {
    body.block(block).preds().map(|(op, successor)| (op.id(), successor)).collect()
}

/// Changes what a branch passes to a successor.
pub(crate) fn change_passed(
    op: OpId,
    successor: usize,
    rewriter: &mut Rewriter<'_>,
    change: impl FnOnce(&mut SmallVec<[ValueId; 4]>),
) {
    let view = rewriter.op(op);
    let Some(branch) = view.interface::<Branch>() else { return };
    let mut passed = view.operands().slice((branch.successor_operands)(view, successor)).to_vec();
    change(&mut passed);
    (branch.set_successor_operands)(op, successor, &passed, rewriter);
}
