//! `arith-int-narrowing`: arithmetic on extended integers is done in as few bits as the result
//! needs, and extended then.
//!
//! A sum needs a bit more than the wider operand, a product the bits of both; the quotient of
//! signed numbers needs one more for the least number by -1. All that counts is how many bits the
//! operands were extended from, and which constants they are. What `mlir-opt` has for vectors
//! (extensions that move behind their shuffles) needs a vector dialect.

use terrace_dialects::arith::{self, ExtSI, ExtUI, TruncI};
use terrace_ir::apint::ApInt;
use terrace_ir::interfaces::constant_of;
use terrace_ir::pattern::{PatternSet, Root};
use terrace_ir::prelude::*;

use crate::greedy::{GreedyConfig, rewrite_greedily};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct ArithIntNarrowingPass {
    supported: Vec<u32>,
}

impl Pass for ArithIntNarrowingPass {
    fn name(&self) -> &'static str {
        "arith-int-narrowing"
    }

    fn summary(&self) -> &'static str {
        "Reduce integer operation bitwidth"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new(
            "int-bitwidths-supported",
            "n,...",
            "The widths of integers that there is arithmetic for",
        )];
        OPTIONS
    }

    fn options(&self) -> String {
        let widths: Vec<String> = self.supported.iter().map(u32::to_string).collect();
        format!("int-bitwidths-supported={}", widths.join(","))
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name != "int-bitwidths-supported" {
            return Err(format!("pass '{}' has no option '{name}'", self.name()));
        }
        let widths = value.split(',').map(|n| n.trim().parse().ok().filter(|&n| n > 0)).collect::<Option<Vec<u32>>>();
        self.supported = widths.ok_or_else(|| format!("option '{name}' wants widths, not '{value}'"))?;
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let mut patterns = PatternSet::new();
        for narrowing in NARROWINGS {
            let supported = self.supported.clone();
            let pattern = Narrow { rule: narrowing, supported };
            patterns.add(pattern);
        }
        let patterns = patterns.freeze(run.ctx());
        run.each_body(|body| rewrite_greedily(body, &patterns, &GreedyConfig::default()).ended())
    }
}

/// How an op may be narrowed.
struct Narrowing {
    root: &'static terrace_ir::def::OpDef,
    /// The bits that the result needs, by those of the operands, if these are extended as signed
    /// numbers; `None`: the op is not about signed numbers.
    signed: Option<fn(u32, u32) -> u32>,
    /// As for signed numbers.
    unsigned: Option<fn(u32, u32) -> u32>,
}

type Bits = Option<fn(u32, u32) -> u32>;

const fn row<'v, O: Op<'v>>(signed: Bits, unsigned: Bits) -> Narrowing {
    Narrowing { root: O::DEF, signed, unsigned }
}

const NARROWINGS: &[Narrowing] = &[
    row::<arith::AddI<'_>>(Some(one_more), Some(one_more)),
    row::<arith::SubI<'_>>(Some(one_more), None),
    row::<arith::MulI<'_>>(Some(u32::saturating_add), Some(u32::saturating_add)),
    row::<arith::DivSI<'_>>(Some(one_more), None),
    row::<arith::DivUI<'_>>(None, Some(Ord::max)),
    row::<arith::MaxSI<'_>>(Some(Ord::max), None),
    row::<arith::MinSI<'_>>(Some(Ord::max), None),
    row::<arith::MaxUI<'_>>(None, Some(Ord::max)),
    row::<arith::MinUI<'_>>(None, Some(Ord::max)),
    row::<arith::SIToFP<'_>>(Some(Ord::max), None),
    row::<arith::UIToFP<'_>>(None, Some(Ord::max)),
];

fn one_more(a: u32, b: u32) -> u32 {
    a.max(b).saturating_add(1)
}

struct Narrow {
    rule: &'static Narrowing,
    supported: Vec<u32>,
}

