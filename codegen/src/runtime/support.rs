//! Host functions that compiled programs call: printing, filling, timing and allocation.
//!
//! Programs refer to them by the names that MLIR's runner libraries use (`printF32`,
//! `printMemrefF32`, `fillResource1DFloat`, `rtclock`, ...) and call them with the C ABI that MLIR's
//! lowering to LLVM produces, so a program written for `mlir-cpu-runner` finds what it expects:
//!
//! | argument | C arguments |
//! |---|---|
//! | ranked memref | allocated pointer, aligned pointer, offset, one size per dimension, one stride per dimension |
//! | unranked memref | rank, pointer to a descriptor that holds the fields above in that order |
//! | memref of a `_mlir_ciface_` function | pointer to the ranked descriptor, or to the pair of the unranked form |
//!
//! All integers of a descriptor are `i64`, offsets and strides count elements.
//!
//! [`symbols`] is the whole list, with signatures that a JIT compares with the program's own
//! declarations before it links them: a wrong declaration is an error then, not a crash later.
//! Each row is type-checked against the function it names.
//!
//! `printChar` is ours: it prints one character by its code point.
//!
//! Everything a program prints goes through one sink, see [`set_output`], [`capture`] and [`flush`].
//!
//! **Invariant:** no function here panics or unwinds; failed writes are dropped, as C's are.

mod allocation;
mod clock;
mod fill;
mod format;
mod math;
mod memref;
mod output;
mod print;
#[cfg(test)]
mod tests;

pub use allocation::{terrace_alloc, terrace_free};
pub use output::{capture, flush, print, reset_output, set_output};

pub(crate) use clock::{nano_time as nanoseconds, rtclock as seconds};
pub(crate) use format::float_text;
pub(crate) use math::evaluate;
pub(crate) use memref::MemRef;
pub(crate) use output::print_bytes;
pub(crate) use print::{flops as print_flops, write_memref};

const _: () = assert!(size_of::<usize>() == 8, "memref descriptors hold 64-bit pointers");

/// The machine type of one argument or result under the C ABI.
///
/// `index` is [`AbiType::I64`]; integers narrower than 32 bits are passed unextended, their upper
/// register bits are undefined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AbiType {
    /// 8-bit integer.
    I8,
    /// 16-bit integer, also the bits of an `f16` or `bf16`.
    I16,
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// IEEE binary32.
    F32,
    /// IEEE binary64.
    F64,
    /// Pointer.
    Ptr,
    /// A part of a vector: 128 bits. No host function takes one.
    V128,
}

/// One host function: where it is and how it is called.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// Entry address of an `extern "C"` function; it lives as long as the process.
    pub address: *const u8,
    /// Parameter types in order, with memrefs already expanded.
    pub params: &'static [AbiType],
    /// Result type, `None` for functions that return nothing.
    pub result: Option<AbiType>,
}

// SAFETY: a `Symbol` is immutable data, and its address is that of code; nothing reads through it.
unsafe impl Send for Symbol {}
// SAFETY: as above.
unsafe impl Sync for Symbol {}

/// All host functions by the name that programs use, sorted by name.
pub fn symbols() -> &'static [(&'static str, Symbol)] {
    SYMBOLS
}

/// C's mathematical functions (`sin`, `sinf`, ...) by name, sorted by name.
pub fn math_symbols() -> &'static [(&'static str, Symbol)] {
    math::FUNCTIONS
}

/// The host function of this name, mathematical ones included.
pub fn symbol(name: &str) -> Option<&'static Symbol> {
    let find = |table: &'static [(&'static str, Symbol)]| {
        let row = table.binary_search_by_key(&name, |&(name, _)| name).ok()?;
        Some(&table[row].1)
    };
    find(SYMBOLS).or_else(|| find(math::FUNCTIONS))
}

/// The Rust type that stands for an [`AbiType`] in the signature of a host function.
macro_rules! rust_type {
    (I8) => { i8 };
    (I16) => { u16 };
    (I32) => { i32 };
    (I64) => { i64 };
    (F32) => { f32 };
    (F64) => { f64 };
    (Ptr) => { *mut u8 };
}

macro_rules! option {
    () => {
        None
    };
    ($ty:ident) => {
        Some(AbiType::$ty)
    };
}

/// Rows `"name" => function, (parameters) -> result;`. A row whose types differ from those of its
/// function does not compile.
macro_rules! symbol_table {
    ($($name:literal => $function:expr, ($($param:ident),*) $(-> $result:ident)?;)*) => {
        &[$(($name, Symbol {
            address: {
                let function: unsafe extern "C" fn($(rust_type!($param)),*) $(-> rust_type!($result))? = $function;
                function as *const u8
            },
            params: &[$(AbiType::$param),*],
            result: option!($($result)?),
        })),*]
    };
}

