//! The operands or results of one op by the groups of its definition, with the ends of
//! the groups worked out once.

use smallvec::SmallVec;

use crate::context::Groups;
use crate::def::ValueSlot;
use crate::view::{OpRef, ValueRange};

/// Values, and where their groups end.
pub(crate) struct Grouping<'a> {
    all: ValueRange<'a>,
    /// `None`: each value is a group. Of sizes that do not add up, those that do.
    ends: Option<SmallVec<[u32; 8]>>,
}

impl<'a> Grouping<'a> {
    /// All operands, or all results, of an op.
    pub(crate) fn new(op: OpRef<'a>, all: ValueRange<'a>, groups: Option<Groups>, slots: &[ValueSlot]) -> Grouping<'a> {
        let ends = groups.filter(|&g| g != Groups::Fixed).map(|g| ends(op, g, slots, all.len()));
        Grouping { all, ends }
    }

    /// The values of all groups.
    pub(crate) fn all(&self) -> ValueRange<'a> {
        self.all.clone()
    }

    /// The values of a group; none if the sizes of the groups do not add up.
    pub(crate) fn get(&self, group: u8) -> ValueRange<'a> {
        let group = group as usize;
        let range = match &self.ends {
            None => group..group + 1,
            Some(ends) => {
                let start = if group == 0 { Some(&0) } else { ends.get(group - 1) };
                start.zip(ends.get(group)).map_or(0..0, |(&start, &end)| start as usize..end as usize)
            }
        };
        self.all.slice(if range.end <= self.all.len() { range } else { 0..0 })
    }
}

fn ends(op: OpRef<'_>, groups: Groups, slots: &[ValueSlot], total: usize) -> SmallVec<[u32; 8]> {
    if let Groups::Segments(index) = groups {
        let sizes = op.prop(index as usize).and_then(|a| a.i32_elements(op.ctx()));
        let ends = sizes.into_iter().flatten().scan(0, |end: &mut u32, size| {
            *end = end.checked_add(u32::try_from(size).ok()?).filter(|&end| end as usize <= total)?;
            Some(*end)
        });
        return ends.collect();
    }
    let ranges = (0..slots.len()).map_while(|group| op.group_range(groups, slots, total, group));
    ranges.map(|range| range.end as u32).collect()
}
