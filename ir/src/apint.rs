//! Integers of a fixed bit width that wrap, as the attributes hold them: the
//! meaning of LLVM's `APInt`. Widths up to 128 bits need no allocation.

mod long;

use std::cmp::Ordering;
use std::fmt::{self, Write};

use long::{BINARY, DECIMAL, DECIMAL_DIGITS, convert, product};
use smallvec::{SmallVec, smallvec};

/// An integer of `width` bits. Bits above the width are zero.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ApInt {
    width: u32,
    words: SmallVec<[u64; 2]>,
}

fn word_count(width: u32) -> usize {
    (width as usize).div_ceil(64).max(1)
}

/// From so many words on, products are worth a faster method.
const LONG: usize = 64;

/// Words as digits of a long number.
fn halves_of(words: &[u64]) -> Vec<u32> {
    let mut digits: Vec<u32> = words.iter().flat_map(|&word| [word as u32, (word >> 32) as u32]).collect();
    digits.truncate(digits.iter().rposition(|&digit| digit != 0).map_or(0, |at| at + 1));
    digits
}

/// Digits of a long number as words.
fn words_of(digits: &[u32]) -> impl Iterator<Item = u64> {
    digits.chunks(2).map(|pair| u64::from(pair[0]) | u64::from(pair.get(1).copied().unwrap_or(0)) << 32)
}

impl ApInt {
    fn from_words(width: u32, mut words: SmallVec<[u64; 2]>) -> ApInt {
        words.resize(word_count(width), 0);
        let used = width % 64;
        if width == 0 {
            words[0] = 0;
        } else if used != 0 {
            let last = words.len() - 1;
            words[last] &= u64::MAX >> (64 - used);
        }
        ApInt { width, words }
    }

    /// Zero.
    pub fn zero(width: u32) -> ApInt {
        ApInt { width, words: smallvec![0; word_count(width)] }
    }

    /// All bits set.
    pub fn all_ones(width: u32) -> ApInt {
        ApInt::from_words(width, smallvec![u64::MAX; word_count(width)])
    }

    /// The largest signed value.
    pub fn signed_max(width: u32) -> ApInt {
        ApInt::signed_min(width).not()
    }

    /// The smallest signed value.
    pub fn signed_min(width: u32) -> ApInt {
        let mut value = ApInt::zero(width);
        if width > 0 {
            value.words[(width as usize - 1) / 64] |= 1 << ((width - 1) % 64);
        }
        value
    }

    /// A value that wraps to the width.
    pub fn from_i64(width: u32, value: i64) -> ApInt {
        let fill = if value < 0 { u64::MAX } else { 0 };
        let mut words: SmallVec<[u64; 2]> = smallvec![fill; word_count(width)];
        words[0] = value as u64;
        ApInt::from_words(width, words)
    }

    /// A value that wraps to the width.
    pub fn from_u128(width: u32, value: u128) -> ApInt {
        ApInt::from_words(width, smallvec![value as u64, (value >> 64) as u64])
    }

