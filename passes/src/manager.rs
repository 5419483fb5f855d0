//! The pass manager: a tree of passes that follows the nesting of ops.
//!
//! The passes nested under one op name run on all such ops side by side: all of
//! them on one op before the next. After each pass what it worked on is verified.

use std::sync::Arc;

use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, sort_by_place};
use terrace_ir::entity::OpId;
use terrace_ir::view::OpRef;

use crate::analysis::{Analyses, Header};
use crate::instrument::{Action, Instrumentation, Place, Profile, Watchers};
use crate::pass::{Pass, PassResult, PassRun, Setting, Sink};

/// Passes for the ops of one name.
pub struct PassManager {
    anchor: String,
    steps: Vec<Step>,
}

enum Step {
    Pass(Box<dyn Pass>),
    Nested(PassManager),
}

/// What runs at a position of a pipeline.
enum Planned<'m> {
    Pass(&'m dyn Pass),
    /// Pipelines that stand side by side, none of them for any op: they run on each op that
    /// they are for before the next op.
    Nested(Vec<&'m PassManager>),
}

/// How a pipeline is run.
#[derive(Clone, Copy, Debug)]
pub struct RunOptions<'r> {
    /// Verify after each pass.
    pub verify_each: bool,
    /// Where times and counts are added.
    pub profile: Option<&'r Profile>,
    /// Where passes write what they were asked to show.
    pub sink: Sink<'r>,
}

impl Default for RunOptions<'_> {
    fn default() -> Self {
        RunOptions { verify_each: true, profile: None, sink: Sink::STDERR }
    }
}

/// The anchor that stands for any op.
pub const ANY: &str = "any";

impl std::fmt::Debug for PassManager {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.pipeline())
    }
}

impl PassManager {
    /// No passes, for ops of a name or for [`ANY`] op.
    pub fn new(anchor: impl Into<String>) -> PassManager {
        PassManager { anchor: anchor.into(), steps: Vec::new() }
    }

    /// The op name.
    pub fn anchor(&self) -> &str {
        &self.anchor
    }

    /// How many passes there are; pipelines for ops inside count as one each.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are no passes.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Adds a pass. One that is anchored on another op name is nested.
    pub fn add(&mut self, pass: impl Pass + 'static) -> &mut Self {
        self.add_boxed(Box::new(pass))
    }

    /// Adds a pass. One that is anchored on another op name is nested.
    pub fn add_boxed(&mut self, pass: Box<dyn Pass>) -> &mut Self {
        match pass.anchor() {
            Some(anchor) if anchor != self.anchor && self.anchor != ANY => {
                self.nest(anchor).steps.push(Step::Pass(pass));
            }
            _ => self.steps.push(Step::Pass(pass)),
        }
        self
    }

    /// The passes for the ops of a name directly inside; those nested last, if they
    /// are for that name.
    pub fn nest(&mut self, anchor: &str) -> &mut PassManager {
        let last = matches!(self.steps.last(), Some(Step::Nested(n)) if n.anchor == anchor);
        if !last {
            self.add_nested(PassManager::new(anchor));
        }
        match self.steps.last_mut() {
            Some(Step::Nested(nested)) => nested,
            _ => unreachable!("a nested pass manager has just been added"),
        }
    }

    /// Adds passes for the ops of a name directly inside.
    pub fn add_nested(&mut self, nested: PassManager) -> &mut Self {
        self.steps.push(Step::Nested(nested));
        self
    }

