//! Interfaces: tables of functions that ops, types and attributes implement and that
//! generic code asks for.
//!
//! | interface | of | says |
//! |---|---|---|
//! | [`Branch`] | terminators | what passes to the arguments of successors |
//! | [`RegionBranch`] | ops with regions | where control goes between the op and its regions, and what passes |
//! | [`RegionBranchTerminator`] | ends of regions | what passes on the way out; [`ReturnLike`](crate::def::Traits::RETURN_LIKE) ops have it |
//! | [`Call`], [`Callable`], [`Function`] | calls and what is called | callee, arguments, body, signature |
//! | [`Symbol`] | ops with a name | visibility, and whether the op may go when nobody names it |
//! | [`LoopLike`] | loops | bounds, carried values, what is defined outside |
//! | [`Cast`] | casts | which types they go between |
//! | [`ConditionallySpeculatable`] | ops | whether they may run where they did not before |
//! | [`PromotableAllocation`], [`PromotableMem`], [`Promotable`] | allocations, accesses, other users | memory that becomes values (mem2reg) |
//! | [`DestructurableAllocation`], [`DestructurableAccessor`], [`SafeMemorySlotAccess`] | the same | memory that is split into its parts (sroa) |
//! | [`RuntimeVerifiable`] | ops | what must hold where they run, as checks |
//! | [`ResultSizes`], [`ShapedDim`] | ops on shapes | how large results are; of which value the op gives a size |
//! | [`SubsetOp`] | ops on parts of tensors | which part is taken or replaced |
//! | [`ViewLike`] | ops on memory | of which memory the result is |
//! | [`InferIntRange`] | ops on integers | in which range results are |
//! | [`ShapedType`], [`MemRefElementType`], [`DestructurableType`] | types | sizes and elements, what memrefs may hold, parts |
//! | [`DeviceMapping`] | attributes | which unit of a device runs a point |
//!
//! Whether ops may be inlined is said once per dialect: see [`Inlining`].
//!
//! Memory effects are a hook of the op's table, because nearly every op has an answer:
//! see [`effects`](crate::effects).
//!
//! # Implementing one
//!
//! [`interface!`](crate::interface!) makes of a list of functions a table type, as
//! [`LoopLike`], and a trait without receivers, as [`LoopLikeOp`], whose functions are the
//! table's entries. An op of one's own names the trait in its definition:
//!
//! ```ignore
//! #[op("toy.repeat", impls(LoopLikeOp))]
//! pub struct Repeat { body: Region<SizedRegion<1>> }
//!
//! impl LoopLikeOp for Repeat<'_> {
//!     fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>> {
//!         op.regions().collect()
//!     }
//! }
//! ```
//!
//! For an op, a type or an attribute of another crate, any struct of one's own carries the
//! functions, and the context is told, once, before it is used:
//!
//! ```ignore
//! struct RepeatIsLoop;
//! impl LoopLikeOp for RepeatIsLoop { ... }
//!
//! ctx.implement(ctx.op_name("toy.repeat"), RepeatIsLoop::INTERFACE);
//! ctx.implement_type("toy", "grid", GridIsShaped::INTERFACE);
//! ctx.implement_attr("toy", "lane", LaneIsMapping::INTERFACE);
//! ```
//!
//! Types and attributes of one's own list theirs in `TypeValue::INTERFACES` and
//! `AttrValue::INTERFACES`. What the definition of an op lists goes before what other
//! crates add, and both before what follows from traits (see [`Interface`]).
//!
//! # Asking for one
//!
//! [`OpRef::interface`] gives the table or nothing; [`OpRef::require`] gives the table or an
//! error that names the op and the interface that it lacks. [`Type`] and [`Attr`] have both
//! too.

mod calls;
mod control_flow;
mod inlining;
mod int_ranges;
mod kinds;
mod loops;
mod memory_slots;
mod runtime_checks;
mod shapes;
mod speculation;
mod subsets;
mod symbols;
mod types;

use std::any::Any;

use crate::attrs::{Attr, AttrData};
use crate::builder::Builder;
use crate::context::{Context, OpInfo};
use crate::diag::Diagnostic;
use crate::entity::{OpId, ValueId};
use crate::loc::Loc;
use crate::types::{Type, TypeData};
use crate::view::OpRef;

