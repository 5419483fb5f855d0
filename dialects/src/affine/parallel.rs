//! Loops whose iterations run in any order.

use terrace_ir::affine::AffineMap;
use terrace_ir::apint::ApInt;
use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::elements::DenseElements;
use terrace_ir::interfaces::LoopLikeOp;
use terrace_ir::prelude::*;
use terrace_ir::view::ValueRange;

use super::loops::{Bound, merged};
use super::{MAP, scope, syntax};
use crate::arith::ATOMIC_KINDS;

/// `[0, 1]`, of numbers of ways to reduce.
const REDUCTIONS: AttrConstraint = AttrConstraint {
    summary: "Reduction ops",
    check: |ctx, attr| {
        let is_kind = |attr: &Attr| attr.as_i64(ctx).is_some_and(|kind| ATOMIC_KINDS.keyword(kind).is_some());
        attr.as_array(ctx).is_some_and(|list| list.iter().all(is_kind))
    },
    syntax: AttrSyntax::Full,
};

/// `dense<[1, 2]> : tensor<2xi32>`.
const GROUPS: AttrConstraint = AttrConstraint {
    summary: "32-bit signless integer elements attribute",
    check: |ctx, attr| groups(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

/// `[1, 2]`, of numbers of 64 bits.
const STEPS: AttrConstraint = AttrConstraint {
    summary: "64-bit integer array attribute",
    check: |ctx, attr| steps(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

/// How many results of a map each dimension has.
fn groups(ctx: &Context, attr: Attr) -> Option<Vec<usize>> {
    let elements = attr.as_dense(ctx)?;
    let ints = elements.ints(ctx).filter(|_| elements.ty().element(ctx) == Some(Type::I32))?;
    ints.map(|count| usize::try_from(count.to_i64()?).ok()).collect()
}

fn groups_attr(ctx: &Context, groups: &[usize]) -> Option<Attr> {
    let ty = ctx.ty(TypeData::RankedTensor { shape: [groups.len() as i64].into(), element: Type::I32, encoding: None });
    let numbers = groups.iter().map(|&count| ApInt::from_i64(32, count as i64));
    Some(DenseElements::from_ints(ctx, ty, numbers)?.attr(ctx))
}

fn steps(ctx: &Context, attr: Attr) -> Option<Vec<i64>> {
    let number = |a: &Attr| a.as_i64(ctx).filter(|_| a.ty(ctx) == Some(Type::I64));
    attr.as_array(ctx)?.iter().map(number).collect()
}

/// Runs its region for every point of a grid, in any order or at the same time; each dimension
/// goes from the greatest of its lower bounds to the least of its upper ones. What the region
/// yields is combined to the results.
#[op(
    "affine.parallel",
    traits(
        AutomaticAllocationScope,
        RecursiveMemoryEffects,
        RecursivelySpeculatable,
        ImplicitTerminator("affine.yield")
    ),
    impls(Syntax, Verify, LoopLikeOp)
)]
pub struct Parallel {
    map_operands: Variadic<Index>,
    reductions: Attribute<REDUCTIONS>,
    #[name = "lowerBoundsMap"]
    lower_bounds_map: Attribute<MAP>,
    #[name = "lowerBoundsGroups"]
    lower_bounds_groups: Attribute<GROUPS>,
    #[name = "upperBoundsMap"]
    upper_bounds_map: Attribute<MAP>,
    #[name = "upperBoundsGroups"]
    upper_bounds_groups: Attribute<GROUPS>,
    steps: Attribute<STEPS>,
    results: VariadicResult<AnyType>,
    region: Region<SizedRegion<1>>,
}

/// Where the first attribute of the lower bounds stands, and that of the upper ones.
const BOUNDS: [usize; 2] = [1, 3];

impl<'a> Parallel<'a> {
    /// The lower bounds, one by dimension.
    pub fn lower_bounds(self) -> Option<Vec<Bound>> {
        let dims = self.lower_bounds_map().as_affine_map(self.0.ctx())?.num_inputs(self.0.ctx()) as usize;
        let inputs: Vec<ValueId> = self.map_operands().take(dims).collect();
        self.bounds(BOUNDS[0], &inputs)
    }

    /// The upper bounds, one by dimension.
    pub fn upper_bounds(self) -> Option<Vec<Bound>> {
        let dims = self.lower_bounds_map().as_affine_map(self.0.ctx())?.num_inputs(self.0.ctx()) as usize;
        let inputs: Vec<ValueId> = self.map_operands().skip(dims).collect();
        self.bounds(BOUNDS[1], &inputs)
    }

    fn bounds(self, at: usize, inputs: &[ValueId]) -> Option<Vec<Bound>> {
        let ctx = self.0.ctx();
        let map = self.0.prop(at)?.as_affine_map(ctx)?;
        let mut results = map.results(ctx).iter().copied();
        let mut bound = |count: usize| {
            let results: Vec<_> = results.by_ref().take(count).collect();
            Bound { map: map.with_results(ctx, &results), inputs: inputs.to_vec() }
        };
        Some(groups(ctx, self.0.prop(at + 1)?)?.into_iter().map(&mut bound).collect())
    }

    /// What is added in each dimension.
    pub fn step_sizes(self) -> Vec<i64> {
        steps(self.0.ctx(), self.steps()).unwrap_or_default()
    }

    /// The words for how results are combined.
    pub fn reduction_kinds(self) -> Vec<&'static str> {
        let ctx = self.0.ctx();
        let kind = |attr: &Attr| ATOMIC_KINDS.keyword(attr.as_i64(ctx)?);
        self.reductions().as_array(ctx).into_iter().flatten().filter_map(kind).collect()
    }
}

// ---- syntax --------------------------------------------------------------------------------

/// Parses `(%i + 1, min(%n, 8))`; sets the map and the groups from attribute `at` on, and gives
/// the operands.
fn parse_bounds(p: &mut OpParser<'_, '_>, at: usize, word: &str) -> ParseResult<Vec<ValueId>> {
    let (mut parts, mut groups) = (Vec::new(), Vec::new());
    p.expect_literal("(")?;
    p.list_until(")", |p| {
        let part = if p.eat_keyword(word) {
            p.expect_literal("(")?;
            p.affine_map_of_operands(")")?
        } else {
            p.affine_expr_of_operands()?
        };
        groups.push(part.0.results(p.ctx()).len());
        parts.push(part);
        Ok(())
    })?;
    let mut resolved = Vec::new();
    for (map, operands) in parts {
        let mut values = p.resolve_all(&operands.dims, Type::INDEX)?;
        values.extend(p.resolve_all(&operands.symbols, Type::INDEX)?);
        resolved.push((map, values));
    }
    let ctx = p.ctx();
    let (map, operands) = merged(ctx, &resolved);
    p.set_prop(at, Attr::affine_map(ctx, map));
    if let Some(groups) = groups_attr(ctx, &groups) {
        p.set_prop(at + 1, groups);
    }
    Ok(operands)
}

fn print_bounds(p: &mut OpPrinter<'_, '_>, op: OpRef<'_>, at: usize, operands: &ValueRange<'_>, word: &str) {
    let ctx = p.ctx();
    let map = op.prop(at).and_then(|attr| attr.as_affine_map(ctx));
    let Some((map, groups)) = map.zip(op.prop(at + 1).and_then(|attr| groups(ctx, attr))) else { return };
    let mut results = map.results(ctx).iter().copied();
    for (at, count) in groups.into_iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        let results: Vec<_> = results.by_ref().take(count).collect();
        let part: AffineMap = map.with_results(ctx, &results);
        if count != 1 {
            p.text(word);
            p.text("(");
        }
        syntax::print_exprs(p, part, operands);
        p.text(if count != 1 { ")" } else { "" });
    }
}

