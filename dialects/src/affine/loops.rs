//! Loops from one affine bound to another.

use std::ops::Range;

use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::*;
use terrace_ir::fold::Folded;
use terrace_ir::interfaces::{
    ConditionallySpeculatableOp, LoopLikeOp, RegionBranchOp, RegionPoint, RegionSuccessor, RegionSuccessors,
    Speculatability,
};
use terrace_ir::prelude::*;
use terrace_ir::view::ValueRange;

use super::{MAP, scope, syntax};

/// Runs its region once for each number from the greatest of the lower bounds up to, not
/// including, the least of the upper bounds; carries values from each iteration to the next.
#[op(
    "affine.for",
    traits(AutomaticAllocationScope, RecursiveMemoryEffects, ImplicitTerminator("affine.yield")),
    impls(Syntax, Verify, LoopLikeOp, RegionBranchOp, ConditionallySpeculatableOp)
)]
pub struct For {
    lower_bound_operands: Variadic<Index>,
    upper_bound_operands: Variadic<Index>,
    inits: Variadic<AnyType>,
    #[name = "lowerBoundMap"]
    lower_bound_map: Attribute<MAP>,
    #[name = "upperBoundMap"]
    upper_bound_map: Attribute<MAP>,
    step: Attribute<IndexAttr>,
    results: VariadicResult<AnyType>,
    region: Region<SizedRegion<1>>,
}

/// Ends a region of this dialect with values for the op around it.
#[op("affine.yield", traits(Pure, Terminator, ReturnLike), format = "attr-dict ($operands^ `:` type($operands))?")]
pub struct Yield {
    operands: Variadic<AnyType>,
}

/// A bound of a loop: the extremum of the results of a map.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The functions.
    pub map: AffineMap,
    /// Their inputs.
    pub inputs: Vec<ValueId>,
}

impl<'a> For<'a> {
    /// The lower bound.
    pub fn lower(self) -> Option<Bound> {
        bound(self.0, 0)
    }

    /// The upper bound.
    pub fn upper(self) -> Option<Bound> {
        bound(self.0, 1)
    }

    /// What is added to the induction variable; at least 1 in what was verified.
    pub fn step_size(self) -> i64 {
        self.step().as_i64(self.0.ctx()).unwrap_or(1)
    }
}

/// The bound of a loop whose groups of operands and attributes have that position.
fn bound(op: OpRef<'_>, at: usize) -> Option<Bound> {
    let map = op.prop(at)?.as_affine_map(op.ctx())?;
    Some(Bound { map, inputs: op.operand_group(at).collect() })
}

// ---- syntax --------------------------------------------------------------------------------

/// Parses a bound: a number, an operand, or a map with its operands, behind `word` if it has
/// several results.
fn parse_bound<'s>(p: &mut OpParser<'_, 's>, word: &str) -> ParseResult<(AffineMap, Vec<Unresolved<'s>>)> {
    let ctx = p.ctx();
    let is_extremum = p.eat_keyword(word);
    if p.at_operand() {
        let operand = p.operand()?;
        return Ok((AffineMap::symbol_identity(ctx, 1), vec![operand]));
    }
    let at = p.offset();
    let attr = p.typed_attr(Some(Type::INDEX))?;
    if let Some(number) = attr.as_i64(ctx) {
        return Ok((AffineMap::constant(ctx, number), Vec::new()));
    }
    let Some(map) = attr.as_affine_map(ctx) else {
        return p.error_at(at, "expected a number or an affine map as a loop bound");
    };
    let operands = syntax::parse_lists(p, map.num_dims(ctx), map.num_inputs(ctx))?;
    if map.results(ctx).len() > 1 && !is_extremum {
        return p.error_at(at, format!("a loop bound of several results requires '{word}' before it"));
    }
    Ok((map, operands))
}

