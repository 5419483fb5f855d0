//! Functions, calls and returns.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, OpDef};
use terrace_ir::interfaces::{CallOpInterface, Callee, FunctionOp};
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::attrs::*;
use super::types::{Function, is_pointer, is_void};
use crate::func::{
    FunctionParts, FunctionSyntax, FunctionTypes, parse_body, parse_name, parse_signature, print_body, print_signature,
    verify_function,
};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[FuncOp::DEF, Call::DEF, Return::DEF];

/// `#llvm.vscale_range<...>` and others that are kept as they are.
const KEPT: AttrConstraint = AnyAttr;

/// A function: a symbol with a type and, unless it is defined elsewhere, a body.
#[op("llvm.func", traits(IsolatedFromAbove, Symbol, AutomaticAllocationScope), impls(Syntax, Verify, FunctionOp))]
pub struct FuncOp {
    sym_name: Attribute<SymbolNameAttr>,
    function_type: Attribute<LlvmFunctionTypeAttr>,
    #[default = external_linkage]
    linkage: Attribute<LinkageAttr>,
    #[name = "CConv"]
    #[default = c_convention]
    calling_convention: Attribute<CallingConventionAttr>,
    #[default = first_case]
    visibility_: Attribute<VisibilityAttr>,
    #[default = first_case]
    unnamed_addr: Attribute<UnnamedAddrAttr>,
    arg_attrs: OptionalAttribute<DictArrayAttr>,
    res_attrs: OptionalAttribute<DictArrayAttr>,
    sym_visibility: OptionalAttribute<StrAttr>,
    comdat: OptionalAttribute<SymbolRefAttr>,
    vscale_range: OptionalAttribute<KEPT>,
    dso_local: OptionalAttribute<UnitAttr>,
    convergent: OptionalAttribute<UnitAttr>,
    personality: OptionalAttribute<FlatSymbolRefAttr>,
    #[name = "garbageCollector"]
    garbage_collector: OptionalAttribute<StrAttr>,
    passthrough: OptionalAttribute<ArrayAttr>,
    function_entry_count: OptionalAttribute<I64Attr>,
    memory: OptionalAttribute<KEPT>,
    arm_streaming: OptionalAttribute<UnitAttr>,
    arm_locally_streaming: OptionalAttribute<UnitAttr>,
    arm_streaming_compatible: OptionalAttribute<UnitAttr>,
    arm_new_za: OptionalAttribute<UnitAttr>,
    arm_in_za: OptionalAttribute<UnitAttr>,
    arm_out_za: OptionalAttribute<UnitAttr>,
    arm_inout_za: OptionalAttribute<UnitAttr>,
    arm_preserves_za: OptionalAttribute<UnitAttr>,
    section: OptionalAttribute<StrAttr>,
    alignment: OptionalAttribute<I64Attr>,
    frame_pointer: OptionalAttribute<KEPT>,
    target_cpu: OptionalAttribute<StrAttr>,
    tune_cpu: OptionalAttribute<StrAttr>,
    target_features: OptionalAttribute<KEPT>,
    unsafe_fp_math: OptionalAttribute<BoolAttr>,
    no_infs_fp_math: OptionalAttribute<BoolAttr>,
    no_nans_fp_math: OptionalAttribute<BoolAttr>,
    approx_func_fp_math: OptionalAttribute<BoolAttr>,
    no_signed_zeros_fp_math: OptionalAttribute<BoolAttr>,
    denormal_fp_math: OptionalAttribute<StrAttr>,
    denormal_fp_math_f32: OptionalAttribute<StrAttr>,
    fp_contract: OptionalAttribute<StrAttr>,
    no_unwind: OptionalAttribute<UnitAttr>,
    will_return: OptionalAttribute<UnitAttr>,
    body: Region<AnyRegion>,
}

/// Where [`FuncOp`] keeps what its syntax spells.
mod at {
    pub(super) const LINKAGE: usize = 2;
    pub(super) const CALLING_CONVENTION: usize = 3;
    pub(super) const VISIBILITY: usize = 4;
    pub(super) const UNNAMED_ADDR: usize = 5;
    pub(super) const COMDAT: usize = 9;
}

