//! Elements attributes: `dense<...>`, `sparse<...>`, `array<...>` and
//! `dense_resource<...>`, read and printed.
//!
//! The type follows the literal, so a literal is read as tokens with a shape first
//! and becomes bytes when the type is known.

use crate::apint::ApInt;
use crate::asm::lexer::{Kind, Token};
use crate::asm::literals::{push_hex, push_quoted, unescape, unhex};
use crate::asm::parser::{MAX_NESTING, ParseResult, Parser};
use crate::asm::printer::Printer;
use crate::attrs::{Attr, AttrData};
use crate::elements::{DenseElements, ElementLayout, ElementsBuilder, Number, element_count};
use crate::float::{FloatKind, FloatValue};
use crate::types::{Signedness, Type, TypeData};

/// How elements and resources are printed where they are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementsFlags {
    /// Dense elements of more than this many are printed in hexadecimal; `None`: none.
    pub hex_if_larger: Option<u64>,
    /// Elements of more than this many are left out; the text can't be read back as
    /// the same. `None`: all are printed.
    pub elide_if_larger: Option<u64>,
    /// Resources whose text is longer than this many bytes are left out.
    pub elide_resources_if_larger: Option<u64>,
    /// Whether the resources that a text refers to are printed behind it.
    pub resources: bool,
}

impl Default for ElementsFlags {
    fn default() -> Self {
        ElementsFlags {
            hex_if_larger: Some(100),
            elide_if_larger: None,
            elide_resources_if_larger: None,
            resources: true,
        }
    }
}

/// A number or string of a literal.
#[derive(Clone, Copy)]
struct Item {
    token: Token,
    negative: bool,
}

/// What stands between the brackets, as long as the type is not known.
#[derive(Default)]
struct Literal {
    /// A string alone: hexadecimal bytes, or a splat of strings.
    string: Option<Token>,
    items: Vec<Item>,
    /// Empty where there is no list.
    shape: Vec<i64>,
}

/// The shapes of lists that are open, from outside to inside.
struct Open {
    count: i64,
    /// The shape of the items so far.
    item: Option<Vec<i64>>,
}

fn shape_text(shape: &[i64]) -> String {
    let sizes: Vec<String> = shape.iter().map(i64::to_string).collect();
    format!("[{}]", sizes.join(", "))
}

