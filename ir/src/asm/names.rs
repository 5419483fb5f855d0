//! The names of values and blocks in printed text, as MLIR chooses them.
//!
//! A body is numbered as a whole before it is printed: all values of a region in
//! order, then those of the regions inside, which continue its counters. A child
//! body continues the counters of the region its portal stands in, so parents
//! are numbered first and siblings are independent of each other. In the generic
//! form counters run on over all bodies, last op first, as in MLIR: what the bodies
//! before take is counted, not numbered, so that they still print side by side.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::body::Body;
use crate::entity::*;
use crate::view::{OpRef, RegionRef};
use crate::walk::ops_inside;

/// Where numbering goes on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters {
    value: u32,
    argument: u32,
    conflict: u32,
    /// Names of the enclosing bodies.
    outer: Option<Arc<OuterNames>>,
}

#[derive(Debug)]
struct OuterNames {
    names: FxHashSet<Box<str>>,
    outer: Option<Arc<OuterNames>>,
}

impl OuterNames {
    fn contains(&self, name: &str) -> bool {
        let mut scope = Some(self);
        while let Some(s) = scope {
            if s.names.contains(name) {
                return true;
            }
            scope = s.outer.as_deref();
        }
        false
    }
}

const NAMED: u32 = 1 << 31;
const NONE: u32 = u32::MAX;

/// The names of one body.
pub(crate) struct Names {
    /// By value: a number, or an index of `texts` with the high bit set.
    values: Vec<u32>,
    /// Ends of the names in `text`.
    ends: Vec<u32>,
    text: String,
    /// By block: its position in its region.
    blocks: Vec<u32>,
    /// Ops whose results form several groups: first result of each but the first.
    groups: FxHashMap<usize, Vec<usize>>,
    /// Where each child body goes on, by its portal.
    portals: FxHashMap<usize, Counters>,
}

/// Numbers one body.
struct Numbering {
    names: Names,
    counters: Counters,
    used: FxHashSet<Box<str>>,
    /// Names to free at the end of each open region, by their index.
    scopes: Vec<Vec<u32>>,
    generic: bool,
}

impl Names {
    /// Numbers what is inside an op: the root of a body, or a part of one.
    pub(crate) fn new(op: OpRef<'_>, generic: bool, counters: Counters) -> Names {
        let body = op.body();
        let names = Names {
            values: vec![NONE; body.value_capacity()],
            ends: Vec::new(),
            text: String::new(),
            blocks: vec![NONE; body.block_capacity()],
            groups: FxHashMap::default(),
            portals: FxHashMap::default(),
        };
        let mut numbering = Numbering { names, counters, used: FxHashSet::default(), scopes: Vec::new(), generic };
        numbering.op_tree(op);
        numbering.names
    }

    /// The counters that a child body starts with.
    pub(crate) fn for_child(&self, portal: OpRef<'_>) -> Counters {
        self.portals.get(&portal.id().index()).cloned().unwrap_or_default()
    }

    /// A value's number or name.
    pub(crate) fn value(&self, value: ValueId) -> Result<u32, &str> {
        match self.values.get(value.index()).copied().unwrap_or(NONE) {
            NONE => Err("<<UNKNOWN SSA VALUE>>"),
            code if code & NAMED != 0 => Err(self.text_at((code & !NAMED) as usize)),
            number => Ok(number),
        }
    }

    fn text_at(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }

    /// A block's position in its region.
    pub(crate) fn block(&self, block: BlockId) -> Option<u32> {
        self.blocks.get(block.index()).copied().filter(|&b| b != NONE)
    }

    /// The first results of the groups of an op's results, without the leading 0.
    pub(crate) fn groups(&self, op: OpId) -> &[usize] {
        self.groups.get(&op.index()).map_or(&[], |g| g)
    }
}

