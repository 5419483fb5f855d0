//! Distinct attributes: `distinct[0]<attr>` is equal to no other, whatever it holds.
//!
//! A number means one attribute throughout a text. Printing numbers them anew, in the
//! order in which they are met.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::diag::Diagnostic;
use crate::loc::Loc;

/// Tells distinct attributes apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DistinctId {
    /// The global offset of the text it was read from; 0: made by code.
    text: u32,
    number: u64,
}

/// A distinct attribute in a text.
struct Seen {
    text: u32,
    number: u64,
    offset: u32,
    referenced: Attr,
}

/// What a context knows of distinct attributes.
#[derive(Default)]
pub(crate) struct Distincts {
    any: AtomicBool,
    next: AtomicU64,
    seen: Mutex<Vec<Seen>>,
}

impl Attr {
    /// A new attribute that is equal to no other and holds `referenced`.
    pub fn distinct(ctx: &Context, referenced: Attr) -> Attr {
        let table = ctx.distincts();
        table.any.store(true, Ordering::Release);
        let number = table.next.fetch_add(1, Ordering::Relaxed);
        ctx.attr(AttrData::Distinct { id: DistinctId { text: 0, number }, referenced })
    }
}

impl Context {
    /// Whether the context has distinct attributes.
    pub(crate) fn has_distinct(&self) -> bool {
        self.distincts().any.load(Ordering::Acquire)
    }

    /// The attribute of a number in a text.
    pub(crate) fn distinct_in_text(&self, text: u32, number: u64, offset: u32, referenced: Attr) -> Attr {
        let table = self.distincts();
        table.any.store(true, Ordering::Release);
        table.seen.lock().unwrap_or_else(PoisonError::into_inner).push(Seen { text, number, offset, referenced });
        self.attr(AttrData::Distinct { id: DistinctId { text, number }, referenced })
    }

    /// Numbers that stand for several attributes in a text that was read: threads have
    /// read its parts side by side, so this is known when all of them are done.
    pub(crate) fn check_distinct(&self, text: u32) -> Vec<Diagnostic> {
        if !self.has_distinct() {
            return Vec::new();
        }
        let mut all = self.distincts().seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut seen: Vec<Seen> = all.extract_if(.., |seen| seen.text == text).collect();
        drop(all);
        seen.sort_by_key(|seen| (seen.number, seen.offset));
        let groups = seen.chunk_by(|a, b| a.number == b.number);
        groups
            .flat_map(|group| {
                let first = group[0].referenced;
                group.iter().filter(move |seen| seen.referenced != first).map(move |seen| {
                    let shown = first.to_text(self);
                    let message = format!("referenced attribute does not match previous definition: {shown}");
                    Diagnostic::error(Loc::offset(text + seen.offset), message)
                })
            })
            .collect()
    }
}
