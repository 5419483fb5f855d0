//! Attributes, attribute dictionaries and property sets: uniqued in the
//! [`Context`], compared by handle.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};

use smallvec::SmallVec;

use crate::affine::{AffineMap, IntegerSet};
use crate::apint::ApInt;
use crate::asm::{ParseResult, Parser, Printer};
use crate::context::{Context, Ident};
use crate::def::InterfaceImpl;
use crate::distinct::DistinctId;
use crate::elements::DenseElements;
use crate::float::FloatValue;
use crate::loc::Loc;
use crate::resources::Resource;
use crate::types::{Type, TypeData};

/// An attribute, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Attr(pub(crate) u32);

impl fmt::Debug for Attr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "attr#{}", self.0)
    }
}

/// A dictionary attribute, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Dict(pub(crate) Attr);

/// The inherent attributes of an op by position, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Props(pub(crate) u32);

/// What an attribute is.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum AttrData {
    /// `{a = 1 : i32}`, sorted by name.
    Dict(Box<[(Ident, Attr)]>),
    /// `unit`.
    Unit,
    /// `5 : i32`, `true`, `7 : index`.
    Integer {
        /// An integer or index type.
        ty: Type,
        /// As wide as the type; index: 64.
        value: ApInt,
    },
    /// `1.0 : f32`.
    Float {
        /// A float type.
        ty: Type,
        /// Of the type's kind.
        value: FloatValue,
    },
    /// `"text"`, any bytes.
    String {
        /// The bytes without quotes or escapes.
        value: Box<[u8]>,
        /// `"text" : type`; `none` is not printed.
        ty: Type,
    },
    /// `[a, b]`.
    Array(Box<[Attr]>),
    /// `i32`.
    Type(Type),
    /// `@root::@nested`.
    Symbol {
        /// The outermost name.
        root: Ident,
        /// The names inside.
        nested: Box<[Ident]>,
    },
    /// `array<i32: 1, 2>`.
    DenseArray {
        /// `i1`, or an integer or float type of whole bytes.
        element: Type,
        /// Each element's bits: as many words as hold the type, the lowest first.
        values: Box<[u64]>,
    },
    /// `affine_map<(d0) -> (d0 + 1)>`.
    AffineMap(AffineMap),
    /// `affine_set<(d0) : (d0 >= 0)>`.
    IntegerSet(IntegerSet),
    /// `dense<[1, 2]> : tensor<2xi32>`.
    Dense(DenseElements),
    /// `dense<["a", "b"]> : tensor<2x!dialect.type>`: elements that are no numbers.
    DenseStrings {
        /// A shaped type of static sizes.
        ty: Type,
        /// All elements, or the one that all are.
        values: Box<[Box<[u8]>]>,
    },
    /// `sparse<[[0, 1], [2, 3]], [5, 6]> : tensor<4x4xi32>`: all other elements are
    /// zero.
    Sparse {
        /// A shaped type of static sizes.
        ty: Type,
        /// Dense elements of `i64`: a row for each value, or, of a type of one
        /// dimension, a number.
        indices: Attr,
        /// Dense elements of one dimension.
        values: Attr,
    },
    /// `dense_resource<name> : tensor<2xi32>`.
    Resource {
        /// A shaped type.
        ty: Type,
        /// Where the bytes are.
        resource: Resource,
    },
    /// `distinct[0]<attr>`: equal to itself only.
    Distinct {
        /// What tells it from others.
        id: DistinctId,
        /// What it holds; `unit` is not printed.
        referenced: Attr,
    },
    /// `loc("file":1:2)`.
    Location(Loc),
    /// `strided<[?, 1], offset: 2>`.
    Strided {
        /// Offset, or dynamic.
        offset: i64,
        /// Strides, or dynamic.
        strides: Box<[i64]>,
    },
    /// `#dialect<"text">` of a dialect that nobody registered.
    Opaque {
        /// The dialect's name.
        dialect: Box<str>,
        /// What stood after the dialect's name.
        text: Box<str>,
        /// `: type`; `none` is not printed.
        ty: Type,
    },
    /// An attribute of a registered dialect.
    Dialect(DialectAttrBox),
}

