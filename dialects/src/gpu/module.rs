//! Modules of kernels, and the functions in them.

use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult};
use terrace_ir::attrs::AttrValue;
use terrace_ir::constraints::*;
use terrace_ir::context::Ident;
use terrace_ir::interfaces::FunctionOp;
use terrace_ir::prelude::*;

use super::attrs::{AddressSpace, ThreeSizes};
use crate::func::{FunctionSyntax, FunctionTypes, parse_signature, print_signature};
use crate::memref::layout::parts;

/// Marks a function that can be launched.
pub const KERNEL: &str = "gpu.kernel";
/// Marks the module around `gpu.launch_func` ops and the modules they refer to.
pub const CONTAINER_MODULE: &str = "gpu.container_module";
/// How many of the arguments of a region stand for memory of the block.
pub(super) const WORKGROUP_ATTRIBUTIONS: &str = "workgroup_attributions";

/// A module of code for a device. `targets` say what it is compiled for.
#[op(
    "gpu.module",
    traits(IsolatedFromAbove, SymbolTable, Symbol, ImplicitTerminator("gpu.module_end")),
    impls(Syntax, Verify)
)]
pub struct GpuModule {
    sym_name: Attribute<SymbolNameAttr>,
    targets: OptionalAttribute<ArrayAttr>,
    #[name = "offloadingHandler"]
    offloading_handler: OptionalAttribute<AnyAttr>,
    body: Region<SizedRegion<1>>,
}

/// Ends a `gpu.module`; the text leaves it out.
#[op("gpu.module_end", traits(Terminator, Pure, HasParent("gpu.module")), format = "attr-dict")]
pub struct ModuleEnd {}

impl Syntax for GpuModule<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let name = p.symbol_name()?;
        let name = Attr::string(p.ctx(), p.ctx().str(name));
        p.set_prop(0, name);
        if p.eat_literal("<") {
            let handler = p.attr()?;
            p.set_prop(2, handler);
            p.expect_literal(">")?;
        }
        if p.at_literal("[") {
            let targets = p.attr()?;
            p.set_prop(1, targets);
        }
        p.attr_dict_with_keyword()?;
        p.region(&[])
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.symbol_name(op.prop(0).and_then(|a| a.as_str(op.ctx())).unwrap_or(""));
        if let Some(handler) = op.prop(2) {
            p.text(" <");
            p.attr(handler);
            p.text(">");
        }
        if let Some(targets) = op.prop(1) {
            p.text(" ");
            p.attr(targets);
            p.text(" ");
        }
        p.attr_dict(op, &["sym_name", "targets", "offloadingHandler"], true);
        p.text(" ");
        p.region(op.region(0), false, false, false);
    }
}

impl<'a> Verify<'a> for GpuModule<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let targets = self.targets().and_then(|t| t.as_array(self.0.ctx()));
        if targets.is_some_and(<[Attr]>::is_empty) {
            return Err(Diagnostic::op_error(
                self.0,
                "attribute 'targets' must hold at least one target, or be left out",
            ));
        }
        Ok(())
    }
}

/// A function of a [`GpuModule`]; a kernel, if it can be launched.
///
/// Arguments of the entry block that the signature does not have are memory: of the
/// block (`workgroup`), then of the thread (`private`).
#[op(
    "gpu.func",
    traits(IsolatedFromAbove, Symbol, AffineScope, AutomaticAllocationScope, HasParent("gpu.module")),
    impls(Syntax, Verify, FunctionOp)
)]
pub struct GpuFunc {
    function_type: Attribute<FunctionTypeAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    workgroup_attrib_attrs: OptionalAttribute<DictArrayAttr>,
    private_attrib_attrs: OptionalAttribute<DictArrayAttr>,
    known_block_size: OptionalAttribute<ThreeSizes>,
    known_grid_size: OptionalAttribute<ThreeSizes>,
    body: Region<AnyRegion>,
}

/// Where a `gpu.func` keeps its signature. Its name is no inherent attribute.
const SIGNATURE: FunctionSyntax = FunctionSyntax {
    name: 0,
    function_type: 0,
    visibility: None,
    arg_attrs: 1,
    res_attrs: 2,
    hidden: &[],
    types: FunctionTypes::BUILTIN,
};
/// Attributes that the syntax spells, beside `KERNEL` and `sym_name`.
const SPELLED: &[&str] = &["function_type", "arg_attrs", "res_attrs", "workgroup_attrib_attrs", "private_attrib_attrs"];

impl FunctionOp for GpuFunc<'_> {
    fn signature(op: OpRef<'_>) -> Option<Type> {
        op.prop(0)?.as_type(op.ctx())
    }
    fn body(op: OpRef<'_>) -> RegionRef<'_> {
        op.region(0)
    }
}

impl<'a> GpuFunc<'a> {
    /// Whether the function can be launched.
    pub fn is_kernel(self) -> bool {
        self.0.attrs().get(self.0.ctx(), KERNEL).is_some()
    }
}

