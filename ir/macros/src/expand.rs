//! From the model to tokens: the struct, its table, accessors and builder.
//!
//! The expansion is mostly data. Functions have tiny bodies that call shared
//! code, because what `cargo check` spends on an op is mostly functions.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::{Attribute, DeriveInput, Error, LitStr};

use crate::args::{Args, Hook};
use crate::fields::doc_text;
use crate::format::{self, Element, Format};
use crate::methods::{accessors, build};
use crate::model::{Arity, Model, Place, Presence, Rule, Value};

/// Expands `#[op(args)] item`. After a mistake the op is still defined as far as
/// it is understood, so that one mistake gives one message.
pub fn op(args: TokenStream, item: TokenStream) -> TokenStream {
    let item: DeriveInput = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let (model, format, error) = read(args, item);
    let error = error.map(|error| error.to_compile_error());
    let definition = definition(&model, format.as_ref());
    quote!(#definition #error)
}

/// The model and format, with what was wrong.
pub fn read(args: TokenStream, item: DeriveInput) -> (Model, Option<Format>, Option<Error>) {
    let args: Args = match syn::parse2(args) {
        Ok(args) => args,
        Err(error) => return (Model::empty(Args::default(), item), None, Some(error)),
    };
    let (model, error) = Model::new(args, item);
    if error.is_some() {
        return (model, None, error);
    }
    match model.args.format.as_ref().map(|f| format::compile(f, &model)).transpose() {
        Ok(format) => (model, format, None),
        Err(error) => (model, None, Some(error)),
    }
}

/// The struct, which wraps a view, and everything beside it.
fn definition(model: &Model, format: Option<&Format>) -> TokenStream {
    let DeriveInput { attrs, vis, ident, .. } = &model.item;
    let name = model.args.op_name();
    let table = table(model, format);
    let checks = type_checks(model, format);
    let accessors = accessors(model);
    let build = build(model);
    quote! {
        #(#attrs)*
        #vis struct #ident<'a>(terrace_ir::view::OpRef<'a>);

        impl<'a> terrace_ir::def::Op<'a> for #ident<'a> {
            type At<'b> = #ident<'b>;
            const DEF: &'static terrace_ir::def::OpDef = {
                #checks
                static TABLE: terrace_ir::def::OpDef = #table;
                &TABLE
            };
            #[inline]
            fn wrap(op: terrace_ir::view::OpRef<'a>) -> Self {
                Self(op)
            }
            #[inline]
            fn op(self) -> terrace_ir::view::OpRef<'a> {
                self.0
            }
        }

        impl ::core::marker::Copy for #ident<'_> {}

        impl ::core::clone::Clone for #ident<'_> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[allow(dead_code, clippy::too_many_arguments)]
        impl<'a> #ident<'a> {
            /// The op's name.
            pub const NAME: &'static str = #name;
            #accessors
            #build
        }
    }
}

