//! The memory of `llvm.mlir.global`: bytes, and the addresses in them that are known only when all is
//! in its place.

use cranelift_module::{DataDescription, DataId, Linkage};
use rustc_hash::FxHashMap;
use terrace_dialects::llvm::part;
use terrace_dialects::llvm::types::{Array, Struct};
use terrace_ir::attrs::{Attr, AttrData};
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::ValueId;
use terrace_ir::types::Type;
use terrace_ir::view::OpRef;

use crate::cpu::aggregates::{Layout, struct_layout};
use crate::cpu::calls::function_address;
use crate::cpu::compile::{Unit, refused};
use crate::cpu::globals::PAGE;
use crate::cpu::link::{Target, is_private};
use crate::cpu::lower::{Lowered, Lowering};
use crate::cpu::repr::{Repr, Scalar};
use crate::cpu::vector;
use crate::vectors::numbers;

/// The address of a variable or of a function.
pub(super) fn address<'m>(l: &mut Lowering<'_, 'm>, op: OpRef<'m>) -> Lowered {
    match l.unit.variable(op, "global_name")? {
        Some(data) => {
            let address = l.data_address(data);
            l.define(op.result(0), &[address]);
            Ok(())
        }
        None => function_address(l, op, "global_name"),
    }
}

/// What memory holds before the program runs.
#[derive(Clone, Debug, Default)]
struct Image<'m> {
    bytes: Vec<u8>,
    /// Places of addresses, with the ops that say of what.
    addresses: Vec<(usize, OpRef<'m>)>,
}

/// Why there is no image of something.
type Unknown = String;