impl Numbering {
    /// Numbers all regions inside an op, outer before inner. A region's names are
    /// used names for the regions inside it only.
    fn op_tree(&mut self, op: OpRef<'_>) {
        enum Step<'a> {
            Region(RegionRef<'a>, Counters),
            /// In the generic form, where counters run on over all bodies.
            Portal(OpRef<'a>, &'a Body),
            Leave,
        }
        if op.body().child_of(op.at).is_none() {
            self.op(op);
        }
        let mut stack: Vec<Step<'_>> = op.regions().map(|r| Step::Region(r, self.counters.clone())).collect();
        while let Some(step) = stack.pop() {
            let (region, counters) = match step {
                Step::Region(region, counters) if self.generic => {
                    (region, Counters { outer: counters.outer, ..self.counters.clone() })
                }
                Step::Region(region, counters) => (region, counters),
                Step::Portal(op, child) => {
                    self.names.portals.insert(op.id().index(), self.counters.clone());
                    let (values, arguments) = count(child);
                    self.counters.value += values;
                    self.counters.argument += arguments;
                    continue;
                }
                Step::Leave => {
                    for name in self.scopes.pop().unwrap_or_default() {
                        self.used.remove(self.names.text_at(name as usize));
                    }
                    continue;
                }
            };
            self.counters = counters;
            self.scopes.push(Vec::new());
            stack.push(Step::Leave);
            self.region(region);
            let mut outer: Option<Arc<OuterNames>> = None;
            for op in region.ops() {
                if let Some(child) = op.child() {
                    if self.generic {
                        stack.push(Step::Portal(op, child));
                        continue;
                    }
                    let outer = outer.get_or_insert_with(|| {
                        Arc::new(OuterNames { names: self.used.clone(), outer: self.counters.outer.clone() })
                    });
                    let counters = Counters { outer: Some(outer.clone()), ..self.counters.clone() };
                    self.names.portals.insert(op.id().index(), counters);
                } else if op.region_count() > 0 {
                    stack.extend(op.regions().map(|r| Step::Region(r, self.counters.clone())));
                }
            }
        }
    }

    fn region(&mut self, region: RegionRef<'_>) {
        for (position, block) in region.blocks().enumerate() {
            self.names.blocks[block.id().index()] = position as u32;
            for arg in block.args() {
                if position == 0 {
                    let name = format!("arg{}", self.counters.argument);
                    self.counters.argument += 1;
                    self.name(arg, &name);
                } else {
                    self.number(arg);
                }
            }
            for op in block.ops() {
                self.op(op);
            }
        }
    }

    fn op(&mut self, op: OpRef<'_>) {
        let results = op.results();
        if results.is_empty() {
            return;
        }
        if !self.generic
            && let Some(suggest) = op.def().and_then(|d| d.hooks.result_names)
        {
            suggest(op, &mut |index, name| {
                if index < results.len() {
                    self.name(results.at(index), name);
                    if index > 0 {
                        self.names.groups.entry(op.id().index()).or_default().push(index);
                    }
                }
            });
        }
        let first = results.at(0);
        if self.names.values[first.index()] == NONE {
            self.number(first);
        }
    }

    fn number(&mut self, value: ValueId) {
        self.names.values[value.index()] = self.counters.value;
        self.counters.value += 1;
    }

    fn name(&mut self, value: ValueId, name: &str) {
        if name.is_empty() {
            self.number(value);
            return;
        }
        let clean = sanitize(name);
        let start = self.names.text.len();
        self.names.text.push_str(&clean);
        // A name that is taken gets a number that is not.
        let plain = self.names.text.len();
        while self.is_used(&self.names.text[start..]) {
            self.names.text.truncate(plain);
            let conflict = self.counters.conflict;
            self.counters.conflict += 1;
            // Writing to a string can't fail.
            let _ = write!(self.names.text, "_{conflict}");
        }
        self.used.insert(self.names.text[start..].into());
        self.names.ends.push(self.names.text.len() as u32);
        let index = self.names.ends.len() as u32 - 1;
        self.names.values[value.index()] = NAMED | index;
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(index);
        }
    }

    fn is_used(&self, name: &str) -> bool {
        self.used.contains(name) || self.counters.outer.as_ref().is_some_and(|o| o.contains(name))
    }
}

/// How many numbers the values of a body and of all below it take in the generic
/// form, and how many the arguments of entry blocks.
fn count(body: &Body) -> (u32, u32) {
    let (mut values, mut arguments) = (0, 0);
    let mut pending = vec![body];
    while let Some(body) = pending.pop() {
        let inside = ops_inside(body.root());
        values += inside.filter(|op| !op.results().is_empty()).count();
        let around = ops_inside(body.root()).filter(|op| op.child().is_none());
        for region in around.chain([body.root()]).flat_map(OpRef::regions) {
            for (position, block) in region.blocks().enumerate() {
                let numbers = if position == 0 { &mut arguments } else { &mut values };
                *numbers += block.arg_count();
            }
        }
        pending.extend(body.children());
    }
    (values as u32, arguments as u32)
}

/// A name with what the lexer would not read as one replaced.
pub(crate) fn sanitize(name: &str) -> Cow<'_, str> {
    let clean = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.' | b'-');
    if name.bytes().all(clean) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        out.push('_');
        if name.bytes().all(|b| b.is_ascii_digit()) {
            return Cow::Owned(out + name);
        }
    }
    for b in name.bytes() {
        match b {
            b' ' => out.push('_'),
            b if clean(b) => out.push(b as char),
            b => out.push_str(&format!("{b:X}")),
        }
    }
    Cow::Owned(out)
}