/// How many arguments of a region are memory of the block.
pub(super) fn workgroup_attributions(op: OpRef<'_>) -> usize {
    let count = op.attr(WORKGROUP_ATTRIBUTIONS).and_then(|a| a.as_i64(op.ctx()));
    count.and_then(|c| usize::try_from(c).ok()).unwrap_or(0)
}

/// Parses `workgroup(%a: type, ...)` or `private(...)` if the keyword is there;
/// gives the attributes of each.
pub(super) fn parse_attributions<'s>(
    p: &mut OpParser<'_, 's>,
    keyword: &str,
    args: &mut Vec<BlockArg<'s>>,
) -> ParseResult<Vec<Dict>> {
    let mut attrs = Vec::new();
    if !p.eat_keyword(keyword) {
        return Ok(attrs);
    }
    p.expect_literal("(")?;
    p.list_until(")", |p| {
        let name = p.operand()?;
        p.expect_literal(":")?;
        args.push(BlockArg::new(name, p.ty()?));
        attrs.push(p.optional_dict()?);
        Ok(())
    })?;
    Ok(attrs)
}

/// Prints what [`parse_attributions`] reads, if there is anything.
pub(super) fn print_attributions<'a>(
    p: &mut OpPrinter<'_, 'a>,
    keyword: &str,
    block: Option<BlockRef<'a>>,
    range: std::ops::Range<usize>,
    attrs: Option<Attr>,
) {
    let Some(block) = block.filter(|b| !range.is_empty() && range.end <= b.arg_count()) else { return };
    let ctx = p.ctx();
    let attrs = attrs.and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
    p.text(" ");
    p.text(keyword);
    p.text("(");
    for (at, index) in range.enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.value(block.body(), block.arg(index));
        p.text(" : ");
        p.ty(block.body().ty(block.arg(index)));
        let dict = attrs.get(at).and_then(|a| a.as_dict(ctx)).unwrap_or(Dict::EMPTY);
        p.optional_attrs(dict.entries(ctx), false);
    }
    p.text(")");
}

/// The attributes of an op that its syntax does not spell, sorted by name.
pub(super) fn other_attrs(op: OpRef<'_>, spelled: &[&str]) -> Vec<(Ident, Attr)> {
    let ctx = op.ctx();
    let discardable = op.attrs().entries(ctx).iter().copied();
    let mut entries: Vec<(Ident, Attr)> = discardable.chain(op.named_props()).collect();
    entries.retain(|(name, _)| {
        let name = ctx.str(*name);
        !spelled.contains(&name) && name != WORKGROUP_ATTRIBUTIONS && name != "operandSegmentSizes"
    });
    entries.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
    entries
}

impl Syntax for GpuFunc<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ctx = p.ctx();
        let name = p.symbol_name()?;
        p.set_attr("sym_name", Attr::string(ctx, ctx.str(name)));
        let at = p.offset();
        let signature = parse_signature(p, &SIGNATURE)?;
        if signature.args.len() != signature.inputs.len() {
            return p.error_at(at, "gpu.func requires named arguments");
        }
        let mut args = signature.args;
        let before = args.len();
        for (keyword, prop) in [("workgroup", 3), ("private", 4)] {
            let attrs = parse_attributions(p, keyword, &mut args)?;
            if keyword == "workgroup" {
                let count = Attr::integer(ctx, Type::I64, (args.len() - before) as i64);
                p.set_attr(WORKGROUP_ATTRIBUTIONS, count);
            }
            if attrs.iter().any(|d| !d.is_empty()) {
                let list: Vec<Attr> = attrs.iter().map(|d| d.attr()).collect();
                p.set_prop(prop, Attr::array(ctx, &list));
            }
        }
        if p.eat_keyword("kernel") {
            p.set_attr(KERNEL, Attr::UNIT);
        }
        p.attr_dict_with_keyword()?;
        p.region(&args)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        p.text(" ");
        p.symbol_name(op.attr("sym_name").and_then(|a| a.as_str(ctx)).unwrap_or(""));
        print_signature(op, p, &SIGNATURE);
        let entry = op.region(0).entry();
        let total = entry.map_or(0, |b| b.arg_count());
        let inputs = Self::signature(op).and_then(|t| t.signature(ctx)).map_or(0, |s| s.0.len()).min(total);
        let split = inputs.saturating_add(workgroup_attributions(op)).min(total);
        print_attributions(p, "workgroup", entry, inputs..split, op.prop(3));
        print_attributions(p, "private", entry, split..total, op.prop(4));
        let is_kernel = op.attrs().get(ctx, KERNEL).is_some();
        p.text(if is_kernel { " kernel" } else { "" });
        let entries = other_attrs(op, &[SPELLED, &[KERNEL, "sym_name"]].concat());
        p.optional_attrs(&entries, true);
        p.text(" ");
        p.region(op.region(0), false, true, false);
    }
}