pub use calls::{Call, CallOpInterface, Callable, CallableOp, Callee, Function, FunctionOp, resolve_callee};
pub use control_flow::{
    Branch, BranchOp, InvocationBounds, RegionBranch, RegionBranchOp, RegionBranchTerminator, RegionBranchTerminatorOp,
    RegionKind, RegionPoint, RegionSuccessor, RegionSuccessors, conditional_operands, conditional_taken,
    has_region_loop, is_repetitive_region, verify_region_edges,
};
pub use inlining::Inlining;
pub use int_ranges::{InferIntRange, InferIntRangeOp, IntRange, SetRange};
pub(crate) use kinds::{ExternalInterfaces, Of};
pub use loops::{LoopLike, LoopLikeOp, NewYields, is_defined_outside};
pub use memory_slots::{
    Deletion, DestructurableAccessor, DestructurableAccessorOp, DestructurableAllocation, DestructurableAllocationOp,
    DestructurableSlot, MemorySlot, OperandUse, Promotable, PromotableAllocation, PromotableAllocationOp,
    PromotableMem, PromotableMemOp, PromotableOp, SafeMemorySlotAccess, SafeMemorySlotAccessOp,
};
pub use runtime_checks::{Assert, RuntimeVerifiable, RuntimeVerifiableOp};
pub use shapes::{ResultSizes, ResultSizesOp, ShapedDim, ShapedDimOp, ViewLike, ViewLikeOp};
pub use speculation::{
    ConditionallySpeculatable, ConditionallySpeculatableOp, Speculatability, is_pure, is_speculatable,
};
pub use subsets::{Subset, SubsetAccess, SubsetOp, SubsetOpInterface};
pub use symbols::{Symbol, SymbolOp, Visibility};
pub use types::{
    DestructurableType, DestructurableTypeInterface, DeviceMapping, DeviceMappingAttr, MemRefElementType,
    MemRefElementTypeInterface, ShapedType, ShapedTypeInterface,
};

/// A table of an interface: what [`interface!`](crate::interface!) makes.
pub trait Interface: Any + Send + Sync + Sized {
    /// The name, for messages.
    const NAME: &'static str;

    /// The table of ops that implement the interface by a trait or another interface.
    fn implied_by_op(_info: &OpInfo) -> Option<&'static Self> {
        None
    }

    /// The table of builtin types that implement the interface.
    fn implied_by_type(_data: &TypeData) -> Option<&'static Self> {
        None
    }

    /// The table of builtin attributes that implement the interface.
    fn implied_by_attr(_data: &AttrData) -> Option<&'static Self> {
        None
    }
}

