//! The sink that everything a program prints goes to.

use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Sink = Box<dyn Write + Send>;

/// `None` until somebody writes or chooses a sink.
static OUTPUT: Mutex<Option<Sink>> = Mutex::new(None);

/// Held by [`capture`], so that two captures never mix.
static CAPTURE: Mutex<()> = Mutex::new(());

/// Sends what programs print to `output`, after flushing what went before.
pub fn set_output(output: Box<dyn Write + Send>) {
    replace(Some(output));
}

/// Sends what programs print to standard output again, which is where it goes at first.
pub fn reset_output() {
    replace(None);
}

/// Writes out what is buffered.
///
/// Standard output is fully buffered here, as in a C program behind a pipe: whoever runs a program
/// calls this when the program ends and before printing anything itself.
pub fn flush() {
    if let Some(sink) = lock(&OUTPUT).as_mut() {
        // A closed pipe is no reason to stop the program, nor is there anyone to tell.
        let _ = sink.flush();
    }
}

/// Prints a text among what programs print.
pub fn print(text: &str) {
    print_bytes(text.as_bytes());
}

/// As [`print`], for what need not be UTF-8.
pub fn print_bytes(text: &[u8]) {
    with_output(|out| out.write_all(text));
}

/// Runs `body` and returns what was printed meanwhile, by any thread, beside its result.
///
/// Captures of several threads run one after the other; a capture inside of a capture waits for
/// ever. The previous sink is back afterwards, also
/// when `body` panics.
pub fn capture<R>(body: impl FnOnce() -> R) -> (R, Vec<u8>) {
    struct Restore(Option<Sink>);
    impl Drop for Restore {
        fn drop(&mut self) {
            replace(self.0.take());
        }
    }

    let _one_at_a_time = lock(&CAPTURE);
    let buffer = SharedBuffer::default();
    let restore = Restore(replace(Some(Box::new(buffer.clone()))));
    let result = body();
    drop(restore);
    let text = std::mem::take(&mut *lock(&buffer.0));
    (result, text)
}

/// Gives `print` exclusive use of the sink, so that one call's text stays in one piece.
pub(super) fn with_output(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut output = lock(&OUTPUT);
    let sink = output.get_or_insert_with(|| Box::new(BufWriter::with_capacity(64 * 1024, io::stdout())));
    // As in C: a failed write is dropped.
    let _ = print(sink.as_mut());
}

fn replace(output: Option<Sink>) -> Option<Sink> {
    let mut current = lock(&OUTPUT);
    if let Some(sink) = current.as_mut() {
        let _ = sink.flush();
    }
    std::mem::replace(&mut *current, output)
}

/// A sink whose `write` panicked is still a sink.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Clone, Default)]
struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
