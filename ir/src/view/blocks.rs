//! Views of blocks and regions.

use super::*;

impl<'a> BlockRef<'a> {
    /// The body.
    pub fn body(self) -> &'a Body {
        self.body
    }

    /// The id.
    pub fn id(self) -> BlockId {
        self.body.blocks.id(self.at)
    }

    /// The region the block stands in.
    pub fn region(self) -> Option<RegionRef<'a>> {
        let at = self.body.blocks[self.at].region;
        at.is_some().then_some(RegionRef { body: self.body, at })
    }

    /// The op around the block.
    pub fn parent(self) -> Option<OpRef<'a>> {
        self.region()?.op()
    }

    /// The arguments.
    pub fn args(self) -> impl DoubleEndedIterator<Item = ValueId> + ExactSizeIterator {
        self.body.blocks[self.at].args.iter().map(move |&v| self.body.values.id(v))
    }

    /// An argument.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn arg(self, index: usize) -> ValueId {
        self.body.values.id(self.body.blocks[self.at].args[index])
    }

    /// The location of an argument.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn arg_loc(self, index: usize) -> Loc {
        let value = self.body.blocks[self.at].args[index];
        self.body.arg_locs.get(value.ix()).copied().unwrap_or(Loc::UNKNOWN)
    }

    /// The number of arguments.
    pub fn arg_count(self) -> usize {
        self.body.blocks[self.at].args.len()
    }

    /// The types of the arguments.
    pub fn arg_types(self) -> impl ExactSizeIterator<Item = Type> {
        self.args().map(move |v| self.body.ty(v))
    }

    /// The ops, in order.
    pub fn ops(self) -> impl Iterator<Item = OpRef<'a>> {
        std::iter::successors(self.first(), |op| op.next())
    }

    /// The first op.
    pub fn first(self) -> Option<OpRef<'a>> {
        let at = self.body.blocks[self.at].first;
        at.is_some().then_some(OpRef { body: self.body, at })
    }

    /// The last op.
    pub fn last(self) -> Option<OpRef<'a>> {
        let at = self.body.blocks[self.at].last;
        at.is_some().then_some(OpRef { body: self.body, at })
    }

    /// The last op, if it is registered as a terminator.
    pub fn terminator(self) -> Option<OpRef<'a>> {
        self.last().filter(|op| op.has(Traits::TERMINATOR))
    }

    /// Whether the block has no ops.
    pub fn is_empty(self) -> bool {
        self.body.blocks[self.at].first.is_nil()
    }

    /// The block after this one.
    pub fn next(self) -> Option<BlockRef<'a>> {
        let at = self.body.blocks[self.at].next;
        at.is_some().then_some(BlockRef { body: self.body, at })
    }

    /// The block before this one.
    pub fn prev(self) -> Option<BlockRef<'a>> {
        let at = self.body.blocks[self.at].prev;
        at.is_some().then_some(BlockRef { body: self.body, at })
    }

    /// Whether this is the first block of its region.
    pub fn is_entry(self) -> bool {
        self.body.blocks[self.at].prev.is_nil()
    }

    /// The successors of the last op.
    pub fn successors(self) -> impl Iterator<Item = BlockRef<'a>> {
        self.last().into_iter().flat_map(|op| op.successors())
    }

    /// The edges into this block: the op and which of its successors, newest first.
    pub fn preds(self) -> impl Iterator<Item = (OpRef<'a>, usize)> {
        let mut at = self.body.blocks[self.at].first_pred;
        std::iter::from_fn(move || {
            at.is_some().then(|| {
                let data = &self.body.successors[at.ix()];
                let owner = OpRef { body: self.body, at: data.owner };
                let index = at.ix() - self.body.successor_uses(data.owner).start;
                at = data.next;
                (owner, index)
            })
        })
    }
}

impl<'a> RegionRef<'a> {
    /// The body.
    pub fn body(self) -> &'a Body {
        self.body
    }

    /// The id.
    pub fn id(self) -> RegionId {
        self.body.regions.id(self.at)
    }

    /// The op the region is of; the root seen from inside, for the region of a
    /// portal.
    pub fn op(self) -> Option<OpRef<'a>> {
        let at = self.body.regions[self.at].op;
        at.is_some().then_some(OpRef { body: self.body, at })
    }

    /// The position among the regions of its op.
    pub fn index(self) -> usize {
        self.op().and_then(|op| op.regions().position(|r| r == self)).unwrap_or(0)
    }

    /// The blocks, in order.
    pub fn blocks(self) -> impl Iterator<Item = BlockRef<'a>> {
        std::iter::successors(self.entry(), |b| b.next())
    }

    /// The first block.
    pub fn entry(self) -> Option<BlockRef<'a>> {
        let at = self.body.regions[self.at].first;
        at.is_some().then_some(BlockRef { body: self.body, at })
    }

    /// The last block.
    pub fn last(self) -> Option<BlockRef<'a>> {
        let at = self.body.regions[self.at].last;
        at.is_some().then_some(BlockRef { body: self.body, at })
    }

    /// The only block, if there is just one.
    pub fn only_block(self) -> Option<BlockRef<'a>> {
        self.entry().filter(|b| b.next().is_none())
    }

    /// Whether there are no blocks.
    pub fn is_empty(self) -> bool {
        self.body.regions[self.at].first.is_nil()
    }

    /// The ops of all blocks.
    pub fn ops(self) -> impl Iterator<Item = OpRef<'a>> {
        self.blocks().flat_map(BlockRef::ops)
    }
}
