//! Pages as markdown.

use super::{DialectDoc, KindDoc, OpDoc, SlotDoc, SyntaxDoc};

/// How long lines of an assembly format may be.
const WIDTH: usize = 100;

/// The page of a dialect.
pub(super) fn page(dialect: &DialectDoc) -> String {
    let mut out = format!("# Dialect `{}`\n", dialect.name);
    paragraph(&mut out, &dialect.summary);
    if !dialect.ops.is_empty() {
        out += "\n## Operations\n\n| operation | |\n|---|---|\n";
        for op in &dialect.ops {
            out += &format!("| [`{}`](#{}) | {} |\n", op.name, anchor(&op.name), cell(&op.summary));
        }
        dialect.ops.iter().for_each(|op| operation(&mut out, op));
    }
    kinds(&mut out, "Types", '!', &dialect.name, &dialect.types);
    kinds(&mut out, "Attributes", '#', &dialect.name, &dialect.attrs);
    out
}

fn operation(out: &mut String, op: &OpDoc) {
    *out += &format!("\n### `{}`\n", op.name);
    paragraph(out, &op.summary);
    match &op.syntax {
        SyntaxDoc::Format(format) => syntax(out, &op.name, format),
        SyntaxDoc::Code => paragraph(out, "The syntax is read and printed by code."),
        SyntaxDoc::Generic => paragraph(out, "The op stands in the generic form."),
    }
    paragraph(out, &op.description);
    let code = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    for (title, names) in [("Traits", &op.traits), ("Interfaces", &op.interfaces)] {
        if !names.is_empty() {
            paragraph(out, &format!("{title}: {}.", code(names)));
        }
    }
    if !op.rules.is_empty() {
        paragraph(out, &op.rules.iter().map(|rule| format!("- {rule}")).collect::<Vec<_>>().join("\n"));
    }
    for (title, slots) in [
        ("operand", &op.operands),
        ("attribute", &op.attrs),
        ("result", &op.results),
        ("region", &op.regions),
        ("successor", &op.successors),
    ] {
        table(out, title, slots);
    }
}

fn kinds(out: &mut String, title: &str, sigil: char, dialect: &str, kinds: &[KindDoc]) {
    if kinds.is_empty() {
        return;
    }
    *out += &format!("\n## {title}\n");
    for kind in kinds {
        let prefix = if dialect == "builtin" { String::new() } else { format!("{sigil}{dialect}.") };
        *out += &format!("\n### `{prefix}{}`\n", kind.name);
        paragraph(out, &kind.summary);
        table(out, "parameter", &kind.parameters);
    }
}

/// A table of slots; a column without words is left out.
fn table(out: &mut String, title: &str, slots: &[SlotDoc]) {
    let columns = [|slot: &SlotDoc| cell(&slot.constraint), |slot: &SlotDoc| cell(&slot.doc)];
    let columns: Vec<_> =
        columns.into_iter().filter(|column| slots.iter().any(|slot| !column(slot).is_empty())).collect();
    if slots.is_empty() {
        return;
    }
    *out += &format!("\n| {title} |{}\n|---|{}\n", " |".repeat(columns.len()), "---|".repeat(columns.len()));
    for slot in slots {
        let cells: String = columns.iter().map(|column| format!(" {} |", column(slot))).collect();
        *out += &format!("| `{}` |{cells}\n", slot.name);
    }
}

/// The grammar rule of an op, in lines of a readable length.
fn syntax(out: &mut String, name: &str, format: &str) {
    const INDENT: &str = "             ";
    let mut line = format!("operation ::= `{name}`");
    *out += "\n```\n";
    for word in format.split_whitespace() {
        if line.len() + 1 + word.len() > WIDTH && line != INDENT {
            *out += &format!("{line}\n");
            line = INDENT.to_owned();
        }
        line += &format!(" {word}");
    }
    *out += &format!("{line}\n```\n");
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        *out += &format!("\n{text}\n");
    }
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The name that a heading is linked by.
fn anchor(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect::<String>().to_lowercase()
}
