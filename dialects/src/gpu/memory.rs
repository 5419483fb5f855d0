//! Memory of a device as the host sees it, and tokens to wait for.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{Fmt, TypeConstraint};
use terrace_ir::prelude::*;

use super::attrs::{AddressSpace, Token, token_type};
use crate::memref::layout::parts;
use crate::memref::verify_allocation;

/// `custom<ASYNC>(type($token), $dependencies)`: `async [%a, %b]`, where both may
/// be left out.
pub(super) static ASYNC: CustomSyntax = CustomSyntax {
    parse: parse_async,
    print: print_async,
    starts: |p| p.at_keyword("async") || p.at_literal("["),
    present: |op, _| !op.operand_group(0).is_empty(),
};

fn parse_async(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let [token, Fmt::Operand(dependencies)] = args else { return Ok(()) };
    let types = if p.eat_keyword("async") { vec![token_type(p.ctx())] } else { Vec::new() };
    p.set_types(token, &types);
    let mut values = Vec::new();
    if p.eat_literal("[") {
        p.list_until("]", |p| p.operand().map(|o| values.push(o)))?;
    }
    p.set_group(*dependencies, values);
    Ok(())
}

fn print_async<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::ResultType(token), Fmt::Operand(dependencies)] = args else { return };
    let is_async = !op.result_group(token as usize).is_empty();
    let values = op.operand_group(dependencies as usize);
    p.text(if is_async { "async" } else { "" });
    if !values.is_empty() {
        p.text(if is_async { " [" } else { "[" });
        p.values(values);
        p.text("]");
    }
}

const SHARED_BYTES: TypeConstraint = TypeConstraint {
    summary: "1D memref of 8-bit signless integer values in workgroup memory",
    check: |ctx, ty| {
        let space = |s: Attr| s.downcast::<AddressSpace>(ctx) == Some(&AddressSpace::Workgroup);
        parts(ctx, ty).is_some_and(|p| p.shape.len() == 1 && p.element == Type::I8 && p.space.is_some_and(space))
    },
    only: None,
};

/// Waits for tokens; asynchronous, gives one token for all.
#[op("gpu.wait", impls(Canonicalize), format = "custom<ASYNC>(type($async_token), $async_dependencies) attr-dict")]
pub struct Wait {
    async_dependencies: Variadic<Token>,
    async_token: OptionalResult<Token>,
}

/// Allocates memory of the device.
#[op(
    "gpu.alloc",
    impls(Verify, Canonicalize, ResultNames),
    format = "custom<ASYNC>(type($async_token), $async_dependencies) (`host_shared` $host_shared^)? ` ` `(` $dynamic_sizes `)` (`` `[` $symbol_operands^ `]`)? attr-dict `:` type($memref)"
)]
pub struct Alloc {
    async_dependencies: Variadic<Token>,
    dynamic_sizes: Variadic<Index>,
    symbol_operands: Variadic<Index>,
    #[name = "hostShared"]
    host_shared: OptionalAttribute<UnitAttr>,
    #[effect(alloc)]
    memref: Result<AnyMemRef>,
    async_token: OptionalResult<Token>,
}

impl ResultNames for Alloc<'_> {
    fn result_names(op: OpRef<'_>, name: &mut dyn FnMut(usize, &str)) {
        name(0, "memref");
        if op.results().len() > 1 {
            name(1, "asyncToken");
        }
    }
}

impl<'a> Verify<'a> for Alloc<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        verify_allocation(self.0, 1)
    }
}

/// Frees memory of the device.
#[op(
    "gpu.dealloc",
    format = "custom<ASYNC>(type($async_token), $async_dependencies) $memref attr-dict `:` type($memref)"
)]
pub struct Dealloc {
    async_dependencies: Variadic<Token>,
    #[effect(free)]
    memref: Operand<AnyMemRef>,
    async_token: OptionalResult<Token>,
}

/// Copies all elements, between host and device or on one of them.
#[op(
    "gpu.memcpy",
    impls(Verify, FoldOp, Canonicalize),
    format = "custom<ASYNC>(type($async_token), $async_dependencies) $dst `,` $src `:` type($dst) `,` type($src) attr-dict"
)]
pub struct Memcpy {
    async_dependencies: Variadic<Token>,
    #[effect(write)]
    dst: Operand<AnyMemRef>,
    #[effect(read)]
    src: Operand<AnyMemRef>,
    async_token: OptionalResult<Token>,
}

impl<'a> Verify<'a> for Memcpy<'a> {
    /// Element types are the same, and shapes may be.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (Some(to), Some(from)) = (parts(ctx, op.ty(self.dst())), parts(ctx, op.ty(self.src()))) else {
            return Ok(());
        };
        if to.element != from.element {
            return Err(Diagnostic::op_error(op, "arguments have incompatible element type"));
        }
        let compatible = |(&a, &b)| crate::memref::layout::compatible(a, b);
        if to.shape.len() != from.shape.len() || !to.shape.iter().zip(from.shape).all(compatible) {
            return Err(Diagnostic::op_error(op, "arguments have incompatible shape"));
        }
        Ok(())
    }
}

/// Sets all elements to a value.
#[op(
    "gpu.memset",
    impls(Verify, FoldOp),
    format = "custom<ASYNC>(type($async_token), $async_dependencies) $dst `,` $value `:` type($dst) `,` type($value) attr-dict"
)]
pub struct Memset {
    async_dependencies: Variadic<Token>,
    #[effect(write)]
    dst: Operand<AnyMemRef>,
    value: Operand<AnyType>,
    async_token: OptionalResult<Token>,
}

impl<'a> Verify<'a> for Memset<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        if self.0.ty(self.dst()).element(self.0.ctx()) == Some(self.0.ty(self.value())) {
            return Ok(());
        }
        Err(Diagnostic::op_error(self.0, "failed to verify that all of {dst, value} have same element type"))
    }
}

/// Makes memory of the host visible to the device.
#[op("gpu.host_register", format = "$value attr-dict `:` type($value)")]
pub struct HostRegister {
    value: Operand<AnyRankedOrUnrankedMemRef>,
}

/// Undoes `gpu.host_register`.
#[op("gpu.host_unregister", format = "$value attr-dict `:` type($value)")]
pub struct HostUnregister {
    value: Operand<AnyRankedOrUnrankedMemRef>,
}

/// Says which device the ops that follow are for.
#[op("gpu.set_default_device", impls(MemoryEffects), format = "attr-dict $dev_index")]
pub struct SetDefaultDevice {
    dev_index: Operand<I32>,
}

impl MemoryEffects for SetDefaultDevice<'_> {
    fn effects(_op: OpRef<'_>, effects: &mut Vec<terrace_ir::effects::Effect>) {
        effects.push(terrace_ir::effects::Effect::new(terrace_ir::def::EffectSet::WRITE));
    }
}

/// The memory of the block whose size the launch gave.
#[op("gpu.dynamic_shared_memory", traits(Pure), format = "attr-dict `:` type($result_memref)")]
pub struct DynamicSharedMemory {
    result_memref: Result<SHARED_BYTES>,
}
