//! Memory of the caller as memrefs: slices with sizes and strides, passed without copies.
//!
//! ```
//! # use terrace_ir::{asm, context::Context};
//! # use terrace_codegen::cpu::{Engine, In, InOut, Options, View, ViewMut};
//! let ctx = Context::new();
//! terrace_dialects::register_all(&ctx);
//! let text = "
//!     func.func @axpy(%a: f32, %x: memref<2xf32>, %y: memref<2xf32, strided<[?], offset: ?>>) {
//!       %c0 = arith.constant 0 : index
//!       %v = vector.load %x[%c0] : memref<2xf32>, vector<2xf32>
//!       %w = vector.broadcast %a : f32 to vector<2xf32>
//!       %av = arith.mulf %v, %w : vector<2xf32>
//!       %c1 = arith.constant 1 : index
//!       %p = vector.extract %av[0] : f32 from vector<2xf32>
//!       %q = vector.extract %av[1] : f32 from vector<2xf32>
//!       memref.store %p, %y[%c0] : memref<2xf32, strided<[?], offset: ?>>
//!       memref.store %q, %y[%c1] : memref<2xf32, strided<[?], offset: ?>>
//!       return
//!     }";
//! let module = asm::parse(&ctx, "axpy.mlir", text.as_bytes(), Default::default()).unwrap();
//! let engine = Engine::new(&module, Options::default()).unwrap();
//! let axpy = engine.function::<(f32, In<f32, 1>, InOut<f32, 1>), ()>("axpy").unwrap();
//!
//! let (x, mut y) = (vec![1.0f32, 2.0], vec![0.0f32; 3]);
//! // Every other element of `y`.
//! let out = ViewMut::with_strides(&mut y, 0, [2], [2]).unwrap();
//! axpy.call((10.0, View::new(&x, [2]).unwrap(), out)).unwrap();
//! assert_eq!(y, [10.0, 0.0, 20.0]);
//!
//! // What a function may write is not borrowed for reading only.
//! assert!(engine.function::<(f32, In<f32, 1>, In<f32, 1>), ()>("axpy").is_err());
//! // Sizes that the type has must be those of the memory.
//! let mut short = [0.0f32; 2];
//! let wrong = View::new(&x[..1], [1]).unwrap();
//! assert!(axpy.call((1.0, wrong, ViewMut::new(&mut short, [2]).unwrap())).is_err());
//! ```

use std::fmt;
use std::marker::PhantomData;

use terrace_ir::types::DYNAMIC;

use super::handle::ScalarValue;
use super::repr::{Element, MemRef, Scalar};

/// A memref of rank `N` that a function only reads, as a type of arguments: a [`View`] is passed.
#[derive(Debug)]
pub struct In<T, const N: usize>(PhantomData<T>);

/// A memref of rank `N` that a function may read and write, as a type of arguments: a [`ViewMut`] is
/// passed.
#[derive(Debug)]
pub struct InOut<T, const N: usize>(PhantomData<T>);

/// Why memory can't be seen as sizes and strides say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewError {
    /// The slice has another number of elements than the sizes say.
    Length {
        /// The elements of the slice.
        found: usize,
        /// Those that the sizes make.
        expected: usize,
    },
    /// An element lies beyond the slice.
    OutOfBounds,
    /// Two places are the same element, of memory that is written.
    Overlap,
    /// A stride goes backwards.
    NegativeStride,
}

impl fmt::Display for ViewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ViewError::Length { found, expected } => {
                write!(f, "the sizes make {expected} elements, but the slice has {found}")
            }
            ViewError::OutOfBounds => f.write_str("an element lies beyond the slice"),
            ViewError::Overlap => {
                f.write_str("two places are the same element, which must not be so in memory that is written")
            }
            ViewError::NegativeStride => f.write_str("a stride is negative"),
        }
    }
}

impl std::error::Error for ViewError {}

/// Where the elements of a memref are.
#[derive(Clone, Copy, Debug)]
struct Place<const N: usize> {
    sizes: [usize; N],
    strides: [usize; N],
}

impl<const N: usize> Place<N> {
    fn row_major(length: usize, sizes: [usize; N]) -> Result<Place<N>, ViewError> {
        let mut strides = [1; N];
        let mut expected = 1usize;
        for at in (0..N).rev() {
            strides[at] = expected;
            expected = expected.saturating_mul(sizes[at]);
        }
        match expected == length {
            true => Ok(Place { sizes, strides }),
            false => Err(ViewError::Length { found: length, expected }),
        }
    }

