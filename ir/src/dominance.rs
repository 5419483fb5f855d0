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
    /// By block.
    nodes: Vec<Node>,
    /// By region: whether its blocks are in `nodes`.
    known: Vec<bool>,
}

/// A block's position in reverse post-order and its immediate dominator.
#[derive(Clone, Copy, Debug)]
struct Node {
    order: u32,
    idom: Option<BlockId>,
}

const UNREACHABLE: Node = Node { order: u32::MAX, idom: None };

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
    let mut seen = vec![false; region.body().block_capacity()];
    let mut order = Vec::new();
    seen[entry.id().index()] = true;
    // Each entry: a block, its terminator's next successor.
    let mut stack = vec![(entry, 0)];
    while let Some((block, next)) = stack.last_mut() {
        let last = block.last().filter(|op| *next < op.successor_count());
        let Some(op) = last else {
            order.push(*block);
            stack.pop();
            continue;
        };
        let successor = region.body().block(op.successor(*next));
        *next += 1;
        if !std::mem::replace(&mut seen[successor.id().index()], true) {
            stack.push((successor, 0));
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

    /// Makes sure that the blocks of a region are known.
    fn visit(&mut self, region: RegionRef<'_>) {
        let at = region.id().index();
        if self.known.len() <= at {
            self.known.resize(at + 1, false);
        }
        if self.known[at] {
            return;
        }
        self.known[at] = true;
        let capacity = region.body().block_capacity();
        if self.nodes.len() < capacity {
            self.nodes.resize(capacity, UNREACHABLE);
        }
        let order = reverse_post_order(region);
        for (at, block) in order.iter().enumerate() {
            self.nodes[block.id().index()].order = at as u32;
        }
        let mut idom: Vec<Option<usize>> = vec![None; order.len()];
        if let Some(first) = idom.first_mut() {
            *first = Some(0);
        }
        let mut changed = true;
        while changed {
            changed = false;
            for at in 1..order.len() {
                let mut new: Option<usize> = None;
                for (op, _) in order[at].preds() {
                    let Some(block) = op.block() else { continue };
                    let pred = self.nodes[block.id().index()].order as usize;
                    if idom.get(pred).is_some_and(Option::is_some) {
                        new = Some(new.map_or(pred, |other| intersect(&idom, pred, other)));
                    }
                }
                if new != idom[at] {
                    idom[at] = new;
                    changed = true;
                }
            }
        }
        for (at, block) in order.iter().enumerate().skip(1) {
            self.nodes[block.id().index()].idom = idom[at].map(|up| order[up].id());
        }
    }

    fn node(&self, block: BlockId) -> Node {
        self.nodes.get(block.index()).copied().unwrap_or(UNREACHABLE)
    }

    /// Whether a block is reachable from the entry of its region.
    pub fn is_reachable(&mut self, block: BlockRef<'_>) -> bool {
        match block.region() {
            Some(_) if block.is_entry() => true,
            Some(region) => {
                self.visit(region);
                self.node(block.id()).order != UNREACHABLE.order
            }
            None => false,
        }
    }

    /// Whether block `a` dominates block `b` of the same region.
    pub fn block_dominates(&mut self, a: BlockRef<'_>, b: BlockRef<'_>) -> bool {
        let Some(region) = a.region() else { return a == b };
        // The entry dominates all, without a tree.
        if a == b || a.is_entry() {
            return true;
        }
        self.visit(region);
        let (target, mut node) = (self.node(a.id()), self.node(b.id()));
        // Unreachable code is dominated by everything.
        if node.order == UNREACHABLE.order {
            return true;
        }
        let mut at = b.id();
        while node.order > target.order {
            let Some(up) = node.idom else { return false };
            at = up;
            node = self.node(up);
        }
        at == a.id()
    }

    /// The children in the dominator tree of each block of a region, with the
    /// entry's first; unreachable blocks are in no list.
    pub fn children(&mut self, region: RegionRef<'_>) -> FxHashMap<BlockId, Vec<BlockId>> {
        self.visit(region);
        let reachable = region.blocks().map(|b| (b.id(), self.node(b.id()))).filter(|n| n.1.order != UNREACHABLE.order);
        let mut nodes: Vec<(u32, BlockId, Option<BlockId>)> = reachable.map(|(b, n)| (n.order, b, n.idom)).collect();
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
