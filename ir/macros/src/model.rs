//! The definition as a model: slots by category, rules by slot index. What
//! stands here has been checked; expansion can't fail.

use syn::ext::IdentExt;
use syn::{Attribute, DeriveInput, Error, Expr, Ident, Path, Result, Type};

use crate::args::{Args, quoted};
use crate::fields::{documentation, named_fields};

/// How many values, regions or successors a field stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    One,
    Optional,
    Variadic,
}

/// What every field has.
pub struct Field {
    pub ident: Ident,
    /// The name in the definition, without `r#`.
    pub name: String,
    /// The field's documentation, as attributes for its accessor.
    pub docs: Vec<Attribute>,
}

/// A group of operands or results.
pub struct Value {
    pub field: Field,
    pub arity: Arity,
    pub constraint: Type,
    /// Constants of `EffectSet`.
    pub effects: Vec<&'static str>,
    /// The path of the `Resource` that they are on, where it is not the default.
    pub resource: Option<Expr>,
}

/// Whether an attribute must be there.
pub enum Presence {
    Required,
    Optional,
    Default(Expr),
}

/// An inherent attribute.
pub struct Attr {
    pub field: Field,
    /// Its name in the text.
    pub text_name: String,
    pub constraint: Type,
    pub presence: Presence,
}

impl Attr {
    /// Whether it is a flag: optional, and of no value but its presence.
    pub fn is_flag(&self) -> bool {
        matches!(self.presence, Presence::Optional) && last_segment(&self.constraint) == "UnitAttr"
    }
}

/// A region, or a variadic tail of them.
pub struct Region {
    pub field: Field,
    pub variadic: bool,
    /// A variant of `RegionConstraint`.
    pub blocks: Ident,
    pub count: Option<u32>,
}

/// A successor, or a variadic tail of them.
pub struct Successor {
    pub field: Field,
    pub variadic: bool,
}

/// A slot by its category and index within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Operand(usize),
    Result(usize),
    Attr(usize),
    Region(usize),
    Successor(usize),
}

/// A relation between the types of slots.
pub enum Rule {
    Same(Vec<Place>),
    Derive { to: Place, with: Path, from: Place },
}

/// One op's whole definition, but for its format.
pub struct Model {
    pub args: Args,
    pub item: DeriveInput,
    pub summary: String,
    pub description: String,
    pub operands: Vec<Value>,
    pub results: Vec<Value>,
    pub attrs: Vec<Attr>,
    pub regions: Vec<Region>,
    pub successors: Vec<Successor>,
    pub rules: Vec<Rule>,
    pub operand_segments: bool,
    pub result_segments: bool,
}

impl Model {
    /// Reads the struct. What is wrong is left out of the model, and all mistakes
    /// are reported together.
    pub fn new(args: Args, item: DeriveInput) -> (Model, Option<Error>) {
        let mut model = Model::empty(args, item);
        let mut errors: Option<Error> = None;
        let mut note = |result: Result<()>| match (&mut errors, result) {
            (_, Ok(())) => {}
            (Some(all), Err(error)) => all.combine(error),
            (none, Err(error)) => *none = Some(error),
        };
        match named_fields(&model.item) {
            Ok(fields) => {
                for (ident, field) in fields {
                    note(model.add_field(ident, field));
                }
                note(model.check_segments());
            }
            Err(error) => note(Err(error)),
        }
        // A rule over a field that was wrong would only repeat the message.
        if errors.is_none() {
            errors = model.add_rules().err();
        }
        (model, errors)
    }

    /// A model of no fields.
    pub fn empty(args: Args, item: DeriveInput) -> Model {
        let (summary, description) = documentation(&item.attrs);
        Model {
            args,
            item,
            summary,
            description,
            operands: Vec::new(),
            results: Vec::new(),
            attrs: Vec::new(),
            regions: Vec::new(),
            successors: Vec::new(),
            rules: Vec::new(),
            operand_segments: false,
            result_segments: false,
        }
    }

    /// The slot of a field.
    pub fn find(&self, name: &str) -> Option<Place> {
        let mut places = self.places().into_iter();
        places.find(|(n, _)| *n == name).map(|(_, place)| place)
    }

    /// All fields, for messages.
    pub fn known_fields(&self, prefix: &str) -> String {
        let names = self.places().into_iter();
        quoted(names.map(|(name, _)| format!("{prefix}{name}")))
    }

    /// Every slot with its name, in slot order.
    pub fn places(&self) -> Vec<(&str, Place)> {
        let operands = fields(&self.operands, |v| &v.field, Place::Operand);
        let results = fields(&self.results, |v| &v.field, Place::Result);
        let attrs = fields(&self.attrs, |a| &a.field, Place::Attr);
        let regions = fields(&self.regions, |r| &r.field, Place::Region);
        let successors = fields(&self.successors, |s| &s.field, Place::Successor);
        let places = operands.chain(results).chain(attrs);
        places.chain(regions).chain(successors).collect()
    }

    /// Decides whether group sizes are kept in attributes.
    fn check_segments(&mut self) -> Result<()> {
        let uncertain = |v: &[Value]| v.iter().filter(|v| v.arity != Arity::One).count() > 1;
        for (word, groups) in [("Operand", &self.operands), ("Result", &self.results)] {
            let same = self.args.has_trait(&format!("SameVariadic{word}Size"));
            let sized = format!("AttrSized{word}Segments");
            if let (true, Some(name)) = (same, self.args.traits.iter().find(|t| *t == &sized)) {
                let message = format!("`{sized}` contradicts `SameVariadic{word}Size`");
                return Err(Error::new(name.span(), message));
            }
            let kept = !same && (uncertain(groups) || self.args.has_trait(&sized));
            match word {
                "Operand" => self.operand_segments = kept,
                _ => self.result_segments = kept,
            }
        }
        Ok(())
    }

    fn add_rules(&mut self) -> Result<()> {
        let typed = |field: &Ident| match self.find(&field.unraw().to_string()) {
            Some(place @ (Place::Operand(_) | Place::Result(_) | Place::Attr(_))) => Ok(place),
            Some(_) => Err(Error::new(field.span(), format!("`{field}` has no type"))),
            None => {
                let known = self.known_fields("");
                let message = format!("unknown field `{field}`: the fields are {known}");
                Err(Error::new(field.span(), message))
            }
        };
        let mut rules = Vec::new();
        for fields in &self.args.same {
            rules.push(Rule::Same(fields.iter().map(typed).collect::<Result<_>>()?));
        }
        for rule in &self.args.derive {
            let (to, from) = (typed(&rule.to)?, typed(&rule.from)?);
            if matches!(to, Place::Attr(_)) {
                let message = format!("`{}` is an attribute, which brings its own type", rule.to);
                return Err(Error::new(rule.to.span(), message));
            }
            rules.push(Rule::Derive { to, with: rule.with.clone(), from });
        }
        self.rules = rules;
        Ok(())
    }
}

/// The names of one category's slots, each with its place.
fn fields<'a, T>(
    slots: &'a [T],
    field: fn(&'a T) -> &'a Field,
    place: fn(usize) -> Place,
) -> impl Iterator<Item = (&'a str, Place)> {
    let slots = slots.iter().enumerate();
    slots.map(move |(i, slot)| (&*field(slot).name, place(i)))
}

/// The last name of a constraint's path.
pub fn last_segment(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}
