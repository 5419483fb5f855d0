//! Printing: the buffer that types and attributes are printed into, and the
//! entry points.
//!
//! A body is printed in one go; leaf isolated ops in it are left out at first and
//! printed side by side, in batches that are written in order: the text is never
//! held whole.

use std::io::{self, Write};
use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use crate::asm::aliases::{Aliases, Notes, Symbol};
use crate::asm::elements::ElementsFlags;
use crate::asm::names::{Counters, Names};
use crate::asm::op_printer::OpPrinter;
use crate::asm::parser::MAX_NESTING;
use crate::asm::resources::metadata_text;
use crate::attrs::Attr;
use crate::body::Body;
use crate::context::Context;
use crate::parallel::map_with;
use crate::resources::Resource;
use crate::stack::at_level;
use crate::types::Type;
use crate::view::OpRef;

/// How locations are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DebugInfo {
    /// Not at all.
    #[default]
    None,
    /// Behind each op and block argument: `loc("file":1:2)`.
    Full,
    /// In a form for readers, which can't be read back.
    Pretty,
}

/// How text is printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct PrintFlags {
    /// In the generic form throughout.
    pub generic: bool,
    /// How elements and resources are printed.
    pub elements: ElementsFlags,
    /// Without aliases: the text of each op stands for itself.
    pub local_scope: bool,
    /// The locations of ops and block arguments.
    pub debug_info: DebugInfo,
    /// Numbers of values run on over all regions: none stands for two values.
    pub unique_ids: bool,
    /// Behind each op and block argument, a comment on who uses it.
    pub value_users: bool,
    /// Regions are printed as `{...}`.
    pub skip_regions: bool,
}

/// A buffer with the means to print types and attributes.
pub struct Printer<'a> {
    pub(crate) ctx: &'a Context,
    pub(crate) out: Vec<u8>,
    /// Whether a region could not be printed, for want of stack.
    pub(crate) incomplete: bool,
    pub(crate) type_texts: FxHashMap<Type, Box<[u8]>>,
    pub(crate) elements: ElementsFlags,
    pub(crate) debug_info: DebugInfo,
    /// The resources whose names were printed, in that order.
    pub(crate) resources: IndexSet<Resource>,
    /// The numbers of distinct attributes so far.
    pub(crate) distinct_numbers: FxHashMap<Attr, u64>,
    /// Where types and attributes are noted, not printed.
    pub(crate) notes: Option<Notes>,
    aliases: Option<Arc<Aliases>>,
    /// How deeply attributes printed in full nest.
    depth: u32,
}

