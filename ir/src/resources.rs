//! Resources: named data that attributes refer to and that a text holds in a section
//! of its own, `{-# ... #-}`, behind the ops.
//!
//! A context keeps the resources of all texts that were read into it. Two texts may
//! use one name for different data: the later one's gets a number behind its name.

use std::sync::{PoisonError, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::blob::Blob;
use crate::context::{Context, Ident};

/// A resource that attributes refer to, by handle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Resource(u32);

/// The data of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceData {
    /// A power of two that addresses of the data are a multiple of; 0 of no data.
    pub alignment: u32,
    /// The bytes.
    pub bytes: Blob,
}

/// A value that some tool left in a text for itself: it is kept and printed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExternalValue {
    /// `true` or `false`.
    Bool(bool),
    /// Text, any bytes.
    String(Box<[u8]>),
    /// Data.
    Data(ResourceData),
}

/// The keys and values of one tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalGroup {
    /// The tool's name for it.
    pub name: String,
    /// In the order of the text.
    pub entries: Vec<(String, ExternalValue)>,
}

struct Entry {
    name: Ident,
    data: Option<ResourceData>,
}

/// What a context knows of resources.
#[derive(Default)]
pub(crate) struct Resources(RwLock<Tables>);

#[derive(Default)]
struct Tables {
    entries: Vec<Entry>,
    /// By the text (its global offset) and the name in it.
    by_text: FxHashMap<(u32, Ident), Resource>,
    names: FxHashSet<Ident>,
    external: Vec<ExternalGroup>,
}

impl Context {
    fn read_resources<T>(&self, f: impl FnOnce(&Tables) -> T) -> T {
        f(&self.resources().0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write_resources<T>(&self, f: impl FnOnce(&mut Tables) -> T) -> T {
        f(&mut self.resources().0.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes a resource; where the name is taken, a number is put behind it.
    pub fn new_resource(&self, name: &str, data: ResourceData) -> Resource {
        self.write_resources(|tables| tables.make(self, name, Some(data)))
    }

    /// The resource of that name in the text that begins at a global offset.
    pub(crate) fn declare_resource(&self, text: u32, name: &str) -> Resource {
        let ident = self.ident(name);
        if let Some(known) = self.read_resources(|tables| tables.by_text.get(&(text, ident)).copied()) {
            return known;
        }
        self.write_resources(|tables| {
            // Another thread may have been faster.
            if let Some(&known) = tables.by_text.get(&(text, ident)) {
                return known;
            }
            let made = tables.make(self, name, None);
            tables.by_text.insert((text, ident), made);
            made
        })
    }

    /// Whether the context has any resource.
    pub(crate) fn has_resources(&self) -> bool {
        self.read_resources(|tables| !tables.entries.is_empty())
    }

    /// What tools left in the texts that were read, in that order.
    pub fn external_resources(&self) -> Vec<ExternalGroup> {
        self.read_resources(|tables| tables.external.clone())
    }

    /// Adds a value of a tool.
    pub fn set_external_resource(&self, group: &str, key: &str, value: ExternalValue) {
        self.write_resources(|tables| {
            let at = match tables.external.iter().position(|g| g.name == group) {
                Some(at) => at,
                None => {
                    tables.external.push(ExternalGroup { name: group.to_owned(), entries: Vec::new() });
                    tables.external.len() - 1
                }
            };
            tables.external[at].entries.push((key.to_owned(), value));
        });
    }

    /// Forgets the values of a tool.
    pub fn remove_external_resources(&self, group: &str) {
        self.write_resources(|tables| tables.external.retain(|g| g.name != group));
    }
}

impl Tables {
    fn make(&mut self, ctx: &Context, name: &str, data: Option<ResourceData>) -> Resource {
        let mut unique = ctx.ident(name);
        let mut number = 1;
        while !self.names.insert(unique) {
            unique = ctx.ident(&format!("{name}_{number}"));
            number += 1;
        }
        let made = Resource(self.entries.len() as u32);
        self.entries.push(Entry { name: unique, data });
        made
    }
}

impl Resource {
    /// The name, unlike that of any other resource of the context.
    pub fn name(self, ctx: &Context) -> &str {
        ctx.str(ctx.read_resources(|tables| tables.entries[self.0 as usize].name))
    }

    /// The data; `None`: no text has defined it so far.
    pub fn data(self, ctx: &Context) -> Option<ResourceData> {
        ctx.read_resources(|tables| tables.entries[self.0 as usize].data.clone())
    }

    /// Sets the data, in place of what was there.
    pub fn set_data(self, ctx: &Context, data: ResourceData) {
        ctx.write_resources(|tables| tables.entries[self.0 as usize].data = Some(data));
    }
}
