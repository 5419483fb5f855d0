//! Storage: one [`Body`] per isolated op, columns addressed by u32 ids.
//!
//! A body owns the ops, uses, values, blocks and regions under one
//! `IsolatedFromAbove` op (its *root*), down to the next isolated ops, which
//! stand in it as *portals*:
//!
//! ```text
//!   parent body                          child body
//!   ops:  ... | PORTAL | ...             ops:  root | ...
//!              position, operands,             name, attributes, properties,
//!              results, extra.child ─────►     location, regions
//! ```
//!
//! So `&mut Body` of a function is enough to change all of the function, its own
//! attributes included, and bodies of different functions are changed by
//! different threads without locks. An isolated op without blocks (a
//! declaration) is an ordinary op: its child body is made when it gets one.
//!
//! Per op: 48 bytes, 16 per operand, 16 per result; uses of a value and of a
//! block form doubly linked lists through the use columns, newest first, so
//! linking, unlinking and "has one use" are O(1).
//!
//! This module only keeps links consistent. What a caller may do is decided by
//! [`Builder`](crate::builder::Builder) and [`Rewriter`](crate::rewriter::Rewriter).

mod blocks;
mod children;
mod erase;

use smallvec::{SmallVec, smallvec};

use crate::attrs::{Dict, Props};
use crate::context::{Context, OpName};
use crate::entity::*;
use crate::loc::Loc;
use crate::types::Type;
use crate::view::OpRef;

/// Marks slots of the operand and successor columns.
#[derive(Debug)]
pub(crate) enum UseEntity {}
impl Entity for UseEntity {
    const NAME: &'static str = "use";
}
pub(crate) type UseLink = Link<UseEntity>;
pub(crate) type OpLink = Link<OpEntity>;
pub(crate) type ValueLink = Link<ValueEntity>;
pub(crate) type BlockLink = Link<BlockEntity>;
pub(crate) type RegionLink = Link<RegionEntity>;

/// An op: 48 bytes.
pub(crate) struct OpData {
    pub(crate) name: OpName,
    pub(crate) loc: Loc,
    pub(crate) attrs: Dict,
    pub(crate) props: Props,
    pub(crate) block: BlockLink,
    pub(crate) prev: OpLink,
    pub(crate) next: OpLink,
    /// Grows along the block, with gaps: "like line numbers in BASIC".
    pub(crate) order: u32,
    /// First of a run in the use column.
    pub(crate) operands: u32,
    /// First of a run in the value column.
    pub(crate) results: u32,
    /// Low 16 bits: operands; high 16: results; 0xffff: see [`OpExtra`].
    counts: u32,
    /// Index of an [`OpExtra`], or `u32::MAX`.
    pub(crate) extra: u32,
}

/// What few ops have: regions, successors, a child body, very many operands.
#[derive(Default)]
pub(crate) struct OpExtra {
    pub(crate) regions: SmallVec<[RegionLink; 4]>,
    pub(crate) successors: u32,
    pub(crate) successor_count: u32,
    /// Index in the column of children + 1; 0: none.
    pub(crate) child: u32,
    operands: u32,
    results: u32,
}

/// One use of a value (or of a block): 16 bytes.
pub(crate) struct UseData<V> {
    pub(crate) value: Link<V>,
    pub(crate) owner: OpLink,
    pub(crate) prev: UseLink,
    pub(crate) next: UseLink,
}

/// A value: 16 bytes.
pub(crate) struct ValueData {
    pub(crate) ty: Type,
    /// Op or block, by the flag in `index`.
    def: u32,
    /// Bit 31: a block argument; the rest: the position.
    index: u32,
    pub(crate) first_use: UseLink,
}

const BLOCK_ARGUMENT: u32 = 1 << 31;

/// What defines a value, as links.
pub(crate) enum DefLink {
    Result(OpLink, u32),
    Argument(BlockLink, u32),
}

impl ValueData {
    pub(crate) fn def(&self) -> DefLink {
        if self.index & BLOCK_ARGUMENT != 0 {
            DefLink::Argument(Link::at(self.def as usize), self.index & !BLOCK_ARGUMENT)
        } else {
            DefLink::Result(Link::at(self.def as usize), self.index)
        }
    }
}

