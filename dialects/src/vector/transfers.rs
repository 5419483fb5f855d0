//! Transfers: reads and writes of a vector from a position of memory or of a tensor, along
//! dimensions of choice, also beyond the bounds.

use terrace_ir::affine::AffineMap;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::*;
use terrace_ir::def::{EffectSet, OpDef};
use terrace_ir::effects::{Effect, Target};
use terrace_ir::fold::Folded;
use terrace_ir::interfaces::{ConditionallySpeculatableOp, Speculatability, Subset, SubsetAccess, SubsetOpInterface};
use terrace_ir::prelude::*;

use super::masking::{MaskableOp, mask_of};
use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[TransferRead::DEF, TransferWrite::DEF];

/// An affine map.
const MAP: AttrConstraint = AttrConstraint {
    summary: "AffineMap attribute",
    check: |ctx, attr| attr.as_affine_map(ctx).is_some(),
    syntax: AttrSyntax::Full,
};

/// `[true, false]`.
const BOOL_ARRAY: AttrConstraint = AttrConstraint {
    summary: "1-bit boolean array attribute",
    check: |ctx, attr| bools(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

fn bools(ctx: &Context, attr: Attr) -> Option<Vec<bool>> {
    let bit = |a: &Attr| a.as_i64(ctx).filter(|_| a.ty(ctx) == Some(Type::I1)).map(|bit| bit != 0);
    attr.as_array(ctx)?.iter().map(bit).collect()
}

/// A `[true, false]`: which dimensions of a transfer are inside of the bounds.
pub fn bools_attr(ctx: &Context, bits: &[bool]) -> Attr {
    let items: Vec<Attr> = bits.iter().map(|&bit| Attr::bool(ctx, bit)).collect();
    Attr::array(ctx, &items)
}

/// Reads a vector. Elements outside of the bounds, and those that the mask leaves out, are the
/// padding; of dimensions that the map does not name, one element is repeated.
#[op(
    "vector.transfer_read",
    impls(Syntax, Verify, MemoryEffects, ConditionallySpeculatableOp, MaskableOp, SubsetOpInterface, Canonicalize)
)]
pub struct TransferRead {
    source: Operand<SHAPED>,
    indices: Variadic<Index>,
    padding: Operand<AnyType>,
    mask: Optional<MaskOfAnyRank>,
    permutation_map: Attribute<MAP>,
    in_bounds: Attribute<BOOL_ARRAY>,
    vector: Result<AnyVectorOfAnyRank>,
}

/// Writes a vector, but for elements outside of the bounds and those that the mask leaves out;
/// into a tensor: gives it with them.
#[op(
    "vector.transfer_write",
    impls(Syntax, Verify, MemoryEffects, ConditionallySpeculatableOp, MaskableOp, SubsetOpInterface, Canonicalize)
)]
pub struct TransferWrite {
    vector: Operand<AnyVectorOfAnyRank>,
    source: Operand<SHAPED>,
    indices: Variadic<Index>,
    mask: Optional<MaskOfAnyRank>,
    permutation_map: Attribute<MAP>,
    in_bounds: Attribute<BOOL_ARRAY>,
    result: OptionalResult<SHAPED>,
}

/// What both transfers are about.
#[derive(Clone, Debug)]
pub struct Transfer<'a> {
    /// The op.
    pub op: OpRef<'a>,
    /// The memory or the tensor.
    pub source: ValueId,
    /// Where the first element is.
    pub indices: Vec<ValueId>,
    /// Which elements are transferred; all if there is none.
    pub mask: Option<ValueId>,
    /// From dimensions of the source to those of the vector.
    pub map: AffineMap,
    /// Which dimensions of the vector are known to be inside of the bounds.
    pub in_bounds: Vec<bool>,
    /// The vector's type.
    pub vector: Type,
}

