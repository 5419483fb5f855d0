//! Moving and cloning ops, regions and whole bodies from one body to another.
//!
//! Ids mean something in one body only, so what crosses gets new ones: the cost
//! is linear in what is moved, and the map from old to new is returned. Child
//! bodies of portals are handed over as they are when moved.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::body::{BlockLink, Body, OpLink, ROOT, RegionLink, ValueLink};
use crate::entity::*;
use crate::view::{OpRef, RegionRef};

/// From ids of one body to ids of another.
#[derive(Default, Debug)]
pub struct IdMap {
    values: FxHashMap<u32, ValueLink>,
    blocks: FxHashMap<u32, BlockLink>,
    ops: FxHashMap<u32, OpLink>,
}

impl IdMap {
    /// Nothing mapped.
    pub fn new() -> IdMap {
        IdMap::default()
    }

    /// Maps a value of the source to one of the target.
    pub fn map_value(&mut self, from: ValueId, to: ValueId, target: &Body) {
        self.values.insert(from.index() as u32, target.values.link(to));
    }

    /// What a value of the source became.
    pub fn value(&self, from: ValueId, target: &Body) -> Option<ValueId> {
        self.values.get(&(from.index() as u32)).map(|&v| target.values.id(v))
    }

    /// What a block of the source became.
    pub fn block(&self, from: BlockId, target: &Body) -> Option<BlockId> {
        self.blocks.get(&(from.index() as u32)).map(|&b| target.blocks.id(b))
    }

    /// What an op of the source became.
    pub fn op(&self, from: OpId, target: &Body) -> Option<OpId> {
        self.ops.get(&(from.index() as u32)).map(|&o| target.ops.id(o))
    }

    fn copy_operands(&self, op: OpRef<'_>, target: &mut Body, copy: OpLink) {
        let mapped = |v: ValueId| self.values.get(&(v.index() as u32)).copied();
        let operands: SmallVec<[ValueLink; 4]> =
            op.operands().map(|v| mapped(v).expect("an operand from outside what is copied is not mapped")).collect();
        target.set_operands(copy, &operands);
    }
}

/// A child body that is still to be copied: where it is, and where in the copy of the
/// body around it goes what it becomes.
type Pending<'a> = (&'a Body, usize);

/// A deep copy of a body.
pub fn clone_body(source: &Body) -> Box<Body> {
    // Outer bodies before inner ones, each with the position of the one around it:
    // isolated ops may nest more deeply than the stack.
    let mut copies: Vec<Box<Body>> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut sources: Vec<&Body> = vec![source];
    while let Some(&source) = sources.get(copies.len()) {
        let mut portals = Vec::new();
        let copy = clone_shallow(source, &mut portals);
        places.extend(portals.iter().map(|&(_, slot)| (copies.len(), slot)));
        sources.extend(portals.iter().map(|&(child, _)| child));
        copies.push(copy);
    }
    while let Some((around, slot)) = places.pop() {
        let inner = copies.pop();
        copies[around].children[slot].body = inner;
    }
    copies.pop().expect("the outermost one has no place and is left")
}

/// A copy of a body without its child bodies.
fn clone_shallow<'a>(source: &'a Body, portals: &mut Vec<Pending<'a>>) -> Box<Body> {
    let mut target = Box::new(Body::unrooted(&source.ctx));
    let root = copy_header(source.root(), &mut target);
    debug_assert_eq!(root, ROOT);
    copy_regions(source.root(), &mut target, &mut IdMap::new(), portals);
    target
}

/// Copies the blocks of a region to the end of a region of another body. Operands
/// that are defined outside must be mapped.
///
/// # Panics
/// If an operand is neither inside nor mapped.
pub fn clone_region(from: RegionRef<'_>, target: &mut Body, to: RegionId, map: &mut IdMap) {
    let to = target.regions.link(to);
    let mut portals = Vec::new();
    copy_region(from, target, to, map, &mut portals);
    fill(target, &portals);
}

