//! Work on many items side by side.
//!
//! Each thread has its own items, the same ones for each phase of the work, and helps with
//! others' when it is done: what a body holds was mostly allocated by the thread that works
//! on it, so that the allocator's locks and the caches stay with one thread.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::ThreadPool;
use rayon::prelude::*;

/// The number of this thread in its pool.
pub(crate) fn this_thread() -> u32 {
    rayon::current_thread_index().unwrap_or(0) as u32
}

/// Maps items, with a state per thread; results are in the order of the items. A thread
/// begins with a stretch of the items. Without a pool the work is done here.
pub(crate) fn map_with<T: Send, S, R: Send>(
    pool: Option<&ThreadPool>,
    items: Vec<T>,
    state: impl Fn() -> S + Send + Sync,
    f: impl Fn(&mut S, T) -> R + Send + Sync,
) -> Vec<R> {
    map_at(pool, items, |at, count, threads, _| at * threads / count, state, f)
}

/// As [`map_with`], where a thread begins with the items whose `home` it is.
pub(crate) fn map_at_home<T: Send, S, R: Send>(
    pool: Option<&ThreadPool>,
    items: Vec<T>,
    home: impl Fn(&T) -> u32,
    state: impl Fn() -> S + Send + Sync,
    f: impl Fn(&mut S, T) -> R + Send + Sync,
) -> Vec<R> {
    map_at(pool, items, |_, _, threads, item| home(item) as usize % threads, state, f)
}

fn map_at<T: Send, S, R: Send>(
    pool: Option<&ThreadPool>,
    items: Vec<T>,
    home: impl Fn(usize, usize, usize, &T) -> usize,
    state: impl Fn() -> S + Send + Sync,
    f: impl Fn(&mut S, T) -> R + Send + Sync,
) -> Vec<R> {
    let Some(pool) = pool.filter(|_| items.len() > 1) else {
        let mut state = state();
        return items.into_iter().map(|item| f(&mut state, item)).collect();
    };
    if pool.current_thread_index().is_some() {
        // Inside of such work already: whoever is free takes a part.
        return items.into_par_iter().map_init(state, f).collect();
    }
    let (threads, count) = (pool.current_num_threads(), items.len());
    let mut lists: Vec<Vec<usize>> = vec![Vec::new(); threads];
    items.iter().enumerate().for_each(|(at, item)| lists[home(at, count, threads, item)].push(at));
    let cursors: Vec<AtomicUsize> = (0..threads).map(|_| AtomicUsize::new(0)).collect();
    let slots: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let done: Vec<Vec<(usize, R)>> = pool.broadcast(|thread| {
        let mut state = state();
        let mut results = Vec::new();
        for part in (0..threads).map(|turn| (thread.index() + turn) % threads) {
            while let Some(&at) = lists[part].get(cursors[part].fetch_add(1, Ordering::Relaxed)) {
                extend_heap_for(results.len());
                let item = slots[at].lock().unwrap_or_else(PoisonError::into_inner).take();
                results.extend(item.map(|item| (at, f(&mut state, item))));
            }
        }
        results
    });
    let mut results: Vec<(usize, R)> = done.into_iter().flatten().collect();
    // The threads' lists are in order: few runs to merge.
    results.sort_by_key(|r| r.0);
    results.into_iter().map(|r| r.1).collect()
}

/// How many items a thread works on before its heap is extended again.
const EXTEND_EACH: usize = 1024;

/// Extends the heap of this thread, which is about to work on its `count`th item, from
/// time to time at once, by address space, not by memory.
///
/// glibc gives each thread a heap of its own and extends it by as little as a page,
/// with a system call that stops the other threads each time: a tenth of the time of
/// two threads. A block that is freed stays part of the heap. The first one makes the
/// second, of up to its size, come from the heap. Elsewhere this does nothing.
pub(crate) fn extend_heap_for(count: usize) {
    if !count.is_multiple_of(EXTEND_EACH) {
        return;
    }
    for size in [31 << 20, 30 << 20] {
        drop(std::hint::black_box(Vec::<u8>::with_capacity(size)));
    }
}
