//! `scf.forall`: a grid of points run at the same time, which write parts of shared
//! tensors.

use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::{AnyType, ArrayAttr, Index};
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::{DeviceMapping, LoopLikeOp, RegionBranchOp};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use crate::memref::index_list::{
    self, DENSE_I64_ARRAY, Entry, entries, i64_array, i64_array_attr, split, with_constants,
};

/// A ranked tensor.
const RANKED_TENSOR: TypeConstraint = TypeConstraint {
    summary: "ranked tensor of any type values",
    check: |ctx, ty| matches!(ty.data(ctx), TypeData::RankedTensor { .. }),
    only: None,
};

/// Runs its region for every point of a grid at the same time; the points write parts
/// of the outputs, which together are the results.
#[op(
    "scf.forall",
    traits(AutomaticAllocationScope, RecursiveMemoryEffects, ImplicitTerminator("scf.forall.in_parallel")),
    impls(Syntax, Verify, Canonicalize, LoopLikeOp, RegionBranchOp)
)]
pub struct Forall {
    dynamic_lower_bound: Variadic<Index>,
    dynamic_upper_bound: Variadic<Index>,
    dynamic_step: Variadic<Index>,
    outputs: Variadic<RANKED_TENSOR>,
    #[name = "staticLowerBound"]
    static_lower_bound: Attribute<DENSE_I64_ARRAY>,
    #[name = "staticUpperBound"]
    static_upper_bound: Attribute<DENSE_I64_ARRAY>,
    #[name = "staticStep"]
    static_step: Attribute<DENSE_I64_ARRAY>,
    mapping: OptionalAttribute<ArrayAttr>,
    results: VariadicResult<AnyType>,
    region: Region<SizedRegion<1>>,
}

/// Ends a `scf.forall`: its ops say what is written to the outputs.
#[op(
    "scf.forall.in_parallel",
    traits(Pure, Terminator, NoTerminator, SingleBlock, HasParent("scf.forall")),
    impls(Syntax, Verify)
)]
pub struct InParallel {
    region: Region<SizedRegion<1>>,
}

/// Names of the lists in messages; the position is that of the operand group and of
/// the attribute.
const LISTS: [&str; 3] = ["lower bound", "upper bound", "step"];

impl<'a> Forall<'a> {
    /// Lower bounds, upper bounds or steps.
    pub(super) fn list(self, list: usize) -> Vec<Entry> {
        entries(self.0, list, list)
    }

    /// The number of dimensions.
    pub fn rank(self) -> usize {
        self.static_upper_bound_list().len()
    }

    fn static_upper_bound_list(self) -> Vec<i64> {
        self.0.prop(1).and_then(|a| i64_array(self.0.ctx(), a)).unwrap_or_default()
    }

    /// Whether it counts from zero in steps of one: the text is shorter then.
    fn is_normalized(self) -> bool {
        let all = |list, number| self.list(list).iter().all(|&e| e == Entry::Number(number));
        all(0, 0) && all(2, 1)
    }
}

/// Values and numbers between parentheses.
type List<'s> = (Vec<Unresolved<'s>>, Vec<i64>);

fn parse_list<'s>(p: &mut OpParser<'_, 's>) -> ParseResult<List<'s>> {
    let (mut values, mut numbers) = (Vec::new(), Vec::new());
    p.expect_literal("(")?;
    p.list_until(")", |p| {
        if p.at_operand() {
            values.push(p.operand()?);
            numbers.push(DYNAMIC);
        } else {
            numbers.push(p.integer()?);
        }
        Ok(())
    })?;
    Ok((values, numbers))
}

fn print_list<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, list: &[Entry]) {
    p.text("(");
    for (at, entry) in list.iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        match *entry {
            Entry::Number(number) => p.signed(number),
            Entry::Value(value) => p.value(op.body(), value),
        }
    }
    p.text(")");
}

