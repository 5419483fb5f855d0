//! Dataflow: what is known of values, wherever control may come.
//!
//! An analysis says what is known of a value (an element of a lattice) and what follows for
//! results from operands. The solver knows how control goes: between blocks
//! ([`Branch`](terrace_ir::interfaces::Branch)), between ops and their regions
//! ([`RegionBranch`](terrace_ir::interfaces::RegionBranch)), between calls and functions. What
//! control does not come to is not visited, and what is known decides where control comes:
//! both are solved at once.
//!
//! | part | does |
//! |---|---|
//! | [`Forward`] | an analysis that goes from operands to results |
//! | `flow` | solves one body |
//! | [`solve`] | solves a body and all inside, side by side; what passes through calls goes from round to round |
//!
//! To add one, implement [`Forward`] and call [`solve`]: [`constants`] is the example.

pub mod constants;
mod flow;
mod modules;

use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::entity::ValueId;
use terrace_ir::view::OpRef;

pub use modules::{Solution, solve};

/// An analysis of values that goes from operands to results.
///
/// `Value::default()` says that control did not come to the definition yet. All functions
/// must be monotone: the more control reaches a place, the less is known.
pub trait Forward: Sync {
    /// What is known of a value.
    type Value: Clone + Default + PartialEq + Send + Sync;

    /// Adds what may be as well; gives whether less is known now.
    fn join(&self, known: &mut Self::Value, more: &Self::Value) -> bool;

    /// What is known of a value from its type alone.
    fn entry(&self, body: &Body, value: ValueId) -> Self::Value;

    /// The constant that a value is, to tell where control goes; `None`: it may be several.
    fn constant(&self, body: &Body, value: ValueId, known: &Self::Value) -> Option<Attr>;

    /// What is known of the results of an op without regions; `None`: nothing follows yet.
    /// `operands` has what is known of each operand, `known` what is known of any value.
    fn results(
        &self,
        op: OpRef<'_>,
        operands: &[Self::Value],
        known: &dyn Fn(ValueId) -> Self::Value,
    ) -> Option<Vec<Self::Value>>;
}
