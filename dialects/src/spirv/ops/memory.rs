//! Pointers: variables of a function, loads, stores and access chains.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::super::abi::small;
use super::super::constraints::*;
use super::super::enums::{MemoryAccess, StorageClass};
use super::super::types::{self, Pointer};
use super::constant::constant_index;
use super::{print_quoted_enum, quoted_enum};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[Variable::DEF, Load::DEF, Store::DEF, AccessChain::DEF];

/// Memory of a function, for the time of a call.
#[op("spirv.Variable", impls(Syntax, Verify))]
pub struct Variable {
    storage_class: Attribute<StorageClassAttr>,
    initializer: Optional<AnyType>,
    #[effect(alloc)]
    pointer: Result<SpirvPointer>,
}

impl Syntax for Variable<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let mut initializer = None;
        if p.eat_keyword("init") {
            p.expect_literal("(")?;
            initializer = Some(p.operand()?);
            p.expect_literal(")")?;
        }
        p.attr_dict()?;
        p.expect_literal(":")?;
        let at = p.offset();
        let ty = p.ty()?;
        let Some(pointer) = ty.downcast::<Pointer>(p.ctx()).cloned() else {
            return p.error_at(at, "expected spirv.ptr type");
        };
        let class = Attr::dialect(p.ctx(), pointer.storage_class);
        p.set_prop(0, class);
        if let Some(initializer) = initializer {
            let value = p.resolve(&initializer, pointer.pointee)?;
            p.add_operands(&[value]);
        }
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        if !op.operands().is_empty() {
            p.text(" init(");
            p.values(op.operands());
            p.text(")");
        }
        p.attr_dict(op, &["storage_class"], false);
        p.text(" : ");
        p.ty(op.result_type(0));
    }
}

/// Rules: the storage class is `Function`, in the type too; an initializer is a
/// constant; what only global variables have is not here.
impl<'a> Verify<'a> for Variable<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let class = self.storage_class().downcast::<StorageClass>(ctx);
        let of_type = op.result_type(0).downcast::<Pointer>(ctx).map(|t| t.storage_class);
        if class != Some(&StorageClass::Function) {
            let message = "can only be used to model function-level variables. Use spirv.GlobalVariable for module-level variables";
            return Err(Diagnostic::op_error(op, message));
        }
        if class.copied() != of_type {
            return Err(Diagnostic::op_error(op, "storage class must match result pointer's storage class"));
        }
        if let Some(initializer) = self.initializer() {
            let by = op.body().defining_op(initializer);
            let constant = constant_of(op.body(), initializer).is_some();
            let named = by.is_some_and(|o| matches!(o.name_str(), "spirv.mlir.addressof" | "spirv.mlir.referenceof"));
            if !constant && !named {
                let message = "initializer must be the result of a constant or spirv.GlobalVariable op";
                return Err(Diagnostic::op_error(op, message));
            }
        }
        let globals = ["descriptor_set", "binding", "built_in"];
        match globals.into_iter().find(|name| op.attr(name).is_some()) {
            Some(name) => {
                let message = format!("cannot have '{name}' attribute (only allowed in spirv.GlobalVariable)");
                Err(Diagnostic::op_error(op, message))
            }
            None => Ok(()),
        }
    }
}

impl Variable<'_> {
    /// Creates a variable of a type.
    pub fn of(b: &mut Builder<'_>, ty: Type) -> ValueId {
        let pointer = Pointer::get(b.ctx(), ty, StorageClass::Function);
        let class = Attr::dialect(b.ctx(), StorageClass::Function);
        let op = Variable::build(b, pointer, None, class);
        b.op(op).result(0)
    }
}

/// The value behind a pointer.
#[op("spirv.Load", impls(Syntax, Verify))]
pub struct Load {
    #[effect(read)]
    ptr: Operand<SpirvPointer>,
    memory_access: OptionalAttribute<MemoryAccessAttr>,
    alignment: OptionalAttribute<I32Attr>,
    value: Result<SpirvType>,
}

