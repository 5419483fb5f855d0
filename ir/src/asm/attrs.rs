//! Attributes and locations: their text, read and written.

use rustc_hash::FxHashSet;

use crate::apint::ApInt;
use crate::asm::aliases::Symbol;
use crate::asm::lexer::Kind;
use crate::asm::literals::{is_bare_name, push_quoted, push_symbol, unescape};
use crate::asm::parser::{ParseResult, Parser};
use crate::asm::printer::Printer;
use crate::attrs::{Attr, AttrData, Dict, integer_attr_width};
use crate::context::Ident;
use crate::float::{FloatKind, FloatValue};
use crate::types::{DYNAMIC, Signedness, Type, TypeData};

/// Lists of up to so many entries are searched one by one.
const SEARCHED: usize = 32;

impl<'s> Parser<'s> {
    /// Parses an attribute.
    pub fn attr(&mut self) -> ParseResult<Attr> {
        self.typed_attr(None)
    }

    /// Parses an attribute; a number without a type gets `ty`.
    pub fn typed_attr(&mut self, ty: Option<Type>) -> ParseResult<Attr> {
        match self.token.kind {
            Kind::Integer | Kind::Float | Kind::Minus => self.number(ty),
            Kind::String => {
                let token = self.advance();
                let value = unescape(self.text_of(token)).into();
                let ty = self.trailing_type(ty)?.unwrap_or(Type::NONE);
                Ok(self.ctx.attr(AttrData::String { value, ty }))
            }
            Kind::At => self.symbol(),
            Kind::LeftBracket => self.nested(|p| {
                p.advance();
                let mut items = Vec::new();
                p.list_until("]", |p| p.attr().map(|a| items.push(a)))?;
                Ok(p.ctx.attr(AttrData::Array(items.into())))
            }),
            Kind::LeftBrace => self.dict().map(Dict::attr),
            Kind::Hash => self.nested(|p| p.dialect_attr(ty)),
            Kind::Word => match self.word().unwrap_or("") {
                "true" | "false" => {
                    let value = self.keyword()? == "true";
                    Ok(Attr::bool(self.ctx, value))
                }
                "unit" => {
                    self.advance();
                    Ok(Attr::UNIT)
                }
                "array" => self.dense_array(),
                "strided" => self.strided(),
                "affine_map" => self.affine_map_attr(),
                "affine_set" => self.integer_set_attr(),
                "dense" => self.dense_elements(ty),
                "sparse" => self.sparse_elements(ty),
                "dense_resource" => self.resource_elements(ty),
                "distinct" => self.nested(|p| p.distinct(ty)),
                "loc" => self.loc_attr(),
                _ => self.type_attr(),
            },
            _ => self.type_attr(),
        }
    }

    fn type_attr(&mut self) -> ParseResult<Attr> {
        match self.optional_type()? {
            Some(ty) => Ok(Attr::of_type(self.ctx, ty)),
            None => self.expected("an attribute value"),
        }
    }

    /// The type behind a colon, unless one is given already.
    fn trailing_type(&mut self, given: Option<Type>) -> ParseResult<Option<Type>> {
        if given.is_some() || !self.eat(Kind::Colon) {
            return Ok(given);
        }
        self.ty().map(Some)
    }

    fn number(&mut self, ty: Option<Type>) -> ParseResult<Attr> {
        let start = self.token.start;
        let negative = self.eat(Kind::Minus);
        if !matches!(self.token.kind, Kind::Integer | Kind::Float) {
            return self.expected("a number");
        }
        let token = self.advance();
        let text = self.ascii(token);
        let default = if token.kind == Kind::Float { Type::F64 } else { Type::I64 };
        let ty = self.trailing_type(ty)?.unwrap_or(default);
        if let Some(kind) = ty.float_kind(self.ctx) {
            let value = self.float_value(start, kind, token.kind, text, negative)?;
            return Ok(self.ctx.attr(AttrData::Float { ty, value }));
        }
        if token.kind == Kind::Float {
            return self.error_at(start, "floating point value not valid for specified type");
        }
        let value = self.integer_value(start, ty, text, negative)?;
        Ok(self.ctx.attr(AttrData::Integer { ty, value }))
    }

    pub(crate) fn float_value(
        &mut self,
        start: u32,
        kind: FloatKind,
        token: Kind,
        text: &str,
        negative: bool,
    ) -> ParseResult<FloatValue> {
        if token == Kind::Integer {
            if !text.starts_with("0x") {
                return self.error_at(
                    start,
                    "expected a floating-point number: integers are written with a point, bits in hexadecimal",
                );
            }
            if negative {
                return self.error_at(start, "hexadecimal float literal should not have a leading minus");
            }
            return match ApInt::parse(kind.width(), text) {
                Some(bits) => Ok(FloatValue::from_bits(kind, bits.low_u128())),
                None => self.error_at(start, "hexadecimal float constant out of range for type"),
            };
        }
        match FloatValue::parse(kind, text) {
            Some(value) => Ok(if negative { value.neg() } else { value }),
            None => self.error_at(start, format!("values of type '{}' are written in hexadecimal", kind.name())),
        }
    }

