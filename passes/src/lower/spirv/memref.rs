//! `memref` to `spirv`: elements by access chains into one array. Elements that the target
//! can't keep by themselves are in words of 32 bits.

use std::sync::Arc;

use terrace_dialects::memref::layout::strided;
use terrace_dialects::memref::{Alloc, Alloca, Dealloc, Load, Store};
use terrace_dialects::spirv::enums::{MemoryAccess, MemorySemantics, Scope, StorageClass};
use terrace_dialects::spirv::types::{Pointer, Struct, is_aggregate, pointee};
use terrace_dialects::spirv::{self, AccessChain, AddressOf, AtomicAnd, AtomicOr, Constant};
use terrace_ir::apint::ApInt;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::arith::{integer, make};
use super::globals::workgroup_memory;
use super::types::{Closure, Target, bits};
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    let (for_load, for_store) = (Arc::new(target.clone()), Arc::new(target.clone()));
    patterns
        .add(Closure {
            root: Load::DEF.name,
            name: "element-load",
            rewrite: move |op, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
                load(op, operands, rw, &for_load)
            },
        })
        .add(Closure {
            root: Store::DEF.name,
            name: "element-store",
            rewrite: move |op, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
                store(op, operands, rw, &for_store)
            },
        })
        .on::<Alloc<'_>>("workgroup-allocation", allocate)
        .on::<Alloca<'_>>("function-allocation", allocate_in_function)
        .on::<Dealloc<'_>>("workgroup-deallocation", deallocate)
        .on_name("memref.cast", "cast", cast)
        .on_name("memref.memory_space_cast", "memory-space-cast", memory_space_cast);
}

/// Where an element is: a pointer to it, and the number of it in the array.
struct Place {
    base: ValueId,
    /// Indices before that of the element.
    outer: Vec<ValueId>,
    at: ValueId,
}

/// The place of an element: in the struct, in the array at the sum of strides times indices;
/// for OpenCL in the array alone, or that far from what is pointed to.
fn place(
    rw: &mut ConversionRewriter<'_, '_>,
    memref: Type,
    base: ValueId,
    indices: &[ValueId],
) -> Result<Place, NoMatch> {
    let Some(pointee) = pointee(rw.ctx(), rw.ty(base)) else {
        return Err(NoMatch("the type of the memref can't be converted"));
    };
    let layout = strided(rw.ctx(), memref).ok_or(NoMatch("the layout of the memref is not strided"))?;
    if layout.offset == DYNAMIC || layout.strides.contains(&DYNAMIC) {
        return Err(NoMatch("the memref has a stride that is not known: only its outermost size may be dynamic"));
    }
    let index = rw.convert_type(Type::INDEX)?;
    let in_struct = pointee.downcast::<Struct>(rw.ctx()).is_some();
    let zero = (in_struct || indices.is_empty()).then(|| Constant::integer(rw, index, 0));
    let mut at = zero;
    if !indices.is_empty() {
        // The sum so far; nothing while it is zero.
        let mut sum = None;
        let offset = Constant::integer(rw, index, layout.offset);
        if layout.offset != 0 {
            sum = Some(offset);
        }
        for (&index, &stride) in indices.iter().zip(&layout.strides) {
            let ty = rw.ty(index);
            let factor = Constant::integer(rw, ty, stride);
            let term = match stride {
                1 => index,
                _ => make_sorted(rw, "spirv.IMul", index, factor),
            };
            sum = Some(match sum {
                Some(sum) => make_sorted(rw, "spirv.IAdd", term, sum),
                None => term,
            });
        }
        at = sum;
    }
    let at = at.ok_or(NoMatch("the memref has no such element"))?;
    Ok(Place { base, outer: zero.filter(|_| in_struct).into_iter().collect(), at })
}

