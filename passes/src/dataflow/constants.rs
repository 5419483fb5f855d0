//! Which values are constants.

use terrace_ir::attrs::Attr;
use terrace_ir::body::Body;
use terrace_ir::context::OpName;
use terrace_ir::entity::ValueId;
use terrace_ir::fold::{Fold, Folded, fold_with};
use terrace_ir::view::OpRef;

use super::Forward;

/// What is known of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Constant {
    /// Control did not come to its definition.
    #[default]
    Unreached,
    /// It is always this. The op that folded to it tells which dialect makes the constant.
    Is(Attr, OpName),
    /// It may be several values.
    Varies,
}

/// Constant propagation: ops are folded with what is known of their operands.
#[derive(Clone, Copy, Debug)]
pub struct Constants;

impl Forward for Constants {
    type Value = Constant;

    fn join(&self, known: &mut Constant, more: &Constant) -> bool {
        let joined = match (*known, *more) {
            (_, Constant::Unreached) | (Constant::Varies, _) => return false,
            (Constant::Unreached, more) => more,
            (Constant::Is(a, _), Constant::Is(b, _)) if a == b => return false,
            _ => Constant::Varies,
        };
        *known = joined;
        true
    }

    fn entry(&self, _body: &Body, _value: ValueId) -> Constant {
        Constant::Varies
    }

    fn constant(&self, _body: &Body, _value: ValueId, known: &Constant) -> Option<Attr> {
        match known {
            Constant::Is(attr, _) => Some(*attr),
            _ => None,
        }
    }

    fn results(
        &self,
        op: OpRef<'_>,
        operands: &[Constant],
        known: &dyn Fn(ValueId) -> Constant,
    ) -> Option<Vec<Constant>> {
        if operands.contains(&Constant::Unreached) {
            return None;
        }
        let varies = || Some(vec![Constant::Varies; op.results().len()]);
        let constants: smallvec::SmallVec<[Option<Attr>; 4]> =
            op.operands().zip(operands).map(|(v, k)| self.constant(op.body(), v, k)).collect();
        match fold_with(op, &constants) {
            Fold::Results(results) if results.len() == op.results().len() => {
                let name = op.name();
                let values = results.into_iter().zip(op.results()).map(|(folded, result)| match folded {
                    Folded::Constant(attr) => Constant::Is(attr, name),
                    Folded::Value(value) if value == result => Constant::Varies,
                    Folded::Value(value) => known(value),
                });
                Some(values.collect())
            }
            _ => varies(),
        }
    }
}