pub(crate) struct BlockData {
    pub(crate) region: RegionLink,
    pub(crate) prev: BlockLink,
    pub(crate) next: BlockLink,
    pub(crate) first: OpLink,
    pub(crate) last: OpLink,
    pub(crate) first_pred: UseLink,
    pub(crate) args: SmallVec<[ValueLink; 4]>,
}

pub(crate) struct RegionData {
    pub(crate) op: OpLink,
    pub(crate) first: BlockLink,
    pub(crate) last: BlockLink,
}

/// An isolated op's own body, in its parent's column of children.
pub(crate) struct Child {
    pub(crate) body: Option<Box<Body>>,
    pub(crate) portal: OpLink,
}

// The layout is the design: a two-operand, one-result op costs 96 bytes.
const _: () = assert!(size_of::<OpData>() == 48);
const _: () = assert!(size_of::<UseData<ValueEntity>>() == 16);
const _: () = assert!(size_of::<ValueData>() == 16);
const _: () = assert!(size_of::<BlockData>() == 48);
#[cfg(not(debug_assertions))]
const _: () = assert!(size_of::<Body>() <= 256);

/// Slots that may be used again.
#[derive(Default)]
struct Free {
    ops: Vec<OpLink>,
    blocks: Vec<BlockLink>,
    regions: Vec<RegionLink>,
    extras: Vec<u32>,
    children: Vec<u32>,
    /// Runs by length - 1.
    uses: [Vec<u32>; 4],
    values: [Vec<u32>; 4],
    successors: [Vec<u32>; 4],
    /// Values that were erased while none may be used again; `None`: they may.
    held: Option<Vec<std::ops::Range<usize>>>,
}

/// The storage of one isolated op: see the [module documentation](self).
pub struct Body {
    pub(crate) ctx: Context,
    pub(crate) ops: Column<OpEntity, OpData>,
    pub(crate) uses: Vec<UseData<ValueEntity>>,
    pub(crate) values: Column<ValueEntity, ValueData>,
    pub(crate) blocks: Column<BlockEntity, BlockData>,
    pub(crate) regions: Column<RegionEntity, RegionData>,
    pub(crate) successors: Vec<UseData<BlockEntity>>,
    pub(crate) extras: Vec<OpExtra>,
    pub(crate) children: Vec<Child>,
    /// Locations of block arguments, by value; shorter where the last values are none.
    pub(crate) arg_locs: Vec<Loc>,
    free: Option<Box<Free>>,
    /// The thread that made it, and that had better go on with it.
    pub(crate) home: u32,
}

/// The root stands in slot 0 of its body.
pub(crate) const ROOT: OpLink = Link::at(0);

/// Distance between the order numbers of neighbours in a fresh block.
const STRIDE: u32 = 1 << 5;

#[cfg(debug_assertions)]
fn next_serial() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static SERIAL: AtomicU32 = AtomicU32::new(0);
    SERIAL.fetch_add(1, Ordering::Relaxed)
}
#[cfg(not(debug_assertions))]
fn next_serial() -> u32 {
    0
}

impl Drop for Body {
    /// Children are dropped from a worklist: isolated ops may nest deeply.
    fn drop(&mut self) {
        let mut pending: Vec<Box<Body>> = Vec::new();
        pending.extend(self.children.drain(..).filter_map(|c| c.body));
        while let Some(mut body) = pending.pop() {
            pending.extend(body.children.drain(..).filter_map(|c| c.body));
        }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Body({} ops, {} values, {} children)", self.ops.len(), self.values.len(), self.children.len())
    }
}

impl Body {
    /// A body without a root yet.
    pub(crate) fn unrooted(ctx: &Context) -> Body {
        let serial = next_serial();
        Body {
            ctx: ctx.clone(),
            ops: Column::new(serial),
            uses: Vec::new(),
            values: Column::new(serial),
            blocks: Column::new(serial),
            regions: Column::new(serial),
            successors: Vec::new(),
            extras: Vec::new(),
            children: Vec::new(),
            arg_locs: Vec::new(),
            free: None,
            home: crate::parallel::this_thread(),
        }
    }

