//! Parsing one op: its results, name, generic form, and what custom syntax needs.

use std::ops::{Deref, DerefMut};

use smallvec::SmallVec;

use crate::asm::lexer::{Kind, Lexer};
use crate::asm::literals::unescape;
use crate::asm::parser::{Deferred, ParseResult, Parser, Root};
use crate::attrs::{Attr, Dict, Props};
use crate::body::{BlockLink, Body, OpLink, ROOT, RegionLink, ValueLink};
use crate::context::{Ident, OpName};
use crate::def::{OpDef, Traits};
use crate::diag::Diagnostic;
use crate::entity::{Link, ValueId};
use crate::grouped::Grouped;
use crate::infer::SlotTypes;
use crate::loc::Loc;
use crate::types::Type;

/// An operand as it stands in the text: a name, without a type yet.
#[derive(Clone, Copy, Debug)]
pub struct Unresolved<'s> {
    pub(crate) name: &'s [u8],
    pub(crate) number: u32,
    pub(crate) offset: u32,
}

impl Unresolved<'_> {
    /// Whether both name the same value.
    pub(crate) fn is_same(&self, other: &Unresolved<'_>) -> bool {
        self.name == other.name && self.number == other.number
    }
}

/// Parses what follows an op's name and collects what the op is made of.
pub struct OpParser<'p, 's> {
    pub(crate) parser: &'p mut Parser<'s>,
    pub(crate) parts: Box<Parts<'s>>,
    pub(crate) name: OpName,
    pub(crate) def: Option<&'static OpDef>,
    /// Offset of the name.
    pub(crate) start: u32,
    /// The body of an isolated op, once a region of it has been met.
    pub(crate) child: Option<Box<Body>>,
    pub(crate) deferred: Option<usize>,
    loc: Option<Loc>,
}

/// What an op consists of, as far as it has been read. Parsers keep those of finished
/// ops: their allocations serve the next ones.
#[derive(Default)]
pub(crate) struct Parts<'s> {
    pub(crate) operands: Vec<ValueLink>,
    pub(crate) group_sizes: Vec<i32>,
    pub(crate) result_types: Vec<Type>,
    pub(crate) props: Vec<Option<Attr>>,
    pub(crate) attrs: Vec<(Ident, Attr)>,
    pub(crate) successors: Vec<BlockLink>,
    pub(crate) regions: Vec<RegionLink>,
    /// Operand groups of a declarative format.
    pub(crate) groups: Grouped<Unresolved<'s>>,
    pub(crate) types: SlotTypes,
}

impl Parts<'_> {
    fn clear(&mut self) {
        // Groups and types are reset when a format begins.
        self.operands.clear();
        self.group_sizes.clear();
        self.result_types.clear();
        self.props.clear();
        self.attrs.clear();
        self.successors.clear();
        self.regions.clear();
    }
}

impl<'s> Deref for OpParser<'_, 's> {
    type Target = Parser<'s>;
    fn deref(&self) -> &Parser<'s> {
        self.parser
    }
}
impl DerefMut for OpParser<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.parser
    }
}

/// The names before `=`: name, count, offset.
type ResultNames<'s> = SmallVec<[(&'s [u8], usize, u32); 1]>;

impl<'s> Parser<'s> {
    /// Parses an op and puts it at the end of a block.
    pub(crate) fn op_into(&mut self, block: BlockLink) -> ParseResult<OpLink> {
        let mut names = ResultNames::new();
        let first = self.token.start;
        if self.at(Kind::Percent) {
            loop {
                let token = self.expect(Kind::Percent, "a value name such as '%0'")?;
                let mut count = 1;
                if self.eat(Kind::Colon) {
                    let at = self.token.start;
                    count = self.integer()?;
                    if count < 1 {
                        return self.error_at(at, "expected named operation to have at least 1 result");
                    }
                }
                names.push((self.text_of(token), count as usize, token.start));
                if !self.eat(Kind::Comma) {
                    break;
                }
            }
            self.expect(Kind::Equal, "'=' after the result names")?;
        }
        let op = match self.token.kind {
            Kind::String => self.generic_op()?,
            Kind::Word => self.custom_op()?,
            _ => return self.expected("an operation"),
        };
        self.body.link_op(op, block, Link::NIL);
        self.bind_results(op, &names, first)?;
        Ok(op)
    }

