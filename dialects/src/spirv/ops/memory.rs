//! Pointers: variables of a function, loads, stores and access chains.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::super::abi::small;
use super::super::constraints::*;
use super::super::enums::{MemoryAccess, StorageClass};
use super::super::types::{Array, Pointer};
use super::{print_quoted_enum, quoted_enum};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[Variable::DEF, Load::DEF, Store::DEF, CopyMemory::DEF];

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
        check_alias_decorations(op, op.result_type(0))?;
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

/// Rules: a variable that holds a pointer into a physical buffer, or an array of them, says
/// by just one attribute whether others may point to the same.
fn check_alias_decorations(op: OpRef<'_>, variable: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let held = super::pointee(ctx, variable);
    let held = held.and_then(|t| t.downcast::<Array>(ctx).map(|a| a.element)).or(held);
    let physical = held.and_then(|t| t.downcast::<Pointer>(ctx)).map(|p| p.storage_class);
    if physical != Some(StorageClass::PhysicalStorageBuffer) {
        return Ok(());
    }
    match ["aliased_pointer", "restrict_pointer"].into_iter().filter(|name| op.attr(name).is_some()).count() {
        1 => Ok(()),
        0 => {
            let message = "with physical buffer pointer must be decorated either 'AliasedPointer' or 'RestrictPointer'";
            Err(Diagnostic::op_error(op, message))
        }
        _ => Err(Diagnostic::op_error(op, "with physical buffer pointer must have exactly one aliasing decoration")),
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

/// Parses `["Aligned", 4]` if it is there, into the attributes from `at` on.
fn parse_access(p: &mut OpParser<'_, '_>, at: usize) -> ParseResult<()> {
    if !p.eat_literal("[") {
        return Ok(());
    }
    let access: MemoryAccess = quoted_enum(p)?;
    let attr = Attr::dialect(p.ctx(), access);
    p.set_prop(at, attr);
    if access.0 & MemoryAccess::Aligned.0 != 0 {
        p.expect_literal(",")?;
        let alignment = small(p)?;
        let attr = Attr::integer(p.ctx(), Type::I32, i64::from(alignment));
        p.set_prop(at + 1, attr);
    }
    p.expect_literal("]")
}

fn print_access(op: OpRef<'_>, p: &mut OpPrinter<'_, '_>, at: usize) {
    let ctx = op.ctx();
    if let Some(access) = op.prop(at).and_then(|a| a.downcast::<MemoryAccess>(ctx)) {
        p.text(" [");
        print_quoted_enum(*access, p);
        if let Some(alignment) = op.prop(at + 1).and_then(|a| a.as_i64(ctx)) {
            p.text(&format!(", {alignment}"));
        }
        p.text("]");
    }
}

/// Rules: the value has the type that is pointed to; there is an alignment just
/// if the access is aligned.
fn verify_access(op: OpRef<'_>, value: Type) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    if op.operand_type(0).downcast::<Pointer>(ctx).is_some_and(|p| p.pointee != value) {
        return Err(Diagnostic::op_error(op, "mismatch in result type and pointer type"));
    }
    check_alignment(op, 0)
}

/// Rules: there is an alignment just if the access is aligned.
fn check_alignment(op: OpRef<'_>, at: usize) -> Result<(), Diagnostic> {
    let access = op.prop(at).and_then(|a| a.downcast::<MemoryAccess>(op.ctx()));
    let aligned = access.is_some_and(|a| a.0 & MemoryAccess::Aligned.0 != 0);
    match (aligned, op.prop(at + 1).is_some()) {
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
    parse_access(p, 0)?;
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
    print_access(op, p, 0);
    p.attr_dict(op, &["memory_access", "alignment"], false);
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

/// Copies what one pointer points to behind another.
#[op("spirv.CopyMemory", impls(Syntax, Verify))]
pub struct CopyMemory {
    #[effect(write)]
    target: Operand<SpirvPointer>,
    #[effect(read)]
    source: Operand<SpirvPointer>,
    memory_access: OptionalAttribute<MemoryAccessAttr>,
    alignment: OptionalAttribute<I32Attr>,
    source_memory_access: OptionalAttribute<MemoryAccessAttr>,
    source_alignment: OptionalAttribute<I32Attr>,
}

impl Syntax for CopyMemory<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let target_class: StorageClass = quoted_enum(p)?;
        let target = p.operand()?;
        p.expect_literal(",")?;
        let source_class: StorageClass = quoted_enum(p)?;
        let source = p.operand()?;
        parse_access(p, 0)?;
        if p.eat_literal(",") {
            parse_access(p, 2)?;
        }
        p.attr_dict()?;
        p.expect_literal(":")?;
        let ty = p.ty()?;
        for (pointer, class) in [(target, target_class), (source, source_class)] {
            let ty = Pointer::get(p.ctx(), ty, class);
            let pointer = p.resolve(&pointer, ty)?;
            p.add_operands(&[pointer]);
        }
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        for (at, value) in op.operands().enumerate() {
            p.text(if at > 0 { ",  " } else { "  " });
            if let Some(pointer) = op.operand_type(at).downcast::<Pointer>(ctx) {
                print_quoted_enum(pointer.storage_class, p);
            }
            p.text(" ");
            p.value(op.body(), value);
        }
        // MLIR's text: a comma in any case, and without an access of the source's own the target's.
        print_access(op, p, 0);
        p.text(", ");
        print_access(op, p, if op.prop(2).is_some() { 2 } else { 0 });
        p.attr_dict(op, &["memory_access", "alignment", "source_memory_access", "source_alignment"], false);
        p.text(" : ");
        if let Some(ty) = super::pointee(ctx, op.operand_type(0)) {
            p.ty(ty);
        }
    }
}

/// Rules: both pointers are to the same type; an aligned access has an alignment.
impl<'a> Verify<'a> for CopyMemory<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if super::pointee(ctx, op.operand_type(0)) != super::pointee(ctx, op.operand_type(1)) {
            return Err(Diagnostic::op_error(op, "both operands must be pointers to the same type"));
        }
        check_alignment(op, 0)?;
        check_alignment(op, 2)
    }
}
