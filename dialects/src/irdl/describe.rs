//! The documentation of dialects that are made at run time.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use terrace_ir::docs::{DialectDoc, KindDoc, OpDoc, SlotDoc, listed};
use terrace_ir::prelude::*;

use super::attrs::Variadicity;
use super::constraint::Constraint;
use super::dynamic::{Definitions, OpRules, RegionRule};

/// How deeply constraints are told: they may nest without limit, and share parts.
const DEPTH: usize = 3;

/// Adds the types and attributes of a dialect, and its ops of these names.
pub(super) fn describe(ctx: &Context, definitions: &Arc<Definitions>, ops: &[Box<str>], doc: &mut DialectDoc) {
    for definition in definitions.0.iter().filter(|definition| *definition.dialect == *doc.name) {
        let words = Words { ctx, definitions, program: &definition.program };
        let mut places = Places::default();
        let parameters = definition.params.iter().enumerate().map(|(at, &variable)| SlotDoc {
            name: at.to_string(),
            constraint: words.of(variable, DEPTH),
            doc: places.add(variable, format!("parameter `{at}`")),
        });
        let kind =
            KindDoc { name: definition.name.to_string(), summary: String::new(), parameters: parameters.collect() };
        if definition.is_type { doc.types.push(kind) } else { doc.attrs.push(kind) }
    }
    for name in ops {
        if let Some(rules) = ctx.op_name(name).info(ctx).run_time_data::<OpRules>() {
            doc.ops.push(op_doc(ctx, name, rules));
        }
    }
}

fn op_doc(ctx: &Context, name: &str, rules: &OpRules) -> OpDoc {
    let words = Words { ctx, definitions: &rules.definitions, program: &rules.program };
    let mut places = Places::default();
    let mut slot = |what: &str, name: String, arity: &str, variable: u32| SlotDoc {
        constraint: format!("{arity}{}", words.of(variable, DEPTH)),
        doc: places.add(variable, format!("{what} `{name}`")),
        name,
    };
    let mut values = |what: &str, slots: &[(u32, Variadicity)]| -> Vec<SlotDoc> {
        let row = |(at, &(variable, variadicity)): (usize, &(u32, Variadicity))| {
            slot(what, at.to_string(), arity(variadicity), variable)
        };
        slots.iter().enumerate().map(row).collect()
    };
    let (operands, results) = (values("operand", &rules.operands), values("result", &rules.results));
    let attrs = rules.attrs.iter().map(|(name, variable)| slot("attribute", name.to_string(), "", *variable)).collect();
    let regions = rules.regions.iter().enumerate().map(|(at, rule)| region_doc(&words, at, rule)).collect();
    OpDoc { name: name.to_owned(), operands, results, attrs, regions, ..OpDoc::default() }
}

fn arity(variadicity: Variadicity) -> &'static str {
    match variadicity {
        Variadicity::Single => "",
        Variadicity::Optional => "optional ",
        Variadicity::Variadic => "variadic of ",
    }
}

fn region_doc(words: &Words<'_>, at: usize, rule: &RegionRule) -> SlotDoc {
    let blocks = match rule.blocks {
        None => "any number of blocks".to_owned(),
        Some(1) => "1 block".to_owned(),
        Some(n) => format!("{n} blocks"),
    };
    let doc = match rule.args.as_deref() {
        None => String::new(),
        Some([]) => "without arguments".to_owned(),
        Some(args) => {
            let args: Vec<String> = args.iter().map(|&variable| words.of(variable, DEPTH)).collect();
            format!("arguments: {}", args.join("; "))
        }
    };
    SlotDoc { name: at.to_string(), constraint: blocks, doc }
}

/// Where variables stood first: wherever one stands, it is the same type or attribute.
#[derive(Default)]
struct Places(FxHashMap<u32, String>);

impl Places {
    /// Notes a place; tells that of another one that has the same variable.
    fn add(&mut self, variable: u32, place: String) -> String {
        match self.0.entry(variable) {
            Entry::Occupied(first) => format!("the same as {}", first.get()),
            Entry::Vacant(free) => {
                free.insert(place);
                String::new()
            }
        }
    }
}

/// Constraints of one definition in words.
struct Words<'a> {
    ctx: &'a Context,
    definitions: &'a Definitions,
    program: &'a [Constraint],
}

impl Words<'_> {
    fn of(&self, variable: u32, depth: usize) -> String {
        let named = |at: u32| {
            let definition = self.definitions.get(at);
            let sigil = if definition.is_type { '!' } else { '#' };
            format!("{sigil}{}.{}", definition.dialect, definition.name)
        };
        let Some(depth) = depth.checked_sub(1) else { return "...".to_owned() };
        let parts = |parts: &[u32]| parts.iter().map(|&part| self.of(part, depth)).collect::<Vec<String>>();
        match &self.program[variable as usize] {
            Constraint::Is(attr) => format!("`{}`", attr.to_text(self.ctx)),
            Constraint::Any => "anything".to_owned(),
            Constraint::Defined(at) => format!("`{}`", named(*at)),
            Constraint::TypeNamed(name) => format!("`!{name}`"),
            Constraint::AttrNamed(name) => format!("`#{name}`"),
            Constraint::Parametric { definition, params } => match params.is_empty() {
                true => format!("`{}`", named(*definition)),
                false => format!("`{}` of ({})", named(*definition), parts(params).join(", ")),
            },
            Constraint::AnyOf(list) => listed(&parts(list), "or"),
            Constraint::AllOf(list) => listed(&parts(list), "and"),
        }
    }
}
