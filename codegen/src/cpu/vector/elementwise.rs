//! Ops that do the same with each element: by instructions on whole parts where there are some for
//! the lanes, else element by element, by the rule for one.

use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use terrace_ir::attrs::AttrData;
use terrace_ir::def::Traits;
use terrace_ir::interfaces::constant_of;
use terrace_ir::view::OpRef;

use super::integers;
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Repr, Scalar, Vector, part_type};
use crate::cpu::rules::{self, Rule};
use crate::cpu::{arith, llvm};

/// How an op with vectors is lowered part by part.
#[derive(Clone, Copy)]
enum Parts {
    /// By the instruction of its rule, on integer lanes of so many bits (a sum of widths).
    Widths(u32),
    /// Whatever else; gives whether it has done it.
    Own(for<'m> fn(&mut Lowering<'_, 'm>, OpRef<'m>) -> Lowered<bool>),
}

/// Integer ops of which not all lanes have instructions.
const NARROW: Parts = Parts::Widths(16 | 32 | 64);

/// The ops that are not just their rule's instruction.
#[rustfmt::skip]
const PARTS: &[(&str, Parts)] = &[
    ("arith.andi", Parts::Own(bitwise)),
    ("arith.bitcast", Parts::Own(bitcast)),
    ("arith.cmpf", Parts::Own(compare_floats)),
    ("arith.cmpi", Parts::Own(compare_integers)),
    ("arith.extf", Parts::Own(extend_floats)),
    ("arith.extsi", Parts::Own(|l, op| resize(l, op, true))),
    ("arith.extui", Parts::Own(|l, op| resize(l, op, false))),
    ("arith.fptosi", Parts::Own(|l, op| floats_to_integers(l, op, true))),
    ("arith.fptoui", Parts::Own(|l, op| floats_to_integers(l, op, false))),
    ("arith.index_cast", Parts::Own(|l, op| resize(l, op, true))),
    ("arith.index_castui", Parts::Own(|l, op| resize(l, op, false))),
    ("arith.muli", NARROW),
    ("arith.ori", Parts::Own(bitwise)),
    ("arith.select", Parts::Own(select)),
    ("arith.shli", Parts::Own(|l, op| shift(l, op, false))),
    ("arith.shrsi", Parts::Own(|l, op| shift(l, op, true))),
    ("arith.shrui", Parts::Own(|l, op| shift(l, op, false))),
    ("arith.sitofp", Parts::Own(|l, op| integers_to_floats(l, op, true))),
    ("arith.truncf", Parts::Own(truncate_floats)),
    ("arith.trunci", Parts::Own(|l, op| resize(l, op, false))),
    ("arith.uitofp", Parts::Own(|l, op| integers_to_floats(l, op, false))),
    ("arith.xori", Parts::Own(bitwise)),
];

fn parts_of(name: &str) -> Option<Parts> {
    PARTS.binary_search_by_key(&name, |row| row.0).ok().map(|at| PARTS[at].1)
}

/// Whether an op does the same with each element of the vectors it has.
pub(in crate::cpu) fn is_on_vectors(l: &Lowering<'_, '_>, op: OpRef<'_>) -> bool {
    let is_vector = |ty: terrace_ir::types::Type| matches!(Repr::of(l.ctx(), ty), Ok(Repr::Vector(_)));
    (op.has(Traits::ELEMENTWISE) || llvm::is_elementwise(op))
        && !l.by_lanes
        && (op.results().types().next().is_some_and(is_vector) || op.operands().types().any(is_vector))
}

/// Lowers an op on vectors.
pub(in crate::cpu) fn lower<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, rule: Rule) -> Lowered {
    let parts = parts_of(rules::meaning(op));
    if let Some(Parts::Own(lower)) = parts
        && lower(l, op)?
    {
        return Ok(());
    }
    if matches!(parts, Some(Parts::Own(_))) || matches!(rule, Rule::Division(_) | Rule::Op(_)) {
        return by_lanes(l, op, rule);
    }
    let vector = l.vector(op, op.result_type(0))?;
    let operands: Vec<Vec<Value>> = op.operands().map(|value| l.registers(value)).collect();
    let mut results = Vec::new();
    for at in 0..vector.registers() {
        let given: Vec<Value> = operands.iter().map(|registers| registers[at]).collect();
        match part(l, rules::meaning(op), rule, vector.element, &given) {
            Some(result) => results.push(result),
            None => return by_lanes(l, op, rule),
        }
    }
    l.define(op.result(0), &results);
    Ok(())
}

