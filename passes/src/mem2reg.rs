//! `mem2reg`: memory slots whose every use can do without them become values.
//!
//! A slot is promoted in the region that its pointer stands in. What is in it where blocks meet becomes
//! an argument, in the iterated dominance frontier of the blocks that write it, as far as it
//! is read there (R. Cytron et al., "Efficiently computing static single assignment form and the
//! control dependence graph", 1991; pruned). Slots are promoted until none can be: what held the pointer
//! of another may be gone then.

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::body::Body;
use terrace_ir::builder::Point;
use terrace_ir::dominance::{Dominance, reverse_post_order};
use terrace_ir::entity::{BlockId, OpId, RegionId, ValueId};
use terrace_ir::interfaces::{
    Branch, Deletion, MemorySlot, OperandUse, Promotable, PromotableAllocation, PromotableMem, RegionKind,
};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::{BlockRef, OpRef, RegionRef};
use terrace_ir::walk::post_order;

use crate::canonicalize::parse_bool;
use crate::instrument::Statistic;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};
use crate::simplify_regions::{change_passed, edges};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct Mem2RegPass {
    region_simplify: bool,
}

impl Default for Mem2RegPass {
    fn default() -> Mem2RegPass {
        Mem2RegPass { region_simplify: true }
    }
}

impl Pass for Mem2RegPass {
    fn name(&self) -> &'static str {
        "mem2reg"
    }

    fn summary(&self) -> &'static str {
        "Promotes memory slots into values."
    }

    fn statistics(&self) -> &'static [Statistic] {
        &[
            Statistic { name: "promoted slots", description: "Total amount of memory slot promoted" },
            Statistic { name: "new block args", description: "Total amount of new block argument inserted in blocks" },
        ]
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new(
            "region-simplify",
            "true|false",
            "Read, and without effect as in MLIR: control flow stays as it is (default: true)",
        )];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("region-simplify={}", self.region_simplify)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "region-simplify" => self.region_simplify = parse_bool(name, value)?,
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let (promoted, arguments) = (run.count(0), run.count(1));
        run.each_body(|body| {
            let found = promote_slots(body);
            promoted.add(found.promoted);
            arguments.add(found.arguments);
            Ok(())
        })
    }
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promoted {
    /// How many slots became values.
    pub promoted: u64,
    /// How many arguments were added to blocks.
    pub arguments: u64,
}

/// Promotes all slots of a body that can be, but not of child bodies.
pub fn promote_slots(body: &mut Body) -> Promoted {
    let allocates = |op: &OpRef<'_>| op.interface::<PromotableAllocation>().is_some();
    let mut work: Vec<OpId> = post_order(body.root()).filter(allocates).map(|op| op.id()).collect();
    let mut flows: FxHashMap<RegionId, Flow> = FxHashMap::default();
    let mut done = Promoted::default();
    loop {
        let (mut left, mut changed) = (Vec::new(), false);
        for allocation in work {
            let Some(plan) = plans(body.op(allocation), &mut flows) else {
                left.push(allocation);
                continue;
            };
            match plan.promote(allocation, &flows, body) {
                Ok(more) => left.extend(more),
                Err(()) => {
                    left.push(allocation);
                    continue;
                }
            }
            done.arguments += plan.merges.len() as u64;
            done.promoted += 1;
            changed = true;
        }
        if !changed {
            return done;
        }
        work = left;
    }
}

/// How control goes through the blocks of a region: promotion leaves that as it is.
struct Flow {
    /// Reachable blocks, each after what dominates it.
    order: Vec<BlockId>,
    /// By block, its place in `order`.
    places: FxHashMap<BlockId, usize>,
    children: FxHashMap<BlockId, Vec<BlockId>>,
    /// Where the dominance of each block ends.
    frontiers: FxHashMap<BlockId, Vec<BlockId>>,
}

impl Flow {
    fn new(region: RegionRef<'_>) -> Flow {
        let mut dominance = Dominance::new();
        let blocks = reverse_post_order(region);
        let order: Vec<BlockId> = blocks.iter().map(|b| b.id()).collect();
        let mut frontiers: FxHashMap<BlockId, Vec<BlockId>> = FxHashMap::default();
        for &block in blocks.iter().filter(|block| block.preds().nth(1).is_some()) {
            let above = dominance.immediate_dominator(block);
            for (pred, _) in block.preds() {
                let mut at = pred.block().filter(|&pred| dominance.is_reachable(pred));
                while let Some(runner) = at.filter(|_| at != above) {
                    let frontier = frontiers.entry(runner.id()).or_default();
                    if !frontier.contains(&block.id()) {
                        frontier.push(block.id());
                    }
                    at = dominance.immediate_dominator(runner);
                }
            }
        }
        let places = order.iter().enumerate().map(|(at, &block)| (block, at)).collect();
        Flow { order, places, children: dominance.children(region), frontiers }
    }
}

