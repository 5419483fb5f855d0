//! Numeric substitution blocks: `[[#]]`, `[[#VAR:]]`, `[[#VAR+1]]`, `[[#%x,VAR:OTHER*2]]`.
//!
//! A block is an optional format, an optional definition and an optional expression. The expression, if
//! there, gives the number to match; otherwise any number in the block's format matches. Values are `i128`;
//! what leaves that range is an error, where LLVM computes with any width.

mod parser;

use std::collections::HashMap;

use parser::Parser;

/// How a number is written in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    kind: FormatKind,
    /// At least this many digits.
    precision: usize,
    /// A `0x` in front.
    alternate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormatKind {
    Unsigned,
    Signed,
    HexLower,
    HexUpper,
}

/// An expression over numeric variables.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Literal(i128),
    Variable(String),
    Binary(Operation, Box<Expression>, Box<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Sub,
    Mul,
    Div,
    Max,
    Min,
}

/// One parsed block.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) defines: Option<String>,
    pub(super) expression: Option<Expression>,
    pub(super) format: Format,
}

/// What is known when a block is read.
pub(super) struct Scope<'a> {
    /// The line of the check, for `@LINE`.
    pub(super) line: usize,
    /// The formats of the numeric variables that earlier checks define.
    pub(super) formats: &'a HashMap<String, Format>,
}

/// Reads what stands between `[[#` and `]]`, or a legacy `@LINE+1` without the `#`.
pub(super) fn parse_block(text: &str, legacy_line: bool, scope: &Scope) -> Result<Block, String> {
    let mut text = text;
    let mut explicit = None;
    if let Some(comma) = text.find(',')
        && text.find('(').is_none_or(|paren| comma < paren)
    {
        explicit = Some(parse_format(text[..comma].trim_matches(SPACES))?);
        text = &text[comma + 1..];
    }
    let definition = text.find(':').map(|colon| {
        let name = text[..colon].trim_matches(SPACES);
        text = &text[colon + 1..];
        name
    });
    text = text.trim_matches(SPACES);
    let constraint = text.starts_with("==");
    if constraint {
        text = text[2..].trim_start_matches(SPACES);
    }
    let expression = if text.is_empty() {
        if constraint {
            return Err("empty numeric expression should not have a constraint".into());
        }
        None
    } else {
        let mut parser = Parser { rest: text, scope };
        let expression = parser.sum(0)?;
        if !parser.rest.is_empty() {
            return Err(match legacy_line {
                true => format!("unexpected characters at end of expression '{}'", parser.rest),
                false => format!("unsupported operation in '{}'", parser.rest),
            });
        }
        Some(expression)
    };
    let defines = match definition {
        None => None,
        Some("") => return Err("empty variable name".into()),
        Some(name) if name.starts_with('@') => {
            return Err("definition of pseudo numeric variable unsupported".into());
        }
        Some(name) => match variable_name(name)? {
            (name, "") => Some(name.to_string()),
            _ => return Err("unexpected characters after numeric variable name".into()),
        },
    };
    let format = match (explicit, &expression) {
        (Some(format), _) => format,
        (None, Some(expression)) => implicit_format(expression, scope)?.unwrap_or(Format::UNSIGNED),
        (None, None) => Format::UNSIGNED,
    };
    Ok(Block { defines, expression, format })
}

/// The variable name `text` begins with, and what follows it. `$` marks a global one.
pub(super) fn variable_name(text: &str) -> Result<(&str, &str), String> {
    if text.is_empty() {
        return Err("empty variable name".into());
    }
    let sigil = usize::from(text.starts_with(['$', '@']));
    let name = &text[sigil..];
    match name.chars().next() {
        None if text.starts_with('@') => return Err("empty pseudo variable name".into()),
        None => return Err("empty global variable name".into()),
        Some(first) if first == '_' || first.is_ascii_alphabetic() => {}
        Some(_) => return Err("invalid variable name".into()),
    }
    let end = name.find(|ch: char| ch != '_' && !ch.is_ascii_alphanumeric()).unwrap_or(name.len());
    Ok(text.split_at(sigil + end))
}

const SPACES: [char; 2] = [' ', '\t'];

impl Format {
    const UNSIGNED: Format = Format { kind: FormatKind::Unsigned, precision: 0, alternate: false };

    /// The expression that matches any number of this format.
    pub(super) fn wildcard(self) -> String {
        let prefix = if self.alternate { "0x" } else { "" };
        let (sign, leading, digits) = match self.kind {
            FormatKind::Unsigned => ("", "[1-9]", "[0-9]"),
            FormatKind::Signed => ("-?", "[1-9]", "[0-9]"),
            FormatKind::HexLower => ("", "[1-9a-f]", "[0-9a-f]"),
            FormatKind::HexUpper => ("", "[1-9A-F]", "[0-9A-F]"),
        };
        match self.precision {
            0 => format!("{sign}{prefix}{digits}+"),
            width => format!("{sign}{prefix}({leading}{digits}*)?{digits}{{{width}}}"),
        }
    }

