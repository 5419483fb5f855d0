//! Maps without what they need not say: inputs that are functions of others, that are
//! constant, that come twice, or that nothing depends on.

use terrace_ir::affine::constraints::{Constraints, Linear};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::def::Traits;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

use super::{Apply, Min, input_position, map_of};

/// How often functions are put in the place of inputs: far more than programs need, for the
/// function grows with each.
const LIMIT: usize = 64;

/// Extrema are not merged into one of more functions.
const RESULTS: usize = 64;

/// A map with its inputs.
pub(super) struct Function {
    pub(super) map: AffineMap,
    pub(super) inputs: Vec<ValueId>,
}

/// Simplifies the map of an op.
pub(super) fn simplify(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let old = map_of(op).ok_or(NoMatch("there is no map"))?;
    let inputs = op.operands().to_vec();
    let mut new = simplified(op.body(), old, &inputs);
    if !op.is::<Apply<'_>>() {
        let results = sorted(ctx, extremum_results(ctx, new.map, op.is::<Min<'_>>()), new.map);
        new.map = new.map.with_results(ctx, &results);
    }
    if new.map == old && new.inputs[..] == inputs[..] {
        return Err(NoMatch("the map is simple"));
    }
    let map = Attr::affine_map(ctx, new.map);
    rw.set_operands(id, &new.inputs);
    rw.set_prop(id, 0, Some(map));
    Ok(())
}

/// The simplest form that there is of a function.
pub(super) fn simplified(body: &Body, map: AffineMap, inputs: &[ValueId]) -> Function {
    let mut function = Function { map, inputs: inputs.to_vec() };
    for _ in 0..LIMIT {
        match composed(body, &function) {
            Some(next) => function = next,
            None => break,
        }
    }
    let function = with_symbols(body, &function);
    let mut function = without_repetitions(body, &function);
    function.map = function.map.simplify(body.ctx());
    function
}

/// An extremum of one function is that function.
pub(super) fn only_result(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let map = map_of(op).filter(|map| map.results(op.ctx()).len() == 1);
    let map = map.ok_or(NoMatch("there are several functions"))?;
    let (inputs, loc) = (op.operands().to_vec(), op.loc());
    rw.set_loc(loc).before(id);
    let value = Apply::of(rw, map, &inputs);
    rw.replace_op(id, &[value]);
    Ok(())
}

/// Puts the functions of inputs that are extrema of the same kind in the place of these.
pub(super) fn merge(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let (body, ctx) = (op.body(), op.ctx());
    let map = map_of(op).ok_or(NoMatch("there is no map"))?;
    let made_by = |expr: AffineExpr| {
        let inner = body.defining_op(op.operand(input_position(ctx, map, expr)?))?;
        (inner != op && inner.name() == op.name()).then(|| Some((inner, map_of(inner)?)))?
    };
    let (merged, mut results): (Vec<AffineExpr>, Vec<AffineExpr>) =
        map.results(ctx).iter().partition(|&&expr| made_by(expr).is_some());
    let old = map.num_dims(ctx) as usize;
    let (mut dims, mut symbols) =
        (op.operands().take(old).collect::<Vec<_>>(), op.operands().skip(old).collect::<Vec<_>>());
    let mut seen: Vec<OpId> = Vec::new();
    for (inner, inner_map) in merged.into_iter().filter_map(made_by) {
        if seen.contains(&inner.id()) {
            continue;
        }
        seen.push(inner.id());
        let inner_dims = inner_map.num_dims(ctx) as usize;
        let moved =
            |expr: &AffineExpr| expr.shift_dims(ctx, 0, dims.len() as u32).shift_symbols(ctx, 0, symbols.len() as u32);
        results.extend(inner_map.results(ctx).iter().map(moved));
        dims.extend(inner.operands().take(inner_dims));
        symbols.extend(inner.operands().skip(inner_dims));
    }
    if seen.is_empty() || results.len() > RESULTS {
        return Err(NoMatch("no function is an extremum, or there would be too many functions"));
    }
    let map = AffineMap::new(ctx, dims.len() as u32, symbols.len() as u32, &results);
    let map = Attr::affine_map(ctx, map);
    dims.extend(symbols);
    rw.set_operands(id, &dims);
    rw.set_prop(id, 0, Some(map));
    Ok(())
}

/// Results by their factors of inputs and their numbers, where all are sums of such.
fn sorted(ctx: &Context, results: Vec<AffineExpr>, map: AffineMap) -> Vec<AffineExpr> {
    let count = map.num_inputs(ctx) as usize;
    let mut space = Constraints::new();
    let inputs: Vec<Linear> = (0..count).map(|_| space.add_variable()).collect();
    let input = |expr: AffineExpr| inputs.get(input_position(ctx, map, expr)?).cloned();
    let mut key = |expr: AffineExpr| {
        let sum = space.linear(ctx, expr, input).filter(|_| space.variables() == count)?;
        Some((0..count).map(|at| sum.factor(at)).chain([sum.constant_term()]).collect::<Vec<i64>>())
    };
    let Some(mut keys) = results.iter().map(|&expr| Some((key(expr)?, expr))).collect::<Option<Vec<_>>>() else {
        return results;
    };
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    keys.into_iter().map(|(_, expr)| expr).collect()
}

/// Results without those that another makes superfluous: each once, of constants the best.
fn extremum_results(ctx: &Context, map: AffineMap, is_min: bool) -> Vec<AffineExpr> {
    let results = map.results(ctx);
    let constants = results.iter().filter_map(|e| e.as_constant(ctx));
    let best = if is_min { constants.min() } else { constants.max() };
    let mut kept: Vec<AffineExpr> = Vec::new();
    for &expr in results {
        let is_best = expr.as_constant(ctx).is_none_or(|value| Some(value) == best);
        if is_best && !kept.contains(&expr) {
            kept.push(expr);
        }
    }
    kept
}

/// With the functions that some inputs are in their place; `None`: there are none.
fn composed(body: &Body, function: &Function) -> Option<Function> {
    let ctx = body.ctx();
    let dims = function.map.num_dims(ctx) as usize;
    let made_by = |value: ValueId| {
        body.defining_op(value).filter(|op| op.is::<Apply<'_>>()).and_then(|op| Some((op, map_of(op)?)))
    };
    function.inputs.iter().find(|&&value| made_by(value).is_some())?;
    let (mut new_dims, mut new_symbols) = (Vec::new(), Vec::new());
    let (mut dim_exprs, mut symbol_exprs) = (Vec::new(), Vec::new());
    for (at, &value) in function.inputs.iter().enumerate() {
        let is_dim = at < dims;
        let expr = match made_by(value) {
            Some((op, inner)) => {
                let inner_dims = inner.num_dims(ctx) as usize;
                let mut exprs = (Vec::new(), Vec::new());
                for (at, input) in op.operands().enumerate() {
                    if at < inner_dims {
                        exprs.0.push(AffineExpr::dim(ctx, new_dims.len() as u32));
                        new_dims.push(input);
                    } else {
                        exprs.1.push(AffineExpr::symbol(ctx, new_symbols.len() as u32));
                        new_symbols.push(input);
                    }
                }
                inner.results(ctx).first()?.replace_dims_and_symbols(ctx, &exprs.0, &exprs.1)
            }
            None if is_dim => {
                new_dims.push(value);
                AffineExpr::dim(ctx, new_dims.len() as u32 - 1)
            }
            None => {
                new_symbols.push(value);
                AffineExpr::symbol(ctx, new_symbols.len() as u32 - 1)
            }
        };
        if is_dim { dim_exprs.push(expr) } else { symbol_exprs.push(expr) }
    }
    Some(rebuilt(ctx, function.map, (&dim_exprs, &symbol_exprs), new_dims, new_symbols))
}

fn rebuilt(
    ctx: &Context,
    map: AffineMap,
    exprs: (&[AffineExpr], &[AffineExpr]),
    dims: Vec<ValueId>,
    symbols: Vec<ValueId>,
) -> Function {
    let results: Vec<AffineExpr> =
        map.results(ctx).iter().map(|e| e.replace_dims_and_symbols(ctx, exprs.0, exprs.1)).collect();
    let map = AffineMap::new(ctx, dims.len() as u32, symbols.len() as u32, &results);
    Function { map, inputs: dims.into_iter().chain(symbols).collect() }
}

/// With dimensions that can be symbols as such, behind the others.
fn with_symbols(body: &Body, function: &Function) -> Function {
    let ctx = body.ctx();
    let count = function.map.num_dims(ctx) as usize;
    let mut symbols = function.inputs[count..].to_vec();
    let symbol_exprs: Vec<AffineExpr> = (0..symbols.len() as u32).map(|at| AffineExpr::symbol(ctx, at)).collect();
    let (mut dims, mut dim_exprs) = (Vec::new(), Vec::new());
    for &value in &function.inputs[..count] {
        if is_symbol(body, value) {
            dim_exprs.push(AffineExpr::symbol(ctx, symbols.len() as u32));
            symbols.push(value);
        } else {
            dim_exprs.push(AffineExpr::dim(ctx, dims.len() as u32));
            dims.push(value);
        }
    }
    rebuilt(ctx, function.map, (&dim_exprs, &symbol_exprs), dims, symbols)
}

/// With constants in their place, each input once, and only those that count.
fn without_repetitions(body: &Body, function: &Function) -> Function {
    let (ctx, map) = (body.ctx(), function.map);
    let count = map.num_dims(ctx) as usize;
    let mut lists: [Vec<ValueId>; 2] = [Vec::new(), Vec::new()];
    let mut exprs: [Vec<AffineExpr>; 2] = [Vec::new(), Vec::new()];
    for (at, &value) in function.inputs.iter().enumerate() {
        let kind = usize::from(at >= count);
        let position = (at - kind * count) as u32;
        let make = if kind == 0 { AffineExpr::dim } else { AffineExpr::symbol };
        let is_used = if kind == 0 { map.uses_dim(ctx, position) } else { map.uses_symbol(ctx, position) };
        let constant = constant_of(body, value).and_then(|a| a.as_i64(ctx));
        let expr = match constant {
            Some(constant) => AffineExpr::constant(ctx, constant),
            None if !is_used => AffineExpr::constant(ctx, 0),
            None => {
                let known = lists[kind].iter().position(|&known| known == value);
                let at = known.unwrap_or(lists[kind].len());
                if known.is_none() {
                    lists[kind].push(value);
                }
                make(ctx, at as u32)
            }
        };
        exprs[kind].push(expr);
    }
    let [dims, symbols] = lists;
    rebuilt(ctx, map, (&exprs[0], &exprs[1]), dims, symbols)
}

/// Whether a value is the same wherever control is within the scope around: it is defined at
/// the top of the scope, constant, or a function of such.
fn is_symbol(body: &Body, value: ValueId) -> bool {
    let starts_scope = |op: Option<OpRef<'_>>| op.is_some_and(|op| op.has(Traits::AFFINE_SCOPE));
    match body.def(value) {
        ValueDef::Argument(block, _) => starts_scope(block.parent()),
        ValueDef::Result(op, _) => {
            starts_scope(op.parent())
                || op.has(Traits::CONSTANT_LIKE)
                || op.is::<Apply<'_>>() && op.operands().all(|value| is_symbol(body, value))
        }
    }
}
