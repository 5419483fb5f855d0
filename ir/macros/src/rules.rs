//! `rules!`: rewrites of one line each, as tables that `terrace_ir::rules` reads.
//!
//! Names stand for slots, which are numbered here by the order in which steps bind them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::token::{Brace, Paren};
use syn::{Attribute, Error, Ident, LitInt, LitStr, Path, Result, Token, Visibility, braced, parenthesized};

/// `pub static RULES;` and the rules.
struct Rules {
    docs: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    rules: Vec<Rule>,
}

/// `"name": tree if conditions => results;`
struct Rule {
    name: LitStr,
    benefit: Option<u16>,
    root: Tree,
    conditions: Vec<Call>,
    results: Vec<Made>,
}

/// `path(name, ...)`: a Rust function and what it is given.
struct Call {
    path: Path,
    args: Vec<Ident>,
}

/// `Op { attr: name }(operand, ...).1`
struct Tree {
    op: Path,
    attrs: Vec<(Ident, Ident)>,
    operands: Vec<Matched>,
    result: u8,
    /// What the result is called.
    name: Option<Ident>,
}

/// An operand that is matched.
enum Matched {
    Any,
    Name(Ident),
    /// `#name`
    Constant(Ident),
    Tree(Tree),
}

/// An attribute that a rule makes or takes over.
enum MadeAttr {
    Name(Ident),
    Call(Call),
}

/// What takes the place of an operand or of a result.
enum Made {
    /// The result has no uses.
    Nothing,
    Name(Ident),
    Constant(MadeAttr),
    Op {
        op: Path,
        attrs: Vec<(Ident, MadeAttr)>,
        operands: Vec<Made>,
        ty: Option<Ident>,
        result: u8,
    },
}

// ---- reading ---------------------------------------------------------------------------------

impl Parse for Rules {
    fn parse(input: ParseStream<'_>) -> Result<Rules> {
        let docs = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<Token![static]>()?;
        let name = input.parse()?;
        input.parse::<Token![;]>()?;
        let mut rules = Vec::new();
        while !input.is_empty() {
            rules.push(input.parse()?);
            input.parse::<Token![;]>()?;
        }
        Ok(Rules { docs, visibility, name, rules })
    }
}

impl Parse for Rule {
    fn parse(input: ParseStream<'_>) -> Result<Rule> {
        let name = input.parse()?;
        let benefit = match input.peek(Paren) {
            true => {
                let inside;
                parenthesized!(inside in input);
                let word: Ident = inside.parse()?;
                if word != "benefit" {
                    return Err(Error::new(word.span(), "expected `benefit = N`"));
                }
                inside.parse::<Token![=]>()?;
                Some(inside.parse::<LitInt>()?.base10_parse()?)
            }
            false => None,
        };
        input.parse::<Token![:]>()?;
        let root = input.parse()?;
        let mut conditions = Vec::new();
        if input.peek(Token![if]) {
            input.parse::<Token![if]>()?;
            conditions = Punctuated::<Call, Token![,]>::parse_separated_nonempty(input)?.into_iter().collect();
        }
        input.parse::<Token![=>]>()?;
        let results = match input.peek(Paren) {
            true => list(input)?,
            false => vec![input.parse()?],
        };
        Ok(Rule { name, benefit, root, conditions, results })
    }
}

fn list<T: Parse>(input: ParseStream<'_>) -> Result<Vec<T>> {
    let inside;
    parenthesized!(inside in input);
    Ok(Punctuated::<T, Token![,]>::parse_terminated(&inside)?.into_iter().collect())
}

fn attrs<T: Parse>(input: ParseStream<'_>) -> Result<Vec<(Ident, T)>> {
    if !input.peek(Brace) {
        return Ok(Vec::new());
    }
    let inside;
    braced!(inside in input);
    let entry = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok((name, input.parse()?))
    };
    Ok(Punctuated::<(Ident, T), Token![,]>::parse_terminated_with(&inside, entry)?.into_iter().collect())
}