/// An attribute of a dialect: a Rust value with a text form.
pub trait AttrValue: fmt::Debug + Eq + Hash + Send + Sync + 'static {
    /// One line for the documentation of the dialect.
    const SUMMARY: &'static str = "";
    /// The dialect.
    const DIALECT: &'static str;
    /// The name after `#dialect.`.
    const MNEMONIC: &'static str;
    /// The interfaces that the attribute implements.
    const INTERFACES: &'static [InterfaceImpl] = &[];
    /// Prints what follows the mnemonic.
    fn print(&self, p: &mut Printer<'_>);
    /// The name of the alias by which it is printed, without number, if it is:
    /// `map` for `#map`, `#map1`, ...
    fn alias(&self, ctx: &Context) -> Option<String> {
        let _ = ctx;
        None
    }
    /// Parses what follows the mnemonic.
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self>
    where
        Self: Sized;
    /// The type of a typed attribute: text has it behind a colon, where it is not `none`.
    fn ty(&self, _ctx: &Context) -> Option<Type> {
        None
    }
    /// A typed attribute with the type that its text has; `None`: the type is not the
    /// text's to choose.
    fn with_type(&self, _ty: Type) -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
}

/// [`AttrValue`] as an object.
pub trait DialectAttr: fmt::Debug + Send + Sync {
    /// The value.
    fn as_any(&self) -> &dyn Any;
    /// Equality with another attribute of any dialect.
    fn equals(&self, other: &dyn DialectAttr) -> bool;
    /// Hash of the value.
    fn hash_into(&self, state: &mut dyn Hasher);
    /// The dialect.
    fn dialect(&self) -> &str;
    /// The name after `#dialect.`.
    fn mnemonic(&self) -> &str;
    /// See the trait of the value.
    fn alias(&self, ctx: &Context) -> Option<String>;
    /// See [`AttrValue::INTERFACES`].
    fn interfaces(&self) -> &'static [InterfaceImpl] {
        &[]
    }
    /// Prints what follows the mnemonic.
    fn print(&self, p: &mut Printer<'_>);
    /// See [`AttrValue::ty`].
    fn ty(&self, _ctx: &Context) -> Option<Type> {
        None
    }
    /// See [`AttrValue::with_type`].
    fn with_type(&self, _ty: Type) -> Option<DialectAttrBox> {
        None
    }
}

impl<T: AttrValue> DialectAttr for T {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn equals(&self, other: &dyn DialectAttr) -> bool {
        other.as_any().downcast_ref::<T>() == Some(self)
    }
    fn hash_into(&self, mut state: &mut dyn Hasher) {
        self.hash(&mut state);
    }
    fn dialect(&self) -> &str {
        T::DIALECT
    }
    fn mnemonic(&self) -> &str {
        T::MNEMONIC
    }
    fn print(&self, p: &mut Printer<'_>) {
        AttrValue::print(self, p);
    }
    fn interfaces(&self) -> &'static [InterfaceImpl] {
        T::INTERFACES
    }
    fn ty(&self, ctx: &Context) -> Option<Type> {
        AttrValue::ty(self, ctx)
    }
    fn with_type(&self, ty: Type) -> Option<DialectAttrBox> {
        AttrValue::with_type(self, ty).map(|value| DialectAttrBox(Box::new(value)))
    }
    fn alias(&self, ctx: &Context) -> Option<String> {
        AttrValue::alias(self, ctx)
    }
}

/// A boxed [`DialectAttr`], compared by value.
#[derive(Debug)]
pub struct DialectAttrBox(pub Box<dyn DialectAttr>);

impl PartialEq for DialectAttrBox {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}
impl Eq for DialectAttrBox {}
impl Hash for DialectAttrBox {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash_into(state);
    }
}

impl Attr {
    /// `unit`.
    pub const UNIT: Attr = Attr(1);

    /// What every context holds from the start, in the order of the handles.
    pub(crate) fn presets() -> Vec<AttrData> {
        vec![AttrData::Dict(Box::default()), AttrData::Unit]
    }

    /// What the attribute is.
    pub fn data(self, ctx: &Context) -> &AttrData {
        ctx.attr_data(self)
    }

    /// The value of a dialect attribute.
    pub fn downcast<T: AttrValue>(self, ctx: &Context) -> Option<&T> {
        match self.data(ctx) {
            AttrData::Dialect(b) => b.0.as_any().downcast_ref(),
            _ => None,
        }
    }

    /// A location as an attribute; a source position becomes a file position.
    pub fn location(ctx: &Context, loc: Loc) -> Attr {
        let loc = if loc.source(ctx).is_some() { Loc::new(ctx, loc.data(ctx)) } else { loc };
        ctx.attr(AttrData::Location(loc))
    }

    /// An attribute of a registered dialect.
    pub fn dialect<T: AttrValue>(ctx: &Context, value: T) -> Attr {
        ctx.attr(AttrData::Dialect(DialectAttrBox(Box::new(value))))
    }

