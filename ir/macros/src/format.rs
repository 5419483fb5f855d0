//! The declarative assembly format: from MLIR's text to the elements of
//! `terrace_ir::def::Fmt`, with every name resolved to a slot.
//!
//! What is checked here, so that shared code need not:
//! - each name is a field, used where its category may stand;
//! - each operand, region and successor is bound exactly once, an attribute at
//!   most once, and `attr-dict` stands once and in no optional group;
//! - an optional group has one anchor, which can be absent, and starts with
//!   something whose presence one token decides;
//! - groups nest at most `MAX_DEPTH` deep, because the grammar recurses.

mod check;

use std::collections::HashSet;

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;
use syn::{LitStr, Path, Result};

use self::check::is_token;
use crate::model::{Model, Place, Presence};

#[derive(Parser)]
#[grammar = "format.pest"]
struct FormatParser;

/// One element, as in `terrace_ir::def::Fmt`.
#[derive(Clone)]
pub enum Element {
    Literal(String),
    /// A variant without fields: `Space`, `AttrDict`, `Operands`, ...
    Plain(&'static str),
    /// `$field`.
    Slot(Place),
    /// `type($field)`: an operand or a result.
    Type(Place),
    FunctionalType(Box<Element>, Box<Element>),
    Qualified(Box<Element>),
    Ref(Box<Element>),
    Group {
        anchor: Box<Element>,
        then: Vec<Element>,
        otherwise: Vec<Element>,
    },
    Custom(Path, Vec<Element>),
    Oilist(Vec<Vec<Element>>),
}

/// A compiled format.
pub struct Format {
    pub elements: Vec<Element>,
    /// Slots whose types the text says, or may say in a custom directive.
    pub typed: HashSet<Place>,
}

/// Words that stand alone, and the variants they become.
const WORDS: &[(&str, &str)] = &[
    ("operands", "Operands"),
    ("regions", "Regions"),
    ("successors", "Successors"),
    ("attr-dict", "AttrDict"),
    ("attr-dict-with-keyword", "AttrDictWithKeyword"),
    ("prop-dict", "PropDict"),
];

/// Parses and checks the format of an op.
pub fn compile(source: &LitStr, model: &Model) -> Result<Format> {
    let text = source.value();
    let mut compiler = Compiler {
        model,
        source,
        text: &text,
        bound: HashSet::new(),
        typed: HashSet::new(),
        custom: HashSet::new(),
        attr_dict: false,
        prop_dict: false,
        in_ref: false,
    };
    compiler.check_nesting()?;
    let mut pairs = FormatParser::parse(Rule::format, &text).map_err(|e| compiler.syntax_error(e))?;
    let format = pairs.next().map(Pair::into_inner).into_iter().flatten();
    let elements = format
        .filter(|pair| pair.as_rule() == Rule::element)
        .map(|pair| match compiler.element(pair)? {
            (element, None) => Ok(element),
            (_, Some(at)) => Err(compiler.error(at, "an anchor `^` stands in an optional group")),
        })
        .collect::<Result<Vec<_>>>()?;
    compiler.check_complete()?;
    compiler.typed.extend(compiler.custom);
    Ok(Format { elements, typed: compiler.typed })
}

struct Compiler<'a> {
    model: &'a Model,
    source: &'a LitStr,
    text: &'a str,
    /// Slots that `$name` or a directive for all of them stands for.
    bound: HashSet<Place>,
    typed: HashSet<Place>,
    /// Arguments of custom directives, whose code may know the type.
    custom: HashSet<Place>,
    attr_dict: bool,
    prop_dict: bool,
    /// Inside `ref(...)`, where names are mentioned and not bound.
    in_ref: bool,
}

impl<'a> Compiler<'a> {
    /// One element, and where it is marked as an anchor.
    fn element(&mut self, pair: Pair<'a, Rule>) -> Result<(Element, Option<usize>)> {
        let mut inner = pair.into_inner();
        let first = inner.next().expect("the grammar gives an element its content");
        let anchor = inner.next().map(|pair| start(&pair));
        let at = start(&first);
        let element = match first.as_rule() {
            Rule::group => self.group(first)?,
            Rule::oilist => self.oilist(first)?,
            Rule::custom => self.custom(first)?,
            _ => self.simple(first)?,
        };
        match element {
            Element::Slot(Place::Result(_)) => Err(self.error(at, "a result stands only inside a `type(...)`")),
            Element::Plain("ResultTypes") if self.text[at..].starts_with("results") => {
                Err(self.error(at, "`results` stands only inside a `type(...)`"))
            }
            Element::Ref(_) => Err(self.error(at, "`ref` stands only in the arguments of `custom`")),
            element => Ok((element, anchor)),
        }
    }

