//! Atomic operations: what was there before is the result.

use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::MemorySemantics;
use super::ops;

ops! {
    atomic_update {
        /// Subtracts one.
        AtomicIDecrement "spirv.AtomicIDecrement" SpirvInteger;
        /// Adds one.
        AtomicIIncrement "spirv.AtomicIIncrement" SpirvInteger;
    }
    atomic_value {
        /// Keeps the bits that both have.
        AtomicAnd "spirv.AtomicAnd" SpirvInteger;
        /// Puts another value there.
        AtomicExchange "spirv.AtomicExchange" SpirvNumber;
        /// Adds an integer.
        AtomicIAdd "spirv.AtomicIAdd" SpirvInteger;
        /// Subtracts an integer.
        AtomicISub "spirv.AtomicISub" SpirvInteger;
        /// Sets the bits that one has.
        AtomicOr "spirv.AtomicOr" SpirvInteger;
        /// Keeps the greater signed integer.
        AtomicSMax "spirv.AtomicSMax" SpirvInteger;
        /// Keeps the lesser signed integer.
        AtomicSMin "spirv.AtomicSMin" SpirvInteger;
        /// Keeps the greater unsigned integer.
        AtomicUMax "spirv.AtomicUMax" SpirvInteger;
        /// Keeps the lesser unsigned integer.
        AtomicUMin "spirv.AtomicUMin" SpirvInteger;
        /// Keeps the bits that just one has.
        AtomicXor "spirv.AtomicXor" SpirvInteger;
        /// Adds a float.
        ExtAtomicFAdd "spirv.EXT.AtomicFAdd" SpirvFloat;
    }
    atomic_compare {
        /// Puts another value there if a certain one is there.
        AtomicCompareExchange "spirv.AtomicCompareExchange" SpirvInteger;
        /// Puts another value there if a certain one is there, as old OpenCL has it.
        AtomicCompareExchangeWeak "spirv.AtomicCompareExchangeWeak" SpirvInteger;
    }
}

/// Checks that at most one order is among the semantics.
pub(super) fn check(op: OpRef<'_>) -> Result<(), Diagnostic> {
    const ORDERS: u32 = MemorySemantics::Acquire.0
        | MemorySemantics::Release.0
        | MemorySemantics::AcquireRelease.0
        | MemorySemantics::SequentiallyConsistent.0;
    let semantics = op.prop(1).and_then(|a| a.downcast::<MemorySemantics>(op.ctx())).map_or(0, |s| s.0);
    if (semantics & ORDERS).count_ones() <= 1 {
        return Ok(());
    }
    let message =
        "expected at most one of the orders `Acquire`, `Release`, `AcquireRelease` and `SequentiallyConsistent`";
    Err(Diagnostic::op_error(op, message))
}
