//! Functions of an object file that others call, by the C ABI as MLIR's lowering to LLVM has it.
//!
//! A public function `@f` becomes up to two functions:
//!
//! | name | parameters | result |
//! |---|---|---|
//! | `f` | its registers, memrefs expanded | none or one register; functions with more have only the other name |
//! | `_mlir_ciface_f` | memrefs as pointers to their descriptors | one register, or through a first parameter: a pointer to a structure of all results |

use cranelift_codegen::ir::{
    AbiParam, InstBuilder, MemFlagsData, StackSlotData, StackSlotKind, Type as ClifType, Value, types,
};
use cranelift_frontend::FunctionBuilder;
use cranelift_module::{FuncId, Linkage};
use terrace_ir::diag::Diagnostic;
use terrace_ir::types::Type;

use super::compile::{Compiler, Defined, Unit};
use super::entry::clear_spare_bits;
use super::host::RunState;
use super::link::{Signature, c_interface_name, c_param, is_private, signature_type};
use super::lower::Lowered;
use super::repr::{Repr, clif_of};
use crate::runtime::support::AbiType;

/// A function of an object file that others may call.
#[derive(Debug)]
pub(super) struct Export {
    /// The program's name for it.
    pub(super) name: String,
    /// Its type.
    pub(super) params: Vec<Type>,
    /// Its results' types.
    pub(super) results: Vec<Type>,
}

impl Compiler {
    /// Compiles what others call for a function; nothing for private ones.
    pub(super) fn exports<'m>(&mut self, unit: &mut Unit<'m>, function: &Defined<'_, 'm>) -> Lowered<Option<Export>> {
        let &Defined { op, name, signature, .. } = function;
        let ty = signature_type(op).and_then(|ty| ty.signature(unit.ctx));
        let Some((params, results)) = ty.filter(|_| !is_private(op)) else { return Ok(None) };
        if signature.params.iter().chain(&signature.results).any(|repr| matches!(repr, Repr::Vector(_))) {
            let message = "takes or gives a vector, which C has no type for; others can't call it: make it private";
            return Err(Diagnostic::op_error(op, message));
        }
        let registers: Vec<AbiType> = signature.results.iter().flat_map(Repr::abi).collect();
        if registers.len() <= 1 {
            self.export(unit, function, name, &Passing { by_descriptor: false, results: None })?;
        }
        let results_in_memory = (registers.len() > 1).then(|| layout(&registers));
        let passing = Passing { by_descriptor: true, results: results_in_memory };
        self.export(unit, function, &c_interface_name(name), &passing)?;
        Ok(Some(Export { name: name.to_owned(), params: params.to_vec(), results: results.to_vec() }))
    }

    fn export<'m>(
        &mut self,
        unit: &mut Unit<'m>,
        function: &Defined<'_, 'm>,
        name: &str,
        passing: &Passing,
    ) -> Lowered<FuncId> {
        let &Defined { op, id, signature, .. } = function;
        let mut clif = unit.code.make_signature();
        match &passing.results {
            Some(_) => clif.params.push(AbiParam::new(types::I64)),
            None => clif.returns.extend(signature.results.iter().flat_map(Repr::abi).map(c_param)),
        }
        clif.params.extend(signature.external_params(passing.by_descriptor).into_iter().map(c_param));
        self.glue(unit, op, (name, Linkage::Export), clif, |unit, b, params| {
            let (target, params) = params.split_at(usize::from(passing.results.is_some()));
            let mut passed = vec![no_limits(b)];
            passed.extend(if passing.by_descriptor { loaded(b, signature, params) } else { params.to_vec() });
            clear_spare_bits(b, signature.params.iter(), &mut passed[1..]);
            let callee = unit.code.declare_func_in_func(id, b.func);
            let call = b.ins().call(callee, &passed);
            let results = b.inst_results(call).to_vec();
            let Some(offsets) = &passing.results else {
                b.ins().return_(&results);
                return;
            };
            for (&value, &offset) in results.iter().zip(offsets) {
                b.ins().store(MemFlagsData::new().with_notrap(), value, target[0], offset);
            }
            b.ins().return_(&[]);
        })
    }
}

/// How an exported function takes and gives values.
struct Passing {
    by_descriptor: bool,
    /// Where the result registers are in a structure, in bytes; `None`: the one register is returned.
    results: Option<Vec<i32>>,
}

/// The places of registers in a C structure.
fn layout(registers: &[AbiType]) -> Vec<i32> {
    let mut end = 0u32;
    let place = |&ty: &AbiType| {
        let bytes = clif_of(ty).bytes();
        let at = end.next_multiple_of(bytes);
        end = at + bytes;
        at as i32
    };
    registers.iter().map(place).collect()
}

/// The state of a run that has neither failed nor a limit on its stack.
fn no_limits(b: &mut FunctionBuilder<'_>) -> Value {
    let slot = b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 16, 3));
    let state = b.ins().stack_addr(types::I64, slot, 0);
    let zero = b.ins().iconst(types::I64, 0);
    for at in [RunState::FAILED, RunState::STACK_LIMIT] {
        b.ins().store(MemFlagsData::trusted(), zero, state, at);
    }
    state
}

/// Reads the memrefs among parameters from their descriptors.
fn loaded(b: &mut FunctionBuilder<'_>, signature: &Signature<'_>, params: &[Value]) -> Vec<Value> {
    let mut rest = params;
    let mut registers = Vec::new();
    let field = |b: &mut FunctionBuilder<'_>, ty: ClifType, from: Value, at: usize| {
        b.ins().load(ty, MemFlagsData::new().with_notrap(), from, 8 * at as i32)
    };
    for repr in &signature.params {
        match repr {
            Repr::MemRef(_) | Repr::Unranked(_) => {
                let (from, others) = (rest[0], &rest[1..]);
                rest = others;
                let fields = repr.abi();
                registers.extend(fields.iter().enumerate().map(|(at, &ty)| field(b, clif_of(ty), from, at)));
            }
            _ => {
                let (own, others) = rest.split_at(repr.abi().len());
                rest = others;
                registers.extend_from_slice(own);
            }
        }
    }
    registers
}
