//! Memory: allocation and access.

use std::sync::Arc;

use smallvec::smallvec;
use terrace_dialects::arith::ATOMIC_KINDS;
use terrace_dialects::memref::layout;
use terrace_ir::attrs::Attr;
use terrace_ir::entity::ValueId;
use terrace_ir::types::{DYNAMIC, Type};
use terrace_ir::view::{OpRef, ValueRange};
use terrace_passes::lower::reductions::combiner;

use super::arith::{dense, index, memref};
use super::machine::{Machine, Next, Step, Values};
use super::memory::{Fault, Lifetime};
use super::rules::{Row, Rule, combined};
use super::value::{MemRef, Value};

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("memref.alloc", Rule::Op(|m, op| allocate(m, op, Lifetime::Heap))),
    ("memref.alloca", Rule::Op(|m, op| allocate(m, op, Lifetime::Stack))),
    ("memref.assume_alignment", Rule::Op(|_, _| done())),
    ("memref.atomic_rmw", Rule::Op(atomic)),
    ("memref.atomic_yield", Rule::Op(|m, op| Ok(Next::Leave(m.values(op.operands())?)))),
    ("memref.copy", Rule::Op(copy)),
    ("memref.dealloc", Rule::Op(deallocate)),
    ("memref.dma_start", Rule::Op(|_, _| no_dma())),
    ("memref.dma_wait", Rule::Op(|_, _| no_dma())),
    ("memref.generic_atomic_rmw", Rule::Regions(start_atomic, finish_atomic)),
    ("memref.get_global", Rule::Op(global)),
    ("memref.load", Rule::Op(load)),
    ("memref.prefetch", Rule::Op(|_, _| done())),
    ("memref.realloc", Rule::Op(reallocate)),
    ("memref.store", Rule::Op(store)),
];

fn done<'m>() -> Step<'m> {
    Ok(Next::Done(Values::new()))
}

fn no_dma<'m>() -> Step<'m> {
    Err("can't be interpreted: there is no memory here but that of the program".to_owned())
}

/// The element and the sizes of a memref type; those that it does not know are the operands.
fn shape<'m>(
    m: &Machine<'_, 'm>,
    op: OpRef<'m>,
    ty: Type,
    mut dynamic: ValueRange<'m>,
) -> Result<(Type, Vec<i64>), Fault> {
    let ctx = op.ctx();
    let parts = layout::parts(ctx, ty).ok_or("allocates what is no ranked memref")?;
    if !layout::is_identity(ctx, parts.layout) {
        return Err(format!("can't be interpreted with type '{}', which has a layout", ty.to_text(ctx)));
    }
    let sizes = parts.shape.iter().map(|&size| match size {
        DYNAMIC => index(op, &m.value(dynamic.next().ok_or("lacks an operand for a size")?)?),
        size => Ok(size),
    });
    Ok((parts.element, sizes.collect::<Result<_, Fault>>()?))
}

fn allocate<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, lifetime: Lifetime) -> Step<'m> {
    let (element, sizes) = shape(m, op, op.result_type(0), op.operand_group(0))?;
    let buffer = m.it.memory.allocate(m.it.ctx, element, &sizes, lifetime)?;
    if lifetime == Lifetime::Stack {
        m.keep_until_scope_ends(buffer);
    }
    Ok(Next::Done(smallvec![Value::MemRef(Arc::new(MemRef::row_major(buffer, element, sizes)))]))
}

fn deallocate<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let memref = memref(op, m.operand(op, 0)?)?;
    m.it.memory.free(memref.buffer, Lifetime::Heap)?;
    done()
}

/// New memory with what the old began with; the old is gone.
fn reallocate<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let ctx = m.it.ctx;
    let old = memref(op, m.operand(op, 0)?)?;
    let (element, sizes) = shape(m, op, op.result_type(0), op.operand_group(1))?;
    let kept = sizes.iter().chain(&old.sizes).copied().min().unwrap_or(0);
    let buffer = m.it.memory.allocate(ctx, element, &sizes, Lifetime::Heap)?;
    let new = MemRef::row_major(buffer, element, sizes);
    for at in 0..kept {
        let value = m.it.memory.load(ctx, &old, old.offset + at * old.strides[0])?;
        m.it.memory.store(ctx, &new, at, &value)?;
    }
    m.it.memory.free(old.buffer, Lifetime::Heap)?;
    Ok(Next::Done(smallvec![Value::MemRef(Arc::new(new))]))
}

/// Where the element of some indices is.
fn position<'m>(m: &Machine<'_, 'm>, op: OpRef<'m>, memref: &MemRef, indices: ValueRange<'m>) -> Result<i64, Fault> {
    memref.position(&self::indices(m, op, indices)?)
}

/// The numbers that index operands are bound to.
pub(super) fn indices<'m>(
    m: &Machine<'_, 'm>,
    op: OpRef<'m>,
    values: impl Iterator<Item = ValueId>,
) -> Result<Vec<i64>, Fault> {
    values.map(|value| index(op, &m.value(value)?)).collect()
}

