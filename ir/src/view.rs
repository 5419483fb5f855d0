//! Reading: cheap `Copy` views that pair a body with an id.
//!
//! A portal (see [`body`](crate::body)) reads as one op: its position, operands
//! and results come from the parent body, the rest from the child. The root of a
//! child body, seen from inside, has no parent and no operands: who needs to look
//! out of a body holds the parent's view too.

mod blocks;
mod grouping;

pub(crate) use grouping::Grouping;

use smallvec::SmallVec;

use crate::attrs::{Attr, Dict, Props};
use crate::body::{BlockLink, Body, DefLink, OpLink, ROOT, RegionLink, UseLink, ValueLink};
use crate::context::{Context, Groups, Ident, OpInfo, OpName};
use crate::def::{Arity, Op, OpDef, Traits, ValueSlot};
use crate::entity::*;
use crate::loc::Loc;
use crate::types::Type;

/// A view of an op.
#[derive(Clone, Copy)]
pub struct OpRef<'a> {
    pub(crate) body: &'a Body,
    pub(crate) at: OpLink,
}

/// A view of a block.
#[derive(Clone, Copy)]
pub struct BlockRef<'a> {
    pub(crate) body: &'a Body,
    pub(crate) at: BlockLink,
}

/// A view of a region.
#[derive(Clone, Copy)]
pub struct RegionRef<'a> {
    pub(crate) body: &'a Body,
    pub(crate) at: RegionLink,
}

/// What defines a value.
#[derive(Clone, Copy, Debug)]
pub enum ValueDef<'a> {
    /// Result of an op, at a position.
    Result(OpRef<'a>, usize),
    /// Argument of a block, at a position.
    Argument(BlockRef<'a>, usize),
}

/// One use of a value.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The op that uses it.
    pub owner: OpRef<'a>,
    /// As which operand.
    pub operand: usize,
}

/// A run of operands or results.
#[derive(Clone)]
pub struct ValueRange<'a> {
    body: &'a Body,
    first: usize,
    end: usize,
    operands: bool,
}

impl<'a> ValueRange<'a> {
    /// The body the values are of.
    pub fn body(&self) -> &'a Body {
        self.body
    }

    /// The number of values.
    pub fn len(&self) -> usize {
        self.end - self.first
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first == self.end
    }

    /// The value at a position.
    ///
    /// # Panics
    /// If `index` is out of range.
    pub fn at(&self, index: usize) -> ValueId {
        assert!(index < self.len(), "value {index} of a range of {}", self.len());
        self.body.values.id(self.link(self.first + index))
    }

    fn link(&self, at: usize) -> ValueLink {
        if self.operands { self.body.uses[at].value } else { Link::at(at) }
    }

    /// The types of the values.
    pub fn types(&self) -> impl ExactSizeIterator<Item = Type> + use<'a> {
        let range = self.clone();
        (self.first..self.end).map(move |at| range.body.values[range.link(at)].ty)
    }

    /// The values in a vector.
    pub fn to_vec(&self) -> SmallVec<[ValueId; 4]> {
        self.clone().collect()
    }

    /// A part of the range.
    ///
    /// # Panics
    /// If it reaches out of this one.
    pub fn slice(&self, range: std::ops::Range<usize>) -> ValueRange<'a> {
        assert!(range.start <= range.end && range.end <= self.len(), "slice out of range");
        ValueRange { first: self.first + range.start, end: self.first + range.end, ..self.clone() }
    }
}

impl Iterator for ValueRange<'_> {
    type Item = ValueId;
    fn next(&mut self) -> Option<ValueId> {
        (self.first < self.end).then(|| {
            let id = self.body.values.id(self.link(self.first));
            self.first += 1;
            id
        })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len(), Some(self.len()))
    }
}
impl ExactSizeIterator for ValueRange<'_> {}

/// The successors of an op, or the tail of them.
pub type Successors<'a> = std::vec::IntoIter<BlockRef<'a>>;

