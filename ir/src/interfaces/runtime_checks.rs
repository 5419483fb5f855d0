//! Preconditions of ops that are checked where the ops run.

use crate::entity::{OpId, ValueId};
use crate::interface;
use crate::rewriter::Rewriter;

/// Creates, at the rewriter's point, what stops the program with a message unless a bit is set.
pub type Assert<'f> = &'f mut dyn FnMut(&mut Rewriter<'_>, ValueId, &str);

interface! {
    /// An op that is undefined for some values of its operands, and can say for which.
    pub interface RuntimeVerifiable / RuntimeVerifiableOp {
        /// Creates the checks. The rewriter stands before the op; where a check needs the
        /// op's results, it goes behind it.
        fn create_checks(op: OpId, rw: &mut Rewriter<'_>, assert: Assert<'_>);
    }
}
