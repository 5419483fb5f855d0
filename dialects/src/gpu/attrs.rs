//! Attributes and types of the dialect.
#![allow(non_upper_case_globals)] // Constraints stand where a definition names a type.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::interfaces::DeviceMappingAttr;
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use crate::keyword_attrs::{enum_constraints, keyword_attrs};

keyword_attrs! {
    "gpu";

    /// `#gpu<dim x>`: a dimension of the grid, of a block or of a cluster.
    Dimension = "dim" [" " ""] {
        /// The first, in which neighbours run together.
        X = "x",
        /// The second.
        Y = "y",
        /// The third.
        Z = "z",
    }

    /// `#gpu.address_space<workgroup>`: who sees the memory.
    AddressSpace = "address_space" ["<" ">"] {
        /// All.
        Global = "global",
        /// The threads of a block.
        Workgroup = "workgroup",
        /// One thread.
        Private = "private",
    }

    /// `#gpu<all_reduce_op add>`: how a reduction combines two values.
    AllReduceOp = "all_reduce_op" [" " ""] {
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

    /// `#gpu<shuffle_mode xor>`: whose value a shuffle takes.
    ShuffleMode = "shuffle_mode" [" " ""] {
        /// That of the lane whose number differs in some bits.
        Xor = "xor",
        /// That of a lower lane.
        Up = "up",
        /// That of a higher lane.
        Down = "down",
        /// That of a lane by its number.
        Idx = "idx",
    }

    /// What is done with the elements of matrices.
    MatrixElementwise = "mma_element_wise" [" " ""] {
        /// Sum of floats.
        AddF = "addf",
        /// Product of floats.
        MulF = "mulf",
        /// Difference of floats.
        SubF = "subf",
        /// The greater float.
        MaxF = "maxf",
        /// The lesser float.
        MinF = "minf",
        /// Quotient of floats.
        DivF = "divf",
        /// Sum of integers.
        AddI = "addi",
        /// Product of integers.
        MulI = "muli",
        /// Difference of integers.
        SubI = "subi",
        /// Quotient of signed integers.
        DivS = "divs",
        /// Quotient of unsigned integers.
        DivU = "divu",
        /// Negation of a float.
        NegateF = "negatef",
        /// Negation of an integer.
        NegateS = "negates",
        /// The float in more bits.
        ExtF = "extf",
    }

    /// What runs the iterations of a loop, in a [`LoopDimMap`].
    Processor = "processor" [" " ""] {
        /// Blocks along the first dimension.
        BlockX = "block_x",
        /// Blocks along the second dimension.
        BlockY = "block_y",
        /// Blocks along the third dimension.
        BlockZ = "block_z",
        /// Threads along the first dimension.
        ThreadX = "thread_x",
        /// Threads along the second dimension.
        ThreadY = "thread_y",
        /// Threads along the third dimension.
        ThreadZ = "thread_z",
        /// Nobody beside: the loop stays a loop.
        Sequential = "sequential",
    }
}

/// What a dimension of a loop can become: the same cases for blocks, subgroups and threads.
macro_rules! mappings {
    ($($(#[doc = $doc:literal])+ $name:ident = $mnemonic:literal;)*) => {
        keyword_attrs! { "gpu"; $(
            $(#[doc = $doc])+
            $name = $mnemonic ["<" ">"] {
                /// The first.
                X = "x",
                /// The second.
                Y = "y",
                /// The third.
                Z = "z",
                /// The first of all as one.
                LinearDim0 = "linear_dim_0",
                /// The second of all as one.
                LinearDim1 = "linear_dim_1",
                /// The third of all as one.
                LinearDim2 = "linear_dim_2",
                /// The fourth of all as one.
                LinearDim3 = "linear_dim_3",
                /// The fifth of all as one.
                LinearDim4 = "linear_dim_4",
                /// The sixth of all as one.
                LinearDim5 = "linear_dim_5",
                /// The seventh of all as one.
                LinearDim6 = "linear_dim_6",
                /// The eighth of all as one.
                LinearDim7 = "linear_dim_7",
                /// The ninth of all as one.
                LinearDim8 = "linear_dim_8",
                /// The tenth of all as one.
                LinearDim9 = "linear_dim_9",
            }
        )*}

        $(
            impl DeviceMappingAttr for $name {
                fn mapping_id(ctx: &Context, attr: Attr) -> i64 {
                    attr.downcast::<$name>(ctx).map_or(0, |&unit| unit as i64)
                }
                fn is_linear(ctx: &Context, attr: Attr) -> bool {
                    Self::mapping_id(ctx, attr) >= Self::LinearDim0 as i64
                }
                fn relative_index(ctx: &Context, attr: Attr) -> i64 {
                    let first = if Self::is_linear(ctx, attr) { Self::LinearDim0 as i64 } else { 0 };
                    Self::mapping_id(ctx, attr) - first
                }
            }
        )*

        /// Tells the context that these say who runs the points of a loop.
        pub(super) fn implement_mappings(ctx: &Context) {
            $(ctx.implement_attr("gpu", $mnemonic, $name::INTERFACE);)*
            ctx.implement_attr("gpu", "memory_space", MemorySpaceMapping::INTERFACE);
        }
    };
}

mappings! {
    /// `#gpu.block<x>`: a loop becomes a dimension of the grid.
    BlockMapping = "block";
    /// `#gpu.warpgroup<x>`: a loop becomes a dimension of the groups of subgroups of a block.
    WarpgroupMapping = "warpgroup";
    /// `#gpu.warp<x>`: a loop becomes a dimension of the subgroups of a block.
    WarpMapping = "warp";
    /// `#gpu.thread<x>`: a loop becomes a dimension of the threads of a block.
    ThreadMapping = "thread";
}

keyword_attrs! {
    "gpu";

    /// `#gpu.memory_space<workgroup>`: what is copied goes to that memory.
    MemorySpaceMapping = "memory_space" ["<" ">"] {
        /// All see it.
        Global = "global",
        /// The threads of a block see it.
        Workgroup = "workgroup",
        /// One thread sees it.
        Private = "private",
    }
}

impl DeviceMappingAttr for MemorySpaceMapping {
    fn mapping_id(ctx: &Context, attr: Attr) -> i64 {
        attr.downcast::<MemorySpaceMapping>(ctx).map_or(0, |&space| space as i64)
    }
}

/// `#gpu.loop_dim_map<processor = thread_x, map = (d0) -> (d0), bound = (d0) -> (d0)>`:
/// who runs a dimension of a `scf.parallel`. Both maps are the identity: no pass
/// makes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LoopDimMap(pub Processor);

fn identity_map(p: &mut Parser<'_>) -> ParseResult<()> {
    let at = p.offset();
    p.expect_literal("(")?;
    let from = p.keyword()?;
    p.expect_literal(")")?;
    p.expect_literal("->")?;
    p.expect_literal("(")?;
    let to = p.keyword()?;
    p.expect_literal(")")?;
    if from == to { Ok(()) } else { p.error_at(at, "only the map '(d0) -> (d0)' is supported here") }
}

impl AttrValue for LoopDimMap {
    const SUMMARY: &'static str = "What a dimension of a parallel loop is mapped to.";
    const DIALECT: &'static str = "gpu";
    const MNEMONIC: &'static str = "loop_dim_map";
    fn print(&self, p: &mut Printer<'_>) {
        p.text("<processor = ");
        p.text(self.0.keyword());
        p.text(", map = (d0) -> (d0), bound = (d0) -> (d0)>");
    }
    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        p.expect_keyword("processor")?;
        p.expect_literal("=")?;
        let processor = Processor::parse_keyword(p)?;
        for word in ["map", "bound"] {
            p.expect_literal(",")?;
            p.expect_keyword(word)?;
            p.expect_literal("=")?;
            identity_map(p)?;
        }
        p.expect_literal(">")?;
        Ok(LoopDimMap(processor))
    }
}

/// `!gpu.async.token`: something that has to be waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AsyncToken;

impl TypeValue for AsyncToken {
    const SUMMARY: &'static str = "Something that has to be waited for: `!gpu.async.token`.";
    const DIALECT: &'static str = "gpu";
    const MNEMONIC: &'static str = "async.token";
    fn print(&self, _p: &mut Printer<'_>) {}
    fn parse(_p: &mut Parser<'_>) -> ParseResult<Self> {
        Ok(AsyncToken)
    }
}

/// `!gpu.async.token`.
pub fn token_type(ctx: &Context) -> Type {
    Type::dialect(ctx, AsyncToken)
}

/// An async token.
pub const Token: TypeConstraint = TypeConstraint {
    summary: "async token type",
    check: |ctx, ty| ty.downcast::<AsyncToken>(ctx).is_some(),
    only: Some(token_type),
};

enum_constraints! {
    /// A [`Dimension`].
    DimensionAttr: Dimension, "a dimension, either 'x', 'y', or 'z'";
    /// An [`AllReduceOp`].
    AllReduceOpAttr: AllReduceOp, "built-in reduction operations supported by gpu.allreduce";
    /// A [`MatrixElementwise`].
    MatrixElementwiseAttr: MatrixElementwise, "elementwise operation to apply to mma matrix";
    /// A [`ShuffleMode`].
    ShuffleModeAttr: ShuffleMode, "Indexing modes supported by gpu.shuffle";
}

/// Three sizes.
pub const ThreeSizes: AttrConstraint = AttrConstraint {
    summary: "i32 dense array attribute with 3 elements (if present)",
    check: |ctx, attr| attr.as_i32_array(ctx).is_some_and(|a| a.len() == 3),
    syntax: AttrSyntax::Full,
};
