//! The algebra: what is built, simplified or composed has the values that its parts
//! give.

use proptest::prelude::*;

use super::*;
use crate::attrs::Attr;
use crate::types::{DYNAMIC, Type};

/// An expression that nobody has simplified.
#[derive(Clone, Debug)]
enum Tree {
    Constant(i64),
    Dim(u32),
    Symbol(u32),
    Binary(BinaryOp, Box<Tree>, Box<Tree>),
}

const DIMS: u32 = 3;
const SYMBOLS: u32 = 2;

fn leaf(dims: bool) -> BoxedStrategy<Tree> {
    let symbolic = prop_oneof![(-9i64..10).prop_map(Tree::Constant), (0..SYMBOLS).prop_map(Tree::Symbol)];
    if dims { prop_oneof![symbolic, (0..DIMS).prop_map(Tree::Dim)].boxed() } else { symbolic.boxed() }
}

fn binary(op: BinaryOp, lhs: Tree, rhs: Tree) -> Tree {
    Tree::Binary(op, Box::new(lhs), Box::new(rhs))
}

fn op() -> impl Strategy<Value = BinaryOp> {
    prop::sample::select(vec![BinaryOp::Mul, BinaryOp::Mod, BinaryOp::FloorDiv, BinaryOp::CeilDiv])
}

/// Trees whose products and quotients are by leaves without dimensions, or by
/// constants only.
fn tree(symbols_divide: bool) -> impl Strategy<Value = Tree> {
    let right = if symbols_divide { leaf(false) } else { (-9i64..10).prop_map(Tree::Constant).boxed() };
    leaf(true).prop_recursive(5, 32, 2, move |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| binary(BinaryOp::Add, a, b)),
            (op(), inner.clone(), right.clone()).prop_map(|(op, a, b)| binary(op, a, b)),
            // What remainders are made of.
            (inner, right.clone()).prop_map(|(a, q)| {
                let quotient = binary(BinaryOp::FloorDiv, a.clone(), q.clone());
                let back = binary(BinaryOp::Mul, binary(BinaryOp::Mul, quotient, q), Tree::Constant(-1));
                binary(BinaryOp::Add, a, back)
            }),
        ]
    })
}

impl Tree {
    fn build(&self, ctx: &Context) -> AffineExpr {
        match self {
            Tree::Constant(value) => AffineExpr::constant(ctx, *value),
            Tree::Dim(at) => AffineExpr::dim(ctx, *at),
            Tree::Symbol(at) => AffineExpr::symbol(ctx, *at),
            Tree::Binary(op, a, b) => AffineExpr::binary(ctx, *op, a.build(ctx), b.build(ctx)),
        }
    }

    fn eval(&self, dims: &[i64], symbols: &[i64]) -> Option<i64> {
        match self {
            Tree::Constant(value) => Some(*value),
            Tree::Dim(at) => Some(dims[*at as usize]),
            Tree::Symbol(at) => Some(symbols[*at as usize]),
            Tree::Binary(op, a, b) => {
                let (a, b) = (a.eval(dims, symbols)?, b.eval(dims, symbols)?);
                match op {
                    BinaryOp::Add => a.checked_add(b),
                    BinaryOp::Mul => a.checked_mul(b),
                    BinaryOp::Mod => (b > 0).then(|| a.rem_euclid(b)),
                    BinaryOp::FloorDiv if b != 0 => Some((a as f64 / b as f64).floor() as i64),
                    BinaryOp::CeilDiv if b != 0 => Some((a as f64 / b as f64).ceil() as i64),
                    _ => None,
                }
            }
        }
    }
}

fn values(count: u32) -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-20i64..21, count as usize)
}

