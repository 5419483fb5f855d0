//! The ops, by what they do.

mod access_chain;
mod arithmetic;
mod atomic;
mod cast;
mod cl;
mod composite;
mod constant;
mod control;
mod cooperative_matrix;
mod dot_product;
mod entry;
mod function;
mod gl;
mod group;
mod image;
mod joint_matrix;
mod logical;
mod matrix;
mod memory;
mod module;
pub(crate) mod scope;
mod spec_constant;
mod variable;

pub use self::access_chain::*;
pub use self::arithmetic::*;
pub use self::atomic::*;
pub use self::cast::*;
pub use self::cl::*;
pub use self::composite::*;
pub use self::constant::*;
pub use self::control::*;
pub use self::cooperative_matrix::*;
pub use self::dot_product::*;
pub use self::entry::*;
pub use self::function::*;
pub use self::gl::*;
pub use self::group::*;
pub use self::image::*;
pub use self::joint_matrix::*;
pub use self::logical::*;
pub use self::matrix::*;
pub use self::memory::*;
pub use self::module::*;
pub use self::spec_constant::*;
pub use self::variable::*;

use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::context::Context;
use terrace_ir::def::OpDef;
use terrace_ir::diag::Diagnostic;
use terrace_ir::interfaces::Inlining;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;
use terrace_ir::walk::ops_inside;

use super::enums::SpirvEnum;
pub(crate) use super::types::pointee;
use super::types::{self, Struct};

/// All tables, for the registration.
pub(super) const LISTS: &[&[&OpDef]] = &[
    access_chain::MORE,
    access_chain::OPS,
    arithmetic::OPS,
    arithmetic::MORE,
    atomic::OPS,
    cast::OPS,
    cast::MORE,
    cl::OPS,
    cl::PRINTF,
    composite::OPS,
    constant::OPS,
    control::OPS,
    cooperative_matrix::OPS,
    dot_product::OPS,
    entry::OPS,
    function::OPS,
    gl::OPS,
    gl::MORE,
    group::OPS,
    group::MORE,
    image::OPS,
    joint_matrix::OPS,
    logical::OPS,
    matrix::OPS,
    memory::OPS,
    module::OPS,
    spec_constant::OPS,
    variable::OPS,
];

/// The definitions of all ops.
pub fn op_defs() -> impl Iterator<Item = &'static OpDef> {
    LISTS.iter().flat_map(|list| list.iter().copied())
}

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

/// The error of the first rule that does not hold.
fn all_hold(op: OpRef<'_>, rules: &[(bool, &str)]) -> Result<(), Diagnostic> {
    match rules.iter().find(|rule| !rule.0) {
        Some((_, message)) => Err(Diagnostic::op_error(op, *message)),
        None => Ok(()),
    }
}

/// The type of a vector's component.
pub(crate) fn component_type(ctx: &Context, vector: Type) -> Option<Type> {
    types::vector_length(ctx, vector).and_then(|_| vector.element(ctx))
}

