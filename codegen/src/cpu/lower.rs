//! Lowers one function: blocks in reverse post-order, each value to its registers.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::immediates::Imm64;
use cranelift_codegen::ir::{
    Block, BlockArg, FuncRef, Inst, InstBuilder, InstructionData, MemFlagsData, Opcode, StackSlot, StackSlotData,
    StackSlotKind, Type as ClifType, Value, types,
};
use cranelift_frontend::FunctionBuilder;
use cranelift_module::FuncId;
use rustc_hash::FxHashMap;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::dominance::reverse_post_order;
use terrace_ir::entity::{BlockId, ValueId};
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, OpRef, RegionRef};

use super::compile::Unit;
use super::host::{HostFn, RunState};
use super::link::Signature;
use super::repr::{MemRef, Repr, Scalar, Vector, slot_bytes};
use super::{calls, memref, rules};

/// The result of lowering something.
pub(super) type Lowered<T = ()> = Result<T, Diagnostic>;

/// The function that is being lowered.
pub(super) struct Lowering<'a, 'm> {
    /// The program.
    pub(super) unit: &'a mut Unit<'m>,
    /// Where instructions go.
    pub(super) b: FunctionBuilder<'a>,
    /// The pointer to the run's state.
    pub(super) state: Value,
    /// Each value's registers, by their place in `pool`.
    values: FxHashMap<ValueId, (usize, usize)>,
    pool: Vec<Value>,
    blocks: FxHashMap<BlockId, Block>,
    /// Where control goes when the run has failed.
    failure: Option<Block>,
    /// Head of the list of blocks that live until the function returns.
    frame: Option<StackSlot>,
    results: Vec<ClifType>,
    imported: FxHashMap<FuncId, FuncRef>,
    /// The masks that comparisons gave, with lanes as wide as what was compared.
    pub(super) masks: FxHashMap<ValueId, Vec<Value>>,
    /// Memory that is used within one op.
    pub(super) scratch: Option<StackSlot>,
    /// Whether an op on vectors is being lowered element by element.
    pub(super) by_lanes: bool,
}

impl<'a, 'm> Lowering<'a, 'm> {
    /// Starts a function whose parameters are the state and then those of the signature; gives
    /// their registers.
    pub(super) fn new(
        unit: &'a mut Unit<'m>,
        mut b: FunctionBuilder<'a>,
        signature: &Signature<'_>,
    ) -> (Lowering<'a, 'm>, Vec<Value>) {
        let entry = b.create_block();
        b.append_block_params_for_function_params(entry);
        b.switch_to_block(entry);
        let params = b.block_params(entry).to_vec();
        let results = signature.results.iter().flat_map(Repr::registers).collect();
        let lowering = Lowering {
            unit,
            b,
            state: params[0],
            values: FxHashMap::default(),
            pool: Vec::new(),
            blocks: FxHashMap::default(),
            failure: None,
            frame: None,
            results,
            imported: FxHashMap::default(),
            masks: FxHashMap::default(),
            scratch: None,
            by_lanes: false,
        };
        (lowering, params[1..].to_vec())
    }

    /// Lowers the blocks of a function's body; `params` are the registers of its arguments.
    pub(super) fn region(&mut self, region: RegionRef<'m>, params: &[Value]) -> Lowered {
        if let (true, Some(op)) = (region.ops().any(calls::may_recurse), region.op()) {
            self.check_stack(op);
        }
        if region.ops().any(memref::needs_frame) {
            let slot = self.stack_slot(8, 3);
            self.frame = Some(slot);
            let null = self.integer(types::I64, 0);
            self.b.ins().stack_store(types::I64, null, slot, 0);
        }
        let order = reverse_post_order(region);
        for &block in &order {
            let to = if block.is_entry() { self.b.current_block() } else { Some(self.b.create_block()) };
            let Some(to) = to else { continue };
            self.blocks.insert(block.id(), to);
            let mut given = params.iter().copied();
            for argument in block.args() {
                let repr = self.unit.repr_at(block_loc(block), block.body().ty(argument))?;
                let mut registers = Vec::new();
                for ty in repr.registers() {
                    registers.push(match given.next().filter(|_| block.is_entry()) {
                        Some(value) => value,
                        None => self.b.append_block_param(to, ty),
                    });
                }
                self.define(argument, &registers);
            }
        }
        for &block in &order {
            if !block.is_entry() {
                let to = self.blocks[&block.id()];
                self.b.switch_to_block(to);
            }
            for op in block.ops() {
                rules::lower(self, op)?;
                if let Some(what) = self.unit.unlinked.take() {
                    let message = format!("{what}, which no object file can do: lower it, or use 'terrace run'");
                    return Err(Diagnostic::op_error(op, message));
                }
            }
        }
        Ok(())
    }

