//! Uniquing: append-only tables behind sharded locks, read without locks.
//!
//! A handle is an index into a table of chunks that double in size; a chunk and
//! an entry are written once (`OnceLock`), so a reference to an entry lives as
//! long as the table and reading one is two loads. Only interning something
//! takes a lock, that of one of sixteen shards.

use std::cell::Cell;
use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

const FIRST_CHUNK_BITS: u32 = 8;
const CHUNKS: usize = (32 - FIRST_CHUNK_BITS) as usize;
const SHARD_BITS: u32 = 4;

type Chunk<T> = OnceLock<Box<[OnceLock<T>]>>;

/// An append-only table that many threads read and grow.
pub(crate) struct AppendTable<T> {
    chunks: [Chunk<T>; CHUNKS],
    len: AtomicU32,
}

/// Chunk and offset of an index: chunk `k` starts at `2^8 * (2^k - 1)`.
fn place(index: u32) -> (usize, usize) {
    let shifted = index + (1 << FIRST_CHUNK_BITS);
    let chunk = 31 - shifted.leading_zeros() - FIRST_CHUNK_BITS;
    (chunk as usize, (shifted - (1 << (chunk + FIRST_CHUNK_BITS))) as usize)
}

impl<T> AppendTable<T> {
    pub(crate) const fn new() -> Self {
        AppendTable { chunks: [const { OnceLock::new() }; CHUNKS], len: AtomicU32::new(0) }
    }

    pub(crate) fn push(&self, item: T) -> u32 {
        let index = self.len.fetch_add(1, Ordering::Relaxed);
        assert!(index < u32::MAX - (1 << FIRST_CHUNK_BITS), "a context holds at most 2^32 entries of a kind");
        let (chunk, offset) = place(index);
        let slots = self.chunks[chunk]
            .get_or_init(|| (0..1usize << (chunk as u32 + FIRST_CHUNK_BITS)).map(|_| OnceLock::new()).collect());
        let fresh = slots[offset].set(item).is_ok();
        debug_assert!(fresh, "indices are handed out once");
        index
    }

    pub(crate) fn get(&self, index: u32) -> &T {
        let (chunk, offset) = place(index);
        self.chunks[chunk]
            .get()
            .and_then(|slots| slots[offset].get())
            .expect("a handle of this context: handles are made by pushing")
    }

    pub(crate) fn try_get(&self, index: u32) -> Option<&T> {
        let (chunk, offset) = place(index);
        self.chunks[chunk].get()?[offset].get()
    }

    pub(crate) fn len(&self) -> u32 {
        self.len.load(Ordering::Acquire)
    }
}

/// A table in which equal entries have the same index.
pub(crate) struct Interner<T> {
    /// Tells the entries of this table from those of others in [`RECENT`].
    id: u32,
    /// A part of the hash, and the index.
    shards: [Mutex<HashTable<(u32, u32)>>; 1 << SHARD_BITS],
    table: AppendTable<T>,
}

/// An entry that this thread looked up not long ago.
#[derive(Clone, Copy)]
struct Recent {
    hash: u64,
    interner: u32,
    index: u32,
}

const RECENT_SIZE: usize = 512;

thread_local! {
    /// In front of all tables, by hash: most lookups are of few entries, and those take
    /// no lock.
    static RECENT: [Cell<Recent>; RECENT_SIZE] =
        const { [const { Cell::new(Recent { hash: 0, interner: 0, index: 0 }) }; RECENT_SIZE] };
}

static NEXT_INTERNER: AtomicU32 = AtomicU32::new(1);

/// The hash that [`Interner::intern_with`] wants for a key.
pub(crate) fn hash_of(key: &(impl Hash + ?Sized)) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// The half of a hash that a shard keeps, for entries are many and small.
fn half_of(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

/// A hash made of the half of one, good in its high and its low bits.
fn spread(half: u32) -> u64 {
    let product = u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}

impl<T> Interner<T> {
    pub(crate) fn new() -> Self {
        Interner {
            id: NEXT_INTERNER.fetch_add(1, Ordering::Relaxed),
            shards: [const { Mutex::new(HashTable::new()) }; 1 << SHARD_BITS],
            table: AppendTable::new(),
        }
    }

    /// The index of the entry that `same` accepts, or of the one that `make`
    /// makes if there is none.
    pub(crate) fn intern_with(&self, hash: u64, same: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> u32 {
        RECENT.with(|recent| {
            let mixed = (hash >> 20) ^ hash ^ (u64::from(self.id) << 5);
            let place = &recent[mixed as usize % RECENT_SIZE];
            let known = place.get();
            if known.hash == hash && known.interner == self.id && same(self.table.get(known.index)) {
                return known.index;
            }
            let index = self.intern_locked(hash, same, make);
            place.set(Recent { hash, interner: self.id, index });
            index
        })
    }

    fn intern_locked(&self, hash: u64, same: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> u32 {
        let half = half_of(hash);
        let shard = &self.shards[half as usize & ((1 << SHARD_BITS) - 1)];
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&(_, index)) = shard.find(spread(half), |&(h, index)| h == half && same(self.table.get(index))) {
            return index;
        }
        let index = self.table.push(make());
        shard.insert_unique(spread(half), (half, index), |&(h, _)| spread(h));
        index
    }

    pub(crate) fn get(&self, index: u32) -> &T {
        self.table.get(index)
    }

    pub(crate) fn len(&self) -> u32 {
        self.table.len()
    }
}

impl<T: Hash + Eq> Interner<T> {
    pub(crate) fn intern(&self, item: T) -> u32 {
        let hash = hash_of(&item);
        // Looked at while it is searched, taken if it is new.
        let item = Cell::new(Some(item));
        let same = |entry: &T| {
            let wanted = item.take();
            let same = wanted.as_ref() == Some(entry);
            item.set(wanted);
            same
        };
        self.intern_with(hash, same, || item.take().expect("an item is taken once"))
    }
}
