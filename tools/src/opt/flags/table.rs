//! The flags, by group.

use super::values::{boolean, display, limit, names, optional_limit, set};
use super::{Action, Flags, MARKER, VerifyMode};
use terrace_ir::asm::DebugInfo;

/// What value a flag takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    None,
    /// `true` if left out.
    Bool,
    /// After `=` only.
    Optional(&'static str),
    Required(&'static str),
}

/// A flag, and what it does to [`Flags`].
pub(super) struct Flag {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) help: &'static str,
    pub(super) set: fn(&mut Flags, &str) -> Result<(), String>,
}

/// Flags that stand together in the help text.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) flags: &'static [Flag],
}

const fn flag(
    name: &'static str,
    value: Value,
    help: &'static str,
    set: fn(&mut Flags, &str) -> Result<(), String>,
) -> Flag {
    Flag { name, value, help, set }
}

/// All flags but those of passes, in the order of the help text.
pub(super) const GROUPS: &[Group] = &[
    Group { title: "General", flags: GENERAL },
    Group { title: "Printing", flags: PRINTING },
    Group { title: "Diagnostics and checks", flags: CHECKS },
    Group { title: "Pipelines", flags: PIPELINES },
    Group { title: "Watching pipelines", flags: WATCHING },
    Group { title: "Information, in place of a run", flags: INFORMATION },
];

const GENERAL: &[Flag] = &[
    flag("o", Value::Required("file"), "Write to a file; '-' is the standard output", |f, v| {
        set(&mut f.output, Some(v.to_owned()))
    }),
    flag("allow-unregistered-dialect", Value::Bool, "Accept ops of dialects that are not registered", |f, v| {
        boolean(&mut f.allow_unregistered, v)
    }),
    flag(
        "irdl-file",
        Value::Required("file"),
        "Register the dialects that a file of irdl.dialect ops defines",
        |f, v| set(&mut f.irdl_file, Some(v.to_owned()).filter(|path| !path.is_empty())),
    ),
    flag("no-implicit-module", Value::Bool, "Do not put the input into a module: it must hold one op", |f, v| {
        boolean(&mut f.no_implicit_module, v)
    }),
    flag(
        "split-input-file",
        Value::Optional("marker"),
        "Process the parts between lines '// -----' (or the marker) one by one",
        |f, v| set(&mut f.split, Some(if v.is_empty() { MARKER.to_owned() } else { v.to_owned() })),
    ),
    flag("output-split-marker", Value::Required("marker"), "What stands between the results of the parts", |f, v| {
        set(&mut f.output_marker, v.to_owned())
    }),
    flag("threads", Value::Required("n"), "Work with n threads; 0 (the default): one per core", |f, v| {
        f.threads = v.parse().map_err(|_| format!("wants a number, not '{v}'"))?;
        match f.threads {
            0..=MAX_THREADS => Ok(()),
            n => Err(format!("is at most {MAX_THREADS}, not {n}")),
        }
    }),
    flag("mlir-disable-threading", Value::Bool, "Work with one thread", |f, v| {
        let mut on = false;
        boolean(&mut on, v)?;
        set(&mut f.threads, usize::from(on))
    }),
];

const MAX_THREADS: usize = 1024;

