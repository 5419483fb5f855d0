//! `scf-parallel-loop-fusion`: adjacent parallel loops over the same points become one.
//!
//! The second loop's part of a point then runs before the first loop's part of the next ones. That
//! is right where each place in memory that both loops access, and one of them writes, is the
//! place of one point: the indices are the same functions of the counters in both, and either
//! each counter is one of them, or each point writes there, so that points that share a place
//! race anyhow. Of memory that is accessed in other ways than by `memref.load` and `memref.store`
//! nothing is known; different memrefs are different memory where one was allocated here and the
//! other came from elsewhere, or was allocated too.

use terrace_dialects::arith::constant_int;
use terrace_dialects::memref::{Load, Store};
use terrace_dialects::scf::{Parallel, Reduce};
use terrace_ir::def::EffectSet;
use terrace_ir::effects::{is_memory_effect_free, own_effects};
use terrace_ir::prelude::*;
use terrace_ir::view::ValueDef;
use terrace_ir::walk::{post_order, regions_inside};

use crate::alias::{Alias, alias};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfFuseParallelPass;

impl Pass for ScfFuseParallelPass {
    fn name(&self) -> &'static str {
        "scf-parallel-loop-fusion"
    }

    fn summary(&self) -> &'static str {
        "Fuse adjacent parallel loops"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let blocks = regions_inside(body.root()).flat_map(|region| region.blocks()).map(|block| block.id());
            // Inner blocks first: a loop that is fused gets a new block.
            let mut blocks: Vec<BlockId> = blocks.collect();
            blocks.reverse();
            let mut rw = Rewriter::new(body);
            for block in blocks {
                fuse_in(block, &mut rw);
            }
            Ok(())
        })
    }
}

/// Fuses the loops of a block, one after another with the one before.
fn fuse_in(block: BlockId, rw: &mut Rewriter<'_>) {
    let mut previous: Option<OpId> = None;
    let mut next = rw.body().block(block).first().map(|op| op.id());
    while let Some(id) = next {
        let op = rw.op(id);
        next = op.next().map(|op| op.id());
        if op.is::<Parallel<'_>>() && op.region(0).only_block().is_some() {
            let first = previous.filter(|&first| may_fuse(rw.op(first), rw.op(id)));
            previous = Some(first.map_or(id, |first| fuse(first, id, rw)));
        } else if !is_memory_effect_free(op) || op.region_count() > 0 {
            previous = None;
        }
    }
}

// ---- legality ------------------------------------------------------------------------------

/// An access of a loop's body.
struct Access<'a> {
    memref: ValueId,
    indices: Vec<ValueId>,
    is_store: bool,
    /// Whether each point gets there.
    is_always: bool,
    counters: Vec<ValueId>,
    body: &'a Body,
}

fn may_fuse(first: OpRef<'_>, second: OpRef<'_>) -> bool {
    let body = first.body();
    let is_behind = |user: OpRef<'_>| {
        let mut at = Some(user);
        while let Some(op) = at {
            if op.block() == second.block() {
                return second.is_before_in_block(op);
            }
            at = op.parent();
        }
        false
    };
    same_points(first, second)
        && first.results().all(|result| body.uses(result).all(|at| is_behind(at.owner)))
        && accesses(first).zip(accesses(second)).is_some_and(|(first, second)| {
            first.iter().all(|a| second.iter().all(|b| !a.is_store && !b.is_store || is_place_of_a_point(a, b)))
        })
}

/// Whether loops have the same bounds.
fn same_points(first: OpRef<'_>, second: OpRef<'_>) -> bool {
    let body = first.body();
    let same = |(a, b): (ValueId, ValueId)| {
        let (x, y) = (constant_int(body, a), constant_int(body, b));
        a == b || x.is_some() && x == y
    };
    (0..3).all(|group| {
        let (a, b) = (first.operand_group(group), second.operand_group(group));
        a.len() == b.len() && a.zip(b).all(same)
    })
}

