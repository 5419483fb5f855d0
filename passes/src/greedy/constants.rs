//! Constants are kept once per isolated op, at the start of its entry block.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::def::Traits;
use terrace_ir::entity::{OpId, RegionId};
use terrace_ir::loc::Loc;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, RegionRef};

use super::worklist::Worklist;

/// The constants of one body.
#[derive(Default)]
pub(super) struct Constants<'c> {
    /// By region, dialect, value and type.
    known: FxHashMap<(RegionId, &'c str, Attr, Type), OpId>,
    kept: FxHashSet<OpId>,
}

impl<'c> Constants<'c> {
    /// Keeps a constant, at the front of the entry block; gives true if the op is gone because there
    /// was an equal one. One that stands for several or is moved has no place in the source any more.
    pub(super) fn insert(
        &mut self,
        ctx: &'c Context,
        body: &mut Body,
        worklist: &mut Worklist<'_>,
        op: OpId,
        attr: Attr,
    ) -> bool {
        let view = body.op(op);
        let Some(region) = view.block().and_then(insertion_region) else { return false };
        let Some(front) = region.entry().and_then(|b| b.first()) else { return false };
        let key = (region.id(), ctx.op_info(view.name()).dialect(), attr, view.result_type(0));
        if let Some(&known) = self.known.get(&key) {
            let mut rw = Rewriter::with_listener(body, worklist);
            rw.replace_with(op, known);
            rw.set_op_loc(known, Loc::UNKNOWN);
            return true;
        }
        let prev_is_constant = view.prev().is_some_and(|p| self.kept.contains(&p.id()));
        let in_place = view.block() == front.block() && (view == front || prev_is_constant);
        let front = front.id();
        if !in_place {
            let mut rw = Rewriter::new(body);
            rw.move_before(op, front);
            rw.set_op_loc(op, Loc::UNKNOWN);
            if let Some(heard) = &mut worklist.heard {
                heard.op_inserted(body, op);
            }
        }
        self.known.insert(key, op);
        self.kept.insert(op);
        false
    }
}

/// The region whose entry block holds the constants used in a block: that of the root, since
/// what is isolated inside has a body of its own.
pub(crate) fn insertion_region(block: BlockRef<'_>) -> Option<RegionRef<'_>> {
    let mut region = block.region()?;
    loop {
        let parent = region.op()?;
        if parent.is_root() || parent.info().def().is_none() || parent.has(Traits::ISOLATED_FROM_ABOVE) {
            return Some(region);
        }
        region = parent.region_of()?;
    }
}