/// The pointer to an element.
fn element(rw: &mut ConversionRewriter<'_, '_>, place: &Place) -> Result<ValueId, NoMatch> {
    let ty = rw.ty(place.base);
    let pointee = pointee(rw.ctx(), ty).ok_or(NoMatch("the type of the memref can't be converted"))?;
    if is_aggregate(rw.ctx(), pointee) {
        let mut indices = place.outer.clone();
        indices.push(place.at);
        return AccessChain::at(rw, place.base, &indices).map_err(|_| NoMatch("the memref has no such element"));
    }
    Ok(make(rw, "spirv.PtrAccessChain", &[place.base, place.at], ty))
}

/// The pointer to the elements of a vector, or to one, from an element on.
pub(super) fn vector_pointer(
    rw: &mut ConversionRewriter<'_, '_>,
    memref: Type,
    base: ValueId,
    indices: &[ValueId],
    ty: Type,
) -> Result<ValueId, NoMatch> {
    let place = place(rw, memref, base, indices)?;
    let pointer = element(rw, &place)?;
    let ctx = rw.ctx();
    let to = rw.ty(pointer).downcast::<Pointer>(ctx).ok_or(NoMatch("the memref has no such element"))?;
    if to.pointee != ty.element_or_self(ctx) {
        return Err(NoMatch("elements are kept as another type than they are computed with"));
    }
    if to.pointee == ty {
        return Ok(pointer);
    }
    let ty = Pointer::get(ctx, ty, to.storage_class);
    Ok(make(rw, "spirv.Bitcast", &[pointer], ty))
}

