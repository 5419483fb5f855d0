//! What must hold of a format beyond its grammar, and how errors are told.

use pest::error::{ErrorVariant, InputLocation};
use syn::{Error, Result};

use super::{Compiler, Element, Rule};
use crate::model::{Arity, Place, Presence};

/// How deep parentheses may nest.
const MAX_DEPTH: usize = 16;

impl Compiler<'_> {
    /// Finds unclosed quotes and groups, and bounds the grammar's recursion.
    pub(super) fn check_nesting(&self) -> Result<()> {
        let mut open = Vec::new();
        let mut quote: Option<(char, usize)> = None;
        for (at, c) in self.text.char_indices() {
            match (quote, c) {
                (Some((q, _)), _) if q == c => quote = None,
                (Some(_), _) => {}
                (None, '`' | '"') => quote = Some((c, at)),
                (None, '(') => open.push(at),
                (None, ')') if open.pop().is_none() => {
                    return Err(self.error(at, "this `)` closes nothing"));
                }
                _ => {}
            }
            if open.len() > MAX_DEPTH {
                let message = format!("the format nests deeper than {MAX_DEPTH} parentheses");
                return Err(self.error(at, &message));
            }
        }
        if let Some((_, at)) = quote {
            return Err(self.error(at, "this quote is never closed"));
        }
        match open.last() {
            Some(&at) => Err(self.error(at, "this `(` is never closed")),
            None => Ok(()),
        }
    }

    pub(super) fn check_complete(&self) -> Result<()> {
        let end = self.text.len();
        if !self.attr_dict {
            let message = "the format lacks `attr-dict`: attributes need a place";
            return Err(self.error(end, message));
        }
        for (_, place) in self.model.places() {
            let must = !matches!(place, Place::Attr(_) | Place::Result(_));
            if must && !self.bound.contains(&place) {
                let message = format!("{} stands nowhere in the format", self.describe(place));
                return Err(self.error(end, &message));
            }
        }
        Ok(())
    }

    /// Whether the element may stand where text may leave it out.
    pub(super) fn check_optional(&self, element: &Element, place: &str, at: usize) -> Result<()> {
        let model = self.model;
        match element {
            Element::Slot(Place::Operand(i)) | Element::Type(Place::Operand(i))
                if model.operands[*i].arity == Arity::One => {}
            Element::Type(Place::Result(i)) if model.results[*i].arity == Arity::One => {}
            Element::Slot(Place::Successor(i)) if !model.successors[*i].variadic => {}
            Element::Plain("AttrDict" | "AttrDictWithKeyword" | "PropDict") => {
                let message = format!("the attribute dictionary can't stand in {place}");
                return Err(self.error(at, &message));
            }
            Element::FunctionalType(inputs, results) => {
                self.check_optional(inputs, place, at)?;
                return self.check_optional(results, place, at);
            }
            Element::Qualified(inner) => return self.check_optional(inner, place, at),
            _ => return Ok(()),
        }
        Err(self.error(at, &format!("what stands in {place} must be optional or variadic")))
    }

    pub(super) fn anchor(
        &self,
        anchor: &mut Option<Element>,
        found: Option<usize>,
        elements: &[Element],
    ) -> Result<()> {
        let (Some(at), Some(element)) = (found, elements.last()) else {
            return Ok(());
        };
        if anchor.is_some() {
            return Err(self.error(at, "an optional group has one anchor"));
        }
        let element = match element {
            Element::Qualified(inner) => inner,
            element => element,
        };
        let can_anchor = match element {
            Element::Slot(Place::Attr(i)) => !matches!(self.model.attrs[*i].presence, Presence::Required),
            Element::Slot(Place::Successor(i)) => self.model.successors[*i].variadic,
            Element::Slot(_) | Element::Type(_) | Element::Custom(..) => true,
            Element::Plain(word) => ["Operands", "Regions", "Successors"].contains(word),
            _ => false,
        };
        if !can_anchor {
            return Err(self.error(at, "what this anchor marks is always there"));
        }
        *anchor = Some(element.clone());
        Ok(())
    }

    /// Whether one token tells if the elements are there.
    pub(super) fn decides(&self, elements: &[Element]) -> bool {
        let first = elements.iter().find(|e| !matches!(e, Element::Plain("Space" | "NoSpace" | "Newline")));
        match first {
            Some(Element::Slot(Place::Attr(i))) => !matches!(self.model.attrs[*i].presence, Presence::Required),
            Some(Element::Qualified(inner)) => self.decides(std::slice::from_ref(inner)),
            Some(Element::Slot(_) | Element::Type(_) | Element::Literal(_)) => true,
            Some(Element::Custom(..) | Element::Plain(_)) => true,
            _ => false,
        }
    }

    pub(super) fn describe(&self, place: Place) -> String {
        let (category, name) = match place {
            Place::Operand(i) => ("operand", &self.model.operands[i].field.name),
            Place::Result(i) => ("result", &self.model.results[i].field.name),
            Place::Attr(i) => ("attribute", &self.model.attrs[i].field.name),
            Place::Region(i) => ("region", &self.model.regions[i].field.name),
            Place::Successor(i) => ("successor", &self.model.successors[i].field.name),
        };
        format!("{category} `${name}`")
    }

    pub(super) fn syntax_error(&self, error: pest::error::Error<Rule>) -> Error {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let message = match error.variant {
            ErrorVariant::ParsingError { positives, .. } if !positives.is_empty() => {
                let mut words: Vec<_> = positives.iter().map(|rule| describe_rule(*rule)).collect();
                words.sort_unstable();
                words.dedup();
                format!("expected {}", words.join(" or "))
            }
            _ => "syntax error".to_owned(),
        };
        self.error(at, &message)
    }

    /// An error at the format's literal, with the line and a caret below it.
    pub(super) fn error(&self, at: usize, message: &str) -> Error {
        let at = at.min(self.text.len());
        let begin = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        let line = self.text[begin..].lines().next().unwrap_or_default();
        let column = self.text[begin..at].chars().count();
        let text = format!("{message}\n  {line}\n  {:column$}^", "");
        Error::new(self.source.span(), text)
    }
}

/// A keyword, or punctuation that the lexer gives as one token.
pub(super) fn is_token(text: &str) -> bool {
    const PUNCTUATION: &[&str] =
        &["->", "...", "::", ":", ",", "=", "<", ">", "(", ")", "[", "]", "{", "}", "?", "+", "*", "-", "/", "|"];
    let keyword = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_$.".contains(c));
    keyword || PUNCTUATION.contains(&text)
}

fn describe_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::question => "`?` after an optional group",
        Rule::otherwise => "`: (...)`",
        Rule::anchor => "`^`",
        Rule::variable => "`$field`",
        Rule::literal | Rule::clause => "a literal in backticks",
        Rule::path => "the path of a custom directive",
        Rule::word => "a directive",
        Rule::text => "a string",
        Rule::argument => "an argument",
        Rule::end | Rule::EOI => "the end",
        _ => "an element",
    }
}
