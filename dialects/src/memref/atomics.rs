//! Ops on one element: atomic updates, and hints to read it soon.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::effects::is_memory_effect_free;
use terrace_ir::prelude::*;

use super::layout::element_of;
use super::through_casts;
use crate::arith::ATOMIC_KINDS;
use crate::prefetch::{ACCESS, CACHE, LOCALITY};

const ATOMIC_KIND: AttrConstraint = AttrConstraint {
    summary: "allowed 64-bit signless integer cases: 0 to 14",
    check: |ctx, attr| {
        attr.ty(ctx) == Some(Type::I64) && attr.as_i64(ctx).is_some_and(|v| ATOMIC_KINDS.keyword(v).is_some())
    },
    syntax: AttrSyntax::IntEnum(&ATOMIC_KINDS),
};

/// A number.
const NUMBER: TypeConstraint = TypeConstraint {
    summary: "signless integer or floating-point",
    check: |ctx, ty| ty.is_signless_integer(ctx) || ty.float_kind(ctx).is_some(),
    only: None,
};

/// A memref of numbers.
const NUMBERS: TypeConstraint = TypeConstraint {
    summary: "memref of signless integer or floating-point values",
    check: |ctx, ty| {
        matches!(ty.data(ctx), TypeData::MemRef { .. }) && ty.element(ctx).is_some_and(|e| (NUMBER.check)(ctx, e))
    },
    only: None,
};

/// Updates an element at once; gives what was there before.
#[op(
    "memref.atomic_rmw",
    impls(Verify, FoldOp),
    same(value, result),
    derive(value = element_of(memref)),
    format = "$kind $value `,` $memref `[` $indices `]` attr-dict `:` `(` type($value) `,` type($memref) `)` `->` type($result)"
)]
pub struct AtomicRmw {
    kind: Attribute<ATOMIC_KIND>,
    value: Operand<NUMBER>,
    #[effect(read, write)]
    memref: Operand<NUMBERS>,
    indices: Variadic<Index>,
    result: Result<NUMBER>,
}

impl FoldOp for AtomicRmw<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        through_casts(input.op, |at, _| at == 1)
    }
}

impl<'a> Verify<'a> for AtomicRmw<'a> {
    /// There is an index for each dimension, and the kind suits the element.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let rank = op.operand_type(1).shape(ctx).map_or(0, <[i64]>::len);
        if self.indices().len() != rank {
            return Err(Diagnostic::op_error(op, "expects the number of subscripts to be equal to memref rank"));
        }
        let kind = self.kind().as_i64(ctx).and_then(|v| ATOMIC_KINDS.keyword(v)).unwrap_or("");
        let float = op.operand_type(0).float_kind(ctx).is_some();
        let wanted = match kind {
            "assign" => return Ok(()),
            _ if kind.ends_with('f') => ("a floating-point", float),
            _ => ("an integer", !float),
        };
        if wanted.1 {
            return Ok(());
        }
        Err(Diagnostic::op_error(op, format!("with kind '{kind}' expects {} type", wanted.0)))
    }
}

/// Updates an element at once by a region that computes the new value from the old;
/// gives what was there before.
#[op("memref.generic_atomic_rmw", traits(SingleBlock), impls(Syntax, Verify), derive(result = element_of(memref)))]
pub struct GenericAtomicRmw {
    #[effect(read, write)]
    memref: Operand<NUMBERS>,
    indices: Variadic<Index>,
    result: Result<NUMBER>,
    atomic_body: Region<AnyRegion>,
}

impl Syntax for GenericAtomicRmw<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let memref = p.operand()?;
        p.expect_literal("[")?;
        let indices = p.operands()?;
        p.expect_literal("]")?;
        p.expect_literal(":")?;
        let at = p.offset();
        let ty = p.ty()?;
        let Some(element) = ty.element(p.ctx()) else { return p.error_at(at, "expected a memref type") };
        let memref = p.resolve(&memref, ty)?;
        p.add_operand_group(&[memref]);
        let indices = p.resolve_all(&indices, Type::INDEX)?;
        p.add_operand_group(&indices);
        p.add_result_types(&[element]);
        p.region(&[])?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        p.text("[");
        p.values(op.operand_group(1));
        p.text("] : ");
        p.ty(op.operand_type(0));
        p.text(" ");
        p.region(op.region(0), true, true, false);
        p.attr_dict(op, &[], false);
    }
}

impl<'a> Verify<'a> for GenericAtomicRmw<'a> {
    /// 1. The region takes the old value.
    /// 2. It does nothing else to memory.
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.0;
        let Some(body) = self.atomic_body().entry() else {
            return Err(Diagnostic::op_error(op, "expected a body"));
        };
        if body.arg_count() != 1 {
            return Err(Diagnostic::op_error(op, "expected single number of entry block arguments"));
        }
        if !body.arg_types().eq([op.result_type(0)]) {
            return Err(Diagnostic::op_error(op, "expected block argument of the same type result type"));
        }
        match self.atomic_body().ops().find(|&o| !is_memory_effect_free(o)) {
            Some(other) => Err(Diagnostic::error_at(
                other,
                "body of 'memref.generic_atomic_rmw' should contain only operations with no side effects",
            )),
            None => Ok(()),
        }
    }
}

/// Ends a `memref.generic_atomic_rmw` with the new value.
#[op(
    "memref.atomic_yield",
    traits(Pure, Terminator, HasParent("memref.generic_atomic_rmw")),
    impls(Verify),
    format = "$result attr-dict `:` type($result)"
)]
pub struct AtomicYield {
    result: Operand<AnyType>,
}

impl<'a> Verify<'a> for AtomicYield<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let parent = op.parent().and_then(|p| p.cast::<GenericAtomicRmw<'_>>()).map(|p| p.op().result_type(0));
        match parent.filter(|&ty| ty != op.operand_type(0)) {
            Some(ty) => {
                let (own, ty) = (op.operand_type(0).to_text(ctx), ty.to_text(ctx));
                let message = format!("types mismatch between yield op: '{own}' and its parent: '{ty}'");
                Err(Diagnostic::op_error(op, message))
            }
            None => Ok(()),
        }
    }
}

/// Says that an element will be read or written soon.
#[op(
    "memref.prefetch",
    impls(Verify, FoldOp),
    format = "$memref `[` $indices `]` `,` custom<ACCESS>($is_write) `,` `locality` `<` $locality_hint `>` `,` custom<CACHE>($is_data_cache) attr-dict `:` type($memref)"
)]
pub struct Prefetch {
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    #[name = "isWrite"]
    is_write: Attribute<BoolAttr>,
    #[name = "localityHint"]
    locality_hint: Attribute<LOCALITY>,
    #[name = "isDataCache"]
    is_data_cache: Attribute<BoolAttr>,
}

impl FoldOp for Prefetch<'_> {
    fn fold(input: &FoldInput<'_>) -> Fold {
        through_casts(input.op, |at, _| at == 0)
    }
}

impl<'a> Verify<'a> for Prefetch<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let rank = self.0.operand_type(0).shape(self.0.ctx()).map_or(0, <[i64]>::len);
        if self.indices().len() == rank {
            return Ok(());
        }
        Err(Diagnostic::op_error(self.0, "too few indices"))
    }
}