impl Body {
    /// The view of an op.
    #[track_caller]
    pub fn op(&self, id: OpId) -> OpRef<'_> {
        OpRef { body: self, at: self.ops.link(id) }
    }

    /// The view of the root.
    pub fn root(&self) -> OpRef<'_> {
        OpRef { body: self, at: ROOT }
    }

    /// The view of a block.
    #[track_caller]
    pub fn block(&self, id: BlockId) -> BlockRef<'_> {
        BlockRef { body: self, at: self.blocks.link(id) }
    }

    /// The view of a region.
    #[track_caller]
    pub fn region(&self, id: RegionId) -> RegionRef<'_> {
        RegionRef { body: self, at: self.regions.link(id) }
    }

    /// The type of a value.
    #[track_caller]
    pub fn ty(&self, value: ValueId) -> Type {
        self.values[self.values.link(value)].ty
    }

    /// What defines a value.
    #[track_caller]
    pub fn def(&self, value: ValueId) -> ValueDef<'_> {
        match self.values[self.values.link(value)].def() {
            DefLink::Result(at, index) => ValueDef::Result(OpRef { body: self, at }, index as usize),
            DefLink::Argument(at, index) => ValueDef::Argument(BlockRef { body: self, at }, index as usize),
        }
    }

    /// The op whose result a value is.
    #[track_caller]
    pub fn defining_op(&self, value: ValueId) -> Option<OpRef<'_>> {
        match self.def(value) {
            ValueDef::Result(op, _) => Some(op),
            ValueDef::Argument(..) => None,
        }
    }

    /// The block in which a value is defined; `None`: its op stands in no block.
    #[track_caller]
    pub fn block_of(&self, value: ValueId) -> Option<BlockRef<'_>> {
        match self.def(value) {
            ValueDef::Result(op, _) => op.block(),
            ValueDef::Argument(block, _) => Some(block),
        }
    }

    /// The uses of a value, newest first.
    #[track_caller]
    pub fn uses(&self, value: ValueId) -> impl Iterator<Item = Use<'_>> {
        let first = self.values[self.values.link(value)].first_use;
        self.use_links(first).map(|at| {
            let owner = OpRef { body: self, at: self.uses[at.ix()].owner };
            Use { owner, operand: at.ix() - self.ops[owner.at].operands as usize }
        })
    }

    fn use_links(&self, first: UseLink) -> impl Iterator<Item = UseLink> {
        let mut at = first;
        std::iter::from_fn(move || {
            let this = at;
            this.is_some().then(|| {
                at = self.uses[this.ix()].next;
                this
            })
        })
    }

    /// Whether nothing uses a value.
    #[track_caller]
    pub fn is_unused(&self, value: ValueId) -> bool {
        self.values[self.values.link(value)].first_use.is_nil()
    }

    /// Whether just one operand is the value.
    #[track_caller]
    pub fn has_one_use(&self, value: ValueId) -> bool {
        let first = self.values[self.values.link(value)].first_use;
        first.is_some() && self.uses[first.ix()].next.is_nil()
    }

    /// The child bodies, in the order of their creation.
    pub fn children(&self) -> impl Iterator<Item = &Body> {
        self.children.iter().filter_map(|c| c.body.as_deref())
    }

    /// The portals with the bodies behind them, in the order of their creation.
    pub(crate) fn portals(&self) -> impl Iterator<Item = (OpRef<'_>, &Body)> {
        self.children.iter().filter_map(|c| Some((OpRef { body: self, at: c.portal }, c.body.as_deref()?)))
    }
}

