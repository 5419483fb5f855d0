//! The arguments of `#[op(...)]`: everything that is not a field.

use proc_macro2::Span;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Path, Result, Token, parenthesized};

/// Traits that are one bit, as written; their constants are the same words in
/// capitals. `Pure` stands for two bits.
pub const TRAITS: &[&str] = &[
    "Pure",
    "Terminator",
    "IsolatedFromAbove",
    "Symbol",
    "SymbolTable",
    "SingleBlock",
    "NoTerminator",
    "SameOperandsAndResultType",
    "SameTypeOperands",
    "SameOperandsAndResultShape",
    "Elementwise",
    "Commutative",
    "ConstantLike",
    "ReturnLike",
    "NoMemoryEffect",
    "AlwaysSpeculatable",
    "RecursiveMemoryEffects",
    "RecursivelySpeculatable",
    "AffineScope",
    "AutomaticAllocationScope",
    "NoRegionArguments",
    "Idempotent",
    "Involution",
    "GraphRegion",
    "AttrSizedOperandSegments",
    "AttrSizedResultSegments",
    "SameVariadicOperandSize",
    "SameVariadicResultSize",
    "DefaultDialect",
    "SameOperandsAndResultElementType",
];

/// Hook traits of `terrace_ir::def`; any other name in `impls` is an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hook {
    Verify,
    FoldOp,
    Canonicalize,
    Syntax,
    InferTypes,
    ResultNames,
    MemoryEffects,
}

impl Hook {
    fn from_path(path: &Path) -> Option<Hook> {
        Some(match path.get_ident()?.to_string().as_str() {
            "Verify" => Hook::Verify,
            "FoldOp" => Hook::FoldOp,
            "Canonicalize" => Hook::Canonicalize,
            "Syntax" => Hook::Syntax,
            "InferTypes" => Hook::InferTypes,
            "ResultNames" => Hook::ResultNames,
            "MemoryEffects" => Hook::MemoryEffects,
            _ => return None,
        })
    }
}

/// `to = with(from)`.
pub struct Derive {
    pub to: Ident,
    pub with: Path,
    pub from: Ident,
}

/// What `#[op(...)]` says.
#[derive(Default)]
pub struct Args {
    /// There, unless the arguments are wrong.
    pub name: Option<LitStr>,
    pub traits: Vec<Ident>,
    pub parents: Vec<LitStr>,
    pub implicit_terminator: Option<LitStr>,
    pub hooks: Vec<Hook>,
    pub interfaces: Vec<Path>,
    pub same: Vec<Vec<Ident>>,
    pub derive: Vec<Derive>,
    pub format: Option<LitStr>,
}

impl Args {
    /// The op's name.
    pub fn op_name(&self) -> String {
        self.name.as_ref().map(LitStr::value).unwrap_or_default()
    }

    /// Whether the trait of that name is among the traits.
    pub fn has_trait(&self, name: &str) -> bool {
        self.traits.iter().any(|t| t == name)
    }

    /// Whether the hook is among the impls.
    pub fn has_hook(&self, hook: Hook) -> bool {
        self.hooks.contains(&hook)
    }
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> Result<Args> {
        if !input.peek(LitStr) {
            let message = "expected the op's full name first, as in `#[op(\"arith.addi\")]`";
            return Err(Error::new(input.span(), message));
        }
        let mut args = Args { name: Some(input.parse()?), ..Args::default() };
        args.name.iter().try_for_each(check_op_name)?;
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                args.argument(input)?;
            }
        }
        if let (Some(format), true) = (&args.format, args.has_hook(Hook::Syntax)) {
            let message = "an op has either a `format` or `impls(Syntax)`, not both";
            return Err(Error::new(format.span(), message));
        }
        Ok(args)
    }
}

impl Args {
    fn argument(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key = Ident::parse_any(input)?;
        if key == "format" {
            input.parse::<Token![=]>()?;
            if self.format.is_some() {
                return Err(Error::new(key.span(), "`format` is given twice"));
            }
            self.format = Some(input.parse()?);
            return Ok(());
        }
        let known = ["traits", "impls", "same", "derive"];
        if !known.iter().any(|k| key == k) {
            let message = format!(
                "unknown argument `{key}`: expected `traits(...)`, `impls(...)`, `same(...)`, \
                 `derive(...)` or `format = \"...\"`"
            );
            return Err(Error::new(key.span(), message));
        }
        let list;
        parenthesized!(list in input);
        match key.to_string().as_str() {
            "traits" => each(&list, |list| self.one_trait(list)),
            "impls" => each(&list, |list| self.one_impl(list)),
            "derive" => each(&list, |list| self.one_derive(list)),
            _ => self.one_same(key.span(), &list),
        }
    }