macro_rules! transfers {
    ($($op:ident: $vector:expr, $access:expr;)*) => {$(
        impl<'a> $op<'a> {
            /// What it says that the other transfer says too.
            pub fn transfer(self) -> Transfer<'a> {
                let (op, ctx) = (self.0, self.0.ctx());
                let vector: fn(OpRef<'_>) -> Type = $vector;
                Transfer {
                    op,
                    source: self.source(),
                    indices: self.indices().to_vec().into_vec(),
                    mask: self.mask(),
                    map: op.prop(0).and_then(|a| a.as_affine_map(ctx)).unwrap_or(AffineMap::identity(ctx, 0)),
                    in_bounds: op.prop(1).and_then(|a| bools(ctx, a)).unwrap_or_default(),
                    vector: vector(op),
                }
            }
        }

        impl ConditionallySpeculatableOp for $op<'_> {
            /// On tensors there are no bounds that would have to be kept.
            fn speculatability(op: OpRef<'_>) -> Speculatability {
                match $op(op).transfer().is_of_tensor() {
                    true => Speculatability::Always,
                    false => Speculatability::Never,
                }
            }
        }

        impl SubsetOpInterface for $op<'_> {
            fn access(op: OpRef<'_>) -> Option<SubsetAccess> {
                $op(op).transfer().is_of_tensor().then_some($access)
            }

            fn subset(op: OpRef<'_>) -> Option<Subset> {
                $op(op).transfer().subset()
            }
        }
    )*};
}

transfers! {
    TransferRead: |op| op.result_type(0), SubsetAccess::Extract { source: 0 };
    TransferWrite: |op| op.operand_type(0), SubsetAccess::Insert { source: 0, destination: 1 };
}

impl<'a> Transfer<'a> {
    /// The part of the source that is transferred; `None`: not all of it is, or elements change
    /// places or are repeated.
    pub fn subset(&self) -> Option<Subset> {
        let ctx = self.op.ctx();
        let vector = parts(ctx, self.vector)?;
        let (dims, shape) = (self.indices.len(), vector.shape);
        let outer = dims.checked_sub(shape.len())?;
        let is_whole = self.mask.is_none() && self.in_bounds.iter().all(|&inside| inside);
        let is_in_place = self.map == AffineMap::minor_identity(ctx, dims as u32, shape.len() as u32);
        if !is_whole || !is_in_place || vector.scalable_count() > 0 {
            return None;
        }
        let size = |at: usize| if at < outer { 1 } else { shape[at - outer] };
        let number = |n: i64| Folded::Constant(Attr::integer(ctx, Type::INDEX, n));
        Some(Subset {
            offsets: self.indices.iter().map(|&index| Folded::Value(index)).collect(),
            sizes: (0..self.indices.len()).map(|at| number(size(at))).collect(),
            strides: vec![number(1); self.indices.len()],
        })
    }

    /// What a transfer is about; `None`: the op is none.
    pub fn of(op: OpRef<'a>) -> Option<Transfer<'a>> {
        let read = op.cast::<TransferRead<'a>>().map(TransferRead::transfer);
        read.or_else(|| Some(op.cast::<TransferWrite<'a>>()?.transfer()))
    }
}

impl Transfer<'_> {
    /// Whether it is of a tensor, not of memory.
    pub fn is_of_tensor(&self) -> bool {
        matches!(self.op.ty(self.source).data(self.op.ctx()), TypeData::RankedTensor { .. })
    }

    /// The sizes of the source.
    pub fn shape(&self) -> &[i64] {
        self.op.ty(self.source).shape(self.op.ctx()).unwrap_or(&[])
    }

    /// Whether a dimension of the vector repeats one element.
    pub fn is_broadcast(&self, dimension: usize) -> bool {
        self.map.results(self.op.ctx()).get(dimension).is_some_and(|e| e.as_constant(self.op.ctx()) == Some(0))
    }
}

impl MemoryEffects for TransferRead<'_> {
    fn effects(op: OpRef<'_>, effects: &mut Vec<Effect>) {
        if !TransferRead(op).transfer().is_of_tensor() {
            effects.push(Effect::on(EffectSet::READ, Target::Operand(0)));
        }
    }
}

impl MemoryEffects for TransferWrite<'_> {
    fn effects(op: OpRef<'_>, effects: &mut Vec<Effect>) {
        if !TransferWrite(op).transfer().is_of_tensor() {
            effects.push(Effect::on(EffectSet::WRITE, Target::Operand(1)));
        }
    }
}

impl MaskableOp for TransferRead<'_> {
    fn mask_type(op: OpRef<'_>) -> Option<Type> {
        let transfer = TransferRead(op).transfer();
        inferred_mask(op.ctx(), transfer.vector, transfer.map)
    }

    fn takes_pass_through(_op: OpRef<'_>) -> bool {
        true
    }
}

