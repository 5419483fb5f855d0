//! `cse`: ops that compute the same from the same are computed once.
//!
//! Blocks are visited down the dominator tree; what is known in a block is known
//! in those it dominates. Reads of memory are merged within a block as long as
//! nothing between them may write. Nothing is erased before the end, so what is
//! dead only after an erasure stays for another run.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::dominance::{Dominance, has_graph_order};
use terrace_ir::effects::{EffectSummary, is_memory_effect_free, is_trivially_dead, is_trivially_dead_with};
use terrace_ir::entity::{BlockId, OpId, RegionId};
use terrace_ir::loc::Loc;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::OpRef;

use crate::instrument::{Profile, Statistic};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct CsePass;

impl Pass for CsePass {
    fn name(&self) -> &'static str {
        "cse"
    }

    fn summary(&self) -> &'static str {
        "Eliminate common sub-expressions"
    }

    fn statistics(&self) -> &'static [Statistic] {
        &[
            Statistic { name: "num-cse'd", description: "Number of operations CSE'd" },
            Statistic { name: "num-dce'd", description: "Number of operations DCE'd" },
        ]
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let (merged, erased) = (run.count(0), run.count(1));
        let dominance = run.analysis_time("DominanceInfo");
        run.each_body(|body| {
            let (gone, dead) = eliminate_timed(body, dominance.as_deref());
            merged.add(gone);
            erased.add(dead);
            Ok(())
        })
    }
}

/// Eliminates common subexpressions of a body, without child bodies.
pub fn eliminate(body: &mut Body) {
    eliminate_timed(body, None);
}

/// Gives how many ops were equal to others, and how many were dead.
fn eliminate_timed(body: &mut Body, dominance_time: Option<&Profile>) -> (u64, u64) {
    let root = body.root();
    let regions: Vec<RegionId> = root.regions().map(|r| r.id()).collect();
    let mut cse = Cse {
        body,
        dominance: Dominance::new(),
        known: FxHashMap::default(),
        log: Vec::new(),
        dead: Vec::new(),
        merged: 0,
        writes: 0,
        dominance_time,
    };
    for region in regions {
        cse.region(region);
    }
    let (dead, merged) = (std::mem::take(&mut cse.dead), cse.merged);
    let mut rewriter = Rewriter::new(body);
    let erased = dead.len() as u64;
    for op in dead {
        rewriter.erase_op(op);
    }
    (merged, erased - merged)
}

/// An op that later ones may be equal to.
#[derive(Clone, Copy)]
struct Known {
    op: OpId,
    /// For a read, which is merged within its block only: how many writes had been seen.
    writes: u32,
}

struct Cse<'b> {
    body: &'b mut Body,
    dominance: Dominance,
    /// By hash; what has the same hash is in one list, newest last.
    known: FxHashMap<u64, SmallVec<[Known; 2]>>,
    /// Hashes in the order of insertion: what a scope added is taken back.
    log: Vec<u64>,
    dead: Vec<OpId>,
    /// How many of the dead were equal to others.
    merged: u64,
    writes: u32,
    dominance_time: Option<&'b Profile>,
}

enum Step {
    Enter(BlockId),
    Leave(usize),
}

