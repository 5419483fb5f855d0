//! The ops, by what they do.

mod arithmetic;
mod cast;
mod composite;
mod constant;
mod control;
mod entry;
mod function;
mod gl;
mod logical;
mod memory;
mod module;
pub(crate) mod scope;
mod variable;

pub use self::arithmetic::*;
pub use self::cast::*;
pub use self::composite::*;
pub use self::constant::*;
pub use self::control::*;
pub use self::entry::*;
pub use self::function::*;
pub use self::gl::*;
pub use self::logical::*;
pub use self::memory::*;
pub use self::module::*;
pub use self::variable::*;

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::context::Context;
use terrace_ir::def::OpDef;
use terrace_ir::interfaces::Inlining;
use terrace_ir::types::Type;
use terrace_ir::walk::ops_inside;

use super::enums::SpirvEnum;

/// All tables, for the registration.
pub(super) const LISTS: &[&[&OpDef]] = &[
    arithmetic::OPS,
    cast::OPS,
    composite::OPS,
    constant::OPS,
    control::OPS,
    entry::OPS,
    function::OPS,
    gl::OPS,
    logical::OPS,
    memory::OPS,
    module::OPS,
    variable::OPS,
];

/// Functions go into functions and structured control flow; ops that return from within
/// structured control flow stay where they are.
pub(super) const INLINING: Inlining = Inlining {
    call: |_, _| true,
    region: |into, _| {
        into.op().is_some_and(|op| op.is::<Func<'_>>() || op.is::<Selection<'_>>() || op.is::<Loop<'_>>())
    },
    op: |op, _| {
        let structured = op.is::<Selection<'_>>() || op.is::<Loop<'_>>();
        !structured || !ops_inside(op).any(|op| op.is::<Return<'_>>() || op.is::<ReturnValue<'_>>())
    },
    returned: |end| (end.is::<Return<'_>>() || end.is::<ReturnValue<'_>>()).then(|| 0..end.operands().len()),
    branch: |terminator, to, rw| {
        let view = rw.op(terminator);
        let (operands, loc) = (view.operands().to_vec(), view.loc());
        rw.set_loc(loc).before(terminator);
        Branch::build(rw, &operands, to);
        rw.erase_op(terminator);
    },
    ..Inlining::REGIONS
};

/// `i1` in the shape of a type.
pub(crate) fn bool_like(ctx: &Context, ty: Type) -> Option<Type> {
    Some(ty.with_element(ctx, Type::I1))
}

/// Parses an enumeration's value as a string: `"GLCompute"`.
fn quoted_enum<E: SpirvEnum>(p: &mut OpParser<'_, '_>) -> ParseResult<E> {
    let at = p.offset();
    let attr = p.attr()?;
    match attr.as_str(p.ctx()).and_then(|text| E::TABLE.value_of(text)) {
        Some(value) => Ok(E::from_value(value)),
        None => p.error_at(at, format!("expected a {} as a string", E::TABLE.words())),
    }
}

/// Prints an enumeration's value as a string.
fn print_quoted_enum<E: SpirvEnum>(value: E, p: &mut OpPrinter<'_, '_>) {
    p.quoted(&value.text());
}

/// Defines ops that differ in their names and constraints only. Each row says
/// the op's name, the constraint of its operands and more traits; the kind says
/// the rest.
macro_rules! ops {
    ($($kind:ident { $($(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $([$($more:ident),*])?;)* })*) => {
        $($( ops!(@$kind $(#[doc = $doc])* $name $text $constraint $($($more)*)?); )*)*
        pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[$($(<$name<'_> as Op<'_>>::DEF),*),*];
    };
    (@binary $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op($text, traits(Pure, SameOperandsAndResultType $(, $more)*), format = "operands attr-dict `:` type($result)")]
        pub struct $name {
            operand1: Operand<$constraint>,
            operand2: Operand<$constraint>,
            result: Result<$constraint>,
        }
    };
    (@ternary $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op($text, traits(Pure, SameOperandsAndResultType $(, $more)*), format = "operands attr-dict `:` type($result)")]
        pub struct $name {
            operand1: Operand<$constraint>,
            operand2: Operand<$constraint>,
            operand3: Operand<$constraint>,
            result: Result<$constraint>,
        }
    };
    (@unary $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op($text, traits(Pure, SameOperandsAndResultType $(, $more)*), format = "$operand attr-dict `:` type($operand)")]
        pub struct $name {
            operand: Operand<$constraint>,
            result: Result<$constraint>,
        }
    };
    (@compare $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure, SameTypeOperands $(, $more)*),
            derive(result = super::bool_like(operand1)),
            format = "operands attr-dict `:` type($operand1)"
        )]
        pub struct $name {
            operand1: Operand<$constraint>,
            operand2: Operand<$constraint>,
            result: Result<SpirvBoolLike>,
        }
    };
    (@test $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure $(, $more)*),
            derive(result = super::bool_like(operand)),
            format = "$operand attr-dict `:` type($operand)"
        )]
        pub struct $name {
            operand: Operand<$constraint>,
            result: Result<SpirvBoolLike>,
        }
    };
    (@shift $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure $(, $more)*),
            same(operand1, result),
            format = "operands attr-dict `:` type($operand1) `,` type($operand2)"
        )]
        pub struct $name {
            operand1: Operand<$constraint>,
            operand2: Operand<$constraint>,
            result: Result<$constraint>,
        }
    };
    (@select $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure),
            impls(Verify),
            same(true_value, false_value, result),
            format = "operands attr-dict `:` type($condition) `,` type($result)"
        )]
        pub struct $name {
            condition: Operand<SpirvBoolLike>,
            true_value: Operand<$constraint>,
            false_value: Operand<$constraint>,
            result: Result<$constraint>,
        }
    };
    (@cast $(#[doc = $doc:tt])* $name:ident $text:tt $from:ident $to:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure),
            impls(Verify),
            format = "$operand attr-dict `:` type($operand) `to` type($result)"
        )]
        pub struct $name {
            operand: Operand<$from>,
            result: Result<$to>,
        }
    };
}
use ops;
