//! Attributes of the dialect: flags and words.
#![allow(non_upper_case_globals)] // Constraints stand where a definition names a type.

use terrace_ir::asm::{OpParser, ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::{AttrConstraint, AttrSyntax, IntEnum, TypeConstraint};
use terrace_ir::prelude::*;

use super::types::{Function, element_or_self, is_compatible, is_pointer};
use crate::arith::{parse_bits, print_bits};

/// Attributes that are a set of bits, `#llvm.NAME<a, b>`: documentation, constraint, default.
macro_rules! flags {
    ($($(#[doc = $doc:literal])+ $name:ident, $constraint:ident, $none:ident = $mnemonic:literal { $($case:literal = $bit:literal),* })*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
        pub struct $name(pub u32);

        impl $name {
            const CASES: &'static [(&'static str, u32)] = &[$(($case, $bit)),*];
        }

        impl AttrValue for $name {
            const SUMMARY: &'static str = concat!($($doc),+);
            const DIALECT: &'static str = "llvm";
            const MNEMONIC: &'static str = $mnemonic;
            fn print(&self, p: &mut Printer<'_>) {
                print_bits(p, self.0, $name::CASES, ", ");
            }
            fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
                parse_bits(p, $name::CASES).map($name)
            }
        }

        /// Such flags.
        pub(super) const $constraint: AttrConstraint = AttrConstraint {
            summary: concat!("flags `#llvm.", $mnemonic, "<...>`"),
            check: |ctx, attr| attr.downcast::<$name>(ctx).is_some(),
            syntax: AttrSyntax::Body("llvm", $mnemonic),
        };

        /// None of the flags.
        pub(super) fn $none(ctx: &Context) -> Attr {
            Attr::dialect(ctx, $name(0))
        }
    )*};
}

flags! {
    /// Which liberties an operation on floats allows: `#llvm.fastmath<nnan, ninf>`.
    FastMath, FastMathAttr, no_fastmath = "fastmath"
        { "nnan" = 1, "ninf" = 2, "nsz" = 4, "arcp" = 8, "contract" = 16, "afn" = 32, "reassoc" = 64, "fast" = 127 }
    /// In which ways an integer operation may be taken not to overflow: `#llvm.overflow<nsw>`.
    Overflow, OverflowAttr, no_overflow = "overflow" { "nsw" = 1, "nuw" = 2 }
}

/// Attributes that are one word, `#llvm.NAME<word>`: documentation, words, the one that goes
/// without saying.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident, $constraint:ident, $default:ident = $mnemonic:literal $usual:literal [$($word:literal)*];)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name(&'static str);

        impl $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            /// The attribute of a word.
            pub fn from_word(word: &str) -> Option<$name> {
                Self::WORDS.iter().find(|&&w| w == word).map(|w| $name(w))
            }

            /// The word.
            pub fn word(self) -> &'static str {
                self.0
            }

            /// What an inherent attribute of an op says; the usual where it says nothing.
            pub(super) fn of(op: OpRef<'_>, prop: usize) -> $name {
                op.prop(prop).and_then(|a| a.downcast::<$name>(op.ctx())).copied().unwrap_or($name($usual))
            }

            /// Takes the word, if it stands here, for an inherent attribute.
            pub(super) fn parse_optional(p: &mut OpParser<'_, '_>, prop: usize) {
                if let Some(&word) = Self::WORDS.iter().find(|word| p.at_keyword(word)) {
                    p.eat_keyword(word);
                    let attr = Attr::dialect(p.ctx(), $name(word));
                    p.set_prop(prop, attr);
                }
            }

            /// Prints the word and a space, unless it is the usual one.
            pub(super) fn print_unusual(self, p: &mut Printer<'_>) {
                if self.0 != $usual {
                    p.text(self.0);
                    p.text(" ");
                }
            }
        }

        impl AttrValue for $name {
            const SUMMARY: &'static str = concat!($($doc),+);
            const DIALECT: &'static str = "llvm";
            const MNEMONIC: &'static str = $mnemonic;
            fn print(&self, p: &mut Printer<'_>) {
                p.text("<");
                p.text(self.0);
                p.text(">");
            }
            fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
                p.expect_literal("<")?;
                let at = p.offset();
                let word = p.keyword()?;
                let Some(known) = $name::from_word(word) else {
                    return p.error_at(at, format!("'{word}' is none of {}", Self::WORDS.join(", ")));
                };
                p.expect_literal(">")?;
                Ok(known)
            }
        }

        /// Such a word.
        pub(super) const $constraint: AttrConstraint = AttrConstraint {
            summary: concat!("a word `#llvm.", $mnemonic, "<...>`"),
            check: |ctx, attr| attr.downcast::<$name>(ctx).is_some(),
            syntax: AttrSyntax::Body("llvm", $mnemonic),
        };

        /// The usual word.
        pub(super) fn $default(ctx: &Context) -> Attr {
            Attr::dialect(ctx, $name($usual))
        }
    )*};
}