/// The type of both members of a struct.
pub(crate) fn both_members(ctx: &Context, ty: Type) -> Option<Type> {
    match ty.downcast::<Struct>(ctx)?.members.as_slice() {
        [low, high] if low.ty == high.ty => Some(low.ty),
        _ => None,
    }
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
    (@bit_extract $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure),
            same(base, result),
            format = "operands attr-dict `:` type($base) `,` type($offset) `,` type($count)"
        )]
        pub struct $name {
            base: Operand<$constraint>,
            offset: Operand<SpirvInteger>,
            count: Operand<SpirvInteger>,
            result: Result<$constraint>,
        }
    };
    (@wide $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure, SameTypeOperands $(, $more)*),
            derive(operand1 = super::both_members(result), operand2 = super::both_members(result)),
            format = "operands attr-dict `:` type($result)"
        )]
        pub struct $name {
            operand1: Operand<$constraint>,
            operand2: Operand<$constraint>,
            result: Result<SpirvStruct>,
        }
    };
    (@atomic_update $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            impls(Verify),
            derive(result = super::pointee(pointer)),
            format = "$memory_scope $semantics operands attr-dict `:` type($pointer)"
        )]
        pub struct $name {
            pointer: Operand<SpirvPointer>,
            memory_scope: Attribute<ScopeAttr>,
            semantics: Attribute<MemorySemanticsAttr>,
            result: Result<$constraint>,
        }
        ops!(@verify $name super::atomic::check);
    };
    (@atomic_value $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            impls(Verify),
            derive(value = super::pointee(pointer), result = super::pointee(pointer)),
            format = "$memory_scope $semantics operands attr-dict `:` type($pointer)"
        )]
        pub struct $name {
            pointer: Operand<SpirvPointer>,
            value: Operand<$constraint>,
            memory_scope: Attribute<ScopeAttr>,
            semantics: Attribute<MemorySemanticsAttr>,
            result: Result<$constraint>,
        }
        ops!(@verify $name super::atomic::check);
    };
    (@atomic_compare $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            derive(
                value = super::pointee(pointer),
                comparator = super::pointee(pointer),
                result = super::pointee(pointer)
            ),
            format = "$memory_scope $equal_semantics $unequal_semantics operands attr-dict `:` type($pointer)"
        )]
        pub struct $name {
            pointer: Operand<SpirvPointer>,
            value: Operand<$constraint>,
            comparator: Operand<$constraint>,
            memory_scope: Attribute<ScopeAttr>,
            equal_semantics: Attribute<MemorySemanticsAttr>,
            unequal_semantics: Attribute<MemorySemanticsAttr>,
            result: Result<$constraint>,
        }
    };
    (@group $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            impls(Verify),
            same(x, result),
            format = "$execution_scope $group_operation operands attr-dict `:` type($x)"
        )]
        pub struct $name {
            x: Operand<$constraint>,
            execution_scope: Attribute<ScopeAttr>,
            group_operation: Attribute<GroupOperationAttr>,
            result: Result<$constraint>,
        }
        ops!(@verify $name super::group::check_scope);
    };
    (@non_uniform $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op($text, impls(Syntax, Verify), same(value, result))]
        pub struct $name {
            value: Operand<$constraint>,
            cluster_size: Optional<SpirvInteger>,
            execution_scope: Attribute<ScopeAttr>,
            group_operation: Attribute<GroupOperationAttr>,
            result: Result<$constraint>,
        }
        impl Syntax for $name<'_> {
            fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
                super::group::parse_non_uniform(p)
            }
            fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
                super::group::print_non_uniform(op, p);
            }
        }
        ops!(@verify $name super::group::check_non_uniform);
    };
    (@shuffle $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            impls(Verify),
            same(value, result),
            format = "$execution_scope operands attr-dict `:` type($value) `,` type($id)"
        )]
        pub struct $name {
            value: Operand<$constraint>,
            id: Operand<SpirvInteger>,
            execution_scope: Attribute<ScopeAttr>,
            result: Result<$constraint>,
        }
        ops!(@verify $name super::group::check_shuffle);
    };
    (@dot_product $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident $($more:ident)*) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure $(, $more)*),
            impls(Verify),
            same(vector1, vector2),
            format = "$vector1 `,` $vector2 (`,` $format^)? attr-dict `:` type($vector1) `->` type($result)"
        )]
        pub struct $name {
            vector1: Operand<$constraint>,
            vector2: Operand<$constraint>,
            format: OptionalAttribute<PackedVectorFormatAttr>,
            result: Result<SpirvInteger>,
        }
        ops!(@verify $name super::dot_product::check);
    };
    (@dot_product_sum $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure),
            impls(Verify),
            same(vector1, vector2),
            same(accumulator, result),
            format = "$vector1 `,` $vector2 `,` $accumulator (`,` $format^)? attr-dict `:` type($vector1) `->` type($result)"
        )]
        pub struct $name {
            vector1: Operand<$constraint>,
            vector2: Operand<$constraint>,
            accumulator: Operand<SpirvInteger>,
            format: OptionalAttribute<PackedVectorFormatAttr>,
            result: Result<SpirvInteger>,
        }
        ops!(@verify $name super::dot_product::check);
    };
    (@pointer_cast $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(Pure),
            impls(Verify),
            format = "$pointer attr-dict `:` type($pointer) `to` type($result)"
        )]
        pub struct $name {
            pointer: Operand<$constraint>,
            result: Result<$constraint>,
        }
        ops!(@verify $name super::cast::check_generic);
    };
    (@convert $(#[doc = $doc:tt])* $name:ident $text:tt $from:ident $to:ident) => {
        $(#[doc = $doc])*
        #[op(
            $text,
            traits(SameOperandsAndResultShape),
            format = "$operand attr-dict `:` type($operand) `to` type($result)"
        )]
        pub struct $name {
            operand: Operand<$from>,
            result: Result<$to>,
        }
    };
    (@access $(#[doc = $doc:tt])* $name:ident $text:tt $constraint:ident) => {
        $(#[doc = $doc])*
        #[op($text, traits(Pure), impls(Syntax, Verify))]
        pub struct $name {
            base_ptr: Operand<$constraint>,
            element: Operand<SpirvInteger>,
            indices: Variadic<SpirvInteger>,
            result: Result<$constraint>,
        }
        impl Syntax for $name<'_> {
            fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
                parse_chain(p, 1)
            }
            fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
                print_chain(op, p);
            }
        }
        impl<'a> Verify<'a> for $name<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                check_chain(self.0, 1)
            }
        }
    };
    (@verify $name:ident $check:path) => {
        impl<'a> Verify<'a> for $name<'a> {
            fn verify(self) -> Result<(), Diagnostic> {
                $check(self.0)
            }
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