impl Syntax for Forall<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.expect_literal("(")?;
        let mut args = Vec::new();
        p.list_until(")", |p| p.operand().map(|o| args.push(BlockArg::new(o, Type::INDEX))))?;
        let mut lists: [List<'_>; 3] = Default::default();
        if p.eat_keyword("in") {
            lists[1] = parse_list(p)?;
            let rank = lists[1].1.len();
            lists[0].1 = vec![0; rank];
            lists[2].1 = vec![1; rank];
        } else {
            for (list, word) in lists.iter_mut().zip(["=", "to", "step"]) {
                p.expect_literal(word)?;
                *list = parse_list(p)?;
            }
        }
        for (at, (values, numbers)) in lists.iter().enumerate() {
            let values = p.resolve_all(values, Type::INDEX)?;
            p.add_operand_group(&values);
            let attr = i64_array_attr(p.ctx(), numbers);
            p.set_prop(at, attr);
        }
        let mut outputs = Vec::new();
        if p.eat_keyword("shared_outs") {
            p.expect_literal("(")?;
            let (mut names, mut inits) = (Vec::new(), Vec::new());
            p.list_until(")", |p| {
                names.push(p.operand()?);
                p.expect_literal("=")?;
                inits.push(p.operand()?);
                Ok(())
            })?;
            p.expect_literal("->")?;
            let at = p.offset();
            let types = p.function_results()?;
            if types.len() != inits.len() {
                let message = format!("{} operands present, but expected {}", inits.len(), types.len());
                return p.error_at(at, message);
            }
            for (init, &ty) in inits.iter().zip(&types) {
                outputs.push(p.resolve(init, ty)?);
            }
            args.extend(names.into_iter().zip(&types).map(|(name, &ty)| BlockArg::new(name, ty)));
            p.add_result_types(&types);
        }
        p.add_operand_group(&outputs);
        p.region(&args)?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let body = op.body();
        let Some(forall) = op.cast::<Forall<'_>>() else { return };
        let args: Vec<ValueId> = op.region(0).entry().into_iter().flat_map(|b| b.args()).collect();
        let (points, outputs) = args.split_at(forall.rank().min(args.len()));
        p.text(" (");
        for (at, &arg) in points.iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            p.value(body, arg);
        }
        if forall.is_normalized() {
            p.text(") in ");
            print_list(op, p, &forall.list(1));
        } else {
            p.text(")");
            for (at, word) in [" = ", " to ", " step "].into_iter().enumerate() {
                p.text(word);
                print_list(op, p, &forall.list(at));
            }
        }
        let inits: Vec<ValueId> = forall.outputs().collect();
        if !inits.is_empty() {
            super::syntax::print_inits(p, " shared_outs", body, outputs, &inits);
            p.text(" -> (");
            p.types(op.results().types());
            p.text(")");
        }
        p.text(" ");
        p.region(op.region(0), false, !op.results().is_empty(), false);
        p.attr_dict(op, &["staticLowerBound", "staticUpperBound", "staticStep"], false);
    }
}

impl Syntax for InParallel<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        p.region(&[])?;
        p.attr_dict()
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.region(op.region(0), false, false, false);
        p.attr_dict(op, &[], false);
    }
}

impl<'a> Verify<'a> for Forall<'a> {
    /// 1. There is an output for each result.
    /// 2. The region takes the point and the outputs.
    /// 3. A mapping names each dimension.
    /// 4. There are as many bounds and steps as dimensions, and values for those that
    ///    are no numbers.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, rank) = (self.0, self.rank());
        let outputs = self.outputs();
        if op.results().len() != outputs.len() {
            let message = format!("produces {} results, but has only {} outputs", op.results().len(), outputs.len());
            return Err(Diagnostic::op_error(op, message));
        }
        let Some(body) = self.region().entry() else { return Ok(()) };
        if body.arg_count() != rank + outputs.len() {
            return Err(Diagnostic::op_error(op, format!("region expects {rank} arguments")));
        }
        for (at, ty) in body.arg_types().enumerate() {
            if at < rank && ty != Type::INDEX {
                return Err(Diagnostic::op_error(op, format!("expects {at}-th block argument to be an index")));
            }
            if at >= rank && ty != op.ty(outputs.at(at - rank)) {
                let message = format!("type mismatch between {}-th output and corresponding block argument", at - rank);
                return Err(Diagnostic::op_error(op, message));
            }
        }
        let mapping = self.mapping().and_then(|a| a.as_array(op.ctx())).unwrap_or(&[]);
        if !mapping.is_empty() && mapping.len() != rank {
            return Err(Diagnostic::op_error(op, "mapping attribute size must match op rank"));
        }
        for unit in mapping {
            unit.require::<DeviceMapping>(op.ctx(), op.loc())?;
        }
        for (at, name) in LISTS.into_iter().enumerate() {
            index_list::verify(op, name, at, at, rank)?;
        }
        if !body.last().is_some_and(|last| last.is::<InParallel<'_>>()) {
            return Err(Diagnostic::op_error(op, "expects body to terminate with 'scf.forall.in_parallel'"));
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for InParallel<'a> {
    /// All ops insert in parallel.
    fn verify(self) -> Result<(), Diagnostic> {
        let inserts = |op: OpRef<'_>| op.name_str() == "tensor.parallel_insert_slice";
        match self.region().ops().find(|&op| !inserts(op)) {
            Some(_) => Err(Diagnostic::op_error(self.0, "expected only tensor.parallel_insert_slice ops")),
            None => Ok(()),
        }
    }
}

impl Canonicalize for Forall<'_> {
    fn canonicalize(patterns: &mut PatternSet) {
        patterns
            .on::<Forall<'_>>("forall-constant-bounds", constant_bounds)
            .on::<Forall<'_>>("forall-short-dimensions", short_dimensions);
    }
}

