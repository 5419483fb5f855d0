//! `scf-parallel-loop-tiling`: an innermost parallel loop becomes a loop over tiles with a loop
//! over each tile inside.

use terrace_dialects::affine::Min;
use terrace_dialects::arith::{AddI, AndI, CmpI, Constant, IntegerPredicate, MulI, constant_index, constant_int};
use terrace_dialects::scf::{If, Parallel, Reduce, Yield};
use terrace_ir::affine::{AffineExpr, AffineMap};
use terrace_ir::prelude::*;
use terrace_ir::walk::post_order;

use super::with_one_block;
use crate::canonicalize::parse_bool;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfTileParallelPass {
    sizes: Vec<i64>,
    with_check: bool,
}

impl Pass for ScfTileParallelPass {
    fn name(&self) -> &'static str {
        "scf-parallel-loop-tiling"
    }

    fn summary(&self) -> &'static str {
        "Tile parallel loops"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("parallel-loop-tile-sizes", "n,...", "Iterations of a tile, by dimension (default: 1)"),
            OptionHelp::new(
                "no-min-max-bounds",
                "true|false",
                "Make all tiles of one size, and check inside whether a point is one (default: false)",
            ),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let sizes: Vec<String> = self.sizes.iter().map(i64::to_string).collect();
        format!("no-min-max-bounds={} parallel-loop-tile-sizes={}", self.with_check, sizes.join(","))
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "no-min-max-bounds" => self.with_check = parse_bool(name, value)?,
            "parallel-loop-tile-sizes" => {
                let sizes = value.split(',').map(|n| n.trim().parse().ok().filter(|&n| n > 0)).collect::<Option<_>>();
                self.sizes = sizes.ok_or_else(|| format!("option '{name}' wants sizes from 1 on, not '{value}'"))?;
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let loops = with_one_block::<Parallel<'_>>(body);
            let mut rw = Rewriter::new(body);
            for id in loops {
                let op = rw.op(id);
                let is_innermost = !post_order(op).any(|inner| inner.is::<Parallel<'_>>());
                if is_innermost && op.operand_group(3).is_empty() {
                    self.tile(id, &mut rw);
                }
            }
            Ok(())
        })
    }
}

/// A dimension of the loop over tiles.
struct Dimension {
    lower: ValueId,
    upper: ValueId,
    step: ValueId,
    size: i64,
    /// The distance of tiles.
    stride: ValueId,
}

impl Dimension {
    /// Whether all tiles are whole: known bounds are a multiple of the size apart.
    fn is_even(&self, body: &Body) -> bool {
        let number = |value| constant_int(body, value).and_then(|int| int.to_i64());
        let (Some(lower), Some(upper), Some(step)) = (number(self.lower), number(self.upper), number(self.step)) else {
            return false;
        };
        let Some(distance) = upper.checked_sub(lower).filter(|_| step > 0) else { return false };
        let trips = distance.div_euclid(step) + i64::from(distance.rem_euclid(step) > 0);
        trips % self.size == 0
    }
}

/// The sum of two values.
fn sum(rw: &mut Rewriter<'_>, a: ValueId, b: ValueId) -> ValueId {
    let op = AddI::build(rw, a, b);
    rw.op(op).result(0)
}

/// A parallel loop with an empty block, in which the rewriter then stands; gives the block and
/// its counters.
fn new_loop(
    rw: &mut Rewriter<'_>,
    lower: &[ValueId],
    upper: &[ValueId],
    step: &[ValueId],
) -> (OpId, BlockId, Vec<ValueId>) {
    let made = rw.build::<Parallel<'_>>(&[lower, upper, step, &[]], &[], &[]);
    let region = rw.op(made).region(0).id();
    let block = rw.append_block(region, &vec![Type::INDEX; lower.len()]);
    let counters = rw.body().block(block).args().collect();
    rw.at_end(block);
    (made, block, counters)
}