    /// Groups in [`Format::wildcard`].
    pub(super) fn wildcard_groups(self) -> usize {
        usize::from(self.precision > 0)
    }

    /// `value` as the input would write it.
    pub(super) fn render(self, value: i128) -> Result<String, String> {
        if value < 0 && self.kind != FormatKind::Signed {
            return Err("unable to substitute variable or numeric expression: overflow error".into());
        }
        let magnitude = value.unsigned_abs();
        let digits = match self.kind {
            FormatKind::Unsigned | FormatKind::Signed => magnitude.to_string(),
            FormatKind::HexLower => format!("{magnitude:x}"),
            FormatKind::HexUpper => format!("{magnitude:X}"),
        };
        let sign = if value < 0 { "-" } else { "" };
        let prefix = if self.alternate { "0x" } else { "" };
        Ok(format!("{sign}{prefix}{digits:0>width$}", width = self.precision))
    }

    /// The value of matched text.
    pub(super) fn value_of(self, text: &str) -> Result<i128, String> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let text = text.strip_prefix("0x").filter(|_| self.alternate).unwrap_or(text);
        let radix = match self.kind {
            FormatKind::Unsigned | FormatKind::Signed => 10,
            FormatKind::HexLower | FormatKind::HexUpper => 16,
        };
        let value = i128::from_str_radix(text, radix).map_err(|_| "unable to represent numeric value".to_string())?;
        Ok(if negative { -value } else { value })
    }
}

impl Expression {
    /// The value, or the reason why there is none.
    pub(super) fn evaluate(&self, values: &HashMap<String, i128>) -> Result<i128, String> {
        const OVERFLOW: &str = "unable to substitute variable or numeric expression: overflow error";
        match self {
            Expression::Literal(value) => Ok(*value),
            Expression::Variable(name) => {
                values.get(name).copied().ok_or_else(|| format!("undefined variable: {name}"))
            }
            Expression::Binary(operation, left, right) => {
                let (left, right) = (left.evaluate(values)?, right.evaluate(values)?);
                match operation {
                    Operation::Add => left.checked_add(right),
                    Operation::Sub => left.checked_sub(right),
                    Operation::Mul => left.checked_mul(right),
                    Operation::Div => left.checked_div(right),
                    Operation::Max => Some(left.max(right)),
                    Operation::Min => Some(left.min(right)),
                }
                .ok_or_else(|| OVERFLOW.to_string())
            }
        }
    }

    /// The variables in it, left to right.
    pub(super) fn variables(&self) -> Vec<&str> {
        match self {
            Expression::Literal(_) => Vec::new(),
            Expression::Variable(name) => vec![name],
            Expression::Binary(_, left, right) => {
                let mut names = left.variables();
                names.extend(right.variables());
                names
            }
        }
    }
}

/// An expression without a format takes its variables' one, which must agree.
fn implicit_format(expression: &Expression, scope: &Scope) -> Result<Option<Format>, String> {
    let mut implicit: Option<Format> = None;
    for name in expression.variables() {
        let format = *scope.formats.get(name).unwrap_or(&Format::UNSIGNED);
        match implicit {
            Some(other) if other != format => {
                return Err("implicit format conflict between operands, need an explicit format specifier".into());
            }
            _ => implicit = Some(format),
        }
    }
    Ok(implicit)
}

fn parse_format(text: &str) -> Result<Format, String> {
    const INVALID: &str = "invalid matching format specification in expression";
    let mut rest = text.strip_prefix('%').ok_or(INVALID)?;
    let mut format = Format::UNSIGNED;
    if let Some(after) = rest.strip_prefix('#') {
        format.alternate = true;
        rest = after;
    }
    if let Some(after) = rest.strip_prefix('.') {
        let end = after.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(after.len());
        format.precision = after[..end]
            .parse()
            .ok()
            .filter(|precision| *precision <= 255)
            .ok_or("invalid precision in format specifier")?;
        rest = &after[end..];
    }
    let mut chars = rest.chars();
    match chars.next() {
        None | Some('u') => {}
        Some('d') => format.kind = FormatKind::Signed,
        Some('x') => format.kind = FormatKind::HexLower,
        Some('X') => format.kind = FormatKind::HexUpper,
        Some(_) => return Err("invalid format specifier in expression".into()),
    }
    let hex = matches!(format.kind, FormatKind::HexLower | FormatKind::HexUpper);
    if format.alternate && !hex {
        return Err("alternate form only supported for hex values".into());
    }
    match chars.as_str().trim_start_matches(SPACES) {
        "" => Ok(format),
        _ => Err(INVALID.into()),
    }
}
