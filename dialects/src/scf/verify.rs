//! The rules of structured control flow, but for those that the verifier checks by what
//! the ops say of control flow: what goes into a region and what comes out of it has the
//! types of what takes it.

use terrace_ir::prelude::*;

use super::{Condition, For, If, Parallel, Reduce, ReduceReturn, While, Yield};

/// Checks that two lists of types are the same.
pub(super) fn same_types(
    op: OpRef<'_>,
    what: impl std::fmt::Display,
    has: impl ExactSizeIterator<Item = Type>,
    wanted: impl ExactSizeIterator<Item = Type>,
) -> Result<(), Diagnostic> {
    if has.len() != wanted.len() {
        return Err(Diagnostic::op_error(op, format!("{what}: {} values, but expected {}", has.len(), wanted.len())));
    }
    for (at, (has, wanted)) in has.zip(wanted).enumerate() {
        if has != wanted {
            let ctx = op.ctx();
            let message =
                format!("{what}: value {at} has type '{}', but expected '{}'", has.to_text(ctx), wanted.to_text(ctx));
            return Err(Diagnostic::op_error(op, message));
        }
    }
    Ok(())
}

/// The terminator of a region, which must be a `T`.
fn terminator<'a, T: Op<'a>>(op: OpRef<'a>, region: usize) -> Result<OpRef<'a>, Diagnostic> {
    let last = op.region(region).entry().and_then(|b| b.last());
    match last {
        Some(last) if last.is::<T>() => Ok(last),
        _ => Err(Diagnostic::op_error(op, format!("expects region #{region} to end with '{}'", T::DEF.name))),
    }
}

impl<'a> Verify<'a> for For<'a> {
    /// The body counts in the type of the bounds.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, body) = (self.op(), self.loop_body());
        let Some(counter) = body.arg_types().next() else {
            return Err(Diagnostic::op_error(op, "expects the body to take the induction variable"));
        };
        if counter != op.operand_type(0) {
            let message = "expected induction variable to be same type as bounds and step";
            return Err(Diagnostic::op_error(op, message));
        }
        terminator::<Yield<'_>>(op, 0).map(|_| ())
    }
}

impl<'a> Verify<'a> for If<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.op();
        if !op.results().is_empty() && self.else_region().is_empty() {
            return Err(Diagnostic::op_error(op, "must have an else block if defining values"));
        }
        let sides = if self.else_region().is_empty() { 0..1 } else { 0..2 };
        sides.into_iter().try_for_each(|side| terminator::<Yield<'_>>(op, side).map(|_| ()))
    }
}

impl<'a> Verify<'a> for While<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        terminator::<Condition<'_>>(self.op(), 0)?;
        terminator::<Yield<'_>>(self.op(), 1).map(|_| ())
    }
}

impl<'a> Verify<'a> for Parallel<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.op();
        let dimensions = self.lower_bound().len();
        if dimensions == 0 {
            return Err(Diagnostic::op_error(
                op,
                "needs at least one tuple element for lowerBound, upperBound and step",
            ));
        }
        if self.upper_bound().len() != dimensions || self.step().len() != dimensions {
            return Err(Diagnostic::op_error(op, "expects as many upper bounds and steps as lower bounds"));
        }
        for step in self.step() {
            let constant = terrace_ir::interfaces::constant_of(op.body(), step).and_then(|a| a.as_i64(op.ctx()));
            if constant.is_some_and(|s| s <= 0) {
                return Err(Diagnostic::op_error(op, "constant step operand must be positive"));
            }
        }
        let Some(body) = self.region().entry() else { return Ok(()) };
        let wanted = vec![Type::INDEX; dimensions];
        same_types(op, "body arguments", body.arg_types(), wanted.into_iter())?;
        same_types(op, "init values and results differ", self.init_vals().types(), op.results().types())?;
        let reduce = terminator::<Reduce<'_>>(op, 0)?;
        let (reduced, results) = (reduce.operands(), op.results());
        if reduced.len() != results.len() {
            let message = format!(
                "expects number of results: {} to be the same as number of reductions: {}",
                results.len(),
                reduced.len()
            );
            return Err(Diagnostic::op_error(op, message));
        }
        same_types(reduce, "reduced values do not fit the parent's results", reduced.types(), results.types())
    }
}

impl<'a> Verify<'a> for Reduce<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let op = self.op();
        if op.regions().len() != op.operands().len() {
            let message =
                format!("expects one region per operand, has {} and {}", op.regions().len(), op.operands().len());
            return Err(Diagnostic::op_error(op, message));
        }
        for (index, ty) in op.operands().types().enumerate() {
            let Some(block) = op.region(index).entry() else { continue };
            same_types(op, "arguments of a reduction", block.arg_types(), vec![ty, ty].into_iter())?;
            let last = terminator::<ReduceReturn<'_>>(op, index)?;
            same_types(last, "a reduction's result", last.operands().types(), std::iter::once(ty))?;
        }
        Ok(())
    }
}
