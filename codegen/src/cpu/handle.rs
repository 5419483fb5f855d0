//! Typed calls of compiled functions.

use std::marker::PhantomData;

use terrace_ir::diag::Diagnostic;

use super::buffers::{In, InOut, View, ViewMut};
use super::engine::Engine;
use super::entry::{Entry, Param};
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
    /// Why the run failed: an assertion, a division by zero, a launch that a device refused, ... Also
    /// that the sizes or strides of memory are not those of the function's types.
    pub fn call(&self, args: A::Values<'_>) -> Result<R, Diagnostic> {
        let header = &self.entry.header;
        let (mut given, mut results) = (Vec::new(), vec![0; header.results.len()]);
        A::write(args, &header.params, &mut given).map_err(|why| Diagnostic::error(header.loc, why))?;
        // SAFETY: `Engine::function` compared the entry's registers with those that `A` writes, and
        // `results` is as long as the entry's own. Memrefs are of memory that is borrowed during the
        // call, as the function uses it: for reading, or by nobody else.
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
pub trait ScalarValue: Copy + Sealed + 'static {
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
            impl Argument for $ty {
                type Value<'a> = $ty;
                fn name() -> String {
                    <$ty>::NAME.to_owned()
                }
                fn taken_by(param: &Param) -> Result<(), String> {
                    let fits = param.memref.is_none() && param.registers == [<$ty>::REGISTER];
                    // The types say all that there is to say.
                    if fits { Ok(()) } else { Err(String::new()) }
                }
                fn write(value: $ty, _: &Param, registers: &mut Vec<u64>) -> Result<(), String> {
                    registers.push(ScalarValue::to_bits(value));
                    Ok(())
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

/// An argument of a call: a scalar, or memory ([`In`], [`InOut`]).
pub trait Argument: Sealed {
    /// What is passed.
    type Value<'a>;
    /// Its name in Rust.
    fn name() -> String;
    /// Whether a function takes it.
    ///
    /// # Errors
    /// Why not; nothing, if it is of another kind.
    fn taken_by(param: &Param) -> Result<(), String>;
    /// Writes its registers.
    ///
    /// # Errors
    /// Why this value is not one that the function takes.
    fn write(value: Self::Value<'_>, param: &Param, registers: &mut Vec<u64>) -> Result<(), String>;
}

/// Memory as an argument: which view is passed, and whether it may be written.
macro_rules! memory_arguments {
    ($($marker:ident as $view:ident, $writable:literal;)*) => {$(
        impl<T, const N: usize> Sealed for $marker<T, N> {}
        impl<T: ScalarValue, const N: usize> Argument for $marker<T, N> {
            type Value<'a> = $view<'a, T, N>;
            fn name() -> String {
                format!("{}<{}, {N}>", stringify!($marker), T::NAME)
            }
            fn taken_by(param: &Param) -> Result<(), String> {
                match &param.memref {
                    Some(memref) => memref.takes::<T>(N, $writable),
                    None => Err("it is no memref of numbers".to_owned()),
                }
            }
            fn write(value: Self::Value<'_>, param: &Param, registers: &mut Vec<u64>) -> Result<(), String> {
                match &param.memref {
                    Some(memref) => value.pass(memref, registers),
                    None => Err("it is no memref of numbers".to_owned()),
                }
            }
        }
    )*};
}

memory_arguments! {
    In as View, false;
    InOut as ViewMut, true;
}

/// The arguments of a call: a tuple.
pub trait Arguments: Sealed {
    /// What is passed.
    type Values<'a>;
    /// Their names in Rust.
    fn names() -> Vec<String>;
    /// Whether a function takes them.
    ///
    /// # Errors
    /// Why not, behind a colon; nothing if there are more or less.
    fn taken_by(params: &[Param]) -> Result<(), String>;
    /// Writes their registers.
    ///
    /// # Errors
    /// Which of them is not one that the function takes, and why.
    fn write(values: Self::Values<'_>, params: &[Param], registers: &mut Vec<u64>) -> Result<(), String>;
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
            impl<$($name),*> Sealed for ($($name,)*) {}
            impl<$($name: Argument),*> Arguments for ($($name,)*) {
                type Values<'a> = ($($name::Value<'a>,)*);
                fn names() -> Vec<String> {
                    vec![$($name::name()),*]
                }
                fn taken_by(params: &[Param]) -> Result<(), String> {
                    let checks: &[fn(&Param) -> Result<(), String>] = &[$($name::taken_by),*];
                    if checks.len() != params.len() {
                        return Err(String::new());
                    }
                    for (at, (check, param)) in checks.iter().zip(params).enumerate() {
                        check(param).map_err(|why| match &why[..] {
                            "" => why,
                            why => format!(": argument #{at}: {why}"),
                        })?;
                    }
                    Ok(())
                }
                #[allow(non_snake_case, unused_mut, unused_variables)] // The variables are named as their types; there may be none.
                fn write(values: Self::Values<'_>, params: &[Param], registers: &mut Vec<u64>) -> Result<(), String> {
                    let ($($name,)*) = values;
                    let mut params = params.iter().enumerate();
                    $(if let Some((at, param)) = params.next() {
                        let written = <$name as Argument>::write($name, param, registers);
                        written.map_err(|why| format!("the argument #{at} is not one that the function takes: {why}"))?;
                    })*
                    Ok(())
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
