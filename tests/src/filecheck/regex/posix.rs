//! Reads POSIX extended syntax and writes that of the Rust engines.

use std::ops::Range;

use super::push_literal;

/// Reads POSIX, writes Rust.
pub(super) struct Translator<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    pub(super) out: String,
    /// For each group, in the order of opening parentheses: its body in `out`, once it is closed.
    pub(super) groups: Vec<Option<Range<usize>>>,
    copy_groups: bool,
    pub(super) backrefs: bool,
}

impl<'a> Translator<'a> {
    pub(super) fn new(posix: &'a str, copy_groups: bool) -> Self {
        Translator {
            rest: posix.chars().peekable(),
            out: String::new(),
            groups: Vec::new(),
            copy_groups,
            backrefs: false,
        }
    }

    pub(super) fn run(mut self) -> Result<Self, String> {
        // An empty expression is legal in `Pattern`, for a definition such as `[[X:]]`.
        if self.rest.peek().is_some() {
            self.alternatives(0)?;
        }
        match self.rest.next() {
            None => Ok(self),
            Some(_) => Err("parentheses not balanced".into()),
        }
    }

    fn alternatives(&mut self, depth: usize) -> Result<(), String> {
        if depth > 64 {
            return Err("parentheses nested too deeply".into());
        }
        loop {
            let mut empty = true;
            while !matches!(self.rest.peek(), None | Some('|' | ')')) {
                self.piece(depth)?;
                empty = false;
            }
            if empty && self.rest.peek() != Some(&')') {
                return Err("empty (sub)expression".into());
            }
            if self.rest.peek() != Some(&'|') {
                return match empty {
                    true if depth == 0 => Err("parentheses not balanced".into()),
                    true => Err("empty (sub)expression".into()),
                    false => Ok(()),
                };
            }
            self.rest.next();
            self.out.push('|');
        }
    }

    /// One atom with its repetition.
    fn piece(&mut self, depth: usize) -> Result<(), String> {
        let Some(ch) = self.rest.next() else {
            return Ok(());
        };
        let begin = self.out.len();
        match ch {
            '(' => self.group(depth)?,
            '^' | '$' => self.out.push(ch),
            '*' | '+' | '?' => return Err("repetition-operator operand invalid".into()),
            '{' if self.rest.peek().is_some_and(char::is_ascii_digit) => {
                return Err("repetition-operator operand invalid".into());
            }
            '.' => self.out.push_str(r"[^\n]"),
            '[' => self.bracket()?,
            '\\' => match self.rest.next() {
                None => return Err(r"trailing backslash (\)".into()),
                Some(digit @ '1'..='9') => self.back_reference(digit)?,
                Some(escaped) => push_literal(&mut self.out, escaped),
            },
            other => push_literal(&mut self.out, other),
        }
        self.repetition(begin, ch == '^')
    }

    fn group(&mut self, depth: usize) -> Result<(), String> {
        let index = self.groups.len();
        self.groups.push(None);
        self.out.push('(');
        let begin = self.out.len();
        if self.rest.peek().is_some_and(|next| *next != ')') {
            self.alternatives(depth + 1)?;
        }
        if self.rest.next() != Some(')') {
            return Err("parentheses not balanced".into());
        }
        self.groups[index] = Some(begin..self.out.len());
        self.out.push(')');
        Ok(())
    }

    fn back_reference(&mut self, digit: char) -> Result<(), String> {
        let index = digit as usize - '1' as usize;
        let Some(Some(body)) = self.groups.get(index).cloned() else {
            return Err("invalid backreference number".into());
        };
        self.backrefs = true;
        if self.copy_groups {
            let body = self.out[body].to_string();
            self.out.push_str(&format!("(?:{body})"));
        } else {
            self.out.push_str(&format!("(?:\\{digit})"));
        }
        Ok(())
    }

