//! Calls of functions whose types are known at run time only.
//!
//! ```
//! # use terrace_ir::{asm, context::Context};
//! # use terrace_codegen::cpu::{Buffer, Engine, Options, Passed};
//! let ctx = Context::new();
//! terrace_dialects::register_all(&ctx);
//! let text = "
//!     func.func @set(%at: index, %value: i32, %m: memref<?xi32>) -> i32 {
//!       memref.store %value, %m[%at] : memref<?xi32>
//!       return %value : i32
//!     }";
//! let module = asm::parse(&ctx, "set.mlir", text.as_bytes(), Default::default()).unwrap();
//! let engine = Engine::new(&module, Options::default()).unwrap();
//!
//! let mut buffer = Buffer::new(&[0; 12], &[3]);
//! let args = [Passed::Number(1), Passed::Number(7), Passed::Memory(&mut buffer)];
//! assert_eq!(engine.call("set", args).unwrap(), [7]);
//! assert_eq!(buffer.bytes(), [0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0]);
//!
//! // Arguments are compared with what the function takes.
//! assert!(engine.call("set", [Passed::Number(1)]).is_err());
//! ```

use terrace_ir::diag::Diagnostic;

use super::buffers::MemRefParam;
use super::engine::Engine;
use super::entry::Param;
use super::repr::Scalar;
use crate::runtime::support::AbiType;

/// An argument.
#[derive(Debug)]
pub enum Passed<'a> {
    /// A number, by its bits in the low bytes.
    Number(u64),
    /// A memref.
    Memory(&'a mut Buffer),
}

/// Memory of elements that stand one behind the other, row by row, low bytes first; a `bool` has a byte.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// Aligned for elements of any kind.
    words: Vec<u128>,
    len: usize,
    sizes: Vec<usize>,
}

impl Buffer {
    /// A copy of bytes, of elements of these sizes.
    pub fn new(bytes: &[u8], sizes: &[usize]) -> Buffer {
        let words = bytes.chunks(16).map(|chunk| {
            let mut word = [0; 16];
            word[..chunk.len()].copy_from_slice(chunk);
            u128::from_ne_bytes(word)
        });
        // An empty one has an address, too.
        let words = words.chain((bytes.is_empty()).then_some(0)).collect();
        Buffer { words, len: bytes.len(), sizes: sizes.to_vec() }
    }

    /// The bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|word| word.to_ne_bytes()).take(self.len).collect()
    }

    /// The sizes of its dimensions.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Writes the registers of a memref that a function takes.
    fn pass(&mut self, param: &MemRefParam, registers: &mut Vec<u64>) -> Result<(), String> {
        let bytes = match param.element() {
            Scalar::Int(1) if self.bytes().iter().any(|&byte| byte > 1) => {
                return Err("a byte is neither 0 nor 1".to_owned());
            }
            Scalar::Int(1) => 1,
            Scalar::Int(width @ (8 | 16 | 32 | 64)) => width as usize / 8,
            Scalar::Small(kind) if kind.width() % 8 == 0 => kind.width() as usize / 8,
            Scalar::F32 => 4,
            Scalar::F64 => 8,
            Scalar::Int(_) | Scalar::Wide(_) | Scalar::Small(_) => {
                return Err("memory of such elements can't be passed".to_owned());
            }
        };
        let count = self.sizes.iter().try_fold(bytes, |count, &size| count.checked_mul(size));
        if count != Some(self.len) {
            return Err(format!("{} bytes are not elements of the sizes {:?}", self.len, self.sizes));
        }
        let mut strides = vec![1usize; self.sizes.len()];
        for at in (1..strides.len()).rev() {
            strides[at - 1] = strides[at].saturating_mul(self.sizes[at]);
        }
        param.fits(&self.sizes, &strides)?;
        let address = self.words.as_mut_ptr() as usize as u64;
        registers.extend([address, address, 0]);
        registers.extend(self.sizes.iter().chain(&strides).map(|&number| number as u64));
        Ok(())
    }
}

impl Param {
    /// Writes the registers of an argument.
    fn take(&self, value: Passed<'_>, registers: &mut Vec<u64>) -> Result<(), String> {
        match (value, &self.memref) {
            (Passed::Memory(buffer), Some(memref)) => buffer.pass(memref, registers),
            (Passed::Memory(_), None) => Err("it is no memref of numbers".to_owned()),
            (Passed::Number(bits), None) if self.registers.len() == 1 && is_number(self.registers[0]) => {
                registers.push(bits);
                Ok(())
            }
            (Passed::Number(_), _) => Err("it is no number of one register".to_owned()),
        }
    }
}

fn is_number(register: AbiType) -> bool {
    !matches!(register, AbiType::Ptr | AbiType::V128)
}

impl Engine {
    /// Calls a function; gives the bits of its results, which must be numbers.
    ///
    /// # Errors
    /// There is no such function, it takes or gives something else, or the run failed.
    pub fn call<'a>(&self, name: &str, args: impl IntoIterator<Item = Passed<'a>>) -> Result<Vec<u64>, Diagnostic> {
        let entry = self.entry(name)?;
        let header = &entry.header;
        let failed = |why: String| Diagnostic::error(header.loc, why);
        let args: Vec<Passed<'a>> = args.into_iter().collect();
        if args.len() != header.params.len() {
            let message = format!("the function '@{name}' takes {} arguments, not {}", header.params.len(), args.len());
            return Err(failed(message));
        }
        if !header.results.iter().all(|&register| is_number(register)) {
            let types = header.types.1.join(", ");
            return Err(failed(format!("the results of '@{name}' ({types}) are not all numbers")));
        }
        let mut given = Vec::new();
        for (at, (param, value)) in header.params.iter().zip(args).enumerate() {
            let taken = param.take(value, &mut given);
            taken.map_err(|why| failed(format!("the argument #{at} is not one that '@{name}' takes: {why}")))?;
        }
        let mut results = vec![0; header.results.len()];
        // SAFETY: each argument's registers were compared with the entry's, and so were the results';
        // memory is borrowed during the call, by nobody else, and is as large as its sizes say.
        unsafe { self.run(entry, &given, &mut results)? };
        Ok(results)
    }
}
