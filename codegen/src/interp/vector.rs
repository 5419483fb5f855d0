//! The ops of `vector`. Those that do the same with each element are rules for numbers, see `lanes`.
//!
//! | file | holds |
//! |---|---|
//! | `shapes` | the same elements in other shapes and orders, the same bits as other elements |
//! | `arithmetic` | products, reductions, contractions |
//! | `masks` | masks by sizes, and ops under masks |
//! | `memory` | loads and stores, transfers |
//! | `print` | output |

mod arithmetic;
mod masks;
pub(super) mod memory;
mod print;
mod shapes;

use terrace_ir::view::OpRef;

use super::control::{leave, run_once};
use super::memory::Fault;
use super::rules::{Row, Rule};
use super::value::{Value, Vector};

#[rustfmt::skip]
pub(super) const RULES: &[Row] = &[
    ("vector.bitcast", Rule::Whole(shapes::bitcast)),
    ("vector.broadcast", Rule::Whole(shapes::broadcast)),
    ("vector.compressstore", Rule::Op(memory::compress_store)),
    ("vector.constant_mask", Rule::Whole(masks::constant_mask)),
    ("vector.contract", Rule::Op(arithmetic::contract)),
    ("vector.create_mask", Rule::Whole(masks::create_mask)),
    ("vector.deinterleave", Rule::Op(shapes::deinterleave)),
    ("vector.expandload", Rule::Op(memory::expand_load)),
    ("vector.extract", Rule::Whole(shapes::extract)),
    ("vector.extract_strided_slice", Rule::Whole(shapes::extract_slice)),
    ("vector.extractelement", Rule::Whole(shapes::extract_element)),
    ("vector.flat_transpose", Rule::Whole(shapes::flat_transpose)),
    ("vector.fma", Rule::Value(super::math::fma)),
    ("vector.from_elements", Rule::Whole(shapes::from_elements)),
    ("vector.gather", Rule::Op(memory::gather)),
    ("vector.insert", Rule::Whole(shapes::insert)),
    ("vector.insert_strided_slice", Rule::Whole(shapes::insert_slice)),
    ("vector.insertelement", Rule::Whole(shapes::insert_element)),
    ("vector.interleave", Rule::Whole(shapes::interleave)),
    ("vector.load", Rule::Op(memory::load)),
    ("vector.mask", Rule::Regions(run_once, masks::finish)),
    ("vector.maskedload", Rule::Op(memory::masked_load)),
    ("vector.maskedstore", Rule::Op(memory::masked_store)),
    ("vector.multi_reduction", Rule::Op(arithmetic::multi_reduction)),
    ("vector.outerproduct", Rule::Op(arithmetic::outer_product)),
    ("vector.print", Rule::Op(print::print)),
    ("vector.reduction", Rule::Op(arithmetic::reduction)),
    ("vector.scan", Rule::Op(arithmetic::scan)),
    ("vector.scatter", Rule::Op(memory::scatter)),
    ("vector.shape_cast", Rule::Whole(shapes::shape_cast)),
    ("vector.shuffle", Rule::Whole(shapes::shuffle)),
    ("vector.splat", Rule::Whole(shapes::broadcast)),
    ("vector.step", Rule::Whole(masks::step)),
    ("vector.store", Rule::Op(memory::store)),
    ("vector.transfer_read", Rule::Op(memory::read)),
    ("vector.transfer_write", Rule::Op(memory::write)),
    ("vector.transpose", Rule::Whole(shapes::transpose)),
    ("vector.type_cast", Rule::Op(memory::type_cast)),
    ("vector.vscale", Rule::Op(|_, _| Err("can't be interpreted: the size of a scalable vector is not known".into()))),
    ("vector.yield", Rule::Op(leave)),
];

/// An operand that is a vector.
fn vector<'v>(op: OpRef<'_>, args: &'v [Value], at: usize) -> Result<&'v Vector, Fault> {
    match args.get(at) {
        Some(Value::Vector(vector)) => Ok(vector),
        _ => Err(format!("has an operand #{at} that is no vector, as '{}' takes", op.name_str())),
    }
}
