//! Analyses: what is found out of a body once and kept until a pass changes it.
//!
//! A pass asks for one by [`PassRun::analysis`](crate::pass::PassRun::analysis); the manager
//! keeps it for the passes that follow on the same op, and drops it after a pass that does not
//! say that it preserves it.

use std::any::{Any, TypeId};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use terrace_ir::attrs::{Attr, Dict, Props};
use terrace_ir::body::Body;
use terrace_ir::context::{Context, OpName};
use terrace_ir::loc::Loc;
use terrace_ir::view::OpRef;

/// Something that is found out of a body by reading it: its root and all inside, also of the
/// bodies below. It holds ids, not references.
pub trait Analysis: Any + Send + Sync {
    /// The name in reports: `DominanceInfo`.
    const NAME: &'static str;

    /// Finds it out.
    fn of(body: &Body) -> Self;
}

/// The analyses of one body that are known.
#[derive(Default)]
pub(crate) struct Analyses {
    known: FxHashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    preserved: Preserved,
}

/// What the pass that runs preserves.
#[derive(Default)]
enum Preserved {
    All,
    #[default]
    None,
    These(FxHashSet<TypeId>),
}

impl std::fmt::Debug for Analyses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Analyses({} known)", self.known.len())
    }
}

impl Analyses {
    pub(crate) fn get<T: Analysis>(&self) -> Option<Arc<T>> {
        self.known.get(&TypeId::of::<T>())?.clone().downcast().ok()
    }

    pub(crate) fn insert<T: Analysis>(&mut self, analysis: Arc<T>) {
        self.known.insert(TypeId::of::<T>(), analysis);
    }

    pub(crate) fn preserve<T: Analysis>(&mut self) {
        match &mut self.preserved {
            Preserved::All => {}
            Preserved::These(types) => {
                types.insert(TypeId::of::<T>());
            }
            none => *none = Preserved::These([TypeId::of::<T>()].into_iter().collect()),
        }
    }

    pub(crate) fn preserve_all(&mut self) {
        self.preserved = Preserved::All;
    }

    /// Drops what the pass that has just run did not preserve.
    pub(crate) fn end_pass(&mut self) {
        match std::mem::take(&mut self.preserved) {
            Preserved::All => {}
            Preserved::None => self.known.clear(),
            Preserved::These(types) => self.known.retain(|ty, _| types.contains(ty)),
        }
    }
}

/// What an op is, but for what is inside: what a pass may know of the ops around its own, whose
/// other parts may be changing at the same time.
#[derive(Clone, Copy, Debug)]
pub struct Header<'h> {
    /// The op's name.
    pub name: OpName,
    /// Its inherent attributes.
    pub props: Props,
    /// Its discardable attributes.
    pub attrs: Dict,
    /// Its location.
    pub loc: Loc,
    /// The isolated op around it.
    pub around: Option<&'h Header<'h>>,
}

impl<'h> Header<'h> {
    pub(crate) fn of(op: OpRef<'_>, around: Option<&'h Header<'h>>) -> Header<'h> {
        Header { name: op.name(), props: op.props(), attrs: op.attrs(), loc: op.loc(), around }
    }

    /// An attribute by name, inherent or discardable.
    pub fn attr(&self, ctx: &Context, name: &str) -> Option<Attr> {
        let inherent = ctx.op_info(self.name).attr_names().iter().position(|&n| ctx.str(n) == name);
        match inherent {
            Some(index) => self.props.get(ctx, index),
            None => self.attrs.get(ctx, name),
        }
    }
}
