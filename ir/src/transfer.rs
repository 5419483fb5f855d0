//! Cloning ops, regions and whole bodies, and moving them from one body to another.
//!
//! | what | in a body | from one body to another |
//! |---|---|---|
//! | an op | [`Rewriter::clone_op`] | [`clone_op`], [`move_op`] |
//! | the blocks of a region | [`Rewriter::clone_blocks`] | [`clone_region`], [`move_region`] |
//! | all | | [`clone_body`], and [`Builder::insert_body`] for the copy |
//!
//! Ids mean something in one body only, so what crosses gets new ones: the cost
//! is linear in what is moved, and an [`IdMap`] tells what became of what. Child
//! bodies of portals are handed over as they are when moved.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::body::{BlockLink, Body, OpLink, ROOT, RegionLink, ValueLink};
use crate::builder::Builder;
use crate::entity::*;
use crate::rewriter::Rewriter;
use crate::types::Type;
use crate::view::{OpRef, RegionRef};

/// From ids of one body to ids of another, or of what is cloned to its copies.
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
}

/// A deep copy of a body.
pub fn clone_body(source: &Body) -> Box<Body> {
    // Outer bodies before inner ones, each with the position of the one around it:
    // isolated ops may nest more deeply than the stack.
    let mut copies: Vec<Box<Body>> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut sources: Vec<&Body> = vec![source];
    while let Some(&source) = sources.get(copies.len()) {
        let mut target = Box::new(Body::unrooted(&source.ctx));
        let (mut map, mut copier) = (IdMap::new(), Copier::new(Some(source), &mut target));
        let root = copier.header(ROOT, &mut map);
        debug_assert_eq!(root, ROOT);
        copier.inside(&mut map);
        for (portal, slot) in copier.portals {
            places.push((copies.len(), slot));
            sources.extend(source.child_of(portal));
        }
        copies.push(target);
    }
    while let Some((around, slot)) = places.pop() {
        let inner = copies.pop();
        copies[around].children[slot].body = inner;
    }
    copies.pop().expect("the outermost one has no place and is left")
}

/// Copies the blocks of a region to the end of a region of another body. Operands
/// that are defined outside must be mapped.
///
/// # Panics
/// If an operand is neither inside nor mapped.
pub fn clone_region(from: RegionRef<'_>, target: &mut Body, to: RegionId, map: &mut IdMap) {
    let to = target.regions.link(to);
    let mut copier = Copier::new(Some(from.body()), target);
    copier.pending.push((from.at, to));
    copier.inside(map);
    copier.clone_children();
}

/// Puts a copy of an op of another body, with all that is inside, at a builder's point.
/// Operands that are defined outside must be mapped. Successors of the op itself must be, by
/// blocks that were cloned.
///
/// # Panics
/// If an operand or a successor is neither inside nor mapped.
pub fn clone_op(op: OpRef<'_>, target: &mut Builder<'_>, map: &mut IdMap) -> OpId {
    let mut copier = Copier::new(Some(op.body()), target.body);
    let copy = copier.header(op.at, map);
    copier.inside(map);
    copier.clone_children();
    target.adopt(copy)
}

/// Moves an op, with all that is inside, to a builder's point in another body; gives its id
/// there. Operands that are defined outside must be mapped. Its results must have no uses
/// left where it was.
///
/// # Panics
/// If an operand or a successor is neither inside nor mapped; in debug builds, if a result is
/// used.
pub fn move_op(source: &mut Rewriter<'_>, op: OpId, target: &mut Builder<'_>, map: &mut IdMap) -> OpId {
    let mut copier = Copier::new(Some(source.body()), target.body);
    let copy = copier.header(source.op(op).at, map);
    copier.inside(map);
    let portals = copier.portals;
    hand_over(source, &portals, target.body);
    source.erase_op(op);
    target.adopt(copy)
}

/// Moves the blocks of a region to the end of a region of another body. Operands that are
/// defined outside must be mapped; nothing outside may use what is moved.
///
/// # Panics
/// If an operand is neither inside nor mapped; in debug builds, if a value is used outside.
pub fn move_region(
    source: &mut Rewriter<'_>,
    region: RegionId,
    target: &mut Builder<'_>,
    to: RegionId,
    map: &mut IdMap,
) {
    let from = source.body().region(region);
    let (to, blocks): (_, Vec<BlockId>) = (target.body.regions.link(to), from.blocks().map(|b| b.id()).collect());
    let mut copier = Copier::new(Some(source.body()), target.body);
    copier.pending.push((from.at, to));
    copier.inside(map);
    let portals = copier.portals;
    hand_over(source, &portals, target.body);
    source.erase_blocks(&blocks);
    for block in blocks {
        if let Some(block) = map.block(block, target.body) {
            target.announce_block(block);
        }
    }
}

