//! The command line.
//!
//! Flags begin with one or two dashes; a value follows after `=` or as the next
//! argument. Each registered pass is a flag too, with its options as the value:
//! `--canonicalize="max-iterations=3 top-down=false"`.

mod help;
mod table;
mod values;

use terrace_ir::asm::{DebugInfo, PrintFlags};
use terrace_passes::registry::nearest;
use terrace_passes::{PassManager, PassRegistry, pipeline};

use super::watch::Wanted;
pub(super) use help::write_help;
use table::{Flag, GROUPS, Value};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Run,
    Help,
    /// With what is rarely needed.
    HelpHidden,
    Version,
    ListPasses,
    ShowDialects,
    /// With the folder.
    DialectDocs(String),
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
    print: PrintFlags,
    /// Locations, where they are printed, in the form for readers.
    pretty_locs: bool,
    pub(super) assume_verified: bool,
    pub(super) split: Option<String>,
    pub(super) output_marker: String,
    pub(super) verify_diagnostics: Option<VerifyMode>,
    show_ops: bool,
    pub(super) verify_roundtrip: bool,
    pub(super) skip_input_verifier: bool,
    /// The file that defines more dialects.
    pub(super) irdl_file: Option<String>,
    pub(super) verify_each: bool,
    pub(super) dump_pipeline: bool,
    pub(super) pipeline: PassManager,
    pub(super) wanted: Wanted,
}

const MARKER: &str = "// -----";

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
            assume_verified: false,
            split: None,
            output_marker: MARKER.to_owned(),
            verify_diagnostics: None,
            show_ops: true,
            verify_roundtrip: false,
            skip_input_verifier: false,
            irdl_file: None,
            verify_each: true,
            dump_pipeline: false,
            pipeline: PassManager::new("builtin.module"),
            wanted: Wanted::default(),
        };
        let mut input: Option<&String> = None;
        let mut whole_pipeline: Option<PassManager> = None;
        let mut only_files = false;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--" && !only_files {
                only_files = true;
                continue;
            }
            let Some((name, value)) = name_and_value(arg).filter(|_| !only_files) else {
                if let Some(other) = input.replace(arg) {
                    return Err(format!("one input file is expected, not '{other}' and '{arg}'"));
                }
                continue;
            };
            let Some(known) = all_flags().find(|f| f.name == name) else {
                flags.add_pass(name, value, passes)?;
                continue;
            };
            let value = match (known.value, value) {
                (Value::Required(what), None) => {
                    args.next().ok_or_else(|| format!("flag '{}' wants a value: <{what}>", spelled(name)))?
                }
                (Value::None, Some(_)) => return Err(format!("flag '--{name}' takes no value")),
                (_, value) => value.unwrap_or(""),
            };
            if name == "pass-pipeline" {
                let read = pipeline::parse(value, passes).map_err(|e| format!("flag '--pass-pipeline': {e}"))?;
                if whole_pipeline.replace(read).is_some() {
                    return Err("'--pass-pipeline' is given more than once".to_owned());
                }
                continue;
            }
            (known.set)(&mut flags, value).map_err(|e| format!("flag '{}' {e}", spelled(name)))?;
        }
        if let Some(input) = input {
            flags.input.clone_from(input);
        }
        if let Some(whole) = whole_pipeline {
            if !flags.pipeline.is_empty() {
                return Err("passes are given by '--pass-pipeline' or by flags of their own, not by both".to_owned());
            }
            flags.pipeline = whole;
        }
        Ok(flags)
    }

    /// Adds the pass that a flag names, with its options.
    fn add_pass(&mut self, name: &str, options: Option<&str>, passes: &PassRegistry) -> Result<(), String> {
        if !passes.contains(name) {
            return Err(unknown(name, passes));
        }
        let added = pipeline::add_by_name(&mut self.pipeline, name, options.unwrap_or(""), passes);
        added.map_err(|e| format!("flag '--{name}': {e}"))
    }

    /// How the result is printed.
    pub(super) fn print(&self) -> PrintFlags {
        let mut print = self.print;
        if self.pretty_locs && print.debug_info != DebugInfo::None {
            print.debug_info = DebugInfo::Pretty;
        }
        print
    }

    /// How errors show the op that they are about, if they do. They do not where they are
    /// compared with comments.
    pub(super) fn ops_in_diagnostics(&self) -> Option<PrintFlags> {
        (self.show_ops && self.verify_diagnostics.is_none()).then(|| self.print())
    }
}

/// A flag as it is usually written.
fn spelled(name: &str) -> String {
    if name.len() == 1 { format!("-{name}") } else { format!("--{name}") }
}

/// The name of a flag, without its one or two dashes, and what follows a `=`.
fn name_and_value(arg: &str) -> Option<(&str, Option<&str>)> {
    let flag = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')).filter(|flag| !flag.is_empty())?;
    let (name, value) = flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
    let known = ALIASES.iter().find(|alias| alias.0 == name).map_or(name, |alias| alias.1);
    Some((known, value))
}

/// Other names of flags, which only `--help-hidden` lists.
const ALIASES: &[(&str, &str)] = &[("h", "help"), ("p", "pass-pipeline")];

fn all_flags() -> impl Iterator<Item = &'static Flag> {
    GROUPS.iter().flat_map(|group| group.flags)
}

fn unknown(name: &str, passes: &PassRegistry) -> String {
    let known = all_flags().map(|f| f.name).chain(passes.list().chain(passes.pipelines()).map(|pass| pass.name));
    match nearest(name, known) {
        Some(near) => format!("there is no flag '{}'; did you mean '{}'?", spelled(name), spelled(near)),
        None => format!("there is no flag '{}'; '--help' lists them", spelled(name)),
    }
}
