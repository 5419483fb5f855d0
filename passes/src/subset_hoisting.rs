//! `loop-invariant-subset-hoisting`: a part of a tensor that a loop takes out and puts back in each
//! iteration is taken out before the loop and put back behind it.
//!
//! ```text
//!   for (t = a) { x = extract t[0]  y = f(x)  t' = insert y into t[0]  yield t' }
//!   x0 = extract a[0]  for (t = a, x = x0) { y = f(x)  yield t, y }  insert y into t[0]
//! ```
//! All uses of the carried value must be known: extractions, insertions, and inner loops that do no
//! more with it. The part must not change from iteration to iteration, and all other parts must be
//! known to be apart from it. Parts and accesses are told by the interface [`SubsetOp`]; an access that
//! may go beyond the bounds has no such part, for what is read there is not what was written.

use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::entity::{OpId, ValueId};
use terrace_ir::fold::{Fold, Folded, fold_with};
use terrace_ir::interfaces::{LoopLike, Subset, SubsetAccess, SubsetOp, constant_op};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::OpRef;
use terrace_ir::walk::post_order;

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct LoopInvariantSubsetHoistingPass;

impl Pass for LoopInvariantSubsetHoistingPass {
    fn name(&self) -> &'static str {
        "loop-invariant-subset-hoisting"
    }

    fn summary(&self) -> &'static str {
        "Hoist loop invariant subset ops outside of the loop"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            let loops =
                post_order(body.root()).filter(|op| op.child().is_none() && op.interface::<LoopLike>().is_some());
            let loops: Vec<OpId> = loops.map(|op| op.id()).collect();
            loops.into_iter().for_each(|op| {
                hoist_subsets(body, op);
            });
            Ok(())
        })
    }
}

/// Moves accesses to parts of carried values out of a loop; gives the loop that takes its place.
pub fn hoist_subsets(body: &mut Body, mut of: OpId) -> OpId {
    let mut at = 0;
    // What is taken out is carried, too: parts of parts follow.
    while at < carried(body.op(of)).map_or(0, |carried| carried.args.len()) {
        while let Some(new) = find(body.op(of), at).and_then(|pair| hoist(body, of, at, &pair)) {
            of = new;
        }
        at += 1;
    }
    of
}

/// The values that a loop carries from iteration to iteration.
struct Carried<'a> {
    inits: Vec<ValueId>,
    args: Vec<ValueId>,
    /// The end of the body, and the first of its operands that is carried.
    end: (OpRef<'a>, usize),
    results: Vec<ValueId>,
}

fn carried(of: OpRef<'_>) -> Option<Carried<'_>> {
    let table = of.interface::<LoopLike>()?;
    let args = (table.region_iter_args)(of);
    let (end, yields) = (table.yields)(of)?;
    let in_range = |range: std::ops::Range<usize>, mut values: Vec<ValueId>| {
        values.truncate(range.end);
        values.drain(..range.start.min(values.len()));
        values
    };
    let inits = in_range((table.inits)(of), of.operands().to_vec().into_vec());
    let results = in_range((table.results)(of), of.results().to_vec().into_vec());
    let fits = yields.len() == args.len() && inits.len() == args.len() && results.len() == args.len();
    fits.then_some(Carried { inits, args, end: (end, yields.start), results })
}

/// An access to a part of a carried value.
struct Access<'a> {
    op: OpRef<'a>,
    access: SubsetAccess,
    subset: Option<Subset>,
    /// How many insertions come before it.
    depth: usize,
    /// Whether it stands in the loop itself, not in a loop inside.
    is_direct: bool,
}

/// A part that is taken out and put back.
struct Pair {
    extraction: OpId,
    insertion: OpId,
}

