//! `expand-realloc`: memory that is to grow is allocated anew, and copied; what is to shrink is
//! seen as less of the same.

use terrace_dialects::arith::{self, IntegerPredicate, constant_index};
use terrace_dialects::index_list::{Entry, i64_array_attr, known_or, split};
use terrace_dialects::memref::{self, Alloc, Dealloc, Dim, Realloc, ReinterpretCast, SubView};
use terrace_dialects::scf;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use crate::canonicalize::parse_bool;
use crate::convert::{
    Conversion, ConversionMode, ConversionPattern, ConversionPatterns, ConversionRewriter, ConversionTarget, Legality,
    TypeConverter,
};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct ExpandReallocPass {
    emit_deallocs: bool,
}

impl Default for ExpandReallocPass {
    fn default() -> Self {
        ExpandReallocPass { emit_deallocs: true }
    }
}

impl Pass for ExpandReallocPass {
    fn name(&self) -> &'static str {
        "expand-realloc"
    }

    fn summary(&self) -> &'static str {
        "Expand memref.realloc operations into its components"
    }

    fn register_dialects(&self, ctx: &Context) {
        ctx.register::<scf::Scf>();
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new(
            "emit-deallocs",
            "true|false",
            "Emit deallocation operations for the original MemRef (default: true)",
        )];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("emit-deallocs={}", self.emit_deallocs)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "emit-deallocs" => self.emit_deallocs = parse_bool(name, value)?,
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let ctx = run.ctx().clone();
        let (mut patterns, types, mut target) =
            (ConversionPatterns::new(), TypeConverter::new(), ConversionTarget::new());
        patterns.add(Expand { emit_deallocs: self.emit_deallocs });
        target.op(Realloc::DEF.name, Legality::Illegal);
        let conversion = Conversion::new(&ctx, &target, &types, &patterns, ConversionMode::Partial);
        run.each_body(|body| conversion.run(body))
    }
}

struct Expand {
    emit_deallocs: bool,
}

impl ConversionPattern for Expand {
    fn name(&self) -> &'static str {
        "expand-realloc"
    }

    fn root(&self) -> Option<&'static str> {
        Some(Realloc::DEF.name)
    }

    fn rewrite(&self, id: OpId, _: &[ValueId], rw: &mut ConversionRewriter<'_, '_>) -> Matched {
        let realloc = rw.op(id).cast::<Realloc<'_>>().ok_or(NoMatch("it is no reallocation"))?;
        let (op, source, wanted, alignment) =
            (realloc.op(), realloc.source(), realloc.dynamic_result_size(), realloc.alignment());
        let (ctx, from, ty) = (op.ctx(), op.operand_type(0), op.result_type(0));
        let [old, new] = [from, ty].map(|ty| ty.shape(ctx).and_then(|shape| shape.first().copied()).unwrap_or(0));
        let has = match old {
            DYNAMIC => {
                let zero = constant_index(rw, 0);
                let dim = Dim::build(rw, source, zero);
                rw.op(dim).result(0)
            }
            size => constant_index(rw, size),
        };
        let wants = match wanted {
            Some(size) => size,
            None => constant_index(rw, new),
        };
        let predicate = IntegerPredicate::Ult.attr(rw.ctx());
        let grows = arith::CmpI::build(rw, has, wants, predicate);
        let grows = rw.op(grows).result(0);
        let choice = scf::If::build(rw, &[ty], grows);
        let result = rw.op(choice).result(0);
        let [bigger, smaller] = [0, 1].map(|at| rw.op(choice).region(at).id());
        let block = rw.append_block(bigger, &[]);
        rw.at_end(block);
        let sizes: Vec<ValueId> = wanted.into_iter().collect();
        let memory = Alloc::build(rw, ty, &sizes, &[], alignment);
        let memory = rw.op(memory).result(0);
        let part = first_elements(rw, memory, known_or(old, has), from)?;
        memref::Copy::build(rw, source, part);
        if self.emit_deallocs {
            Dealloc::build(rw, source);
        }
        scf::Yield::build(rw, &[memory]);
        let block = rw.append_block(smaller, &[]);
        rw.at_end(block);
        let (size_number, size) = split(&[known_or(new, wants)]);
        let [zero, size_number, one] =
            [vec![0], size_number, vec![1]].map(|numbers| i64_array_attr(rw.ctx(), &numbers));
        let less = ReinterpretCast::build(rw, ty, source, &[], &size, &[], zero, size_number, one);
        let less = rw.op(less).result(0);
        scf::Yield::build(rw, &[less]);
        rw.replace(id, &[result]);
        Ok(())
    }
}

/// The first elements of a memref of one dimension, as many as there are in a memref type.
fn first_elements(rw: &mut Rewriter<'_>, memref: ValueId, size: Entry, like: Type) -> Result<ValueId, NoMatch> {
    let (size_number, size) = split(&[size]);
    let ctx = rw.ctx();
    let TypeData::MemRef { element, space, .. } = like.data(ctx) else { return Err(NoMatch("it is no memref")) };
    let layout = ctx.attr(AttrData::Strided { offset: 0, strides: [1].into() });
    let shape = size_number.as_slice().into();
    let ty = ctx.ty(TypeData::MemRef { shape, element: *element, layout: Some(layout), space: *space });
    let [zero, size_number, one] = [vec![0], size_number, vec![1]].map(|numbers| i64_array_attr(ctx, &numbers));
    let part = SubView::build(rw, ty, memref, &[], &size, &[], zero, size_number, one);
    Ok(rw.op(part).result(0))
}