const SYNTAX: FunctionSyntax = FunctionSyntax {
    name: 0,
    function_type: 1,
    visibility: None,
    arg_attrs: 6,
    res_attrs: 7,
    hidden: &[
        "sym_name",
        "function_type",
        "linkage",
        "CConv",
        "visibility_",
        "unnamed_addr",
        "arg_attrs",
        "res_attrs",
        "comdat",
    ],
    types: &TYPES,
};

/// `!llvm.func<...>`.
static TYPES: FunctionTypes = FunctionTypes {
    variadic: true,
    make: Function::get,
    parts: |ctx, ty| ty.downcast::<Function>(ctx).map(|f| (&f.params[..], &f.results[..], f.variadic)),
};

impl Syntax for FuncOp<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        Linkage::parse_optional(p, at::LINKAGE);
        parse_optional_case(p, &VISIBILITIES, at::VISIBILITY);
        parse_optional_case(p, &UNNAMED_ADDRS, at::UNNAMED_ADDR);
        CallingConvention::parse_optional(p, at::CALLING_CONVENTION);
        parse_name(p, &SYNTAX)?;
        let signature = parse_signature(p, &SYNTAX)?;
        parse_comdat(p, at::COMDAT)?;
        p.attr_dict_with_keyword()?;
        parse_body(p, &signature.args)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        Linkage::of(op, at::LINKAGE).print_unusual(p);
        print_unusual_case(op, p, &VISIBILITIES, at::VISIBILITY);
        print_unusual_case(op, p, &UNNAMED_ADDRS, at::UNNAMED_ADDR);
        CallingConvention::of(op, at::CALLING_CONVENTION).print_unusual(p);
        p.symbol_name(op.prop(SYNTAX.name).and_then(|a| a.as_str(op.ctx())).unwrap_or(""));
        print_signature(op, p, &SYNTAX);
        print_comdat(op, p, at::COMDAT);
        p.attr_dict(op, SYNTAX.hidden, true);
        print_body(op, p);
    }
}

/// `comdat(@a::@b)`, if it stands here.
pub(super) fn parse_comdat(p: &mut OpParser<'_, '_>, prop: usize) -> ParseResult<()> {
    if p.eat_keyword("comdat") {
        p.expect_literal("(")?;
        let symbol = p.symbol()?;
        p.set_prop(prop, symbol);
        p.expect_literal(")")?;
    }
    Ok(())
}

/// Prints `comdat(@a::@b)`, if there is one.
pub(super) fn print_comdat(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>, prop: usize) {
    if let Some(symbol) = op.prop(prop) {
        p.text(" comdat(");
        p.attr(symbol);
        p.text(")");
    }
}

impl<'a> Verify<'a> for FuncOp<'a> {
    /// 1. The entry block's arguments are those of the type.
    /// 2. Nothing is `common` but variables.
    /// 3. What is defined elsewhere is linked.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        verify_function(op, &SYNTAX)?;
        let linkage = Linkage::of(op, at::LINKAGE).word();
        if linkage == "common" {
            return Err(Diagnostic::op_error(op, "functions cannot have 'common' linkage"));
        }
        if op.region(0).is_empty() && !["external", "extern_weak"].contains(&linkage) {
            let message = format!("external functions must have 'external' or 'extern_weak' linkage, got '{linkage}'");
            return Err(Diagnostic::op_error(op, message));
        }
        Ok(())
    }
}

/// What the type of a function consists of.
fn signature_of(op: OpRef<'_>) -> Option<FunctionParts<'_>> {
    (TYPES.parts)(op.ctx(), op.prop(SYNTAX.function_type)?.as_type(op.ctx())?)
}

impl FuncOp<'_> {
    /// Whether it takes more arguments than its type names.
    pub fn is_variadic(self) -> bool {
        signature_of(self.0).is_some_and(|parts| parts.2)
    }
}

