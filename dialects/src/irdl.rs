//! The `irdl` dialect: definitions of dialects as IR, which [`load`] registers at run
//! time.
//!
//! ```text
//! attrs        handles of constraints and regions; how many values a definition means
//! ops          the ops: definitions, and what constrains them
//! syntax       custom directives of their formats
//!
//! load         from ops to what a context registers
//! constraint   constraint programs, and what satisfies them
//! dynamic      types, attributes and ops that were defined at run time
//! names        what attributes and types of other dialects are called
//! ```
//!
//! Definitions are owned by the context: types, attributes and parsers share one list of
//! all that was loaded together, and each op name holds its own rules.

mod attrs;
mod constraint;
mod describe;
mod dynamic;
mod load;
mod names;
mod ops;
mod syntax;

use terrace_ir::prelude::*;

pub use attrs::{AttributeHandle, RegionHandle, Variadicity, VariadicityArray};
pub use dynamic::{DynamicAttr, DynamicType, Instance};
pub use load::load;
pub use ops::*;

/// The dialect `irdl`.
#[derive(Debug)]
pub struct Irdl;

impl Dialect for Irdl {
    const SUMMARY: &'static str = "Definitions of dialects as IR, which can be loaded at run time.";
    const NAME: &'static str = "irdl";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect
            .ops(&[
                AllOf::DEF,
                Any::DEF,
                AnyOf::DEF,
                AttributeDefinition::DEF,
                Attributes::DEF,
                Base::DEF,
                CPred::DEF,
                DialectDefinition::DEF,
                Is::DEF,
                Operands::DEF,
                OperationDefinition::DEF,
                Parameters::DEF,
                Parametric::DEF,
                RegionDefinition::DEF,
                Regions::DEF,
                Results::DEF,
                TypeDefinition::DEF,
            ])
            .attr::<Variadicity>()
            .attr::<VariadicityArray>()
            .ty::<AttributeHandle>()
            .ty::<RegionHandle>();
    }
}