impl<'a> OpRef<'a> {
    /// The body the op stands in.
    pub fn body(self) -> &'a Body {
        self.body
    }

    /// The id in that body.
    pub fn id(self) -> OpId {
        self.body.ops.id(self.at)
    }

    /// The context.
    pub fn ctx(self) -> &'a Context {
        &self.body.ctx
    }

    /// Where name, attributes, location and regions are kept: the op itself, or
    /// the root of the child body of a portal.
    #[inline]
    fn inner(self) -> OpRef<'a> {
        match self.body.child_of(self.at) {
            Some(child) => child.root(),
            None => self,
        }
    }

    /// The child body, where the op is the portal of one.
    #[inline]
    pub fn child(self) -> Option<&'a Body> {
        self.body.child_of(self.at)
    }

    /// Whether the op is the root of its body.
    #[inline]
    pub fn is_root(self) -> bool {
        self.at == ROOT
    }

    /// The name.
    #[inline]
    pub fn name(self) -> OpName {
        self.inner().data().name
    }

    /// The name's text.
    pub fn name_str(self) -> &'a str {
        self.name().as_str(self.ctx())
    }

    /// What is known of the op's name.
    #[inline]
    pub fn info(self) -> &'a OpInfo {
        self.ctx().op_info(self.name())
    }

    /// The definition, where the op is registered.
    #[inline]
    pub fn def(self) -> Option<&'static OpDef> {
        self.info().def()
    }

    /// Whether the op is registered and has a trait.
    #[inline]
    pub fn has(self, traits: Traits) -> bool {
        self.info().has(traits)
    }

    /// Whether the op is an `O`.
    pub fn is<O: Op<'a>>(self) -> bool {
        self.def().is_some_and(|d| std::ptr::eq(d, O::DEF))
    }

    /// The typed view, if the op is an `O`.
    pub fn cast<O: Op<'a>>(self) -> Option<O> {
        self.is::<O>().then(|| O::wrap(self))
    }

    #[inline]
    fn data(self) -> &'a crate::body::OpData {
        &self.body.ops[self.at]
    }

    /// Whether the op has regions, successors or a child body, or very many values.
    pub(crate) fn has_extra(self) -> bool {
        self.data().extra != u32::MAX
    }

    /// The location.
    pub fn loc(self) -> Loc {
        self.inner().data().loc
    }

    // ---- attributes ------------------------------------------------------------

    /// The discardable attributes.
    #[inline]
    pub fn attrs(self) -> Dict {
        self.inner().data().attrs
    }

    /// The inherent attributes.
    #[inline]
    pub fn props(self) -> Props {
        self.inner().data().props
    }

    /// An inherent attribute by position.
    #[inline]
    pub fn prop(self, index: usize) -> Option<Attr> {
        self.props().get(self.ctx(), index)
    }

    /// An inherent attribute that the verifier has seen to be there.
    ///
    /// # Panics
    /// If it is not: the op was not verified.
    pub fn required_prop(self, index: usize) -> Attr {
        self.prop(index).unwrap_or_else(|| panic!("'{}' lacks inherent attribute {index}", self.name_str()))
    }

    /// An attribute by name: inherent, or else discardable.
    pub fn attr(self, name: &str) -> Option<Attr> {
        let op = self.inner();
        let ctx = self.ctx();
        let names = op.info().attr_names();
        match names.iter().position(|&n| ctx.str(n) == name) {
            Some(index) => op.prop(index),
            None => op.attrs().get(ctx, name),
        }
    }

    /// The inherent attributes with their names.
    pub fn named_props(self) -> impl Iterator<Item = (Ident, Attr)> + use<'a> {
        let names = self.info().attr_names().iter();
        names.zip(self.props().entries(self.ctx())).filter_map(|(&name, attr)| attr.map(|a| (name, a)))
    }

    // ---- operands and results ------------------------------------------------------

    /// All operands.
    #[inline]
    pub fn operands(self) -> ValueRange<'a> {
        let std::ops::Range { start, end } = self.body.operand_uses(self.at);
        ValueRange { body: self.body, first: start, end, operands: true }
    }

    /// All results.
    #[inline]
    pub fn results(self) -> ValueRange<'a> {
        let std::ops::Range { start, end } = self.body.result_links(self.at);
        ValueRange { body: self.body, first: start, end, operands: false }
    }

    /// An operand.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn operand(self, index: usize) -> ValueId {
        self.operands().at(index)
    }

    /// A result.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn result(self, index: usize) -> ValueId {
        self.results().at(index)
    }

    /// The type of a value of the same body.
    pub fn ty(self, value: ValueId) -> Type {
        self.body.ty(value)
    }

    /// The type of an operand.
    pub fn operand_type(self, index: usize) -> Type {
        self.body.ty(self.operand(index))
    }

    /// The type of a result.
    pub fn result_type(self, index: usize) -> Type {
        self.body.ty(self.result(index))
    }

    /// Whether no result has a use.
    pub fn is_unused(self) -> bool {
        self.results().all(|r| self.body.is_unused(r))
    }

    /// The operands of a group of the definition; empty if the group sizes are
    /// not consistent, which the verifier reports.
    pub fn operand_group(self, group: usize) -> ValueRange<'a> {
        let all = self.operands();
        let info = self.info();
        let (Some(groups), Some(def)) = (info.operand_groups(), info.def()) else { return all };
        self.group_in(all, groups, def.operands, group)
    }

    /// The results of a group of the definition; see [`OpRef::operand_group`].
    pub fn result_group(self, group: usize) -> ValueRange<'a> {
        let all = self.results();
        let info = self.info();
        let (Some(groups), Some(def)) = (info.result_groups(), info.def()) else { return all };
        self.group_in(all, groups, def.results, group)
    }

    /// A group among all operands or results.
    pub(crate) fn group_in(
        self,
        all: ValueRange<'a>,
        groups: Groups,
        slots: &[ValueSlot],
        group: usize,
    ) -> ValueRange<'a> {
        all.slice(self.group_range(groups, slots, all.len(), group).unwrap_or(0..0))
    }

    /// Where a group stands among `total` values; `None`: the sizes do not add up.
    pub(crate) fn group_range(
        self,
        groups: Groups,
        slots: &[ValueSlot],
        total: usize,
        group: usize,
    ) -> Option<std::ops::Range<usize>> {
        match groups {
            Groups::Fixed => (group < total).then_some(group..group + 1),
            Groups::Open(open) => {
                let (open, spare) = (open as usize, (total + 1).checked_sub(slots.len())?);
                Some(match group.cmp(&open) {
                    std::cmp::Ordering::Less => group..group + 1,
                    std::cmp::Ordering::Equal => open..open + spare,
                    std::cmp::Ordering::Greater => group + spare - 1..group + spare,
                })
            }
            Groups::Even => {
                let open = slots.iter().filter(|s| s.arity != Arity::One).count();
                let spare = total.checked_sub(slots.len() - open)?;
                let each = spare / open.max(1);
                if each * open != spare {
                    return None;
                }
                let size = |slot: &ValueSlot| if slot.arity == Arity::One { 1 } else { each };
                let start: usize = slots.iter().take(group).map(size).sum();
                Some(start..start + size(slots.get(group)?))
            }
            Groups::Segments(index) => {
                let mut sizes = self.prop(index as usize)?.i32_elements(self.ctx())?;
                let mut before = 0;
                for size in sizes.by_ref().take(group) {
                    before += usize::try_from(size).ok()?;
                }
                let end = before + usize::try_from(sizes.next()?).ok()?;
                (end <= total).then_some(before..end)
            }
        }
    }

    /// The operand of a group of one.
    ///
    /// # Panics
    /// If the op was not verified and lacks it.
    pub fn operand_in(self, group: usize) -> ValueId {
        self.operand_group(group).at(0)
    }

    /// The operand of an optional group.
    pub fn optional_operand(self, group: usize) -> Option<ValueId> {
        self.operand_group(group).next()
    }

    /// The result of a group of one.
    ///
    /// # Panics
    /// If the op was not verified and lacks it.
    pub fn result_in(self, group: usize) -> ValueId {
        self.result_group(group).at(0)
    }

    /// The result of an optional group.
    pub fn optional_result(self, group: usize) -> Option<ValueId> {
        self.result_group(group).next()
    }

    // ---- position -------------------------------------------------------------------

    /// The block the op stands in.
    #[inline]
    pub fn block(self) -> Option<BlockRef<'a>> {
        let at = self.data().block;
        at.is_some().then_some(BlockRef { body: self.body, at })
    }

    /// The region the op stands in.
    pub fn region_of(self) -> Option<RegionRef<'a>> {
        self.block()?.region()
    }

    /// The op around this one, up to the root of the body.
    pub fn parent(self) -> Option<OpRef<'a>> {
        self.region_of()?.op()
    }

    /// The op before this one.
    #[inline]
    pub fn prev(self) -> Option<OpRef<'a>> {
        let at = self.data().prev;
        at.is_some().then_some(OpRef { body: self.body, at })
    }

    /// The op after this one.
    #[inline]
    pub fn next(self) -> Option<OpRef<'a>> {
        let at = self.data().next;
        at.is_some().then_some(OpRef { body: self.body, at })
    }

    /// Whether this op stands before `other` in the block of both.
    pub fn is_before_in_block(self, other: OpRef<'a>) -> bool {
        debug_assert!(self.data().block == other.data().block);
        self.data().order < other.data().order
    }

    /// Whether `other` is this op or stands inside of it (in the same body).
    pub fn contains(self, other: OpRef<'a>) -> bool {
        let mut at = Some(other);
        while let Some(op) = at {
            if op.at == self.at {
                return true;
            }
            at = op.parent();
        }
        false
    }

    // ---- regions and successors --------------------------------------------------------

    /// The number of regions.
    pub fn region_count(self) -> usize {
        let inner = self.inner();
        inner.body.extra(inner.at).map_or(0, |e| e.regions.len())
    }

    /// The regions; those of a portal are of the child body.
    pub fn regions(self) -> impl DoubleEndedIterator<Item = RegionRef<'a>> + ExactSizeIterator {
        let inner = self.inner();
        let links = inner.body.extra(inner.at).map_or(&[][..], |e| &e.regions);
        links.iter().map(move |&at| RegionRef { body: inner.body, at })
    }

    /// A region.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn region(self, index: usize) -> RegionRef<'a> {
        self.regions().nth(index).unwrap_or_else(|| panic!("'{}' has no region {index}", self.name_str()))
    }

    /// The successors.
    pub fn successors(self) -> impl ExactSizeIterator<Item = BlockRef<'a>> {
        self.body
            .successor_uses(self.at)
            .map(move |at| BlockRef { body: self.body, at: self.body.successors[at].value })
    }

    /// The number of successors.
    pub fn successor_count(self) -> usize {
        self.body.successor_uses(self.at).len()
    }

    /// A successor.
    ///
    /// # Panics
    /// If there are fewer.
    pub fn successor(self, index: usize) -> BlockId {
        let uses = self.body.successor_uses(self.at);
        assert!(index < uses.len(), "'{}' has no successor {index}", self.name_str());
        self.body.blocks.id(self.body.successors[uses.start + index].value)
    }

    /// The successors from `index` on.
    pub fn successors_from(self, index: usize) -> Successors<'a> {
        self.successors().skip(index).collect::<Vec<_>>().into_iter()
    }
}

impl PartialEq for OpRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.body, other.body) && self.at == other.at
    }
}
impl Eq for OpRef<'_> {}
impl PartialEq for BlockRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.body, other.body) && self.at == other.at
    }
}
impl Eq for BlockRef<'_> {}
impl PartialEq for RegionRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.body, other.body) && self.at == other.at
    }
}
impl Eq for RegionRef<'_> {}

impl std::fmt::Debug for OpRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.name_str(), self.at.raw())
    }
}
impl std::fmt::Debug for BlockRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "block#{}", self.at.raw())
    }
}
impl std::fmt::Debug for RegionRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "region#{}", self.at.raw())
    }
}
