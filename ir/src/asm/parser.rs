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

/// How deeply regions, types and attributes may nest.
pub(crate) const MAX_NESTING: u32 = 1200;

/// An alias defined at the top level, seen only behind its definition.
#[derive(Clone, Copy)]
pub(crate) struct Alias<T> {
    pub(crate) value: T,
    pub(crate) offset: u32,
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
#[derive(Default)]
pub(crate) struct Deferred<'s> {
    /// `None`: the op around did not parse to its end.
    pub(crate) root: Option<Root>,
    pub(crate) regions: SmallVec<[DeferredRegion<'s>; 1]>,
}

/// The root of a body to come.
pub(crate) struct Root {
    pub(crate) name: OpName,
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
    /// By result number; nil: not seen yet.
    pub(crate) values: SmallVec<[ValueLink; 1]>,
    /// Where it is defined; `None`: only used so far.
    pub(crate) defined: Option<u32>,
    /// The offset of the first use.
    pub(crate) used: u32,
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
    /// Forward-referenced values: ops without a block whose result stands in.
    pub(crate) placeholders: FxHashMap<ValueLink, OpLink>,
    pub(crate) blocks: Vec<FxHashMap<&'s [u8], NamedBlock>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) depth: u32,
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
            placeholders: FxHashMap::default(),
            blocks: Vec::new(),
            diagnostics: Vec::new(),
            depth: 0,
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
            return self.error(format!("nesting is deeper than {MAX_NESTING} levels"));
        }
        self.depth += 1;
        let level = self.depth;
        let result = at_level(level, || f(self));
        self.depth -= 1;
        match result {
            Some(result) => result,
            None => self.error(format!("no more threads for the stack of nesting level {level}")),
        }
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

    // ---- names --------------------------------------------------------------------------

    /// The placeholder value for a use before the definition.
    pub(crate) fn placeholder(&mut self, ty: Type) -> ValueLink {
        let op = self.body.new_op(OpName::ERASED, Loc::UNKNOWN);
        self.body.add_results(op, &[ty]);
        let value = Link::at(self.body.result_links(op).start);
        self.placeholders.insert(value, op);
        value
    }
}