impl<'a> Printer<'a> {
    /// An empty buffer.
    pub fn new(ctx: &'a Context) -> Printer<'a> {
        Printer::with_flags(ctx, PrintFlags::default())
    }

    fn with_flags(ctx: &'a Context, flags: PrintFlags) -> Printer<'a> {
        Printer {
            ctx,
            out: Vec::new(),
            incomplete: false,
            type_texts: FxHashMap::default(),
            elements: flags.elements,
            debug_info: flags.debug_info,
            resources: IndexSet::new(),
            distinct_numbers: FxHashMap::default(),
            notes: None,
            aliases: None,
            depth: 0,
        }
    }

    /// Prints the alias of a type or attribute if it has one, or notes it; else gives
    /// `false`.
    #[inline]
    pub(crate) fn by_alias(&mut self, symbol: Symbol) -> bool {
        if self.notes.is_none() && self.aliases.is_none() {
            return false;
        }
        if let Some(notes) = &mut self.notes {
            notes.add(symbol, false);
            return true;
        }
        self.known_alias(symbol)
    }

    /// Prints the alias of a type or attribute if it has one, else gives `false`.
    pub(crate) fn known_alias(&mut self, symbol: Symbol) -> bool {
        let name = self.aliases.as_ref().and_then(|aliases| aliases.get(symbol));
        self.out.extend_from_slice(name.unwrap_or("").as_bytes());
        name.is_some()
    }

    /// Prints an attribute on its own: without aliases, and its resources do not stand
    /// behind the text.
    pub fn attr_in_full(&mut self, attr: Attr) {
        // Types that are spelled by aliases may nest without limit.
        if self.depth >= MAX_NESTING {
            self.incomplete = true;
            return;
        }
        if self.notes.is_some() {
            return;
        }
        let (aliases, resources) = (self.aliases.take(), self.resources.len());
        self.depth += 1;
        let printed = at_level(self.depth, || self.attr(attr));
        self.depth -= 1;
        self.incomplete |= printed.is_none();
        self.resources.truncate(resources);
        self.aliases = aliases;
    }

    /// Prints the name of a resource, which then stands behind the text.
    pub(crate) fn resource(&mut self, resource: Resource) {
        self.resources.insert(resource);
        let ctx = self.ctx;
        self.text(resource.name(ctx));
    }

    /// The context.
    pub fn ctx(&self) -> &'a Context {
        self.ctx
    }

    /// Prints text as it stands.
    #[inline]
    pub fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Prints a number in decimal.
    pub fn number(&mut self, mut value: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    /// Prints a signed number in decimal.
    pub fn signed(&mut self, value: i64) {
        if value < 0 {
            self.out.push(b'-');
        }
        self.number(value.unsigned_abs());
    }

    /// What `f` prints, apart.
    pub(crate) fn detour(&mut self, f: impl FnOnce(&mut Self)) -> Vec<u8> {
        let out = std::mem::take(&mut self.out);
        f(self);
        std::mem::replace(&mut self.out, out)
    }

    /// What was printed.
    pub fn finish(self) -> String {
        // Everything printed is UTF-8: bytes that are not are escaped.
        String::from_utf8(self.out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
    }
}

/// The text of a type.
pub(crate) fn type_to_string(ctx: &Context, ty: Type) -> String {
    let mut printer = Printer::new(ctx);
    printer.type_data(ty);
    printer.finish()
}

impl Type {
    /// The type's text.
    pub fn to_text(self, ctx: &Context) -> String {
        type_to_string(ctx, self)
    }
}

impl crate::attrs::Attr {
    /// The attribute's text.
    pub fn to_text(self, ctx: &Context) -> String {
        let mut printer = Printer::new(ctx);
        printer.attr(self);
        printer.finish()
    }
}

/// An isolated op that is printed on its own.
pub(crate) struct Job<'a> {
    /// Where its text goes in the text around it; of notes, before which of them.
    pub(crate) offset: usize,
    pub(crate) op: OpRef<'a>,
    /// The body inside.
    pub(crate) child: &'a Body,
    pub(crate) counters: Counters,
    pub(crate) indent: usize,
    pub(crate) default_dialect: &'a str,
}

/// How many ops are printed in one go, about.
const CHUNK_OPS: usize = 2 << 10;

/// How many such chunks per thread are printed before they are written.
const CHUNKS_AHEAD: usize = 8;

/// Prints an op with all that is inside, and a new line.
///
/// Values are numbered from the isolated op around on: those of `op` have the names that
/// they have in the text of the whole function.
///
/// # Errors
/// Those of writing; and nesting so deep that the system has no stack for it.
pub fn print(op: OpRef<'_>, flags: PrintFlags, write: &mut dyn Write) -> io::Result<()> {
    let ctx = op.ctx();
    let names = Names::of_text(op, flags);
    let aliases = aliases_of(op, &names, flags);
    let mut printer = Printer::with_flags(ctx, flags);
    printer.aliases = aliases.clone();
    if let Some(aliases) = &aliases {
        aliases.print(&mut printer, false);
    }
    let mut jobs = Vec::new();
    print_around(op, &mut printer, &names, flags, &mut jobs);
    printer.text("\n");
    if let Some(aliases) = &aliases {
        aliases.print(&mut printer, true);
    }
    let text = std::mem::take(&mut printer.out);
    let written = jobs.last().map_or(0, |job| job.offset);
    let chunks = chunks(&jobs);
    let printed = |chunks: &[Chunk<'_, '_>]| {
        map_with(
            ctx.pool(),
            chunks.to_vec(),
            || Printer { aliases: aliases.clone(), ..Printer::with_flags(ctx, flags) },
            |printer, chunk| chunk.print(printer, &text, flags),
        )
    };
    let mut incomplete = printer.incomplete;
    let mut write_all = |texts: Vec<(Vec<u8>, bool)>| {
        texts.into_iter().try_for_each(|(text, broken)| {
            incomplete |= broken;
            write.write_all(&text)
        })
    };
    // What is printed is written while the next chunks are being printed.
    let mut windows = chunks.chunks(CHUNKS_AHEAD * ctx.threads());
    let mut ready = windows.next().map(&printed).unwrap_or_default();
    for window in windows {
        let (now, mut next) = (std::mem::take(&mut ready), Vec::new());
        match ctx.pool() {
            Some(pool) => pool.in_place_scope(|scope| {
                scope.spawn(|_| next = printed(window));
                write_all(now)
            })?,
            None => {
                write_all(now)?;
                next = printed(window);
            }
        }
        ready = next;
    }
    write_all(ready)?;
    write.write_all(&text[written..])?;
    if !flags.local_scope {
        write.write_all(&metadata_text(ctx, &printer.resources, flags.elements))?;
    }
    match incomplete {
        true => Err(io::Error::other("regions, types or attributes nest too deeply to be printed")),
        false => Ok(()),
    }
}

/// Prints an op but for the isolated ops inside that are printed on their own.
fn print_around<'a>(
    op: OpRef<'a>,
    printer: &mut Printer<'a>,
    names: &Names,
    flags: PrintFlags,
    jobs: &mut Vec<Job<'a>>,
) {
    let ctx = op.ctx();
    let mut root = OpPrinter::new(printer, op.body(), names, flags, jobs, 0, "builtin");
    // Numbers of distinct attributes and the order of resources go through the whole text.
    if ctx.has_distinct() || ctx.has_resources() {
        root = root.inline_all();
    }
    root.full_op(op);
}

/// The aliases of an op's text, if there may be any.
fn aliases_of<'a>(op: OpRef<'a>, names: &Names, flags: PrintFlags) -> Option<Arc<Aliases>> {
    let ctx = op.ctx();
    if flags.local_scope || flags.debug_info == DebugInfo::None && !ctx.has_aliases() {
        return None;
    }
    let noting = || Printer { notes: Some(Notes::default()), ..Printer::with_flags(ctx, flags) };
    let mut printer = noting();
    let mut jobs = Vec::new();
    print_around(op, &mut printer, names, flags, &mut jobs);
    let mut around = printer.notes.take().unwrap_or_default().take().into_iter();
    let inside = map_with(ctx.pool(), jobs.iter().collect(), noting, |printer, job: &Job<'_>| {
        job.print_into(printer, flags);
        printer.out.clear();
        printer.notes.as_mut().map(Notes::take).unwrap_or_default()
    });
    let mut notes = Vec::new();
    let mut taken = 0;
    for (job, inside) in jobs.iter().zip(inside) {
        notes.extend(around.by_ref().take(job.offset - taken));
        notes.extend(inside);
        taken = job.offset;
    }
    notes.extend(around);
    Some(Arc::new(Aliases::new(ctx, notes.into_iter())))
}

