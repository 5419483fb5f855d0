//! `vector` to `spirv`: vectors of 2 to 4 components (8 and 16 for OpenCL); one of a single element is
//! that element.

use terrace_dialects::index_list::i64_array;
use terrace_dialects::spirv;
use terrace_dialects::vector::{CombiningKind, Extract, ExtractElement, Insert, InsertElement, Reduction};
use terrace_ir::builder::OpState;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;

use super::arith::{component, make, splat, splat_number};
use super::memref::vector_pointer;
use super::types::{Closure, Target, bits};
use crate::convert::{ConversionPatterns, ConversionRewriter};

/// Adds the patterns.
pub(super) fn add_patterns(patterns: &mut ConversionPatterns, target: &Target) {
    let kernel = target.kernel;
    patterns
        .on_name("vector.bitcast", "bitcast", bitcast)
        .on_name("vector.broadcast", "broadcast", repeat)
        .on_name("vector.splat", "splat", repeat)
        .on_name("vector.extract", "extract", extract)
        .on_name("vector.extractelement", "extract-element", extract_element)
        .on_name("vector.insert", "insert", insert)
        .on_name("vector.insertelement", "insert-element", insert_element)
        .on_name("vector.extract_strided_slice", "extract-slice", extract_slice)
        .on_name("vector.insert_strided_slice", "insert-slice", insert_slice)
        .on_name("vector.shape_cast", "shape-cast", same_value)
        .on_name("vector.shuffle", "shuffle", shuffle)
        .on_name("vector.interleave", "interleave", interleave)
        .on_name("vector.deinterleave", "deinterleave", deinterleave)
        .on_name("vector.load", "load", load)
        .on_name("vector.store", "store", store);
    let fma = if kernel { "spirv.CL.fma" } else { "spirv.GL.Fma" };
    patterns.add(Closure {
        root: "vector.fma",
        name: "fused-multiply-add",
        rewrite: move |op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
            let ty = result_type(rw, op, 0)?;
            let value = make(rw, fma, operands, ty);
            rw.replace(op, &[value]);
            Ok(())
        },
    });
    patterns.add(Closure {
        root: "vector.reduction",
        name: "reduction",
        rewrite: move |op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>| {
            reduce(op, operands, rw, kernel)
        },
    });
}

fn result_type(rw: &ConversionRewriter<'_, '_>, op: OpId, at: usize) -> Result<Type, NoMatch> {
    let ty = rw.op(op).result_type(at);
    rw.convert_type(ty)
}

/// The components of a converted value; of a number, 1.
fn count(rw: &ConversionRewriter<'_, '_>, ty: Type) -> i64 {
    match ty.data(rw.ctx()) {
        TypeData::Vector { shape, .. } => shape.iter().product(),
        _ => 1,
    }
}

/// Whether a value is of a type that it was converted to.
fn is_converted(rw: &ConversionRewriter<'_, '_>, value: ValueId) -> Matched {
    match rw.ty(value).data(rw.ctx()) {
        TypeData::Vector { shape, .. } if shape.len() != 1 || shape[0] < 2 => {
            Err(NoMatch("the target does not have such vectors"))
        }
        _ => Ok(()),
    }
}

fn same_value(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    match result_type(rw, op, 0)? == rw.ty(operands[0]) {
        true => {
            rw.replace(op, &[operands[0]]);
            Ok(())
        }
        false => Err(NoMatch("the shapes differ")),
    }
}

fn bitcast(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    let (from, to) = (rw.ty(operands[0]), result_type(rw, op, 0)?);
    if bits(rw.ctx(), from) != bits(rw.ctx(), to) {
        return Err(NoMatch("the target keeps the types in other numbers of bits"));
    }
    let value = if from == to { operands[0] } else { make(rw, "spirv.Bitcast", operands, to) };
    rw.replace(op, &[value]);
    Ok(())
}

/// A number as all components.
fn repeat(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = result_type(rw, op, 0)?;
    if matches!(rw.ty(operands[0]).data(rw.ctx()), TypeData::Vector { .. }) {
        return Err(NoMatch("a vector is repeated"));
    }
    let value = splat(rw, operands[0], ty);
    rw.replace(op, &[value]);
    Ok(())
}

// ---- elements ----------------------------------------------------------------------------

