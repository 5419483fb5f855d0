//! What a pass is.

use std::any::Any;
use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, show_ops, sort_by_place};
use terrace_ir::entity::OpId;
use terrace_ir::verify::{for_each_body_verified, verify};

use crate::analysis::{Analyses, Analysis, Header};
use crate::instrument::{Count, Profile, Statistic, Watchers};
use crate::manager::{PassManager, RunOptions};

/// What a pass gives: errors, or nothing.
pub type PassResult = Result<(), Vec<Diagnostic>>;

/// An option of a pass, for the help text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionHelp {
    /// The name.
    pub name: &'static str,
    /// What stands for a value: `n`, or all there are: `normal|disabled`.
    pub value: &'static str,
    /// One line.
    pub help: &'static str,
}

impl OptionHelp {
    /// A row of a table.
    pub const fn new(name: &'static str, value: &'static str, help: &'static str) -> OptionHelp {
        OptionHelp { name, value, help }
    }
}

/// The titles of MLIR's passes that do not follow from their flags.
const TITLES: &[(&str, &str)] = &[
    ("arith-expand", "ArithExpandOpsPass"),
    ("canonicalize", "Canonicalizer"),
    ("convert-arith-to-spirv", "ConvertArithToSPIRV"),
    ("convert-cf-to-spirv", "ConvertControlFlowToSPIRV"),
    ("convert-func-to-spirv", "ConvertFuncToSPIRV"),
    ("convert-gpu-to-spirv", "ConvertGPUToSPIRV"),
    ("convert-memref-to-spirv", "ConvertMemRefToSPIRV"),
    ("convert-scf-to-cf", "SCFToControlFlow"),
    ("convert-scf-to-spirv", "SCFToSPIRV"),
    ("convert-vector-to-scf", "ConvertVectorToSCF"),
    ("cse", "CSE"),
    ("fold-memref-alias-ops", "FoldMemRefAliasOps"),
    ("inline", "Inliner"),
    ("lift-cf-to-scf", "LiftControlFlowToSCFPass"),
    ("lower-affine", "ConvertAffineToStandard"),
    ("map-memref-spirv-storage-class", "MapMemRefStorageClass"),
    ("math-legalize-to-f32", "MathLegalizeToF32"),
    ("math-uplift-to-fma", "MathUpliftToFMA"),
    ("memref-emulate-wide-int", "MemRefEmulateWideInt"),
    ("memref-expand", "ExpandOps"),
    ("print-ir", "PrintIRPass"),
    ("resolve-ranked-shaped-type-result-dims", "ResolveRankedShapeTypeResultDims"),
    ("sccp", "SCCP"),
    ("scf-for-loop-range-folding", "SCFForLoopRangeFolding"),
    ("scf-for-to-while", "SCFForToWhileLoop"),
    ("scf-forall-to-for", "SCFForallToForLoop"),
    ("scf-forall-to-parallel", "SCFForallToParallelLoop"),
    ("sroa", "SROA"),
    ("strip-debuginfo", "StripDebugInfo"),
    ("symbol-dce", "SymbolDCE"),
];

/// Where a pass writes what it was asked to show; nothing else writes there meanwhile.
#[derive(Clone, Copy, Default)]
pub struct Sink<'s>(Option<&'s (dyn Fn(&str) + Send + Sync)>);

impl<'s> Sink<'s> {
    /// Hands all text to a function.
    pub fn new(write: &'s (dyn Fn(&str) + Send + Sync)) -> Sink<'s> {
        Sink(Some(write))
    }

    /// The standard error of the process.
    pub const STDERR: Sink<'static> = Sink(None);

    /// Writes a text.
    pub fn write(&self, text: &str) {
        match self.0 {
            Some(write) => write(text),
            None => eprint!("{text}"),
        }
    }
}

impl std::fmt::Debug for Sink<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Sink" } else { "Sink::STDERR" })
    }
}

