//! Blocks that do the same are merged: ops, arguments and successors are equal, and operands are
//! the same value, or the same op or argument of either block. Where operands from outside differ, the
//! merged block takes them as arguments, if the branches to it can pass some. Afterwards arguments
//! that are always the same value are replaced by it.

use rustc_hash::FxHashMap;
use terrace_ir::body::Body;
use terrace_ir::entity::{BlockId, OpId, RegionId, ValueId};
use terrace_ir::interfaces::Branch;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{BlockRef, OpRef, RegionRef};

use super::{change_passed, edges, stop_passing};

/// Merges blocks of all of these regions as long as there are such; gives whether there were.
pub(super) fn merge_identical_blocks(body: &mut Body, regions: &[RegionId]) -> bool {
    let mut changed = false;
    for &region in regions {
        while merge_in_region(body, region) {
            changed = true;
        }
    }
    changed
}

/// An op of a block by its position, and one of its operands.
type Place = (usize, usize);

/// Blocks that are merged into the first of them.
struct Cluster {
    blocks: Vec<BlockId>,
    /// The operands that differ, in order.
    differ: Vec<Place>,
}

fn merge_in_region(body: &mut Body, region: RegionId) -> bool {
    let mut changed = false;
    for cluster in clusters(body.region(region)) {
        changed |= merge(&cluster, body);
    }
    changed
}

/// Finds what can be merged, among blocks with the same successors; the entry stays alone.
fn clusters(region: RegionRef<'_>) -> Vec<Cluster> {
    let mut groups: Vec<Vec<BlockRef<'_>>> = Vec::new();
    let mut by_successors: FxHashMap<(Vec<BlockId>, usize), usize> = FxHashMap::default();
    for block in region.blocks().skip(1) {
        let key = (block.successors().map(BlockRef::id).collect(), block.arg_count());
        let group = *by_successors.entry(key).or_insert(groups.len());
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups[group].push(block);
    }
    let mut found: Vec<Cluster> = Vec::new();
    for group in groups.into_iter().filter(|group| group.len() > 1) {
        let first = found.len();
        for block in group.into_iter().filter(|&block| stands_alone(block)) {
            let mut known = found[first..].iter_mut();
            let joined = known.any(|cluster| cluster.add(block));
            if !joined {
                found.push(Cluster { blocks: vec![block.id()], differ: Vec::new() });
            }
        }
    }
    found.retain(|cluster| cluster.blocks.len() > 1);
    found
}

/// Whether the block has no regions, and nothing outside uses its arguments.
fn stands_alone(block: BlockRef<'_>) -> bool {
    block.ops().all(|op| op.regions().all(RegionRef::is_empty)) && block.args().all(|v| used_only_in(block, v))
}

fn used_only_in(block: BlockRef<'_>, value: ValueId) -> bool {
    block.body().uses(value).all(|u| u.owner.block() == Some(block))
}

impl Cluster {
    /// Adds a block if it does the same as the first one.
    fn add(&mut self, block: BlockRef<'_>) -> bool {
        let leader = block.body().block(self.blocks[0]);
        let Some(differ) = differences(leader, block) else { return false };
        self.differ.extend(differ);
        self.differ.sort_unstable();
        self.differ.dedup();
        self.blocks.push(block.id());
        true
    }
}

/// The operands from outside that differ; `None`: the blocks do not do the same.
fn differences(a: BlockRef<'_>, b: BlockRef<'_>) -> Option<Vec<Place>> {
    let body = a.body();
    let mut same: FxHashMap<ValueId, ValueId> = FxHashMap::default();
    if !a.arg_types().eq(b.arg_types()) {
        return None;
    }
    same.extend(a.args().zip(b.args()));
    let mut differ = Vec::new();
    let (mut left, mut right) = (a.ops(), b.ops());
    for at in 0.. {
        let (x, y) = match (left.next(), right.next()) {
            (None, None) => break,
            (Some(x), Some(y)) => (x, y),
            _ => return None,
        };
        let header = |op: OpRef<'_>| (op.name(), op.props(), op.attrs(), op.operands().len());
        let used_inside = |block, op: OpRef<'_>| op.results().all(|v| used_only_in(block, v));
        if header(x) != header(y)
            || !x.results().types().eq(y.results().types())
            || !used_inside(a, x)
            || !used_inside(b, y)
        {
            return None;
        }
        for (operand, (v, w)) in x.operands().zip(y.operands()).enumerate().filter(|(_, (v, w))| v != w) {
            if body.ty(v) != body.ty(w) {
                return None;
            }
            match (body.block_of(v) == Some(a), body.block_of(w) == Some(b)) {
                (true, true) if same.get(&v) == Some(&w) => {}
                (false, false) if can_be_passed(v, a) && can_be_passed(w, b) => differ.push((at, operand)),
                _ => return None,
            }
        }
        same.extend(x.results().zip(y.results()));
    }
    Some(differ)
}

