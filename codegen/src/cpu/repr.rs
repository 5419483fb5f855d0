//! How values of IR types are kept in machine registers.
//!
//! | type | registers |
//! |---|---|
//! | `iN`, N <= 64 | one integer of 8, 16, 32 or 64 bits, the least that holds N; bits above N are zero |
//! | `index` | one 64-bit integer |
//! | `f32`, `f64` | one float |
//! | ranked memref | allocated pointer, aligned pointer, offset, sizes, strides |
//! | unranked memref | rank, pointer to the fields above in memory |
//! | function | the address of its code |
//!
//! **Invariant:** the bits of an integer above its width are zero wherever a value is defined, so
//! that comparisons, extensions and calls need not clear them.

use cranelift_codegen::ir::{Type as ClifType, types};
use terrace_ir::attrs::AttrData;
use terrace_ir::context::Context;
use terrace_ir::float::FloatKind;
use terrace_ir::types::{DYNAMIC, Type, TypeData};

use crate::runtime::support::AbiType;

/// A value that fits one register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// An integer of 1 to 64 bits; `index` is 64 bits wide.
    Int(u32),
    /// IEEE binary32.
    F32,
    /// IEEE binary64.
    F64,
}

impl Scalar {
    /// The register's type.
    pub(crate) fn clif(self) -> ClifType {
        match self {
            Scalar::Int(..=8) => types::I8,
            Scalar::Int(..=16) => types::I16,
            Scalar::Int(..=32) => types::I32,
            Scalar::Int(_) => types::I64,
            Scalar::F32 => types::F32,
            Scalar::F64 => types::F64,
        }
    }

    /// Bytes in memory.
    pub(crate) fn bytes(self) -> u32 {
        self.clif().bytes()
    }

    /// The type under the C ABI.
    fn abi(self) -> AbiType {
        match self {
            Scalar::Int(..=8) => AbiType::I8,
            Scalar::Int(..=16) => AbiType::I16,
            Scalar::Int(..=32) => AbiType::I32,
            Scalar::Int(_) => AbiType::I64,
            Scalar::F32 => AbiType::F32,
            Scalar::F64 => AbiType::F64,
        }
    }
}

/// The static part of a ranked memref.
#[derive(Clone, Debug)]
pub(crate) struct MemRef<'c> {
    /// Sizes, or [`DYNAMIC`].
    pub(crate) shape: &'c [i64],
    /// Strides in elements, or [`DYNAMIC`].
    pub(crate) strides: Vec<i64>,
    /// Offset in elements, or [`DYNAMIC`].
    pub(crate) offset: i64,
    /// What is stored.
    pub(crate) element: Scalar,
    /// Whether the layout is the identity: row-major from the first element on.
    pub(crate) identity: bool,
}

impl MemRef<'_> {
    /// The number of dimensions.
    pub(crate) fn rank(&self) -> usize {
        self.shape.len()
    }
}

/// How a value of some type is kept.
#[derive(Clone, Debug)]
pub(crate) enum Repr<'c> {
    /// In one register.
    Scalar(Scalar),
    /// As an exploded descriptor.
    MemRef(MemRef<'c>),
    /// As a rank and a pointer to a descriptor.
    Unranked(Scalar),
    /// As the address of its code.
    Function,
}

impl<'c> Repr<'c> {
    /// How values of `ty` are kept.
    ///
    /// # Errors
    /// Words that say what can't be compiled.
    pub(crate) fn of(ctx: &'c Context, ty: Type) -> Result<Repr<'c>, String> {
        match ty.data(ctx) {
            TypeData::MemRef { shape, element, layout, .. } => {
                let element =
                    scalar(ctx, *element).map_err(|why| format!("{why} (the elements of '{}')", ty.to_text(ctx)))?;
                let (strides, offset) = match layout.map(|l| l.data(ctx)) {
                    None => (row_major(shape), 0),
                    Some(AttrData::Strided { offset, strides }) => (strides.to_vec(), *offset),
                    Some(_) => {
                        return Err(format!(
                            "the layout of '{}' can't be compiled for the CPU; only strided ones can",
                            ty.to_text(ctx)
                        ));
                    }
                };
                Ok(Repr::MemRef(MemRef { shape, strides, offset, element, identity: layout.is_none() }))
            }
            TypeData::UnrankedMemRef { element, .. } => Ok(Repr::Unranked(scalar(ctx, *element)?)),
            TypeData::Function { .. } => Ok(Repr::Function),
            _ => scalar(ctx, ty).map(Repr::Scalar),
        }
    }

    /// The registers, by their types under the C ABI.
    pub(crate) fn abi(&self) -> Vec<AbiType> {
        match self {
            Repr::Scalar(scalar) => vec![scalar.abi()],
            Repr::MemRef(memref) => {
                let mut fields = vec![AbiType::Ptr, AbiType::Ptr, AbiType::I64];
                fields.resize(3 + 2 * memref.rank(), AbiType::I64);
                fields
            }
            Repr::Unranked(_) => vec![AbiType::I64, AbiType::Ptr],
            Repr::Function => vec![AbiType::Ptr],
        }
    }
}

/// The register type of a C type.
pub(crate) fn clif_of(ty: AbiType) -> ClifType {
    match ty {
        AbiType::I8 => types::I8,
        AbiType::I16 => types::I16,
        AbiType::I32 => types::I32,
        AbiType::I64 | AbiType::Ptr => types::I64,
        AbiType::F32 => types::F32,
        AbiType::F64 => types::F64,
    }
}

/// The register for a value of a type that fits one.
pub(crate) fn scalar(ctx: &Context, ty: Type) -> Result<Scalar, String> {
    match ty.data(ctx) {
        TypeData::Index => Ok(Scalar::Int(64)),
        TypeData::Integer { width: width @ 1..=64, .. } => Ok(Scalar::Int(*width)),
        TypeData::Integer { width, .. } => Err(format!(
            "type '{}' can't be compiled for the CPU: integers have 1 to 64 bits there, not {width}",
            ty.to_text(ctx)
        )),
        TypeData::Float(FloatKind::F32) => Ok(Scalar::F32),
        TypeData::Float(FloatKind::F64) => Ok(Scalar::F64),
        _ => Err(format!("type '{}' can't be compiled for the CPU", ty.to_text(ctx))),
    }
}

/// The strides of a row-major memref; unknown outside of an unknown size.
fn row_major(shape: &[i64]) -> Vec<i64> {
    let mut strides = vec![1; shape.len()];
    for at in (1..shape.len()).rev() {
        strides[at - 1] = match (strides[at], shape[at]) {
            (DYNAMIC, _) | (_, DYNAMIC) => DYNAMIC,
            // A memref so large can't be allocated; its strides are never used.
            (stride, size) => stride.checked_mul(size).unwrap_or(DYNAMIC),
        };
    }
    strides
}