    fn bind_results(&mut self, op: OpLink, names: &ResultNames<'s>, first: u32) -> ParseResult<()> {
        if names.is_empty() {
            return Ok(());
        }
        let results = self.body.result_links(op);
        if results.is_empty() {
            return self.error_at(first, "cannot name an operation with no results");
        }
        let bound: usize = names.iter().fold(0, |sum, n| sum.saturating_add(n.1));
        if bound != results.len() {
            let message = format!("operation defines {} results but was provided {bound} to bind", results.len());
            return self.error_at(first, message);
        }
        let mut at = results.start;
        for &(name, count, offset) in names {
            let values: SmallVec<[ValueLink; 1]> = (at..at + count).map(Link::at).collect();
            self.define(name, values, offset)?;
            at += count;
        }
        Ok(())
    }

    /// The name of an op as custom syntax spells it: with its dialect's prefix, or
    /// without that of the default dialect or `builtin`.
    fn op_name(&mut self, text: &'s [u8]) -> OpName {
        let dialect = if self.default_dialect.is_empty() { "builtin" } else { self.default_dialect };
        let key = (if text.contains(&b'.') { "" } else { dialect }, text);
        if let Some(&name) = self.caches.op_names.get(&key) {
            return name;
        }
        let spelled = String::from_utf8_lossy(text);
        let name = if key.0.is_empty() {
            self.ctx.op_name(&spelled)
        } else {
            let own = self.ctx.op_name(&format!("{dialect}.{spelled}"));
            if own.info(self.ctx).def().is_some() { own } else { self.ctx.op_name(&format!("builtin.{spelled}")) }
        };
        self.caches.op_names.insert(key, name);
        name
    }

    #[inline]
    fn start_op(&mut self, name: OpName, start: u32) -> OpParser<'_, 's> {
        let def = name.info(self.ctx).def();
        let parts = self.caches.parts.pop().unwrap_or_default();
        OpParser { parser: self, parts, name, def, start, child: None, deferred: None, loc: None }
    }

    fn custom_op(&mut self) -> ParseResult<OpLink> {
        let token = self.advance();
        let text = self.text_of(token);
        let name = self.op_name(text);
        let info = name.info(self.ctx);
        let Some(def) = info.def() else {
            let spelled = String::from_utf8_lossy(text).into_owned();
            let hint = match self.ctx.dialect(info.dialect()) {
                Some(_) => String::new(),
                None if !text.contains(&b'.') => " (an op name needs its dialect's prefix here)".to_owned(),
                None => format!(" (tried '{}', whose dialect '{}' is not registered)", info.name(), info.dialect()),
            };
            return self.error_at(token.start, format!("custom op '{spelled}' is unknown{hint}"));
        };
        let mut op = self.start_op(name, token.start);
        if let Some(parse) = def.hooks.parse {
            parse(&mut op)?;
        } else if let Some(format) = def.format {
            op.format(def, format)?;
        } else {
            let spelled = info.name();
            return op.error_at(
                token.start,
                format!("'{spelled}' has no custom assembly form: write it in the generic form"),
            );
        }
        op.trailing_loc()?;
        Ok(op.finish())
    }

