//! How types are laid out in memory, by the layouts of the ops around.
//!
//! An entry of a type holds for types of its kind: that of `i32` for all integers up to 32 bits that have no
//! nearer one. What no entry says is MLIR's default: an `index` has 64 bits, and integers and
//! floats are aligned by their size rounded up to a power of two; from 64 bits on, integers need only 4 bytes.

use terrace_ir::float::FloatKind;
use terrace_ir::prelude::*;

use super::{DL_SPEC, Entry, Key, LayoutSpec};

/// Entries whose value is not read here.
const NAMES: &[&str] = &[
    "dlti.alloca_memory_space",
    "dlti.endianness",
    "dlti.global_memory_space",
    "dlti.program_memory_space",
    "dlti.stack_alignment",
];

/// Checks an entry of a layout.
///
/// # Errors
/// What is wrong with it.
pub fn verify_entry(ctx: &Context, entry: &Entry) -> Result<(), String> {
    let shown = || Attr::dialect(ctx, *entry).to_text(ctx);
    match entry.key {
        Key::Name(name) => match name.as_str(ctx).unwrap_or_default() {
            "dlti.endianness" => match entry.value.as_str(ctx) {
                Some("big" | "little") => Ok(()),
                _ => Err("'dlti.endianness' data layout entry is expected to be either 'big' or 'little'".to_owned()),
            },
            name if name.starts_with("dlti.") && !NAMES.contains(&name) => {
                Err(format!("unknown data layout entry name: {name}"))
            }
            _ => Ok(()),
        },
        Key::Type(ty) => match ty.data(ctx) {
            TypeData::Index => match entry.value.as_i64(ctx) {
                Some(_) => Ok(()),
                None => Err("expected integer attribute in the data layout entry for 'index'".to_owned()),
            },
            TypeData::Integer { .. } | TypeData::Float(_) => {
                let Some(bits) = alignments(ctx, entry.value) else {
                    return Err(format!(
                        "expected a dense i64 elements attribute in the data layout entry {}",
                        shown()
                    ));
                };
                match bits.as_slice() {
                    [_] => Ok(()),
                    [abi, preferred] if preferred >= abi => Ok(()),
                    [_, _] => Err(format!(
                        "preferred alignment is expected to be greater than or equal to the abi alignment in data \
                         layout entry {}",
                        shown()
                    )),
                    _ => Err(format!("expected 1 or 2 elements in the data layout entry {}", shown())),
                }
            }
            TypeData::Dialect(_) => Ok(()),
            _ => Err("unexpected data layout for a built-in type".to_owned()),
        },
    }
}

/// The alignments that an entry gives, in bits: by the ABI, and the preferred one.
fn alignments(ctx: &Context, value: Attr) -> Option<Vec<u64>> {
    let AttrData::Dense(elements) = value.data(ctx) else { return None };
    if elements.ty().element_or_self(ctx) != Type::I64 {
        return None;
    }
    // Not all of a large splat: what is wrong shows in three.
    Some(elements.ints(ctx)?.take(3).map(|bits| bits.to_u64().unwrap_or(0)).collect())
}

/// The layout at an op: what the ops around say, the innermost first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataLayout {
    entries: Vec<Entry>,
}

impl DataLayout {
    /// The layout by attributes `dlti.dl_spec`, the innermost first: a pass has them from the op that it
    /// works on and from the headers of the ops around.
    pub fn new(ctx: &Context, specs: impl IntoIterator<Item = Attr>) -> DataLayout {
        let mut entries: Vec<Entry> = Vec::new();
        for spec in specs.into_iter().filter_map(|attr| attr.downcast::<LayoutSpec>(ctx)) {
            let new = spec.entries(ctx).filter(|entry| !entries.iter().any(|known| known.key == entry.key));
            let new: Vec<Entry> = new.copied().collect();
            entries.extend(new);
        }
        DataLayout { entries }
    }

    /// The layout at an op, by the op and those around it in its body.
    pub fn at(op: OpRef<'_>) -> DataLayout {
        let around = std::iter::successors(Some(op), |op| op.parent());
        DataLayout::new(op.ctx(), around.filter_map(|op| op.attr(DL_SPEC)))
    }

    /// What is said of a name.
    pub fn named(&self, ctx: &Context, name: &str) -> Option<Attr> {
        let is_it = |entry: &&Entry| matches!(entry.key, Key::Name(key) if key.as_str(ctx) == Some(name));
        self.entries.iter().find(is_it).map(|entry| entry.value)
    }

