//! Types: their text, read and written.

use crate::asm::aliases::Symbol;
use crate::asm::lexer::Kind;
use crate::asm::parser::{ParseResult, Parser};
use crate::asm::printer::Printer;
use crate::attrs::Attr;
use crate::float::FloatKind;
use crate::types::{DYNAMIC, MAX_INTEGER_WIDTH, Signedness, Type, TypeData};

/// Types spelled longer than this are not looked up before they are parsed.
const CACHED_LENGTH: usize = 96;

impl<'s> Parser<'s> {
    /// Parses a type.
    pub fn ty(&mut self) -> ParseResult<Type> {
        match self.optional_type()? {
            Some(ty) => Ok(ty),
            None => self.expected("a type"),
        }
    }

    /// Parses a type if one starts here: nothing is taken otherwise.
    pub fn optional_type(&mut self) -> ParseResult<Option<Type>> {
        match self.token.kind {
            Kind::Word => {
                let text = self.text_of(self.token);
                let known = match text {
                    b"i32" => Some(Type::I32),
                    b"f32" => Some(Type::F32),
                    b"i64" => Some(Type::I64),
                    b"index" => Some(Type::INDEX),
                    b"i1" => Some(Type::I1),
                    _ => self.caches.types.get(text).copied(),
                };
                if let Some(ty) = known {
                    self.advance();
                    return Ok(Some(ty));
                }
                self.word_type(text)
            }
            Kind::LeftParen => self.nested(Self::function_type).map(Some),
            Kind::Bang => self.nested(Self::dialect_type).map(Some),
            _ => Ok(None),
        }
    }

    fn word_type(&mut self, text: &'s [u8]) -> ParseResult<Option<Type>> {
        let word = std::str::from_utf8(text).unwrap_or("");
        let simple = match word {
            "index" => Some(Type::INDEX),
            "none" => Some(Type::NONE),
            "complex" | "tuple" | "vector" | "tensor" | "memref" => {
                let start = self.token.start as usize;
                if let Some(end) = self.simple_extent() {
                    let spelled = &self.lexer.text[start..end];
                    if let Some(&ty) = self.caches.types.get(spelled) {
                        self.seek(end);
                        return Ok(Some(ty));
                    }
                    let ty = self.nested(|p| p.parametric_type(word))?;
                    if self.last_end as usize == end {
                        self.caches.types.insert(spelled, ty);
                    }
                    return Ok(Some(ty));
                }
                return self.nested(|p| p.parametric_type(word)).map(Some);
            }
            _ => match FloatKind::from_name(word) {
                Some(kind) => Some(self.ctx.ty(TypeData::Float(kind))),
                None => self.integer_type(word)?,
            },
        };
        if let Some(ty) = simple {
            self.caches.types.insert(text, ty);
            self.advance();
        }
        Ok(simple)
    }

