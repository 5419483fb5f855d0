//! Locations: behind ops and block arguments, and as attributes.

use rustc_hash::FxHashMap;

use crate::asm::aliases::Symbol;
use crate::asm::lexer::Kind;
use crate::asm::literals::{push_quoted, unescape};
use crate::asm::parser::{ParseResult, Parser};
use crate::asm::printer::{DebugInfo, Printer};
use crate::attrs::{Attr, AttrData};
use crate::body::Body;
use crate::loc::{Loc, LocData};

impl<'s> Parser<'s> {
    /// Parses `loc(...)` as an attribute; the keyword is the present token.
    pub(crate) fn loc_attr(&mut self) -> ParseResult<Attr> {
        self.advance();
        self.expect_literal("(")?;
        let loc = self.nested(Self::location)?;
        self.expect_literal(")")?;
        Ok(Attr::location(self.ctx, loc))
    }

    /// Parses the `loc(...)` of an op or a block argument if it is there.
    pub fn optional_loc(&mut self) -> ParseResult<Option<Loc>> {
        if !self.at_keyword("loc") {
            return Ok(None);
        }
        self.advance();
        self.expect_literal("(")?;
        let loc = if self.at(Kind::Hash) { self.location_alias()? } else { self.nested(Self::location)? };
        self.expect_literal(")")?;
        Ok(Some(loc))
    }

    fn location(&mut self) -> ParseResult<Loc> {
        if self.eat_keyword("unknown") {
            return Ok(Loc::UNKNOWN);
        }
        if self.eat_keyword("callsite") {
            self.expect_literal("(")?;
            let callee = self.nested(Self::location)?;
            self.expect_keyword("at")?;
            let caller = self.nested(Self::location)?;
            self.expect_literal(")")?;
            return Ok(Loc::new(self.ctx, LocData::CallSite { callee, caller }));
        }
        if self.eat_keyword("fused") {
            let mut metadata = None;
            if self.eat_literal("<") {
                metadata = Some(self.attr()?);
                self.expect_literal(">")?;
            }
            self.expect_literal("[")?;
            let mut parts = Vec::new();
            self.list_until("]", |p| p.nested(Self::location).map(|l| parts.push(l)))?;
            return Ok(Loc::fused_with(self.ctx, &parts, metadata));
        }
        if self.at(Kind::Hash) {
            let at = self.token.start;
            let name = &self.text_of(self.token)[1..];
            let attr = match self.attr_alias_of(name) {
                alias @ Some(_) => self.alias(alias, name)?,
                None => self.attr()?,
            };
            return self.loc_of_alias(attr, at);
        }
        if !self.at(Kind::String) {
            return self.expected("a location");
        }
        let token = self.advance();
        let name = String::from_utf8_lossy(&unescape(self.text_of(token))).into_owned();
        let name = self.ctx.ident(&name);
        if self.eat(Kind::Colon) {
            let line = self.position()?;
            self.expect_literal(":")?;
            let column = self.position()?;
            return Ok(Loc::new(self.ctx, LocData::File { file: name, line, column }));
        }
        let mut child = Loc::UNKNOWN;
        if self.eat_literal("(") {
            child = self.nested(Self::location)?;
            self.expect_literal(")")?;
        }
        Ok(Loc::new(self.ctx, LocData::Name { name, child }))
    }

    fn position(&mut self) -> ParseResult<u32> {
        let at = self.token.start;
        let value = self.integer()?;
        match u32::try_from(value) {
            Ok(value) => Ok(value),
            Err(_) => self.error_at(at, "expected a line or column number"),
        }
    }

    /// An alias, which may be defined further down: at the end of the text it is known.
    fn location_alias(&mut self) -> ParseResult<Loc> {
        let token = self.token;
        let name = &self.text_of(token)[1..];
        let loc = match self.attr_alias_of(name) {
            Some(alias) => {
                let value = self.written_out(alias, self.depth)?;
                self.loc_of_alias(value, token.start)?
            }
            None if self.shared.is_some() => return self.error(UNDEFINED),
            None => {
                self.pending_locs.push((token.start, name));
                self.loc()
            }
        };
        self.advance();
        Ok(loc)
    }

    fn loc_of_alias(&mut self, attr: Attr, at: u32) -> ParseResult<Loc> {
        match attr.data(self.ctx) {
            AttrData::Location(loc) => Ok(*loc),
            _ => {
                let shown = attr.to_text(self.ctx);
                self.error_at(at, format!("expected location, but found '{shown}'"))
            }
        }
    }

