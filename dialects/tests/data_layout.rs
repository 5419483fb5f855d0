//! Sizes and alignments by the layouts around; the numbers are MLIR's.

use terrace_dialects::dlti::layout::DataLayout;
use terrace_ir::asm::{ParseOptions, parse};
use terrace_ir::prelude::*;
use terrace_ir::walk::ops_inside;

/// A type, and its bits and alignments in bytes, if it has a size.
type Row = (&'static str, Option<(u64, u64, u64)>);

/// Checks the types of results by a layout.
#[track_caller]
fn check(layout: &str, rows: &[Row]) {
    let ctx = Context::new();
    ctx.allow_unregistered(true);
    terrace_dialects::register_all(&ctx);
    let made: String = rows.iter().map(|(ty, _)| format!("\"t.x\"() : () -> {ty}\n")).collect();
    let text = format!("module attributes {{dlti.dl_spec = #dlti.dl_spec<{layout}>}} {{\n{made}}}");
    let body = parse(&ctx, "t.mlir", text.as_bytes(), ParseOptions::default()).expect("it parses");
    for (op, (name, wanted)) in ops_inside(body.root()).zip(rows) {
        let (layout, ty) = (DataLayout::at(op), op.result_type(0));
        let found = layout.bits(&ctx, ty).map(|bits| {
            let aligned = "what has a size is aligned";
            let (abi, preferred) = (layout.abi_alignment(&ctx, ty), layout.preferred_alignment(&ctx, ty));
            (bits, abi.expect(aligned), preferred.expect(aligned))
        });
        assert_eq!(found, *wanted, "{name}");
    }
}

#[test]
fn without_entries_there_are_defaults() {
    check(
        "",
        &[
            ("i1", Some((1, 1, 1))),
            ("i33", Some((33, 8, 8))),
            ("i64", Some((64, 4, 8))),
            ("i128", Some((128, 4, 16))),
            ("bf16", Some((16, 2, 2))),
            ("f64", Some((64, 8, 8))),
            ("f80", Some((80, 16, 16))),
            ("index", Some((64, 4, 8))),
            ("complex<i64>", Some((128, 4, 8))),
            ("vector<3x3xi64>", Some((768, 128, 128))),
            ("vector<4xf80>", Some((320, 64, 64))),
            ("tensor<4xf32>", None),
        ],
    );
}

#[test]
fn entries_are_of_the_nearest_integers() {
    check(
        "#dlti.dl_entry<index, 32>, #dlti.dl_entry<i16, dense<[32, 64]> : vector<2xi64>>,
         #dlti.dl_entry<i64, dense<64> : vector<1xi64>>, #dlti.dl_entry<f32, dense<[32, 128]> : vector<2xi64>>",
        &[
            ("i8", Some((8, 4, 8))),
            ("i16", Some((16, 4, 8))),
            ("i33", Some((33, 8, 8))),
            ("i128", Some((128, 8, 8))),
            ("f32", Some((32, 4, 16))),
            ("f16", Some((16, 2, 2))),
            ("index", Some((32, 8, 8))),
            ("complex<f32>", Some((64, 4, 4))),
            ("vector<3xi8>", Some((32, 4, 4))),
            ("vector<2x3xi16>", Some((128, 16, 16))),
        ],
    );
}

#[test]
fn inner_layouts_come_first() {
    let ctx = Context::new();
    terrace_dialects::register_all(&ctx);
    let spec = |text: &str| {
        let text = format!("module attributes {{dlti.dl_spec = #dlti.dl_spec<{text}>}} {{}}");
        let body = parse(&ctx, "t.mlir", text.as_bytes(), ParseOptions::default()).expect("it parses");
        body.root().attr("dlti.dl_spec").expect("it is there")
    };
    let inner = spec("#dlti.dl_entry<index, 16>");
    let outer = spec("#dlti.dl_entry<index, 32>, #dlti.dl_entry<\"dlti.endianness\", \"big\">");
    let layout = DataLayout::new(&ctx, [inner, outer]);
    assert_eq!(layout.index_bits(&ctx), 16);
    let named = layout.named(&ctx, "dlti.endianness");
    assert_eq!(named.and_then(|attr| attr.as_str(&ctx)), Some("big"));
    assert_eq!(layout.named(&ctx, "dlti.stack_alignment"), None);
}
