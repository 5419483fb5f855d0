//! Dominance: the dominator tree of each region with several blocks, made when
//! it is asked for. The order inside a block is kept by the body itself.
//!
//! The algorithm is that of Cooper, Harvey and Kennedy, "A Simple, Fast
//! Dominance Algorithm".

use rustc_hash::FxHashMap;

use crate::body::Body;
use crate::def::Traits;
use crate::entity::*;
use crate::view::{BlockRef, OpRef, RegionRef, ValueDef};

/// Dominator trees of a body; they hold until its control flow changes.
#[derive(Debug, Default)]
pub struct Dominance {
    regions: FxHashMap<RegionId, Tree>,
}

/// By block: its position in reverse post-order and its immediate dominator.
#[derive(Debug, Default)]
struct Tree {
    blocks: FxHashMap<BlockId, Node>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    order: usize,
    idom: Option<BlockId>,
}

impl Tree {
    fn new(region: RegionRef<'_>) -> Tree {
        let order = reverse_post_order(region);
        let position: FxHashMap<BlockId, usize> = order.iter().enumerate().map(|(at, b)| (b.id(), at)).collect();
        let mut idom: Vec<Option<usize>> = vec![None; order.len()];
        if order.is_empty() {
            return Tree::default();
        }
        idom[0] = Some(0);
        let mut changed = true;
        while changed {
            changed = false;
            for at in 1..order.len() {
                let mut new: Option<usize> = None;
                for (op, _) in order[at].preds() {
                    let Some(&pred) = op.block().and_then(|b| position.get(&b.id())) else { continue };
                    if idom[pred].is_some() {
                        new = Some(new.map_or(pred, |other| intersect(&idom, pred, other)));
                    }
                }
                if new != idom[at] {
                    idom[at] = new;
                    changed = true;
                }
            }
        }
        let blocks = order
            .iter()
            .enumerate()
            .map(|(at, b)| (b.id(), Node { order: at, idom: idom[at].filter(|_| at > 0).map(|d| order[d].id()) }))
            .collect();
        Tree { blocks }
    }

    fn dominates(&self, a: BlockId, b: BlockId) -> bool {
        // Unreachable code is dominated by everything.
        let Some(mut node) = self.blocks.get(&b).copied() else { return true };
        let Some(target) = self.blocks.get(&a) else { return false };
        let mut at = b;
        while node.order > target.order {
            let Some(up) = node.idom else { return false };
            at = up;
            node = self.blocks[&up];
        }
        at == a
    }
}

fn intersect(idom: &[Option<usize>], mut a: usize, mut b: usize) -> usize {
    while a != b {
        while a > b {
            a = idom[a].unwrap_or(0);
        }
        while b > a {
            b = idom[b].unwrap_or(0);
        }
    }
    a
}

/// The reachable blocks of a region, each before its successors except for loops.
pub fn reverse_post_order(region: RegionRef<'_>) -> Vec<BlockRef<'_>> {
    let Some(entry) = region.entry() else { return Vec::new() };
    let mut seen = rustc_hash::FxHashSet::default();
    let mut order = Vec::new();
    seen.insert(entry.id());
    let successors = |b: BlockRef<'_>| b.successors().map(|s| s.id()).collect::<Vec<_>>().into_iter();
    let mut stack = vec![(entry, successors(entry))];
    while let Some((block, rest)) = stack.last_mut() {
        match rest.next() {
            Some(next) => {
                if seen.insert(next) {
                    let next = region.body().block(next);
                    stack.push((next, successors(next)));
                }
            }
            None => {
                order.push(*block);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

impl Dominance {
    /// No trees yet.
    pub fn new() -> Dominance {
        Dominance::default()
    }

    fn tree(&mut self, region: RegionRef<'_>) -> &Tree {
        self.regions.entry(region.id()).or_insert_with(|| Tree::new(region))
    }

    /// Whether a block is reachable from the entry of its region.
    pub fn is_reachable(&mut self, block: BlockRef<'_>) -> bool {
        match block.region() {
            Some(region) => block.is_entry() || self.tree(region).blocks.contains_key(&block.id()),
            None => false,
        }
    }

    /// Whether block `a` dominates block `b` of the same region.
    pub fn block_dominates(&mut self, a: BlockRef<'_>, b: BlockRef<'_>) -> bool {
        a == b || a.region().is_some_and(|region| self.tree(region).dominates(a.id(), b.id()))
    }

    /// The children in the dominator tree of each block of a region, with the
    /// entry's first; unreachable blocks are in no list.
    pub fn children(&mut self, region: RegionRef<'_>) -> FxHashMap<BlockId, Vec<BlockId>> {
        let tree = self.tree(region);
        let mut nodes: Vec<(usize, BlockId, Option<BlockId>)> =
            tree.blocks.iter().map(|(&b, n)| (n.order, b, n.idom)).collect();
        nodes.sort_by_key(|n| n.0);
        let mut children: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
        for (_, block, idom) in nodes {
            if let Some(up) = idom {
                children.entry(up).or_default().push(block);
            }
        }
        children
    }

    /// Whether op `a` comes before op `b` on every way to `b`, or is around it.
    pub fn properly_dominates(&mut self, a: OpRef<'_>, b: OpRef<'_>) -> bool {
        let Some(block) = a.block() else { return false };
        self.before(block, Some(a), b)
    }

    /// Whether a value is defined on every way to an op that is to use it.
    pub fn value_dominates(&mut self, body: &Body, value: ValueId, user: OpRef<'_>) -> bool {
        match body.def(value) {
            ValueDef::Result(op, _) => {
                let Some(block) = op.block() else { return false };
                self.before(block, Some(op), user)
            }
            ValueDef::Argument(block, _) => self.before(block, None, user),
        }
    }

    /// Whether `def` (or the arguments of `block`) come before `user`, or before the
    /// op around it that stands in the same region.
    fn before(&mut self, block: BlockRef<'_>, def: Option<OpRef<'_>>, user: OpRef<'_>) -> bool {
        let region = block.region();
        let mut user = user;
        loop {
            let Some(user_block) = user.block() else { return false };
            if user_block == block {
                let graph = has_graph_order(block);
                return match def {
                    None => true,
                    // A value is not visible inside the op that defines it.
                    Some(def) if def == user => graph,
                    Some(def) => graph || def.is_before_in_block(user),
                };
            }
            if user_block.region() == region {
                return self.block_dominates(block, user_block);
            }
            match user_block.parent() {
                Some(parent) => user = parent,
                None => return false,
            }
        }
    }
}

/// Whether the order of ops in a block has no meaning.
pub fn has_graph_order(block: BlockRef<'_>) -> bool {
    match block.parent() {
        Some(op) => op.def().is_none() || op.has(Traits::GRAPH_REGION),
        None => true,
    }
}
