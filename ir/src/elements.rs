//! Dense elements: the values of a tensor, vector or memref as one run of bytes.
//!
//! ```text
//!   i1             eight to a byte, the first in the lowest bit
//!   iN, index      ceil(N / 8) little-endian bytes each, high bits zero (index: 8)
//!   float          ceil(N / 8) little-endian bytes each (tf32: 4)
//!   complex<T>     real part, imaginary part; an i1 takes a byte here
//! ```
//! A splat, where all elements are the same, is stored as one element (of `i1`: a byte
//! `0x00` or `0xff`) and is always found, so that equal values are equal attributes.
//! The bytes are a [`Blob`]: see there what large ones cost.

use crate::apint::ApInt;
use crate::attrs::{Attr, AttrData};
use crate::blob::Blob;
use crate::context::Context;
use crate::float::{FloatKind, FloatValue};
use crate::types::{DYNAMIC, Type, TypeData};

/// What a number in dense elements is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// An integer of so many bits; index: 64.
    Integer(u32),
    /// A float.
    Float(FloatKind),
}

impl Number {
    /// What values of a type are; `None`: neither integers, index nor floats.
    pub fn of(ctx: &Context, ty: Type) -> Option<Number> {
        match ty.data(ctx) {
            TypeData::Integer { width, .. } => Some(Number::Integer(*width)),
            TypeData::Index => Some(Number::Integer(64)),
            TypeData::Float(kind) => Some(Number::Float(*kind)),
            _ => None,
        }
    }

    /// Bits of one number.
    pub fn bits(self) -> u32 {
        match self {
            Number::Integer(width) => width,
            // Its 19 bits stand in 32, as in upstream's hexadecimal form.
            Number::Float(FloatKind::TF32) => 32,
            Number::Float(kind) => kind.width(),
        }
    }

    /// Bytes of one number where it does not share a byte with others.
    pub fn size(self) -> usize {
        self.bits().div_ceil(8) as usize
    }
}

/// How an element is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementLayout {
    /// Its number or numbers.
    pub number: Number,
    /// Whether it is a complex number: two of them.
    pub complex: bool,
}

impl ElementLayout {
    /// The layout of elements of a type; `None`: they are no numbers.
    pub fn of(ctx: &Context, element: Type) -> Option<ElementLayout> {
        match element.data(ctx) {
            TypeData::Complex(part) => Some(ElementLayout { number: Number::of(ctx, *part)?, complex: true }),
            _ => Some(ElementLayout { number: Number::of(ctx, element)?, complex: false }),
        }
    }

    /// Whether eight elements share a byte.
    pub fn is_packed(self) -> bool {
        !self.complex && self.number == Number::Integer(1)
    }

    /// Numbers in an element: 1, of complex ones 2.
    pub fn parts(self) -> usize {
        1 + usize::from(self.complex)
    }

    /// Bytes of an element that is not packed.
    pub fn size(self) -> usize {
        self.number.size() * self.parts()
    }

    /// Bytes of so many elements; `None`: more than memory has.
    fn bytes(self, count: u64) -> Option<usize> {
        let count = usize::try_from(count).ok()?;
        if self.is_packed() { Some(count.div_ceil(8)) } else { count.checked_mul(self.size()) }
    }
}

/// How many elements a shape has: `None` where a size is dynamic, `u64::MAX` where
/// there are more.
pub fn element_count(shape: &[i64]) -> Option<u64> {
    if shape.contains(&DYNAMIC) {
        return None;
    }
    if shape.contains(&0) {
        return Some(0);
    }
    Some(shape.iter().fold(1, |count: u64, &size| count.saturating_mul(size.unsigned_abs())))
}

/// The elements of a shaped type with static sizes. See the [module](self).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DenseElements {
    ty: Type,
    splat: bool,
    data: Blob,
}