impl ScfTileParallelPass {
    fn tile(&self, id: OpId, rw: &mut Rewriter<'_>) {
        let op = rw.op(id);
        let Some(body) = op.region(0).only_block().map(|b| b.id()) else { return };
        let [lower, upper, step] = [0, 1, 2].map(|group| op.operand_group(group).to_vec());
        let loc = op.loc();
        rw.set_loc(loc).before(id);
        let zero = constant_index(rw, 0);
        let sizes: Vec<i64> = (0..lower.len()).map(|at| self.sizes.get(at).copied().unwrap_or(1)).collect();
        let constants: Vec<ValueId> = sizes.iter().map(|&size| constant_index(rw, size)).collect();
        let dims: Vec<Dimension> = (0..lower.len())
            .map(|at| {
                let stride = MulI::build(rw, step[at], constants[at]);
                let stride = rw.op(stride).result(0);
                Dimension { lower: lower[at], upper: upper[at], step: step[at], size: sizes[at], stride }
            })
            .collect();
        let strides: Vec<ValueId> = dims.iter().map(|dim| dim.stride).collect();
        let (_, outer, tiles) = new_loop(rw, &lower, &upper, &strides);
        let mut is_checked = false;
        let bounds: Vec<ValueId> = dims
            .iter()
            .zip(&tiles)
            .map(|(dim, &tile)| {
                let is_even = dim.is_even(rw.body());
                is_checked |= self.with_check && !is_even;
                if is_even || self.with_check { dim.stride } else { rest_or_stride(dim, tile, rw) }
            })
            .collect();
        let (_, inner, points) = new_loop(rw, &vec![zero; dims.len()], &bounds, &step);
        if is_checked {
            check_points(&dims, &tiles, &points, body, rw);
        } else {
            let indices: Vec<ValueId> = points.iter().zip(&tiles).map(|(&p, &t)| sum(rw, p, t)).collect();
            rw.merge_blocks(body, inner, &indices);
        }
        for block in [inner, outer] {
            if rw.body().block(block).last().is_none_or(|op| !op.is::<Reduce<'_>>()) {
                rw.at_end(block);
                Reduce::build(rw, &[], 0);
            }
        }
        rw.erase_op(id);
    }
}

/// The stride of a tile, or what is left behind its start.
fn rest_or_stride(dim: &Dimension, tile: ValueId, rw: &mut Rewriter<'_>) -> ValueId {
    let ctx = rw.ctx();
    let [stride, upper, start] = [0, 1, 2].map(|at| AffineExpr::dim(ctx, at));
    let map = AffineMap::new(ctx, 3, 0, &[stride, upper.sub(ctx, start)]);
    Min::of(rw, map, &[dim.stride, dim.upper, tile])
}

/// Puts the loop's code into a conditional on whether the point is one of the loop's.
fn check_points(dims: &[Dimension], tiles: &[ValueId], points: &[ValueId], body: BlockId, rw: &mut Rewriter<'_>) {
    let indices: Vec<ValueId> = points.iter().zip(tiles).map(|(&point, &tile)| sum(rw, point, tile)).collect();
    let truth = Attr::bool(rw.ctx(), true);
    let truth = Constant::build(rw, truth);
    let mut is_inside = rw.op(truth).result(0);
    for (dim, &index) in dims.iter().zip(&indices) {
        let predicate = IntegerPredicate::Slt.attr(rw.ctx());
        let is_below = CmpI::build(rw, index, dim.upper, predicate);
        let is_below = rw.op(is_below).result(0);
        let both = AndI::build(rw, is_inside, is_below);
        is_inside = rw.op(both).result(0);
    }
    let conditional = If::build(rw, &[], is_inside);
    let region = rw.op(conditional).region(0).id();
    let then = rw.append_block(region, &[]);
    rw.merge_blocks(body, then, &indices);
    if let Some(end) = rw.body().block(then).last().map(|op| op.id()) {
        rw.before(end);
        Yield::build(rw, &[]);
        rw.erase_op(end);
    }
}