/// Puts copies of child bodies where they are to go.
fn fill(target: &mut Body, portals: &[Pending<'_>]) {
    for &(child, slot) in portals {
        target.children[slot].body = Some(clone_body(child));
    }
}

/// Makes an op that is not isolated the root of a body of its own; it is erased
/// where it stood. It and what is inside use no values from around it but its own
/// results, as an op of a graph region may.
pub(crate) fn extract_op(body: &mut Body, op: OpId) -> Box<Body> {
    let view = body.op(op);
    let mut target = Box::new(Body::unrooted(&body.ctx));
    copy_header(view, &mut target);
    let (mut map, mut portals) = (IdMap::new(), Vec::new());
    copy_results(view, &mut target, ROOT, &mut map);
    copy_regions(view, &mut target, &mut map, &mut portals);
    map.copy_operands(view, &mut target, ROOT);
    fill(&mut target, &portals);
    let link = body.ops.link(op);
    body.erase_op(link);
    target
}

fn copy_header(op: OpRef<'_>, target: &mut Body) -> OpLink {
    let copy = target.new_op(op.name(), op.loc());
    target.ops[copy].attrs = op.attrs();
    target.ops[copy].props = op.props();
    copy
}

fn copy_results(op: OpRef<'_>, target: &mut Body, copy: OpLink, map: &mut IdMap) {
    let types: SmallVec<[_; 2]> = op.results().types().collect();
    target.add_results(copy, &types);
    let first = target.result_links(copy).start;
    for (index, result) in op.results().enumerate() {
        map.values.insert(result.index() as u32, Link::at(first + index));
    }
}

/// Copies the regions of an op to the root of a body.
fn copy_regions<'a>(from: OpRef<'a>, target: &mut Body, map: &mut IdMap, portals: &mut Vec<Pending<'a>>) {
    for region in from.regions() {
        let to = target.new_region();
        target.attach_region(ROOT, to);
        copy_region(region, target, to, map, portals);
    }
}

fn copy_region<'a>(
    from: RegionRef<'a>,
    target: &mut Body,
    to: RegionLink,
    map: &mut IdMap,
    portals: &mut Vec<Pending<'a>>,
) {
    // First everything that can be named, then the names: uses may come before
    // definitions.
    let mut pending: Vec<(RegionRef<'_>, RegionLink)> = vec![(from, to)];
    let mut copied: Vec<(OpRef<'_>, OpLink)> = Vec::new();
    while let Some((from, to)) = pending.pop() {
        for block in from.blocks() {
            let copy = target.new_block();
            target.link_block(copy, to, Link::NIL);
            map.blocks.insert(block.id().index() as u32, copy);
            for (index, arg) in block.args().enumerate() {
                let value = target.insert_argument(copy, index, from.body().ty(arg), block.arg_loc(index));
                map.values.insert(arg.index() as u32, value);
            }
            for op in block.ops() {
                let new = match op.child() {
                    Some(child) => {
                        let new = target.new_op(op.name(), op.loc());
                        portals.push((child, target.reserve_child(new)));
                        new
                    }
                    None => copy_header(op, target),
                };
                map.ops.insert(op.id().index() as u32, new);
                copy_results(op, target, new, map);
                target.link_op(new, copy, Link::NIL);
                copied.push((op, new));
                if op.child().is_none() {
                    for region in op.regions() {
                        let to = target.new_region();
                        target.attach_region(new, to);
                        pending.push((region, to));
                    }
                }
            }
        }
    }
    for (op, new) in copied {
        map.copy_operands(op, target, new);
        let successors: SmallVec<[BlockLink; 2]> = op
            .successors()
            .map(|b| *map.blocks.get(&(b.id().index() as u32)).expect("a successor stands in the region of its op"))
            .collect();
        target.set_successors(new, &successors);
    }
}