impl Syntax for Parallel<'_> {
    /// `affine.parallel (%i, %j) = (0, %n) to (10, min(%n, 20)) step (1, 2) reduce ("addf") -> (f32) { ... }`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let mut args = Vec::new();
        p.expect_literal("(")?;
        p.list_until(")", |p| p.operand().map(|o| args.push(BlockArg::new(o, Type::INDEX))))?;
        p.expect_literal("=")?;
        let lower = parse_bounds(p, BOUNDS[0], "max")?;
        p.expect_keyword("to")?;
        let upper = parse_bounds(p, BOUNDS[1], "min")?;
        p.add_operands(&lower);
        p.add_operands(&upper);
        let mut steps = vec![1; args.len()];
        if p.eat_keyword("step") {
            steps.clear();
            p.expect_literal("(")?;
            p.list_until(")", |p| p.integer().map(|step| steps.push(step)))?;
        }
        let ctx = p.ctx();
        let mut reductions = Vec::new();
        if p.eat_keyword("reduce") {
            p.expect_literal("(")?;
            p.list_until(")", |p| {
                let at = p.offset();
                let attr = p.attr()?;
                let kind = attr.as_str(ctx).and_then(|word| ATOMIC_KINDS.value(word));
                let Some(kind) = kind else { return p.error_at(at, "expected the name of a reduction, in quotes") };
                reductions.push(Attr::integer(ctx, Type::I64, kind));
                Ok(())
            })?;
            p.expect_literal("->")?;
            let types = p.function_results()?;
            p.add_result_types(&types);
        }
        let steps: Vec<Attr> = steps.into_iter().map(|step| Attr::integer(ctx, Type::I64, step)).collect();
        p.set_prop(0, Attr::array(ctx, &reductions));
        p.set_prop(5, Attr::array(ctx, &steps));
        p.region(&args)?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let (body, ctx) = (op.body(), op.ctx());
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|block| block.args()).collect();
        p.text(" (");
        for (at, &arg) in args.iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            p.value(body, arg);
        }
        let lower = op.prop(BOUNDS[0]).and_then(|a| a.as_affine_map(ctx)).map_or(0, |map| map.num_inputs(ctx) as usize);
        let (all, lower) = (op.operands(), lower.min(op.operands().len()));
        p.text(") = (");
        print_bounds(p, op, BOUNDS[0], &all.slice(0..lower), "max");
        p.text(") to (");
        print_bounds(p, op, BOUNDS[1], &all.slice(lower..all.len()), "min");
        p.text(")");
        let steps = op.prop(5).and_then(|attr| steps(ctx, attr)).unwrap_or_default();
        if steps.iter().any(|&step| step != 1) {
            p.text(" step (");
            for (at, &step) in steps.iter().enumerate() {
                p.text(if at > 0 { ", " } else { "" });
                p.signed(step);
            }
            p.text(")");
        }
        if !op.results().is_empty() {
            let kinds = Parallel(op).reduction_kinds();
            for (at, kind) in kinds.into_iter().enumerate() {
                p.text(if at > 0 { ", \"" } else { " reduce (\"" });
                p.text(kind);
                p.text("\"");
            }
            p.text(") -> (");
            p.types(op.results().types());
            p.text(")");
        }
        p.text(" ");
        p.region(op.region(0), false, !op.results().is_empty(), false);
        let hidden = op.def().into_iter().flat_map(|def| def.attrs).map(|slot| slot.name).collect::<Vec<_>>();
        p.attr_dict(op, &hidden, false);
    }
}

