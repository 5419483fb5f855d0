use super::*;
use crate::asm::parse_type;

fn elements(ctx: &Context, ty: &str, values: &[i64]) -> Option<DenseElements> {
    let ty = parse_type(ctx, ty).unwrap();
    let width = ElementLayout::of(ctx, ty.element(ctx)?)?.number.bits();
    DenseElements::from_ints(ctx, ty, values.iter().map(|&v| ApInt::from_i64(width, v)))
}

#[test]
fn equal_elements_are_stored_once() {
    let ctx = Context::new();
    let splat = elements(&ctx, "tensor<3xi32>", &[7, 7, 7]).unwrap();
    assert!(splat.is_splat());
    assert_eq!(&splat.data()[..], [7, 0, 0, 0]);
    assert_eq!(splat, elements(&ctx, "tensor<3xi32>", &[7]).unwrap());
    assert_eq!(splat.splat_value(&ctx), Some(Attr::integer(&ctx, Type::I32, 7)));
    let bits = elements(&ctx, "vector<11xi1>", &[1; 11]).unwrap();
    assert_eq!((bits.is_splat(), &bits.data()[..]), (true, &[0xff][..]));
}

#[test]
fn values_read_as_they_were_written() {
    let ctx = Context::new();
    for ty in ["tensor<5xi4>", "tensor<5xi64>", "tensor<5xi100>", "tensor<5xindex>", "memref<5xsi24>"] {
        let written = [-8, -1, 0, 1, 7];
        let read: Vec<_> = elements(&ctx, ty, &written).unwrap().ints(&ctx).unwrap().collect();
        assert_eq!(read.iter().map(|v| v.to_i64().unwrap()).collect::<Vec<_>>(), written, "{ty}");
    }
    let bits = elements(&ctx, "vector<3x3xi1>", &[1, 0, 0, 1, 1, 0, 1, 0, 1]).unwrap();
    assert_eq!(&bits.data()[..], [0b0101_1001, 1]);
    assert_eq!(bits.get(&ctx, 8), Some(Attr::bool(&ctx, true)));
    assert_eq!(bits.get(&ctx, 9), None);
}

#[test]
fn a_count_that_does_not_fit_is_refused() {
    let ctx = Context::new();
    assert_eq!(elements(&ctx, "tensor<3xi32>", &[1, 2]), None);
    assert_eq!(elements(&ctx, "tensor<?xi32>", &[1]), None);
    let huge = elements(&ctx, "tensor<4294967296x4294967296xi8>", &[1]).unwrap();
    assert_eq!(huge.len(&ctx), u64::MAX);
    let none = elements(&ctx, "tensor<0x4xi32>", &[]).unwrap();
    assert!(none.is_empty(&ctx) && !none.is_splat());
}

#[test]
fn a_map_of_a_splat_maps_once() {
    let ctx = Context::new();
    let splat = elements(&ctx, "tensor<1000000xi8>", &[5]).unwrap();
    let to = parse_type(&ctx, "tensor<1000000xf32>").unwrap();
    let mut calls = 0;
    let mapped = splat.map(&ctx, to, |value| {
        calls += 1;
        let value = FloatValue::from_f64(FloatKind::F32, value.as_i64(&ctx)? as f64);
        Some(ctx.attr(AttrData::Float { ty: Type::F32, value }))
    });
    assert_eq!(calls, 1);
    assert!(mapped.unwrap().is_splat());
    let shape = parse_type(&ctx, "tensor<1000x1000xi8>").unwrap();
    assert!(splat.reshape(&ctx, shape).unwrap().data().is_same(splat.data()));
    assert_eq!(splat.reshape(&ctx, to), None);
}

#[test]
fn large_equal_data_is_one_attribute() {
    let ctx = Context::new();
    let ty = parse_type(&ctx, "tensor<10000xi32>").unwrap();
    let make = |odd: i64| {
        let values = (0..10_000).map(|v| ApInt::from_i64(32, if v == 7777 { odd } else { v }));
        DenseElements::from_ints(&ctx, ty, values).unwrap().attr(&ctx)
    };
    assert_eq!(make(1), make(1));
    assert_ne!(make(1), make(2));
}
