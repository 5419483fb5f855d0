//! Machine code for the CPU this runs on, by Cranelift.
//!
//! [`Engine::new`] compiles the functions of a module and [`Engine::function`] calls them. The
//! module's functions may hold ops of `func`, `cf`, `arith`, `math`, `memref`, `vector` and `llvm`, and `gpu.launch_func`;
//! structured control flow is lowered to `cf` before.
//!
//! | file | holds |
//! |---|---|
//! | `engine` | the program as a user sees it: options, calls |
//! | `handle`, `buffers` | typed calls, memory of the caller |
//! | `object`, `header` | object files, and their declarations for C |
//! | `registered` | functions of the embedding program that programs call |
//! | `code`, `target` | where code goes: into this process or an object file, for which processor |
//! | `compile` | the module: its functions, one after the other |
//! | `reads` | which arguments a function only reads |
//! | `entry`, `export` | what the host calls, and what others call in an object file |
//! | `listing` | the code as text |
//! | `link` | what names refer to: functions of the program or of the host |
//! | `lower` | one function: blocks, values, failures |
//! | `rules` | from an op's name to how it is lowered |
//! | `schedule` | the order of instructions on vectors |
//! | `arith`, `bits`, `divide`, `convert`, `math`, `control`, `calls`, `memref`, `atomic`, `views`, `reshape`, `vector`, `launch` | the rules |
//! | `aggregates` | complex numbers, structs and arrays |
//! | `llvm` | the ops of `llvm` |
//! | `wide`, `small` | integers of more than 64 bits, floats of less than 32 |
//! | `access` | numbers and vectors in memory |
//! | `parallel` | calls for ranges of iterations, in pieces side by side |
//! | `globals` | the memory of `memref.global` |
//! | `sites` | places that can fail, constants in memory |
//! | `repr` | how values are kept in registers |
//! | `host` | functions that compiled code calls, and the state of a run |
//!
//! # What MLIR leaves undefined
//! MLIR calls some results undefined or poison; here nothing of the kind ends the process:
//!
//! | case | here |
//! |---|---|
//! | integer division or remainder by zero | the run fails with the op's place |
//! | least integer divided by -1 | wraps: the least integer, remainder zero |
//! | shift by the width or more | some value of the type |
//! | float to integer out of range | the nearest integer of the type; NaN gives zero |
//! | allocation of more bytes than there are | the run fails with the op's place |
//! | position beyond a vector | another element of the vector |
//! | `vector.fma` where the target has no such instruction | a product and a sum, each rounded |
//! | cast to a ranked memref of another rank | the run fails with the op's place |
//!
//! An access outside of a memref is not checked: run programs that you trust.
//!
//! # Calls
//! Functions of the module call each other with the run's state first, then the registers of the
//! arguments (see `repr`), and return the registers of the results. Functions that the module only
//! declares are called by the C ABI as MLIR's lowering to LLVM has it: memrefs expanded, or by
//! pointer to their descriptors and under the name `_mlir_ciface_NAME` where the declaration has
//! `llvm.emit_c_interface`.

mod buffers;
mod dynamic;
mod engine;
mod handle;
mod object;
mod registered;

mod code;
mod compile;
mod entry;
mod export;
mod header;
mod link;
mod listing;
mod lower;
mod reads;
mod rules;
mod schedule;

mod aggregates;
mod arith;
mod atomic;
mod bits;
mod calls;
mod control;
mod convert;
mod divide;
mod launch;
mod llvm;
mod math;
mod memref;
mod parallel;
mod reshape;
mod small;
mod vector;
mod views;
mod wide;

mod access;
mod globals;
mod host;
mod repr;
mod sites;
mod target;
#[cfg(test)]
mod tests;

pub use buffers::{In, InOut, View, ViewError, ViewMut};
pub use dynamic::{Buffer, Passed};
pub use engine::{Engine, Options};
pub use handle::{Argument, Arguments, Function, Results, ScalarValue};
pub use listing::Listing;
pub use object::{Object, ObjectOptions, SUPPORT_SOURCE, compile_object};
pub use registered::{HostFunction, HostFunctions, HostResult};
pub use target::Target;
