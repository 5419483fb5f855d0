//! Launching kernels: with the code in place, or by name.

use terrace_ir::asm::{BlockArg, CustomSyntax, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::*;
use terrace_ir::def::{Fmt, TypeConstraint};
use terrace_ir::interfaces::{Function, constant_of};
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::attrs::{AddressSpace, Token, token_type};
use super::memory::ASYNC;
use super::module::{
    CONTAINER_MODULE, GpuModule, KERNEL, WORKGROUP_ATTRIBUTIONS, other_attrs, parse_attributions, print_attributions,
    verify_attributions, workgroup_attributions,
};

/// What sizes of a launch by name are.
const SIZE: TypeConstraint = TypeConstraint {
    summary: "index or 32-bit signless integer or 64-bit signless integer",
    check: |_, ty| [Type::INDEX, Type::I32, Type::I64].contains(&ty),
    only: None,
};

/// `custom<SIZE_TYPE>(type($size))`: `: i32`, or nothing for `index`.
static SIZE_TYPE: CustomSyntax =
    CustomSyntax { parse: parse_size_type, print: print_size_type, starts: |_| true, present: |_, _| true };
/// `custom<KERNEL_ARGS>($args, type($args))`: `args(%a : f32, ...)`, or nothing.
static KERNEL_ARGS: CustomSyntax =
    CustomSyntax { parse: parse_kernel_args, print: print_kernel_args, starts: |_| true, present: |_, _| true };

/// Launches code once per thread of a grid of blocks. The region's arguments say
/// which thread it is: see [`Launch::region_argument`].
#[op(
    "gpu.launch",
    traits(AffineScope, AutomaticAllocationScope, RecursiveMemoryEffects),
    impls(Syntax, Verify, Canonicalize)
)]
pub struct Launch {
    async_dependencies: Variadic<Token>,
    grid_size_x: Operand<Index>,
    grid_size_y: Operand<Index>,
    grid_size_z: Operand<Index>,
    block_size_x: Operand<Index>,
    block_size_y: Operand<Index>,
    block_size_z: Operand<Index>,
    cluster_size_x: Optional<Index>,
    cluster_size_y: Optional<Index>,
    cluster_size_z: Optional<Index>,
    dynamic_shared_memory_size: Optional<I32>,
    async_token: OptionalResult<Token>,
    body: Region<AnyRegion>,
}

/// Ends a `gpu.launch`.
#[op("gpu.terminator", traits(Pure, Terminator, HasParent("gpu.launch")), format = "attr-dict")]
pub struct EndLaunch {}

/// Launches a kernel of a module by its name.
#[op(
    "gpu.launch_func",
    impls(SymbolUserOp, Verify),
    same(
        grid_size_x,
        grid_size_y,
        grid_size_z,
        block_size_x,
        block_size_y,
        block_size_z,
        cluster_size_x,
        cluster_size_y,
        cluster_size_z
    ),
    format = "custom<ASYNC>(type($async_token), $async_dependencies) (`<` $async_object^ `:` type($async_object) `>`)? $kernel (`clusters` `in` ` ` `(` $cluster_size_x^ `,` $cluster_size_y `,` $cluster_size_z `)`)? `blocks` `in` ` ` `(` $grid_size_x `,` $grid_size_y `,` $grid_size_z `)` `threads` `in` ` ` `(` $block_size_x `,` $block_size_y `,` $block_size_z `)` custom<SIZE_TYPE>(type($grid_size_x)) (`dynamic_shared_memory_size` $dynamic_shared_memory_size^)? custom<KERNEL_ARGS>($kernel_operands, type($kernel_operands)) attr-dict"
)]
pub struct LaunchFunc {
    async_dependencies: Variadic<Token>,
    grid_size_x: Operand<SIZE>,
    grid_size_y: Operand<SIZE>,
    grid_size_z: Operand<SIZE>,
    block_size_x: Operand<SIZE>,
    block_size_y: Operand<SIZE>,
    block_size_z: Operand<SIZE>,
    cluster_size_x: Optional<SIZE>,
    cluster_size_y: Optional<SIZE>,
    cluster_size_z: Optional<SIZE>,
    dynamic_shared_memory_size: Optional<I32>,
    kernel_operands: Variadic<AnyType>,
    async_object: Optional<AnyType>,
    kernel: Attribute<SymbolRefAttr>,
    async_token: OptionalResult<Token>,
}

