//! The same product of matrices as in `matmul.mlir`, written by hand: tiles of 4 by 8 elements in eight
//! registers of 128 bits, operands packed for them.

/// Rows and columns.
pub const N: usize = 512;
/// How many products are added up for packed operands.
pub const DEPTH: usize = 256;
/// The rows of a tile.
const ROWS: usize = 4;
/// The columns of a tile.
const COLUMNS: usize = 8;

/// Operands in the order in which tiles take them.
pub struct Packed {
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Packed {
    /// Room for them.
    pub fn new() -> Packed {
        Packed { left: vec![0.0; N * DEPTH], right: vec![0.0; N * DEPTH] }
    }

    fn fill(&mut self, a: &[f32], b: &[f32], first: usize) {
        for (i, panel) in self.left.chunks_exact_mut(ROWS * DEPTH).enumerate() {
            for (k, elements) in panel.chunks_exact_mut(ROWS).enumerate() {
                for (row, element) in elements.iter_mut().enumerate() {
                    *element = a[(i * ROWS + row) * N + first + k];
                }
            }
        }
        for (j, panel) in self.right.chunks_exact_mut(COLUMNS * DEPTH).enumerate() {
            for (k, elements) in panel.chunks_exact_mut(COLUMNS).enumerate() {
                elements.copy_from_slice(&b[(first + k) * N + j * COLUMNS..][..COLUMNS]);
            }
        }
    }
}

/// Adds the product of two matrices to a third.
pub fn matmul(a: &[f32], b: &[f32], c: &mut [f32], packed: &mut Packed) {
    assert!(a.len() == N * N && b.len() == N * N && c.len() == N * N, "matrices of {N} rows and columns");
    for first in (0..N).step_by(DEPTH) {
        packed.fill(a, b, first);
        tiles(packed, c);
    }
}

#[cfg(target_arch = "x86_64")]
fn tiles(packed: &Packed, c: &mut [f32]) {
    assert!(is_x86_feature_detected!("fma"), "this bench needs a processor with FMA");
    for (i, left) in packed.left.chunks_exact(ROWS * DEPTH).enumerate() {
        for (j, right) in packed.right.chunks_exact(COLUMNS * DEPTH).enumerate() {
            // SAFETY: the processor has the instructions.
            unsafe { tile(left, right, &mut c[i * ROWS * N + j * COLUMNS..]) };
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx,fma")]
fn tile(left: &[f32], right: &[f32], c: &mut [f32]) {
    use std::arch::x86_64::*;
    let c = &mut c[..(ROWS - 1) * N + COLUMNS];
    let mut sums = [[_mm_setzero_ps(); 2]; ROWS];
    for (row, sums) in sums.iter_mut().enumerate() {
        for (half, sum) in sums.iter_mut().enumerate() {
            // SAFETY: four elements from here on are in the slice, whose length was just checked.
            *sum = unsafe { _mm_loadu_ps(c.as_ptr().add(row * N + 4 * half)) };
        }
    }
    for (left, right) in left.chunks_exact(ROWS).zip(right.chunks_exact(COLUMNS)) {
        // SAFETY: a chunk has eight elements.
        let halves = unsafe { [_mm_loadu_ps(right.as_ptr()), _mm_loadu_ps(right.as_ptr().add(4))] };
        for (sums, &element) in sums.iter_mut().zip(left) {
            let element = _mm_set1_ps(element);
            for (sum, half) in sums.iter_mut().zip(halves) {
                *sum = _mm_fmadd_ps(element, half, *sum);
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        for (half, &sum) in sums.iter().enumerate() {
            // SAFETY: as above.
            unsafe { _mm_storeu_ps(c.as_mut_ptr().add(row * N + 4 * half), sum) };
        }
    }
}

/// Elsewhere the compiler sees to it.
#[cfg(not(target_arch = "x86_64"))]
fn tiles(packed: &Packed, c: &mut [f32]) {
    for (i, left) in packed.left.chunks_exact(ROWS * DEPTH).enumerate() {
        for (j, right) in packed.right.chunks_exact(COLUMNS * DEPTH).enumerate() {
            let mut sums = [[0.0f32; COLUMNS]; ROWS];
            for (left, right) in left.chunks_exact(ROWS).zip(right.chunks_exact(COLUMNS)) {
                for (sums, &element) in sums.iter_mut().zip(left) {
                    sums.iter_mut().zip(right).for_each(|(sum, &other)| *sum = element.mul_add(other, *sum));
                }
            }
            for (row, sums) in sums.iter().enumerate() {
                let place = &mut c[(i * ROWS + row) * N + j * COLUMNS..][..COLUMNS];
                place.iter_mut().zip(sums).for_each(|(place, sum)| *place += sum);
            }
        }
    }
}

/// The same by the crate of that name.
pub fn matrixmultiply(a: &[f32], b: &[f32], c: &mut [f32]) {
    assert!(a.len() == N * N && b.len() == N * N && c.len() == N * N, "matrices of {N} rows and columns");
    let (row, column) = (N as isize, 1);
    let [a, b, c] = [a.as_ptr(), b.as_ptr(), c.as_mut_ptr().cast_const()];
    // SAFETY: all three are that large, and `c` is borrowed by nobody else.
    unsafe {
        matrixmultiply::sgemm(N, N, N, 1.0, a, row, column, b, row, column, 1.0, c.cast_mut(), row, column);
    }
}
