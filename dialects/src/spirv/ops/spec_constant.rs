//! Constants that whoever runs the module may set.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::prelude::*;
use terrace_ir::symbols::SymbolScope;
use terrace_ir::verify::SymbolUserOp;

use super::super::abi::small;
use super::super::constraints::*;
use super::super::types::{self, CooperativeMatrix};
use super::scope;

pub(super) const OPS: &[&terrace_ir::def::OpDef] =
    &[ReferenceOf::DEF, SpecConstant::DEF, SpecConstantComposite::DEF, SpecConstantOperation::DEF, Yield::DEF];

/// The name of the attribute that holds the number by which a constant is set.
pub const SPEC_ID: &str = "spec_id";

/// A number or boolean, unless it is set to another.
#[op("spirv.SpecConstant", traits(Symbol), impls(Syntax, Verify))]
pub struct SpecConstant {
    sym_name: Attribute<SymbolNameAttr>,
    default_value: Attribute<TypedAttr>,
}

impl Syntax for SpecConstant<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_name(p)?;
        if p.eat_keyword(SPEC_ID) {
            p.expect_literal("(")?;
            let id = small(p)?;
            p.expect_literal(")")?;
            let id = Attr::integer(p.ctx(), Type::I64, i64::from(id));
            p.set_attr(SPEC_ID, id);
        }
        p.attr_dict()?;
        p.expect_literal("=")?;
        let value = p.attr()?;
        p.set_prop(1, value);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_name(op, p);
        if let Some(id) = op.attrs().get(op.ctx(), SPEC_ID).and_then(|a| a.as_i64(op.ctx())) {
            p.text(&format!(" {SPEC_ID}({id})"));
        }
        p.attr_dict(op, &["sym_name", "default_value", SPEC_ID], false);
        p.text(" = ");
        p.attr(op.required_prop(1));
    }
}

fn parse_name(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    let name = p.symbol_name()?;
    let name = Attr::string(p.ctx(), p.ctx().str(name));
    p.set_prop(0, name);
    Ok(())
}

fn print_name(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>) {
    p.text(" ");
    p.symbol_name(op.prop(0).and_then(|a| a.as_str(op.ctx())).unwrap_or(""));
}

/// Rules: it stands in a module; the number that sets it is not negative; the default is
/// a boolean, an integer or a float.
impl<'a> Verify<'a> for SpecConstant<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        scope::in_module(op)?;
        if op.attr(SPEC_ID).and_then(|a| a.as_i64(ctx)).is_some_and(|id| id < 0) {
            return Err(Diagnostic::op_error(op, "SpecId cannot be negative"));
        }
        match self.default_value().data(ctx) {
            AttrData::Integer { ty, .. } | AttrData::Float { ty, .. } if types::is_scalar(ctx, *ty) => Ok(()),
            _ => Err(Diagnostic::op_error(op, "default value bitwidth disallowed: it must be a scalar of SPIR-V")),
        }
    }
}

/// A composite of such constants.
#[op("spirv.SpecConstantComposite", traits(Symbol), impls(Syntax, Verify, SymbolUserOp))]
pub struct SpecConstantComposite {
    sym_name: Attribute<SymbolNameAttr>,
    r#type: Attribute<TypeAttr>,
    constituents: Attribute<ArrayAttr>,
}

impl Syntax for SpecConstantComposite<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_name(p)?;
        let mut parts = Vec::new();
        p.expect_literal("(")?;
        loop {
            parts.push(p.symbol()?);
            if !p.eat_literal(",") {
                break;
            }
        }
        p.expect_literal(")")?;
        let parts = Attr::array(p.ctx(), &parts);
        p.set_prop(2, parts);
        p.attr_dict()?;
        p.expect_literal(":")?;
        let ty = p.ty()?;
        let ty = Attr::of_type(p.ctx(), ty);
        p.set_prop(1, ty);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        print_name(op, p);
        p.text(" (");
        for (at, &part) in op.required_prop(2).as_array(ctx).unwrap_or(&[]).iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            p.attr(part);
        }
        p.text(")");
        p.attr_dict(op, &["sym_name", "type", "constituents"], false);
        p.text(" : ");
        if let Some(ty) = op.required_prop(1).as_type(ctx) {
            p.ty(ty);
        }
    }
}

/// Rules: it stands in a module; as many constants as the composite has parts.
impl<'a> Verify<'a> for SpecConstantComposite<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        scope::in_module(op)?;
        let count = self.constituents().as_array(ctx).map_or(0, <[Attr]>::len) as u64;
        let Some(ty) = self.r#type().as_type(ctx) else { return Ok(()) };
        if ty.downcast::<CooperativeMatrix>(ctx).is_some() {
            return Err(Diagnostic::op_error(op, format!("unsupported composite type {}", ty.to_text(ctx))));
        }
        // The last is there, and none behind it.
        let last = count.checked_sub(1).map(|last| types::component(ctx, ty, Some(last)).is_ok());
        if types::component(ctx, ty, Some(0)).is_err() && types::vector_length(ctx, ty).is_none() && count > 0 {
            return Err(Diagnostic::op_error(op, "result type must be a composite type"));
        }
        if last.unwrap_or(true) && types::component(ctx, ty, Some(count)).is_err() {
            return Ok(());
        }
        Err(Diagnostic::op_error(op, format!("has incorrect number of operands: {count} do not fit the type")))
    }
}

