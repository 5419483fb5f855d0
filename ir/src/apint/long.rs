//! Long numbers as digits of a base: products by Karatsuba's method, and conversion from
//! one base to another by halves, so that a megabyte of decimal digits is read and printed
//! in about a second.
//!
//! Digits stand least significant first. A base is at most 2^32, so that a product of two
//! digits and two carries fit 64 bits.

/// The base of numbers in memory.
pub(super) const BINARY: u64 = 1 << 32;

/// The base of numbers in text: [`DECIMAL_DIGITS`] decimal digits.
pub(super) const DECIMAL: u64 = 1_000_000_000;
pub(super) const DECIMAL_DIGITS: usize = 9;

/// Up to so many digits the simple methods are faster.
const SHORT: usize = 32;

/// A number given by its digits of base `from`, in base `TO`.
pub(super) fn convert<const TO: u64>(digits: &[u32], from: u64) -> Vec<u32> {
    // `from` to the power of SHORT, of twice that, and so on.
    let mut powers: Vec<Vec<u32>> = Vec::new();
    let mut covered = SHORT;
    while covered < digits.len() {
        powers.push(match powers.last() {
            Some(half) => product::<TO>(half, half),
            None => (0..SHORT).fold(vec![1], |mut power, _| {
                scale_and_add::<TO>(&mut power, from, 0);
                power
            }),
        });
        covered *= 2;
    }
    convert_by::<TO>(digits, from, &powers)
}

fn convert_by<const TO: u64>(digits: &[u32], from: u64, powers: &[Vec<u32>]) -> Vec<u32> {
    let Some((power, powers)) = powers.split_last() else {
        return digits.iter().rev().fold(Vec::new(), |mut number, &digit| {
            scale_and_add::<TO>(&mut number, from, digit);
            number
        });
    };
    let low_count = SHORT << powers.len();
    if digits.len() <= low_count {
        return convert_by::<TO>(digits, from, powers);
    }
    let (low, high) = digits.split_at(low_count);
    let mut number = product::<TO>(&convert_by::<TO>(high, from, powers), power);
    add_at::<TO>(&mut number, &convert_by::<TO>(low, from, powers), 0);
    trim(&mut number);
    number
}

/// `number = number * factor + digit`; the factor is at most 2^32.
fn scale_and_add<const BASE: u64>(number: &mut Vec<u32>, factor: u64, digit: u32) {
    let mut carry = u64::from(digit);
    for slot in number.iter_mut() {
        let value = u64::from(*slot) * factor + carry;
        *slot = (value % BASE) as u32;
        carry = value / BASE;
    }
    while carry != 0 {
        number.push((carry % BASE) as u32);
        carry /= BASE;
    }
}

fn trim(number: &mut Vec<u32>) {
    let used = number.iter().rposition(|&digit| digit != 0).map_or(0, |at| at + 1);
    number.truncate(used);
}

/// Adds `other`, moved up by `at` digits; `number` has room for the sum.
fn add_at<const BASE: u64>(number: &mut Vec<u32>, other: &[u32], at: usize) {
    if number.len() < at + other.len() {
        number.resize(at + other.len(), 0);
    }
    let mut carry = 0;
    for (index, slot) in number[at..].iter_mut().enumerate() {
        let Some(digit) = other.get(index).copied().or((carry != 0).then_some(0)) else { return };
        let sum = u64::from(*slot) + u64::from(digit) + carry;
        *slot = (sum % BASE) as u32;
        carry = sum / BASE;
    }
    if carry != 0 {
        number.push(carry as u32);
    }
}

/// Takes off `other`, which is not larger.
fn subtract<const BASE: u64>(number: &mut [u32], other: &[u32]) {
    let mut borrow = 0;
    for (index, slot) in number.iter_mut().enumerate() {
        let Some(digit) = other.get(index).copied().or((borrow != 0).then_some(0)) else { return };
        let difference = BASE + u64::from(*slot) - u64::from(digit) - borrow;
        *slot = (difference % BASE) as u32;
        borrow = u64::from(difference < BASE);
    }
}