/// The accesses inside a loop; `None`: there may be others, or loops that are parallel.
fn accesses(of: OpRef<'_>) -> Option<Vec<Access<'_>>> {
    let block = of.region(0).only_block()?;
    let counters: Vec<ValueId> = block.args().collect();
    let mut accesses = Vec::new();
    for op in post_order(of) {
        let is_store = op.is::<Store<'_>>();
        if is_store || op.is::<Load<'_>>() {
            let mut operands = op.operands().skip(usize::from(is_store));
            accesses.push(Access {
                memref: operands.next()?,
                indices: operands.collect(),
                is_store,
                is_always: op.block() == Some(block),
                counters: counters.clone(),
                body: op.body(),
            });
        } else if op.is::<Parallel<'_>>() || !own_effects(op)?.iter().all(|effect| effect.kind == EffectSet::ALLOC) {
            return None;
        }
    }
    Some(accesses)
}

/// Whether no two points access a place by these accesses of the two loops, one of which writes.
fn is_place_of_a_point(first: &Access<'_>, second: &Access<'_>) -> bool {
    if first.memref != second.memref {
        return alias(first.body, first.memref, second.memref) == Alias::No;
    }
    let (a, b) = (&first.indices, &second.indices);
    let is_same = a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| same_function(first, second, a, b, 0));
    let writes_always = |access: &Access<'_>| access.is_store && access.is_always;
    is_same
        && (writes_always(first)
            || writes_always(second)
            || first.counters.iter().all(|counter| first.indices.contains(counter)))
}

/// Whether indices are the same functions of the counters.
fn same_function(first: &Access<'_>, second: &Access<'_>, a: ValueId, b: ValueId, depth: usize) -> bool {
    // Each level may have as many more to look at as an op has operands.
    const DEPTH: usize = 3;
    let body = first.body;
    let counter = |access: &Access<'_>, value| access.counters.iter().position(|&counter| counter == value);
    match (counter(first, a), counter(second, b)) {
        (None, None) if a == b => true,
        (None, None) => match (body.def(a), body.def(b)) {
            (ValueDef::Result(x, at), ValueDef::Result(y, other)) => {
                let is_same_op =
                    at == other && x.name() == y.name() && x.props() == y.props() && x.attrs() == y.attrs();
                depth < DEPTH
                    && is_same_op
                    && x.region_count() == 0
                    && is_memory_effect_free(x)
                    && x.operands().len() == y.operands().len()
                    && x.operands().zip(y.operands()).all(|(a, b)| same_function(first, second, a, b, depth + 1))
            }
            _ => false,
        },
        (a, b) => a == b,
    }
}

// ---- rewriting -----------------------------------------------------------------------------

/// Puts two loops into one, where the second one stands; gives it.
fn fuse(first: OpId, second: OpId, rw: &mut Rewriter<'_>) -> OpId {
    let [one, two] = [first, second].map(|id| {
        let op = rw.op(id);
        let block = op.region(0).only_block();
        (block.map(|block| block.id()), block.and_then(|block| block.last()).map(|end| end.id()))
    });
    let ((Some(one), Some(one_end)), (Some(two), Some(two_end))) = (one, two) else { return second };
    let (a, b) = (rw.op(first), rw.op(second));
    let [lower, upper, step] = [0, 1, 2].map(|group| b.operand_group(group).to_vec());
    let inits: Vec<ValueId> = a.operand_group(3).chain(b.operand_group(3)).collect();
    let types: Vec<Type> = a.results().chain(b.results()).map(|result| rw.ty(result)).collect();
    let (loc, count) = (b.loc(), a.results().len());
    rw.set_loc(loc).before(second);
    let fused = rw.build::<Parallel<'_>>(&[&lower, &upper, &step, &inits], &[], &types);
    let region = rw.op(fused).region(0).id();
    let block = rw.append_block(region, &vec![Type::INDEX; lower.len()]);
    let counters: Vec<ValueId> = rw.body().block(block).args().collect();
    rw.merge_blocks(one, block, &counters);
    rw.merge_blocks(two, block, &counters);
    let reduced: Vec<ValueId> = rw.op(one_end).operands().chain(rw.op(two_end).operands()).collect();
    let parts: Vec<RegionId> =
        rw.op(one_end).regions().chain(rw.op(two_end).regions()).map(|region| region.id()).collect();
    let loc = rw.op(two_end).loc();
    rw.set_loc(loc).at_end(block);
    let end = Reduce::build(rw, &reduced, parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        let to = rw.op(end).region(at).id();
        rw.inline_region_at_end(part, to);
    }
    rw.erase_op(one_end);
    rw.erase_op(two_end);
    let results = rw.op(fused).results().to_vec();
    rw.replace_op(first, &results[..count]);
    rw.replace_op(second, &results[count..]);
    fused
}
