//! The ways to reduce that atomic updates and parallel loops name: where to start, and how to
//! combine.

use terrace_dialects::arith;
use terrace_ir::apint::ApInt;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::emit::float_attr;

/// Where a reduction starts.
#[derive(Clone, Copy)]
enum Start {
    Float(f64),
    /// The least signed number, shifted right by none: `signed_min`, and so on.
    Int(fn(u32) -> ApInt),
    None,
}

/// A way to reduce.
struct Reduction {
    kind: &'static str,
    combiner: &'static OpDef,
    start: Start,
}

const fn row(kind: &'static str, combiner: &'static OpDef, start: Start) -> Reduction {
    Reduction { kind, combiner, start }
}

const REDUCTIONS: &[Reduction] = &[
    row("addf", arith::AddF::DEF, Start::Float(0.0)),
    row("addi", arith::AddI::DEF, Start::Int(ApInt::zero)),
    row("andi", arith::AndI::DEF, Start::Int(ApInt::all_ones)),
    row("maximumf", arith::MaximumF::DEF, Start::Float(f64::NEG_INFINITY)),
    row("maxnumf", arith::MaxNumF::DEF, Start::None),
    row("maxs", arith::MaxSI::DEF, Start::Int(ApInt::signed_min)),
    row("maxu", arith::MaxUI::DEF, Start::Int(ApInt::zero)),
    row("minimumf", arith::MinimumF::DEF, Start::Float(f64::INFINITY)),
    row("minnumf", arith::MinNumF::DEF, Start::None),
    row("mins", arith::MinSI::DEF, Start::Int(ApInt::signed_max)),
    row("minu", arith::MinUI::DEF, Start::Int(ApInt::all_ones)),
    row("mulf", arith::MulF::DEF, Start::Float(1.0)),
    row("muli", arith::MulI::DEF, Start::Int(|width| ApInt::from_i64(width, 1))),
    row("ori", arith::OrI::DEF, Start::Int(ApInt::zero)),
];

fn find(kind: &str) -> Option<&'static Reduction> {
    REDUCTIONS.iter().find(|row| row.kind == kind)
}

/// The op that combines two values.
pub fn combiner(kind: &str) -> Option<&'static OpDef> {
    find(kind).map(|row| row.combiner)
}

/// The value that changes nothing, as an attribute; `None`: there is none.
pub fn start(ctx: &Context, kind: &str, ty: Type) -> Option<Attr> {
    match find(kind)?.start {
        Start::Float(number) => ty.float_kind(ctx).map(|_| float_attr(ctx, ty, number)),
        Start::Int(make) => {
            let width = terrace_ir::attrs::integer_attr_width(ctx, ty)?;
            Some(ctx.attr(AttrData::Integer { ty, value: make(width) }))
        }
        Start::None => None,
    }
}

/// Whether a reduction of a type has a value that changes nothing.
pub(super) fn has_identity(ctx: &Context, kind: &str, ty: Type) -> bool {
    start(ctx, kind, ty).is_some()
}

/// The value that changes nothing.
///
/// # Panics
/// If there is none, see [`has_identity`].
pub(super) fn identity(rw: &mut Rewriter<'_>, kind: &str, ty: Type) -> ValueId {
    let attr = start(rw.ctx(), kind, ty).expect("the caller asked whether there is one");
    let op = arith::Constant::build(rw, attr);
    rw.op(op).result(0)
}

/// Two values combined.
///
/// # Panics
/// If there is no such reduction.
pub(super) fn combine(rw: &mut Rewriter<'_>, kind: &str, a: ValueId, b: ValueId) -> ValueId {
    let ty = rw.ty(a);
    let mut state = rw.state(combiner(kind).expect("the kind was verified"));
    state.operand_group(&[a]).operand_group(&[b]).result_type(ty);
    let op = rw.create(state);
    rw.op(op).result(0)
}
