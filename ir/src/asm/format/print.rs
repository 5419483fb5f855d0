//! Printing by a declarative assembly format.
//!
//! Spaces follow from where they are in the format, not from what happens to be
//! printed: the state after an optional group is the same whether it was there
//! or not.

use crate::asm::aliases::Symbol;
use crate::asm::op_printer::OpPrinter;
use crate::attrs::{Attr, AttrData};
use crate::context::OpInfo;
use crate::def::{AttrSyntax, Fmt, OpDef, Presence};
use crate::types::Type;
use crate::view::{Grouping, OpRef, ValueRange};

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

fn is_unit(def: &OpDef, element: &Fmt) -> bool {
    let Fmt::Attr(i) = element else { return false };
    matches!(def.attrs[*i as usize].constraint.syntax, AttrSyntax::Unit)
}

fn space_before(literal: &str, after_punctuation: bool) -> bool {
    match literal.as_bytes() {
        [b'>' | b')' | b'}' | b']' | b','] => false,
        [b'<' | b'(' | b'{' | b'['] => after_punctuation,
        _ => true,
    }
}