    /// Puts the locations that aliases stand for, now that all are known, where the
    /// places of their uses stood in for them.
    pub(crate) fn resolve_locs(&mut self, body: &mut Body) -> ParseResult<()> {
        if self.pending_locs.is_empty() {
            return Ok(());
        }
        let mut result = Ok(());
        let mut known: FxHashMap<Loc, Loc> = FxHashMap::default();
        for (at, name) in std::mem::take(&mut self.pending_locs) {
            let found = match self.aliases.attrs.get(name) {
                Some(alias) => self.loc_of_alias(alias.value, at),
                None => self.error_at(at, UNDEFINED),
            };
            match found {
                Ok(loc) => drop(known.insert(self.loc_at(at), loc)),
                Err(failed) => result = Err(failed),
            }
        }
        let mut resolve = |loc: &mut Loc| *loc = known.get(loc).copied().unwrap_or(*loc);
        body.for_each_loc(&mut resolve);
        // What belongs to bodies to come has been parsed here all the same.
        for deferred in self.deferred.iter_mut().flatten() {
            deferred.root.iter_mut().for_each(|root| resolve(&mut root.loc));
            let args = deferred.regions.iter_mut().flat_map(|region| &mut region.args);
            args.filter_map(|arg| arg.loc.as_mut()).for_each(&mut resolve);
        }
        result
    }
}

const UNDEFINED: &str = "operation location alias was never defined";

impl Printer<'_> {
    /// Prints ` loc(...)` behind an op or a block argument if locations are printed.
    pub(crate) fn trailing_loc(&mut self, loc: Loc, by_alias: bool) {
        match self.debug_info {
            _ if self.notes.is_some() => {}
            DebugInfo::None => {}
            DebugInfo::Pretty => {
                self.text(" ");
                self.location(loc, true);
            }
            DebugInfo::Full => {
                self.text(" loc(");
                if !by_alias || !self.known_alias(Symbol::Attr(Attr::location(self.ctx, loc))) {
                    self.location(loc, false);
                }
                self.text(")");
            }
        }
    }

    /// Notes the location of an op or a block argument.
    pub(crate) fn note_loc(&mut self, loc: Loc, deferrable: bool) {
        let ctx = self.ctx;
        if self.debug_info != DebugInfo::None
            && let Some(notes) = &mut self.notes
        {
            notes.add(Symbol::Attr(Attr::location(ctx, loc)), deferrable);
        }
    }

    /// Prints `loc(...)`, or the pretty form where that is asked for.
    pub(crate) fn location_attr(&mut self, loc: Loc) {
        if self.debug_info == DebugInfo::Pretty {
            return self.location(loc, true);
        }
        self.text("loc(");
        self.location(loc, false);
        self.text(")");
    }

    /// A location inside another.
    fn inner_location(&mut self, loc: Loc, pretty: bool) {
        if !self.known_alias(Symbol::Attr(Attr::location(self.ctx, loc))) {
            self.location(loc, pretty);
        }
    }

    /// The pretty form is for people: it can't be parsed.
    fn location(&mut self, loc: Loc, pretty: bool) {
        let ctx = self.ctx;
        match loc.data(ctx) {
            LocData::Unknown => self.text(if pretty { "[unknown]" } else { "unknown" }),
            LocData::File { file, line, column } => {
                match pretty {
                    true => self.text(ctx.str(file)),
                    false => push_quoted(&mut self.out, ctx.str(file).as_bytes()),
                }
                self.text(":");
                self.number(line.into());
                self.text(":");
                self.number(column.into());
            }
            LocData::Name { name, child } => {
                push_quoted(&mut self.out, ctx.str(name).as_bytes());
                if child != Loc::UNKNOWN {
                    self.text("(");
                    self.inner_location(child, pretty);
                    self.text(")");
                }
            }
            LocData::CallSite { callee, caller } => {
                let named = matches!(callee.data(ctx), LocData::Name { .. });
                let one_line = !pretty || (named && matches!(caller.data(ctx), LocData::File { .. }));
                self.text(if pretty { "" } else { "callsite(" });
                self.inner_location(callee, pretty);
                self.text(if one_line { " at " } else { "\n at " });
                self.inner_location(caller, pretty);
                self.text(if pretty { "" } else { ")" });
            }
            LocData::Fused(fused) => {
                self.text(if pretty { "" } else { "fused" });
                if let Some(metadata) = fused.metadata {
                    self.text("<");
                    self.attr(metadata);
                    self.text(">");
                }
                self.text("[");
                for (at, &loc) in fused.parts.iter().enumerate() {
                    self.text(if at > 0 { ", " } else { "" });
                    self.inner_location(loc, pretty);
                }
                self.text("]");
            }
        }
    }
}
