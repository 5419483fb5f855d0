//! Reading the struct: each field becomes a slot of its category.

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Error, Expr, ExprLit, Fields, GenericArgument, Ident, Lit, LitStr};
use syn::{Meta, PathArguments, Result, Token, Type};

use crate::model::{Arity, Attr, Field, Model, Presence, Region, Successor, Value};

const KINDS: &str = "`Operand<C>`, `Optional<C>`, `Variadic<C>`, `Result<C>`, \
    `OptionalResult<C>`, `VariadicResult<C>`, `Attribute<C>`, `OptionalAttribute<C>`, \
    `Region<C>`, `VariadicRegion<C>`, `Successor` or `VariadicSuccessor`";

impl Model {
    /// Adds the slot of a field.
    pub fn add_field(&mut self, ident: Ident, field: syn::Field) -> Result<()> {
        let name = ident.unraw().to_string();
        if name == "build" {
            let message = "`build` is the name of the op's builder";
            return Err(Error::new(ident.span(), message));
        }
        if self.find(&name).is_some() {
            let message = format!("the op has another field `{name}`");
            return Err(Error::new(ident.span(), message));
        }
        let (kind, constraint) = kind_of(&field.ty)?;
        let extra = FieldAttributes::read(&field.attrs, &kind)?;
        let docs = extra.docs.clone();
        let field = Field { ident, name, docs };
        let text = kind.to_string();
        match text.as_str() {
            "Operand" | "Optional" | "Variadic" | "Result" | "OptionalResult" | "VariadicResult" => {
                let value = Value {
                    field,
                    arity: match text.as_str() {
                        "Operand" | "Result" => Arity::One,
                        "Optional" | "OptionalResult" => Arity::Optional,
                        _ => Arity::Variadic,
                    },
                    constraint: path_constraint(&kind, constraint)?,
                    effects: extra.effects,
                    resource: extra.resource,
                };
                let is_result = text.ends_with("Result");
                let groups = if is_result { &mut self.results } else { &mut self.operands };
                groups.push(value);
            }
            "Attribute" | "OptionalAttribute" => {
                let constraint = path_constraint(&kind, constraint)?;
                self.add_attribute(field, extra, constraint, text == "Attribute")?;
            }
            "Region" | "VariadicRegion" => {
                let ended = self.regions.iter().any(|r| r.variadic);
                tail(&field.ident, "region", ended)?;
                let (blocks, count) = region_constraint(&kind, constraint)?;
                let variadic = text == "VariadicRegion";
                self.regions.push(Region { field, variadic, blocks, count });
            }
            "Successor" | "VariadicSuccessor" => {
                if constraint.is_some() {
                    return Err(Error::new(kind.span(), "a successor has no constraint"));
                }
                let ended = self.successors.iter().any(|s| s.variadic);
                tail(&field.ident, "successor", ended)?;
                let variadic = text == "VariadicSuccessor";
                self.successors.push(Successor { field, variadic });
            }
            _ => {
                let message = format!("unknown field kind `{kind}`: expected {KINDS}");
                return Err(Error::new(kind.span(), message));
            }
        }
        Ok(())
    }

    fn add_attribute(&mut self, field: Field, extra: FieldAttributes, constraint: Type, always: bool) -> Result<()> {
        let text_name = extra.name.map_or(field.name.clone(), |n| n.value());
        if self.attrs.iter().any(|a| a.text_name == text_name) {
            let message = format!("the op has another attribute named `{text_name}`");
            return Err(Error::new(field.ident.span(), message));
        }
        let presence = match extra.default {
            Some(path) => Presence::Default(path),
            None if always => Presence::Required,
            None => Presence::Optional,
        };
        self.attrs.push(Attr { field, text_name, constraint, presence });
        Ok(())
    }
}

/// The fields of a struct that can be an op.
pub fn named_fields(item: &DeriveInput) -> Result<Vec<(Ident, syn::Field)>> {
    if !item.generics.params.is_empty() {
        let message = "an op takes no generic parameters: the macro adds the lifetime";
        return Err(Error::new_spanned(&item.generics, message));
    }
    match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let fields = fields.named.iter();
                Ok(fields.filter_map(|f| Some((f.ident.clone()?, f.clone()))).collect())
            }
            Fields::Unit => Ok(Vec::new()),
            Fields::Unnamed(fields) => Err(Error::new_spanned(fields, "name the fields of an op")),
        },
        _ => Err(Error::new(item.ident.span(), "`#[op]` goes on a struct with named fields")),
    }
}