/// What a rule makes of parts; `None`: there is no instruction for such lanes.
pub(in crate::cpu) fn part(
    l: &mut Lowering<'_, '_>,
    name: &str,
    rule: Rule,
    element: Scalar,
    given: &[Value],
) -> Option<Value> {
    let widths = match parts_of(name) {
        Some(Parts::Widths(widths)) => widths,
        _ => 8 | 16 | 32 | 64,
    };
    let is_integer = matches!(element, Scalar::Int(_)) && widths & element.clif().bits() != 0;
    let is_float = matches!(element, Scalar::F32 | Scalar::F64);
    match (rule, given) {
        (Rule::Integer(emit), &[x, y]) if is_integer => {
            let result = emit(&mut l.b, x, y);
            Some(l.proper_lanes(result, element))
        }
        (Rule::Signed(emit), &[x, y]) if is_integer => {
            let (x, y) = (l.signed_lanes(x, element), l.signed_lanes(y, element));
            let result = emit(&mut l.b, x, y);
            Some(l.proper_lanes(result, element))
        }
        (Rule::Float(emit), &[x, y]) if is_float => Some(emit(&mut l.b, x, y)),
        (Rule::FloatUnary(emit), &[x]) if is_float => Some(emit(&mut l.b, x)),
        _ => None,
    }
}

/// Lowers an op for each element by itself.
fn by_lanes<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, rule: Rule) -> Lowered {
    let mut operands = Vec::new();
    for value in op.operands() {
        if let Repr::Vector(vector) = l.repr(op, op.ty(value))? {
            let registers = l.registers(value);
            operands.push((value, vector, l.split(vector, &registers), registers));
        }
    }
    let vectors = op.results().types().map(|ty| l.vector(op, ty)).collect::<Lowered<Vec<_>>>()?;
    let mut results = vec![Vec::new(); vectors.len()];
    l.by_lanes = true;
    for lane in 0..vectors.first().map_or(0, Vector::lanes) {
        for (value, vector, elements, _) in &operands {
            let registers = vector.element.registers();
            l.define(*value, &elements[lane * registers..][..registers]);
        }
        rules::on_scalars(l, op, rule)?;
        for (value, elements) in op.results().zip(&mut results) {
            elements.extend(l.registers(value));
        }
    }
    l.by_lanes = false;
    for (value, _, _, registers) in &operands {
        l.define(*value, registers);
    }
    for ((value, vector), elements) in op.results().zip(vectors).zip(&results) {
        let parts = l.joined(vector, elements);
        l.define(value, &parts);
    }
    Ok(())
}

/// The vectors of an op's first operand and result, if their elements fit lanes.
fn vectors<'m>(l: &Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<Option<(Vector<'m>, Vector<'m>)>> {
    let (from, to) = (l.vector(op, op.operand_type(0))?, l.vector(op, op.result_type(0))?);
    let fit = |scalar: Scalar| !matches!(scalar, Scalar::Wide(_));
    Ok((fit(from.element) && fit(to.element)).then_some((from, to)))
}

/// And, or, exclusive or: on masks as wide as they come.
fn bitwise<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let vector = l.vector(op, op.result_type(0))?;
    let (Scalar::Int(width), Some(Rule::Integer(emit))) = (vector.element, rules::rule(rules::meaning(op))) else {
        return Ok(false);
    };
    let wide = op.operands().find_map(|value| l.masks.get(&value)?.first().copied());
    let bits = match wide {
        Some(part) if width == 1 => l.b.func.dfg.value_type(part).lane_bits(),
        _ => vector.element.clif().bits(),
    };
    let [x, y] = [0, 1].map(|at| match width {
        1 => l.mask(op.operand(at), vector.lanes(), bits),
        _ => l.registers(op.operand(at)),
    });
    let results: Vec<Value> = x.iter().zip(&y).map(|(&x, &y)| emit(&mut l.b, x, y)).collect();
    match width {
        1 => l.define_mask(op.result(0), vector.lanes(), results),
        _ => l.define(op.result(0), &results),
    }
    Ok(true)
}

