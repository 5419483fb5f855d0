//! Types: uniqued in the [`Context`], compared by handle.
//!
//! Builtin types are cases of one enum, so that a `match` is exhaustive; types of
//! dialects are values of Rust types that implement [`DialectType`], behind one
//! more case.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::asm::{ParseResult, Parser, Printer};
use crate::attrs::Attr;
use crate::context::Context;
use crate::def::InterfaceImpl;
use crate::float::FloatKind;

/// A type, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Type(pub(crate) u32);

impl fmt::Debug for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "type#{}", self.0)
    }
}

/// The size of a dimension that is not known: prints as `?`.
pub const DYNAMIC: i64 = i64::MIN;

/// Whether an integer type says how to read its sign bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signedness {
    /// `i32`.
    Signless,
    /// `si32`.
    Signed,
    /// `ui32`.
    Unsigned,
}

/// The width limit of integer types.
pub const MAX_INTEGER_WIDTH: u32 = (1 << 24) - 1;

/// What a type is.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum TypeData {
    /// `i32`, `si8`, `ui1`.
    Integer {
        /// Bits.
        width: u32,
        /// Meaning of the sign bit.
        signedness: Signedness,
    },
    /// `index`.
    Index,
    /// `f32`, `bf16`, ...
    Float(FloatKind),
    /// `none`.
    None,
    /// `complex<f32>`.
    Complex(Type),
    /// `tuple<i32, f32>`.
    Tuple(Box<[Type]>),
    /// `(i32) -> f32`.
    Function {
        /// Argument types.
        inputs: Box<[Type]>,
        /// Result types.
        results: Box<[Type]>,
    },
    /// `vector<4x[8]xf32>`.
    Vector {
        /// Sizes.
        shape: Box<[i64]>,
        /// Which sizes are multiplied by the runtime vector scale.
        scalable: Box<[bool]>,
        /// Element type.
        element: Type,
    },
    /// `tensor<4x?xf32>`.
    RankedTensor {
        /// Sizes, or [`DYNAMIC`].
        shape: Box<[i64]>,
        /// Element type.
        element: Type,
        /// Encoding attribute.
        encoding: Option<Attr>,
    },
    /// `tensor<*xf32>`.
    UnrankedTensor(Type),
    /// `memref<4x?xf32, strided<[?, 1]>, 3>`.
    MemRef {
        /// Sizes, or [`DYNAMIC`].
        shape: Box<[i64]>,
        /// Element type.
        element: Type,
        /// Layout, where it is not the identity.
        layout: Option<Attr>,
        /// Memory space.
        space: Option<Attr>,
    },
    /// `memref<*xf32>`.
    UnrankedMemRef {
        /// Element type.
        element: Type,
        /// Memory space.
        space: Option<Attr>,
    },
    /// A type of a dialect that nobody registered: `!dialect<"text">`.
    Opaque {
        /// The dialect's name.
        dialect: Box<str>,
        /// What stood after the dialect's name.
        text: Box<str>,
    },
    /// A type of a registered dialect.
    Dialect(DialectTypeBox),
}

/// A type of a dialect: a Rust value with a text form.
pub trait TypeValue: fmt::Debug + Eq + Hash + Send + Sync + 'static {
    /// One line for the documentation of the dialect.
    const SUMMARY: &'static str = "";
    /// The dialect.
    const DIALECT: &'static str;
    /// The name after `!dialect.`.
    const MNEMONIC: &'static str;
    /// The interfaces that the type implements.
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
}

/// [`TypeValue`] as an object.
pub trait DialectType: fmt::Debug + Send + Sync {
    /// The value.
    fn as_any(&self) -> &dyn Any;
    /// Equality with another type of any dialect.
    fn equals(&self, other: &dyn DialectType) -> bool;
    /// Hash of the value.
    fn hash_into(&self, state: &mut dyn Hasher);
    /// The dialect.
    fn dialect(&self) -> &str;
    /// The name after `!dialect.`.
    fn mnemonic(&self) -> &str;
    /// See the trait of the value.
    fn alias(&self, ctx: &Context) -> Option<String>;
    /// See [`TypeValue::INTERFACES`].
    fn interfaces(&self) -> &'static [InterfaceImpl] {
        &[]
    }
    /// Prints what follows the mnemonic.
    fn print(&self, p: &mut Printer<'_>);
}

impl<T: TypeValue> DialectType for T {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn equals(&self, other: &dyn DialectType) -> bool {
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
        TypeValue::print(self, p);
    }
    fn interfaces(&self) -> &'static [InterfaceImpl] {
        T::INTERFACES
    }
    fn alias(&self, ctx: &Context) -> Option<String> {
        TypeValue::alias(self, ctx)
    }
}

/// A boxed [`DialectType`], compared by value.
#[derive(Debug)]
pub struct DialectTypeBox(pub Box<dyn DialectType>);

impl PartialEq for DialectTypeBox {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}
impl Eq for DialectTypeBox {}
impl Hash for DialectTypeBox {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash_into(state);
    }
}