// ---- what can be promoted ----------------------------------------------------------------

/// What is to be done to promote a slot.
struct Plan {
    slot: MemorySlot,
    region: RegionId,
    /// Each op that loses uses, with these operands, what comes first first.
    users: Vec<(OpId, Vec<usize>)>,
    /// Blocks that take what is in the slot as an argument.
    merges: FxHashSet<BlockId>,
}

/// The plan for the first slot of an allocation that can be promoted.
fn plans(allocation: OpRef<'_>, flows: &mut FxHashMap<RegionId, Flow>) -> Option<Plan> {
    let slots = (allocation.interface::<PromotableAllocation>()?.promotable_slots)(allocation);
    slots.into_iter().find_map(|slot| plan(allocation.body(), slot, flows))
}

fn plan(body: &Body, slot: MemorySlot, flows: &mut FxHashMap<RegionId, Flow>) -> Option<Plan> {
    let region = body.block_of(slot.ptr)?.region()?;
    if body.is_unused(slot.ptr) || region.kind() == Some(RegionKind::Graph) {
        return None;
    }
    let users = blocking_uses(body, &slot, region)?;
    let flow = flows.entry(region.id()).or_insert_with(|| Flow::new(region));
    let merges = if body.has_one_use(slot.ptr) { FxHashSet::default() } else { merge_points(body, &slot, flow) };
    let takes = |block: &BlockId| body.block(*block).preds().all(|(op, _)| op.interface::<Branch>().is_some());
    if !merges.iter().all(takes) {
        return None;
    }
    let mut plan = Plan { slot, region: region.id(), users, merges };
    plan.users.sort_by(|a, b| order(body.op(a.0), body.op(b.0), region, flow));
    Some(plan)
}

/// The op of a region that another op is or stands in.
fn ancestor_in<'a>(op: OpRef<'a>, region: RegionRef<'a>) -> OpRef<'a> {
    let around = std::iter::successors(Some(op), |op| op.parent());
    around.into_iter().find(|op| op.region_of() == Some(region)).unwrap_or(op)
}

/// Whether an op comes before another: by blocks, then in the block.
fn order(a: OpRef<'_>, b: OpRef<'_>, region: RegionRef<'_>, flow: &Flow) -> std::cmp::Ordering {
    let (a, b) = (ancestor_in(a, region), ancestor_in(b, region));
    let place = |op: OpRef<'_>| op.block().and_then(|b| flow.places.get(&b.id())).copied().unwrap_or(usize::MAX);
    place(a).cmp(&place(b)).then_with(|| match a {
        _ if a == b || a.block() != b.block() => std::cmp::Ordering::Equal,
        _ if a.is_before_in_block(b) => std::cmp::Ordering::Less,
        _ => std::cmp::Ordering::Greater,
    })
}

/// The uses that have to go, by op, with those that follow from them; `None`: one has to stay.
fn blocking_uses(body: &Body, slot: &MemorySlot, region: RegionRef<'_>) -> Option<Vec<(OpId, Vec<usize>)>> {
    let mut users = BlockingUses::default();
    let uses: Vec<OperandUse> =
        body.uses(slot.ptr).map(|u| OperandUse { op: u.owner.id(), operand: u.operand }).collect();
    uses.into_iter().for_each(|used| users.add(used));
    users.spread(body, |op, blocking, more| {
        if let Some(promotable) = op.interface::<Promotable>() {
            return (promotable.can_uses_be_removed)(op, blocking, more);
        }
        // What is in the slot is only known in its own region.
        op.region_of() == Some(region)
            && op.interface::<PromotableMem>().is_some_and(|p| (p.can_uses_be_removed)(op, slot, blocking, more))
    })
}

/// Uses that have to go.
#[derive(Default)]
pub(crate) struct BlockingUses {
    /// In the order in which the ops were met.
    users: Vec<(OpId, Vec<usize>)>,
    places: FxHashMap<OpId, usize>,
    pending: Vec<OpId>,
}

impl BlockingUses {
    pub(crate) fn add(&mut self, used: OperandUse) {
        let place = *self.places.entry(used.op).or_insert(self.users.len());
        if place == self.users.len() {
            self.users.push((used.op, Vec::new()));
        }
        let blocking = &mut self.users[place].1;
        if !blocking.contains(&used.operand) {
            blocking.push(used.operand);
            blocking.sort_unstable();
            self.pending.push(used.op);
        }
    }

