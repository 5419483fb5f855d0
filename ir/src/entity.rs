//! Typed ids of what a [`Body`](crate::body::Body) holds, and the columns they
//! address.
//!
//! An id is a `u32` in release builds. Debug builds add the serial number of the
//! body and the generation of the slot, so that a stale id (its entity was
//! erased) or a foreign one (of another body) panics where it is used, with a
//! message that names both. Links *inside* a body are plain links and have
//! the same size in every build.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// What an id names: gives it a type and a name for messages.
pub trait Entity: 'static {
    /// Reads as "stale {NAME} id".
    const NAME: &'static str;
}

macro_rules! entities {
    ($($(#[$doc:meta])* $id:ident, $kind:ident, $name:literal;)*) => {$(
        #[doc = concat!("Marks ids of a ", $name, ".")]
        #[derive(Debug)]
        pub enum $kind {}
        impl Entity for $kind { const NAME: &'static str = $name; }
        $(#[$doc])*
        pub type $id = Id<$kind>;
    )*};
}

entities! {
    /// An operation of a body.
    OpId, OpEntity, "operation";
    /// A block argument or an op result of a body.
    ValueId, ValueEntity, "value";
    /// A block of a body.
    BlockId, BlockEntity, "block";
    /// A region of a body.
    RegionId, RegionEntity, "region";
}

/// The id of an entity in one body.
pub struct Id<E> {
    raw: u32,
    #[cfg(debug_assertions)]
    tag: Tag,
    kind: PhantomData<fn() -> E>,
}

/// What debug builds know about an id: the body it is of, and which tenant of
/// the slot.
#[cfg(debug_assertions)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Tag {
    body: u32,
    generation: u32,
}

impl<E> Id<E> {
    /// The slot's index: stable for the life of the entity, dense enough for
    /// side tables.
    pub fn index(self) -> usize {
        self.raw as usize
    }
}

impl<E> Clone for Id<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for Id<E> {}
impl<E> PartialEq for Id<E> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<E> Eq for Id<E> {}
impl<E> Hash for Id<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<E: Entity> fmt::Debug for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", E::NAME, self.raw)
    }
}

/// An optional link from one slot to another of the same body.
pub(crate) struct Link<E>(u32, PhantomData<fn() -> E>);

impl<E> Link<E> {
    pub(crate) const NIL: Link<E> = Link(u32::MAX, PhantomData);

    pub(crate) const fn at(index: usize) -> Link<E> {
        Link(index as u32, PhantomData)
    }

    pub(crate) fn is_nil(self) -> bool {
        self.0 == u32::MAX
    }

    pub(crate) fn is_some(self) -> bool {
        self.0 != u32::MAX
    }

    pub(crate) fn ix(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn raw(self) -> u32 {
        self.0
    }
}

impl<E> Clone for Link<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for Link<E> {}
impl<E> PartialEq for Link<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<E> Eq for Link<E> {}
impl<E> Hash for Link<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<E> fmt::Debug for Link<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_nil() { f.write_str("-") } else { write!(f, "{}", self.0) }
    }
}

/// Adds an item. Small columns double, others grow by a quarter: there are very many, most
/// of which change little once they are there.
pub(crate) fn push<T>(items: &mut Vec<T>, item: T) {
    if items.len() == items.capacity() {
        let len = items.len();
        items.reserve_exact((len / 4).max(len.clamp(8, 16)));
    }
    items.push(item);
}

/// Gives back what a vector holds in reserve, if that is much.
pub(crate) fn shrink<T>(items: &mut Vec<T>) {
    if items.capacity() > items.len() + items.len() / 4 {
        items.shrink_to_fit();
    }
}

/// A table of entities. Slots are reused; debug builds count their tenants.
pub(crate) struct Column<E, T> {
    items: Vec<T>,
    #[cfg(debug_assertions)]
    tenants: Vec<u32>,
    #[cfg(debug_assertions)]
    body: u32,
    kind: PhantomData<fn() -> E>,
}

