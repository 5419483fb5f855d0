//! Parsing whole texts.

use std::sync::Arc;

use crate::asm::bodies::{Fed, Feed, Parsed, Text};
use crate::asm::lexer::Kind;
use crate::asm::parser::{Deferred, Failed, ParseResult, Parser};
use crate::attrs::Attr;
use crate::body::{Body, ROOT};
use crate::context::Context;
use crate::diag::{Diagnostic, sort_by_place};
use crate::entity::Link;
use crate::loc::{Loc, LocData};
use crate::types::Type;
use crate::verify::{CheckedBodies, verify_rest};

/// How a text is parsed.
#[derive(Clone, Copy, Debug)]
pub struct ParseOptions {
    /// Put what is parsed into a `builtin.module` unless it is just one.
    pub implicit_module: bool,
    /// The number of the text's first line: not 1 for a part of a file.
    pub first_line: u32,
}

impl Default for ParseOptions {
    fn default() -> Self {
        ParseOptions { implicit_module: true, first_line: 1 }
    }
}

/// Parses the ops of a text.
///
/// Gives the body whose root is the module (or, without an implicit module, the
/// only op of the text). The result is not verified.
///
/// # Errors
/// All that is wrong, sorted by place.
pub fn parse(
    ctx: &Context,
    name: &str,
    text: impl Into<Arc<[u8]>>,
    options: ParseOptions,
) -> Result<Box<Body>, Vec<Diagnostic>> {
    parse_bodies(ctx, name, text.into(), options, None)
}

/// Parses the ops of a text and verifies them: what [`parse`] and
/// [`verify`](crate::verify::verify) do one after the other, but faster. A text that does
/// not parse is not verified.
///
/// # Errors
/// All that is wrong, sorted by place.
pub fn parse_verified(
    ctx: &Context,
    name: &str,
    text: impl Into<Arc<[u8]>>,
    options: ParseOptions,
) -> Result<Box<Body>, Vec<Diagnostic>> {
    let mut checked = CheckedBodies::default();
    let body = parse_bodies(ctx, name, text.into(), options, Some(&mut checked))?;
    verify_rest(body.root(), checked)?;
    Ok(body)
}

/// The size of a text from which on its bodies are parsed while it is still being read.
const FEED_FROM: usize = 1 << 16;