#[rustfmt::skip]
static SYMBOLS: &[(&str, Symbol)] = symbol_table! {
    "_mlir_ciface_fillResource1DFloat" => fill::descriptor::<f32, 1>, (Ptr, F32);
    "_mlir_ciface_fillResource1DInt" => fill::descriptor::<i32, 1>, (Ptr, I32);
    "_mlir_ciface_fillResource1DInt8" => fill::descriptor::<i8, 1>, (Ptr, I8);
    "_mlir_ciface_fillResource2DFloat" => fill::descriptor::<f32, 2>, (Ptr, F32);
    "_mlir_ciface_fillResource2DInt" => fill::descriptor::<i32, 2>, (Ptr, I32);
    "_mlir_ciface_fillResource2DInt8" => fill::descriptor::<i8, 2>, (Ptr, I8);
    "_mlir_ciface_fillResource3DFloat" => fill::descriptor::<f32, 3>, (Ptr, F32);
    "_mlir_ciface_fillResource3DInt" => fill::descriptor::<i32, 3>, (Ptr, I32);
    "_mlir_ciface_fillResource3DInt8" => fill::descriptor::<i8, 3>, (Ptr, I8);
    "_mlir_ciface_nanoTime" => clock::nano_time, () -> I64;
    "_mlir_ciface_printMemrefBF16" => print::unranked_pair::<memref::Bf16>, (Ptr);
    "_mlir_ciface_printMemrefC32" => print::unranked_pair::<memref::Complex<f32>>, (Ptr);
    "_mlir_ciface_printMemrefC64" => print::unranked_pair::<memref::Complex<f64>>, (Ptr);
    "_mlir_ciface_printMemrefF16" => print::unranked_pair::<memref::F16>, (Ptr);
    "_mlir_ciface_printMemrefF32" => print::unranked_pair::<f32>, (Ptr);
    "_mlir_ciface_printMemrefF64" => print::unranked_pair::<f64>, (Ptr);
    "_mlir_ciface_printMemrefI16" => print::unranked_pair::<i16>, (Ptr);
    "_mlir_ciface_printMemrefI32" => print::unranked_pair::<i32>, (Ptr);
    "_mlir_ciface_printMemrefI64" => print::unranked_pair::<i64>, (Ptr);
    "_mlir_ciface_printMemrefI8" => print::unranked_pair::<i8>, (Ptr);
    "_mlir_ciface_printMemrefInd" => print::unranked_pair::<u64>, (Ptr);
    "_mlir_memref_to_llvm_aligned_alloc" => allocation::aligned_alloc, (I64, I64) -> Ptr;
    "_mlir_memref_to_llvm_alloc" => allocation::malloc, (I64) -> Ptr;
    "_mlir_memref_to_llvm_free" => allocation::terrace_free, (Ptr);
    "aligned_alloc" => allocation::aligned_alloc, (I64, I64) -> Ptr;
    "fillResource1DFloat" => fill::rank_1::<f32>, (Ptr, Ptr, I64, I64, I64, F32);
    "fillResource1DInt" => fill::rank_1::<i32>, (Ptr, Ptr, I64, I64, I64, I32);
    "fillResource1DInt8" => fill::rank_1::<i8>, (Ptr, Ptr, I64, I64, I64, I8);
    "fillResource2DFloat" => fill::rank_2::<f32>, (Ptr, Ptr, I64, I64, I64, I64, I64, F32);
    "fillResource2DInt" => fill::rank_2::<i32>, (Ptr, Ptr, I64, I64, I64, I64, I64, I32);
    "fillResource2DInt8" => fill::rank_2::<i8>, (Ptr, Ptr, I64, I64, I64, I64, I64, I8);
    "fillResource3DFloat" => fill::rank_3::<f32>, (Ptr, Ptr, I64, I64, I64, I64, I64, I64, I64, F32);
    "fillResource3DInt" => fill::rank_3::<i32>, (Ptr, Ptr, I64, I64, I64, I64, I64, I64, I64, I32);
    "fillResource3DInt8" => fill::rank_3::<i8>, (Ptr, Ptr, I64, I64, I64, I64, I64, I64, I64, I8);
    "free" => allocation::terrace_free, (Ptr);
    "malloc" => allocation::malloc, (I64) -> Ptr;
    "memrefCopy" => fill::memref_copy, (I64, Ptr, Ptr);
    "nanoTime" => clock::nano_time, () -> I64;
    "printBF16" => print::scalar::<memref::Bf16, u16>, (I16);
    "printChar" => print::character, (I32);
    "printClose" => print::close, ();
    "printComma" => print::comma, ();
    "printF16" => print::scalar::<memref::F16, u16>, (I16);
    "printF32" => print::scalar::<f32, f32>, (F32);
    "printF64" => print::scalar::<f64, f64>, (F64);
    "printFlops" => print::flops, (F64);
    "printI64" => print::scalar::<i64, i64>, (I64);
    "printMemrefBF16" => print::unranked::<memref::Bf16>, (I64, Ptr);
    "printMemrefC32" => print::unranked::<memref::Complex<f32>>, (I64, Ptr);
    "printMemrefC64" => print::unranked::<memref::Complex<f64>>, (I64, Ptr);
    "printMemrefF16" => print::unranked::<memref::F16>, (I64, Ptr);
    "printMemrefF32" => print::unranked::<f32>, (I64, Ptr);
    "printMemrefF64" => print::unranked::<f64>, (I64, Ptr);
    "printMemrefI16" => print::unranked::<i16>, (I64, Ptr);
    "printMemrefI32" => print::unranked::<i32>, (I64, Ptr);
    "printMemrefI64" => print::unranked::<i64>, (I64, Ptr);
    "printMemrefI8" => print::unranked::<i8>, (I64, Ptr);
    "printMemrefInd" => print::unranked::<u64>, (I64, Ptr);
    "printNewline" => print::newline, ();
    "printOpen" => print::open, ();
    "printString" => print::string, (Ptr);
    "printU64" => print::scalar::<u64, i64>, (I64);
    "print_memref_f32" => print::unranked::<f32>, (I64, Ptr);
    "print_memref_f64" => print::unranked::<f64>, (I64, Ptr);
    "print_memref_i32" => print::unranked::<i32>, (I64, Ptr);
    "print_memref_i64" => print::unranked::<i64>, (I64, Ptr);
    "print_memref_i8" => print::unranked::<i8>, (I64, Ptr);
    "rtclock" => clock::rtclock, () -> F64;
    "terrace_alloc" => allocation::terrace_alloc, (I64, I64) -> Ptr;
    "terrace_free" => allocation::terrace_free, (Ptr);
};