/// A transformation of what is inside an isolated op.
///
/// A pass gets the op's body: the op itself (the root), its regions, and the child
/// bodies below. It may run on many bodies at the same time, so it keeps no state
/// between runs.
pub trait Pass: Send + Sync {
    /// Name in pipelines and as a flag.
    fn name(&self) -> &'static str;

    /// Name in reports and headings of dumps: that of MLIR where it has the pass and the name does
    /// not follow from the flag; else `LoopInvariantCodeMotion` for `loop-invariant-code-motion`.
    fn title(&self) -> Cow<'static, str> {
        if let Some((_, title)) = TITLES.iter().find(|row| row.0 == self.name()) {
            return (*title).into();
        }
        let words = self.name().split('-').filter(|word| !word.is_empty());
        words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect::<String>().into()
    }

    /// One line for the help text.
    fn summary(&self) -> &'static str;

    /// What it counts, see [`PassRun::count`].
    fn statistics(&self) -> &'static [Statistic] {
        &[]
    }

    /// The op it works on; `None`: any isolated op.
    fn anchor(&self) -> Option<&'static str> {
        None
    }

    /// Registers the dialects of which it makes ops that its input need not have. It is called
    /// before the pipeline starts.
    fn register_dialects(&self, _ctx: &Context) {}

    /// Whether it writes to [`PassRun::sink`]: then ops are worked on in the order of the text.
    fn shows(&self) -> bool {
        false
    }

    /// What can be set, for the help text.
    fn option_help(&self) -> &'static [OptionHelp] {
        &[]
    }

    /// Options as a pipeline spells them: `max-iterations=10 top-down=true`.
    fn options(&self) -> String {
        String::new()
    }

    /// Sets an option.
    ///
    /// # Errors
    /// What is wrong with its name or value.
    fn set_option(&mut self, name: &str, _value: &str) -> Result<(), String> {
        Err(format!("pass '{}' has no option '{name}'", self.name()))
    }

    /// Runs it.
    ///
    /// # Errors
    /// What made it fail; the IR is valid even then.
    fn run(&self, run: PassRun<'_>) -> PassResult;
}

/// How a pass is run on a body, and what is known there.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    /// Verify the body afterwards.
    pub(crate) verify: bool,
    /// The pass's own part of a profile.
    pub(crate) profile: Option<Arc<Profile>>,
    pub(crate) sink: Sink<'a>,
    pub(crate) analyses: &'a mut Analyses,
    /// The op around.
    pub(crate) around: Option<&'a Header<'a>>,
    /// Who hears of the pass, and of those in pipelines that it runs.
    pub(crate) watchers: Watchers<'a>,
}

/// One run of a pass on one body.
#[derive(Debug)]
pub struct PassRun<'a> {
    /// What the pass works on.
    pub body: &'a mut Body,
    verified: &'a mut bool,
    setting: Setting<'a>,
}

impl<'a> PassRun<'a> {
    /// Runs a pass on a body and, if that is asked for, verifies the body then.
    ///
    /// # Errors
    /// What the pass or the verifier reported, sorted by place; also that it panicked.
    pub(crate) fn start(pass: &dyn Pass, body: &mut Body, setting: Setting<'_>) -> PassResult {
        let mut verified = false;
        let Setting { verify: verify_after, profile, sink, analyses, around, watchers } = setting;
        let own = profile.clone();
        let run = || {
            // The body is only verified, shown and dropped after a panic: its links are
            // indices, so that whatever state it is in, that is sound; but it may panic.
            std::panic::catch_unwind(AssertUnwindSafe(|| {
                let analyses = &mut *analyses;
                let setting = Setting { verify: verify_after, profile: own, sink, analyses, around, watchers };
                let result = pass.run(PassRun { body: &mut *body, verified: &mut verified, setting });
                result.map_err(|mut found| {
                    show_ops(body, &mut found);
                    found
                })?;
                if verify_after && !verified { verify(body.root()) } else { Ok(()) }
            }))
        };
        let result = match &profile {
            Some(profile) => profile.time(run),
            None => run(),
        };
        analyses.end_pass();
        result.unwrap_or_else(|panic| {
            let message = format!("pass '{}' panicked: {}", pass.name(), panic_text(&*panic));
            Err(vec![Diagnostic::error(body.root().loc(), message)])
        })
    }

