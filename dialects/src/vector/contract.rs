//! `vector.contract`: sums of products along dimensions that maps name.

use terrace_ir::affine::AffineMap;
use terrace_ir::asm::{OpParser, OpPrinter, ParseResult};
use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::attrs::add_kind;
use super::masking::{MaskableOp, mask_of};
use super::*;
use crate::syntax::parse_operands_and_types;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[Contract::DEF];

/// One map for each vector.
const MAPS: AttrConstraint = AttrConstraint {
    summary: "AffineMap array attribute",
    check: |ctx, attr| attr.as_array(ctx).is_some_and(|maps| maps.iter().all(|m| m.as_affine_map(ctx).is_some())),
    syntax: AttrSyntax::Full,
};

/// One kind for each dimension.
const ITERATORS: AttrConstraint = AttrConstraint {
    summary: "Iterator type should be an enum.",
    check: |ctx, attr| {
        attr.as_array(ctx).is_some_and(|kinds| kinds.iter().all(|k| k.downcast::<IteratorType>(ctx).is_some()))
    },
    syntax: AttrSyntax::Full,
};

/// Products of elements of two vectors, combined along the dimensions that the third map does
/// not name, and with what was there.
#[op("vector.contract", traits(Pure), impls(Syntax, Verify, MaskableOp))]
pub struct Contract {
    lhs: Operand<AnyVector>,
    rhs: Operand<AnyVector>,
    acc: Operand<AnyType>,
    indexing_maps: Attribute<MAPS>,
    iterator_types: Attribute<ITERATORS>,
    #[default = add_kind]
    kind: Attribute<CombiningKindAttr>,
    result: Result<AnyType>,
}

/// The attributes that stand before the operands.
const TRAITS: [&str; 3] = ["indexing_maps", "iterator_types", "kind"];

impl Contract<'_> {
    /// The maps from the dimensions of the loop nest to those of both vectors and of the result.
    pub fn maps(self) -> Vec<AffineMap> {
        let maps = self.0.prop(0).and_then(|a| a.as_array(self.0.ctx())).unwrap_or(&[]);
        maps.iter().filter_map(|m| m.as_affine_map(self.0.ctx())).collect()
    }

    /// What each dimension of the loop nest is.
    pub fn iterators(self) -> Vec<IteratorType> {
        let ctx = self.0.ctx();
        let kinds = self.0.prop(1).and_then(|a| a.as_array(ctx)).unwrap_or(&[]);
        kinds.iter().filter_map(|k| k.downcast::<IteratorType>(ctx).copied()).collect()
    }

    /// How products are combined.
    pub fn combination(self) -> CombiningKind {
        let kind = self.0.prop(2).and_then(|a| a.downcast::<CombiningKind>(self.0.ctx())).copied();
        kind.unwrap_or(CombiningKind::Add)
    }

    /// The sizes of the dimensions of the loop nest; `None`: that of one is not known.
    fn extents(self) -> Option<Vec<(i64, bool)>> {
        let ctx = self.0.ctx();
        let mut extents = vec![None; self.iterators().len()];
        for (map, ty) in self.maps().into_iter().zip(self.0.operands().types()).take(2) {
            let vector = parts(ctx, ty)?;
            for (at, expr) in map.results(ctx).iter().enumerate() {
                let extent = extents.get_mut(expr.as_dim(ctx)? as usize)?;
                *extent = extent.or(Some((*vector.shape.get(at)?, *vector.scalable.get(at)?)));
            }
        }
        extents.into_iter().collect()
    }
}

impl MaskableOp for Contract<'_> {
    /// A bit for each point of the loop nest.
    fn mask_type(op: OpRef<'_>) -> Option<Type> {
        let extents = Contract(op).extents()?;
        let (shape, scalable): (Vec<i64>, Vec<bool>) = extents.into_iter().unzip();
        Some(mask_of(op.ctx(), &shape, &scalable))
    }
}

impl Syntax for Contract<'_> {
    /// `vector.contract {indexing_maps = [...], ...} %a, %b, %c {...} : ty, ty into ty`
    fn parse(p: &mut OpParser<'_, '_>) -> ParseResult<()> {
        let at = p.offset();
        let attr = p.attr()?;
        let ctx = p.ctx();
        let Some(traits) = attr.as_dict(ctx) else { return p.error_at(at, "expected a dictionary of attributes") };
        for &(name, attr) in traits.entries(ctx) {
            match TRAITS.iter().position(|t| *t == ctx.str(name)) {
                Some(1) => {
                    let iterators = parse_iterators(p, at, attr)?;
                    p.set_prop(1, iterators);
                }
                Some(index) => p.set_prop(index, attr),
                None => p.set_attr(ctx.str(name), attr),
            }
        }
        let (operands, types, types_at) = parse_operands_and_types(p)?;
        // The type of what was there may be said too; it is the result's.
        let &[lhs, rhs, ..] = &types[..] else { return p.error_at(types_at, "expected at least two types") };
        p.expect_keyword("into")?;
        let result = p.ty()?;
        if operands.len() != 3 {
            return p.error_at(at, format!("expects three operands, not {}", operands.len()));
        }
        for (operand, ty) in operands.iter().zip([lhs, rhs, result]) {
            let value = p.resolve(operand, ty)?;
            p.add_operands(&[value]);
        }
        p.add_result_types(&[result]);
        Ok(())
    }

    fn print<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>) {
        let ctx = op.ctx();
        let words: Vec<Attr> =
            Contract(op).iterators().into_iter().map(|kind| Attr::string(ctx, kind.keyword())).collect();
        let values = [op.prop(0), Some(Attr::array(ctx, &words)), op.prop(2)];
        let entries: Vec<_> = TRAITS.iter().zip(values).filter_map(|(name, v)| Some((ctx.ident(name), v?))).collect();
        p.optional_attrs(&entries, false);
        p.text(" ");
        p.values(op.operands());
        p.attr_dict(op, &TRAITS, false);
        p.text(" : ");
        p.types(op.operands().types().take(2));
        p.text(" into ");
        p.types(op.results().types());
    }
}