    pub(crate) fn integer_value(&mut self, start: u32, ty: Type, text: &str, negative: bool) -> ParseResult<ApInt> {
        let Some(width) = integer_attr_width(self.ctx, ty) else {
            return self.error_at(start, "integer literal not valid for specified type");
        };
        let signedness = match ty.data(self.ctx) {
            TypeData::Integer { signedness, .. } => *signedness,
            _ => Signedness::Signless,
        };
        if negative && signedness == Signedness::Unsigned {
            return self.error_at(start, "negative integer literal not valid for unsigned integer type");
        }
        // What fits as a magnitude may not fit with a sign.
        let fits = ApInt::parse(width, text).filter(|value| match (negative, signedness, ty) {
            // There is no negative zero, nor anything negative without bits.
            (true, ..) => value.neg().is_negative(),
            (false, Signedness::Signed, _) | (false, _, Type::INDEX) => !value.is_negative(),
            (false, ..) => true,
        });
        match fits {
            Some(value) => Ok(if negative { value.neg() } else { value }),
            None => self.error_at(start, "integer constant out of range for attribute"),
        }
    }

    /// Parses `@root::@nested`.
    pub fn symbol(&mut self) -> ParseResult<Attr> {
        let root = self.symbol_name()?;
        let mut nested = Vec::new();
        while self.eat(Kind::ColonColon) {
            nested.push(self.symbol_name()?);
        }
        Ok(self.ctx.attr(AttrData::Symbol { root, nested: nested.into() }))
    }

    /// Parses `@name`.
    pub fn symbol_name(&mut self) -> ParseResult<Ident> {
        let token = self.expect(Kind::At, "a symbol name such as '@name'")?;
        let text = &self.text_of(token)[1..];
        let name = if text.first() == Some(&b'"') { unescape(text) } else { text.into() };
        match std::str::from_utf8(&name) {
            Ok(name) => Ok(self.ctx.ident(name)),
            Err(_) => self.error_at(token.start, "the symbol name is not UTF-8"),
        }
    }

    /// Parses `{name = attr, ...}`.
    pub fn dict(&mut self) -> ParseResult<Dict> {
        self.nested(|p| {
            p.expect_literal("{")?;
            let mut entries: Vec<(Ident, Attr)> = Vec::new();
            // The names of a dictionary that is too long to be searched for each of them.
            let mut names: FxHashSet<Ident> = FxHashSet::default();
            p.list_until("}", |p| {
                let at = p.token.start;
                let name = p.attr_name()?;
                if names.is_empty() && entries.len() >= SEARCHED {
                    names.extend(entries.iter().map(|e| e.0));
                }
                let duplicate = match entries.len() {
                    0..SEARCHED => entries.iter().any(|e| e.0 == name),
                    _ => !names.insert(name),
                };
                if duplicate {
                    let name = p.ctx.str(name).to_owned();
                    return p.error_at(at, format!("duplicate key '{name}' in dictionary attribute"));
                }
                let value = if p.eat(Kind::Equal) { p.attr()? } else { Attr::UNIT };
                entries.push((name, value));
                Ok(())
            })?;
            Ok(Dict::new(p.ctx, &entries))
        })
    }

    /// Parses `{...}` if a brace is there.
    pub fn optional_dict(&mut self) -> ParseResult<Dict> {
        if self.at(Kind::LeftBrace) { self.dict() } else { Ok(Dict::EMPTY) }
    }

    fn attr_name(&mut self) -> ParseResult<Ident> {
        let token = self.token;
        let name = match token.kind {
            Kind::Word => self.text_of(token).into(),
            Kind::String => unescape(self.text_of(token)),
            _ => return self.expected("an attribute name"),
        };
        match std::str::from_utf8(&name) {
            Ok("") => self.error("expected a valid attribute name"),
            Ok(name) => {
                self.advance();
                Ok(self.ctx.ident(name))
            }
            Err(_) => self.error("the attribute name is not UTF-8"),
        }
    }

    fn distinct(&mut self, ty: Option<Type>) -> ParseResult<Attr> {
        let at = self.advance().start;
        self.expect_literal("[")?;
        let token = self.expect(Kind::Integer, "the number of a distinct attribute")?;
        let Some(number) = ApInt::parse(64, self.ascii(token)).and_then(|n| n.to_u64()) else {
            return self.error_at(token.start, "expected an unsigned 64-bit integer");
        };
        self.expect_literal("]")?;
        self.expect_literal("<")?;
        let referenced = if self.at(Kind::Greater) { Attr::UNIT } else { self.typed_attr(ty)? };
        self.expect_literal(">")?;
        Ok(self.ctx.distinct_in_text(self.base, number, at, referenced))
    }