/// Arguments that stand for memory are memrefs, of the space that the keyword says
/// or of one that has no such meaning.
pub(super) fn verify_attributions(
    op: OpRef<'_>,
    block: BlockRef<'_>,
    range: std::ops::Range<usize>,
    wanted: AddressSpace,
) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    for index in range {
        let Some(parts) = parts(ctx, op_type(block, index)) else {
            return Err(Diagnostic::op_error(op, "expected memref type in attribution"));
        };
        let space = parts.space.and_then(|s| s.downcast::<AddressSpace>(ctx));
        if space.is_some_and(|s| *s != wanted) {
            let message = format!("expected memory space {} in attribution", wanted.keyword());
            return Err(Diagnostic::op_error(op, message));
        }
    }
    Ok(())
}

fn op_type(block: BlockRef<'_>, argument: usize) -> Type {
    block.body().ty(block.arg(argument))
}

impl<'a> Verify<'a> for GpuFunc<'a> {
    /// 1. A kernel has no results.
    /// 2. There is a body; its arguments are those of the signature, then memory.
    /// 3. Lists of attributes are as long as what they describe.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some((inputs, results)) = Self::signature(op).and_then(|t| t.signature(ctx)) else { return Ok(()) };
        if self.is_kernel() && !results.is_empty() {
            return Err(Diagnostic::op_error(op, "expected void return type for kernel function"));
        }
        if op.attr("sym_name").and_then(|a| a.as_str(ctx)).is_none_or(str::is_empty) {
            return Err(Diagnostic::op_error(op, "requires a symbol name"));
        }
        for (attr, what, count) in
            [(self.arg_attrs(), "argument", inputs.len()), (self.res_attrs(), "result", results.len())]
        {
            let length = attr.and_then(|a| a.as_array(ctx)).map(<[Attr]>::len);
            if let Some(length) = length.filter(|&l| l != count) {
                let message = format!("expects {count} entries in the {what} attribute array, got {length}");
                return Err(Diagnostic::op_error(op, message));
            }
        }
        let Some(entry) = self.body().entry() else {
            return Err(Diagnostic::op_error(op, "expected body with at least one block"));
        };
        let workgroup = workgroup_attributions(op);
        let known = inputs.len().saturating_add(workgroup);
        if entry.arg_count() < known {
            let message = format!("expected at least {known} arguments to body region");
            return Err(Diagnostic::op_error(op, message));
        }
        for (at, &wanted) in inputs.iter().enumerate() {
            let has = op_type(entry, at);
            if has != wanted {
                let message = format!(
                    "expected body region argument #{at} to be of type '{}', got '{}'",
                    wanted.to_text(ctx),
                    has.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
        verify_attributions(op, entry, inputs.len()..known, AddressSpace::Workgroup)?;
        verify_attributions(op, entry, known..entry.arg_count(), AddressSpace::Private)
    }
}

/// Ends a [`GpuFunc`] with its results.
#[op(
    "gpu.return",
    traits(Pure, Terminator, ReturnLike, HasParent("gpu.func")),
    impls(Verify),
    format = "attr-dict ($operands^ `:` type($operands))?"
)]
pub struct Return {
    operands: Variadic<AnyType>,
}

impl<'a> Verify<'a> for Return<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(function) = op.parent() else { return Ok(()) };
        let signature = GpuFunc::signature(function).and_then(|t| t.signature(ctx));
        let results = signature.map_or(&[][..], |s| s.1);
        if results.len() != op.operands().len() {
            let error = Diagnostic::op_error(op, format!("expected {} result operands", results.len()));
            return Err(error.note(function.loc(), "return type declared here"));
        }
        for (at, (has, &wanted)) in op.operands().types().zip(results).enumerate() {
            if has != wanted {
                let message = format!(
                    "unexpected type '{}' for operand #{at}, expected '{}'",
                    has.to_text(ctx),
                    wanted.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
        Ok(())
    }
}

/// `#gpu.select_object<0>`: which of the objects of a module is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SelectObject(pub Option<Attr>);

impl AttrValue for SelectObject {
    const SUMMARY: &'static str = "Which object of a binary is loaded: `#gpu.select_object<0>`.";
    const DIALECT: &'static str = "gpu";
    const MNEMONIC: &'static str = "select_object";
    fn print(&self, p: &mut terrace_ir::asm::Printer<'_>) {
        if let Some(target) = self.0 {
            p.text("<");
            p.attr(target);
            p.text(">");
        }
    }
    fn parse(p: &mut terrace_ir::asm::Parser<'_>) -> ParseResult<Self> {
        if !p.eat_literal("<") {
            return Ok(SelectObject(None));
        }
        let target = p.attr()?;
        p.expect_literal(">")?;
        Ok(SelectObject(Some(target)))
    }
}
