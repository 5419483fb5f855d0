//! `scf.forall`: a grid of points run at the same time, which write parts of shared
//! tensors.

use terrace_ir::asm::{BlockArg, OpParser, OpPrinter, ParseResult, Unresolved};
use terrace_ir::constraints::{AnyType, ArrayAttr, Index};
use terrace_ir::def::TypeConstraint;
use terrace_ir::interfaces::{DeviceMapping, LoopLikeOp, RegionBranchOp};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use crate::index_list::{self, DENSE_I64_ARRAY, Entry, entries, i64_array, i64_array_attr, with_constants};

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

    /// Whether it counts from zero in steps of one, by numbers or by constants: the text is
    /// shorter then.
    fn is_normalized(self) -> bool {
        let all = |list, number| {
            let (list, _) = with_constants(self.0.body(), &self.list(list), |_| true);
            list.iter().all(|&e| e == Entry::Number(number))
        };
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
