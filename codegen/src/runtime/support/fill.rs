//! Filling and copying of memrefs.

use super::memref::MemRef;

/// Sets every element of `memref`.
///
/// # Safety
/// All elements must be writable.
unsafe fn fill<T: Copy>(memref: MemRef<'_, T>, value: T) {
    for element in memref.elements() {
        // SAFETY: this is the address of an element, which the caller lets us write.
        unsafe { element.write_unaligned(value) }
    }
}

/// `_mlir_ciface_fillResource...`: the memref by a pointer to its descriptor.
///
/// # Safety
/// `memref` must point to a descriptor of this rank with writable elements.
pub unsafe extern "C" fn descriptor<T: Copy, const RANK: usize>(memref: *mut u8, value: T) {
    // SAFETY: the caller promises a descriptor of this rank, and writable elements.
    unsafe { fill(MemRef::from_descriptor(RANK, memref), value) }
}

/// `fillResource1D...`.
///
/// # Safety
/// The arguments must describe a memref with writable elements.
pub unsafe extern "C" fn rank_1<T: Copy>(
    _allocated: *mut u8,
    aligned: *mut u8,
    offset: i64,
    size: i64,
    stride: i64,
    value: T,
) {
    let (sizes, strides) = (&[size], &[stride]);
    // SAFETY: the caller promises writable elements.
    unsafe { fill(MemRef { base: aligned.cast(), offset, sizes, strides }, value) }
}

/// `fillResource2D...`.
///
/// # Safety
/// The arguments must describe a memref with writable elements.
pub unsafe extern "C" fn rank_2<T: Copy>(
    _allocated: *mut u8,
    aligned: *mut u8,
    offset: i64,
    size_0: i64,
    size_1: i64,
    stride_0: i64,
    stride_1: i64,
    value: T,
) {
    let (sizes, strides) = (&[size_0, size_1], &[stride_0, stride_1]);
    // SAFETY: the caller promises writable elements.
    unsafe { fill(MemRef { base: aligned.cast(), offset, sizes, strides }, value) }
}

/// `fillResource3D...`.
///
/// # Safety
/// The arguments must describe a memref with writable elements.
pub unsafe extern "C" fn rank_3<T: Copy>(
    _allocated: *mut u8,
    aligned: *mut u8,
    offset: i64,
    size_0: i64,
    size_1: i64,
    size_2: i64,
    stride_0: i64,
    stride_1: i64,
    stride_2: i64,
    value: T,
) {
    let (sizes, strides) = (&[size_0, size_1, size_2], &[stride_0, stride_1, stride_2]);
    // SAFETY: the caller promises writable elements.
    unsafe { fill(MemRef { base: aligned.cast(), offset, sizes, strides }, value) }
}

/// Copies elements of `element_bytes` between memrefs of one shape and any strides.
///
/// `source` and `target` each point to a rank and the address of a descriptor.
///
/// # Safety
/// Both must describe memrefs of the same sizes, readable and writable.
pub unsafe extern "C" fn memref_copy(element_bytes: i64, source: *mut u8, target: *mut u8) {
    // SAFETY: the caller promises a rank and a descriptor in each place.
    let view = |pair: *mut u8| unsafe {
        let rank = usize::try_from(*pair.cast::<i64>()).unwrap_or(0);
        MemRef::<u8>::from_descriptor(rank, *pair.cast::<*mut u8>().add(1))
    };
    let (source, target) = (view(source), view(target));
    // Seen as bytes, strides and offsets grow by the size of an element.
    let in_bytes = |strides: &[i64]| -> Vec<i64> { strides.iter().map(|stride| stride * element_bytes).collect() };
    let (source_strides, target_strides) = (in_bytes(source.strides), in_bytes(target.strides));
    let source = MemRef { offset: source.offset * element_bytes, strides: &source_strides, ..source };
    let target = MemRef { offset: target.offset * element_bytes, strides: &target_strides, ..target };
    let bytes = usize::try_from(element_bytes).unwrap_or(0);
    for (from, to) in source.elements().zip(target.elements()) {
        // SAFETY: both are addresses of elements of that many bytes; they may overlap.
        unsafe { std::ptr::copy(from, to, bytes) }
    }
}
