//! Folding: what an op computes to without running it.

use smallvec::SmallVec;

use crate::attrs::{Attr, Props};
use crate::context::Context;
use crate::def::{OpDef, Traits};
use crate::entity::ValueId;
use crate::interfaces::constant_of;
use crate::view::OpRef;

/// What a fold reads: the op and the constants among its operands.
#[derive(Clone, Copy)]
pub struct FoldInput<'a> {
    /// The op.
    pub op: OpRef<'a>,
    /// For each operand the constant that it is, if it is one.
    pub constants: &'a [Option<Attr>],
}

impl<'a> FoldInput<'a> {
    /// The context.
    pub fn ctx(&self) -> &'a Context {
        self.op.ctx()
    }

    /// The constant that an operand is.
    pub fn constant(&self, operand: usize) -> Option<Attr> {
        self.constants.get(operand).copied().flatten()
    }

    /// An operand.
    pub fn operand(&self, index: usize) -> ValueId {
        self.op.operand(index)
    }
}

/// A value that exists, or a constant to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// An existing value.
    Value(ValueId),
    /// A constant of the result's type.
    Constant(Attr),
}

/// What an op folds to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fold {
    /// It does not fold.
    None,
    /// One per result.
    Results(SmallVec<[Folded; 2]>),
    /// The op stays, with other operands or properties.
    InPlace {
        /// All operands, new and old.
        operands: SmallVec<[ValueId; 4]>,
        /// All inherent attributes.
        props: Props,
    },
}

impl From<Folded> for Fold {
    fn from(one: Folded) -> Fold {
        Fold::Results(SmallVec::from_elem(one, 1))
    }
}

impl From<ValueId> for Fold {
    fn from(value: ValueId) -> Fold {
        Folded::Value(value).into()
    }
}

impl From<Attr> for Fold {
    fn from(attr: Attr) -> Fold {
        Folded::Constant(attr).into()
    }
}

impl<T: Into<Fold>> From<Option<T>> for Fold {
    fn from(option: Option<T>) -> Fold {
        option.map_or(Fold::None, Into::into)
    }
}

/// What an op folds to: by its own fold, or by what its traits say.
pub fn fold_op(op: OpRef<'_>) -> Fold {
    if !op.def().is_some_and(can_fold) {
        return Fold::None;
    }
    let constants: SmallVec<[Option<Attr>; 4]> = op.operands().map(|v| constant_of(op.body(), v)).collect();
    fold_with(op, &constants)
}

fn can_fold(def: &OpDef) -> bool {
    let by_trait = [Traits::COMMUTATIVE, Traits::IDEMPOTENT, Traits::INVOLUTION].iter().any(|&t| def.traits.has(t));
    def.hooks.fold.is_some() || by_trait
}

/// As [`fold_op`], where operands are these constants, also those that no constant op defines.
pub fn fold_with(op: OpRef<'_>, constants: &[Option<Attr>]) -> Fold {
    let Some(def) = op.def().filter(|def| can_fold(def)) else { return Fold::None };
    if let Some(fold) = def.hooks.fold {
        let folded = fold(&FoldInput { op, constants });
        if folded != Fold::None {
            return folded;
        }
    }
    if def.traits.has(Traits::COMMUTATIVE)
        && let Some(swapped) = constants_last(op, constants)
    {
        return swapped;
    }
    if def.traits.has(Traits::INVOLUTION)
        && let Some(inner) = operand_by_same_op(op)
    {
        return inner.operand(0).into();
    }
    if def.traits.has(Traits::IDEMPOTENT) {
        let mut operands = op.operands();
        return match (operands.next(), operands.next()) {
            // f(f(x)) is f(x).
            (Some(x), None) if operand_by_same_op(op).is_some() => x.into(),
            // f(x, x) is x.
            (Some(x), Some(y)) if x == y => x.into(),
            _ => Fold::None,
        };
    }
    Fold::None
}

/// What defines the first operand, if it is another op of the same name.
fn operand_by_same_op(op: OpRef<'_>) -> Option<OpRef<'_>> {
    let inner = op.body().defining_op(op.operands().next()?)?;
    (inner != op && inner.name() == op.name()).then_some(inner)
}

/// Moves constant operands behind the others, in their order.
fn constants_last(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<Fold> {
    let first = constants.iter().position(Option::is_some)?;
    if constants[first..].iter().all(Option::is_some) {
        return None;
    }
    let pick =
        |constant: bool| op.operands().zip(constants).filter(move |(_, c)| c.is_some() == constant).map(|(v, _)| v);
    let operands = pick(false).chain(pick(true)).collect();
    Some(Fold::InPlace { operands, props: op.props() })
}