fn print_bound(p: &mut OpPrinter<'_, '_>, map: Option<Attr>, operands: ValueRange<'_>, word: &str) {
    let ctx = p.ctx();
    let Some((attr, map)) = map.and_then(|attr| Some((attr, attr.as_affine_map(ctx)?))) else { return };
    let results = map.results(ctx);
    if map.num_inputs(ctx) == 0
        && let Some(number) = map.single_constant(ctx)
    {
        return p.signed(number);
    }
    if map.num_dims(ctx) == 0 && map.num_symbols(ctx) == 1 && results.len() == 1 && results[0].as_symbol(ctx).is_some()
    {
        return p.values(operands);
    }
    if results.len() != 1 {
        p.text(word);
        p.text(" ");
    }
    p.attr(attr);
    syntax::print_lists(p, operands, map.num_dims(ctx));
}

impl Syntax for For<'_> {
    /// `affine.for %i = 0 to min #map(%n)[%m] step 2 iter_args(%a = %x) -> (f32) { ... }`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let induction = p.operand()?;
        p.expect_literal("=")?;
        let (lower, lower_operands) = parse_bound(p, "max")?;
        p.expect_keyword("to")?;
        let (upper, upper_operands) = parse_bound(p, "min")?;
        let at = p.offset();
        let step = if p.eat_keyword("step") { p.integer()? } else { 1 };
        if step <= 0 {
            return p.error_at(at, "expected step to be representable as a positive signed integer");
        }
        let ctx = p.ctx();
        p.set_prop(0, Attr::affine_map(ctx, lower));
        p.set_prop(1, Attr::affine_map(ctx, upper));
        p.set_prop(2, Attr::integer(ctx, Type::INDEX, step));
        let (mut args, mut inits, mut types) = (vec![BlockArg::new(induction, Type::INDEX)], Vec::new(), Vec::new());
        let at = p.offset();
        if p.eat_keyword("iter_args") {
            let mut names = Vec::new();
            p.expect_literal("(")?;
            p.list_until(")", |p| {
                names.push(p.operand()?);
                p.expect_literal("=")?;
                p.operand().map(|init| inits.push(init))
            })?;
            p.expect_literal("->")?;
            types = p.function_results()?;
            args.extend(names.into_iter().zip(&types).map(|(name, &ty)| BlockArg::new(name, ty)));
        }
        if inits.len() != types.len() {
            return p.error_at(at, "mismatch between the number of loop-carried values and results");
        }
        for operands in [&lower_operands, &upper_operands] {
            let values = p.resolve_all(operands, Type::INDEX)?;
            p.add_operand_group(&values);
        }
        let inits = inits.iter().zip(&types).map(|(init, &ty)| p.resolve(init, ty)).collect::<ParseResult<Vec<_>>>()?;
        p.add_operand_group(&inits);
        p.add_result_types(&types);
        p.region(&args)?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let body = op.body();
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|block| block.args()).collect();
        p.text(" ");
        args.first().into_iter().for_each(|&induction| p.value(body, induction));
        p.text(" = ");
        print_bound(p, op.prop(0), op.operand_group(0), "max");
        p.text(" to ");
        print_bound(p, op.prop(1), op.operand_group(1), "min");
        let step = op.prop(2).and_then(|step| step.as_i64(op.ctx())).unwrap_or(1);
        if step != 1 {
            p.text(" step ");
            p.signed(step);
        }
        let inits: Vec<ValueId> = op.operand_group(2).collect();
        for (at, (&arg, &init)) in args.iter().skip(1).zip(&inits).enumerate() {
            p.text(if at > 0 { ", " } else { " iter_args(" });
            p.value(body, arg);
            p.text(" = ");
            p.value(body, init);
        }
        if !inits.is_empty() {
            p.text(") -> (");
            p.types(op.results().types());
            p.text(")");
        }
        p.text(" ");
        p.region(op.region(0), false, !inits.is_empty(), false);
        p.attr_dict(op, &["lowerBoundMap", "upperBoundMap", "step"], false);
    }
}

// ---- verification and interfaces ------------------------------------------------------------