/// Finds a part of a carried value that can be hoisted.
fn find(of: OpRef<'_>, at: usize) -> Option<Pair> {
    let mut accesses = Vec::new();
    collect(of, at, true, &mut 0, &mut accesses)?;
    let table = of.interface::<LoopLike>()?;
    let stands_still = |access: &Access<'_>| {
        let mut values = access.subset.iter().flat_map(|subset| subset.values().collect::<Vec<_>>());
        access.is_direct && access.subset.is_some() && values.all(|value| (table.is_defined_outside)(of, value))
    };
    for (first, a) in accesses.iter().enumerate().filter(|(_, access)| stands_still(access)) {
        let same = |b: &Access<'_>| is_same(of.body(), a.subset.as_ref(), b.subset.as_ref());
        let Some(second) = accesses.iter().position(|b| !std::ptr::eq(a, b) && same(b)) else { continue };
        let b = &accesses[second];
        let apart = |(at, other): (usize, &Access<'_>)| {
            at == first || at == second || is_apart(of.body(), a.subset.as_ref(), other.subset.as_ref())
        };
        if !stands_still(b) || !accesses.iter().enumerate().all(apart) {
            continue;
        }
        let (extraction, insertion) = match (a.access, b.access) {
            (SubsetAccess::Extract { .. }, SubsetAccess::Insert { .. }) => (a, b),
            (SubsetAccess::Insert { .. }, SubsetAccess::Extract { .. }) => (b, a),
            _ => continue,
        };
        let inserted = match insertion.access {
            SubsetAccess::Insert { source, .. } => insertion.op.operand_type(source),
            SubsetAccess::Extract { .. } => continue,
        };
        // What is taken out behind the insertion is what was put in just before.
        if extraction.depth <= insertion.depth && extraction.op.result_type(0) == inserted {
            return Some(Pair { extraction: extraction.op.id(), insertion: insertion.op.id() });
        }
    }
    None
}

/// Adds all accesses to parts of a carried value; `None`: something else is done with it.
fn collect<'a>(
    of: OpRef<'a>,
    at: usize,
    is_direct: bool,
    depth: &mut usize,
    accesses: &mut Vec<Access<'a>>,
) -> Option<()> {
    let all = carried(of)?;
    let mut value = *all.args.get(at)?;
    loop {
        let mut next: Option<Option<ValueId>> = None;
        let mut go_on = |to: Option<ValueId>| next.replace(to).is_none().then_some(());
        for used in of.body().uses(value) {
            let (op, operand) = (used.owner, used.operand);
            if op == all.end.0 {
                (operand == all.end.1 + at).then_some(())?;
                go_on(None)?;
            } else if let Some(table) = op.interface::<LoopLike>() {
                let inits = (table.inits)(op);
                inits.contains(&operand).then_some(())?;
                let inner = operand - inits.start;
                collect(op, inner, false, depth, accesses)?;
                go_on(Some(*carried(op)?.results.get(inner)?))?;
            } else {
                let table = op.interface::<SubsetOp>()?;
                let access = (table.access)(op)?;
                (access.container() == operand).then_some(())?;
                let is_direct = is_direct && op.parent() == Some(of);
                accesses.push(Access { op, access, subset: (table.subset)(op), depth: *depth, is_direct });
                if let SubsetAccess::Insert { .. } = access {
                    go_on(Some(op.results().next()?))?;
                }
            }
        }
        *depth += 1;
        match next? {
            Some(to) => value = to,
            None => return Some(()),
        }
    }
}