    fn strided(&mut self) -> ParseResult<Attr> {
        fn stride(p: &mut Parser<'_>) -> ParseResult<i64> {
            if p.eat(Kind::Question) { Ok(DYNAMIC) } else { p.integer() }
        }
        let at = self.advance().start;
        self.expect_literal("<")?;
        self.expect_literal("[")?;
        let mut strides = Vec::new();
        self.list_until("]", |p| stride(p).map(|s| strides.push(s)))?;
        let mut offset = 0;
        if self.eat(Kind::Comma) {
            self.expect_keyword("offset")?;
            self.expect_literal(":")?;
            offset = stride(self)?;
        }
        self.expect_literal(">")?;
        if strides.contains(&0) {
            return self.error_at(at, "strides must not be zero");
        }
        Ok(self.ctx.attr(AttrData::Strided { offset, strides: strides.into() }))
    }

    fn dialect_attr(&mut self, ty: Option<Type>) -> ParseResult<Attr> {
        let token = self.token;
        let spelled = &self.text_of(token)[1..];
        let name = std::str::from_utf8(spelled).unwrap_or("");
        if !name.contains('.') && self.lexer.text.get(token.end as usize) != Some(&b'<') {
            return self.alias(self.attr_alias_of(spelled), spelled);
        }
        let (dialect, mnemonic) = name.split_once('.').unwrap_or((name, ""));
        let known = self.ctx.dialect(dialect);
        if let Some(info) = known.filter(|i| !i.is_known_in_part() || i.attr_parser(mnemonic).is_some()) {
            self.advance();
            let (mnemonic, pretty) = self.mnemonic(mnemonic)?;
            let Some(parse) = info.attr_parser(mnemonic) else {
                return self.error_at(token.start, format!("dialect '{dialect}' has no attribute '{mnemonic}'"));
            };
            let attr = parse(self)?;
            if !pretty {
                self.expect_literal(">")?;
            }
            // Any attribute of a dialect may have a type in the text; most do not care.
            let typed = match (self.trailing_type(ty)?, attr.data(self.ctx)) {
                (Some(ty), AttrData::Dialect(value)) => value.0.with_type(ty),
                _ => None,
            };
            return Ok(typed.map_or(attr, |value| self.ctx.attr(AttrData::Dialect(value))));
        }
        if !self.ctx.allows_unregistered() {
            return self.error_at(
                token.start,
                format!(
                    "'#{name}' is of the unknown dialect '{dialect}'; pass --allow-unregistered-dialect to accept it"
                ),
            );
        }
        let text = self.opaque_body(token, dialect.len())?;
        let ty = self.trailing_type(ty)?.unwrap_or(Type::NONE);
        Ok(self.ctx.attr(AttrData::Opaque { dialect: dialect.into(), text, ty }))
    }
}

/// When the type of a number is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Elision {
    Never,
    /// Where a number without a type has it: inside of arrays.
    Default,
    Always,
}

