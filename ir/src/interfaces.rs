//! Interfaces: tables of functions that ops implement and generic code asks for.
//!
//! [`interface!`](crate::interface!) makes two things from a list of functions: a
//! trait without receivers that an op's view type implements, and a table type.
//! The table of an op is found by [`OpRef::interface`]; another crate adds one
//! for a registered op by [`Context::implement`](crate::context::Context::implement).

use crate::attrs::Attr;
use crate::builder::Builder;
use crate::entity::{OpId, ValueId};
use crate::view::{OpRef, RegionRef};

/// Defines an interface: see the [module documentation](crate::interfaces).
///
/// Functions stand in two lists: those that an implementation must give, and,
/// behind `defaults`, those that have a default body.
#[macro_export]
macro_rules! interface {
    (
        $(#[$doc:meta])*
        pub interface $table:ident / $trait:ident {
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

        $(#[$doc])*
        pub trait $trait {
            $($(#[$fdoc])* fn $f($($arg: $ty),*) $(-> $ret)?;)*
            $($($(#[$gdoc])* fn $g($($garg: $gty),*) $(-> $gret)? $body)*)?

            /// The table of this implementation.
            const INTERFACE: $crate::def::InterfaceImpl =
                $crate::def::InterfaceImpl::new::<$table>(&$table {
                    $($f: Self::$f,)*
                    $($($g: Self::$g,)*)?
                });
        }
    };
}

interface! {
    /// An op that branches: which operands go to which successor's arguments.
    pub interface Branch / BranchOp {
        /// The operands (positions among all operands) that become the arguments of
        /// a successor.
        fn successor_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize>;
    }
    defaults {
        /// The only successor that is taken, given the constants among the operands.
        fn taken_successor(_op: OpRef<'_>, _constants: &[Option<Attr>]) -> Option<usize> {
            None
        }
    }
}

/// [`BranchOp::successor_operands`] of an op with the operands `(condition, group of the
/// first successor, group of the second)`.
pub fn conditional_operands(op: OpRef<'_>, successor: usize) -> std::ops::Range<usize> {
    let split = 1 + op.operand_group(1).len();
    if successor == 0 { 1..split } else { split..op.operands().len() }
}

/// [`BranchOp::taken_successor`] of an op whose first operand decides: true takes the
/// first successor, false the second.
pub fn conditional_taken(op: OpRef<'_>, constants: &[Option<Attr>]) -> Option<usize> {
    let condition = constants.first().copied().flatten()?.as_i64(op.ctx())?;
    Some(usize::from(condition == 0))
}

interface! {
    /// An op that calls a symbol or a value.
    pub interface Call / CallOpInterface {
        /// The callee's symbol, where it is one.
        fn callee(op: OpRef<'_>) -> Option<Attr>;
        /// The operands (positions) that become the callee's arguments.
        fn arguments(op: OpRef<'_>) -> std::ops::Range<usize>;
    }
}

interface! {
    /// An op with the signature and the body of a function.
    pub interface Function / FunctionOp {
        /// Argument and result types.
        fn signature(op: OpRef<'_>) -> Option<crate::types::Type>;
        /// The body; without blocks for a declaration.
        fn body(op: OpRef<'_>) -> RegionRef<'_>;
    }
}

interface! {
    /// A loop: what stands still in it may be moved out.
    pub interface LoopLike / LoopLikeOp {
        /// The regions that are executed repeatedly.
        fn loop_regions(op: OpRef<'_>) -> Vec<RegionRef<'_>>;
    }
    defaults {
        /// The values that the regions get from outside on entry.
        fn inits(_op: OpRef<'_>) -> Vec<ValueId> {
            Vec::new()
        }
    }
}

interface! {
    /// A cast that can be folded with its inverse.
    pub interface Cast / CastOp {
        /// Whether the cast is allowed between two types.
        fn compatible(ctx: &crate::context::Context, from: crate::types::Type, to: crate::types::Type) -> bool;
    }
}

impl<'a> OpRef<'a> {
    /// The table of an interface, if the op implements it.
    pub fn interface<T: std::any::Any + Send + Sync>(self) -> Option<&'static T> {
        self.info().interface::<T>()
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
pub fn materialize_constant(
    builder: &mut Builder<'_>,
    dialect: &str,
    attr: Attr,
    ty: crate::types::Type,
) -> Option<OpId> {
    let own = builder.ctx().dialect(dialect).is_some_and(|d| d.materializer().is_some());
    builder.constant(if own { dialect } else { "arith" }, attr, ty)
}
