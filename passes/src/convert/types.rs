//! How types are converted, and how values cross between old and new types.

use terrace_ir::context::Context;
use terrace_ir::entity::ValueId;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;

type Rule = Box<dyn Fn(&TypeConverter, &Context, Type) -> Option<Option<Type>> + Send + Sync>;
type Materialize = Box<dyn Fn(&mut Rewriter<'_>, ValueId, Type) -> Option<ValueId> + Send + Sync>;

/// Rules that say what a type becomes, the newest first.
#[derive(Default)]
pub struct TypeConverter {
    rules: Vec<Rule>,
    materializations: Vec<Materialize>,
}

impl std::fmt::Debug for TypeConverter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TypeConverter({} rules)", self.rules.len())
    }
}

impl TypeConverter {
    /// No rules: every type stays.
    pub fn new() -> TypeConverter {
        TypeConverter::default()
    }

    /// Adds a rule: `None` if it is not about the type, `Some(None)` if the type
    /// can't be converted, else the new type.
    pub fn rule(
        &mut self,
        rule: impl Fn(&TypeConverter, &Context, Type) -> Option<Option<Type>> + Send + Sync + 'static,
    ) -> &mut Self {
        self.rules.push(Box::new(rule));
        self
    }

    /// Adds a way to make a value of a type from a value of another.
    pub fn materialization(
        &mut self,
        make: impl Fn(&mut Rewriter<'_>, ValueId, Type) -> Option<ValueId> + Send + Sync + 'static,
    ) -> &mut Self {
        self.materializations.push(Box::new(make));
        self
    }

    /// What a type becomes; `None`: it can't be converted. A type that no rule is
    /// about stays.
    pub fn convert(&self, ctx: &Context, ty: Type) -> Option<Type> {
        self.rules.iter().rev().find_map(|rule| rule(self, ctx, ty)).unwrap_or(Some(ty))
    }

    /// What each of several types becomes.
    pub fn convert_all(&self, ctx: &Context, types: &[Type]) -> Option<Vec<Type>> {
        types.iter().map(|&ty| self.convert(ctx, ty)).collect()
    }

    /// Whether a type stays.
    pub fn is_legal(&self, ctx: &Context, ty: Type) -> bool {
        self.convert(ctx, ty) == Some(ty)
    }

    pub(super) fn materialize(&self, rw: &mut Rewriter<'_>, value: ValueId, ty: Type) -> Option<ValueId> {
        self.materializations.iter().rev().find_map(|make| make(rw, value, ty))
    }
}
