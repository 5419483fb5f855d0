//! The greedy driver: folds ops and applies patterns until nothing changes.
//!
//! One iteration takes every op once, in order; what a change touches is taken
//! again. Constants are kept once per isolated op, at the start of its entry
//! block. Between iterations unreachable blocks and dead code are removed. The
//! order of all this is MLIR's, so that the same input gives the same text.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::context::Context;
use terrace_ir::def::Traits;
use terrace_ir::effects::is_trivially_dead;
use terrace_ir::entity::{OpId, RegionId, SideTable, ValueId};
use terrace_ir::fold::{Fold, Folded, fold_op};
use terrace_ir::interfaces::constant_op;
use terrace_ir::pattern::FrozenPatterns;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, OpRef, RegionRef};

use crate::simplify_regions::simplify_regions;

pub use crate::simplify_regions::RegionSimplification;

/// How the driver works.
#[derive(Clone, Copy, Debug)]
pub struct GreedyConfig {
    /// Take ops from the top down; else from the bottom up.
    pub top_down: bool,
    /// What is done to the control flow of regions between iterations.
    pub simplify_regions: RegionSimplification,
    /// The greatest number of iterations; `None`: no limit.
    pub max_iterations: Option<u32>,
    /// The greatest number of rewrites in an iteration; `None`: no limit.
    pub max_rewrites: Option<u64>,
}

impl Default for GreedyConfig {
    fn default() -> Self {
        GreedyConfig {
            top_down: true,
            simplify_regions: RegionSimplification::Aggressive,
            max_iterations: Some(10),
            max_rewrites: None,
        }
    }
}

/// What the driver did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GreedyOutcome {
    /// Whether anything changed.
    pub changed: bool,
    /// Whether nothing was left to do.
    pub converged: bool,
}

/// Folds and rewrites what is inside the root of a body, without child bodies.
pub fn rewrite_greedily(body: &mut Body, patterns: &FrozenPatterns, config: &GreedyConfig) -> GreedyOutcome {
    let mut iteration = 0;
    let mut worklist = Worklist::new(body.op_capacity());
    loop {
        iteration += 1;
        if config.max_iterations.is_some_and(|max| iteration > max) {
            return GreedyOutcome { changed: true, converged: false };
        }
        fill(body, &mut worklist, config);
        let mut again = process(body, &mut worklist, patterns, config);
        again |= simplify_regions(body, config.simplify_regions);
        if !again {
            return GreedyOutcome { changed: iteration > 1, converged: true };
        }
    }
}

/// Ops to look at, last in first out, each at most once.
struct Worklist {
    items: Vec<Option<OpId>>,
    /// By op: its place in `items` + 1; 0: not there.
    places: SideTable<terrace_ir::entity::OpEntity, u32>,
}

impl Worklist {
    fn new(ops: usize) -> Worklist {
        Worklist { items: Vec::with_capacity(ops), places: SideTable::with_capacity(0, ops) }
    }

    fn push(&mut self, op: OpId) {
        let place = self.places.get_mut(op);
        if *place == 0 {
            self.items.push(Some(op));
            *place = self.items.len() as u32;
        }
    }

    fn pop(&mut self) -> Option<OpId> {
        while let Some(item) = self.items.pop() {
            if let Some(op) = item {
                self.places.set(op, 0);
                return Some(op);
            }
        }
        None
    }

    fn remove(&mut self, op: OpId) {
        let place = std::mem::take(self.places.get_mut(op));
        if place > 0 {
            self.items[place as usize - 1] = None;
        }
    }

    fn reverse(&mut self) {
        self.items.reverse();
        for (at, op) in self.items.iter().enumerate() {
            if let Some(op) = op {
                self.places.set(*op, at as u32 + 1);
            }
        }
    }

    /// Adds an op and those around it.
    fn push_with_ancestors(&mut self, body: &Body, op: OpId) {
        let mut at = Some(body.op(op));
        while let Some(op) = at.filter(|op| !op.is_root()) {
            self.push(op.id());
            at = op.parent();
        }
    }
}

impl Listener for Worklist {
    fn op_inserted(&mut self, body: &Body, op: OpId) {
        self.push_with_ancestors(body, op);
    }

    fn op_modified(&mut self, body: &Body, op: OpId) {
        self.push_with_ancestors(body, op);
    }

    fn op_erased(&mut self, body: &Body, op: OpId) {
        // An operand left with one user or none may now fold or die.
        for operand in body.op(op).operands() {
            let Some(def) = body.defining_op(operand) else { continue };
            let mut other: Option<OpRef<'_>> = None;
            let mut few = true;
            for user in body.uses(operand).map(|u| u.owner) {
                if user.id() == op || other == Some(user) {
                    continue;
                }
                if other.is_some() {
                    few = false;
                    break;
                }
                other = Some(user);
            }
            if few {
                self.push_with_ancestors(body, def.id());
            }
        }
        self.remove(op);
    }
}