fn parse_size_type(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let ty = if p.eat_literal(":") { p.ty()? } else { Type::INDEX };
    args.iter().for_each(|slot| p.set_types(slot, &[ty]));
    Ok(())
}

fn print_size_type<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::OperandType(group)] = args else { return };
    let ty = op.operand_group(group as usize).types().next();
    if let Some(ty) = ty.filter(|&t| t != Type::INDEX) {
        p.text(": ");
        p.ty(ty);
    }
}

fn parse_kernel_args(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let [Fmt::Operand(group), slot] = args else { return Ok(()) };
    let (mut values, mut types) = (Vec::new(), Vec::new());
    if p.eat_keyword("args") {
        p.expect_literal("(")?;
        p.list_until(")", |p| {
            values.push(p.operand()?);
            p.expect_literal(":")?;
            types.push(p.ty()?);
            Ok(())
        })?;
    }
    p.set_group(*group, values);
    p.set_types(slot, &types);
    Ok(())
}

fn print_kernel_args<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let [Fmt::Operand(group), _] = args else { return };
    let values = op.operand_group(*group as usize);
    if values.is_empty() {
        return;
    }
    p.text("args(");
    for (at, value) in values.enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.value(op.body(), value);
        p.text(" : ");
        p.ty(op.ty(value));
    }
    p.text(")");
}

/// What a run of three arguments of a launch's region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionArgument {
    /// Which block of the grid.
    BlockId = 0,
    /// Which thread of the block.
    ThreadId = 3,
    /// The number of blocks.
    GridSize = 6,
    /// The number of threads of a block.
    BlockSize = 9,
    /// Which cluster, where there are clusters.
    ClusterId = 12,
    /// The number of blocks of a cluster, where there are clusters.
    ClusterSize = 15,
}

impl<'a> Launch<'a> {
    /// An argument of the region, by what it is and its dimension, 0 to 2.
    pub fn region_argument(self, what: RegionArgument, dimension: usize) -> Option<ValueId> {
        let entry = self.body().entry()?;
        let at = what as usize + dimension;
        (at < self.id_count()).then(|| entry.arg(at))
    }

    /// How many arguments say which thread it is; the rest is memory.
    fn id_count(self) -> usize {
        let wanted = if self.cluster_size_x().is_some() { 18 } else { 12 };
        wanted.min(self.body().entry().map_or(0, |b| b.arg_count()))
    }
}

/// `(%a, %b, %c) in (%x = %u, %y = %v, %z = %w)`: ids, sizes inside, sizes.
struct Assignment<'s> {
    ids: Vec<Unresolved<'s>>,
    sizes: Vec<Unresolved<'s>>,
    values: Vec<ValueId>,
}

fn parse_assignment<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<Assignment<'s>> {
    let at = p.offset();
    let (mut ids, mut sizes, mut values) = (Vec::new(), Vec::new(), Vec::new());
    p.expect_literal("(")?;
    p.list_until(")", |p| p.operand().map(|o| ids.push(o)))?;
    p.expect_keyword("in")?;
    p.expect_literal("(")?;
    p.list_until(")", |p| {
        sizes.push(p.operand()?);
        p.expect_literal("=")?;
        let value = p.operand()?;
        values.push(p.resolve(&value, Type::INDEX)?);
        Ok(())
    })?;
    if ids.len() != 3 || sizes.len() != 3 {
        return p.error_at(at, format!("expected three ids and three sizes, found {} and {}", ids.len(), sizes.len()));
    }
    Ok(Assignment { ids, sizes, values })
}

