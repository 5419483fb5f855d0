//! `normalize-memrefs`: memory that a layout map arranges becomes memory of another shape without a
//! map, and accesses take the map into their indices.
//!
//! A function is left as it is if its memory goes where the map can't be followed: to ops other than
//! accesses, allocations, calls and returns, to functions that are left, or to blocks other than its
//! first. Layouts of sizes that are not known, or with symbols, stay.

use rustc_hash::FxHashMap;
use terrace_dialects::affine::{self, Access, simplified_map};
use terrace_dialects::arith::constant_index;
use terrace_dialects::func;
use terrace_dialects::memref::{Alloc, Alloca, Copy, Dealloc, Dim, Load, Prefetch, Store, layout};
use terrace_ir::affine::constraints::{Constraints, Linear};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::symbols::{symbol_name, symbols_of};
use terrace_ir::types::DYNAMIC;
use terrace_ir::walk::ops_inside;

use super::affine_exprs::expand_map;
use super::signatures::{all_types_legal, convert_function, with_converted_types};
use crate::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct NormalizeMemRefsPass;

impl Pass for NormalizeMemRefsPass {
    fn name(&self) -> &'static str {
        "normalize-memrefs"
    }

    fn summary(&self) -> &'static str {
        "Normalize memrefs"
    }

    fn register_dialects(&self, ctx: &Context) {
        ctx.register::<affine::Affine>();
        ctx.register::<terrace_dialects::arith::Arith>();
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let ctx = run.ctx().clone();
        let (types, patterns, mut target) = (type_converter(), patterns(), ConversionTarget::new());
        let own = type_converter();
        target.unknown(Legality::Dynamic(Box::new(move |op| all_types_legal(op, &own))));
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        normalize(run.body, &types, &conversion)
    }
}

/// Works on the functions of a symbol table, and on the tables inside.
fn normalize(table: &mut Body, types: &TypeConverter, conversion: &Conversion<'_>) -> PassResult {
    let (functions, tables) = Functions::of(table, types).chosen();
    let mut found: Vec<Diagnostic> = Vec::new();
    let results = table.map_children_of(&functions, |_, function| {
        convert_function(function, function.root().id(), types)?;
        conversion.run(function)
    });
    for declaration in functions {
        if table.op(declaration).child().is_none() {
            convert_function(table, declaration, types)?;
        }
    }
    let inner = table.map_children_of(&tables, |_, inner| normalize(inner, types, conversion));
    found.extend(results.into_iter().chain(inner).filter_map(Result::err).flatten());
    if found.is_empty() { Ok(()) } else { Err(found) }
}

// ---- types -------------------------------------------------------------------------------

/// Memory without a map in place of memory with one.
fn type_converter() -> TypeConverter {
    let mut types = TypeConverter::new();
    types.rule(|types, ctx, ty| {
        if let Some((inputs, results)) = ty.signature(ctx) {
            let converted = types.convert_all(ctx, inputs).zip(types.convert_all(ctx, results));
            return Some(converted.map(|(inputs, results)| Type::function(ctx, &inputs, &results)));
        }
        Some(Some(normalized(ctx, ty)?.0))
    });
    types
}

/// The type without its map, and the map; `None`: it has none, or it can't be left out.
fn normalized(ctx: &Context, ty: Type) -> Option<(Type, AffineMap)> {
    let memory = layout::parts(ctx, ty)?;
    let map = memory.layout?.layout_map(ctx)?;
    if map.is_identity(ctx) || map.num_symbols(ctx) > 0 || memory.shape.iter().any(|&size| size == DYNAMIC || size == 0)
    {
        return None;
    }
    let mut space = Constraints::new();
    let dims: Vec<Linear> = memory
        .shape
        .iter()
        .map(|&size| {
            let dim = space.add_variable();
            space.require_not_negative(dim.clone());
            space.require_ordered(&dim, &Linear::constant(size - 1));
            dim
        })
        .collect();
    let shape: Option<Vec<i64>> = map
        .results(ctx)
        .iter()
        .map(|&expr| {
            let index = space.linear(ctx, expr, |dim: AffineExpr| dims.get(dim.as_dim(ctx)? as usize).cloned())?;
            let (low, high) = space.bounds(&index)?;
            low.filter(|&low| low >= 0)?;
            high?.checked_add(1)
        })
        .collect();
    let ty = Type::memref_with(ctx, &shape?, memory.element, None, memory.space).ok()?;
    Some((ty, map))
}