/// The constants of one body.
#[derive(Default)]
struct Constants<'c> {
    /// By region, dialect, value and type.
    known: FxHashMap<(RegionId, &'c str, Attr, Type), OpId>,
    kept: FxHashSet<OpId>,
}

/// Puts all ops on the worklist, and the constants where they belong.
fn fill(body: &mut Body, worklist: &mut Worklist, config: &GreedyConfig) {
    worklist.items.clear();
    let ctx = body.ctx().clone();
    let mut constants = Constants::default();
    let ops: Vec<OpId> = if config.top_down {
        terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect()
    } else {
        terrace_ir::walk::post_order(body.root()).map(|op| op.id()).collect()
    };
    for op in ops {
        match constant_op(body.op(op)) {
            Some(attr) if constants.insert(&ctx, body, worklist, op, attr) => {}
            _ => worklist.push_with_ancestors(body, op),
        }
    }
    if config.top_down {
        worklist.reverse();
    }
}

impl<'c> Constants<'c> {
    /// Keeps a constant, at the front of the entry block; gives true if the op is
    /// gone because there was an equal one.
    fn insert(&mut self, ctx: &'c Context, body: &mut Body, worklist: &mut Worklist, op: OpId, attr: Attr) -> bool {
        let view = body.op(op);
        let Some(region) = view.block().and_then(insertion_region) else { return false };
        let Some(front) = region.entry().and_then(|b| b.first()) else { return false };
        let key = (region.id(), ctx.op_info(view.name()).dialect(), attr, view.result_type(0));
        if let Some(&known) = self.known.get(&key) {
            Rewriter::with_listener(body, worklist).replace_with(op, known);
            return true;
        }
        let prev_is_constant = view.prev().is_some_and(|p| self.kept.contains(&p.id()));
        let in_place = view.block() == front.block() && (view == front || prev_is_constant);
        let front = front.id();
        if !in_place {
            Rewriter::new(body).move_before(op, front);
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

fn process(body: &mut Body, worklist: &mut Worklist, patterns: &FrozenPatterns, config: &GreedyConfig) -> bool {
    let mut changed = false;
    let mut rewrites = 0;
    while let Some(op) = worklist.pop() {
        if config.max_rewrites.is_some_and(|max| rewrites >= max) {
            break;
        }
        let view = body.op(op);
        if is_trivially_dead(view) {
            Rewriter::with_listener(body, worklist).erase_op(op);
            changed = true;
            continue;
        }
        let name = view.name();
        if !view.has(Traits::CONSTANT_LIKE) && fold(body, worklist, op) {
            changed = true;
            continue;
        }
        for pattern in patterns.for_op(name) {
            let mut rewriter = Rewriter::with_listener(body, worklist);
            rewriter.before(op);
            if pattern.rewrite(op, &mut rewriter).is_ok() {
                changed = true;
                rewrites += 1;
                break;
            }
        }
    }
    changed
}

/// Folds an op; gives whether it changed.
fn fold(body: &mut Body, worklist: &mut Worklist, op: OpId) -> bool {
    let view = body.op(op);
    match fold_op(view) {
        Fold::None => false,
        Fold::InPlace { operands, props } => {
            if operands.iter().copied().eq(view.operands()) && props == view.props() {
                return false;
            }
            let mut rewriter = Rewriter::new(body);
            rewriter.set_operands(op, &operands);
            rewriter.set_props(op, props);
            worklist.op_modified(body, op);
            true
        }
        Fold::Results(results) => {
            let dialect = view.info().dialect().to_owned();
            let loc = view.loc();
            let types: SmallVec<[Type; 2]> = view.results().types().collect();
            if results.len() != types.len() {
                return false;
            }
            if results.iter().zip(view.results()).all(|(folded, result)| *folded == Folded::Value(result)) {
                return false;
            }
            let mut rewriter = Rewriter::with_listener(body, worklist);
            rewriter.set_loc(loc).before(op);
            let mut values: SmallVec<[ValueId; 2]> = SmallVec::new();
            let mut made: SmallVec<[OpId; 2]> = SmallVec::new();
            for (folded, ty) in results.into_iter().zip(types) {
                match folded {
                    Folded::Value(value) => values.push(value),
                    Folded::Constant(attr) => {
                        match terrace_ir::interfaces::materialize_constant(&mut rewriter, &dialect, attr, ty) {
                            Some(constant) => {
                                values.push(rewriter.op(constant).result(0));
                                made.push(constant);
                            }
                            None => {
                                for op in made {
                                    rewriter.erase_op(op);
                                }
                                return false;
                            }
                        }
                    }
                }
            }
            rewriter.replace_op(op, &values);
            true
        }
    }
}