impl Printer<'_> {
    /// Prints an attribute with its type.
    pub fn attr(&mut self, attr: Attr) {
        self.attr_with(attr, Elision::Never);
    }

    /// Prints an attribute without the type of a number or string.
    pub fn attr_without_type(&mut self, attr: Attr) {
        self.attr_with(attr, Elision::Always);
    }

    /// Prints an attribute without the types that its text would have by default.
    pub(crate) fn attr_in_array(&mut self, attr: Attr) {
        self.attr_with(attr, Elision::Default);
    }

    fn attr_with(&mut self, attr: Attr, elision: Elision) {
        if !self.by_alias(Symbol::Attr(attr)) {
            self.attr_data_with(attr, elision);
        }
    }

    /// Prints an attribute with its type, and not by its alias.
    pub(crate) fn attr_data(&mut self, attr: Attr) {
        self.attr_data_with(attr, Elision::Never);
    }

    fn attr_data_with(&mut self, attr: Attr, elision: Elision) {
        let typed = elision != Elision::Always;
        let elided = |default: Type, ty: Type| match elision {
            Elision::Never => false,
            Elision::Default => ty == default,
            Elision::Always => true,
        };
        let ctx = self.ctx;
        match attr.data(ctx) {
            AttrData::Dict(_) => self.dict_entries(Dict(attr)),
            AttrData::Unit => self.text("unit"),
            AttrData::Integer { ty: Type::I1, value } => self.text(if value.is_zero() { "false" } else { "true" }),
            AttrData::Integer { ty, value } => {
                self.integer(*ty, value);
                if !elided(Type::I64, *ty) {
                    self.text(" : ");
                    self.ty(*ty);
                }
            }
            AttrData::Float { ty, value } => {
                self.text(&value.to_string());
                if !elided(Type::F64, *ty) {
                    self.text(" : ");
                    self.ty(*ty);
                }
            }
            AttrData::String { value, ty } => {
                push_quoted(&mut self.out, value);
                self.colon_type(*ty, typed);
            }
            AttrData::Array(items) => {
                self.text("[");
                for (at, &item) in items.iter().enumerate() {
                    self.text(if at > 0 { ", " } else { "" });
                    self.attr_in_array(item);
                }
                self.text("]");
            }
            AttrData::Type(ty) => self.ty(*ty),
            AttrData::Symbol { root, nested } => {
                push_symbol(&mut self.out, ctx.str(*root));
                for &name in nested {
                    self.text("::");
                    push_symbol(&mut self.out, ctx.str(name));
                }
            }
            AttrData::DenseArray { element, values } => self.dense_array(*element, values),
            AttrData::AffineMap(map) => {
                self.text("affine_map<");
                self.affine_map(*map);
                self.text(">");
            }
            AttrData::IntegerSet(set) => {
                self.text("affine_set<");
                self.integer_set(*set);
                self.text(">");
            }
            AttrData::Strided { offset, strides } => {
                self.text("strided<[");
                for (at, &stride) in strides.iter().enumerate() {
                    self.text(if at > 0 { ", " } else { "" });
                    self.dimension(stride);
                }
                self.text("]");
                if *offset != 0 {
                    self.text(", offset: ");
                    self.dimension(*offset);
                }
                self.text(">");
            }
            AttrData::Dense(_) | AttrData::DenseStrings { .. } | AttrData::Sparse { .. } => {
                self.elements(attr);
                self.colon_type(attr.ty(ctx).unwrap_or(Type::NONE), typed);
            }
            AttrData::Resource { ty, resource } => {
                self.text("dense_resource<");
                self.resource(*resource);
                self.text(">");
                self.colon_type(*ty, typed);
            }
            AttrData::Distinct { referenced, .. } => {
                let next = self.distinct_numbers.len() as u64;
                let number = *self.distinct_numbers.entry(attr).or_insert(next);
                self.text("distinct[");
                self.number(number);
                self.text("]<");
                if *referenced != Attr::UNIT {
                    self.attr(*referenced);
                }
                self.text(">");
            }
            AttrData::Location(loc) => self.location_attr(*loc),
            AttrData::Opaque { dialect, text, ty } => {
                self.dialect_symbol(b'#', dialect, text.as_bytes());
                self.colon_type(*ty, typed);
            }
            AttrData::Dialect(value) => {
                let body = self.detour(|p| value.0.print(p));
                self.dialect_value(b'#', value.0.dialect(), value.0.mnemonic(), &body);
                self.colon_type(value.0.ty(ctx).unwrap_or(Type::NONE), typed);
            }
        }
    }

    fn colon_type(&mut self, ty: Type, typed: bool) {
        if typed && ty != Type::NONE {
            self.text(" : ");
            self.ty(ty);
        }
    }

    /// Prints the digits of an integer attribute.
    pub fn integer(&mut self, ty: Type, value: &ApInt) {
        let unsigned = matches!(ty.data(self.ctx), TypeData::Integer { signedness: Signedness::Unsigned, .. });
        match value.to_i64().filter(|_| !unsigned) {
            Some(small) => self.signed(small),
            None if unsigned => self.text(&value.to_unsigned_string()),
            None => self.text(&value.to_signed_string()),
        }
    }

    /// Prints `{name = attr, ...}`.
    pub fn dict_entries(&mut self, dict: Dict) {
        self.named_attrs(dict.entries(self.ctx).iter().copied());
    }

    /// Prints `{name = attr, ...}` from entries.
    pub fn named_attrs(&mut self, entries: impl Iterator<Item = (Ident, Attr)>) {
        self.text("{");
        for (at, (name, attr)) in entries.enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.attr_name(self.ctx.str(name));
            if attr != Attr::UNIT {
                self.text(" = ");
                self.attr(attr);
            }
        }
        self.text("}");
    }

    fn attr_name(&mut self, name: &str) {
        if is_bare_name(name) {
            self.text(name);
        } else {
            push_quoted(&mut self.out, name.as_bytes());
        }
    }

    /// Prints `@name`.
    pub fn symbol_name(&mut self, name: &str) {
        push_symbol(&mut self.out, name);
    }

    /// Prints a string with quotes and escapes.
    pub fn quoted(&mut self, text: &str) {
        push_quoted(&mut self.out, text.as_bytes());
    }
}
