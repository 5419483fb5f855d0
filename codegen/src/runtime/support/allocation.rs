//! The heap of compiled programs.
//!
//! One allocator stands behind all names, so memory taken by any of them may be freed by any other.
//! A header in front of each block remembers what Rust's allocator wants to know when the block is
//! freed:
//!
//! ```text
//! | padding | whole bytes (usize) | alignment (usize) | block ...
//! ^ start                                             ^ start + padded header, aligned
//! ```

use std::alloc::{Layout, alloc, dealloc};

/// Bytes of the header without padding; also the least alignment, which C's `malloc` gives too.
const HEADER: usize = 2 * size_of::<usize>();

/// `bytes` bytes at a multiple of `align`, not initialized; null where that cannot be had.
///
/// An `align` that is no power of two, or zero, gives null. Zero bytes give a block to be freed.
pub extern "C" fn terrace_alloc(bytes: i64, align: i64) -> *mut u8 {
    let Some(layout) = layout(bytes, align) else {
        return std::ptr::null_mut();
    };
    // SAFETY: `layout` is at least a header, hence not of size zero.
    let start = unsafe { alloc(layout) };
    if start.is_null() {
        return start;
    }
    // SAFETY: the header's padded size is the alignment, at least `HEADER`, and within the
    // allocation; two words below an address aligned to 16 are aligned.
    unsafe {
        let block = start.add(layout.align());
        let header = block.cast::<usize>();
        header.sub(2).write(layout.size());
        header.sub(1).write(layout.align());
        block
    }
}

/// Gives a block back; null is left alone.
///
/// # Safety
/// `block` must be null or come from one of this module's allocating functions, and not be used
/// afterwards.
pub unsafe extern "C" fn terrace_free(block: *mut u8) {
    if block.is_null() {
        return;
    }
    // SAFETY: the caller promises a block of ours, so its header holds the size and the alignment
    // of the layout that it was allocated with.
    unsafe {
        let header = block.cast::<usize>();
        let (size, align) = (*header.sub(2), *header.sub(1));
        dealloc(block.sub(align), Layout::from_size_align_unchecked(size, align));
    }
}

/// C's `malloc`.
pub extern "C" fn malloc(bytes: i64) -> *mut u8 {
    terrace_alloc(bytes, HEADER as i64)
}

/// C's `aligned_alloc`, which takes the alignment first.
pub extern "C" fn aligned_alloc(align: i64, bytes: i64) -> *mut u8 {
    terrace_alloc(bytes, align)
}

/// The layout of a block with its header, whose padded size equals the alignment.
fn layout(bytes: i64, align: i64) -> Option<Layout> {
    let align = usize::try_from(align).ok()?;
    if !align.is_power_of_two() {
        return None;
    }
    let align = align.max(HEADER);
    let size = usize::try_from(bytes).ok()?.checked_add(align)?;
    Layout::from_size_align(size, align).ok()
}