/// Where an element is: at a number that is known, or at one that a value has.
enum At {
    Number(u32),
    Value(ValueId),
}

/// The place that a value gives.
fn at_value(rw: &ConversionRewriter<'_, '_>, old: ValueId, new: ValueId) -> At {
    let known = constant_of(rw.body(), old).and_then(|number| u32::try_from(number.as_i64(rw.ctx())?).ok());
    known.map_or(At::Value(new), At::Number)
}

/// The place of an op whose position has one entry.
fn at_position(
    rw: &ConversionRewriter<'_, '_>,
    position: Attr,
    dynamic: &[ValueId],
    converted: &[ValueId],
) -> Result<At, NoMatch> {
    match (i64_array(rw.ctx(), position).as_deref(), dynamic, converted) {
        (Some(&[number]), [], _) => u32::try_from(number).map(At::Number).map_err(|_| NoMatch::UNVERIFIED),
        (Some([_]), &[old], &[new]) => Ok(at_value(rw, old, new)),
        _ => Err(NoMatch("it is no element of a vector of one dimension")),
    }
}

fn extract(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op).cast::<Extract<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (position, dynamic) = (view.static_position(), view.dynamic_position().to_vec());
    is_converted(rw, operands[0])?;
    let at = at_position(rw, position, &dynamic, &operands[1..])?;
    extract_at(op, operands[0], &at, rw)
}

fn extract_element(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op).cast::<ExtractElement<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let position = view.position();
    is_converted(rw, operands[0])?;
    let at = match (position, operands.get(1)) {
        (Some(old), Some(&new)) => at_value(rw, old, new),
        _ => At::Number(0),
    };
    extract_at(op, operands[0], &at, rw)
}

fn extract_at(op: OpId, vector: ValueId, at: &At, rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = result_type(rw, op, 0)?;
    let value = match *at {
        _ if rw.ty(vector) == ty => vector,
        At::Number(number) => component(rw, vector, number)?,
        At::Value(value) => make(rw, "spirv.VectorExtractDynamic", &[vector, value], ty),
    };
    rw.replace(op, &[value]);
    Ok(())
}

fn insert(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op).cast::<Insert<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let (position, dynamic) = (view.static_position(), view.dynamic_position().to_vec());
    is_converted(rw, operands[1])?;
    let at = at_position(rw, position, &dynamic, &operands[2..])?;
    insert_at(op, operands[0], operands[1], &at, rw)
}

fn insert_element(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op).cast::<InsertElement<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let position = view.position();
    is_converted(rw, operands[1])?;
    let at = match (position, operands.get(2)) {
        (Some(old), Some(&new)) => at_value(rw, old, new),
        _ => At::Number(0),
    };
    insert_at(op, operands[0], operands[1], &at, rw)
}

fn insert_at(op: OpId, value: ValueId, vector: ValueId, at: &At, rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let ty = rw.ty(vector);
    let result = match *at {
        _ if rw.ty(value) == ty => value,
        At::Number(number) => composite_insert(rw, value, vector, number),
        At::Value(at) => make(rw, "spirv.VectorInsertDynamic", &[vector, value, at], ty),
    };
    rw.replace(op, &[result]);
    Ok(())
}

fn i32_list(ctx: &Context, numbers: impl IntoIterator<Item = i64>) -> Attr {
    let numbers: Vec<Attr> = numbers.into_iter().map(|number| Attr::integer(ctx, Type::I32, number)).collect();
    Attr::array(ctx, &numbers)
}

fn composite_insert(rw: &mut ConversionRewriter<'_, '_>, value: ValueId, vector: ValueId, at: u32) -> ValueId {
    let indices = i32_list(rw.ctx(), [i64::from(at)]);
    with_attr(rw, "spirv.CompositeInsert", &[value, vector], indices)
}

/// An op with one attribute and a result of the type of its last operand.
fn with_attr(rw: &mut ConversionRewriter<'_, '_>, name: &str, operands: &[ValueId], attr: Attr) -> ValueId {
    let ty = rw.ty(operands[operands.len() - 1]);
    with_attr_of_type(rw, name, operands, attr, ty)
}

