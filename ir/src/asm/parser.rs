//! The parser's core: tokens, errors, names in scope. What is built on it stands
//! beside it: types, attributes, ops, regions, declarative formats.
//!
//! Errors are collected as diagnostics; a `ParseResult` only says that parsing
//! can't go on here. The text of a leaf isolated op's region is not parsed where
//! it is met: it is skipped by its braces, and all such regions are parsed side
//! by side when the rest is known (`source.rs`).

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::asm::bodies::Feed;
use crate::asm::lexer::{Kind, Lexer, Token};
use crate::asm::op_parser::{BlockArg, Parts};
use crate::attrs::{Attr, Dict, Props};
use crate::body::{BlockLink, Body, OpLink, ValueLink};
use crate::context::{Context, OpName};
use crate::diag::Diagnostic;
use crate::entity::Link;
use crate::loc::Loc;
use crate::stack::at_level;
use crate::types::Type;

/// Parsing failed; what is wrong has been reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// What a parsing function gives.
pub type ParseResult<T> = Result<T, Failed>;

/// How deeply regions, types and attributes may nest, what aliases stand for included.
pub(crate) const MAX_NESTING: u32 = 1200;

/// How long the text of an alias may be if those in it are written out: a few of them that
/// each use the one before several times would else stand for more than can be printed.
const MAX_WRITTEN: u64 = 1 << 30;

/// An alias defined at the top level, seen only behind its definition.
#[derive(Clone, Copy)]
pub(crate) struct Alias<T> {
    pub(crate) value: T,
    pub(crate) offset: u32,
    extent: Extent,
}

/// How large a type or attribute is if the aliases in it are written out.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extent {
    /// How deeply it nests.
    levels: u32,
    /// The length of its text, about.
    bytes: u64,
}

/// What all parsers of one file share.
#[derive(Default, Clone)]
pub(crate) struct Aliases<'s> {
    pub(crate) attrs: FxHashMap<&'s [u8], Alias<Attr>>,
    pub(crate) types: FxHashMap<&'s [u8], Alias<Type>>,
}

/// An isolated op whose text waits to be parsed into a body of its own. Whoever parses
/// it makes the body: what a thread frees that another one has allocated, and then
/// allocates again, makes both wait for each other in the system's allocator.
pub(crate) struct Deferred<'s> {
    pub(crate) name: OpName,
    /// `None`: the op did not parse to its end; what is wrong inside is still looked for.
    pub(crate) root: Option<Root>,
    pub(crate) regions: SmallVec<[DeferredRegion<'s>; 1]>,
}

/// The root of a body to come.
pub(crate) struct Root {
    pub(crate) loc: Loc,
    pub(crate) attrs: Dict,
    pub(crate) props: Props,
    pub(crate) regions: usize,
}

/// See [`Deferred`].
pub(crate) struct DeferredRegion<'s> {
    pub(crate) index: usize,
    /// Offset of the opening brace.
    pub(crate) start: u32,
    pub(crate) lines: usize,
    pub(crate) args: Vec<BlockArg<'s>>,
    pub(crate) default_dialect: &'s str,
    /// Whether the op's own syntax has it, which may leave out a terminator.
    pub(crate) custom: bool,
    pub(crate) depth: u32,
}

/// A value name in scope.
pub(crate) struct NamedValues {
    /// By result number; what stands in for those of a name that is only used so far, as met.
    pub(crate) values: SmallVec<[ValueLink; 1]>,
    /// Where it is defined; `None`: only used so far.
    pub(crate) defined: Option<u32>,
    /// The offset of the first use.
    pub(crate) used: u32,
}

/// Values that are used and not defined so far: results of ops without a block stand in.
#[derive(Default)]
pub(crate) struct Forward<'s> {
    /// By name and result number.
    by_name: FxHashMap<(&'s [u8], u32), ValueLink>,
    ops: FxHashMap<ValueLink, (OpLink, u32)>,
}

impl<'s> Forward<'s> {
    pub(crate) fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// What stands in for a result.
    pub(crate) fn get(&self, name: &'s [u8], number: u32) -> Option<ValueLink> {
        self.by_name.get(&(name, number)).copied()
    }

    /// Makes what stands in for a result.
    pub(crate) fn insert(&mut self, body: &mut Body, name: &'s [u8], number: u32, ty: Type) -> ValueLink {
        let op = body.new_op(OpName::ERASED, Loc::UNKNOWN);
        body.add_results(op, &[ty]);
        let value = Link::at(body.result_links(op).start);
        self.by_name.insert((name, number), value);
        self.ops.insert(value, (op, number));
        value
    }

    /// The result that a value stands in for.
    pub(crate) fn number(&self, value: ValueLink) -> u32 {
        self.ops.get(&value).map_or(0, |entry| entry.1)
    }

