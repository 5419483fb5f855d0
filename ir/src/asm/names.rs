//! The names of values and blocks in printed text, as MLIR chooses them.
//!
//! A body is numbered as a whole before it is printed: all values of a region in
//! order, then those of the regions inside, which continue its counters. A child
//! body continues the counters of the region its portal stands in, so parents
//! are numbered first and siblings are independent of each other.
//!
//! Where numbers are unique, as they always are in the generic form, counters run on over
//! all bodies, last op first, as in MLIR. Bodies still print side by side: what each takes
//! from the counters is tallied first, side by side too, and a body starts at the sum of
//! what those before it take.

mod numbering;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::asm::printer::PrintFlags;
use crate::body::Body;
use crate::entity::*;
use crate::view::OpRef;
use numbering::Numbering;

/// What names depend on.
#[derive(Clone, Copy, Debug)]
struct Naming {
    /// Ops suggest no names.
    generic: bool,
    /// Counters run on over all bodies.
    unique: bool,
    /// Ops without results have numbers too.
    number_ops: bool,
}

impl From<PrintFlags> for Naming {
    fn from(flags: PrintFlags) -> Naming {
        Naming { generic: flags.generic, unique: flags.unique_ids || flags.generic, number_ops: flags.value_users }
    }
}

/// Where numbering goes on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters {
    value: u32,
    argument: u32,
    conflict: u32,
    /// Names of the enclosing bodies.
    outer: Option<Arc<OuterNames>>,
}

impl Counters {
    /// How far the counters are from zero on.
    fn taken(&self, exact: bool) -> Tally {
        Tally { value: self.value, argument: self.argument, conflict: self.conflict, exact }
    }

    fn add(&mut self, tally: Tally) {
        self.value += tally.value;
        self.argument += tally.argument;
        self.conflict += tally.conflict;
    }
}

/// What a body and all below it take from the counters.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    value: u32,
    argument: u32,
    conflict: u32,
    /// Whether it is the same wherever the counters start.
    exact: bool,
}

#[derive(Debug)]
struct OuterNames {
    names: FxHashSet<Box<str>>,
    /// See [`Numbering::ambiguous`].
    ambiguous: bool,
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
#[derive(Default)]
pub(crate) struct Names {
    /// By value: a number, or an index of `texts` with the high bit set.
    values: Vec<u32>,
    /// Ends of the names in `text`.
    ends: Vec<u32>,
    text: String,
    /// By block: its position in its region.
    blocks: Vec<u32>,
    /// By op: the numbers of ops without results, where they have some.
    ops: Vec<u32>,
    /// Ops whose results form several groups: first result of each but the first.
    groups: FxHashMap<usize, Vec<usize>>,
    /// Where each child body goes on, by its portal.
    portals: FxHashMap<usize, Counters>,
}

impl Names {
    /// The names for a text that is just this op: what is numbered is the body that it
    /// stands in, as MLIR numbers the isolated op around; of a portal the results, and
    /// then the inside.
    pub(crate) fn of_text(op: OpRef<'_>, flags: PrintFlags) -> Names {
        let mut numbering = Numbering::new(op.body(), flags.into(), Counters::default(), true);
        if op.child().is_none() {
            numbering.body(op.body(), true);
            return numbering.names;
        }
        numbering.op(op);
        // Only where counters run on do the numbers of results count for the inside.
        let counters = match numbering.naming.unique {
            true => numbering.counters.clone(),
            false => Counters::default(),
        };
        let outer = numbering.outer_names();
        numbering.names.portals.insert(op.id().index(), Counters { outer, ..counters });
        numbering.names
    }

    /// The names inside a child body.
    pub(crate) fn of_child(child: &Body, flags: PrintFlags, counters: Counters) -> Names {
        let mut numbering = Numbering::new(child, flags.into(), counters, true);
        numbering.body(child, false);
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

    /// The number of an op without results.
    pub(crate) fn op(&self, op: OpId) -> Option<u32> {
        self.ops.get(op.index()).copied().filter(|&o| o != NONE)
    }

    /// The first results of the groups of an op's results, without the leading 0.
    pub(crate) fn groups(&self, op: OpId) -> &[usize] {
        self.groups.get(&op.index()).map_or(&[], |g| g)
    }
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
