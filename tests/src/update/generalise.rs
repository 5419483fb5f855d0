//! Turns printed IR into check lines that do not depend on SSA names.
//!
//! A name that a line defines becomes `%[[VAL_n:.*]]`, a later one `%[[VAL_n]]`. What a line defines is told
//! from the text alone: names left of `=` and in a block's header are new, any other name is new where it is
//! first seen. A name is forgotten where the indentation falls below that of its region, because siblings use
//! names again. Numbers start anew at each label, as the names do.

use super::Section;

/// A symbol that a line defines, and where its name ends in the line.
pub(super) struct Symbol<'a> {
    pub(super) name: &'a str,
    end: usize,
}

/// The symbol that an op's first line defines: `func.func private @name`, `"op"() <{sym_name = "name"}>`.
pub(super) fn symbol_of(line: &str) -> Option<Symbol<'_>> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    if let Some(at) = trimmed.find("sym_name = \"") {
        let begin = at + "sym_name = \"".len();
        let end = begin + trimmed[begin..].find('"')?;
        return trimmed.starts_with('"').then_some(Symbol { name: &trimmed[begin..end], end: line.len() });
    }
    let at = trimmed.find('@')?;
    // Words only: an op that uses a symbol has operands or an attribute in front of it, or is nested.
    let word = |ch: char| ch.is_ascii_alphanumeric() || "._\" ".contains(ch);
    if at == 0 || !trimmed[..at].ends_with(' ') || !trimmed[..at].chars().all(word) {
        return None;
    }
    let name = &trimmed[at + 1..];
    let len = match name.strip_prefix('"') {
        Some(quoted) => quoted.find('"')? + 2,
        None => name.find(|ch: char| !ch.is_ascii_alphanumeric() && !"_$.-".contains(ch)).unwrap_or(name.len()),
    };
    Some(Symbol { name: &name[..len], end: indent + at + 1 + len })
}

/// The check lines for one part of an output, by top-level symbol.
pub(super) fn sections(lines: &[&str], prefix: &str) -> Vec<Section> {
    // The module that wraps everything is left out, unless it has a name or attributes.
    let wrapped = lines.contains(&"module {");
    let mut sections = vec![Section::default()];
    let mut names = Names::default();
    // The line above was checked, so the next one can be held to follow it.
    let mut follows = false;
    for line in lines {
        if wrapped && (*line == "module {" || *line == "}") {
            follows = false;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let top = indent <= if wrapped { 2 } else { 0 };
        let symbol = if top { symbol_of(line) } else { None };
        let mut out = Vec::new();
        match symbol {
            Some(symbol) => {
                names = Names::default();
                // A label has no variables: it ends with the name and its parenthesis.
                let end = match line[symbol.end..].contains('%') {
                    true => symbol.end + usize::from(line[symbol.end..].starts_with('(')),
                    false => line.len(),
                };
                let (label, rest) = line.split_at(end);
                out.push(format!("// {prefix}-LABEL: {}", names.literal(label.trim_start())));
                let rest = names.line(rest, indent, true);
                if !rest.trim().is_empty() {
                    out.push(format!("// {prefix}-SAME:  {}", rest.trim_start()));
                }
                sections.push(Section { symbol: Some(symbol.name.to_string()), lines: out });
                follows = true;
                continue;
            }
            None if line.trim().is_empty() => {
                // Blank lines at the beginning have nothing to follow.
                if follows {
                    out.push(format!("// {prefix}-EMPTY:"));
                }
            }
            None => {
                let kind = if follows { "-NEXT: " } else { ":      " };
                let outer = if wrapped { 2 } else { 0 };
                let margin = " ".repeat(indent.saturating_sub(outer));
                let text = names.line(line.trim_start(), indent, false);
                out.push(format!("// {prefix}{kind} {margin}{text}"));
                follows = true;
            }
        }
        if let Some(section) = sections.last_mut() {
            section.lines.extend(out);
        }
    }
    // What ends an output says nothing.
    for section in &mut sections {
        while section.lines.last().is_some_and(|line| line.ends_with("-EMPTY:")) {
            section.lines.pop();
        }
    }
    sections.retain(|section| !section.lines.is_empty());
    sections
}

/// The names in scope.
#[derive(Default)]
struct Names {
    known: Vec<Name>,
    count: usize,
}

struct Name {
    text: String,
    variable: usize,
    /// Forgotten below this indentation.
    indent: usize,
    /// Seen left of `=`; a name used before that is not new there.
    defined: bool,
    /// Its capture on this line: a pattern can refer back to nine.
    group: Option<usize>,
}

impl Names {
    /// Text without SSA names, with FileCheck's brackets escaped.
    fn literal(&self, text: &str) -> String {
        text.replace("{{", "{{\\{\\{}}").replace("[[", "{{\\[\\[}}")
    }

    /// Generalises one line. `signature` says that it goes on after a label.
    fn line(&mut self, line: &str, indent: usize, signature: bool) -> String {
        let header = line.starts_with('^');
        let inner = indent + 2;
        let own = if header { inner } else { indent };
        self.known.retain(|name| name.indent <= own);
        for name in &mut self.known {
            name.group = None;
        }
        // What a line with a region names first, as `scf.for` does, belongs to the region.
        let opens = header || signature || line.ends_with('{');
        let definitions_end = match line.starts_with('%') {
            true => line.find(" = ").unwrap_or(0),
            false => 0,
        };
        let mut groups = 0;
        let mut out = String::new();
        let mut rest = line;
        let mut in_string = false;
        while let Some(at) = rest.find(['%', '"', '\\']) {
            out.push_str(&self.literal(&rest[..at]));
            let after = &rest[at + 1..];
            let here = line.len() - rest.len() + at;
            match rest.as_bytes()[at] {
                b'%' if !in_string && length(after) > 0 => {
                    let len = length(after);
                    let left = here < definitions_end;
                    let scope = if left || !opens { indent } else { inner };
                    let new = left || header || signature;
                    out.push_str(&self.name(&after[..len], new, left, scope, &mut groups));
                    rest = &after[len..];
                    continue;
                }
                b'"' => in_string = !in_string,
                b'\\' if in_string && after.starts_with(['"', '\\']) => {
                    out.push_str(&rest[at..at + 2]);
                    rest = &after[1..];
                    continue;
                }
                _ => {}
            }
            out.push_str(&rest[at..at + 1]);
            rest = after;
        }
        out.push_str(&self.literal(rest));
        out
    }

    fn name(&mut self, text: &str, new: bool, left: bool, indent: usize, groups: &mut usize) -> String {
        let known = self.known.iter().rposition(|name| name.text == text);
        if let Some(index) = known {
            let name = &mut self.known[index];
            // Seen on this line already, or used before it is defined.
            if !new || name.group.is_some() || (left && !name.defined) {
                name.defined |= left;
                return match name.group {
                    Some(group) if group > 9 => "%{{.*}}".into(),
                    _ => format!("%[[VAL_{}]]", name.variable),
                };
            }
        }
        *groups += 1;
        let variable = self.count;
        self.count += 1;
        self.known.push(Name { text: text.to_string(), variable, indent, defined: new, group: Some(*groups) });
        format!("%[[VAL_{variable}:.*]]")
    }
}

/// How long the SSA name is that `text` begins with.
fn length(text: &str) -> usize {
    text.find(|ch: char| !ch.is_ascii_alphanumeric() && !"_$.-".contains(ch)).unwrap_or(text.len())
}