/// `Operand<C>` as `Operand` and `C`.
fn kind_of(ty: &Type) -> Result<(Ident, Option<GenericArgument>)> {
    let message = format!("expected a field kind: {KINDS}");
    let Type::Path(path) = plain_type(ty) else {
        return Err(Error::new_spanned(ty, message));
    };
    let (Some(segment), 1, None) = (path.path.segments.first(), path.path.segments.len(), &path.qself) else {
        return Err(Error::new_spanned(ty, message));
    };
    let constraint = match &segment.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(list) if list.args.len() == 1 => list.args.first().cloned(),
        _ => {
            let message = format!("`{}` takes one constraint", segment.ident);
            return Err(Error::new_spanned(ty, message));
        }
    };
    Ok((segment.ident.clone(), constraint))
}

/// A type without the invisible parentheses of a `macro_rules` fragment: tables of
/// similar ops are written with such macros.
fn plain_type(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

/// An expression without the invisible parentheses of a `macro_rules` fragment.
fn plain_expr(mut expr: &Expr) -> &Expr {
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    expr
}

/// The constraint of a value or an attribute: a path to a constant.
fn path_constraint(kind: &Ident, constraint: Option<GenericArgument>) -> Result<Type> {
    match constraint {
        Some(GenericArgument::Type(ty)) => match plain_type(&ty) {
            plain @ Type::Path(p) if p.path.segments.iter().all(|s| s.arguments.is_none()) => Ok(plain.clone()),
            _ => Err(Error::new_spanned(&ty, "a constraint is the path of a constant")),
        },
        Some(other) => Err(Error::new_spanned(other, "a constraint is the path of a constant")),
        None => {
            let message = format!("`{kind}` needs a constraint: `{kind}<AnyType>`");
            Err(Error::new(kind.span(), message))
        }
    }
}

/// `AnyRegion`, `SizedRegion<1>` and so on, as the variant and its number.
fn region_constraint(kind: &Ident, arg: Option<GenericArgument>) -> Result<(Ident, Option<u32>)> {
    let message = "a region is an `AnyRegion`, `SizedRegion<N>`, `MinSizedRegion<N>` or \
                   `MaxSizedRegion<N>`";
    let Some(arg) = arg else {
        return Err(Error::new(kind.span(), message));
    };
    let error = || Error::new_spanned(&arg, message);
    let path = match &arg {
        GenericArgument::Type(ty) => plain_type(ty),
        _ => return Err(error()),
    };
    let Type::Path(path) = path else {
        return Err(error());
    };
    let segment = path.path.segments.last().ok_or_else(error)?;
    let name = segment.ident.to_string();
    match &segment.arguments {
        PathArguments::None if name == "AnyRegion" => Ok((segment.ident.clone(), None)),
        PathArguments::AngleBracketed(list)
            if ["SizedRegion", "MinSizedRegion", "MaxSizedRegion"].contains(&&*name) =>
        {
            match (list.args.first(), list.args.len()) {
                (Some(GenericArgument::Const(n)), 1) => match plain_expr(n) {
                    Expr::Lit(ExprLit { lit: Lit::Int(n), .. }) => Ok((segment.ident.clone(), Some(n.base10_parse()?))),
                    _ => Err(error()),
                },
                _ => Err(error()),
            }
        }
        _ => Err(error()),
    }
}

/// Nothing may follow a variadic tail.
fn tail(ident: &Ident, what: &str, after_variadic: bool) -> Result<()> {
    match after_variadic {
        true => Err(Error::new(ident.span(), format!("a variadic {what} must be the last {what}"))),
        false => Ok(()),
    }
}

/// The attributes of one field.
struct FieldAttributes {
    docs: Vec<Attribute>,
    name: Option<LitStr>,
    default: Option<Expr>,
    effects: Vec<&'static str>,
    resource: Option<Expr>,
}

impl FieldAttributes {
    fn read(attrs: &[Attribute], kind: &Ident) -> Result<FieldAttributes> {
        let mut out =
            FieldAttributes { docs: Vec::new(), name: None, default: None, effects: Vec::new(), resource: None };
        let is_attr = kind == "Attribute" || kind == "OptionalAttribute";
        let is_value =
            ["Operand", "Optional", "Variadic", "Result", "OptionalResult", "VariadicResult"].iter().any(|k| kind == k);
        for attr in attrs {
            let only = |holds: bool, what: &str| match holds {
                true => Ok(()),
                false => Err(Error::new_spanned(attr, format!("only {what}, not `{kind}`"))),
            };
            if attr.path().is_ident("doc") {
                out.docs.push(attr.clone());
            } else if attr.path().is_ident("name") {
                only(is_attr, "an attribute has a name in the text of its own")?;
                out.name = Some(string_value(attr)?);
            } else if attr.path().is_ident("default") {
                only(kind == "Attribute", "`Attribute` has a default")?;
                out.default = Some(path_value(attr, "a default is the path of a `fn(&Context) -> Attr`")?);
            } else if attr.path().is_ident("resource") {
                only(is_value, "operands and results have effects")?;
                out.resource = Some(path_value(attr, "a resource is the path of a `static Resource`")?);
            } else if attr.path().is_ident("effect") {
                only(is_value, "operands and results have effects")?;
                let list = Punctuated::<Ident, Token![,]>::parse_terminated;
                for effect in attr.parse_args_with(list)? {
                    out.effects.push(effect_constant(&effect)?);
                }
            } else {
                let message = "unknown attribute: expected a doc comment, `#[name = \"...\"]`, \
                               `#[default = path]`, `#[effect(...)]` or `#[resource = path]`";
                return Err(Error::new_spanned(attr, message));
            }
        }
        Ok(out)
    }
}

fn effect_constant(effect: &Ident) -> Result<&'static str> {
    Ok(match effect.to_string().as_str() {
        "read" => "READ",
        "write" => "WRITE",
        "alloc" => "ALLOC",
        "free" => "FREE",
        _ => {
            let message = format!("unknown effect `{effect}`: expected `read`, `write`, `alloc` or `free`");
            return Err(Error::new(effect.span(), message));
        }
    })
}