    /// A body whose root is an op of that name with `regions` empty regions.
    pub fn new(ctx: &Context, root: OpName, loc: Loc, regions: usize) -> Body {
        let mut body = Body::unrooted(ctx);
        let op = body.new_op(root, loc);
        debug_assert_eq!(op, ROOT);
        body.add_regions(op, regions);
        body
    }

    /// The context that owns the types and attributes.
    pub fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// What tells the body from others for as long as it is not moved.
    pub(crate) fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// Whether an op of that name stands in a slot.
    pub(crate) fn has_op(&self, at: OpLink, name: OpName) -> bool {
        at.ix() < self.ops.len() && OpRef { body: self, at }.name() == name
    }

    /// Upper bound of the op ids in use: a size for side tables.
    pub fn op_capacity(&self) -> usize {
        self.ops.len()
    }

    /// Upper bound of the value ids in use.
    pub fn value_capacity(&self) -> usize {
        self.values.len()
    }

    /// Upper bound of the block ids in use.
    pub fn block_capacity(&self) -> usize {
        self.blocks.len()
    }

    /// Gives back what the columns hold in reserve.
    pub(crate) fn shrink(&mut self) {
        self.ops.shrink();
        shrink(&mut self.uses);
        self.values.shrink();
    }

    /// Makes room for about `ops` more ops of two operands and one result.
    pub(crate) fn reserve(&mut self, ops: usize) {
        self.ops.reserve(ops);
        self.values.reserve(ops);
        self.uses.reserve_exact(ops + ops / 2);
        self.blocks.reserve(4 + ops / 16);
        self.regions.reserve(4 + ops / 16);
        self.extras.reserve_exact(4 + ops / 8);
        self.successors.reserve_exact(ops / 8);
    }

    fn free(&mut self) -> &mut Free {
        self.free.get_or_insert_with(Box::default)
    }

    // ---- ops ---------------------------------------------------------------

    /// A detached op without operands, results, regions or successors.
    pub(crate) fn new_op(&mut self, name: OpName, loc: Loc) -> OpLink {
        let data = OpData {
            name,
            loc,
            attrs: Dict::EMPTY,
            props: Props::EMPTY,
            block: Link::NIL,
            prev: Link::NIL,
            next: Link::NIL,
            order: 0,
            operands: 0,
            results: 0,
            counts: 0,
            extra: u32::MAX,
        };
        match self.free.as_mut().and_then(|f| f.ops.pop()) {
            Some(at) => {
                self.ops.reuse(at, data);
                at
            }
            None => self.ops.push(data),
        }
    }

    pub(crate) fn extra(&self, op: OpLink) -> Option<&OpExtra> {
        let at = self.ops[op].extra;
        (at != u32::MAX).then(|| &self.extras[at as usize])
    }

    pub(crate) fn extra_mut(&mut self, op: OpLink) -> &mut OpExtra {
        let mut at = self.ops[op].extra;
        if at == u32::MAX {
            at = match self.free.as_mut().and_then(|f| f.extras.pop()) {
                Some(at) => at,
                None => {
                    push(&mut self.extras, OpExtra::default());
                    (self.extras.len() - 1) as u32
                }
            };
            self.ops[op].extra = at;
        }
        &mut self.extras[at as usize]
    }

    pub(crate) fn operand_count(&self, op: OpLink) -> usize {
        match self.ops[op].counts & 0xffff {
            0xffff => self.extra(op).map_or(0, |e| e.operands as usize),
            n => n as usize,
        }
    }

    pub(crate) fn result_count(&self, op: OpLink) -> usize {
        match self.ops[op].counts >> 16 {
            0xffff => self.extra(op).map_or(0, |e| e.results as usize),
            n => n as usize,
        }
    }