    /// Asks each op whether it can do without its blocking operands; it may add more uses. `None`: one
    /// can't.
    pub(crate) fn spread(
        mut self,
        body: &Body,
        can_go: impl Fn(OpRef<'_>, &[usize], &mut Vec<OperandUse>) -> bool,
    ) -> Option<Vec<(OpId, Vec<usize>)>> {
        while let Some(op) = self.pending.pop() {
            let mut more = Vec::new();
            if !can_go(body.op(op), &self.users[self.places[&op]].1, &mut more) {
                return None;
            }
            more.into_iter().for_each(|used| self.add(used));
        }
        Some(self.users)
    }
}

/// The blocks where what is in the slot may come from several, and is read.
fn merge_points(body: &Body, slot: &MemorySlot, flow: &Flow) -> FxHashSet<BlockId> {
    let mut first: FxHashMap<BlockId, OpRef<'_>> = FxHashMap::default();
    let mut writing: FxHashSet<BlockId> = FxHashSet::default();
    for user in body.uses(slot.ptr).map(|u| u.owner) {
        let (Some(block), Some(access)) = (user.block(), user.interface::<PromotableMem>()) else { continue };
        let (reads, writes) = ((access.loads_from)(user, slot), (access.stores_to)(user, slot));
        if writes {
            writing.insert(block.id());
        }
        let earliest = first.get(&block.id()).is_none_or(|known| user.is_before_in_block(*known));
        if (reads || writes) && earliest {
            first.insert(block.id(), user);
        }
    }
    let live = live_in(body, slot, &first, &writing);
    let mut merges: FxHashSet<BlockId> = FxHashSet::default();
    let mut pending: Vec<BlockId> = writing.into_iter().collect();
    while let Some(block) = pending.pop() {
        for &merge in flow.frontiers.get(&block).into_iter().flatten() {
            if live.contains(&merge) && merges.insert(merge) {
                pending.push(merge);
            }
        }
    }
    merges
}

/// The blocks at whose start what is in the slot may be read later.
fn live_in(
    body: &Body,
    slot: &MemorySlot,
    first: &FxHashMap<BlockId, OpRef<'_>>,
    writing: &FxHashSet<BlockId>,
) -> FxHashSet<BlockId> {
    let reads = |op: OpRef<'_>| op.interface::<PromotableMem>().is_some_and(|p| (p.loads_from)(op, slot));
    let mut live: FxHashSet<BlockId> = FxHashSet::default();
    let mut pending: Vec<BlockId> = first.iter().filter(|(_, op)| reads(**op)).map(|(block, _)| *block).collect();
    while let Some(block) = pending.pop() {
        if live.insert(block) {
            let preds = body.block(block).preds().filter_map(|(op, _)| op.block()).map(BlockRef::id);
            pending.extend(preds.filter(|pred| !writing.contains(pred)));
        }
    }
    live
}

// ---- promotion ---------------------------------------------------------------------------

impl Plan {
    /// Promotes the slot; gives the allocation that is left, if some is.
    ///
    /// # Errors
    /// There is no value for a slot that was not written; nothing has changed.
    fn promote(
        &self,
        allocation: OpId,
        flows: &FxHashMap<RegionId, Flow>,
        body: &mut Body,
    ) -> Result<Option<OpId>, ()> {
        let view = body.op(allocation);
        let (Some(interface), Some(flow)) = (view.interface::<PromotableAllocation>(), flows.get(&self.region)) else {
            return Err(());
        };
        let (loc, block) = (view.loc(), body.block_of(self.slot.ptr).map(|b| b.id()).ok_or(())?);
        let mut rewriter = Rewriter::new(body);
        rewriter.set_loc(loc).at_start(block);
        let default = (interface.default_value)(allocation, &self.slot, &mut rewriter).ok_or(())?;
        let mut reaching = Reaching { plan: self, allocation, values: FxHashMap::default(), stored: Vec::new() };
        reaching.find(flow, default, &mut rewriter);
        let Reaching { values, stored, .. } = reaching;
        self.remove_uses(&values, &stored, default, &mut rewriter);
        self.pass_default(default, &mut rewriter);
        rewriter.set_point(Point::Detached);
        Ok((interface.promotion_complete)(allocation, &self.slot, Some(default), &mut rewriter))
    }