// ---- which functions ---------------------------------------------------------------------

/// A function of a symbol table.
struct Function<'b> {
    portal: OpId,
    root: OpRef<'b>,
    name: &'b str,
    is_refused: bool,
    /// Those that it calls with memory, by position.
    callees: Vec<usize>,
}

/// The functions of a symbol table, and which of them are left as they are.
struct Functions<'b> {
    all: Vec<Function<'b>>,
    tables: Vec<OpId>,
}

impl<'b> Functions<'b> {
    fn of(table: &'b Body, types: &TypeConverter) -> Functions<'b> {
        let (mut all, mut tables) = (Vec::new(), Vec::new());
        for portal in ops_inside(table.root()) {
            let root = portal.child().map_or(portal, Body::root);
            match symbol_name(root).filter(|_| root.is::<func::FuncOp<'_>>()) {
                Some(name) => {
                    let callees = Vec::new();
                    all.push(Function { portal: portal.id(), root, name, is_refused: false, callees });
                }
                None => tables.extend(portal.child().map(|_| portal.id())),
            }
        }
        let by_name: FxHashMap<&str, usize> =
            all.iter().enumerate().map(|(at, function)| (function.name, at)).collect();
        let mut refused: Vec<usize> = Vec::new();
        for (at, function) in all.iter_mut().enumerate() {
            let mut uses = Uses { types, by_name: &by_name, callees: Vec::new(), named: Vec::new() };
            if !uses.can_be_followed(function.root) {
                refused.push(at);
            }
            refused.append(&mut uses.named);
            function.callees = uses.callees;
        }
        // What names a function without calling it may see its type.
        for op in ops_inside(table.root()) {
            refused.extend(
                symbols_of(op).into_iter().filter_map(|symbol| by_name.get(first_of(table.ctx(), symbol)?).copied()),
            );
        }
        refused.into_iter().for_each(|at| all[at].is_refused = true);
        Functions { all, tables }
    }

    /// The functions that can be changed, with all that they pass memory to and get it from; and the
    /// other symbol tables.
    fn chosen(mut self) -> (Vec<OpId>, Vec<OpId>) {
        let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); self.all.len()];
        for (at, function) in self.all.iter().enumerate() {
            for &callee in &function.callees {
                neighbours[at].push(callee);
                neighbours[callee].push(at);
            }
        }
        let mut pending: Vec<usize> = (0..self.all.len()).filter(|&at| self.all[at].is_refused).collect();
        while let Some(at) = pending.pop() {
            for &neighbour in &neighbours[at] {
                if !std::mem::replace(&mut self.all[neighbour].is_refused, true) {
                    pending.push(neighbour);
                }
            }
        }
        let chosen = self.all.iter().filter(|function| !function.is_refused).map(|function| function.portal);
        (chosen.collect(), self.tables)
    }
}

/// What a function does with memory that would change.
struct Uses<'f> {
    types: &'f TypeConverter,
    by_name: &'f FxHashMap<&'f str, usize>,
    callees: Vec<usize>,
    /// Functions that are named by something else than a call.
    named: Vec<usize>,
}

impl Uses<'_> {
    fn can_be_followed(&mut self, root: OpRef<'_>) -> bool {
        let ctx = root.ctx();
        let entry = root.region(0).entry();
        let others = root.region(0).blocks().filter(|block| Some(*block) != entry);
        let mut can = !others.flat_map(|block| block.arg_types()).any(|ty| !self.types.is_legal(ctx, ty));
        for op in ops_inside(root) {
            let callee = op.cast::<func::Call<'_>>().and_then(|call| call.callee().as_flat_symbol(ctx));
            if callee.is_none() {
                let named =
                    symbols_of(op).into_iter().filter_map(|symbol| self.by_name.get(first_of(ctx, symbol)?).copied());
                self.named.extend(named);
            }
            if all_types_legal(op, self.types) {
                continue;
            }
            match callee {
                Some(callee) => match self.by_name.get(callee) {
                    Some(&callee) => self.callees.push(callee),
                    None => can = false,
                },
                None => can &= takes_the_map(op),
            }
        }
        can
    }
}

