//! The command line.
//!
//! Flags begin with one or two dashes; a value follows after `=` or as the next
//! argument. Each registered pass is a flag too, with its options as the value:
//! `--canonicalize="max-iterations=3 top-down=false"`.

use std::io::{self, Write};

use terrace_ir::asm::{DebugInfo, PrintFlags};
use terrace_passes::registry::nearest;
use terrace_passes::{PassManager, PassRegistry, pipeline};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Run,
    Help,
    Version,
    ListPasses,
    ShowDialects,
}

/// How `--verify-diagnostics` compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerifyMode {
    /// Places, severities and words.
    All,
    /// Places and severities.
    Lines,
}

/// The command line, read.
#[derive(Debug)]
pub(super) struct Flags {
    pub(super) action: Action,
    pub(super) input: String,
    pub(super) output: Option<String>,
    pub(super) threads: usize,
    pub(super) allow_unregistered: bool,
    pub(super) no_implicit_module: bool,
    pub(super) print: PrintFlags,
    /// Locations, where they are printed, in the form for readers.
    pub(super) pretty_locs: bool,
    pub(super) split: Option<String>,
    pub(super) output_marker: String,
    pub(super) verify_diagnostics: Option<VerifyMode>,
    pub(super) skip_input_verifier: bool,
    /// The file that defines more dialects.
    pub(super) irdl_file: Option<String>,
    pub(super) verify_each: bool,
    pub(super) dump_pipeline: bool,
    pub(super) pipeline: PassManager,
}

const MARKER: &str = "// -----";

