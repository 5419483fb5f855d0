//! `memref-emulate-wide-int`: memory of integers of twice the width that a target has becomes
//! memory of vectors of two halves; arithmetic on them is emulated as by
//! [`arith-emulate-wide-int`](super::arith_emulate_wide_int).

use terrace_dialects::memref::{Alloc, Alloca, Copy, Dealloc, Dim, Load, Store};
use terrace_ir::prelude::*;

use super::arith_emulate_wide_int::{add_arithmetic, check_casts, type_converter, wide_int_pass};
use super::signatures::{all_types_legal, with_converted_types};
use crate::convert::{Conversion, ConversionMode, ConversionPatterns, ConversionTarget, Legality, TypeConverter};

wide_int_pass! {
    /// See the [module documentation](self).
    MemRefEmulateWideIntPass = "memref-emulate-wide-int", needs [terrace_dialects::vector::Vector];
    |widest, run| {
        let ctx = run.ctx().clone();
        let types = memory_types(widest);
        let mut target = ConversionTarget::new();
        for dialect in ["arith", "memref", "vector"] {
            let types = memory_types(widest);
            target.dialect(dialect, Legality::Dynamic(Box::new(move |op| all_types_legal(op, &types))));
        }
        let mut patterns = ConversionPatterns::new();
        add_arithmetic(&mut patterns);
        patterns
            .on::<Alloc<'_>>("alloc", with_converted_types)
            .on::<Alloca<'_>>("alloca", with_converted_types)
            .on::<Copy<'_>>("copy", with_converted_types)
            .on::<Dealloc<'_>>("dealloc", with_converted_types)
            .on::<Dim<'_>>("dim", with_converted_types)
            .on::<Load<'_>>("load", with_converted_types)
            .on::<Store<'_>>("store", with_converted_types);
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| {
            conversion.run(body)?;
            check_casts(body, &types)
        })
    }
}

/// The types of values as in arithmetic, and memory of such values.
fn memory_types(widest: u32) -> TypeConverter {
    let mut types = type_converter(widest);
    types.rule(|types, ctx, ty| {
        let TypeData::MemRef { shape, element, layout, space } = ty.data(ctx) else { return None };
        let (shape, layout, space) = (shape.clone(), *layout, *space);
        let element = types.convert(ctx, *element);
        Some(element.map(|element| ctx.ty(TypeData::MemRef { shape, element, layout, space })))
    });
    types
}
