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
use terrace_ir::interfaces::Callable;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::walk::{all_ops_inside, ops_inside};

use crate::call_graph::CallGraph;
use crate::canonicalize::CanonicalizePass;
use crate::manager::{ANY, PassManager, body_at};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun, Pipelines};
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
        if pipelines.are_watched() {
            for path in simplified_paths(run.body) {
                self.simplify(&pipelines, run.body, &path)?;
            }
        } else {
            run.body.try_for_each_body(|body| match is_simplified(body) {
                true => self.simplify(&pipelines, body, &[]),
                false => Ok(()),
            })?;
        }
        let components = graph.components();
        let mut inliner = Inliner::new(run.body, graph, uses, self.threshold);
        for component in components {
            self.component(&pipelines, &mut inliner, component)?;
        }
        inliner.erase_dead();
        Ok(())
    }
}

impl InlinePass {
    /// Simplifies the function at the end of a path.
    fn simplify(&self, pipelines: &Pipelines<'_>, whole: &mut Body, path: &[OpId]) -> PassResult {
        let name = body_at(whole, path).root().name_str();
        let own = self.op_pipelines.iter().find(|p| p.anchor() == name);
        match own.or(self.default_pipeline.as_ref().map(|(_, p)| p)) {
            Some(pipeline) => pipelines.run(pipeline, whole, path),
            None => Ok(()),
        }
    }

    fn component(&self, pipelines: &Pipelines<'_>, inliner: &mut Inliner<'_>, mut component: Vec<usize>) -> PassResult {
        for round in 0..self.max_iterations.max(1) {
            for &node in &component {
                if inliner.graph().nodes[node].has_children {
                    continue;
                }
                // In the first round all have been simplified.
                if round > 0
                    && let Some((whole, path)) = inliner.place_of(node)
                {
                    self.simplify(pipelines, whole, path)?;
                }
                inliner.recount(node);
            }
            if !inliner.inline_calls(&mut component) {
                break;
            }
        }
        Ok(())
    }
}

/// The ways to the functions that are simplified first, in the order of the text.
fn simplified_paths(whole: &Body) -> Vec<Vec<OpId>> {
    let mut paths = Vec::new();
    let mut pending = vec![Vec::new()];
    while let Some(path) = pending.pop() {
        let body = body_at(whole, &path);
        let inside = ops_inside(body.root()).filter(|op| op.child().is_some());
        let below: Vec<Vec<OpId>> = inside.map(|op| path.iter().copied().chain([op.id()]).collect()).collect();
        pending.extend(below.into_iter().rev());
        if is_simplified(body) {
            paths.push(path);
        }
    }
    paths
}

/// Whether a body is of a function that has no function inside.
fn is_simplified(body: &Body) -> bool {
    let root = body.root();
    let is_function =
        |op: terrace_ir::view::OpRef<'_>| op.interface::<Callable>().is_some_and(|c| (c.region)(op).is_some());
    is_function(root) && (body.children().next().is_none() || !all_ops_inside(root).any(is_function))
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
