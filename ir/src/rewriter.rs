//! Writing, second half: a [`Rewriter`] also changes what exists. Patterns get
//! one of these and never the body itself, so the driver hears of every change.

use std::ops::{Deref, DerefMut};

use smallvec::SmallVec;

use crate::attrs::{Attr, Dict, Props};
use crate::body::{BlockLink, Body, OpLink, ROOT, RegionLink, ValueLink};
use crate::builder::{Builder, Listener, OpState, Point};
use crate::context::{Groups, OpName};
use crate::entity::*;
use crate::loc::Loc;
use crate::types::Type;
use crate::view::{OpRef, ValueDef};

/// A [`Builder`] that also replaces, moves and erases.
pub struct Rewriter<'a>(Builder<'a>);

impl<'a> Deref for Rewriter<'a> {
    type Target = Builder<'a>;
    fn deref(&self) -> &Builder<'a> {
        &self.0
    }
}
impl DerefMut for Rewriter<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<'a> Rewriter<'a> {
    /// A rewriter that nobody listens to.
    pub fn new(body: &'a mut Body) -> Rewriter<'a> {
        Rewriter(Builder::new(body))
    }

    /// A rewriter whose changes a listener hears of.
    pub fn with_listener(body: &'a mut Body, listener: &'a mut dyn Listener) -> Rewriter<'a> {
        Rewriter(Builder::with_listener(body, listener))
    }

    fn op_link(&self, op: OpId) -> OpLink {
        self.0.body.ops.link(op)
    }