fn path_value(attr: &Attribute, message: &str) -> Result<Expr> {
    match plain_expr(&attr.meta.require_name_value()?.value) {
        path @ Expr::Path(_) => Ok(path.clone()),
        other => Err(Error::new_spanned(other, message)),
    }
}

fn string_value(attr: &Attribute) -> Result<LitStr> {
    match plain_expr(&attr.meta.require_name_value()?.value) {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text.clone()),
        other => Err(Error::new_spanned(other, "expected a string")),
    }
}

/// The first sentence of the doc comments in one line, and the rest of them.
pub fn documentation(attrs: &[Attribute]) -> (String, String) {
    let text = doc_text(attrs);
    let (paragraph, more) = text.split_once("\n\n").unwrap_or((&text, ""));
    let paragraph = paragraph.replace('\n', " ");
    let (sentence, rest) = first_sentence(&paragraph);
    let description = format!("{rest}\n\n{more}");
    (sentence.to_owned(), description.trim().to_owned())
}

/// Splits behind the first full stop that a capital letter or code follows.
fn first_sentence(text: &str) -> (&str, &str) {
    let starts = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || c == '`');
    let end = text.match_indices(". ").find(|(at, stop)| starts(&text[at + stop.len()..]));
    end.map_or((text, ""), |(at, stop)| (&text[..=at], &text[at + stop.len()..]))
}

/// The text of the doc comments.
pub fn doc_text(attrs: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attr in attrs {
        if let (true, Meta::NameValue(pair)) = (attr.path().is_ident("doc"), &attr.meta)
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = plain_expr(&pair.value)
        {
            let text = text.value();
            lines.extend(text.split('\n').map(|l| l.strip_prefix(' ').unwrap_or(l).to_owned()));
        }
    }
    lines.join("\n").trim().to_owned()
}