/// The product, of as many digits as both factors have.
pub(super) fn product<const BASE: u64>(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut out = vec![0; a.len() + b.len()];
    if short.len() <= SHORT {
        simple_product::<BASE>(&mut out, short, long);
        return out;
    }
    if long.len() > short.len() {
        for (at, part) in long.chunks(short.len()).enumerate() {
            add_at::<BASE>(&mut out, &product::<BASE>(part, short), at * short.len());
        }
        return out;
    }
    let half = a.len() / 2;
    let ((a_low, a_high), (b_low, b_high)) = (a.split_at(half), b.split_at(half));
    let (low, high) = (product::<BASE>(a_low, b_low), product::<BASE>(a_high, b_high));
    let sum = |low: &[u32], high: &[u32]| {
        let mut sum = high.to_vec();
        add_at::<BASE>(&mut sum, low, 0);
        sum
    };
    let mut middle = product::<BASE>(&sum(a_low, a_high), &sum(b_low, b_high));
    subtract::<BASE>(&mut middle, &low);
    subtract::<BASE>(&mut middle, &high);
    trim(&mut middle);
    out[..low.len()].copy_from_slice(&low);
    out[2 * half..].copy_from_slice(&high);
    add_at::<BASE>(&mut out, &middle, half);
    out
}

fn simple_product<const BASE: u64>(out: &mut [u32], short: &[u32], long: &[u32]) {
    for (start, &factor) in short.iter().enumerate() {
        let mut carry = 0;
        for (slot, &digit) in out[start..].iter_mut().zip(long) {
            let value = u64::from(factor) * u64::from(digit) + u64::from(*slot) + carry;
            *slot = (value % BASE) as u32;
            carry = value / BASE;
        }
        out[start + long.len()] = carry as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits without a pattern.
    fn digits(count: usize, base: u64) -> Vec<u32> {
        let mut state = 0x9e37_79b9_7f4a_7c15u64.wrapping_mul(count as u64 | 1);
        let digit = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 32) % (base - 1) + 1) as u32
        };
        (0..count).map(digit).collect()
    }

    #[test]
    fn products_agree_with_the_simple_method() {
        for (m, n) in [(1, 1), (32, 33), (33, 33), (64, 200), (131, 131), (500, 37)] {
            for worst in [false, true] {
                let factor = |count| if worst { vec![u32::MAX; count] } else { digits(count, BINARY) };
                let (a, b) = (factor(m), factor(n));
                let mut wanted = vec![0; m + n];
                simple_product::<BINARY>(&mut wanted, &a, &b);
                assert_eq!(product::<BINARY>(&a, &b), wanted, "{m} by {n} digits");
                let decimal = |digits: &[u32]| digits.iter().map(|d| d % DECIMAL as u32).collect::<Vec<_>>();
                let (a, b) = (decimal(&a), decimal(&b));
                let mut wanted = vec![0; m + n];
                simple_product::<DECIMAL>(&mut wanted, &a, &b);
                assert_eq!(product::<DECIMAL>(&a, &b), wanted, "{m} by {n} decimal digits");
            }
        }
    }

    #[test]
    fn conversion_there_and_back_changes_nothing() {
        for count in [0, 1, 31, 32, 33, 64, 65, 100, 1000, 2049] {
            let decimal = digits(count, DECIMAL);
            let binary = convert::<BINARY>(&decimal, DECIMAL);
            assert_eq!(convert::<DECIMAL>(&binary, BINARY), decimal, "{count} digits");
        }
        let mut power = vec![0; 100];
        power.push(1);
        let decimal = convert::<DECIMAL>(&power, BINARY);
        // 2^3200 has 964 digits and ends in 376.
        assert_eq!((decimal.len(), decimal[0] % 1000), (108, 376));
    }
}
