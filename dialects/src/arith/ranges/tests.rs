//! Every result of values in the ranges of the operands is in the range that is inferred:
//! tried for all values of four bits in many ranges.

use super::*;

const WIDTH: u32 = 4;

/// Ranges of four bits, read as unsigned and as signed, of all lengths.
fn samples() -> Vec<IntRange> {
    let int = |v: i64| ApInt::from_i64(WIDTH, v);
    let mut samples = Vec::new();
    for low in 0..16 {
        samples.extend([0, 1, 3, 6, 15].map(|length| IntRange::unsigned(int(low), int((low + length).min(15)))));
        samples.extend([0, 2, 5, 15].map(|length| IntRange::signed(int(low - 8), int((low - 8 + length).min(7)))));
    }
    samples
}

fn contains(range: &IntRange, value: &ApInt) -> bool {
    let inside = |reading: Reading| {
        let [min, max] = reading.bounds(range);
        reading.compare(min, value).is_le() && reading.compare(value, max).is_le()
    };
    inside(Unsigned) && inside(Signed)
}

fn members(range: &IntRange) -> Vec<ApInt> {
    (0..16).map(|v| ApInt::from_i64(WIDTH, v)).filter(|v| contains(range, v)).collect()
}

/// As a number, read as signed and as unsigned.
fn numbers(value: &ApInt) -> (i64, i64) {
    (value.to_i64().expect("four bits"), value.to_u64().expect("four bits") as i64)
}

/// What an operation gives for two values; `None`: it has no meaning there.
type Exact = fn((i64, i64), (i64, i64)) -> Option<i64>;

fn check(name: &str, infer: impl Fn(&IntRange, &IntRange) -> IntRange, exact: Exact) {
    let samples: Vec<(IntRange, Vec<ApInt>)> = samples().into_iter().map(|r| (r.clone(), members(&r))).collect();
    // A stride that meets ranges of all lengths with all others.
    for (at, (a, xs)) in samples.iter().enumerate() {
        for (b, ys) in samples.iter().skip(at % 11).step_by(11) {
            let range = infer(a, b);
            for (x, y) in xs.iter().flat_map(|x| ys.iter().map(move |y| (x, y))) {
                let Some(result) = exact(numbers(x), numbers(y)) else { continue };
                let result = ApInt::from_i64(WIDTH, result);
                assert!(
                    contains(&range, &result),
                    "{name} of {x:?} in {a:?} and {y:?} in {b:?} is {result:?}, not in {range:?}"
                );
            }
        }
    }
}

#[test]
fn results_are_in_range() {
    let wraps = Overflow::NONE;
    check("add", |a, b| add(a, b, wraps), |(a, _), (b, _)| Some(a + b));
    check("sub", |a, b| sub(a, b, wraps), |(a, _), (b, _)| Some(a - b));
    check("mul", |a, b| mul(a, b, wraps), |(a, _), (b, _)| Some(a * b));
    check("shl", |a, b| shl(a, b, wraps), |(a, _), (_, b)| (b < 4).then(|| a << b));
    check("divui", div_ui, |(_, a), (_, b)| a.checked_div(b));
    check("ceildivui", ceil_div_ui, |(_, a), (_, b)| (b != 0).then(|| (a + b - 1) / b));
    check("divsi", div_si, |(a, _), (b, _)| a.checked_div(b).filter(|&q| q < 8));
    check("ceildivsi", ceil_div_si, |(a, _), (b, _)| {
        (b != 0).then(|| -((-a).div_euclid(b.abs())) * b.signum()).filter(|_| b > 0)
    });
    check("floordivsi", floor_div_si, |(a, _), (b, _)| (b > 0).then(|| a.div_euclid(b)));
    check("remui", rem_ui, |(_, a), (_, b)| a.checked_rem(b));
    check("remsi", rem_si, |(a, _), (b, _)| a.checked_rem(b));
    check("and", and, |(_, a), (_, b)| Some(a & b));
    check("or", or, |(_, a), (_, b)| Some(a | b));
    check("xor", xor, |(_, a), (_, b)| Some(a ^ b));
    check("shrui", shr_ui, |(_, a), (_, b)| (b < 4).then(|| a >> b));
    check("shrsi", shr_si, |(a, _), (_, b)| (b < 4).then(|| a >> b));
    check("maxsi", max_si, |(a, _), (b, _)| Some(a.max(b)));
    check("maxui", max_ui, |(_, a), (_, b)| Some(a.max(b)));
    check("minsi", min_si, |(a, _), (b, _)| Some(a.min(b)));
    check("minui", min_ui, |(_, a), (_, b)| Some(a.min(b)));
}

#[test]
fn promises_of_no_overflow_narrow() {
    let (nsw, nuw) = (Overflow::NSW, Overflow::NUW);
    check("add nsw", |a, b| add(a, b, nsw), |(a, _), (b, _)| Some(a + b).filter(|n| (-8..8).contains(n)));
    check("add nuw", |a, b| add(a, b, nuw), |(_, a), (_, b)| Some(a + b).filter(|n| *n < 16));
    check("sub nuw", |a, b| sub(a, b, nuw), |(_, a), (_, b)| Some(a - b).filter(|n| *n >= 0));
    check("mul nsw", |a, b| mul(a, b, nsw), |(a, _), (b, _)| Some(a * b).filter(|n| (-8..8).contains(n)));
    check("shl nuw", |a, b| shl(a, b, nuw), |(_, a), (_, b)| (b < 4).then(|| a << b).filter(|n| *n < 16));
    let between = |min, max| IntRange::unsigned(ApInt::from_i64(WIDTH, min), ApInt::from_i64(WIDTH, max));
    let (a, b) = (between(4, 7), between(9, 12));
    assert!(add(&a, &b, Overflow::NONE).umin.is_zero());
    assert_eq!(add(&a, &b, nuw).umin, ApInt::from_i64(WIDTH, 13));
}

#[test]
fn casts_keep_values() {
    for range in samples() {
        let (unsigned, signed, low) = (ext_ui(&range, 8), ext_si(&range, 8), trunc(&range, 2));
        for value in members(&range) {
            assert!(contains(&unsigned, &value.zero_extend(8)), "{value:?} in {range:?}");
            assert!(contains(&signed, &value.sign_extend(8)), "{value:?} in {range:?}");
            assert!(contains(&low, &value.zero_extend(2)), "{value:?} in {range:?}: {low:?}");
        }
    }
}

#[test]
fn comparisons_that_are_decided_are_right() {
    let samples = samples();
    let mut decided = 0;
    for (at, a) in samples.iter().enumerate() {
        for b in samples.iter().skip(at % 7).step_by(7) {
            for predicate in IntegerPredicate::ALL {
                let Some(known) = compare(predicate, a, b) else { continue };
                decided += 1;
                for (x, y) in members(a).iter().flat_map(|x| members(b).into_iter().map(move |y| (x.clone(), y))) {
                    let ((sx, ux), (sy, uy)) = (numbers(&x), numbers(&y));
                    let holds = [
                        sx == sy,
                        sx != sy,
                        sx < sy,
                        sx <= sy,
                        sx > sy,
                        sx >= sy,
                        ux < uy,
                        ux <= uy,
                        ux > uy,
                        ux >= uy,
                    ];
                    assert_eq!(holds[predicate as usize], known, "{predicate:?} of {x:?} in {a:?} and {y:?} in {b:?}");
                }
            }
        }
    }
    assert!(decided > 1000, "only {decided} comparisons were decided");
}