/// The first name of a reference.
fn first_of(ctx: &Context, symbol: Attr) -> Option<&str> {
    match symbol.data(ctx) {
        AttrData::Symbol { root, .. } => Some(ctx.str(*root)),
        _ => None,
    }
}

/// Whether an op means the same once its memory is in another shape.
fn takes_the_map(op: OpRef<'_>) -> bool {
    let same_types = || op.operands().types().all(|ty| ty == op.operand_type(0));
    (op.is::<Alloc<'_>>() || op.is::<Alloca<'_>>()) && op.operands().is_empty()
        || op.is::<Dealloc<'_>>()
        || op.is::<func::Return<'_>>()
        || op.is::<Load<'_>>()
        || op.is::<Store<'_>>()
        || op.is::<Prefetch<'_>>()
        || op.is::<affine::Load<'_>>()
        || op.is::<affine::Store<'_>>()
        || op.is::<affine::Prefetch<'_>>()
        || op.is::<Copy<'_>>() && same_types()
        || op.is::<Dim<'_>>() && dim_size(op).is_some()
}

/// The size that a `memref.dim` gives, where it is known.
fn dim_size(op: OpRef<'_>) -> Option<i64> {
    let at = constant_of(op.body(), op.operand(1))?.as_i64(op.ctx())?;
    op.operand_type(0).shape(op.ctx())?.get(usize::try_from(at).ok()?).copied()
}

// ---- rewriting -----------------------------------------------------------------------------

fn patterns() -> ConversionPatterns {
    let mut patterns = ConversionPatterns::new();
    patterns
        .on::<Alloc<'_>>("alloc", with_converted_types)
        .on::<Alloca<'_>>("alloca", with_converted_types)
        .on::<Dealloc<'_>>("dealloc", with_converted_types)
        .on::<Copy<'_>>("copy", with_converted_types)
        .on::<func::Call<'_>>("call", with_converted_types)
        .on::<func::Return<'_>>("return", with_converted_types)
        .on::<Load<'_>>("load", |op, operands, rw| access_by_values(op, operands, 0, rw))
        .on::<Store<'_>>("store", |op, operands, rw| access_by_values(op, operands, 1, rw))
        .on::<Prefetch<'_>>("prefetch", |op, operands, rw| access_by_values(op, operands, 0, rw))
        .on::<affine::Load<'_>>("affine-load", access_by_map)
        .on::<affine::Store<'_>>("affine-store", access_by_map)
        .on::<affine::Prefetch<'_>>("affine-prefetch", access_by_map)
        .on::<Dim<'_>>("dim", |op, _, rw| {
            let size = dim_size(rw.op(op)).ok_or(NoMatch("the dimension is not known"))?;
            let size = constant_index(rw, size);
            rw.replace(op, &[size]);
            Ok(())
        });
    patterns
}

fn layout_of(rw: &ConversionRewriter<'_, '_>, memory: ValueId) -> Result<AffineMap, NoMatch> {
    normalized(rw.ctx(), rw.ty(memory)).map(|(_, map)| map).ok_or(NoMatch("the layout stays"))
}

/// The map is computed from the indices.
fn access_by_values(op: OpId, operands: &[ValueId], memory: usize, rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let map = layout_of(rw, rw.op(op).operand(memory))?;
    let indices = expand_map(rw, map, &operands[memory + 1..])?;
    let operands: Vec<ValueId> = operands[..=memory].iter().copied().chain(indices).collect();
    rw.set_operands(op, &operands);
    Ok(())
}

/// The map is applied behind that of the access.
fn access_by_map(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let access = Access::of(rw.op(op)).ok_or(NoMatch::UNVERIFIED)?;
    let map = layout_of(rw, access.memref)?.compose(rw.ctx(), access.map);
    let (map, inputs) = simplified_map(rw.body(), map, &access.inputs);
    rw.set_operands(op, operands);
    Access::set(op, map, &inputs, rw);
    Ok(())
}