/// Whether branches to a block may pass a value: none of them defines it.
fn can_be_passed(value: ValueId, block: BlockRef<'_>) -> bool {
    let def = block.body().defining_op(value);
    def.is_none_or(|def| block.preds().all(|(op, _)| op != def))
}

/// Merges a cluster if that can be done.
fn merge(cluster: &Cluster, body: &mut Body) -> bool {
    let (leader, others) = (cluster.blocks[0], &cluster.blocks[1..]);
    let preds = |block: BlockId| body.block(block).preds();
    if !cluster.differ.is_empty()
        && !cluster.blocks.iter().all(|&block| preds(block).all(|(op, _)| op.interface::<Branch>().is_some()))
    {
        return false;
    }
    if !cluster.differ.is_empty() {
        pass_differences(cluster, body);
    }
    let mut rewriter = Rewriter::new(body);
    for &block in others {
        for (op, successor) in edges(rewriter.body(), block) {
            rewriter.set_successor(op, successor, leader);
        }
    }
    rewriter.erase_blocks(others);
    true
}

/// Makes arguments of the first block of what differs, and lets all branches pass them.
fn pass_differences(cluster: &Cluster, body: &mut Body) {
    let ops: Vec<Vec<OpId>> =
        cluster.blocks.iter().map(|&block| body.block(block).ops().map(OpRef::id).collect()).collect();
    // By operand that differs, what it is in each block; those that are always the same share an
    // argument.
    let mut columns: Vec<(Vec<ValueId>, ValueId)> = Vec::new();
    let mut rewriter = Rewriter::new(body);
    for &(at, operand) in &cluster.differ {
        let column: Vec<ValueId> = ops.iter().map(|ops| rewriter.op(ops[at]).operand(operand)).collect();
        let known = columns.iter().find(|(values, _)| *values == column).map(|(_, argument)| *argument);
        let argument = known.unwrap_or_else(|| {
            let ty = rewriter.ty(column[0]);
            let argument = rewriter.add_argument(cluster.blocks[0], ty);
            columns.push((column, argument));
            argument
        });
        rewriter.set_operand(ops[0][at], operand, argument);
    }
    for (index, &block) in cluster.blocks.iter().enumerate() {
        for (op, successor) in edges(rewriter.body(), block) {
            change_passed(op, successor, &mut rewriter, |passed| {
                passed.extend(columns.iter().map(|(values, _)| values[index]));
            });
        }
    }
}

/// Puts the value in place of a block's argument that all branches to the block pass for it; gives
/// whether there were such.
pub(super) fn drop_common_arguments(body: &mut Body, regions: &[RegionId]) -> bool {
    let mut changed = false;
    for &region in regions {
        let blocks: Vec<BlockId> = body.region(region).blocks().skip(1).map(BlockRef::id).collect();
        for block in blocks {
            for index in (0..body.block(block).arg_count()).rev() {
                let Some(value) = common_value(body.block(block), index) else { continue };
                let argument = body.block(block).arg(index);
                let mut rewriter = Rewriter::new(body);
                rewriter.replace_all_uses(argument, value);
                stop_passing(block, index, &mut rewriter);
                rewriter.erase_argument(block, index);
                changed = true;
            }
        }
    }
    changed
}

/// What all branches to a block pass for an argument, if that is one value.
fn common_value(block: BlockRef<'_>, index: usize) -> Option<ValueId> {
    let mut values = block.preds().map(|(op, successor)| {
        let range = (op.interface::<Branch>()?.successor_operands)(op, successor);
        // Some branches make arguments themselves.
        op.operands().nth(range.start + index).filter(|_| range.len() == block.arg_count())
    });
    let first = values.next()??;
    (first != block.arg(index) && values.all(|value| value == Some(first))).then_some(first)
}
