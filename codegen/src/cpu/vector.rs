//! Vectors: ops that work element by element, and the ops of `vector`.
//!
//! | file | holds |
//! |---|---|
//! | `lanes` | parts: lanes taken out, put in, in another order, of other widths; masks |
//! | `elementwise` | ops that do the same with each element |
//! | `constants` | dense elements as parts and as bytes |
//! | `positions` | elements and slices by position |
//! | `shapes` | the same elements in other shapes and orders |
//! | `bitcasts` | the same bits as elements of another width |
//! | `arithmetic` | sums of products, reductions |
//! | `masks` | masks by sizes |
//! | `memory` | loads and stores of neighbours, under masks, anywhere |
//! | `transfers` | reads and writes along dimensions of choice, also beyond the bounds |
//! | `print` | output |

pub(super) mod elementwise;
mod lanes;

mod arithmetic;
mod bitcasts;
mod constants;
mod masks;
mod memory;
mod positions;
mod print;
mod shapes;
mod transfers;

use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::lower::{Lowered, Lowering};
use super::rules::{Row, Rule};
use crate::vectors::{coordinates, moved, numbers, place, strides};

pub(super) use arithmetic::combined;
pub(super) use constants::{bytes, dense};
pub(super) use lanes::integers;

pub(super) const RULES: &[Row] = &[
    ("llvm.insertelement", Rule::Op(|l, op| positions::insert_element(l, op, [1, 0]))),
    ("vector.bitcast", Rule::Op(bitcasts::bitcast)),
    ("vector.broadcast", Rule::Op(shapes::broadcast)),
    ("vector.compressstore", Rule::Op(memory::compress_store)),
    ("vector.constant_mask", Rule::Op(masks::constant_mask)),
    ("vector.create_mask", Rule::Op(masks::create_mask)),
    ("vector.deinterleave", Rule::Op(shapes::deinterleave)),
    ("vector.expandload", Rule::Op(memory::expand_load)),
    ("vector.extract", Rule::Op(positions::extract)),
    ("vector.extract_strided_slice", Rule::Op(shapes::extract_slice)),
    ("vector.extractelement", Rule::Op(positions::extract_element)),
    ("vector.flat_transpose", Rule::Op(shapes::flat_transpose)),
    ("vector.fma", Rule::Op(arithmetic::fma)),
    ("vector.from_elements", Rule::Op(shapes::from_elements)),
    ("vector.gather", Rule::Op(memory::gather)),
    ("vector.insert", Rule::Op(positions::insert)),
    ("vector.insert_strided_slice", Rule::Op(shapes::insert_slice)),
    ("vector.insertelement", Rule::Op(|l, op| positions::insert_element(l, op, [0, 1]))),
    ("vector.interleave", Rule::Op(shapes::interleave)),
    ("vector.load", Rule::Op(memory::load)),
    ("vector.maskedload", Rule::Op(memory::masked_load)),
    ("vector.maskedstore", Rule::Op(memory::masked_store)),
    ("vector.print", Rule::Op(print::print)),
    ("vector.reduction", Rule::Op(arithmetic::reduction)),
    ("vector.scatter", Rule::Op(memory::scatter)),
    ("vector.shape_cast", Rule::Op(shapes::shape_cast)),
    ("vector.shuffle", Rule::Op(shapes::shuffle)),
    ("vector.splat", Rule::Op(shapes::broadcast)),
    ("vector.step", Rule::Op(masks::step)),
    ("vector.store", Rule::Op(memory::store)),
    ("vector.transfer_read", Rule::Op(transfers::read)),
    ("vector.transfer_write", Rule::Op(transfers::write)),
    ("vector.transpose", Rule::Op(shapes::transpose)),
    ("vector.type_cast", Rule::Op(memory::type_cast)),
    ("vector.vscale", Rule::Op(scale)),
];

fn scale<'m>(_: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    Err(Diagnostic::op_error(op, "can't be compiled for the CPU: the size of a scalable vector is not known"))
}