    /// How many bits an `index` has.
    pub fn index_bits(&self, ctx: &Context) -> u64 {
        let entry = self.entries.iter().find(|entry| entry.key == Key::Type(Type::INDEX));
        entry.and_then(|entry| entry.value.as_i64(ctx)?.try_into().ok()).unwrap_or(64)
    }

    /// How many bits values of a type have; of scalable vectors, for each unit of the scale. `None`: the
    /// type has no size in memory that is known here.
    pub fn bits(&self, ctx: &Context, ty: Type) -> Option<u64> {
        match ty.data(ctx) {
            TypeData::Integer { width, .. } => Some(u64::from(*width)),
            TypeData::Float(kind) => Some(u64::from(kind.width())),
            TypeData::Index => Some(self.index_bits(ctx)),
            // The second part is aligned.
            TypeData::Complex(part) => {
                let (bits, alignment) =
                    (self.bits(ctx, *part)?, DataLayout::default().preferred_alignment(ctx, *part)?);
                bits.checked_next_multiple_of(8 * alignment)?.checked_add(bits)
            }
            // Rows are filled up to a power of two.
            TypeData::Vector { shape, element, .. } => {
                let (row, outer) = shape.split_last().map_or((1, &[][..]), |(&row, outer)| (row, outer));
                let row = u64::try_from(row).ok()?.checked_next_power_of_two()?;
                let rows = outer.iter().try_fold(1u64, |count, &size| count.checked_mul(u64::try_from(size).ok()?))?;
                rows.checked_mul(row)?.checked_mul(8 * self.bytes(ctx, *element)?)
            }
            _ => None,
        }
    }

    /// How many bytes hold a value of a type.
    pub fn bytes(&self, ctx: &Context, ty: Type) -> Option<u64> {
        Some(self.bits(ctx, ty)?.div_ceil(8))
    }

    /// By how many bytes values of a type must be aligned.
    pub fn abi_alignment(&self, ctx: &Context, ty: Type) -> Option<u64> {
        self.alignment(ctx, ty, 0)
    }

    /// By how many bytes values of a type should be aligned.
    pub fn preferred_alignment(&self, ctx: &Context, ty: Type) -> Option<u64> {
        self.alignment(ctx, ty, 1)
    }

    fn alignment(&self, ctx: &Context, ty: Type, which: usize) -> Option<u64> {
        let rounded = |bits: u64| bits.div_ceil(8).max(1).checked_next_power_of_two();
        match ty.data(ctx) {
            TypeData::Vector { .. } => rounded(self.bits(ctx, ty)?),
            TypeData::Index => {
                let bits = u32::try_from(self.index_bits(ctx)).ok()?;
                self.alignment(ctx, Type::integer(ctx, bits), which)
            }
            // What is said of the parts does not hold for the whole.
            TypeData::Complex(part) => DataLayout::default().alignment(ctx, *part, which),
            TypeData::Integer { width, .. } => match self.nearest(ctx, *width) {
                Some(entry) => of_entry(ctx, entry, which),
                None if *width >= 64 && which == 0 => Some(4),
                None => rounded(u64::from(*width)),
            },
            TypeData::Float(kind) => match self.of_float(ctx, *kind) {
                Some(entry) => of_entry(ctx, entry, which),
                None => rounded(u64::from(kind.width())),
            },
            _ => None,
        }
    }

    /// The entry of the narrowest integers that are not narrower or, where there are none, of the widest.
    fn nearest(&self, ctx: &Context, width: u32) -> Option<&Entry> {
        let of_width = |entry: &&Entry| match entry.key {
            Key::Type(ty) => ty.integer_width(ctx),
            Key::Name(_) => None,
        };
        let entries = || self.entries.iter().filter(|entry| of_width(entry).is_some());
        let not_narrower = entries().filter(|entry| of_width(entry) >= Some(width)).min_by_key(of_width);
        not_narrower.or_else(|| entries().max_by_key(of_width))
    }

    fn of_float(&self, ctx: &Context, kind: FloatKind) -> Option<&Entry> {
        self.entries.iter().find(|entry| matches!(entry.key, Key::Type(ty) if ty.float_kind(ctx) == Some(kind)))
    }
}

/// The alignment of an entry in bytes; without a preferred one, that of the ABI.
fn of_entry(ctx: &Context, entry: &Entry, which: usize) -> Option<u64> {
    let bits = alignments(ctx, entry.value)?;
    bits.get(which).or(bits.first()).map(|bits| bits / 8)
}