    fn set_operand_count(&mut self, op: OpLink, count: usize) {
        let small = count.min(0xffff) as u32;
        self.ops[op].counts = (self.ops[op].counts & 0xffff_0000) | small;
        if small == 0xffff {
            self.extra_mut(op).operands = count as u32;
        }
    }

    fn set_result_count(&mut self, op: OpLink, count: usize) {
        let small = count.min(0xffff) as u32;
        self.ops[op].counts = (self.ops[op].counts & 0xffff) | (small << 16);
        if small == 0xffff {
            self.extra_mut(op).results = count as u32;
        }
    }

    pub(crate) fn operand_uses(&self, op: OpLink) -> std::ops::Range<usize> {
        let first = self.ops[op].operands as usize;
        first..first + self.operand_count(op)
    }

    pub(crate) fn result_links(&self, op: OpLink) -> std::ops::Range<usize> {
        let first = self.ops[op].results as usize;
        first..first + self.result_count(op)
    }

    pub(crate) fn successor_uses(&self, op: OpLink) -> std::ops::Range<usize> {
        match self.extra(op) {
            Some(e) => e.successors as usize..(e.successors + e.successor_count) as usize,
            None => 0..0,
        }
    }

    /// Replaces the whole operand list.
    pub(crate) fn set_operands(&mut self, op: OpLink, operands: &[ValueLink]) {
        let old = self.operand_uses(op);
        if old.len() == operands.len() {
            for (at, &value) in old.zip(operands) {
                self.set_use(Link::at(at), value);
            }
            return;
        }
        for at in old.clone() {
            self.unlink_use(Link::at(at));
        }
        self.free_run(old, |f| &mut f.uses);
        let first = self.take_run(operands.len(), |f| &mut f.uses).unwrap_or(self.uses.len());
        for (i, &value) in operands.iter().enumerate() {
            let data = UseData { value, owner: op, prev: Link::NIL, next: Link::NIL };
            if first + i == self.uses.len() {
                push(&mut self.uses, data);
            } else {
                self.uses[first + i] = data;
            }
            self.link_use(Link::at(first + i), value);
        }
        self.ops[op].operands = first as u32;
        self.set_operand_count(op, operands.len());
    }

    /// Makes use `at` a use of `value`.
    pub(crate) fn set_use(&mut self, at: UseLink, value: ValueLink) {
        if self.uses[at.ix()].value != value {
            self.unlink_use(at);
            self.uses[at.ix()].value = value;
            self.link_use(at, value);
        }
    }

    /// Puts a use at the head of its value's list.
    fn link_use(&mut self, at: UseLink, value: ValueLink) {
        let head = self.values[value].first_use;
        let data = &mut self.uses[at.ix()];
        data.prev = Link::NIL;
        data.next = head;
        if head.is_some() {
            self.uses[head.ix()].prev = at;
        }
        self.values[value].first_use = at;
    }

    fn unlink_use(&mut self, at: UseLink) {
        let UseData { value, prev, next, .. } = self.uses[at.ix()];
        if value.is_nil() {
            return;
        }
        if prev.is_some() {
            self.uses[prev.ix()].next = next;
        } else {
            self.values[value].first_use = next;
        }
        if next.is_some() {
            self.uses[next.ix()].prev = prev;
        }
        self.uses[at.ix()].value = Link::NIL;
    }

    /// Gives an op without results its results.
    pub(crate) fn add_results(&mut self, op: OpLink, types: &[Type]) {
        debug_assert_eq!(self.result_count(op), 0);
        if types.is_empty() {
            return;
        }
        let first = self.take_run(types.len(), |f| &mut f.values).unwrap_or(self.values.len());
        for (i, &ty) in types.iter().enumerate() {
            let data = ValueData { ty, def: op.raw(), index: i as u32, first_use: Link::NIL };
            if first + i == self.values.len() {
                self.values.push(data);
            } else {
                self.values.reuse(Link::at(first + i), data);
            }
        }
        self.ops[op].results = first as u32;
        self.set_result_count(op, types.len());
    }