impl DenseElements {
    /// Elements from their bytes: of all of them, or of one that all are.
    ///
    /// `None` if the type is not shaped, has dynamic sizes or elements that are no
    /// numbers, or if the number of bytes fits neither.
    pub fn from_bytes(ctx: &Context, ty: Type, data: impl Into<Blob>) -> Option<DenseElements> {
        let data = data.into();
        let layout = ElementLayout::of(ctx, ty.element(ctx)?)?;
        let count = element_count(ty.shape(ctx)?)?;
        if layout.is_packed() {
            // One byte may be a splat or up to eight elements.
            let known = data.len() == 1 && (count == 1 || matches!(data[0], 0 | 0xff));
            if !known && layout.bytes(count) != Some(data.len()) {
                return None;
            }
            let value = match known {
                true => Some(data[0] != 0),
                false => packed_splat(&data, count),
            };
            return Some(match value {
                Some(value) => DenseElements { ty, splat: true, data: Blob::from([if value { 0xff } else { 0 }]) },
                None => DenseElements { ty, splat: false, data },
            });
        }
        let size = layout.size();
        let one = data.len() == size && (count > 0 || size > 0);
        if !one && layout.bytes(count) != Some(data.len()) {
            return None;
        }
        if data.is_empty() {
            return Some(DenseElements { ty, splat: false, data });
        }
        if one {
            return Some(DenseElements { ty, splat: true, data });
        }
        // All elements equal the one before them.
        let splat = data[size..] == data[..data.len() - size];
        let data = if splat { Blob::from(&data[..size]) } else { data };
        Some(DenseElements { ty, splat, data })
    }

    /// Integers in the order of their indices, the last one counting fastest; one is a
    /// splat. `None` as for [`from_bytes`](Self::from_bytes).
    pub fn from_ints(ctx: &Context, ty: Type, values: impl IntoIterator<Item = ApInt>) -> Option<DenseElements> {
        let mut builder = ElementsBuilder::new(ctx, ty)?;
        values.into_iter().for_each(|value| builder.push_int(&value));
        builder.finish(ctx)
    }

    /// Floats in the order of their indices; one is a splat. `None` as for
    /// [`from_bytes`](Self::from_bytes).
    pub fn from_floats(ctx: &Context, ty: Type, values: impl IntoIterator<Item = FloatValue>) -> Option<DenseElements> {
        let mut builder = ElementsBuilder::new(ctx, ty)?;
        values.into_iter().for_each(|value| builder.push_float(value));
        builder.finish(ctx)
    }

    /// All elements the value of an integer or float attribute.
    pub fn splat(ctx: &Context, ty: Type, value: Attr) -> Option<DenseElements> {
        match value.data(ctx) {
            AttrData::Integer { value, .. } => DenseElements::from_ints(ctx, ty, [value.clone()]),
            AttrData::Float { value, .. } => DenseElements::from_floats(ctx, ty, [*value]),
            _ => None,
        }
    }

    /// The shaped type.
    pub fn ty(&self) -> Type {
        self.ty
    }

    /// How many elements there are; `u64::MAX` for more.
    pub fn len(&self, ctx: &Context) -> u64 {
        self.ty.shape(ctx).and_then(element_count).unwrap_or(0)
    }

    /// Whether there is no element.
    pub fn is_empty(&self, ctx: &Context) -> bool {
        self.len(ctx) == 0
    }

    /// Whether all elements are one that is stored once.
    pub fn is_splat(&self) -> bool {
        self.splat
    }

    /// What is stored: all elements, or the one of a splat.
    pub fn data(&self) -> &Blob {
        &self.data
    }

    /// How the elements are stored.
    pub fn layout(&self, ctx: &Context) -> ElementLayout {
        // Only types whose elements have a layout get here.
        let element = self.ty.element(ctx).unwrap_or(Type::I1);
        ElementLayout::of(ctx, element).unwrap_or(ElementLayout { number: Number::Integer(1), complex: false })
    }