const PRINTING: &[Flag] = &[
    flag("mlir-print-op-generic", Value::Bool, "Print in the generic form", |f, v| boolean(&mut f.print.generic, v)),
    flag(
        "mlir-print-assume-verified",
        Value::Bool,
        "Do not check that the IR is valid before it is printed (what is not is printed in the generic form)",
        |f, v| boolean(&mut f.assume_verified, v),
    ),
    flag("mlir-print-debuginfo", Value::Bool, "Print the locations of ops and block arguments", |f, v| {
        let mut on = false;
        boolean(&mut on, v)?;
        set(&mut f.print.debug_info, if on { DebugInfo::Full } else { DebugInfo::None })
    }),
    flag(
        "mlir-pretty-debuginfo",
        Value::Bool,
        "With --mlir-print-debuginfo: in a form for readers, which can't be read back",
        |f, v| boolean(&mut f.pretty_locs, v),
    ),
    flag(
        "mlir-print-local-scope",
        Value::Bool,
        "Print types, attributes and locations in full, without aliases",
        |f, v| boolean(&mut f.print.local_scope, v),
    ),
    flag(
        "mlir-print-unique-ssa-ids",
        Value::Bool,
        "Number values throughout, so that no number stands for two of them",
        |f, v| boolean(&mut f.print.unique_ids, v),
    ),
    flag(
        "mlir-print-value-users",
        Value::Bool,
        "Print who uses the results of ops and the arguments of blocks, as comments",
        |f, v| boolean(&mut f.print.value_users, v),
    ),
    flag("mlir-print-skip-regions", Value::Bool, "Print regions as '{...}'", |f, v| {
        boolean(&mut f.print.skip_regions, v)
    }),
    flag(
        "mlir-print-elementsattrs-with-hex-if-larger",
        Value::Required("n"),
        "Print dense elements of more than n in hexadecimal; -1: none (default: 100)",
        |f, v| optional_limit(&mut f.print.elements.hex_if_larger, v),
    ),
    flag(
        "mlir-elide-elementsattrs-if-larger",
        Value::Required("n"),
        "Leave out the values of dense elements of more than n",
        |f, v| limit(&mut f.print.elements.elide_if_larger, v),
    ),
    flag(
        "mlir-elide-resource-strings-if-larger",
        Value::Required("n"),
        "Leave out resources whose text is longer than n",
        |f, v| limit(&mut f.print.elements.elide_resources_if_larger, v),
    ),
];

const CHECKS: &[Flag] = &[
    flag(
        "verify-diagnostics",
        Value::Optional("all|lines"),
        "Compare diagnostics with 'expected-error {{...}}' comments; 'lines': places and severities only",
        |f, v| {
            f.verify_diagnostics = Some(match v {
                "" | "all" => VerifyMode::All,
                "lines" => VerifyMode::Lines,
                _ => return Err(format!("is 'all' or 'lines', not '{v}'")),
            });
            Ok(())
        },
    ),
    flag(
        "mlir-print-op-on-diagnostic",
        Value::Bool,
        "Show the op that an error is about in a note (default: true; never with --verify-diagnostics)",
        |f, v| boolean(&mut f.show_ops, v),
    ),
    flag("verify-each", Value::Bool, "Verify after each pass (default: true)", |f, v| boolean(&mut f.verify_each, v)),
    flag(
        "verify-roundtrip",
        Value::Bool,
        "Check that the input is the same when it is printed, in both forms, and read back",
        |f, v| boolean(&mut f.verify_roundtrip, v),
    ),
    flag("mlir-very-unsafe-disable-verifier-on-parsing", Value::Bool, "Do not verify the input", |f, v| {
        boolean(&mut f.skip_input_verifier, v)
    }),
];

const PIPELINES: &[Flag] = &[
    flag(
        "pass-pipeline",
        Value::Required("pipeline"),
        "Run a pipeline: 'builtin.module(func.func(cse,canonicalize{top-down=false}))'",
        // Read by `Flags::parse`, which has the passes at hand.
        |_, _| Ok(()),
    ),
    flag("dump-pass-pipeline", Value::Bool, "Print the pipeline to the standard error", |f, v| {
        boolean(&mut f.dump_pipeline, v)
    }),
];