impl Syntax for Launch<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ctx = p.ctx();
        if p.eat_keyword("async") {
            p.add_result_types(&[token_type(ctx)]);
        }
        let mut dependencies = Vec::new();
        if p.eat_literal("[") {
            p.list_until("]", |p| p.operand().map(|o| dependencies.push(o)))?;
        }
        let dependencies = p.resolve_all(&dependencies, token_type(ctx))?;
        let clusters = if p.eat_keyword("clusters") { Some(parse_assignment(p)?) } else { None };
        p.expect_keyword("blocks")?;
        let blocks = parse_assignment(p)?;
        p.expect_keyword("threads")?;
        let threads = parse_assignment(p)?;
        let mut shared = Vec::new();
        if p.eat_keyword("dynamic_shared_memory_size") {
            let size = p.operand()?;
            shared.push(p.resolve(&size, Type::I32)?);
        }
        p.add_operand_group(&dependencies);
        for assignment in [&blocks, &threads] {
            assignment.values.iter().for_each(|&v| p.add_operand_group(&[v]));
        }
        for at in 0..3 {
            p.add_operand_group(clusters.as_ref().map_or(&[][..], |c| &c.values[at..=at]));
        }
        p.add_operand_group(&shared);

        let mut names = [blocks.ids, threads.ids, blocks.sizes, threads.sizes].concat();
        names.extend(clusters.into_iter().flat_map(|c| [c.ids, c.sizes]).flatten());
        let mut args: Vec<BlockArg<'_>> = names.into_iter().map(|n| BlockArg::new(n, Type::INDEX)).collect();
        let before = args.len();
        parse_attributions(p, "workgroup", &mut args)?;
        let count = Attr::integer(ctx, Type::I64, (args.len() - before) as i64);
        p.set_attr(WORKGROUP_ATTRIBUTIONS, count);
        parse_attributions(p, "private", &mut args)?;
        p.region(&args)?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(if op.results().is_empty() { "" } else { " async" });
        if !op.operand_group(0).is_empty() {
            p.text(" [");
            p.values(op.operand_group(0));
            p.text("]");
        }
        let entry = op.region(0).entry();
        let has_clusters = !op.operand_group(7).is_empty();
        if has_clusters {
            print_assignment(op, p, " clusters", entry, 12, 7);
        }
        print_assignment(op, p, " blocks", entry, 0, 1);
        print_assignment(op, p, " threads", entry, 3, 4);
        if let Some(size) = op.optional_operand(10) {
            p.text(" dynamic_shared_memory_size ");
            p.value(op.body(), size);
        }
        let total = entry.map_or(0, |b| b.arg_count());
        let ids = if has_clusters { 18 } else { 12 }.min(total);
        let split = ids.saturating_add(workgroup_attributions(op)).min(total);
        print_attributions(p, "workgroup", entry, ids..split, None);
        print_attributions(p, "private", entry, split..total, None);
        p.text(" ");
        p.region(op.region(0), false, true, false);
        p.optional_attrs(&other_attrs(op, &[]), false);
    }
}

/// Prints three ids from argument `first` on, and three sizes from operand group
/// `group` on.
fn print_assignment<'a>(
    op: OpRef<'a>,
    p: &mut OpPrinter<'_, 'a>,
    keyword: &str,
    entry: Option<BlockRef<'a>>,
    first: usize,
    group: usize,
) {
    // The sizes of clusters follow their ids; the others' stand behind all ids.
    let sizes = first + if first < 12 { 6 } else { 3 };
    let Some(entry) = entry.filter(|b| b.arg_count() >= sizes + 3) else { return };
    p.text(keyword);
    for at in 0..3 {
        p.text(if at > 0 { ", " } else { "(" });
        p.value(entry.body(), entry.arg(first + at));
    }
    p.text(") in (");
    for at in 0..3 {
        p.text(if at > 0 { ", " } else { "" });
        p.value(entry.body(), entry.arg(sizes + at));
        p.text(" = ");
        op.optional_operand(group + at).into_iter().for_each(|v| p.value(op.body(), v));
    }
    p.text(")");
}

impl<'a> Verify<'a> for Launch<'a> {
    /// 1. Either all sizes of clusters are given or none.
    /// 2. The region has an argument for each id and each size, then memory.
    /// 3. Its blocks end with `gpu.terminator` or branch to each other.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        verify_clusters(op)?;
        let Some(entry) = self.body().entry() else { return Ok(()) };
        let ids = if self.cluster_size_x().is_some() { 18 } else { 12 };
        let workgroup = workgroup_attributions(op);
        let known = workgroup.saturating_add(ids);
        let is_index = |at: usize| entry.body().ty(entry.arg(at)) == Type::INDEX;
        if entry.arg_count() < known || !(0..ids).all(is_index) {
            let message =
                format!("unexpected number of region arguments: expected {ids} indices and {workgroup} memrefs");
            return Err(Diagnostic::op_error(op, message));
        }
        verify_attributions(op, entry, ids..known, AddressSpace::Workgroup)?;
        verify_attributions(op, entry, known..entry.arg_count(), AddressSpace::Private)?;
        let wrong_end = |last: &OpRef<'_>| last.successor_count() == 0 && !last.is::<EndLaunch<'_>>();
        if let Some(last) = self.body().blocks().filter_map(|b| b.last()).find(wrong_end) {
            let error = Diagnostic::error_at(last, "expected 'gpu.terminator' or a terminator with successors");
            return Err(error.note(op.loc(), "in 'gpu.launch' body region"));
        }
        Ok(())
    }
}

