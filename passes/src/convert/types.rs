//! How types are converted, and how values cross between old and new types.

use smallvec::SmallVec;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::entity::ValueId;
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;

/// What one type becomes: one type as a rule, or none or several.
pub type Types = SmallVec<[Type; 1]>;

type Rule = Box<dyn Fn(&TypeConverter, &Context, Type) -> Option<Option<Types>> + Send + Sync>;
type ValueRule = Box<dyn Fn(&TypeConverter, &Body, ValueId) -> Option<Option<Types>> + Send + Sync>;
type ToOld = Box<dyn Fn(&mut Rewriter<'_>, &[ValueId], Type) -> Option<ValueId> + Send + Sync>;
type ToNew = Box<dyn Fn(&mut Rewriter<'_>, ValueId, &[Type]) -> Option<Vec<ValueId>> + Send + Sync>;

/// Rules that say what a type becomes, the newest first.
#[derive(Default)]
pub struct TypeConverter {
    rules: Vec<Rule>,
    value_rules: Vec<ValueRule>,
    /// Values of new types to one of an old type.
    source: Vec<ToOld>,
    /// As `source`, where the values are the arguments of one block.
    argument: Vec<ToOld>,
    /// A value of an old type to values of new types.
    target: Vec<ToNew>,
}

impl std::fmt::Debug for TypeConverter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TypeConverter({} rules)", self.rules.len() + self.value_rules.len())
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
        let one = |ty| Types::from_elem(ty, 1);
        self.rules.push(Box::new(move |types, ctx, ty| rule(types, ctx, ty).map(|new| new.map(one))));
        self
    }

    /// As [`TypeConverter::rule`], where one type may become none or several.
    pub fn rule_to_many(
        &mut self,
        rule: impl Fn(&TypeConverter, &Context, Type) -> Option<Option<Types>> + Send + Sync + 'static,
    ) -> &mut Self {
        self.rules.push(Box::new(rule));
        self
    }

    /// Adds a rule that looks at the value, not at its type alone: at what makes it, or at the
    /// ops around. It goes before the rules for types, where there is a value.
    pub fn rule_for_values(
        &mut self,
        rule: impl Fn(&TypeConverter, &Body, ValueId) -> Option<Option<Types>> + Send + Sync + 'static,
    ) -> &mut Self {
        self.value_rules.push(Box::new(rule));
        self
    }

    /// Adds a way to make a value of a type from a value of another, whatever is old and new.
    pub fn materialization(
        &mut self,
        make: impl Fn(&mut Rewriter<'_>, ValueId, Type) -> Option<ValueId> + Clone + Send + Sync + 'static,
    ) -> &mut Self {
        let back = make.clone();
        self.source.push(Box::new(move |rw, values, ty| match values {
            [value] => back(rw, *value, ty),
            _ => None,
        }));
        self.target.push(Box::new(move |rw, value, types| match types {
            [ty] => make(rw, value, *ty).map(|made| vec![made]),
            _ => None,
        }));
        self
    }

    /// Adds a way to make a value of an old type from values of new types.
    pub fn source_materialization(
        &mut self,
        make: impl Fn(&mut Rewriter<'_>, &[ValueId], Type) -> Option<ValueId> + Send + Sync + 'static,
    ) -> &mut Self {
        self.source.push(Box::new(make));
        self
    }

    /// As [`TypeConverter::source_materialization`], where the values are the arguments that took
    /// the place of one; it goes before those.
    pub fn argument_materialization(
        &mut self,
        make: impl Fn(&mut Rewriter<'_>, &[ValueId], Type) -> Option<ValueId> + Send + Sync + 'static,
    ) -> &mut Self {
        self.argument.push(Box::new(make));
        self
    }

    /// Adds a way to make values of new types from one of an old type.
    pub fn target_materialization(
        &mut self,
        make: impl Fn(&mut Rewriter<'_>, ValueId, &[Type]) -> Option<Vec<ValueId>> + Send + Sync + 'static,
    ) -> &mut Self {
        self.target.push(Box::new(make));
        self
    }

    /// What a type becomes; `None`: it can't be converted, or not to one type. A type that no
    /// rule is about stays.
    pub fn convert(&self, ctx: &Context, ty: Type) -> Option<Type> {
        match self.convert_to_many(ctx, ty)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// What a type becomes; `None`: it can't be converted.
    pub fn convert_to_many(&self, ctx: &Context, ty: Type) -> Option<Types> {
        let found = self.rules.iter().rev().find_map(|rule| rule(self, ctx, ty));
        found.unwrap_or_else(|| Some(Types::from_elem(ty, 1)))
    }

    /// What the type of a value becomes; `None`: it can't be converted.
    pub fn convert_value(&self, body: &Body, value: ValueId) -> Option<Types> {
        let found = self.value_rules.iter().rev().find_map(|rule| rule(self, body, value));
        found.unwrap_or_else(|| self.convert_to_many(body.ctx(), body.ty(value)))
    }

    /// What several types become, in a row.
    pub fn convert_all(&self, ctx: &Context, types: &[Type]) -> Option<Vec<Type>> {
        let lists = types.iter().map(|&ty| self.convert_to_many(ctx, ty)).collect::<Option<Vec<_>>>()?;
        Some(lists.into_iter().flatten().collect())
    }

    /// Whether a type stays.
    pub fn is_legal(&self, ctx: &Context, ty: Type) -> bool {
        self.convert(ctx, ty) == Some(ty)
    }

    /// Whether the signature of a function stays: all its types.
    pub fn is_legal_signature(&self, ctx: &Context, ty: Type) -> bool {
        let types = ty.signature(ctx).map(|(inputs, results)| inputs.iter().chain(results));
        types.is_some_and(|mut types| types.all(|&ty| self.is_legal(ctx, ty)))
    }

    /// Values of types from others that stand for the same; `are_arguments`: those of one block.
    pub(super) fn materialize(
        &self,
        rw: &mut Rewriter<'_>,
        from: &[ValueId],
        to: &[Type],
        are_arguments: bool,
    ) -> Option<Vec<ValueId>> {
        if let [ty] = *to {
            let to_old = self.source.iter().rev();
            let to_old = self.argument.iter().rev().filter(|_| are_arguments).chain(to_old);
            let is_new = |rw: &Rewriter<'_>| {
                let new: Types = from.iter().map(|&value| rw.ty(value)).collect();
                self.convert_to_many(rw.ctx(), ty).is_some_and(|types| types == new)
            };
            // A value of a type that stays may be either.
            if (from.len() != 1 || is_new(rw))
                && let Some(made) = to_old.into_iter().find_map(|make| make(rw, from, ty))
            {
                return Some(vec![made]);
            }
        }
        match *from {
            [value] => self.target.iter().rev().find_map(|make| make(rw, value, to)),
            _ => None,
        }
    }
}
