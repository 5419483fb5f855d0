//! Dialect conversion: turns what a target calls illegal into what it calls legal,
//! by patterns that see operands in their converted types.
//!
//! Nothing is ever rolled back. A pattern's changes hold at once; where a value of
//! one type stands for one of another, an `unrealized_conversion_cast` says so, and
//! at the end casts that undo each other vanish and the type converter's
//! materializations replace the rest. An op that stays illegal is an error that
//! names the op, the patterns that were tried and why each refused.

mod target;
mod types;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::builder::Listener;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::def::{Op, OpDef};
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::pattern::{Matched, NoMatch};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

pub use target::{ConversionTarget, Legality};
pub use types::TypeConverter;

/// A rewrite of one op during a conversion.
pub trait ConversionPattern: Send + Sync {
    /// Names it in diagnostics.
    fn name(&self) -> &'static str;

    /// The op it applies to; `None`: any.
    fn root(&self) -> Option<&'static OpDef>;

    /// Of several that apply, the one with the greatest benefit is taken.
    fn benefit(&self) -> u16 {
        1
    }

    /// Rewrites the op, or says why not without having changed anything.
    /// `operands` are the op's operands in their converted types.
    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched;
}

type RewriteFn = fn(OpId, &[ValueId], &mut ConversionRewriter<'_, '_>) -> Matched;

struct FnPattern {
    name: &'static str,
    root: &'static OpDef,
    benefit: u16,
    rewrite: RewriteFn,
}

impl ConversionPattern for FnPattern {
    fn name(&self) -> &'static str {
        self.name
    }
    fn root(&self) -> Option<&'static OpDef> {
        Some(self.root)
    }
    fn benefit(&self) -> u16 {
        self.benefit
    }
    fn rewrite(&self, op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        (self.rewrite)(op, operands, rw)
    }
}

/// The patterns of a conversion.
#[derive(Default)]
pub struct ConversionPatterns {
    patterns: Vec<Box<dyn ConversionPattern>>,
}

impl std::fmt::Debug for ConversionPatterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.patterns.iter().map(|p| p.name())).finish()
    }
}

impl ConversionPatterns {
    /// No patterns.
    pub fn new() -> ConversionPatterns {
        ConversionPatterns::default()
    }

    /// Adds a pattern.
    pub fn add(&mut self, pattern: impl ConversionPattern + 'static) -> &mut Self {
        self.patterns.push(Box::new(pattern));
        self
    }

    /// Adds a function as a pattern on ops of kind `O`.
    pub fn on<'v, O: Op<'v>>(&mut self, name: &'static str, rewrite: RewriteFn) -> &mut Self {
        self.on_with_benefit::<O>(name, 1, rewrite)
    }

    /// As [`ConversionPatterns::on`], with a benefit.
    pub fn on_with_benefit<'v, O: Op<'v>>(&mut self, name: &'static str, benefit: u16, rewrite: RewriteFn) -> &mut Self {
        self.add(FnPattern { name, root: O::DEF, benefit, rewrite })
    }

    /// Those that may apply to an op, best first.
    fn for_op(&self, op: OpRef<'_>) -> Vec<&dyn ConversionPattern> {
        let applies = |p: &&dyn ConversionPattern| p.root().is_none_or(|d| op.def().is_some_and(|o| std::ptr::eq(o, d)));
        let mut list: Vec<&dyn ConversionPattern> = self.patterns.iter().map(|p| &**p).filter(applies).collect();
        list.sort_by_key(|p| std::cmp::Reverse(p.benefit()));
        list
    }
}

/// How much must be legal in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConversionMode {
    /// Only what the target calls illegal must be gone.
    Partial,
    /// Everything must be legal.
    Full,
}

/// A [`Rewriter`] that keeps types apart: results may be replaced by values of
/// their converted types.
pub struct ConversionRewriter<'a, 'b> {
    rewriter: Rewriter<'a>,
    types: &'b TypeConverter,
}

impl<'a> std::ops::Deref for ConversionRewriter<'a, '_> {
    type Target = Rewriter<'a>;
    fn deref(&self) -> &Rewriter<'a> {
        &self.rewriter
    }
}
impl std::ops::DerefMut for ConversionRewriter<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.rewriter
    }
}

