//! Types and attributes of the builtin dialect, which the core itself reads and prints.

use super::{DialectDoc, KindDoc};
use crate::context::Context;

const TYPES: &[(&str, &str)] = &[
    ("complex", "A pair of a real and an imaginary part: `complex<f32>`"),
    ("float", "`f16`, `bf16`, `tf32`, `f32`, `f64`, `f80`, `f128`, and the 8-bit kinds, as `f8E4M3FN`"),
    ("function", "Types of inputs and results: `(i32, f32) -> i1`"),
    ("index", "An integer as wide as addresses of the target: `index`"),
    ("integer", "An integer of up to 2^24 - 1 bits, without sign, signed or unsigned: `i32`, `si8`, `ui16`"),
    (
        "memref",
        "A part of memory with a shape, a layout and a memory space: `memref<4x?xf32, strided<[8, 1]>, 1>`, `memref<*xf32>`",
    ),
    ("none", "A type of just one value: `none`"),
    ("opaque", "A type of a dialect that is not registered: `!dialect<\"text\">`"),
    ("tensor", "Values with a shape and an encoding: `tensor<4x?xf32>`, `tensor<*xf32>`"),
    ("tuple", "Types side by side: `tuple<i32, f32>`"),
    ("vector", "Values of a shape in registers, of which dimensions may scale: `vector<4x[8]xf32>`"),
];

const ATTRS: &[(&str, &str)] = &[
    ("affine_map", "Results as affine functions of dimensions and symbols: `affine_map<(d0)[s0] -> (d0 + s0)>`"),
    ("affine_set", "The points for which affine constraints hold: `affine_set<(d0) : (d0 - 1 >= 0)>`"),
    ("array", "A list: `[1, \"two\"]`"),
    ("dense", "The values of a tensor or vector: `dense<[1, 2]> : tensor<2xi32>`"),
    ("dense array", "A list of numbers of one type: `array<i32: 1, 2>`"),
    ("dense_resource", "Values that stand behind the ops: `dense_resource<name> : tensor<2xi32>`"),
    ("dictionary", "Attributes by name: `{a = 1, b}`"),
    ("distinct", "An attribute that is equal to no other: `distinct[0]<42>`"),
    ("float", "A number of a float type: `1.5 : f32`"),
    ("integer", "A number of an integer type or of `index`, or `true` and `false`: `3 : i32`"),
    ("location", "A place in a source: `loc(\"file\":1:2)`"),
    ("opaque", "An attribute of a dialect that is not registered: `#dialect<\"text\">`"),
    ("sparse", "The values that are not zero, with their places: `sparse<[[0, 1]], [5]> : tensor<2x2xi32>`"),
    ("strided", "The layout of a memref by strides and an offset: `strided<[4, 1], offset: ?>`"),
    ("string", "Text or bytes: `\"text\"`"),
    ("symbol", "A reference to an op by its name: `@a::@b`"),
    ("type", "A type as an attribute: `i32`"),
    ("unit", "An attribute whose presence is all that counts: `unit`"),
];

/// Adds both to the page of the dialect.
pub(crate) fn describe(_: &Context, doc: &mut DialectDoc) {
    let kind = |&(name, summary): &(&str, &str)| KindDoc {
        name: name.to_owned(),
        summary: format!("{summary}."),
        ..KindDoc::default()
    };
    doc.types.extend(TYPES.iter().map(kind));
    doc.attrs.extend(ATTRS.iter().map(kind));
}
