//! Ops that see the elements of a memref in another shape.

use smallvec::smallvec;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::attrs::Props;
use terrace_ir::constraints::*;
use terrace_ir::def::{AttrConstraint, AttrSyntax, TypeConstraint};
use terrace_ir::interfaces::{ResultSizesOp, RuntimeVerifiableOp, ViewLikeOp};
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::index_list::{DENSE_I64_ARRAY, INDEX_LIST, i64_array};
use super::layout::{Strided, dynamic_count, is_identity, parts, strided, times};

/// A memref of sizes.
const SIZES: TypeConstraint = TypeConstraint {
    summary: "1D memref of signless integer or index values",
    check: |ctx, ty| {
        let number = |e: Type| e == Type::INDEX || e.is_signless_integer(ctx);
        parts(ctx, ty).is_some_and(|p| p.shape.len() == 1 && number(p.element))
    },
    only: None,
};

/// Which dimensions of the longer shape each dimension of the shorter one stands for.
const REASSOCIATION: AttrConstraint = AttrConstraint {
    summary: "Array of 64-bit integer array attributes",
    check: |ctx, attr| groups(ctx, attr).is_some(),
    syntax: AttrSyntax::Full,
};

/// An affine map.
const MAP: AttrConstraint = AttrConstraint {
    summary: "AffineMap attribute",
    check: |ctx, attr| attr.as_affine_map(ctx).is_some(),
    syntax: AttrSyntax::Full,
};

pub(super) fn groups(ctx: &Context, attr: Attr) -> Option<Vec<Vec<i64>>> {
    let number = |a: &Attr| a.as_i64(ctx).filter(|_| a.ty(ctx) == Some(Type::I64));
    let group = |a: &Attr| a.as_array(ctx)?.iter().map(number).collect();
    attr.as_array(ctx)?.iter().map(group).collect()
}

/// The groups of dimensions that a `memref.expand_shape` splits, or a `memref.collapse_shape`
/// joins; `None`: the op is another one, or was not verified.
pub fn reassociation(op: OpRef<'_>) -> Option<Vec<Vec<i64>>> {
    let known = op.is::<ExpandShape<'_>>() || op.is::<CollapseShape<'_>>();
    groups(op.ctx(), op.prop(0).filter(|_| known)?)
}

/// The same elements in a shape whose sizes are in memory.
#[op(
    "memref.reshape",
    impls(Verify, ResultNames, ViewLikeOp),
    format = "$source `(` $shape `)` attr-dict `:` functional-type(operands, results)"
)]
pub struct Reshape {
    source: Operand<AnyRankedOrUnrankedMemRef>,
    #[effect(read)]
    shape: Operand<SIZES>,
    result: Result<AnyRankedOrUnrankedMemRef>,
}

/// Splits dimensions: each group of dimensions of the result was one.
#[op(
    "memref.expand_shape",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize, ResultNames, RuntimeVerifiableOp, ResultSizesOp, ViewLikeOp),
    format = "$src $reassociation `output_shape` custom<INDEX_LIST>($output_shape, $static_output_shape) attr-dict `:` type($src) `into` type($result)"
)]
pub struct ExpandShape {
    src: Operand<AnyMemRef>,
    reassociation: Attribute<REASSOCIATION>,
    output_shape: Variadic<Index>,
    static_output_shape: Attribute<DENSE_I64_ARRAY>,
    result: Result<AnyMemRef>,
}

/// Joins dimensions: each group of dimensions of the source becomes one.
#[op(
    "memref.collapse_shape",
    traits(Pure),
    impls(Verify, FoldOp, Canonicalize, ResultNames, ViewLikeOp),
    format = "$src $reassociation attr-dict `:` type($src) `into` type($result)"
)]
pub struct CollapseShape {
    src: Operand<AnyMemRef>,
    reassociation: Attribute<REASSOCIATION>,
    result: Result<AnyMemRef>,
}

/// The same elements with dimensions in another order.
#[op("memref.transpose", traits(Pure), impls(Syntax, Verify, FoldOp, ResultNames))]
pub struct Transpose {
    r#in: Operand<AnyMemRef>,
    permutation: Attribute<MAP>,
    result: Result<AnyMemRef>,
}

super::views::result_names! {
    Reshape: "reshape";
    ExpandShape: "expand_shape";
    CollapseShape: "collapse_shape";
    Transpose: "transpose";
}

