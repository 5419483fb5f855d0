//! Printing ops, blocks and regions.

mod users;

use std::ops::{Deref, DerefMut};

use smallvec::SmallVec;

use crate::affine::{AffineExpr, ExprKind};
use crate::asm::aliases::Notes;
use crate::asm::names::Names;
use crate::asm::printer::{Job, PrintFlags, Printer};
use crate::attrs::{Attr, Props};
use crate::body::Body;
use crate::context::Ident;
use crate::def::Traits;
use crate::entity::ValueId;
use crate::loc::Loc;
use crate::stack::at_level;
use crate::view::{BlockRef, OpRef, RegionRef, ValueRange};

/// Prints ops of one body.
pub struct OpPrinter<'p, 'a> {
    printer: &'p mut Printer<'a>,
    /// The body whose names are in use.
    body: &'a Body,
    names: &'p Names,
    /// Names of the body around, for the operands of a portal.
    outer: Option<&'p Names>,
    flags: PrintFlags,
    jobs: &'p mut Vec<Job<'a>>,
    /// Whether isolated ops inside are printed here and now.
    inline: bool,
    indent: usize,
    /// How many regions are around.
    level: u32,
    default_dialect: &'a str,
}

impl<'a> Deref for OpPrinter<'_, 'a> {
    type Target = Printer<'a>;
    fn deref(&self) -> &Printer<'a> {
        self.printer
    }
}
impl DerefMut for OpPrinter<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.printer
    }
}

impl<'p, 'a> OpPrinter<'p, 'a> {
    pub(crate) fn new(
        printer: &'p mut Printer<'a>,
        body: &'a Body,
        names: &'p Names,
        flags: PrintFlags,
        jobs: &'p mut Vec<Job<'a>>,
        indent: usize,
        default_dialect: &'a str,
    ) -> OpPrinter<'p, 'a> {
        OpPrinter { printer, body, names, outer: None, flags, jobs, inline: false, indent, level: 0, default_dialect }
    }

    /// Prints isolated ops inside where they stand.
    pub(crate) fn inline_all(mut self) -> Self {
        self.inline = true;
        self
    }

    // ---- values and blocks --------------------------------------------------------------

    /// Prints a value's name, `%0#1` for one of several results.
    pub fn value(&mut self, body: &Body, value: ValueId) {
        let (mut head, mut suffix) = (value, None);
        if let crate::view::ValueDef::Result(op, index) = body.def(value)
            && op.results().len() > 1
        {
            let groups = self.names_of(body).groups(op.id());
            let start = groups.iter().copied().filter(|&g| g <= index).max().unwrap_or(0);
            let end = groups.iter().copied().filter(|&g| g > start).min().unwrap_or(op.results().len());
            head = op.result(start);
            suffix = (end - start > 1).then_some(index - start);
        }
        self.name(body, head);
        if let Some(index) = suffix {
            self.text("#");
            self.number(index as u64);
        }
    }