    /// The counter of one of [`Pass::statistics`], by position.
    pub fn count(&self, statistic: usize) -> Count {
        Count(self.setting.profile.clone().map(|profile| (profile, statistic)))
    }

    /// Where the time of an analysis that the pass makes by itself is added, if times are wanted.
    pub fn analysis_time(&self, name: &str) -> Option<Arc<Profile>> {
        Some(self.setting.profile.as_ref()?.part(0, &format!("(A) {name}"), &[]))
    }

    /// An analysis of the body, as it is now: the one that an earlier pass asked for, if all
    /// passes since have preserved it and this one has not yet changed the body.
    pub fn analysis<T: Analysis>(&mut self) -> Arc<T> {
        if let Some(known) = self.setting.analyses.get::<T>() {
            return known;
        }
        let made = Arc::new(match self.analysis_time(T::NAME) {
            Some(profile) => profile.time(|| T::of(self.body)),
            None => T::of(self.body),
        });
        self.setting.analyses.insert(made.clone());
        made
    }

    /// An analysis that is known from an earlier pass.
    pub fn known_analysis<T: Analysis>(&self) -> Option<Arc<T>> {
        self.setting.analyses.get::<T>()
    }

    /// Says that an analysis still holds when the pass is done; all others are dropped.
    pub fn preserve<T: Analysis>(&mut self) {
        self.setting.analyses.preserve::<T>();
    }

    /// Says that nothing was changed that any analysis could tell.
    pub fn preserve_all(&mut self) {
        self.setting.analyses.preserve_all();
    }

    /// The isolated ops around the one that the pass works on, innermost first: their names
    /// and attributes, among them the data layout and the target environment.
    pub fn around(&self) -> impl Iterator<Item = &'a Header<'a>> + use<'a> {
        std::iter::successors(self.setting.around, |header| header.around)
    }

    /// An attribute of the op that the pass works on or, where it has none of that name, of the
    /// nearest op around that has.
    pub fn nearest_attr(&self, name: &str) -> Option<Attr> {
        let own = self.body.root().attr(name);
        own.or_else(|| self.around().find_map(|header| header.attr(self.ctx(), name)))
    }

    /// Where to write what the pass was asked to show; see [`Pass::shows`].
    pub fn sink(&self) -> Sink<'a> {
        self.setting.sink
    }

    /// Runs a pipeline that the pass makes as it goes on the op that the pass works on or, along
    /// a path of portals, on one inside: see [`Pipelines::run`].
    ///
    /// # Errors
    /// What a pass or the verifier reported, that the pipeline is for another op, or that the
    /// path leads nowhere.
    pub fn run_pipeline(&mut self, pipeline: &PassManager, path: &[OpId]) -> PassResult {
        self.pipelines().run(pipeline, self.body, path)
    }

    /// What runs pipelines that the pass makes as it goes, for as long as the pass runs.
    pub fn pipelines(&self) -> Pipelines<'a> {
        let Setting { verify, profile, sink, around, watchers, analyses: _ } = &self.setting;
        Pipelines { verify: *verify, profile: profile.clone(), sink: *sink, around: *around, watchers: *watchers }
    }

    /// The context.
    pub fn ctx(&self) -> &Context {
        self.body.ctx()
    }

    /// Does all the work of a pass that works on each body by itself: calls `f` for the
    /// body of this run and for all below it, level by level, those of a level side by
    /// side. `f` must leave the child bodies of its body alone. Each body is verified, if
    /// that is asked for, by the thread that has just worked on it.
    ///
    /// # Errors
    /// What `f` or the verifier reported, sorted by place.
    pub fn each_body(self, f: impl Fn(&mut Body) -> PassResult + Send + Sync) -> PassResult {
        if self.setting.verify {
            *self.verified = true;
            return for_each_body_verified(self.body, f);
        }
        self.body.try_for_each_body(f)
    }
}

