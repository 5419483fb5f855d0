//! Accesses of memory at places that are affine functions.

use terrace_ir::constraints::*;
use terrace_ir::def::{OpDef, TypeConstraint};
use terrace_ir::prelude::*;

use super::syntax::SUBSCRIPTS;
use super::{MAP, scope};
use crate::prefetch::{ACCESS, CACHE, LOCALITY};

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[Load::DEF, Prefetch::DEF, Store::DEF, VectorLoad::DEF, VectorStore::DEF];

/// A vector that has dimensions.
const VECTOR: TypeConstraint = TypeConstraint {
    summary: "vector of any type values",
    check: |ctx, ty| matches!(ty.data(ctx), TypeData::Vector { shape, .. } if !shape.is_empty()),
    only: None,
};

fn element_of(ctx: &Context, ty: Type) -> Option<Type> {
    ty.element(ctx)
}

/// Reads one element.
#[op(
    "affine.load",
    impls(Verify, Canonicalize),
    derive(result = element_of(memref)),
    format = "$memref `[` custom<SUBSCRIPTS>($indices, $map) attr-dict `:` type($memref)"
)]
pub struct Load {
    #[effect(read)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    map: Attribute<MAP>,
    result: Result<AnyType>,
}

/// Writes one element.
#[op(
    "affine.store",
    impls(Verify, Canonicalize),
    derive(value = element_of(memref)),
    format = "$value `,` $memref `[` custom<SUBSCRIPTS>($indices, $map) attr-dict `:` type($memref)"
)]
pub struct Store {
    value: Operand<AnyType>,
    #[effect(write)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    map: Attribute<MAP>,
}

/// Reads the elements from a place on as a vector.
#[op(
    "affine.vector_load",
    impls(Verify, Canonicalize),
    format = "$memref `[` custom<SUBSCRIPTS>($indices, $map) attr-dict `:` type($memref) `,` type($result)"
)]
pub struct VectorLoad {
    #[effect(read)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    map: Attribute<MAP>,
    result: Result<VECTOR>,
}

/// Writes a vector to the elements from a place on.
#[op(
    "affine.vector_store",
    impls(Verify, Canonicalize),
    format = "$value `,` $memref `[` custom<SUBSCRIPTS>($indices, $map) attr-dict `:` type($memref) `,` type($value)"
)]
pub struct VectorStore {
    value: Operand<VECTOR>,
    #[effect(write)]
    memref: Operand<AnyMemRef>,
    indices: Variadic<Index>,
    map: Attribute<MAP>,
}

/// Says that an element will be read or written soon.
#[op(
    "affine.prefetch",
    impls(Verify, Canonicalize),
    format = "$memref `[` custom<SUBSCRIPTS>($indices, $map) `,` custom<ACCESS>($is_write) `,` `locality` `<` $locality_hint `>` `,` custom<CACHE>($is_data_cache) attr-dict `:` type($memref)"
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
    map: Attribute<MAP>,
}

/// An access of memory.
#[derive(Clone, Debug)]
pub struct Access {
    /// The memory.
    pub memref: ValueId,
    /// From the inputs to the indices.
    pub map: terrace_ir::affine::AffineMap,
    /// The inputs.
    pub inputs: Vec<ValueId>,
    /// The vector or element that is written.
    pub stored: Option<ValueId>,
}

impl Access {
    /// What an op of this module accesses; `None`: it is another op.
    pub fn of(op: OpRef<'_>) -> Option<Access> {
        let def = op.def().filter(|def| OPS.iter().any(|known| std::ptr::eq(*known, *def)))?;
        let at = def.operands.iter().position(|slot| slot.name == "memref")?;
        let map = def.attrs.iter().position(|slot| slot.name == "map")?;
        Some(Access {
            memref: op.operand(at),
            map: op.prop(map)?.as_affine_map(op.ctx())?,
            inputs: op.operands().skip(at + 1).collect(),
            stored: (at > 0).then(|| op.operand(0)),
        })
    }

    /// Replaces where the op accesses memory: its map and the inputs of that.
    pub fn set(op: OpId, map: terrace_ir::affine::AffineMap, inputs: &[ValueId], rw: &mut Rewriter<'_>) {
        let Some(def) = rw.op(op).def() else { return };
        let before = def.operands.len() - 1;
        let operands: Vec<ValueId> = rw.op(op).operands().take(before).chain(inputs.iter().copied()).collect();
        let attr = Attr::affine_map(rw.ctx(), map);
        rw.set_operands(op, &operands);
        rw.set_attr(op, "map", Some(attr));
    }
}

/// 1. The map gives an index for each dimension, and has an input for each operand.
/// 2. Each input may be a dimension.
/// 3. A vector's elements are those of the memref.
fn verify_access(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let Some(access) = Access::of(op) else { return Ok(()) };
    let error = |message: &str| Err(Diagnostic::op_error(op, message));
    let memref = op.ty(access.memref);
    if memref.shape(ctx).map(<[i64]>::len) != Some(access.map.results(ctx).len()) {
        return error("affine map num results must equal memref rank");
    }
    if access.map.num_inputs(ctx) as usize != access.inputs.len() {
        return error("expects as many subscripts as affine map inputs");
    }
    scope::verify_subscripts(op, access.inputs.iter().copied())?;
    let vector = access.stored.map(|value| op.ty(value)).or_else(|| op.results().types().next());
    if vector
        .is_some_and(|ty| (VECTOR.check)(ctx, ty) && !is_scalar_access(op) && ty.element(ctx) != memref.element(ctx))
    {
        return error("requires memref and vector types of the same elemental type");
    }
    Ok(())
}

/// Whether it accesses one element, which may be a vector.
fn is_scalar_access(op: OpRef<'_>) -> bool {
    op.is::<Load<'_>>() || op.is::<Store<'_>>()
}

/// Puts the functions of inputs in the place of these, and the simplest map.
fn simplify_access(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let access = Access::of(op).ok_or(NoMatch("it accesses no memory"))?;
    let new = super::compose::simplified(op.body(), access.map, &access.inputs);
    if new.map == access.map && new.inputs == access.inputs {
        return Err(NoMatch("the map is simple"));
    }
    Access::set(id, new.map, &new.inputs, rw);
    Ok(())
}

macro_rules! accesses {
    ($($op:ident),*) => {$(
        impl<'a> Verify<'a> for $op<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                verify_access(self.0)
            }
        }

        impl Canonicalize for $op<'_> {
            fn canonicalize(patterns: &mut PatternSet) {
                patterns.on::<$op<'_>>("simplify-subscripts", simplify_access);
            }
        }
    )*};
}

accesses!(Load, Prefetch, Store, VectorLoad, VectorStore);