fn parse_bodies(
    ctx: &Context,
    name: &str,
    text: Arc<[u8]>,
    options: ParseOptions,
    checked: Option<&mut CheckedBodies>,
) -> Result<Box<Body>, Vec<Diagnostic>> {
    let Some(source) = ctx.add_source(name, text.clone(), options.first_line) else {
        let message = format!("{name}: the texts of a context are limited to 2 GiB");
        return Err(vec![Diagnostic::error(Loc::UNKNOWN, message)]);
    };
    let loc = Loc::offset(source.base);
    // The module that is not in the text has a place before all of it.
    let above = Loc::new(ctx, LocData::File { file: ctx.ident(name), line: 0, column: 0 });
    let top = Box::new(Body::new(ctx, ctx.op_name("builtin.module"), above, 1));
    let mut parser = Parser::new(ctx, &text, source.base, 0, top);
    // Names of resources that were taken by other texts change in the order of this one.
    if ctx.threads() > 1 && !ctx.has_resources() {
        parser.deferred = Some(Vec::new());
    }
    let bodies = Text { ctx, text: &text, base: source.base, verify: checked.is_some() };
    let (result, fed) = match ctx.pool().filter(|_| parser.deferred.is_some() && text.len() >= FEED_FROM) {
        Some(pool) => Feed::run(pool, bodies, |feed| {
            parser.feed = Some(feed);
            parser.top_level()
        }),
        None => (parser.top_level(), Fed::default()),
    };
    let mut body = std::mem::replace(&mut parser.body, Box::new(Body::unrooted(ctx)));
    let mut deferred = parser.deferred.take().unwrap_or_default();
    let mut diagnostics = Vec::new();
    if result.is_ok() || !deferred.is_empty() {
        let mut done: Vec<Option<Parsed<'_>>> = deferred.iter().map(|_| None).collect();
        fed.parsed.into_iter().for_each(|(at, parsed)| done[at] = Some(parsed));
        fed.left.into_iter().for_each(|(at, left)| deferred[at] = left);
        let (late, left): (Vec<usize>, Vec<Deferred<'_>>) =
            deferred.into_iter().enumerate().filter(|(at, _)| done[*at].is_none()).unzip();
        let parsed = bodies.parse_all(left, parser.aliases.clone());
        late.into_iter().zip(parsed).for_each(|(at, parsed)| done[at] = Some(parsed));
        let mut bodies = Vec::with_capacity(done.len());
        let mut checks = CheckedBodies::default();
        for parsed in done.into_iter().flatten() {
            diagnostics.extend(parsed.diagnostics);
            if let Some(checked) = parsed.checked {
                checks.add(&parsed.body, checked);
            }
            bodies.push(Some(parsed.body));
        }
        attach_deferred(&mut body, &mut bodies.into_iter());
        if let Some(checked) = checked {
            *checked = checks;
        }
    }
    let result = result.and_then(|()| parser.resolve_locs(&mut body));
    diagnostics.append(&mut parser.diagnostics);
    diagnostics.extend(ctx.check_distinct(source.base));
    if result.is_err() || !diagnostics.is_empty() {
        sort_by_place(ctx, &mut diagnostics);
        return Err(diagnostics);
    }
    wrap(ctx, body, options, loc).map_err(|d| vec![d])
}

/// Gives the only module its place at the top, or leaves the implicit one there.
fn wrap(ctx: &Context, mut body: Box<Body>, options: ParseOptions, loc: Loc) -> Result<Box<Body>, Diagnostic> {
    let top = body.root().region(0);
    let mut ops = top.ops();
    let (first, second) = (ops.next(), ops.next());
    drop(ops);
    let only = first.filter(|_| second.is_none());
    let module = ctx.op_name("builtin.module");
    let explicit = only.filter(|op| op.name() == module || !options.implicit_module).map(|op| op.id());
    match explicit {
        Some(op) => {
            let link = body.ops.link(op);
            match body.take_child(link) {
                Some(child) => Ok(child),
                None => Ok(crate::transfer::extract_op(&mut body, op)),
            }
        }
        None if options.implicit_module => Ok(body),
        None => Err(Diagnostic::error(loc, "source must contain a single top-level operation, found none or several")),
    }
}

/// Puts the bodies that were parsed apart back where they were met, in order.
fn attach_deferred(body: &mut Body, bodies: &mut impl Iterator<Item = Option<Box<Body>>>) {
    // Portals whose body is missing are met in the order of the text; the depth of
    // this recursion is that of nested symbol tables, which the parser bounds.
    for child in &mut body.children {
        match &mut child.body {
            Some(inner) => attach_deferred(inner, bodies),
            None => child.body = bodies.next().flatten(),
        }
    }
}

/// Parses a type that is the whole text.
///
/// # Errors
/// What is wrong with it.
pub fn parse_type(ctx: &Context, text: &str) -> Result<Type, Vec<Diagnostic>> {
    parse_whole(ctx, text, |p| p.ty())
}

/// Parses an attribute that is the whole text.
///
/// # Errors
/// What is wrong with it.
pub fn parse_attr(ctx: &Context, text: &str) -> Result<Attr, Vec<Diagnostic>> {
    parse_whole(ctx, text, |p| p.attr())
}

fn parse_whole<T>(
    ctx: &Context,
    text: &str,
    f: impl FnOnce(&mut Parser<'_>) -> ParseResult<T>,
) -> Result<T, Vec<Diagnostic>> {
    let bytes: Arc<[u8]> = text.as_bytes().into();
    let Some(source) = ctx.add_source("<text>", bytes.clone(), 1) else {
        return Err(vec![Diagnostic::error(Loc::UNKNOWN, "the texts of a context are limited to 2 GiB")]);
    };
    let body = Box::new(Body::unrooted(ctx));
    let mut parser = Parser::new(ctx, &bytes, source.base, 0, body);
    let result = f(&mut parser).and_then(|value| match parser.at(Kind::End) {
        true => Ok(value),
        false => parser.expected("the end of the text"),
    });
    result.map_err(|Failed| parser.diagnostics)
}

impl<'s> Parser<'s> {
    fn top_level(&mut self) -> ParseResult<()> {
        let region = self.body.extra(ROOT).map_or(Link::NIL, |e| e.regions[0]);
        let block = self.body.new_block();
        self.body.link_block(block, region, Link::NIL);
        self.scopes.push(Vec::new());
        self.blocks.push(Default::default());
        loop {
            match self.token.kind {
                Kind::End => break,
                Kind::Hash => self.attr_alias()?,
                Kind::Bang => self.type_alias_def()?,
                Kind::MetadataBegin => self.file_metadata()?,
                _ => {
                    self.op_into(block)?;
                }
            }
        }
        self.check_undefined()
    }

    fn alias_name(&mut self, what: &str) -> ParseResult<(&'s [u8], u32)> {
        let token = self.advance();
        let name = &self.text_of(token)[1..];
        if name.contains(&b'.') {
            return self.error_at(token.start, format!("{what} names with a '.' are reserved for dialects"));
        }
        self.expect(Kind::Equal, "'=' of an alias definition")?;
        Ok((name, token.start))
    }

    fn attr_alias(&mut self) -> ParseResult<()> {
        let (name, offset) = self.alias_name("attribute alias")?;
        if self.aliases.attrs.contains_key(name) {
            let shown = String::from_utf8_lossy(name).into_owned();
            return self.error_at(offset, format!("redefinition of attribute alias id '{shown}'"));
        }
        let alias = self.aliased(offset, Self::attr)?;
        self.aliases.attrs.insert(name, alias);
        Ok(())
    }

    fn type_alias_def(&mut self) -> ParseResult<()> {
        let (name, offset) = self.alias_name("type alias")?;
        if self.aliases.types.contains_key(name) {
            let shown = String::from_utf8_lossy(name).into_owned();
            return self.error_at(offset, format!("redefinition of type alias id '{shown}'"));
        }
        let alias = self.aliased(offset, Self::ty)?;
        self.aliases.types.insert(name, alias);
        Ok(())
    }
}
