//! The file that `-o` names.

use std::fs::{self, File};
use std::io::{self, Write};

/// A file that is created at the first write, and goes again unless it is kept: a run that
/// fails leaves none.
pub(super) struct OutputFile<'p> {
    path: &'p str,
    file: Option<File>,
    kept: bool,
}

impl<'p> OutputFile<'p> {
    pub(super) fn new(path: &'p str) -> OutputFile<'p> {
        OutputFile { path, file: None, kept: false }
    }

    /// Keeps what was written, if only an empty file.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        self.open()?.flush()?;
        self.kept = true;
        Ok(())
    }

    fn open(&mut self) -> io::Result<&mut File> {
        if self.file.is_none() {
            self.file = Some(File::create(self.path)?);
        }
        self.file.as_mut().ok_or_else(|| io::Error::other("the file was not created"))
    }
}

impl Write for OutputFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for OutputFile<'_> {
    fn drop(&mut self) {
        // Pipes, devices and what a link names stay.
        let is_file = || fs::symlink_metadata(self.path).is_ok_and(|meta| meta.is_file());
        if self.file.is_some() && !self.kept && is_file() {
            // The run has failed already: one more message would hide why.
            let _ = fs::remove_file(self.path);
        }
    }
}
