//! Rules 2 to 4: what an op consists of. They depend on little, of which the same few
//! combinations come over and over, so that those known to hold are remembered.

use crate::attrs::Props;
use crate::body::OpLink;
use crate::context::{Context, Groups, OpInfo, OpName};
use crate::def::{Arity, OpDef, Presence, Slot, Traits, TypeConstraint, TypeRule, ValueSlot};
use crate::diag::Diagnostic;
use crate::entity::Link;
use crate::types::Type;
use crate::verify::{check_counts, count_words};
use crate::view::{Grouping, OpRef, ValueRange};

/// Checks the rules unless they are known to hold.
pub(super) fn check_shape(
    op: OpRef<'_>,
    info: &OpInfo,
    def: &'static OpDef,
    memo: &mut Memo,
) -> Result<(), Diagnostic> {
    let shape = Shape::new(op);
    if shape.as_ref().is_some_and(|shape| memo.is_known(shape)) {
        return check_counts(op, def);
    }
    check_all(op, info, def, memo)?;
    shape.into_iter().for_each(|shape| memo.add(shape));
    Ok(())
}

fn check_all(op: OpRef<'_>, info: &OpInfo, def: &'static OpDef, memo: &mut Memo) -> Result<(), Diagnostic> {
    let (from, to) = (info.operand_groups(), info.result_groups());
    let operands = Grouping::new(op, op.operands(), from, def.operands);
    let operands = Values { slots: def.operands, groups: from, grouping: operands, what: "operand" };
    let results = Grouping::new(op, op.results(), to, def.results);
    let results = Values { slots: def.results, groups: to, grouping: results, what: "result" };
    check_groups(op, &operands)?;
    check_groups(op, &results)?;
    // Successors first: a branch into another region has no meaning at all.
    check_counts(op, def)?;
    check_attrs(op, def)?;
    check_types(op, &operands, memo)?;
    check_types(op, &results, memo)?;
    check_type_rules(op, def, &operands, &results)
}

/// All that rules 2 to 4 look at but regions and successors, of an op of few values.
#[derive(PartialEq, Eq, Clone, Copy)]
struct Shape {
    name: OpName,
    props: Props,
    counts: [u8; 2],
    /// Of the operands, then of the results; `none` behind them.
    types: [Type; 6],
}

impl Shape {
    fn new(op: OpRef<'_>) -> Option<Shape> {
        let body = op.body();
        let (operands, results) = (body.operand_uses(op.at), body.result_links(op.at));
        let counts = [operands.len(), results.len()];
        let mut types = [Type::NONE; 6];
        if counts[0] + counts[1] > types.len() {
            return None;
        }
        let (of_operands, of_results) = types.split_at_mut(counts[0]);
        for (slot, operand) in of_operands.iter_mut().zip(&body.uses[operands]) {
            *slot = body.values[operand.value].ty;
        }
        for (slot, result) in of_results.iter_mut().zip(results) {
            *slot = body.values[Link::at(result)].ty;
        }
        Some(Shape { name: op.name(), props: op.props(), counts: counts.map(|n| n as u8), types })
    }

    /// Its place in a table of 256.
    fn place(&self) -> usize {
        let [first, second, ..] = self.types;
        let mixed = self.name.0.wrapping_mul(7) ^ self.props.0.wrapping_mul(5) ^ first.0 ^ second.0.wrapping_mul(3);
        mixed as usize % 256
    }
}

/// Lists that are filled for each body.
#[derive(Default)]
pub(super) struct Scratch {
    /// Ops with regions.
    pub(super) with_regions: Vec<OpLink>,
    /// Uses, by op and position, of values that are not seen to dominate them at once.
    pub(super) distant: Vec<(OpLink, u32)>,
}

