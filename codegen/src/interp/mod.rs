//! The reference interpreter: what programs mean, one op after the other.
//!
//! It is what compiled code and transformations are held against, so it is written for being
//! right, not for being fast: values know whether they are poison, memory knows what was written to
//! it and whether it still lives, and what MLIR leaves undefined ends the run with the op's place
//! instead of going on with some value.
//!
//! ```
//! # use terrace_codegen::interp::{Interpreter, Options, Value};
//! # use terrace_ir::{asm::parse, context::Context};
//! let ctx = Context::new();
//! terrace_dialects::register_all(&ctx);
//! let text = b"func.func @twice(%x: i32) -> i32 {
//!   %sum = arith.addi %x, %x overflow<nsw> : i32
//!   return %sum : i32
//! }";
//! let module = parse(&ctx, "twice.mlir", *text, Default::default()).unwrap();
//! let mut interpreter = Interpreter::new(&module, Options::default());
//! let results = interpreter.call("twice", &[Value::int(32, 21)]).unwrap();
//! assert_eq!(results, [Value::int(32, 42)]);
//! // The sum may be taken not to overflow: here it does, so it is poison.
//! let results = interpreter.call("twice", &[Value::int(32, i64::from(i32::MAX))]).unwrap();
//! assert_eq!(results, [Value::Poison]);
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `value` | what an SSA value is bound to |
//! | `memory` | buffers: bytes that know whether they were written and whether they live |
//! | `machine` | calls, regions and steps; no depth of a program takes stack |
//! | `rules` | from an op's name to what it does |
//! | `lanes` | from rules for numbers to vectors |
//! | `affine`, `arith`, `complex`, `math`, `control`, `memref`, `vector`, `views` | the rules |
//! | `runtime` | functions that programs declare: printing, time |
//! | `trace` | what runs, as text |
//!
//! # What is undefined
//! | case | here |
//! |---|---|
//! | overflow that flags rule out, shift by the width or more, float that no integer is near | poison |
//! | most ops on poison | poison; of vectors, the elements that it reaches |
//! | position beyond a vector, position that is poison | poison |
//! | branch, address, divisor, step or mask that is poison; poison that is printed | the run fails |
//! | division by zero, quotient that does not fit, step that is not positive | the run fails |
//! | access outside of a memref or of its buffer, also by a vector's element; after its end, twice freed | the run fails |
//! | transfer out of the bounds in a dimension that is said to be in bounds | the run fails |
//! | memory that was never written | poison |

#![forbid(unsafe_code)]

mod machine;
mod memory;
mod rules;
mod value;

mod affine;
mod arith;
mod complex;
mod control;
mod lanes;
mod math;
mod memref;
mod runtime;
mod trace;
mod vector;
mod views;

#[cfg(test)]
mod tests;

pub use machine::{Interpreter, Options};
pub use value::{MemRef, Value, Vector};
