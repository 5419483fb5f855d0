//! Running the pipeline, with all that flags want to know of it: times, statistics, the IR
//! around passes, and reproducers.

use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use terrace_ir::actions::StepWatcher;
use terrace_ir::asm::{PrintFlags, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::resources::ExternalValue;
use terrace_passes::instrument::{
    ActionLog, DebugCounters, Instrumentation, IrPrinting, Place, PrintWhen, Profile, TimeDisplay,
};
use terrace_passes::pass::Sink;
use terrace_passes::{Pass, PassManager, PassRegistry, RunOptions, pipeline};

/// What is wanted.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) times: bool,
    pub(super) times_display: TimeDisplay,
    pub(super) times_as_json: bool,
    pub(super) statistics: bool,
    pub(super) statistics_display: TimeDisplay,
    pub(super) print: PrintWhen,
    /// The file for what reproduces a failure.
    pub(super) crash_reproducer: Option<String>,
    /// A reproducer begins with the pass that failed.
    pub(super) local_reproducer: bool,
    /// The file for a reproducer whether the pipeline fails or not.
    pub(super) reproducer: Option<String>,
    /// The pipeline is the one in the input.
    pub(super) run_reproducer: bool,
    /// The file for a log of what ran.
    pub(super) action_log: Option<String>,
    /// What may run.
    pub(super) counters: DebugCounters,
    pub(super) report_counters: bool,
}

impl Wanted {
    /// Whether single steps are counted or logged: then all runs in one order, on one thread.
    pub(super) fn has_steps(&self) -> bool {
        self.action_log.is_some() || !self.counters.is_empty()
    }

    pub(super) fn profile(&self) -> Option<Profile> {
        (self.times || self.statistics).then(Profile::default)
    }

    /// Writes times and statistics.
    pub(super) fn report(&self, profile: &Profile, err: &mut dyn Write) -> io::Result<()> {
        if self.statistics {
            err.write_all(profile.statistics(self.statistics_display).as_bytes())?;
        }
        match (self.times, self.times_as_json) {
            (true, true) => err.write_all(profile.times_as_json(self.times_display).as_bytes()),
            (true, false) => err.write_all(profile.times(self.times_display).as_bytes()),
            (false, _) => Ok(()),
        }
    }
}

/// A pipeline that is about to run.
pub(super) struct Watched<'w> {
    /// What the tool is called.
    pub(super) tool: &'w str,
    pub(super) wanted: &'w Wanted,
    pub(super) pipeline: &'w PassManager,
    pub(super) verify_each: bool,
    pub(super) print: PrintFlags,
    pub(super) profile: Option<&'w Profile>,
}

impl Watched<'_> {
    /// Runs the pipeline on a body.
    pub(super) fn run(
        &self,
        body: &mut Body,
        out: &mut dyn Write,
        err: &mut (dyn Write + Send),
    ) -> io::Result<Result<(), Vec<Diagnostic>>> {
        let wanted = self.wanted;
        let reproducer = |body: &Body| with_pipeline(body, &self.pipeline.pipeline(), self.verify_each, self.print);
        if let Some(file) = &wanted.reproducer {
            fs::write(file, reproducer(body)).map_err(|error| io::Error::other(format!("'{file}': {error}")))?;
        }
        let global = wanted.crash_reproducer.as_ref().filter(|_| !wanted.local_reproducer).map(|_| reproducer(body));
        let last = LastPass { verify_each: self.verify_each, print: self.print, ..LastPass::default() };
        // What passes show and what is printed around them go to one place.
        let shared = Shared { out: Mutex::new(err), failed: Mutex::default() };
        let show = |text: &str| shared.write(text.as_bytes());
        let mut to_shared = &shared;
        let options = RunOptions { verify_each: self.verify_each, profile: self.profile, sink: Sink::new(&show) };
        let printing = IrPrinting::new(wanted.print.clone(), self.print, &mut to_shared);
        let (log, counters) = (Arc::new(ActionLog::new(self.tool)), Arc::new(wanted.counters.clone()));
        let mut steps: Vec<Arc<dyn StepWatcher>> = Vec::new();
        let mut watchers: Vec<&dyn Instrumentation> = Vec::new();
        if !counters.is_empty() {
            watchers.push(&*counters);
            steps.push(counters.clone());
        }
        if wanted.action_log.is_some() {
            watchers.push(&*log);
            steps.push(log.clone());
        }
        if wanted.print.is_ever() {
            watchers.push(&printing);
        }
        if wanted.crash_reproducer.is_some() && wanted.local_reproducer {
            watchers.push(&last);
        }
        if !steps.is_empty() {
            body.ctx().watch_steps(steps);
        }
        let mut result = match watchers.is_empty() {
            true => self.pipeline.run(body, &options),
            false => self.pipeline.run_watched(body, &options, &watchers),
        };
        printing.finish()?;
        if wanted.report_counters {
            show(&counters.report());
        }
        shared.finish()?;
        match wanted.action_log.as_deref() {
            None => {}
            Some("-") => out.write_all(log.take().as_bytes())?,
            Some(file) => {
                let failed = |error| io::Error::other(format!("'{file}': {error}"));
                fs::write(file, log.take()).map_err(failed)?;
            }
        }
        if let (Err(found), Some(file)) = (&mut result, &wanted.crash_reproducer) {
            let text = global.unwrap_or_else(|| last.reproducer.into_inner().unwrap_or_else(PoisonError::into_inner));
            fs::write(file, text).map_err(|error| io::Error::other(format!("'{file}': {error}")))?;
            let message = "Failures have been detected while processing an MLIR pass pipeline";
            let note = format!("Pipeline failed while executing; a reproducer was written to '{file}'");
            found.push(Diagnostic::error(body.root().loc(), message).note(body.root().loc(), note));
        }
        Ok(result)
    }
}

