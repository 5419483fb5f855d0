//! How values of IR types are kept in machine registers.
//!
//! | type | registers |
//! |---|---|
//! | `iN`, N <= 64 | one integer of 8, 16, 32 or 64 bits, the least that holds N; bits above N are zero |
//! | `iN`, N > 64 | limbs of 64 bits, the lowest first; bits above N are zero |
//! | `index` | one 64-bit integer |
//! | `f32`, `f64` | one float |
//! | floats of less bits | one integer of 8, 16 or 32 bits that holds theirs; computed with as `f32` |
//! | vector | parts of 128 bits, see below |
//! | ranked memref | allocated pointer, aligned pointer, offset, sizes, strides |
//! | unranked memref | rank, pointer to the fields above in memory |
//! | function | the address of its code |
//! | `!llvm.ptr` | one 64-bit integer |
//! | complex, `!llvm.struct`, `!llvm.array` | the registers of their members |
//!
//! **Invariant:** the bits of an integer above its width are zero wherever a value is defined, so
//! that comparisons, extensions and calls need not clear them.
//!
//! # Vectors
//! The elements of a vector of any rank stand one after the other in row-major order, a part of
//! 128 bits holds as many as fit, and what the last part has to spare is never looked at:
//!
//! ```text
//! vector<2x3xf32>   part 0: (0,0) (0,1) (0,2) (1,0)   part 1: (1,1) (1,2) any any
//! ```
//! A last part that is not full costs an instruction where lanes by themselves would cost one each;
//! only loads and stores have to mind where it ends. Other shapes of the same elements are the same
//! parts. Elements of `i1` are bytes of all ones or zeros, which choose and combine as they are; a
//! comparison's result is kept as wide as what was compared, too (see `Lowering::mask`). Elements
//! of more than 64 bits are kept limb by limb in registers of their own.
//!
//! In memory the elements of a vector have no gaps between them, whatever their number.

use cranelift_codegen::ir::{Type as ClifType, types};
use terrace_dialects::llvm::types::is_pointer;
use terrace_ir::attrs::AttrData;
use terrace_ir::context::Context;
use terrace_ir::float::FloatKind;
use terrace_ir::types::{DYNAMIC, Type, TypeData};

use super::aggregates::Aggregate;
use crate::runtime::support::AbiType;

/// The most registers that one value may take: 16 KiB of a vector.
const MOST_REGISTERS: usize = 1024;

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// An integer of 1 to 64 bits; `index` is 64 bits wide.
    Int(u32),
    /// An integer of more bits, in limbs of 64.
    Wide(u32),
    /// A float of less than 32 bits.
    Small(FloatKind),
    /// IEEE binary32.
    F32,
    /// IEEE binary64.
    F64,
}

impl Scalar {
    /// The type of each register.
    pub(crate) fn clif(self) -> ClifType {
        match self {
            Scalar::Int(width) => integer(width),
            Scalar::Small(kind) => integer(kind.width()),
            Scalar::Wide(_) => types::I64,
            Scalar::F32 => types::F32,
            Scalar::F64 => types::F64,
        }
    }

    /// The number of registers.
    pub(crate) fn registers(self) -> usize {
        match self {
            Scalar::Wide(width) => width.div_ceil(64) as usize,
            _ => 1,
        }
    }

    /// Bytes in memory.
    pub(crate) fn bytes(self) -> u32 {
        self.clif().bytes() * self.registers() as u32
    }

    /// Bits that mean something.
    pub(crate) fn bits(self) -> u32 {
        match self {
            Scalar::Int(width) | Scalar::Wide(width) => width,
            Scalar::Small(kind) => kind.width(),
            Scalar::F32 => 32,
            Scalar::F64 => 64,
        }
    }

    /// The type of each register under the C ABI.
    pub(crate) fn abi(self) -> AbiType {
        match self.clif() {
            types::I8 => AbiType::I8,
            types::I16 => AbiType::I16,
            types::I32 => AbiType::I32,
            types::F32 => AbiType::F32,
            types::F64 => AbiType::F64,
            _ => AbiType::I64,
        }
    }
}