impl terrace_ir::pattern::Pattern for Narrow {
    fn name(&self) -> &'static str {
        self.rule.root.name
    }

    fn root(&self) -> Root<'_> {
        Root::Op(self.rule.root)
    }

    fn rewrite(&self, id: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let op = rw.op(id);
        let ctx = op.ctx();
        let from = op.operand_type(0);
        let wide = from.element_or_self(ctx).integer_width(ctx).ok_or(NoMatch("the operands have no width"))?;
        let is_signed = Extension::common(op).ok_or(NoMatch("the operands are not extended alike"))?;
        let needed = if is_signed { self.rule.signed } else { self.rule.unsigned };
        let needed = needed.ok_or(NoMatch("the op reads numbers in another way"))?;
        let bits = |v| bits_of(op.body(), v, is_signed).ok_or(NoMatch("an operand needs all bits"));
        let first = bits(op.operand(0))?;
        let last = op.operands().last().map_or(Ok(first), bits)?;
        let needed = needed(first, last);
        let width = self.supported.iter().copied().filter(|&w| w >= needed).min();
        let width = width.filter(|&w| w < wide).ok_or(NoMatch("no narrower width is supported"))?;
        let narrow = from.with_element(ctx, Type::integer(ctx, width));
        let (operands, result) = (op.operands().to_vec(), op.result_type(0));
        let (name, loc) = (op.name(), op.loc());
        rw.set_loc(loc).before(id);
        let mut truncate = |&value: &ValueId| {
            let op = rw.build::<TruncI<'_>>(&[&[value]], &[], &[narrow]);
            rw.op(op).result(0)
        };
        let operands: Vec<ValueId> = operands.iter().map(&mut truncate).collect();
        let is_number = result == from;
        // What was promised of overflow holds for the wide op: the narrow one is made without.
        let mut state = terrace_ir::builder::OpState::new(rw.ctx(), name, loc);
        state.add_operands(&operands).result_type(if is_number { narrow } else { result });
        let new = rw.create(state);
        let mut value = rw.op(new).result(0);
        if is_number {
            let extended = match is_signed {
                true => rw.build::<ExtSI<'_>>(&[&[value]], &[], &[result]),
                false => rw.build::<ExtUI<'_>>(&[&[value]], &[], &[result]),
            };
            value = rw.op(extended).result(0);
        }
        rw.replace_op(id, &[value]);
        Ok(())
    }
}

/// How a value got its width.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Extension {
    is_signed: bool,
    /// The width before.
    from: u32,
}

impl Extension {
    fn of(body: &Body, value: ValueId) -> Option<Extension> {
        let op = body.defining_op(value)?;
        let is_signed = op.is::<ExtSI<'_>>();
        if !is_signed && !op.is::<ExtUI<'_>>() {
            return None;
        }
        let ctx = body.ctx();
        Some(Extension { is_signed, from: op.operand_type(0).element_or_self(ctx).integer_width(ctx)? })
    }

    /// Whether the operands of an op that are extended are signed; `None`: there are none, or
    /// some of each kind.
    fn common(op: OpRef<'_>) -> Option<bool> {
        let mut kinds = op.operands().filter_map(|v| Extension::of(op.body(), v)).map(|e| e.is_signed);
        let first = kinds.next()?;
        kinds.all(|kind| kind == first).then_some(first)
    }
}

/// The bits that a value needs: those that it was extended from, or those of the constant
/// that it is.
fn bits_of(body: &Body, value: ValueId, is_signed: bool) -> Option<u32> {
    if let Some(extension) = Extension::of(body, value) {
        return Some(extension.from);
    }
    let ctx = body.ctx();
    let constant = constant_of(body, value)?;
    let bits = |int: &ApInt| {
        let used = |int: &ApInt| int.width() - int.leading_zeros();
        match is_signed {
            true if int.is_negative() => used(&int.not()) + 1,
            true => used(int) + 1,
            false => used(int).max(1),
        }
    };
    match constant.data(ctx) {
        AttrData::Integer { value, .. } => Some(bits(value)),
        _ => constant.as_dense(ctx)?.ints(ctx)?.map(|int| bits(&int)).max(),
    }
}