/// Shifts of all lanes by the same number; there are no instructions for others.
fn shift<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered<bool> {
    let vector = l.vector(op, op.result_type(0))?;
    let amount = constant_of(op.body(), op.operand(1)).and_then(|a| match a.data(op.ctx()) {
        AttrData::Dense(elements) => elements.splat_value(op.ctx())?.as_i64(op.ctx()),
        _ => None,
    });
    let (Scalar::Int(2..), Some(amount)) = (vector.element, amount) else { return Ok(false) };
    let (Some(Rule::Integer(emit)) | Some(Rule::Signed(emit))) = rules::rule(rules::meaning(op)) else {
        return Ok(false);
    };
    let by = l.integer(types::I32, amount & i64::from(vector.element.clif().bits() - 1));
    let mut results = Vec::new();
    for part in l.registers(op.operand(0)) {
        let part = if signed { l.signed_lanes(part, vector.element) } else { part };
        let part = emit(&mut l.b, part, by);
        results.push(l.proper_lanes(part, vector.element));
    }
    l.define(op.result(0), &results);
    Ok(true)
}

fn select<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let (yes, no) = (l.registers(op.operand(1)), l.registers(op.operand(2)));
    let pairs = yes.into_iter().zip(no);
    let results: Vec<Value> = match l.repr(op, op.operand_type(0))? {
        Repr::Vector(_) => {
            let Some((_, vector)) = vectors(l, op)? else { return Ok(false) };
            let masks = l.mask(op.operand(0), vector.lanes(), vector.element.clif().bits());
            masks.into_iter().zip(pairs).map(|(mask, (yes, no))| l.chosen(mask, yes, no)).collect()
        }
        _ => {
            let condition = l.value(op.operand(0));
            pairs.map(|(yes, no)| l.b.ins().select(condition, yes, no)).collect()
        }
    };
    l.define(op.result(0), &results);
    Ok(true)
}

fn compare_integers<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let Some((vector, _)) = vectors(l, op)? else { return Ok(false) };
    let (code, signed) = arith::integer_predicate(op)?;
    let (x, y) = (l.registers(op.operand(0)), l.registers(op.operand(1)));
    let mut masks = Vec::new();
    for (mut x, mut y) in x.into_iter().zip(y) {
        if signed {
            (x, y) = (l.signed_lanes(x, vector.element), l.signed_lanes(y, vector.element));
        }
        masks.push(l.b.ins().icmp(code, x, y));
    }
    l.define_mask(op.result(0), vector.lanes(), masks);
    Ok(true)
}

fn compare_floats<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let Some((vector, _)) = vectors(l, op)? else { return Ok(false) };
    let (Scalar::F32 | Scalar::F64) = vector.element else { return Ok(false) };
    let code = arith::float_predicate(op)?;
    let (x, y) = (l.registers(op.operand(0)), l.registers(op.operand(1)));
    let lanes = integers(vector.element.clif().bits());
    let mut masks = Vec::new();
    for (x, y) in x.into_iter().zip(y) {
        masks.push(match code {
            Err(always) => l.all_lanes(lanes, if always { u64::MAX } else { 0 }),
            // These two have no instruction of their own.
            Ok(FloatCC::OrderedNotEqual) => {
                let (ordered, differ) =
                    (l.b.ins().fcmp(FloatCC::Ordered, x, y), l.b.ins().fcmp(FloatCC::NotEqual, x, y));
                l.b.ins().band(ordered, differ)
            }
            Ok(FloatCC::UnorderedOrEqual) => {
                let (unordered, equal) =
                    (l.b.ins().fcmp(FloatCC::Unordered, x, y), l.b.ins().fcmp(FloatCC::Equal, x, y));
                l.b.ins().bor(unordered, equal)
            }
            Ok(code) => l.b.ins().fcmp(code, x, y),
        });
    }
    l.define_mask(op.result(0), vector.lanes(), masks);
    Ok(true)
}

