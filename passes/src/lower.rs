//! Lowerings between dialects: the only place that names several of them.

pub mod scf_to_cf;

use crate::registry::PassRegistry;

/// Registers the lowerings as passes.
pub fn register(passes: &mut PassRegistry) {
    passes.add::<scf_to_cf::ScfToCfPass>();
}