words! {
    /// How a symbol is seen by the linker: `#llvm.linkage<internal>`.
    Linkage, LinkageAttr, external_linkage = "linkage" "external" [
        "private" "internal" "available_externally" "linkonce" "weak" "common" "appending" "extern_weak"
        "linkonce_odr" "weak_odr" "external"
    ];
    /// How a function is called: `#llvm.cconv<fastcc>`.
    CallingConvention, CallingConventionAttr, c_convention = "cconv" "ccc" [
        "ccc" "fastcc" "coldcc" "cc_10" "cc_11" "anyregcc" "preserve_mostcc" "preserve_allcc" "swiftcc"
        "cxx_fast_tlscc" "tailcc" "cfguard_checkcc" "swifttailcc" "x86_stdcallcc" "x86_fastcallcc" "arm_apcscc"
        "arm_aapcscc" "arm_aapcs_vfpcc" "msp430_intrcc" "x86_thiscallcc" "ptx_kernelcc" "ptx_devicecc" "spir_funccc"
        "spir_kernelcc" "intel_ocl_bicc" "x86_64_sysvcc" "win64cc" "x86_vectorcallcc" "hhvmcc" "hhvm_ccc"
        "x86_intrcc" "avr_intrcc" "avr_builtincc" "amdgpu_vscc" "amdgpu_gfxcc" "amdgpu_gscc" "amdgpu_pscc"
        "amdgpu_cscc" "amdgpu_kernelcc" "x86_regcallcc" "amdgpu_hscc" "msp430_builtincc" "amdgpu_lscc" "amdgpu_escc"
        "aarch64_vectorcallcc" "aarch64_sve_vectorcallcc" "wasm_emscripten_invokecc" "m68k_intrcc"
    ];
    /// Whether a call may or must reuse the caller's frame: `#llvm.tailcallkind<tail>`.
    TailCallKind, TailCallKindAttr, no_tail_call = "tailcallkind" "none" ["none" "notail" "musttail" "tail"];
}

