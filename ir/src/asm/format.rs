//! Declarative assembly formats, interpreted: one parser and one printer for all
//! ops that have one.
//!
//! Spaces follow from where they are in the format, not from what happens to be
//! printed: the state after an optional group is the same whether it was there
//! or not.

use smallvec::SmallVec;

use crate::asm::aliases::Symbol;
use crate::asm::lexer::Kind;
use crate::asm::op_parser::{OpParser, Parts, Unresolved};
use crate::asm::op_printer::OpPrinter;
use crate::asm::parser::ParseResult;
use crate::attrs::{Attr, AttrData};
use crate::context::OpInfo;
use crate::def::{Arity, AttrSyntax, Fmt, OpDef, Presence, RegionConstraint, Traits, ValueSlot};
use crate::infer::SlotTypes;
use crate::types::Type;
use crate::view::{Grouping, OpRef, ValueRange};

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

/// Where spaces go: see the module documentation.
#[derive(Clone, Copy)]
struct Spacing {
    space: bool,
    punctuation: bool,
}

/// An op being printed, with what is known of its name.
struct Frame<'f, 'a> {
    op: OpRef<'a>,
    def: &'f OpDef,
    info: &'a OpInfo,
    operands: Grouping<'a>,
    results: Grouping<'a>,
}

impl<'a> Frame<'_, 'a> {
    fn operands(&self, group: u8) -> ValueRange<'a> {
        self.operands.get(group)
    }

    fn results(&self, group: u8) -> ValueRange<'a> {
        self.results.get(group)
    }
}