/// Takes a part out before the loop, and puts it back behind; gives the new loop.
fn hoist(body: &mut Body, of: OpId, at: usize, pair: &Pair) -> Option<OpId> {
    let view = body.op(of);
    let carry_more = view.interface::<LoopLike>()?.carry_more;
    let init = *carried(view)?.inits.get(at)?;
    let behind = view.next()?.id();
    let [extract, insert] = [pair.extraction, pair.insertion].map(|id| {
        let op = body.op(id);
        op.interface::<SubsetOp>().and_then(|table| (table.access)(op))
    });
    let (from, SubsetAccess::Insert { source, destination }) = (extract?.container(), insert?) else { return None };
    let part = body.op(pair.extraction).result(0);
    let mut rw = Rewriter::new(body);
    rw.move_before(pair.extraction, of);
    rw.set_operand(pair.extraction, from, init);
    let mut put = None;
    let new = carry_more(
        of,
        &[part],
        &mut |rw, args| {
            // All but the new loop itself are inside of it.
            let new = rw.body().block_of(args[0]).and_then(|block| block.parent());
            let uses = rw.body().uses(part).filter(|used| Some(used.owner) != new);
            let uses: Vec<(OpId, usize)> = uses.map(|used| (used.owner.id(), used.operand)).collect();
            uses.into_iter().for_each(|(user, operand)| rw.set_operand(user, operand, args[0]));
            let op = rw.op(pair.insertion);
            let (value, whole, result) = (op.operand(source), op.operand(destination), op.result(0));
            rw.replace_all_uses(result, whole);
            put = Some(value);
            vec![value]
        },
        &mut rw,
    );
    let new = new.ok()?;
    put?;
    let results = carried(rw.op(new))?.results;
    let (whole, last) = (*results.get(at)?, *results.last()?);
    let result = rw.op(pair.insertion).result(0);
    rw.replace_all_uses(whole, result);
    rw.move_before(pair.insertion, behind);
    rw.set_operand(pair.insertion, destination, whole);
    rw.set_operand(pair.insertion, source, last);
    Some(new)
}

// ---- parts -------------------------------------------------------------------------------

/// Whether two parts are known to be the same.
fn is_same(body: &Body, a: Option<&Subset>, b: Option<&Subset>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let equal = |a: &[Folded], b: &[Folded]| {
        a.len() == b.len()
            && a.iter().zip(b).all(|(a, b)| a == b || number(body, a).is_some_and(|n| number(body, b) == Some(n)))
    };
    equal(&a.offsets, &b.offsets) && equal(&a.sizes, &b.sizes) && equal(&a.strides, &b.strides)
}

/// Whether it is known that no element is in both parts: in some dimension one ends before the
/// other begins.
fn is_apart(body: &Body, a: Option<&Subset>, b: Option<&Subset>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let bounds = |of: &Subset, at: usize| -> Option<(i64, i64)> {
        let [first, size, stride] = [&of.offsets, &of.sizes, &of.strides].map(|parts| number(body, parts.get(at)?));
        let last = size?.checked_sub(1)?.checked_mul(stride?)?.checked_add(first?)?;
        Some((first?, last))
    };
    (0..a.offsets.len().min(b.offsets.len())).any(|at| {
        let (Some(a), Some(b)) = (bounds(a, at), bounds(b, at)) else { return false };
        a.1 < b.0 || b.1 < a.0
    })
}

/// The number that a part of a subset is, where it is known.
fn number(body: &Body, part: &Folded) -> Option<i64> {
    match part {
        Folded::Constant(attr) => attr.as_i64(body.ctx()),
        Folded::Value(value) => constant(body, *value, 0)?.as_i64(body.ctx()),
    }
}

/// The constant that a value folds to.
fn constant(body: &Body, value: ValueId, depth: usize) -> Option<Attr> {
    // Each level may look at as many more as an op has operands.
    const DEPTH: usize = 8;
    let op = body.defining_op(value).filter(|op| depth < DEPTH && op.region_count() == 0)?;
    if let Some(attr) = constant_op(op) {
        return Some(attr);
    }
    let operands: Option<Vec<Option<Attr>>> =
        op.operands().map(|operand| Some(Some(constant(body, operand, depth + 1)?))).collect();
    match fold_with(op, &operands.filter(|operands| !operands.is_empty())?) {
        Fold::Results(results) => match *results.first().filter(|_| op.results().len() == 1)? {
            Folded::Constant(attr) => Some(attr),
            Folded::Value(value) => constant(body, value, depth + 1),
        },
        _ => None,
    }
}
