//! Blocks and regions of a body: making, linking, order numbers, arguments.

use smallvec::SmallVec;

use super::*;

impl Body {
    pub(crate) fn new_region(&mut self) -> RegionLink {
        let data = RegionData { op: Link::NIL, first: Link::NIL, last: Link::NIL };
        match self.free.as_mut().and_then(|f| f.regions.pop()) {
            Some(at) => {
                self.regions.reuse(at, data);
                at
            }
            None => self.regions.push(data),
        }
    }

    pub(crate) fn new_block(&mut self) -> BlockLink {
        let data = BlockData {
            region: Link::NIL,
            prev: Link::NIL,
            next: Link::NIL,
            first: Link::NIL,
            last: Link::NIL,
            first_pred: Link::NIL,
            args: SmallVec::new(),
        };
        match self.free.as_mut().and_then(|f| f.blocks.pop()) {
            Some(at) => {
                self.blocks.reuse(at, data);
                at
            }
            None => self.blocks.push(data),
        }
    }

    /// Puts a detached block into a region, before `before` or at the end.
    pub(crate) fn link_block(&mut self, block: BlockLink, region: RegionLink, before: BlockLink) {
        let prev = if before.is_some() { self.blocks[before].prev } else { self.regions[region].last };
        let data = &mut self.blocks[block];
        debug_assert!(data.region.is_nil(), "the block stands in a region already");
        data.region = region;
        data.prev = prev;
        data.next = before;
        if prev.is_some() {
            self.blocks[prev].next = block;
        } else {
            self.regions[region].first = block;
        }
        if before.is_some() {
            self.blocks[before].prev = block;
        } else {
            self.regions[region].last = block;
        }
    }

    pub(crate) fn unlink_block(&mut self, block: BlockLink) {
        let BlockData { region, prev, next, .. } = self.blocks[block];
        if region.is_nil() {
            return;
        }
        if prev.is_some() {
            self.blocks[prev].next = next;
        } else {
            self.regions[region].first = next;
        }
        if next.is_some() {
            self.blocks[next].prev = prev;
        } else {
            self.regions[region].last = prev;
        }
        let data = &mut self.blocks[block];
        (data.region, data.prev, data.next) = (Link::NIL, Link::NIL, Link::NIL);
    }

    /// Inserts an argument at `index`.
    pub(crate) fn insert_argument(&mut self, block: BlockLink, index: usize, ty: Type, loc: Loc) -> ValueLink {
        let data = ValueData { ty, def: block.raw(), index: BLOCK_ARGUMENT | index as u32, first_use: Link::NIL };
        let value = match self.free.as_mut().and_then(|f| f.values[0].pop()) {
            Some(at) => {
                self.values.reuse(Link::at(at as usize), data);
                Link::at(at as usize)
            }
            None => self.values.push(data),
        };
        if self.arg_locs.len() <= value.ix() {
            self.arg_locs.resize(value.ix() + 1, Loc::UNKNOWN);
        }
        self.arg_locs[value.ix()] = loc;
        self.blocks[block].args.insert(index, value);
        self.renumber_arguments(block, index + 1);
        value
    }

    /// Hands the location of every op and block argument out, to be changed, those of
    /// child bodies included.
    pub(crate) fn for_each_loc(&mut self, f: &mut impl FnMut(&mut Loc)) {
        let mut pending = vec![self];
        while let Some(body) = pending.pop() {
            body.ops.items_mut().iter_mut().for_each(|op| f(&mut op.loc));
            body.arg_locs.iter_mut().for_each(&mut *f);
            pending.extend(body.children.iter_mut().filter_map(|c| c.body.as_deref_mut()));
        }
    }

    /// Takes the locations of all ops and block arguments away, but not of child bodies.
    pub fn strip_locations(&mut self) {
        self.ops.items_mut().iter_mut().for_each(|op| op.loc = Loc::UNKNOWN);
        self.arg_locs.clear();
    }