impl MaskableOp for TransferWrite<'_> {
    fn mask_type(op: OpRef<'_>) -> Option<Type> {
        let transfer = TransferWrite(op).transfer();
        inferred_mask(op.ctx(), transfer.vector, transfer.map)
    }
}

/// The map where nothing is said: the last dimensions, those of vectors that are the elements
/// left out. `None`: the vector has more dimensions.
pub(super) fn default_map(ctx: &Context, source: Type, vector: Type) -> Option<AffineMap> {
    let (shape, vector) = (source.shape(ctx)?, parts(ctx, vector)?);
    let inner = source.element(ctx).and_then(|e| parts(ctx, e)).map_or(0, |e| e.shape.len());
    let rank = vector.shape.len().checked_sub(inner)?;
    if shape.is_empty() && vector.shape == [1] && inner == 0 {
        return Some(AffineMap::new(ctx, 0, 0, &[terrace_ir::affine::AffineExpr::constant(ctx, 0)]));
    }
    (rank <= shape.len()).then(|| AffineMap::minor_identity(ctx, shape.len() as u32, rank as u32))
}

/// The mask of a transfer: the vector's sizes in the order of the source's dimensions.
fn inferred_mask(ctx: &Context, vector: Type, map: AffineMap) -> Option<Type> {
    let vector = parts(ctx, vector)?;
    let inverse = map.compress_unused_dims(ctx).inverse_permutation(ctx)?;
    let from: Vec<usize> = inverse.results(ctx).iter().filter_map(|e| e.as_dim(ctx)).map(|d| d as usize).collect();
    let shape: Option<Vec<i64>> = from.iter().map(|&d| vector.shape.get(d).copied()).collect();
    let scalable: Option<Vec<bool>> = from.iter().map(|&d| vector.scalable.get(d).copied()).collect();
    Some(mask_of(ctx, &shape?, &scalable?))
}

// ---- syntax --------------------------------------------------------------------------------

/// `%source[%i, %j]`
fn parse_place<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<(Unresolved<'s>, Vec<Unresolved<'s>>)> {
    let source = p.operand()?;
    p.expect_literal("[")?;
    let mut indices = Vec::new();
    p.list_until("]", |p| p.operand().map(|o| indices.push(o)))?;
    Ok((source, indices))
}

/// `, %mask {attributes} : type, type`; gives the mask and the types.
fn parse_tail<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<(Option<Unresolved<'s>>, [Type; 2])> {
    let mask = if p.eat_literal(",") { Some(p.operand()?) } else { None };
    p.attr_dict()?;
    p.expect_literal(":")?;
    let at = p.offset();
    match p.type_list()?[..] {
        [a, b] => Ok((mask, [a, b])),
        _ => p.error_at(at, "requires two types"),
    }
}

/// Sets what the text leaves out; gives the type of the mask.
fn parse_defaults(
    p: &mut OpParser<'_, '_>,
    at: u32,
    source: Type,
    vector: Type,
    masked: bool,
) -> ParseResult<Option<Type>> {
    let ctx = p.ctx();
    if !matches!(source.data(ctx), TypeData::MemRef { .. } | TypeData::RankedTensor { .. }) {
        return p.error_at(at, "requires memref or ranked tensor type");
    }
    if parts(ctx, vector).is_none() {
        return p.error_at(at, "requires vector type");
    }
    let map = match p.prop(0) {
        Some(attr) => attr.as_affine_map(ctx),
        None => default_map(ctx, source, vector).inspect(|&map| p.set_prop(0, Attr::affine_map(ctx, map))),
    };
    let Some(map) = map else {
        return p.error_at(at, "expected a permutation_map that is an affine map, or a vector of no more dimensions");
    };
    if p.prop(1).is_none() {
        let outside = vec![false; map.results(ctx).len()];
        p.set_prop(1, bools_attr(ctx, &outside));
    }
    if !masked {
        return Ok(None);
    }
    if source.element(ctx).is_some_and(|e| parts(ctx, e).is_some()) {
        return p.error_at(at, "does not support masks with vector element type");
    }
    match inferred_mask(ctx, vector, map) {
        Some(mask) => Ok(Some(mask)),
        None => p.error_at(at, "expected a permutation_map that names each dimension of the vector once"),
    }
}