/// What is kept from one verification to the next. The same few ops and types come over and over;
/// these are known to hold.
pub(crate) struct Memo {
    pub(super) scratch: Scratch,
    types: [Option<(&'static TypeConstraint, Type)>; 64],
    shapes: [Option<Shape>; 256],
}

impl Memo {
    pub(crate) fn new() -> Memo {
        Memo { scratch: Scratch::default(), types: [None; 64], shapes: [None; 256] }
    }

    fn is_known(&self, shape: &Shape) -> bool {
        self.shapes[shape.place()].as_ref() == Some(shape)
    }

    fn add(&mut self, shape: Shape) {
        self.shapes[shape.place()] = Some(shape);
    }

    /// Whether a type satisfies a constraint.
    fn holds(&mut self, ctx: &Context, constraint: &'static TypeConstraint, ty: Type) -> bool {
        let place = (std::ptr::from_ref(constraint).addr() >> 4) ^ ty.0 as usize;
        let known = &mut self.types[place % 64];
        if known.is_some_and(|(c, t)| t == ty && std::ptr::eq(c, constraint)) {
            return true;
        }
        let holds = (constraint.check)(ctx, ty);
        if holds {
            *known = Some((constraint, ty));
        }
        holds
    }
}

/// The operands or the results of an op, and what its definition says of them.
struct Values<'a> {
    slots: &'static [ValueSlot],
    groups: Option<Groups>,
    grouping: Grouping<'a>,
    what: &'static str,
}

impl<'a> Values<'a> {
    fn all(&self) -> ValueRange<'a> {
        self.grouping.all()
    }

    /// The type of the first value of a group.
    fn first_type(&self, group: u8) -> Option<Type> {
        self.grouping.get(group).types().next()
    }
}

fn check_groups(op: OpRef<'_>, values: &Values<'_>) -> Result<(), Diagnostic> {
    let Values { slots, what, .. } = *values;
    let total = values.all().len();
    if values.groups == Some(Groups::Fixed) && total == slots.len() {
        return Ok(());
    }
    let spare = total.checked_sub(slots.iter().filter(|s| s.arity == Arity::One).count());
    let fits = match values.groups {
        None => true,
        Some(Groups::Fixed) => false,
        Some(Groups::Open(at)) => spare.is_some_and(|n| n <= 1 || slots[at as usize].arity == Arity::Variadic),
        Some(Groups::Even) => {
            let open = || slots.iter().filter(|s| s.arity != Arity::One);
            let count = open().count().max(1);
            let each = |n: usize| n / count <= 1 || open().all(|s| s.arity == Arity::Variadic);
            spare.is_some_and(|n| n.is_multiple_of(count) && each(n))
        }
        Some(Groups::Segments(index)) => return check_segments(op, values, index as usize),
    };
    if fits {
        return Ok(());
    }
    let fixed = slots.iter().filter(|s| s.arity == Arity::One).count();
    let plural = if fixed == 1 { "" } else { "s" };
    let expected = count_words(fixed, fixed < slots.len());
    Err(Diagnostic::op_error(op, format!("expected {expected} {what}{plural}, but found {total}")))
}

fn check_segments(op: OpRef<'_>, values: &Values<'_>, index: usize) -> Result<(), Diagnostic> {
    let Values { slots, what, .. } = *values;
    let total = values.all().len();
    let Some(sizes) = op.prop(index).and_then(|a| a.as_i32_array(op.ctx())) else {
        return Err(Diagnostic::op_error(op, format!("requires the attribute '{what}SegmentSizes', an array of i32")));
    };
    let sum: i64 = sizes.iter().map(|&n| i64::from(n)).sum();
    if sizes.len() != slots.len() || sizes.iter().any(|&n| n < 0) || sum != total as i64 {
        let message = format!("{what} segment sizes {sizes:?} do not fit {} groups of {total} {what}s", slots.len());
        return Err(Diagnostic::op_error(op, message));
    }
    for (slot, &size) in slots.iter().zip(&sizes) {
        let allowed = match slot.arity {
            Arity::One => size == 1,
            Arity::Optional => size <= 1,
            Arity::Variadic => true,
        };
        if !allowed {
            return Err(Diagnostic::op_error(op, format!("{what} group '{}' can't have {size} {what}s", slot.name)));
        }
    }
    Ok(())
}