/// Values that both sides have are the same; a remainder by what is negative has none.
fn agree(a: Option<i64>, b: Option<i64>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.abs() > 1 << 50 || a == b)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn building_keeps_values(tree in tree(true), dims in values(DIMS), symbols in values(SYMBOLS)) {
        let ctx = Context::new().with_threads(1);
        let built = tree.build(&ctx);
        prop_assert!(agree(tree.eval(&dims, &symbols), built.eval(&ctx, &dims, &symbols)), "{}", text(&ctx, built));
    }

    #[test]
    fn simplifying_keeps_values(tree in tree(false), dims in values(DIMS), symbols in values(SYMBOLS)) {
        let ctx = Context::new().with_threads(1);
        let built = tree.build(&ctx);
        let simple = built.simplify(&ctx, DIMS, SYMBOLS);
        prop_assert!(agree(built.eval(&ctx, &dims, &symbols), simple.eval(&ctx, &dims, &symbols)), "{} / {}", text(&ctx, built), text(&ctx, simple));
    }

    #[test]
    fn composing_is_one_after_the_other(
        outer in prop::collection::vec(tree(true), 1..3),
        inner in prop::collection::vec(tree(true), DIMS as usize),
        dims in values(DIMS),
        symbols in values(2 * SYMBOLS),
    ) {
        let ctx = Context::new().with_threads(1);
        let map = |trees: &[Tree]| {
            let results: Vec<_> = trees.iter().map(|t| t.build(&ctx)).collect();
            AffineMap::new(&ctx, DIMS, SYMBOLS, &results)
        };
        let (outer, inner) = (map(&outer), map(&inner));
        let (own, rest) = symbols.split_at(SYMBOLS as usize);
        let stepwise = inner.eval(&ctx, &dims, rest).and_then(|d| outer.eval(&ctx, &d, own));
        let composed = outer.compose(&ctx, inner).eval(&ctx, &dims, &symbols);
        if let (Some(a), Some(b)) = (stepwise, composed) {
            prop_assert!(a.iter().any(|v| v.abs() > 1 << 50) || a == b);
        }
    }

    #[test]
    fn divisors_divide(tree in tree(true), dims in values(DIMS), symbols in values(SYMBOLS)) {
        let ctx = Context::new().with_threads(1);
        let built = tree.build(&ctx);
        if let Some(value) = built.eval(&ctx, &dims, &symbols).filter(|v| v.abs() < 1 << 50) {
            match built.largest_known_divisor(&ctx) {
                0 => prop_assert_eq!(value, 0),
                divisor => prop_assert_eq!(value % divisor, 0),
            }
        }
    }

    /// What is read is built anew, maybe simpler: the values are the same.
    #[test]
    fn text_comes_back(tree in tree(true), dims in values(DIMS), symbols in values(SYMBOLS)) {
        let ctx = Context::new().with_threads(1);
        let written = AffineMap::new(&ctx, DIMS, SYMBOLS, &[tree.build(&ctx)]);
        let read = map(&ctx, &written.to_text(&ctx));
        if let (Some(a), Some(b)) = (written.eval(&ctx, &dims, &symbols), read.eval(&ctx, &dims, &symbols)) {
            prop_assert_eq!(a, b);
        }
    }
}

fn text(ctx: &Context, expr: AffineExpr) -> String {
    let mut printer = crate::asm::Printer::new(ctx);
    printer.affine_expr(expr);
    printer.finish()
}

fn map(ctx: &Context, text: &str) -> AffineMap {
    let attr = crate::asm::parse_attr(ctx, &format!("affine_map<{text}>"));
    attr.expect("the test's map").as_affine_map(ctx).expect("a map")
}

#[test]
fn equal_is_the_same_handle() {
    let ctx = Context::new();
    assert_eq!(map(&ctx, "(d0, d1) -> (d0 + d1 * 2 + 3)"), map(&ctx, "(a, b) -> (3 + a + 2 * b)"));
    assert_ne!(map(&ctx, "(d0, d1) -> (d0)"), map(&ctx, "(d0) -> (d0)"));
}

