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
//! | [`Forward`] | an analysis that goes from operands to results: [`constants`], [`ranges`] |
//! | [`Backward`] | one that goes from results to operands: [`liveness`] |
//! | [`dense`] | analyses of places instead of values, in either direction, of one body |
//! | `flow`, `backward` | solve one body |
//! | [`solve`], [`solve_backward`] | solve a body and all inside, side by side; what passes through calls goes from round to round |
//!
//! To add one, implement [`Forward`] or [`Backward`] and call [`solve`] or [`solve_backward`]. Blocks that control
//! does not come to are those whose values [`solve`] leaves at their default.

pub mod constants;
pub mod dense;
pub mod liveness;
pub mod ranges;

mod backward;
pub(crate) mod edges;
mod flow;
pub(crate) mod modules;

use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::entity::ValueId;
use terrace_ir::view::OpRef;

pub use backward::{Backward, solve_backward};
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

    /// Adds what comes from another body: an argument from a call, a result from a function. What
    /// could grow from call to call for very long must be given up here.
    fn join_from_afar(&self, _body: &Body, _value: ValueId, known: &mut Self::Value, more: &Self::Value) -> bool {
        self.join(known, more)
    }

    /// What is known of an argument of a region that no value is passed to: an induction variable,
    /// say. `op` is the op around, `known` has what is known of any value.
    fn argument(&self, op: OpRef<'_>, value: ValueId, _known: &dyn Fn(ValueId) -> Self::Value) -> Self::Value {
        self.entry(op.body(), value)
    }

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
