//! Constraints on types and attributes that definitions name, in the words of
//! MLIR's.
#![allow(non_upper_case_globals)] // They stand where a definition names a type.

use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use crate::types::{Type, TypeData};

macro_rules! type_constraints {
    ($($(#[$doc:meta])* $name:ident: $summary:literal, $check:expr $(, only $only:expr)?;)*) => {$(
        $(#[$doc])*
        pub const $name: TypeConstraint = TypeConstraint {
            summary: $summary,
            check: $check,
            only: type_constraints!(@only $($only)?),
        };
    )*};
    (@only $only:expr) => { Some(|_| $only) };
    (@only) => { None };
}

/// Whether the element type of a vector or tensor, or the type itself, is such.
pub fn like(ctx: &Context, ty: Type, element: impl Fn(&Context, Type) -> bool) -> bool {
    element(ctx, ty.element_or_self(ctx))
}

type_constraints! {
    /// Any type.
    AnyType: "any type", |_, _| true;
    /// `i1`.
    I1: "1-bit signless integer", |_, t| t == Type::I1, only Type::I1;
    /// `i8`.
    I8: "8-bit signless integer", |_, t| t == Type::I8, only Type::I8;
    /// `i16`.
    I16: "16-bit signless integer", |_, t| t == Type::I16, only Type::I16;
    /// `i32`.
    I32: "32-bit signless integer", |_, t| t == Type::I32, only Type::I32;
    /// `i64`.
    I64: "64-bit signless integer", |_, t| t == Type::I64, only Type::I64;
    /// `index`.
    Index: "index", |_, t| t == Type::INDEX, only Type::INDEX;
    /// `f32`.
    F32: "32-bit float", |_, t| t == Type::F32, only Type::F32;
    /// `f64`.
    F64: "64-bit float", |_, t| t == Type::F64, only Type::F64;
    /// `iN`.
    AnySignlessInteger: "signless integer", |c, t| t.is_signless_integer(c);
    /// `iN` or `index`.
    AnySignlessIntegerOrIndex: "signless integer or index", |c, t| t == Type::INDEX || t.is_signless_integer(c);
    /// Any float.
    AnyFloat: "floating-point", |c, t| t.float_kind(c).is_some();
    /// `iN`, `index`, or a vector or tensor of them.
    SignlessIntegerLike: "signless-integer-like",
        |c, t| like(c, t, |c, t| t == Type::INDEX || t.is_signless_integer(c));
    /// `iN`, or a vector or tensor of it.
    SignlessFixedWidthIntegerLike: "signless-fixed-width-integer-like", |c, t| like(c, t, |c, t| t.is_signless_integer(c));
    /// `i1`, or a vector or tensor of it.
    BoolLike: "bool-like", |c, t| like(c, t, |_, t| t == Type::I1);
    /// A float, or a vector or tensor of one.
    FloatLike: "floating-point-like", |c, t| like(c, t, |c, t| t.float_kind(c).is_some());
    /// A function type.
    FunctionType: "function type", |c, t| t.signature(c).is_some();
    /// A ranked memref.
    AnyMemRef: "memref of any type values", |c, t| matches!(t.data(c), TypeData::MemRef { .. });
    /// A memref, ranked or not.
    AnyRankedOrUnrankedMemRef: "ranked or unranked memref of any type values",
        |c, t| matches!(t.data(c), TypeData::MemRef { .. } | TypeData::UnrankedMemRef { .. });
}

macro_rules! attr_constraints {
    ($($(#[$doc:meta])* $name:ident: $summary:literal, $check:expr, $syntax:expr;)*) => {$(
        $(#[$doc])*
        pub const $name: AttrConstraint = AttrConstraint { summary: $summary, check: $check, syntax: $syntax };
    )*};
}

fn integer_of(ctx: &Context, attr: Attr, ty: Type) -> bool {
    matches!(attr.data(ctx), AttrData::Integer { ty: t, .. } if *t == ty)
}

attr_constraints! {
    /// Any attribute.
    AnyAttr: "any attribute", |_, _| true, AttrSyntax::Full;
    /// An attribute that has a type.
    TypedAttr: "TypedAttr instance", |c, a| a.ty(c).is_some(), AttrSyntax::Full;
    /// `unit`.
    UnitAttr: "unit attribute", |_, a| a == Attr::UNIT, AttrSyntax::Unit;
    /// A string.
    StrAttr: "string attribute", |c, a| matches!(a.data(c), AttrData::String { .. }), AttrSyntax::Quoted;
    /// A string that names a symbol.
    SymbolNameAttr: "string attribute", |c, a| matches!(a.data(c), AttrData::String { .. }), AttrSyntax::SymbolName;
    /// `@a::@b`.
    SymbolRefAttr: "symbol reference attribute", |c, a| matches!(a.data(c), AttrData::Symbol { .. }), AttrSyntax::SymbolRef;
    /// `@a`.
    FlatSymbolRefAttr: "flat symbol reference attribute", |c, a| a.as_flat_symbol(c).is_some(), AttrSyntax::SymbolRef;
    /// A type.
    TypeAttr: "any type attribute", |c, a| a.as_type(c).is_some(), AttrSyntax::Type;
    /// A function type.
    FunctionTypeAttr: "type attribute of function type",
        |c, a| a.as_type(c).is_some_and(|t| t.signature(c).is_some()), AttrSyntax::Type;
    /// A list.
    ArrayAttr: "array attribute", |c, a| a.as_array(c).is_some(), AttrSyntax::Full;
    /// A list of dictionaries.
    DictArrayAttr: "Array of dictionary attributes",
        |c, a| a.as_array(c).is_some_and(|l| l.iter().all(|d| d.as_dict(c).is_some())), AttrSyntax::Full;
    /// `true` or `false`.
    BoolAttr: "bool attribute", |c, a| integer_of(c, a, Type::I1), AttrSyntax::Typed(|_| Type::I1);
    /// An `i32` number.
    I32Attr: "32-bit signless integer attribute", |c, a| integer_of(c, a, Type::I32), AttrSyntax::Typed(|_| Type::I32);
    /// An `i64` number.
    I64Attr: "64-bit signless integer attribute", |c, a| integer_of(c, a, Type::I64), AttrSyntax::Typed(|_| Type::I64);
    /// An index number.
    IndexAttr: "index attribute", |c, a| integer_of(c, a, Type::INDEX), AttrSyntax::Typed(|_| Type::INDEX);
    /// `array<i32: ...>`.
    DenseI32ArrayAttr: "i32 dense array attribute", |c, a| a.as_i32_array(c).is_some(), AttrSyntax::Full;
    /// Sizes of operand or result groups.
    SEGMENT_SIZES: "i32 dense array attribute", |c, a| a.as_i32_array(c).is_some(), AttrSyntax::Full;
}