/// The least register that holds so many bits.
fn integer(width: u32) -> ClifType {
    match width {
        ..=8 => types::I8,
        9..=16 => types::I16,
        17..=32 => types::I32,
        _ => types::I64,
    }
}

/// A vector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vector<'c> {
    /// Sizes.
    pub(crate) shape: &'c [i64],
    /// The elements.
    pub(crate) element: Scalar,
}

impl Vector<'_> {
    /// The number of elements.
    pub(crate) fn lanes(&self) -> usize {
        self.shape.iter().product::<i64>() as usize
    }

    /// The elements of a part.
    pub(crate) fn per_part(&self) -> usize {
        per_part(self.element)
    }

    /// The number of registers.
    pub(crate) fn registers(&self) -> usize {
        match self.element {
            Scalar::Wide(_) => self.lanes() * self.element.registers(),
            _ => self.lanes().div_ceil(self.per_part()),
        }
    }

    /// The type of each register.
    pub(crate) fn clif(&self) -> ClifType {
        part_type(self.element)
    }

    /// Bytes in memory.
    pub(crate) fn bytes(&self) -> u32 {
        self.lanes() as u32 * self.element.bytes()
    }
}

/// How many elements a part holds.
pub(crate) fn per_part(element: Scalar) -> usize {
    match element {
        Scalar::Wide(_) => 1,
        _ => (16 / element.bytes()) as usize,
    }
}

/// The register of a part.
pub(crate) fn part_type(element: Scalar) -> ClifType {
    match element.clif() {
        _ if matches!(element, Scalar::Wide(_)) => types::I64,
        types::I8 => types::I8X16,
        types::I16 => types::I16X8,
        types::I32 => types::I32X4,
        types::F32 => types::F32X4,
        types::F64 => types::F64X2,
        _ => types::I64X2,
    }
}

/// What a memref holds at each place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Element<'c> {
    /// A number.
    Scalar(Scalar),
    /// A vector.
    Vector(Vector<'c>),
    /// Two numbers, of which the first is the real part.
    Complex(Scalar),
}