/// Adds an operand group of at most one value.
fn add_optional<'s>(p: &mut OpParser<'_, 's>, value: Option<Unresolved<'s>>, ty: Option<Type>) -> ParseResult<()> {
    let value = match (value, ty) {
        (Some(value), Some(ty)) => vec![p.resolve(&value, ty)?],
        _ => Vec::new(),
    };
    p.add_operand_group(&value);
    Ok(())
}

fn print_attrs(transfer: &Transfer<'_>, p: &mut OpPrinter<'_, '_>) {
    let (op, ctx) = (transfer.op, transfer.op.ctx());
    let mut hidden = Vec::new();
    // As in MLIR, what reads one element of no dimensions is spelled out.
    if transfer.map.is_minor_identity(ctx) {
        hidden.push("permutation_map");
    }
    if !transfer.in_bounds.contains(&true) {
        hidden.push("in_bounds");
    }
    p.attr_dict(op, &hidden, false);
}

impl Syntax for TransferRead<'_> {
    /// `vector.transfer_read %source[%i], %padding, %mask {...} : memref<?xf32>, vector<4xf32>`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let (source, indices) = parse_place(p)?;
        p.expect_literal(",")?;
        let padding = p.operand()?;
        let at = p.offset();
        let (mask, [source_type, vector]) = parse_tail(p)?;
        let mask_type = parse_defaults(p, at, source_type, vector, mask.is_some())?;
        let source = p.resolve(&source, source_type)?;
        p.add_operand_group(&[source]);
        let indices = p.resolve_all(&indices, Type::INDEX)?;
        p.add_operand_group(&indices);
        let element = source_type.element(p.ctx()).unwrap_or(source_type);
        let padding = p.resolve(&padding, element)?;
        p.add_operand_group(&[padding]);
        add_optional(p, mask, mask_type)?;
        p.add_result_types(&[vector]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let transfer = TransferRead(op).transfer();
        p.text(" ");
        p.values(op.operand_group(0));
        p.text("[");
        p.values(op.operand_group(1));
        p.text("], ");
        p.values(op.operands().slice(1 + transfer.indices.len()..op.operands().len()));
        print_attrs(&transfer, p);
        p.text(" : ");
        p.types([op.operand_type(0), transfer.vector]);
    }
}

impl Syntax for TransferWrite<'_> {
    /// `vector.transfer_write %vector, %source[%i], %mask {...} : vector<4xf32>, memref<?xf32>`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let vector = p.operand()?;
        p.expect_literal(",")?;
        let (source, indices) = parse_place(p)?;
        let at = p.offset();
        let (mask, [vector_type, source_type]) = parse_tail(p)?;
        let mask_type = parse_defaults(p, at, source_type, vector_type, mask.is_some())?;
        let vector = p.resolve(&vector, vector_type)?;
        p.add_operand_group(&[vector]);
        let source = p.resolve(&source, source_type)?;
        p.add_operand_group(&[source]);
        let indices = p.resolve_all(&indices, Type::INDEX)?;
        p.add_operand_group(&indices);
        add_optional(p, mask, mask_type)?;
        if matches!(source_type.data(p.ctx()), TypeData::RankedTensor { .. }) {
            p.add_result_types(&[source_type]);
        }
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let transfer = TransferWrite(op).transfer();
        p.text(" ");
        p.values(op.operands().slice(0..2));
        p.text("[");
        p.values(op.operand_group(2));
        p.text("]");
        let mask = op.operands().slice(2 + transfer.indices.len()..op.operands().len());
        if !mask.is_empty() {
            p.text(", ");
            p.values(mask);
        }
        print_attrs(&transfer, p);
        p.text(" : ");
        p.types(op.operands().types().take(2));
    }
}

// ---- verification --------------------------------------------------------------------------

/// How many bits an element takes; an index as many as in memory.
fn bits(ctx: &Context, ty: Type) -> u64 {
    let float = || ty.float_kind(ctx).map(|kind| kind.width());
    ty.integer_width(ctx).or_else(float).map_or(64, u64::from)
}

/// The bits of the last dimension.
fn minor_bits(ctx: &Context, vector: Parts<'_>) -> u64 {
    bits(ctx, vector.element).saturating_mul(vector.shape.last().map_or(1, |&size| size.unsigned_abs()))
}