    fn names_of(&self, body: &Body) -> &'p Names {
        if std::ptr::eq(body, self.body) { self.names } else { self.outer.unwrap_or(self.names) }
    }

    fn name(&mut self, body: &Body, value: ValueId) {
        let names = self.names_of(body);
        self.printer.out.push(b'%');
        match names.value(value) {
            Ok(number) => self.number(u64::from(number)),
            Err(name) => self.text(name),
        }
    }

    /// Prints values between commas.
    pub fn values(&mut self, values: ValueRange<'_>) {
        let body = values.body();
        for (at, value) in values.enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.value(body, value);
        }
    }

    /// Prints an expression with operands in place of its inputs: `%i + symbol(%n)`. Of
    /// `operands` the first `dims` are the dimensions.
    pub fn affine_expr_of_operands(&mut self, expr: AffineExpr, operands: ValueRange<'_>, dims: usize) {
        let body = operands.body();
        let names: Vec<String> = operands.map(|value| self.value_name(body, value)).collect();
        let name = |at: usize| names.get(at).map_or("<<NO OPERAND>>", String::as_str);
        self.printer.affine_expr_with(expr, |p, leaf| match leaf.kind(p.ctx) {
            ExprKind::Symbol(at) => {
                p.text("symbol(");
                p.text(name(dims + at as usize));
                p.text(")");
            }
            ExprKind::Dim(at) => p.text(name(at as usize)),
            _ => {}
        });
    }

    /// What [`OpPrinter::value`] prints.
    fn value_name(&mut self, body: &Body, value: ValueId) -> String {
        let start = self.printer.out.len();
        self.value(body, value);
        let name = self.printer.out.split_off(start);
        String::from_utf8_lossy(&name).into_owned()
    }

    /// Prints a block argument of an entry block, with its type, attributes that the op
    /// keeps for it, and its location.
    pub fn block_arg(&mut self, block: BlockRef<'_>, index: usize, attrs: &[(Ident, Attr)]) {
        self.arg_and_type(block, index);
        self.optional_attrs(attrs, false);
        self.arg_loc(block.arg_loc(index));
    }

    fn arg_and_type(&mut self, block: BlockRef<'_>, index: usize) {
        let arg = block.arg(index);
        self.value(block.body(), arg);
        self.text(": ");
        let ty = block.body().ty(arg);
        self.ty(ty);
    }

    /// As in MLIR, not by the alias, which there is all the same.
    fn arg_loc(&mut self, loc: Loc) {
        self.note_loc(loc, false);
        self.trailing_loc(loc, false);
    }

    /// Prints a block's name.
    pub fn block(&mut self, block: BlockRef<'_>) {
        match self.names.block(block.id()) {
            Some(position) => {
                self.text("^bb");
                self.number(u64::from(position));
            }
            None => self.text("<<UNKNOWN BLOCK>>"),
        }
    }

    /// Prints a successor: the block's name and, if values are passed, `(values : types)`.
    pub fn successor(&mut self, block: BlockRef<'_>, passed: ValueRange<'_>) {
        self.block(block);
        if !passed.is_empty() {
            self.text("(");
            self.values(passed.clone());
            self.text(" : ");
            self.types(passed.types());
            self.text(")");
        }
    }

    // ---- ops ------------------------------------------------------------------------------

    /// Prints an op with its results and, where they are asked for, its users.
    pub(crate) fn full_op(&mut self, op: OpRef<'a>) {
        self.results_and_op(op);
        if self.flags.value_users {
            self.users_of_op(op);
        }
    }

    fn results_and_op(&mut self, op: OpRef<'a>) {
        self.results(op);
        let Some(child) = op.child() else { return self.custom_or_generic(op) };
        let counters = self.names.for_child(op);
        if !self.inline && !op.has(Traits::SYMBOL_TABLE) && op.operands().is_empty() {
            let offset = self.notes.as_ref().map_or(self.out.len(), Notes::len);
            let (indent, default_dialect) = (self.indent, self.default_dialect);
            self.jobs.push(Job { offset, op, child, counters, indent, default_dialect });
            return;
        }
        let names = Names::of_child(child, self.flags, counters);
        let mut inner = OpPrinter {
            printer: self.printer,
            body: child,
            names: &names,
            outer: Some(self.names),
            flags: self.flags,
            jobs: self.jobs,
            inline: self.inline,
            indent: self.indent,
            level: self.level,
            default_dialect: self.default_dialect,
        };
        inner.custom_or_generic(op);
    }

    fn results(&mut self, op: OpRef<'a>) {
        let count = op.results().len();
        if count == 0 {
            return;
        }
        let groups: Vec<usize> = self.names.groups(op.id()).to_vec();
        let starts = std::iter::once(0).chain(groups.iter().copied());
        let ends = groups.iter().copied().chain([count]);
        for (start, end) in starts.zip(ends) {
            if start > 0 {
                self.text(", ");
            }
            self.name(op.body(), op.result(start));
            if end - start > 1 {
                self.text(":");
                self.number((end - start) as u64);
            }
        }
        self.text(" = ");
    }

    /// Prints an op without its results; of a portal, with the child's names in use.
    pub(crate) fn custom_or_generic(&mut self, op: OpRef<'a>) {
        self.note_loc(op.loc(), true);
        self.without_loc(op);
        self.trailing_loc(op.loc(), true);
    }

    fn without_loc(&mut self, op: OpRef<'a>) {
        let info = op.info();
        if let Some(def) = info.def().filter(|_| !self.flags.generic) {
            if let Some(print) = def.hooks.print {
                self.custom_name(def.name);
                print(op, self);
                return;
            }
            if let Some(format) = def.format {
                self.custom_name(def.name);
                self.format(op, def, format);
                return;
            }
        }
        self.generic(op);
    }

    /// Prints the name, without the prefix of the dialect that may be left out.
    fn custom_name(&mut self, name: &'static str) {
        let short = name.strip_prefix(self.default_dialect).and_then(|rest| rest.strip_prefix('.'));
        match short.filter(|s| !s.contains('.')) {
            Some(short) => self.text(short),
            None => self.text(name),
        }
    }

    /// Prints an op in the generic form, without its results.
    pub fn generic_op(&mut self, op: OpRef<'a>) {
        self.generic(op);
    }

    fn generic(&mut self, op: OpRef<'a>) {
        if self.notes.is_some() {
            return self.note_generic(op);
        }
        let ctx = self.ctx;
        self.quoted(op.name_str());
        self.text("(");
        self.values(op.operands());
        self.text(")");
        for (at, block) in op.successors().enumerate() {
            self.text(if at > 0 { ", " } else { "[" });
            self.block(block);
        }
        if op.successor_count() > 0 {
            self.text("]");
        }
        if op.def().is_some() {
            let mut props: Vec<(Ident, Attr)> = op.named_props().collect();
            props.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
            if !props.is_empty() {
                self.text(" <");
                self.named_attrs(props.into_iter());
                self.text(">");
            }
        } else if let Some(props) = op.prop(0) {
            self.text(" <");
            self.attr(props);
            self.text(">");
        }
        for (at, region) in op.regions().enumerate() {
            self.text(if at > 0 { ", " } else { " (" });
            self.region(region, true, true, true);
        }
        if op.region_count() > 0 {
            self.text(")");
        }
        let attrs = op.attrs().entries(ctx).to_vec();
        self.optional_attrs(&attrs, false);
        self.text(" : ");
        self.function_signature(op.operands().types(), op.results().types());
    }

    /// Notes what the generic form prints, in the order in which MLIR looks for aliases.
    fn note_generic(&mut self, op: OpRef<'a>) {
        let ctx = self.ctx;
        for region in op.regions() {
            self.region(region, true, true, true);
        }
        self.types(op.operands().types());
        self.types(op.results().types());
        let mut attrs: Vec<(Ident, Attr)> = op.attrs().entries(ctx).to_vec();
        match op.def() {
            Some(_) => attrs.extend(op.named_props()),
            None => attrs.extend(op.prop(0).and_then(|p| p.as_dict(ctx)).into_iter().flat_map(|d| d.entries(ctx))),
        }
        attrs.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
        attrs.into_iter().for_each(|(_, attr)| self.attr(attr));
    }

    /// Prints ` {...}` or ` attributes {...}` if there are entries.
    pub fn optional_attrs(&mut self, entries: &[(Ident, Attr)], keyword: bool) {
        if entries.is_empty() {
            return;
        }
        self.text(if keyword { " attributes " } else { " " });
        self.named_attrs(entries.iter().copied());
    }

    /// Prints the discardable and inherent attributes that are not among `hidden`,
    /// as an optional dictionary.
    pub fn attr_dict(&mut self, op: OpRef<'_>, hidden: &[&str], keyword: bool) {
        let defaults = op.info().default_props();
        self.attrs_but(op, hidden, defaults, keyword);
    }

    /// As [`OpPrinter::attr_dict`], but also with inherent attributes that are what they would be
    /// if nothing was said.
    pub fn whole_attr_dict(&mut self, op: OpRef<'_>, hidden: &[&str]) {
        self.attrs_but(op, hidden, Props::EMPTY, false);
    }

    fn attrs_but(&mut self, op: OpRef<'_>, hidden: &[&str], defaults: Props, keyword: bool) {
        let ctx = self.ctx;
        let mut entries: Vec<(Ident, Attr)> = op.attrs().entries(ctx).to_vec();
        entries.retain(|e| !hidden.contains(&ctx.str(e.0)));
        for (index, &name) in op.info().attr_names().iter().enumerate() {
            let text = ctx.str(name);
            let shown = !hidden.contains(&text) && !text.ends_with("SegmentSizes");
            if let Some(attr) = op.prop(index).filter(|&a| shown && Some(a) != defaults.get(ctx, index)) {
                entries.push((name, attr));
            }
        }
        entries.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
        self.optional_attrs(&entries, keyword);
    }

    // ---- regions -------------------------------------------------------------------------

    /// Starts a new line at the present indentation.
    pub fn newline(&mut self) {
        self.text("\n");
        self.indentation();
    }

    fn indentation(&mut self) {
        const SPACES: &[u8; 32] = &[b' '; 32];
        let mut left = self.indent;
        while left > 0 {
            let now = left.min(SPACES.len());
            self.printer.out.extend_from_slice(&SPACES[..now]);
            left -= now;
        }
    }

    /// Prints an op that has no regions as it would stand on its own, but without its results.
    pub fn op_without_results(&mut self, op: OpRef<'a>) {
        self.custom_or_generic(op);
    }

    /// Prints a region with its braces. `entry_args`: the entry block has a label
    /// if it has arguments; `terminators`: the last op of a block is printed too;
    /// `empty_block`: an empty entry block has a label.
    pub fn region(&mut self, region: RegionRef<'a>, entry_args: bool, terminators: bool, empty_block: bool) {
        if self.flags.skip_regions {
            return self.text("{...}");
        }
        self.text("{\n");
        let inner: &'a str = match region.op() {
            Some(op) if op.has(Traits::DEFAULT_DIALECT) => op.info().dialect(),
            _ => "",
        };
        let outer = std::mem::replace(&mut self.default_dialect, inner);
        self.level += 1;
        let printed = at_level(self.level, || {
            for (at, block) in region.blocks().enumerate() {
                let label = at > 0 || empty_block && block.is_empty() || entry_args && block.arg_count() > 0;
                self.block_text(block, label, terminators || at > 0);
            }
        });
        self.printer.incomplete |= printed.is_none();
        self.level -= 1;
        self.default_dialect = outer;
        self.indentation();
        self.text("}");
    }

    fn block_text(&mut self, block: BlockRef<'a>, label: bool, terminator: bool) {
        if label {
            self.label(block);
        }
        let ended = block.terminator().is_some();
        self.indent += 2;
        if self.flags.value_users {
            self.users_of_args(block);
        }
        for op in block.ops() {
            if !terminator && ended && op.next().is_none() {
                break;
            }
            self.indentation();
            self.full_op(op);
            self.text("\n");
        }
        self.indent -= 2;
    }

    fn label(&mut self, block: BlockRef<'a>) {
        self.indentation();
        self.block(block);
        if block.arg_count() > 0 {
            self.text("(");
            for index in 0..block.arg_count() {
                self.text(if index > 0 { ", " } else { "" });
                self.arg_and_type(block, index);
                self.arg_loc(block.arg_loc(index));
            }
            self.text(")");
        }
        self.text(":");
        let mut preds: SmallVec<[(u32, BlockRef<'a>); 4]> = block
            .preds()
            .filter_map(|(op, _)| op.block())
            .map(|b| (self.names.block(b.id()).unwrap_or(u32::MAX), b))
            .collect();
        preds.sort_by_key(|p| p.0);
        match preds.as_slice() {
            [] if block.is_entry() => {}
            [] => self.text("  // no predecessors"),
            [(_, one)] => {
                self.text("  // pred: ");
                self.block(*one);
            }
            several => {
                self.text("  // ");
                self.number(several.len() as u64);
                self.text(" preds: ");
                for (at, (_, pred)) in several.iter().enumerate() {
                    self.text(if at > 0 { ", " } else { "" });
                    self.block(*pred);
                }
            }
        }
        self.text("\n");
    }
}