/// What value a flag takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    None,
    /// `true` if left out.
    Bool,
    /// After `=` only.
    Optional(&'static str),
    Required(&'static str),
}

struct Flag {
    name: &'static str,
    value: Value,
    help: &'static str,
    set: fn(&mut Flags, &str) -> Result<(), String>,
}

/// All flags but those of passes, in the order of the help text.
const FLAGS: &[Flag] = &[
    Flag {
        name: "o",
        value: Value::Required("file"),
        help: "Write to a file; '-' is the standard output",
        set: |f, v| set(&mut f.output, Some(v.to_owned())),
    },
    Flag {
        name: "allow-unregistered-dialect",
        value: Value::Bool,
        help: "Accept ops of dialects that are not registered",
        set: |f, v| boolean(&mut f.allow_unregistered, v),
    },
    Flag {
        name: "no-implicit-module",
        value: Value::Bool,
        help: "Do not put the input into a module: it must hold one op",
        set: |f, v| boolean(&mut f.no_implicit_module, v),
    },
    Flag {
        name: "mlir-print-op-generic",
        value: Value::Bool,
        help: "Print in the generic form",
        set: |f, v| boolean(&mut f.print.generic, v),
    },
    Flag {
        name: "mlir-print-debuginfo",
        value: Value::Bool,
        help: "Print the locations of ops and block arguments",
        set: |f, v| {
            let mut on = false;
            boolean(&mut on, v)?;
            set(&mut f.print.debug_info, if on { DebugInfo::Full } else { DebugInfo::None })
        },
    },
    Flag {
        name: "mlir-pretty-debuginfo",
        value: Value::Bool,
        help: "With --mlir-print-debuginfo: in a form for readers, which can't be read back",
        set: |f, v| boolean(&mut f.pretty_locs, v),
    },
    Flag {
        name: "mlir-print-local-scope",
        value: Value::Bool,
        help: "Print types, attributes and locations in full, without aliases",
        set: |f, v| boolean(&mut f.print.local_scope, v),
    },
    Flag {
        name: "mlir-print-elementsattrs-with-hex-if-larger",
        value: Value::Required("n"),
        help: "Print dense elements of more than n in hexadecimal; -1: none (default: 100)",
        set: |f, v| limit(&mut f.print.elements.hex_if_larger, v),
    },
    Flag {
        name: "mlir-elide-elementsattrs-if-larger",
        value: Value::Required("n"),
        help: "Leave out the values of dense elements of more than n",
        set: |f, v| limit(&mut f.print.elements.elide_if_larger, v),
    },
    Flag {
        name: "mlir-elide-resource-strings-if-larger",
        value: Value::Required("n"),
        help: "Leave out resources whose text is longer than n",
        set: |f, v| limit(&mut f.print.elements.elide_resources_if_larger, v),
    },
    Flag {
        name: "split-input-file",
        value: Value::Optional("marker"),
        help: "Process the parts between lines '// -----' (or the marker) one by one",
        set: |f, v| set(&mut f.split, Some(if v.is_empty() { MARKER.to_owned() } else { v.to_owned() })),
    },
    Flag {
        name: "output-split-marker",
        value: Value::Required("marker"),
        help: "What stands between the results of the parts",
        set: |f, v| set(&mut f.output_marker, v.to_owned()),
    },
    Flag {
        name: "verify-diagnostics",
        value: Value::Optional("all|lines"),
        help: "Compare diagnostics with 'expected-error {{...}}' comments; 'lines': places and severities only",
        set: |f, v| {
            f.verify_diagnostics = Some(match v {
                "" | "all" => VerifyMode::All,
                "lines" => VerifyMode::Lines,
                _ => return Err(format!("is 'all' or 'lines', not '{v}'")),
            });
            Ok(())
        },
    },
    Flag {
        name: "mlir-very-unsafe-disable-verifier-on-parsing",
        value: Value::Bool,
        help: "Do not verify the input",
        set: |f, v| boolean(&mut f.skip_input_verifier, v),
    },
    Flag {
        name: "irdl-file",
        value: Value::Required("file"),
        help: "Register the dialects that a file of irdl.dialect ops defines",
        set: |f, v| set(&mut f.irdl_file, Some(v.to_owned()).filter(|path| !path.is_empty())),
    },
    Flag {
        name: "verify-each",
        value: Value::Bool,
        help: "Verify after each pass (default: true)",
        set: |f, v| boolean(&mut f.verify_each, v),
    },
    Flag {
        name: "threads",
        value: Value::Required("n"),
        help: "Work with n threads; 0 (the default): one per core",
        set: |f, v| {
            f.threads = v.parse().map_err(|_| format!("wants a number, not '{v}'"))?;
            match f.threads {
                0..=MAX_THREADS => Ok(()),
                n => Err(format!("is at most {MAX_THREADS}, not {n}")),
            }
        },
    },
    Flag {
        name: "mlir-disable-threading",
        value: Value::Bool,
        help: "Work with one thread",
        set: |f, v| {
            let mut on = false;
            boolean(&mut on, v)?;
            set(&mut f.threads, usize::from(on))
        },
    },
    Flag {
        name: "pass-pipeline",
        value: Value::Required("pipeline"),
        help: "Run a pipeline: 'builtin.module(func.func(cse,canonicalize))'",
        // Read by `Flags::parse`, which has the passes at hand.
        set: |_, _| Ok(()),
    },
    Flag {
        name: "dump-pass-pipeline",
        value: Value::Bool,
        help: "Print the pipeline to the standard error",
        set: |f, v| boolean(&mut f.dump_pipeline, v),
    },
    Flag {
        name: "show-dialects",
        value: Value::None,
        help: "Print the names of the dialects and exit",
        set: |f, _| set(&mut f.action, Action::ShowDialects),
    },
    Flag {
        name: "list-passes",
        value: Value::None,
        help: "Print the names of the passes and exit",
        set: |f, _| set(&mut f.action, Action::ListPasses),
    },
    Flag {
        name: "version",
        value: Value::None,
        help: "Print the version and exit",
        set: |f, _| set(&mut f.action, Action::Version),
    },
    Flag {
        name: "help",
        value: Value::None,
        help: "Print this and exit",
        set: |f, _| set(&mut f.action, Action::Help),
    },
];

const MAX_THREADS: usize = 1024;

fn boolean(to: &mut bool, value: &str) -> Result<(), String> {
    *to = match value {
        "" | "true" | "1" => true,
        "false" | "0" => false,
        _ => return Err(format!("is 'true' or 'false', not '{value}'")),
    };
    Ok(())
}

fn set<T>(to: &mut T, value: T) -> Result<(), String> {
    *to = value;
    Ok(())
}

/// A limit; -1: none.
fn limit(to: &mut Option<u64>, value: &str) -> Result<(), String> {
    *to = match value {
        "-1" => None,
        _ => Some(value.parse().map_err(|_| format!("wants a number, not '{value}'"))?),
    };
    Ok(())
}

impl Flags {
    /// Reads the arguments that follow the program's name.
    pub(super) fn parse(args: &[String], passes: &PassRegistry) -> Result<Flags, String> {
        let mut flags = Flags {
            action: Action::Run,
            input: "-".to_owned(),
            output: None,
            threads: 0,
            allow_unregistered: false,
            no_implicit_module: false,
            print: PrintFlags::default(),
            pretty_locs: false,
            split: None,
            output_marker: MARKER.to_owned(),
            verify_diagnostics: None,
            skip_input_verifier: false,
            irdl_file: None,
            verify_each: true,
            dump_pipeline: false,
            pipeline: PassManager::new("builtin.module"),
        };
        let (mut inputs, mut pipelines) = (0, 0);
        let mut only_files = false;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let dashed = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-'));
            let Some(flag) = dashed.filter(|name| !name.is_empty() && !only_files) else {
                if arg == "--" && !only_files {
                    only_files = true;
                    continue;
                }
                inputs += 1;
                if inputs > 1 {
                    return Err(format!("one input file is expected; '{arg}' is another"));
                }
                flags.input.clone_from(arg);
                continue;
            };
            let (name, value) = match flag.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (flag, None),
            };
            let name = if name == "h" { "help" } else { name };
            let Some(known) = FLAGS.iter().find(|f| f.name == name) else {
                if !passes.contains(name) {
                    return Err(unknown(name, passes));
                }
                let options = value.unwrap_or("");
                let pass = pipeline::parse_pass(name, options, passes).map_err(|e| format!("flag '--{name}': {e}"))?;
                flags.pipeline.add_boxed(pass);
                continue;
            };
            let value = match (known.value, value) {
                (Value::Required(what), None) => {
                    args.next().ok_or_else(|| format!("flag '--{name}' wants a value: <{what}>"))?
                }
                (Value::None, Some(_)) => return Err(format!("flag '--{name}' takes no value")),
                (_, value) => value.unwrap_or(""),
            };
            if name == "pass-pipeline" {
                pipelines += 1;
                flags.pipeline = pipeline::parse(value, passes).map_err(|e| format!("flag '--pass-pipeline': {e}"))?;
                continue;
            }
            (known.set)(&mut flags, value).map_err(|e| format!("flag '--{name}' {e}"))?;
        }
        if pipelines > 1 {
            return Err("'--pass-pipeline' is given more than once".to_owned());
        }
        Ok(flags)
    }
}

