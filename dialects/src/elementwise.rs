//! Families of ops that work element by element on operands of the result's type.

/// Defines a family: the constant that its definitions stand in, how its ops are written,
/// and the operands, which have the type of the result; behind the type, `[fastmath]` where
/// the ops of the family have these flags, else `[]`. A row is an op: its documentation,
/// its name, hooks that are implemented elsewhere, and how constants fold.
macro_rules! elementwise {
    (
        $family:ident, $format:literal, $operands:tt, $ty:ident, $flags:tt;
        $($(#[doc = $doc:literal])+ $op:ident = $name:literal $([$($hook:ident),*])? $(=> $fold:expr)?;)*
    ) => {
        /// The definitions of this family.
        const $family: &[&terrace_ir::def::OpDef] = &[$($op::DEF),*];
        $(crate::elementwise::elementwise! { @op
            $format $operands $ty $flags [$(#[doc = $doc])+] $op $name [$($($hook)*)?] [$($fold)?]
        })*
    };
    (
        @op $format:literal $operands:tt $ty:ident $flags:tt $doc:tt $op:ident $name:literal [$($hook:ident)*]
        [$fold:expr]
    ) => {
        crate::elementwise::elementwise! {
            @op $format $operands $ty $flags $doc $op $name [FoldOp $($hook)*] []
        }
        impl FoldOp for $op<'_> {
            fn fold(input: &FoldInput<'_>) -> Fold {
                let fold: fn(&FoldInput<'_>) -> Fold = $fold;
                fold(input)
            }
        }
    };
    (
        @op $format:literal [$($operand:ident),*] $ty:ident [$($fastmath:ident)?] [$($doc:tt)+] $op:ident
        $name:literal [$($hook:ident)*] []
    ) => {
        $($doc)+
        #[op($name, traits(Pure, SameOperandsAndResultType, Elementwise), impls($($hook),*), format = $format)]
        pub struct $op {
            $($operand: Operand<$ty>,)*
            $(
                #[default = no_fastmath]
                $fastmath: Attribute<FastMathAttr>,
            )?
            result: Result<$ty>,
        }
    };
}
pub(crate) use elementwise;
