//! Types, attributes and ops that were defined at run time.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use smallvec::SmallVec;
use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::{DialectAttr, DialectAttrBox};
use terrace_ir::constraints::AnyType;
use terrace_ir::def::{Arity, Hooks, OpDef, RegionConstraint, RegionSlot, SuccessorSlot, ValueSlot};
use terrace_ir::prelude::*;
use terrace_ir::types::{DialectType, DialectTypeBox};

use super::attrs::Variadicity;
use super::constraint::{Constraint, Solver};

/// The types and attributes that were loaded together; they refer to each other by number.
#[derive(Debug, Default)]
pub(super) struct Definitions(pub(super) Vec<Definition>);

/// A type or an attribute.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) is_type: bool,
    pub(super) dialect: Box<str>,
    pub(super) name: Box<str>,
    pub(super) program: Vec<Constraint>,
    /// The variables that the parameters satisfy.
    pub(super) params: Vec<u32>,
}

impl Definitions {
    pub(super) fn get(&self, at: u32) -> &Definition {
        &self.0[at as usize]
    }
}

// ---- types and attributes ----------------------------------------------------------------

/// A definition with parameters.
#[derive(Clone)]
pub struct Instance {
    definitions: Arc<Definitions>,
    at: u32,
    params: Box<[Attr]>,
}

impl Instance {
    /// The parameters: attributes, of which some are types.
    pub fn params(&self) -> &[Attr] {
        &self.params
    }

    /// The name of the dialect.
    pub fn dialect(&self) -> &str {
        &self.definition().dialect
    }

    /// The name in the dialect.
    pub fn name(&self) -> &str {
        &self.definition().name
    }

    fn definition(&self) -> &Definition {
        self.definitions.get(self.at)
    }

    pub(super) fn is_of(&self, definitions: &Definitions, at: u32) -> bool {
        std::ptr::eq(&*self.definitions, definitions) && self.at == at
    }

    fn print(&self, p: &mut Printer<'_>) {
        if self.params.is_empty() {
            return;
        }
        p.text("<");
        for (at, &param) in self.params.iter().enumerate() {
            p.text(if at > 0 { ", " } else { "" });
            // As in MLIR, never by alias.
            p.attr_in_full(param);
        }
        p.text(">");
    }

    /// Parses what follows the name.
    fn parse(p: &mut Parser<'_>, definitions: &Arc<Definitions>, at: u32) -> ParseResult<Instance> {
        let start = p.offset();
        let mut params = Vec::new();
        if p.eat_literal("<") {
            p.list_until(">", |p| p.attr().map(|attr| params.push(attr)))?;
        }
        let Definition { program, params: wanted, is_type, .. } = definitions.get(at);
        if params.len() != wanted.len() {
            let what = if *is_type { "type" } else { "attribute" };
            let message = format!("expected {} {what} arguments, but had {}", wanted.len(), params.len());
            return p.error_at(start, message);
        }
        let mut solver = Solver::new(p.ctx(), definitions, program);
        for (index, (&variable, &param)) in wanted.iter().zip(&params).enumerate() {
            if let Err(why) = solver.check(variable, param) {
                return p.error_at(start, format!("parameter #{index}: {why}"));
            }
        }
        Ok(Instance { definitions: Arc::clone(definitions), at, params: params.into() })
    }
}

impl PartialEq for Instance {
    fn eq(&self, other: &Self) -> bool {
        other.is_of(&self.definitions, self.at) && self.params == other.params
    }
}
impl Eq for Instance {}
impl Hash for Instance {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.at, &self.params).hash(state);
    }
}
impl fmt::Debug for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}<{:?}>", self.dialect(), self.name(), self.params)
    }
}