/// Either all sizes of clusters are given or none.
fn verify_clusters(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let given = (7..10).filter(|&g| !op.operand_group(g).is_empty()).count();
    if given == 0 || given == 3 {
        return Ok(());
    }
    Err(Diagnostic::op_error(op, "expected all cluster sizes or none"))
}

impl Canonicalize for Launch<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns.on::<Launch<'_>>("launch-of-size-one", fold_single_ids);
    }
}

/// Along a dimension of size 1, the only id is 0.
fn fold_single_ids(op: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let view = rw.op(op);
    let body = view.body();
    let entry = view.cast::<Launch<'_>>().and_then(|l| l.body().entry());
    let Some(entry) = entry.filter(|b| b.arg_count() >= 12) else { return Err(NoMatch("no body")) };
    // Operand groups 1 to 6 are the sizes of the ids 0 to 5.
    let is_one = |at: &usize| {
        let size = view.optional_operand(at + 1).and_then(|v| constant_of(body, v));
        size.and_then(|a| a.as_i64(view.ctx())) == Some(1)
    };
    let single: Vec<ValueId> = (0..6).filter(is_one).map(|at| entry.arg(at)).filter(|&v| !body.is_unused(v)).collect();
    if single.is_empty() {
        return Err(NoMatch("no id is known that is used"));
    }
    let (block, loc) = (entry.id(), view.loc());
    rw.set_loc(loc).at_start(block);
    let zero = crate::arith::constant_index(rw, 0);
    for id in single {
        rw.replace_all_uses(id, zero);
    }
    Ok(())
}

impl<'a> Verify<'a> for LaunchFunc<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_clusters(self.0)
    }
}

impl SymbolUserOp for LaunchFunc<'_> {
    /// 1. The module around says that it holds device code.
    /// 2. The kernel is a function of a `gpu.module` in it, marked as a kernel.
    /// 3. What is passed are its arguments.
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let scopes = std::iter::successors(Some(symbols), |s| s.outer());
        let module = scopes.into_iter().find(|s| s.table().name_str() == "builtin.module");
        let Some(module) = module.filter(|m| m.table().attrs().get(ctx, CONTAINER_MODULE).is_some()) else {
            let message = format!("expected the closest surrounding module to have the '{CONTAINER_MODULE}' attribute");
            return Err(Diagnostic::op_error(op, message));
        };
        let Some(symbol) = op.prop(0) else { return Ok(()) };
        let AttrData::Symbol { root, nested } = symbol.data(ctx) else { return Ok(()) };
        let root = ctx.str(*root);
        let Some(container) = module.get(root) else {
            return Err(Diagnostic::op_error(op, format!("kernel container '{root}' is undefined")));
        };
        if container.name_str() == "gpu.binary" {
            return Ok(());
        }
        if !container.is::<GpuModule<'_>>() {
            return Err(Diagnostic::op_error(op, format!("kernel module '{root}' is undefined")));
        }
        let Some(kernel) = module.get_nested(symbol) else {
            return Err(Diagnostic::op_error(op, format!("kernel function '{}' is undefined", symbol.to_text(ctx))));
        };
        let function = kernel.interface::<Function>().filter(|_| !nested.is_empty());
        let Some(function) = function else {
            let error =
                Diagnostic::op_error(op, format!("referenced kernel '{}' is not a function", symbol.to_text(ctx)));
            return Err(error.note(kernel.loc(), "see the kernel definition here"));
        };
        if kernel.attr(KERNEL).is_none() {
            return Err(Diagnostic::op_error(op, format!("kernel function is missing the '{KERNEL}' attribute")));
        }
        let Some((inputs, _)) = (function.signature)(kernel).and_then(|t| t.signature(ctx)) else { return Ok(()) };
        let passed = op.operand_group(11);
        if passed.len() != inputs.len() {
            let message = format!("got {} kernel operands but expected {}", passed.len(), inputs.len());
            return Err(Diagnostic::op_error(op, message));
        }
        match passed.types().zip(inputs).position(|(has, &wanted)| has != wanted) {
            Some(at) => Err(Diagnostic::op_error(op, format!("type of function argument {at} does not match"))),
            None => Ok(()),
        }
    }
}
