//! Ops under masks: `vector.mask` around an op that can do part of its work.

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::interface;
use terrace_ir::prelude::*;

use super::canonicalize::known_mask;
use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[MaskRegion::DEF, Yield::DEF];

interface! {
    /// An op that a mask may switch off for some elements.
    pub interface Maskable / MaskableOp {
        /// The type of the masks that it takes; `None`: it takes none.
        fn mask_type(op: OpRef<'_>) -> Option<Type>;
    }
    defaults {
        /// Whether elements that are switched off may be given other values.
        fn takes_pass_through(_op: OpRef<'_>) -> bool {
            false
        }
    }
}

/// A vector of bits of a shape.
pub(super) fn mask_of(ctx: &Context, shape: &[i64], scalable: &[bool]) -> Type {
    vector_type(ctx, shape, scalable, Type::I1)
}

/// The mask with a bit for each element of a vector.
pub(super) fn mask_like(ctx: &Context, vector: Type) -> Option<Type> {
    parts(ctx, vector).map(|vector| mask_of(ctx, vector.shape, vector.scalable))
}

/// Does the op in its region for the elements whose bits are set; the others of the result
/// are those of the second operand, if there is one.
#[op(
    "vector.mask",
    traits(RecursiveMemoryEffects, NoRegionArguments, ImplicitTerminator("vector.yield")),
    impls(Syntax, Verify, FoldOp, Canonicalize)
)]
pub struct MaskRegion {
    mask: Operand<Mask>,
    passthru: Optional<AnyType>,
    results: VariadicResult<AnyType>,
    mask_region: Region<SizedRegion<1>>,
}

/// Ends a region of this dialect with the results of the op.
#[op("vector.yield", traits(Pure, Terminator, ReturnLike), format = "attr-dict ($operands^ `:` type($operands))?")]
pub struct Yield {
    operands: Variadic<AnyType>,
}

impl<'a> MaskRegion<'a> {
    /// The op that is masked; `None`: there is just the end of the region.
    pub fn masked_op(self) -> Option<OpRef<'a>> {
        let first = self.mask_region().entry()?.ops().next()?;
        Some(first).filter(|op| !op.has(terrace_ir::def::Traits::TERMINATOR))
    }

    /// What the region ends with.
    pub fn end(self) -> Option<OpRef<'a>> {
        self.mask_region().entry()?.last().filter(|last| last.is::<Yield<'_>>())
    }

    /// Whether one line says all that is in the region: one op, the end gives its results.
    fn fits_a_line(self) -> bool {
        let Some(end) = self.end() else { return false };
        match self.masked_op() {
            None => end.prev().is_none(),
            Some(op) => {
                op.child().is_none()
                    && op.next() == Some(end)
                    && end.attrs().is_empty()
                    && op.results().to_vec() == end.operands().to_vec()
            }
        }
    }
}

impl Syntax for MaskRegion<'_> {
    /// `vector.mask %mask, %other { op } : vector<4xi1> -> vector<4xf32>`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let mask = p.operand()?;
        let passthru = if p.eat_literal(",") { Some(p.operand()?) } else { None };
        p.region_of_results(Yield::DEF.name)?;
        p.attr_dict()?;
        p.expect_literal(":")?;
        let mask_type = p.ty()?;
        let at = p.offset();
        let results = if p.eat_literal("->") { p.function_results()? } else { Vec::new() };
        let mask = p.resolve(&mask, mask_type)?;
        p.add_operands(&[mask]);
        if let Some(passthru) = passthru {
            let Some(&ty) = results.first() else { return p.error_at(at, "expects a result") };
            let passthru = p.resolve(&passthru, ty)?;
            p.add_operands(&[passthru]);
        }
        p.add_result_types(&results);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.values(op.operands());
        p.text(" ");
        let inner = op.cast::<MaskRegion<'_>>().filter(|mask| mask.fits_a_line());
        match inner.and_then(|mask| mask.masked_op().or(mask.end())) {
            Some(inner) => {
                p.text("{ ");
                p.op_without_results(inner);
                p.text(" }");
            }
            None => p.region(op.region(0), false, true, false),
        }
        p.attr_dict(op, &[], false);
        p.text(" : ");
        p.types(op.operands().types().take(1));
        match op.results().len() {
            0 => {}
            1 => {
                p.text(" -> ");
                p.types(op.results().types());
            }
            _ => {
                p.text(" -> (");
                p.types(op.results().types());
                p.text(")");
            }
        }
    }
}

impl<'a> Verify<'a> for MaskRegion<'a> {
    /// 1. In the region there is at most one op, and the end, which gives the results.
    /// 2. An op that takes masks has the results of this one, and a mask of this type.
    /// 3. Other values for what is switched off are for an op that takes such, and are of the
    ///    type of its result.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        if self.mask_region().ops().count() > 2 {
            return error(op, "expects only one operation to mask");
        }
        let Some(end) = self.end() else { return error(op, "expects a terminator within the mask region") };
        if end.operands().len() != op.results().len() {
            return error(op, "expects number of results to match mask region yielded values");
        }
        let Some(masked) = self.masked_op() else { return Ok(()) };
        let Some(table) = masked.interface::<Maskable>() else { return Ok(()) };
        if masked.results().len() != op.results().len() {
            return error(op, "expects number of results to match maskable operation number of results");
        }
        if !masked.results().types().eq(op.results().types()) {
            return error(op, "expects result type to match maskable operation result type");
        }
        if let Some(wanted) = (table.mask_type)(masked).filter(|&ty| ty != op.operand_type(0)) {
            let wanted = wanted.to_text(ctx);
            return error(op, format!("expects a '{wanted}' mask for the maskable operation"));
        }
        let Some(passthru) = self.passthru() else { return Ok(()) };
        if !(table.takes_pass_through)(masked) {
            return error(op, "doesn't expect a passthru argument for this maskable operation");
        }
        if masked.results().len() != 1 {
            return error(op, "expects result when passthru argument is provided");
        }
        if op.ty(passthru) != masked.result_type(0) {
            return error(op, "expects passthru type to match result type");
        }
        Ok(())
    }
}

impl FoldOp for MaskRegion<'_> {
    /// Around nothing it gives what its region gives.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let Some(mask) = input.op.cast::<MaskRegion<'_>>() else { return Fold::None };
        let Some(end) = mask.end().filter(|_| mask.masked_op().is_none()) else { return Fold::None };
        if end.operands().is_empty() {
            return Fold::None;
        }
        let values = end.operands().map(terrace_ir::fold::Folded::Value).collect();
        Fold::Results(values)
    }
}

impl Canonicalize for MaskRegion<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<MaskRegion<'_>>("mask-all-set", drop_full_mask)
            .on::<MaskRegion<'_>>("mask-around-nothing", drop_empty_mask);
    }
}

/// A mask that is set everywhere masks nothing.
fn drop_full_mask(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let mask = MaskRegion(op);
    if !known_mask(op, mask.mask())? {
        return Err(NoMatch("no element is done"));
    }
    let (Some(masked), Some(end)) = (mask.masked_op(), mask.end()) else { return Err(NoMatch("nothing is masked")) };
    let (masked, results) = (masked.id(), end.operands().to_vec());
    rw.move_before(masked, id);
    rw.replace_op(id, &results);
    Ok(())
}

/// Without an op and without results there is nothing to do.
fn drop_empty_mask(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    if MaskRegion(op).masked_op().is_some() || !op.results().is_empty() {
        return Err(NoMatch("something is masked"));
    }
    rw.erase_op(id);
    Ok(())
}
