//! Items that fall into groups: the operands of an op as its definition has them, or
//! their types. One list and the ends of the groups, without an allocation for most ops.

use smallvec::SmallVec;

/// Items by group; a group may be unknown so far.
pub(crate) struct Grouped<T: Copy> {
    items: SmallVec<[T; 4]>,
    marks: SmallVec<[Mark; 4]>,
}

impl<T: Copy> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { items: SmallVec::new(), marks: SmallVec::new() }
    }
}

#[derive(Clone, Copy)]
struct Mark {
    end: u32,
    known: bool,
}

impl<T: Copy> Grouped<T> {
    /// Forgets all; from here on there are so many unknown groups.
    pub(crate) fn reset(&mut self, groups: usize) {
        self.items.clear();
        self.marks.clear();
        // In steps that are copied as a whole.
        let unknown = [Mark { end: 0, known: false }; 8];
        let mut missing = groups;
        while missing > 0 {
            let now = missing.min(unknown.len());
            self.marks.extend_from_slice(&unknown[..now]);
            missing -= now;
        }
    }

    /// The number of groups.
    pub(crate) fn len(&self) -> usize {
        self.marks.len()
    }

    fn start(&self, group: usize) -> usize {
        if group == 0 { 0 } else { self.marks[group - 1].end as usize }
    }

    /// The items of a group: none of an unknown one.
    pub(crate) fn get(&self, group: usize) -> &[T] {
        &self.items[self.start(group)..self.marks[group].end as usize]
    }

    /// All items, group by group.
    pub(crate) fn all(&self) -> &[T] {
        &self.items
    }

    /// Whether a group is known.
    pub(crate) fn is_known(&self, group: usize) -> bool {
        self.marks[group].known
    }

    /// Makes a group known, with the items that it has.
    pub(crate) fn know(&mut self, group: usize) {
        self.marks[group].known = true;
    }

    /// Adds an item at the end of a group.
    pub(crate) fn push(&mut self, group: usize, item: T) {
        // Most groups are filled in order.
        match self.marks[group].end as usize {
            end if end == self.items.len() => self.items.push(item),
            end => self.items.insert(end, item),
        }
        self.know(group);
        for mark in &mut self.marks[group..] {
            mark.end += 1;
        }
    }

    /// Makes a group known as these items.
    pub(crate) fn set(&mut self, group: usize, items: &[T]) {
        let (start, end) = (self.start(group), self.marks[group].end as usize);
        self.items.drain(start..end);
        self.items.insert_from_slice(start, items);
        self.know(group);
        for mark in &mut self.marks[group..] {
            mark.end = (mark.end as usize - (end - start) + items.len()) as u32;
        }
    }
}
