//! Canonicalization of transfers.
//!
//! | pattern | rewrite |
//! |---|---|
//! | `transfer-in-bounds` | what is known to be inside of the bounds is marked |
//! | `transfer-of-full-mask` | a mask that is set everywhere goes |
//! | `read-of-write` | of a tensor, what was written is read |
//! | `write-of-write` | into a tensor, what is written over is not written |

use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::types::DYNAMIC;

use super::canonicalize::known_mask;
use super::transfers::bools_attr;
use super::*;

const OTHER: NoMatch = NoMatch("this is no transfer");

/// The operand group of the mask.
const MASK: usize = 3;

macro_rules! patterns {
    ($($op:ident: $($more:ident),*;)*) => {$(
        impl Canonicalize for $op<'_> {
            fn canonicalize(patterns: &mut PatternSet) {
                patterns.on::<$op<'_>>("transfer-in-bounds", |id, rw| {
                    let bounds = known_bounds(&rw.op(id).cast::<$op<'_>>().ok_or(OTHER)?.transfer())?;
                    let attr = bools_attr(rw.ctx(), &bounds);
                    rw.set_prop(id, 1, Some(attr));
                    Ok(())
                });
                patterns.on::<$op<'_>>("transfer-of-full-mask", |id, rw| {
                    let transfer = rw.op(id).cast::<$op<'_>>().ok_or(OTHER)?.transfer();
                    let mask = transfer.mask.ok_or(NoMatch("there is no mask"))?;
                    if !known_mask(transfer.op, mask)? {
                        return Err(NoMatch("nothing is transferred"));
                    }
                    rw.set_operand_group(id, MASK, &[]);
                    Ok(())
                });
                $($more(patterns);)*
            }
        }
    )*};
}

patterns! {
    TransferRead: read_of_write;
    TransferWrite: write_of_write;
}

/// Which dimensions are inside of the bounds, if more are than is said.
fn known_bounds(transfer: &Transfer<'_>) -> Result<Vec<bool>, NoMatch> {
    let (op, ctx) = (transfer.op, transfer.op.ctx());
    let vector = parts(ctx, transfer.vector).ok_or(NoMatch("there is no vector"))?;
    let fits = |at: usize, dim: usize| {
        let size = transfer.shape().get(dim).copied().filter(|&size| size != DYNAMIC)?;
        let index = constant_of(op.body(), *transfer.indices.get(dim)?)?.as_i64(ctx)?;
        let end = index.checked_add(*vector.shape.get(at)?)?;
        Some(!vector.scalable[at] && index >= 0 && end <= size)
    };
    let dims = transfer.map.results(ctx).iter().map(|e| e.as_dim(ctx));
    let known = |(at, dim): (usize, Option<u32>)| {
        transfer.in_bounds.get(at) == Some(&true) || dim.and_then(|dim| fits(at, dim as usize)) == Some(true)
    };
    let bounds: Vec<bool> = dims.enumerate().map(known).collect();
    if bounds == transfer.in_bounds { Err(NoMatch("no more is known")) } else { Ok(bounds) }
}

/// The write into the tensor that a transfer is of, if both are about the same elements, all
/// of which are there.
fn write_before<'a>(transfer: &Transfer<'a>) -> Result<TransferWrite<'a>, NoMatch> {
    let write = defined_by::<TransferWrite<'_>>(transfer.op, transfer.source);
    let write = write.ok_or(NoMatch("the tensor is not written"))?;
    let before = write.transfer();
    let complete = |transfer: &Transfer<'_>| transfer.mask.is_none() && !transfer.in_bounds.contains(&false);
    let same = before.indices == transfer.indices && before.map == transfer.map && before.vector == transfer.vector;
    if same && complete(&before) && complete(transfer) {
        Ok(write)
    } else {
        Err(NoMatch("other elements may have been written"))
    }
}

fn read_of_write(patterns: &mut PatternSet) {
    patterns.on::<TransferRead<'_>>("read-of-write", |id, rw| {
        let written = write_before(&rw.op(id).cast::<TransferRead<'_>>().ok_or(OTHER)?.transfer())?.vector();
        rw.replace_op(id, &[written]);
        Ok(())
    });
}

fn write_of_write(patterns: &mut PatternSet) {
    patterns.on::<TransferWrite<'_>>("write-of-write", |id, rw| {
        let tensor = write_before(&rw.op(id).cast::<TransferWrite<'_>>().ok_or(OTHER)?.transfer())?.source();
        rw.set_operand(id, 1, tensor);
        Ok(())
    });
}
