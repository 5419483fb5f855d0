//! What kinds of attributes and types are called: `builtin.integer`. They are MLIR's names,
//! which `irdl.base "!builtin.integer"` spells and messages show.

use terrace_ir::prelude::*;

/// Without floats, whose kinds have their own names.
const TYPES: [&str; 12] = [
    "builtin.complex",
    "builtin.function",
    "builtin.index",
    "builtin.integer",
    "builtin.memref",
    "builtin.none",
    "builtin.opaque",
    "builtin.tensor",
    "builtin.tuple",
    "builtin.unranked_memref",
    "builtin.unranked_tensor",
    "builtin.vector",
];

const ATTRS: [&str; 24] = [
    "builtin.affine_map",
    "builtin.array",
    "builtin.call_site_loc",
    "builtin.dense_array",
    "builtin.dense_int_or_fp_elements",
    "builtin.dense_resource_elements",
    "builtin.dense_string_elements",
    "builtin.dictionary",
    "builtin.distinct",
    "builtin.file_line_loc",
    "builtin.float",
    "builtin.fused_loc",
    "builtin.integer",
    "builtin.integer_set",
    "builtin.name_loc",
    "builtin.opaque",
    "builtin.opaque_loc",
    "builtin.sparse_elements",
    "builtin.strided_layout",
    "builtin.string",
    "builtin.symbol_ref",
    "builtin.type",
    "builtin.unit",
    "builtin.unknown_loc",
];

/// Whether there are types of that name.
pub(super) fn is_type_name(ctx: &Context, name: &str) -> bool {
    let float = |name: &str| terrace_ir::float::FloatKind::from_name(name).is_some();
    TYPES.contains(&name)
        || name.split_once('.').is_some_and(|(dialect, mnemonic)| {
            dialect == "builtin" && float(mnemonic)
                || ctx.dialect(dialect).is_some_and(|d| d.type_parser(mnemonic).is_some())
        })
}

/// Whether there are attributes of that name.
pub(super) fn is_attr_name(ctx: &Context, name: &str) -> bool {
    ATTRS.contains(&name)
        || name
            .split_once('.')
            .is_some_and(|(dialect, mnemonic)| ctx.dialect(dialect).is_some_and(|d| d.attr_parser(mnemonic).is_some()))
}
