//! Inputs that nobody writes and everybody meets once: any bytes, any depth, any size are
//! read, or refused with a diagnostic that has a place, in time that grows with the input.

#[path = "../../../fuzz/src/round_trip.rs"]
mod round_trip;

mod bytes;
mod nesting;
mod numbers;
mod size;

use round_trip::{context, read};

/// Runs on the 2 MiB stack on which the library promises to work.
fn on_small_stack(f: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(f);
    thread.expect("a thread starts").join().expect("no panic and no overflow");
}

/// What is wrong with a text, as the tools show it.
#[track_caller]
fn refused(text: impl AsRef<[u8]>) -> String {
    match read(&context(1), text.as_ref()) {
        Ok(_) => panic!("accepted: {}", String::from_utf8_lossy(text.as_ref())),
        Err(shown) => {
            // The first diagnostic has a place in the text.
            assert!(shown.starts_with("fuzz.mlir:") && shown.contains(": error: "), "{shown}");
            shown
        }
    }
}