macro_rules! preset {
    ($($(#[$doc:meta])* $name:ident = $at:expr, $data:expr;)*) => {
        impl Type {
            $($(#[$doc])* pub const $name: Type = Type($at);)*
            /// What every context holds from the start, in the order of the handles.
            pub(crate) fn presets() -> Vec<TypeData> {
                vec![$($data),*]
            }
        }
    };
}

const fn signless(width: u32) -> TypeData {
    TypeData::Integer { width, signedness: Signedness::Signless }
}

preset! {
    /// `none`.
    NONE = 0, TypeData::None;
    /// `index`.
    INDEX = 1, TypeData::Index;
    /// `i1`.
    I1 = 2, signless(1);
    /// `i8`.
    I8 = 3, signless(8);
    /// `i16`.
    I16 = 4, signless(16);
    /// `i32`.
    I32 = 5, signless(32);
    /// `i64`.
    I64 = 6, signless(64);
    /// `f16`.
    F16 = 7, TypeData::Float(FloatKind::F16);
    /// `bf16`.
    BF16 = 8, TypeData::Float(FloatKind::BF16);
    /// `f32`.
    F32 = 9, TypeData::Float(FloatKind::F32);
    /// `f64`.
    F64 = 10, TypeData::Float(FloatKind::F64);
}

impl Type {
    /// What the type is.
    pub fn data(self, ctx: &Context) -> &TypeData {
        ctx.type_data(self)
    }

    /// The value of a dialect type.
    pub fn downcast<T: TypeValue>(self, ctx: &Context) -> Option<&T> {
        match self.data(ctx) {
            TypeData::Dialect(b) => b.0.as_any().downcast_ref(),
            _ => None,
        }
    }

    /// `iN`.
    pub fn integer(ctx: &Context, width: u32) -> Type {
        ctx.ty(signless(width))
    }

    /// `(inputs) -> results`.
    pub fn function(ctx: &Context, inputs: &[Type], results: &[Type]) -> Type {
        ctx.ty(TypeData::Function { inputs: inputs.into(), results: results.into() })
    }

    /// A memref with the identity layout in the default memory space.
    pub fn memref(ctx: &Context, shape: &[i64], element: Type) -> Type {
        ctx.ty(TypeData::MemRef { shape: shape.into(), element, layout: None, space: None })
    }

    /// A type of a registered dialect.
    pub fn dialect<T: TypeValue>(ctx: &Context, value: T) -> Type {
        ctx.ty(TypeData::Dialect(DialectTypeBox(Box::new(value))))
    }

    /// Bits of a signless, signed or unsigned integer type.
    pub fn integer_width(self, ctx: &Context) -> Option<u32> {
        match self.data(ctx) {
            TypeData::Integer { width, .. } => Some(*width),
            _ => None,
        }
    }

    /// Whether it is `iN`.
    pub fn is_signless_integer(self, ctx: &Context) -> bool {
        matches!(self.data(ctx), TypeData::Integer { signedness: Signedness::Signless, .. })
    }

    /// The kind of a float type.
    pub fn float_kind(self, ctx: &Context) -> Option<FloatKind> {
        match self.data(ctx) {
            TypeData::Float(kind) => Some(*kind),
            _ => None,
        }
    }

    /// Arguments and results of a function type.
    pub fn signature(self, ctx: &Context) -> Option<(&[Type], &[Type])> {
        match self.data(ctx) {
            TypeData::Function { inputs, results } => Some((inputs, results)),
            _ => None,
        }
    }

    /// The sizes of a ranked builtin type of elements; see
    /// [`ShapedType`](crate::interfaces::ShapedType) for types of dialects.
    pub fn shape(self, ctx: &Context) -> Option<&[i64]> {
        match self.data(ctx) {
            TypeData::Vector { shape, .. } | TypeData::RankedTensor { shape, .. } | TypeData::MemRef { shape, .. } => {
                Some(shape)
            }
            _ => None,
        }
    }

    /// The element type of a builtin type of elements.
    pub fn element(self, ctx: &Context) -> Option<Type> {
        match self.data(ctx) {
            TypeData::Vector { element, .. }
            | TypeData::RankedTensor { element, .. }
            | TypeData::MemRef { element, .. }
            | TypeData::UnrankedTensor(element)
            | TypeData::UnrankedMemRef { element, .. } => Some(*element),
            _ => None,
        }
    }

    /// The element type of a vector or tensor, or the type itself.
    pub fn element_or_self(self, ctx: &Context) -> Type {
        match self.data(ctx) {
            TypeData::Vector { element, .. }
            | TypeData::RankedTensor { element, .. }
            | TypeData::UnrankedTensor(element) => *element,
            _ => self,
        }
    }

    /// The same shape over another element type; a scalar becomes `element`.
    pub fn with_element(self, ctx: &Context, element: Type) -> Type {
        match self.data(ctx) {
            TypeData::Vector { shape, scalable, .. } => {
                ctx.ty(TypeData::Vector { shape: shape.clone(), scalable: scalable.clone(), element })
            }
            TypeData::RankedTensor { shape, encoding, .. } => {
                ctx.ty(TypeData::RankedTensor { shape: shape.clone(), element, encoding: *encoding })
            }
            TypeData::UnrankedTensor(_) => ctx.ty(TypeData::UnrankedTensor(element)),
            _ => element,
        }
    }
}
