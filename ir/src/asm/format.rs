//! Declarative assembly formats, interpreted: one parser and one [printer](print) for
//! all ops that have one.

mod print;

use smallvec::SmallVec;

use crate::asm::lexer::Kind;
use crate::asm::op_parser::{OpParser, Parts, Unresolved};
use crate::asm::parser::ParseResult;
use crate::attrs::Attr;
use crate::def::{Arity, AttrSyntax, Fmt, OpDef, Presence, RegionConstraint, Traits, ValueSlot};
use crate::infer::SlotTypes;
use crate::types::Type;

impl<'s> OpParser<'_, 's> {
    /// Parses what the format says and resolves operands and types.
    pub(crate) fn format(&mut self, def: &'static OpDef, format: &'static [Fmt]) -> ParseResult<()> {
        self.parts.groups.reset(def.operands.len());
        self.parts.types.reset(def);
        self.elements(format)?;
        self.resolve_format(def)
    }

    fn elements(&mut self, format: &[Fmt]) -> ParseResult<()> {
        format.iter().try_for_each(|element| self.element(element))
    }

    /// The operands of a group, for custom directives to fill.
    pub fn set_group(&mut self, group: u8, operands: Vec<Unresolved<'s>>) {
        self.parts.groups.set(group as usize, &operands);
    }

    /// The types of an operand or result group, for custom directives to fill.
    pub fn set_types(&mut self, slot: &Fmt, list: &[Type]) {
        let types = &mut self.parts.types;
        match slot {
            Fmt::OperandType(i) => types.operands.set(*i as usize, list),
            Fmt::ResultType(i) => types.results.set(*i as usize, list),
            _ => {}
        }
    }

    fn element(&mut self, element: &Fmt) -> ParseResult<()> {
        let def = self.def;
        let arity_of = |i: &u8, results: bool| {
            let slots = def.map_or(&[][..], |d| if results { d.results } else { d.operands });
            slots.get(*i as usize).map_or(Arity::One, |s| s.arity)
        };
        match element {
            Fmt::Literal(text) => self.literal(text),
            Fmt::Space | Fmt::NoSpace | Fmt::Newline | Fmt::Ref(_) => Ok(()),
            Fmt::Operand(i) => {
                let arity = arity_of(i, false);
                if arity == Arity::One || self.at_operand() {
                    loop {
                        let operand = self.operand()?;
                        self.parts.groups.push(*i as usize, operand);
                        if arity != Arity::Variadic || !self.eat(Kind::Comma) {
                            break;
                        }
                    }
                }
                Ok(())
            }
            Fmt::Operands => {
                let operands = self.operands()?;
                self.distribute_operands(operands)
            }
            Fmt::Attr(i) => self.attr_slot(*i, false),
            Fmt::AttrDict => self.attr_dict(),
            Fmt::AttrDictWithKeyword => self.attr_dict_with_keyword(),
            Fmt::PropDict => {
                if self.eat_literal("<") {
                    self.attr_dict()?;
                    self.expect_literal(">")?;
                }
                Ok(())
            }
            Fmt::Region(i) => {
                let variadic = def.and_then(|d| d.regions.get(*i as usize)).is_some_and(|r| r.variadic);
                if !variadic {
                    return self.region_slot(*i);
                }
                self.region_list()
            }
            Fmt::Regions => self.region_list(),
            Fmt::Successor(i) => {
                if def.and_then(|d| d.successors.get(*i as usize)).is_some_and(|s| s.variadic) {
                    return self.successor_list();
                }
                self.successor()
            }
            Fmt::Successors => self.successor_list(),
            Fmt::OperandType(i) => {
                let list = self.types_of(arity_of(i, false))?;
                self.set_types(element, &list);
                Ok(())
            }
            Fmt::ResultType(i) => {
                let list = self.types_of(arity_of(i, true))?;
                self.set_types(element, &list);
                Ok(())
            }
            Fmt::OperandTypes | Fmt::ResultTypes => {
                let at = self.offset();
                let list = if self.at_type() { self.type_list()? } else { Vec::new() };
                self.distribute_types(element, &list, at)
            }
            Fmt::FunctionalType(inputs, results) => {
                let at = self.offset();
                let from = self.type_list_parens()?;
                self.expect_literal("->")?;
                let to = self.function_results()?;
                self.distribute_types(inputs, &from, at)?;
                self.distribute_types(results, &to, at)
            }
            Fmt::Qualified(inner) => match inner {
                Fmt::Attr(i) => self.attr_slot(*i, true),
                other => self.element(other),
            },
            Fmt::Group { anchor, then, otherwise } => {
                if !first_token(then).is_some_and(|first| self.starts(first)) {
                    return self.elements(otherwise);
                }
                for element in *then {
                    if self.is_unit(element) {
                        continue;
                    }
                    self.element(element)?;
                }
                if let Fmt::Attr(i) = anchor
                    && self.is_unit(anchor)
                {
                    self.set_prop(*i as usize, Attr::UNIT);
                }
                Ok(())
            }
            Fmt::Custom(syntax, args) => (syntax.parse)(self, args),
            Fmt::Oilist(clauses) => {
                let mut seen: SmallVec<[usize; 4]> = SmallVec::new();
                while let Some(at) = clauses.iter().position(|c| c.first().is_some_and(|f| self.starts(f))) {
                    if seen.contains(&at) {
                        let found = self.found();
                        return self.error(format!("{found} stands more than once"));
                    }
                    seen.push(at);
                    for element in clauses[at] {
                        if let Fmt::Attr(i) = element
                            && self.is_unit(element)
                        {
                            self.set_prop(*i as usize, Attr::UNIT);
                            continue;
                        }
                        self.element(element)?;
                    }
                }
                Ok(())
            }
        }
    }

    /// A literal may be several tokens glued together.
    fn literal(&mut self, text: &str) -> ParseResult<()> {
        self.expect_literal(text)
    }

    fn is_unit(&self, element: &Fmt) -> bool {
        let Fmt::Attr(i) = element else { return false };
        self.def.is_some_and(|d| matches!(d.attrs[*i as usize].constraint.syntax, AttrSyntax::Unit))
    }

    fn at_type(&self) -> bool {
        matches!(self.token.kind, Kind::Word | Kind::Bang | Kind::LeftParen)
    }

    /// Whether the element, the first of an optional group, is there.
    fn starts(&self, element: &Fmt) -> bool {
        match element {
            Fmt::Literal(text) => self.at_literal(text),
            Fmt::Operand(_) | Fmt::Operands => self.at_operand(),
            Fmt::Attr(i) => self.attr_starts(*i),
            Fmt::Region(_) | Fmt::Regions => self.at_literal("{"),
            Fmt::Successor(_) | Fmt::Successors => self.at(Kind::Caret),
            Fmt::OperandType(_) | Fmt::ResultType(_) | Fmt::OperandTypes | Fmt::ResultTypes => self.at_type(),
            Fmt::FunctionalType(..) => self.at_literal("("),
            Fmt::Qualified(inner) | Fmt::Ref(inner) => self.starts(inner),
            Fmt::Group { then, .. } => first_token(then).is_some_and(|e| self.starts(e)),
            Fmt::Custom(syntax, _) => (syntax.starts)(self),
            Fmt::Oilist(clauses) => clauses.iter().filter_map(|c| c.first()).any(|e| self.starts(e)),
            Fmt::AttrDict => self.at_literal("{"),
            Fmt::AttrDictWithKeyword => self.at_keyword("attributes"),
            Fmt::PropDict => self.at_literal("<"),
            Fmt::Space | Fmt::NoSpace | Fmt::Newline => false,
        }
    }

    fn attr_starts(&self, index: u8) -> bool {
        let Some(def) = self.def else { return false };
        match def.attrs[index as usize].constraint.syntax {
            AttrSyntax::SymbolName | AttrSyntax::SymbolRef => self.at(Kind::At),
            AttrSyntax::IntEnum(cases) => self.word().is_some_and(|w| cases.value(w).is_some()),
            AttrSyntax::Body(..) => self.at(Kind::Less) || self.at(Kind::Word),
            AttrSyntax::Unit => self.at_keyword("unit"),
            AttrSyntax::Type => self.at_type(),
            AttrSyntax::Quoted => self.at(Kind::String),
            AttrSyntax::Full | AttrSyntax::Typed(_) => matches!(
                self.token.kind,
                Kind::Integer
                    | Kind::Float
                    | Kind::Minus
                    | Kind::String
                    | Kind::At
                    | Kind::LeftBracket
                    | Kind::LeftBrace
                    | Kind::Hash
                    | Kind::Word
                    | Kind::Bang
            ),
        }
    }

    /// Parses `$attr`.
    fn attr_slot(&mut self, index: u8, qualified: bool) -> ParseResult<()> {
        let Some(def) = self.def else { return Ok(()) };
        let slot = &def.attrs[index as usize];
        if !matches!(slot.presence, Presence::Required) && !self.attr_starts(index) {
            return Ok(());
        }
        let ctx = self.ctx;
        let at = self.offset();
        let attr = match slot.constraint.syntax {
            AttrSyntax::SymbolName => {
                let name = self.symbol_name()?;
                Attr::string(ctx, ctx.str(name))
            }
            AttrSyntax::SymbolRef => self.symbol()?,
            AttrSyntax::Typed(ty) => self.typed_attr(Some(ty(ctx)))?,
            AttrSyntax::Type => {
                let ty = self.ty()?;
                Attr::of_type(ctx, ty)
            }
            AttrSyntax::IntEnum(cases) => match self.word().and_then(|w| cases.value(w)) {
                Some(value) => {
                    self.advance();
                    Attr::integer(ctx, Type::integer(ctx, cases.width), value)
                }
                None => {
                    let known: Vec<&str> = cases.cases.iter().map(|c| c.0).collect();
                    return self.expected(&format!("one of {} for '{}'", known.join(", "), slot.name));
                }
            },
            AttrSyntax::Body(dialect, mnemonic) if !qualified && !self.at(Kind::Hash) => {
                let info = ctx.dialect(dialect);
                match info.as_ref().and_then(|d| d.attr_parser(mnemonic)) {
                    Some(parse) => parse(self)?,
                    None => return self.error(format!("dialect '{dialect}' is not registered")),
                }
            }
            AttrSyntax::Unit | AttrSyntax::Full | AttrSyntax::Quoted | AttrSyntax::Body(..) => self.attr()?,
        };
        if !(slot.constraint.check)(ctx, attr) {
            let message =
                format!("invalid kind of attribute specified: '{}' must be {}", slot.name, slot.constraint.summary);
            return self.error_at(at, message);
        }
        self.set_prop(index as usize, attr);
        Ok(())
    }

    fn region_slot(&mut self, index: u8) -> ParseResult<()> {
        if self.at_literal("{") {
            return self.region(&[]);
        }
        let optional =
            self.def.is_some_and(|d| matches!(d.regions[index as usize].blocks, RegionConstraint::AnyRegion));
        if optional {
            self.empty_region();
            return Ok(());
        }
        self.expected("'{' of a region")
    }

    fn region_list(&mut self) -> ParseResult<()> {
        if !self.at_literal("{") {
            return Ok(());
        }
        loop {
            self.region(&[])?;
            if !self.eat_literal(",") {
                return Ok(());
            }
        }
    }

    fn successor_list(&mut self) -> ParseResult<()> {
        if !self.at(Kind::Caret) {
            return Ok(());
        }
        loop {
            self.successor()?;
            if !self.eat_literal(",") {
                return Ok(());
            }
        }
    }

    fn types_of(&mut self, arity: Arity) -> ParseResult<SmallVec<[Type; 4]>> {
        let mut types = SmallVec::new();
        match arity {
            Arity::One => types.push(self.ty()?),
            Arity::Optional => types.extend(self.optional_type()?),
            Arity::Variadic if self.at_type() => self.list(|p| p.ty().map(|ty| types.push(ty)))?,
            Arity::Variadic => {}
        }
        Ok(types)
    }

    fn distribute_operands(&mut self, operands: Vec<Unresolved<'s>>) -> ParseResult<()> {
        let Some(def) = self.def else { return Ok(()) };
        let open = def.operands.iter().position(|s| s.arity != Arity::One);
        let fixed = def.operands.len() - usize::from(open.is_some());
        let spare = operands.len().checked_sub(fixed).filter(|&n| open.is_some() || n == 0);
        let Some(spare) = spare else {
            let message = format!("expected {fixed} operands, found {}", operands.len());
            return self.error(message);
        };
        let mut rest = operands.as_slice();
        for group in 0..def.operands.len() {
            let (these, more) = rest.split_at(if open == Some(group) { spare } else { 1 });
            self.parts.groups.set(group, these);
            rest = more;
        }
        Ok(())
    }

    fn distribute_types(&mut self, slot: &Fmt, list: &[Type], at: u32) -> ParseResult<()> {
        match slot {
            Fmt::OperandTypes => {
                let total = self.parts.groups.all().len();
                if total != list.len() {
                    return self.error_at(at, format!("expected {total} operand types but had {}", list.len()));
                }
                let mut rest = list;
                for group in 0..self.parts.groups.len() {
                    let (these, more) = rest.split_at(self.parts.groups.get(group).len());
                    self.set_types(&Fmt::OperandType(group as u8), these);
                    rest = more;
                }
            }
            Fmt::ResultTypes => {
                let Some(def) = self.def else { return Ok(()) };
                // Where several groups are open, each has as many as the others.
                let open = def.results.iter().filter(|s| s.arity != Arity::One).count();
                let fixed = def.results.len() - open;
                let spare = list.len().checked_sub(fixed).filter(|&n| n == 0 || open > 0 && n % open == 0);
                let Some(spare) = spare else {
                    return self.error_at(at, format!("expected {fixed} result types but had {}", list.len()));
                };
                let mut rest = list;
                for (group, slot) in def.results.iter().enumerate() {
                    let (these, more) = rest.split_at(if slot.arity == Arity::One { 1 } else { spare / open });
                    self.set_types(&Fmt::ResultType(group as u8), these);
                    rest = more;
                }
            }
            Fmt::OperandType(i) => {
                let count = self.parts.groups.get(*i as usize).len();
                if count != list.len() {
                    return self.error_at(at, format!("expected {count} operand types but had {}", list.len()));
                }
                self.set_types(slot, list);
            }
            Fmt::ResultType(i) => {
                let arity = self.def.map_or(Arity::One, |d| d.results[*i as usize].arity);
                if arity == Arity::One && list.len() != 1 || arity == Arity::Optional && list.len() > 1 {
                    return self.error_at(at, format!("expected 1 result type but had {}", list.len()));
                }
                self.set_types(slot, list);
            }
            _ => {}
        }
        Ok(())
    }

    /// Types every operand and result: by the text, or by what the types of
    /// others say.
    fn resolve_format(&mut self, def: &'static OpDef) -> ParseResult<()> {
        let ctx = self.ctx;
        let start = self.start;
        let regions = self.parts.regions.len();
        let OpParser { parser, parts, .. } = self;
        let Parts { groups, types, props, operands, group_sizes, result_types, .. } = &mut **parts;
        if let Some(ty) = one_type(def, types) {
            for operand in groups.all() {
                operands.push(parser.resolve_link(operand, ty)?);
            }
            result_types.extend(def.results.iter().map(|_| ty));
            return Ok(());
        }
        (0..def.operands.len()).for_each(|group| types.operand_counts.push(groups.get(group).len() as u32));
        types.solve(ctx, def, props);
        if let Err(why) = types.infer_results(ctx, def, props, regions) {
            return parser.error_at(start, format!("'{}' op {why}", def.name));
        }
        let explicit_segments = def.traits.has(Traits::ATTR_SIZED_OPERAND_SEGMENTS);
        for (index, slot) in def.operands.iter().enumerate() {
            let (group, list) = (groups.get(index), types.operands.get(index));
            let at = || group.first().map_or(start, |o| o.offset);
            if !types.operands.is_known(index) {
                let message = format!("the type of operand '{}' of '{}' can't be inferred", slot.name, def.name);
                return parser.error_at(at(), message);
            }
            if list.len() != group.len() {
                let message = format!(
                    "number of operands and types do not match: got {} operands and {} types",
                    group.len(),
                    list.len()
                );
                return parser.error_at(at(), message);
            }
            for (operand, &ty) in group.iter().zip(list) {
                operands.push(parser.resolve_link(operand, ty)?);
            }
            if explicit_segments {
                group_sizes.push(group.len() as i32);
            }
        }
        for (index, slot) in def.results.iter().enumerate() {
            if !types.results.is_known(index) && slot.arity == Arity::One {
                let message = format!("the type of result '{}' of '{}' can't be inferred", slot.name, def.name);
                return parser.error_at(start, message);
            }
        }
        result_types.extend_from_slice(types.results.all());
        // Regions that the format does not mention are there, empty.
        let missing = def.regions.iter().filter(|r| !r.variadic).count();
        let have = match &self.child {
            Some(child) => child.extra(crate::body::ROOT).map_or(0, |e| e.regions.len()),
            None => self.parts.regions.len(),
        };
        for _ in have..missing {
            self.empty_region();
        }
        Ok(())
    }
}

