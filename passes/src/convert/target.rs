//! Which ops are legal in the end.

use rustc_hash::FxHashMap;
use terrace_ir::context::OpInfo;
use terrace_ir::view::OpRef;

type Test = Box<dyn Fn(OpRef<'_>) -> bool + Send + Sync>;

/// What a target says of an op or a dialect.
pub enum Legality {
    /// It may stay.
    Legal,
    /// It may stay, with everything inside.
    RecursivelyLegal,
    /// It must go.
    Illegal,
    /// It may stay if the function says so.
    Dynamic(Test),
}

impl std::fmt::Debug for Legality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Legality::Legal => "Legal",
            Legality::RecursivelyLegal => "RecursivelyLegal",
            Legality::Illegal => "Illegal",
            Legality::Dynamic(_) => "Dynamic",
        })
    }
}

impl Legality {
    /// Whether it lets an op stay.
    pub(super) fn holds(&self, op: OpRef<'_>) -> bool {
        match self {
            Legality::Legal | Legality::RecursivelyLegal => true,
            Legality::Illegal => false,
            Legality::Dynamic(test) => test(op),
        }
    }
}

/// The ops and dialects that a conversion keeps or removes. An op's own entry goes
/// before that of its dialect.
#[derive(Debug, Default)]
pub struct ConversionTarget {
    ops: FxHashMap<String, Legality>,
    dialects: FxHashMap<String, Legality>,
    unknown: Option<Legality>,
}

impl ConversionTarget {
    /// Says nothing of any op.
    pub fn new() -> ConversionTarget {
        ConversionTarget::default()
    }

    /// Says what an op is.
    pub fn op(&mut self, name: impl Into<String>, legality: Legality) -> &mut Self {
        self.ops.insert(name.into(), legality);
        self
    }

    /// Says what the ops of a dialect are.
    pub fn dialect(&mut self, name: impl Into<String>, legality: Legality) -> &mut Self {
        self.dialects.insert(name.into(), legality);
        self
    }

    /// Says what all other ops are.
    pub fn unknown(&mut self, legality: Legality) -> &mut Self {
        self.unknown = Some(legality);
        self
    }

    /// What is said of the ops of a name.
    pub(super) fn find(&self, info: &OpInfo) -> Option<&Legality> {
        let known = self.ops.get(info.name()).or_else(|| self.dialects.get(info.dialect()));
        known.or(self.unknown.as_ref())
    }

    /// Whether an op is legal; `None`: the target does not say.
    pub fn legality(&self, op: OpRef<'_>) -> Option<bool> {
        self.find(op.info()).map(|legality| legality.holds(op))
    }
}