    /// Takes the blocking uses away, the last first.
    fn remove_uses(
        &self,
        reaching: &FxHashMap<OpId, ValueId>,
        stored: &[(OpId, ValueId)],
        default: ValueId,
        rewriter: &mut Rewriter<'_>,
    ) {
        let (mut erased, mut visited) = (Vec::new(), Vec::new());
        for (op, blocking) in self.users.iter().rev().map(|(op, blocking)| (*op, blocking)) {
            rewriter.after(op);
            let view = rewriter.op(op);
            let deletion = if let Some(promotable) = view.interface::<Promotable>() {
                if (promotable.requires_replaced_values)(view) {
                    visited.push((op, promotable));
                }
                (promotable.remove_uses)(op, blocking, rewriter)
            } else if let Some(access) = view.interface::<PromotableMem>() {
                // Where control does not come, any value will do.
                let value = reaching.get(&op).copied().unwrap_or(default);
                (access.remove_uses)(op, &self.slot, blocking, Some(value), rewriter)
            } else {
                Deletion::Keep
            };
            erased.extend((deletion == Deletion::Delete).then_some(op));
        }
        for (op, promotable) in visited {
            rewriter.after(op);
            (promotable.visit_replaced_values)(op, stored, rewriter);
        }
        erased.into_iter().for_each(|op| rewriter.erase_op(op));
    }

    /// Lets unreachable branches pass something, too.
    fn pass_default(&self, default: ValueId, rewriter: &mut Rewriter<'_>) {
        for &block in &self.merges {
            let arguments = rewriter.body().block(block).arg_count();
            for (op, successor) in edges(rewriter.body(), block) {
                let passed = rewriter.op(op).interface::<Branch>();
                let count = passed.map_or(0, |b| (b.successor_operands)(rewriter.op(op), successor).len());
                if count + 1 == arguments {
                    change_passed(op, successor, rewriter, |passed| passed.push(default));
                }
            }
        }
    }
}

/// What is in a slot where it is used.
struct Reaching<'p> {
    plan: &'p Plan,
    allocation: OpId,
    /// By user.
    values: FxHashMap<OpId, ValueId>,
    /// Ops that write, with what they write.
    stored: Vec<(OpId, ValueId)>,
}

impl Reaching<'_> {
    /// Goes down the dominator tree; `value` is in the slot at the start.
    fn find(&mut self, flow: &Flow, value: ValueId, rewriter: &mut Rewriter<'_>) {
        let mut by_block: FxHashMap<BlockId, Vec<OpId>> = FxHashMap::default();
        for &(op, _) in &self.plan.users {
            if let Some(block) = rewriter.op(op).block() {
                by_block.entry(block.id()).or_default().push(op);
            }
        }
        let mut pending: Vec<(BlockId, ValueId)> =
            flow.order.first().map(|&entry| (entry, value)).into_iter().collect();
        while let Some((block, mut value)) = pending.pop() {
            if self.plan.merges.contains(&block) {
                value = self.take(block, rewriter);
            }
            for &op in by_block.get(&block).into_iter().flatten() {
                value = self.pass(op, value, rewriter);
            }
            let last = rewriter.body().block(block).last();
            let targets: Vec<(usize, BlockId)> =
                last.into_iter().flat_map(|op| op.successors()).map(|b| b.id()).enumerate().collect();
            if let Some(op) = last.map(|op| op.id()) {
                for (successor, _) in targets.into_iter().filter(|(_, to)| self.plan.merges.contains(to)) {
                    change_passed(op, successor, rewriter, |passed| passed.push(value));
                }
            }
            pending.extend(flow.children.get(&block).into_iter().flatten().map(|&child| (child, value)));
        }
    }

    /// Adds the argument of a block that takes what is in the slot.
    fn take(&self, block: BlockId, rewriter: &mut Rewriter<'_>) -> ValueId {
        let slot = &self.plan.slot;
        let loc = rewriter.op(self.allocation).loc();
        rewriter.set_loc(loc).at_start(block);
        let argument = rewriter.add_argument(block, slot.element);
        if let Some(interface) = rewriter.op(self.allocation).interface::<PromotableAllocation>() {
            (interface.block_argument_added)(self.allocation, slot, argument, rewriter);
        }
        argument
    }

    /// What is in the slot after an op.
    fn pass(&mut self, op: OpId, value: ValueId, rewriter: &mut Rewriter<'_>) -> ValueId {
        let view = rewriter.op(op);
        let Some(access) = view.interface::<PromotableMem>() else { return value };
        self.values.insert(op, value);
        if !(access.stores_to)(view, &self.plan.slot) {
            return value;
        }
        rewriter.after(op);
        let Some(stored) = (access.stored)(op, &self.plan.slot, value, rewriter) else { return value };
        self.stored.push((op, stored));
        stored
    }
}
