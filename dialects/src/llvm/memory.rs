//! Memory: addresses, reads and writes, also of several threads.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::{AnyAttr, DenseI32ArrayAttr, I64Attr, StrAttr, TypeAttr, UnitAttr};
use terrace_ir::def::{Fmt, IntEnum, OpDef};
use terrace_ir::prelude::*;

use super::attrs::*;
use super::types::{Array, Struct, Vector, is_compatible, member};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] =
    &[Alloca::DEF, GetElementPtr::DEF, Load::DEF, Store::DEF, AtomicRmw::DEF, CmpXchg::DEF, Fence::DEF];

/// Memory of the frame for so many elements, until the function returns.
#[op("llvm.alloca", impls(Syntax, Verify))]
pub struct Alloca {
    array_size: Operand<Int>,
    alignment: OptionalAttribute<I64Attr>,
    elem_type: Attribute<TypeAttr>,
    inalloca: OptionalAttribute<UnitAttr>,
    #[effect(alloc)]
    res: Result<Ptr>,
}

impl Syntax for Alloca<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        if p.eat_keyword("inalloca") {
            p.set_prop(2, Attr::UNIT);
        }
        let size = p.operand()?;
        p.expect_x()?;
        let element = p.ty()?;
        let attr = Attr::of_type(p.ctx(), element);
        p.set_prop(1, attr);
        p.attr_dict()?;
        p.expect_literal(":")?;
        let at = p.offset();
        let ty = p.ty()?;
        let Some((&[input], &[result])) = ty.signature(p.ctx()) else {
            return p.error_at(at, "expected a function type with one argument and one result");
        };
        let size = p.resolve(&size, input)?;
        p.add_operands(&[size]);
        p.add_result_types(&[result]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(if op.prop(2).is_some() { " inalloca " } else { " " });
        p.value(op.body(), op.operand(0));
        p.text(" x ");
        if let Some(ty) = op.prop(1) {
            p.attr(ty);
        }
        p.attr_dict(op, &["elem_type", "inalloca"], false);
        p.text(" : (");
        p.ty(op.operand_type(0));
        p.text(") -> ");
        p.ty(op.result_type(0));
    }
}

impl<'a> Verify<'a> for Alloca<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_element(self.0, self.elem_type())
    }
}

/// The type of what is addressed is one that LLVM has.
fn verify_element(op: OpRef<'_>, element: Attr) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    match element.as_type(ctx).filter(|&ty| !is_compatible(ctx, ty)) {
        Some(ty) => Err(Diagnostic::op_error(op, format!("'{}' is no LLVM type", ty.to_text(ctx)))),
        None => Ok(()),
    }
}

/// Stands among the indices of `llvm.getelementptr` for one that is a value.
pub const DYNAMIC_INDEX: i32 = i32::MIN;

/// `custom<INDICES>($dynamic_indices, $raw_constant_indices)`.
static INDICES: CustomSyntax =
    CustomSyntax { parse: parse_indices, print: print_indices, starts: |_| true, present: |_, _| true };

fn parse_indices(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Operand(group), Fmt::Attr(at)] = args else { return Ok(()) };
    let (mut values, mut numbers) = (Vec::new(), Vec::new());
    p.list_until("]", |p| {
        if p.at_operand() {
            values.push(p.operand()?);
            numbers.push(DYNAMIC_INDEX);
            return Ok(());
        }
        let offset = p.offset();
        match i32::try_from(p.integer()?) {
            Ok(number) if number != DYNAMIC_INDEX => numbers.push(number),
            _ => return p.error_at(offset, "expected an index of 32 bits"),
        }
        Ok(())
    })?;
    let attr = Attr::i32_array(p.ctx(), &numbers);
    p.set_prop(at as usize, attr);
    p.set_group(group, values);
    Ok(())
}