impl<'a> Verify<'a> for Reshape<'a> {
    /// 1. Element types are the same, and layouts the identity.
    /// 2. The result has as many dimensions as there are sizes.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (from, to) = (op.operand_type(0), op.result_type(0));
        let error = |message: &str| Err(Diagnostic::op_error(op, message));
        if from.element(ctx) != to.element(ctx) {
            return error("element types of source and destination memref types should be the same");
        }
        if parts(ctx, from).is_some_and(|p| !is_identity(ctx, p.layout)) {
            return error("source memref type should have identity affine map");
        }
        let (Some(result), Some(&[length])) = (parts(ctx, to), op.operand_type(1).shape(ctx)) else { return Ok(()) };
        if !is_identity(ctx, result.layout) {
            return error("result memref type should have identity affine map");
        }
        if length == DYNAMIC {
            return error("cannot use shape operand with dynamic length to reshape to statically-ranked memref type");
        }
        if length != result.shape.len() as i64 {
            return error("length of shape operand differs from the result's memref rank");
        }
        Ok(())
    }
}

/// Checks that groups of dimensions of one shape are the dimensions of a shorter one.
fn check_groups(op: OpRef<'_>, short: &[i64], long: &[i64], groups: &[Vec<i64>]) -> Result<(), Diagnostic> {
    let error = |message: String| Err(Diagnostic::op_error(op, message));
    if groups.len() != short.len() {
        return error(format!(
            "expected collapsed rank ({}) to equal the number of reassociation maps ({})",
            short.len(),
            groups.len()
        ));
    }
    let mut next = 0;
    for (at, (group, &size)) in groups.iter().zip(short).enumerate() {
        let mut product = 1;
        for &dimension in group {
            if dimension != next || next as usize >= long.len() {
                return error(format!("expected reassociation map #{at} to be valid and contiguous"));
            }
            product = times(product, long[next as usize]);
            next += 1;
        }
        let dynamic = group.iter().any(|&d| long[d as usize] == DYNAMIC);
        if dynamic != (size == DYNAMIC) {
            return error(format!(
                "collapsed dim ({at}) must be dynamic if and only if reassociation group is dynamic"
            ));
        }
        if !dynamic && product != size {
            return error(format!("collapsed dim size ({size}) must equal reassociation group size ({product})"));
        }
    }
    if !groups.is_empty() && next as usize != long.len() {
        return error("expected reassociation maps to name all dimensions".to_owned());
    }
    if groups.is_empty() && long.iter().any(|&s| s != 1) {
        return error("only dimensions of size 1 can be added to or removed from a rank of zero".to_owned());
    }
    Ok(())
}

/// The strides after splitting dimensions.
fn expanded(from: &Strided, shape: &[i64], groups: &[Vec<i64>]) -> Strided {
    let mut strides = vec![1; shape.len()];
    for (group, &stride) in groups.iter().zip(&from.strides) {
        let mut stride = stride;
        for &dimension in group.iter().rev() {
            strides[dimension as usize] = stride;
            stride = times(stride, shape[dimension as usize]);
        }
    }
    Strided { offset: from.offset, strides }
}

/// The strides after joining dimensions; `None`: their elements are known not to stand
/// one behind the other.
fn collapsed(from: &Strided, shape: &[i64], groups: &[Vec<i64>]) -> Option<Strided> {
    let mut strides = Vec::new();
    for group in groups {
        // The stride of a dimension of size 1 says nothing.
        let mut last = group.len() - 1;
        while last > 0 && shape[group[last] as usize] == 1 {
            last -= 1;
        }
        let at = group[last] as usize;
        // A dynamic size may be 1.
        let known = shape[at] != DYNAMIC || last == 0;
        let stride = if known { from.strides[at] } else { DYNAMIC };
        strides.push(stride);
        let mut wanted = stride;
        for &dimension in group[1..].iter().rev() {
            wanted = times(wanted, shape[dimension as usize]);
            let outer = dimension as usize - 1;
            let has = from.strides[outer];
            if shape[outer] != 1 && wanted != DYNAMIC && has != DYNAMIC && wanted != has {
                return None;
            }
        }
    }
    Some(Strided { offset: from.offset, strides })
}