impl Element<'_> {
    /// Bytes in memory.
    pub(crate) fn bytes(self) -> u32 {
        match self {
            Element::Scalar(scalar) => scalar.bytes(),
            Element::Complex(scalar) => 2 * scalar.bytes(),
            Element::Vector(vector) => vector.bytes(),
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
    pub(crate) element: Element<'c>,
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
    /// In one register, or in limbs.
    Scalar(Scalar),
    /// In parts.
    Vector(Vector<'c>),
    /// As an exploded descriptor.
    MemRef(MemRef<'c>),
    /// As a rank and a pointer to a descriptor.
    Unranked(Element<'c>),
    /// As the address of its code.
    Function,
    /// Member by member.
    Aggregate(Aggregate<'c>),
}

impl<'c> Repr<'c> {
    /// How values of `ty` are kept.
    ///
    /// # Errors
    /// Words that say what can't be compiled.
    pub(crate) fn of(ctx: &'c Context, ty: Type) -> Result<Repr<'c>, String> {
        match ty.data(ctx) {
            TypeData::MemRef { shape, element, layout, .. } => {
                let element = self::element(ctx, *element)
                    .map_err(|why| format!("{why} (the elements of '{}')", ty.to_text(ctx)))?;
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
            TypeData::UnrankedMemRef { element, .. } => Ok(Repr::Unranked(self::element(ctx, *element)?)),
            TypeData::Function { .. } => Ok(Repr::Function),
            TypeData::Dialect(_) if !is_pointer(ctx, ty) => {
                let aggregate = Aggregate::of(ctx, ty)?;
                fits(ctx, ty, aggregate.registers())?;
                Ok(Repr::Aggregate(aggregate))
            }
            _ => Ok(match element(ctx, ty)? {
                Element::Scalar(scalar) => Repr::Scalar(scalar),
                Element::Vector(vector) => Repr::Vector(vector),
                Element::Complex(scalar) => Repr::Aggregate(Aggregate::complex(scalar)),
            }),
        }
    }

    /// The registers.
    pub(crate) fn registers(&self) -> Vec<ClifType> {
        match self {
            Repr::Vector(vector) => vec![vector.clif(); vector.registers()],
            Repr::Aggregate(aggregate) => aggregate.reprs().flat_map(Repr::registers).collect(),
            _ => self.abi().into_iter().map(clif_of).collect(),
        }
    }

    /// The registers, by their types under the C ABI.
    pub(crate) fn abi(&self) -> Vec<AbiType> {
        match self {
            Repr::Scalar(scalar) => vec![scalar.abi(); scalar.registers()],
            Repr::Vector(vector) if vector.clif().is_vector() => vec![AbiType::V128; vector.registers()],
            Repr::Vector(vector) => vec![AbiType::I64; vector.registers()],
            Repr::MemRef(memref) => {
                let mut fields = vec![AbiType::Ptr, AbiType::Ptr, AbiType::I64];
                fields.resize(3 + 2 * memref.rank(), AbiType::I64);
                fields
            }
            Repr::Unranked(_) => vec![AbiType::I64, AbiType::Ptr],
            Repr::Function => vec![AbiType::Ptr],
            Repr::Aggregate(aggregate) => aggregate.reprs().flat_map(Repr::abi).collect(),
        }
    }
}

/// What a register takes of the memory in which registers are passed on.
pub(crate) fn slot_bytes(ty: ClifType) -> i32 {
    ty.bytes().next_multiple_of(8) as i32
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
        AbiType::V128 => types::I8X16,
    }
}

/// How a number or a vector is kept.
fn element(ctx: &Context, ty: Type) -> Result<Element<'_>, String> {
    let fits = |registers| fits(ctx, ty, registers);
    match ty.data(ctx) {
        TypeData::Vector { scalable, .. } if scalable.contains(&true) => Err(format!(
            "type '{}' can't be compiled for the CPU: the size of a scalable vector is not known",
            ty.to_text(ctx)
        )),
        TypeData::Vector { shape, element, .. } => {
            let vector = Vector { shape, element: scalar(ctx, *element)? };
            let count = shape.iter().try_fold(1i64, |count, &size| count.checked_mul(size));
            // No register holds more than 16 elements.
            let most = (16 * MOST_REGISTERS) as i64;
            fits(count.filter(|&count| count <= most).map_or(usize::MAX, |_| vector.registers()))?;
            Ok(Element::Vector(vector))
        }
        TypeData::Complex(part) => Ok(Element::Complex(scalar(ctx, *part)?)),
        _ => {
            let scalar = scalar(ctx, ty)?;
            fits(scalar.registers())?;
            Ok(Element::Scalar(scalar))
        }
    }
}

/// Values of a type do not take too many registers.
pub(super) fn fits(ctx: &Context, ty: Type, registers: usize) -> Result<(), String> {
    match registers {
        ..=MOST_REGISTERS => Ok(()),
        _ => Err(format!(
            "type '{}' can't be compiled for the CPU: a value would take more than {MOST_REGISTERS} registers",
            ty.to_text(ctx)
        )),
    }
}

/// How a number is kept.
fn scalar(ctx: &Context, ty: Type) -> Result<Scalar, String> {
    match ty.data(ctx) {
        TypeData::Index => Ok(Scalar::Int(64)),
        TypeData::Integer { width: width @ 1..=64, .. } => Ok(Scalar::Int(*width)),
        TypeData::Integer { width: width @ 65.., .. } => Ok(Scalar::Wide(*width)),
        TypeData::Float(FloatKind::F32) => Ok(Scalar::F32),
        TypeData::Float(FloatKind::F64) => Ok(Scalar::F64),
        TypeData::Float(kind) if kind.width() < 32 => Ok(Scalar::Small(*kind)),
        TypeData::Dialect(_) if is_pointer(ctx, ty) => Ok(Scalar::Int(64)),
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