    /// The pipeline as text: `builtin.module(func.func(cse,canonicalize))`.
    pub fn pipeline(&self) -> String {
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| match step {
                Step::Nested(nested) => nested.pipeline(),
                Step::Pass(pass) => match pass.options() {
                    options if options.is_empty() => pass.name().to_owned(),
                    options => format!("{}{{{options}}}", pass.name()),
                },
            })
            .collect();
        format!("{}({})", self.anchor, steps.join(","))
    }

    fn plan(&self) -> Vec<Planned<'_>> {
        let mut plan: Vec<Planned<'_>> = Vec::new();
        for step in &self.steps {
            match (step, plan.last_mut()) {
                (Step::Pass(pass), _) => plan.push(Planned::Pass(&**pass)),
                (Step::Nested(more), Some(Planned::Nested(group)))
                    if more.anchor != ANY && group.iter().all(|known| known.anchor != ANY) =>
                {
                    group.push(more);
                }
                (Step::Nested(nested), _) => plan.push(Planned::Nested(vec![nested])),
            }
        }
        plan
    }

    /// The name in reports.
    pub(crate) fn title(&self) -> String {
        format!("'{}' Pipeline", self.anchor)
    }

    fn is_for(&self, op: OpRef<'_>) -> bool {
        self.anchor == ANY || op.name_str() == self.anchor
    }

    fn check_anchor(&self, root: OpRef<'_>) -> PassResult {
        if self.is_for(root) {
            return Ok(());
        }
        let message = format!("can't run a pipeline for '{}' on '{}'", self.anchor, root.name_str());
        Err(vec![Diagnostic::error_at(root, message)])
    }

    /// Runs the passes on a body, whose root must be of the anchor's name.
    ///
    /// # Errors
    /// What a pass or the verifier reported, sorted by place.
    pub fn run(&self, body: &mut Body, options: &RunOptions<'_>) -> PassResult {
        self.run_along(body, &[], options, None)
    }

    /// Runs the passes on the body at the end of a path.
    pub(crate) fn run_along(
        &self,
        body: &mut Body,
        path: &[OpId],
        options: &RunOptions<'_>,
        around: Option<&Header<'_>>,
    ) -> PassResult {
        let Some((&portal, rest)) = path.split_first() else {
            self.register_dialects(&body.ctx().clone());
            return self.run_under(body, options, around);
        };
        let header = Header::of(body.root(), around);
        match body.child_mut(portal) {
            Some(child) => self.run_along(child, rest, options, Some(&header)),
            None => Err(no_body(body.op(portal))),
        }
    }

    /// As [`run_along`](PassManager::run_along), watched.
    pub(crate) fn run_along_watched(
        &self,
        whole: &mut Body,
        path: &[OpId],
        options: &RunOptions<'_>,
        around: Option<&Header<'_>>,
        watchers: Watchers<'_>,
    ) -> PassResult {
        self.register_dialects(&whole.ctx().clone());
        self.step_along(whole, &mut path.to_vec(), 0, options, around, watchers)
    }

    /// Goes on at a position of a path.
    fn step_along(
        &self,
        whole: &mut Body,
        path: &mut Vec<OpId>,
        at: usize,
        options: &RunOptions<'_>,
        around: Option<&Header<'_>>,
        watchers: Watchers<'_>,
    ) -> PassResult {
        let Some(&portal) = path.get(at) else { return self.run_at(whole, path, options, around, watchers) };
        let body = body_at(whole, &path[..at]);
        if body.op(portal).child().is_none() {
            return Err(no_body(body.op(portal)));
        }
        let header = Header::of(body.root(), around);
        self.step_along(whole, path, at + 1, options, Some(&header), watchers)
    }

    /// Registers the dialects that the passes need.
    fn register_dialects(&self, ctx: &Context) {
        for step in &self.steps {
            match step {
                Step::Pass(pass) => pass.register_dialects(ctx),
                Step::Nested(nested) => nested.register_dialects(ctx),
            }
        }
    }

    /// Whether a pass shows something.
    pub(crate) fn shows(&self) -> bool {
        self.steps.iter().any(|step| match step {
            Step::Pass(pass) => pass.shows(),
            Step::Nested(nested) => nested.shows(),
        })
    }

    /// Runs the passes on a body inside of other ops.
    fn run_under(&self, body: &mut Body, options: &RunOptions<'_>, around: Option<&Header<'_>>) -> PassResult {
        self.check_anchor(body.root())?;
        let mut analyses = Analyses::default();
        for (at, planned) in self.plan().iter().enumerate() {
            let profile = options.profile.map(|profile| planned.part_of(profile, at));
            match planned {
                Planned::Pass(pass) => {
                    let setting = setting(options, profile, &mut analyses, around, Watchers::default());
                    PassRun::start(*pass, body, setting)?;
                }
                Planned::Nested(group) => {
                    let header = Header::of(body.root(), around);
                    let on_child = |child: &mut Body| {
                        let pipelines = in_group(group, child.root(), profile.as_deref());
                        pipelines.into_iter().try_for_each(|(pipeline, own)| {
                            let profile = own.as_deref().or(profile.as_deref());
                            pipeline.run_under(child, &RunOptions { profile, ..*options }, Some(&header))
                        })
                    };
                    let mut run = || match group.iter().any(|pipeline| pipeline.shows()) {
                        true => portals(body.root())
                            .into_iter()
                            .map(|p| body.child_mut(p).map_or(Ok(()), on_child))
                            .collect(),
                        false => body.map_direct_children(on_child),
                    };
                    let results = match &profile {
                        Some(profile) => profile.time(run),
                        None => run(),
                    };
                    analyses.end_pass();
                    all_ok(body, results)?;
                }
            }
        }
        Ok(())
    }

    /// As [`run`](PassManager::run), watched, and therefore in one order: see
    /// [`instrument`](crate::instrument).
    ///
    /// # Errors
    /// As [`run`](PassManager::run).
    pub fn run_watched(
        &self,
        body: &mut Body,
        options: &RunOptions<'_>,
        watchers: &[&dyn Instrumentation],
    ) -> PassResult {
        self.run_along_watched(body, &[], options, None, Watchers(watchers))
    }

    /// Runs the passes on the body at the end of a path.
    fn run_at(
        &self,
        whole: &mut Body,
        path: &mut Vec<OpId>,
        options: &RunOptions<'_>,
        around: Option<&Header<'_>>,
        watching: Watchers<'_>,
    ) -> PassResult {
        let watchers = watching.0;
        self.check_anchor(body_at(whole, path).root())?;
        let mut analyses = Analyses::default();
        for (at, planned) in self.plan().iter().enumerate() {
            let profile = options.profile.map(|profile| planned.part_of(profile, at));
            let place = Place { op: body_at(whole, path).root(), whole: whole.root(), path };
            let action = match planned {
                Planned::Pass(pass) => Action::Pass(*pass),
                Planned::Nested(_) => Action::Nested,
            };
            // All are asked: some count.
            if !watchers.iter().fold(true, |allowed, watcher| watcher.allows(action, place) & allowed) {
                continue;
            }
            match planned {
                Planned::Pass(pass) => {
                    watchers.iter().for_each(|watcher| watcher.before_pass(*pass, place));
                    let setting = setting(options, profile, &mut analyses, around, watching);
                    let result = PassRun::start(*pass, body_at_mut(whole, path), setting);
                    let found = result.as_ref().err().map_or(&[][..], Vec::as_slice);
                    let place = Place { op: body_at(whole, path).root(), whole: whole.root(), path };
                    watchers.iter().for_each(|watcher| watcher.after_pass(*pass, place, found));
                    result?;
                }
                Planned::Nested(group) => {
                    watchers.iter().for_each(|watcher| watcher.before_nested(place));
                    let header = Header::of(place.op, around);
                    let mut results = Vec::new();
                    for portal in portals(place.op) {
                        path.push(portal);
                        let pipelines = in_group(group, body_at(whole, path).root(), profile.as_deref());
                        results.push(pipelines.into_iter().try_for_each(|(pipeline, own)| {
                            let profile = own.as_deref().or(profile.as_deref());
                            let options = RunOptions { profile, ..*options };
                            pipeline.run_at(whole, path, &options, Some(&header), watching)
                        }));
                        path.pop();
                    }
                    let place = Place { op: body_at(whole, path).root(), whole: whole.root(), path };
                    watchers.iter().for_each(|watcher| watcher.after_nested(place));
                    analyses.end_pass();
                    all_ok(whole, results)?;
                }
            }
        }
        Ok(())
    }
}

