//! Reading input files.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

/// The whole input, in one allocation where its size is known.
pub(crate) fn read_input(path: &str, stdin: &mut dyn Read) -> Result<Arc<[u8]>, String> {
    if path == "-" {
        let mut text = Vec::new();
        stdin.read_to_end(&mut text).map_err(|error| format!("can't read the standard input: {error}"))?;
        return Ok(text.into());
    }
    let failed = |error: io::Error| format!("can't read '{path}': {error}");
    let mut file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if meta.is_dir() {
        return Err(format!("can't read '{path}': it is a folder"));
    }
    let size = usize::try_from(meta.len()).map_err(|_| format!("'{path}' is too large"))?;
    let mut text: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
    let mut tail = Vec::new();
    let mut filled = 0;
    // Nobody else holds the text yet.
    if let Some(bytes) = Arc::get_mut(&mut text) {
        while filled < size {
            match file.read(&mut bytes[filled..]).map_err(failed)? {
                0 => break,
                n => filled += n,
            }
        }
    }
    file.read_to_end(&mut tail).map_err(failed)?;
    if filled == size && tail.is_empty() {
        return Ok(text);
    }
    // The size was not known (a pipe, a device) or has changed since.
    let mut bytes = text[..filled].to_vec();
    bytes.extend(tail);
    Ok(bytes.into())
}
