//! Numbering: which name each value of a body gets, and how much all of them take from the
//! counters.

use std::fmt::Write;
use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::{Counters, NAMED, NONE, Names, Naming, OuterNames, Tally, sanitize};
use crate::body::Body;
use crate::entity::ValueId;
use crate::parallel::map_with;
use crate::view::{OpRef, RegionRef};

/// Numbers one body, or tallies what it takes with all below.
pub(super) struct Numbering {
    pub(super) names: Names,
    pub(super) counters: Counters,
    /// Names of the open regions, by their index.
    used: HashTable<u32>,
    /// Of each open region, those around the body's own first.
    scopes: Vec<Scope>,
    pub(super) naming: Naming,
    /// Whether names are kept, those of one body; else they are only tallied.
    keep: bool,
    /// Whether a name was suggested that may also be made from counters: then how many
    /// names are taken already may depend on where the counters start.
    ambiguous: bool,
}

/// The names that a region takes.
#[derive(Default)]
struct Scope {
    /// By their index.
    names: Vec<u32>,
    /// The same for bodies inside, with those around: made once, when there is such a body.
    shared: Option<Arc<OuterNames>>,
}

enum Step<'a> {
    Region(RegionRef<'a>, Counters),
    /// Where counters run on over all bodies.
    Portal(OpRef<'a>, &'a Body, Tally, Option<Arc<OuterNames>>),
    Leave,
}

impl Numbering {
    pub(super) fn new(body: &Body, naming: Naming, counters: Counters, keep: bool) -> Numbering {
        let column = |kept: bool, len: usize| if keep && kept { vec![NONE; len] } else { Vec::new() };
        let names = Names {
            values: column(true, body.value_capacity()),
            blocks: column(true, body.block_capacity()),
            ops: column(naming.number_ops, body.op_capacity()),
            ..Names::default()
        };
        let ambiguous = counters.outer.as_ref().is_some_and(|outer| outer.ambiguous);
        let (used, scopes) = (HashTable::new(), vec![Scope::default()]);
        Numbering { names, counters, used, scopes, naming, keep, ambiguous }
    }

    /// What a body and all below it take from the counters.
    fn tally(body: &Body, naming: Naming, outer: Option<Arc<OuterNames>>) -> Tally {
        let mut numbering = Numbering::new(body, naming, Counters { outer, ..Counters::default() }, false);
        numbering.body(body, false);
        numbering.counters.taken(!numbering.ambiguous)
    }

    /// Goes on with what a body and all below it take from the counters.
    fn pass_over(&mut self, child: &Body, tally: Tally, outer: Option<Arc<OuterNames>>) {
        if tally.exact {
            return self.counters.add(tally);
        }
        let counters = Counters { outer, ..self.counters.clone() };
        let mut numbering = Numbering::new(child, self.naming, counters, false);
        numbering.body(child, false);
        self.counters = Counters { outer: self.counters.outer.take(), ..numbering.counters };
    }

    /// Numbers all regions of a body, outer before inner; its root too if the text
    /// starts with it. A region's names are used names for the regions inside it only.
    pub(super) fn body(&mut self, body: &Body, root: bool) {
        let counters = self.counters.clone();
        if root {
            self.op(body.root());
        }
        let mut stack: Vec<Step<'_>> = Vec::new();
        stack.extend(body.root().regions().map(|r| Step::Region(r, counters.clone())));
        while let Some(step) = stack.pop() {
            match step {
                Step::Region(region, counters) => {
                    if !self.naming.unique {
                        self.counters = counters;
                    }
                    self.scopes.push(Scope::default());
                    stack.push(Step::Leave);
                    self.region(region);
                    self.push_inner(region, &mut stack);
                }
                Step::Portal(op, child, tally, outer) => {
                    let counters = Counters { outer: outer.clone(), ..self.counters.clone() };
                    self.names.portals.insert(op.id().index(), counters);
                    self.pass_over(child, tally, outer);
                }
                Step::Leave => {
                    for name in self.scopes.pop().unwrap_or_default().names {
                        let hash = hash(self.names.text_at(name as usize));
                        if let Ok(entry) = self.used.find_entry(hash, |&used| used == name) {
                            entry.remove();
                        }
                    }
                }
            }
        }
    }

