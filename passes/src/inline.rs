//! `inline`: calls are replaced by what they call.
//!
//! Components of the call graph are worked on from callees to callers, so that what is
//! inlined has been simplified already, and has no calls left that could have been. Within a
//! component the calls are inlined and the functions simplified in turn, a few times. Private
//! functions that nobody refers to any more are erased in the end.
//!
//! What may be inlined, dialects say: see [`Inlining`](terrace_ir::interfaces::Inlining). The
//! order of all this is MLIR's, so that the same input gives the same text.

mod calls;
mod uses;

use terrace_ir::body::Body;
use terrace_ir::def::Traits;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::rewriter::Rewriter;

use crate::call_graph::CallGraph;
use crate::canonicalize::CanonicalizePass;
use crate::manager::{ANY, PassManager, body_at};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun, PipelineAt, Pipelines};
use crate::pipeline;
use crate::registry::{PassRegistry, register_all};

use calls::Inliner;
use uses::Uses;

/// See the [module documentation](self).
#[derive(Debug)]
pub struct InlinePass {
    /// What functions are simplified by that `op_pipelines` does not name.
    default_pipeline: Option<(String, PassManager)>,
    op_pipelines: Vec<PassManager>,
    max_iterations: u32,
    /// Percent of the size of the caller; `None`: no limit.
    threshold: Option<u32>,
}

impl Default for InlinePass {
    fn default() -> Self {
        let mut canonicalize = PassManager::new(ANY);
        canonicalize.add(CanonicalizePass::default());
        InlinePass {
            default_pipeline: Some(("canonicalize".to_owned(), canonicalize)),
            op_pipelines: Vec::new(),
            max_iterations: 4,
            threshold: None,
        }
    }
}

impl Pass for InlinePass {
    fn name(&self) -> &'static str {
        "inline"
    }

    fn summary(&self) -> &'static str {
        "Inline function calls"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new(
                "default-pipeline",
                "passes",
                "What simplifies functions that have no pipeline of their own (default: canonicalize)",
            ),
            OptionHelp::new(
                "inlining-threshold",
                "n",
                "Inline only callees of up to so many percent of the ops of the caller (default: no limit)",
            ),
            OptionHelp::new("max-iterations", "n", "How often calls of a component are inlined at most (default: 4)"),
            OptionHelp::new("op-pipelines", "op(passes),...", "What simplifies the functions of an op name"),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let default = self.default_pipeline.as_ref().map_or("", |(text, _)| text);
        let threshold = self.threshold.unwrap_or(u32::MAX);
        let own: Vec<String> = self.op_pipelines.iter().map(PassManager::pipeline).collect();
        let own = if own.is_empty() { String::new() } else { format!("op-pipelines={}", own.join(",")) };
        format!(
            "default-pipeline={default} inlining-threshold={threshold} max-iterations={} {own}",
            self.max_iterations
        )
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = || {
            value
                .parse::<u32>()
                .map_err(|_| format!("option '{name}' wants a number that is not negative, not '{value}'"))
        };
        match name {
            "default-pipeline" => {
                self.default_pipeline = match value {
                    "" => None,
                    _ => Some((value.to_owned(), parse_pipeline(&format!("{ANY}({value})"))?)),
                }
            }
            "op-pipelines" => self.op_pipelines = parse_list(value)?,
            "max-iterations" => self.max_iterations = number()?,
            "inlining-threshold" => self.threshold = Some(number()?).filter(|&n| n != u32::MAX),
            _ => return Err(format!("pass 'inline' has no option '{name}'")),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let root = run.body.root();
        if !root.has(Traits::SYMBOL_TABLE) {
            let message = "was scheduled to run under the inliner, but does not define a symbol table";
            return Err(vec![Diagnostic::op_error(root, message)]);
        }
        let graph = CallGraph::new(root);
        let uses = Uses::new(root, &graph);
        let pipelines = run.pipelines().unverified();
        // What has no function inside is simplified first of all, whatever is inlined later.
        let innermost: Vec<&[OpId]> =
            graph.nodes.iter().filter(|node| !node.has_children).map(|node| &*node.path).collect();
        self.simplify(&pipelines, run.body, &innermost)?;
        let waves = waves(&graph);
        let mut inliner = Inliner::new(run.body, graph, uses, self.threshold);
        for wave in waves {
            self.wave(&pipelines, &mut inliner, wave)?;
        }
        inliner.erase_dead();
        Ok(())
    }
}