/// The type of all values of an op whose definition says that they have the same, where
/// each is a group, there are no regions, and the text gave just one type: a frequent case.
fn one_type(def: &OpDef, types: &SlotTypes) -> Option<Type> {
    if !def.traits.has(Traits::SAME_OPERANDS_AND_RESULT_TYPE) || !def.regions.is_empty() {
        return None;
    }
    let single = |slots: &[ValueSlot]| slots.iter().all(|s| s.arity == Arity::One && s.constraint.only.is_none());
    let given = match (types.operands.all(), types.results.all()) {
        (&[ty], []) | ([], &[ty]) => ty,
        _ => return None,
    };
    (single(def.operands) && single(def.results)).then_some(given)
}

/// The first element of a group that stands in the text.
fn first_token(elements: &[Fmt]) -> Option<&Fmt> {
    elements.iter().find(|e| !matches!(e, Fmt::Space | Fmt::NoSpace | Fmt::Newline))
}

/// A bit per attribute that need not stand in the dictionary: the format mentions it, or
/// it holds sizes of groups.
pub(crate) fn implied_attrs(def: &OpDef, format: &[Fmt]) -> u64 {
    let sizes = def.attrs.iter().take(64).enumerate().filter(|(_, a)| a.name.ends_with("SegmentSizes"));
    sizes.fold(mentioned_attrs(format), |bits, (index, _)| bits | 1 << index)
}

fn mentioned_attrs(format: &[Fmt]) -> u64 {
    format.iter().fold(0, |bits, element| {
        bits | match element {
            Fmt::Attr(i) if *i < 64 => 1 << i,
            Fmt::Qualified(inner) => mentioned_attrs(std::slice::from_ref(inner)),
            Fmt::Group { anchor, then, otherwise } => {
                mentioned_attrs(then) | mentioned_attrs(otherwise) | mentioned_attrs(std::slice::from_ref(anchor))
            }
            Fmt::Custom(_, args) => mentioned_attrs(args),
            Fmt::Oilist(clauses) => clauses.iter().fold(0, |bits, c| bits | mentioned_attrs(c)),
            _ => 0,
        }
    })
}