macro_rules! dynamic {
    ($(#[$doc:meta])* $name:ident, $object:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub Instance);

        impl $object for $name {
            fn as_any(&self) -> &dyn Any {
                self
            }
            fn equals(&self, other: &dyn $object) -> bool {
                other.as_any().downcast_ref::<$name>() == Some(self)
            }
            fn hash_into(&self, mut state: &mut dyn Hasher) {
                self.hash(&mut state);
            }
            fn dialect(&self) -> &str {
                self.0.dialect()
            }
            fn mnemonic(&self) -> &str {
                self.0.name()
            }
            fn alias(&self, _: &Context) -> Option<String> {
                None
            }
            fn print(&self, p: &mut Printer<'_>) {
                self.0.print(p);
            }
        }
    };
}

dynamic! {
    /// A type that was defined at run time: `!cmath.complex<f32>`.
    DynamicType, DialectType
}
dynamic! {
    /// An attribute that was defined at run time: `#cmath.flags<"a">`.
    DynamicAttr, DialectAttr
}

impl DynamicType {
    /// The value of a type that was defined at run time.
    pub fn of(ctx: &Context, ty: Type) -> Option<&DynamicType> {
        match ty.data(ctx) {
            TypeData::Dialect(value) => value.0.as_any().downcast_ref(),
            _ => None,
        }
    }
}

impl DynamicAttr {
    /// The value of an attribute that was defined at run time.
    pub fn of(ctx: &Context, attr: Attr) -> Option<&DynamicAttr> {
        match attr.data(ctx) {
            AttrData::Dialect(value) => value.0.as_any().downcast_ref(),
            _ => None,
        }
    }
}

/// What the attribute, or the type in it, is an instance of.
pub(super) fn instance_of(ctx: &Context, attr: Attr) -> Option<&Instance> {
    match attr.as_type(ctx) {
        Some(ty) => DynamicType::of(ctx, ty).map(|t| &t.0),
        None => DynamicAttr::of(ctx, attr).map(|a| &a.0),
    }
}

/// Adds a definition to the dialect that it is of.
pub(super) fn register(dialect: &mut DialectBuilder<'_>, definitions: &Arc<Definitions>, at: u32) {
    let Definition { is_type, name, .. } = definitions.get(at);
    let shared = Arc::clone(definitions);
    if *is_type {
        let parse = move |p: &mut Parser<'_>| {
            let value = DynamicType(Instance::parse(p, &shared, at)?);
            Ok(p.ctx().ty(TypeData::Dialect(DialectTypeBox(Box::new(value)))))
        };
        dialect.run_time_ty(name, Box::new(parse));
    } else {
        let parse = move |p: &mut Parser<'_>| {
            let value = DynamicAttr(Instance::parse(p, &shared, at)?);
            Ok(p.ctx().attr(AttrData::Dialect(DialectAttrBox(Box::new(value)))))
        };
        dialect.run_time_attr(name, Box::new(parse));
    }
}

// ---- ops ---------------------------------------------------------------------------------

/// What an op must be.
#[derive(Debug)]
pub(super) struct OpRules {
    pub(super) definitions: Arc<Definitions>,
    pub(super) program: Vec<Constraint>,
    pub(super) operands: Vec<(u32, Variadicity)>,
    pub(super) results: Vec<(u32, Variadicity)>,
    pub(super) attrs: Vec<(Box<str>, u32)>,
    pub(super) regions: Vec<RegionRule>,
}

/// What a region of an op must be.
#[derive(Debug)]
pub(super) struct RegionRule {
    /// The variables that the types of the entry block's arguments satisfy.
    pub(super) args: Option<Vec<u32>>,
    /// The number of blocks.
    pub(super) blocks: Option<u32>,
}

const fn any_number(name: &'static str) -> ValueSlot {
    ValueSlot { arity: Arity::Variadic, ..ValueSlot::one(name, &AnyType) }
}

/// The table of all ops that are defined at run time: it allows everything, and leaves it
/// to [`verify`].
pub(super) static DYNAMIC_OP: OpDef = OpDef {
    name: "irdl.defined",
    operands: &[any_number("operands")],
    results: &[any_number("results")],
    regions: &[RegionSlot { name: "regions", variadic: true, blocks: RegionConstraint::AnyRegion }],
    successors: &[SuccessorSlot { name: "successors", variadic: true }],
    hooks: Hooks { verify: Some(verify), ..Hooks::NONE },
    ..OpDef::EMPTY
};

/// Checks the op's own rules:
/// 1. Numbers of operands and results are those of their definitions.
/// 2. Attributes are there, and satisfy their constraints.
/// 3. So do the types of operands and of results.
/// 4. There are as many regions as defined, with as many blocks; their arguments satisfy
///    their constraints.
fn verify(op: OpRef<'_>) -> Result<(), Diagnostic> {
    let Some(rules) = op.info().run_time_data::<OpRules>() else { return Ok(()) };
    let ctx = op.ctx();
    let mut solver = Solver::new(ctx, &rules.definitions, &rules.program);
    let operands = sizes(op, op.operands().len(), &rules.operands, "operand")?;
    let results = sizes(op, op.results().len(), &rules.results, "result")?;
    for (name, variable) in &rules.attrs {
        let Some(attr) = op.attrs().get(ctx, name) else {
            return Err(Diagnostic::op_error(op, format!("attribute \"{name}\" is expected but not provided")));
        };
        let checked = solver.check(*variable, attr);
        checked.map_err(|why| Diagnostic::op_error(op, format!("attribute \"{name}\": {why}")))?;
    }
    check_types(op, &mut solver, op.operands().types(), &rules.operands, &operands, "operand")?;
    check_types(op, &mut solver, op.results().types(), &rules.results, &results, "result")?;
    if op.region_count() != rules.regions.len() {
        let (wanted, found) = (rules.regions.len(), op.region_count());
        return Err(Diagnostic::op_error(
            op,
            format!("unexpected number of regions: expected {wanted} but got {found}"),
        ));
    }
    let regions = op.regions().zip(&rules.regions).enumerate();
    regions.into_iter().try_for_each(|(index, (region, rule))| check_region(op, &mut solver, index, region, rule))
}