/// Puts a value behind a pointer.
#[op("spirv.Store", impls(Syntax, Verify))]
pub struct Store {
    #[effect(write)]
    ptr: Operand<SpirvPointer>,
    value: Operand<SpirvType>,
    memory_access: OptionalAttribute<MemoryAccessAttr>,
    alignment: OptionalAttribute<I32Attr>,
}

/// Parses `["Aligned", 4]` if it is there.
fn parse_access(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
    if !p.eat_literal("[") {
        return Ok(());
    }
    let access: MemoryAccess = quoted_enum(p)?;
    let attr = Attr::dialect(p.ctx(), access);
    p.set_prop(0, attr);
    if access.0 & MemoryAccess::Aligned.0 != 0 {
        p.expect_literal(",")?;
        let alignment = small(p)?;
        let attr = Attr::integer(p.ctx(), Type::I32, i64::from(alignment));
        p.set_prop(1, attr);
    }
    p.expect_literal("]")
}

fn print_access(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>) {
    let ctx = op.ctx();
    if let Some(access) = op.prop(0).and_then(|a| a.downcast::<MemoryAccess>(ctx)) {
        p.text(" [");
        print_quoted_enum(*access, p);
        if let Some(alignment) = op.prop(1).and_then(|a| a.as_i64(ctx)) {
            p.text(&format!(", {alignment}"));
        }
        p.text("]");
    }
    p.attr_dict(op, &["memory_access", "alignment"], false);
}

/// Rules: the value has the type that is pointed to; there is an alignment just
/// if the access is aligned.
fn verify_access(op: OpRef<'_>, value: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if op.operand_type(0).downcast::<Pointer>(ctx).is_some_and(|p| p.pointee != value) {
        return Err(Diagnostic::op_error(op, "mismatch in result type and pointer type"));
    }
    let access = op.prop(0).and_then(|a| a.downcast::<MemoryAccess>(ctx));
    let aligned = access.is_some_and(|a| a.0 & MemoryAccess::Aligned.0 != 0);
    match (aligned, op.prop(1).is_some()) {
        (true, false) => Err(Diagnostic::op_error(op, "missing alignment value")),
        (false, true) => Err(Diagnostic::op_error(
            op,
            "invalid alignment specification with non-aligned memory access specification",
        )),
        _ => Ok(()),
    }
}

/// Parses `"Function" %pointer, %value ["Aligned", 4] : f32`, for a load without the
/// value; gives the type.
fn parse_access_op(p: &mut OpParser<'_, '_>, stores: bool) -> ParseResult<Type> {
    let class: StorageClass = quoted_enum(p)?;
    let pointer = p.operand()?;
    let mut stored = None;
    if stores {
        p.expect_literal(",")?;
        stored = Some(p.operand()?);
    }
    parse_access(p)?;
    p.attr_dict()?;
    p.expect_literal(":")?;
    let ty = p.ty()?;
    let pointer_type = Pointer::get(p.ctx(), ty, class);
    let pointer = p.resolve(&pointer, pointer_type)?;
    p.add_operands(&[pointer]);
    if let Some(stored) = stored {
        let stored = p.resolve(&stored, ty)?;
        p.add_operands(&[stored]);
    }
    Ok(ty)
}

fn print_access_op<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, ty: Type) {
    p.text(" ");
    if let Some(pointer) = op.operand_type(0).downcast::<Pointer>(op.ctx()) {
        print_quoted_enum(pointer.storage_class, p);
    }
    p.text(" ");
    p.values(op.operands());
    print_access(op, p);
    p.text(" : ");
    p.ty(ty);
}

impl Syntax for Load<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let ty = parse_access_op(p, false)?;
        p.add_result_types(&[ty]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_access_op(op, p, op.result_type(0));
    }
}

impl<'a> Verify<'a> for Load<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, self.0.result_type(0))
    }
}

