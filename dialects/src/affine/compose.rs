//! Maps without what they need not say: inputs that are functions of others, that are
//! constant, that come twice, or that nothing depends on.

use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::def::Traits;
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

use super::{Apply, Min, map_of};

/// How often functions are put in the place of inputs: far more than programs need, for the
/// function grows with each.
const LIMIT: usize = 64;

/// A map with its inputs.
struct Function {
    map: AffineMap,
    inputs: Vec<ValueId>,
}

/// Simplifies the map of an op.
pub(super) fn simplify(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let ctx = op.ctx();
    let old = map_of(op).ok_or(NoMatch("there is no map"))?;
    let inputs = op.operands().to_vec();
    let mut new = simplified(op.body(), old, &inputs);
    if !op.is::<Apply<'_>>() {
        let results = extremum_results(ctx, new.map, op.is::<Min<'_>>());
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

fn simplified(body: &Body, map: AffineMap, inputs: &[ValueId]) -> Function {
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

/// Results without those that another makes superfluous: each once, of constants the best,
/// which goes first.
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
    // Constants go first; the others stay in their order.
    kept.sort_by_key(|expr| expr.as_constant(ctx).is_none());
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
