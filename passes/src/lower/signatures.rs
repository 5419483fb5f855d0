//! Functions and ops in types that a conversion changes.

use terrace_dialects::func;
use terrace_ir::builder::OpState;
use terrace_ir::prelude::*;

use crate::convert::{ConversionRewriter, TypeConverter};
use crate::pass::PassResult;

/// Whether an op has operands and results of types that stay.
pub(super) fn all_types_legal(op: OpRef<'_>, types: &TypeConverter) -> bool {
    op.operands().types().chain(op.results().types()).all(|ty| types.is_legal(op.ctx(), ty))
}

/// Converts the signature of a function, which may be the root of its body, where it must be.
pub(super) fn convert_function(body: &mut Body, id: OpId, types: &TypeConverter) -> PassResult {
    let op = body.op(id);
    let signature = op.cast::<func::FuncOp<'_>>().and_then(|f| f.function_type().as_type(op.ctx()));
    if signature.is_none_or(|ty| types.is_legal(op.ctx(), ty)) {
        return Ok(());
    }
    let mut rw = ConversionRewriter::new(body, types);
    convert_signature(&mut rw, id).map_err(|NoMatch(why)| {
        let op = rw.op(id);
        let message = format!("failed to legalize operation '{}' that was explicitly marked illegal", op.name_str());
        vec![Diagnostic::error_at(op, message).note(op.loc(), why)]
    })
}

/// Converts the signature of a function: its type, and its first block if it has one.
pub(super) fn convert_signature(rw: &mut ConversionRewriter<'_, '_>, op: OpId) -> Matched {
    let function = rw.op(op).cast::<func::FuncOp<'_>>().ok_or(NoMatch("is no function"))?;
    let ty = function.function_type().as_type(rw.ctx()).ok_or(NoMatch("has no type"))?;
    let converted = Attr::of_type(rw.ctx(), rw.convert_type(ty)?);
    let at = rw.op(op).info().attr_names().iter().position(|&name| rw.ctx().str(name) == "function_type");
    let entry = rw.op(op).region(0).entry().map(|block| block.id());
    rw.set_prop(op, at.ok_or(NoMatch("has no type"))?, Some(converted));
    entry.map_or(Ok(()), |entry| rw.convert_block(entry))
}

/// An op of the same name on converted operands, with results of converted types.
pub(super) fn with_converted_types(op: OpId, operands: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let view = rw.op(op);
    let types = view.results().types().map(|ty| rw.convert_type(ty)).collect::<Result<Vec<Type>, NoMatch>>()?;
    let mut state = OpState::new(view.ctx(), view.name(), view.loc());
    state.add_operands(operands).result_types(&types).set_props(view.props()).set_attrs(view.attrs());
    let made = rw.create(state);
    let values: Vec<ValueId> = rw.op(made).results().collect();
    rw.replace(op, &values);
    Ok(())
}