fn check_types(op: OpRef<'_>, values: &Values<'_>, memo: &mut Memo) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let Some(groups) = values.groups else { return Ok(()) };
    let wrong = |slot: &ValueSlot, position: usize, ty: Type| {
        let (what, summary, ty) = (values.what, slot.constraint.summary, ty.to_text(ctx));
        Err(Diagnostic::op_error(op, format!("{what} #{position} must be {summary}, but got '{ty}'")))
    };
    if groups == Groups::Fixed {
        for (position, (slot, ty)) in values.slots.iter().zip(values.all().types()).enumerate() {
            if !memo.holds(ctx, slot.constraint, ty) {
                return wrong(slot, position, ty);
            }
        }
        return Ok(());
    }
    let mut position = 0;
    for (index, slot) in values.slots.iter().enumerate() {
        for ty in values.grouping.get(index as u8).types() {
            if !memo.holds(ctx, slot.constraint, ty) {
                return wrong(slot, position, ty);
            }
            position += 1;
        }
    }
    Ok(())
}

fn check_attrs(op: OpRef<'_>, def: &OpDef) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    for (index, slot) in def.attrs.iter().enumerate() {
        match op.prop(index) {
            Some(attr) if (slot.constraint.check)(ctx, attr) => {}
            Some(attr) => {
                let message = format!(
                    "attribute '{}' failed to satisfy constraint: {}, found {}",
                    slot.name,
                    slot.constraint.summary,
                    attr.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
            None if matches!(slot.presence, Presence::Required) => {
                return Err(Diagnostic::op_error(op, format!("requires attribute '{}'", slot.name)));
            }
            None => {}
        }
    }
    Ok(())
}

fn check_type_rules(op: OpRef<'_>, def: &OpDef, operands: &Values<'_>, results: &Values<'_>) -> Result<(), Diagnostic> {
    if def.traits.has(Traits::SAME_OPERANDS_AND_RESULT_TYPE) {
        let first = operands.all().types().next().or(results.all().types().next());
        let differs = |t: Type| Some(t) != first;
        if operands.all().types().any(differs) || results.all().types().any(differs) {
            return Err(Diagnostic::op_error(op, "requires the same type for all operands and results"));
        }
    }
    if def.traits.has(Traits::SAME_TYPE_OPERANDS) {
        let mut types = op.operands().types();
        let first = types.next();
        if types.any(|t| Some(t) != first) {
            return Err(Diagnostic::op_error(op, "requires all operands to have the same type"));
        }
    }
    def.type_rules.iter().try_for_each(|rule| check_rule(op, def, rule, operands, results))
}

fn slot_name(def: &OpDef, slot: Slot) -> &'static str {
    match slot {
        Slot::Operand(i) => def.operands[i as usize].name,
        Slot::Result(i) => def.results[i as usize].name,
        Slot::Attr(i) => def.attrs[i as usize].name,
    }
}

fn check_rule(
    op: OpRef<'_>,
    def: &OpDef,
    rule: &TypeRule,
    operands: &Values<'_>,
    results: &Values<'_>,
) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let slot_type = |slot: Slot| match slot {
        Slot::Operand(i) => operands.first_type(i),
        Slot::Result(i) => results.first_type(i),
        Slot::Attr(i) => op.prop(i as usize)?.ty(ctx),
    };
    match rule {
        TypeRule::Same(slots) => {
            let mut types = slots.iter().filter_map(|&s| slot_type(s));
            let first = types.next();
            if types.any(|t| Some(t) != first) {
                let names: Vec<&str> = slots.iter().map(|&s| slot_name(def, s)).collect();
                let message = format!("failed to verify that all of {{{}}} have same type", names.join(", "));
                return Err(Diagnostic::op_error(op, message));
            }
        }
        TypeRule::Derive { to, from, with, name } => {
            let (Some(from_type), Some(has)) = (slot_type(*from), slot_type(*to)) else { return Ok(()) };
            let wanted = with(ctx, from_type);
            if wanted.is_some_and(|w| w != has) {
                let message = format!(
                    "'{}' must have type {name} of '{}': '{}', but has '{}'",
                    slot_name(def, *to),
                    slot_name(def, *from),
                    wanted.map(|w| w.to_text(ctx)).unwrap_or_default(),
                    has.to_text(ctx)
                );
                return Err(Diagnostic::op_error(op, message));
            }
        }
    }
    Ok(())
}