/// Integers of other widths.
fn resize<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    let (lanes, bits) = (from.lanes(), to.element.clif().bits());
    let source = op.operand(0);
    let parts = match (from.element, to.element) {
        (Scalar::Int(1), _) => l.mask(source, lanes, bits),
        (element, Scalar::Int(1)) => {
            // The lowest bit of each lane, in lanes as wide as they were.
            let parts = l.registers(source);
            let ty = part_type(element);
            let one = l.all_lanes(ty, 1);
            let low: Vec<Value> = parts.into_iter().map(|part| l.b.ins().band(part, one)).collect();
            let masks = low.into_iter().map(|part| l.b.ins().ineg(part)).collect();
            l.define_mask(op.result(0), lanes, masks);
            return Ok(true);
        }
        (element, _) => {
            let mut parts = l.registers(source);
            if signed {
                parts = parts.into_iter().map(|part| l.signed_lanes(part, element)).collect();
            }
            l.resized(&parts, lanes, (element.clif().bits(), bits), signed, false)
        }
    };
    // A mask stands with its sign: without one it is a single bit.
    let kept = if from.element == Scalar::Int(1) && !signed { Some(l.all_lanes(to.clif(), 1)) } else { None };
    let parts: Vec<Value> = parts
        .into_iter()
        .map(|part| match kept {
            Some(one) => l.b.ins().band(part, one),
            None => l.proper_lanes(part, to.element),
        })
        .collect();
    l.define(op.result(0), &parts);
    Ok(true)
}

fn bitcast<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    if from.element.bits() != to.element.bits() {
        return Ok(false);
    }
    let parts: Vec<Value> = l.registers(op.operand(0)).into_iter().map(|part| l.part_as(to.clif(), part)).collect();
    l.define(op.result(0), &parts);
    Ok(true)
}

fn integers_to_floats<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    let bits = to.element.clif().bits();
    let (Scalar::Int(2..), Scalar::F32 | Scalar::F64) = (from.element, to.element) else { return Ok(false) };
    if from.element.clif().bits() > bits {
        return Ok(false);
    }
    let mut parts = l.registers(op.operand(0));
    if signed {
        parts = parts.into_iter().map(|part| l.signed_lanes(part, from.element)).collect();
    }
    let parts = l.resized(&parts, from.lanes(), (from.element.clif().bits(), bits), signed, false);
    let ty = to.clif();
    let convert = |part| match signed {
        true => l.b.ins().fcvt_from_sint(ty, part),
        false => l.b.ins().fcvt_from_uint(ty, part),
    };
    let parts: Vec<Value> = parts.into_iter().map(convert).collect();
    l.define(op.result(0), &parts);
    Ok(true)
}

/// Saturates as the conversion of one element does; there is an instruction for 32 bits.
fn floats_to_integers<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signed: bool) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    let (Scalar::F32, Scalar::Int(32)) = (from.element, to.element) else { return Ok(false) };
    let parts = l.registers(op.operand(0));
    let convert = |part| match signed {
        true => l.b.ins().fcvt_to_sint_sat(types::I32X4, part),
        false => l.b.ins().fcvt_to_uint_sat(types::I32X4, part),
    };
    let parts: Vec<Value> = parts.into_iter().map(convert).collect();
    l.define(op.result(0), &parts);
    Ok(true)
}

fn extend_floats<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    let (Scalar::F32, Scalar::F64) = (from.element, to.element) else { return Ok(false) };
    let mut results = Vec::new();
    for part in l.registers(op.operand(0)) {
        results.push(l.b.ins().fvpromote_low(part));
        let high = l.rearranged(Scalar::F32, &[part], &[2, 3, 2, 3])[0];
        results.push(l.b.ins().fvpromote_low(high));
    }
    results.truncate(to.registers());
    l.define(op.result(0), &results);
    Ok(true)
}

fn truncate_floats<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered<bool> {
    let Some((from, to)) = vectors(l, op)? else { return Ok(false) };
    let (Scalar::F64, Scalar::F32, None) = (from.element, to.element, op.attr("roundingmode")) else {
        return Ok(false);
    };
    let narrow: Vec<Value> = l.registers(op.operand(0)).into_iter().map(|part| l.b.ins().fvdemote(part)).collect();
    // Each has two lanes that count.
    let picks: Vec<usize> = (0..from.lanes()).map(|at| at / 2 * 4 + at % 2).collect();
    let results = l.rearranged(Scalar::F32, &narrow, &picks);
    l.define(op.result(0), &results);
    Ok(true)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::PARTS.is_sorted_by_key(|row| row.0));
    }
}