    fn repetition(&mut self, begin: usize, caret: bool) -> Result<(), String> {
        let mut rest = self.rest.clone();
        match rest.next() {
            Some('*' | '+' | '?') => {}
            Some('{') if rest.peek().is_some_and(char::is_ascii_digit) => {}
            _ => return Ok(()),
        }
        if caret {
            return Err("repetition-operator operand invalid".into());
        }
        // `^*` is gone; what may repeat is one unit, but `$` and copies are wrapped for Rust's sake.
        self.out.insert_str(begin, "(?:");
        self.shift_groups(begin, 3);
        self.out.push(')');
        match self.rest.next() {
            Some('{') => {
                let low = self.number()?;
                let high = if self.rest.next_if_eq(&',').is_some() {
                    match self.rest.peek() {
                        Some(digit) if digit.is_ascii_digit() => Some(self.number()?),
                        _ => None,
                    }
                } else {
                    Some(low)
                };
                if high.is_some_and(|high| high < low) {
                    return Err("invalid repetition count(s)".into());
                }
                if self.rest.next() != Some('}') {
                    return Err("braces not balanced".into());
                }
                match high {
                    Some(high) => self.out.push_str(&format!("{{{low},{high}}}")),
                    None => self.out.push_str(&format!("{{{low},}}")),
                }
            }
            Some(operator) => self.out.push(operator),
            None => {}
        }
        let mut rest = self.rest.clone();
        match rest.next() {
            Some('*' | '+' | '?') => Err("repetition-operator operand invalid".into()),
            Some('{') if rest.peek().is_some_and(char::is_ascii_digit) => {
                Err("repetition-operator operand invalid".into())
            }
            _ => Ok(()),
        }
    }

    fn shift_groups(&mut self, begin: usize, by: usize) {
        for body in self.groups.iter_mut().flatten() {
            if body.start >= begin {
                *body = body.start + by..body.end + by;
            }
        }
    }

    fn number(&mut self) -> Result<u32, String> {
        let mut value = 0;
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            value = value * 10 + (digit as u32 - '0' as u32);
            if value > 255 {
                return Err("invalid repetition count(s)".into());
            }
        }
        Ok(value)
    }

    /// A bracket expression; its `[` is read.
    fn bracket(&mut self) -> Result<(), String> {
        const UNBALANCED: &str = "brackets ([ ]) not balanced";
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut class = String::new();
        let mut first = true;
        loop {
            let ch = self.rest.next().ok_or(UNBALANCED)?;
            let mut ahead = self.rest.clone();
            match (ch, ahead.next()) {
                (']', _) if !first => break,
                ('[', Some(':')) => {
                    self.rest.next();
                    let name: String = std::iter::from_fn(|| self.rest.next_if(char::is_ascii_alphabetic)).collect();
                    if self.rest.next() != Some(':') || self.rest.next() != Some(']') {
                        return Err(UNBALANCED.into());
                    }
                    const CLASSES: &str = " alnum alpha blank cntrl digit graph lower print punct space upper xdigit ";
                    if name.is_empty() || !CLASSES.contains(&format!(" {name} ")) {
                        return Err("invalid character class".into());
                    }
                    class.push_str(&format!("[:{name}:]"));
                }
                (low, next) => {
                    push_in_class(&mut class, low);
                    // `a-b`, unless the dash is the last member.
                    if next == Some('-') && ahead.peek() != Some(&']') {
                        self.rest.next();
                        let high = self.rest.next().ok_or(UNBALANCED)?;
                        if high < low {
                            return Err("invalid character range".into());
                        }
                        class.push('-');
                        push_in_class(&mut class, high);
                    }
                }
            }
            first = false;
        }
        let open = if negated { r"[^\n" } else { "[" };
        self.out.push_str(&format!("{open}{class}]"));
        Ok(())
    }
}

fn push_in_class(out: &mut String, ch: char) {
    if r"\[]^-&~".contains(ch) {
        out.push('\\');
    }
    out.push(ch);
}