/// Bounds and steps that are constants become numbers.
fn constant_bounds(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(forall) = op.cast::<Forall<'_>>() else { return Err(NoMatch("no forall")) };
    let mut changed = false;
    let (mut operands, mut sizes, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    for list in 0..3 {
        let (list, known) = with_constants(op.body(), &forall.list(list), |_| true);
        changed |= known;
        let (numbers, values) = split(&list);
        sizes.push(values.len() as i32);
        operands.extend(values);
        lists.push(i64_array_attr(op.ctx(), &numbers));
    }
    if !changed {
        return Err(NoMatch("no bound is a constant that is not a number already"));
    }
    let outputs = forall.outputs();
    sizes.push(outputs.len() as i32);
    operands.extend(outputs);
    for (at, list) in lists.into_iter().enumerate() {
        rw.set_prop(id, at, Some(list));
    }
    let sizes = Attr::i32_array(rw.ctx(), &sizes);
    rw.set_attr(id, "operandSegmentSizes", Some(sizes));
    rw.set_operands(id, &operands);
    Ok(())
}

/// How many steps a dimension takes, where that is known.
fn trip_count(low: Entry, high: Entry, step: Entry) -> Option<i64> {
    match (low, high, step) {
        _ if low == high => Some(0),
        (Entry::Number(low), Entry::Number(high), Entry::Number(step)) if step > 0 => {
            let distance = high.checked_sub(low)?;
            Some(distance.div_euclid(step) + i64::from(distance.rem_euclid(step) > 0))
        }
        _ => None,
    }
}

/// A dimension of one point is no dimension; with one of none, nothing is done.
fn short_dimensions(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    let op = rw.op(id);
    let Some(forall) = op.cast::<Forall<'_>>() else { return Err(NoMatch("no forall")) };
    if forall.mapping().is_some() {
        return Err(NoMatch("each dimension is mapped to something"));
    }
    let lists = [forall.list(0), forall.list(1), forall.list(2)];
    let counts: Vec<Option<i64>> =
        (0..forall.rank()).map(|at| trip_count(lists[0][at], lists[1][at], lists[2][at])).collect();
    let outputs: Vec<ValueId> = forall.outputs().collect();
    if counts.contains(&Some(0)) {
        rw.replace_op(id, &outputs);
        return Ok(());
    }
    let kept: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] != Some(1)).collect();
    if kept.len() == counts.len() {
        return Err(NoMatch("no dimension has one point"));
    }
    let Some(body) = op.region(0).entry() else { return Err(NoMatch("there is no body")) };
    let Some(last) = body.last().filter(|l| l.is::<InParallel<'_>>()) else {
        return Err(NoMatch("the body has no end"));
    };
    if kept.is_empty() && last.region(0).ops().next().is_some() {
        return Err(NoMatch("what is inserted at the only point is for the tensor dialect to say"));
    }
    let last = last.id();
    let (loc, attrs, block) = (op.loc(), op.attrs(), body.id());
    let types: Vec<Type> = op.results().types().collect();
    rw.set_loc(loc).before(id);
    let mut points = vec![None; counts.len()];
    for at in (0..counts.len()).filter(|&at| counts[at] == Some(1)) {
        points[at] = Some(match lists[0][at] {
            Entry::Value(value) => value,
            Entry::Number(number) => crate::arith::constant_index(rw, number),
        });
    }
    if kept.is_empty() {
        // Nothing was written, so that the results are what they were.
        let args: Vec<ValueId> = points.into_iter().flatten().chain(outputs.iter().copied()).collect();
        rw.inline_block_before(block, id, &args);
        rw.erase_op(last);
        rw.replace_op(id, &outputs);
        return Ok(());
    }
    let mut state = rw.state(Forall::DEF);
    let mut attr_lists = Vec::new();
    for list in &lists {
        let left: Vec<Entry> = kept.iter().map(|&at| list[at]).collect();
        let (numbers, values) = split(&left);
        state.operand_group(&values);
        attr_lists.push(i64_array_attr(rw.ctx(), &numbers));
    }
    state.operand_group(&outputs).result_types(&types).set_attrs(attrs).regions(1);
    for (at, list) in attr_lists.into_iter().enumerate() {
        state.prop(at, list);
    }
    let new = rw.create(state);
    let region = rw.op(new).region(0).id();
    let arg_types: Vec<Type> = kept.iter().map(|_| Type::INDEX).chain(outputs.iter().map(|&o| rw.ty(o))).collect();
    let new_block = rw.append_block(region, &arg_types);
    let mut args = rw.body().block(new_block).args().collect::<Vec<_>>().into_iter();
    let points: Vec<ValueId> = points.into_iter().filter_map(|p| p.or_else(|| args.next())).collect();
    let all: Vec<ValueId> = points.into_iter().chain(args).collect();
    rw.merge_blocks(block, new_block, &all);
    rw.replace_with(id, new);
    Ok(())
}