    /// Removes an argument that has no uses.
    pub(crate) fn remove_argument(&mut self, block: BlockLink, index: usize) {
        let value = self.blocks[block].args.remove(index);
        debug_assert!(self.values[value].first_use.is_nil(), "the argument has uses");
        self.values.retire(value);
        self.free_values(value.ix()..value.ix() + 1);
        self.renumber_arguments(block, index);
    }

    fn renumber_arguments(&mut self, block: BlockLink, from: usize) {
        for i in from..self.blocks[block].args.len() {
            let value = self.blocks[block].args[i];
            self.values[value].index = BLOCK_ARGUMENT | i as u32;
        }
    }

    /// Puts a detached op into a block, before `before` or at the end.
    pub(crate) fn link_op(&mut self, op: OpLink, block: BlockLink, before: OpLink) {
        let prev = if before.is_some() { self.ops[before].prev } else { self.blocks[block].last };
        let low = if prev.is_some() { self.ops[prev].order } else { 0 };
        let order = if before.is_nil() {
            low.checked_add(STRIDE)
        } else {
            let high = self.ops[before].order;
            (high - low > 1).then(|| low + (high - low) / 2)
        };
        let data = &mut self.ops[op];
        debug_assert!(data.block.is_nil(), "the op stands in a block already");
        data.block = block;
        data.prev = prev;
        data.next = before;
        data.order = order.unwrap_or(0);
        if prev.is_some() {
            self.ops[prev].next = op;
        } else {
            self.blocks[block].first = op;
        }
        if before.is_some() {
            self.ops[before].prev = op;
        } else {
            self.blocks[block].last = op;
        }
        if order.is_none() {
            self.renumber_ops(block);
        }
    }

    /// Numbers the ops of a block anew, with even gaps.
    fn renumber_ops(&mut self, block: BlockLink) {
        let mut count = 0u32;
        let mut op = self.blocks[block].first;
        while op.is_some() {
            count += 1;
            op = self.ops[op].next;
        }
        let stride = (u32::MAX / (count + 1)).clamp(1, STRIDE);
        let mut order = 0;
        op = self.blocks[block].first;
        while op.is_some() {
            order += stride;
            self.ops[op].order = order;
            op = self.ops[op].next;
        }
    }

    pub(crate) fn unlink_op(&mut self, op: OpLink) {
        let OpData { block, prev, next, .. } = self.ops[op];
        if block.is_nil() {
            return;
        }
        if prev.is_some() {
            self.ops[prev].next = next;
        } else {
            self.blocks[block].first = next;
        }
        if next.is_some() {
            self.ops[next].prev = prev;
        } else {
            self.blocks[block].last = prev;
        }
        let data = &mut self.ops[op];
        (data.block, data.prev, data.next) = (Link::NIL, Link::NIL, Link::NIL);
    }

    /// Moves the ops from `first` to the end of their block to the end of `to`, another block.
    pub(crate) fn splice_tail(&mut self, first: OpLink, to: BlockLink) {
        if first.is_nil() {
            return;
        }
        let OpData { block: from, prev: before, .. } = self.ops[first];
        debug_assert!(from != to, "a block's tail goes to another block");
        let last = std::mem::replace(&mut self.blocks[from].last, before);
        if before.is_some() {
            self.ops[before].next = Link::NIL;
        } else {
            self.blocks[from].first = Link::NIL;
        }
        let end = std::mem::replace(&mut self.blocks[to].last, last);
        self.ops[first].prev = end;
        if end.is_some() {
            self.ops[end].next = first;
        } else {
            self.blocks[to].first = first;
        }
        // In an empty block the old numbers do.
        let mut order = end.is_some().then(|| self.ops[end].order);
        let mut fits = true;
        let mut op = first;
        while op.is_some() {
            let data = &mut self.ops[op];
            data.block = to;
            if let Some(low) = &mut order {
                fits &= low.checked_add(STRIDE).is_some();
                *low = low.wrapping_add(STRIDE);
                data.order = *low;
            }
            op = data.next;
        }
        if !fits {
            self.renumber_ops(to);
        }
    }
}