    fn modified(&mut self, op: OpLink) {
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.op_modified(b.body, b.body.ops.id(op));
        }
    }

    // ---- replacing and erasing ------------------------------------------------------

    /// Replaces the results of an op by values and erases it.
    ///
    /// # Panics
    /// If the numbers of results and values differ.
    pub fn replace_op(&mut self, op: OpId, values: &[ValueId]) {
        let results: SmallVec<[ValueId; 4]> = self.op(op).results().collect();
        assert_eq!(
            results.len(),
            values.len(),
            "'{}' is replaced by too many or too few values",
            self.op(op).name_str()
        );
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.op_replaced(b.body, op, values);
        }
        for (&old, &new) in results.iter().zip(values) {
            self.replace_all_uses(old, new);
        }
        self.erase_op(op);
    }

    /// Replaces an op by the results of another.
    pub fn replace_with(&mut self, op: OpId, by: OpId) {
        let values = self.op(by).results().to_vec();
        self.replace_op(op, &values);
    }

    /// Makes every use of a value a use of another.
    pub fn replace_all_uses(&mut self, old: ValueId, new: ValueId) {
        self.replace_uses_if(old, new, |_, _| true);
    }

    /// Makes the uses of a value that `accept` (called with the op and the operand
    /// position) uses of another.
    pub fn replace_uses_if(&mut self, old: ValueId, new: ValueId, mut accept: impl FnMut(OpRef<'_>, usize) -> bool) {
        let b = &mut self.0;
        let (from, to) = (b.body.values.link(old), b.body.values.link(new));
        if from == to {
            return;
        }
        let mut at = b.body.values[from].first_use;
        while at.is_some() {
            let data = &b.body.uses[at.ix()];
            let (next, owner) = (data.next, data.owner);
            let operand = at.ix() - b.body.ops[owner].operands as usize;
            if accept(OpRef { body: b.body, at: owner }, operand) {
                b.body.set_use(at, to);
                if let Some(listener) = &mut b.listener {
                    listener.op_modified(b.body, b.body.ops.id(owner));
                }
            }
            at = next;
        }
    }

    /// Erases an op with everything inside.
    ///
    /// # Panics
    /// In debug builds, if its results are used elsewhere.
    pub fn erase_op(&mut self, op: OpId) {
        let link = self.op_link(op);
        if self.0.point == Point::Before(op) {
            self.0.after(op);
        }
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            notify_erased(b.body, link, &mut **listener);
        }
        b.body.erase_op(link);
    }

    /// Erases a block with its ops. Its arguments and results must have no uses
    /// elsewhere and nothing may branch to it.
    pub fn erase_block(&mut self, block: BlockId) {
        let link = self.0.body.blocks.link(block);
        let mut last = self.0.body.blocks[link].last;
        while last.is_some() {
            let op = self.0.body.ops.id(last);
            last = self.0.body.ops[last].prev;
            self.erase_op(op);
        }
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.block_erased(b.body, block);
        }
        b.body.erase_block(link);
    }

    /// Erases blocks that may use each other's values and branch to each other,
    /// but are not used from elsewhere.
    pub fn erase_blocks(&mut self, blocks: &[BlockId]) {
        for &block in blocks {
            let ops: Vec<OpLink> = self.0.body.block(block).ops().map(|op| op.at).collect();
            for op in ops {
                self.0.body.set_operands(op, &[]);
                self.0.body.set_successors(op, &[]);
                let inside: Vec<OpLink> =
                    crate::walk::ops_inside(OpRef { body: self.0.body, at: op }).map(|o| o.at).collect();
                for op in inside {
                    self.0.body.set_operands(op, &[]);
                }
            }
        }
        for &block in blocks {
            self.erase_block(block);
        }
    }

    // ---- changing an op in place -------------------------------------------------------

    /// Sets one operand.
    pub fn set_operand(&mut self, op: OpId, index: usize, value: ValueId) {
        let link = self.op_link(op);
        let uses = self.0.body.operand_uses(link);
        assert!(index < uses.len(), "operand {index} of {}", uses.len());
        let value = self.0.body.values.link(value);
        self.0.body.set_use(Link::at(uses.start + index), value);
        self.modified(link);
    }

    /// Sets all operands.
    pub fn set_operands(&mut self, op: OpId, values: &[ValueId]) {
        let link = self.op_link(op);
        let values: SmallVec<[ValueLink; 4]> = values.iter().map(|&v| self.0.body.values.link(v)).collect();
        self.0.body.set_operands(link, &values);
        self.modified(link);
    }

    /// Sets the operands of a group of the definition; where sizes of groups are kept, the
    /// group's follows.
    ///
    /// # Panics
    /// If the op is not registered or the sizes of its groups do not add up.
    pub fn set_operand_group(&mut self, op: OpId, group: usize, values: &[ValueId]) {
        let view = self.op(op);
        let all = view.operands();
        let groups = view.info().operand_groups().zip(view.def());
        let range = groups.and_then(|(groups, def)| view.group_range(groups, def.operands, all.len(), group));
        let range = range.unwrap_or_else(|| panic!("'{}' has no operand group {group}", view.name_str()));
        let mut operands: Vec<ValueId> = all.collect();
        operands.splice(range.clone(), values.iter().copied());
        if let (Some((Groups::Segments(index), _)), false) = (groups, range.len() == values.len()) {
            let sizes = view.prop(index as usize).and_then(|a| a.as_i32_array(view.ctx()));
            let mut sizes = sizes.expect("the range was read from the sizes");
            sizes[group] = values.len() as i32;
            let attr = Attr::i32_array(view.ctx(), &sizes);
            self.set_prop(op, index as usize, Some(attr));
        }
        self.set_operands(op, &operands);
    }

    /// Where the name, attributes and location of an op are kept.
    fn header(&mut self, op: OpLink) -> &mut crate::body::OpData {
        if self.0.body.child_of(op).is_some() {
            let child = self.0.body.child_of_mut(op).expect("tested just before");
            &mut child.ops[ROOT]
        } else {
            &mut self.0.body.ops[op]
        }
    }

    /// Sets all inherent attributes.
    pub fn set_props(&mut self, op: OpId, props: Props) {
        let link = self.op_link(op);
        self.header(link).props = props;
        self.modified(link);
    }

    /// Sets (or removes) one inherent attribute by position.
    pub fn set_prop(&mut self, op: OpId, index: usize, attr: Option<Attr>) {
        let view = self.op(op);
        let mut props: SmallVec<[Option<Attr>; 4]> = view.props().entries(view.ctx()).into();
        props.resize(props.len().max(index + 1), None);
        props[index] = attr;
        let props = Props::new(view.ctx(), &props);
        self.set_props(op, props);
    }

    /// Sets all discardable attributes.
    pub fn set_attrs(&mut self, op: OpId, attrs: Dict) {
        let link = self.op_link(op);
        self.header(link).attrs = attrs;
        self.modified(link);
    }

    /// Sets (or removes) an attribute by name: the inherent one of that name, or
    /// else a discardable one.
    pub fn set_attr(&mut self, op: OpId, name: &str, attr: Option<Attr>) {
        let view = self.op(op);
        let ctx = view.ctx();
        let ident = ctx.ident(name);
        match view.info().attr_names().iter().position(|&n| n == ident) {
            Some(index) => self.set_prop(op, index, attr),
            None => {
                let attrs = view.attrs().with(ctx, ident, attr);
                self.set_attrs(op, attrs);
            }
        }
    }

    /// Sets the location of an op.
    pub fn set_op_loc(&mut self, op: OpId, loc: Loc) {
        let link = self.op_link(op);
        self.header(link).loc = loc;
        self.modified(link);
    }

    /// Makes an isolated op an op of another name with the same regions: its body
    /// is handed over with all ids intact. Operands and results stay.
    pub fn retype_op(&mut self, op: OpId, name: OpName, props: Props, attrs: Dict) {
        let link = self.op_link(op);
        let header = self.header(link);
        header.name = name;
        header.props = props;
        header.attrs = attrs;
        self.modified(link);
    }

    /// Makes a successor of an op another block.
    pub fn set_successor(&mut self, op: OpId, index: usize, block: BlockId) {
        let link = self.op_link(op);
        let uses = self.0.body.successor_uses(link);
        assert!(index < uses.len(), "successor {index} of {}", uses.len());
        let block = self.0.body.blocks.link(block);
        self.0.body.set_successor(uses.start + index, block);
        self.modified(link);
    }

    /// Changes the type of a value in place.
    pub fn set_type(&mut self, value: ValueId, ty: Type) {
        let link = self.0.body.values.link(value);
        self.0.body.values[link].ty = ty;
        match self.0.body.def(value) {
            ValueDef::Result(op, _) => {
                let op = op.at;
                self.modified(op);
            }
            ValueDef::Argument(block, _) => {
                let block = block.id();
                self.block_modified(block);
            }
        }
    }

    fn block_modified(&mut self, block: BlockId) {
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.block_modified(b.body, block);
        }
    }

    // ---- moving ------------------------------------------------------------------------

    /// Moves an op before another.
    pub fn move_before(&mut self, op: OpId, before: OpId) {
        let (link, before) = (self.op_link(op), self.op_link(before));
        if link == before {
            return;
        }
        let block = self.0.body.ops[before].block;
        self.0.body.unlink_op(link);
        self.0.body.link_op(link, block, before);
        self.inserted(link);
    }

    /// Moves an op to the end of a block.
    pub fn move_to_end(&mut self, op: OpId, block: BlockId) {
        let link = self.op_link(op);
        let block = self.0.body.blocks.link(block);
        self.0.body.unlink_op(link);
        self.0.body.link_op(link, block, Link::NIL);
        self.inserted(link);
    }

    fn inserted(&mut self, op: OpLink) {
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.op_inserted(b.body, b.body.ops.id(op));
        }
    }

    /// Splits a block before an op: the op and those after it move to a new block
    /// that follows, which is returned. No terminator is added.
    pub fn split_block(&mut self, before: OpId) -> BlockId {
        let op = self.op_link(before);
        let block = self.0.body.ops[op].block;
        let id = self.0.body.blocks.id(block);
        let tail = self.insert_block_after(id, &[]);
        let to = self.0.body.blocks.link(tail);
        self.0.body.splice_tail(op, to);
        tail
    }

    /// Moves the ops of a block to the end of another, with `args` in place of the
    /// block's arguments, and erases the block.
    pub fn merge_blocks(&mut self, from: BlockId, into: BlockId, args: &[ValueId]) {
        self.substitute_arguments(from, args);
        let (link, to) = (self.0.body.blocks.link(from), self.0.body.blocks.link(into));
        let first = self.0.body.blocks[link].first;
        self.0.body.splice_tail(first, to);
        self.erase_block(from);
    }

    /// Moves the ops of a block before an op, with `args` in place of the block's
    /// arguments, and erases the block.
    pub fn inline_block_before(&mut self, block: BlockId, before: OpId, args: &[ValueId]) {
        self.substitute_arguments(block, args);
        let before = self.op_link(before);
        let to = self.0.body.ops[before].block;
        let mut op = self.0.body.blocks[self.0.body.blocks.link(block)].first;
        while op.is_some() {
            let next = self.0.body.ops[op].next;
            self.0.body.unlink_op(op);
            self.0.body.link_op(op, to, before);
            self.inserted(op);
            op = next;
        }
        self.erase_block(block);
    }

    fn substitute_arguments(&mut self, block: BlockId, args: &[ValueId]) {
        let old: SmallVec<[ValueId; 4]> = self.0.body.block(block).args().collect();
        assert_eq!(old.len(), args.len(), "a block's arguments are replaced by too many or too few values");
        for (&old, &new) in old.iter().zip(args) {
            self.replace_all_uses(old, new);
        }
    }

    /// Moves the blocks of a region of the same body before a block.
    pub fn inline_region_before(&mut self, region: RegionId, before: BlockId) {
        let before = self.0.body.blocks.link(before);
        let to = self.0.body.blocks[before].region;
        self.move_blocks(region, to, before);
    }

    /// Moves the blocks of a region of the same body to the end of another.
    pub fn inline_region_at_end(&mut self, region: RegionId, to: RegionId) {
        let to = self.0.body.regions.link(to);
        self.move_blocks(region, to, Link::NIL);
    }

    fn move_blocks(&mut self, from: RegionId, to: RegionLink, before: BlockLink) {
        let from = self.0.body.regions.link(from);
        let mut block = self.0.body.regions[from].first;
        while block.is_some() {
            let next = self.0.body.blocks[block].next;
            self.0.body.unlink_block(block);
            self.0.body.link_block(block, to, before);
            let b = &mut self.0;
            if let Some(listener) = &mut b.listener {
                listener.block_inserted(b.body, b.body.blocks.id(block));
            }
            block = next;
        }
    }

    /// Moves a block before another of the same body.
    pub fn move_block_before(&mut self, block: BlockId, before: BlockId) {
        let (link, before) = (self.0.body.blocks.link(block), self.0.body.blocks.link(before));
        let region = self.0.body.blocks[before].region;
        self.0.body.unlink_block(link);
        self.0.body.link_block(link, region, before);
        let b = &mut self.0;
        if let Some(listener) = &mut b.listener {
            listener.block_inserted(b.body, block);
        }
    }

    /// Removes a block argument that has no uses.
    pub fn erase_argument(&mut self, block: BlockId, index: usize) {
        let link = self.0.body.blocks.link(block);
        self.0.body.remove_argument(link, index);
        self.block_modified(block);
    }

    /// Sets the location of a block argument.
    pub fn set_argument_loc(&mut self, block: BlockId, index: usize, loc: Loc) {
        let value = self.0.body.blocks[self.0.body.blocks.link(block)].args[index];
        if let Some(known) = self.0.body.arg_locs.get_mut(value.ix()) {
            *known = loc;
        }
        self.block_modified(block);
    }

    /// Inserts a block argument.
    pub fn insert_argument(&mut self, block: BlockId, index: usize, ty: Type) -> ValueId {
        let link = self.0.body.blocks.link(block);
        let loc = self.0.loc();
        let value = self.0.body.insert_argument(link, index, ty, loc);
        self.block_modified(block);
        self.0.body.values.id(value)
    }

    /// Creates an op before `op` and replaces `op` by it.
    pub fn replace_with_new(&mut self, op: OpId, state: OpState) -> OpId {
        self.before(op);
        let new = self.create(state);
        self.replace_with(op, new);
        new
    }

    /// A rewriter of the child body of a portal, with no listener.
    pub fn child(&mut self, op: OpId) -> Option<Rewriter<'_>> {
        let link = self.op_link(op);
        self.0.body.child_of_mut(link).map(Rewriter::new)
    }
}

/// Tells a listener of all ops inside an op, innermost first, then of the op.
fn notify_erased(body: &Body, op: OpLink, listener: &mut dyn Listener) {
    let inside: Vec<OpRef<'_>> = crate::walk::ops_inside(OpRef { body, at: op }).collect();
    for op in inside.into_iter().rev() {
        if std::ptr::eq(op.body(), body) {
            listener.op_erased(body, op.id());
        }
    }
    listener.op_erased(body, body.ops.id(op));
}
