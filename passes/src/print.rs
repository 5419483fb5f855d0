//! `print-ir` and `print-op-stats`: show what a pipeline has at some point.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::view::OpRef;
use terrace_ir::walk::all_ops_inside;

use crate::canonicalize::parse_bool;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// Shows the IR.
#[derive(Debug, Default)]
pub struct PrintIrPass {
    label: String,
}

impl Pass for PrintIrPass {
    fn name(&self) -> &'static str {
        "print-ir"
    }

    fn summary(&self) -> &'static str {
        "Print IR on the debug stream"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new("label", "text", "What stands in the line above")];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("label={}", self.label)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "label" => self.label = value.to_owned(),
            _ => return Err(format!("pass 'print-ir' has no option '{name}'")),
        }
        Ok(())
    }

    fn shows(&self) -> bool {
        true
    }

    fn run(&self, mut run: PassRun<'_>) -> PassResult {
        let label = if self.label.is_empty() { String::new() } else { format!(" {}", self.label) };
        let text = print_to_string(run.body.root(), PrintFlags::default());
        run.sink().write(&format!("// -----// IR Dump{label} //----- //\n{}\n", text.trim_end_matches('\n')));
        run.preserve_all();
        Ok(())
    }
}

/// Counts ops by name.
#[derive(Debug, Default)]
pub struct PrintOpStatsPass {
    json: bool,
}

impl Pass for PrintOpStatsPass {
    fn name(&self) -> &'static str {
        "print-op-stats"
    }

    fn summary(&self) -> &'static str {
        "Print statistics of operations"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new("json", "true|false", "Print them as JSON (default: false)")];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("json={}", self.json)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "json" => self.json = parse_bool(name, value)?,
            _ => return Err(format!("pass 'print-op-stats' has no option '{name}'")),
        }
        Ok(())
    }

    fn shows(&self) -> bool {
        true
    }

    fn run(&self, mut run: PassRun<'_>) -> PassResult {
        let counts = counts(run.body.root());
        run.sink().write(&if self.json { as_json(&counts) } else { as_table(&counts) });
        run.preserve_all();
        Ok(())
    }
}

/// The ops in and inside an op, by name.
fn counts(op: OpRef<'_>) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for op in std::iter::once(op).chain(all_ops_inside(op)) {
        *counts.entry(op.name_str()).or_default() += 1;
    }
    counts
}

fn as_json(counts: &BTreeMap<&str, usize>) -> String {
    let rows: Vec<String> = counts.iter().map(|(name, count)| format!("  \"{name}\" : {count}")).collect();
    format!("{{\n{}\n}}\n", rows.join(",\n"))
}

fn as_table(counts: &BTreeMap<&str, usize>) -> String {
    let rows: Vec<(&str, &str, usize)> = counts
        .iter()
        .map(|(name, &count)| match name.split_once('.') {
            Some((dialect, op)) => (dialect, op, count),
            None => ("", *name, count),
        })
        .collect();
    let dialects = rows.iter().map(|r| r.0.len()).max().unwrap_or(0) + 2;
    let names = rows.iter().map(|r| r.1.len()).max().unwrap_or(0);
    let mut text = String::from("Operations encountered:\n-----------------------\n");
    for (dialect, name, count) in rows {
        let dot = if dialect.is_empty() { ' ' } else { '.' };
        let written = writeln!(text, "{dialect:>dialects$}{dot}{name:<names$} , {count}");
        debug_assert!(written.is_ok(), "a string takes all that is written");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_columns_by_their_dialects() {
        let counts = BTreeMap::from([("arith.addi", 2), ("builtin.module", 1), ("noprefix", 1), ("t.z", 11)]);
        let table = "Operations encountered:\n-----------------------\n    \
                     arith.addi     , 2\n  builtin.module   , 1\n          noprefix , 1\n        t.z        , 11\n";
        assert_eq!(as_table(&counts), table);
        let json = "{\n  \"arith.addi\" : 2,\n  \"builtin.module\" : 1,\n  \"noprefix\" : 1,\n  \"t.z\" : 11\n}\n";
        assert_eq!(as_json(&counts), json);
    }
}