    /// Fails the run if the stack is used up.
    fn check_stack(&mut self, op: OpRef<'m>) {
        let flags = MemFlagsData::trusted();
        let limit = self.b.ins().load(types::I64, flags, self.state, RunState::STACK_LIMIT);
        let here = self.b.ins().get_stack_pointer(types::I64);
        let beyond = self.b.ins().icmp(IntCC::UnsignedLessThan, here, limit);
        self.fail_if(beyond, op, "is called when the stack is used up");
    }

    /// Ends the function.
    pub(super) fn finish(mut self) {
        if let Some(block) = self.failure {
            self.b.switch_to_block(block);
            let zeros: Vec<Value> = self.results.clone().into_iter().map(|ty| self.zero(ty)).collect();
            self.return_(&zeros);
        }
        self.b.seal_all_blocks();
        let config = self.unit.code.isa().frontend_config();
        self.b.finalize(config);
    }

    /// The context of the program.
    pub(super) fn ctx(&self) -> &'m Context {
        self.unit.ctx
    }

    // ---- values ----------------------------------------------------------------------------

    /// The registers of a value.
    pub(super) fn registers(&self, value: ValueId) -> Vec<Value> {
        let (start, end) = self.values[&value];
        self.pool[start..end].to_vec()
    }

    /// The registers of several values, one after the other.
    pub(super) fn all_registers(&self, values: impl Iterator<Item = ValueId>) -> Vec<Value> {
        values.flat_map(|v| self.registers(v)).collect()
    }

    /// The first register of a value, which is all of a scalar.
    pub(super) fn value(&self, value: ValueId) -> Value {
        self.pool[self.values[&value].0]
    }

    /// Sets the registers of a value.
    pub(super) fn define(&mut self, value: ValueId, registers: &[Value]) {
        let start = self.pool.len();
        self.pool.extend_from_slice(registers);
        self.values.insert(value, (start, self.pool.len()));
    }

    /// How a value of an op's operand or result type is kept: one element, if the op is being
    /// lowered element by element.
    pub(super) fn repr(&self, op: OpRef<'m>, ty: Type) -> Lowered<Repr<'m>> {
        match Repr::of(self.ctx(), ty) {
            Ok(Repr::Vector(vector)) if self.by_lanes => Ok(Repr::Scalar(vector.element)),
            Ok(repr) => Ok(repr),
            Err(why) => Err(Diagnostic::op_error(op, format!("has a value that can't be kept: {why}"))),
        }
    }

    /// The static part of a vector type.
    pub(super) fn vector(&self, op: OpRef<'m>, ty: Type) -> Lowered<Vector<'m>> {
        match self.repr(op, ty)? {
            Repr::Vector(vector) => Ok(vector),
            _ => Err(self.unsupported(op, ty)),
        }
    }

    /// The scalar kind of a type.
    pub(super) fn scalar(&self, op: OpRef<'m>, ty: Type) -> Lowered<Scalar> {
        match self.repr(op, ty)? {
            Repr::Scalar(scalar) => Ok(scalar),
            _ => Err(self.unsupported(op, ty)),
        }
    }

    /// The bits of an integer or index type of one register.
    pub(super) fn width(&self, op: OpRef<'m>, ty: Type) -> Lowered<u32> {
        match self.scalar(op, ty)? {
            Scalar::Int(width) => Ok(width),
            _ => Err(self.unsupported(op, ty)),
        }
    }

    /// The static part of a ranked memref type.
    pub(super) fn memref(&self, op: OpRef<'m>, ty: Type) -> Lowered<MemRef<'m>> {
        match self.repr(op, ty)? {
            Repr::MemRef(memref) => Ok(memref),
            _ => Err(self.unsupported(op, ty)),
        }
    }

    /// The error about an op that can't be compiled for a type.
    pub(super) fn unsupported(&self, op: OpRef<'m>, ty: Type) -> Diagnostic {
        Diagnostic::op_error(op, format!("can't be compiled for the CPU with type '{}'", ty.to_text(self.ctx())))
    }

    // ---- integers --------------------------------------------------------------------------

    /// An integer constant, cut to the type.
    pub(super) fn integer(&mut self, ty: ClifType, value: i64) -> Value {
        let bits = ty.bits();
        let cut = if bits == 64 { value } else { value & ((1 << bits) - 1) };
        self.b.ins().iconst(ty, Imm64::new(cut))
    }

    /// A sum without the constant that is its second term, and that constant.
    pub(super) fn without_constant(&self, value: Value) -> (Value, i64) {
        let constant = |value: Value| {
            let def = self.b.func.dfg.value_def(value).inst()?;
            match self.b.func.dfg.insts[def] {
                InstructionData::UnaryImm { opcode: Opcode::Iconst, imm } => Some(imm.bits()),
                _ => None,
            }
        };
        let (mut rest, mut sum) = (value, 0i64);
        while let Some(def) = self.b.func.dfg.value_def(rest).inst()
            && let InstructionData::Binary { opcode: Opcode::Iadd, args: [x, y] } = self.b.func.dfg.insts[def]
            && let Some(known) = constant(y)
        {
            (rest, sum) = (x, sum.wrapping_add(known));
        }
        (rest, sum)
    }

    /// Zero of any type.
    pub(super) fn zero(&mut self, ty: ClifType) -> Value {
        match ty {
            types::F32 => self.b.ins().f32const(0.0f32),
            types::F64 => self.b.ins().f64const(0.0f64),
            _ if ty.is_vector() => self.part(ty, [0; 16]),
            _ => self.integer(ty, 0),
        }
    }

    /// Clears the bits above the width.
    pub(super) fn masked(&mut self, value: Value, width: u32) -> Value {
        let bits = Scalar::Int(width).clif().bits();
        if width == bits {
            return value;
        }
        self.b.ins().band_imm_u(value, (1i64 << width) - 1)
    }

    /// Copies the sign bit to the bits above the width: for ops that read it. The result is no
    /// value of the program.
    pub(super) fn signed(&mut self, value: Value, width: u32) -> Value {
        let bits = Scalar::Int(width).clif().bits();
        if width == bits {
            return value;
        }
        let by = i64::from(bits - width);
        let high = self.b.ins().ishl_imm_u(value, by);
        self.b.ins().sshr_imm_u(high, by)
    }

    /// Extends a value whose bits are right for its register to a wider one.
    pub(super) fn extended(&mut self, value: Value, to: ClifType, signed: bool) -> Value {
        let from = self.b.func.dfg.value_type(value);
        match (from.bits() < to.bits(), signed) {
            (false, _) => value,
            (true, true) => self.b.ins().sextend(to, value),
            (true, false) => self.b.ins().uextend(to, value),
        }
    }

    /// Cuts a value to the register of a narrower type.
    pub(super) fn reduced(&mut self, value: Value, to: ClifType) -> Value {
        let from = self.b.func.dfg.value_type(value);
        if from.bits() > to.bits() { self.b.ins().ireduce(to, value) } else { value }
    }

    // ---- memory ----------------------------------------------------------------------------

    /// A slot of the stack frame.
    pub(super) fn stack_slot(&mut self, bytes: u32, align_shift: u8) -> StackSlot {
        self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, bytes, align_shift))
    }

    /// Stores values in 8-byte fields one after the other, in the stack frame; parts of vectors
    /// take two.
    pub(super) fn spilled(&mut self, values: &[Value]) -> Value {
        let bytes: i32 = values.iter().map(|&value| slot_bytes(self.b.func.dfg.value_type(value))).sum();
        let slot = self.stack_slot(bytes.max(8) as u32, 3);
        let address = self.b.ins().stack_addr(types::I64, slot, 0);
        self.store_fields(address, values);
        address
    }

    /// Stores values in 8-byte fields from an address on.
    pub(super) fn store_fields(&mut self, address: Value, values: &[Value]) {
        let mut at = 0;
        for &value in values {
            self.b.ins().store(MemFlagsData::new().with_notrap(), value, address, at);
            at += slot_bytes(self.b.func.dfg.value_type(value));
        }
    }

    /// The 64-bit field at a place of a descriptor.
    pub(super) fn field(&mut self, address: Value, at: usize) -> Value {
        self.b.ins().load(types::I64, MemFlagsData::new().with_notrap(), address, 8 * at as i32)
    }

    /// Memory that lives until the function returns; null where there is none.
    pub(super) fn frame_memory(&mut self, bytes: Value, align: i64) -> Value {
        let Some(slot) = self.frame else { return self.integer(types::I64, 0) };
        let list = self.b.ins().stack_addr(types::I64, slot, 0);
        let align = self.integer(types::I64, align);
        let call = self.host(HostFn::FrameAlloc, &[list, bytes, align]);
        self.b.inst_results(call)[0]
    }

    /// The descriptor that a function of the program returned, as one that lives until this function
    /// returns.
    pub(super) fn adopted_descriptor(&mut self, rank: Value, descriptor: Value) -> Value {
        let Some(slot) = self.frame else { return descriptor };
        let list = self.b.ins().stack_addr(types::I64, slot, 0);
        let call = self.host(HostFn::AdoptDescriptor, &[list, rank, descriptor]);
        self.b.inst_results(call)[0]
    }

    // ---- control ---------------------------------------------------------------------------

    /// The block that a successor became.
    pub(super) fn block(&self, block: BlockRef<'m>) -> Block {
        self.blocks[&block.id()]
    }

    /// The registers of branch operands.
    pub(super) fn block_args(&self, values: impl Iterator<Item = ValueId>) -> Vec<BlockArg> {
        self.all_registers(values).into_iter().map(BlockArg::Value).collect()
    }

    /// Returns, after freeing what lives in the frame.
    pub(super) fn return_(&mut self, values: &[Value]) {
        if let Some(slot) = self.frame {
            let list = self.b.ins().stack_addr(types::I64, slot, 0);
            self.host(HostFn::FrameFree, &[list]);
        }
        self.b.ins().return_(values);
    }

    /// Fails the run at an op if a condition holds.
    pub(super) fn fail_if(&mut self, condition: Value, op: OpRef<'m>, message: impl std::fmt::Display) {
        let (fail, go_on) = (self.b.create_block(), self.b.create_block());
        self.b.ins().brif(condition, fail, &[], go_on, &[]);
        self.b.set_cold_block(fail);
        self.b.switch_to_block(fail);
        self.fail(op, message);
        self.b.switch_to_block(go_on);
    }

    /// Ends the block: the run fails.
    pub(super) fn fail(&mut self, op: OpRef<'m>, message: impl std::fmt::Display) {
        let site = self.site(op, message);
        self.host(HostFn::Fail, &[self.state, site]);
        let failure = self.failure_block();
        self.b.ins().jump(failure, &[]);
    }

    /// Leaves the function if the run has failed in what was called.
    pub(super) fn leave_if_failed(&mut self) {
        let failed = self.b.ins().load(types::I8, MemFlagsData::trusted(), self.state, RunState::FAILED);
        let failure = self.failure_block();
        let go_on = self.b.create_block();
        self.b.ins().brif(failed, failure, &[], go_on, &[]);
        self.b.switch_to_block(go_on);
    }

    fn failure_block(&mut self) -> Block {
        match self.failure {
            Some(block) => block,
            None => {
                let block = self.b.create_block();
                self.b.set_cold_block(block);
                *self.failure.insert(block)
            }
        }
    }

    // ---- calls -----------------------------------------------------------------------------

    /// Calls a host function.
    pub(super) fn host(&mut self, function: HostFn, args: &[Value]) -> Inst {
        let id = self.unit.host_function(function);
        let callee = self.import(id);
        self.b.ins().call(callee, args)
    }

    /// A function of the program, for use in this one.
    pub(super) fn import(&mut self, id: FuncId) -> FuncRef {
        let (unit, b) = (&mut *self.unit, &mut self.b);
        *self.imported.entry(id).or_insert_with(|| unit.code.declare_func_in_func(id, b.func))
    }

    /// Whether an integer is zero.
    pub(super) fn is_zero(&mut self, value: Value) -> Value {
        let ty = self.b.func.dfg.value_type(value);
        let zero = self.integer(ty, 0);
        self.b.ins().icmp(IntCC::Equal, value, zero)
    }
}

fn block_loc(block: BlockRef<'_>) -> terrace_ir::loc::Loc {
    let op = block.first().or_else(|| block.parent());
    op.map_or(terrace_ir::loc::Loc::UNKNOWN, |op| op.loc())
}
