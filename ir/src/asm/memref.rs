//! Memref types: their text, read and written.

use crate::asm::lexer::Kind;
use crate::asm::parser::{ParseResult, Parser};
use crate::asm::printer::Printer;
use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::interfaces::MemRefElementType;
use crate::types::{Type, TypeData};

impl Parser<'_> {
    /// Parses what stands between the brackets of a memref type that starts at an
    /// offset.
    pub(crate) fn memref_type(&mut self, start: u32) -> ParseResult<Type> {
        let unranked = self.unranked()?;
        let shape = if unranked { Vec::new() } else { self.dimensions(true, None)? };
        let at = self.token.start;
        let element = self.ty()?;
        if !Type::is_memref_element(self.ctx, element) {
            return self.error_at(at, "invalid memref element type");
        }
        let (mut layout, mut space) = (None, None);
        while self.eat(Kind::Comma) {
            let attr = self.attr()?;
            // Of several layouts the last one counts, as in MLIR.
            if matches!(attr.data(self.ctx), AttrData::Strided { .. } | AttrData::AffineMap(_)) {
                layout = Some(attr);
                if unranked {
                    return self.error("an unranked memref has no layout");
                }
                if space.is_some() {
                    return self.error("a memref's layout stands before its memory space");
                }
            } else if space.is_some() {
                return self.error("a memref has at most one memory space");
            } else {
                space = Some(attr);
            }
        }
        let ty = match unranked {
            true => Type::unranked_memref(self.ctx, element, space),
            false => Type::memref_with(self.ctx, &shape, element, layout, space),
        };
        ty.or_else(|message| self.error_at(start, message))
    }
}

impl Printer<'_> {
    /// Prints a layout, unless it is an identity map: those with symbols are types of
    /// their own, but look like none.
    pub(crate) fn comma_layout(&mut self, layout: Option<Attr>) {
        let identity = |attr: &Attr| attr.as_affine_map(self.ctx).is_some_and(|m| m.is_identity(self.ctx));
        self.comma_attr(layout.filter(|attr| !identity(attr)));
    }
}

impl Type {
    /// A memref type. The identity map as a layout and the number 0 as a memory space
    /// are the same as none.
    ///
    /// # Errors
    /// If the element type, the layout or the memory space is none that a memref may
    /// have, or the layout is for another number of dimensions.
    pub fn memref_with(
        ctx: &Context,
        shape: &[i64],
        element: Type,
        layout: Option<Attr>,
        space: Option<Attr>,
    ) -> Result<Type, String> {
        if !Type::is_memref_element(ctx, element) {
            return Err("invalid memref element type".to_owned());
        }
        let rank = shape.len();
        match layout.map(|l| l.data(ctx)) {
            Some(AttrData::Strided { strides, .. }) if strides.len() != rank => {
                return Err(format!("expected {rank} strides, as many as the rank, found {}", strides.len()));
            }
            Some(AttrData::AffineMap(map)) if map.num_dims(ctx) as usize != rank => {
                let dims = map.num_dims(ctx);
                return Err(format!("memref layout mismatch between rank and affine map: {rank} != {dims}"));
            }
            None | Some(AttrData::Strided { .. } | AttrData::AffineMap(_)) => {}
            Some(_) => return Err("the layout of a memref is an affine map or strides".to_owned()),
        }
        let default =
            |attr: &Attr| attr.as_affine_map(ctx).is_some_and(|m| m.is_identity(ctx) && m.num_symbols(ctx) == 0);
        let layout = layout.filter(|attr| !default(attr));
        let space = memory_space(ctx, space)?;
        Ok(ctx.ty(TypeData::MemRef { shape: shape.into(), element, layout, space }))
    }

    /// A memref type without a rank. The number 0 as a memory space is the same as none.
    ///
    /// # Errors
    /// If the element type or the memory space is none that a memref may have.
    pub fn unranked_memref(ctx: &Context, element: Type, space: Option<Attr>) -> Result<Type, String> {
        if !Type::is_memref_element(ctx, element) {
            return Err("invalid memref element type".to_owned());
        }
        Ok(ctx.ty(TypeData::UnrankedMemRef { element, space: memory_space(ctx, space)? }))
    }

    /// Whether memrefs of this type may be: of numbers, vectors, memrefs and types of
    /// dialects that implement [`MemRefElementType`].
    pub fn is_memref_element(ctx: &Context, ty: Type) -> bool {
        match ty.data(ctx) {
            TypeData::Integer { .. } | TypeData::Index | TypeData::Float(_) | TypeData::Complex(_) => true,
            TypeData::Vector { .. } | TypeData::MemRef { .. } | TypeData::UnrankedMemRef { .. } => true,
            TypeData::Dialect(_) => ty.interface::<MemRefElementType>(ctx).is_some(),
            TypeData::None
            | TypeData::Tuple(_)
            | TypeData::Function { .. }
            | TypeData::RankedTensor { .. }
            | TypeData::UnrankedTensor(_)
            | TypeData::Opaque { .. } => false,
        }
    }
}

/// The memory space that an attribute names: numbers, strings, dictionaries and what
/// dialects define. `None`: the default one.
fn memory_space(ctx: &Context, space: Option<Attr>) -> Result<Option<Attr>, String> {
    let Some(space) = space else { return Ok(None) };
    match space.data(ctx) {
        AttrData::Integer { value, .. } => Ok((!value.is_zero()).then_some(space)),
        AttrData::String { .. } | AttrData::Dict(_) | AttrData::Dialect(_) => Ok(Some(space)),
        _ => Err("a memory space is a number, a string, a dictionary or an attribute of a dialect".to_owned()),
    }
}
