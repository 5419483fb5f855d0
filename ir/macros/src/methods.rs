//! The functions of an op: accessors and `build`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::expand::index;
use crate::model::{Arity, Field, Model, Presence, Value};

/// One accessor per field.
pub fn accessors(model: &Model) -> TokenStream {
    let mut out = TokenStream::new();
    let words = ["operand", "operand_in", "optional_operand", "operand_group"];
    values(&model.operands, "operand", words, &mut out);
    let words = ["result", "result_in", "optional_result", "result_group"];
    values(&model.results, "result", words, &mut out);
    for (i, attr) in model.attrs.iter().enumerate() {
        let i = index(i);
        let attribute = quote!(terrace_ir::attrs::Attr);
        let (ty, body) = match attr.presence {
            _ if attr.is_flag() => (quote!(bool), quote!(prop(#i).is_some())),
            Presence::Optional => (quote!(::core::option::Option<#attribute>), quote!(prop(#i))),
            Presence::Required | Presence::Default(_) => (attribute, quote!(required_prop(#i))),
        };
        accessor(&attr.field, "attribute", ty, body, &mut out);
    }
    for (i, region) in model.regions.iter().enumerate() {
        let i = index(i);
        let (ty, body) = match region.variadic {
            true => {
                let item = quote!(Item = terrace_ir::view::RegionRef<'a>);
                let ty = quote!(impl ::core::iter::ExactSizeIterator<#item>);
                (ty, quote!(regions().skip(#i)))
            }
            false => (quote!(terrace_ir::view::RegionRef<'a>), quote!(region(#i))),
        };
        accessor(&region.field, "region", ty, body, &mut out);
    }
    for (i, successor) in model.successors.iter().enumerate() {
        let i = index(i);
        let (ty, body) = match successor.variadic {
            true => (quote!(terrace_ir::view::Successors<'a>), quote!(successors_from(#i))),
            false => (quote!(terrace_ir::entity::BlockId), quote!(successor(#i))),
        };
        accessor(&successor.field, "successor", ty, body, &mut out);
    }
    out
}

/// Accessors of operands or results; `methods` is the position of a value whose
/// groups before it are single, then the general forms by arity.
fn values(groups: &[Value], what: &str, methods: [&str; 4], out: &mut TokenStream) {
    let [fixed, one, optional, group] = methods.map(|m| Ident::new(m, Span::call_site()));
    let value = quote!(terrace_ir::entity::ValueId);
    let mut at_fixed_position = true;
    for (i, slot) in groups.iter().enumerate() {
        let i = index(i);
        let (ty, body) = match slot.arity {
            Arity::One if at_fixed_position => (value.clone(), quote!(#fixed(#i))),
            Arity::One => (value.clone(), quote!(#one(#i))),
            Arity::Optional => (quote!(::core::option::Option<#value>), quote!(#optional(#i))),
            Arity::Variadic => (quote!(terrace_ir::view::ValueRange<'a>), quote!(#group(#i))),
        };
        at_fixed_position &= slot.arity == Arity::One;
        accessor(&slot.field, what, ty, body, out);
    }
}

fn accessor(field: &Field, what: &str, ty: TokenStream, call: TokenStream, out: &mut TokenStream) {
    let (ident, docs) = (&field.ident, &field.docs);
    let default = docs.is_empty().then(|| {
        let text = format!(" The {what} `{}`.", field.name);
        quote!(#[doc = #text])
    });
    out.extend(quote! {
        #(#docs)* #default
        #[inline]
        pub fn #ident(self) -> #ty {
            self.0.#call
        }
    });
}

/// The function that creates the op. Result types are arguments unless all of
/// them follow; shared code then infers them.
pub fn build(model: &Model) -> TokenStream {
    // Hygienic, because a field may have the same name.
    let b = Ident::new("b", Span::mixed_site());
    let s = Ident::new("s", Span::mixed_site());
    let mut arguments = Vec::new();
    let mut steps = Vec::new();
    let mut value = |slot: &Value, ty: TokenStream, one: TokenStream, many: &str| {
        let ident = &slot.field.ident;
        let many = Ident::new(many, Span::call_site());
        let (ty, step) = match slot.arity {
            Arity::One => (ty, quote!(#one)),
            Arity::Optional => (quote!(::core::option::Option<#ty>), quote!(#many(#ident.as_slice()))),
            Arity::Variadic => (quote!(&[#ty]), quote!(#many(#ident))),
        };
        arguments.push(quote!(#ident: #ty));
        steps.push(quote!(#s.#step;));
    };
    if !model.infers_results() {
        for slot in &model.results {
            let ident = &slot.field.ident;
            let ty = quote!(terrace_ir::types::Type);
            value(slot, ty, quote!(result_type(#ident)), "result_types");
        }
    }
    for slot in &model.operands {
        let ident = &slot.field.ident;
        let ty = quote!(terrace_ir::entity::ValueId);
        value(slot, ty, quote!(operand_group(&[#ident])), "operand_group");
    }
    attributes(model, &s, &mut arguments, &mut steps);
    for successor in &model.successors {
        let ident = &successor.field.ident;
        let (ty, step) = match successor.variadic {
            true => (quote!(&[terrace_ir::entity::BlockId]), quote!(for &block in #ident { #s.successor(block); })),
            false => (quote!(terrace_ir::entity::BlockId), quote!(#s.successor(#ident);)),
        };
        arguments.push(quote!(#ident: #ty));
        steps.push(step);
    }
    if let Some(last) = model.regions.last() {
        let single = index(model.regions.iter().filter(|r| !r.variadic).count());
        let ident = &last.field.ident;
        let more = last.variadic.then(|| {
            arguments.push(quote!(#ident: usize));
            quote!(+ #ident)
        });
        steps.push(quote!(#s.regions(#single #more);));
    }
    let mutable = (!steps.is_empty()).then(|| quote!(mut));
    let doc = format!(" Creates `{}`.", model.args.op_name());
    quote! {
        #[doc = #doc]
        pub fn build(
            #b: &mut terrace_ir::builder::Builder<'_>
            #(, #arguments)*
        ) -> terrace_ir::entity::OpId {
            let #mutable #s = #b.state(<Self as terrace_ir::def::Op<'_>>::DEF);
            #(#steps)*
            #b.create(#s)
        }
    }
}

/// Required attributes, then optional ones; defaults are no arguments.
fn attributes(model: &Model, s: &Ident, arguments: &mut Vec<TokenStream>, steps: &mut Vec<TokenStream>) {
    for required in [true, false] {
        for (i, attr) in model.attrs.iter().enumerate() {
            let (ident, i) = (&attr.field.ident, index(i));
            let attribute = quote!(terrace_ir::attrs::Attr);
            let (ty, method) = match attr.presence {
                Presence::Required if required => (attribute, "prop"),
                Presence::Optional if !required && attr.is_flag() => (quote!(bool), "unit_prop"),
                Presence::Optional if !required => (quote!(::core::option::Option<#attribute>), "optional_prop"),
                _ => continue,
            };
            let method = Ident::new(method, Span::call_site());
            arguments.push(quote!(#ident: #ty));
            steps.push(quote!(#s.#method(#i, #ident);));
        }
    }
}