/// Gives the child bodies of portals to those of the target.
fn hand_over(source: &mut Rewriter<'_>, portals: &[(OpLink, usize)], target: &mut Body) {
    for &(portal, slot) in portals {
        target.children[slot].body = source.body.take_child(portal);
    }
}

/// Makes an op that is not isolated the root of a body of its own; it is erased
/// where it stood. It and what is inside use no values from around it but its own
/// results, as an op of a graph region may.
pub(crate) fn extract_op(body: &mut Body, op: OpId) -> Box<Body> {
    let link = body.ops.link(op);
    let mut target = Box::new(Body::unrooted(&body.ctx));
    let mut copier = Copier::new(Some(body), &mut target);
    let mut map = IdMap::new();
    copier.header(link, &mut map);
    copier.inside(&mut map);
    let portals = copier.portals;
    for (portal, slot) in portals {
        target.children[slot].body = body.take_child(portal);
    }
    body.erase_op(link);
    target
}

impl Rewriter<'_> {
    /// Puts a copy of an op of this body, with all that is inside, at the builder's point.
    /// Operands and successors are those that `map` has in their place, or the same.
    pub fn clone_op(&mut self, op: OpId, map: &mut IdMap) -> OpId {
        let link = self.body.ops.link(op);
        let mut copier = Copier::new(None, self.body);
        let copy = copier.header(link, map);
        copier.inside(map);
        copier.clone_children();
        self.adopt(copy)
    }

    /// Copies the blocks of a region to the end of another one of this body, which is not
    /// inside of it. Operands are those that `map` has in their place, or the same.
    pub fn clone_blocks(&mut self, from: RegionId, to: RegionId, map: &mut IdMap) {
        let last = self.body.region(to).last().map(|b| b.id());
        let (from, end) = (self.body.regions.link(from), self.body.regions.link(to));
        let mut copier = Copier::new(None, self.body);
        copier.pending.push((from, end));
        copier.inside(map);
        copier.clone_children();
        let new = match last {
            Some(last) => self.body.block(last).next(),
            None => self.body.region(to).entry(),
        };
        let new: Vec<BlockId> = std::iter::successors(new, |b| b.next()).map(|b| b.id()).collect();
        new.into_iter().for_each(|block| self.announce_block(block));
    }

    /// Copies the blocks of a region of another body to the end of a region of this one.
    /// Operands that are defined outside must be mapped.
    ///
    /// # Panics
    /// If an operand is neither inside nor mapped.
    pub fn clone_region(&mut self, from: RegionRef<'_>, to: RegionId, map: &mut IdMap) {
        clone_region(from, self.body, to, map);
        let new: Vec<BlockId> = from.blocks().filter_map(|b| map.block(b.id(), self.body)).collect();
        new.into_iter().for_each(|block| self.announce_block(block));
    }

    /// The child bodies of two portals, one to read and one to change: what is inlined is
    /// copied from one to the other. `None`: they are one op, or one has no body.
    pub fn two_children(&mut self, read: OpId, write: OpId) -> Option<(&Body, Rewriter<'_>)> {
        let slot = |op: OpId| self.body.child_slot(self.body.ops.link(op));
        let slots = [slot(read)?, slot(write)?];
        let [read, write] = self.body.children.get_disjoint_mut(slots).ok()?;
        Some((read.body.as_deref()?, Rewriter::new(write.body.as_deref_mut()?)))
    }
}

impl Builder<'_> {
    /// Puts an op that was copied here; the listener hears of it and of what is inside.
    fn adopt(&mut self, op: OpLink) -> OpId {
        self.link(op);
        let id = self.body.ops.id(op);
        self.announce_inside(id);
        id
    }

    fn announce_block(&mut self, block: BlockId) {
        let Some(listener) = &mut self.listener else { return };
        listener.block_inserted(self.body, block);
        let ops: Vec<OpId> = self.body.block(block).ops().map(OpRef::id).collect();
        for op in ops {
            if let Some(listener) = &mut self.listener {
                listener.op_inserted(self.body, op);
            }
            self.announce_inside(op);
        }
    }

    fn announce_inside(&mut self, op: OpId) {
        let Some(listener) = &mut self.listener else { return };
        for op in crate::walk::ops_inside(self.body.op(op)) {
            listener.op_inserted(self.body, op.id());
        }
    }
}

