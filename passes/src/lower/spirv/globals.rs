//! Variables of a module that its functions need.
//!
//! Functions are converted side by side and can't add to the module around them. So
//! they take addresses of variables that are not there yet, by names that say what is
//! wanted; here the module gets them.

use std::collections::{HashMap, HashSet};

use terrace_dialects::spirv::{AddressOf, BUILT_IN, GlobalVariable};
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

const BUILT_IN_PREFIX: &str = "__builtin__";

/// What the names of variables in a workgroup's memory start with; numbers follow.
const WORKGROUP_MEMORY: &str = "__workgroup_mem__";

/// What the placeholders of such names start with, until the module numbers them.
const PLACEHOLDER: &str = "__workgroup_mem__#";

/// The name of the variable that a built-in fills.
pub(super) fn built_in_name(built_in: &str) -> String {
    format!("{BUILT_IN_PREFIX}{built_in}__")
}

/// A name of memory of a workgroup that is made by an op.
pub(super) fn workgroup_memory(op: OpId) -> String {
    format!("{PLACEHOLDER}{}", op.index())
}

/// A variable that a function wants.
#[derive(Debug)]
struct Wanted {
    /// The name that the function uses, maybe a placeholder.
    used: String,
    /// The name that it gets.
    name: String,
    pointer: Type,
}

/// Adds to a module what its functions want.
pub(super) fn complete(body: &mut Body) {
    let known: HashSet<String> = body.root().region(0).ops().filter_map(symbol_name).map(str::to_owned).collect();
    let mut functions: HashMap<String, Vec<Wanted>> = HashMap::new();
    let mut order = Vec::new();
    let mut numbers = (0usize..).map(|n| format!("{WORKGROUP_MEMORY}{n}")).filter(|name| !known.contains(name));
    for (function, mut list) in body.map_direct_children(|function| wanted(function, &known)) {
        for item in list.iter_mut().filter(|item| item.used.starts_with(PLACEHOLDER)) {
            item.name = numbers.next().unwrap_or_default();
        }
        order.extend(list.iter().map(|item| (item.name.clone(), item.pointer)));
        functions.insert(function, list);
    }
    body.map_direct_children(|function| {
        let name = symbol_name(function.root()).unwrap_or("").to_owned();
        rename(function, functions.get(&name).map_or(&[][..], Vec::as_slice));
    });
    add(body, &order);
}

fn addresses(rw: &Rewriter<'_>) -> Vec<OpId> {
    terrace_ir::walk::ops_inside(rw.body().root()).filter(|o| o.is::<AddressOf<'_>>()).map(|o| o.id()).collect()
}

fn used_name(op: OpRef<'_>) -> &str {
    op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())).unwrap_or("")
}

/// A function's name and what it wants, in the order of first use.
fn wanted(body: &mut Body, known: &HashSet<String>) -> (String, Vec<Wanted>) {
    let function = symbol_name(body.root()).unwrap_or("").to_owned();
    let rw = Rewriter::new(body);
    let mut list: Vec<Wanted> = Vec::new();
    for op in addresses(&rw) {
        let (used, pointer) = (used_name(rw.op(op)), rw.op(op).result_type(0));
        if !known.contains(used) && !list.iter().any(|item| item.used == used) {
            list.push(Wanted { used: used.to_owned(), name: used.to_owned(), pointer });
        }
    }
    (function, list)
}

/// Puts the final names in place of placeholders.
fn rename(body: &mut Body, list: &[Wanted]) {
    let mut rw = Rewriter::new(body);
    for op in addresses(&rw) {
        let used = used_name(rw.op(op));
        if let Some(item) = list.iter().find(|item| item.used == used && item.name != used) {
            let symbol = Attr::symbol(rw.ctx(), &item.name);
            rw.set_prop(op, 0, Some(symbol));
        }
    }
}

/// Adds variables to a module, each at its start: so the last comes first.
fn add(body: &mut Body, variables: &[(String, Type)]) {
    let mut rw = Rewriter::new(body);
    let Some(block) = rw.body().root().region(0).entry().map(|b| b.id()) else { return };
    let mut taken = HashSet::new();
    for (name, pointer) in variables {
        if !taken.insert(name) {
            continue;
        }
        rw.at_start(block);
        let op = GlobalVariable::named(&mut rw, name, *pointer);
        if let Some(built_in) = name.strip_prefix(BUILT_IN_PREFIX).and_then(|n| n.strip_suffix("__")) {
            let built_in = Attr::string(rw.ctx(), built_in);
            rw.set_attr(op, BUILT_IN, Some(built_in));
        }
    }
}