// ---- verification and interfaces ------------------------------------------------------------

impl<'a> Verify<'a> for Parallel<'a> {
    /// 1. The region has an index for each dimension.
    /// 2. Each dimension has lower bounds, upper bounds, and a positive step; together these are
    ///    all results of the maps.
    /// 3. There is an operand for each input of the maps, which may be such.
    /// 4. The region yields a value for each result, and each is combined in some way.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let error = |message: String| Err(Diagnostic::op_error(op, message));
        let Some(block) = self.region().entry() else { return error("expects a body".to_owned()) };
        let rank = block.arg_count();
        if block.arg_types().any(|ty| ty != Type::INDEX) {
            return error("expects arguments of type index".to_owned());
        }
        let steps = self.step_sizes();
        let mut inputs = 0;
        for at in BOUNDS {
            let map = op.required_prop(at).as_affine_map(ctx);
            let groups = op.prop(at + 1).and_then(|attr| groups(ctx, attr)).unwrap_or_default();
            if groups.len() != rank || steps.len() != rank {
                let (bounds, steps) = (groups.len(), steps.len());
                return error(format!("has {rank} dimensions, but {bounds} bounds and {steps} steps"));
            }
            let Some(map) = map else { continue };
            let results = groups.iter().fold(0, |sum: usize, &count| sum.saturating_add(count));
            if results != map.results(ctx).len() || groups.contains(&0) {
                return error(format!("expected bounds map to have {results} results, at least one by dimension"));
            }
            let count = map.num_inputs(ctx) as usize;
            if op.operands().len() < inputs + count {
                return error("expected an operand for each input of the bounds maps".to_owned());
            }
            scope::verify_inputs(op, op.operands().slice(inputs..inputs + count), map.num_dims(ctx))?;
            inputs += count;
        }
        if inputs != op.operands().len() {
            return error("expected no more operands than inputs of the bounds maps".to_owned());
        }
        if steps.iter().any(|&step| step <= 0) {
            return error("expected steps to be positive".to_owned());
        }
        if self.reduction_kinds().len() != op.results().len() {
            return error("a reduction must be specified for each output".to_owned());
        }
        let yielded = block.last().map(|last| last.operands().types().collect::<Vec<_>>()).unwrap_or_default();
        if !op.results().types().eq(yielded) {
            return error("expects the region to yield values of the types of the results".to_owned());
        }
        Ok(())
    }
}

impl LoopLikeOp for Parallel<'_> {
    fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
        op.regions().collect()
    }
    fn induction_variables(op: OpRef<'_>) -> Vec<ValueId> {
        op.region(0).entry().into_iter().flat_map(|block| block.args()).collect()
    }
}