    /// An integer attribute; the value wraps to the width of the type.
    ///
    /// # Panics
    /// If `ty` is neither an integer type nor index.
    pub fn integer(ctx: &Context, ty: Type, value: i64) -> Attr {
        let width = integer_attr_width(ctx, ty).expect("an integer attribute needs an integer or index type");
        ctx.attr(AttrData::Integer { ty, value: ApInt::from_i64(width, value) })
    }

    /// `true` or `false`.
    pub fn bool(ctx: &Context, value: bool) -> Attr {
        Attr::integer(ctx, Type::I1, i64::from(value))
    }

    /// Zero as an attribute of the type: of integers, floats, `index`, and vectors and ranked
    /// tensors of those with known sizes.
    pub fn zero(ctx: &Context, ty: Type) -> Option<Attr> {
        if integer_attr_width(ctx, ty).is_some() {
            return Some(Attr::integer(ctx, ty, 0));
        }
        if let Some(kind) = ty.float_kind(ctx) {
            return Some(ctx.attr(AttrData::Float { ty, value: FloatValue::from_f64(kind, 0.0) }));
        }
        match ty.data(ctx) {
            TypeData::Vector { element, .. } | TypeData::RankedTensor { element, .. } => {
                Some(DenseElements::splat(ctx, ty, Attr::zero(ctx, *element)?)?.attr(ctx))
            }
            _ => None,
        }
    }

    /// A string attribute without a type.
    pub fn string(ctx: &Context, value: &str) -> Attr {
        ctx.attr(AttrData::String { value: value.as_bytes().into(), ty: Type::NONE })
    }

    /// `[...]`.
    pub fn array(ctx: &Context, items: &[Attr]) -> Attr {
        ctx.attr(AttrData::Array(items.into()))
    }

    /// A type as an attribute.
    pub fn of_type(ctx: &Context, ty: Type) -> Attr {
        ctx.attr(AttrData::Type(ty))
    }

    /// `affine_map<...>`.
    pub fn affine_map(ctx: &Context, map: AffineMap) -> Attr {
        ctx.attr(AttrData::AffineMap(map))
    }

    /// `affine_set<...>`.
    pub fn integer_set(ctx: &Context, set: IntegerSet) -> Attr {
        ctx.attr(AttrData::IntegerSet(set))
    }

    /// `@name`.
    pub fn symbol(ctx: &Context, name: &str) -> Attr {
        ctx.attr(AttrData::Symbol { root: ctx.ident(name), nested: Box::default() })
    }

    /// `array<i32: ...>`.
    pub fn i32_array(ctx: &Context, values: &[i32]) -> Attr {
        let values = values.iter().map(|&v| v as u32 as u64).collect();
        ctx.attr(AttrData::DenseArray { element: Type::I32, values })
    }

    /// The value of an integer attribute, sign-extended, if it fits.
    pub fn as_i64(self, ctx: &Context) -> Option<i64> {
        match self.data(ctx) {
            AttrData::Integer { value, .. } => value.to_i64(),
            _ => None,
        }
    }

    /// The value of a string attribute that is UTF-8.
    pub fn as_str(self, ctx: &Context) -> Option<&str> {
        match self.data(ctx) {
            AttrData::String { value, .. } => std::str::from_utf8(value).ok(),
            _ => None,
        }
    }

    /// The type in a type attribute.
    pub fn as_type(self, ctx: &Context) -> Option<Type> {
        match self.data(ctx) {
            AttrData::Type(ty) => Some(*ty),
            _ => None,
        }
    }

    /// The map in an affine map attribute.
    pub fn as_affine_map(self, ctx: &Context) -> Option<AffineMap> {
        match self.data(ctx) {
            AttrData::AffineMap(map) => Some(*map),
            _ => None,
        }
    }

    /// The set in an integer set attribute.
    pub fn as_integer_set(self, ctx: &Context) -> Option<IntegerSet> {
        match self.data(ctx) {
            AttrData::IntegerSet(set) => Some(*set),
            _ => None,
        }
    }

