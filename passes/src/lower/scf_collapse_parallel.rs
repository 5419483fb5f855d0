//! `scf-parallel-loop-collapsing`: dimensions of parallel loops become fewer, each the product of
//! several. `mlir-opt` has this rewrite as `test-scf-parallel-loop-collapsing`.
//!
//! Every dimension is counted from zero in steps of one first. The old counters are remainders
//! and quotients of the new ones, the last of a product changing fastest.

use terrace_dialects::arith::{self, CeilDivSI, constant_int};
use terrace_dialects::scf::Parallel;
use terrace_ir::diag::Diagnostic;
use terrace_ir::prelude::*;

use super::emit::{Emit, Value, with_emit};
use super::with_one_block;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// The options, each for a dimension of the new loops.
const NAMES: [&str; 3] = ["collapsed-indices-0", "collapsed-indices-1", "collapsed-indices-2"];

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ScfCollapseParallelPass {
    /// The old dimensions in each new one.
    collapsed: [Vec<usize>; 3],
}

impl Pass for ScfCollapseParallelPass {
    fn name(&self) -> &'static str {
        "scf-parallel-loop-collapsing"
    }

    fn summary(&self) -> &'static str {
        "Combine dimensions of SCF parallel loops"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new(NAMES[0], "n,...", "The dimensions that become the first one"),
            OptionHelp::new(NAMES[1], "n,...", "The dimensions that become the second one"),
            OptionHelp::new(NAMES[2], "n,...", "The dimensions that become the third one"),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let list = |list: &[usize]| list.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let set = NAMES.iter().zip(&self.collapsed).filter(|(_, dims)| !dims.is_empty());
        set.map(|(name, dims)| format!("{name}={}", list(dims))).collect::<Vec<_>>().join(" ")
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        let Some(at) = NAMES.iter().position(|&n| n == name) else {
            return Err(format!("pass '{}' has no option '{name}'", self.name()));
        };
        let dims = value.split(',').map(|n| n.trim().parse()).collect::<Result<Vec<usize>, _>>();
        self.collapsed[at] = dims.map_err(|_| format!("option '{name}' wants numbers, not '{value}'"))?;
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let groups: Vec<&[usize]> = self.collapsed.iter().map(Vec::as_slice).filter(|g| !g.is_empty()).collect();
        let mut all: Vec<usize> = groups.concat();
        all.sort_unstable();
        let once = |rank: usize| all.iter().copied().eq(0..rank);
        run.each_body(|body| {
            let loops = with_one_block::<Parallel<'_>>(body);
            let wrong = |&id: &OpId| {
                let op = body.op(id);
                let message = "each dimension must be named just once among the indices to collapse";
                (!once(op.operand_group(0).len())).then(|| Diagnostic::op_error(op, message))
            };
            let errors: Vec<Diagnostic> = loops.iter().filter_map(wrong).collect();
            if !errors.is_empty() {
                return Err(errors);
            }
            let mut rw = Rewriter::new(body);
            for id in loops {
                collapse(id, &groups, &mut rw);
            }
            Ok(())
        })
    }
}

/// A dimension of a loop.
#[derive(Clone, Copy)]
struct Dimension {
    lower: ValueId,
    step: ValueId,
    /// How many points there are.
    size: ValueId,
    from_zero: bool,
    by_one: bool,
}

impl Dimension {
    fn new(e: Emit<'_>, lower: ValueId, upper: ValueId, step: ValueId) -> Dimension {
        let number = |v: ValueId| e.rewriter(|rw| constant_int(rw.body(), v).and_then(|c| c.to_i64()));
        let (low, by) = (number(lower), number(step));
        let (from_zero, by_one) = (low == Some(0), by == Some(1));
        let distance = match (low, number(upper)) {
            _ if from_zero => upper,
            (Some(low), Some(high)) if high.checked_sub(low).is_some() => e.int(Type::INDEX, high - low).id,
            _ => (e.value(upper) - e.value(lower)).id,
        };
        let size = match (number(distance), by) {
            _ if by_one => distance,
            (Some(distance), Some(by)) if by > 0 => {
                let trips = distance.div_euclid(by) + i64::from(distance.rem_euclid(by) > 0);
                e.int(Type::INDEX, trips).id
            }
            _ => e.value(distance).with::<CeilDivSI<'_>>(e.value(step)).id,
        };
        Dimension { lower, step, size, from_zero, by_one }
    }

    /// The old counter, by one from zero on.
    fn counter<'e>(self, e: Emit<'e>, point: Value<'e>) -> Value<'e> {
        let scaled = if self.by_one { point } else { point * e.value(self.step) };
        if self.from_zero { scaled } else { scaled + e.value(self.lower) }
    }
}

fn collapse(id: OpId, groups: &[&[usize]], rw: &mut Rewriter<'_>) {
    let op = rw.op(id);
    let Some(body) = op.region(0).only_block().map(|b| b.id()) else { return };
    let bounds: Vec<[ValueId; 3]> = op
        .operand_group(0)
        .zip(op.operand_group(1))
        .zip(op.operand_group(2))
        .map(|((lower, upper), step)| [lower, upper, step])
        .collect();
    let inits = op.operand_group(3).to_vec();
    let types: Vec<Type> = op.results().types().collect();
    let (loc, attrs) = (op.loc(), op.attrs());
    rw.set_loc(loc).before(id);
    let (dims, zero, one, sizes) = with_emit(rw, Default::default(), |e| {
        let dims: Vec<Dimension> = bounds.iter().map(|&[low, high, step]| Dimension::new(e, low, high, step)).collect();
        let (zero, one) = (e.int(Type::INDEX, 0).id, e.int(Type::INDEX, 1).id);
        let product = |group: &&[usize]| {
            let first = e.int(Type::INDEX, 1);
            group.iter().fold(first, |product, &dim| product * e.value(dims[dim].size)).id
        };
        let sizes: Vec<ValueId> = groups.iter().map(product).collect();
        (dims, zero, one, sizes)
    });
    let rank = groups.len();
    let new = rw.build::<Parallel<'_>>(&[&vec![zero; rank], &sizes, &vec![one; rank], &inits], &[], &types);
    rw.set_attrs(new, attrs);
    let region = rw.op(new).region(0).id();
    let block = rw.append_block(region, &vec![Type::INDEX; rank]);
    let args: Vec<ValueId> = rw.body().block(block).args().collect();
    rw.at_end(block);
    let counters = with_emit(rw, Default::default(), |e| old_counters(e, &dims, groups, &args));
    rw.merge_blocks(body, block, &counters);
    rw.replace_with(id, new);
}

/// The counters of the old dimensions from those of the new ones.
fn old_counters(e: Emit<'_>, dims: &[Dimension], groups: &[&[usize]], args: &[ValueId]) -> Vec<ValueId> {
    let mut points: Vec<Option<Value<'_>>> = vec![None; dims.len()];
    for (group, &arg) in groups.iter().zip(args) {
        let mut rest = e.value(arg);
        for &dim in group.iter().skip(1).rev() {
            let size = e.value(dims[dim].size);
            points[dim] = Some(rest.with::<arith::RemSI<'_>>(size));
            rest = rest.with::<arith::DivSI<'_>>(size);
        }
        points[group[0]] = Some(rest);
    }
    let mut counters: Vec<Option<ValueId>> = vec![None; dims.len()];
    for (at, (dim, point)) in dims.iter().zip(points).enumerate().rev() {
        counters[at] = point.map(|point| dim.counter(e, point).id);
    }
    // Each dimension is in one group: there is a counter for each.
    counters.into_iter().flatten().collect()
}