impl FunctionOp for FuncOp<'_> {
    fn signature(op: OpRef<'_>) -> Option<Type> {
        let (params, results, _) = signature_of(op)?;
        Some(Type::function(op.ctx(), params, results))
    }
    fn body(op: OpRef<'_>) -> RegionRef<'_> {
        op.region(0)
    }
}

/// Ends a function, or gives the value of a global.
#[op("llvm.return", traits(Pure, Terminator, ReturnLike), impls(Verify), format = "attr-dict ($arg^ `:` type($arg))?")]
pub struct Return {
    arg: Optional<AnyType>,
}

impl<'a> Verify<'a> for Return<'a> {
    /// What is returned is the result of the function around.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(function) = op.parent().filter(|f| f.is::<FuncOp<'_>>()) else { return Ok(()) };
        let wanted = signature_of(function).and_then(|parts| parts.1.first().copied());
        let found = op.operands().types().next();
        let text = |ty: Option<Type>| ty.map_or("void".to_owned(), |ty| ty.to_text(ctx));
        if wanted == found {
            return Ok(());
        }
        let message =
            format!("mismatching result types: the function returns '{}', not '{}'", text(wanted), text(found));
        Err(Diagnostic::op_error(op, message).note(function.loc(), "the function"))
    }
}

/// A call of a function by its name or its address.
#[op("llvm.call", impls(Syntax, Verify, CallOpInterface, SymbolUserOp))]
pub struct Call {
    callee_operands: Variadic<LlvmType>,
    callee: OptionalAttribute<FlatSymbolRefAttr>,
    var_callee_type: OptionalAttribute<LlvmFunctionTypeAttr>,
    #[name = "CConv"]
    #[default = c_convention]
    calling_convention: Attribute<CallingConventionAttr>,
    #[name = "TailCallKind"]
    #[default = no_tail_call]
    tail_call_kind: Attribute<TailCallKindAttr>,
    #[name = "fastmathFlags"]
    #[default = no_fastmath]
    fastmath_flags: Attribute<FastMathAttr>,
    branch_weights: OptionalAttribute<AnyAttr>,
    access_groups: OptionalAttribute<AnyAttr>,
    alias_scopes: OptionalAttribute<AnyAttr>,
    noalias_scopes: OptionalAttribute<AnyAttr>,
    tbaa: OptionalAttribute<AnyAttr>,
    result: OptionalResult<LlvmType>,
}

impl Syntax for Call<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        CallingConvention::parse_optional(p, 2);
        TailCallKind::parse_optional(p, 3);
        let address = if p.at_operand() { Some(p.operand()?) } else { None };
        if address.is_none() {
            let callee = p.symbol()?;
            p.set_prop(0, callee);
        }
        p.expect_literal("(")?;
        let mut args = Vec::new();
        p.list_until(")", |p| p.operand().map(|arg| args.push(arg)))?;
        if p.eat_keyword("vararg") {
            p.expect_literal("(")?;
            let ty = p.ty()?;
            let attr = Attr::of_type(p.ctx(), ty);
            p.set_prop(1, attr);
            p.expect_literal(")")?;
        }
        p.attr_dict()?;
        p.expect_literal(":")?;
        if let Some(address) = address {
            let at = p.offset();
            let ty = p.ty()?;
            if !is_pointer(p.ctx(), ty) {
                return p.error_at(at, "indirect call expects a pointer as callee");
            }
            let address = p.resolve(&address, ty)?;
            p.add_operands(&[address]);
            p.expect_literal(",")?;
        }
        let at = p.offset();
        let ty = p.ty()?;
        let Some((inputs, results)) = ty.signature(p.ctx()) else {
            return p.error_at(at, "expected a function type");
        };
        if inputs.len() != args.len() {
            return p.error_at(at, format!("{} operands present, but expected {}", args.len(), inputs.len()));
        }
        for (arg, &ty) in args.iter().zip(inputs) {
            let value = p.resolve(arg, ty)?;
            p.add_operands(&[value]);
        }
        match results {
            [] => {}
            &[one] if is_void(p.ctx(), one) => return p.error_at(at, "expected a non-void result type"),
            [_] => p.add_result_types(results),
            _ => return p.error_at(at, "expected function with 0 or 1 result"),
        }
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        CallingConvention::of(op, 2).print_unusual(p);
        TailCallKind::of(op, 3).print_unusual(p);
        let first = Self::arguments(op).start;
        match op.prop(0) {
            Some(callee) => p.attr(callee),
            None if first > 0 => p.value(op.body(), op.operand(0)),
            None => {}
        }
        let args = op.operands().slice(first..op.operands().len());
        p.text("(");
        p.values(args.clone());
        p.text(")");
        if let Some(ty) = op.prop(1) {
            p.text(" vararg(");
            p.attr(ty);
            p.text(")");
        }
        p.attr_dict(op, &["callee", "var_callee_type", "CConv", "TailCallKind"], false);
        p.text(" : ");
        if first > 0 {
            p.ty(op.operand_type(0));
            p.text(", ");
        }
        p.text("(");
        p.types(args.types());
        p.text(") -> ");
        match op.results().types().next() {
            Some(ty) => p.ty(ty),
            None => p.text("()"),
        }
    }
}