/// An enumeration in an inherent attribute: documentation, constraint, summary, cases.
macro_rules! numbers {
    ($($(#[doc = $doc:literal])+ $constraint:ident, $table:ident: $name:literal { $($case:literal = $value:literal),* })*) => {$(
        $(#[doc = $doc])+
        pub const $table: IntEnum = IntEnum { name: $name, width: 64, cases: &[$(($case, $value)),*] };

        $(#[doc = $doc])+
        pub(super) const $constraint: AttrConstraint = AttrConstraint {
            summary: concat!("the number of a case of: ", $name),
            check: |ctx, attr| {
                attr.ty(ctx) == Some(Type::I64) && attr.as_i64(ctx).is_some_and(|v| $table.keyword(v).is_some())
            },
            syntax: AttrSyntax::IntEnum(&$table),
        };
    )*};
}

numbers! {
    /// The predicates of `llvm.icmp`.
    ICmpPredicateAttr, ICMP_PREDICATES: "integer predicate"
        { "eq" = 0, "ne" = 1, "slt" = 2, "sle" = 3, "sgt" = 4, "sge" = 5, "ult" = 6, "ule" = 7, "ugt" = 8, "uge" = 9 }
    /// The predicates of `llvm.fcmp`.
    FCmpPredicateAttr, FCMP_PREDICATES: "float predicate" {
        "_false" = 0, "oeq" = 1, "ogt" = 2, "oge" = 3, "olt" = 4, "ole" = 5, "one" = 6, "ord" = 7, "ueq" = 8,
        "ugt" = 9, "uge" = 10, "ult" = 11, "ule" = 12, "une" = 13, "uno" = 14, "_true" = 15
    }
    /// In which order other threads see an access.
    OrderingAttr, ORDERINGS: "atomic ordering" {
        "not_atomic" = 0, "unordered" = 1, "monotonic" = 2, "acquire" = 4, "release" = 5, "acq_rel" = 6, "seq_cst" = 7
    }
    /// How `llvm.atomicrmw` combines what is there with a value.
    AtomicBinOpAttr, ATOMIC_BIN_OPS: "atomic operation" {
        "xchg" = 0, "add" = 1, "sub" = 2, "_and" = 3, "nand" = 4, "_or" = 5, "_xor" = 6, "max" = 7, "min" = 8,
        "umax" = 9, "umin" = 10, "fadd" = 11, "fsub" = 12, "fmax" = 13, "fmin" = 14, "uinc_wrap" = 15,
        "udec_wrap" = 16, "usub_cond" = 17, "usub_sat" = 18
    }
    /// From where a symbol is seen at run time.
    VisibilityAttr, VISIBILITIES: "visibility" { "default" = 0, "hidden" = 1, "protected" = 2 }
    /// Whether the address of a symbol matters.
    UnnamedAddrAttr, UNNAMED_ADDRS: "unnamed address" { "none" = 0, "local_unnamed_addr" = 1, "unnamed_addr" = 2 }
}

/// The first case of an enumeration.
pub(super) fn first_case(ctx: &Context) -> Attr {
    Attr::integer(ctx, Type::I64, 0)
}

/// Takes a word other than the first of a table, if it stands here, for an inherent attribute.
pub(super) fn parse_optional_case(p: &mut OpParser<'_, '_>, table: &IntEnum, prop: usize) {
    if let Some(&(word, value)) = table.cases.iter().find(|case| case.1 != 0 && p.at_keyword(case.0)) {
        p.eat_keyword(word);
        let attr = Attr::integer(p.ctx(), Type::I64, value);
        p.set_prop(prop, attr);
    }
}

/// Prints the word of a case other than the first, and a space.
pub(super) fn print_unusual_case(op: OpRef<'_>, p: &mut Printer<'_>, table: &IntEnum, prop: usize) {
    let value = op.prop(prop).and_then(|a| a.as_i64(op.ctx())).filter(|&v| v != 0);
    if let Some(word) = value.and_then(|v| table.keyword(v)) {
        p.text(word);
        p.text(" ");
    }
}

/// `!llvm.func<...>` as an attribute.
pub(super) const LlvmFunctionTypeAttr: AttrConstraint = AttrConstraint {
    summary: "type attribute of LLVM function type",
    check: |ctx, attr| attr.as_type(ctx).is_some_and(|ty| ty.downcast::<Function>(ctx).is_some()),
    syntax: AttrSyntax::Type,
};

macro_rules! types {
    ($($(#[doc = $doc:literal])+ $name:ident: $summary:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])+
        pub(super) const $name: TypeConstraint = TypeConstraint { summary: $summary, check: $check, only: None };
    )*};
}

types! {
    /// Whatever LLVM has.
    LlvmType: "LLVM dialect-compatible type", is_compatible;
    /// An address.
    Ptr: "LLVM pointer type", is_pointer;
    /// A signless integer.
    Int: "signless integer", |c, t| t.is_signless_integer(c);
    /// An integer, or a vector of them.
    IntLike: "signless integer or LLVM dialect-compatible vector of signless integer",
        |c, t| is_compatible(c, t) && element_or_self(c, t).is_signless_integer(c);
    /// A float, or a vector of them.
    FloatLike: "floating point LLVM type or LLVM dialect-compatible vector of floating point LLVM type",
        |c, t| is_compatible(c, t) && element_or_self(c, t).float_kind(c).is_some();
    /// An address, or a vector of them.
    PtrLike: "LLVM pointer type or LLVM dialect-compatible vector of LLVM pointer type",
        |c, t| is_compatible(c, t) && is_pointer(c, element_or_self(c, t));
    /// An integer or an address, or a vector of them.
    IntOrPtrLike: "signless integer or LLVM pointer type or LLVM dialect-compatible vector of them",
        |c, t| is_compatible(c, t) && {
            let element = element_or_self(c, t);
            element.is_signless_integer(c) || is_pointer(c, element)
        };
    /// A truth value, or a vector of them.
    BitLike: "1-bit signless integer or LLVM dialect-compatible vector of 1-bit signless integer",
        |c, t| is_compatible(c, t) && element_or_self(c, t) == Type::I1;
    /// What has members.
    Aggregate: "LLVM aggregate type",
        |c, t| t.downcast::<super::types::Struct>(c).is_some() || t.downcast::<super::types::Array>(c).is_some();
    /// A vector.
    AnyLlvmVector: "LLVM dialect-compatible vector type",
        |c, t| is_compatible(c, t) && element_or_self(c, t) != t;
}