/// Defines an interface: see the [module documentation](crate::interfaces).
///
/// Functions stand in two lists: those that an implementation must give, and, behind
/// `defaults`, those that have a default body. `implied_by_op path` (or `_type`, `_attr`)
/// behind the names is the function of that name of [`Interface`](crate::interfaces::Interface).
#[macro_export]
macro_rules! interface {
    (
        $(#[$doc:meta])*
        pub interface $table:ident / $trait:ident $($implied:ident $by:path)? {
            $($(#[$fdoc:meta])* fn $f:ident($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)?;)*
        }
        $(defaults {
            $($(#[$gdoc:meta])* fn $g:ident($($garg:ident: $gty:ty),* $(,)?) $(-> $gret:ty)? $body:block)*
        })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $table {
            $($(#[$fdoc])* pub $f: fn($($ty),*) $(-> $ret)?,)*
            $($($(#[$gdoc])* pub $g: fn($($gty),*) $(-> $gret)?,)*)?
        }

        impl ::std::fmt::Debug for $table {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(stringify!($table))
            }
        }

        impl $crate::interfaces::Interface for $table {
            const NAME: &'static str = stringify!($table);
            $crate::interface!(@implied $($implied $by)?);
        }

        $(#[$doc])*
        pub trait $trait {
            $($(#[$fdoc])* fn $f($($arg: $ty),*) $(-> $ret)?;)*
            $($($(#[$gdoc])* fn $g($($garg: $gty),*) $(-> $gret)? $body)*)?

            /// The table of this implementation.
            const TABLE: &'static $table = &$table {
                $($f: Self::$f,)*
                $($($g: Self::$g,)*)?
            };

            /// The table for a list of interfaces.
            const INTERFACE: $crate::def::InterfaceImpl = $crate::def::InterfaceImpl::new::<$table>(Self::TABLE);
        }
    };
    (@implied) => {};
    (@implied implied_by_op $by:path) => {
        fn implied_by_op(info: &$crate::context::OpInfo) -> Option<&'static Self> {
            $by(info)
        }
    };
    (@implied implied_by_type $by:path) => {
        fn implied_by_type(data: &$crate::types::TypeData) -> Option<&'static Self> {
            $by(data)
        }
    };
    (@implied implied_by_attr $by:path) => {
        fn implied_by_attr(data: &$crate::attrs::AttrData) -> Option<&'static Self> {
            $by(data)
        }
    };
}

interface! {
    /// A cast that can be folded with its inverse.
    pub interface Cast / CastOp {
        /// Whether the cast is allowed between two types.
        fn compatible(ctx: &Context, from: Type, to: Type) -> bool;
    }
}

impl<'a> OpRef<'a> {
    /// The table of an interface, if the op implements it.
    pub fn interface<T: Interface>(self) -> Option<&'static T> {
        self.info().interface::<T>()
    }

    /// The table of an interface.
    ///
    /// # Errors
    /// If the op does not implement it.
    pub fn require<T: Interface>(self) -> Result<&'static T, Diagnostic> {
        let missing = || {
            let message = format!("does not implement the interface '{}', which is needed here", T::NAME);
            Diagnostic::op_error(self, message)
        };
        self.interface().ok_or_else(missing)
    }
}

/// The error of a type or an attribute without an interface.
fn missing<T: Interface>(what: &str, text: &str, loc: Loc) -> Diagnostic {
    let message = format!("{what} '{text}' does not implement the interface '{}', which is needed here", T::NAME);
    Diagnostic::error(loc, message)
}

impl Type {
    /// The table of an interface, if the type implements it.
    pub fn interface<T: Interface>(self, ctx: &Context) -> Option<&'static T> {
        let data = self.data(ctx);
        let own = match data {
            TypeData::Dialect(value) => crate::def::find_interface(value.0.interfaces()),
            _ => None,
        };
        let (dialect, mnemonic) = self.kind_name(ctx);
        own.or_else(|| ctx.external_interface(Of::Type, dialect, mnemonic)).or_else(|| T::implied_by_type(data))
    }

    /// The table of an interface.
    ///
    /// # Errors
    /// If the type does not implement it; `loc` is where it is needed.
    pub fn require<T: Interface>(self, ctx: &Context, loc: Loc) -> Result<&'static T, Diagnostic> {
        self.interface(ctx).ok_or_else(|| missing::<T>("type", &self.to_text(ctx), loc))
    }
}

impl Attr {
    /// The table of an interface, if the attribute implements it.
    pub fn interface<T: Interface>(self, ctx: &Context) -> Option<&'static T> {
        let data = self.data(ctx);
        let own = match data {
            AttrData::Dialect(value) => crate::def::find_interface(value.0.interfaces()),
            _ => None,
        };
        let (dialect, mnemonic) = self.kind_name(ctx);
        own.or_else(|| ctx.external_interface(Of::Attr, dialect, mnemonic)).or_else(|| T::implied_by_attr(data))
    }

    /// The table of an interface.
    ///
    /// # Errors
    /// If the attribute does not implement it; `loc` is where it is needed.
    pub fn require<T: Interface>(self, ctx: &Context, loc: Loc) -> Result<&'static T, Diagnostic> {
        self.interface(ctx).ok_or_else(|| missing::<T>("attribute", &self.to_text(ctx), loc))
    }
}

/// The constant attribute that a value is: its op is constant-like and folds to it.
pub fn constant_of(body: &crate::body::Body, value: ValueId) -> Option<Attr> {
    let op = body.defining_op(value)?;
    constant_op(op)
}

/// The attribute of a constant-like op.
pub fn constant_op(op: OpRef<'_>) -> Option<Attr> {
    let def = op.def().filter(|d| d.traits.has(crate::def::Traits::CONSTANT_LIKE))?;
    let fold = def.hooks.fold?;
    match fold(&crate::fold::FoldInput { op, constants: &[] }) {
        crate::fold::Fold::Results(results) => match results.as_slice() {
            [crate::fold::Folded::Constant(attr)] => Some(*attr),
            _ => None,
        },
        _ => None,
    }
}

/// Makes a constant as the dialect of the op that folded to it does, or as `arith` where
/// the dialect says nothing of constants. A dialect that says how they are made also says
/// which it does not make.
pub fn materialize_constant(builder: &mut Builder<'_>, dialect: &str, attr: Attr, ty: Type) -> Option<OpId> {
    let own = builder.ctx().dialect(dialect).is_some_and(|d| d.materializer().is_some());
    builder.constant(if own { dialect } else { "arith" }, attr, ty)
}