    /// An element without elements of its own, or a directive with arguments.
    fn simple(&mut self, pair: Pair<'a, Rule>) -> Result<Element> {
        match pair.as_rule() {
            Rule::call => self.call(pair),
            Rule::word => self.word(&pair),
            Rule::variable => self.variable(&pair).map(Element::Slot),
            Rule::literal => self.literal(&pair),
            Rule::argument => {
                let inner = pair.into_inner().next();
                self.simple(inner.expect("the grammar gives an argument its content"))
            }
            _ => Ok(Element::Literal(pair.as_str().trim_matches('"').to_owned())),
        }
    }

    fn word(&mut self, pair: &Pair<'a, Rule>) -> Result<Element> {
        let (word, at) = (pair.as_str(), start(pair));
        if word == "results" {
            return Ok(Element::Plain("ResultTypes"));
        }
        let Some((_, variant)) = WORDS.iter().find(|(name, _)| *name == word) else {
            let known = crate::args::quoted(WORDS.iter().map(|(name, _)| name));
            return Err(self.error(
                at,
                &format!(
                    "unknown directive `{word}`: expected {known}, `type(...)`, \
                     `functional-type(...)`, `qualified(...)`, `custom<...>(...)` or \
                     `oilist(...)`; a keyword stands in backticks, a field after `$`"
                ),
            ));
        };
        let all: Vec<Place> = match *variant {
            "Operands" => (0..self.model.operands.len()).map(Place::Operand).collect(),
            "Regions" => (0..self.model.regions.len()).map(Place::Region).collect(),
            "Successors" => (0..self.model.successors.len()).map(Place::Successor).collect(),
            dict => {
                let seen = if dict == "PropDict" { &mut self.prop_dict } else { &mut self.attr_dict };
                if *seen && !self.in_ref {
                    return Err(self.error(at, &format!("`{word}` stands in the format twice")));
                }
                *seen |= !self.in_ref;
                return Ok(Element::Plain(variant));
            }
        };
        all.into_iter().try_for_each(|place| self.bind(place, at))?;
        Ok(Element::Plain(variant))
    }

    fn variable(&mut self, pair: &Pair<'a, Rule>) -> Result<Place> {
        let place = self.lookup(pair)?;
        self.bind(place, start(pair)).map(|()| place)
    }

    fn lookup(&self, pair: &Pair<'a, Rule>) -> Result<Place> {
        let name = &pair.as_str()[1..];
        self.model.find(name).ok_or_else(|| {
            let known = self.model.known_fields("$");
            let message = match known.is_empty() {
                true => format!("unknown name `${name}`: the op has no fields"),
                false => format!("unknown name `${name}`: the fields are {known}"),
            };
            self.error(start(pair), &message)
        })
    }

    fn bind(&mut self, place: Place, at: usize) -> Result<()> {
        if self.in_ref || matches!(place, Place::Result(_)) || self.bound.insert(place) {
            return Ok(());
        }
        Err(self.error(at, &format!("{} stands in the format twice", self.describe(place))))
    }

    fn bind_type(&mut self, place: Place, at: usize) -> Result<()> {
        if self.in_ref || self.typed.insert(place) {
            return Ok(());
        }
        let message = format!("the type of {} stands in the format twice", self.describe(place));
        Err(self.error(at, &message))
    }

    fn literal(&mut self, pair: &Pair<'a, Rule>) -> Result<Element> {
        let body = &pair.as_str()[1..pair.as_str().len() - 1];
        Ok(match body {
            "" => Element::Plain("NoSpace"),
            " " => Element::Plain("Space"),
            "\n" | "\\n" => Element::Plain("Newline"),
            _ if is_token(body) => Element::Literal(body.to_owned()),
            _ => {
                let message = format!("`{body}` is neither a keyword nor one punctuation token");
                return Err(self.error(start(pair), &message));
            }
        })
    }

    /// `type`, `functional-type`, `qualified` and `ref`.
    fn call(&mut self, pair: Pair<'a, Rule>) -> Result<Element> {
        let at = start(&pair);
        let mut inner = pair.into_inner();
        let callee = inner.next().map_or("", |callee| callee.as_str());
        let mut arguments: Vec<_> = inner.filter_map(|a| a.into_inner().next()).collect();
        let expected = if callee == "functional-type" { 2 } else { 1 };
        if arguments.len() != expected {
            let plural = if expected == 1 { "" } else { "s" };
            let message = format!("`{callee}` takes {expected} argument{plural}");
            return Err(self.error(at, &message));
        }
        let last = arguments.remove(expected - 1);
        match callee {
            "functional-type" => {
                let inputs = Box::new(self.type_of(&arguments.remove(0))?);
                Ok(Element::FunctionalType(inputs, Box::new(self.type_of(&last)?)))
            }
            "type" => self.type_of(&last),
            "qualified" => match self.simple(last)? {
                inner @ (Element::Slot(Place::Attr(_)) | Element::Type(_)) => Ok(Element::Qualified(Box::new(inner))),
                _ => Err(self.error(at, "`qualified` takes an attribute or a `type(...)`")),
            },
            _ => {
                if self.in_ref {
                    return Err(self.error(at, "`ref` inside `ref`"));
                }
                self.in_ref = true;
                let inner = self.simple(last);
                self.in_ref = false;
                Ok(Element::Ref(Box::new(inner?)))
            }
        }
    }

