//! Dialect conversion: turns what a target calls illegal into what it calls legal,
//! by patterns that see operands in their converted types.
//!
//! Nothing is ever rolled back. A pattern's changes hold at once; where a value of
//! one type stands for one of another, an `unrealized_conversion_cast` says so, and
//! at the end casts that undo each other vanish and the type converter's
//! materializations replace the rest. An op that stays illegal is an error that
//! names the op, the patterns that were tried and why each refused.

mod patterns;
mod reconcile;
mod rewriter;
mod target;
mod types;

use std::sync::OnceLock;

use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::context::Context;
use terrace_ir::def::{Op, Traits};
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::fold::{Fold, Folded, fold_op};
use terrace_ir::interfaces::materialize_constant;
use terrace_ir::pattern::NoMatch;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use crate::history::{History, Stamped};
use patterns::Routes;
pub use patterns::{ConversionPattern, ConversionPatterns, RewriteFn};
use reconcile::reconcile;
pub use rewriter::ConversionRewriter;
pub(crate) use rewriter::after_definition;
use rewriter::cast;
pub use target::{ConversionTarget, Legality};
pub use types::{TypeConverter, Types};

/// How much must be legal in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversionMode {
    /// Only what the target calls illegal must be gone.
    Partial,
    /// Everything must be legal.
    Full,
}

/// Hears which ops patterns make and erase.
struct Changes {
    history: History,
    made_casts: bool,
}

impl Listener for Changes {
    fn op_inserted(&mut self, body: &Body, op: OpId) {
        self.made_casts |= body.op(op).is::<UnrealizedConversionCast<'_>>();
        self.history.op_inserted(body, op);
    }
    fn op_erased(&mut self, body: &Body, op: OpId) {
        self.history.op_erased(body, op);
    }
}

/// An op that is to be looked at.
struct Pending {
    op: Stamped,
    /// How often patterns have been tried.
    tries: u32,
    /// The op of the beginning that it was made from, which may be itself.
    origin: OpId,
}

/// A conversion that is ready to run, on many bodies side by side: what is to be done
/// with the ops of a name is looked up once.
pub struct Conversion<'c> {
    target: &'c ConversionTarget,
    types: &'c TypeConverter,
    patterns: &'c ConversionPatterns,
    mode: ConversionMode,
    routes: Routes,
    /// By [`OpName::index`], for the names that there were at the beginning.
    plans: Vec<OnceLock<Plan<'c>>>,
}

impl std::fmt::Debug for Conversion<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Conversion { target, types, patterns, mode, routes: _, plans: _ } = self;
        write!(f, "Conversion({target:?}, {types:?}, {patterns:?}, {mode:?})")
    }
}

/// What is to be done with the ops of a name.
struct Plan<'c> {
    legality: Option<&'c Legality>,
    /// Best first.
    patterns: Vec<&'c dyn ConversionPattern>,
    /// Patterns that make what can't become legal.
    dead_ends: Vec<&'c dyn ConversionPattern>,
    /// Legal whatever an op is like, or unknown to the target and to all patterns.
    is_bystander: bool,
}

impl<'c> Plan<'c> {
    fn new(op: OpRef<'_>, conversion: &Conversion<'c>) -> Plan<'c> {
        let legality = conversion.target.find(op.info());
        let (patterns, dead_ends) = conversion.routes.for_op(conversion.patterns, op.name_str());
        let is_bystander = match legality {
            Some(Legality::Legal) => true,
            Some(Legality::RecursivelyLegal | Legality::Illegal | Legality::Dynamic(_)) => false,
            None => conversion.mode == ConversionMode::Partial && patterns.is_empty(),
        };
        Plan { legality, patterns, dead_ends, is_bystander }
    }

    fn is_legal(&self, op: OpRef<'_>) -> Option<bool> {
        self.legality.map(|legality| legality.holds(op))
    }
}