    /// Erases what stood in for a result and has no uses left.
    pub(crate) fn erase(&mut self, body: &mut Body, name: &'s [u8], value: ValueLink) {
        if let Some((op, number)) = self.ops.remove(&value) {
            self.by_name.remove(&(name, number));
            body.erase_op(op);
        }
    }
}

/// A block name of the region being parsed.
pub(crate) struct NamedBlock {
    pub(crate) block: BlockLink,
    pub(crate) defined: Option<u32>,
    pub(crate) used: u32,
}

/// Reads the text of types, attributes and ops.
pub struct Parser<'s> {
    pub(crate) ctx: &'s Context,
    pub(crate) lexer: Lexer<'s>,
    pub(crate) token: Token,
    /// End of the token before.
    pub(crate) last_end: u32,
    /// Global offset of the text, for locations.
    pub(crate) base: u32,
    pub(crate) body: Box<Body>,
    pub(crate) names: FxHashMap<&'s [u8], NamedValues>,
    /// Names to forget at the end of each region.
    pub(crate) scopes: Vec<Vec<&'s [u8]>>,
    pub(crate) forward: Forward<'s>,
    pub(crate) blocks: Vec<FxHashMap<&'s [u8], NamedBlock>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) depth: u32,
    /// What was met since the definition of an alias began: how deep it went, and the texts
    /// of other aliases.
    met: Extent,
    pub(crate) default_dialect: &'s str,
    /// Definitions seen by the top-level parser; workers read `shared`.
    pub(crate) aliases: Aliases<'s>,
    pub(crate) shared: Option<Arc<Aliases<'s>>>,
    pub(crate) deferred: Option<Vec<Deferred<'s>>>,
    /// Where those go that may be parsed before all of the text has been read.
    pub(crate) feed: Option<Arc<Feed<'s>>>,
    /// Location aliases that were used before their definition.
    pub(crate) pending_locs: Vec<(u32, &'s [u8])>,
    pub(crate) caches: Caches<'s>,
}

/// What a parser has looked up so far; one that goes on in the same text may take
/// it over.
#[derive(Default)]
pub(crate) struct Caches<'s> {
    /// By the dialect whose prefix may be left out, and the text.
    pub(crate) op_names: FxHashMap<(&'s str, &'s [u8]), OpName>,
    pub(crate) types: FxHashMap<&'s [u8], Type>,
    /// The allocation of a map of names that are no longer in scope.
    pub(crate) names: FxHashMap<&'s [u8], NamedValues>,
    /// What finished ops consisted of: boxed, to be taken and put back at once.
    #[allow(clippy::vec_box)]
    pub(crate) parts: Vec<Box<Parts<'s>>>,
}

