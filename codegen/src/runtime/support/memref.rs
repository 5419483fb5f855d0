//! Memrefs as programs pass them, and the element types that host functions know.

use std::io::{self, Write};

use super::format::{bf16_to_f32, f16_to_f32, write_g};

/// A strided view of elements. Element `i` is at `base[offset + sum(i[d] * strides[d])]`.
#[derive(Clone, Copy)]
pub struct MemRef<'a, T> {
    /// The aligned pointer.
    pub base: *mut T,
    /// Where the first element is, counted in elements from `base`.
    pub offset: i64,
    /// Elements per dimension, outermost first.
    pub sizes: &'a [i64],
    /// Distance of neighbours per dimension, in elements.
    pub strides: &'a [i64],
}

impl<'a, T> MemRef<'a, T> {
    /// The memref that a descriptor in memory describes.
    ///
    /// ```text
    /// word  0          1        2       3 ..         3 + rank ..
    ///       allocated  aligned  offset  sizes[rank]  strides[rank]
    /// ```
    ///
    /// # Safety
    /// `descriptor` must point to such words for a memref of this rank, unchanged during `'a`.
    pub unsafe fn from_descriptor(rank: usize, descriptor: *const u8) -> Self {
        let words = descriptor.cast::<i64>();
        // SAFETY: the caller promises `3 + 2 * rank` words, the second of which is a pointer.
        unsafe {
            Self {
                base: *descriptor.cast::<*mut T>().add(1),
                offset: *words.add(2),
                sizes: std::slice::from_raw_parts(words.add(3), rank),
                strides: std::slice::from_raw_parts(words.add(3 + rank), rank),
            }
        }
    }

    /// Whether the memref has no elements at all.
    pub fn is_empty(&self) -> bool {
        self.sizes.iter().any(|&size| size <= 0)
    }

    /// The addresses of the elements, the last dimension varying fastest.
    pub fn elements(self) -> impl Iterator<Item = *mut T> + 'a
    where
        T: 'a,
    {
        let mut index = vec![0; self.sizes.len()];
        let mut next = (!self.is_empty()).then_some(self.offset);
        std::iter::from_fn(move || {
            let at = next?;
            next = self.advance(&mut index, at);
            Some(self.base.wrapping_offset(at as isize))
        })
    }

    /// Moves `index`, whose element is at offset `at`, to the next element and gives its offset.
    ///
    /// It counts as an odometer does: what overflows starts again and carries into the dimension
    /// before it; `None` when all have overflowed.
    fn advance(&self, index: &mut [i64], mut at: i64) -> Option<i64> {
        for dimension in (0..index.len()).rev() {
            index[dimension] += 1;
            at += self.strides[dimension];
            if index[dimension] < self.sizes[dimension] {
                return Some(at);
            }
            at -= self.strides[dimension] * self.sizes[dimension];
            index[dimension] = 0;
        }
        None
    }
}

/// An element type that can be printed; the form is that of a C++ stream.
pub trait Element: Copy {
    /// Prints one value.
    fn print(self, out: &mut dyn Write) -> io::Result<()>;
}

/// An IEEE binary16 by its bits.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct F16(u16);

/// A bfloat16 by its bits.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Bf16(u16);

/// A complex number: real part, imaginary part.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Complex<T>(T, T);

/// How a scalar that arrives in a register of type `Self` becomes an element.
pub trait Scalar<E> {
    /// The element.
    fn element(self) -> E;
}

impl<E: Element> Scalar<E> for E {
    fn element(self) -> E {
        self
    }
}

impl Scalar<u64> for i64 {
    fn element(self) -> u64 {
        self as u64
    }
}

impl Scalar<F16> for u16 {
    fn element(self) -> F16 {
        F16(self)
    }
}

impl Scalar<Bf16> for u16 {
    fn element(self) -> Bf16 {
        Bf16(self)
    }
}

macro_rules! integer_elements {
    ($($ty:ty),*) => {$(
        impl Element for $ty {
            fn print(self, out: &mut dyn Write) -> io::Result<()> {
                write!(out, "{self}")
            }
        }
    )*};
}
integer_elements!(i16, i32, i64, u64);

/// A C++ stream takes an 8-bit integer for a character and prints the raw byte.
impl Element for i8 {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&[self as u8])
    }
}

impl Element for f32 {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        write_g(out, f64::from(self))
    }
}

impl Element for f64 {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        write_g(out, self)
    }
}

impl Element for F16 {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        f16_to_f32(self.0).print(out)
    }
}

impl Element for Bf16 {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        bf16_to_f32(self.0).print(out)
    }
}

impl<T: Element> Element for Complex<T> {
    fn print(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"(")?;
        self.0.print(out)?;
        out.write_all(b",")?;
        self.1.print(out)?;
        out.write_all(b")")
    }
}
