//! The attributes of the dialect.
#![allow(non_upper_case_globals)] // Constraints stand where a definition names a type.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::{AttrConstraint, AttrSyntax};
use terrace_ir::prelude::*;

use crate::keyword_attrs::{enum_constraints, keyword_attrs};

keyword_attrs! {
    "vector";

    /// `#vector.kind<add>`: how a reduction combines two values.
    CombiningKind = "kind" ["<" ">"] {
        /// Sum.
        Add = "add",
        /// Product.
        Mul = "mul",
        /// The least, read as unsigned.
        MinUI = "minui",
        /// The least, read as signed.
        MinSI = "minsi",
        /// The least float that is a number.
        MinNumF = "minnumf",
        /// The greatest, read as unsigned.
        MaxUI = "maxui",
        /// The greatest, read as signed.
        MaxSI = "maxsi",
        /// The greatest float that is a number.
        MaxNumF = "maxnumf",
        /// Bits set in all.
        And = "and",
        /// Bits set in any.
        Or = "or",
        /// Bits set in an odd number.
        Xor = "xor",
        /// The least float, NaN if there is one.
        MinimumF = "minimumf",
        /// The greatest float, NaN if there is one.
        MaximumF = "maximumf",
    }

    /// `#vector.iterator_type<reduction>`: what a dimension of a contraction is.
    IteratorType = "iterator_type" ["<" ">"] {
        /// Each element is for itself.
        Parallel = "parallel",
        /// Elements are combined.
        Reduction = "reduction",
    }

    /// `#vector.punctuation<newline>`: what `vector.print` writes behind the value.
    Punctuation = "punctuation" ["<" ">"] {
        /// Nothing.
        NoPunctuation = "no_punctuation",
        /// The end of a line.
        NewLine = "newline",
        /// A comma and a space.
        Comma = "comma",
        /// An opening bracket.
        Open = "open",
        /// A closing bracket.
        Close = "close",
    }
}

impl CombiningKind {
    /// Whether values of a type can be combined so.
    pub fn combines(self, ctx: &Context, element: Type) -> bool {
        use CombiningKind::*;
        match self {
            Add | Mul => element.float_kind(ctx).is_some() || is_integer(ctx, element),
            MinUI | MinSI | MaxUI | MaxSI | And | Or | Xor => is_integer(ctx, element),
            MinNumF | MaxNumF | MinimumF | MaximumF => element.float_kind(ctx).is_some(),
        }
    }
}

fn is_integer(ctx: &Context, ty: Type) -> bool {
    ty == Type::INDEX || ty.integer_width(ctx).is_some()
}

enum_constraints! {
    /// A [`CombiningKind`].
    CombiningKindAttr: CombiningKind, "Kind of combining function for contractions and reductions";
    /// A [`Punctuation`].
    PunctuationAttr: Punctuation, "Punctuation for separating vectors or vector elements";
}

/// `add` where nothing is said.
pub(super) fn add_kind(ctx: &Context) -> Attr {
    CombiningKind::Add.attr(ctx)
}

/// The end of the line where nothing is said.
pub(super) fn newline(ctx: &Context) -> Attr {
    Punctuation::NewLine.attr(ctx)
}
