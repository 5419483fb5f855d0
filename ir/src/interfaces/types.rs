//! Interfaces of types and attributes.

use crate::attrs::Attr;
use crate::context::Context;
use crate::interface;
use crate::types::{Type, TypeData};

interface! {
    /// A type of elements in a shape: vectors, tensors, memrefs.
    pub interface ShapedType / ShapedTypeInterface implied_by_type shaped {
        /// The sizes, [`DYNAMIC`](crate::types::DYNAMIC) where one is not known; `None`:
        /// their number is not known.
        fn shape(ctx: &Context, ty: Type) -> Option<Box<[i64]>>;
        /// The type of the elements.
        fn element(ctx: &Context, ty: Type) -> Type;
        /// The type with other sizes or elements, where there is one.
        fn with_shape(ctx: &Context, ty: Type, shape: Option<&[i64]>, element: Type) -> Option<Type>;
    }
}

/// The builtin types that have a shape.
struct BuiltinShaped;

impl ShapedTypeInterface for BuiltinShaped {
    fn shape(ctx: &Context, ty: Type) -> Option<Box<[i64]>> {
        ty.shape(ctx).map(Into::into)
    }

    fn element(ctx: &Context, ty: Type) -> Type {
        ty.element(ctx).unwrap_or(ty)
    }

    fn with_shape(ctx: &Context, ty: Type, shape: Option<&[i64]>, element: Type) -> Option<Type> {
        let data = match (ty.data(ctx), shape.map(Box::<[i64]>::from)) {
            (TypeData::Vector { scalable, .. }, Some(shape)) if scalable.len() == shape.len() => {
                TypeData::Vector { shape, scalable: scalable.clone(), element }
            }
            (TypeData::Vector { scalable, .. }, Some(shape)) if !scalable.contains(&true) => {
                TypeData::Vector { scalable: vec![false; shape.len()].into(), shape, element }
            }
            (TypeData::Vector { .. }, _) => return None,
            (TypeData::RankedTensor { encoding, .. }, Some(shape)) => {
                TypeData::RankedTensor { shape, element, encoding: *encoding }
            }
            (TypeData::UnrankedTensor(_), Some(shape)) => TypeData::RankedTensor { shape, element, encoding: None },
            (TypeData::RankedTensor { .. } | TypeData::UnrankedTensor(_), None) => TypeData::UnrankedTensor(element),
            (TypeData::MemRef { layout, space, .. }, Some(shape)) => {
                TypeData::MemRef { shape, element, layout: *layout, space: *space }
            }
            (TypeData::UnrankedMemRef { space, .. }, Some(shape)) => {
                TypeData::MemRef { shape, element, layout: None, space: *space }
            }
            (TypeData::MemRef { space, .. } | TypeData::UnrankedMemRef { space, .. }, None) => {
                TypeData::UnrankedMemRef { element, space: *space }
            }
            _ => return None,
        };
        Some(ctx.ty(data))
    }
}

fn shaped(data: &TypeData) -> Option<&'static ShapedType> {
    let is_shaped = matches!(
        data,
        TypeData::Vector { .. }
            | TypeData::RankedTensor { .. }
            | TypeData::UnrankedTensor(_)
            | TypeData::MemRef { .. }
            | TypeData::UnrankedMemRef { .. }
    );
    is_shaped.then_some(BuiltinShaped::TABLE)
}

interface! {
    /// A type of a dialect that memrefs may hold.
    pub interface MemRefElementType / MemRefElementTypeInterface {}
}

interface! {
    /// A type with parts that can be in memory each on its own.
    pub interface DestructurableType / DestructurableTypeInterface {
        /// The index and the type of each part; `None`: it can't be split.
        fn elements(ctx: &Context, ty: Type) -> Option<Vec<(Attr, Type)>>;
        /// The type of the part of an index.
        fn element_at(ctx: &Context, ty: Type, index: Attr) -> Option<Type>;
    }
}

interface! {
    /// An attribute that says which unit of a device runs the points of a dimension of a
    /// parallel loop.
    pub interface DeviceMapping / DeviceMappingAttr {
        /// A number that tells the unit from others of its kind.
        fn mapping_id(ctx: &Context, attr: Attr) -> i64;
    }
    defaults {
        /// Whether units are numbered through over all dimensions.
        fn is_linear(_ctx: &Context, _attr: Attr) -> bool {
            false
        }
        /// The position of the dimension that it maps, among those of its kind.
        fn relative_index(ctx: &Context, attr: Attr) -> i64 {
            Self::mapping_id(ctx, attr)
        }
    }
}
