//! Pipelines as text: `builtin.module(func.func(cse,canonicalize{max-iterations=3}))`.

use pest::Parser as _;
use pest::iterators::Pair;

use crate::manager::PassManager;
use crate::registry::PassRegistry;

mod grammar {
    #![allow(missing_docs)] // One case per rule of the grammar, which says what it is.
    #[derive(pest_derive::Parser)]
    #[grammar = "pipeline.pest"]
    pub struct PipelineGrammar;
}
use grammar::{PipelineGrammar, Rule};

/// How deeply a pipeline may nest.
const MAX_NESTING: usize = 64;

/// Reads a pipeline.
///
/// # Errors
/// What is wrong with it, with its column.
pub fn parse(text: &str, passes: &PassRegistry) -> Result<PassManager, String> {
    let mut depth = 0usize;
    for b in text.bytes() {
        match b {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(format!("the pipeline nests deeper than {MAX_NESTING} levels"));
        }
    }
    let mut pairs = PipelineGrammar::parse(Rule::pipeline, text).map_err(|error| {
        let column = match error.line_col {
            pest::error::LineColLocation::Pos((_, column)) | pest::error::LineColLocation::Span((_, column), _) => {
                column
            }
        };
        format!("column {column}: expected 'op-name(pass,...)', such as 'builtin.module(func.func(cse))'")
    })?;
    let anchored = pairs.next().and_then(|p| p.into_inner().next());
    match anchored {
        Some(anchored) => manager(anchored, passes),
        None => Err("the pipeline is empty".to_owned()),
    }
}

/// Adds one pass, or the passes of one registered pipeline, with options as a pipeline has them
/// between braces.
///
/// # Errors
/// What is wrong with the name or the options.
pub fn add_by_name(manager: &mut PassManager, name: &str, options: &str, passes: &PassRegistry) -> Result<(), String> {
    let bare = options.strip_prefix('{').and_then(|o| o.strip_suffix('}')).unwrap_or(options);
    let text = format!("{{{bare}}}");
    let mut pairs = PipelineGrammar::parse(Rule::whole_options, &text)
        .map_err(|_| format!("expected options as 'name=value ...', not '{options}'"))?;
    let options = pairs.next().into_iter().flat_map(Pair::into_inner).filter(|p| p.as_rule() == Rule::options);
    let options: Vec<Setting> = options.flat_map(settings).collect();
    add_named(manager, name, options, passes).map_err(|(_, error)| error)
}

/// An option as it was written.
struct Setting {
    column: usize,
    name: String,
    value: String,
}

fn settings(options: Pair<'_, Rule>) -> impl Iterator<Item = Setting> {
    options.into_inner().map(|option| {
        let column = option.line_col().1;
        let mut words = option.into_inner();
        let name = words.next().map_or("", |p| p.as_str()).to_owned();
        let value = words.next().map_or("true", |p| p.as_str());
        Setting { column, name, value: value.trim_matches(|c| c == '"' || c == '\'').to_owned() }
    })
}

/// Adds a pass or a registered pipeline; an error comes with its column, if it is about an
/// option.
fn add_named(
    manager: &mut PassManager,
    name: &str,
    options: Vec<Setting>,
    passes: &PassRegistry,
) -> Result<(), (Option<usize>, String)> {
    let all: Vec<(String, String)> = options.iter().map(|o| (o.name.clone(), o.value.clone())).collect();
    if let Some(filled) = passes.fill(name, manager, &all) {
        return filled.map_err(|error| (None, format!("pipeline '{name}': {error}")));
    }
    let mut pass = passes.create(name).map_err(|error| (None, error))?;
    for Setting { column, name, value } in options {
        pass.set_option(&name, &value).map_err(|error| (Some(column), error))?;
    }
    manager.add_boxed(pass);
    Ok(())
}

fn manager(pair: Pair<'_, Rule>, passes: &PassRegistry) -> Result<PassManager, String> {
    let mut manager = PassManager::new("");
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::name => manager = PassManager::new(part.as_str()),
            _ => {
                for step in part.into_inner() {
                    match step.as_rule() {
                        Rule::anchored => {
                            let nested = self::manager(step, passes)?;
                            manager.add_nested(nested);
                        }
                        _ => add_pass(&mut manager, step, passes)?,
                    }
                }
            }
        }
    }
    Ok(manager)
}

fn add_pass(manager: &mut PassManager, pair: Pair<'_, Rule>, passes: &PassRegistry) -> Result<(), String> {
    let (_, column) = pair.line_col();
    let mut parts = pair.into_inner();
    let name = parts.next().map_or("", |p| p.as_str());
    let options: Vec<Setting> = parts.flat_map(settings).collect();
    let anchor = passes.create(name).ok().and_then(|pass| pass.anchor());
    if let Some(anchor) = anchor.filter(|a| *a != manager.anchor() && manager.anchor() != crate::manager::ANY) {
        return Err(format!("column {column}: pass '{name}' works on '{anchor}', not on '{}'", manager.anchor()));
    }
    add_named(manager, name, options, passes).map_err(|(at, error)| format!("column {}: {error}", at.unwrap_or(column)))
}