impl<'m> Image<'m> {
    fn zero(ctx: &Context, ty: Type) -> Result<Image<'m>, Unknown> {
        let bytes = usize::try_from(Layout::of(ctx, ty)?.bytes).unwrap_or(usize::MAX);
        if bytes > isize::MAX as usize / 2 {
            return Err(format!("type '{}' is larger than any memory", ty.to_text(ctx)));
        }
        Ok(Image { bytes: vec![0; bytes], addresses: Vec::new() })
    }

    /// The image of a constant.
    fn of(ctx: &'m Context, ty: Type, value: Attr) -> Result<Image<'m>, Unknown> {
        let mut image = Image::zero(ctx, ty)?;
        let found = bytes_of(ctx, ty, value)?;
        let end = found.len().min(image.bytes.len());
        image.bytes[..end].copy_from_slice(&found[..end]);
        Ok(image)
    }

    /// Puts another one somewhere into this one.
    fn put(&mut self, at: usize, other: Image<'m>) {
        let end = at + other.bytes.len();
        if let Some(place) = self.bytes.get_mut(at..end) {
            place.copy_from_slice(&other.bytes);
            self.addresses.retain(|&(old, _)| !(at..end).contains(&old));
            self.addresses.extend(other.addresses.into_iter().map(|(inner, op)| (at + inner, op)));
        }
    }

    /// The image of what a region computes.
    fn of_region(global: OpRef<'m>) -> Result<Image<'m>, Unknown> {
        let ctx = global.ctx();
        let mut values: FxHashMap<ValueId, Image<'m>> = FxHashMap::default();
        for op in global.region(0).ops() {
            let known = |at: usize| values.get(&op.operand(at)).cloned().ok_or("a value is missing".to_owned());
            let image = match op.name_str() {
                "llvm.return" => return known(0),
                "llvm.mlir.zero" | "llvm.mlir.undef" | "llvm.mlir.poison" => Image::zero(ctx, op.result_type(0))?,
                "llvm.mlir.constant" => {
                    let value = op.attr("value").ok_or("a constant has no value")?;
                    Image::of(ctx, op.result_type(0), value)?
                }
                "llvm.mlir.addressof" => {
                    let addresses = vec![(0, op)];
                    Image { addresses, ..Image::zero(ctx, op.result_type(0))? }
                }
                "llvm.insertvalue" => {
                    let mut whole = known(0)?;
                    whole.put(place_of(ctx, op.operand_type(0), &numbers(op, "position"))?, known(1)?);
                    whole
                }
                name => return Err(format!("its value depends on '{name}'")),
            };
            values.insert(op.result(0), image);
        }
        Err("its region returns no value".to_owned())
    }
}

/// Where a part is in memory.
fn place_of(ctx: &Context, mut ty: Type, position: &[i64]) -> Result<usize, Unknown> {
    let mut place = 0u64;
    for &at in position {
        let inner = part(ctx, ty, &[at])?;
        place += match ty.downcast::<Struct>(ctx) {
            Some(_) => struct_layout(ctx, ty)?.0.get(at as usize).copied().unwrap_or(0),
            None => Layout::of(ctx, inner)?.bytes * at as u64,
        };
        ty = inner;
    }
    usize::try_from(place).map_err(|e| e.to_string())
}

/// The bytes of an attribute as a value of a type.
fn bytes_of(ctx: &Context, ty: Type, value: Attr) -> Result<Vec<u8>, Unknown> {
    let unknown = || format!("{} is no value of type '{}'", value.to_text(ctx), ty.to_text(ctx));
    match value.data(ctx) {
        AttrData::String { value, .. } => Ok(value.to_vec()),
        AttrData::Integer { value, .. } => {
            let Repr::Scalar(scalar) = Repr::of(ctx, ty)? else { return Err(unknown()) };
            let mut bytes: Vec<u8> = value.words().iter().flat_map(|word| word.to_le_bytes()).collect();
            bytes.resize(scalar.bytes() as usize, 0);
            // Bits above the width are zero.
            if let Scalar::Int(width @ ..=63) = scalar {
                let word: [u8; 8] = std::array::from_fn(|at| bytes.get(at).copied().unwrap_or(0));
                let kept = u64::from_le_bytes(word) & ((1 << width) - 1);
                bytes = kept.to_le_bytes()[..bytes.len()].to_vec();
            }
            Ok(bytes)
        }
        AttrData::Float { value, .. } => {
            let Repr::Scalar(scalar) = Repr::of(ctx, ty)? else { return Err(unknown()) };
            Ok(value.bits().to_le_bytes()[..scalar.bytes() as usize].to_vec())
        }
        AttrData::Dense(elements) => {
            let mut element = ty;
            while let Some(array) = element.downcast::<Array>(ctx) {
                element = array.element;
            }
            let Repr::Scalar(scalar) = Repr::of(ctx, element.element_or_self(ctx))? else { return Err(unknown()) };
            Ok(vector::bytes(ctx, elements, scalar))
        }
        AttrData::Array(items) => {
            let (offsets, layout) = struct_layout(ctx, ty)?;
            let mut bytes = vec![0; layout.bytes as usize];
            let members = ty.downcast::<Struct>(ctx).map_or(&[][..], Struct::members);
            for ((&item, &member), offset) in items.iter().zip(members).zip(offsets) {
                let inner = bytes_of(ctx, member, item)?;
                let start = offset as usize;
                bytes.get_mut(start..start + inner.len()).ok_or_else(unknown)?.copy_from_slice(&inner);
            }
            Ok(bytes)
        }
        _ => Err(unknown()),
    }
}

/// Whether the memory of a variable is in the module.
pub(in crate::cpu) fn is_defined(op: OpRef<'_>) -> bool {
    op.attr("value").is_some() || !op.region(0).is_empty()
}

impl<'m> Unit<'m> {
    /// The memory of an `llvm.mlir.global`.
    pub(in crate::cpu) fn llvm_global(&mut self, name: &'m str, global: OpRef<'m>) -> Lowered<DataId> {
        let ctx = self.ctx;
        let failed = |why: String| Diagnostic::op_error(global, format!("can't be compiled for the CPU: {why}"));
        let ty = global.attr("global_type").and_then(|a| a.as_type(ctx));
        let ty = ty.ok_or_else(|| failed("it has no type".to_owned()))?;
        let constant = self.code.is_object() && global.attr("constant").is_some();
        if !is_defined(global) {
            if !self.code.is_object() {
                return Err(failed("it is defined elsewhere, and nothing else is linked".to_owned()));
            }
            let id = self.code.declare_data(name, Linkage::Import, !constant, false);
            return self.made_global(name, id.map_err(|e| refused(global, &e))?);
        }
        let image = match global.attr("value") {
            Some(value) => Image::of(ctx, ty, value),
            None => Image::of_region(global),
        };
        let image = image.map_err(failed)?;
        let wanted = global.attr("alignment").and_then(|a| a.as_i64(ctx)).unwrap_or(0);
        let align = Layout::of(ctx, ty).map_err(failed)?.align.max(u64::try_from(wanted).unwrap_or(0)).max(8);
        if !align.is_power_of_two() || align > PAGE as u64 {
            return Err(failed(format!("an alignment of {align} is no power of two up to {PAGE}")));
        }
        let declared = match self.code.is_object() && !is_private(global) {
            true => self.code.declare_data(name, Linkage::Export, !constant, false),
            false => {
                let linkage = self.local_data();
                self.code.declare_data(&format!("global::{name}"), linkage, !constant, false)
            }
        };
        let id = declared.map_err(|e| refused(global, &e))?;
        // What it refers to may refer to it.
        self.made_global(name, id)?;
        let mut data = DataDescription::new();
        data.set_align(align);
        data.define(image.bytes.into_boxed_slice());
        for (at, op) in image.addresses {
            self.write_address(&mut data, at as u32, op)?;
        }
        self.code.define_data(id, &data).map_err(|e| refused(global, &e))?;
        Ok(id)
    }

    /// Writes the address that an `llvm.mlir.addressof` is.
    fn write_address(&mut self, data: &mut DataDescription, at: u32, op: OpRef<'m>) -> Lowered {
        if let Some(other) = self.variable(op, "global_name")? {
            let other = self.code.declare_data_in_data(other, data);
            data.write_data_addr(at, other, 0);
            return Ok(());
        }
        let callee = self.callee(op, "global_name")?;
        let id = match callee.target {
            Target::Internal(id) => id,
            Target::External { .. } => self.thunk(op, callee)?,
        };
        let function = self.code.declare_func_in_data(id, data);
        data.write_function_addr(at, function);
        Ok(())
    }
}