/// 1. The source is a memref or a ranked tensor, with an index for each dimension.
/// 2. The last dimension of the vector is a multiple of an element of the source; elements that
///    are vectors have no more dimensions than the vector, and are not masked.
/// 3. The map goes from the source's dimensions to those of the vector that an element has not,
///    each at most once, or to zero.
/// 4. Each of these has an entry in `in_bounds`, which holds where one element is repeated.
/// 5. The mask has the vector's sizes in the order of the source's dimensions.
fn verify_transfer(transfer: &Transfer<'_>) -> Result<(), Diagnostic> {
    let (op, ctx) = (transfer.op, transfer.op.ctx());
    let source = op.ty(transfer.source);
    if !matches!(source.data(ctx), TypeData::MemRef { .. } | TypeData::RankedTensor { .. }) {
        return error(op, "requires source to be a memref or ranked tensor type");
    }
    let rank = transfer.shape().len();
    if transfer.indices.len() != rank {
        return error(op, format!("requires {rank} indices"));
    }
    let (Some(vector), Some(element)) = (parts(ctx, transfer.vector), source.element(ctx)) else { return Ok(()) };
    let inner = parts(ctx, element);
    let unit = inner.map_or_else(|| bits(ctx, element), |inner| minor_bits(ctx, inner));
    if unit == 0 || !minor_bits(ctx, vector).is_multiple_of(unit) {
        let message = "requires the bitwidth of the minor 1-D vector to be an integral multiple of the bitwidth";
        return error(op, format!("{message} of an element of the source"));
    }
    let Some(mapped) = vector.shape.len().checked_sub(inner.map_or(0, |inner| inner.shape.len())) else {
        return error(op, "requires elements of no more dimensions than the vector");
    };
    let results = transfer.map.results(ctx);
    if results.len() != mapped {
        return error(op, "requires a permutation_map with result dims of the same rank as the vector type");
    }
    if inner.is_some() && transfer.mask.is_some() {
        return error(op, "does not support masks with vector element type");
    }
    if transfer.map.num_symbols(ctx) != 0 {
        return error(op, "requires permutation_map without symbols");
    }
    if transfer.map.num_dims(ctx) as usize != rank {
        return error(op, "requires a permutation_map with input dims of the same rank as the source type");
    }
    verify_map(transfer)?;
    let wanted = transfer.mask.and_then(|_| inferred_mask(ctx, transfer.vector, transfer.map));
    if let Some((mask, wanted)) = transfer.mask.zip(wanted)
        && op.ty(mask) != wanted
    {
        let wanted = wanted.to_text(ctx);
        return error(op, format!("requires a mask of type '{wanted}'"));
    }
    if transfer.in_bounds.len() != results.len() {
        return error(op, format!("expects {} entries of in_bounds, not {}", results.len(), transfer.in_bounds.len()));
    }
    if (0..results.len()).any(|at| transfer.is_broadcast(at) && !transfer.in_bounds[at]) {
        return error(op, "requires broadcast dimensions to be in-bounds");
    }
    Ok(())
}

fn verify_map(transfer: &Transfer<'_>) -> Result<(), Diagnostic> {
    let (op, ctx) = (transfer.op, transfer.op.ctx());
    let mut seen = Vec::new();
    for (at, expr) in transfer.map.results(ctx).iter().enumerate() {
        match expr.as_dim(ctx) {
            Some(dim) if seen.contains(&dim) => {
                return error(op, "requires a permutation_map that names no dimension twice");
            }
            Some(dim) => seen.push(dim),
            None if transfer.is_broadcast(at) => {}
            None => return error(op, "requires a permutation_map of dimensions and zeros"),
        }
    }
    Ok(())
}

impl<'a> Verify<'a> for TransferRead<'a> {
    /// See `verify_transfer`; and the padding is an element of the source.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, transfer) = (self.0, self.transfer());
        verify_transfer(&transfer)?;
        if op.ty(transfer.source).element(op.ctx()) != Some(op.ty(self.padding())) {
            return error(op, "requires formal padding and source of the same elemental type");
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for TransferWrite<'a> {
    /// See `verify_transfer`; and no element is written from several places, and the result
    /// is a tensor like the source.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, transfer) = (self.0, self.transfer());
        verify_transfer(&transfer)?;
        if (0..transfer.in_bounds.len()).any(|at| transfer.is_broadcast(at)) {
            return error(op, "should not have broadcast dimensions");
        }
        let wanted = transfer.is_of_tensor().then(|| op.ty(transfer.source));
        if op.results().types().next() != wanted {
            return error(op, "requires a result of the type of the tensor, and none of memory");
        }
        Ok(())
    }
}
