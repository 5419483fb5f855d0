//! Dominance: the dominator tree of each region with several blocks, made when
//! it is asked for. The order inside a block is kept by the body itself.
//!
//! The trees are those of Lengauer and Tarjan, "A Fast Algorithm for Finding Dominators in
//! a Flowgraph", in its simple form: of `n` blocks and `m` edges in `O(m log n)` steps,
//! whatever the graph looks like. Then every question is answered by two comparisons: a
//! block dominates those whose visit in a walk over the tree lies within its own.

use rustc_hash::{FxHashMap, FxHashSet};

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

/// Where a block stands in the tree of its region.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// In reverse post-order.
    order: u32,
    /// When a walk over the tree comes to the block, and when it has seen all below.
    enter: u32,
    leave: u32,
    idom: Option<BlockId>,
}

const UNREACHABLE: Node = Node { order: u32::MAX, enter: u32::MAX, leave: 0, idom: None };

/// The reachable blocks of a region, each before its successors except for loops.
pub fn reverse_post_order(region: RegionRef<'_>) -> Vec<BlockRef<'_>> {
    let mut seen = FxHashSet::default();
    depth_first(region, |block, _| seen.insert(block.id()))
}

/// Goes through the blocks of a region depth first and gives them in reverse post-order.
/// `meet` hears of each block that an edge (from the second one) leads to, and whether it is new.
fn depth_first<'a>(
    region: RegionRef<'a>,
    mut meet: impl FnMut(BlockRef<'a>, Option<BlockRef<'a>>) -> bool,
) -> Vec<BlockRef<'a>> {
    let Some(entry) = region.entry() else { return Vec::new() };
    let mut order = Vec::new();
    meet(entry, None);
    // Each entry: a block, its terminator's next successor.
    let mut stack = vec![(entry, 0)];
    while let Some((block, next)) = stack.last_mut() {
        let last = block.last().filter(|op| *next < op.successor_count());
        let Some(op) = last else {
            order.push(*block);
            stack.pop();
            continue;
        };
        let (from, successor) = (*block, region.body().block(op.successor(*next)));
        *next += 1;
        if meet(successor, Some(from)) {
            stack.push((successor, 0));
        }
    }
    order.reverse();
    order
}

/// No block, no edge.
const NONE: u32 = u32::MAX;

/// A flow graph whose blocks have the numbers in which a depth-first walk meets them.
#[derive(Default)]
struct Graph {
    vertices: Vec<Vertex>,
    /// From where an edge comes, and the next edge to the same block.
    edges: Vec<(u32, u32)>,
    /// Those on the way up that `best` is about to shorten.
    path: Vec<u32>,
}

/// A block of the graph; blocks and edges are said by numbers.
struct Vertex {
    block: BlockId,
    /// From where the walk came first.
    parent: u32,
    /// The first edge to the block.
    edge: u32,
    /// The semidominator, as far as it is known.
    semi: u32,
    /// An ancestor, once the block has been worked on; all on the way there have been taken
    /// into account in `label`.
    above: u32,
    /// The block of the least semidominator on the way to `above`.
    label: u32,
    /// The first of those that have this block as semidominator, until their own paths are
    /// known; `beside` leads to the next.
    waiting: u32,
    beside: u32,
    /// The immediate dominator; the entry's is itself.
    idom: u32,
    /// How many blocks it dominates.
    size: u32,
    /// When a walk over the tree comes to the next of them.
    next: u32,
}