    fn strided(length: usize, offset: usize, sizes: [usize; N], strides: [usize; N]) -> Result<Place<N>, ViewError> {
        if sizes.contains(&0) {
            return if offset <= length { Ok(Place { sizes, strides }) } else { Err(ViewError::OutOfBounds) };
        }
        let far = sizes
            .iter()
            .zip(strides)
            .try_fold(offset, |far, (&size, stride)| far.checked_add(stride.checked_mul(size - 1)?));
        match far {
            Some(far) if far < length => Ok(Place { sizes, strides }),
            _ => Err(ViewError::OutOfBounds),
        }
    }

    /// Whether each dimension steps over all of those inside of it, so that no element has two places.
    fn is_injective(&self) -> bool {
        let mut dimensions: Vec<(usize, usize)> =
            self.strides.iter().copied().zip(self.sizes).filter(|row| row.1 > 1).collect();
        dimensions.sort_unstable();
        let mut reach = 0usize;
        for (stride, size) in dimensions {
            if stride <= reach {
                return self.sizes.contains(&0);
            }
            reach = reach.saturating_add(stride.saturating_mul(size - 1));
        }
        true
    }

    fn write<T>(&self, first: *const T, registers: &mut Vec<u64>) {
        let address = first as usize as u64;
        registers.extend([address, address, 0]);
        registers.extend(self.sizes.iter().chain(&self.strides).map(|&number| number as u64));
    }
}

/// Memory that is read.
#[derive(Clone, Copy, Debug)]
pub struct View<'a, T, const N: usize> {
    first: *const T,
    place: Place<N>,
    memory: PhantomData<&'a [T]>,
}

/// Memory that is read and written.
#[derive(Debug)]
pub struct ViewMut<'a, T, const N: usize> {
    first: *mut T,
    place: Place<N>,
    memory: PhantomData<&'a mut [T]>,
}

// SAFETY: a view is a slice that is seen another way.
unsafe impl<T: Sync, const N: usize> Send for View<'_, T, N> {}
// SAFETY: as above.
unsafe impl<T: Sync, const N: usize> Sync for View<'_, T, N> {}
// SAFETY: as above; nobody else has the slice.
unsafe impl<T: Send, const N: usize> Send for ViewMut<'_, T, N> {}
// SAFETY: a shared reference to it gives nothing of what it points to.
unsafe impl<T: Sync, const N: usize> Sync for ViewMut<'_, T, N> {}

impl<'a, T: ScalarValue, const N: usize> View<'a, T, N> {
    /// All of a slice, row by row.
    ///
    /// # Errors
    /// The sizes make another number of elements.
    pub fn new(data: &'a [T], sizes: [usize; N]) -> Result<Self, ViewError> {
        let place = Place::row_major(data.len(), sizes)?;
        Ok(View { first: data.as_ptr(), place, memory: PhantomData })
    }

    /// Elements from `offset` on, so many of them apart along each dimension.
    ///
    /// # Errors
    /// One lies beyond the slice.
    pub fn with_strides(
        data: &'a [T],
        offset: usize,
        sizes: [usize; N],
        strides: [usize; N],
    ) -> Result<Self, ViewError> {
        let place = Place::strided(data.len(), offset, sizes, strides)?;
        // SAFETY: an offset of at most the length stays in the slice or ends it.
        Ok(View { first: unsafe { data.as_ptr().add(offset) }, place, memory: PhantomData })
    }
}

impl<'a, T: ScalarValue, const N: usize> ViewMut<'a, T, N> {
    /// All of a slice, row by row.
    ///
    /// # Errors
    /// The sizes make another number of elements.
    pub fn new(data: &'a mut [T], sizes: [usize; N]) -> Result<Self, ViewError> {
        let place = Place::row_major(data.len(), sizes)?;
        Ok(ViewMut { first: data.as_mut_ptr(), place, memory: PhantomData })
    }

    /// Elements from `offset` on, so many of them apart along each dimension.
    ///
    /// # Errors
    /// One lies beyond the slice, or has two places: dimensions must not run into each other.
    pub fn with_strides(
        data: &'a mut [T],
        offset: usize,
        sizes: [usize; N],
        strides: [usize; N],
    ) -> Result<Self, ViewError> {
        let place = Place::strided(data.len(), offset, sizes, strides)?;
        if !place.is_injective() {
            return Err(ViewError::Overlap);
        }
        // SAFETY: an offset of at most the length stays in the slice or ends it.
        Ok(ViewMut { first: unsafe { data.as_mut_ptr().add(offset) }, place, memory: PhantomData })
    }
}

/// What a function's memref parameter is.
#[derive(Clone, Debug)]
pub(super) struct MemRefParam {
    element: Scalar,
    shape: Vec<i64>,
    strides: Vec<i64>,
    offset: i64,
    /// Whether the function is known not to write it.
    only_read: bool,
}

impl MemRefParam {
    /// Of a memref of numbers; `None` for others.
    pub(super) fn new(memref: &MemRef<'_>, only_read: bool) -> Option<MemRefParam> {
        let Element::Scalar(element) = memref.element else { return None };
        let (shape, strides) = (memref.shape.to_vec(), memref.strides.clone());
        Some(MemRefParam { element, shape, strides, offset: memref.offset, only_read })
    }

