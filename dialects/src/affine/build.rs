//! Functions of numbers and values, built in the simplest form that there is.

use terrace_ir::affine::{AffineExpr, AffineMap, IntegerSet};
use terrace_ir::prelude::*;

use super::compose::{Function, simplified};
use super::{Apply, Min, input_position};
use crate::index_list::Entry;

/// A map of inputs of which some are numbers, with these and with functions that inputs are in
/// their place.
fn composed(body: &Body, map: AffineMap, inputs: &[Entry]) -> Function {
    let ctx = body.ctx();
    let dims = map.num_dims(ctx) as usize;
    let (mut values, mut counts, mut exprs) = (Vec::new(), [0, 0], [Vec::new(), Vec::new()]);
    for (at, input) in inputs.iter().enumerate() {
        let kind = usize::from(at >= dims);
        exprs[kind].push(match *input {
            Entry::Number(number) => AffineExpr::constant(ctx, number),
            Entry::Value(value) => {
                values.push(value);
                counts[kind] += 1;
                let make = if kind == 0 { AffineExpr::dim } else { AffineExpr::symbol };
                make(ctx, counts[kind] - 1)
            }
        });
    }
    let map = map.replace_dims_and_symbols(ctx, &exprs[0], &exprs[1], counts[0], counts[1]);
    simplified(body, map, &values)
}

/// The number or the value that a function is, if it is none of several inputs.
fn known(ctx: &Context, function: &Function) -> Option<Entry> {
    let &[expr] = function.map.results(ctx) else { return None };
    let value = || Some(Entry::Value(*function.inputs.get(input_position(ctx, function.map, expr)?)?));
    expr.as_constant(ctx).map(Entry::Number).or_else(value)
}

/// The value of the only result of a map; an op is made only where it is neither a number nor
/// one of the inputs, and is one function of what the inputs are functions of.
///
/// # Panics
/// If there are fewer inputs than the map has.
pub fn composed_apply(b: &mut Builder<'_>, map: AffineMap, inputs: &[Entry]) -> Entry {
    let function = composed(b.body(), map, inputs);
    known(b.ctx(), &function).unwrap_or_else(|| Entry::Value(Apply::of(b, function.map, &function.inputs)))
}

/// The least of some numbers and values: an op is made unless all are numbers.
pub fn composed_min(b: &mut Builder<'_>, inputs: &[Entry]) -> Entry {
    let map = AffineMap::identity(b.ctx(), inputs.len() as u32);
    let function = composed(b.body(), map, inputs);
    match function.map.constants(b.ctx()).and_then(|numbers| numbers.into_iter().min()) {
        Some(least) => Entry::Number(least),
        None => Entry::Value(Min::of(b, function.map, &function.inputs)),
    }
}

/// The simplest form of a set: without functions as inputs, constants, or inputs that do not
/// count.
pub fn simplified_set(body: &Body, set: IntegerSet, inputs: &[ValueId]) -> (IntegerSet, Vec<ValueId>) {
    let ctx = body.ctx();
    let (exprs, kinds): (Vec<AffineExpr>, Vec<bool>) = set.constraints(ctx).iter().copied().unzip();
    let map = AffineMap::new(ctx, set.num_dims(ctx), set.num_symbols(ctx), &exprs);
    let Function { map, inputs } = simplified(body, map, inputs);
    let constraints: Vec<(AffineExpr, bool)> = map.results(ctx).iter().copied().zip(kinds).collect();
    (IntegerSet::new(ctx, map.num_dims(ctx), map.num_symbols(ctx), &constraints), inputs)
}

/// The simplest form of a map, see [`simplified_set`].
pub fn simplified_map(body: &Body, map: AffineMap, inputs: &[ValueId]) -> (AffineMap, Vec<ValueId>) {
    let Function { map, inputs } = simplified(body, map, inputs);
    (map, inputs)
}
