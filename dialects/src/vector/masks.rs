//! Vectors of `i1` that say which elements an op is about.

use terrace_ir::constraints::*;
use terrace_ir::def::OpDef;
use terrace_ir::prelude::*;

use super::*;

/// The ops of this module.
pub(super) const OPS: &[&OpDef] = &[ConstantMask::DEF, CreateMask::DEF];

/// Ones in the corner of the first elements, as many along each dimension as it says.
#[op("vector.constant_mask", traits(Pure), impls(Verify), format = "$mask_dim_sizes attr-dict `:` type(results)")]
pub struct ConstantMask {
    mask_dim_sizes: Attribute<I64_ARRAY>,
    result: Result<MaskOfAnyRank>,
}

/// Ones in the corner of the first elements, as many along each dimension as its operand says.
#[op("vector.create_mask", traits(Pure), impls(Verify, Canonicalize), format = "$sizes attr-dict `:` type(results)")]
pub struct CreateMask {
    sizes: Variadic<Index>,
    result: Result<MaskOfAnyRank>,
}

impl<'a> Verify<'a> for ConstantMask<'a> {
    /// 1. There is a number for each dimension, and one where there are none: 0 or 1.
    /// 2. Each is from 0 to the size of its dimension, and all are 0 if one is.
    /// 3. Of a scalable dimension it is 0 or the size.
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let sizes = numbers(op, 0);
        let Some(mask) = parts(ctx, op.result_type(0)) else { return Ok(()) };
        if mask.shape.is_empty() {
            return match sizes[..] {
                [0 | 1] => Ok(()),
                [_] => error(op, "mask dim size must be either 0 or 1 for 0-D vectors"),
                _ => error(op, "array attr must have length 1 for 0-D vectors"),
            };
        }
        if sizes.len() != mask.shape.len() {
            return error(op, "must specify array attr of size equal vector result rank");
        }
        for ((&size, &most), &scalable) in sizes.iter().zip(mask.shape).zip(mask.scalable) {
            if !(0..=most).contains(&size) {
                return error(op, "array attr of size out of bounds of vector result dimension size");
            }
            if scalable && size != 0 && size != most {
                return error(op, "only supports 'none set' or 'all set' scalable dimensions");
            }
        }
        if sizes.contains(&0) && sizes.iter().any(|&size| size != 0) {
            return error(op, "expected all mask dim sizes to be zeros, as a result of conjunction with zero mask dim");
        }
        Ok(())
    }
}

impl<'a> Verify<'a> for CreateMask<'a> {
    /// There is an operand for each dimension, and one where there are none.
    fn verify(self) -> Result<(), Diagnostic> {
        let rank = self.0.result_type(0).shape(self.0.ctx()).map_or(0, <[i64]>::len);
        if self.0.operands().len() != rank.max(1) {
            return error(self.0, "must specify an operand for each result vector dimension");
        }
        Ok(())
    }
}
