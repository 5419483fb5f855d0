//! Erasing: slots go back to free lists.

use super::*;

impl Body {
    /// Erases an op with all its regions. Its results must have no uses left
    /// outside of what is erased with it.
    pub(crate) fn erase_op(&mut self, op: OpLink) {
        self.unlink_op(op);
        let mut inside: SmallVec<[OpLink; 8]> = smallvec![op];
        let mut next = 0;
        // Ops inside are unlinked from their uses first: they may use each other
        // in any order.
        while next < inside.len() {
            let op = inside[next];
            next += 1;
            self.drop_operands(op);
            let Some(extra) = self.extra(op) else { continue };
            for region in extra.regions.clone() {
                let mut block = self.regions[region].first;
                while block.is_some() {
                    let mut op = self.blocks[block].first;
                    while op.is_some() {
                        inside.push(op);
                        op = self.ops[op].next;
                    }
                    block = self.blocks[block].next;
                }
            }
        }
        for op in inside {
            self.release_op(op);
        }
    }

    fn drop_operands(&mut self, op: OpLink) {
        for at in self.operand_uses(op) {
            self.unlink_use(Link::at(at));
        }
        for at in self.successor_uses(op) {
            self.unlink_successor(at);
        }
    }

    /// Gives the slots of an op back; its blocks and regions too.
    fn release_op(&mut self, op: OpLink) {
        for at in self.result_links(op) {
            debug_assert!(self.values[Link::at(at)].first_use.is_nil(), "an erased op's result has uses");
            self.values.retire(Link::at(at));
        }
        self.free_values(self.result_links(op));
        self.free_run(self.operand_uses(op), |f| &mut f.uses);
        let at = self.ops[op].extra;
        if at != u32::MAX {
            self.free_run(self.successor_uses(op), |f| &mut f.successors);
            let extra = std::mem::take(&mut self.extras[at as usize]);
            self.free().extras.push(at);
            for region in extra.regions {
                let mut block = self.regions[region].first;
                while block.is_some() {
                    let next = self.blocks[block].next;
                    self.release_block(block);
                    block = next;
                }
                self.regions.retire(region);
                self.free().regions.push(region);
            }
            if extra.child != 0 {
                self.children[extra.child as usize - 1] = Child { body: None, portal: Link::NIL };
                self.free().children.push(extra.child - 1);
            }
        }
        let data = &mut self.ops[op];
        (data.counts, data.extra) = (0, u32::MAX);
        data.name = OpName::ERASED;
        self.ops.retire(op);
        self.free().ops.push(op);
    }

    fn release_block(&mut self, block: BlockLink) {
        for arg in std::mem::take(&mut self.blocks[block].args) {
            debug_assert!(self.values[arg].first_use.is_nil(), "an erased block's argument has uses");
            self.values.retire(arg);
            self.free_values(arg.ix()..arg.ix() + 1);
        }
        self.blocks.retire(block);
        self.free().blocks.push(block);
    }

    /// Erases a block with its ops. Nothing else may use them or branch here.
    pub(crate) fn erase_block(&mut self, block: BlockLink) {
        let mut op = self.blocks[block].last;
        while op.is_some() {
            let prev = self.ops[op].prev;
            self.erase_op(op);
            op = prev;
        }
        self.unlink_block(block);
        self.release_block(block);
    }
}