/// The type of a memref after joining dimensions; `None`: see [`collapsed`].
pub(super) fn collapsed_type(ctx: &Context, source: Type, groups: &[Vec<i64>]) -> Option<Type> {
    let parts = parts(ctx, source)?;
    let size = |group: &Vec<i64>| group.iter().try_fold(1, |n, &d| Some(times(n, *parts.shape.get(d as usize)?)));
    let shape: Box<[i64]> = groups.iter().map(size).collect::<Option<_>>()?;
    let layout = match is_identity(ctx, parts.layout) {
        true => None,
        false => {
            let Strided { offset, strides } = collapsed(&strided(ctx, source)?, parts.shape, groups)?;
            Some(ctx.attr(AttrData::Strided { offset, strides: strides.into() }))
        }
    };
    Some(ctx.ty(TypeData::MemRef { shape, element: parts.element, layout, space: parts.space }))
}

/// Checks the layout, the element type and the memory space of a result.
fn check_result(op: OpRef<'_>, wanted: Option<Strided>, what: &str) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let (from, to) = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0)));
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    let layout = match wanted {
        Some(wanted) => strided(ctx, op.result_type(0)) == Some(wanted),
        None => is_identity(ctx, to.layout),
    };
    if layout && from.element == to.element && from.space == to.space {
        return Ok(());
    }
    let found = op.result_type(0).to_text(ctx);
    Err(Diagnostic::op_error(op, format!("expected {what} type to follow from that of the source but found '{found}'")))
}

impl<'a> Verify<'a> for ExpandShape<'a> {
    /// 1. The groups of the result's dimensions are the source's dimensions.
    /// 2. Layout, element type and memory space follow from the source.
    /// 3. The output shape is that of the result.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (Some(from), Some(to)) = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0))) else {
            return Ok(());
        };
        if to.shape.len() < from.shape.len() {
            let message = format!(
                "has source rank {} and result rank {}. This is not an expansion ({0} > {1}).",
                from.shape.len(),
                to.shape.len()
            );
            return Err(Diagnostic::op_error(op, message));
        }
        let groups = groups(ctx, self.reassociation()).unwrap_or_default();
        check_groups(op, from.shape, to.shape, &groups)?;
        let wanted = match is_identity(ctx, from.layout) {
            true => None,
            false => strided(ctx, op.operand_type(0)).map(|s| expanded(&s, to.shape, &groups)),
        };
        check_result(op, wanted, "expanded")?;
        let sizes = i64_array(ctx, self.static_output_shape()).unwrap_or_default();
        if sizes.len() != to.shape.len() {
            let message = format!(
                "expected number of static shape bounds to be equal to the output rank ({}) but found {} inputs instead",
                to.shape.len(),
                sizes.len()
            );
            return Err(Diagnostic::op_error(op, message));
        }
        let (dynamic, values) = (dynamic_count(&sizes), self.output_shape().len());
        if dynamic != values {
            let message = format!(
                "mismatch in dynamic dims in output_shape and static_output_shape: static_output_shape has {dynamic} dynamic dims while output_shape has {values} values"
            );
            return Err(Diagnostic::op_error(op, message));
        }
        match sizes.iter().zip(to.shape).position(|(&s, &t)| s != DYNAMIC && t != DYNAMIC && s != t) {
            Some(at) => Err(Diagnostic::op_error(op, format!("invalid output shape provided at pos {at}"))),
            None => Ok(()),
        }
    }
}

impl<'a> Verify<'a> for CollapseShape<'a> {
    /// 1. The groups of the source's dimensions are the result's dimensions.
    /// 2. The elements of a group stand one behind the other.
    /// 3. Layout, element type and memory space follow from the source.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (Some(from), Some(to)) = (parts(ctx, op.operand_type(0)), parts(ctx, op.result_type(0))) else {
            return Ok(());
        };
        if from.shape.len() < to.shape.len() {
            let message = format!(
                "has source rank {} and result rank {}. This is not a collapse ({0} < {1}).",
                from.shape.len(),
                to.shape.len()
            );
            return Err(Diagnostic::op_error(op, message));
        }
        let groups = groups(ctx, self.reassociation()).unwrap_or_default();
        if groups.iter().any(Vec::is_empty) {
            return Err(Diagnostic::op_error(op, "expected each reassociation group to name a dimension"));
        }
        check_groups(op, to.shape, from.shape, &groups)?;
        let mut wanted = None;
        if !is_identity(ctx, from.layout) {
            wanted = strided(ctx, op.operand_type(0)).and_then(|s| collapsed(&s, from.shape, &groups));
            if wanted.is_none() {
                let message = "invalid source layout map or collapsing non-contiguous dims";
                return Err(Diagnostic::op_error(op, message));
            }
        }
        check_result(op, wanted, "collapsed")
    }
}

