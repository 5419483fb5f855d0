//! What a dialect says about calls that are replaced by what they call.

use std::ops::Range;

use crate::def::Traits;
use crate::entity::{BlockId, OpId};
use crate::rewriter::Rewriter;
use crate::view::{OpRef, RegionRef};

/// What may be inlined, as far as the ops of a dialect are concerned. A dialect gives it at
/// its registration ([`DialectBuilder::inlining`](crate::context::DialectBuilder::inlining));
/// where one gives nothing, nothing of it is inlined.
#[derive(Clone, Copy, Debug)]
pub struct Inlining {
    /// Whether a call of the dialect may be replaced by what it calls.
    pub call: fn(call: OpRef<'_>, callee: OpRef<'_>) -> bool,
    /// Whether a region may be put into one of an op of the dialect.
    pub region: fn(into: RegionRef<'_>, from: RegionRef<'_>) -> bool,
    /// Whether an op of the dialect may be put into a region.
    pub op: fn(op: OpRef<'_>, into: RegionRef<'_>) -> bool,
    /// Whether what is inside an op of the dialect is asked about too.
    pub inside: fn(op: OpRef<'_>) -> bool,
    /// Which operands of a terminator (positions) are the results of the call; `None`:
    /// control does not come back from there.
    pub returned: fn(terminator: OpRef<'_>) -> Option<Range<usize>>,
    /// Makes a terminator that returns, a copy of the callee's, go on at the block behind the
    /// call with what it returned.
    pub branch: fn(terminator: OpId, to: BlockId, rw: &mut Rewriter<'_>),
}

impl Inlining {
    /// Ops may be put anywhere; they neither call nor hold calls.
    pub const OPS: Inlining = Inlining {
        call: |_, _| false,
        region: |_, _| false,
        op: |_, _| true,
        inside: |_| true,
        returned: |end| end.has(Traits::RETURN_LIKE).then(|| 0..end.operands().len()),
        branch: |_, _, _| {},
    };

    /// As [`OPS`](Inlining::OPS), and calls inside the dialect's regions may be replaced.
    pub const REGIONS: Inlining = Inlining { region: |_, _| true, ..Inlining::OPS };
}
