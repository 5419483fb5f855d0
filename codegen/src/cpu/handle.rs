//! Typed calls of compiled functions.

use std::marker::PhantomData;

use terrace_ir::diag::Diagnostic;

use super::engine::Engine;
use super::entry::Entry;
use crate::runtime::support::AbiType;

/// A function of an [`Engine`], with arguments `A` and results `R`.
#[derive(Debug)]
pub struct Function<'e, A, R> {
    engine: &'e Engine,
    entry: &'e Entry,
    types: PhantomData<fn(A) -> R>,
}

impl<'e, A: Arguments, R: Results> Function<'e, A, R> {
    /// The function of an entry whose registers are those of `A` and `R`.
    pub(super) fn new(engine: &'e Engine, entry: &'e Entry) -> Self {
        Function { engine, entry, types: PhantomData }
    }

    /// Calls it.
    ///
    /// # Errors
    /// Why the run failed: an assertion, a division by zero, a launch that a device refused, ...
    pub fn call(&self, args: A) -> Result<R, Diagnostic> {
        let (mut given, mut results) = (Vec::new(), vec![0; self.entry.header.registers.1.len()]);
        args.write(&mut given);
        // SAFETY: `Engine::function` compared the entry's registers with those that `A` writes, and
        // `results` is as long as the entry's own.
        unsafe { self.engine.run(self.entry, &given, &mut results)? };
        Ok(R::read(&mut results.into_iter()))
    }
}

mod sealed {
    /// Keeps the traits of this file from being implemented elsewhere: memory is read by them.
    pub trait Sealed {}
}
use sealed::Sealed;

/// A Rust type for values of one register: `bool`, integers, floats.
pub trait ScalarValue: Copy + Sealed {
    /// Its name in Rust.
    const NAME: &'static str;
    /// Its register.
    const REGISTER: AbiType;
    /// The bits, in the low bytes.
    fn to_bits(self) -> u64;
    /// From the low bytes.
    fn from_bits(bits: u64) -> Self;
}

macro_rules! scalar_values {
    ($($ty:ident $register:ident |$value:ident| $to:expr, |$bits:ident| $from:expr;)*) => {
        $(
            impl Sealed for $ty {}
            impl ScalarValue for $ty {
                const NAME: &'static str = stringify!($ty);
                const REGISTER: AbiType = AbiType::$register;
                fn to_bits(self) -> u64 {
                    let $value = self;
                    $to
                }
                fn from_bits($bits: u64) -> $ty {
                    $from
                }
            }
            impl Results for $ty {
                fn registers() -> Vec<AbiType> {
                    vec![<$ty>::REGISTER]
                }
                fn names() -> Vec<&'static str> {
                    vec![<$ty>::NAME]
                }
                fn read(registers: &mut dyn Iterator<Item = u64>) -> $ty {
                    <$ty as ScalarValue>::from_bits(registers.next().unwrap_or(0))
                }
            }
        )*
    };
}

scalar_values! {
    bool I8 |v| u64::from(v), |b| b & 1 != 0;
    i8 I8 |v| u64::from(v as u8), |b| b as i8;
    u8 I8 |v| u64::from(v), |b| b as u8;
    i16 I16 |v| u64::from(v as u16), |b| b as i16;
    u16 I16 |v| u64::from(v), |b| b as u16;
    i32 I32 |v| u64::from(v as u32), |b| b as i32;
    u32 I32 |v| u64::from(v), |b| b as u32;
    i64 I64 |v| v as u64, |b| b as i64;
    u64 I64 |v| v, |b| b;
    f32 F32 |v| u64::from(v.to_bits()), |b| f32::from_bits(b as u32);
    f64 F64 |v| v.to_bits(), |b| f64::from_bits(b);
}

/// The arguments of a call: a tuple of scalars.
pub trait Arguments: Sealed {
    /// Their registers.
    fn registers() -> Vec<AbiType>;
    /// Their names in Rust.
    fn names() -> Vec<&'static str>;
    /// Writes their bits.
    fn write(self, registers: &mut Vec<u64>);
}

/// The results of a call: nothing, a scalar or a tuple of scalars.
pub trait Results: Sealed {
    /// Their registers.
    fn registers() -> Vec<AbiType>;
    /// Their names in Rust.
    fn names() -> Vec<&'static str>;
    /// Reads their bits.
    fn read(registers: &mut dyn Iterator<Item = u64>) -> Self;
}

/// Gives a macro the names of the types of tuples: of none, of one, ...
macro_rules! for_tuples {
    ($macro:ident) => {
        $macro! {
            ()
            (A)
            (A, B)
            (A, B, C)
            (A, B, C, D)
            (A, B, C, D, E)
            (A, B, C, D, E, F)
            (A, B, C, D, E, F, G)
            (A, B, C, D, E, F, G, H)
        }
    };
}
pub(super) use for_tuples;

macro_rules! tuples {
    ($(($($name:ident),*))*) => {
        $(
            impl<$($name: ScalarValue),*> Sealed for ($($name,)*) {}
            impl<$($name: ScalarValue),*> Arguments for ($($name,)*) {
                fn registers() -> Vec<AbiType> {
                    vec![$($name::REGISTER),*]
                }
                fn names() -> Vec<&'static str> {
                    vec![$($name::NAME),*]
                }
                #[allow(non_snake_case)] // The variables are named as their types.
                fn write(self, registers: &mut Vec<u64>) {
                    let ($($name,)*) = self;
                    let bits: &[u64] = &[$($name.to_bits()),*];
                    registers.extend_from_slice(bits);
                }
            }
            impl<$($name: ScalarValue),*> Results for ($($name,)*) {
                fn registers() -> Vec<AbiType> {
                    vec![$($name::REGISTER),*]
                }
                fn names() -> Vec<&'static str> {
                    vec![$($name::NAME),*]
                }
                #[allow(clippy::unused_unit)] // That of the empty tuple.
                fn read(_registers: &mut dyn Iterator<Item = u64>) -> ($($name,)*) {
                    ($($name::from_bits(_registers.next().unwrap_or(0)),)*)
                }
            }
        )*
    };
}

for_tuples!(tuples);
