//! Reads a pattern's text into pieces.

use super::{Composed, Declared, Piece};
use crate::filecheck::numeric::{self, Block, Expression, Scope};
use crate::filecheck::regex::{Regex, escape};

/// Reads the `{{...}}` and `[[...]]` of one pattern.
pub(super) struct Parser<'a> {
    pub(super) rest: &'a str,
    pub(super) line: usize,
    pub(super) declared: &'a mut Declared,
    pub(super) composed: Composed,
    /// The number of the next capture.
    pub(super) next_group: usize,
}

impl Parser<'_> {
    pub(super) fn run(&mut self, full_line: bool, ignore_margins: bool) -> Result<(), String> {
        let margin = if ignore_margins { " *" } else { "" };
        if full_line {
            self.composed.push(&format!("^{margin}"));
        }
        while !self.rest.is_empty() {
            if let Some(rest) = self.rest.strip_prefix("{{") {
                self.regex_block(rest)?;
            } else if let Some(rest) = self.rest.strip_prefix("[[") {
                self.variable_block(rest)?;
            } else {
                let end = ["{{", "[["].iter().filter_map(|open| self.rest.find(open)).min().unwrap_or(self.rest.len());
                self.composed.push(&escape(&self.rest[..end]));
                self.rest = &self.rest[end..];
            }
        }
        if full_line {
            self.composed.push(&format!("{margin}$"));
        }
        Ok(())
    }

    fn regex_block(&mut self, block: &str) -> Result<(), String> {
        let end = block.find("}}").ok_or("found start of regex string with no end '}}'")?;
        // `a{{x|y}}b` means a, then x or y, then b. LLVM adds no group where no `|` follows, and
        // `\1` counts groups.
        let alternation = self.rest.contains('|');
        if alternation {
            self.composed.push("(");
            self.next_group += 1;
        }
        self.posix(&block[..end])?;
        if alternation {
            self.composed.push(")");
        }
        self.rest = &self.rest[2 + end + 2..];
        Ok(())
    }

    fn posix(&mut self, posix: &str) -> Result<(), String> {
        self.next_group += Regex::groups_of(posix).map_err(|error| format!("invalid regex: {error}"))?;
        self.composed.push(posix);
        Ok(())
    }

    fn variable_block(&mut self, block: &str) -> Result<(), String> {
        let end = end_of_variable(block)?;
        let rest = &self.rest[2 + end + 2..];
        let block = &block[..end];
        match block.strip_prefix('#') {
            Some(numeric) => self.numeric_block(numeric, false)?,
            None => {
                let head = &block[..block.find(':').unwrap_or(block.len())];
                if head.contains([' ', '\t']) {
                    return Err("unexpected whitespace".into());
                }
                let (name, after) = numeric::variable_name(block)?;
                match after.strip_prefix(':') {
                    Some(_) if name.starts_with('@') => {
                        return Err("invalid name in string variable definition".into());
                    }
                    Some(posix) => self.string_definition(name, posix)?,
                    None if name.starts_with('@') => self.numeric_block(block, true)?,
                    None if block.contains(':') => {
                        return Err("invalid name in string variable definition".into());
                    }
                    None if after.is_empty() => self.string_use(name)?,
                    None => return Err("invalid name in string variable use".into()),
                }
            }
        }
        self.rest = rest;
        Ok(())
    }

    fn string_definition(&mut self, name: &str, posix: &str) -> Result<(), String> {
        if self.declared.formats.contains_key(name) {
            return Err(format!("numeric variable with name '{name}' already exists"));
        }
        self.declared.strings.insert(name.to_string(), ());
        self.define(|composed, group| {
            composed.string_definitions.retain(|(other, _)| other != name);
            composed.string_definitions.push((name.to_string(), group));
        });
        self.posix(posix)?;
        self.composed.push(")");
        Ok(())
    }

    /// Opens the capture that `record` is told of.
    fn define(&mut self, record: impl FnOnce(&mut Composed, usize)) {
        self.composed.push("(");
        record(&mut self.composed, self.next_group);
        self.next_group += 1;
    }

    fn string_use(&mut self, name: &str) -> Result<(), String> {
        let defined_here = self.composed.string_definitions.iter().find(|(other, _)| other == name);
        match defined_here {
            Some((_, group)) if *group > 9 => {
                return Err("Can't back-reference more than 9 variables".into());
            }
            Some((_, group)) => {
                let group = *group;
                self.composed.push(&format!("\\{group}"));
            }
            None => self.composed.pieces.push(Piece::StringUse(name.into())),
        }
        Ok(())
    }

    fn numeric_block(&mut self, text: &str, legacy_line: bool) -> Result<(), String> {
        let Block { defines, expression, format } =
            numeric::parse_block(text, legacy_line, &Scope { line: self.line, formats: &self.declared.formats })?;
        let used = expression.as_ref().map(Expression::variables);
        for name in used.unwrap_or_default() {
            let here = &self.composed.numeric_definitions;
            if here.iter().any(|(other, ..)| other == name) {
                return Err(format!("numeric variable '{name}' defined earlier in the same CHECK directive"));
            }
        }
        if let Some(name) = &defines {
            if self.declared.strings.contains_key(name) {
                return Err(format!("string variable with name '{name}' already exists"));
            }
            self.declared.formats.insert(name.clone(), format);
            self.define(|composed, group| {
                let definition = (name.clone(), format, group);
                composed.numeric_definitions.push(definition);
            });
        }
        match expression {
            Some(expression) => {
                let piece = Piece::NumericUse(expression, format);
                self.composed.pieces.push(piece);
            }
            None => {
                self.composed.push(&format.wildcard());
                self.next_group += format.wildcard_groups();
            }
        }
        if defines.is_some() {
            self.composed.push(")");
        }
        Ok(())
    }
}

/// The place of the `]]` that ends a block, past brackets inside its expression.
fn end_of_variable(text: &str) -> Result<usize, String> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while at < bytes.len() {
        match bytes[at] {
            b']' if depth == 0 && bytes.get(at + 1) == Some(&b']') => return Ok(at),
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' if depth == 0 => return Err("missing closing \"]\" for regex variable".into()),
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    Err("Invalid substitution block, no ]] found".into())
}
