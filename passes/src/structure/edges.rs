//! Edges between blocks, and blocks that make one of several.

use terrace_ir::interfaces::Branch;
use terrace_ir::prelude::*;

use super::{Case, Structuring};

/// An edge: the op that branches, and which of its successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) branch: OpId,
    pub(super) successor: usize,
}

impl Edge {
    /// Where it leads.
    pub(super) fn to(self, body: &Body) -> BlockId {
        body.op(self.branch).successor(self.successor)
    }
}

/// The edges from a block.
pub(super) fn successor_edges(body: &Body, block: BlockId) -> Vec<Edge> {
    let Some(branch) = body.block(block).last() else { return Vec::new() };
    (0..branch.successor_count()).map(|successor| Edge { branch: branch.id(), successor }).collect()
}

/// The edges to a block.
pub(super) fn predecessor_edges(body: &Body, block: BlockId) -> Vec<Edge> {
    body.block(block).preds().map(|(branch, successor)| Edge { branch: branch.id(), successor }).collect()
}

/// What an edge passes to the block.
pub(super) fn passed(body: &Body, edge: Edge) -> Vec<ValueId> {
    let op = body.op(edge.branch);
    match op.interface::<Branch>() {
        Some(branch) => op.operands().slice((branch.successor_operands)(op, edge.successor)).collect(),
        None => Vec::new(),
    }
}

/// Passes other values.
pub(super) fn set_passed(rw: &mut Rewriter<'_>, edge: Edge, values: &[ValueId]) {
    if let Some(branch) = rw.op(edge.branch).interface::<Branch>() {
        (branch.set_successor_operands)(edge.branch, edge.successor, values, rw);
    }
}

/// A block that stands between edges and the blocks that they led to.
///
/// Its arguments are those of these blocks, one block after the other; if there are several
/// blocks, the number of the one; and extra ones.
pub(super) struct Multiplexer {
    pub(super) block: BlockId,
    /// The blocks, with the position of their first argument.
    targets: Vec<(BlockId, usize)>,
    discriminator: Option<usize>,
    /// The position of the first extra argument.
    extra: usize,
}

impl Structuring<'_, '_> {
    /// Makes a block for edges to these, behind the first of them; each may come several times.
    pub(super) fn multiplexer(&mut self, blocks: &[BlockId], has_extra: bool) -> Multiplexer {
        let (mut targets, mut types): (Vec<(BlockId, usize)>, Vec<Type>) = (Vec::new(), Vec::new());
        for &block in blocks {
            if !targets.iter().any(|t| t.0 == block) {
                targets.push((block, types.len()));
                types.extend(self.rw.body().block(block).arg_types());
            }
        }
        let mut discriminator = None;
        if targets.len() > 1 {
            discriminator = Some(types.len());
            let number = self.number(0);
            types.push(self.rw.ty(number));
        }
        let extra = types.len();
        if has_extra {
            let number = self.number(0);
            types.push(self.rw.ty(number));
        }
        let block = self.rw.insert_block_after(blocks[0], &types);
        Multiplexer { block, targets, discriminator, extra }
    }

    /// Makes a block through which edges go to where they went.
    pub(super) fn joined(&mut self, edges: &[Edge]) -> BlockId {
        let blocks: Vec<BlockId> = edges.iter().map(|edge| edge.to(self.rw.body())).collect();
        let multiplexer = self.multiplexer(&blocks, false);
        for &edge in edges {
            self.redirect(edge, &multiplexer, None);
        }
        self.rw.at_end(multiplexer.block);
        self.dispatch(&multiplexer, None);
        multiplexer.block
    }

    /// Leads an edge to the block between.
    pub(super) fn redirect(&mut self, edge: Edge, through: &Multiplexer, extra: Option<ValueId>) {
        let body = self.rw.body();
        let (to, values) = (edge.to(body), passed(body, edge));
        let Some(number) = through.targets.iter().position(|t| t.0 == to) else { return };
        let first = through.targets[number].1;
        let types: Vec<Type> = body.block(through.block).arg_types().collect();
        let mut all = Vec::with_capacity(types.len());
        for (at, ty) in types.into_iter().enumerate() {
            all.push(match at.checked_sub(first).and_then(|at| values.get(at)) {
                Some(&value) => value,
                None if Some(at) == through.discriminator => self.number(number as u32),
                None if at >= through.extra => extra.unwrap_or_else(|| self.undefined(ty)),
                None => self.undefined(ty),
            });
        }
        self.rw.set_successor(edge.branch, edge.successor, through.block);
        set_passed(self.rw, edge, &all);
    }

    /// Makes a switch to the blocks behind a multiplexer, but for one.
    pub(super) fn dispatch(&mut self, from: &Multiplexer, but: Option<BlockId>) {
        let args: Vec<ValueId> = self.rw.body().block(from.block).args().collect();
        let mut cases: Vec<Case> = Vec::new();
        for (number, &(block, first)) in from.targets.iter().enumerate() {
            if Some(block) != but {
                let count = self.rw.body().block(block).arg_count();
                cases.push((number as u32, block, args[first..first + count].to_vec()));
            }
        }
        let Some(default) = cases.pop() else { return };
        let number = match from.discriminator.filter(|_| !cases.is_empty()) {
            Some(at) => args[at],
            None => self.number(0),
        };
        self.ops.switch(number, &cases, &default, self.rw);
    }
}