/// Rules: each name is of a constant of the type of its part.
impl SymbolUserOp for SpecConstantComposite<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let Some(ty) = op.required_prop(1).as_type(ctx) else { return Ok(()) };
        for (at, part) in op.required_prop(2).as_array(ctx).unwrap_or(&[]).iter().enumerate() {
            let found = part.as_flat_symbol(ctx).and_then(|name| symbols.get(name));
            let Some(constant) = found.and_then(|c| c.cast::<SpecConstant<'_>>()) else {
                return Err(Diagnostic::op_error(op, format!("unknown constituent {}", part.to_text(ctx))));
            };
            let has = constant.default_value().ty(ctx);
            if types::component(ctx, ty, Some(at as u64)).ok() != has {
                let message = format!("has incorrect types of operands: constituent {at} is of another type");
                return Err(Diagnostic::op_error(op, message));
            }
        }
        Ok(())
    }
}

/// The value of such a constant.
#[op(
    "spirv.mlir.referenceof",
    traits(Pure),
    impls(SymbolUserOp),
    format = "$spec_const attr-dict `:` type($reference)"
)]
pub struct ReferenceOf {
    spec_const: Attribute<FlatSymbolRefAttr>,
    reference: Result<SpirvType>,
}

/// Rules: the name is of such a constant, the type is its.
impl SymbolUserOp for ReferenceOf<'_> {
    fn verify_symbols(op: OpRef<'_>, symbols: &SymbolScope<'_>) -> Result<(), Diagnostic> {
        let ctx = op.ctx();
        let found = op.required_prop(0).as_flat_symbol(ctx).and_then(|name| symbols.get(name));
        let scalar = found.and_then(|c| c.cast::<SpecConstant<'_>>()).and_then(|c| c.default_value().ty(ctx));
        let composite = found.and_then(|c| c.cast::<SpecConstantComposite<'_>>()).and_then(|c| c.r#type().as_type(ctx));
        match scalar.or(composite) {
            None => {
                let message = "expected spirv.SpecConstant or spirv.SpecConstantComposite symbol";
                Err(Diagnostic::op_error(op, message))
            }
            Some(ty) if ty != op.result_type(0) => {
                let message = "result type mismatch with the referenced specialization constant's type";
                Err(Diagnostic::op_error(op, message))
            }
            Some(_) => Ok(()),
        }
    }
}

/// What an op makes of such constants.
#[op("spirv.SpecConstantOperation", traits(Pure), impls(Syntax, Verify))]
pub struct SpecConstantOperation {
    result: Result<AnyType>,
    body: Region<SizedRegion<1>>,
}

impl Syntax for SpecConstantOperation<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.expect_keyword("wraps")?;
        let types = p.region_of_op(Yield::DEF.name)?;
        p.add_result_types(&types);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" wraps ");
        if let Some(inner) = op.region(0).ops().next() {
            p.generic_op(inner);
        }
    }
}

/// Ops of these prefixes and names may be made of constants.
fn may_be_wrapped(op: OpRef<'_>) -> bool {
    let Some(name) = op.name_str().strip_prefix("spirv.") else { return false };
    const COMPARISONS: &[&str] = &["IEqual", "INotEqual", "Select", "Not"];
    const PREFIXES: &[&str] =
        &["SGreaterThan", "SLessThan", "UGreaterThan", "ULessThan", "Logical", "Bitwise", "Shift"];
    const OPS: &[&str] = &[
        "SConvert",
        "UConvert",
        "FConvert",
        "SNegate",
        "IAdd",
        "ISub",
        "IMul",
        "UDiv",
        "SDiv",
        "UMod",
        "SRem",
        "SMod",
        "VectorShuffle",
        "CompositeExtract",
        "CompositeInsert",
        "ConvertFToS",
        "ConvertSToF",
        "ConvertFToU",
        "ConvertUToF",
        "ConvertPtrToU",
        "ConvertUToPtr",
        "GenericCastToPtr",
        "PtrCastToGeneric",
        "Bitcast",
        "FNegate",
        "FAdd",
        "FSub",
        "FMul",
        "FDiv",
        "FRem",
        "FMod",
        "AccessChain",
        "InBoundsAccessChain",
        "PtrAccessChain",
        "InBoundsPtrAccessChain",
    ];
    OPS.contains(&name) || COMPARISONS.contains(&name) || PREFIXES.iter().any(|p| name.starts_with(p))
}

/// Rules: one op, which may be made of constants, and whose operands are constants.
impl<'a> Verify<'a> for SpecConstantOperation<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let inside: Vec<OpRef<'_>> = self.body().ops().collect();
        let [inner, end] = inside.as_slice() else {
            return Err(Diagnostic::op_error(op, "expected exactly 2 nested ops"));
        };
        if !end.is::<Yield<'_>>() || !may_be_wrapped(*inner) {
            return Err(Diagnostic::op_error(op, "invalid enclosed op"));
        }
        let constant = |value: ValueId| {
            let by = op.body().defining_op(value);
            by.is_some_and(|o| {
                o.is::<ReferenceOf<'_>>() || o.is::<super::Constant<'_>>() || o.is::<SpecConstantOperation<'_>>()
            })
        };
        if inner.operands().all(constant) {
            return Ok(());
        }
        let message = "invalid operand, must be defined by a constant operation";
        Err(Diagnostic::op_error(op, message))
    }
}

/// Passes on what the op before it made.
#[op(
    "spirv.mlir.yield",
    traits(Pure, Terminator, HasParent("spirv.SpecConstantOperation")),
    format = "attr-dict $operand `:` type($operand)"
)]
pub struct Yield {
    operand: Operand<AnyType>,
}
