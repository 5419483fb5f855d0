//! Shared bytes: the data of dense elements and of resources.
//!
//! A blob is reference-counted, so a copy costs nothing. Equality is that of the
//! bytes; the hash reads all of a small blob, and of one larger than [`SAMPLED`] bytes
//! only samples: whoever makes a large constant pays no pass over it, and the compare
//! of two is done only where length and samples agree, which is seldom in vain.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Blobs above this many bytes are hashed by samples.
pub const SAMPLED: usize = 4096;

/// Bytes hashed at each end, and samples taken between.
const END: usize = 256;
const SAMPLES: usize = 64;

/// Immutable bytes that many attributes may share.
#[derive(Clone)]
pub struct Blob(Arc<[u8]>);

impl Blob {
    /// Whether two blobs are the same memory.
    pub fn is_same(&self, other: &Blob) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Blob {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<T: Into<Arc<[u8]>>> From<T> for Blob {
    fn from(bytes: T) -> Blob {
        Blob(bytes.into())
    }
}

impl PartialEq for Blob {
    fn eq(&self, other: &Blob) -> bool {
        self.is_same(other) || self.0 == other.0
    }
}

impl Eq for Blob {}

impl Hash for Blob {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let bytes = &self.0;
        if bytes.len() <= SAMPLED {
            return bytes.hash(state);
        }
        bytes.len().hash(state);
        bytes[..END].hash(state);
        bytes[bytes.len() - END..].hash(state);
        let step = bytes.len() / SAMPLES;
        for at in (0..SAMPLES).map(|sample| sample * step) {
            // The length is more than `SAMPLED`, so a step is more than 8 bytes.
            bytes[at..at + 8].hash(state);
        }
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intern::hash_of;

    #[test]
    fn large_blobs_are_equal_by_all_their_bytes() {
        let zeros = Blob::from(vec![0; 100_000]);
        let mut bytes = vec![0; 100_000];
        assert_eq!(hash_of(&zeros), hash_of(&Blob::from(bytes.clone())));
        bytes[50_011] = 1;
        assert_ne!(zeros, Blob::from(bytes));
        assert!(zeros.clone().is_same(&zeros));
    }
}