/// Kinds of dimensions, which the text spells as words.
fn parse_iterators(p: &mut OpParser<'_, '_>, at: u32, attr: Attr) -> ParseResult<Attr> {
    let ctx = p.ctx();
    let Some(words) = attr.as_array(ctx) else { return p.error_at(at, "expected an array of iterator types") };
    let kind = |word: &Attr| word.as_str(ctx).and_then(IteratorType::from_keyword).map(|kind| kind.attr(ctx));
    match words.iter().map(kind).collect::<Option<Vec<Attr>>>() {
        Some(kinds) => Ok(Attr::array(ctx, &kinds)),
        None => p.error_at(at, "expected each iterator type to be \"parallel\" or \"reduction\""),
    }
}

impl<'a> Verify<'a> for Contract<'a> {
    /// 1. Elements are the same in both vectors, and in what was there and the result.
    /// 2. There is a map for each vector, without symbols, from the dimensions of the nest to
    ///    those of the vector, each at most once.
    /// 3. Some dimension is combined: both vectors have it, the result has not.
    /// 4. Dimensions of the nest that both vectors have are equally long in both.
    /// 5. Each dimension of the nest is one of a vector; the result follows from them.
    /// 6. Values of the type can be combined so.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let element = |ty: Type| ty.element_or_self(ctx);
        if element(op.operand_type(0)) != element(op.operand_type(1)) {
            return error(op, "failed to verify that lhs and rhs have same element type");
        }
        if element(op.operand_type(2)) != element(op.result_type(0)) {
            return error(op, "failed to verify that third operand acc and result have same element type");
        }
        self.verify_maps()?;
        self.verify_pairs()?;
        self.verify_result()?;
        let kind = self.combination();
        if !kind.combines(ctx, element(op.result_type(0))) {
            return error(op, format!("unsupported contraction type for kind '{}'", kind.keyword()));
        }
        Ok(())
    }
}

impl Contract<'_> {
    fn verify_maps(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let (maps, dims) = (self.maps(), self.iterators().len());
        if maps.len() != 3 {
            return error(op, "expected an indexing map for each vector operand");
        }
        for (at, (map, ty)) in maps.iter().zip(op.operands().types()).enumerate() {
            let rank = parts(ctx, ty).map_or(0, |vector| vector.shape.len());
            let problem = match () {
                () if map.num_symbols(ctx) != 0 => "no symbols".to_owned(),
                () if map.num_dims(ctx) as usize != dims => format!("{dims} inputs"),
                () if map.results(ctx).len() != rank => format!("{rank} outputs"),
                () if !map.is_projected_permutation(ctx, false) => "outputs that are each another input".to_owned(),
                () => continue,
            };
            return error(op, format!("expected indexing map {at} to have {problem}"));
        }
        Ok(())
    }

    fn verify_pairs(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let maps = self.maps();
        let size = |operand: usize, dim: u32| {
            let at = maps[operand].results(ctx).iter().position(|e| e.as_dim(ctx) == Some(dim))?;
            parts(ctx, op.operand_type(operand))?.shape.get(at).copied()
        };
        let mut combined = false;
        for (dim, kind) in self.iterators().into_iter().enumerate() {
            let dim = dim as u32;
            let (Some(lhs), Some(rhs)) = (size(0, dim), size(1, dim)) else { continue };
            combined |= kind == IteratorType::Reduction;
            if lhs != rhs {
                return error(op, format!("invalid dimension #{dim}: {lhs} elements on the left, {rhs} on the right"));
            }
        }
        if combined { Ok(()) } else { error(op, "expected at least one contracting dimension pair") }
    }

    fn verify_result(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(extents) = self.extents() else {
            return error(op, "expected all dimensions to be either a LHS or a RHS dimension");
        };
        let map = self.maps()[2];
        let result = op.result_type(0);
        let (shape, scalable): (Vec<i64>, Vec<bool>) =
            map.results(ctx).iter().filter_map(|e| extents.get(e.as_dim(ctx)? as usize).copied()).unzip();
        let element = result.element_or_self(ctx);
        let is_scalar = shape.is_empty() && parts(ctx, result).is_none();
        let wanted = if is_scalar { element } else { vector_type(ctx, &shape, &scalable, element) };
        if result != wanted || op.operand_type(2) != wanted {
            let wanted = wanted.to_text(ctx);
            return error(op, format!("invalid accumulator/result vector shape, expected '{wanted}'"));
        }
        Ok(())
    }
}