impl Load<'_> {
    /// Creates a load of what a pointer points to.
    ///
    /// # Panics
    /// If the value is no pointer.
    pub fn of(b: &mut Builder<'_>, pointer: ValueId) -> ValueId {
        let ty = b.ty(pointer).downcast::<Pointer>(b.ctx()).expect("a load needs a pointer").pointee;
        let op = Load::build(b, ty, pointer, None, None);
        b.op(op).result(0)
    }
}

impl Syntax for Store<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        parse_access_op(p, true).map(drop)
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        print_access_op(op, p, op.operand_type(1));
    }
}

impl<'a> Verify<'a> for Store<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_access(self.0, self.0.operand_type(1))
    }
}

/// A pointer to a part of what a pointer points to.
#[op("spirv.AccessChain", traits(Pure), impls(Syntax, Verify))]
pub struct AccessChain {
    base_ptr: Operand<SpirvPointer>,
    indices: Variadic<SpirvInteger>,
    component_ptr: Result<SpirvPointer>,
}

/// The type of a pointer to a part, or why there is none.
fn part_pointer(body: &Body, base: Type, indices: &[ValueId]) -> Result<Type, String> {
    let ctx = body.ctx();
    let Some(pointer) = base.downcast::<Pointer>(ctx) else {
        return Err(format!("expected a pointer to composite type, but provided '{}'", base.to_text(ctx)));
    };
    if indices.is_empty() {
        return Err("expected at least one index".to_owned());
    }
    let mut part = pointer.pointee;
    for &index in indices {
        part = types::component(ctx, part, constant_index(body, index))?;
    }
    Ok(Pointer::get(ctx, part, pointer.storage_class))
}

impl Syntax for AccessChain<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let start = p.offset();
        let base = p.operand()?;
        p.expect_literal("[")?;
        let mut indices = Vec::new();
        p.list_until("]", |p| p.operand().map(|o| indices.push(o)))?;
        p.attr_dict()?;
        p.expect_literal(":")?;
        let base_type = p.ty()?;
        let mut index_types = Vec::new();
        while p.eat_literal(",") {
            index_types.push(p.ty()?);
        }
        if index_types.len() != indices.len() {
            return p
                .error_at(start, "'spirv.AccessChain' op indices types' count must be equal to indices info count");
        }
        let base = p.resolve(&base, base_type)?;
        let mut values = Vec::new();
        for (index, &ty) in indices.iter().zip(&index_types) {
            values.push(p.resolve(index, ty)?);
        }
        let result = match part_pointer(p.body(), base_type, &values) {
            Ok(ty) => ty,
            Err(why) => return p.error_at(start, why),
        };
        p.add_operands(&[base]);
        p.add_operands(&values);
        p.add_result_types(&[result]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        let operands = op.operands();
        p.values(operands.slice(0..1));
        p.text("[");
        p.values(operands.slice(1..operands.len()));
        p.text("]");
        p.attr_dict(op, &[], false);
        p.text(" : ");
        p.types(operands.types());
    }
}

/// Rules: the indices lead to the part that the result points to.
impl<'a> Verify<'a> for AccessChain<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let indices: Vec<ValueId> = self.indices().collect();
        let wanted =
            part_pointer(op.body(), op.operand_type(0), &indices).map_err(|why| Diagnostic::op_error(op, why))?;
        if wanted == op.result_type(0) {
            return Ok(());
        }
        let (wanted, found) = (wanted.to_text(op.ctx()), op.result_type(0).to_text(op.ctx()));
        Err(Diagnostic::op_error(op, format!("invalid result type: expected {wanted}, but provided {found}")))
    }
}

impl AccessChain<'_> {
    /// Creates a pointer to a part.
    ///
    /// # Errors
    /// Why there is no such part.
    pub fn at(b: &mut Builder<'_>, base: ValueId, indices: &[ValueId]) -> Result<ValueId, String> {
        let ty = part_pointer(b.body(), b.ty(base), indices)?;
        let op = AccessChain::build(b, ty, base, indices);
        Ok(b.op(op).result(0))
    }
}