    /// The stored elements, to be read by position.
    pub fn stored(&self, ctx: &Context) -> Stored<'_> {
        let layout = self.layout(ctx);
        let count = match self.splat {
            true => 1,
            false => usize::try_from(self.len(ctx)).unwrap_or(usize::MAX),
        };
        Stored { layout, count, data: &self.data }
    }

    /// The element at a position in the order of the data, as an integer or float
    /// attribute; `None` behind the last, and for complex numbers.
    pub fn get(&self, ctx: &Context, index: u64) -> Option<Attr> {
        if index >= self.len(ctx) {
            return None;
        }
        self.stored_attr(ctx, if self.splat { 0 } else { usize::try_from(index).ok()? })
    }

    /// The value of a splat of numbers that are not complex.
    pub fn splat_value(&self, ctx: &Context) -> Option<Attr> {
        if self.splat { self.stored_attr(ctx, 0) } else { None }
    }

    fn stored_attr(&self, ctx: &Context, index: usize) -> Option<Attr> {
        let (stored, ty) = (self.stored(ctx), self.ty.element(ctx)?);
        if stored.layout.complex {
            return None;
        }
        Some(ctx.attr(match stored.layout.number {
            Number::Integer(_) => AttrData::Integer { ty, value: stored.int(index) },
            Number::Float(_) => AttrData::Float { ty, value: stored.float(index)? },
        }))
    }

    /// The integers by position, those of a splat repeated; `None`: they are floats
    /// or complex.
    pub fn ints<'a>(&'a self, ctx: &Context) -> Option<impl Iterator<Item = ApInt> + 'a> {
        let (stored, splat, count) = (self.stored(ctx), self.splat, self.len(ctx));
        let fits = matches!(stored.layout, ElementLayout { number: Number::Integer(_), complex: false });
        fits.then(|| (0..count).map(move |at| stored.int(if splat { 0 } else { at as usize })))
    }

    /// The floats by position, those of a splat repeated; `None`: they are integers
    /// or complex.
    pub fn floats<'a>(&'a self, ctx: &Context) -> Option<impl Iterator<Item = FloatValue> + 'a> {
        let (stored, splat, count) = (self.stored(ctx), self.splat, self.len(ctx));
        let fits = matches!(stored.layout, ElementLayout { number: Number::Float(_), complex: false });
        fits.then(|| (0..count).filter_map(move |at| stored.float(if splat { 0 } else { at as usize })))
    }

    /// The same elements in another shape, or of another element type of the same
    /// layout; the bytes are shared. `None`: the counts or layouts differ.
    pub fn reshape(&self, ctx: &Context, ty: Type) -> Option<DenseElements> {
        let layout = ElementLayout::of(ctx, ty.element(ctx)?)?;
        let fits = layout == self.layout(ctx) && element_count(ty.shape(ctx)?)? == self.len(ctx);
        fits.then(|| DenseElements { ty, splat: self.splat, data: self.data.clone() })
    }

    /// A splat in another static shape.
    pub fn resize_splat(&self, ctx: &Context, ty: Type) -> Option<DenseElements> {
        if self.splat { DenseElements::from_bytes(ctx, ty, self.data.clone()) } else { None }
    }

    /// Each element mapped, into a type of the same shape: of a splat one element is.
    ///
    /// `None` if `f` gives none for some element, or the type does not fit.
    pub fn map(&self, ctx: &Context, ty: Type, mut f: impl FnMut(Attr) -> Option<Attr>) -> Option<DenseElements> {
        let mut builder = ElementsBuilder::new(ctx, ty)?;
        for index in 0..self.stored(ctx).count {
            builder.push(ctx, f(self.stored_attr(ctx, index)?)?)?;
        }
        builder.finish(ctx)
    }

    /// As an attribute.
    pub fn attr(self, ctx: &Context) -> Attr {
        ctx.attr(AttrData::Dense(self))
    }
}

/// The value that all packed bits have, if they have one. Bits behind the last count
/// if they are set.
fn packed_splat(data: &[u8], count: u64) -> Option<bool> {
    let value = data.first()? & 1 != 0;
    let odd = (count % 8) as u32;
    let (last, whole) = match (value && odd != 0, data) {
        (true, [whole @ .., last]) => (*last == (1 << odd) - 1, whole),
        _ => (true, data),
    };
    let mask = if value { 0xff } else { 0 };
    (last && whole.iter().all(|&byte| byte == mask)).then_some(value)
}

/// The elements that are stored, read by position.
#[derive(Clone, Copy, Debug)]
pub struct Stored<'a> {
    layout: ElementLayout,
    count: usize,
    data: &'a [u8],
}

impl<'a> Stored<'a> {
    /// How many elements are stored: of a splat, one.
    pub fn count(self) -> usize {
        self.count
    }