impl<'s> Parser<'s> {
    pub(crate) fn new(ctx: &'s Context, text: &'s [u8], base: u32, at: usize, body: Box<Body>) -> Parser<'s> {
        let mut parser = Parser {
            ctx,
            lexer: Lexer::new(text, at),
            token: Token { kind: Kind::End, start: 0, end: 0 },
            last_end: at as u32,
            base,
            body,
            names: FxHashMap::default(),
            scopes: Vec::new(),
            forward: Forward::default(),
            blocks: Vec::new(),
            diagnostics: Vec::new(),
            depth: 0,
            met: Extent::default(),
            default_dialect: "builtin",
            aliases: Aliases::default(),
            shared: None,
            deferred: None,
            feed: None,
            pending_locs: Vec::new(),
            caches: Caches::default(),
        };
        parser.token = parser.lexer.next();
        parser
    }

    /// The context.
    pub fn ctx(&self) -> &'s Context {
        self.ctx
    }

    /// The body that is being parsed, as far as it is known.
    pub fn body(&self) -> &Body {
        &self.body
    }

    // ---- errors -----------------------------------------------------------------------

    /// The location of an offset.
    pub(crate) fn loc_at(&self, offset: u32) -> Loc {
        Loc::offset(self.base + offset)
    }

    /// The location of the present token.
    pub fn loc(&self) -> Loc {
        self.loc_at(self.token.start)
    }

    /// The offset of the present token in the text.
    pub fn offset(&self) -> u32 {
        self.token.start
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) -> Failed {
        self.diagnostics.push(diagnostic);
        Failed
    }

    /// Reports an error at an offset.
    pub fn error_at<T>(&mut self, offset: u32, message: impl Into<String>) -> ParseResult<T> {
        let loc = self.loc_at(offset);
        Err(self.report(Diagnostic::error(loc, message)))
    }

    /// Reports an error at the present token.
    pub fn error<T>(&mut self, message: impl Into<String>) -> ParseResult<T> {
        if self.token.kind == Kind::Error {
            return self.bad_token();
        }
        self.error_at(self.token.start, message)
    }

    fn bad_token<T>(&mut self) -> ParseResult<T> {
        let text = self.text_of(self.token);
        let message = match text.first() {
            Some(b'"') => {
                "expected '\"' at the end of the string, or an escape that is none of \\\\, \\\", \\n, \\t, \\hh"
                    .to_owned()
            }
            Some(b'@') => "expected a name or a string after '@'".to_owned(),
            Some(&b @ (b'%' | b'^' | b'#' | b'!')) => format!("expected a name or a number after '{}'", b as char),
            Some(&b) if b.is_ascii_graphic() => format!("unexpected character '{}'", b as char),
            Some(&b) => format!("unexpected byte 0x{b:02x}"),
            None => "unexpected end of the text".to_owned(),
        };
        self.error_at(self.token.start, message)
    }

    /// What the present token is, for messages.
    pub(crate) fn found(&self) -> String {
        match self.token.kind {
            Kind::End => "the end of the text".to_owned(),
            _ => format!("'{}'", String::from_utf8_lossy(self.text_of(self.token))),
        }
    }

    pub(crate) fn expected<T>(&mut self, what: &str) -> ParseResult<T> {
        if self.token.kind == Kind::Error {
            return self.bad_token();
        }
        let found = self.found();
        self.error_at(self.missing_at(), format!("expected {what}, found {found}"))
    }

    /// Where something is missing: what is so at the end of a line is missing there,
    /// not at the next token.
    pub(crate) fn missing_at(&self) -> u32 {
        let between = &self.lexer.text[self.last_end as usize..self.token.start as usize];
        if between.contains(&b'\n') && self.last_end > 0 { self.last_end } else { self.token.start }
    }

    /// Runs `f` one nesting level down.
    pub(crate) fn nested<T: Send>(&mut self, f: impl FnOnce(&mut Self) -> ParseResult<T> + Send) -> ParseResult<T> {
        if self.depth >= MAX_NESTING {
            return self.too_deep();
        }
        self.depth += 1;
        let level = self.depth;
        self.met.levels = self.met.levels.max(level);
        let result = at_level(level, || f(self));
        self.depth -= 1;
        match result {
            Some(result) => result,
            None => self.error(format!("no more threads for the stack of nesting level {level}")),
        }
    }

    pub(crate) fn too_deep<T>(&mut self) -> ParseResult<T> {
        self.error(format!("nesting is deeper than {MAX_NESTING} levels"))
    }

    // ---- aliases --------------------------------------------------------------------------

    /// Parses what an alias stands for; `offset` is where its name stands.
    pub(crate) fn aliased<T>(
        &mut self,
        offset: u32,
        value: impl FnOnce(&mut Self) -> ParseResult<T>,
    ) -> ParseResult<Alias<T>> {
        let start = self.token.start;
        self.met = Extent { levels: self.depth, bytes: 0 };
        let value = value(self)?;
        let bytes = u64::from(self.last_end - start) + self.met.bytes;
        if bytes > MAX_WRITTEN {
            return self.error_at(offset, format!("the alias stands for more than {MAX_WRITTEN} bytes of text"));
        }
        // Bodies from here on know more than those before.
        self.feed.take_if(|feed| feed.has_begun());
        Ok(Alias { value, offset, extent: Extent { levels: self.met.levels - self.depth, bytes } })
    }

    /// Takes the name of an alias, the present token, for what it stands for. The name was
    /// entered as a level of its own, which what it stands for includes.
    pub(crate) fn alias<T>(&mut self, alias: Option<Alias<T>>, name: &[u8]) -> ParseResult<T> {
        match alias.filter(|alias| alias.offset < self.token.start) {
            Some(alias) => {
                let value = self.written_out(alias, self.depth - 1)?;
                self.advance();
                Ok(value)
            }
            None => {
                let name = String::from_utf8_lossy(name).into_owned();
                self.error(format!("undefined symbol alias id '{name}'"))
            }
        }
    }

    /// What an alias stands for at a nesting level.
    pub(crate) fn written_out<T>(&mut self, alias: Alias<T>, level: u32) -> ParseResult<T> {
        let deepest = level + alias.extent.levels;
        if deepest > MAX_NESTING {
            return self.too_deep();
        }
        self.met.levels = self.met.levels.max(deepest);
        self.met.bytes += alias.extent.bytes;
        Ok(alias.value)
    }

    /// The attribute alias of a name.
    pub(crate) fn attr_alias_of(&self, name: &[u8]) -> Option<Alias<Attr>> {
        self.aliases.attrs.get(name).or_else(|| self.shared.as_ref()?.attrs.get(name)).copied()
    }

    // ---- tokens -------------------------------------------------------------------------

    pub(crate) fn text_of(&self, token: Token) -> &'s [u8] {
        &self.lexer.text[token.start as usize..token.end as usize]
    }

    pub(crate) fn advance(&mut self) -> Token {
        let token = self.token;
        self.last_end = token.end;
        self.token = self.lexer.next();
        token
    }

    /// Goes to an offset, as if what lies before it had been read.
    pub(crate) fn seek(&mut self, at: usize) {
        self.lexer.at = at;
        self.last_end = at as u32;
        self.token = self.lexer.next();
    }

    pub(crate) fn at(&self, kind: Kind) -> bool {
        self.token.kind == kind
    }

    pub(crate) fn eat(&mut self, kind: Kind) -> bool {
        let there = self.at(kind);
        if there {
            self.advance();
        }
        there
    }

    pub(crate) fn expect(&mut self, kind: Kind, what: &str) -> ParseResult<Token> {
        if self.at(kind) { Ok(self.advance()) } else { self.expected(what) }
    }

    /// The text of the present token if it is a word.
    pub(crate) fn word(&self) -> Option<&'s str> {
        if !self.at(Kind::Word) {
            return None;
        }
        // Words are ASCII by the lexer's table.
        std::str::from_utf8(self.text_of(self.token)).ok()
    }

    /// Whether the present token is this keyword.
    pub fn at_keyword(&self, keyword: &str) -> bool {
        self.at(Kind::Word) && self.text_of(self.token) == keyword.as_bytes()
    }

    /// Takes this keyword if it is there.
    pub fn eat_keyword(&mut self, keyword: &str) -> bool {
        let there = self.at_keyword(keyword);
        if there {
            self.advance();
        }
        there
    }

    /// Takes this keyword or reports that it is missing.
    pub fn expect_keyword(&mut self, keyword: &str) -> ParseResult<()> {
        if self.eat_keyword(keyword) { Ok(()) } else { self.expected(&format!("'{keyword}'")) }
    }

    /// Takes any keyword.
    pub fn keyword(&mut self) -> ParseResult<&'s str> {
        match self.word() {
            Some(word) => {
                self.advance();
                Ok(word)
            }
            None => self.expected("a keyword"),
        }
    }

    /// Whether the present token is this keyword or punctuation.
    pub fn at_literal(&self, text: &str) -> bool {
        // A token's bytes determine its kind. Most literals are one byte.
        match (self.text_of(self.token), text.as_bytes()) {
            ([found], [wanted]) => found == wanted,
            (found, wanted) => found.len() == wanted.len() && found == wanted,
        }
    }

    /// Takes this keyword or punctuation if it is there.
    pub fn eat_literal(&mut self, text: &str) -> bool {
        let there = self.at_literal(text);
        if there {
            self.advance();
        }
        there
    }

    /// Takes this keyword or punctuation or reports that it is missing.
    pub fn expect_literal(&mut self, text: &str) -> ParseResult<()> {
        if self.eat_literal(text) { Ok(()) } else { self.expected(&format!("'{text}'")) }
    }

    /// Parses items between commas up to `close`, which is taken too; `open` has
    /// been taken.
    pub fn list_until(&mut self, close: &str, mut item: impl FnMut(&mut Self) -> ParseResult<()>) -> ParseResult<()> {
        if self.eat_literal(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            if !self.eat(Kind::Comma) {
                return self.expect_literal(close);
            }
        }
    }

    /// Parses one or more items between commas.
    pub fn list(&mut self, mut item: impl FnMut(&mut Self) -> ParseResult<()>) -> ParseResult<()> {
        loop {
            item(self)?;
            if !self.eat(Kind::Comma) {
                return Ok(());
            }
        }
    }

    /// Parses an integer that may have a minus sign.
    pub fn integer(&mut self) -> ParseResult<i64> {
        let start = self.token.start;
        let negative = self.eat(Kind::Minus);
        if !self.at(Kind::Integer) {
            return self.expected("an integer");
        }
        let token = self.advance();
        let text = self.ascii(token);
        let value = match text.strip_prefix("0x") {
            Some(hex) => i128::from_str_radix(hex, 16),
            None => text.parse(),
        };
        let value = value.ok().map(|v| if negative { -v } else { v }).and_then(|v| i64::try_from(v).ok());
        match value {
            Some(value) => Ok(value),
            None => self.error_at(start, "integer does not fit in 64 bits"),
        }
    }

    /// The text of a token that the lexer knows to be ASCII.
    pub(crate) fn ascii(&self, token: Token) -> &'s str {
        std::str::from_utf8(self.text_of(token)).unwrap_or("")
    }

    /// Whether the present token starts an operand.
    pub fn at_operand(&self) -> bool {
        self.at(Kind::Percent)
    }
}