impl<'a> Verify<'a> for For<'a> {
    /// 1. The region counts in an index, and takes what is carried.
    /// 2. Each bound has results, an operand for each input, and inputs that may be such.
    /// 3. The step is positive.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let error = |message: &str| Err(Diagnostic::op_error(op, message));
        let Some(block) = self.region().entry() else { return error("expects a body") };
        if block.arg_types().next() != Some(Type::INDEX) {
            return error("expected body to have a single index argument for the induction variable");
        }
        for (bound, what) in [(self.lower(), "lower"), (self.upper(), "upper")] {
            let Some(bound) = bound else { continue };
            if bound.map.results(ctx).is_empty() {
                return error(&format!("expected {what} bound map to have at least one result"));
            }
            if bound.map.num_inputs(ctx) as usize != bound.inputs.len() {
                return error(&format!("expected an operand for each input of the {what} bound map"));
            }
            scope::verify_inputs(op, bound.inputs, bound.map.num_dims(ctx))?;
        }
        if self.step_size() <= 0 {
            return error("expected step to be positive");
        }
        let inits = self.inits().types();
        if !inits.eq(op.results().types()) {
            return error("expected results of the types of the initial values");
        }
        Ok(())
    }
}

impl RegionBranchOp for For<'_> {
    fn successors(op: OpRef<'_>, _from: RegionPoint) -> RegionSuccessors {
        RegionSuccessor::of_loop(op, 1)
    }
    fn entry_operands(op: OpRef<'_>, _to: RegionPoint) -> Range<usize> {
        <Self as LoopLikeOp>::inits(op)
    }
}

impl ConditionallySpeculatableOp for For<'_> {
    /// Every such loop ends.
    fn speculatability(_op: OpRef<'_>) -> Speculatability {
        Speculatability::Recursively
    }
}

/// The number that a bound is, as a list of one entry.
fn constant_bound(op: OpRef<'_>, at: usize) -> Option<Vec<Folded>> {
    let number = bound(op, at)?.map.single_constant(op.ctx())?;
    Some(vec![Folded::Constant(Attr::integer(op.ctx(), Type::INDEX, number))])
}

impl LoopLikeOp for For<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn induction_variables(op: OpRef<'_>) -> Vec<ValueId> {
        op.region(0).entry().into_iter().flat_map(|block| block.args().take(1)).collect()
    }
    fn lower_bounds(op: OpRef<'_>) -> Option<Vec<Folded>> {
        constant_bound(op, 0)
    }
    fn upper_bounds(op: OpRef<'_>) -> Option<Vec<Folded>> {
        constant_bound(op, 1)
    }
    fn steps(op: OpRef<'_>) -> Option<Vec<Folded>> {
        Some(vec![Folded::Constant(op.prop(2)?)])
    }
    fn inits(op: OpRef<'_>) -> Range<usize> {
        let end = op.operands().len();
        end - op.operand_group(2).len()..end
    }
    fn region_iter_args(op: OpRef<'_>) -> Vec<ValueId> {
        op.region(0).entry().into_iter().flat_map(|block| block.args().skip(1)).collect()
    }
    fn yields(op: OpRef<'_>) -> Option<(OpRef<'_>, Range<usize>)> {
        let last = op.region(0).only_block()?.last()?;
        Some((last, 0..last.operands().len()))
    }
}

/// The results of a map, each with operands in place of the inputs of its own. What is the
/// same is the same input.
pub(super) fn merged(ctx: &Context, parts: &[(AffineMap, Vec<ValueId>)]) -> (AffineMap, Vec<ValueId>) {
    let (mut dims, mut symbols, mut results) = (Vec::new(), Vec::new(), Vec::new());
    let position = |list: &mut Vec<ValueId>, value: ValueId| {
        let known = list.iter().position(|&known| known == value);
        known.unwrap_or_else(|| {
            list.push(value);
            list.len() - 1
        }) as u32
    };
    for (map, inputs) in parts {
        let count = map.num_dims(ctx) as usize;
        let (first, second) = inputs.split_at(count.min(inputs.len()));
        let new_dims: Vec<_> = first.iter().map(|&v| AffineExpr::dim(ctx, position(&mut dims, v))).collect();
        let new_symbols: Vec<_> = second.iter().map(|&v| AffineExpr::symbol(ctx, position(&mut symbols, v))).collect();
        results.extend(map.results(ctx).iter().map(|e| e.replace_dims_and_symbols(ctx, &new_dims, &new_symbols)));
    }
    let map = AffineMap::new(ctx, dims.len() as u32, symbols.len() as u32, &results);
    dims.extend(symbols);
    (map, dims)
}