#[test]
fn kinds_of_maps() {
    let ctx = Context::new();
    assert_eq!(AffineMap::identity(&ctx, 2), map(&ctx, "(d0, d1) -> (d0, d1)"));
    assert_eq!(AffineMap::minor_identity(&ctx, 3, 2), map(&ctx, "(d0, d1, d2) -> (d1, d2)"));
    assert_eq!(AffineMap::symbol_identity(&ctx, 2), map(&ctx, "()[s0, s1] -> (s0, s1)"));
    assert_eq!(AffineMap::constant(&ctx, -4).single_constant(&ctx), Some(-4));
    assert_eq!(AffineMap::permutation(&ctx, &[2, 0, 1]), Some(map(&ctx, "(d0, d1, d2) -> (d2, d0, d1)")));
    assert_eq!(AffineMap::permutation(&ctx, &[0, 0]), None);
    assert_eq!(AffineMap::permutation(&ctx, &[1]), None);

    assert!(map(&ctx, "(d0)[s0] -> (d0)").is_identity(&ctx));
    assert!(!map(&ctx, "(d0)[s0] -> (d0)").is_minor_identity(&ctx));
    assert!(map(&ctx, "(d0, d1) -> (d1)").is_minor_identity(&ctx));
    assert!(!map(&ctx, "(d0, d1) -> (d0)").is_minor_identity(&ctx));
    assert!(map(&ctx, "() -> ()").is_empty(&ctx));
    assert!(map(&ctx, "(d0, d1) -> (d1, 0)").is_projected_permutation(&ctx, true));
    assert!(!map(&ctx, "(d0, d1) -> (d1, 0)").is_projected_permutation(&ctx, false));
    assert!(!map(&ctx, "(d0, d1) -> (d1, d1)").is_permutation(&ctx));
    assert!(!map(&ctx, "(d0)[s0] -> (d0 * s0)").is_symbolic_or_constant(&ctx));
    assert!(!map(&ctx, "(d0)[s0] -> (d0 * s0)").is_pure_affine(&ctx));
    assert!(map(&ctx, "(d0)[s0] -> (s0 mod 4)").is_symbolic_or_constant(&ctx));
}

#[test]
fn maps_change() {
    let ctx = Context::new();
    let inverse = map(&ctx, "(d0, d1, d2) -> (d1, d1, d2, d0, d0 + d1)").inverse_permutation(&ctx);
    assert_eq!(inverse, Some(map(&ctx, "(d0, d1, d2, d3, d4) -> (d3, d0, d2)")));
    assert_eq!(map(&ctx, "(d0, d1) -> (d0)").inverse_permutation(&ctx), None);
    let wide = map(&ctx, "(d0, d1, d2)[s0, s1] -> (d2 + s1, d0, 7)");
    assert_eq!(wide.compress_unused_dims(&ctx), map(&ctx, "(d0, d1)[s0, s1] -> (d1 + s1, d0, 7)"));
    assert_eq!(wide.compress_unused_symbols(&ctx), map(&ctx, "(d0, d1, d2)[s0] -> (d2 + s0, d0, 7)"));
    assert_eq!(wide.drop_results(&ctx, &[0, 2]), map(&ctx, "(d0, d1, d2)[s0, s1] -> (d0)"));
    assert_eq!(wide.select_results(&ctx, &[2, 0]), map(&ctx, "(d0, d1, d2)[s0, s1] -> (7, d2 + s1)"));
    let known = wide.partial_eval(&ctx, &[Some(5), None, Some(1), None, Some(2)]);
    assert_eq!(known, map(&ctx, "(d0, d1, d2)[s0, s1] -> (3, 5, 7)"));
    let sum = map(&ctx, "(d0, d1)[s0] -> (d0 + d1 * s0)");
    let composed = sum.compose(&ctx, map(&ctx, "(d0)[s0] -> (d0 - s0, d0 + 1)"));
    assert_eq!(composed.to_text(&ctx), "(d0)[s0, s1] -> (d0 - s1 + (d0 + 1) * s0)");
    let both = AffineMap::concat(&ctx, &[map(&ctx, "(d0) -> (d0)"), map(&ctx, "(d0, d1)[s0] -> (s0)")]);
    assert_eq!(both, map(&ctx, "(d0, d1)[s0] -> (d0, s0)"));
}

#[test]
fn sums_meet_when_simplified() {
    let ctx = Context::new();
    let simple = |text: &str| map(&ctx, text).simplify(&ctx).to_text(&ctx);
    assert_eq!(simple("(d0, d1) -> (d0 + d1 - d0)"), "(d0, d1) -> (d1)");
    assert_eq!(simple("(d0) -> ((d0 * 4 + 2) floordiv 2)"), "(d0) -> (d0 * 2 + 1)");
    assert_eq!(simple("(d0, d1) -> (d0 mod 4 + d1 - d0 mod 4)"), "(d0, d1) -> (d1)");
    assert_eq!(simple("(d0)[s0] -> (d0 * s0 + d0 - d0 * s0)"), "(d0)[s0] -> (d0)");
    assert_eq!(simple("()[s0, s1, s2] -> (s2 * s0 + s1)"), "()[s0, s1, s2] -> (s1 + s2 * s0)");
    assert_eq!(simple("()[s0, s1] -> (((s0 * 3) floordiv 6) * s1)"), "()[s0, s1] -> ((s0 floordiv 2) * s1)");
}