/// A pipeline, and the portals on the way to the op that it is to run on.
pub type PipelineAt<'a> = (&'a PassManager, &'a [OpId]);

/// Runs pipelines that a pass makes as it goes, on its op or on ops inside. They are verified, timed,
/// counted and watched as the pass is; watchers see no more of the IR than the pass.
#[derive(Clone, Debug)]
pub struct Pipelines<'a> {
    verify: bool,
    profile: Option<Arc<Profile>>,
    sink: Sink<'a>,
    around: Option<&'a Header<'a>>,
    watchers: Watchers<'a>,
}

impl Pipelines<'_> {
    /// Whether somebody watches: then all should run in the order of the text.
    pub fn are_watched(&self) -> bool {
        !self.watchers.0.is_empty()
    }

    /// The same, without verification after each pass: for a pass that is verified as a whole.
    pub fn unverified(self) -> Self {
        Pipelines { verify: false, ..self }
    }

    /// Runs a pipeline on the root of the body that the pass works on or, along a path of portals, on an
    /// op inside.
    ///
    /// # Errors
    /// What a pass or the verifier reported, that the pipeline is for another op, or that the
    /// path leads nowhere.
    pub fn run(&self, pipeline: &PassManager, body: &mut Body, path: &[OpId]) -> PassResult {
        self.timed(pipeline, |options| match self.are_watched() {
            true => pipeline.run_along_watched(body, path, options, self.around, self.watchers),
            false => pipeline.run_along(body, path, options, self.around),
        })
    }

    /// As [`run`](Pipelines::run), for ops of which none is inside another: side by side, unless
    /// somebody watches or a pass shows something.
    ///
    /// # Errors
    /// As [`run`](Pipelines::run); all of them, sorted by place, where they ran side by side.
    pub fn run_all(&self, body: &mut Body, work: &[PipelineAt<'_>]) -> PassResult {
        if self.are_watched() || work.iter().any(|(pipeline, _)| pipeline.shows()) {
            return work.iter().try_for_each(|(pipeline, path)| self.run(pipeline, body, path));
        }
        let mut found = self.run_below(body, work, self.around);
        if found.is_empty() {
            return Ok(());
        }
        sort_by_place(body.ctx(), &mut found);
        Err(found)
    }

    fn run_below(&self, body: &mut Body, work: &[PipelineAt<'_>], around: Option<&Header<'_>>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (mut portals, mut below): (Vec<OpId>, Vec<Vec<PipelineAt<'_>>>) = Default::default();
        let mut places: FxHashMap<OpId, usize> = FxHashMap::default();
        for &(pipeline, path) in work {
            match path.split_first() {
                Some((&portal, rest)) => {
                    let place = *places.entry(portal).or_insert(below.len());
                    if place == below.len() {
                        portals.push(portal);
                        below.push(Vec::new());
                    }
                    below[place].push((pipeline, rest));
                }
                None => {
                    let run = self.timed(pipeline, |options| pipeline.run_along(body, &[], options, around));
                    found.extend(run.err().into_iter().flatten());
                }
            }
        }
        let header = Header::of(body.root(), around);
        let errors = body.map_children_of(&portals, |at, child| self.run_below(child, &below[at], Some(&header)));
        found.extend(errors.into_iter().flatten());
        found
    }

    fn timed(&self, pipeline: &PassManager, run: impl FnOnce(&RunOptions<'_>) -> PassResult) -> PassResult {
        let profile = self.profile.as_ref().map(|profile| profile.part(0, &pipeline.title(), &[]));
        let options = RunOptions { verify_each: self.verify, profile: profile.as_deref(), sink: self.sink };
        match &profile {
            Some(profile) => profile.time(|| run(&options)),
            None => run(&options),
        }
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