    /// Parses `"name"(operands)[successors]<{properties}>({regions}){attrs} : type`.
    fn generic_op(&mut self) -> ParseResult<OpLink> {
        let token = self.advance();
        let text = unescape(self.text_of(token));
        let valid = std::str::from_utf8(&text).ok().filter(|t| !t.is_empty() && !t.contains('\0'));
        let Some(name) = valid.map(|t| self.ctx.op_name(t)) else {
            return self.error_at(token.start, "empty or malformed operation name");
        };
        let info = name.info(self.ctx);
        if info.def().is_none() && !self.ctx.allows_unregistered() {
            let message = match self.ctx.dialect(info.dialect()) {
                Some(_) => format!("unregistered operation '{}' found in dialect ('{}')", info.name(), info.dialect()),
                None => format!("operation being parsed with an unregistered dialect: '{}'", info.name()),
            };
            let loc = self.loc_at(token.start);
            let hint = "pass --allow-unregistered-dialect to accept ops that are not registered";
            return Err(self.report(Diagnostic::error(loc, message).note(loc, hint)));
        }
        let mut op = self.start_op(name, token.start);
        let mut operands: SmallVec<[Unresolved<'s>; 4]> = SmallVec::new();
        op.expect_literal("(")?;
        op.parser.list_until(")", |p| p.operand().map(|o| operands.push(o)))?;
        if op.eat_literal("[") {
            if op.at_literal("]") {
                return op.expected("a successor");
            }
            op.comma_successors()?;
            op.expect_literal("]")?;
        }
        let mut dict_props = None;
        if op.eat_literal("<") {
            dict_props = Some(op.generic_props()?);
            op.expect_literal(">")?;
        }
        if op.eat_literal("(") {
            loop {
                op.generic_region()?;
                if !op.eat_literal(",") {
                    break;
                }
            }
            op.expect_literal(")")?;
        }
        let at = op.token.start;
        let dict = op.optional_dict()?;
        match dict_props {
            None => op.split_attrs(dict, at)?,
            Some(()) => op.parts.attrs.extend_from_slice(dict.entries(op.ctx)),
        }
        op.expect_literal(":")?;
        let at = op.token.start;
        let ty = op.function_type()?;
        let (inputs, results) = ty.signature(op.ctx).unwrap_or((&[], &[]));
        if inputs.len() != operands.len() {
            let message = format!("expected {} operand types but had {}", operands.len(), inputs.len());
            return op.error_at(at, message);
        }
        for (operand, &ty) in operands.iter().zip(inputs) {
            let value = op.parser.resolve_link(operand, ty)?;
            op.parts.operands.push(value);
        }
        op.parts.result_types.extend_from_slice(results);
        op.trailing_loc()?;
        Ok(op.finish())
    }
}

impl<'s> OpParser<'_, 's> {
    /// The op's name.
    pub fn op_name(&self) -> OpName {
        self.name
    }

    /// The offset of the op's name in the text.
    pub fn name_offset(&self) -> u32 {
        self.start
    }