impl Parser<'_> {
    /// Parses `dense<...> : type`; `given` is the type where it does not stand in the
    /// text.
    pub(crate) fn dense_elements(&mut self, given: Option<Type>) -> ParseResult<Attr> {
        let at = self.advance().start;
        self.expect_literal("<")?;
        let literal = if self.at(Kind::Greater) { Literal::default() } else { self.literal(true)? };
        self.expect_literal(">")?;
        let ty = self.elements_type(given)?;
        self.elements_of(at, &literal, ty)
    }

    fn literal(&mut self, string: bool) -> ParseResult<Literal> {
        let mut literal = Literal::default();
        if string && self.at(Kind::String) {
            literal.string = Some(self.advance());
        } else if self.at(Kind::LeftBracket) {
            literal.shape = self.element_list(&mut literal.items)?;
        } else {
            self.element(&mut literal.items)?;
        }
        Ok(literal)
    }

    /// Reads nested lists and gives their shape. Not recursive: a level here is a few
    /// bytes, not a stack frame.
    fn element_list(&mut self, items: &mut Vec<Item>) -> ParseResult<Vec<i64>> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let mut shape = Vec::new();
            if self.at(Kind::LeftBracket) {
                if self.depth as usize + open.len() >= MAX_NESTING as usize {
                    return self.too_deep();
                }
                self.advance();
                if !self.eat(Kind::RightBracket) {
                    open.push(Open { count: 0, item: None });
                    continue;
                }
                shape.push(0);
            } else {
                self.element(items)?;
            }
            // An item of the innermost list is complete, and with it maybe the list.
            loop {
                let Some(list) = open.last_mut() else { return Ok(shape) };
                list.count += 1;
                match &list.item {
                    Some(item) if *item != shape => {
                        return self.error("tensor literal is invalid; ranks are not consistent between elements");
                    }
                    Some(_) => {}
                    None => list.item = Some(shape),
                }
                if self.eat(Kind::Comma) {
                    break;
                }
                self.expect_literal("]")?;
                let Some(list) = open.pop() else { return Ok(Vec::new()) };
                shape = vec![list.count];
                shape.extend(list.item.unwrap_or_default());
            }
        }
    }

    /// Reads an element, or the two parts of a complex one.
    fn element(&mut self, items: &mut Vec<Item>) -> ParseResult<()> {
        if !self.eat(Kind::LeftParen) {
            return self.element_part(items);
        }
        self.element_part(items)?;
        self.expect_literal(",")?;
        self.element_part(items)?;
        self.expect_literal(")")
    }

    fn element_part(&mut self, items: &mut Vec<Item>) -> ParseResult<()> {
        let negative = self.eat(Kind::Minus);
        let known = match self.token.kind {
            Kind::Integer | Kind::Float => true,
            Kind::String => !negative,
            Kind::Word => !negative && matches!(self.text_of(self.token), b"true" | b"false"),
            _ => false,
        };
        if !known {
            return self.expected(if negative {
                "a number"
            } else {
                "an element: a number, a truth value or a string"
            });
        }
        let token = self.advance();
        items.push(Item { token, negative });
        Ok(())
    }

    /// The type behind an elements literal: shaped, of static sizes.
    fn elements_type(&mut self, given: Option<Type>) -> ParseResult<Type> {
        let ty = match given {
            Some(ty) => ty,
            None => {
                self.expect(Kind::Colon, "':' and the type of the elements")?;
                self.ty()?
            }
        };
        let at = self.last_end.saturating_sub(1);
        if ty.element(self.ctx).is_none() {
            return self.error_at(at, "elements literal must be a shaped type");
        }
        if ty.shape(self.ctx).and_then(element_count).is_none() {
            return self.error_at(at, "elements literal type must have static shape");
        }
        Ok(ty)
    }

    /// The attribute that a literal is with a type.
    fn elements_of(&mut self, at: u32, literal: &Literal, ty: Type) -> ParseResult<Attr> {
        let ctx = self.ctx;
        let element = ty.element(ctx).unwrap_or(ty);
        let shape = ty.shape(ctx).unwrap_or(&[]);
        let count = element_count(shape).unwrap_or(0);
        let builder = ElementsBuilder::new(ctx, ty);
        if let (Some(token), Some(_)) = (literal.string, &builder) {
            return self.hex_elements(token, ty);
        }
        if !literal.shape.is_empty() && literal.shape != shape {
            let message = format!(
                "inferred shape of elements literal ({}) does not match type ({})",
                shape_text(&literal.shape),
                shape_text(shape)
            );
            return self.error_at(at, message);
        }
        if literal.string.is_none() && literal.items.is_empty() && count > 0 {
            let message = format!("parsed zero elements, but type ('{}') expected at least 1", ty.to_text(ctx));
            return self.error_at(at, message);
        }
        let Some(mut builder) = builder else {
            return Ok(self.string_elements(literal, ty));
        };
        let layout = builder.layout();
        let parts = layout.parts();
        let given = literal.items.len();
        let splat = literal.shape.is_empty() && given == parts;
        if !splat && (!given.is_multiple_of(parts) || (given / parts) as u64 != count) {
            let what = if layout.complex { "complex elements, written as (real, imaginary)," } else { "elements" };
            return self.error_at(at, format!("expected {count} {what} or one, found {given} numbers"));
        }
        builder.reserve(given);
        let number = match element.data(ctx) {
            TypeData::Complex(part) => *part,
            _ => element,
        };
        for &item in &literal.items {
            match layout.number {
                Number::Integer(_) => builder.push_int(&self.integer_element(item, number)?),
                Number::Float(kind) => builder.push_float(self.float_element(item, kind)?),
            }
        }
        match builder.finish(ctx) {
            Some(elements) => Ok(elements.attr(ctx)),
            None => self.error_at(at, "the number of elements does not match the type"),
        }
    }

    fn hex_elements(&mut self, token: Token, ty: Type) -> ParseResult<Attr> {
        let Some(bytes) = unhex(self.text_of(token)) else {
            return self.error_at(token.start, "expected string containing hex digits starting with `0x`");
        };
        match DenseElements::from_bytes(self.ctx, ty, bytes) {
            Some(elements) => Ok(elements.attr(self.ctx)),
            None => {
                let ty = ty.to_text(self.ctx);
                self.error_at(token.start, format!("elements hex data size is invalid for provided type: '{ty}'"))
            }
        }
    }

    /// Elements of types that are no numbers are kept as strings: what stands between
    /// the quotes, or between the first and the last byte of any other token.
    fn string_elements(&mut self, literal: &Literal, ty: Type) -> Attr {
        let text = |token: Token| -> Box<[u8]> {
            match self.text_of(token) {
                [_] => Box::default(),
                text => unescape(text).into(),
            }
        };
        let tokens = literal.string.into_iter().chain(literal.items.iter().map(|item| item.token));
        let mut values: Vec<Box<[u8]>> = tokens.map(text).collect();
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            values.truncate(1);
        }
        self.ctx.attr(AttrData::DenseStrings { ty, values: values.into() })
    }

    fn integer_element(&mut self, item: Item, ty: Type) -> ParseResult<ApInt> {
        let Item { token, negative } = item;
        let start = token.start;
        match token.kind {
            Kind::Word if ty.integer_width(self.ctx) == Some(1) => {
                Ok(ApInt::from_i64(1, i64::from(self.text_of(token) == b"true")))
            }
            Kind::Word => self.error_at(start, "expected i1 type for 'true' or 'false' values"),
            Kind::Float => self.error_at(start, "expected integer elements, but parsed floating-point"),
            Kind::Integer => {
                let unsigned = matches!(ty.data(self.ctx), TypeData::Integer { signedness: Signedness::Unsigned, .. });
                if negative && unsigned {
                    return self.error_at(start, "expected unsigned integer elements, but parsed negative value");
                }
                let text = self.ascii(token);
                self.integer_value(start, ty, text, negative)
            }
            _ => self.error_at(start, "expected integer elements, but parsed a string"),
        }
    }

    fn float_element(&mut self, item: Item, kind: FloatKind) -> ParseResult<FloatValue> {
        let Item { token, negative } = item;
        let text = self.ascii(token);
        match token.kind {
            Kind::Integer if !text.starts_with("0x") => {
                self.error_at(token.start, "expected floating-point elements, but parsed integer")
            }
            Kind::Integer | Kind::Float => self.float_value(token.start, kind, token.kind, text, negative),
            _ => self.error_at(token.start, "expected floating-point elements, but parsed something else"),
        }
    }

    /// Parses `sparse<indices, values> : type`.
    pub(crate) fn sparse_elements(&mut self, given: Option<Type>) -> ParseResult<Attr> {
        let ctx = self.ctx;
        let at = self.advance().start;
        self.expect_literal("<")?;
        let tensor =
            |shape: &[i64], element| ctx.ty(TypeData::RankedTensor { shape: shape.into(), element, encoding: None });
        let none = self.at(Kind::Greater);
        let (mut indices, mut values) = (Literal::default(), Literal::default());
        if !none {
            indices = self.literal(false)?;
            self.expect_literal(",")?;
            values = self.literal(true)?;
        }
        self.expect_literal(">")?;
        let ty = self.elements_type(given)?;
        let element = ty.element(ctx).unwrap_or(ty);
        let rank = ty.shape(ctx).unwrap_or(&[]).len() as i64;
        // A number in place of a list: one row of indices, or a splat of values.
        let indices_shape = match indices.shape.as_slice() {
            [] => vec![i64::from(!none), rank],
            shape => shape.to_vec(),
        };
        let values_shape = match values.shape.as_slice() {
            [] => vec![indices_shape[0]],
            shape => shape.to_vec(),
        };
        let indices = self.elements_of(at, &indices, tensor(&indices_shape, Type::I64))?;
        let values = self.elements_of(at, &values, tensor(&values_shape, element))?;
        let shape = ty.shape(ctx).unwrap_or(&[]);
        if values_shape.len() != 1 {
            return self.error_at(at, "expected 1-d tensor for sparse element values");
        }
        let fits = match *indices_shape {
            [count, width] => width == rank && count == values_shape[0],
            [count] => rank == 1 && count == values_shape[0],
            _ => false,
        };
        if !fits {
            let message = format!(
                "expected shape ({}); inferred shape of indices literal ({}); inferred shape of values literal ({})",
                shape_text(shape),
                shape_text(&indices_shape),
                shape_text(&values_shape)
            );
            return self.error_at(at, message);
        }
        self.check_indices(at, indices, ty)?;
        Ok(ctx.attr(AttrData::Sparse { ty, indices, values }))
    }

    fn check_indices(&mut self, at: u32, indices: Attr, ty: Type) -> ParseResult<()> {
        let ctx = self.ctx;
        let (AttrData::Dense(indices), Some(shape)) = (indices.data(ctx), ty.shape(ctx)) else { return Ok(()) };
        let stored = indices.stored(ctx);
        let rank = shape.len();
        // All of a splat's indices are the same, at every dimension.
        let (count, step) = if indices.is_splat() { (1, 0) } else { (stored.count() / rank.max(1), rank) };
        for number in 0..count {
            let index = |dim: usize| {
                let at = if step == 0 { 0 } else { number * step + dim };
                stored.small_int(at).unwrap_or(0)
            };
            if (0..rank).all(|dim| (0..shape[dim]).contains(&index(dim))) {
                continue;
            }
            let index: Vec<i64> = (0..rank).map(index).collect();
            let message = format!(
                "sparse index #{number} is not contained within the value shape, with index={}, and type='{}'",
                shape_text(&index),
                ty.to_text(ctx)
            );
            return self.error_at(at, message);
        }
        Ok(())
    }

    /// Parses `array<type: numbers>`.
    pub(crate) fn dense_array(&mut self) -> ParseResult<Attr> {
        let ctx = self.ctx;
        self.advance();
        self.expect_literal("<")?;
        let at = self.token.start;
        let element = self.ty()?;
        let number = match Number::of(ctx, element) {
            Some(number) if element != Type::INDEX => number,
            _ => {
                let found = element.to_text(ctx);
                return self.error_at(at, format!("expected integer or float type, got: '{found}'"));
            }
        };
        if element != Type::I1 && !number.bits().is_multiple_of(8) {
            return self.error_at(at, "element type bitwidth must be a multiple of 8");
        }
        let mut values = Vec::new();
        if self.eat(Kind::Colon) {
            self.list(|p| {
                let negative = p.eat(Kind::Minus);
                let token = p.token;
                match token.kind {
                    Kind::Integer | Kind::Float => {}
                    Kind::Word if !negative && p.at_keyword("true") || p.at_keyword("false") => {}
                    _ => return p.expected("a number"),
                }
                p.advance();
                let item = Item { token, negative };
                match number {
                    Number::Integer(_) => values.extend_from_slice(p.integer_element(item, element)?.words()),
                    Number::Float(kind) => {
                        let bits = p.float_element(item, kind)?.bits();
                        values.push(bits as u64);
                        if kind.width() > 64 {
                            values.push((bits >> 64) as u64);
                        }
                    }
                }
                Ok(())
            })?;
        }
        self.expect_literal(">")?;
        Ok(ctx.attr(AttrData::DenseArray { element, values: values.into() }))
    }

    /// Parses `dense_resource<name> : type`.
    pub(crate) fn resource_elements(&mut self, given: Option<Type>) -> ParseResult<Attr> {
        self.advance();
        self.expect_literal("<")?;
        let Some(name) = self.word() else { return self.expected("the name of a resource") };
        self.advance();
        let resource = self.ctx.declare_resource(self.base, name);
        self.expect_literal(">")?;
        let ty = match given {
            Some(ty) => ty,
            None => {
                self.expect(Kind::Colon, "':' and the type of the elements")?;
                self.ty()?
            }
        };
        if ty.element(self.ctx).is_none() {
            let at = self.last_end.saturating_sub(1);
            return self.error_at(at, "`dense_resource` expected a shaped type");
        }
        Ok(self.ctx.attr(AttrData::Resource { ty, resource }))
    }
}