impl ConversionRewriter<'_, '_> {
    /// The type converter.
    pub fn types(&self) -> &TypeConverter {
        self.types
    }

    /// What a type is converted to.
    ///
    /// # Errors
    /// It can't be converted.
    pub fn convert_type(&self, ty: Type) -> Result<Type, NoMatch> {
        self.types.convert(self.ctx(), ty).ok_or(NoMatch("a type can't be converted"))
    }

    /// Replaces an op by values, which may be of other types than its results.
    pub fn replace(&mut self, op: OpId, values: &[ValueId]) {
        let results: SmallVec<[ValueId; 4]> = self.op(op).results().collect();
        assert_eq!(results.len(), values.len(), "an op is replaced by too many or too few values");
        let loc = self.op(op).loc();
        self.set_loc(loc).before(op);
        let same: SmallVec<[ValueId; 4]> = results
            .into_iter()
            .zip(values)
            .map(|(result, &value)| {
                let ty = self.ty(result);
                self.cast(value, ty)
            })
            .collect();
        self.rewriter.replace_op(op, &same);
    }

    /// The value as one of another type.
    pub fn cast(&mut self, value: ValueId, ty: Type) -> ValueId {
        cast(&mut self.rewriter, value, ty)
    }

    /// Changes the types of a block's arguments to their converted types; uses see
    /// them through casts at the start of the block.
    ///
    /// # Errors
    /// A type can't be converted.
    pub fn convert_block(&mut self, block: terrace_ir::entity::BlockId) -> Matched {
        let args: SmallVec<[ValueId; 4]> = self.body().block(block).args().collect();
        for arg in args {
            let old = self.ty(arg);
            let new = self.convert_type(old)?;
            if new == old {
                continue;
            }
            self.rewriter.set_type(arg, new);
            self.at_start(block);
            let seen = UnrealizedConversionCast::build(self, &[old], &[arg]);
            let (value, keep) = (self.op(seen).result(0), seen);
            self.rewriter.replace_uses_if(arg, value, |user, _| user.id() != keep);
        }
        Ok(())
    }
}

