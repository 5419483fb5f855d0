//! `memref-expand`: ops on memory that code generation does not know become others.
//!
//! | op | becomes |
//! |---|---|
//! | `memref.atomic_rmw` with an extremum of floats | `memref.generic_atomic_rmw` |
//! | `memref.reshape` to a known number of dimensions | loads of the sizes, and `memref.reinterpret_cast` |

use terrace_dialects::arith::{self, ATOMIC_KINDS, constant_index};
use terrace_dialects::index_list::{Entry, i64_array_attr, split};
use terrace_dialects::memref::{AtomicRmw, AtomicYield, GenericAtomicRmw, Load, ReinterpretCast, Reshape};
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::reductions;
use crate::convert::{
    Conversion, ConversionMode, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality, TypeConverter,
};
use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct MemRefExpandPass;

impl Pass for MemRefExpandPass {
    fn name(&self) -> &'static str {
        "memref-expand"
    }

    fn summary(&self) -> &'static str {
        "Legalize memref operations to be convertible to LLVM."
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let ctx = run.ctx().clone();
        let (mut patterns, types, mut target) =
            (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
        patterns.on::<AtomicRmw<'_>>("atomic-to-generic", expand_atomic).on::<Reshape<'_>>("reshape", expand_reshape);
        target.op(AtomicRmw::DEF.name, Legality::Dynamic(Box::new(|op| combiner(op).is_none())));
        target.op(Reshape::DEF.name, Legality::Dynamic(Box::new(|op| ranks(op).is_none())));
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| conversion.run(body))
    }
}

/// The op that combines values as an atomic update of one of the kinds that are expanded does.
fn combiner(op: OpRef<'_>) -> Option<&'static OpDef> {
    let kind = ATOMIC_KINDS.keyword(op.prop(0)?.as_i64(op.ctx())?)?;
    if ["maximumf", "minimumf", "maxnumf", "minnumf"].contains(&kind) { reductions::combiner(kind) } else { None }
}

fn expand_atomic(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let op = rw.op(id);
    let update = op.cast::<AtomicRmw<'_>>().ok_or(NoMatch("it is no atomic update"))?;
    let combiner = combiner(op).ok_or(NoMatch("there is an instruction for it"))?;
    let (value, memref, indices) = (update.value(), update.memref(), update.indices().to_vec());
    let ty = op.result_type(0);
    let new = GenericAtomicRmw::build(rw, memref, &indices);
    let region = rw.op(new).region(0).id();
    let block = rw.append_block(region, &[ty]);
    rw.at_end(block);
    let old = rw.body().block(block).arg(0);
    let mut state = rw.state(combiner);
    state.operand_group(&[old]).operand_group(&[value]).result_type(ty);
    let combined = rw.create(state);
    let combined = rw.op(combined).result(0);
    AtomicYield::build(rw, combined);
    let result = rw.op(new).result(0);
    rw.replace(id, &[result]);
    Ok(())
}

/// The shape of the result of a reshape, where it is ranked.
fn ranks(op: OpRef<'_>) -> Option<Vec<i64>> {
    let count = op.operand_type(1).shape(op.ctx())?.first().copied().filter(|&count| count != DYNAMIC)?;
    let shape = op.result_type(0).shape(op.ctx())?;
    (shape.len() as i64 == count).then(|| shape.to_vec())
}

/// Sizes that are not known are loaded, from the last one on; each stride is the product of the
/// sizes further in.
fn expand_reshape(id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
    let op = rw.op(id);
    let shape = ranks(op).ok_or(NoMatch("the number of dimensions is not known"))?;
    let (source, sizes_at, ty) = (op.operand(0), op.operand(1), op.result_type(0));
    let element = op.operand_type(1).element(op.ctx()).unwrap_or(Type::INDEX);
    let mut stride = constant_index(rw, 1);
    let (mut sizes, mut strides) = (Vec::new(), Vec::new());
    for (at, &known) in shape.iter().enumerate().rev() {
        let index = constant_index(rw, if known == DYNAMIC { at as i64 } else { known });
        let mut size = index;
        if known == DYNAMIC {
            let load = Load::build(rw, sizes_at, &[index], None);
            size = rw.op(load).result(0);
            if element != Type::INDEX {
                let cast = arith::IndexCast::build(rw, Type::INDEX, size);
                size = rw.op(cast).result(0);
            }
        }
        sizes.push(if known == DYNAMIC { Entry::Value(size) } else { Entry::Number(known) });
        strides.push(Entry::Value(stride));
        if at > 0 {
            let product = arith::MulI::build(rw, stride, size);
            stride = rw.op(product).result(0);
        }
    }
    sizes.reverse();
    strides.reverse();
    let [sizes, strides] = [&sizes, &strides].map(|list| split(list));
    let [offset, a, b] = [&vec![0], &sizes.0, &strides.0].map(|numbers| i64_array_attr(rw.ctx(), numbers));
    let new = ReinterpretCast::build(rw, ty, source, &[], &sizes.1, &strides.1, offset, a, b);
    let new = rw.op(new).result(0);
    rw.replace(id, &[new]);
    Ok(())
}