impl Printer<'_> {
    /// Whether elements are left out because they are too many.
    fn elides(&self, attr: Attr) -> bool {
        let Some(limit) = self.elements.elide_if_larger else { return false };
        let ctx = self.ctx;
        match attr.data(ctx) {
            AttrData::Dense(elements) => !elements.is_splat() && elements.len(ctx) > limit,
            AttrData::DenseStrings { ty, values } => {
                values.len() != 1 && ty.shape(ctx).and_then(element_count).is_some_and(|count| count > limit)
            }
            AttrData::Sparse { indices, values, .. } => self.elides(*indices) || self.elides(*values),
            _ => false,
        }
    }

    /// Prints `dense<...>` or `sparse<...>` without its type.
    pub(crate) fn elements(&mut self, attr: Attr) {
        if self.elides(attr) {
            return self.text("dense_resource<__elided__>");
        }
        let ctx = self.ctx;
        match attr.data(ctx) {
            AttrData::Sparse { indices, values, .. } => {
                self.text("sparse<");
                if let AttrData::Dense(indices) = indices.data(ctx)
                    && !indices.is_empty(ctx)
                {
                    self.dense_body(indices, false);
                    self.text(", ");
                    self.element_values(*values);
                }
                self.text(">");
            }
            _ => {
                self.text("dense<");
                self.element_values(attr);
                self.text(">");
            }
        }
    }

    fn element_values(&mut self, attr: Attr) {
        let ctx = self.ctx;
        match attr.data(ctx) {
            AttrData::Dense(elements) => self.dense_body(elements, true),
            AttrData::DenseStrings { ty, values } => {
                let shape = ty.shape(ctx).unwrap_or(&[]);
                self.nested_elements(shape, values.len() == 1, values.len(), |p, at| {
                    push_quoted(&mut p.out, &values[at]);
                });
            }
            _ => {}
        }
    }

    fn dense_body(&mut self, elements: &DenseElements, hex: bool) {
        /// Elements without bits cost nothing to keep, but their text would.
        const MOST_WITHOUT_BITS: u64 = 1 << 20;
        let ctx = self.ctx;
        let count = elements.len(ctx);
        let splat = elements.is_splat();
        let many = self.elements.hex_if_larger.is_some_and(|limit| count > limit)
            || elements.data().is_empty() && count > MOST_WITHOUT_BITS;
        if hex && many && !splat {
            self.text("\"");
            push_hex(&mut self.out, elements.data());
            return self.text("\"");
        }
        let stored = elements.stored(ctx);
        let ElementLayout { number, complex } = elements.layout(ctx);
        let element = elements.ty().element(ctx).unwrap_or(Type::I1);
        let part = match element.data(ctx) {
            TypeData::Complex(part) => *part,
            _ => element,
        };
        let unsigned = matches!(part.data(ctx), TypeData::Integer { signedness: Signedness::Unsigned, .. });
        let print = |p: &mut Self, at: usize| match number {
            Number::Integer(1) => {
                p.text(if stored.int(at).is_zero() { "false" } else { "true" });
            }
            Number::Integer(_) => match stored.small_int(at).filter(|_| !unsigned) {
                Some(value) => p.signed(value),
                None => p.integer(part, &stored.int(at)),
            },
            Number::Float(_) => p.float(stored.float(at)),
        };
        let shape = elements.ty().shape(ctx).unwrap_or(&[]);
        self.nested_elements(shape, splat, count as usize, |p, at| {
            if !complex {
                return print(p, at);
            }
            p.text("(");
            print(p, 2 * at);
            p.text(",");
            print(p, 2 * at + 1);
            p.text(")");
        });
    }

    fn float(&mut self, value: Option<FloatValue>) {
        if let Some(value) = value {
            self.text(&value.to_string());
        }
    }

    /// Prints elements in the brackets of a shape; of a splat the only one.
    fn nested_elements(&mut self, shape: &[i64], splat: bool, count: usize, mut print: impl FnMut(&mut Self, usize)) {
        if splat {
            return print(self, 0);
        }
        if count == 0 || shape.contains(&0) {
            return;
        }
        let mut counter = vec![0; shape.len()];
        let mut open = 0;
        for at in 0..count {
            self.text(if at > 0 { ", " } else { "" });
            while open < shape.len() {
                self.text("[");
                open += 1;
            }
            print(self, at);
            // The next index: each dimension that is full closes a bracket.
            for dim in (0..shape.len()).rev() {
                counter[dim] += 1;
                if counter[dim] < shape[dim] {
                    break;
                }
                counter[dim] = 0;
                self.text("]");
                open -= 1;
            }
        }
    }

    /// Prints `array<...>`.
    pub(crate) fn dense_array(&mut self, element: Type, values: &[u64]) {
        self.text("array<");
        self.ty(element);
        let number = Number::of(self.ctx, element).unwrap_or(Number::Integer(64));
        let words = (number.bits() as usize).div_ceil(64).max(1);
        for (at, words) in values.chunks(words).enumerate() {
            self.text(if at > 0 { ", " } else { ": " });
            match number {
                _ if element == Type::I1 => self.text(if words[0] == 0 { "false" } else { "true" }),
                Number::Integer(width) => {
                    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
                    self.integer(element, &ApInt::from_le_bytes(width, &bytes));
                }
                Number::Float(kind) => {
                    let high = words.get(1).copied().unwrap_or(0);
                    let bits = u128::from(words[0]) | u128::from(high) << 64;
                    self.float(Some(FloatValue::from_bits(kind, bits)));
                }
            }
        }
        self.text(">");
    }
}
