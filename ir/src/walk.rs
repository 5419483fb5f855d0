//! Walks over the ops inside an op, without recursion.
//!
//! | order | |
//! |---|---|
//! | [`ops_inside`], [`all_ops_inside`] | an op before what is inside of it; [`PreOrder::skip_inside`] leaves that out |
//! | [`post_order`] | what is inside of an op before it |
//! | either one `.backward()` | regions, blocks and ops from the last to the first |
//! | [`reverse_post_order`](crate::dominance::reverse_post_order) | the blocks of a region, each before its successors but for loops |
//!
//! A walk is an iterator: whoever has seen enough stops asking. Child bodies are bodies of
//! their own and are left out unless asked for; `op.body()` tells which body an op is of.

use crate::view::{OpRef, RegionRef};

/// The ops inside an op in pre-order, without the op itself and without those in
/// the child bodies of portals.
pub fn ops_inside(op: OpRef<'_>) -> PreOrder<'_> {
    PreOrder::new(op, Scope::default())
}

/// The ops inside an op in pre-order, without the op itself, with those in child
/// bodies: `op.body()` tells which body each is of.
pub fn all_ops_inside(op: OpRef<'_>) -> PreOrder<'_> {
    PreOrder::new(op, Scope { children: true, backward: false })
}

/// The ops inside an op in post-order: those inside come before the one around
/// them; child bodies are left out.
pub fn post_order(op: OpRef<'_>) -> PostOrder<'_> {
    PostOrder::new(op, Scope::default())
}

/// The regions of an op and of all ops inside of it, outer before inner; child bodies are
/// left out. Their blocks are all blocks inside.
pub fn regions_inside(op: OpRef<'_>) -> impl Iterator<Item = RegionRef<'_>> {
    let own = op.child().is_none().then_some(op);
    own.into_iter().chain(ops_inside(op)).filter(|op| op.has_extra() && op.child().is_none()).flat_map(OpRef::regions)
}

/// What a walk goes over, and in which direction.
#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    children: bool,
    backward: bool,
}

impl Scope {
    /// The first op of a region.
    fn first(self, region: RegionRef<'_>) -> Option<OpRef<'_>> {
        match self.backward {
            false => region.blocks().find_map(|b| b.first()),
            true => std::iter::successors(region.last(), |b| b.prev()).find_map(|b| b.last()),
        }
    }

    /// The op after another in its region.
    #[inline]
    fn following(self, op: OpRef<'_>) -> Option<OpRef<'_>> {
        let (near, block) = (if self.backward { op.prev() } else { op.next() }, op.block());
        near.or_else(|| match self.backward {
            false => std::iter::successors(block?.next(), |b| b.next()).find_map(|b| b.first()),
            true => std::iter::successors(block?.prev(), |b| b.prev()).find_map(|b| b.last()),
        })
    }

    /// Puts the first ops of an op's regions on a stack, those of the first region on top.
    fn push_inside<'a>(self, op: OpRef<'a>, stack: &mut Vec<OpRef<'a>>) {
        if !op.has_extra() || op.child().is_some() && !self.children {
            return;
        }
        match self.backward {
            false => stack.extend(op.regions().rev().filter_map(|region| self.first(region))),
            true => stack.extend(op.regions().filter_map(|region| self.first(region))),
        }
    }
}

/// A walk that meets an op before what is inside of it; see the [module](self).
#[derive(Clone, Debug)]
pub struct PreOrder<'a> {
    scope: Scope,
    root: OpRef<'a>,
    /// What was met last, and whether its inside is left out.
    last: Option<OpRef<'a>>,
    skip: bool,
    /// What comes after the regions that are open.
    stack: Vec<OpRef<'a>>,
}

impl<'a> PreOrder<'a> {
    fn new(root: OpRef<'a>, scope: Scope) -> PreOrder<'a> {
        let mut stack = Vec::new();
        scope.push_inside(root, &mut stack);
        PreOrder { scope, root, last: None, skip: false, stack }
    }

    /// The same walk from the last op to the first, from its start.
    pub fn backward(self) -> PreOrder<'a> {
        PreOrder::new(self.root, Scope { backward: true, ..self.scope })
    }

    /// Leaves out what is inside the op that was met last.
    pub fn skip_inside(&mut self) {
        self.skip = true;
    }
}

impl<'a> Iterator for PreOrder<'a> {
    type Item = OpRef<'a>;

    #[inline]
    fn next(&mut self) -> Option<OpRef<'a>> {
        let skip = std::mem::take(&mut self.skip);
        let mut next = self.last.and_then(|last| {
            let following = self.scope.following(last);
            if skip || !last.has_extra() {
                return following;
            }
            self.stack.extend(following);
            self.scope.push_inside(last, &mut self.stack);
            None
        });
        next = next.or_else(|| self.stack.pop());
        self.last = next;
        next
    }
}

/// A walk that meets an op after what is inside of it; see the [module](self).
#[derive(Clone, Debug)]
pub struct PostOrder<'a> {
    scope: Scope,
    root: OpRef<'a>,
    /// The ops whose inside is being walked over, `true`; and what comes after them.
    stack: Vec<(OpRef<'a>, bool)>,
    inside: Vec<OpRef<'a>>,
}

impl<'a> PostOrder<'a> {
    fn new(root: OpRef<'a>, scope: Scope) -> PostOrder<'a> {
        let mut walk = PostOrder { scope, root, stack: Vec::new(), inside: Vec::new() };
        walk.enter(root);
        walk
    }

    /// The same walk from the last op to the first, from its start.
    pub fn backward(self) -> PostOrder<'a> {
        PostOrder::new(self.root, Scope { backward: true, ..self.scope })
    }

    /// The same walk with the ops of child bodies, from its start.
    pub fn with_children(self) -> PostOrder<'a> {
        PostOrder::new(self.root, Scope { children: true, ..self.scope })
    }

    fn enter(&mut self, op: OpRef<'a>) {
        self.scope.push_inside(op, &mut self.inside);
        self.stack.extend(self.inside.drain(..).map(|op| (op, false)));
    }
}

impl<'a> Iterator for PostOrder<'a> {
    type Item = OpRef<'a>;

    fn next(&mut self) -> Option<OpRef<'a>> {
        loop {
            let (op, done) = self.stack.pop()?;
            if done {
                return Some(op);
            }
            self.stack.extend(self.scope.following(op).map(|op| (op, false)));
            if !op.has_extra() {
                return Some(op);
            }
            self.stack.push((op, true));
            self.enter(op);
        }
    }
}
