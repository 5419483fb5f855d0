//! Parsing regions and blocks, and the names of values and blocks in scope.

use smallvec::SmallVec;

use crate::asm::lexer::Kind;
use crate::asm::op_parser::{BlockArg, Unresolved};
use crate::asm::parser::{NamedBlock, NamedValues, ParseResult, Parser};
use crate::asm::printer::type_to_string;
use crate::body::{BlockLink, Body, OpLink, RegionLink, ValueLink};
use crate::def::{OpDef, RegionConstraint, Traits};
use crate::diag::Diagnostic;
use crate::entity::{Link, ValueId};
use crate::types::Type;

impl<'s> Parser<'s> {
    // ---- values ----------------------------------------------------------------------------

    /// Parses `%name` or `%name#number`.
    pub fn operand(&mut self) -> ParseResult<Unresolved<'s>> {
        let token = self.expect(Kind::Percent, "an SSA operand")?;
        let name = self.text_of(token);
        let mut number = 0;
        if self.at(Kind::Hash) && self.token.start == token.end {
            let digits = &self.ascii(self.token)[1..];
            match digits.parse() {
                Ok(n) => number = n,
                Err(_) => return self.error("invalid SSA value result number"),
            }
            self.advance();
        }
        Ok(Unresolved { name, number, offset: token.start })
    }

    /// Parses operands between commas, maybe none.
    pub fn operands(&mut self) -> ParseResult<Vec<Unresolved<'s>>> {
        let mut operands = Vec::new();
        if self.at(Kind::Percent) {
            self.list(|p| p.operand().map(|o| operands.push(o)))?;
        }
        Ok(operands)
    }

    /// The value that an operand names, which must have the type.
    pub fn resolve(&mut self, operand: &Unresolved<'s>, ty: Type) -> ParseResult<ValueId> {
        let link = self.resolve_link(operand, ty)?;
        Ok(self.body.values.id(link))
    }

    /// The values that operands name, all of one type.
    pub fn resolve_all(&mut self, operands: &[Unresolved<'s>], ty: Type) -> ParseResult<Vec<ValueId>> {
        operands.iter().map(|o| self.resolve(o, ty)).collect()
    }

    pub(crate) fn resolve_link(&mut self, operand: &Unresolved<'s>, ty: Type) -> ParseResult<ValueLink> {
        let number = operand.number;
        if let Some(entry) = self.names.get(operand.name) {
            let known = match entry.defined {
                Some(_) => entry.values.get(number as usize).copied(),
                None => self.forward.get(operand.name, number),
            };
            if let Some(value) = known {
                if self.body.values[value].ty == ty {
                    return Ok(value);
                }
                return self.type_mismatch(operand, ty, value);
            }
            if let Some(defined) = entry.defined {
                let note = self.loc_at(defined);
                let loc = self.loc_at(operand.offset);
                let name = String::from_utf8_lossy(operand.name).into_owned();
                let error = Diagnostic::error(loc, format!("reference to invalid result number {number} of '{name}'"));
                return Err(self.report(error.note(note, "defined here")));
            }
        }
        // A use before the definition: something stands in until it comes.
        let value = self.forward.insert(&mut self.body, operand.name, number, ty);
        let entry = self.names.entry(operand.name).or_insert_with(|| NamedValues {
            values: SmallVec::new(),
            defined: None,
            used: operand.offset,
        });
        entry.values.push(value);
        Ok(value)
    }

    fn type_mismatch<T>(&mut self, operand: &Unresolved<'s>, ty: Type, value: ValueLink) -> ParseResult<T> {
        let name = String::from_utf8_lossy(operand.name).into_owned();
        let message = format!(
            "use of value '{name}' expects different type than prior uses: '{}' vs '{}'",
            type_to_string(self.ctx, ty),
            type_to_string(self.ctx, self.body.values[value].ty)
        );
        let entry = &self.names[operand.name];
        let place = self.loc_at(entry.defined.unwrap_or(entry.used));
        let loc = self.loc_at(operand.offset);
        Err(self.report(Diagnostic::error(loc, message).note(place, "prior use here")))
    }

    /// Binds a name to values; uses that came before get them.
    pub(crate) fn define(&mut self, name: &'s [u8], values: SmallVec<[ValueLink; 1]>, offset: u32) -> ParseResult<()> {
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(name);
        }
        let entry = NamedValues { values, defined: Some(offset), used: offset };
        let Some(old) = self.names.insert(name, entry) else { return Ok(()) };
        let shown = String::from_utf8_lossy(name).into_owned();
        let loc = self.loc_at(offset);
        if let Some(defined) = old.defined {
            let note = self.loc_at(defined);
            let error = Diagnostic::error(loc, format!("redefinition of SSA value '{shown}'"));
            return Err(self.report(error.note(note, "previously defined here")));
        }
        for placeholder in old.values {
            let number = self.forward.number(placeholder);
            let Some(&value) = self.names[name].values.get(number as usize) else {
                let note = self.loc_at(old.used);
                let error = Diagnostic::error(loc, format!("'{shown}' has no result {number}"));
                return Err(self.report(error.note(note, "used here")));
            };
            let (had, has) = (self.body.values[placeholder].ty, self.body.values[value].ty);
            if had != has {
                let message =
                    format!("definition of SSA value '{shown}#{number}' has type '{}'", type_to_string(self.ctx, has));
                let note = self.loc_at(old.used);
                let used = format!("previously used here with type '{}'", type_to_string(self.ctx, had));
                return Err(self.report(Diagnostic::error(loc, message).note(note, used)));
            }
            self.body.replace_all_uses(placeholder, value);
            self.forward.erase(&mut self.body, name, placeholder);
        }
        Ok(())
    }

    /// Reports uses of names that were never defined.
    pub(crate) fn check_undefined(&mut self) -> ParseResult<()> {
        if self.forward.is_empty() {
            return Ok(());
        }
        let mut missing: Vec<(u32, String)> = self
            .names
            .iter()
            .filter(|(_, entry)| entry.defined.is_none())
            .map(|(name, entry)| (entry.used, String::from_utf8_lossy(name).into_owned()))
            .collect();
        missing.sort();
        let mut result = Ok(());
        for (offset, name) in missing {
            result = self.error_at(offset, format!("use of undeclared SSA value name '{name}'"));
        }
        result
    }

    // ---- blocks ----------------------------------------------------------------------------

    /// Parses `^name` as a reference to a block of this region.
    pub(crate) fn block_reference(&mut self) -> ParseResult<BlockLink> {
        let token = self.expect(Kind::Caret, "a block name such as '^bb1'")?;
        Ok(self.named_block(token))
    }

    fn named_block(&mut self, token: crate::asm::lexer::Token) -> BlockLink {
        let name = self.text_of(token);
        if let Some(entry) = self.blocks.last().and_then(|b| b.get(name)) {
            return entry.block;
        }
        let block = self.body.new_block();
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.insert(name, NamedBlock { block, defined: None, used: token.start });
        }
        block
    }

    /// Parses the text of a region, braces included.
    pub(crate) fn region_text(
        &mut self,
        region: RegionLink,
        args: &[BlockArg<'s>],
        inner_dialect: &'s str,
        def: Option<&'static OpDef>,
    ) -> ParseResult<()> {
        self.expect_literal("{")?;
        let outer = std::mem::replace(&mut self.default_dialect, inner_dialect);
        self.scopes.push(Vec::new());
        self.blocks.push(Default::default());
        let result = self.nested(|p| p.region_body(region, args, def));
        self.blocks.pop();
        let scope = self.scopes.pop().unwrap_or_default();
        if self.scopes.is_empty() && self.forward.is_empty() {
            self.names.clear();
        } else {
            for name in scope {
                self.names.remove(name);
            }
        }
        self.default_dialect = outer;
        result
    }

    fn region_body(
        &mut self,
        region: RegionLink,
        args: &[BlockArg<'s>],
        def: Option<&'static OpDef>,
    ) -> ParseResult<()> {
        if !args.is_empty() && self.at(Kind::Caret) {
            return self.error("invalid block name in region with named arguments");
        }
        if !args.is_empty() || !matches!(self.token.kind, Kind::Caret | Kind::RightBrace) {
            let entry = self.body.new_block();
            self.body.link_block(entry, region, Link::NIL);
            for (index, arg) in args.iter().enumerate() {
                let loc = arg.loc.unwrap_or_else(|| self.loc_at(arg.offset));
                let value = self.body.insert_argument(entry, index, arg.ty, loc);
                self.define(arg.name, SmallVec::from_elem(value, 1), arg.offset)?;
            }
            self.block_ops(entry)?;
        }
        while self.at(Kind::Caret) {
            self.labelled_block(region)?;
        }
        self.expect_literal("}")?;
        self.finish_region(region, def);
        self.check_blocks()
    }

    /// Adds what the text may leave out: the block of a single-block region, and
    /// an implicit terminator.
    fn finish_region(&mut self, region: RegionLink, def: Option<&'static OpDef>) {
        let Some(def) = def else { return };
        let mut block = self.body.regions[region].first;
        if def.traits.has(Traits::SINGLE_BLOCK) && block.is_nil() {
            block = self.body.new_block();
            self.body.link_block(block, region, Link::NIL);
        }
        let Some(terminator) = def.implicit_terminator else { return };
        if block.is_nil() {
            return;
        }
        let last = self.body.blocks[block].last;
        if !self.is_terminator(last) {
            let op = self.append_implied(block, terminator);
            let name = self.body.ops[op].name;
            // Its regions hold what an empty text would give them.
            let slots = name.info(self.ctx).def().map_or(&[][..], |d| d.regions);
            for slot in slots.iter().filter(|slot| !slot.variadic) {
                let region = self.body.new_region();
                self.body.attach_region(op, region);
                if slot.blocks == RegionConstraint::SizedRegion(1) {
                    let block = self.body.new_block();
                    self.body.link_block(block, region, Link::NIL);
                }
            }
        }
    }

    fn is_terminator(&self, op: OpLink) -> bool {
        op.is_some() && self.body.ops[op].name.info(self.ctx).has(Traits::TERMINATOR)
    }

    /// Appends an op that the text left out.
    fn append_implied(&mut self, block: BlockLink, name: &str) -> OpLink {
        let name = self.ctx.op_name(name);
        let loc = self.loc_at(self.last_end.saturating_sub(1));
        let op = self.body.new_op(name, loc);
        self.body.ops[op].props = name.info(self.ctx).default_props();
        self.body.link_op(op, block, Link::NIL);
        op
    }

    /// Ends the first block of a region, unless it has an end, by an op that passes on the
    /// results of the last op before.
    pub(crate) fn end_with_results(&mut self, region: RegionLink, terminator: &str) {
        let mut block = self.body.regions[region].first;
        if block.is_nil() {
            block = self.body.new_block();
            self.body.link_block(block, region, Link::NIL);
        }
        let last = self.body.blocks[block].last;
        if self.is_terminator(last) {
            return;
        }
        let op = self.append_implied(block, terminator);
        if last.is_some() {
            let results: Vec<ValueLink> = self.body.result_links(last).map(Link::at).collect();
            self.body.set_operands(op, &results);
        }
    }

    fn check_blocks(&mut self) -> ParseResult<()> {
        let mut missing: Vec<(u32, String)> = self
            .blocks
            .last()
            .into_iter()
            .flatten()
            .filter(|(_, b)| b.defined.is_none())
            .map(|(name, b)| (b.used, String::from_utf8_lossy(name).into_owned()))
            .collect();
        missing.sort();
        let mut result = Ok(());
        for (offset, name) in missing {
            result = self.error_at(offset, format!("reference to an undefined block '{name}'"));
        }
        result
    }

    fn block_ops(&mut self, block: BlockLink) -> ParseResult<()> {
        while !matches!(self.token.kind, Kind::Caret | Kind::RightBrace) {
            if self.at(Kind::End) {
                return self.expected("'}' at the end of the region");
            }
            self.op_into(block)?;
        }
        Ok(())
    }

    fn labelled_block(&mut self, region: RegionLink) -> ParseResult<()> {
        let token = self.advance();
        let block = self.named_block(token);
        let name = self.text_of(token);
        let previous =
            self.blocks.last_mut().and_then(|b| b.get_mut(name)).and_then(|b| b.defined.replace(token.start));
        if let Some(previous) = previous {
            let shown = String::from_utf8_lossy(name).into_owned();
            let (loc, note) = (self.loc_at(token.start), self.loc_at(previous));
            let error = Diagnostic::error(loc, format!("redefinition of block '{shown}'"));
            return Err(self.report(error.note(note, "previously defined here")));
        }
        self.body.link_block(block, region, Link::NIL);
        if self.eat(Kind::LeftParen) {
            self.list_until(")", |p| {
                let name = p.operand()?;
                p.expect_literal(":")?;
                let ty = p.ty()?;
                let loc = p.optional_loc()?.unwrap_or_else(|| p.loc_at(name.offset));
                let index = p.body.blocks[block].args.len();
                let value = p.body.insert_argument(block, index, ty, loc);
                p.define(name.name, SmallVec::from_elem(value, 1), name.offset)
            })?;
        }
        self.expect(Kind::Colon, "':' after the block's name and arguments")?;
        self.block_ops(block)
    }

    /// Runs `f` with another body and no names in scope; gives that body back.
    pub(crate) fn in_child<T>(
        &mut self,
        child: Box<Body>,
        f: impl FnOnce(&mut Self) -> ParseResult<T>,
    ) -> (Box<Body>, ParseResult<T>) {
        let body = std::mem::replace(&mut self.body, child);
        let spare = std::mem::take(&mut self.caches.names);
        let names = std::mem::replace(&mut self.names, spare);
        let scopes = std::mem::take(&mut self.scopes);
        let blocks = std::mem::take(&mut self.blocks);
        let forward = std::mem::take(&mut self.forward);
        let result = f(self).and_then(|value| self.check_undefined().map(|()| value));
        self.caches.names = std::mem::replace(&mut self.names, names);
        self.caches.names.clear();
        self.scopes = scopes;
        self.blocks = blocks;
        self.forward = forward;
        (std::mem::replace(&mut self.body, body), result)
    }
}
