//! Calls and returns.

use cranelift_codegen::ir::{Inst, InstBuilder, Value, types};
use terrace_dialects::llvm::types::Function;
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;
use terrace_passes::lower::outline_parallel::PARALLEL;

use super::host::HostFn;
use super::link::{Callee, Signature, Target};
use super::lower::{Lowered, Lowering};
use super::parallel;
use super::repr::Repr;
use super::rules::{Row, Rule};

pub(super) const RULES: &[Row] = &[
    ("func.call", Rule::Op(call)),
    ("func.call_indirect", Rule::Op(call_indirect)),
    ("func.constant", Rule::Op(constant)),
    ("func.return", Rule::Op(return_)),
    ("llvm.call", Rule::Op(llvm_call)),
    ("llvm.return", Rule::Op(return_)),
];

/// Whether an op may call a function of the program.
pub(super) fn may_recurse(op: OpRef<'_>) -> bool {
    matches!(op.name_str(), "func.call" | "func.call_indirect" | "llvm.call")
}

fn call<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let callee = l.unit.callee(op, "callee")?;
    let args = l.all_registers(op.operands());
    if let (Target::Internal(id), Some(_), false) = (callee.target, op.attr(PARALLEL), l.unit.code.is_object()) {
        return parallel::call(l, op, id, &callee.signature, &args);
    }
    let results = emit_call(l, &callee, &args);
    define_results(l, op, &callee.signature, &results);
    Ok(())
}

/// Calls a function with the registers of its arguments; gives those of its results.
pub(super) fn emit_call(l: &mut Lowering<'_, '_>, callee: &Callee<'_>, args: &[Value]) -> Vec<Value> {
    let call = match callee.target {
        Target::Internal(id) => {
            let function = l.import(id);
            let args: Vec<_> = std::iter::once(l.state).chain(args.iter().copied()).collect();
            l.b.ins().call(function, &args)
        }
        Target::External { id, by_descriptor } => {
            let function = l.import(id);
            let args = if by_descriptor { described(l, &callee.signature, args) } else { args.to_vec() };
            l.b.ins().call(function, &args)
        }
    };
    let results = results_of(l, call);
    if matches!(callee.target, Target::Internal(_)) {
        l.leave_if_failed();
    }
    results
}

fn results_of(l: &Lowering<'_, '_>, call: Inst) -> Vec<Value> {
    l.b.func.dfg.inst_results(call).to_vec()
}

/// Puts the fields of memrefs into memory and passes their address.
fn described(l: &mut Lowering<'_, '_>, signature: &Signature<'_>, args: &[Value]) -> Vec<Value> {
    let mut rest = args;
    let mut passed = Vec::new();
    for param in &signature.params {
        let (registers, others) = rest.split_at(param.registers().len());
        rest = others;
        match param {
            Repr::MemRef(_) | Repr::Unranked(_) => passed.push(l.spilled(registers)),
            Repr::Scalar(_) | Repr::Vector(_) | Repr::Function | Repr::Aggregate(_) => {
                passed.extend_from_slice(registers);
            }
        }
    }
    passed
}

fn define_results<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, signature: &Signature<'_>, registers: &[Value]) {
    let mut rest = registers;
    for (result, repr) in op.results().zip(&signature.results) {
        let (own, others) = rest.split_at(repr.registers().len());
        rest = others;
        match repr {
            Repr::Unranked(_) => {
                let descriptor = l.adopted_descriptor(own[0], own[1]);
                l.define(result, &[own[0], descriptor]);
            }
            Repr::Scalar(_) | Repr::Vector(_) | Repr::MemRef(_) | Repr::Function | Repr::Aggregate(_) => {
                l.define(result, own);
            }
        }
    }
}

/// By name or by address. What a function takes beyond its type is passed only where the callee
/// reads it, and nothing here does.
fn llvm_call<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let ctx = l.ctx();
    let variadic = op.attr("var_callee_type").and_then(|a| a.as_type(ctx)?.downcast::<Function>(ctx));
    if op.attr("callee").is_none() {
        let params: Vec<Type> = match variadic {
            Some(function) => function.params.clone(),
            None => op.operands().types().skip(1).collect(),
        };
        let results: Vec<Type> = op.results().types().collect();
        return call_address(l, op, Type::function(ctx, &params, &results), 1 + params.len());
    }
    let callee = l.unit.callee(op, "callee")?;
    let fixed = variadic.map_or(op.operands().len(), |function| function.params.len());
    if let (Target::External { .. }, Some(_)) = (callee.target, variadic) {
        let message =
            "can't be compiled for the CPU: calls of what takes any number of arguments need another convention";
        return Err(Diagnostic::op_error(op, message));
    }
    let args = l.all_registers(op.operands().slice(0..fixed));
    let results = emit_call(l, &callee, &args);
    define_results(l, op, &callee.signature, &results);
    Ok(())
}

fn call_indirect<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    call_address(l, op, op.operand_type(0), op.operands().len())
}

/// Calls the address that is the first operand, with those up to `end`.
fn call_address<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, ty: Type, end: usize) -> Lowered {
    let signature = Signature::of(l.ctx(), ty)
        .map_err(|why| Diagnostic::op_error(op, format!("calls a function that can't be compiled: {why}")))?;
    let callee = l.value(op.operand(0));
    let args = l.all_registers(op.operands().slice(1..end));
    let args: Vec<_> = std::iter::once(l.state).chain(args).collect();
    let clif = signature.internal(l.unit.call_conv());
    let clif = l.b.import_signature(clif);
    let call = l.b.ins().call_indirect(clif, callee, &args);
    let results = results_of(l, call);
    l.leave_if_failed();
    define_results(l, op, &signature, &results);
    Ok(())
}

fn constant<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    function_address(l, op, "value")
}

/// Defines the result by the address of the function that an attribute names.
pub(super) fn function_address<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>, attr: &str) -> Lowered {
    let callee = l.unit.callee(op, attr)?;
    // Function values are called as functions of the program are.
    let id = match callee.target {
        Target::Internal(id) => id,
        Target::External { .. } => l.unit.thunk(op, callee)?,
    };
    let function = l.import(id);
    let address = l.b.ins().func_addr(types::I64, function);
    l.define(op.result(0), &[address]);
    Ok(())
}

fn return_<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    let mut values = Vec::new();
    for (value, ty) in op.operands().zip(op.operands().types()) {
        let mut registers = l.registers(value);
        // Its descriptor may lie in the frame that ends here.
        if let Repr::Unranked(_) = l.repr(op, ty)? {
            let call = l.host(HostFn::KeepDescriptor, &registers);
            registers[1] = l.b.inst_results(call)[0];
        }
        values.extend(registers);
    }
    l.return_(&values);
    Ok(())
}
