//! Any bytes are refused with diagnostics, or are a module that prints as a text which
//! reads as the same module.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../src/round_trip.rs"]
mod round_trip;

fuzz_target!(|text: &[u8]| {
    if let Err(broken) = round_trip::check(text, 1) {
        panic!("{broken}");
    }
});