const WATCHING: &[Flag] = &[
    flag("mlir-timing", Value::Bool, "Print how long passes took to the standard error", |f, v| {
        boolean(&mut f.wanted.times, v)
    }),
    flag("mlir-timing-display", Value::Required("tree|list"), "How times are printed (default: tree)", |f, v| {
        set(&mut f.wanted.times_display, display(v, "tree")?)
    }),
    flag("mlir-output-format", Value::Required("text|json"), "The form of times (default: text)", |f, v| {
        f.wanted.times_as_json = match v {
            "text" => false,
            "json" => true,
            _ => return Err(format!("is 'text' or 'json', not '{v}'")),
        };
        Ok(())
    }),
    flag("mlir-pass-statistics", Value::Bool, "Print what passes counted to the standard error", |f, v| {
        boolean(&mut f.wanted.statistics, v)
    }),
    flag(
        "mlir-pass-statistics-display",
        Value::Required("pipeline|list"),
        "How statistics are printed (default: pipeline)",
        |f, v| set(&mut f.wanted.statistics_display, display(v, "pipeline")?),
    ),
    flag("mlir-print-ir-before", Value::Required("passes"), "Print the IR before these passes", |f, v| {
        names(&mut f.wanted.print.before, v)
    }),
    flag("mlir-print-ir-before-all", Value::Bool, "Print the IR before each pass", |f, v| {
        boolean(&mut f.wanted.print.before_all, v)
    }),
    flag("mlir-print-ir-after", Value::Required("passes"), "Print the IR after these passes", |f, v| {
        names(&mut f.wanted.print.after, v)
    }),
    flag("mlir-print-ir-after-all", Value::Bool, "Print the IR after each pass", |f, v| {
        boolean(&mut f.wanted.print.after_all, v)
    }),
    flag("mlir-print-ir-after-change", Value::Bool, "Of passes that changed nothing, print nothing after", |f, v| {
        boolean(&mut f.wanted.print.only_changes, v)
    }),
    flag("mlir-print-ir-after-failure", Value::Bool, "Print the IR after a pass that failed only", |f, v| {
        boolean(&mut f.wanted.print.only_failures, v)
    }),
    flag("mlir-print-ir-module-scope", Value::Bool, "Print all of the IR, not only what a pass works on", |f, v| {
        boolean(&mut f.wanted.print.module_scope, v)
    }),
    flag(
        "mlir-print-ir-tree-dir",
        Value::Required("folder"),
        "Print the IR into files, one per op and pass",
        |f, v| set(&mut f.wanted.print.tree, Some(v.into())),
    ),
    flag(
        "log-actions-to",
        Value::Required("file"),
        "Write which passes ran on which ops to a file; '-' is the standard output",
        |f, v| set(&mut f.wanted.action_log, Some(v.to_owned())),
    ),
    flag(
        "mlir-debug-counter",
        Value::Required("counters"),
        "Let only some passes run: 'pass-execution-skip=2,pass-execution-count=1', the third one",
        |f, v| f.wanted.counters.add(v),
    ),
    flag("mlir-print-debug-counter", Value::Bool, "Print the counters to the standard error at the end", |f, v| {
        boolean(&mut f.wanted.report_counters, v)
    }),
    flag(
        "mlir-pass-pipeline-crash-reproducer",
        Value::Required("file"),
        "If the pipeline fails, write its input and the pipeline to a file",
        |f, v| set(&mut f.wanted.crash_reproducer, Some(v.to_owned())),
    ),
    flag(
        "mlir-pass-pipeline-local-reproducer",
        Value::Bool,
        "Let a reproducer begin with the pass that failed",
        |f, v| boolean(&mut f.wanted.local_reproducer, v),
    ),
    flag("mlir-generate-reproducer", Value::Required("file"), "Write the input and the pipeline to a file", |f, v| {
        set(&mut f.wanted.reproducer, Some(v.to_owned()))
    }),
    flag("run-reproducer", Value::Bool, "Run the pipeline that the input says", |f, v| {
        boolean(&mut f.wanted.run_reproducer, v)
    }),
];

const INFORMATION: &[Flag] = &[
    flag("help", Value::None, "Print this", |f, _| set(&mut f.action, Action::Help)),
    flag("help-hidden", Value::None, "Print this with other names of flags", |f, _| {
        set(&mut f.action, Action::HelpHidden)
    }),
    flag("version", Value::None, "Print the version", |f, _| set(&mut f.action, Action::Version)),
    flag("list-passes", Value::None, "Print the names of the passes", |f, _| set(&mut f.action, Action::ListPasses)),
    flag("show-dialects", Value::None, "Print the names of the dialects", |f, _| {
        set(&mut f.action, Action::ShowDialects)
    }),
    flag(
        "dialect-docs",
        Value::Required("folder"),
        "Write a page of documentation for each dialect, in markdown",
        |f, v| set(&mut f.action, Action::DialectDocs(v.to_owned())),
    ),
];
