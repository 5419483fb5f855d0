//! `lift-cf-to-scf`: branches between blocks become `scf.if`, `scf.index_switch` and `scf.while`.
//! See [`crate::structure`].

use terrace_dialects::arith;
use terrace_dialects::cf::{CondBr, Switch};
use terrace_dialects::func::{FuncOp, Return};
use terrace_dialects::scf::{Condition, If, IndexSwitch, While, Yield};
use terrace_dialects::ub;
use terrace_ir::interfaces::Function;
use terrace_ir::prelude::*;
use terrace_ir::walk::post_order;

use crate::pass::{Pass, PassResult, PassRun};
use crate::structure::{Case, StructuredOps, structure_region};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct LiftCfToScfPass;

impl Pass for LiftCfToScfPass {
    fn name(&self) -> &'static str {
        "lift-cf-to-scf"
    }

    fn summary(&self) -> &'static str {
        "Lift ControlFlow dialect to SCF dialect"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            if !body.root().is::<FuncOp<'_>>() {
                return Ok(());
            }
            let root = body.root();
            let ops = post_order(root).chain([root]);
            let regions: Vec<RegionId> = ops.flat_map(|op| op.regions()).map(|region| region.id()).collect();
            let mut rw = Rewriter::new(body);
            for region in regions {
                structure_region(region, &ScfOps, &mut rw).map_err(|error| vec![error])?;
            }
            Ok(())
        })
    }
}

/// Structured control flow by `scf`.
struct ScfOps;

impl StructuredOps for ScfOps {
    fn conditional(&self, branch: OpId, results: &[Type], rw: &mut Rewriter<'_>) -> Result<OpId, Diagnostic> {
        let view = rw.op(branch);
        if view.is::<CondBr<'_>>() {
            let condition = view.operand(0);
            return Ok(If::build(rw, results, condition));
        }
        let Some(switch) = view.cast::<Switch<'_>>() else {
            return Err(Diagnostic::op_error(view, "branches in a way that structured control flow has no op for"));
        };
        let numbers = switch.numbers();
        let flag = view.operand(0);
        let flag = rw.build::<arith::IndexCastUI<'_>>(&[&[flag]], &[], &[Type::INDEX]);
        let flag = rw.op(flag).result(0);
        let cases = terrace_dialects::index_list::i64_array_attr(rw.ctx(), &numbers);
        Ok(IndexSwitch::build(rw, results, flag, cases, numbers.len()))
    }

    fn end_region(&self, values: &[ValueId], rw: &mut Rewriter<'_>) {
        Yield::build(rw, values);
    }

    fn do_while(&self, inits: &[ValueId], rw: &mut Rewriter<'_>) -> OpId {
        let types: Vec<Type> = inits.iter().map(|&value| rw.ty(value)).collect();
        let made = While::build(rw, &types, inits);
        let after = rw.op(made).region(1).id();
        let point = rw.point();
        let after = rw.append_block(after, &types);
        let args: Vec<ValueId> = rw.body().block(after).args().collect();
        rw.at_end(after);
        Yield::build(rw, &args);
        rw.set_point(point);
        made
    }

    fn end_loop(&self, goes_on: ValueId, values: &[ValueId], rw: &mut Rewriter<'_>) {
        let goes_on = rw.build::<arith::TruncI<'_>>(&[&[goes_on]], &[], &[Type::I1]);
        let goes_on = rw.op(goes_on).result(0);
        Condition::build(rw, goes_on, values);
    }

    fn number(&self, number: u32, rw: &mut Rewriter<'_>) -> ValueId {
        let attr = Attr::integer(rw.ctx(), Type::I32, i64::from(number));
        let op = arith::Constant::build(rw, attr);
        rw.op(op).result(0)
    }

    fn switch(&self, number: ValueId, cases: &[Case], default: &Case, rw: &mut Rewriter<'_>) {
        let cases: Vec<(i64, BlockId, &[ValueId])> =
            cases.iter().map(|(number, block, values)| (i64::from(*number), *block, &values[..])).collect();
        Switch::create(rw, number, (default.1, &default.2), &cases);
    }

    fn undefined(&self, ty: Type, rw: &mut Rewriter<'_>) -> ValueId {
        let op = ub::Poison::build(rw, ty);
        rw.op(op).result(0)
    }

    fn unreachable(&self, region: RegionId, rw: &mut Rewriter<'_>) -> Result<OpId, Diagnostic> {
        let function = rw.body().region(region).op();
        let signature = function.and_then(|op| (op.interface::<Function>()?.signature)(op));
        let Some((_, results)) = signature.and_then(|ty| ty.signature(rw.ctx())) else {
            let name = function.map_or("a region", |op| op.name_str());
            let message = format!("nothing can stand behind a loop that never ends in '{name}'");
            return Err(Diagnostic::error(rw.loc(), message));
        };
        let types = results.to_vec();
        let values: Vec<ValueId> = types.iter().map(|&ty| self.undefined(ty, rw)).collect();
        Ok(Return::build(rw, &values))
    }
}