impl Cse<'_> {
    /// Gives the effects of all that is inside, but for regions of several blocks.
    fn region(&mut self, region: RegionId) -> Option<EffectSummary> {
        let view = self.body.region(region);
        let Some(entry) = view.entry().map(|b| b.id()) else { return Some(EffectSummary::NONE) };
        let scope = self.log.len();
        if view.only_block().is_some() {
            let effects = self.block(entry);
            self.leave(scope);
            return effects;
        }
        let children = match self.dominance_time {
            Some(time) => time.time(|| self.dominance.children(view)),
            None => self.dominance.children(view),
        };
        let mut steps = vec![Step::Enter(entry)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(scope) => self.leave(scope),
                Step::Enter(block) => {
                    steps.push(Step::Leave(self.log.len()));
                    self.block(block);
                    let below = children.get(&block).map_or(&[][..], Vec::as_slice);
                    steps.extend(below.iter().rev().map(|&b| Step::Enter(b)));
                }
            }
        }
        self.leave(scope);
        None
    }

    fn leave(&mut self, scope: usize) {
        if scope == 0 {
            self.log.clear();
            self.known.clear();
            return;
        }
        for hash in self.log.drain(scope..) {
            if let Some(list) = self.known.get_mut(&hash) {
                list.pop();
            }
        }
    }

    /// Gives the effects of all that is inside, where [`region`](Cse::region) does.
    fn block(&mut self, block: BlockId) -> Option<EffectSummary> {
        let view = self.body.block(block);
        let ordered = !has_graph_order(view);
        let mut next = view.first().map(OpRef::id);
        let mut all = Some(EffectSummary::NONE);
        // Nothing is erased or moved before the end.
        while let Some(op) = next {
            let view = self.body.op(op);
            next = view.next().map(OpRef::id);
            let own = EffectSummary::of_own(view);
            let mut effects = Some(own);
            if view.child().is_some() {
                effects = None;
            } else if view.region_count() > 0 {
                let is_recursive = view.has(Traits::RECURSIVE_MEMORY_EFFECTS);
                let regions: SmallVec<[RegionId; 2]> = view.regions().map(|r| r.id()).collect();
                for region in regions {
                    let inside = self.region(region);
                    if is_recursive {
                        effects = effects.zip(inside).map(|(effects, inside)| effects.and(inside));
                    }
                }
            }
            all = all.zip(effects).map(|(all, effects)| all.and(effects));
            self.op(op, ordered, own, effects);
        }
        all
    }

    /// `own`: the effects of the op itself; `effects`: with those inside it, where they are known already.
    fn op(&mut self, op: OpId, ordered: bool, own: EffectSummary, effects: Option<EffectSummary>) {
        let view = self.body.op(op);
        if view.has(Traits::TERMINATOR) {
            return;
        }
        let is_dead = match effects {
            Some(effects) => is_trivially_dead_with(view, effects),
            None => is_trivially_dead(view),
        };
        if is_dead {
            self.dead.push(op);
            return;
        }
        if view.child().is_some() || view.regions().any(|r| !r.is_empty() && r.only_block().is_none()) {
            self.writes += u32::from(own.may_write);
            return;
        }
        let free = effects.map_or_else(|| is_memory_effect_free(view), |effects| effects.is_free);
        // What is in the regions of an op that may write has been counted there.
        if !free && !own.only_reads {
            self.writes += u32::from(own.may_write);
            return;
        }
        let hash = hash_of(view);
        let list = self.known.entry(hash).or_default();
        let found = list.iter().rev().find(|k| equal(self.body.op(k.op), view)).copied();
        if let Some(known) = found
            && (free || known.writes == self.writes && self.body.op(known.op).block() == view.block())
        {
            self.replace(op, known.op, ordered);
            return;
        }
        list.push(Known { op, writes: self.writes });
        self.log.push(hash);
    }

    fn replace(&mut self, op: OpId, by: OpId, ordered: bool) {
        let (view, kept) = (self.body.op(op), self.body.op(by));
        let (loc, kept_loc) = (view.loc(), kept.loc());
        let pairs: Vec<_> = view.results().zip(kept.results()).collect();
        let mut rewriter = Rewriter::new(self.body);
        for (old, new) in pairs {
            rewriter.replace_all_uses(old, new);
        }
        if ordered || rewriter.op(op).is_unused() {
            self.dead.push(op);
            self.merged += 1;
        }
        if kept_loc == Loc::UNKNOWN && loc != Loc::UNKNOWN {
            rewriter.set_op_loc(by, loc);
        }
    }
}

fn hash_of(op: OpRef<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    (op.name(), op.props(), op.attrs()).hash(&mut hasher);
    if op.has(Traits::COMMUTATIVE) {
        sorted_operands(op).hash(&mut hasher);
    } else {
        for operand in op.operands() {
            operand.hash(&mut hasher);
        }
    }
    for ty in op.results().types() {
        ty.hash(&mut hasher);
    }
    hasher.finish()
}

fn sorted_operands(op: OpRef<'_>) -> SmallVec<[usize; 4]> {
    let mut operands: SmallVec<[usize; 4]> = op.operands().map(|v| v.index()).collect();
    operands.sort_unstable();
    operands
}

/// Whether two ops compute the same: name, attributes, operands (in any order for
/// commutative ops), result types and regions.
fn equal(a: OpRef<'_>, b: OpRef<'_>) -> bool {
    if (a.name(), a.props(), a.attrs()) != (b.name(), b.props(), b.attrs())
        || !a.results().types().eq(b.results().types())
    {
        return false;
    }
    let same_operands =
        a.operands().eq(b.operands()) || a.has(Traits::COMMUTATIVE) && sorted_operands(a) == sorted_operands(b);
    same_operands && a.region_count() == b.region_count() && same_regions(a, b)
}

/// Whether the regions are equal up to the names of what is defined inside.
fn same_regions(a: OpRef<'_>, b: OpRef<'_>) -> bool {
    if a.region_count() == 0 {
        return true;
    }
    let mut map = FxHashMap::default();
    let mut pending: Vec<_> = a.regions().zip(b.regions()).collect();
    while let Some((x, y)) = pending.pop() {
        let (mut left, mut right) = (x.blocks(), y.blocks());
        loop {
            let (p, q) = match (left.next(), right.next()) {
                (None, None) => break,
                (Some(p), Some(q)) => (p, q),
                _ => return false,
            };
            if !p.arg_types().eq(q.arg_types()) {
                return false;
            }
            map.extend(p.args().zip(q.args()));
            let (mut ops, mut others) = (p.ops(), q.ops());
            loop {
                let (s, t) = match (ops.next(), others.next()) {
                    (None, None) => break,
                    (Some(s), Some(t)) => (s, t),
                    _ => return false,
                };
                let header =
                    (s.name(), s.props(), s.attrs(), s.region_count(), s.operands().len(), s.successor_count());
                let same = header
                    == (t.name(), t.props(), t.attrs(), t.region_count(), t.operands().len(), t.successor_count())
                    && s.successor_count() == 0
                    && s.child().is_none()
                    && s.results().types().eq(t.results().types())
                    && s.operands().zip(t.operands()).all(|(v, w)| map.get(&v).copied().unwrap_or(v) == w);
                if !same {
                    return false;
                }
                map.extend(s.results().zip(t.results()));
                pending.extend(s.regions().zip(t.regions()));
            }
        }
    }
    true
}