    /// The end of a type whose parameters, if they are spelled without aliases,
    /// strings or arrows, mean the same everywhere in the file.
    fn simple_extent(&self) -> Option<usize> {
        let text = self.lexer.text;
        let mut at = self.token.end as usize;
        if text.get(at) != Some(&b'<') {
            return None;
        }
        let mut depth = 0;
        let limit = (at + CACHED_LENGTH).min(text.len());
        while at < limit {
            match text[at] {
                b'<' => depth += 1,
                b'>' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'?' | b'*' | b',' | b' ' | b'[' | b']' => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    fn integer_type(&mut self, word: &str) -> ParseResult<Option<Type>> {
        let (digits, signedness) = match word.as_bytes() {
            [b's', b'i', ..] => (&word[2..], Signedness::Signed),
            [b'u', b'i', ..] => (&word[2..], Signedness::Unsigned),
            [b'i', ..] => (&word[1..], Signedness::Signless),
            _ => return Ok(None),
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(None);
        }
        match digits.parse::<u32>() {
            Ok(width) if width <= MAX_INTEGER_WIDTH => Ok(Some(self.ctx.ty(TypeData::Integer { width, signedness }))),
            _ => self.error(format!("integer bitwidth is limited to {MAX_INTEGER_WIDTH} bits")),
        }
    }

    /// Parses `(types) -> types`.
    pub(crate) fn function_type(&mut self) -> ParseResult<Type> {
        let inputs = self.type_list_parens()?;
        self.expect(Kind::Arrow, "'->' in a function type")?;
        let results = self.function_results()?;
        Ok(self.ctx.ty(TypeData::Function { inputs: inputs.into(), results: results.into() }))
    }

    /// Parses `(type, ...)`.
    pub fn type_list_parens(&mut self) -> ParseResult<Vec<Type>> {
        self.expect_literal("(")?;
        let mut types = Vec::new();
        self.list_until(")", |p| p.ty().map(|t| types.push(t)))?;
        Ok(types)
    }

    /// Parses what follows `->`: a type, or types in parentheses.
    pub fn function_results(&mut self) -> ParseResult<Vec<Type>> {
        if self.at(Kind::LeftParen) { self.type_list_parens() } else { Ok(vec![self.ty()?]) }
    }

    /// Parses types between commas.
    pub fn type_list(&mut self) -> ParseResult<Vec<Type>> {
        let mut types = Vec::new();
        self.list(|p| p.ty().map(|t| types.push(t)))?;
        Ok(types)
    }

    fn parametric_type(&mut self, word: &str) -> ParseResult<Type> {
        let start = self.advance().start;
        self.expect_literal("<")?;
        let data = match word {
            "complex" => {
                let at = self.token.start;
                let element = self.ty()?;
                if !matches!(element.data(self.ctx), TypeData::Integer { .. } | TypeData::Float(_)) {
                    return self.error_at(at, "the element type of a complex type must be an integer or float type");
                }
                TypeData::Complex(element)
            }
            "tuple" => {
                let mut types = Vec::new();
                self.list_until(">", |p| p.ty().map(|t| types.push(t)))?;
                return Ok(self.ctx.ty(TypeData::Tuple(types.into())));
            }
            "vector" => self.vector_type()?,
            "tensor" => self.tensor_type()?,
            _ => {
                let ty = self.memref_type(start)?;
                self.expect_literal(">")?;
                return Ok(ty);
            }
        };
        self.expect_literal(">")?;
        Ok(self.ctx.ty(data))
    }

    /// Parses `4x?x`, up to the element type. Scalable sizes stand in brackets.
    pub(crate) fn dimensions(&mut self, dynamic: bool, scalable: Option<&mut Vec<bool>>) -> ParseResult<Vec<i64>> {
        let mut shape = Vec::new();
        let mut flags = Vec::new();
        let allow_scalable = scalable.is_some();
        loop {
            let bracket = allow_scalable && self.eat(Kind::LeftBracket);
            if self.at(Kind::Question) {
                if !dynamic {
                    return self.error("expected a static size");
                }
                self.advance();
                shape.push(DYNAMIC);
            } else if self.at(Kind::Integer) {
                shape.push(self.dimension()?);
            } else if bracket {
                return self.expected("an integer");
            } else {
                break;
            }
            flags.push(bracket);
            if bracket {
                self.expect_literal("]")?;
            }
            self.expect_x()?;
        }
        if let Some(out) = scalable {
            *out = flags;
        }
        Ok(shape)
    }

    /// Parses a list of sizes such as `4x?`, as attributes of dialects hold them,
    /// without an `x` behind the last.
    pub fn dimension(&mut self) -> ParseResult<i64> {
        let token = self.token;
        let text = self.ascii(token);
        // `0x4` is a zero, an `x` and a four.
        if text.starts_with("0x") {
            self.seek(token.start as usize + 1);
            return Ok(0);
        }
        match text.parse::<i64>() {
            Ok(size) => {
                self.advance();
                Ok(size)
            }
            Err(_) => self.error("the size does not fit in 64 bits"),
        }
    }

    /// Takes the `x` between sizes, which may be glued to what follows.
    pub fn expect_x(&mut self) -> ParseResult<()> {
        let starts_with_x = self.at(Kind::Word) && self.text_of(self.token)[0] == b'x';
        if !starts_with_x {
            return self.expected("'x' behind a size");
        }
        self.seek(self.token.start as usize + 1);
        Ok(())
    }

    fn vector_type(&mut self) -> ParseResult<TypeData> {
        let mut scalable = Vec::new();
        let at = self.token.start;
        let shape = self.dimensions(false, Some(&mut scalable))?;
        if shape.contains(&0) {
            return self.error_at(at, "vector types must have positive constant sizes");
        }
        let at = self.token.start;
        let element = self.ty()?;
        if !matches!(element.data(self.ctx), TypeData::Integer { .. } | TypeData::Index | TypeData::Float(_)) {
            return self.error_at(at, "vector elements must be int/index/float type");
        }
        Ok(TypeData::Vector { shape: shape.into(), scalable: scalable.into(), element })
    }

    fn tensor_type(&mut self) -> ParseResult<TypeData> {
        let unranked = self.unranked()?;
        let shape = if unranked { Vec::new() } else { self.dimensions(true, None)? };
        let at = self.token.start;
        let element = self.ty()?;
        if !is_tensor_element(element.data(self.ctx)) {
            return self.error_at(at, "invalid tensor element type");
        }
        if unranked {
            return Ok(TypeData::UnrankedTensor(element));
        }
        let encoding = if self.eat(Kind::Comma) { Some(self.attr()?) } else { None };
        Ok(TypeData::RankedTensor { shape: shape.into(), element, encoding })
    }

    /// Takes `*x` if it is there.
    pub(crate) fn unranked(&mut self) -> ParseResult<bool> {
        let unranked = self.eat(Kind::Star);
        if unranked {
            self.expect_x()?;
        }
        Ok(unranked)
    }

    fn dialect_type(&mut self) -> ParseResult<Type> {
        let token = self.token;
        let spelled = &self.text_of(token)[1..];
        let name = std::str::from_utf8(spelled).unwrap_or("");
        if !name.contains('.') && self.lexer.text.get(token.end as usize) != Some(&b'<') {
            let own = self.aliases.types.get(spelled).copied();
            let alias = own.or_else(|| self.shared.as_ref()?.types.get(spelled).copied());
            return self.alias(alias, spelled);
        }
        let (dialect, mnemonic) = match name.split_once('.') {
            Some(split) => split,
            None => (name, ""),
        };
        match self.ctx.dialect(dialect).filter(|i| !i.is_known_in_part() || i.type_parser(mnemonic).is_some()) {
            Some(info) => {
                self.advance();
                let (mnemonic, pretty) = self.mnemonic(mnemonic)?;
                let Some(parse) = info.type_parser(mnemonic) else {
                    return self.error_at(token.start, format!("dialect '{dialect}' has no type '{mnemonic}'"));
                };
                let ty = parse(self)?;
                if !pretty {
                    self.expect_literal(">")?;
                }
                Ok(ty)
            }
            None => {
                if !self.ctx.allows_unregistered() {
                    return self.error_at(
                        token.start,
                        format!("'!{name}' is of the unknown dialect '{dialect}'; pass --allow-unregistered-dialect to accept it"),
                    );
                }
                let text = self.opaque_body(token, dialect.len())?;
                Ok(self.ctx.ty(TypeData::Opaque { dialect: dialect.into(), text }))
            }
        }
    }

    /// The mnemonic of `!dialect.mnemonic` (given) or `!dialect<mnemonic ...>`
    /// (still to be read); whether it was the first form.
    pub(crate) fn mnemonic(&mut self, given: &'s str) -> ParseResult<(&'s str, bool)> {
        if given.is_empty() {
            self.expect_literal("<")?;
            return Ok((self.keyword()?, false));
        }
        Ok((given, true))
    }

    /// The verbatim text behind `!dialect` or `#dialect`: `.name`, `.name<...>` or
    /// `<...>` without its brackets.
    pub(crate) fn opaque_body(&mut self, token: crate::asm::lexer::Token, dialect: usize) -> ParseResult<Box<str>> {
        let text = self.lexer.text;
        let start = token.start as usize + 1 + dialect;
        let mut end = token.end as usize;
        if text.get(end) == Some(&b'<') {
            let Some(close) = self.balanced(end) else {
                return self.error_at(end as u32, "unbalanced '<' in the text of an opaque attribute or type");
            };
            end = close;
        }
        self.seek(end);
        let body = &text[start..end];
        let body = match body {
            [b'.', rest @ ..] => rest,
            [b'<', rest @ .., b'>'] => rest,
            other => other,
        };
        match std::str::from_utf8(body) {
            Ok(body) => Ok(body.into()),
            Err(_) => self.error_at(token.start, "the text of an opaque attribute or type is not UTF-8"),
        }
    }

    /// Skips the text in brackets of any kind, which must stand here. Nothing is known of it but that
    /// its brackets are balanced; comments may be in braces only.
    pub fn skip_brackets(&mut self) -> ParseResult<()> {
        let (text, open) = (self.lexer.text, self.token.start as usize);
        let end = match text.get(open) {
            Some(b'{') => crate::asm::lexer::Lexer::closing_brace(text, open).map(|(end, _)| end),
            Some(b'(' | b'[' | b'<') => self.balanced(open),
            _ => None,
        };
        match end {
            Some(end) => {
                self.seek(end);
                Ok(())
            }
            None => self.expected("text in balanced brackets"),
        }
    }

    /// The offset behind the bracket that closes the one at `open`, in text where
    /// all brackets are balanced.
    fn balanced(&self, open: usize) -> Option<usize> {
        let text = self.lexer.text;
        let mut stack = Vec::new();
        let mut at = open;
        while let Some(&b) = text.get(at) {
            match b {
                b'<' => stack.push(b'>'),
                b'(' => stack.push(b')'),
                b'[' => stack.push(b']'),
                b'{' => stack.push(b'}'),
                b'-' if text.get(at + 1) == Some(&b'>') => at += 1,
                b'>' | b')' | b']' | b'}' => {
                    if stack.pop() != Some(b) {
                        return None;
                    }
                    if stack.is_empty() {
                        return Some(at + 1);
                    }
                }
                b'"' => {
                    let mut lexer = crate::asm::lexer::Lexer::new(text, at);
                    if lexer.next().kind != Kind::String {
                        return None;
                    }
                    at = lexer.at - 1;
                }
                0 => return None,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// Whether tensors may hold values of a type.
fn is_tensor_element(ty: &TypeData) -> bool {
    match ty {
        TypeData::Integer { .. } | TypeData::Index | TypeData::Float(_) | TypeData::Complex(_) => true,
        TypeData::Vector { .. } | TypeData::Opaque { .. } | TypeData::Dialect(_) => true,
        TypeData::RankedTensor { .. } | TypeData::UnrankedTensor(_) => false,
        TypeData::MemRef { .. } | TypeData::UnrankedMemRef { .. } => false,
        TypeData::None | TypeData::Tuple(_) | TypeData::Function { .. } => false,
    }
}

/// The texts of the types that are everywhere.
fn common_text(ty: Type) -> Option<&'static str> {
    Some(match ty {
        Type::I1 => "i1",
        Type::I8 => "i8",
        Type::I16 => "i16",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::INDEX => "index",
        Type::F32 => "f32",
        Type::F64 => "f64",
        _ => return None,
    })
}

impl Printer<'_> {
    /// Prints a type.
    pub fn ty(&mut self, ty: Type) {
        if let Some(text) = common_text(ty) {
            return self.text(text);
        }
        if self.by_alias(Symbol::Type(ty)) {
            return;
        }
        if let Some(text) = self.type_texts.get(&ty) {
            self.out.extend_from_slice(text);
            return;
        }
        let start = self.out.len();
        self.type_data(ty);
        self.type_texts.insert(ty, self.out[start..].into());
    }

    /// Prints a type without a look at the texts known so far.
    pub(crate) fn type_data(&mut self, ty: Type) {
        let ctx = self.ctx;
        match ty.data(ctx) {
            TypeData::Integer { width, signedness } => {
                self.text(match signedness {
                    Signedness::Signless => "i",
                    Signedness::Signed => "si",
                    Signedness::Unsigned => "ui",
                });
                self.number(u64::from(*width));
            }
            TypeData::Index => self.text("index"),
            TypeData::Float(kind) => self.text(kind.name()),
            TypeData::None => self.text("none"),
            TypeData::Complex(element) => {
                self.text("complex<");
                self.ty(*element);
                self.text(">");
            }
            TypeData::Tuple(types) => {
                self.text("tuple<");
                self.types(types.iter().copied());
                self.text(">");
            }
            TypeData::Function { inputs, results } => {
                self.function_signature(inputs.iter().copied(), results.iter().copied());
            }
            TypeData::Vector { shape, scalable, element } => {
                self.text("vector<");
                for (at, &size) in shape.iter().enumerate() {
                    let bracket = scalable.get(at).copied().unwrap_or(false);
                    self.text(if bracket { "[" } else { "" });
                    self.number(size as u64);
                    self.text(if bracket { "]x" } else { "x" });
                }
                self.ty(*element);
                self.text(">");
            }
            TypeData::RankedTensor { shape, element, encoding } => {
                self.text("tensor<");
                self.shape(shape);
                self.ty(*element);
                self.comma_attr(*encoding);
                self.text(">");
            }
            TypeData::UnrankedTensor(element) => {
                self.text("tensor<*x");
                self.ty(*element);
                self.text(">");
            }
            TypeData::MemRef { shape, element, layout, space } => {
                self.text("memref<");
                self.shape(shape);
                self.ty(*element);
                self.comma_layout(*layout);
                self.comma_space(*space);
                self.text(">");
            }
            TypeData::UnrankedMemRef { element, space } => {
                self.text("memref<*x");
                self.ty(*element);
                self.comma_space(*space);
                self.text(">");
            }
            TypeData::Opaque { dialect, text } => self.dialect_symbol(b'!', dialect, text.as_bytes()),
            TypeData::Dialect(value) => {
                let body = self.detour(|p| value.0.print(p));
                self.dialect_value(b'!', value.0.dialect(), value.0.mnemonic(), &body);
            }
        }
    }

    /// Prints sizes, each with an `x` behind it.
    pub fn shape(&mut self, shape: &[i64]) {
        for &size in shape {
            self.dimension(size);
            self.text("x");
        }
    }

    /// Prints a size, `?` where it is dynamic.
    pub fn dimension(&mut self, size: i64) {
        if size == DYNAMIC { self.text("?") } else { self.signed(size) }
    }

    /// Prints a memory space: as in arrays, a number without a type is an `i64`.
    fn comma_space(&mut self, space: Option<Attr>) {
        if let Some(space) = space {
            self.text(", ");
            self.attr_in_array(space);
        }
    }

    pub(crate) fn comma_attr(&mut self, attr: Option<Attr>) {
        if let Some(attr) = attr {
            self.text(", ");
            self.attr(attr);
        }
    }

    /// Prints types between commas.
    pub fn types(&mut self, types: impl IntoIterator<Item = Type>) {
        for (at, ty) in types.into_iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.ty(ty);
        }
    }

    /// Prints `(types) -> types`, with parentheses around the results where there
    /// is not just one, or that one is a function type.
    pub fn function_signature(
        &mut self,
        inputs: impl IntoIterator<Item = Type>,
        results: impl IntoIterator<Item = Type>,
    ) {
        self.text("(");
        self.types(inputs);
        self.text(") -> ");
        let results: Vec<Type> = results.into_iter().collect();
        match results.as_slice() {
            &[one] if !matches!(one.data(self.ctx), TypeData::Function { .. }) => self.ty(one),
            _ => {
                self.text("(");
                self.types(results);
                self.text(")");
            }
        }
    }

    /// Prints `!dialect.text` where the text is a plain pretty body, else
    /// `!dialect<text>`.
    pub(crate) fn dialect_symbol(&mut self, sigil: u8, dialect: &str, text: &[u8]) {
        self.out.push(sigil);
        self.text(dialect);
        if is_pretty(text) {
            self.out.push(b'.');
            self.out.extend_from_slice(text);
        } else {
            self.out.push(b'<');
            self.out.extend_from_slice(text);
            self.out.push(b'>');
        }
    }

    /// Prints a dialect's type or attribute from its mnemonic and what follows.
    pub(crate) fn dialect_value(&mut self, sigil: u8, dialect: &str, mnemonic: &str, body: &[u8]) {
        let mut text = mnemonic.as_bytes().to_vec();
        text.extend_from_slice(body);
        self.dialect_symbol(sigil, dialect, &text);
    }
}

/// Whether the text is a name, maybe followed by one balanced `<...>`.
fn is_pretty(text: &[u8]) -> bool {
    let name = text.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.')).count();
    if name == 0 || !text[0].is_ascii_alphabetic() {
        return false;
    }
    let rest = &text[name..];
    if rest.is_empty() {
        return true;
    }
    if rest[0] != b'<' || rest[rest.len() - 1] != b'>' {
        return false;
    }
    let mut stack = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'<' => stack.push(b'>'),
            b'(' => stack.push(b')'),
            b'[' => stack.push(b']'),
            b'{' => stack.push(b'}'),
            b'-' if rest.get(at + 1) == Some(&b'>') => at += 1,
            b @ (b'>' | b')' | b']' | b'}') => {
                if stack.pop() != Some(b) {
                    return false;
                }
                if stack.is_empty() && at + 1 < rest.len() {
                    return false;
                }
            }
            _ => {}
        }
        at += 1;
    }
    stack.is_empty()
}