/// The initializer of the op's `OpDef`.
fn table(model: &Model, format: Option<&Format>) -> TokenStream {
    let Model { args, summary, description, .. } = model;
    let name = args.op_name();
    let operands = model.operands.iter().map(value_slot);
    let results = model.results.iter().map(value_slot);
    let attrs = attr_slots(model);
    let regions = model.regions.iter().map(|region| {
        let (name, variadic, blocks) = (&region.field.name, region.variadic, &region.blocks);
        let count = region.count.map(|n| {
            let n = Literal::u32_unsuffixed(n);
            quote!((#n))
        });
        quote! { terrace_ir::def::RegionSlot {
            name: #name,
            variadic: #variadic,
            blocks: terrace_ir::def::RegionConstraint::#blocks #count,
        } }
    });
    let successors = model.successors.iter().map(|successor| {
        let (name, variadic) = (&successor.field.name, successor.variadic);
        quote!(terrace_ir::def::SuccessorSlot { name: #name, variadic: #variadic })
    });
    let traits = traits(model);
    let parents = &args.parents;
    let some = |field: &str, value: Option<TokenStream>| {
        let field = Ident::new(field, Span::call_site());
        value.map(|value| quote!(#field: ::core::option::Option::Some(#value),))
    };
    let implicit_terminator = some("implicit_terminator", args.implicit_terminator.as_ref().map(|n| quote!(#n)));
    let rules = model.rules.iter().map(type_rule);
    let format = format.map(|format| {
        let elements = format.elements.iter().map(fmt);
        let syntax = syntax(model);
        quote!(syntax: #syntax, format: ::core::option::Option::Some(&[#(#elements),*]),)
    });
    let hooks = hooks(model);
    let ident = &model.item.ident;
    let interfaces = args.interfaces.iter().map(|path| quote!(<#ident<'static> as #path>::INTERFACE));
    // What is empty is left to one constant: less to check per op.
    let list = |field: &str, items: Vec<TokenStream>| {
        let field = Ident::new(field, Span::call_site());
        (!items.is_empty()).then(|| quote!(#field: &[#(#items),*],))
    };
    let lists = [
        list("operands", operands.collect()),
        list("results", results.collect()),
        list("attrs", attrs),
        list("regions", regions.collect()),
        list("successors", successors.collect()),
        list("parents", parents.iter().map(|p| quote!(#p)).collect()),
        list("type_rules", rules.collect()),
        list("interfaces", interfaces.collect()),
        list("slot_docs", slot_docs(model)),
    ];
    let lists = lists.iter().flatten();
    quote! { terrace_ir::def::OpDef {
        name: #name,
        summary: #summary,
        description: #description,
        #(#lists)*
        traits: #traits,
        #implicit_terminator
        #format
        #hooks
        ..terrace_ir::def::OpDef::EMPTY
    } }
}

/// The format as it was written, but with the names that attributes have in the text.
fn syntax(model: &Model) -> String {
    let written = model.args.format.as_ref().map(LitStr::value).unwrap_or_default();
    let mut parts = written.split('$');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let end = part.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let renamed = model.attrs.iter().find(|attr| attr.field.name == name);
        format!("{text}${}{rest}", renamed.map_or(name, |attr| &attr.text_name))
    })
}

/// Pairs of a slot's name and its documentation.
fn slot_docs(model: &Model) -> Vec<TokenStream> {
    let row = |name: &str, docs: &[Attribute]| {
        let text = doc_text(docs);
        (!text.is_empty()).then(|| quote!((#name, #text)))
    };
    let values = model.operands.iter().chain(&model.results).map(|v| row(&v.field.name, &v.field.docs));
    let attrs = model.attrs.iter().map(|a| row(&a.text_name, &a.field.docs));
    let regions = model.regions.iter().map(|r| row(&r.field.name, &r.field.docs));
    let successors = model.successors.iter().map(|s| row(&s.field.name, &s.field.docs));
    values.chain(attrs).chain(regions).chain(successors).flatten().collect()
}

fn value_slot(value: &Value) -> TokenStream {
    let (name, constraint) = (&value.field.name, &value.constraint);
    if value.arity == Arity::One && value.effects.is_empty() {
        return quote!(terrace_ir::def::ValueSlot::one(#name, &#constraint));
    }
    let arity = Ident::new(&format!("{:?}", value.arity), Span::call_site());
    let effects = set(quote!(terrace_ir::def::EffectSet), value.effects.iter().copied());
    let resource = value.resource.as_ref().map(|path| quote!(resource: &#path,));
    quote! { terrace_ir::def::ValueSlot {
        arity: terrace_ir::def::Arity::#arity,
        effects: #effects,
        #resource
        ..terrace_ir::def::ValueSlot::one(#name, &#constraint)
    } }
}

fn attr_slots(model: &Model) -> Vec<TokenStream> {
    let slot = |name: &str, constraint: TokenStream, presence: TokenStream| {
        quote! { terrace_ir::def::AttrSlot {
            name: #name,
            constraint: &#constraint,
            presence: terrace_ir::def::Presence::#presence,
        } }
    };
    let mut slots: Vec<_> = model
        .attrs
        .iter()
        .map(|attr| {
            let constraint = &attr.constraint;
            let presence = match &attr.presence {
                Presence::Required => quote!(Required),
                Presence::Optional => quote!(Optional),
                Presence::Default(path) => quote!(Default(#path)),
            };
            slot(&attr.text_name, quote!(#constraint), presence)
        })
        .collect();
    let sizes = [(model.operand_segments, "operandSegmentSizes"), (model.result_segments, "resultSegmentSizes")];
    for (_, name) in sizes.into_iter().filter(|(kept, _)| *kept) {
        slots.push(slot(name, quote!(terrace_ir::constraints::SEGMENT_SIZES), quote!(Required)));
    }
    slots
}

fn traits(model: &Model) -> TokenStream {
    let mut names: Vec<String> = model.args.traits.iter().map(|t| screaming_snake(&t.to_string())).collect();
    for (kept, name) in
        [(model.operand_segments, "ATTR_SIZED_OPERAND_SEGMENTS"), (model.result_segments, "ATTR_SIZED_RESULT_SEGMENTS")]
    {
        if kept && !names.iter().any(|n| n == name) {
            names.push(name.to_owned());
        }
    }
    set(quote!(terrace_ir::def::Traits), names.iter().map(String::as_str))
}

/// A set of bits: the union of constants of its type.
fn set<'a>(ty: TokenStream, constants: impl Iterator<Item = &'a str>) -> TokenStream {
    let union = constants.fold(None, |union: Option<TokenStream>, name| {
        let name = Ident::new(name, Span::call_site());
        Some(match union {
            Some(union) => quote!(#union.or(#ty::#name)),
            None => quote!(#ty::#name),
        })
    });
    union.unwrap_or_else(|| quote!(#ty::NONE))
}

fn type_rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Same(slots) => {
            let slots = slots.iter().map(|place| slot(*place));
            quote!(terrace_ir::def::TypeRule::Same(&[#(#slots),*]))
        }
        Rule::Derive { to, with, from } => {
            let (to, from) = (slot(*to), slot(*from));
            let name = with.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
            quote! { terrace_ir::def::TypeRule::Derive {
                to: #to,
                from: #from,
                with: #with,
                name: #name,
            } }
        }
    }
}

fn slot(place: Place) -> TokenStream {
    let (variant, i) = variant_and_index(place);
    quote!(terrace_ir::def::Slot::#variant(#i))
}

fn variant_and_index(place: Place) -> (Ident, Literal) {
    let (variant, i) = match place {
        Place::Operand(i) => ("Operand", i),
        Place::Result(i) => ("Result", i),
        Place::Attr(i) => ("Attr", i),
        Place::Region(i) => ("Region", i),
        Place::Successor(i) => ("Successor", i),
    };
    (Ident::new(variant, Span::call_site()), index(i))
}

fn hooks(model: &Model) -> TokenStream {
    if model.args.hooks.is_empty() {
        return TokenStream::new();
    }
    let ident = &model.item.ident;
    let fields = model.args.hooks.iter().map(|hook| {
        let function = |field: &str, of: &str, function: &str| {
            let [field, of, function] = [field, of, function].map(|name| Ident::new(name, Span::call_site()));
            quote! {
                #field: ::core::option::Option::Some(
                    <#ident<'static> as terrace_ir::def::#of>::#function
                )
            }
        };
        match hook {
            Hook::Verify => quote! {
                verify: ::core::option::Option::Some(|op| {
                    terrace_ir::def::Verify::verify(
                        <#ident<'_> as terrace_ir::def::Op<'_>>::wrap(op)
                    )
                })
            },
            Hook::FoldOp => function("fold", "FoldOp", "fold"),
            Hook::Canonicalize => function("canonicalize", "Canonicalize", "canonicalize"),
            Hook::Syntax => {
                let parse = function("parse", "Syntax", "parse");
                let print = function("print", "Syntax", "print");
                quote!(#parse, #print)
            }
            Hook::InferTypes => function("infer", "InferTypes", "infer"),
            Hook::ResultNames => function("result_names", "ResultNames", "result_names"),
            Hook::MemoryEffects => function("effects", "MemoryEffects", "effects"),
        }
    });
    quote!(hooks: terrace_ir::def::Hooks { #(#fields,)* ..terrace_ir::def::Hooks::NONE },)
}

/// One element as a `Fmt`.
fn fmt(element: &Element) -> TokenStream {
    let list = |elements: &[Element]| {
        let elements = elements.iter().map(fmt);
        quote!(&[#(#elements),*])
    };
    let body = match element {
        Element::Literal(text) => quote!(Literal(#text)),
        Element::Plain(variant) => {
            let variant = Ident::new(variant, Span::call_site());
            quote!(#variant)
        }
        Element::Slot(place) => {
            let (variant, i) = variant_and_index(*place);
            quote!(#variant(#i))
        }
        Element::Type(Place::Operand(i)) => {
            let i = index(*i);
            quote!(OperandType(#i))
        }
        Element::Type(place) => {
            let (_, i) = variant_and_index(*place);
            quote!(ResultType(#i))
        }
        Element::FunctionalType(inputs, results) => {
            let (inputs, results) = (fmt(inputs), fmt(results));
            quote!(FunctionalType(&#inputs, &#results))
        }
        Element::Qualified(inner) => {
            let inner = fmt(inner);
            quote!(Qualified(&#inner))
        }
        Element::Ref(inner) => {
            let inner = fmt(inner);
            quote!(Ref(&#inner))
        }
        Element::Group { anchor, then, otherwise } => {
            let (anchor, then, otherwise) = (fmt(anchor), list(then), list(otherwise));
            quote!(Group { anchor: &#anchor, then: #then, otherwise: #otherwise })
        }
        Element::Custom(path, arguments) => {
            let arguments = list(arguments);
            quote!(Custom(&#path, #arguments))
        }
        Element::Oilist(clauses) => {
            let clauses = clauses.iter().map(|clause| list(clause));
            quote!(Oilist(&[#(#clauses),*]))
        }
    };
    quote!(terrace_ir::def::Fmt::#body)
}

/// Compile-time proofs that what the format leaves out can be inferred: a type
/// that no rule gives must be the only one of its constraint, which only the
/// constraint itself can tell.
fn type_checks(model: &Model, format: Option<&Format>) -> TokenStream {
    let Some(format) = format else {
        return TokenStream::new();
    };
    let open = model.untyped(&format.typed).into_iter().map(|value| {
        let constraint = &value.constraint;
        let name = &value.field.name;
        let message = format!("the type of `${name}` stands nowhere in the format");
        quote!(::core::assert!(#constraint.only.is_some(), #message);)
    });
    quote!(#(#open)*)
}

/// An index without a suffix, so that it takes the type of where it stands.
pub fn index(i: usize) -> Literal {
    Literal::usize_unsuffixed(i)
}

/// `SameTypeOperands` as `SAME_TYPE_OPERANDS`.
fn screaming_snake(camel: &str) -> String {
    let mut out = String::new();
    for c in camel.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}