    /// Adds the regions inside a region that has just been numbered. Child bodies are only
    /// given their counters, unless all is tallied.
    fn push_inner<'a>(&mut self, region: RegionRef<'a>, stack: &mut Vec<Step<'a>>) {
        let first = stack.len();
        let mut outer: Option<Arc<OuterNames>> = None;
        let mut known = false;
        for op in region.ops() {
            let Some(child) = op.child().filter(|_| self.keep) else {
                if op.region_count() > 0 {
                    stack.extend(op.regions().map(|r| Step::Region(r, self.counters.clone())));
                }
                continue;
            };
            // In the generic form no name is taken twice.
            if !std::mem::replace(&mut known, true) && !self.naming.generic {
                outer = self.outer_names();
            }
            if self.naming.unique {
                stack.push(Step::Portal(op, child, Tally::default(), outer.clone()));
            } else {
                let counters = Counters { outer: outer.clone(), ..self.counters.clone() };
                self.names.portals.insert(op.id().index(), counters);
            }
        }
        if self.naming.unique {
            tally_all(region.body(), self.naming, &mut stack[first..]);
        }
    }

    /// The names used by the open regions, whose own ops all have theirs, for bodies inside.
    pub(super) fn outer_names(&mut self) -> Option<Arc<OuterNames>> {
        let (text, ambiguous) = (&self.names, self.ambiguous);
        let mut outer = self.counters.outer.clone();
        for scope in self.scopes.iter_mut().filter(|scope| !scope.names.is_empty()) {
            let shared = scope.shared.get_or_insert_with(|| {
                let names = scope.names.iter().map(|&name| text.text_at(name as usize).into()).collect();
                Arc::new(OuterNames { names, ambiguous, outer: outer.take() })
            });
            outer = Some(shared.clone());
        }
        if ambiguous && outer.as_ref().is_none_or(|outer| !outer.ambiguous) {
            outer = Some(Arc::new(OuterNames { names: FxHashSet::default(), ambiguous, outer }));
        }
        outer
    }

    fn region(&mut self, region: RegionRef<'_>) {
        for (position, block) in region.blocks().enumerate() {
            if self.keep {
                self.names.blocks[block.id().index()] = position as u32;
            }
            for arg in block.args() {
                if position == 0 {
                    self.entry_arg(arg);
                } else {
                    self.number(arg);
                }
            }
            for op in block.ops() {
                self.op(op);
            }
        }
    }

    fn entry_arg(&mut self, arg: ValueId) {
        let number = self.counters.argument;
        self.counters.argument += 1;
        // No name is taken in the generic form.
        if self.keep || !self.naming.generic {
            let start = self.names.text.len();
            // Writing to a string can't fail.
            let _ = write!(self.names.text, "arg{number}");
            self.take(arg, start);
        }
    }

    pub(super) fn op(&mut self, op: OpRef<'_>) {
        let results = op.results();
        if results.is_empty() {
            if self.naming.number_ops {
                if self.keep {
                    self.names.ops[op.id().index()] = self.counters.value;
                }
                self.counters.value += 1;
            }
            return;
        }
        let mut first_is_named = false;
        if !self.naming.generic
            && let Some(suggest) = op.def().and_then(|d| d.hooks.result_names)
        {
            suggest(op, &mut |index, name| {
                if index < results.len() {
                    self.ambiguous |= self.naming.unique && may_be_made(&sanitize(name));
                    self.name(results.at(index), name);
                    first_is_named |= index == 0;
                    if index > 0 && self.keep {
                        self.names.groups.entry(op.id().index()).or_default().push(index);
                    }
                }
            });
        }
        if !first_is_named {
            self.number(results.at(0));
        }
    }

    fn number(&mut self, value: ValueId) {
        if self.keep {
            self.names.values[value.index()] = self.counters.value;
        }
        self.counters.value += 1;
    }

    fn name(&mut self, value: ValueId, name: &str) {
        if name.is_empty() {
            self.number(value);
            return;
        }
        let start = self.names.text.len();
        self.names.text.push_str(&sanitize(name));
        self.take(value, start);
    }

    /// Gives a value the name that the text ends with; if it is taken, with a number that is not.
    fn take(&mut self, value: ValueId, start: usize) {
        let plain = self.names.text.len();
        while self.is_used(&self.names.text[start..]) {
            self.names.text.truncate(plain);
            let conflict = self.counters.conflict;
            self.counters.conflict += 1;
            let _ = write!(self.names.text, "_{conflict}");
        }
        self.names.ends.push(self.names.text.len() as u32);
        let (index, names) = (self.names.ends.len() as u32 - 1, &self.names);
        self.used.insert_unique(hash(&names.text[start..]), index, |&name| hash(names.text_at(name as usize)));
        if self.keep {
            self.names.values[value.index()] = NAMED | index;
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.names.push(index);
        }
    }

    fn is_used(&self, name: &str) -> bool {
        self.used.find(hash(name), |&used| self.names.text_at(used as usize) == name).is_some()
            || self.counters.outer.as_ref().is_some_and(|o| o.contains(name))
    }
}

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

/// Tallies the child bodies among the steps, side by side.
fn tally_all(body: &Body, naming: Naming, steps: &mut [Step<'_>]) {
    let portals = steps.iter_mut().filter_map(|step| match step {
        Step::Portal(_, child, tally, outer) => Some((*child, tally, outer.clone())),
        Step::Region(..) | Step::Leave => None,
    });
    map_with(
        body.ctx().pool(),
        portals.collect(),
        || (),
        |(), (child, tally, outer)| *tally = Numbering::tally(child, naming, outer),
    );
}

/// Whether a suggested name may also be one that is made from a counter: `arg0`, or a
/// name that was taken with a number behind, `x_0`.
fn may_be_made(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.len() < name.len() && (stem == "arg" || stem.is_empty() || stem.ends_with('_'))
}