fn cast(rw: &mut Rewriter<'_>, value: ValueId, ty: Type) -> ValueId {
    if rw.ty(value) == ty {
        return value;
    }
    if let Some(source) = rw.body().defining_op(value).filter(|d| d.is::<UnrealizedConversionCast<'_>>())
        && source.operands().len() == 1
        && source.operand_type(0) == ty
    {
        return source.operand(0);
    }
    let op = UnrealizedConversionCast::build(rw, &[ty], &[value]);
    rw.op(op).result(0)
}

/// Hears which ops a pattern made.
#[derive(Default)]
struct Created {
    ops: Vec<OpId>,
    erased: FxHashSet<OpId>,
}

impl Listener for Created {
    fn op_inserted(&mut self, _body: &Body, op: OpId) {
        self.erased.remove(&op);
        self.ops.push(op);
    }
    fn op_erased(&mut self, _body: &Body, op: OpId) {
        self.erased.insert(op);
    }
}

/// Converts what is inside the root of a body, without child bodies.
///
/// # Errors
/// Ops that could not be made legal.
pub fn convert(
    body: &mut Body,
    target: &ConversionTarget,
    types: &TypeConverter,
    patterns: &ConversionPatterns,
    mode: ConversionMode,
) -> Result<(), Vec<Diagnostic>> {
    let mut errors = Vec::new();
    // Ops in pre-order, the next one last.
    let mut pending: Vec<OpId> = inside(body.root(), target);
    pending.reverse();
    let mut gone: FxHashSet<OpId> = FxHashSet::default();
    let mut attempts: FxHashMap<OpId, u32> = FxHashMap::default();
    while let Some(op) = pending.pop() {
        if gone.contains(&op) {
            continue;
        }
        let view = body.op(op);
        let legality = target.legality(view);
        if legality == Some(true) || view.is::<UnrealizedConversionCast<'_>>() {
            continue;
        }
        let tries = attempts.entry(op).or_default();
        *tries += 1;
        let mut created = Created::default();
        let mut refusals = Vec::new();
        let done = *tries <= 8 && try_patterns(body, op, types, patterns, &mut created, &mut refusals);
        if done {
            gone.extend(created.erased.iter().copied());
            for made in created.ops.into_iter().rev().filter(|o| !created.erased.contains(o)) {
                gone.remove(&made);
                pending.push(made);
            }
            if !created.erased.contains(&op) {
                pending.push(op);
            }
        } else if legality == Some(false) || mode == ConversionMode::Full {
            errors.push(failure(body.op(op), legality, &refusals));
        }
    }
    if errors.is_empty() {
        reconcile(body, types);
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn inside(root: OpRef<'_>, target: &ConversionTarget) -> Vec<OpId> {
    let mut out = Vec::new();
    let mut skip_inside: Option<OpRef<'_>> = None;
    for op in terrace_ir::walk::ops_inside(root) {
        if skip_inside.is_some_and(|outer| outer.contains(op)) {
            continue;
        }
        if target.is_recursively_legal(op) {
            skip_inside = Some(op);
        }
        out.push(op.id());
    }
    out
}

fn try_patterns(
    body: &mut Body,
    op: OpId,
    types: &TypeConverter,
    patterns: &ConversionPatterns,
    created: &mut Created,
    refusals: &mut Vec<(&'static str, &'static str)>,
) -> bool {
    let list = patterns.for_op(body.op(op));
    if list.is_empty() {
        return false;
    }
    let mut rewriter = Rewriter::with_listener(body, created);
    let loc = rewriter.op(op).loc();
    rewriter.set_loc(loc).before(op);
    let originals: SmallVec<[ValueId; 4]> = rewriter.op(op).operands().collect();
    let operands: SmallVec<[ValueId; 4]> = originals
        .into_iter()
        .map(|value| {
            let ty = rewriter.ty(value);
            match types.convert(rewriter.ctx(), ty) {
                Some(converted) => cast(&mut rewriter, value, converted),
                None => value,
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

fn failure(op: OpRef<'_>, legality: Option<bool>, refusals: &[(&'static str, &'static str)]) -> Diagnostic {
    let marked = if legality == Some(false) { " that was explicitly marked illegal" } else { "" };
    let mut error = Diagnostic::error(op.loc(), format!("failed to legalize operation '{}'{marked}", op.name_str()));
    if refusals.is_empty() {
        error = error.note(op.loc(), "no pattern is for this op");
    }
    for (name, why) in refusals {
        error = error.note(op.loc(), format!("pattern '{name}' did not apply: {why}"));
    }
    error
}

/// Removes casts that undo each other or that nobody uses, and replaces the others
/// by what the type converter makes of them.
fn reconcile(body: &mut Body, types: &TypeConverter) {
    let casts: Vec<OpId> = terrace_ir::walk::ops_inside(body.root())
        .filter(|op| op.is::<UnrealizedConversionCast<'_>>())
        .map(|op| op.id())
        .collect();
    let mut rw = Rewriter::new(body);
    for &op in &casts {
        let view = rw.op(op);
        if view.operands().len() != 1 || view.results().len() != 1 {
            continue;
        }
        let (input, result) = (view.operand(0), view.result(0));
        let (from, to) = (view.operand_type(0), view.result_type(0));
        let source = rw.body().defining_op(input).filter(|d| d.is::<UnrealizedConversionCast<'_>>());
        let origin = source.filter(|s| s.operands().len() == 1 && s.operand_type(0) == to).map(|s| s.operand(0));
        if from == to {
            rw.replace_all_uses(result, input);
        } else if let Some(origin) = origin {
            rw.replace_all_uses(result, origin);
        } else if !rw.body().is_unused(result) {
            let loc = view.loc();
            rw.set_loc(loc).before(op);
            if let Some(made) = types.materialize(&mut rw, input, to) {
                rw.replace_all_uses(result, made);
            }
        }
    }
    for &op in casts.iter().rev() {
        if rw.op(op).is_unused() {
            rw.erase_op(op);
        }
    }
}