#[test]
fn sets() {
    let ctx = Context::new();
    let attr = crate::asm::parse_attr(&ctx, "affine_set<(d0)[s0] : (d0 <= s0, d0 - 4 == 0)>").expect("a set");
    let set = attr.as_integer_set(&ctx).expect("a set");
    assert_eq!(set.to_text(&ctx), "(d0)[s0] : (-d0 + s0 >= 0, d0 - 4 == 0)");
    assert_eq!(set.contains(&ctx, &[4], &[4]), Some(true));
    assert_eq!(set.contains(&ctx, &[4], &[3]), Some(false));
    assert_eq!(set.contains(&ctx, &[4], &[]), None);
    assert!(IntegerSet::empty(&ctx, 1, 0).is_empty(&ctx));
    let simple = |constraints: &[(AffineExpr, bool)]| IntegerSet::new(&ctx, 1, 0, constraints).simplify(&ctx);
    let (d0, one) = (AffineExpr::dim(&ctx, 0), AffineExpr::constant(&ctx, 1));
    assert_eq!(simple(&[(d0, false), (one, false)]).to_text(&ctx), "(d0) : (d0 >= 0)");
    assert!(simple(&[(d0, false), (one, true)]).is_empty(&ctx));
}

#[test]
fn layouts() {
    let ctx = Context::new();
    let strides = |text: &str| {
        let (offset, strides) = map(&ctx, text).strides(&ctx)?;
        let number = |e: AffineExpr| e.as_constant(&ctx).unwrap_or(DYNAMIC);
        Some((number(offset), strides.into_iter().map(number).collect::<Vec<_>>()))
    };
    assert_eq!(strides("(d0, d1) -> (d0 * 8 + d1 + 3)"), Some((3, vec![8, 1])));
    assert_eq!(strides("(d0, d1)[s0, s1] -> (s0 + (d0 * s1 + d1) * 2)"), Some((DYNAMIC, vec![DYNAMIC, 2])));
    assert_eq!(strides("(d0, d1) -> (d0 floordiv 2 + d1)"), None);
    assert_eq!(strides("(d0, d1) -> (d0)"), None);
    assert_eq!(strides("(d0) -> (d0, d0)"), None);
    let map = AffineMap::from_strides(&ctx, DYNAMIC, &[DYNAMIC, 4]);
    assert_eq!(map.to_text(&ctx), "(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1 * 4)");

    let identity = Attr::affine_map(&ctx, AffineMap::identity(&ctx, 2));
    let plain = Type::memref(&ctx, &[2, 3], Type::F32);
    assert_eq!(Type::memref_with(&ctx, &[2, 3], Type::F32, Some(identity), None), Ok(plain));
    assert!(Type::memref_with(&ctx, &[2], Type::F32, Some(identity), None).is_err());
}

/// Sums of any length and parentheses of any depth: nothing recurses.
#[test]
fn depth_does_not_matter() {
    let ctx = Context::new();
    let n = 20_000;
    let sum: Vec<_> = (0..n).map(|at| format!("d0 mod {}", at + 2)).collect();
    let long = map(&ctx, &format!("(d0) -> ({})", sum.join(" + ")));
    assert!(long.eval(&ctx, &[7], &[]).is_some());
    assert_eq!(map(&ctx, &long.to_text(&ctx)), long);
    let halved = format!("(d0) -> (({}) floordiv 2)", ["(d0 floordiv 3) * 2"; 3].join(" + "));
    assert_eq!(map(&ctx, &halved).to_text(&ctx), "(d0) -> ((d0 floordiv 3) * 3)");
    let deep = format!("(d0) -> ({}d0{})", "(".repeat(n), " mod 7 + 1)".repeat(n));
    assert_eq!(map(&ctx, &deep).eval(&ctx, &[7], &[]).map(|v| v.len()), Some(1));
    let minus = format!("(d0) -> ({}d0)", "-".repeat(2 * n));
    assert_eq!(map(&ctx, &minus).to_text(&ctx), "(d0) -> (d0)");
    let shared =
        (0..200).fold(AffineExpr::dim(&ctx, 0), |e, at| e.add(&ctx, e.modulo(&ctx, AffineExpr::dim(&ctx, at))));
    assert!(!shared.is_semi_affine(&ctx));
    assert_eq!(shared.simplify(&ctx, 200, 0), shared);
}
