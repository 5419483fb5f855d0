//! Locations as attributes: `loc("file":1:2)`.

use crate::asm::literals::push_quoted;
use crate::asm::printer::Printer;
use crate::loc::{Loc, LocData};

impl Printer<'_> {
    /// Prints `loc(...)`.
    pub(crate) fn location_attr(&mut self, loc: Loc) {
        self.text("loc(");
        self.location(loc);
        self.text(")");
    }

    fn location(&mut self, loc: Loc) {
        let ctx = self.ctx;
        match loc.data(ctx) {
            LocData::Unknown => self.text("unknown"),
            LocData::File { file, line, column } => {
                push_quoted(&mut self.out, ctx.str(file).as_bytes());
                self.text(":");
                self.number(line.into());
                self.text(":");
                self.number(column.into());
            }
            LocData::Name { name, child } => {
                push_quoted(&mut self.out, ctx.str(name).as_bytes());
                if child != Loc::UNKNOWN {
                    self.text("(");
                    self.location(child);
                    self.text(")");
                }
            }
            LocData::CallSite { callee, caller } => {
                self.text("callsite(");
                self.location(callee);
                self.text(" at ");
                self.location(caller);
                self.text(")");
            }
            LocData::Fused { parts, metadata } => {
                self.text("fused");
                if let Some(metadata) = metadata {
                    self.text("<");
                    self.attr(metadata);
                    self.text(">");
                }
                self.text("[");
                for (at, &part) in parts.iter().enumerate() {
                    self.text(if at > 0 { ", " } else { "" });
                    self.location(part);
                }
                self.text("]");
            }
        }
    }
}