fn with_attr_of_type(
    rw: &mut ConversionRewriter<'_, '_>,
    name: &str,
    operands: &[ValueId],
    attr: Attr,
    ty: Type,
) -> ValueId {
    let mut state = OpState::new(rw.ctx(), rw.ctx().op_name(name), rw.loc());
    state.add_operands(operands).prop(0, attr).result_type(ty);
    let op = rw.create(state);
    rw.op(op).result(0)
}

// ---- several elements --------------------------------------------------------------------

/// The elements of two vectors by their numbers, as a vector or a number of this type.
fn shuffled(
    rw: &mut ConversionRewriter<'_, '_>,
    [a, b]: [ValueId; 2],
    mask: &[i64],
    ty: Type,
) -> Result<ValueId, NoMatch> {
    let (first, second) = (count(rw, rw.ty(a)), count(rw, rw.ty(b)));
    if first > 1 && second > 1 && mask.len() > 1 {
        let mask = i32_list(rw.ctx(), mask.iter().copied());
        return Ok(with_attr_of_type(rw, "spirv.VectorShuffle", &[a, b], mask, ty));
    }
    // There are no vectors of one component to shuffle.
    let mut parts = Vec::new();
    for &at in mask {
        let (vector, size, at) = if at < first { (a, first, at) } else { (b, second, at - first) };
        parts.push(if size == 1 { vector } else { component(rw, vector, at as u32)? });
    }
    Ok(match parts[..] {
        [one] => one,
        _ => make(rw, "spirv.CompositeConstruct", &parts, ty),
    })
}

fn shuffle(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    operands.iter().try_for_each(|&value| is_converted(rw, value))?;
    let ty = result_type(rw, op, 0)?;
    let mask = numbers(rw, rw.op(op).required_prop(0))?;
    let result = shuffled(rw, [operands[0], operands[1]], &mask, ty)?;
    rw.replace(op, &[result]);
    Ok(())
}

fn numbers(rw: &ConversionRewriter<'_, '_>, attr: Attr) -> Result<Vec<i64>, NoMatch> {
    let listed = attr.as_array(rw.ctx()).ok_or(NoMatch::UNVERIFIED)?;
    listed.iter().map(|number| number.as_i64(rw.ctx()).ok_or(NoMatch::UNVERIFIED)).collect()
}

fn interleave(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    let ty = result_type(rw, op, 0)?;
    let size = count(rw, rw.ty(operands[0]));
    let mask: Vec<i64> = (0..size).flat_map(|at| [at, size + at]).collect();
    let result = shuffled(rw, [operands[0], operands[1]], &mask, ty)?;
    rw.replace(op, &[result]);
    Ok(())
}

fn deinterleave(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    let ty = result_type(rw, op, 0)?;
    let size = count(rw, rw.ty(operands[0]));
    let mut halves = [operands[0]; 2];
    for (first, half) in (0..).zip(&mut halves) {
        let mask: Vec<i64> = (first..size).step_by(2).collect();
        *half = shuffled(rw, [operands[0]; 2], &mask, ty)?;
    }
    rw.replace(op, &halves);
    Ok(())
}

/// The offset of a slice along one dimension, where elements follow each other.
fn offset(rw: &ConversionRewriter<'_, '_>, op: OpId) -> Result<i64, NoMatch> {
    let view = rw.op(op);
    let list = |name: &str| numbers(rw, view.attr(name).ok_or(NoMatch::UNVERIFIED)?);
    match (&list("offsets")?[..], &list("strides")?[..]) {
        (&[offset], [1]) => Ok(offset),
        _ => Err(NoMatch("there are several dimensions, or steps")),
    }
}

fn extract_slice(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    let (ty, offset) = (result_type(rw, op, 0)?, offset(rw, op)?);
    let mask: Vec<i64> = (offset..offset + count(rw, ty)).collect();
    let result = shuffled(rw, [operands[0]; 2], &mask, ty)?;
    rw.replace(op, &[result]);
    Ok(())
}

fn insert_slice(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    operands.iter().try_for_each(|&value| is_converted(rw, value))?;
    let (part, vector, offset) = (operands[0], operands[1], offset(rw, op)?);
    let (size, whole) = (count(rw, rw.ty(part)), count(rw, rw.ty(vector)));
    let result = if size == whole {
        part
    } else if size == 1 {
        composite_insert(rw, part, vector, u32::try_from(offset).map_err(|_| NoMatch::UNVERIFIED)?)
    } else {
        let part_of = |at: i64| if (offset..offset + size).contains(&at) { whole + at - offset } else { at };
        let mask: Vec<i64> = (0..whole).map(part_of).collect();
        let ty = rw.ty(vector);
        shuffled(rw, [vector, part], &mask, ty)?
    };
    rw.replace(op, &[result]);
    Ok(())
}

