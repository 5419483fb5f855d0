//! More stack for deep recursion.
//!
//! Text nests as deeply as its author likes, and what reads and prints it recurses
//! through hand-written syntax of ops. Every so many levels the recursion goes on in
//! a thread of its own while this one waits: safe Rust's way to grow a stack.

/// Levels between two threads: what they need fits the least stack, 2 MiB, of
/// which the caller may have used half.
const LEVELS: u32 = 48;

/// The stack of such a thread in bytes.
const SIZE: usize = 4 << 20;

/// Runs `f` at a nesting level: on a new stack if the level wants one. `None`: the
/// system gives no more threads, `f` did not run.
pub(crate) fn at_level<T: Send>(level: u32, f: impl FnOnce() -> T + Send) -> Option<T> {
    if level == 0 || !level.is_multiple_of(LEVELS) {
        return Some(f());
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(SIZE).spawn_scoped(scope, f).ok()?;
        match thread.join() {
            Ok(value) => Some(value),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
