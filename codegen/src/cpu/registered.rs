//! Functions of the embedding program that compiled code calls by name.

use std::collections::BTreeMap;

use super::handle::{ScalarValue, for_tuples};
use crate::runtime::support::{AbiType, Symbol};

/// Functions that programs may declare and call, beside those of
/// [`support`](crate::runtime::support). A function here hides one of the same name there.
///
/// ```
/// # use terrace_ir::{asm, context::Context};
/// # use terrace_codegen::cpu::{Engine, HostFunctions, Options};
/// extern "C" fn scaled(x: f64, by: i32) -> f64 {
///     x * f64::from(by)
/// }
///
/// let mut host = HostFunctions::new();
/// host.register("scaled", scaled as extern "C" fn(f64, i32) -> f64);
/// let ctx = Context::new();
/// terrace_dialects::register_all(&ctx);
/// let text = "
///     func.func private @scaled(f64, i32) -> f64
///     func.func @thrice(%x: f64) -> f64 {
///       %n = arith.constant 3 : i32
///       %y = func.call @scaled(%x, %n) : (f64, i32) -> f64
///       return %y : f64
///     }";
/// let module = asm::parse(&ctx, "thrice.mlir", text.as_bytes(), Default::default()).unwrap();
/// let engine = Engine::new(&module, Options { host, ..Options::default() }).unwrap();
/// assert_eq!(engine.function::<(f64,), f64>("thrice").unwrap().call((1.5,)), Ok(4.5));
/// ```
#[derive(Clone, Debug, Default)]
pub struct HostFunctions(BTreeMap<String, Symbol>);

impl HostFunctions {
    /// None.
    pub fn new() -> HostFunctions {
        HostFunctions::default()
    }

    /// Makes a function callable. A program whose declaration has another signature does not
    /// compile.
    pub fn register(&mut self, name: impl Into<String>, function: impl HostFunction) -> &mut Self {
        self.0.insert(name.into(), function.symbol());
        self
    }

    /// The function of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Symbol> {
        self.0.get(name)
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All functions.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.0.iter().map(|(name, &symbol)| (name.as_str(), symbol))
    }
}

mod sealed {
    /// Keeps the traits of this file from being implemented elsewhere: what they say of functions
    /// is what is called.
    pub trait Sealed {}
}
use sealed::Sealed;

/// The result of a host function: nothing, or a scalar.
pub trait HostResult: Sealed {
    /// Its register.
    const REGISTER: Option<AbiType>;
}

impl Sealed for () {}
impl HostResult for () {
    const REGISTER: Option<AbiType> = None;
}
impl<T: ScalarValue> Sealed for T {}
impl<T: ScalarValue> HostResult for T {
    const REGISTER: Option<AbiType> = Some(T::REGISTER);
}

/// An `extern "C"` function of scalars.
pub trait HostFunction: Sealed {
    /// Where it is and how it is called.
    fn symbol(self) -> Symbol;
}

macro_rules! host_functions {
    ($(($($name:ident),*))*) => {$(
        impl<Res: HostResult, $($name: ScalarValue),*> Sealed for extern "C" fn($($name),*) -> Res {}
        impl<Res: HostResult, $($name: ScalarValue),*> HostFunction for extern "C" fn($($name),*) -> Res {
            fn symbol(self) -> Symbol {
                Symbol { address: self as *const u8, params: const { &[$($name::REGISTER),*] }, result: Res::REGISTER }
            }
        }
    )*};
}

for_tuples!(host_functions);