    /// The items of an array attribute.
    pub fn as_array(self, ctx: &Context) -> Option<&[Attr]> {
        match self.data(ctx) {
            AttrData::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The name of a symbol reference without nested names.
    pub fn as_flat_symbol(self, ctx: &Context) -> Option<&str> {
        match self.data(ctx) {
            AttrData::Symbol { root, nested } if nested.is_empty() => Some(ctx.str(*root)),
            _ => None,
        }
    }

    /// The elements of an `array<i32: ...>`.
    pub fn as_i32_array(self, ctx: &Context) -> Option<SmallVec<[i32; 4]>> {
        self.i32_elements(ctx).map(Iterator::collect)
    }

    pub(crate) fn i32_elements(self, ctx: &Context) -> Option<impl ExactSizeIterator<Item = i32> + Clone> {
        match self.data(ctx) {
            AttrData::DenseArray { element: Type::I32, values } => Some(values.iter().map(|&v| v as u32 as i32)),
            _ => None,
        }
    }

    /// Whether it holds the elements of a shaped type.
    pub fn is_elements(self, ctx: &Context) -> bool {
        matches!(
            self.data(ctx),
            AttrData::Dense(_) | AttrData::DenseStrings { .. } | AttrData::Sparse { .. } | AttrData::Resource { .. }
        )
    }

    /// Dense elements of numbers.
    pub fn as_dense(self, ctx: &Context) -> Option<&DenseElements> {
        match self.data(ctx) {
            AttrData::Dense(elements) => Some(elements),
            _ => None,
        }
    }

    /// The dictionary in a dictionary attribute.
    pub fn as_dict(self, ctx: &Context) -> Option<Dict> {
        matches!(self.data(ctx), AttrData::Dict(_)).then_some(Dict(self))
    }

    /// The type of a typed attribute.
    pub fn ty(self, ctx: &Context) -> Option<Type> {
        match self.data(ctx) {
            AttrData::Integer { ty, .. } | AttrData::Float { ty, .. } => Some(*ty),
            AttrData::String { ty, .. } | AttrData::Opaque { ty, .. } => Some(*ty),
            AttrData::Dialect(value) => value.0.ty(ctx),
            AttrData::Dense(elements) => Some(elements.ty()),
            AttrData::DenseStrings { ty, .. } | AttrData::Sparse { ty, .. } | AttrData::Resource { ty, .. } => {
                Some(*ty)
            }
            _ => None,
        }
    }
}

/// The bits of an integer attribute of type `ty`: the width, or 64 for index.
pub fn integer_attr_width(ctx: &Context, ty: Type) -> Option<u32> {
    if ty == Type::INDEX { Some(64) } else { ty.integer_width(ctx) }
}

impl Dict {
    /// `{}`.
    pub const EMPTY: Dict = Dict(Attr(0));

    /// A dictionary of these entries; a later entry of the same name wins.
    pub fn new(ctx: &Context, entries: &[(Ident, Attr)]) -> Dict {
        if entries.is_empty() {
            return Dict::EMPTY;
        }
        let mut sorted = entries.to_vec();
        sorted.sort_by(|a, b| ctx.str(a.0).cmp(ctx.str(b.0)));
        sorted.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 = later.1;
            }
            same
        });
        Dict(ctx.attr(AttrData::Dict(sorted.into())))
    }

    /// The entries, sorted by name.
    pub fn entries(self, ctx: &Context) -> &[(Ident, Attr)] {
        match self.0.data(ctx) {
            AttrData::Dict(entries) => entries,
            _ => &[],
        }
    }

    /// Whether there are no entries.
    pub fn is_empty(self) -> bool {
        self == Dict::EMPTY
    }

    /// The attribute of that name.
    pub fn get(self, ctx: &Context, name: &str) -> Option<Attr> {
        if self.is_empty() {
            return None;
        }
        self.entries(ctx).iter().find(|e| ctx.str(e.0) == name).map(|e| e.1)
    }

    /// With one entry set (or removed: `None`).
    pub fn with(self, ctx: &Context, name: Ident, attr: Option<Attr>) -> Dict {
        let mut entries: Vec<_> = self.entries(ctx).iter().copied().filter(|e| e.0 != name).collect();
        entries.extend(attr.map(|a| (name, a)));
        Dict::new(ctx, &entries)
    }

    /// As an attribute.
    pub fn attr(self) -> Attr {
        self.0
    }
}

impl Props {
    /// No inherent attribute at all.
    pub const EMPTY: Props = Props(0);

    /// The property set of these attributes.
    pub fn new(ctx: &Context, attrs: &[Option<Attr>]) -> Props {
        ctx.props(attrs)
    }

    /// The attributes by position.
    pub fn entries(self, ctx: &Context) -> &[Option<Attr>] {
        ctx.props_data(self)
    }

    /// The attribute at a position.
    pub fn get(self, ctx: &Context, index: usize) -> Option<Attr> {
        self.entries(ctx).get(index).copied().flatten()
    }
}