impl Graph {
    /// The graph of a region, and its blocks in reverse post-order. Afterwards the
    /// nodes of reachable blocks hold their numbers as orders.
    fn new<'a>(region: RegionRef<'a>, nodes: &mut [Node]) -> (Graph, Vec<BlockRef<'a>>) {
        let mut graph = Graph::default();
        let order = depth_first(region, |block, from| {
            let parent = from.map_or(NONE, |from| nodes[from.id().index()].order);
            let number = &mut nodes[block.id().index()].order;
            let is_new = *number == UNREACHABLE.order;
            if is_new {
                *number = graph.add(block.id(), parent);
            }
            if parent != NONE {
                let vertex = &mut graph.vertices[*number as usize];
                graph.edges.push((parent, std::mem::replace(&mut vertex.edge, graph.edges.len() as u32)));
            }
            is_new
        });
        (graph, order)
    }

    fn add(&mut self, block: BlockId, parent: u32) -> u32 {
        let number = self.vertices.len() as u32;
        self.vertices.push(Vertex {
            block,
            parent,
            edge: NONE,
            semi: number,
            above: NONE,
            label: number,
            waiting: NONE,
            beside: NONE,
            idom: 0,
            size: 1,
            next: 0,
        });
        number
    }

    fn at(&mut self, number: u32) -> &mut Vertex {
        &mut self.vertices[number as usize]
    }

    /// Finds the immediate dominators, and how many blocks each block dominates.
    fn find_dominators(&mut self) {
        let count = self.vertices.len() as u32;
        for block in (1..count).rev() {
            self.find_semidominator(block);
            let (semi, parent) = (self.at(block).semi, self.at(block).parent);
            self.at(block).beside = std::mem::replace(&mut self.at(semi).waiting, block);
            self.at(block).above = parent;
            let mut below = std::mem::replace(&mut self.at(parent).waiting, NONE);
            while below != NONE {
                let best = self.best(below);
                self.at(below).idom = if self.at(best).semi < self.at(below).semi { best } else { parent };
                below = self.at(below).beside;
            }
        }
        for block in 1..count {
            let Vertex { idom, semi, .. } = *self.at(block);
            if idom != semi {
                self.at(block).idom = self.at(idom).idom;
            }
        }
        // The tree's edges lead to larger numbers, so sizes add up from the last to the first.
        for block in (1..count).rev() {
            let Vertex { idom, size, .. } = *self.at(block);
            self.at(idom).size += size;
        }
    }

    fn find_semidominator(&mut self, block: u32) {
        let mut edge = self.at(block).edge;
        while edge != NONE {
            let (pred, next) = self.edges[edge as usize];
            let best = self.best(pred);
            self.at(block).semi = self.at(block).semi.min(self.at(best).semi);
            edge = next;
        }
    }

    /// The block of the least semidominator on the way up from a block, without the top.
    fn best(&mut self, block: u32) -> u32 {
        let mut at = block;
        loop {
            let above = self.at(at).above;
            if above == NONE || self.at(above).above == NONE {
                break;
            }
            self.path.push(at);
            at = above;
        }
        while let Some(below) = self.path.pop() {
            let above = self.at(below).above;
            let (up, label, known) = (self.at(above).above, self.at(above).label, self.at(below).label);
            if self.at(label).semi < self.at(known).semi {
                self.at(below).label = label;
            }
            self.at(below).above = up;
        }
        self.at(block).label
    }
}

impl Dominance {
    /// No trees yet.
    pub fn new() -> Dominance {
        Dominance::default()
    }

    /// Forgets the tree of a region: to be called when its blocks or the edges between them
    /// changed.
    pub fn invalidate(&mut self, region: RegionRef<'_>) {
        if let Some(known) = self.known.get_mut(region.id().index()) {
            *known = false;
        }
    }

    /// Makes sure that the blocks of a region are known.
    fn visit(&mut self, region: RegionRef<'_>) {
        let at = region.id().index();
        if self.known.len() <= at {
            self.known.resize(at + 1, false);
        }
        if std::mem::replace(&mut self.known[at], true) {
            return;
        }
        let capacity = region.body().block_capacity();
        if self.nodes.len() < capacity {
            self.nodes.resize(capacity, UNREACHABLE);
        }
        region.blocks().for_each(|block| self.nodes[block.id().index()] = UNREACHABLE);
        let (mut graph, order) = Graph::new(region, &mut self.nodes);
        graph.find_dominators();
        for (position, block) in order.into_iter().enumerate() {
            let node = &mut self.nodes[block.id().index()];
            let number = node.order;
            let Vertex { idom, size, .. } = *graph.at(number);
            let up = (number > 0).then(|| graph.at(idom).block);
            // Siblings follow each other in the order of the blocks.
            let enter = if number > 0 { graph.at(idom).next } else { 0 };
            graph.at(idom).next += size;
            graph.at(number).next = enter + 1;
            *node = Node { order: position as u32, enter, leave: enter + size, idom: up };
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
        let (above, below) = (self.node(a.id()), self.node(b.id()));
        // Unreachable code is dominated by everything.
        below.order == UNREACHABLE.order || above.enter <= below.enter && below.leave <= above.leave
    }

    /// The block that dominates a block and is dominated by all others that do; `None` for
    /// entries and unreachable blocks.
    pub fn immediate_dominator<'a>(&mut self, block: BlockRef<'a>) -> Option<BlockRef<'a>> {
        self.visit(block.region()?);
        self.node(block.id()).idom.map(|up| block.body().block(up))
    }

    /// The last block that dominates two blocks of one region; `None`: they are of different
    /// regions, or one is unreachable.
    pub fn common_dominator<'a>(&mut self, a: BlockRef<'a>, b: BlockRef<'a>) -> Option<BlockRef<'a>> {
        if a.region() != b.region() || !self.is_reachable(a) || !self.is_reachable(b) {
            return None;
        }
        let mut at = a;
        while !self.block_dominates(at, b) {
            at = self.immediate_dominator(at)?;
        }
        Some(at)
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