    /// The elements.
    pub(super) fn element(&self) -> Scalar {
        self.element
    }

    /// Whether memory of elements `T` can be passed; the error says why not.
    pub(super) fn takes<T: ScalarValue>(&self, rank: usize, writable: bool) -> Result<(), String> {
        // A byte that is neither 0 nor 1 is no `bool`.
        let is_bool = |of: bool| of == (T::NAME == "bool");
        if self.element.registers() != 1
            || self.element.abi() != T::REGISTER
            || !is_bool(self.element == Scalar::Int(1))
        {
            return Err(format!("its elements are not of type {}", T::NAME));
        }
        if self.shape.len() != rank {
            return Err(format!("its rank is {}, not {rank}", self.shape.len()));
        }
        match writable || self.only_read {
            true => Ok(()),
            false => Err("the function may write it: pass it by InOut".to_owned()),
        }
    }

    /// Whether the sizes and strides of memory are those of the type, where it has some.
    pub(super) fn fits(&self, sizes: &[usize], strides: &[usize]) -> Result<(), String> {
        let differs = |known: i64, found: usize| known != DYNAMIC && usize::try_from(known) != Ok(found);
        if self.offset != DYNAMIC && self.offset != 0 {
            return Err(format!(
                "its type has an offset of {}, but memory is passed from its first element on",
                self.offset
            ));
        }
        if sizes.len() != self.shape.len() {
            return Err(format!("its rank is {}, not {}", self.shape.len(), sizes.len()));
        }
        for (at, (&size, &stride)) in sizes.iter().zip(strides).enumerate() {
            if differs(self.shape[at], size) {
                return Err(format!("dimension {at} has a size of {}, not {size}", self.shape[at]));
            }
            if size > 1 && differs(self.strides[at], stride) {
                return Err(format!("dimension {at} has a stride of {}, not {stride}", self.strides[at]));
            }
        }
        Ok(())
    }
}

impl<T, const N: usize> View<'_, T, N> {
    /// Writes the registers of the memref.
    pub(super) fn pass(self, param: &MemRefParam, registers: &mut Vec<u64>) -> Result<(), String> {
        param.fits(&self.place.sizes, &self.place.strides)?;
        self.place.write(self.first, registers);
        Ok(())
    }
}

impl<T, const N: usize> ViewMut<'_, T, N> {
    /// Writes the registers of the memref.
    pub(super) fn pass(self, param: &MemRefParam, registers: &mut Vec<u64>) -> Result<(), String> {
        param.fits(&self.place.sizes, &self.place.strides)?;
        self.place.write(self.first, registers);
        Ok(())
    }
}

#[cfg(feature = "ndarray")]
mod arrays {
    use super::*;
    use ndarray::{ArrayView, ArrayViewMut, Ix1, Ix2, Ix3, Ix4, Ix5, Ix6};

    macro_rules! arrays {
        ($($dimension:ident = $rank:literal;)*) => {$(
            impl<'a, T: ScalarValue> TryFrom<ArrayView<'a, T, $dimension>> for View<'a, T, $rank> {
                type Error = ViewError;
                fn try_from(array: ArrayView<'a, T, $dimension>) -> Result<Self, ViewError> {
                    let place = of_array(array.shape(), array.strides())?;
                    Ok(View { first: array.as_ptr(), place, memory: PhantomData })
                }
            }

            impl<'a, T: ScalarValue> TryFrom<ArrayViewMut<'a, T, $dimension>> for ViewMut<'a, T, $rank> {
                type Error = ViewError;
                fn try_from(mut array: ArrayViewMut<'a, T, $dimension>) -> Result<Self, ViewError> {
                    let place = of_array(array.shape(), array.strides())?;
                    Ok(ViewMut { first: array.as_mut_ptr(), place, memory: PhantomData })
                }
            }
        )*};
    }

    arrays! { Ix1 = 1; Ix2 = 2; Ix3 = 3; Ix4 = 4; Ix5 = 5; Ix6 = 6; }

    /// Where the elements of an array are; its own rules say that none lies beyond it.
    fn of_array<const N: usize>(shape: &[usize], strides: &[isize]) -> Result<Place<N>, ViewError> {
        let mut place = Place { sizes: [0; N], strides: [0; N] };
        for at in 0..N {
            place.sizes[at] = shape[at];
            // The stride of one element leads nowhere.
            place.strides[at] = match usize::try_from(strides[at]) {
                Ok(stride) => stride,
                Err(_) if shape[at] <= 1 => 1,
                Err(_) => return Err(ViewError::NegativeStride),
            };
        }
        Ok(place)
    }
}