/// Copies from one body to another, or within one.
struct Copier<'s, 't> {
    /// `None`: the target itself.
    source: Option<&'s Body>,
    target: &'t mut Body,
    /// Regions whose blocks are still to be copied, and the end of which region they go to.
    pending: Vec<(RegionLink, RegionLink)>,
    /// Ops and their copies, which have no operands and successors yet.
    copied: Vec<(OpLink, OpLink)>,
    /// Portals of the source, and which children of the target wait for a body.
    portals: Vec<(OpLink, usize)>,
}

impl<'s, 't> Copier<'s, 't> {
    fn new(source: Option<&'s Body>, target: &'t mut Body) -> Copier<'s, 't> {
        Copier { source, target, pending: Vec::new(), copied: Vec::new(), portals: Vec::new() }
    }

    fn from(&self) -> &Body {
        self.source.unwrap_or(&*self.target)
    }

    /// Copies an op but for its operands and what is inside: those are noted.
    fn header(&mut self, op: OpLink, map: &mut IdMap) -> OpLink {
        let from = self.from();
        let data = &from.ops[op];
        let (name, loc, attrs, props) = (data.name, data.loc, data.attrs, data.props);
        let portal = from.child_of(op).is_some();
        let results = from.result_links(op);
        let types: SmallVec<[Type; 2]> = results.clone().map(|at| from.values[Link::at(at)].ty).collect();
        let regions = from.extra(op).map(|extra| extra.regions.clone()).unwrap_or_default();

        let copy = self.target.new_op(name, loc);
        (self.target.ops[copy].attrs, self.target.ops[copy].props) = (attrs, props);
        self.target.add_results(copy, &types);
        let first = self.target.result_links(copy).start;
        for (index, result) in results.enumerate() {
            map.values.insert(result as u32, Link::at(first + index));
        }
        for region in regions {
            let to = self.target.new_region();
            self.target.attach_region(copy, to);
            self.pending.push((region, to));
        }
        if portal {
            self.portals.push((op, self.target.reserve_child(copy)));
        }
        map.ops.insert(op.raw(), copy);
        self.copied.push((op, copy));
        copy
    }

    /// Copies what is left. First everything that can be named, then the names: uses may
    /// come before definitions.
    fn inside(&mut self, map: &mut IdMap) {
        while let Some((from, to)) = self.pending.pop() {
            let mut block = self.from().regions[from].first;
            while block.is_some() {
                self.block(block, to, map);
                block = self.from().blocks[block].next;
            }
        }
        for (op, copy) in std::mem::take(&mut self.copied) {
            let from = self.from();
            let within = self.source.is_none();
            let operands: SmallVec<[ValueLink; 4]> = from
                .operand_uses(op)
                .map(|at| {
                    let value = from.uses[at].value;
                    let mapped = map.values.get(&value.raw()).copied();
                    mapped.or(within.then_some(value)).expect("an operand from outside what is copied is not mapped")
                })
                .collect();
            let successors: SmallVec<[BlockLink; 2]> = from
                .successor_uses(op)
                .map(|at| {
                    let block = from.successors[at].value;
                    let mapped = map.blocks.get(&block.raw()).copied();
                    mapped.or(within.then_some(block)).expect("a successor outside of what is copied is not mapped")
                })
                .collect();
            self.target.set_operands(copy, &operands);
            self.target.set_successors(copy, &successors);
        }
    }

    fn block(&mut self, block: BlockLink, to: RegionLink, map: &mut IdMap) {
        let copy = self.target.new_block();
        self.target.link_block(copy, to, Link::NIL);
        map.blocks.insert(block.raw(), copy);
        for index in 0..self.from().blocks[block].args.len() {
            let from = self.from();
            let arg = from.blocks[block].args[index];
            let loc = from.arg_locs.get(arg.ix()).copied().unwrap_or_default();
            let ty = from.values[arg].ty;
            let value = self.target.insert_argument(copy, index, ty, loc);
            map.values.insert(arg.raw(), value);
        }
        let mut op = self.from().blocks[block].first;
        while op.is_some() {
            let new = self.header(op, map);
            self.target.link_op(new, copy, Link::NIL);
            op = self.from().ops[op].next;
        }
    }

    /// Gives the copies of portals copies of their bodies.
    fn clone_children(&mut self) {
        for (portal, slot) in std::mem::take(&mut self.portals) {
            let copy = self.from().child_of(portal).map(clone_body);
            self.target.children[slot].body = copy;
        }
    }
}
