//! From an input text to an output text.

use std::io::{self, Write};
use std::sync::Arc;

use terrace_dialects::irdl::{self, Irdl};
use terrace_ir::asm::{ParseOptions, PrintFlags, parse, parse_verified, print};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::{Diagnostic, Severity};
use terrace_ir::verify::verify;
use terrace_passes::instrument::Profile;

use super::expected::Expected;
use super::flags::{Flags, VerifyMode};
use super::watch::{Watched, pipeline_of_text};
use super::{Opt, roundtrip};

/// What a run is about, but for the input.
pub(super) struct Run<'r> {
    pub(super) tool: &'r Opt,
    pub(super) flags: &'r Flags,
    /// The text of the file that defines more dialects.
    pub(super) irdl: Option<Arc<[u8]>>,
    pub(super) profile: Option<Profile>,
}

/// Writes diagnostics.
pub(super) fn report(ctx: &Context, diagnostics: &[Diagnostic], err: &mut dyn Write) -> io::Result<()> {
    diagnostics.iter().try_for_each(|diagnostic| err.write_all(diagnostic.render(ctx).as_bytes()))
}

impl Run<'_> {
    /// Processes each part of the input; gives whether all went well.
    pub(super) fn process(
        &self,
        text: &Arc<[u8]>,
        out: &mut dyn Write,
        err: &mut (dyn Write + Send),
    ) -> io::Result<bool> {
        let Some(profile) = &self.profile else { return self.process_parts(text, out, err) };
        let ok = profile.time(|| self.process_parts(text, out, err))?;
        self.flags.wanted.report(profile, err)?;
        Ok(ok)
    }

    fn process_parts(&self, text: &Arc<[u8]>, out: &mut dyn Write, err: &mut (dyn Write + Send)) -> io::Result<bool> {
        let Some(marker) = &self.flags.split else {
            return self.process_part(text, 1, out, err);
        };
        let mut ok = true;
        for (index, (first_line, part)) in split(text, marker.as_bytes()).into_iter().enumerate() {
            if index > 0 {
                writeln!(out, "{}", self.flags.output_marker)?;
            }
            ok &= self.process_part(&part.into(), first_line, out, err)?;
        }
        Ok(ok)
    }

    fn process_part(
        &self,
        text: &Arc<[u8]>,
        first_line: u32,
        out: &mut dyn Write,
        err: &mut (dyn Write + Send),
    ) -> io::Result<bool> {
        let flags = self.flags;
        let ctx = match self.context() {
            Ok(ctx) => ctx,
            // What the input expects are diagnostics of its own.
            Err((ctx, found)) => return report(&ctx, &found, err).map(|()| false),
        };
        ctx.show_ops_in_diagnostics(flags.ops_in_diagnostics());
        let name = if flags.input == "-" { "<stdin>" } else { &flags.input };
        let (body, diagnostics) = match self.run_passes(&ctx, name, text, first_line, out, err)? {
            Ok(body) => (Some(body), Vec::new()),
            Err(diagnostics) => (None, diagnostics),
        };
        let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
        let expected = flags.verify_diagnostics.map(|mode| {
            let mut expected = Expected::read(text, first_line, mode == VerifyMode::Lines);
            expected.check(&ctx, name, &diagnostics);
            expected
        });
        if expected.is_none() {
            report(&ctx, &diagnostics, err)?;
        }
        if let Some(body) = body {
            let how = self.print_flags(&body);
            self.time("Output", || print(body.root(), how, out))?;
            // A module's text ends with a line of its own, as upstream's does.
            if !how.local_scope {
                writeln!(out)?;
            }
            if self.tool.keep_memory {
                std::mem::forget(body);
            }
        }
        match expected {
            Some(expected) => expected.finish(name, err),
            None => Ok(!failed),
        }
    }

    /// A context with all dialects; where those that a file defines are wrong, with what is
    /// wrong with them.
    pub(super) fn context(&self) -> Result<Context, (Context, Vec<Diagnostic>)> {
        let flags = self.flags;
        let ctx = Context::new().with_threads(if flags.wanted.has_steps() { 1 } else { flags.threads });
        ctx.allow_unregistered(flags.allow_unregistered);
        (self.tool.register)(&ctx);
        if let (Some(path), Some(text)) = (&flags.irdl_file, &self.irdl) {
            ctx.register::<Irdl>();
            let definitions = parse_verified(&ctx, path, Arc::clone(text), ParseOptions::default());
            if let Err(found) = definitions.and_then(|body| irdl::load(&ctx, &body)) {
                return Err((ctx, found));
            }
        }
        Ok(ctx)
    }

    fn run_passes(
        &self,
        ctx: &Context,
        name: &str,
        text: &Arc<[u8]>,
        first_line: u32,
        out: &mut dyn Write,
        err: &mut (dyn Write + Send),
    ) -> io::Result<Result<Box<Body>, Vec<Diagnostic>>> {
        let flags = self.flags;
        let options = ParseOptions { implicit_module: !flags.no_implicit_module, first_line };
        let read = if flags.skip_input_verifier { parse } else { parse_verified };
        let mut body = match self.time("Parser", || read(ctx, name, Arc::clone(text), options)) {
            Ok(body) => body,
            Err(found) => return Ok(Err(found)),
        };
        if flags.verify_roundtrip
            && let Err(found) = roundtrip::verify(&body, options, &|| self.context().map_err(|(_, found)| found))
        {
            return Ok(Err(found));
        }
        let reproduced = match flags.wanted.run_reproducer {
            true => match pipeline_of_text(ctx, &self.tool.passes) {
                Ok(reproduced) => Some(reproduced),
                Err(why) => return Ok(Err(vec![Diagnostic::error(body.root().loc(), why)])),
            },
            false => None,
        };
        let (pipeline, verify_each) = match &reproduced {
            Some((pipeline, verify_each)) => (pipeline, *verify_each),
            None => (&flags.pipeline, flags.verify_each),
        };
        if pipeline.is_empty() {
            return Ok(Ok(body));
        }
        let (wanted, profile) = (&flags.wanted, self.profile.as_ref());
        let (tool, print) = (&self.tool.name, flags.print());
        let watched = Watched { tool, wanted, pipeline, verify_each, print, profile };
        let result = watched.run(&mut body, out, err)?;
        Ok(result.map(|()| body))
    }

    /// Runs `f`, a part of the work whose time is asked for by `--mlir-timing`.
    fn time<R>(&self, name: &str, f: impl FnOnce() -> R) -> R {
        match &self.profile {
            Some(profile) => profile.part(0, name, &[]).time(f),
            None => f(),
        }
    }

    /// How a body is printed: the pretty form is for what is valid.
    fn print_flags(&self, body: &Body) -> PrintFlags {
        let flags = self.flags;
        let mut how = flags.print();
        let verified = !flags.skip_input_verifier && (flags.verify_each || flags.pipeline.is_empty());
        if !how.generic && !verified && !flags.assume_verified {
            how.generic = verify(body.root()).is_err();
        }
        how
    }
}

/// The parts between lines that consist of the marker, with their first lines.
fn split<'t>(text: &'t [u8], marker: &[u8]) -> Vec<(u32, &'t [u8])> {
    let mut parts = Vec::new();
    let (mut start, mut start_line, mut at, mut line) = (0, 1, 0, 1);
    for whole in text.split_inclusive(|&b| b == b'\n') {
        let next = at + whole.len();
        line += 1;
        if whole.trim_ascii_end() == marker {
            parts.push((start_line, &text[start..at]));
            (start, start_line) = (next, line);
        }
        at = next;
    }
    parts.push((start_line, &text[start..]));
    parts
}
