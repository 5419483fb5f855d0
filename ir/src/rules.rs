//! Declarative rewrites: rules as data, and the one engine that applies them.
//!
//! A [`Rule`] is what [`rules!`](macro@crate::rules) makes of one line: a list of steps that
//! look at an op and at what made its operands, and a list of what takes its place. Each step
//! binds what it finds to the next slot, so that later ones name it by a number; slot 0 is the
//! op itself. The lists own nothing where a macro wrote them, and all they hold where a program
//! put them together, so that rules may come from a file too: the engine is the same.
//!
//! All matching, also of what is computed from attributes, comes before the first change.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::apint::ApInt;
use crate::attrs::{Attr, AttrData};
use crate::body::Body;
use crate::builder::OpState;
use crate::context::Context;
use crate::def::OpDef;
use crate::entity::{OpId, ValueId};
use crate::interfaces::{constant_of, materialize_constant};
use crate::pattern::{Guard, Matched, NoMatch, Pattern, Root};
use crate::rewriter::Rewriter;
use crate::types::Type;
use crate::view::{OpRef, ValueDef};

/// What a step of a rule found or made, by the order of steps.
pub type Slot = u8;

/// A list that a macro wrote or that a program put together.
pub type List<T> = Cow<'static, [T]>;

/// Which ops a rule speaks of.
#[derive(Clone, Debug)]
pub enum OpKind {
    /// Those of a definition.
    Def(&'static OpDef),
    /// Those of a name, registered or not.
    Named(Cow<'static, str>),
}

impl OpKind {
    fn is(&self, op: OpRef<'_>) -> bool {
        match self {
            OpKind::Def(def) => op.def().is_some_and(|d| std::ptr::eq(d, *def)),
            OpKind::Named(name) => op.name_str() == name,
        }
    }

    fn root(&self) -> Root<'_> {
        match self {
            OpKind::Def(def) => Root::Op(def),
            OpKind::Named(name) => Root::Named(name),
        }
    }
}

/// A condition on what was bound.
pub type Test = fn(Args<'_>) -> bool;

/// An attribute made from what was bound; `None`: there is none, and the rule does not apply.
pub type Compute = fn(Args<'_>) -> Option<Attr>;

/// A step of matching. Those that find something bind it to the next slot.
#[derive(Clone, Debug)]
pub enum Step {
    /// Binds the operand of an op at a position.
    Operand(Slot, u8),
    /// Binds the result of an op at a position.
    Result(Slot, u8),
    /// Binds the op of that kind and that number of operands whose result at a position the
    /// value is.
    Maker {
        /// The value.
        value: Slot,
        /// Which op.
        kind: OpKind,
        /// Which of its results.
        result: u8,
        /// How many operands it has.
        operands: u8,
    },
    /// Binds the attribute of the constant that a value is.
    Constant(Slot),
    /// Binds an attribute of an op, inherent or discardable.
    Attribute(Slot, Cow<'static, str>),
    /// Two values are the same one, or two attributes are.
    Same(Slot, Slot),
    /// Nobody uses a value.
    Unused(Slot),
    /// A condition holds.
    Test {
        /// What is said where it does not.
        otherwise: &'static str,
        /// The condition.
        test: Test,
        /// What it looks at.
        args: List<Slot>,
    },
    /// Binds an attribute that is computed.
    Compute {
        /// What is said where there is none.
        otherwise: &'static str,
        /// The computation.
        compute: Compute,
        /// What it looks at.
        args: List<Slot>,
    },
}

/// The types of the results of an op that a rule makes.
#[derive(Clone, Debug)]
pub enum MadeTypes {
    /// They follow from the rest.
    Inferred,
    /// Those of the op that is replaced.
    OfRoot,
    /// Those of these values and attributes.
    Of(List<Slot>),
}

/// A step of the replacement. It binds what it makes to the next slot.
#[derive(Clone, Debug)]
pub enum Make {
    /// The value of a constant, made as the dialect of the replaced op makes constants.
    Constant(Slot),
    /// An op, before the one that is replaced.
    Op {
        /// Which op.
        kind: OpKind,
        /// Its operands.
        operands: List<Slot>,
        /// Its attributes by name; others have their defaults.
        attrs: List<(Cow<'static, str>, Slot)>,
        /// The types of its results.
        types: MadeTypes,
    },
    /// A result of an op that was made.
    Result(Slot, u8),
}

/// One rewrite as data: see the [module documentation](self).
#[derive(Clone, Debug)]
pub struct Rule {
    /// Names it in diagnostics, and where patterns are switched off.
    pub name: Cow<'static, str>,
    /// See [`Pattern::benefit`].
    pub benefit: u16,
    /// The op it is about.
    pub root: OpKind,
    /// How many operands that op has.
    pub operands: u8,
    /// How it is matched.
    pub steps: List<Step>,
    /// What is made.
    pub make: List<Make>,
    /// What takes the place of each result; `None`: the result has no uses.
    pub replace: List<Option<Slot>>,
}

/// What is in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Op(OpId),
    Value(ValueId),
    Attr(Attr),
}

type Slots = SmallVec<[Bound; 12]>;

/// What a condition or computation of a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    body: &'a Body,
    bound: &'a [Bound],
    slots: &'a [Slot],
}

impl<'a> Args<'a> {
    fn bound(self, index: usize) -> Option<Bound> {
        self.bound.get(usize::from(*self.slots.get(index)?)).copied()
    }

    /// The context.
    pub fn ctx(self) -> &'a Context {
        self.body.ctx()
    }

    /// The body, to read.
    pub fn body(self) -> &'a Body {
        self.body
    }

    /// The argument at a position, if it is a value.
    pub fn value(self, index: usize) -> Option<ValueId> {
        match self.bound(index)? {
            Bound::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The argument at a position, if it is an attribute.
    pub fn attr(self, index: usize) -> Option<Attr> {
        match self.bound(index)? {
            Bound::Attr(attr) => Some(attr),
            _ => None,
        }
    }

    /// The argument at a position, if it is an attribute that is one integer.
    pub fn int(self, index: usize) -> Option<&'a ApInt> {
        match self.attr(index)?.data(self.ctx()) {
            AttrData::Integer { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The type of the argument at a position: of a value or of a typed attribute.
    pub fn ty(self, index: usize) -> Option<Type> {
        match self.bound(index)? {
            Bound::Value(value) => Some(self.body.ty(value)),
            Bound::Attr(attr) => attr.ty(self.ctx()),
            Bound::Op(_) => None,
        }
    }
}

/// A condition: the first two arguments have the same type.
pub fn same_type(args: Args<'_>) -> bool {
    args.ty(0).is_some_and(|ty| args.ty(1) == Some(ty))
}

/// A condition: the first argument is the integer 0.
pub fn is_zero(args: Args<'_>) -> bool {
    args.int(0).is_some_and(ApInt::is_zero)
}

/// A condition: the first argument is the integer 1.
pub fn is_one(args: Args<'_>) -> bool {
    args.int(0).is_some_and(ApInt::is_one)
}

/// A computation: zero of the type of the first argument.
pub fn zero_of(args: Args<'_>) -> Option<Attr> {
    Attr::zero(args.ctx(), args.ty(0)?)
}

const WRONG: NoMatch = NoMatch("the rule names what its steps do not bind");

fn op_in(bound: &[Bound], slot: Slot) -> Result<OpId, NoMatch> {
    match bound.get(usize::from(slot)) {
        Some(&Bound::Op(op)) => Ok(op),
        _ => Err(WRONG),
    }
}

fn value_in(bound: &[Bound], slot: Slot) -> Result<ValueId, NoMatch> {
    match bound.get(usize::from(slot)) {
        Some(&Bound::Value(value)) => Ok(value),
        _ => Err(WRONG),
    }
}

fn attr_in(bound: &[Bound], slot: Slot) -> Result<Attr, NoMatch> {
    match bound.get(usize::from(slot)) {
        Some(&Bound::Attr(attr)) => Ok(attr),
        _ => Err(WRONG),
    }
}

impl Step {
    /// Looks; gives what is to be bound.
    fn find(&self, body: &Body, bound: &[Bound]) -> Result<Option<Bound>, NoMatch> {
        let args = |slots| Args { body, bound, slots };
        Ok(Some(match self {
            Step::Operand(op, index) => {
                let found = body.op(op_in(bound, *op)?).operands().nth(usize::from(*index));
                Bound::Value(found.ok_or(NoMatch("there are too few operands"))?)
            }
            Step::Result(op, index) => {
                let found = body.op(op_in(bound, *op)?).results().nth(usize::from(*index));
                Bound::Value(found.ok_or(NoMatch("there are too few results"))?)
            }
            Step::Maker { value, kind, result, operands } => match body.def(value_in(bound, *value)?) {
                ValueDef::Result(op, index)
                    if kind.is(op)
                        && index == usize::from(*result)
                        && op.operands().len() == usize::from(*operands) =>
                {
                    Bound::Op(op.id())
                }
                _ => return Err(NoMatch("an operand is made by another op")),
            },
            Step::Constant(value) => {
                let found = constant_of(body, value_in(bound, *value)?);
                Bound::Attr(found.ok_or(NoMatch("an operand is no constant"))?)
            }
            Step::Attribute(op, name) => {
                let found = body.op(op_in(bound, *op)?).attr(name);
                Bound::Attr(found.ok_or(NoMatch("an attribute is not there"))?)
            }
            Step::Same(a, b) => match (bound.get(usize::from(*a)), bound.get(usize::from(*b))) {
                (Some(a), Some(b)) if a == b => return Ok(None),
                _ => return Err(NoMatch("what should be the same is not")),
            },
            Step::Unused(value) => match body.is_unused(value_in(bound, *value)?) {
                true => return Ok(None),
                false => return Err(NoMatch("a result is used")),
            },
            Step::Test { otherwise, test, args: slots } => match test(args(slots)) {
                true => return Ok(None),
                false => return Err(NoMatch(otherwise)),
            },
            Step::Compute { otherwise, compute, args: slots } => {
                Bound::Attr(compute(args(slots)).ok_or(NoMatch(otherwise))?)
            }
        }))
    }
}

impl Make {
    /// Makes it; gives what is to be bound.
    fn make(&self, root: OpId, bound: &[Bound], rw: &mut Rewriter<'_>) -> Result<Bound, NoMatch> {
        Ok(match self {
            Make::Constant(attr) => {
                let attr = attr_in(bound, *attr)?;
                let ty = attr.ty(rw.ctx()).ok_or(NoMatch("the constant has no type"))?;
                let dialect = rw.op(root).info().dialect().to_owned();
                let made = materialize_constant(rw, &dialect, attr, ty).ok_or(NoMatch("the constant can't be made"))?;
                Bound::Value(rw.op(made).result(0))
            }
            Make::Op { kind, operands, attrs, types } => {
                let mut state = match kind {
                    OpKind::Def(def) => rw.state(def),
                    OpKind::Named(name) => OpState::new(rw.ctx(), rw.ctx().op_name(name), rw.loc()),
                };
                for &operand in operands.iter() {
                    state.operand_group(&[value_in(bound, operand)?]);
                }
                for (name, attr) in attrs.iter() {
                    state.named_attr(rw.ctx(), name, attr_in(bound, *attr)?);
                }
                let args = |slots| Args { body: rw.body(), bound, slots };
                match types {
                    MadeTypes::Inferred => {}
                    MadeTypes::OfRoot => {
                        state.result_types(&rw.op(root).results().types().collect::<SmallVec<[Type; 2]>>());
                    }
                    MadeTypes::Of(slots) => {
                        for index in 0..slots.len() {
                            state.result_type(args(slots).ty(index).ok_or(WRONG)?);
                        }
                    }
                }
                Bound::Op(rw.try_create(state).map_err(|_| NoMatch("the types of what is made can't be inferred"))?)
            }
            Make::Result(op, index) => {
                let found = rw.op(op_in(bound, *op)?).results().nth(usize::from(*index));
                Bound::Value(found.ok_or(WRONG)?)
            }
        })
    }
}

impl Rule {
    /// Binds all that is to be matched.
    fn matched(&self, op: OpRef<'_>) -> Result<Slots, NoMatch> {
        if op.operands().len() != usize::from(self.operands) {
            return Err(NoMatch("it has another number of operands"));
        }
        let mut bound = Slots::new();
        bound.push(Bound::Op(op.id()));
        for step in self.steps.iter() {
            bound.extend(step.find(op.body(), &bound)?);
        }
        Ok(bound)
    }

    /// Makes the replacement, before the op; gives what takes the place of its results.
    fn replacement(&self, op: OpId, bound: &mut Slots, rw: &mut Rewriter<'_>) -> Result<Replacement, NoMatch> {
        let loc = rw.op(op).loc();
        rw.before(op).set_loc(loc);
        for make in self.make.iter() {
            bound.push(make.make(op, bound, rw)?);
        }
        let values = self.replace.iter().map(|slot| slot.map(|slot| value_in(bound, slot)).transpose());
        values.collect()
    }
}

type Replacement = SmallVec<[Option<ValueId>; 2]>;

impl Pattern for Rule {
    fn name(&self) -> &str {
        &self.name
    }

    fn root(&self) -> Root<'_> {
        self.root.root()
    }

    fn benefit(&self) -> u16 {
        self.benefit
    }

    fn generated(&self) -> Vec<Root<'_>> {
        let kinds = self.make.iter().filter_map(|make| match make {
            Make::Op { kind, .. } => Some(kind.root()),
            _ => None,
        });
        kinds.collect()
    }

    /// The op that makes an operand of the root, as the first step says that asks for one.
    fn guard(&self) -> Option<Guard<'_>> {
        // Slots are bound by the steps that find something, in order.
        let mut operands: SmallVec<[(Slot, u8); 4]> = SmallVec::new();
        let mut next: Slot = 1;
        for step in self.steps.iter() {
            match step {
                Step::Operand(0, index) => operands.push((next, *index)),
                Step::Maker { value, kind, .. } => {
                    if let Some(&(_, operand)) = operands.iter().find(|(slot, _)| slot == value) {
                        return Some(Guard { operand, maker: kind.root() });
                    }
                }
                _ => {}
            }
            next += u8::from(!matches!(step, Step::Same(..) | Step::Unused(_) | Step::Test { .. }));
        }
        None
    }

    fn rewrite(&self, op: OpId, rw: &mut Rewriter<'_>) -> Matched {
        let mut bound = self.matched(rw.op(op))?;
        let first_made = bound.len();
        let values = match self.replacement(op, &mut bound, rw) {
            Ok(values) if values.len() == rw.op(op).results().len() => values,
            failed => {
                // What was made so far has no uses but among itself.
                for (make, bound) in self.make.iter().zip(&bound[first_made..]).rev() {
                    match (make, *bound) {
                        (Make::Op { .. }, Bound::Op(made)) => rw.erase_op(made),
                        (Make::Constant(_), Bound::Value(made)) => {
                            let constant = rw.body().defining_op(made).map(|op| op.id());
                            constant.into_iter().for_each(|op| rw.erase_op(op));
                        }
                        _ => {}
                    }
                }
                return failed.and(Err(NoMatch("the rule replaces another number of results")));
            }
        };
        let results: SmallVec<[ValueId; 2]> = rw.op(op).results().collect();
        if let Some(all) = values.iter().copied().collect::<Option<SmallVec<[ValueId; 2]>>>() {
            rw.replace_op(op, &all);
            return Ok(());
        }
        for (old, new) in results.into_iter().zip(values) {
            if let Some(new) = new {
                rw.replace_all_uses(old, new);
            }
        }
        rw.erase_op(op);
        Ok(())
    }
}
