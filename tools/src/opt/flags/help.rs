//! The help text.

use std::io::{self, Write};

use terrace_passes::{PassInfo, PassRegistry};

use super::table::{GROUPS, Value};
use super::{ALIASES, spelled};

/// Writes all flags by group, then the passes with their options.
pub(in crate::opt) fn write_help(
    out: &mut dyn Write,
    tool: &str,
    passes: &PassRegistry,
    with_hidden: bool,
) -> io::Result<()> {
    writeln!(out, "{tool}: reads IR, runs passes, prints IR\n")?;
    writeln!(out, "Usage: {tool} [flags] [passes] [file]\n")?;
    writeln!(out, "Without a file, or with '-', reads the standard input. Flags have one dash or two.")?;
    for group in GROUPS {
        writeln!(out, "\n{}:", group.title)?;
        for flag in group.flags {
            let name = spelled(flag.name);
            let shown = match flag.value {
                Value::None | Value::Bool => name,
                Value::Optional(what) => format!("{name}[=<{what}>]"),
                Value::Required(what) => format!("{name}=<{what}>"),
            };
            write_row(out, 2, &shown, flag.help)?;
        }
    }
    if with_hidden {
        writeln!(out, "\nOther names:")?;
        for (alias, name) in ALIASES {
            writeln!(out, "  {} - Alias for {}", spelled(alias), spelled(name))?;
        }
    }
    writeln!(out, "\nPasses, run in the order given; options as a value: --pass=\"option=value ...\"")?;
    write_passes(out, passes.list())?;
    if passes.pipelines().next().is_some() {
        writeln!(out, "\nPipelines, which stand for several passes:")?;
        write_passes(out, passes.pipelines())?;
    }
    Ok(())
}

fn write_passes(out: &mut dyn Write, passes: impl Iterator<Item = PassInfo>) -> io::Result<()> {
    for pass in passes {
        write_row(out, 2, &format!("--{}", pass.name), pass.summary)?;
        for option in pass.options {
            write_row(out, 6, &format!("{}=<{}>", option.name, option.value), option.help)?;
        }
    }
    Ok(())
}

/// Writes words in two columns, the right one over several lines where it is long.
fn write_row(out: &mut dyn Write, indent: usize, left: &str, right: &str) -> io::Result<()> {
    const COLUMN: usize = 41;
    const WIDTH: usize = 110;
    let mut line = format!("{:indent$}{left}", "");
    let mut words = right.split(' ').peekable();
    if line.len() >= COLUMN {
        writeln!(out, "{line}")?;
        line.clear();
    }
    while words.peek().is_some() {
        line = format!("{line:COLUMN$}");
        let start = line.len();
        while let Some(word) = words.next_if(|word| line.len() == start || line.len() + 1 + word.len() <= WIDTH) {
            line += if line.len() > start { " " } else { "" };
            line += word;
        }
        writeln!(out, "{line}")?;
        line.clear();
    }
    Ok(())
}