impl CallOpInterface for Call<'_> {
    fn callee(op: OpRef<'_>) -> Option<Callee> {
        op.prop(0).map(Callee::Symbol).or_else(|| op.operands().next().map(Callee::Value))
    }
    fn arguments(op: OpRef<'_>) -> std::ops::Range<usize> {
        usize::from(op.prop(0).is_none()).min(op.operands().len())..op.operands().len()
    }
}

impl<'a> Verify<'a> for Call<'a> {
    /// 1. What is called by its address is given.
    /// 2. A type of the callee is there only for what takes more than its type names.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if self.callee().is_none() && op.operands().types().next().is_none_or(|ty| !is_pointer(ctx, ty)) {
            let message = "must have either a `callee` attribute or at least an operand that is a pointer";
            return Err(Diagnostic::op_error(op, message));
        }
        let Some(ty) = self.var_callee_type() else { return Ok(()) };
        let parts = ty.as_type(ctx).and_then(|ty| (TYPES.parts)(ctx, ty));
        let Some((params, results, true)) = parts else {
            return Err(Diagnostic::op_error(op, "expected var_callee_type to be a variadic function type"));
        };
        fits(op, params, results, true)
    }
}

/// The operands and results of a call are those of a function.
fn fits(op: OpRef<'_>, params: &[Type], results: &[Type], variadic: bool) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let args = op.operands().slice(Call::arguments(op));
    let count = args.len();
    if count < params.len() || (count > params.len() && !variadic) {
        let message = format!("incorrect number of operands ({count}) for callee (expecting: {})", params.len());
        return Err(Diagnostic::op_error(op, message));
    }
    for (at, (found, &wanted)) in args.types().zip(params).enumerate() {
        if found != wanted {
            let (found, wanted) = (found.to_text(ctx), wanted.to_text(ctx));
            let message = format!("operand type mismatch for operand {at}: '{found}' != '{wanted}'");
            return Err(Diagnostic::op_error(op, message));
        }
    }
    if !op.results().types().eq(results.iter().copied()) {
        return Err(Diagnostic::op_error(op, "result type mismatch: that of the callee is another"));
    }
    Ok(())
}

impl SymbolUserOp for Call<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let Some(name) = op.prop(0).and_then(|a| a.as_flat_symbol(op.ctx())) else { return Ok(()) };
        let Some(function) = symbols.get(name) else {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not reference a symbol in the current scope")));
        };
        let Some((params, results, variadic)) = Some(function).filter(|f| f.is::<FuncOp<'_>>()).and_then(signature_of)
        else {
            return Err(Diagnostic::op_error(op, format!("'{name}' does not reference a valid LLVM function")));
        };
        if variadic && op.prop(1).is_none() {
            return Err(Diagnostic::op_error(op, "missing var_callee_type attribute for vararg call"));
        }
        fits(op, params, results, variadic)
    }
}