impl InlinePass {
    /// Simplifies the functions at the ends of some paths.
    fn simplify(&self, pipelines: &Pipelines<'_>, whole: &mut Body, paths: &[&[OpId]]) -> PassResult {
        let pipeline_of = |path: &[OpId]| {
            let name = body_at(whole, path).root().name_str();
            let own = self.op_pipelines.iter().find(|p| p.anchor() == name);
            own.or(self.default_pipeline.as_ref().map(|(_, p)| p))
        };
        let work: Vec<PipelineAt<'_>> = paths.iter().filter_map(|&path| Some((pipeline_of(path)?, path))).collect();
        pipelines.run_all(whole, &work)
    }

    /// Works on components of which none calls another.
    fn wave(&self, pipelines: &Pipelines<'_>, inliner: &mut Inliner<'_>, mut wave: Vec<Component>) -> PassResult {
        for round in 0..self.max_iterations.max(1) {
            let mut changed: Vec<usize> = wave.iter().flatten().copied().collect();
            changed.retain(|&node| !inliner.graph().nodes[node].has_children);
            // In the first round all have been simplified.
            if round > 0 {
                let (whole, paths) = inliner.places_of(&changed);
                self.simplify(pipelines, whole, &paths)?;
            }
            changed.into_iter().for_each(|node| inliner.recount(node));
            inliner.inline_wave(&mut wave);
        }
        Ok(())
    }
}

/// Functions that call each other.
type Component = Vec<usize>;

/// The components in waves: callees before callers, and those that can be worked on side by side
/// together. A function that is a value may be called where the graph shows no call, once that
/// is known: then the components come one after the other.
fn waves(graph: &CallGraph) -> Vec<Vec<Component>> {
    if graph.has_other_references {
        return graph.components().into_iter().map(|component| vec![component]).collect();
    }
    let mut waves: Vec<Vec<Component>> = Vec::new();
    let mut wave_of = vec![None; graph.nodes.len()];
    for component in graph.components() {
        let targets = component.iter().flat_map(|&node| &graph.nodes[node].edges);
        let wave = targets.filter_map(|&target| wave_of[target]).map(|below: usize| below + 1).max().unwrap_or(0);
        component.iter().for_each(|&node| wave_of[node] = Some(wave));
        if wave == waves.len() {
            waves.push(Vec::new());
        }
        waves[wave].push(component);
    }
    waves
}

fn parse_pipeline(text: &str) -> Result<PassManager, String> {
    let mut registry = PassRegistry::new();
    register_all(&mut registry);
    pipeline::parse(text, &registry)
}

/// Reads pipelines with commas between them.
fn parse_list(text: &str) -> Result<Vec<PassManager>, String> {
    let (mut depth, mut start, mut found) = (0usize, 0, Vec::new());
    for (at, c) in text.char_indices().chain([(text.len(), ',')]) {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 || at == text.len() => {
                if !text[start..at].trim().is_empty() {
                    found.push(parse_pipeline(&text[start..at])?);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Calls `f` with a rewriter of the body that is behind some portals.
fn within(rewriter: &mut Rewriter<'_>, below: &[OpId], f: &mut dyn FnMut(&mut Rewriter<'_>)) {
    match below {
        [] => f(rewriter),
        [portal, below @ ..] => {
            if let Some(mut inner) = rewriter.child(*portal) {
                within(&mut inner, below, f);
            }
        }
    }
}