fn print_indices<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Operand(group), Fmt::Attr(at)] = args else { return };
    let numbers = op.prop(at as usize).and_then(|a| a.as_i32_array(op.ctx())).unwrap_or_default();
    let mut values = op.operand_group(group as usize);
    for (position, &number) in numbers.iter().enumerate() {
        p.text(if position > 0 { ", " } else { "" });
        let value = if number == DYNAMIC_INDEX { values.next() } else { None };
        match value {
            Some(value) => p.value(op.body(), value),
            None => p.signed(i64::from(number)),
        }
    }
    p.text("]");
}

/// The address of a part of what an address is taken to point to.
///
/// The first index counts elements, the others go into the type.
#[op(
    "llvm.getelementptr",
    traits(Pure),
    impls(Verify),
    format = "(`inbounds` $inbounds^)? $base `[` `` custom<INDICES>($dynamic_indices, $raw_constant_indices) attr-dict `:` functional-type(operands, results) `,` $elem_type"
)]
pub struct GetElementPtr {
    base: Operand<PtrLike>,
    dynamic_indices: Variadic<IntLike>,
    #[name = "rawConstantIndices"]
    raw_constant_indices: Attribute<DenseI32ArrayAttr>,
    elem_type: Attribute<TypeAttr>,
    inbounds: OptionalAttribute<UnitAttr>,
    res: Result<PtrLike>,
}

/// An index of `llvm.getelementptr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// A number.
    Number(i32),
    /// A value.
    Value(ValueId),
}

impl<'a> GetElementPtr<'a> {
    /// All indices in order.
    pub fn indices(self) -> Vec<Index> {
        let mut values = self.dynamic_indices();
        let numbers = self.raw_constant_indices().as_i32_array(self.0.ctx()).unwrap_or_default();
        let index = |&number: &i32| match number {
            DYNAMIC_INDEX => values.next().map_or(Index::Number(0), Index::Value),
            _ => Index::Number(number),
        };
        numbers.iter().map(index).collect()
    }
}

impl<'a> Verify<'a> for GetElementPtr<'a> {
    /// 1. There is a value for each index that is one.
    /// 2. Behind the first, indices go into types that have parts; those into structs are numbers
    ///    of a member.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        verify_element(op, self.elem_type())?;
        let numbers = self.raw_constant_indices().as_i32_array(ctx).unwrap_or_default();
        let values = numbers.iter().filter(|&&number| number == DYNAMIC_INDEX).count();
        if values != self.dynamic_indices().len() {
            let message =
                format!("has {values} indices that are values, but {} operands", self.dynamic_indices().len());
            return Err(Diagnostic::op_error(op, message));
        }
        let mut ty = self.elem_type().as_type(ctx);
        for &number in numbers.iter().skip(1) {
            let Some(around) = ty else { break };
            if let Some(layout) = around.downcast::<Struct>(ctx) {
                if number == DYNAMIC_INDEX {
                    return Err(Diagnostic::op_error(op, "expected an index into a struct to be a constant"));
                }
                ty = u64::try_from(number).ok().and_then(|at| member(ctx, around, at));
                if ty.is_none() {
                    let count = layout.members().len();
                    let message = format!("index {number} indexing a struct is out of bounds: it has {count} members");
                    return Err(Diagnostic::op_error(op, message));
                }
                continue;
            }
            ty = around.downcast::<Array>(ctx).map(|array| array.element);
            ty = ty.or_else(|| around.downcast::<Vector>(ctx).map(|vector| vector.element));
            ty = ty
                .or_else(|| matches!(around.data(ctx), TypeData::Vector { .. }).then(|| around.element(ctx)).flatten());
            if ty.is_none() {
                let text = around.to_text(ctx);
                return Err(Diagnostic::op_error(op, format!("type '{text}' cannot be indexed (index #{number})")));
            }
        }
        Ok(())
    }
}