// ---- reductions --------------------------------------------------------------------------

/// The op that combines two numbers: for Vulkan and for OpenCL.
fn combiner(kind: CombiningKind, is_float: bool) -> Option<[&'static str; 2]> {
    use CombiningKind as Kind;
    Some(match kind {
        Kind::Add if is_float => ["spirv.FAdd"; 2],
        Kind::Add => ["spirv.IAdd"; 2],
        Kind::Mul if is_float => ["spirv.FMul"; 2],
        Kind::Mul => ["spirv.IMul"; 2],
        Kind::MinUI => ["spirv.GL.UMin", "spirv.CL.u_min"],
        Kind::MinSI => ["spirv.GL.SMin", "spirv.CL.s_min"],
        Kind::MaxUI => ["spirv.GL.UMax", "spirv.CL.u_max"],
        Kind::MaxSI => ["spirv.GL.SMax", "spirv.CL.s_max"],
        Kind::MinNumF | Kind::MinimumF => ["spirv.GL.FMin", "spirv.CL.fmin"],
        Kind::MaxNumF | Kind::MaximumF => ["spirv.GL.FMax", "spirv.CL.fmax"],
        Kind::And | Kind::Or | Kind::Xor => return None,
    })
}

/// Sums of floats are products with ones; all else is done element by element.
fn reduce(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>, kernel: bool) -> Matched {
    let view = rw.op(op).cast::<Reduction<'_>>().ok_or(NoMatch::UNVERIFIED)?;
    let kind = *view.kind().downcast::<CombiningKind>(rw.ctx()).ok_or(NoMatch::UNVERIFIED)?;
    let product = rw.body().defining_op(view.vector()).filter(|def| def.name_str() == "arith.mulf");
    let factors: Option<Vec<ValueId>> = product.map(|product| product.operands().collect());
    is_converted(rw, operands[0])?;
    let (vector, acc, ty) = (operands[0], operands.get(1).copied(), result_type(rw, op, 0)?);
    let is_float = ty.float_kind(rw.ctx()).is_some();
    let names = combiner(kind, is_float).ok_or(NoMatch("there is no instruction for elements of vectors"))?;
    let name = names[usize::from(kernel)];
    let size = count(rw, rw.ty(vector));
    let mut values: Vec<ValueId> = if size == 1 {
        vec![vector]
    } else if kind == CombiningKind::Add && is_float {
        let vector_type = rw.ty(vector);
        let pair = match factors.as_deref() {
            Some(&[a, b]) if rw.ty(a) == vector_type => [a, b],
            _ => [vector, splat_number(rw, vector_type, 1.0)?],
        };
        let sum = make(rw, "spirv.Dot", &pair, ty);
        let total = acc.map_or(sum, |acc| make(rw, name, &[acc, sum], ty));
        rw.replace(op, &[total]);
        return Ok(());
    } else {
        (0..size).map(|at| component(rw, vector, at as u32)).collect::<Result<_, _>>()?
    };
    values.extend(acc);
    let result = values.into_iter().reduce(|a, b| make(rw, name, &[a, b], ty));
    rw.replace(op, &[result.ok_or(NoMatch::UNVERIFIED)?]);
    Ok(())
}

// ---- memory --------------------------------------------------------------------------------

fn load(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let (memref, ty) = (rw.op(op).operand_type(0), result_type(rw, op, 0)?);
    let pointer = vector_pointer(rw, memref, operands[0], &operands[1..], ty)?;
    let made = spirv::Load::build(rw, ty, pointer, None, None);
    let value = rw.op(made).result(0);
    rw.replace(op, &[value]);
    Ok(())
}

fn store(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    is_converted(rw, operands[0])?;
    let (memref, ty) = (rw.op(op).operand_type(1), rw.ty(operands[0]));
    let pointer = vector_pointer(rw, memref, operands[1], &operands[2..], ty)?;
    spirv::Store::build(rw, pointer, operands[0], None, None);
    rw.erase_op(op);
    Ok(())
}