    /// Replaces the whole successor list.
    pub(crate) fn set_successors(&mut self, op: OpLink, blocks: &[BlockLink]) {
        let old = self.successor_uses(op);
        if old.is_empty() && blocks.is_empty() {
            return;
        }
        for at in old.clone() {
            self.unlink_successor(at);
        }
        self.free_run(old, |f| &mut f.successors);
        let first = self.take_run(blocks.len(), |f| &mut f.successors).unwrap_or(self.successors.len());
        for (i, &block) in blocks.iter().enumerate() {
            let data = UseData { value: block, owner: op, prev: Link::NIL, next: Link::NIL };
            if first + i == self.successors.len() {
                push(&mut self.successors, data);
            } else {
                self.successors[first + i] = data;
            }
            self.link_successor(first + i, block);
        }
        let extra = self.extra_mut(op);
        extra.successors = first as u32;
        extra.successor_count = blocks.len() as u32;
    }

    /// Makes successor use `at` name another block.
    pub(crate) fn set_successor(&mut self, at: usize, block: BlockLink) {
        self.unlink_successor(at);
        self.successors[at].value = block;
        self.link_successor(at, block);
    }

    fn link_successor(&mut self, at: usize, block: BlockLink) {
        let head = self.blocks[block].first_pred;
        self.successors[at].prev = Link::NIL;
        self.successors[at].next = head;
        if head.is_some() {
            self.successors[head.ix()].prev = Link::at(at);
        }
        self.blocks[block].first_pred = Link::at(at);
    }

    fn unlink_successor(&mut self, at: usize) {
        let UseData { value, prev, next, .. } = self.successors[at];
        if value.is_nil() {
            return;
        }
        if prev.is_some() {
            self.successors[prev.ix()].next = next;
        } else {
            self.blocks[value].first_pred = next;
        }
        if next.is_some() {
            self.successors[next.ix()].prev = prev;
        }
        self.successors[at].value = Link::NIL;
    }

    /// Adds `count` empty regions to an op.
    pub(crate) fn add_regions(&mut self, op: OpLink, count: usize) {
        for _ in 0..count {
            let region = self.new_region();
            self.attach_region(op, region);
        }
    }

    pub(crate) fn attach_region(&mut self, op: OpLink, region: RegionLink) {
        self.regions[region].op = op;
        self.extra_mut(op).regions.push(region);
    }

    // ---- the run allocator ---------------------------------------------------

    fn take_run(&mut self, len: usize, which: impl Fn(&mut Free) -> &mut [Vec<u32>; 4]) -> Option<usize> {
        let free = self.free.as_mut()?;
        let list = which(free).get_mut(len.checked_sub(1)?)?;
        list.pop().map(|at| at as usize)
    }

    fn free_run(&mut self, run: std::ops::Range<usize>, which: impl Fn(&mut Free) -> &mut [Vec<u32>; 4]) {
        if (1..=4).contains(&run.len()) {
            which(self.free())[run.len() - 1].push(run.start as u32);
        }
    }

    // ---- values --------------------------------------------------------------------

    pub(crate) fn free_values(&mut self, run: std::ops::Range<usize>) {
        if run.is_empty() {
            return;
        }
        match &mut self.free().held {
            Some(held) => held.push(run),
            None => self.free_run(run, |f| &mut f.values),
        }
    }

    /// Calls `f`, and gives no new value the id of one that was erased since: what was found out
    /// about values by their ids stays true of those that are left.
    pub fn with_lasting_values<R>(&mut self, f: impl FnOnce(&mut Body) -> R) -> R {
        let outer = self.free().held.replace(Vec::new());
        let result = f(self);
        let held = std::mem::replace(&mut self.free().held, outer);
        held.into_iter().flatten().for_each(|run| self.free_values(run));
        result
    }

    /// Makes every use of `old` a use of `new`.
    pub(crate) fn replace_all_uses(&mut self, old: ValueLink, new: ValueLink) {
        if old == new {
            return;
        }
        let mut at = self.values[old].first_use;
        while at.is_some() {
            let next = self.uses[at.ix()].next;
            self.set_use(at, new);
            at = next;
        }
    }
}