/// A commutative operation, a constant last.
fn make_sorted(rw: &mut ConversionRewriter<'_, '_>, name: &str, left: ValueId, right: ValueId) -> ValueId {
    let constant = |v: ValueId| rw.body().defining_op(v).is_some_and(|d| d.is::<Constant<'_>>());
    let (left, right) = if constant(left) && !constant(right) { (right, left) } else { (left, right) };
    let ty = rw.ty(left);
    make(rw, name, &[left, right], ty)
}

/// How an element of integers is kept: the bits that it takes, the integer that it is in, and
/// the bits of that.
struct Kept {
    bits: u32,
    word: Type,
    word_bits: u32,
}

/// How the elements of a memref of integers behind a pointer are kept; `None`: as they are.
fn kept(rw: &ConversionRewriter<'_, '_>, memref: Type, pointer: ValueId, target: &Target) -> Option<Kept> {
    let ctx = rw.ctx();
    let element = memref.element(ctx)?;
    element.integer_width(ctx)?;
    let word = pointee(ctx, rw.ty(pointer))?;
    let (bits, word_bits) = (target.kept_bits(ctx, element)?, word.integer_width(ctx)?);
    (bits != word_bits || element == Type::I1).then_some(Kept { bits, word, word_bits })
}

/// Checks that what is no integer is kept in as many bits as it has: elements are taken out of
/// words of integers only.
fn check_kept(rw: &ConversionRewriter<'_, '_>, memref: Type, pointer: ValueId, target: &Target) -> Matched {
    let ctx = rw.ctx();
    let element = memref.element(ctx).filter(|e| *e != Type::INDEX && e.integer_width(ctx).is_none());
    let kept = element.and_then(|e| target.kept_bits(ctx, e));
    if kept.is_some() && kept != pointee(ctx, rw.ty(pointer)).and_then(|ty| bits(ctx, ty)) {
        return Err(NoMatch("elements of floats can't be in words of more bits"));
    }
    Ok(())
}

/// A constant, or the op on values that are no constants: what folds is not made.
fn fold(
    rw: &mut ConversionRewriter<'_, '_>,
    name: &str,
    [left, right]: [ValueId; 2],
    compute: fn(i64, i64) -> i64,
) -> ValueId {
    let number = |value| constant_of(rw.body(), value).and_then(|a| a.as_i64(rw.ctx()));
    let ty = rw.ty(left);
    match (number(left), number(right)) {
        (Some(left), Some(right)) => Constant::integer(rw, ty, compute(left, right)),
        _ => make(rw, name, &[left, right], ty),
    }
}

/// The place of the word that an element is in.
fn word_of(rw: &mut ConversionRewriter<'_, '_>, place: &Place, kept: &Kept) -> Place {
    let ty = rw.ty(place.at);
    let per_word = Constant::integer(rw, ty, i64::from(kept.word_bits / kept.bits));
    let at = fold(rw, "spirv.SDiv", [place.at, per_word], |a, b| a / b.max(1));
    Place { base: place.base, outer: place.outer.clone(), at }
}

/// How many bits of the word are below an element.
fn bits_below(rw: &mut ConversionRewriter<'_, '_>, place: &Place, kept: &Kept) -> ValueId {
    let ty = rw.ty(place.at);
    let per_word = Constant::integer(rw, ty, i64::from(kept.word_bits / kept.bits));
    let bits = Constant::integer(rw, ty, i64::from(kept.bits));
    let at = fold(rw, "spirv.UMod", [place.at, per_word], |a, b| a.rem_euclid(b.max(1)));
    fold(rw, "spirv.IMul", [at, bits], |a, b| a * b)
}

/// Shifts by a number of bits, unless that is known to be none.
fn shift(rw: &mut ConversionRewriter<'_, '_>, name: &str, value: ValueId, by: ValueId) -> ValueId {
    let none = constant_of(rw.body(), by).and_then(|a| a.as_i64(rw.ctx())) == Some(0);
    let ty = rw.ty(value);
    if none { value } else { make(rw, name, &[value, by], ty) }
}

fn load(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, target: &Target) -> Matched {
    let memref = rw.op(op).operand_type(0);
    let result = rw.op(op).result_type(0);
    let result = rw.convert_type(result)?;
    let found = place(rw, memref, operands[0], &operands[1..])?;
    let mut pointer = element(rw, &found)?;
    check_kept(rw, memref, pointer, target)?;
    let kept = kept(rw, memref, pointer, target);
    let narrow = kept.as_ref().filter(|kept| kept.bits != kept.word_bits);
    if let Some(kept) = narrow {
        if target.kernel {
            return Err(NoMatch("OpenCL's pointers can't be to words around elements"));
        }
        let unused = rw.body().defining_op(pointer).map(|o| o.id());
        let word = word_of(rw, &found, kept);
        pointer = element(rw, &word)?;
        unused.into_iter().for_each(|op| rw.erase_op(op));
    }
    let (access, alignment) = access(rw, op, pointer);
    let Some(ty) = pointee(rw.ctx(), rw.ty(pointer)) else {
        return Err(NoMatch("the memref has no such element"));
    };
    let made = spirv::Load::build(rw, ty, pointer, access, alignment);
    let mut value = rw.op(made).result(0);
    if let Some(kept) = narrow {
        let below = bits_below(rw, &found, kept);
        value = shift(rw, "spirv.ShiftRightArithmetic", value, below);
        let mask = integer(rw, kept.word, low_bits(kept));
        value = make(rw, "spirv.BitwiseAnd", &[value, mask], kept.word);
        let above = Constant::integer(rw, kept.word, i64::from(kept.word_bits - kept.bits));
        value = make(rw, "spirv.ShiftLeftLogical", &[value, above], kept.word);
        value = make(rw, "spirv.ShiftRightArithmetic", &[value, above], kept.word);
    }
    if memref.element(rw.ctx()) == Some(Type::I1) {
        let ty = rw.ty(value);
        let one = Constant::integer(rw, ty, 1);
        value = make(rw, "spirv.IEqual", &[value, one], Type::I1);
    } else if kept.is_some() && rw.ty(value) != result {
        value = make(rw, "spirv.UConvert", &[value], result);
    }
    if rw.ty(value) != result {
        return Err(NoMatch("elements are kept as another type than they are computed with"));
    }
    rw.replace(op, &[value]);
    Ok(())
}

/// A mask of the bits of an element.
fn low_bits(kept: &Kept) -> ApInt {
    ApInt::all_ones(kept.bits).zero_extend(kept.word_bits)
}

fn store(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, target: &Target) -> Matched {
    let memref = rw.op(op).operand_type(1);
    let found = place(rw, memref, operands[1], &operands[2..])?;
    let pointer = element(rw, &found)?;
    check_kept(rw, memref, pointer, target)?;
    let kept = kept(rw, memref, pointer, target);
    let value = operands[0];
    match &kept {
        Some(kept) if kept.bits != kept.word_bits => {
            if target.kernel {
                return Err(NoMatch("OpenCL's pointers can't be to words around elements"));
            }
            let unused = rw.body().defining_op(pointer).map(|o| o.id());
            store_in_word(rw, memref, value, &found, kept)?;
            unused.into_iter().for_each(|op| rw.erase_op(op));
        }
        kept => {
            let value = match kept {
                Some(kept) => from_bool(rw, value, kept.word),
                None => value,
            };
            if pointee(rw.ctx(), rw.ty(pointer)) != Some(rw.ty(value)) {
                return Err(NoMatch("elements are kept as another type than they are computed with"));
            }
            let (access, alignment) = access(rw, op, pointer);
            spirv::Store::build(rw, pointer, value, access, alignment);
        }
    }
    rw.erase_op(op);
    Ok(())
}

/// A boolean as 0 or 1.
fn from_bool(rw: &mut ConversionRewriter<'_, '_>, value: ValueId, ty: Type) -> ValueId {
    let zero = Constant::integer(rw, ty, 0);
    let one = Constant::integer(rw, ty, 1);
    match constant_of(rw.body(), value).and_then(|a| a.as_i64(rw.ctx())) {
        Some(0) => zero,
        Some(_) => one,
        None => make(rw, "spirv.Select", &[value, one, zero], ty),
    }
}

/// Puts an element into a word that others may write at the same time: its bits are cleared,
/// then set.
fn store_in_word(
    rw: &mut ConversionRewriter<'_, '_>,
    memref: Type,
    value: ValueId,
    found: &Place,
    kept: &Kept,
) -> Matched {
    let class = rw.ty(found.base).downcast::<Pointer>(rw.ctx()).map(|p| p.storage_class);
    let scope = match class {
        Some(StorageClass::StorageBuffer) => Scope::Device,
        Some(StorageClass::Workgroup) => Scope::Workgroup,
        _ => return Err(NoMatch("there are no atomic operations on memory of that storage class")),
    };
    let below = bits_below(rw, found, kept);
    let mask = integer(rw, kept.word, low_bits(kept));
    let cleared = shift(rw, "spirv.ShiftLeftLogical", mask, below);
    let cleared = make(rw, "spirv.Not", &[cleared], kept.word);
    let mut value = match memref.element(rw.ctx()) {
        Some(Type::I1) => from_bool(rw, value, kept.word),
        _ if rw.ty(value) != kept.word => make(rw, "spirv.UConvert", &[value], kept.word),
        _ => make(rw, "spirv.BitwiseAnd", &[value, mask], kept.word),
    };
    value = shift(rw, "spirv.ShiftLeftLogical", value, below);
    let word = word_of(rw, found, kept);
    let pointer = element(rw, &word)?;
    let scope = Attr::dialect(rw.ctx(), scope);
    let semantics = Attr::dialect(rw.ctx(), MemorySemantics::AcquireRelease);
    AtomicAnd::build(rw, pointer, cleared, scope, semantics);
    AtomicOr::build(rw, pointer, value, scope, semantics);
    Ok(())
}

/// The access mask of a load or store, and the alignment that physical pointers need.
fn access(rw: &ConversionRewriter<'_, '_>, op: OpId, pointer: ValueId) -> (Option<Attr>, Option<Attr>) {
    let ctx = rw.ctx();
    let nontemporal = nontemporal(rw, op);
    let Some(pointer) = rw.ty(pointer).downcast::<Pointer>(ctx) else { return (nontemporal, None) };
    if pointer.storage_class != StorageClass::PhysicalStorageBuffer {
        return (nontemporal, None);
    }
    let also = nontemporal.and_then(|a| a.downcast::<MemoryAccess>(ctx)).map_or(0, |a| a.0);
    let Some(bytes) = bits(ctx, pointer.pointee).map(|bits| i64::from(bits / 8)) else { return (nontemporal, None) };
    let aligned = Attr::dialect(ctx, MemoryAccess(MemoryAccess::Aligned.0 | also));
    (Some(aligned), Some(Attr::integer(ctx, Type::I32, bytes)))
}

/// The access mask of an op that is marked `nontemporal`.
fn nontemporal(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Option<Attr> {
    let view = rw.op(op);
    let marked = view.attr("nontemporal").and_then(|a| a.as_i64(view.ctx())).is_some_and(|v| v != 0);
    marked.then(|| Attr::dialect(view.ctx(), MemoryAccess::Nontemporal))
}

fn pointer_of(rw: &ConversionRewriter<'_, '_>, op: OpId, class: StorageClass) -> Result<Type, NoMatch> {
    let ty = rw.op(op).result_type(0);
    let ty = rw.convert_type(ty)?;
    match ty.downcast::<Pointer>(rw.ctx()) {
        Some(pointer) if pointer.storage_class == class => Ok(ty),
        _ => Err(NoMatch("allocates in a storage class that it can't allocate in")),
    }
}

fn allocate(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = pointer_of(rw, op, StorageClass::Workgroup)?;
    let value = AddressOf::of(rw, &workgroup_memory(op), ty);
    rw.replace(op, &[value]);
    Ok(())
}

fn allocate_in_function(op: OpId, _operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = pointer_of(rw, op, StorageClass::Function)?;
    let class = Attr::dialect(rw.ctx(), StorageClass::Function);
    let variable = spirv::Variable::build(rw, ty, None, class);
    let value = rw.op(variable).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn deallocate(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let class = rw.ty(operands[0]).downcast::<Pointer>(rw.ctx()).map(|p| p.storage_class);
    if class != Some(StorageClass::Workgroup) {
        return Err(NoMatch("frees memory of another storage class than Workgroup"));
    }
    rw.erase_op(op);
    Ok(())
}

/// Types that become the same pointer need no op.
fn cast(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = rw.op(op).result_type(0);
    if rw.convert_type(ty)? != rw.ty(operands[0]) {
        return Err(NoMatch("the pointers are of different types"));
    }
    rw.replace(op, operands);
    Ok(())
}

/// From one memory to another through a pointer into any.
fn memory_space_cast(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let to = rw.op(op).result_type(0);
    let to = rw.convert_type(to)?;
    let mut value = operands[0];
    let ctx = rw.ctx();
    let (Some(source), Some(result)) =
        (rw.ty(value).downcast::<Pointer>(ctx).cloned(), to.downcast::<Pointer>(ctx).cloned())
    else {
        return Err(NoMatch("the type of the memref can't be converted"));
    };
    let may_be_generic =
        [StorageClass::Workgroup, StorageClass::CrossWorkgroup, StorageClass::Function, StorageClass::Generic];
    if source.pointee != result.pointee
        || [source.storage_class, result.storage_class].iter().any(|class| !may_be_generic.contains(class))
    {
        return Err(NoMatch("there is no cast between these pointers"));
    }
    if source.storage_class != result.storage_class {
        if source.storage_class != StorageClass::Generic {
            let generic = Pointer::get(rw.ctx(), source.pointee, StorageClass::Generic);
            value = make(rw, "spirv.PtrCastToGeneric", &[value], generic);
        }
        if result.storage_class != StorageClass::Generic {
            value = make(rw, "spirv.GenericCastToPtr", &[value], to);
        }
    }
    rw.replace(op, &[value]);
    Ok(())
}