    /// The op's definition.
    pub fn def(&self) -> Option<&'static OpDef> {
        self.def
    }

    /// Gives up ops in the generic form's `<{...}>`: into positions for a
    /// registered op, kept whole for others.
    fn generic_props(&mut self) -> ParseResult<()> {
        let at = self.token.start;
        let dict = self.parser.dict()?;
        let ctx = self.ctx;
        if self.def.is_none() {
            self.parts.props.push(Some(dict.attr()));
            return Ok(());
        }
        for &(name, attr) in dict.entries(ctx) {
            let Some(index) = self.prop_index(name) else {
                let message = format!("'{}' has no inherent attribute '{}'", self.name.as_str(ctx), ctx.str(name));
                return self.error_at(at, message);
            };
            self.set_prop(index, attr);
        }
        Ok(())
    }

    fn prop_index(&self, name: Ident) -> Option<usize> {
        self.name.info(self.ctx).attr_names().iter().position(|&n| n == name)
    }

    /// An inherent attribute by position, if it was given.
    pub fn prop(&self, index: usize) -> Option<Attr> {
        self.parts.props.get(index).copied().flatten()
    }

    /// Sets an inherent attribute by position.
    pub fn set_prop(&mut self, index: usize, attr: Attr) {
        if self.parts.props.len() <= index {
            self.parts.props.resize(index + 1, None);
        }
        self.parts.props[index] = Some(attr);
    }

    /// Sets a discardable attribute.
    pub fn set_attr(&mut self, name: &str, attr: Attr) {
        let name = self.parser.ctx.ident(name);
        self.parts.attrs.push((name, attr));
    }

    /// Takes the entries of an attribute dictionary: those that the definition
    /// names become inherent attributes.
    pub(crate) fn split_attrs(&mut self, dict: Dict, at: u32) -> ParseResult<()> {
        let ctx = self.ctx;
        for &(name, attr) in dict.entries(ctx) {
            match self.prop_index(name) {
                Some(index) if self.prop(index).is_some() => {
                    let message = format!("attribute '{}' is given twice", ctx.str(name));
                    return self.error_at(at, message);
                }
                Some(index) => self.set_prop(index, attr),
                None => self.parts.attrs.push((name, attr)),
            }
        }
        Ok(())
    }

    /// Parses an optional attribute dictionary of the op.
    pub fn attr_dict(&mut self) -> ParseResult<()> {
        let at = self.token.start;
        let dict = self.optional_dict()?;
        self.split_attrs(dict, at)
    }

    /// Parses `attributes {...}` if the keyword is there.
    pub fn attr_dict_with_keyword(&mut self) -> ParseResult<()> {
        if self.eat_keyword("attributes") {
            let at = self.token.start;
            let dict = self.dict()?;
            self.split_attrs(dict, at)?;
        }
        Ok(())
    }

    /// Adds operands.
    pub fn add_operands(&mut self, values: &[ValueId]) {
        for &value in values {
            let link = self.parser.body.values.link(value);
            self.parts.operands.push(link);
        }
    }

    /// Adds the operands of the next group of the definition.
    pub fn add_operand_group(&mut self, values: &[ValueId]) {
        self.add_operands(values);
        self.parts.group_sizes.push(values.len() as i32);
    }

    /// Adds result types.
    pub fn add_result_types(&mut self, types: &[Type]) {
        self.parts.result_types.extend_from_slice(types);
    }

    /// Parses `^block`.
    pub fn successor(&mut self) -> ParseResult<()> {
        let block = self.parser.block_reference()?;
        self.parts.successors.push(block);
        Ok(())
    }

    fn comma_successors(&mut self) -> ParseResult<()> {
        loop {
            self.successor()?;
            if !self.eat_literal(",") {
                return Ok(());
            }
        }
    }

    fn is_isolated(&self) -> bool {
        self.def.is_some_and(|d| d.traits.has(Traits::ISOLATED_FROM_ABOVE))
    }

    /// Parses a region; the entry block gets `args`, if there are any. The region
    /// of an isolated op may be parsed later: its contents must not be relied on.
    pub fn region(&mut self, args: &[BlockArg<'s>]) -> ParseResult<()> {
        let inner = self.inner_dialect();
        self.region_with(args, inner, true)
    }

    /// Parses a region of one block whose end may be left out: then an op of that name passes
    /// on the results of the last op there is. Not for isolated ops.
    pub fn region_of_results(&mut self, terminator: &str) -> ParseResult<()> {
        let inner = self.inner_dialect();
        self.region_with(&[], inner, false)?;
        if let Some(&region) = self.parts.regions.last() {
            self.parser.end_with_results(region, terminator);
        }
        Ok(())
    }

    /// Parses one op in the generic form as a region of one block; an op named `terminator`
    /// passes on its results, whose types are returned. Not for isolated ops.
    pub fn region_of_op(&mut self, terminator: &str) -> ParseResult<Vec<Type>> {
        let region = self.parser.body.new_region();
        self.parts.regions.push(region);
        let block = self.parser.body.new_block();
        self.parser.body.link_block(block, region, Link::NIL);
        if !self.parser.at(Kind::String) {
            return self.error("expected an operation name in quotes");
        }
        let op = self.parser.op_into(block)?;
        self.parser.end_with_results(region, terminator);
        let body = &self.parser.body;
        Ok(body.result_links(op).map(|value| body.values[Link::at(value)].ty).collect())
    }

    /// Parses a region of the generic form: nothing is left out in it, but for the
    /// prefix that may be left out around.
    fn generic_region(&mut self) -> ParseResult<()> {
        let inner = self.parser.default_dialect;
        self.region_with(&[], inner, false)
    }

    fn region_with(&mut self, args: &[BlockArg<'s>], inner: &'s str, custom: bool) -> ParseResult<()> {
        let def = self.def.filter(|_| custom);
        if !self.is_isolated() {
            let region = self.parser.body.new_region();
            self.parts.regions.push(region);
            return self.parser.region_text(region, args, inner, def);
        }
        let index = self.empty_region();
        let open = self.parser.token.start;
        if !self.parser.at(Kind::LeftBrace) || !self.is_leaf() {
            return self.region_of_child(index, args, inner, def);
        }
        if self.parser.deferred.is_some() {
            return self.defer(index, args, inner, custom);
        }
        let result = self.region_of_child(index, args, inner, def);
        // Where regions wait, what is wrong in one does not keep the others from being parsed:
        // so it is here, for what is reported does not depend on the number of threads.
        if result.is_err()
            && let Some((end, _)) = Lexer::closing_brace(self.parser.lexer.text, open as usize)
        {
            self.parser.seek(end);
            return Ok(());
        }
        result
    }

    fn region_of_child(
        &mut self,
        index: usize,
        args: &[BlockArg<'s>],
        inner: &'s str,
        def: Option<&'static OpDef>,
    ) -> ParseResult<()> {
        let child = self.child.take().unwrap_or_else(|| Box::new(Body::unrooted(self.ctx)));
        let region = child.extra(ROOT).map(|e| e.regions[index]).unwrap_or(Link::NIL);
        let (child, result) = self.parser.in_child(child, |p| p.region_text(region, args, inner, def));
        self.child = Some(child);
        result
    }

    /// Whether the region that starts here holds nothing.
    pub fn at_empty_region(&self) -> bool {
        let mut lexer = self.parser.lexer;
        self.parser.at(Kind::LeftBrace) && lexer.next().kind == Kind::RightBrace
    }

    /// Adds a region without blocks; gives its index.
    pub fn empty_region(&mut self) -> usize {
        if !self.is_isolated() {
            let region = self.parser.body.new_region();
            self.parts.regions.push(region);
            return self.parts.regions.len() - 1;
        }
        let loc = self.parser.loc_at(self.start);
        let child = self.child.get_or_insert_with(|| Box::new(Body::new(self.parser.ctx, self.name, loc, 0)));
        child.add_regions(ROOT, 1);
        child.extra(ROOT).map_or(0, |e| e.regions.len() - 1)
    }

    /// Makes the last region the first: for text that spells it last.
    pub fn last_region_first(&mut self) {
        let regions = &mut self.parts.regions;
        if !regions.is_empty() {
            regions.rotate_right(1);
        }
    }

    /// Adds a region of one empty block.
    pub fn block_region(&mut self) {
        let index = self.empty_region();
        let (body, region) = match &mut self.child {
            Some(child) => {
                let region = child.extra(ROOT).map_or(Link::NIL, |e| e.regions[index]);
                (child, region)
            }
            None => (&mut self.parser.body, self.parts.regions[index]),
        };
        let block = body.new_block();
        body.link_block(block, region, Link::NIL);
    }

    /// The dialect whose prefix may be left out inside the op's regions.
    fn inner_dialect(&self) -> &'s str {
        match self.def {
            Some(def) if def.traits.has(Traits::DEFAULT_DIALECT) => def.name.split('.').next().unwrap_or(""),
            _ => "",
        }
    }

    /// Whether regions may wait: those of a leaf isolated op depend on nothing around them
    /// but aliases.
    fn is_leaf(&self) -> bool {
        self.def.is_some_and(|d| !d.traits.has(Traits::SYMBOL_TABLE))
    }

    fn defer(&mut self, index: usize, args: &[BlockArg<'s>], inner: &'s str, custom: bool) -> ParseResult<()> {
        let open = self.parser.token.start;
        let Some((end, lines)) = Lexer::closing_brace(self.parser.lexer.text, open as usize) else {
            // Parsing it now says what is wrong.
            return self.region_of_child(index, args, inner, self.def.filter(|_| custom));
        };
        self.parser.seek(end);
        let region = crate::asm::parser::DeferredRegion {
            index,
            start: open,
            lines,
            args: args.to_vec(),
            default_dialect: inner,
            custom,
            depth: self.parser.depth,
        };
        let next = self.parser.deferred.as_ref().map_or(0, Vec::len);
        let slot = *self.deferred.get_or_insert(next);
        let Some(list) = &mut self.parser.deferred else { return Ok(()) };
        if slot == list.len() {
            list.push(Deferred { name: self.name, root: None, regions: SmallVec::new() });
        }
        list[slot].regions.push(region);
        Ok(())
    }

    fn trailing_loc(&mut self) -> ParseResult<()> {
        self.loc = self.parser.optional_loc()?;
        Ok(())
    }

    fn finish_props(&mut self) -> Props {
        let ctx = self.parser.ctx;
        let Some(def) = self.def else { return Props::new(ctx, &self.parts.props) };
        let info = self.name.info(ctx);
        let segments = !self.parts.group_sizes.is_empty() && def.traits.has(Traits::ATTR_SIZED_OPERAND_SEGMENTS);
        if !segments && self.parts.props.iter().all(Option::is_none) {
            return info.default_props();
        }
        self.parts.props.resize(def.attrs.len(), None);
        for (slot, default) in self.parts.props.iter_mut().zip(info.default_props().entries(ctx)) {
            *slot = slot.or(*default);
        }
        if segments && let Some(at) = def.attrs.iter().position(|a| a.name == "operandSegmentSizes") {
            self.parts.props[at] = Some(Attr::i32_array(ctx, &self.parts.group_sizes));
        }
        Props::new(ctx, &self.parts.props)
    }

    /// Makes the op, detached.
    fn finish(mut self) -> OpLink {
        let ctx = self.parser.ctx;
        let props = self.finish_props();
        let attrs = Dict::new(ctx, &self.parts.attrs);
        let loc = self.loc.unwrap_or_else(|| self.parser.loc_at(self.start));
        let body = &mut self.parser.body;
        let op = body.new_op(self.name, loc);
        let data = &mut body.ops[op];
        data.attrs = attrs;
        data.props = props;
        body.set_operands(op, &self.parts.operands);
        body.add_results(op, &self.parts.result_types);
        if !self.parts.successors.is_empty() {
            body.set_successors(op, &self.parts.successors);
        }
        for &region in &self.parts.regions {
            body.attach_region(op, region);
        }
        if let Some(mut child) = self.child.take() {
            let root = &mut child.ops[ROOT];
            (root.attrs, root.props, root.loc) = (attrs, props, loc);
            let blocks = child.regions.links().any(|r| child.regions[r].first.is_some());
            if let Some(slot) = self.deferred {
                let regions = child.extra(ROOT).map_or(0, |e| e.regions.len());
                body.reserve_child(op);
                if let Some(list) = &mut self.parser.deferred {
                    list[slot].root = Some(Root { loc, attrs, props, regions });
                    if let Some(feed) = self.parser.feed.as_ref().filter(|feed| feed.is_open()) {
                        let taken = Deferred { name: self.name, root: None, regions: SmallVec::new() };
                        feed.push(slot, std::mem::replace(&mut list[slot], taken), &self.parser.aliases);
                    }
                }
            } else if blocks {
                body.attach_child(op, child);
            } else {
                let regions = child.extra(ROOT).map_or(0, |e| e.regions.len());
                body.add_regions(op, regions);
            }
        }
        self.parts.clear();
        self.parser.caches.parts.push(self.parts);
        op
    }
}

/// An argument of an entry block as an op's syntax spells it.
#[derive(Clone, Copy, Debug)]
pub struct BlockArg<'s> {
    pub(crate) name: &'s [u8],
    pub(crate) offset: u32,
    /// The argument's type.
    pub ty: Type,
    /// Where the text says that it is; `None`: where its name stands.
    pub loc: Option<Loc>,
}

impl<'s> BlockArg<'s> {
    /// The argument of that name and type.
    pub fn new(name: Unresolved<'s>, ty: Type) -> BlockArg<'s> {
        BlockArg { name: name.name, offset: name.offset, ty, loc: None }
    }
}