fn unknown(name: &str, passes: &PassRegistry) -> String {
    let known = FLAGS.iter().map(|f| f.name).chain(passes.list().map(|(name, _)| name));
    match nearest(name, known) {
        Some(near) => format!("there is no flag '--{name}'; did you mean '--{near}'?"),
        None => format!("there is no flag '--{name}'; '--help' lists them"),
    }
}

/// The help text.
pub(super) fn write_help(out: &mut dyn Write, tool: &str, passes: &PassRegistry) -> io::Result<()> {
    writeln!(out, "{tool}: reads IR, runs passes, prints IR\n")?;
    writeln!(out, "Usage: {tool} [flags] [passes] [file]\n")?;
    writeln!(out, "Without a file, or with '-', reads the standard input.\n\nFlags:")?;
    for flag in FLAGS {
        let shown = match flag.value {
            Value::None | Value::Bool => format!("--{}", flag.name),
            Value::Optional(what) => format!("--{}[=<{what}>]", flag.name),
            Value::Required(what) => format!("--{}=<{what}>", flag.name),
        };
        write_row(out, &shown, flag.help)?;
    }
    writeln!(out, "\nPasses, run in the order given; options as a value: --pass=\"option=value ...\"")?;
    for (name, summary) in passes.list() {
        write_row(out, &format!("--{name}"), summary)?;
    }
    Ok(())
}

fn write_row(out: &mut dyn Write, left: &str, right: &str) -> io::Result<()> {
    const WIDTH: usize = 38;
    match left.len() < WIDTH {
        true => writeln!(out, "  {left:WIDTH$} {right}"),
        false => writeln!(out, "  {left}\n  {:WIDTH$} {right}", ""),
    }
}