    /// The value of little-endian bytes; missing ones are zero, and bits above the
    /// width are cut.
    pub fn from_le_bytes(width: u32, bytes: &[u8]) -> ApInt {
        let word = |chunk: &[u8]| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            u64::from_le_bytes(word)
        };
        ApInt::from_words(width, bytes.chunks(8).map(word).collect())
    }

    /// The bytes, least significant first: as many as hold the width.
    pub fn le_bytes(&self) -> impl Iterator<Item = u8> + '_ {
        let count = self.width.div_ceil(8) as usize;
        self.words.iter().flat_map(|word| word.to_le_bytes()).take(count)
    }

    /// Reads decimal or `0x` hexadecimal digits; `None` if they are none, or need
    /// more than `width` bits read as unsigned.
    pub fn parse(width: u32, text: &str) -> Option<ApInt> {
        let (digits, radix, group) = match text.strip_prefix("0x") {
            Some(hex) => (hex, 16, 8),
            None => (text, 10, DECIMAL_DIGITS),
        };
        if digits.is_empty() || !digits.bytes().all(|b| (b as char).is_digit(radix)) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        // What can't fit is not converted. 3321 / 1000 is a little less than a decimal digit's bits.
        let bits_per_1000 = if radix == 16 { 4000 } else { 3321 };
        if digits.len().saturating_sub(1) as u64 * bits_per_1000 / 1000 > u64::from(width) {
            return None;
        }
        let value =
            |group: &[u8]| group.iter().fold(0, |sum, &b| sum * radix + (b as char).to_digit(radix).unwrap_or(0));
        let mut long: SmallVec<[u32; 4]> = digits.as_bytes().rchunks(group).map(value).collect();
        if radix == 10 && long.len() > 1 {
            long = convert::<BINARY>(&long, DECIMAL).into();
        }
        let words: SmallVec<[u64; 2]> = words_of(&long).collect();
        let value = ApInt::from_words(width, words.clone());
        let given = words.iter().chain(std::iter::repeat(&0));
        let lossless = words.len() <= value.words.len() && value.words.iter().zip(given).all(|(a, b)| a == b);
        lossless.then_some(value)
    }

    /// The number of bits.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The words, least significant first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The sign bit.
    pub fn is_negative(&self) -> bool {
        self.width > 0 && self.bit(self.width - 1)
    }

    fn bit(&self, at: u32) -> bool {
        self.words[at as usize / 64] >> (at % 64) & 1 != 0
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }

    /// Whether it is one.
    pub fn is_one(&self) -> bool {
        self.words[0] == 1 && self.words[1..].iter().all(|&w| w == 0)
    }

    /// Whether all bits are set.
    pub fn is_all_ones(&self) -> bool {
        *self == ApInt::all_ones(self.width)
    }

    /// How many bits are set.
    pub fn count_ones(&self) -> u32 {
        self.words.iter().map(|w| w.count_ones()).sum()
    }

    /// How many bits above the highest one that is set are not.
    pub fn leading_zeros(&self) -> u32 {
        let above = self.words.iter().rev().take_while(|w| **w == 0).count();
        let word = self.words.iter().rev().nth(above).map_or(0, |w| w.leading_zeros());
        // The words have bits that the width does not.
        (above as u32 * 64 + word).saturating_sub(self.words.len() as u32 * 64 - self.width)
    }

    /// How many bits below the lowest one that is set are not.
    pub fn trailing_zeros(&self) -> u32 {
        let below = self.words.iter().take_while(|w| **w == 0).count();
        let word = self.words.get(below).map_or(0, |w| w.trailing_zeros());
        (below as u32 * 64 + word).min(self.width)
    }

    /// The value read as signed, if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        if let (1..=64, &[word]) = (self.width, &self.words[..]) {
            let spare = 64 - self.width;
            return Some((word as i64) << spare >> spare);
        }
        let wide = self.sign_extend(self.width.max(64) + 64);
        let low = wide.words[0] as i64;
        let fill = if low < 0 { u64::MAX } else { 0 };
        let rest = ApInt::from_words(wide.width - 64, wide.words[1..].into());
        (rest == ApInt::from_words(rest.width, smallvec![fill; rest.words.len()])).then_some(low)
    }

    /// The value read as unsigned, if it fits.
    pub fn to_u64(&self) -> Option<u64> {
        self.words[1..].iter().all(|&w| w == 0).then_some(self.words[0])
    }

    /// The low 128 bits.
    pub fn low_u128(&self) -> u128 {
        u128::from(self.words[0]) | u128::from(self.words.get(1).copied().unwrap_or(0)) << 64
    }

    /// The same unsigned value at another width; high bits are cut.
    pub fn zero_extend(&self, width: u32) -> ApInt {
        ApInt::from_words(width, self.words.clone())
    }

    /// The same signed value at another width; high bits are cut.
    pub fn sign_extend(&self, width: u32) -> ApInt {
        if width <= self.width || !self.is_negative() {
            return self.zero_extend(width);
        }
        let mut words = self.words.clone();
        if !self.width.is_multiple_of(64) {
            let last = words.len() - 1;
            words[last] |= u64::MAX << (self.width % 64);
        }
        words.resize(word_count(width), u64::MAX);
        ApInt::from_words(width, words)
    }

    fn zip(&self, other: &ApInt, f: impl Fn(u64, u64) -> u64) -> ApInt {
        debug_assert_eq!(self.width, other.width);
        ApInt::from_words(self.width, self.words.iter().zip(&other.words).map(|(&a, &b)| f(a, b)).collect())
    }

    /// Bitwise and.
    pub fn and(&self, other: &ApInt) -> ApInt {
        self.zip(other, |a, b| a & b)
    }

    /// Bitwise or.
    pub fn or(&self, other: &ApInt) -> ApInt {
        self.zip(other, |a, b| a | b)
    }

    /// Bitwise exclusive or.
    pub fn xor(&self, other: &ApInt) -> ApInt {
        self.zip(other, |a, b| a ^ b)
    }

    /// Bitwise complement.
    #[allow(clippy::should_implement_trait)] // The value is borrowed, as in the rest of the family.
    pub fn not(&self) -> ApInt {
        ApInt::from_words(self.width, self.words.iter().map(|w| !w).collect())
    }

    /// Sum, wrapping.
    pub fn add(&self, other: &ApInt) -> ApInt {
        debug_assert_eq!(self.width, other.width);
        let mut carry = false;
        let sum = |(&a, &b): (&u64, &u64)| {
            let (sum, c1) = a.overflowing_add(b);
            let (sum, c2) = sum.overflowing_add(u64::from(carry));
            carry = c1 | c2;
            sum
        };
        ApInt::from_words(self.width, self.words.iter().zip(&other.words).map(sum).collect())
    }

    /// Two's complement.
    pub fn neg(&self) -> ApInt {
        self.not().add(&ApInt::from_i64(self.width, 1))
    }

    /// Difference, wrapping.
    pub fn sub(&self, other: &ApInt) -> ApInt {
        self.add(&other.neg())
    }

    /// Product, wrapping.
    pub fn mul(&self, other: &ApInt) -> ApInt {
        debug_assert_eq!(self.width, other.width);
        let count = self.words.len();
        if count > LONG {
            let product = product::<BINARY>(&halves_of(&self.words), &halves_of(&other.words));
            return ApInt::from_words(self.width, words_of(&product).take(count).collect());
        }
        let mut words: SmallVec<[u64; 2]> = smallvec![0; count];
        for (i, &a) in self.words.iter().enumerate() {
            let mut carry = 0u128;
            for j in 0..count - i {
                let product = u128::from(a) * u128::from(other.words[j]) + u128::from(words[i + j]) + carry;
                words[i + j] = product as u64;
                carry = product >> 64;
            }
        }
        ApInt::from_words(self.width, words)
    }

    /// Shift left; `None` if `by` is not below the width.
    pub fn shl(&self, by: &ApInt) -> Option<ApInt> {
        let by = by.to_u64().filter(|&b| b < u64::from(self.width))? as usize;
        let (skip, bits) = (by / 64, by % 64);
        let mut words: SmallVec<[u64; 2]> = smallvec![0; self.words.len()];
        for at in skip..words.len() {
            words[at] = self.words[at - skip] << bits;
            if bits > 0 && at > skip {
                words[at] |= self.words[at - skip - 1] >> (64 - bits);
            }
        }
        Some(ApInt::from_words(self.width, words))
    }

    /// Logical shift right; `None` if `by` is not below the width.
    pub fn lshr(&self, by: &ApInt) -> Option<ApInt> {
        let by = by.to_u64().filter(|&b| b < u64::from(self.width))? as usize;
        let (skip, bits) = (by / 64, by % 64);
        let mut words: SmallVec<[u64; 2]> = smallvec![0; self.words.len()];
        for at in 0..words.len() - skip {
            words[at] = self.words[at + skip] >> bits;
            if bits > 0 && at + skip + 1 < self.words.len() {
                words[at] |= self.words[at + skip + 1] << (64 - bits);
            }
        }
        Some(ApInt::from_words(self.width, words))
    }

    /// Arithmetic shift right; `None` if `by` is not below the width.
    pub fn ashr(&self, by: &ApInt) -> Option<ApInt> {
        let shifted = self.lshr(by)?;
        if !self.is_negative() {
            return Some(shifted);
        }
        let ones = ApInt::all_ones(self.width).lshr(by)?;
        Some(shifted.or(&ones.not()))
    }

    /// Comparison as unsigned.
    pub fn cmp_unsigned(&self, other: &ApInt) -> Ordering {
        self.words.iter().rev().cmp(other.words.iter().rev())
    }

    /// Comparison as signed.
    pub fn cmp_signed(&self, other: &ApInt) -> Ordering {
        match (self.is_negative(), other.is_negative()) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => self.cmp_unsigned(other),
        }
    }

    /// Unsigned quotient and remainder; `None` by zero.
    pub fn udivrem(&self, by: &ApInt) -> Option<(ApInt, ApInt)> {
        if by.is_zero() {
            return None;
        }
        if self.words.len() <= 2 {
            let (a, b) = (self.low_u128(), by.low_u128());
            return Some((ApInt::from_u128(self.width, a / b), ApInt::from_u128(self.width, a % b)));
        }
        // Schoolbook, bit by bit: wide constants are rare.
        let mut quotient = ApInt::zero(self.width);
        let mut rest = ApInt::zero(self.width);
        for at in (0..self.width).rev() {
            let carry = rest.is_negative();
            rest = rest.add(&rest);
            rest.words[0] |= u64::from(self.bit(at));
            if carry || rest.cmp_unsigned(by) != Ordering::Less {
                rest = rest.sub(by);
                quotient.words[at as usize / 64] |= 1 << (at % 64);
            }
        }
        Some((quotient, rest))
    }

    /// Signed quotient and remainder, rounded to zero; `None` by zero or if the
    /// quotient does not fit.
    pub fn sdivrem(&self, by: &ApInt) -> Option<(ApInt, ApInt)> {
        if by.is_all_ones() && *self == ApInt::signed_min(self.width) && self.width > 1 {
            return None;
        }
        let magnitude = |v: &ApInt| if v.is_negative() { v.neg() } else { v.clone() };
        let (quotient, rest) = magnitude(self).udivrem(&magnitude(by))?;
        let quotient = if self.is_negative() == by.is_negative() { quotient } else { quotient.neg() };
        let rest = if self.is_negative() { rest.neg() } else { rest };
        Some((quotient, rest))
    }

    /// Decimal digits of the value read as unsigned.
    pub fn to_unsigned_string(&self) -> String {
        if self.words.len() <= 2 {
            return self.low_u128().to_string();
        }
        let decimal = convert::<DECIMAL>(&halves_of(&self.words), BINARY);
        let mut groups = decimal.iter().rev();
        let mut text = groups.next().unwrap_or(&0).to_string();
        for group in groups {
            // Writing to a string can't fail.
            let _ = write!(text, "{group:0DECIMAL_DIGITS$}");
        }
        text
    }

    /// Decimal digits of the value read as signed.
    pub fn to_signed_string(&self) -> String {
        if self.is_negative() { format!("-{}", self.neg().to_unsigned_string()) } else { self.to_unsigned_string() }
    }
}