/// Reads from memory.
#[op(
    "llvm.load",
    impls(Verify),
    format = "(`volatile` $volatile^)? $addr (`atomic` (`syncscope` `(` $syncscope^ `)`)? $ordering^)? (`invariant` $invariant^)? attr-dict `:` type($addr) `->` type($res)"
)]
pub struct Load {
    #[effect(read)]
    addr: Operand<Ptr>,
    alignment: OptionalAttribute<I64Attr>,
    #[name = "volatile_"]
    volatile: OptionalAttribute<UnitAttr>,
    nontemporal: OptionalAttribute<UnitAttr>,
    invariant: OptionalAttribute<UnitAttr>,
    #[default = first_case]
    ordering: Attribute<OrderingAttr>,
    syncscope: OptionalAttribute<StrAttr>,
    access_groups: OptionalAttribute<AnyAttr>,
    alias_scopes: OptionalAttribute<AnyAttr>,
    noalias_scopes: OptionalAttribute<AnyAttr>,
    tbaa: OptionalAttribute<AnyAttr>,
    res: Result<LlvmType>,
}

/// Writes to memory.
#[op(
    "llvm.store",
    impls(Verify),
    format = "(`volatile` $volatile^)? $value `,` $addr (`atomic` (`syncscope` `(` $syncscope^ `)`)? $ordering^)? attr-dict `:` type($value) `,` type($addr)"
)]
pub struct Store {
    value: Operand<LlvmType>,
    #[effect(write)]
    addr: Operand<Ptr>,
    alignment: OptionalAttribute<I64Attr>,
    #[name = "volatile_"]
    volatile: OptionalAttribute<UnitAttr>,
    nontemporal: OptionalAttribute<UnitAttr>,
    #[default = first_case]
    ordering: Attribute<OrderingAttr>,
    syncscope: OptionalAttribute<StrAttr>,
    access_groups: OptionalAttribute<AnyAttr>,
    alias_scopes: OptionalAttribute<AnyAttr>,
    noalias_scopes: OptionalAttribute<AnyAttr>,
    tbaa: OptionalAttribute<AnyAttr>,
}

/// What an access in an order may be: of a whole number of bytes that is a power of two, aligned,
/// and in an order that fits it.
fn verify_access(op: OpRef<'_>, ty: Type, banned: [&str; 2]) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let ordering = op.attr("ordering").and_then(|a| a.as_i64(ctx)).unwrap_or(0);
    let word = ORDERINGS.keyword(ordering).unwrap_or("");
    if ordering == 0 {
        return match op.attr("syncscope") {
            Some(_) => Err(Diagnostic::op_error(op, "expected syncscope to be null for non-atomic access")),
            None => Ok(()),
        };
    }
    if banned.contains(&word) {
        return Err(Diagnostic::op_error(op, format!("unsupported ordering '{word}'")));
    }
    let bits = ty.integer_width(ctx).or_else(|| ty.float_kind(ctx).map(|kind| kind.width()));
    let bits = bits.or_else(|| super::types::is_pointer(ctx, ty).then_some(64));
    if !bits.is_some_and(|bits| bits >= 8 && bits.is_power_of_two()) {
        return Err(Diagnostic::op_error(op, format!("unsupported type '{}' for atomic access", ty.to_text(ctx))));
    }
    match op.attr("alignment") {
        Some(_) => Ok(()),
        None => Err(Diagnostic::op_error(op, "expected alignment for atomic access")),
    }
}

impl<'a> Verify<'a> for Load<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, self.0.result_type(0), ["release", "acq_rel"])
    }
}

impl<'a> Verify<'a> for Store<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, self.0.operand_type(0), ["acquire", "acq_rel"])
    }
}