macro_rules! fold_inverse {
    ($($op:ident of $inverse:ident;)*) => {$(
        impl FoldOp for $op<'_> {
            /// No change, or one back to the type that was there.
            fn fold(input: &FoldInput<'_>) -> Fold {
                let op = input.op;
                let (source, ty) = (op.operand(0), op.result_type(0));
                if op.ty(source) == ty {
                    return source.into();
                }
                let inner = op.body().defining_op(source).and_then(|d| d.cast::<$inverse<'_>>());
                inner.map(|i| i.src()).filter(|&v| op.ty(v) == ty).into()
            }
        }
    )*};
}

fold_inverse! {
    ExpandShape of CollapseShape;
    CollapseShape of ExpandShape;
}

impl Syntax for Transpose<'_> {
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let source = p.operand()?;
        let map = p.affine_map()?;
        p.set_prop(0, Attr::affine_map(p.ctx(), map));
        p.attr_dict()?;
        p.expect_literal(":")?;
        let from = p.ty()?;
        p.expect_keyword("to")?;
        let to = p.ty()?;
        let source = p.resolve(&source, from)?;
        p.add_operands(&[source]);
        p.add_result_types(&[to]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        p.text(" ");
        p.value(op.body(), op.operand(0));
        p.text(" ");
        if let Some(map) = op.prop(0).and_then(|a| a.as_affine_map(op.ctx())) {
            p.affine_map(map);
        }
        p.attr_dict(op, &["permutation"], false);
        p.text(" : ");
        p.ty(op.operand_type(0));
        p.text(" to ");
        p.ty(op.result_type(0));
    }
}

impl<'a> Verify<'a> for Transpose<'a> {
    /// 1. The map is a permutation of the dimensions.
    /// 2. Sizes and strides are those of the source in that order.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(map) = self.permutation().as_affine_map(ctx) else { return Ok(()) };
        if !map.is_permutation(ctx) {
            return Err(Diagnostic::op_error(op, "expected a permutation map"));
        }
        let (from, to) = (op.operand_type(0), op.result_type(0));
        let (Some(a), Some(b)) = (parts(ctx, from), parts(ctx, to)) else { return Ok(()) };
        if map.num_dims(ctx) as usize != a.shape.len() {
            return Err(Diagnostic::op_error(op, "expected a permutation map of same rank as the input"));
        }
        let order: Vec<usize> = map.results(ctx).iter().filter_map(|e| e.as_dim(ctx)).map(|d| d as usize).collect();
        let same = strided(ctx, from).zip(strided(ctx, to)).is_some_and(|(has, wanted)| {
            let pick = |list: &[i64]| order.iter().map(|&at| list[at]).collect::<Vec<_>>();
            wanted.offset == has.offset && wanted.strides == pick(&has.strides) && b.shape == pick(a.shape)
        });
        if same && a.element == b.element && a.space == b.space {
            return Ok(());
        }
        let message =
            format!("result type '{}' is not equivalent to the canonical transposed input type", to.to_text(ctx));
        Err(Diagnostic::op_error(op, message))
    }
}

impl FoldOp for Transpose<'_> {
    /// No change, or two in a row.
    fn fold(input: &FoldInput<'_>) -> Fold {
        let (op, ctx) = (input.op, input.ctx());
        let Some(map) = op.prop(0).and_then(|a| a.as_affine_map(ctx)) else { return Fold::None };
        if map.is_identity(ctx) && op.operand_type(0) == op.result_type(0) {
            return op.operand(0).into();
        }
        let inner = op.body().defining_op(op.operand(0)).and_then(|d| d.cast::<Transpose<'_>>());
        let Some((inner, first)) = inner.and_then(|i| Some((i, i.permutation().as_affine_map(ctx)?))) else {
            return Fold::None;
        };
        let both = Attr::affine_map(ctx, map.compose(ctx, first));
        Fold::InPlace { operands: smallvec![inner.r#in()], props: Props::new(ctx, &[Some(both)]) }
    }
}