    /// The argument of a type directive, as the type element it means.
    fn type_of(&mut self, pair: &Pair<'a, Rule>) -> Result<Element> {
        let at = start(pair);
        match (pair.as_rule(), pair.as_str()) {
            (Rule::word, "operands") => {
                (0..self.model.operands.len()).try_for_each(|i| self.bind_type(Place::Operand(i), at))?;
                Ok(Element::Plain("OperandTypes"))
            }
            (Rule::word, "results") => {
                (0..self.model.results.len()).try_for_each(|i| self.bind_type(Place::Result(i), at))?;
                Ok(Element::Plain("ResultTypes"))
            }
            (Rule::variable, _) => match self.lookup(pair)? {
                place @ (Place::Operand(_) | Place::Result(_)) => {
                    self.bind_type(place, at)?;
                    Ok(Element::Type(place))
                }
                place => {
                    let message = format!("{} has no type to spell", self.describe(place));
                    Err(self.error(at, &message))
                }
            },
            _ => Err(self.error(at, "expected an operand, a result, `operands` or `results`")),
        }
    }

    fn custom(&mut self, pair: Pair<'a, Rule>) -> Result<Element> {
        let mut inner = pair.into_inner();
        let path = inner.next().expect("the grammar gives `custom` a path");
        let parsed = LitStr::new(path.as_str().trim(), self.source.span()).parse();
        let parsed: Path = parsed.map_err(|_| self.error(start(&path), "expected a path"))?;
        let mut arguments = Vec::new();
        for argument in inner {
            let at = start(&argument);
            match self.simple(argument)? {
                Element::Slot(Place::Result(_)) => {
                    return Err(self.error(at, "a result stands only inside a `type(...)`"));
                }
                Element::Slot(place) => {
                    self.custom.insert(place);
                    arguments.push(Element::Slot(place));
                }
                element => arguments.push(element),
            }
        }
        Ok(Element::Custom(parsed, arguments))
    }

    fn oilist(&mut self, pair: Pair<'a, Rule>) -> Result<Element> {
        let mut clauses = Vec::new();
        for clause in pair.into_inner() {
            let mut elements = Vec::new();
            for pair in clause.into_inner() {
                let at = start(&pair);
                if pair.as_rule() == Rule::literal {
                    match self.literal(&pair)? {
                        keyword @ Element::Literal(_) => elements.push(keyword),
                        _ => return Err(self.error(at, "a clause starts with its keyword")),
                    }
                    continue;
                }
                let (element, anchor) = self.element(pair)?;
                if let Some(at) = anchor {
                    return Err(self.error(at, "a clause of `oilist` has no anchor"));
                }
                self.check_optional(&element, "an `oilist`", at)?;
                if let Element::Slot(Place::Attr(i)) = element
                    && matches!(self.model.attrs[i].presence, Presence::Required)
                {
                    return Err(self.error(at, "an `oilist` holds only optional attributes"));
                }
                elements.push(element);
            }
            clauses.push(elements);
        }
        Ok(Element::Oilist(clauses))
    }

    fn group(&mut self, pair: Pair<'a, Rule>) -> Result<Element> {
        let at = start(&pair);
        let mut anchor = None;
        let mut inverted = false;
        let (mut then, mut otherwise) = (Vec::new(), Vec::new());
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::element => {
                    let found = self.group_element(part, &mut then)?;
                    self.anchor(&mut anchor, found, &then)?;
                }
                Rule::otherwise => {
                    for part in part.into_inner() {
                        let found = self.group_element(part, &mut otherwise)?;
                        inverted |= found.is_some();
                        self.anchor(&mut anchor, found, &otherwise)?;
                    }
                }
                _ => {}
            }
        }
        let Some(anchor) = anchor else {
            let message = "this optional group has no anchor: mark the element whose presence \
                           decides with `^`";
            return Err(self.error(at, message));
        };
        // The anchor may stand in the second half: then that is what it prints.
        if inverted {
            std::mem::swap(&mut then, &mut otherwise);
        }
        if !self.decides(&then) {
            let message = "an optional group starts with a literal or with something that may be \
                           absent, because the parser decides by one token";
            return Err(self.error(at, message));
        }
        Ok(Element::Group { anchor: Box::new(anchor), then, otherwise })
    }

    fn group_element(&mut self, pair: Pair<'a, Rule>, elements: &mut Vec<Element>) -> Result<Option<usize>> {
        let at = start(&pair);
        let (element, anchor) = self.element(pair)?;
        self.check_optional(&element, "an optional group", at)?;
        elements.push(element);
        Ok(anchor)
    }
}

fn start(pair: &Pair<'_, Rule>) -> usize {
    pair.as_span().start()
}
