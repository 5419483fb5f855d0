//! Variables of a module that its functions need.
//!
//! Functions are converted side by side and can't add to the module around them. So
//! they take addresses of variables that are not there yet, by names that say what is
//! wanted; here the module gets them.

use std::collections::HashSet;

use terrace_dialects::spirv::{AddressOf, BUILT_IN, GlobalVariable};
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

const BUILT_IN_PREFIX: &str = "__builtin__";

/// What the names of variables in a workgroup's memory start with.
pub(super) const WORKGROUP_MEMORY: &str = "__workgroup_mem__";

/// The name of the variable that a built-in fills.
pub(super) fn built_in_name(built_in: &str) -> String {
    format!("{BUILT_IN_PREFIX}{built_in}__")
}

/// A variable that a function wants.
#[derive(Debug)]
struct Wanted {
    name: String,
    pointer: Type,
}

/// Adds to a module what its functions want.
pub(super) fn complete(body: &mut Body) {
    let taken = body.root().region(0).ops().filter_map(|o| memory_number(symbol_name(o)?)).max();
    let mut total = taken.map_or(0, |number| number + 1);
    let mut functions: Vec<(usize, Vec<Wanted>)> = Vec::new();
    let known: HashSet<String> = body.root().region(0).ops().filter_map(symbol_name).map(str::to_owned).collect();
    for list in body.map_direct_children(|function| wanted(function, &known)) {
        let count = memory_count(&list);
        functions.push((total, list));
        total += count;
    }
    let names: Vec<String> = body.children().filter_map(|c| symbol_name(c.root()).map(str::to_owned)).collect();
    body.map_direct_children(|function| {
        let name = symbol_name(function.root()).unwrap_or("").to_owned();
        let at = names.iter().position(|n| *n == name);
        if let Some((by, list)) = at.and_then(|at| functions.get(at)).filter(|f| f.0 > 0) {
            renumber(function, *by, list);
        }
    });
    add(body, &functions);
}

/// What a function wants, in the order of first use. The names of its workgroup
/// memory are made `prefix0`, `prefix1` and so on.
fn wanted(body: &mut Body, known: &HashSet<String>) -> Vec<Wanted> {
    let mut rw = Rewriter::new(body);
    let users: Vec<OpId> =
        terrace_ir::walk::ops_inside(rw.body().root()).filter(|o| o.is::<AddressOf<'_>>()).map(|o| o.id()).collect();
    let mut list: Vec<Wanted> = Vec::new();
    let mut memories: Vec<String> = Vec::new();
    for op in users {
        let view = rw.op(op);
        let (ctx, pointer) = (view.ctx(), view.result_type(0));
        let mut name = view.prop(0).and_then(|a| a.as_flat_symbol(ctx)).unwrap_or("").to_owned();
        if known.contains(&name) {
            continue;
        }
        if name.starts_with(WORKGROUP_MEMORY) {
            let at = memories.iter().position(|m| *m == name).unwrap_or_else(|| {
                memories.push(name.clone());
                memories.len() - 1
            });
            name = format!("{WORKGROUP_MEMORY}{at}");
            let symbol = Attr::symbol(ctx, &name);
            rw.set_prop(op, 0, Some(symbol));
        }
        if !list.iter().any(|w| w.name == name) {
            list.push(Wanted { name, pointer });
        }
    }
    list
}

/// Moves the numbers of a function's workgroup memory on by those of the functions
/// before it.
fn renumber(body: &mut Body, by: usize) {
    let mut rw = Rewriter::new(body);
    let users: Vec<OpId> =
        terrace_ir::walk::ops_inside(rw.body().root()).filter(|o| o.is::<AddressOf<'_>>()).map(|o| o.id()).collect();
    for op in users {
        let view = rw.op(op);
        let name = view.prop(0).and_then(|a| a.as_flat_symbol(view.ctx())).unwrap_or("");
        let Some(number) = memory_number(name) else { continue };
        let symbol = Attr::symbol(view.ctx(), &format!("{WORKGROUP_MEMORY}{}", number + by));
        rw.set_prop(op, 0, Some(symbol));
    }
}

fn memory_number(name: &str) -> Option<usize> {
    name.strip_prefix(WORKGROUP_MEMORY)?.parse().ok()
}

/// How many variables of workgroup memory a function wants.
fn memory_count(wanted: &[Wanted]) -> usize {
    wanted.iter().filter(|w| memory_number(&w.name).is_some()).count()
}

/// Adds what is wanted to a module, each at its start: so the last comes first.
/// `functions` gives for each function how far its numbers have moved.
fn add(body: &mut Body, functions: &[(usize, Vec<Wanted>)]) {
    let mut rw = Rewriter::new(body);
    let Some(block) = rw.body().root().region(0).entry().map(|b| b.id()) else { return };
    let ops = rw.body().block(block).ops();
    let mut taken: HashSet<String> = ops.filter_map(symbol_name).map(str::to_owned).collect();
    for (moved, list) in functions {
        for Wanted { name, pointer } in list {
            let name = match memory_number(name) {
                Some(number) => format!("{WORKGROUP_MEMORY}{}", number + moved),
                None => name.clone(),
            };
            if !taken.insert(name.clone()) {
                continue;
            }
            rw.at_start(block);
            let op = GlobalVariable::named(&mut rw, &name, *pointer);
            if let Some(built_in) = name.strip_prefix(BUILT_IN_PREFIX).and_then(|n| n.strip_suffix("__")) {
                let built_in = Attr::string(rw.ctx(), built_in);
                rw.set_attr(op, BUILT_IN, Some(built_in));
            }
        }
    }
}
