//! Walks over the ops of a body, without recursion.

use crate::view::{OpRef, RegionRef};

/// The ops inside an op in pre-order, without the op itself and without those in
/// the child bodies of portals.
pub fn ops_inside(op: OpRef<'_>) -> impl Iterator<Item = OpRef<'_>> {
    walk(op, false)
}

/// The ops inside an op in pre-order, without the op itself, with those in child
/// bodies: `op.body()` tells which body each is of.
pub fn all_ops_inside(op: OpRef<'_>) -> impl Iterator<Item = OpRef<'_>> {
    walk(op, true)
}

fn walk(op: OpRef<'_>, children: bool) -> impl Iterator<Item = OpRef<'_>> {
    // What comes next; behind it, what comes after the regions that are open.
    let mut next: Option<OpRef<'_>> = None;
    let mut stack: Vec<OpRef<'_>> = Vec::new();
    push_regions(&mut stack, op, children);
    std::iter::from_fn(move || {
        let op = next.take().or_else(|| stack.pop())?;
        next = next_in_region(op);
        if op.has_extra() {
            stack.extend(next.take());
            push_regions(&mut stack, op, children);
        }
        Some(op)
    })
}

fn next_in_region(op: OpRef<'_>) -> Option<OpRef<'_>> {
    if let Some(next) = op.next() {
        return Some(next);
    }
    let mut block = op.block()?.next();
    while let Some(b) = block {
        if let Some(first) = b.first() {
            return Some(first);
        }
        block = b.next();
    }
    None
}

fn push_regions<'a>(stack: &mut Vec<OpRef<'a>>, op: OpRef<'a>, children: bool) {
    if !op.has_extra() || op.child().is_some() && !children {
        return;
    }
    stack.extend(op.regions().rev().filter_map(first_op));
}

fn first_op(region: RegionRef<'_>) -> Option<OpRef<'_>> {
    region.blocks().find_map(|b| b.first())
}

/// The ops inside an op in post-order: those inside come before the one around
/// them; child bodies are left out.
pub fn post_order(op: OpRef<'_>) -> Vec<OpRef<'_>> {
    // Reversed pre-order over reversed children is post-order.
    let mut order = Vec::new();
    let mut stack: Vec<OpRef<'_>> = Vec::new();
    stack.extend(region_ops(op));
    while let Some(op) = stack.pop() {
        order.push(op);
        if op.child().is_none() {
            stack.extend(region_ops(op));
        }
    }
    order.reverse();
    order
}

fn region_ops(op: OpRef<'_>) -> impl Iterator<Item = OpRef<'_>> {
    op.regions().flat_map(|r| r.ops())
}