impl<E: Entity, T> Column<E, T> {
    #[cfg_attr(not(debug_assertions), allow(unused_variables))]
    pub(crate) fn new(body: u32) -> Self {
        Column {
            items: Vec::new(),
            #[cfg(debug_assertions)]
            tenants: Vec::new(),
            #[cfg(debug_assertions)]
            body,
            kind: PhantomData,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn reserve(&mut self, more: usize) {
        self.items.reserve_exact(more);
    }

    pub(crate) fn shrink(&mut self) {
        shrink(&mut self.items);
    }

    /// All slots, free ones included.
    pub(crate) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Appends a slot.
    pub(crate) fn push(&mut self, item: T) -> Link<E> {
        let at = self.items.len();
        assert!(at < u32::MAX as usize, "a body holds at most 2^32 - 1 {}s", E::NAME);
        push(&mut self.items, item);
        #[cfg(debug_assertions)]
        self.tenants.push(0);
        Link::at(at)
    }

    /// Takes a free slot into use again.
    pub(crate) fn reuse(&mut self, at: Link<E>, item: T) {
        self.items[at.ix()] = item;
    }

    /// Ends a slot's tenancy: ids of it are stale from here on.
    #[cfg_attr(not(debug_assertions), allow(unused_variables, clippy::unused_self))]
    pub(crate) fn retire(&mut self, at: Link<E>) {
        #[cfg(debug_assertions)]
        {
            self.tenants[at.ix()] += 1;
        }
    }

    /// The id of a slot's present tenant.
    pub(crate) fn id(&self, at: Link<E>) -> Id<E> {
        Id {
            raw: at.0,
            #[cfg(debug_assertions)]
            tag: Tag { body: self.body, generation: self.tenants[at.ix()] },
            kind: PhantomData,
        }
    }

    /// Checks an id (debug builds) and gives its link.
    ///
    /// # Panics
    /// In debug builds, on a stale or foreign id.
    #[track_caller]
    pub(crate) fn link(&self, id: Id<E>) -> Link<E> {
        #[cfg(debug_assertions)]
        {
            assert!(
                id.tag.body == self.body,
                "foreign {} id: {id:?} is of body {}, used with body {}",
                E::NAME,
                id.tag.body,
                self.body
            );
            let tenant = self.tenants[id.raw as usize];
            assert!(
                id.tag.generation == tenant,
                "stale {} id: {id:?} names tenant {} of its slot, which now has tenant {tenant}",
                E::NAME,
                id.tag.generation
            );
        }
        Link(id.raw, PhantomData)
    }

    pub(crate) fn links(&self) -> impl Iterator<Item = Link<E>> + use<E, T> {
        (0..self.items.len()).map(Link::at)
    }
}

impl<E, T> std::ops::Index<Link<E>> for Column<E, T> {
    type Output = T;
    fn index(&self, at: Link<E>) -> &T {
        &self.items[at.ix()]
    }
}

impl<E, T> std::ops::IndexMut<Link<E>> for Column<E, T> {
    fn index_mut(&mut self, at: Link<E>) -> &mut T {
        &mut self.items[at.ix()]
    }
}

/// A side table: one `T` per entity of a body, grown on demand.
#[derive(Clone, Debug)]
pub struct SideTable<E, T> {
    items: Vec<T>,
    default: T,
    kind: PhantomData<fn() -> E>,
}

impl<E: Entity, T: Clone> SideTable<E, T> {
    /// An empty table whose entries all are `default`.
    pub fn new(default: T) -> Self {
        SideTable { items: Vec::new(), default, kind: PhantomData }
    }

    /// An empty table with room for `count` entries.
    pub fn with_capacity(default: T, count: usize) -> Self {
        SideTable { items: vec![default.clone(); count], default, kind: PhantomData }
    }

    /// The entry of `id`.
    pub fn get(&self, id: Id<E>) -> &T {
        self.items.get(id.index()).unwrap_or(&self.default)
    }

    /// The entry of `id`, to change it.
    pub fn get_mut(&mut self, id: Id<E>) -> &mut T {
        if id.index() >= self.items.len() {
            self.items.resize(id.index() + 1, self.default.clone());
        }
        &mut self.items[id.index()]
    }

    /// Sets the entry of `id`.
    pub fn set(&mut self, id: Id<E>, item: T) {
        *self.get_mut(id) = item;
    }
}
