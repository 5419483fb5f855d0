//! The help text.

use std::io::{self, Write};

use terrace_passes::PassRegistry;

use super::table::{GROUPS, Value};

/// Writes all flags by group, then the passes with their options.
pub(in crate::opt) fn write_help(out: &mut dyn Write, tool: &str, passes: &PassRegistry) -> io::Result<()> {
    writeln!(out, "{tool}: reads IR, runs passes, prints IR\n")?;
    writeln!(out, "Usage: {tool} [flags] [passes] [file]\n")?;
    writeln!(out, "Without a file, or with '-', reads the standard input. Flags have one dash or two.")?;
    for group in GROUPS {
        writeln!(out, "\n{}:", group.title)?;
        for flag in group.flags {
            let shown = match flag.value {
                Value::None | Value::Bool => format!("--{}", flag.name),
                Value::Optional(what) => format!("--{}[=<{what}>]", flag.name),
                Value::Required(what) => format!("--{}=<{what}>", flag.name),
            };
            write_row(out, 2, &shown, flag.help)?;
        }
    }
    writeln!(out, "\nPasses, run in the order given; options as a value: --pass=\"option=value ...\"")?;
    for pass in passes.list() {
        write_row(out, 2, &format!("--{}", pass.name), pass.summary)?;
        for option in pass.options {
            write_row(out, 6, &format!("{}=<{}>", option.name, option.value), option.help)?;
        }
    }
    Ok(())
}

fn write_row(out: &mut dyn Write, indent: usize, left: &str, right: &str) -> io::Result<()> {
    const COLUMN: usize = 41;
    let width = COLUMN - indent - 1;
    match left.len() <= width {
        true => writeln!(out, "{:indent$}{left:width$} {right}", ""),
        false => writeln!(out, "{:indent$}{left}\n{:COLUMN$}{right}", "", ""),
    }
}