impl<'c> Conversion<'c> {
    /// Prepares a conversion.
    pub fn new(
        ctx: &Context,
        target: &'c ConversionTarget,
        types: &'c TypeConverter,
        patterns: &'c ConversionPatterns,
        mode: ConversionMode,
    ) -> Conversion<'c> {
        let plans = std::iter::repeat_with(OnceLock::new).take(ctx.op_name_count()).collect();
        let stays = |name: &str| match target.find(ctx.op_info(ctx.op_name(name))) {
            Some(legality) => !matches!(legality, Legality::Illegal),
            None => mode == ConversionMode::Partial,
        };
        let routes = Routes::new(patterns, stays);
        Conversion { target, types, patterns, mode, routes, plans }
    }

    /// Converts what is inside the root of a body, without child bodies.
    ///
    /// # Errors
    /// Ops that could not be made legal.
    pub fn run(&self, body: &mut Body) -> Result<(), Vec<Diagnostic>> {
        let (has_casts, failed) = self.convert(body);
        if !failed.is_empty() {
            return Err(failed.into_iter().map(|(_, error)| error).collect());
        }
        if has_casts {
            reconcile(body, self.types);
        }
        Ok(())
    }

    /// Applies patterns; gives whether there are casts, and for each op that stays illegal the
    /// one of the beginning that it was made from, which may be itself.
    fn convert(&self, body: &mut Body) -> (bool, Vec<(OpId, Diagnostic)>) {
        let (ops, casts_before) = self.inside(body.root());
        // Ops in pre-order, the next one last.
        let mut changes = Changes { history: History::new(), made_casts: false };
        let mut failed = Vec::new();
        let first = |(op, origin)| Pending { op: changes.history.stamp(op), tries: 0, origin };
        let mut pending: Vec<Pending> = self.folded(body, ops).into_iter().rev().map(first).collect();
        while let Some(Pending { op: next, tries, origin }) = pending.pop() {
            if !changes.history.is_there(next) {
                continue;
            }
            let view = body.op(next.op);
            let legality =
                self.with_plan(view, |plan| if plan.is_bystander { Some(true) } else { plan.is_legal(view) });
            if legality == Some(true) || view.is::<UnrealizedConversionCast<'_>>() {
                continue;
            }
            let mut refusals = Vec::new();
            let done = tries < 8 && self.try_patterns(body, next.op, &mut changes, &mut refusals);
            // In the order of their creation, the op itself after them.
            let made = changes.history.inserted.drain(..).rev();
            if done {
                pending.push(Pending { op: next, tries: tries + 1, origin });
                pending.extend(made.map(|op| Pending { op, tries: 0, origin }));
            } else if legality == Some(false) || self.mode == ConversionMode::Full {
                let view = body.op(next.op);
                self.with_plan(view, |plan| refusals.extend(plan.dead_ends.iter().map(|p| (p.name(), DEAD_END))));
                failed.push((origin, failure(view, legality, &refusals)));
            }
        }
        (casts_before || changes.made_casts, failed)
    }

    /// Finds out which ops inside the root of a body are legal in the end: those that are, and
    /// those that patterns make so. Nothing is changed: a copy is converted.
    pub fn analyze(&self, body: &Body) -> Vec<OpId> {
        let ops: Vec<OpId> = terrace_ir::walk::ops_inside(body.root()).map(|op| op.id()).collect();
        let mut copy = terrace_ir::transfer::clone_body(body);
        let copies: Vec<OpId> = terrace_ir::walk::ops_inside(copy.root()).map(|op| op.id()).collect();
        let (_, failed) = self.convert(&mut copy);
        let is_legal = |copied: &OpId| !failed.iter().any(|(failed, _)| failed == copied);
        ops.into_iter().zip(copies).filter(|(_, copied)| is_legal(copied)).map(|(op, _)| op).collect()
    }

    fn with_plan<R>(&self, op: OpRef<'_>, f: impl FnOnce(&Plan<'c>) -> R) -> R {
        match self.plans.get(op.name().index()) {
            Some(plan) => f(plan.get_or_init(|| Plan::new(op, self))),
            None => f(&Plan::new(op, self)),
        }
    }

    /// The ops that there may be something to do with, and whether there are casts.
    fn inside(&self, root: OpRef<'_>) -> (Vec<OpId>, bool) {
        let cast = root.ctx().name_of(UnrealizedConversionCast::DEF);
        let (mut out, mut casts) = (Vec::new(), false);
        let mut skip_inside: Option<OpRef<'_>> = None;
        for op in terrace_ir::walk::ops_inside(root) {
            casts |= op.name() == cast;
            let (is_bystander, with_inside) = self
                .with_plan(op, |plan| (plan.is_bystander, matches!(plan.legality, Some(Legality::RecursivelyLegal))));
            if is_bystander || skip_inside.is_some_and(|outer| outer.contains(op)) {
                continue;
            }
            if with_inside {
                skip_inside = Some(op);
            }
            out.push(op.id());
        }
        (out, casts)
    }

    /// Folds the ops that must be converted, while their operands are still what they were;
    /// gives the ops there are then, each with the one that it was made from.
    fn folded(&self, body: &mut Body, ops: Vec<OpId>) -> Vec<(OpId, OpId)> {
        let mut out = Vec::new();
        for op in ops {
            let view = body.op(op);
            let legality = self.with_plan(view, |plan| plan.is_legal(view));
            let must_go = legality == Some(false) || legality.is_none() && self.mode == ConversionMode::Full;
            let fold = if must_go && !view.has(Traits::CONSTANT_LIKE) { fold_op(view) } else { Fold::None };
            if fold == Fold::None {
                out.push((op, op));
                continue;
            }
            let dialect = view.info().dialect().to_owned();
            let mut rw = Rewriter::new(body);
            let loc = rw.op(op).loc();
            rw.set_loc(loc).before(op);
            match fold {
                Fold::None => {}
                Fold::InPlace { operands, props } => {
                    rw.set_operands(op, &operands);
                    rw.set_props(op, props);
                    out.push((op, op));
                }
                Fold::Results(results) => {
                    let types: SmallVec<[Type; 2]> = rw.op(op).results().types().collect();
                    let values: Option<SmallVec<[ValueId; 2]>> = results
                        .iter()
                        .zip(types)
                        .map(|(result, ty)| match *result {
                            Folded::Value(value) => (rw.ty(value) == ty).then_some(value),
                            Folded::Constant(attr) => materialize_constant(&mut rw, &dialect, attr, ty).map(|made| {
                                out.push((made, op));
                                rw.op(made).result(0)
                            }),
                        })
                        .collect();
                    match values {
                        Some(values) => rw.replace_op(op, &values),
                        None => out.push((op, op)),
                    }
                }
            }
        }
        out
    }

    fn try_patterns(
        &self,
        body: &mut Body,
        op: OpId,
        changes: &mut Changes,
        refusals: &mut Vec<(&'c str, &'static str)>,
    ) -> bool {
        let list =
            self.with_plan(body.op(op), |plan| SmallVec::<[&'c dyn ConversionPattern; 4]>::from_slice(&plan.patterns));
        if list.is_empty() {
            return false;
        }
        let types = self.types;
        let mut rewriter = Rewriter::with_listener(body, changes);
        let loc = rewriter.op(op).loc();
        rewriter.set_loc(loc).before(op);
        let originals: SmallVec<[ValueId; 4]> = rewriter.op(op).operands().collect();
        let operands: SmallVec<[ValueId; 4]> = originals
            .into_iter()
            .map(|value| {
                let ty = rewriter.ty(value);
                // What becomes several values, patterns ask for by `converted`.
                match types.convert_value(rewriter.body(), value).as_deref() {
                    Some(&[converted]) if converted != ty => cast(&mut rewriter, value, converted),
                    _ => value,
                }
            })
            .collect();
        let mut rw = ConversionRewriter { rewriter, types };
        for pattern in list {
            rw.set_loc(loc).before(op);
            match pattern.rewrite(op, &operands, &mut rw) {
                Ok(()) => return true,
                Err(NoMatch(why)) => refusals.push((pattern.name(), why)),
            }
        }
        false
    }
}

/// Why a pattern is left out.
const DEAD_END: &str = "it makes ops that can't become legal";

fn failure(op: OpRef<'_>, legality: Option<bool>, refusals: &[(&str, &str)]) -> Diagnostic {
    let marked = if legality == Some(false) { " that was explicitly marked illegal" } else { "" };
    let mut error = Diagnostic::error_at(op, format!("failed to legalize operation '{}'{marked}", op.name_str()));
    if refusals.is_empty() {
        error = error.note(op.loc(), "no pattern is for this op");
    }
    for (name, why) in refusals {
        error = error.note(op.loc(), format!("pattern '{name}' did not apply: {why}"));
    }
    error
}
