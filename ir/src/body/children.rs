//! Child bodies: the portals of a body and what stands behind them.

use crate::diag::{Diagnostic, sort_by_place};
use crate::parallel::map_at_home;

use super::*;

fn side_by_side<R: Send>(ctx: &Context, bodies: Vec<&mut Body>, f: impl Fn(&mut Body) -> R + Send + Sync) -> Vec<R> {
    map_at_home(ctx.pool(), bodies, |body| body.home, || (), |(), body| f(body))
}

impl Body {
    /// Runs `f` on every child body, side by side, and collects what it gives in
    /// the order of the column. While it runs, the bodies are apart from this one.
    pub fn map_children<R: Send>(&mut self, f: impl Fn(&mut Body) -> R + Send + Sync) -> Vec<R> {
        let ctx = self.ctx.clone();
        let bodies: Vec<&mut Body> = self.children.iter_mut().filter_map(|c| c.body.as_deref_mut()).collect();
        side_by_side(&ctx, bodies, f)
    }

    /// As [`map_children`](Body::map_children), for those whose portal stands directly
    /// in a region of the root.
    pub fn map_direct_children<R: Send>(&mut self, f: impl Fn(&mut Body) -> R + Send + Sync) -> Vec<R> {
        let ctx = self.ctx.clone();
        let (ops, blocks, regions) = (&self.ops, &self.blocks, &self.regions);
        let direct = |portal: OpLink| {
            portal.is_some() && ops[portal].block.is_some() && regions[blocks[ops[portal].block].region].op == ROOT
        };
        let bodies: Vec<&mut Body> =
            self.children.iter_mut().filter(|c| direct(c.portal)).filter_map(|c| c.body.as_deref_mut()).collect();
        side_by_side(&ctx, bodies, f)
    }

    /// As [`map_children`](Body::map_children), for the child bodies of some portals: `f` gets the
    /// position in the list, too. What has no body is left out, and so is what was named before.
    pub fn map_children_of<R: Send>(
        &mut self,
        portals: &[OpId],
        f: impl Fn(usize, &mut Body) -> R + Send + Sync,
    ) -> Vec<R> {
        self.map_children_beside(portals, &[], || (), |(), at, body, _| f(at, body))
    }

    /// As [`map_children_of`](Body::map_children_of), with a state per thread, where `f` may look at
    /// the bodies of other portals: in the order of `read`, without those that are in `portals`.
    pub fn map_children_beside<S, R: Send>(
        &mut self,
        portals: &[OpId],
        read: &[OpId],
        state: impl Fn() -> S + Send + Sync,
        f: impl Fn(&mut S, usize, &mut Body, &[Option<&Body>]) -> R + Send + Sync,
    ) -> Vec<R> {
        let ctx = self.ctx.clone();
        let places = |list: &[OpId], is_read: bool| -> Vec<(usize, bool, usize)> {
            let places = list.iter().enumerate();
            places.filter_map(|(at, &op)| Some((self.child_slot(self.ops.link(op))?, is_read, at))).collect()
        };
        let mut places = [places(portals, false), places(read, true)].concat();
        places.sort_unstable();
        places.dedup_by_key(|place| place.0);
        let mut bodies: Vec<(usize, &mut Body)> = Vec::with_capacity(portals.len());
        let mut others: Vec<Option<&Body>> = vec![None; read.len()];
        let mut rest = self.children.iter_mut();
        let mut next = 0;
        for (slot, is_read, at) in places {
            let child = rest.nth(slot - next);
            next = slot + 1;
            let Some(body) = child.and_then(|child| child.body.as_deref_mut()) else { continue };
            match is_read {
                true => others[at] = Some(body),
                false => bodies.push((at, body)),
            }
        }
        map_at_home(ctx.pool(), bodies, |(_, body)| body.home, state, |s, (at, body)| f(s, at, body, &others))
    }

    /// Runs `f` on this body and on all below it: level by level, those of a level side
    /// by side.
    pub fn for_each_body(&mut self, f: &(impl Fn(&mut Body) + Send + Sync)) {
        self.map_bodies(|| (), |(), body| f(body));
    }

