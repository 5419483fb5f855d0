//! `resolve-shaped-type-result-dims` and `resolve-ranked-shaped-type-result-dims`: sizes of what an
//! op makes are what its operands or attributes say.

use terrace_dialects::arith::constant_index;
use terrace_ir::interfaces::{ResultSizes, ShapedDim};
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;

super::greedy_pass! {
    /// See the [module documentation](self).
    ResolveShapedTypeResultDimsPass = "resolve-shaped-type-result-dims",
        "Resolve memref.dim of result values";
    bottom_up |patterns| add_patterns(&mut patterns)
}

super::greedy_pass! {
    /// See the [module documentation](self).
    ResolveRankedShapedTypeResultDimsPass = "resolve-ranked-shaped-type-result-dims",
        "Resolve memref.dim of result values of ranked shape type";
    bottom_up |patterns| add_patterns(&mut patterns)
}

/// Adds the patterns of the passes.
pub fn add_patterns(patterns: &mut PatternSet) {
    patterns.on_any("size-of-result", size_of_result);
}

fn size_of_result(id: OpId, rw: &mut Rewriter<'_>) -> Matched {
    const OTHER: NoMatch = NoMatch("nothing says the size");
    let op = rw.op(id);
    let dim = op.interface::<ShapedDim>().ok_or(NoMatch("it gives no size"))?;
    let ValueDef::Result(maker, result) = op.body().def((dim.shaped_value)(op)) else { return Err(OTHER) };
    let (sizes, at) = maker.interface::<ResultSizes>().zip((dim.dimension)(op)).ok_or(OTHER)?;
    let loc = op.loc();
    let value = match (sizes.size)(maker, result, at).ok_or(OTHER)? {
        Folded::Value(value) => value,
        Folded::Constant(attr) => {
            let number = attr.as_i64(op.ctx()).ok_or(OTHER)?;
            rw.set_loc(loc).before(id);
            constant_index(rw, number)
        }
    };
    rw.replace_op(id, &[value]);
    Ok(())
}