/// Combines what is in memory with a value as one step; gives what was there.
#[op(
    "llvm.atomicrmw",
    same(val, res),
    format = "(`volatile` $volatile^)? $bin_op $ptr `,` $val (`syncscope` `(` $syncscope^ `)`)? $ordering attr-dict `:` type($ptr) `,` type($val)"
)]
pub struct AtomicRmw {
    bin_op: Attribute<AtomicBinOpAttr>,
    #[effect(read, write)]
    ptr: Operand<Ptr>,
    val: Operand<LlvmType>,
    ordering: Attribute<OrderingAttr>,
    syncscope: OptionalAttribute<StrAttr>,
    alignment: OptionalAttribute<I64Attr>,
    #[name = "volatile_"]
    volatile: OptionalAttribute<UnitAttr>,
    access_groups: OptionalAttribute<AnyAttr>,
    alias_scopes: OptionalAttribute<AnyAttr>,
    noalias_scopes: OptionalAttribute<AnyAttr>,
    tbaa: OptionalAttribute<AnyAttr>,
    res: Result<LlvmType>,
}

/// Replaces what is in memory if it equals a value, as one step; gives what was there, and whether
/// it was replaced.
#[op(
    "llvm.cmpxchg",
    same(cmp, val),
    derive(res = found_and_success(val)),
    format = "(`weak` $weak^)? (`volatile` $volatile^)? $ptr `,` $cmp `,` $val (`syncscope` `(` $syncscope^ `)`)? $success_ordering $failure_ordering attr-dict `:` type($ptr) `,` type($val)"
)]
pub struct CmpXchg {
    #[effect(read, write)]
    ptr: Operand<Ptr>,
    cmp: Operand<IntOrPtrLike>,
    val: Operand<IntOrPtrLike>,
    success_ordering: Attribute<OrderingAttr>,
    failure_ordering: Attribute<OrderingAttr>,
    syncscope: OptionalAttribute<StrAttr>,
    alignment: OptionalAttribute<I64Attr>,
    weak: OptionalAttribute<UnitAttr>,
    #[name = "volatile_"]
    volatile: OptionalAttribute<UnitAttr>,
    access_groups: OptionalAttribute<AnyAttr>,
    alias_scopes: OptionalAttribute<AnyAttr>,
    noalias_scopes: OptionalAttribute<AnyAttr>,
    tbaa: OptionalAttribute<AnyAttr>,
    res: Result<LlvmType>,
}

fn found_and_success(ctx: &Context, ty: Type) -> Option<Type> {
    Some(Struct::get(ctx, &[ty, Type::I1]))
}

/// Orders the accesses before it and those behind it.
#[op("llvm.fence", impls(Syntax, Verify))]
pub struct Fence {
    ordering: Attribute<OrderingAttr>,
    syncscope: OptionalAttribute<StrAttr>,
}

impl Syntax for Fence<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        if p.eat_keyword("syncscope") {
            p.expect_literal("(")?;
            let scope = p.attr()?;
            p.expect_literal(")")?;
            // An empty name is none.
            if scope.as_str(p.ctx()) != Some("") {
                p.set_prop(1, scope);
            }
        }
        let at = p.offset();
        let word = p.keyword()?;
        let Some(value) = IntEnum::value(&ORDERINGS, word) else {
            return p.error_at(at, format!("'{word}' is no atomic ordering"));
        };
        let attr = Attr::integer(p.ctx(), Type::I64, value);
        p.set_prop(0, attr);
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        if let Some(scope) = op.prop(1) {
            p.text(" syncscope(");
            p.attr(scope);
            p.text(")");
        }
        p.text(" ");
        let ordering = op.prop(0).and_then(|a| a.as_i64(ctx));
        p.text(ordering.and_then(|v| ORDERINGS.keyword(v)).unwrap_or(""));
        p.attr_dict(op, &["ordering", "syncscope"], false);
    }
}

impl<'a> Verify<'a> for Fence<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let ordering = self.ordering().as_i64(self.0.ctx()).unwrap_or(0);
        if ordering < 4 {
            let message = "can be given only acquire, release, acq_rel, and seq_cst orderings";
            return Err(Diagnostic::op_error(self.0, message));
        }
        Ok(())
    }
}
