//! The rewriter of conversions: keeps old and new types apart by casts.

use smallvec::SmallVec;
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::body::Body;
use terrace_ir::builtin::UnrealizedConversionCast;
use terrace_ir::entity::{BlockId, OpId, ValueId};
use terrace_ir::interfaces::Function;
use terrace_ir::pattern::{Matched, NoMatch};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::types::Type;
use terrace_ir::view::{OpRef, ValueDef};

use super::types::{TypeConverter, Types};

/// A [`Rewriter`] that keeps types apart: results may be replaced by values of
/// their converted types.
pub struct ConversionRewriter<'a, 'b> {
    pub(super) rewriter: Rewriter<'a>,
    pub(super) types: &'b TypeConverter,
}

impl<'a> std::ops::Deref for ConversionRewriter<'a, '_> {
    type Target = Rewriter<'a>;
    fn deref(&self) -> &Rewriter<'a> {
        &self.rewriter
    }
}
impl std::ops::DerefMut for ConversionRewriter<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.rewriter
    }
}

impl<'a, 'b> ConversionRewriter<'a, 'b> {
    /// A rewriter outside of [`Conversion::run`](super::Conversion::run), for what stands around the ops it converts:
    /// signatures of functions.
    pub fn new(body: &'a mut Body, types: &'b TypeConverter) -> Self {
        ConversionRewriter { rewriter: Rewriter::new(body), types }
    }

    /// The type converter.
    pub fn types(&self) -> &'b TypeConverter {
        self.types
    }

    /// What a type is converted to.
    ///
    /// # Errors
    /// It can't be converted.
    pub fn convert_type(&self, ty: Type) -> Result<Type, NoMatch> {
        self.types.convert(self.ctx(), ty).ok_or(NoMatch("a type can't be converted"))
    }

    /// A value in its converted types, one value for each.
    ///
    /// # Errors
    /// The type can't be converted.
    pub fn converted(&mut self, value: ValueId) -> Result<SmallVec<[ValueId; 2]>, NoMatch> {
        let types = self.types.convert_value(self.body(), value);
        let types = types.ok_or(NoMatch("a type can't be converted"))?;
        Ok(match types.as_slice() {
            [ty] => SmallVec::from_elem(self.cast(value, *ty), 1),
            types => self.split(value, types),
        })
    }

    /// A value as values of several types, or of none.
    fn split(&mut self, value: ValueId, types: &[Type]) -> SmallVec<[ValueId; 2]> {
        let is_cast = |op: &OpRef<'_>| op.is::<UnrealizedConversionCast<'_>>();
        if let Some(joined) = self.body().defining_op(value).filter(is_cast)
            && joined.results().len() == 1
            && joined.operands().map(|v| joined.ty(v)).eq(types.iter().copied())
        {
            return joined.operands().collect();
        }
        let shared = self
            .body()
            .uses(value)
            .map(|u| u.owner)
            .find(|op| is_cast(op) && op.operands().len() == 1 && op.results().types().eq(types.iter().copied()));
        if let Some(shared) = shared {
            return shared.results().collect();
        }
        let point = self.point();
        after_definition(&mut self.rewriter, value);
        let op = UnrealizedConversionCast::build(&mut self.rewriter, types, &[value]);
        self.set_point(point);
        self.op(op).results().collect()
    }

    /// Replaces each result of an op by values that stand for it: one or, where its type becomes
    /// several, as many.
    pub fn replace_by_many(&mut self, op: OpId, values: &[&[ValueId]]) {
        let types: SmallVec<[Type; 2]> = self.op(op).results().types().collect();
        let loc = self.op(op).loc();
        let same: SmallVec<[ValueId; 4]> = values
            .iter()
            .zip(types)
            .map(|(values, ty)| match **values {
                [one] => one,
                ref several => {
                    self.set_loc(loc).before(op);
                    let joined = UnrealizedConversionCast::build(&mut self.rewriter, &[ty], several);
                    self.op(joined).result(0)
                }
            })
            .collect();
        self.replace(op, &same);
    }

    /// Replaces an op by values, which may be of other types than its results.
    pub fn replace(&mut self, op: OpId, values: &[ValueId]) {
        let results: SmallVec<[ValueId; 4]> = self.op(op).results().collect();
        assert_eq!(results.len(), values.len(), "an op is replaced by too many or too few values");
        let loc = self.op(op).loc();
        self.set_loc(loc).before(op);
        let same: SmallVec<[ValueId; 4]> = results
            .into_iter()
            .zip(values)
            .map(|(result, &value)| {
                let ty = self.ty(result);
                self.cast(value, ty)
            })
            .collect();
        self.rewriter.replace_op(op, &same);
    }

    /// The value as one of another type.
    pub fn cast(&mut self, value: ValueId, ty: Type) -> ValueId {
        cast(&mut self.rewriter, value, ty)
    }

    /// Changes the types of a block's arguments to their converted types; an argument becomes
    /// several where its type does. Uses see them through casts at the start of the block.
    ///
    /// # Errors
    /// A type can't be converted.
    pub fn convert_block(&mut self, block: BlockId) -> Matched {
        let args: SmallVec<[ValueId; 4]> = self.body().block(block).args().collect();
        let types = args.iter().map(|&arg| self.types.convert_value(self.body(), arg));
        let types: SmallVec<[Types; 4]> = types.collect::<Option<_>>().ok_or(NoMatch("a type can't be converted"))?;
        let mut index = 0;
        for (arg, new) in args.into_iter().zip(types) {
            let old = self.ty(arg);
            match new.as_slice() {
                [ty] if *ty == old => {}
                [ty] => {
                    self.rewriter.set_type(arg, *ty);
                    self.see_through_cast(block, arg, &[arg], old);
                }
                several => {
                    let parts: SmallVec<[ValueId; 4]> = several
                        .iter()
                        .enumerate()
                        .map(|(at, &ty)| self.rewriter.insert_argument(block, index + at, ty))
                        .collect();
                    self.see_through_cast(block, arg, &parts, old);
                    self.rewriter.erase_argument(block, index + several.len());
                }
            }
            index += new.len();
        }
        Ok(())
    }

    /// Makes the uses of an argument uses of a cast of what took its place.
    fn see_through_cast(&mut self, block: BlockId, arg: ValueId, parts: &[ValueId], old: Type) {
        self.at_start(block);
        let seen = UnrealizedConversionCast::build(&mut self.rewriter, &[old], parts);
        let value = self.op(seen).result(0);
        self.rewriter.replace_uses_if(arg, value, |user, _| user.id() != seen);
    }

    /// Converts the signature of the function that is the root of the body: the type that it
    /// says, and its entry block. Attributes of arguments and results that become several, or
    /// none, are dropped.
    ///
    /// # Errors
    /// The op is no function, or a type can't be converted.
    pub fn convert_signature(&mut self) -> Matched {
        let root = self.body().root();
        let function = root.interface::<Function>().ok_or(NoMatch("it is no function"))?;
        let ctx = self.ctx().clone();
        let signature = (function.signature)(root).and_then(|ty| ty.signature(&ctx));
        let (inputs, results) = signature.ok_or(NoMatch("it has no signature"))?;
        let entry = (function.body)(root).entry().map(|block| block.id());
        let id = root.id();
        let many = |ty: &Type| self.types.convert_to_many(&ctx, *ty).ok_or(NoMatch("a type can't be converted"));
        let results: Vec<Types> = results.iter().map(many).collect::<Result<_, _>>()?;
        // Arguments may be converted by what they are, not by their types alone.
        let inputs: Vec<Types> = match entry {
            None => inputs.iter().map(many).collect::<Result<_, _>>()?,
            Some(entry) => {
                let args = self.body().block(entry).args();
                let types = args.map(|arg| self.types.convert_value(self.body(), arg));
                types.collect::<Option<_>>().ok_or(NoMatch("a type can't be converted"))?
            }
        };
        if let Some(entry) = entry {
            self.convert_block(entry)?;
        }
        for (name, types) in [("arg_attrs", &inputs), ("res_attrs", &results)] {
            let attrs = self.body().root().attr(name).and_then(|list| list.as_array(&ctx).map(<[Attr]>::to_vec));
            if let Some(attrs) = attrs.filter(|attrs| attrs.len() == types.len()) {
                let empty = ctx.attr(AttrData::Dict(Box::default()));
                let kept = attrs.iter().zip(types).flat_map(|(&attrs, types)| {
                    let attr = if types.len() == 1 { attrs } else { empty };
                    std::iter::repeat_n(attr, types.len())
                });
                let kept = Attr::array(&ctx, &kept.collect::<Vec<_>>());
                self.set_attr(id, name, Some(kept));
            }
        }
        let flat = |lists: Vec<Types>| lists.into_iter().flatten().collect::<Vec<Type>>();
        (function.set_signature)(id, &flat(inputs), &flat(results), self);
        Ok(())
    }
}

