//! Locations: a `u32` that is a position in the global source map until somebody
//! asks for more.
//!
//! ```text
//!   0                 unknown
//!   1 .. 2^31         offset into all sources laid end to end
//!   2^31 | index      an interned location: name, call site, fused, file position
//! ```
//! Parsing an op thus interns nothing for its location.

use std::fmt;
use std::sync::{Arc, OnceLock};

use indexmap::IndexSet;

use crate::attrs::Attr;
use crate::context::{Context, Ident};

/// A source location, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Loc(pub(crate) u32);

const INTERNED: u32 = 1 << 31;

impl fmt::Debug for Loc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "loc#{:x}", self.0)
    }
}

/// What a location is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LocData {
    /// `loc(unknown)`.
    Unknown,
    /// `loc("file":line:column)`.
    File {
        /// File name as the user gave it.
        file: Ident,
        /// From 1; 0: not known.
        line: u32,
        /// From 1; 0: not known.
        column: u32,
    },
    /// `loc("name"(child))`.
    Name {
        /// The name.
        name: Ident,
        /// Where it stands.
        child: Loc,
    },
    /// `loc(callsite(callee at caller))`.
    CallSite {
        /// The inlined op.
        callee: Loc,
        /// The call.
        caller: Loc,
    },
    /// `loc(fused<metadata>[...])`.
    Fused(Box<FusedLoc>),
}

/// What a fused location is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FusedLoc {
    /// Two or more locations, or one with metadata.
    pub parts: Vec<Loc>,
    /// Extra information.
    pub metadata: Option<Attr>,
}

// Programs that were inlined hold as many of these as ops.
const _: () = assert!(size_of::<LocData>() == 16);

/// A text that was parsed, with its name.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: Arc<[u8]>,
    /// Global offset of its first byte.
    pub(crate) base: u32,
    /// Number of the first line: not 1 in a split file.
    first_line: u32,
    line_starts: OnceLock<Box<[u32]>>,
}

impl Source {
    pub(crate) fn new(name: String, text: Arc<[u8]>, base: u32, first_line: u32) -> Source {
        Source { name, text, base, first_line, line_starts: OnceLock::new() }
    }

    /// The name as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes.
    pub fn text(&self) -> &Arc<[u8]> {
        &self.text
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.iter().enumerate().filter(|&(_, &b)| b == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// Line and column, both from 1, of a byte offset.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&s| s as usize <= offset) - 1;
        (line as u32 + self.first_line, (offset as u32 - starts[line]) + 1)
    }

    /// The text of the line around a byte offset, without its end.
    pub fn line(&self, offset: usize) -> &[u8] {
        let starts = self.line_starts();
        let line = starts.partition_point(|&s| s as usize <= offset) - 1;
        let end = starts.get(line + 1).map_or(self.text.len(), |&e| e as usize - 1);
        let text = &self.text[starts[line] as usize..end.max(starts[line] as usize)];
        text.strip_suffix(b"\r").unwrap_or(text)
    }

    /// What stands before and behind a byte offset in its line; of a very long line, what is
    /// near.
    pub(crate) fn excerpt(&self, offset: usize) -> (String, String) {
        const NEAR: usize = 500;
        let line = self.line(offset);
        let column = (self.position(offset).1 as usize - 1).min(line.len());
        let (before, after) = line.split_at(column);
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let before = match before.len().checked_sub(NEAR) {
            Some(far) if line.len() > 2 * NEAR => "...".to_owned() + &shown(&before[far..]),
            _ => shown(before),
        };
        let after = match after.get(..NEAR) {
            Some(near) if line.len() > 2 * NEAR => shown(near) + "...",
            _ => shown(after),
        };
        (before, after)
    }
}

impl Loc {
    /// `loc(unknown)`.
    pub const UNKNOWN: Loc = Loc(0);

    pub(crate) fn offset(global: u32) -> Loc {
        Loc(global)
    }

    pub(crate) fn interned(index: u32) -> Loc {
        Loc(INTERNED | index)
    }

    pub(crate) fn interned_index(self) -> Option<u32> {
        (self.0 & INTERNED != 0).then_some(self.0 & !INTERNED)
    }

    /// What the location is; a source position becomes a file position.
    pub fn data(self, ctx: &Context) -> LocData {
        if self == Loc::UNKNOWN {
            return LocData::Unknown;
        }
        if let Some(index) = self.interned_index() {
            return ctx.loc_data(index).clone();
        }
        match self.source(ctx) {
            Some((source, offset)) => {
                let (line, column) = source.position(offset);
                LocData::File { file: ctx.ident(source.name()), line, column }
            }
            None => LocData::Unknown,
        }
    }

    /// The source and the offset in it, where the location is a plain position.
    pub fn source(self, ctx: &Context) -> Option<(&Source, usize)> {
        if self == Loc::UNKNOWN || self.0 & INTERNED != 0 {
            return None;
        }
        let source = ctx.source_at(self.0)?;
        Some((source, (self.0 - source.base) as usize))
    }

    /// The first file position inside: where a diagnostic points.
    pub fn file_position(self, ctx: &Context) -> Option<(String, u32, u32)> {
        let mut loc = self;
        // Each step goes inwards; interned locations only hold older ones.
        loop {
            match loc.data(ctx) {
                LocData::Unknown => return None,
                LocData::File { file, line, column } => return Some((ctx.str(file).to_owned(), line, column)),
                LocData::Name { child, .. } => loc = child,
                LocData::CallSite { callee, .. } => loc = callee,
                LocData::Fused(fused) => return fused.parts.iter().find_map(|p| p.file_position(ctx)),
            }
        }
    }

    /// Interns a location.
    pub fn new(ctx: &Context, data: LocData) -> Loc {
        match data {
            LocData::Unknown => Loc::UNKNOWN,
            data => ctx.loc(data),
        }
    }

    /// The fusion of several locations: duplicates and unknowns are dropped.
    pub fn fused(ctx: &Context, parts: &[Loc]) -> Loc {
        Loc::fused_with(ctx, parts, None)
    }

    /// The fusion of several locations with metadata: duplicates and unknowns are
    /// dropped, and fused ones of the same metadata become part of it.
    pub fn fused_with(ctx: &Context, parts: &[Loc], metadata: Option<Attr>) -> Loc {
        let mut kept = IndexSet::new();
        for &part in parts {
            match part.data(ctx) {
                LocData::Unknown => {}
                LocData::Fused(inner) if inner.metadata == metadata => kept.extend(inner.parts),
                _ => {
                    kept.insert(part);
                }
            }
        }
        match (kept.len(), metadata) {
            (0, None) => Loc::UNKNOWN,
            (0, Some(_)) => Loc::new(ctx, LocData::Fused(Box::new(FusedLoc { parts: vec![Loc::UNKNOWN], metadata }))),
            (1, None) => kept[0],
            _ => {
                let parts = kept.into_iter().collect();
                Loc::new(ctx, LocData::Fused(Box::new(FusedLoc { parts, metadata })))
            }
        }
    }
}