    /// As [`for_each_body`](Body::for_each_body), where `f` may fail.
    ///
    /// # Errors
    /// All that `f` reported, sorted by place.
    pub fn try_for_each_body(
        &mut self,
        f: impl Fn(&mut Body) -> Result<(), Vec<Diagnostic>> + Send + Sync,
    ) -> Result<(), Vec<Diagnostic>> {
        let results = self.map_bodies(|| (), |(), body| f(body));
        let mut found: Vec<Diagnostic> = results.into_iter().filter_map(Result::err).flatten().collect();
        if found.is_empty() {
            return Ok(());
        }
        sort_by_place(self.ctx(), &mut found);
        Err(found)
    }

    /// As [`for_each_body`](Body::for_each_body), with a state per thread, and collects
    /// what `f` gives.
    pub(crate) fn map_bodies<S, R: Send>(
        &mut self,
        state: impl Fn() -> S + Send + Sync,
        f: impl Fn(&mut S, &mut Body) -> R + Send + Sync,
    ) -> Vec<R> {
        let ctx = self.ctx.clone();
        let mut results = Vec::new();
        let mut level: Vec<&mut Body> = vec![self];
        while !level.is_empty() {
            let work: Vec<&mut Body> = level.iter_mut().map(|body| &mut **body).collect();
            results.extend(map_at_home(ctx.pool(), work, |body| body.home, &state, |state, body| f(state, body)));
            let children = level.into_iter().flat_map(|body| &mut body.children);
            level = children.filter_map(|c| c.body.as_deref_mut()).collect();
        }
        results
    }

    /// The child body of a portal, to change it.
    pub fn child_mut(&mut self, op: OpId) -> Option<&mut Body> {
        self.child_of_mut(self.ops.link(op))
    }

    /// Where in the column of children the body of a portal is.
    #[inline]
    pub(crate) fn child_slot(&self, op: OpLink) -> Option<usize> {
        if self.ops[op].name != OpName::PORTAL {
            return None;
        }
        self.extra(op)?.child.checked_sub(1).map(|slot| slot as usize)
    }

    #[inline]
    pub(crate) fn child_of(&self, op: OpLink) -> Option<&Body> {
        self.children[self.child_slot(op)?].body.as_deref()
    }

    pub(crate) fn child_of_mut(&mut self, op: OpLink) -> Option<&mut Body> {
        let slot = self.child_slot(op)?;
        self.children[slot].body.as_deref_mut()
    }

    /// Makes `op` the portal of `body`.
    pub(crate) fn attach_child(&mut self, op: OpLink, body: Box<Body>) {
        let at = self.reserve_child(op);
        self.children[at].body = Some(body);
    }

    /// Makes `op` the portal of a body that is still to be put at the place in the
    /// column of children that is given back.
    pub(crate) fn reserve_child(&mut self, op: OpLink) -> usize {
        let child = Child { body: None, portal: op };
        let at = match self.free.as_mut().and_then(|f| f.children.pop()) {
            Some(at) => {
                self.children[at as usize] = child;
                at
            }
            None => {
                self.children.push(child);
                (self.children.len() - 1) as u32
            }
        };
        self.extra_mut(op).child = at + 1;
        self.ops[op].name = OpName::PORTAL;
        at as usize
    }

    /// Takes the child body of a portal out of its column.
    pub(crate) fn take_child(&mut self, op: OpLink) -> Option<Box<Body>> {
        let child = self.extra(op)?.child.checked_sub(1)?;
        self.children[child as usize].body.take()
    }

    /// Gives an isolated op without blocks a body of its own, into which its
    /// name, attributes, properties and location move.
    pub(crate) fn materialize_child(&mut self, op: OpLink) -> &mut Body {
        if self.ops[op].name != OpName::PORTAL {
            let regions = self.extra(op).map(|e| e.regions.clone()).unwrap_or_default();
            let data = &self.ops[op];
            let mut child = Box::new(Body::new(&self.ctx, data.name, data.loc, regions.len()));
            child.ops[ROOT].attrs = data.attrs;
            child.ops[ROOT].props = data.props;
            for region in regions {
                debug_assert!(self.regions[region].first.is_nil());
                self.regions.retire(region);
                self.free().regions.push(region);
            }
            self.extra_mut(op).regions.clear();
            self.attach_child(op, child);
        }
        self.child_of_mut(op).expect("the op has just been made a portal")
    }
}