/// The value as one of another type. The cast stands behind the value's definition, so
/// that all uses share it; the rewriter's point stays.
pub(super) fn cast(rw: &mut Rewriter<'_>, value: ValueId, ty: Type) -> ValueId {
    if rw.ty(value) == ty {
        return value;
    }
    if let Some(source) = rw.body().defining_op(value).filter(|d| d.is::<UnrealizedConversionCast<'_>>())
        && source.operands().len() == 1
        && source.operand_type(0) == ty
    {
        return source.operand(0);
    }
    if let Some(shared) = shared_cast(rw.body(), value, ty) {
        return shared;
    }
    let point = rw.point();
    after_definition(rw, value);
    let op = UnrealizedConversionCast::build(rw, &[ty], &[value]);
    rw.set_point(point);
    rw.op(op).result(0)
}

/// Puts the next ops right behind the definition of a value.
pub(crate) fn after_definition(rw: &mut Rewriter<'_>, value: ValueId) {
    match rw.body().def(value) {
        ValueDef::Result(def, _) => {
            let def = def.id();
            rw.after(def);
        }
        ValueDef::Argument(block, _) => {
            let block = block.id();
            rw.at_start(block);
        }
    }
}

/// A cast of a value that stands right behind its definition, with nothing but casts
/// between.
fn shared_cast(body: &Body, value: ValueId, ty: Type) -> Option<ValueId> {
    let def = body.defining_op(value);
    let is_cast =
        |op: OpRef<'_>| op.is::<UnrealizedConversionCast<'_>>() && op.operands().len() == 1 && op.results().len() == 1;
    let is_near = |op: OpRef<'_>| {
        let block = body.block_of(value);
        let before = std::iter::successors(op.prev(), |o| o.prev()).find(|o| Some(*o) == def || !is_cast(*o));
        op.block() == block && before == def
    };
    let mut casts = body.uses(value).map(|u| u.owner).filter(|&o| is_cast(o) && o.result_type(0) == ty);
    casts.find(|&o| is_near(o)).map(|o| o.result(0))
}