    /// The bytes of a number: of complex elements two belong together. Empty behind
    /// the last.
    fn number(self, index: usize) -> &'a [u8] {
        let size = self.layout.number.size();
        let at = index.saturating_mul(size);
        self.data.get(at..at.saturating_add(size)).unwrap_or(&[])
    }

    /// The integer at a position; of complex elements each counts as two numbers.
    pub fn int(self, index: usize) -> ApInt {
        if self.layout.is_packed() {
            let byte = self.data.get(index / 8).copied().unwrap_or(0);
            return ApInt::from_u128(1, u128::from(byte >> (index % 8) & 1));
        }
        ApInt::from_le_bytes(self.layout.number.bits(), self.number(index))
    }

    /// The integer at a position, sign-extended, where it is of at most 64 bits.
    pub fn small_int(self, index: usize) -> Option<i64> {
        let width = self.layout.number.bits();
        if self.layout.is_packed() || width == 0 || width > 64 {
            return None;
        }
        let mut word = [0; 8];
        let bytes = self.number(index);
        word[..bytes.len()].copy_from_slice(bytes);
        let spare = 64 - width;
        Some(i64::from_le_bytes(word) << spare >> spare)
    }

    /// The float at a position; `None`: they are integers.
    pub fn float(self, index: usize) -> Option<FloatValue> {
        let Number::Float(kind) = self.layout.number else { return None };
        let mut bits = [0; 16];
        let bytes = self.number(index);
        bits[..bytes.len()].copy_from_slice(bytes);
        Some(FloatValue::from_bits(kind, u128::from_le_bytes(bits)))
    }
}

/// Collects the numbers of dense elements.
#[derive(Debug)]
pub struct ElementsBuilder {
    ty: Type,
    layout: ElementLayout,
    data: Vec<u8>,
    /// Numbers so far.
    count: usize,
}

impl ElementsBuilder {
    /// For elements of a type; `None` where the type is not shaped or its elements
    /// are no numbers.
    pub fn new(ctx: &Context, ty: Type) -> Option<ElementsBuilder> {
        let layout = ElementLayout::of(ctx, ty.element(ctx)?)?;
        Some(ElementsBuilder { ty, layout, data: Vec::new(), count: 0 })
    }

    /// How the elements are stored.
    pub fn layout(&self) -> ElementLayout {
        self.layout
    }

    /// Reserves room for so many numbers.
    pub fn reserve(&mut self, numbers: usize) {
        let bytes = if self.layout.is_packed() { numbers / 8 } else { self.layout.number.size() * numbers };
        self.data.reserve(bytes);
    }

    /// Adds an integer, cut to the width of the elements. Complex ones take two.
    pub fn push_int(&mut self, value: &ApInt) {
        if self.layout.is_packed() {
            return self.push_bit(!value.zero_extend(1).is_zero());
        }
        let width = self.layout.number.bits();
        match value.width() == width {
            true => self.data.extend(value.le_bytes()),
            false => self.data.extend(value.zero_extend(width).le_bytes()),
        }
        self.count += 1;
    }

    fn push_bit(&mut self, bit: bool) {
        if self.count.is_multiple_of(8) {
            self.data.push(0);
        }
        if let Some(last) = self.data.last_mut() {
            *last |= u8::from(bit) << (self.count % 8);
        }
        self.count += 1;
    }

    /// Adds a float by its bits.
    pub fn push_float(&mut self, value: FloatValue) {
        self.data.extend_from_slice(&value.bits().to_le_bytes()[..self.layout.number.size()]);
        self.count += 1;
    }

    /// Adds the number of an integer or float attribute; `None` for others, and for a
    /// number of another kind than the elements.
    pub fn push(&mut self, ctx: &Context, value: Attr) -> Option<()> {
        match (value.data(ctx), self.layout.number) {
            (AttrData::Integer { value, .. }, Number::Integer(_)) => self.push_int(value),
            (AttrData::Float { value, .. }, Number::Float(kind)) if value.kind() == kind => self.push_float(*value),
            _ => return None,
        }
        Some(())
    }

    /// The elements; `None` if there are neither as many as the type has, nor one.
    pub fn finish(mut self, ctx: &Context) -> Option<DenseElements> {
        let parts = self.layout.parts();
        let count = element_count(self.ty.shape(ctx)?)?;
        let given = (self.count / parts) as u64;
        if !self.count.is_multiple_of(parts) || given != count && given != 1 {
            return None;
        }
        if self.layout.is_packed() && given == 1 {
            self.data[0] = if self.data[0] == 0 { 0 } else { 0xff };
        }
        DenseElements::from_bytes(ctx, self.ty, self.data)
    }
}

#[cfg(test)]
mod tests;