/// How many values each definition means.
fn sizes(
    op: OpRef<'_>,
    total: usize,
    slots: &[(u32, Variadicity)],
    what: &str,
) -> Result<SmallVec<[usize; 8]>, Diagnostic> {
    let fail = |message: String| Err(Diagnostic::op_error(op, message));
    let open = slots.iter().filter(|s| s.1 != Variadicity::Single).count();
    if open > 1 {
        return written_sizes(op, total, slots, what);
    }
    let Some(at) = slots.iter().position(|s| s.1 != Variadicity::Single) else {
        return match total == slots.len() {
            true => Ok(SmallVec::from_elem(1, total)),
            false => fail(format!("expects exactly {} {what}s, but got {total}", slots.len())),
        };
    };
    if total + 1 < slots.len() {
        return fail(format!("expects at least {} {what}s, but got {total}", slots.len() - 1));
    }
    if slots[at].1 == Variadicity::Optional && total > slots.len() {
        return fail(format!("expects at most {} {what}s, but got {total}", slots.len()));
    }
    let mut sizes = SmallVec::from_elem(1, slots.len());
    sizes[at] = total + 1 - slots.len();
    Ok(sizes)
}

/// The sizes that an attribute of the op says.
fn written_sizes(
    op: OpRef<'_>,
    total: usize,
    slots: &[(u32, Variadicity)],
    what: &str,
) -> Result<SmallVec<[usize; 8]>, Diagnostic> {
    let name = format!("{what}_segment_sizes");
    let fail = |message: String| Err(Diagnostic::op_error(op, message));
    let Some(attr) = op.attrs().get(op.ctx(), &name) else {
        return fail(format!("'{name}' attribute is expected but not provided"));
    };
    let Some(written) = attr.as_i32_array(op.ctx()) else {
        return fail(format!("'{name}' attribute is expected to be a dense i32 array"));
    };
    if written.len() != slots.len() {
        let (wanted, found) = (slots.len(), written.len());
        return fail(format!("'{name}' attribute must have {wanted} elements, but got {found}"));
    }
    let mut sizes = SmallVec::new();
    for (index, (&size, slot)) in written.iter().zip(slots).enumerate() {
        let Ok(size) = usize::try_from(size) else {
            return fail(format!("'{name}' attribute must have non-negative values, but got {size}"));
        };
        let wanted = match slot.1 {
            Variadicity::Single if size != 1 => "1",
            Variadicity::Optional if size > 1 => "0 or 1",
            _ => {
                sizes.push(size);
                continue;
            }
        };
        return fail(format!("element {index} in '{name}' attribute must be equal to {wanted}, but is {size}"));
    }
    // Each is less than 2^31, and there are no more than operands of one op.
    let sum: u64 = sizes.iter().map(|&size| size as u64).sum();
    if sum != total as u64 {
        return fail(format!(
            "sum of elements in '{name}' attribute must be equal to the number of {what}s, {total}, but is {sum}"
        ));
    }
    Ok(sizes)
}

fn check_types(
    op: OpRef<'_>,
    solver: &mut Solver<'_>,
    types: impl Iterator<Item = Type>,
    slots: &[(u32, Variadicity)],
    sizes: &[usize],
    what: &str,
) -> Result<(), Diagnostic> {
    let variables = slots.iter().zip(sizes).flat_map(|(slot, &size)| std::iter::repeat_n(slot.0, size));
    for (index, (ty, variable)) in types.zip(variables).enumerate() {
        let checked = solver.check(variable, Attr::of_type(op.ctx(), ty));
        checked.map_err(|why| Diagnostic::op_error(op, format!("{what} #{index}: {why}")))?;
    }
    Ok(())
}

fn check_region(
    op: OpRef<'_>,
    solver: &mut Solver<'_>,
    index: usize,
    region: RegionRef<'_>,
    rule: &RegionRule,
) -> Result<(), Diagnostic> {
    let blocks = region.blocks().count() as u64;
    if let Some(wanted) = rule.blocks.filter(|&wanted| u64::from(wanted) != blocks) {
        let message = format!("expected region {index} to have {wanted} block(s) but got {blocks}");
        return Err(Diagnostic::op_error(op, message));
    }
    let Some(wanted) = &rule.args else { return Ok(()) };
    let entry = region.entry();
    let count = entry.map_or(0, |block| block.arg_count());
    let Some(block) = entry.filter(|_| count == wanted.len() && count > 0) else {
        if count == wanted.len() {
            return Ok(());
        }
        let message = format!("expected region {index} to have {} arguments but got {count}", wanted.len());
        return Err(match entry.filter(|_| count > 0) {
            Some(block) => Diagnostic::error(block.arg_loc(0), message).note(op.loc(), "see the operation"),
            None => Diagnostic::op_error(op, message),
        });
    };
    for (at, (&variable, ty)) in wanted.iter().zip(block.arg_types()).enumerate() {
        if let Err(why) = solver.check(variable, Attr::of_type(op.ctx(), ty)) {
            let message = format!("argument #{at} of region {index}: {why}");
            return Err(Diagnostic::error(block.arg_loc(at), message).note(op.loc(), "see the operation"));
        }
    }
    Ok(())
}