/// Isolated ops that are printed one after another, and where the text around them
/// begins.
#[derive(Clone, Copy)]
struct Chunk<'j, 'a> {
    jobs: &'j [Job<'a>],
    start: usize,
    ops: usize,
}

fn chunks<'j, 'a>(mut jobs: &'j [Job<'a>]) -> Vec<Chunk<'j, 'a>> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while !jobs.is_empty() {
        let mut ops = 0;
        let full = |job: &Job<'_>| {
            ops += job.child.op_capacity();
            ops > CHUNK_OPS
        };
        let count = jobs.iter().position(full).map_or(jobs.len(), |n| n + 1);
        let (now, rest) = jobs.split_at(count);
        chunks.push(Chunk { jobs: now, start, ops });
        start = now.last().map_or(start, |job| job.offset);
        jobs = rest;
    }
    chunks
}

impl<'a> Chunk<'_, 'a> {
    /// The text of the ops with what stands between them, and whether some of it is
    /// missing.
    fn print(&self, printer: &mut Printer<'a>, around: &[u8], flags: PrintFlags) -> (Vec<u8>, bool) {
        const BYTES_PER_OP: usize = 48;
        printer.out = Vec::with_capacity(self.ops * BYTES_PER_OP);
        let mut at = self.start;
        for job in self.jobs {
            printer.out.extend_from_slice(&around[at..job.offset]);
            job.print_into(printer, flags);
            at = job.offset;
        }
        (std::mem::take(&mut printer.out), printer.incomplete)
    }
}

impl<'a> Job<'a> {
    fn print_into(&self, printer: &mut Printer<'a>, flags: PrintFlags) {
        let names = Names::of_child(self.child, flags, self.counters.clone());
        let mut jobs = Vec::new();
        OpPrinter::new(printer, self.child, &names, flags, &mut jobs, self.indent, self.default_dialect)
            .inline_all()
            .custom_or_generic(self.op);
    }
}

/// The text of an op, without a new line at the end.
pub fn print_to_string(op: OpRef<'_>, flags: PrintFlags) -> String {
    let mut out = Vec::new();
    // Writing to a vector can't fail.
    let _ = print(op, flags, &mut out);
    if out.last() == Some(&b'\n') {
        out.pop();
    }
    String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

/// The texts of ops of one body, each on its own, but with the names that they have in the
/// body.
pub fn print_each(body: &Body, ops: &[OpRef<'_>], flags: PrintFlags) -> Vec<String> {
    let names = Names::of_text(body.root(), flags);
    ops.iter()
        .map(|op| {
            // Inside of a portal the text starts with the portal.
            let own = op.child().map(|_| Names::of_text(*op, flags));
            let mut printer = Printer::with_flags(op.ctx(), flags);
            OpPrinter::new(&mut printer, body, own.as_ref().unwrap_or(&names), flags, &mut Vec::new(), 0, "builtin")
                .inline_all()
                .full_op(*op);
            printer.finish()
        })
        .collect()
}
