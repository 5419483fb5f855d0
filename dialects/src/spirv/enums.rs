//! The enumerations of SPIR-V as tables: one row per case, with its number and
//! what it needs of the device.
//!
//! Each enumeration is a newtype over its number with one constant per case, and
//! an attribute: `#spirv.storage_class<Uniform>`. Bit sets print their cases with
//! bars: `#spirv.memory_access<Volatile|Aligned>`.

mod bits;
mod capability;
mod core;
mod decoration;
mod extension;
mod image;

use terrace_ir::asm::{ParseResult, Parser, Printer};

use super::Version;

pub use self::bits::{
    CooperativeMatrixOperands, FastMathMode, FunctionControl, ImageOperands, LoopControl, MemoryAccess,
    MemorySemantics, SelectionControl,
};
pub use self::capability::Capability;
pub use self::core::{
    AddressingModel, ClientApi, CooperativeMatrixLayout, CooperativeMatrixUse, DeviceType, ExecutionModel,
    GroupOperation, JointMatrixLayout, LinkageType, MemoryModel, PackedVectorFormat, Scope, StorageClass, Vendor,
};
pub use self::decoration::{BuiltIn, Decoration, ExecutionMode};
pub use self::extension::Extension;
pub use self::image::{Dim, ImageArrayed, ImageDepth, ImageFormat, ImageSampling, SamplerUse};

/// One case of an enumeration.
#[derive(Debug)]
pub struct EnumCase {
    /// Its name in the specification and in the text.
    pub name: &'static str,
    /// Its number in the binary form.
    pub value: u32,
    /// Capabilities one of which must be there; none: nothing is needed.
    pub capabilities: &'static [Capability],
    /// The version it came with.
    pub since: Version,
    /// Extensions one of which must be there; none: nothing is needed.
    pub extensions: &'static [Extension],
}

/// An enumeration: its name in attributes and its cases.
#[derive(Debug)]
pub struct EnumTable {
    /// The name in attributes: `storage_class`.
    pub mnemonic: &'static str,
    /// Whether values are sets of cases.
    pub bits: bool,
    /// The cases, by number.
    pub cases: &'static [EnumCase],
}

impl EnumTable {
    /// The case of a name.
    pub fn by_name(&self, name: &str) -> Option<&'static EnumCase> {
        self.cases.iter().find(|c| c.name == name)
    }

    /// The case of a number.
    pub fn by_value(&self, value: u32) -> Option<&'static EnumCase> {
        self.cases.iter().find(|c| c.value == value)
    }

    /// The cases in a value: one, or those of a bit set.
    pub fn cases_in(&self, value: u32) -> impl Iterator<Item = &'static EnumCase> {
        let (bits, cases) = (self.bits && value != 0, self.cases);
        cases.iter().filter(move |c| if bits { c.value != 0 && c.value & value == c.value } else { c.value == value })
    }

    /// The value's text: a name, or names between bars.
    pub fn text(&self, value: u32) -> String {
        let mut out = String::new();
        for case in self.cases_in(value) {
            if !out.is_empty() {
                out.push('|');
            }
            out.push_str(case.name);
        }
        out
    }

    /// The value of a text, as [`EnumTable::text`] gives it.
    pub fn value_of(&self, text: &str) -> Option<u32> {
        if !self.bits {
            return self.by_name(text).map(|c| c.value);
        }
        text.split('|').try_fold(0, |set, name| Some(set | self.by_name(name.trim())?.value))
    }

    /// Parses a value without quotes or brackets.
    pub(crate) fn parse(&self, p: &mut Parser<'_>) -> ParseResult<u32> {
        let mut set = 0;
        loop {
            let at = p.offset();
            let word = p.keyword()?;
            match self.by_name(word) {
                Some(case) => set |= case.value,
                None => return p.error_at(at, format!("'{word}' is no {}", self.words())),
            }
            if !(self.bits && p.eat_literal("|")) {
                return Ok(set);
            }
        }
    }

    /// The table's name for messages.
    pub fn words(&self) -> String {
        format!("SPIR-V {}", self.mnemonic.replace('_', " "))
    }
}

/// What all enumerations have in common.
pub trait SpirvEnum: Copy + 'static {
    /// The cases.
    const TABLE: &'static EnumTable;
    /// The value of that number.
    fn from_value(value: u32) -> Self;
    /// The number.
    fn value(self) -> u32;

    /// The value's text.
    fn text(self) -> String {
        Self::TABLE.text(self.value())
    }
}

/// Prints `<Case>`.
fn print_angled<E: SpirvEnum>(value: E, p: &mut Printer<'_>) {
    p.text("<");
    p.text(&value.text());
    p.text(">");
}

/// Parses `<Case>`.
fn parse_angled<E: SpirvEnum>(p: &mut Parser<'_>) -> ParseResult<E> {
    p.expect_literal("<")?;
    let value = E::TABLE.parse(p)?;
    p.expect_literal(">")?;
    Ok(E::from_value(value))
}

/// Defines enumerations: see the tables in this folder.
macro_rules! enums {
    ($(
        $(#[doc = $doc:tt])*
        $kind:ident $name:ident $mnemonic:tt {
            $($case:ident = $value:literal $([$($cap:ident)*])? $(since $since:ident)? $(or [$($ext:ident)*])?;)*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        #[allow(non_upper_case_globals)]
        impl $name {
            $(pub const $case: $name = $name($value);)*
        }

        impl super::SpirvEnum for $name {
            const TABLE: &'static super::EnumTable = &super::EnumTable {
                mnemonic: $mnemonic,
                bits: enums!(@bits $kind),
                cases: &[$(EnumCase {
                    name: stringify!($case),
                    value: $value,
                    capabilities: &[$($(Capability::$cap),*)?],
                    since: enums!(@since $($since)?),
                    extensions: &[$($(super::Extension::$ext),*)?],
                }),*],
            };
            fn from_value(value: u32) -> Self {
                $name(value)
            }
            fn value(self) -> u32 {
                self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&super::SpirvEnum::text(*self))
            }
        }

        impl terrace_ir::attrs::AttrValue for $name {
            const DIALECT: &'static str = "spirv";
            const MNEMONIC: &'static str = $mnemonic;
            fn print(&self, p: &mut terrace_ir::asm::Printer<'_>) {
                super::print_angled(*self, p);
            }
            fn parse(p: &mut terrace_ir::asm::Parser<'_>) -> terrace_ir::asm::ParseResult<Self> {
                super::parse_angled(p)
            }
        }
    )*};
    (@bits bits) => { true };
    (@bits enum) => { false };
    (@since) => { Version::V1_0 };
    (@since $since:ident) => { Version::$since };
}
use enums;