/// `.1`, where it is not the first result that is meant.
fn result(input: ParseStream<'_>) -> Result<u8> {
    if !input.peek(Token![.]) {
        return Ok(0);
    }
    input.parse::<Token![.]>()?;
    input.parse::<LitInt>()?.base10_parse()
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> Result<Call> {
        Ok(Call { path: input.parse()?, args: list(input)? })
    }
}

impl Parse for Tree {
    fn parse(input: ParseStream<'_>) -> Result<Tree> {
        let mut name = None;
        if input.peek2(Token![@]) {
            name = Some(input.parse()?);
            input.parse::<Token![@]>()?;
        }
        Ok(Tree { op: input.parse()?, attrs: attrs(input)?, operands: list(input)?, result: result(input)?, name })
    }
}

/// Whether a name stands for itself: neither an op's, nor a function's, nor that of a result.
fn is_plain_name(input: ParseStream<'_>) -> bool {
    let goes_on = input.peek2(Paren) || input.peek2(Brace) || input.peek2(Token![::]) || input.peek2(Token![@]);
    input.peek(Ident) && !goes_on
}

impl Parse for Matched {
    fn parse(input: ParseStream<'_>) -> Result<Matched> {
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            return Ok(Matched::Any);
        }
        if input.peek(Token![#]) {
            input.parse::<Token![#]>()?;
            return Ok(Matched::Constant(input.parse()?));
        }
        match is_plain_name(input) {
            true => Ok(Matched::Name(input.parse()?)),
            false => Ok(Matched::Tree(input.parse()?)),
        }
    }
}

impl Parse for MadeAttr {
    fn parse(input: ParseStream<'_>) -> Result<MadeAttr> {
        match is_plain_name(input) {
            true => Ok(MadeAttr::Name(input.parse()?)),
            false => Ok(MadeAttr::Call(input.parse()?)),
        }
    }
}

impl Parse for Made {
    fn parse(input: ParseStream<'_>) -> Result<Made> {
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            return Ok(Made::Nothing);
        }
        if input.peek(Token![#]) {
            input.parse::<Token![#]>()?;
            return Ok(Made::Constant(input.parse()?));
        }
        if is_plain_name(input) {
            return Ok(Made::Name(input.parse()?));
        }
        let (op, attrs, operands) = (input.parse()?, attrs(input)?, list(input)?);
        let mut ty = None;
        if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
            ty = Some(input.parse()?);
        }
        Ok(Made::Op { op, attrs, operands, ty, result: result(input)? })
    }
}

// ---- writing ---------------------------------------------------------------------------------

/// The steps of a rule as they are put together.
#[derive(Default)]
struct Table {
    /// Names with their slots.
    names: Vec<(String, u8)>,
    slots: u8,
    ops: u16,
    steps: Vec<TokenStream>,
    make: Vec<TokenStream>,
}

fn kind(op: &Path) -> TokenStream {
    quote!(terrace_ir::rules::OpKind::Def(<#op<'static> as terrace_ir::def::Op<'static>>::DEF))
}

fn borrowed<T: ToTokens>(list: &[T]) -> TokenStream {
    quote!(::std::borrow::Cow::Borrowed(&[#(#list),*]))
}

impl Table {
    fn next(&mut self) -> Result<u8> {
        let slot = self.slots;
        self.slots =
            slot.checked_add(1).ok_or_else(|| Error::new(proc_macro2::Span::call_site(), "the rule is too long"))?;
        Ok(slot)
    }

    /// Adds a step that binds.
    fn bind(&mut self, step: TokenStream) -> Result<u8> {
        self.steps.push(step);
        self.next()
    }

    fn slot(&self, name: &Ident) -> Result<u8> {
        let text = name.to_string();
        let known = self.names.iter().find(|known| known.0 == text).map(|known| known.1);
        known.ok_or_else(|| Error::new(name.span(), format!("nothing is called `{name}` here")))
    }

    /// Calls a slot by a name; what has a name twice must be the same.
    fn call(&mut self, name: &Ident, slot: u8) {
        match self.slot(name) {
            Ok(known) => self.steps.push(quote!(terrace_ir::rules::Step::Same(#known, #slot))),
            Err(_) => self.names.push((name.to_string(), slot)),
        }
    }

    fn args(&self, call: &Call) -> Result<TokenStream> {
        let slots: Vec<u8> = call.args.iter().map(|arg| self.slot(arg)).collect::<Result<_>>()?;
        Ok(borrowed(&slots))
    }

    /// What is matched of an op that is bound.
    fn tree(&mut self, op: u8, tree: &Tree) -> Result<()> {
        self.ops += 1;
        for (at, operand) in (0u8..).zip(&tree.operands) {
            if matches!(operand, Matched::Any) {
                continue;
            }
            let value = self.bind(quote!(terrace_ir::rules::Step::Operand(#op, #at)))?;
            match operand {
                Matched::Any => {}
                Matched::Name(name) => self.call(name, value),
                Matched::Constant(name) => {
                    let attr = self.bind(quote!(terrace_ir::rules::Step::Constant(#value)))?;
                    self.call(name, attr);
                }
                Matched::Tree(inner) => {
                    let (kind, count, result) = (kind(&inner.op), inner.operands.len() as u8, inner.result);
                    let made_by = self.bind(quote!(terrace_ir::rules::Step::Maker {
                        value: #value, kind: #kind, result: #result, operands: #count,
                    }))?;
                    if let Some(name) = &inner.name {
                        self.call(name, value);
                    }
                    self.tree(made_by, inner)?;
                }
            }
        }
        for (attr, name) in &tree.attrs {
            let attr = attr.to_string();
            let slot = self.bind(quote! {
                terrace_ir::rules::Step::Attribute(#op, ::std::borrow::Cow::Borrowed(#attr))
            })?;
            self.call(name, slot);
        }
        Ok(())
    }

    fn condition(&mut self, call: &Call) -> Result<()> {
        let (path, args) = (&call.path, self.args(call)?);
        let otherwise = format!("`{}` does not hold", shown(call));
        self.steps.push(quote!(terrace_ir::rules::Step::Test { otherwise: #otherwise, test: #path, args: #args }));
        Ok(())
    }

    /// The slot of an attribute; it is computed before anything is made.
    fn attr(&mut self, attr: &MadeAttr) -> Result<u8> {
        match attr {
            MadeAttr::Name(name) => self.slot(name),
            MadeAttr::Call(call) => {
                let (path, args) = (&call.path, self.args(call)?);
                let otherwise = format!("`{}` can't be computed", shown(call));
                self.bind(quote! {
                    terrace_ir::rules::Step::Compute { otherwise: #otherwise, compute: #path, args: #args }
                })
            }
        }
    }

    /// Puts the attributes of what is made, in the order of [`Table::made`], into `out`.
    fn attrs_of(&mut self, made: &Made, out: &mut Vec<u8>) -> Result<()> {
        match made {
            Made::Nothing | Made::Name(_) => {}
            Made::Constant(attr) => out.push(self.attr(attr)?),
            Made::Op { attrs, operands, .. } => {
                for operand in operands {
                    self.attrs_of(operand, out)?;
                }
                for (_, attr) in attrs {
                    out.push(self.attr(attr)?);
                }
            }
        }
        Ok(())
    }

    /// The slot of what takes the place of a value. `known`: the attributes.
    fn made(&mut self, made: &Made, outermost: bool, known: &mut std::vec::IntoIter<u8>) -> Result<u8> {
        match made {
            Made::Nothing => Err(Error::new(proc_macro2::Span::call_site(), "`_` stands for an unused result only")),
            Made::Name(name) => self.slot(name),
            Made::Constant(_) => {
                let attr = known.next().unwrap_or_default();
                self.make.push(quote!(terrace_ir::rules::Make::Constant(#attr)));
                self.next()
            }
            Made::Op { op, attrs, operands, ty, result } => {
                let operands: Vec<u8> =
                    operands.iter().map(|operand| self.made(operand, false, known)).collect::<Result<_>>()?;
                let attrs = attrs.iter().map(|(name, _)| {
                    let (name, slot) = (name.to_string(), known.next().unwrap_or_default());
                    quote!((::std::borrow::Cow::Borrowed(#name), #slot))
                });
                let attrs = borrowed(&attrs.collect::<Vec<_>>());
                let types = match ty {
                    Some(name) => {
                        let types = borrowed(&[self.slot(name)?]);
                        quote!(terrace_ir::rules::MadeTypes::Of(#types))
                    }
                    None if outermost => quote!(terrace_ir::rules::MadeTypes::OfRoot),
                    None => quote!(terrace_ir::rules::MadeTypes::Inferred),
                };
                let (kind, operands) = (kind(op), borrowed(&operands));
                self.make.push(quote!(terrace_ir::rules::Make::Op {
                    kind: #kind, operands: #operands, attrs: #attrs, types: #types,
                }));
                let made = self.next()?;
                self.make.push(quote!(terrace_ir::rules::Make::Result(#made, #result)));
                self.next()
            }
        }
    }
}

fn shown(call: &Call) -> String {
    let args: Vec<String> = call.args.iter().map(Ident::to_string).collect();
    let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    format!("{name}({})", args.join(", "))
}

impl Rule {
    fn table(&self) -> Result<TokenStream> {
        let mut table = Table { slots: 1, ..Table::default() };
        table.tree(0, &self.root)?;
        if let Some(name) = &self.root.name {
            let result = self.root.result;
            let slot = table.bind(quote!(terrace_ir::rules::Step::Result(0, #result)))?;
            table.call(name, slot);
        }
        for (at, _) in (0u8..).zip(&self.results).filter(|(_, made)| matches!(made, Made::Nothing)) {
            let slot = table.bind(quote!(terrace_ir::rules::Step::Result(0, #at)))?;
            table.steps.push(quote!(terrace_ir::rules::Step::Unused(#slot)));
        }
        for call in &self.conditions {
            table.condition(call)?;
        }
        let mut attrs = Vec::new();
        for made in &self.results {
            table.attrs_of(made, &mut attrs)?;
        }
        let (mut attrs, mut replace) = (attrs.into_iter(), Vec::new());
        for made in &self.results {
            // An op in the place of one result of several, or one whose later result is meant,
            // has types of its own.
            let outermost = self.results.len() == 1 && !matches!(made, Made::Op { result: 1.., .. });
            replace.push(match made {
                Made::Nothing => quote!(None),
                made => {
                    let slot = table.made(made, outermost, &mut attrs)?;
                    quote!(Some(#slot))
                }
            });
        }
        let (name, kind, operands) = (&self.name, kind(&self.root.op), self.root.operands.len() as u8);
        let benefit = self.benefit.unwrap_or(table.ops);
        let (steps, make, replace) = (borrowed(&table.steps), borrowed(&table.make), borrowed(&replace));
        Ok(quote!(terrace_ir::rules::Rule {
            name: ::std::borrow::Cow::Borrowed(#name),
            benefit: #benefit,
            root: #kind,
            operands: #operands,
            steps: #steps,
            make: #make,
            replace: #replace,
        }))
    }
}

/// The table, or what is wrong with it.
pub fn rules(input: TokenStream) -> TokenStream {
    let tables = syn::parse2::<Rules>(input).and_then(|rules| {
        let tables = rules.rules.iter().map(Rule::table).collect::<Result<Vec<_>>>()?;
        let Rules { docs, visibility, name, .. } = rules;
        Ok(quote!(#(#docs)* #visibility static #name: &[terrace_ir::rules::Rule] = &[#(#tables),*];))
    });
    tables.unwrap_or_else(Error::into_compile_error)
}