impl<'a> OpPrinter<'_, 'a> {
    /// Prints an op by its format.
    pub(crate) fn format(&mut self, op: OpRef<'a>, def: &OpDef, format: &[Fmt]) {
        let mut spacing = Spacing { space: true, punctuation: false };
        let info = op.info();
        let operands = Grouping::new(op, op.operands(), info.operand_groups(), def.operands);
        let results = Grouping::new(op, op.results(), info.result_groups(), def.results);
        let frame = Frame { op, def, info, operands, results };
        for element in format {
            self.format_element(&frame, element, &mut spacing, true);
        }
    }

    /// Prints an element if `live`; moves the spacing on in any case.
    fn format_element(&mut self, frame: &Frame<'_, 'a>, element: &Fmt, spacing: &mut Spacing, live: bool) {
        let Frame { op, def, .. } = *frame;
        match element {
            Fmt::Literal(text) => {
                if live && spacing.space && space_before(text, spacing.punctuation) {
                    self.text(" ");
                }
                if live {
                    self.text(text);
                }
                spacing.space = !matches!(text.as_bytes(), [b'<' | b'(' | b'{' | b'[']);
                let first = text.as_bytes()[0];
                spacing.punctuation = first != b'_' && !first.is_ascii_alphabetic();
            }
            Fmt::Space => {
                if live {
                    self.text(" ");
                }
                *spacing = Spacing { space: false, punctuation: false };
            }
            Fmt::NoSpace => *spacing = Spacing { space: false, punctuation: true },
            Fmt::Newline => {
                if live {
                    self.newline();
                }
                *spacing = Spacing { space: false, punctuation: true };
            }
            Fmt::Ref(_) => {}
            Fmt::AttrDict | Fmt::AttrDictWithKeyword => {
                if live {
                    self.remaining_attrs(frame, matches!(element, Fmt::AttrDictWithKeyword));
                }
                spacing.punctuation = false;
            }
            Fmt::PropDict => {
                if live {
                    let props: Vec<_> = op.named_props().collect();
                    if !props.is_empty() {
                        self.text(" <");
                        self.named_attrs(props.into_iter());
                        self.text(">");
                    }
                }
                spacing.punctuation = false;
            }
            Fmt::Group { anchor, then, otherwise } => {
                let there = self.is_present(frame, anchor);
                let before = *spacing;
                for element in *then {
                    if is_unit(def, element) {
                        continue;
                    }
                    self.format_element(frame, element, spacing, live && there);
                }
                let mut other = before;
                for element in *otherwise {
                    self.format_element(frame, element, &mut other, live && !there);
                }
            }
            Fmt::Oilist(clauses) => {
                let before = *spacing;
                for clause in *clauses {
                    *spacing = Spacing { space: before.space || spacing.space, punctuation: false };
                    let there = clause.iter().any(|e| !matches!(e, Fmt::Literal(_)) && self.is_present(frame, e));
                    for element in *clause {
                        if is_unit(def, element) {
                            continue;
                        }
                        self.format_element(frame, element, spacing, live && there);
                    }
                }
            }
            other => {
                if live && (spacing.space || !spacing.punctuation) {
                    self.text(" ");
                }
                *spacing = Spacing { space: true, punctuation: false };
                if live {
                    self.format_value(frame, other, false);
                }
            }
        }
    }

    fn format_value(&mut self, frame: &Frame<'_, 'a>, element: &Fmt, qualified: bool) {
        let Frame { op, def, .. } = *frame;
        match element {
            Fmt::Operand(i) => self.values(frame.operands(*i)),
            Fmt::Operands => self.values(op.operands()),
            Fmt::Attr(i) => {
                if let Some(attr) = op.prop(*i as usize) {
                    self.attr_slot(def.attrs[*i as usize].constraint.syntax, attr, qualified);
                }
            }
            Fmt::Region(i) => match def.regions[*i as usize].variadic {
                true => self.region_list(op, *i as usize),
                false => self.slot_region(op, def, *i as usize),
            },
            Fmt::Regions => self.region_list(op, 0),
            Fmt::Successor(i) if !def.successors[*i as usize].variadic => {
                self.block(op.body().block(op.successor(*i as usize)))
            }
            Fmt::Successor(i) => self.successor_list(op, *i as usize),
            Fmt::Successors => self.successor_list(op, 0),
            Fmt::OperandType(i) => self.types(frame.operands(*i).types()),
            Fmt::ResultType(i) => self.types(frame.results(*i).types()),
            Fmt::OperandTypes => self.types(op.operands().types()),
            Fmt::ResultTypes => self.types(op.results().types()),
            Fmt::FunctionalType(inputs, results) => {
                let types = |slot: &Fmt| -> Vec<Type> {
                    match slot {
                        Fmt::OperandTypes => op.operands().types().collect(),
                        Fmt::ResultTypes => op.results().types().collect(),
                        Fmt::OperandType(i) => frame.operands(*i).types().collect(),
                        Fmt::ResultType(i) => frame.results(*i).types().collect(),
                        _ => Vec::new(),
                    }
                };
                self.function_signature(types(inputs), types(results));
            }
            Fmt::Qualified(inner) => self.format_value(frame, inner, true),
            Fmt::Custom(syntax, args) => (syntax.print)(op, self, args),
            _ => {}
        }
    }

    fn attr_slot(&mut self, syntax: AttrSyntax, attr: Attr, qualified: bool) {
        let ctx = self.ctx;
        match (syntax, attr.data(ctx)) {
            (AttrSyntax::SymbolName, AttrData::String { .. }) => self.symbol_name(attr.as_str(ctx).unwrap_or("")),
            (AttrSyntax::Typed(_), _) => self.attr_without_type(attr),
            (AttrSyntax::IntEnum(cases), AttrData::Integer { value, .. }) => {
                match value.to_i64().and_then(|v| cases.keyword(v)) {
                    Some(keyword) => self.text(keyword),
                    None => self.attr(attr),
                }
            }
            (AttrSyntax::Body(..), AttrData::Dialect(value)) if !qualified => {
                if !self.by_alias(Symbol::Attr(attr)) {
                    value.0.print(self);
                }
            }
            _ => self.attr(attr),
        }
    }

    fn slot_region(&mut self, op: OpRef<'a>, def: &OpDef, index: usize) {
        let region = op.region(index);
        let terminators = match def.implicit_terminator {
            Some(name) => region.only_block().and_then(|b| b.last()).is_none_or(|last| {
                last.name_str() != name
                    || !last.attrs().is_empty()
                    || !last.operands().is_empty()
                    || !last.results().is_empty()
            }),
            None => true,
        };
        self.region(region, true, terminators, false);
    }

    fn region_list(&mut self, op: OpRef<'a>, from: usize) {
        for (at, region) in op.regions().skip(from).enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.region(region, true, true, false);
        }
    }

    fn successor_list(&mut self, op: OpRef<'a>, from: usize) {
        for (at, block) in op.successors().skip(from).enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.block(block);
        }
    }

    /// Prints the attributes that the format does not mention.
    fn remaining_attrs(&mut self, frame: &Frame<'_, 'a>, keyword: bool) {
        let Frame { op, def, info, .. } = *frame;
        let implied = info.implied_attrs();
        let ctx = self.ctx;
        let hidden = |index: usize| index < 64 && implied >> index & 1 != 0;
        if op.attrs().is_empty() && (0..def.attrs.len()).all(hidden) {
            return;
        }
        let defaults = info.default_props();
        let names = info.attr_names();
        let mut entries: Vec<_> = op.attrs().entries(ctx).to_vec();
        for index in (0..def.attrs.len()).filter(|&i| !hidden(i)) {
            if let Some(attr) = op.prop(index).filter(|&a| Some(a) != defaults.get(ctx, index)) {
                entries.push((names[index], attr));
            }
        }
        entries.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
        self.optional_attrs(&entries, keyword);
    }

    fn is_present(&self, frame: &Frame<'_, 'a>, anchor: &Fmt) -> bool {
        let Frame { op, def, info, .. } = *frame;
        match anchor {
            Fmt::Operand(i) | Fmt::OperandType(i) => !frame.operands(*i).is_empty(),
            Fmt::ResultType(i) => !frame.results(*i).is_empty(),
            Fmt::Operands | Fmt::OperandTypes => !op.operands().is_empty(),
            Fmt::ResultTypes => !op.results().is_empty(),
            Fmt::Attr(i) => {
                let attr = op.prop(*i as usize);
                match def.attrs[*i as usize].presence {
                    Presence::Default(_) => attr != info.default_props().get(self.ctx, *i as usize),
                    Presence::Required | Presence::Optional => attr.is_some(),
                }
            }
            Fmt::Region(i) => op.regions().nth(*i as usize).is_some_and(|r| !r.is_empty()),
            Fmt::Regions => op.region_count() > 0,
            Fmt::Successor(i) => op.successor_count() > *i as usize,
            Fmt::Successors => op.successor_count() > 0,
            Fmt::FunctionalType(inputs, results) => self.is_present(frame, inputs) || self.is_present(frame, results),
            Fmt::Qualified(inner) | Fmt::Ref(inner) => self.is_present(frame, inner),
            Fmt::Custom(syntax, args) => (syntax.present)(op, args),
            _ => false,
        }
    }
}

/// The first element of a group that stands in the text.
fn first_token(elements: &[Fmt]) -> Option<&Fmt> {
    elements.iter().find(|e| !matches!(e, Fmt::Space | Fmt::NoSpace | Fmt::Newline))
}

fn is_unit(def: &OpDef, element: &Fmt) -> bool {
    let Fmt::Attr(i) = element else { return false };
    matches!(def.attrs[*i as usize].constraint.syntax, AttrSyntax::Unit)
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

fn space_before(literal: &str, after_punctuation: bool) -> bool {
    match literal.as_bytes() {
        [b'>' | b')' | b'}' | b']' | b','] => false,
        [b'<' | b'(' | b'{' | b'['] => after_punctuation,
        _ => true,
    }
}
