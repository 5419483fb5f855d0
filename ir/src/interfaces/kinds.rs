//! The names of kinds of types and attributes, and what other crates implement under them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::attrs::{Attr, AttrData};
use crate::context::Context;
use crate::def::{InterfaceImpl, find_interface};
use crate::interfaces::Interface;
use crate::loc::LocData;
use crate::types::{Type, TypeData};

impl Type {
    /// The name of the type's kind, in two parts: `builtin` and `memref`, for example.
    pub fn kind_name(self, ctx: &Context) -> (&str, &str) {
        let name = match self.data(ctx) {
            TypeData::Integer { .. } => "integer",
            TypeData::Index => "index",
            TypeData::Float(kind) => kind.name(),
            TypeData::None => "none",
            TypeData::Complex(_) => "complex",
            TypeData::Tuple(_) => "tuple",
            TypeData::Function { .. } => "function",
            TypeData::Vector { .. } => "vector",
            TypeData::RankedTensor { .. } => "tensor",
            TypeData::UnrankedTensor(_) => "unranked_tensor",
            TypeData::MemRef { .. } => "memref",
            TypeData::UnrankedMemRef { .. } => "unranked_memref",
            TypeData::Opaque { .. } => "opaque",
            TypeData::Dialect(value) => return (value.0.dialect(), value.0.mnemonic()),
        };
        ("builtin", name)
    }
}

impl Attr {
    /// The name of the attribute's kind, in two parts: `builtin` and `string`, for example.
    pub fn kind_name(self, ctx: &Context) -> (&str, &str) {
        let name = match self.data(ctx) {
            AttrData::Dict(_) => "dictionary",
            AttrData::Unit => "unit",
            AttrData::Integer { .. } => "integer",
            AttrData::Float { .. } => "float",
            AttrData::String { .. } => "string",
            AttrData::Array(_) => "array",
            AttrData::Type(_) => "type",
            AttrData::Symbol { .. } => "symbol_ref",
            AttrData::DenseArray { .. } => "dense_array",
            AttrData::AffineMap(_) => "affine_map",
            AttrData::IntegerSet(_) => "integer_set",
            AttrData::Dense(_) => "dense_int_or_fp_elements",
            AttrData::DenseStrings { .. } => "dense_string_elements",
            AttrData::Sparse { .. } => "sparse_elements",
            AttrData::Resource { .. } => "dense_resource_elements",
            AttrData::Distinct { .. } => "distinct",
            AttrData::Strided { .. } => "strided_layout",
            AttrData::Opaque { .. } => "opaque",
            AttrData::Location(loc) => match loc.data(ctx) {
                LocData::Unknown => "unknown_loc",
                LocData::File { .. } => "file_line_loc",
                LocData::Name { .. } => "name_loc",
                LocData::CallSite { .. } => "call_site_loc",
                LocData::Fused(_) => "fused_loc",
            },
            AttrData::Dialect(value) => return (value.0.dialect(), value.0.mnemonic()),
        };
        ("builtin", name)
    }
}

/// Whether a kind is one of types or of attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Type,
    Attr,
}

/// The interfaces of one kind.
#[derive(Debug)]
struct Kind {
    of: Of,
    dialect: Box<str>,
    mnemonic: Box<str>,
    interfaces: Vec<InterfaceImpl>,
}

/// What crates implement for types and attributes that are not theirs: few, so that a list
/// is enough, and often nothing at all.
#[derive(Debug, Default)]
pub(crate) struct ExternalInterfaces {
    any: AtomicBool,
    kinds: RwLock<Vec<Kind>>,
}

impl ExternalInterfaces {
    pub(crate) fn add(&self, of: Of, dialect: &str, mnemonic: &str, interface: InterfaceImpl) {
        let mut kinds = self.kinds.write().unwrap_or_else(PoisonError::into_inner);
        match kinds.iter_mut().find(|k| k.is(of, dialect, mnemonic)) {
            Some(kind) => kind.interfaces.push(interface),
            None => {
                let (dialect, mnemonic) = (dialect.into(), mnemonic.into());
                kinds.push(Kind { of, dialect, mnemonic, interfaces: vec![interface] });
            }
        }
        self.any.store(true, Ordering::Release);
    }

    pub(crate) fn find<T: Interface>(&self, of: Of, dialect: &str, mnemonic: &str) -> Option<&'static T> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        let kinds = self.kinds.read().unwrap_or_else(PoisonError::into_inner);
        find_interface(&kinds.iter().find(|k| k.is(of, dialect, mnemonic))?.interfaces)
    }
}

impl Kind {
    fn is(&self, of: Of, dialect: &str, mnemonic: &str) -> bool {
        self.of == of && *self.dialect == *dialect && *self.mnemonic == *mnemonic
    }
}
