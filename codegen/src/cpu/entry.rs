//! Functions of the program that this process calls.

use cranelift_codegen::ir::{AbiParam, InstBuilder, MemFlagsData, types};
use cranelift_module::{FuncId, Linkage};
use terrace_ir::context::Context;
use terrace_ir::loc::Loc;
use terrace_ir::types::Type;

use super::buffers::MemRefParam;
use super::compile::{Compiler, Defined, Unit};
use super::host::RunState;
use super::link::signature_type;
use super::lower::Lowered;
use super::repr::{Repr, Scalar, slot_bytes};
use crate::runtime::support::AbiType;

/// The code of an entry: the run's state, the registers of the arguments, those of the results.
pub(super) type EntryCode = unsafe extern "C" fn(*mut RunState<'_>, *const u64, *mut u64);

/// A function that the host can call.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: EntryCode,
    pub(super) header: EntryHeader,
}

/// What is known of an entry before its code has an address.
#[derive(Debug)]
pub(super) struct EntryHeader {
    /// Parameter and result types as the program spells them.
    pub(super) types: (Vec<String>, Vec<String>),
    pub(super) params: Vec<Param>,
    /// The registers of the results.
    pub(super) results: Vec<AbiType>,
    pub(super) loc: Loc,
}

/// What an entry takes as one of its arguments.
#[derive(Clone, Debug)]
pub struct Param {
    pub(super) registers: Vec<AbiType>,
    /// What is known of it, if it is a memref of numbers.
    pub(super) memref: Option<MemRefParam>,
}

impl Compiler {
    /// Compiles the entry of a function: code that takes the run's state, the registers of the
    /// arguments and those of the results in memory, eight bytes each (sixteen, if part of a vector).
    pub(super) fn entry<'m>(
        &mut self,
        unit: &mut Unit<'m>,
        function: &Defined<'_, 'm>,
    ) -> Lowered<(String, FuncId, EntryHeader)> {
        let &Defined { op, name, id, signature } = function;
        let mut clif = unit.code.make_signature();
        clif.params.extend([AbiParam::new(types::I64); 3]);
        let param = |(at, repr): (usize, &Repr<'m>)| {
            let memref = match repr {
                Repr::MemRef(memref) => MemRefParam::new(memref, unit.only_reads(op, at)),
                _ => None,
            };
            Param { registers: repr.abi(), memref }
        };
        let params = signature.params.iter().enumerate().map(param).collect();
        let results = signature.results.iter().flat_map(Repr::abi).collect();
        let entry = self.glue(unit, op, (&format!("entry::{name}"), Linkage::Local), clif, |unit, b, params| {
            let (state, args, results) = (params[0], params[1], params[2]);
            let flags = MemFlagsData::trusted();
            let mut passed = vec![state];
            let mut at = 0;
            for ty in signature.params.iter().flat_map(Repr::registers) {
                passed.push(b.ins().load(ty, flags, args, at));
                at += slot_bytes(ty);
            }
            clear_spare_bits(b, signature.params.iter(), &mut passed[1..]);
            let callee = unit.code.declare_func_in_func(id, b.func);
            let call = b.ins().call(callee, &passed);
            let mut at = 0;
            for value in b.inst_results(call).to_vec() {
                b.ins().store(flags, value, results, at);
                at += slot_bytes(b.func.dfg.value_type(value));
            }
            b.ins().return_(&[]);
        })?;
        let types = match signature_type(op).and_then(|ty| ty.signature(unit.ctx)) {
            Some((inputs, results)) => (texts(unit.ctx, inputs), texts(unit.ctx, results)),
            None => Default::default(),
        };
        Ok((name.to_owned(), entry, EntryHeader { types, params, results, loc: op.loc() }))
    }
}

/// Clears the bits above the width of integers that come from outside: a caller's `u8` may hold
/// more than an `i3`.
pub(super) fn clear_spare_bits<'r>(
    b: &mut cranelift_frontend::FunctionBuilder<'_>,
    reprs: impl Iterator<Item = &'r Repr<'r>>,
    registers: &mut [cranelift_codegen::ir::Value],
) {
    let mut at = 0;
    for repr in reprs {
        if let Repr::Scalar(Scalar::Int(width @ ..=63)) = *repr {
            registers[at] = b.ins().band_imm_u(registers[at], (1i64 << width) - 1);
        }
        at += repr.abi().len();
    }
}

fn texts(ctx: &Context, types: &[Type]) -> Vec<String> {
    types.iter().map(|ty| ty.to_text(ctx)).collect()
}