    fn one_trait(&mut self, list: ParseStream<'_>) -> Result<()> {
        let name: Ident = list.parse()?;
        if name == "HasParent" {
            let parents = strings(&name, list)?;
            parents.iter().try_for_each(check_op_name)?;
            self.parents.extend(parents);
            return Ok(());
        }
        if name == "ImplicitTerminator" {
            let mut names = strings(&name, list)?.into_iter();
            let (Some(first), None) = (names.next(), names.next()) else {
                return Err(Error::new(name.span(), "`ImplicitTerminator` takes one op name"));
            };
            check_op_name(&first)?;
            self.implicit_terminator = Some(first);
            if !self.has_trait("SingleBlock") {
                self.traits.push(Ident::new("SingleBlock", name.span()));
            }
            return Ok(());
        }
        if !TRAITS.iter().any(|t| name == t) {
            let message = format!(
                "unknown trait `{name}`: expected one of {}, `HasParent(\"...\")`, \
                 `ImplicitTerminator(\"...\")`; an interface goes to `impls(...)`",
                quoted(TRAITS.iter())
            );
            return Err(Error::new(name.span(), message));
        }
        if self.has_trait(&name.to_string()) && name != "SingleBlock" {
            return Err(Error::new(name.span(), format!("trait `{name}` is given twice")));
        }
        self.traits.push(name);
        Ok(())
    }

    fn one_impl(&mut self, list: ParseStream<'_>) -> Result<()> {
        let path: Path = list.parse()?;
        let last = path.segments.last().map(|s| s.ident.clone());
        let Some(hook) = Hook::from_path(&path) else {
            let text = |p: &Path| quote!(#p).to_string();
            if self.interfaces.iter().any(|p| text(p) == text(&path)) {
                return Err(twice_in_impls(last, list.span()));
            }
            self.interfaces.push(path);
            return Ok(());
        };
        if self.has_hook(hook) {
            return Err(twice_in_impls(last, list.span()));
        }
        self.hooks.push(hook);
        Ok(())
    }

    fn one_derive(&mut self, list: ParseStream<'_>) -> Result<()> {
        let to = Ident::parse_any(list)?;
        list.parse::<Token![=]>()?;
        // Not `Path::parse`, which would take `(field)` for a list of argument types.
        let with = Path::parse_mod_style(list)?;
        let field;
        parenthesized!(field in list);
        let from = Ident::parse_any(&field)?;
        if !field.is_empty() {
            return Err(field.error("a derived type follows from one field"));
        }
        self.derive.push(Derive { to, with, from });
        Ok(())
    }

    fn one_same(&mut self, span: Span, list: ParseStream<'_>) -> Result<()> {
        let fields = Punctuated::<Ident, Token![,]>::parse_terminated_with(list, Ident::parse_any)?;
        if fields.len() < 2 {
            return Err(Error::new(span, "`same` relates two fields or more"));
        }
        self.same.push(fields.into_iter().collect());
        Ok(())
    }
}

fn twice_in_impls(name: Option<Ident>, fallback: Span) -> Error {
    let span = name.as_ref().map_or(fallback, Ident::span);
    let name = name.map(|n| n.to_string()).unwrap_or_default();
    Error::new(span, format!("`{name}` is given twice"))
}

/// Runs `item` on each element of a comma-separated list.
fn each(list: ParseStream<'_>, mut item: impl FnMut(ParseStream<'_>) -> Result<()>) -> Result<()> {
    while !list.is_empty() {
        item(list)?;
        if !list.is_empty() {
            list.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

/// The parenthesized strings after `name`; at least one.
fn strings(name: &Ident, input: ParseStream<'_>) -> Result<Vec<LitStr>> {
    let message = format!("`{name}` takes op names: `{name}(\"dialect.op\")`");
    if !input.peek(syn::token::Paren) {
        return Err(Error::new(name.span(), message));
    }
    let list;
    parenthesized!(list in input);
    let names = Punctuated::<LitStr, Token![,]>::parse_terminated_with(&list, |i| i.parse())?;
    if names.is_empty() {
        return Err(Error::new(name.span(), message));
    }
    Ok(names.into_iter().collect())
}

/// `dialect.name`, each part made of letters, digits, `_` and `$`.
fn check_op_name(name: &LitStr) -> Result<()> {
    let text = name.value();
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "_$-".contains(c))
    };
    if text.contains('.') && text.split('.').all(word) {
        return Ok(());
    }
    let message = format!("`{text}` is no op name: expected `dialect.name`");
    Err(Error::new(name.span(), message))
}

/// `` `a`, `b` ``, for messages.
pub fn quoted<S: AsRef<str>>(names: impl Iterator<Item = S>) -> String {
    names.map(|n| format!("`{}`", n.as_ref())).collect::<Vec<_>>().join(", ")
}