fn load<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let memref = memref(op, m.operand(op, 0)?)?;
    let at = position(m, op, &memref, op.operand_group(1))?;
    Ok(Next::Done(smallvec![m.it.memory.load(m.it.ctx, &memref, at)?]))
}

fn store<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (value, memref) = (m.operand(op, 0)?, memref(op, m.operand(op, 1)?)?);
    let at = position(m, op, &memref, op.operand_group(2))?;
    m.it.memory.store(m.it.ctx, &memref, at, &value)?;
    done()
}

/// All is read before anything is written, so memory may overlap.
fn copy<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let (from, to) = (memref(op, m.operand(op, 0)?)?, memref(op, m.operand(op, 1)?)?);
    if from.sizes != to.sizes {
        return Err(format!("copies sizes {:?} to sizes {:?}", from.sizes, to.sizes));
    }
    let values = m.it.elements(&from)?;
    for (position, value) in to.positions().into_iter().zip(values) {
        m.it.memory.store(m.it.ctx, &to, position, &value)?;
    }
    done()
}

/// Two values combined by a kind of reduction.
pub(super) fn reduced(op: OpRef<'_>, kind: &str, a: Value, b: Value) -> Result<Value, Fault> {
    let combiner = combiner(kind).ok_or("has a kind that is not known")?;
    combined(op, combiner.name, a, b)
}

fn atomic<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let ctx = m.it.ctx;
    let (given, memref) = (m.operand(op, 0)?, memref(op, m.operand(op, 1)?)?);
    let at = position(m, op, &memref, op.operand_group(2))?;
    let old = m.it.memory.load(ctx, &memref, at)?;
    let kind = op.attr("kind").and_then(|a| a.as_i64(ctx)).and_then(|kind| ATOMIC_KINDS.keyword(kind)).unwrap_or("");
    let new = match kind {
        "assign" => given,
        _ => reduced(op, kind, old.clone(), given)?,
    };
    m.it.memory.store(ctx, &memref, at, &new)?;
    Ok(Next::Done(smallvec![old]))
}

fn start_atomic<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let memref = memref(op, m.operand(op, 0)?)?;
    let at = position(m, op, &memref, op.operand_group(1))?;
    let old = m.it.memory.load(m.it.ctx, &memref, at)?;
    Ok(Next::Enter {
        region: 0,
        args: smallvec![old.clone()],
        state: smallvec![Value::MemRef(memref), Value::index(at), old],
    })
}

fn finish_atomic<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>, _: usize, state: Values, given: Values) -> Step<'m> {
    let ([to, at, old], [new]) = (&state[..], &given[..]) else { return Err("gives no new value".to_owned()) };
    let (memref, at) = (memref(op, to.clone())?, index(op, at)?);
    m.it.memory.store(m.it.ctx, &memref, at, new)?;
    Ok(Next::Done(smallvec![old.clone()]))
}

/// The memory of a global is made when it is first asked for.
fn global<'m>(m: &mut Machine<'_, 'm>, op: OpRef<'m>) -> Step<'m> {
    let name = op.attr("name").and_then(|a| a.as_flat_symbol(op.ctx())).ok_or("names no global")?;
    let global = m.it.globals.get(name).ok_or_else(|| format!("names '@{name}', which is no global of the module"))?;
    let known = match &global.memory {
        Some(memory) => memory.clone(),
        None => {
            let made = Arc::new(make_global(m, global.op)?);
            m.it.globals.entry(name).and_modify(|global| global.memory = Some(made.clone()));
            made
        }
    };
    Ok(Next::Done(smallvec![Value::MemRef(known)]))
}

fn make_global<'m>(m: &mut Machine<'_, 'm>, global: OpRef<'m>) -> Result<MemRef, Fault> {
    let ctx = m.it.ctx;
    let ty = global.attr("type").and_then(|a| a.as_type(ctx)).ok_or("names a global without a type")?;
    let (element, sizes) = shape(m, global, ty, global.operands())?;
    let buffer = m.it.memory.allocate(ctx, element, &sizes, Lifetime::Global)?;
    let memref = MemRef::row_major(buffer, element, sizes);
    let initial = global.attr("initial_value").ok_or("names a global that is defined elsewhere")?;
    if let Some(elements) = initial.as_dense(ctx) {
        let count = usize::try_from(elements.len(ctx)).map_err(|_| "has more elements than there can be")?;
        for (at, value) in dense(ctx, elements, count)?.into_iter().enumerate() {
            m.it.memory.store(ctx, &memref, at as i64, &value)?;
        }
    } else if initial != Attr::UNIT {
        return Err("names a global whose initial value can't be interpreted".to_owned());
    }
    if global.attr("constant").is_some() {
        m.it.memory.make_constant(buffer);
    }
    Ok(memref)
}