impl fmt::Debug for ApInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:i{}", self.to_signed_string(), self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_digits_survive_any_width() {
        for digits in ["0", "1", "18446744073709551616", "340282366920938463463374607431768211456"] {
            assert_eq!(ApInt::parse(200, digits).unwrap().to_unsigned_string(), digits);
        }
        assert_eq!(ApInt::parse(8, "256"), None);
        assert_eq!(ApInt::parse(8, "255").unwrap().to_signed_string(), "-1");
        assert_eq!(ApInt::parse(128, "0xffffffffffffffffffffffffffffffff").unwrap(), ApInt::all_ones(128));
    }

    #[test]
    fn narrow_arithmetic_agrees_with_the_machine() {
        for a in -128i64..128 {
            for b in [-128i64, -77, -1, 0, 1, 3, 64, 127] {
                let (x, y) = (ApInt::from_i64(8, a), ApInt::from_i64(8, b));
                assert_eq!(x.add(&y).to_i64(), Some(i64::from((a as i8).wrapping_add(b as i8))));
                assert_eq!(x.sub(&y).to_i64(), Some(i64::from((a as i8).wrapping_sub(b as i8))));
                assert_eq!(x.mul(&y).to_i64(), Some(i64::from((a as i8).wrapping_mul(b as i8))));
                assert_eq!(x.cmp_signed(&y), a.cmp(&b));
                assert_eq!(x.cmp_unsigned(&y), (a as u8).cmp(&(b as u8)));
                assert_eq!(
                    x.sdivrem(&y).map(|(q, r)| (q.to_i64().unwrap() as i8, r.to_i64().unwrap() as i8)),
                    (a as i8).checked_div(b as i8).zip((a as i8).checked_rem(b as i8))
                );
            }
        }
    }

    #[test]
    fn wide_division_undoes_multiplication() {
        let a = ApInt::parse(300, "123456789012345678901234567890123456789012345678901234567890").unwrap();
        let b = ApInt::parse(300, "98765432109876543210").unwrap();
        let (q, r) = a.mul(&b).add(&ApInt::from_i64(300, 17)).udivrem(&b).unwrap();
        assert_eq!((q, r), (a, ApInt::from_i64(300, 17)));
    }

    #[test]
    fn bits_are_counted_within_the_width() {
        let counts = |v: ApInt| (v.count_ones(), v.leading_zeros(), v.trailing_zeros());
        assert_eq!(counts(ApInt::zero(5)), (0, 5, 5));
        assert_eq!(counts(ApInt::from_i64(32, 40)), (2, 26, 3));
        assert_eq!(counts(ApInt::signed_min(130)), (1, 0, 129));
        assert_eq!(counts(ApInt::from_i64(130, 1)), (1, 129, 0));
    }

    #[test]
    fn shifts_cross_words() {
        let one = ApInt::from_i64(130, 1);
        let by = |n| ApInt::from_i64(130, n);
        let high = one.shl(&by(129)).unwrap();
        assert_eq!(high, ApInt::signed_min(130));
        assert_eq!(high.lshr(&by(129)), Some(one.clone()));
        assert_eq!(high.ashr(&by(129)), Some(ApInt::all_ones(130)));
        assert_eq!(one.shl(&by(130)), None);
    }
}