/// What several write to, each text as a whole.
struct Shared<'e> {
    out: Mutex<&'e mut (dyn Write + Send)>,
    /// The first error of writing.
    failed: Mutex<Option<io::Error>>,
}

impl Shared<'_> {
    fn write(&self, bytes: &[u8]) {
        let result = self.out.lock().unwrap_or_else(PoisonError::into_inner).write_all(bytes);
        if let Err(error) = result {
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    fn finish(&self) -> io::Result<()> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }
}

impl Write for &Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).flush()
    }
}

/// Keeps what reproduces the pass that runs.
#[derive(Default)]
struct LastPass {
    verify_each: bool,
    print: PrintFlags,
    reproducer: Mutex<String>,
}

impl Instrumentation for LastPass {
    fn before_pass(&self, pass: &dyn Pass, at: Place<'_>) {
        let mut names = vec![at.whole.name_str()];
        let mut body = at.whole.body();
        for &portal in at.path {
            let Some(child) = body.op(portal).child() else { break };
            names.push(child.root().name_str());
            body = child;
        }
        let options = match pass.options() {
            options if options.is_empty() => String::new(),
            options => format!("{{{options}}}"),
        };
        let innermost = format!("{}{options}", pass.name());
        let pipeline = names.iter().rev().fold(innermost, |inside, name| format!("{name}({inside})"));
        let text = with_pipeline(at.whole.body(), &pipeline, self.verify_each, self.print);
        *self.reproducer.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

/// The name that the values of a reproducer have in a text.
const GROUP: &str = "mlir_reproducer";

/// The text of a body with the pipeline that is to be run on it.
fn with_pipeline(body: &Body, pipeline: &str, verify_each: bool, print: PrintFlags) -> String {
    let ctx = body.ctx();
    ctx.set_external_resource(GROUP, "pipeline", ExternalValue::String(pipeline.as_bytes().into()));
    ctx.set_external_resource(GROUP, "disable_threading", ExternalValue::Bool(ctx.threads() == 1));
    ctx.set_external_resource(GROUP, "verify_each", ExternalValue::Bool(verify_each));
    let text = print_to_string(body.root(), print);
    ctx.remove_external_resources(GROUP);
    text
}

/// The pipeline that a text says is to be run on it, and whether to verify after each pass.
///
/// # Errors
/// There is none, or it is wrong.
pub(super) fn pipeline_of_text(ctx: &Context, passes: &PassRegistry) -> Result<(PassManager, bool), String> {
    let groups = ctx.external_resources();
    let entries = groups.iter().find(|group| group.name == GROUP).map_or(&[][..], |group| &group.entries);
    let value = |key: &str| entries.iter().find(|entry| entry.0 == key).map(|entry| &entry.1);
    let Some(ExternalValue::String(text)) = value("pipeline") else {
        return Err("the input has no pipeline to reproduce ('mlir_reproducer' in its metadata)".to_owned());
    };
    let pipeline = pipeline::parse(&String::from_utf8_lossy(text), passes)?;
    let verify_each = value("verify_each") != Some(&ExternalValue::Bool(false));
    ctx.remove_external_resources(GROUP);
    Ok((pipeline, verify_each))
}