/// How one pass of a pipeline is run.
fn setting<'s>(
    options: &RunOptions<'s>,
    profile: Option<Arc<Profile>>,
    analyses: &'s mut Analyses,
    around: Option<&'s Header<'s>>,
    watchers: Watchers<'s>,
) -> Setting<'s> {
    Setting { verify: options.verify_each, profile, sink: options.sink, analyses, around, watchers }
}

/// The isolated ops that stand directly inside of an op, in order.
fn portals(op: OpRef<'_>) -> Vec<OpId> {
    let inside = op.regions().flat_map(|region| region.ops());
    inside.filter(|op| op.child().is_some()).map(|op| op.id()).collect()
}

impl Planned<'_> {
    /// Its part of the profile of the pipeline in which it stands at a position.
    fn part_of(&self, profile: &Profile, at: usize) -> Arc<Profile> {
        match self {
            Planned::Pass(pass) => profile.part(at, &pass.title(), pass.statistics()),
            Planned::Nested(group) => match group.as_slice() {
                [only] => profile.part(at, &only.title(), &[]),
                _ => {
                    let mut names: Vec<String> = group.iter().map(|p| format!("'{}'", p.anchor)).collect();
                    names.sort();
                    names.dedup();
                    profile.part(at, &format!("Pipeline Collection : [{}]", names.join(", ")), &[])
                }
            },
        }
    }
}

/// The pipelines of a group that are for an op, with their parts of the group's profile.
fn in_group<'m>(
    group: &[&'m PassManager],
    op: OpRef<'_>,
    profile: Option<&Profile>,
) -> Vec<(&'m PassManager, Option<Arc<Profile>>)> {
    let suitable = group.iter().enumerate().filter(|(_, pipeline)| pipeline.is_for(op));
    suitable
        .map(|(at, &pipeline)| match profile {
            // A group of one is that one.
            Some(profile) if group.len() > 1 => (pipeline, Some(profile.part(at, &pipeline.title(), &[]))),
            _ => (pipeline, None),
        })
        .collect()
}

/// The errors of nested pipelines, sorted by place.
fn all_ok(body: &Body, results: Vec<PassResult>) -> PassResult {
    let mut found: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
    if found.is_empty() {
        return Ok(());
    }
    sort_by_place(body.ctx(), &mut found);
    Err(found)
}

fn no_body(op: OpRef<'_>) -> Vec<Diagnostic> {
    vec![Diagnostic::error_at(op, "can't run a pipeline on an op that has no body of its own")]
}

/// The body behind the last portal of a path, as long as there are portals.
pub(crate) fn body_at<'b>(whole: &'b Body, path: &[OpId]) -> &'b Body {
    path.iter().fold(whole, |body, &portal| body.op(portal).child().unwrap_or(body))
}

fn body_at_mut<'b>(whole: &'b mut Body, path: &[OpId]) -> &'b mut Body {
    let Some((&portal, rest)) = path.split_first() else { return whole };
    match whole.op(portal).child().is_some() {
        true => match whole.child_mut(portal) {
            Some(child) => body_at_mut(child, rest),
            None => unreachable!("the portal has just been seen to have a child"),
        },
        false => whole,
    }
}
