//! Memory that lives as long as the program: that of each `memref.global` which is used.

use std::sync::atomic::{AtomicU64, Ordering};

use cranelift_codegen::ir::types;
use terrace_ir::attrs::Attr;
use terrace_ir::diag::Diagnostic;
use terrace_ir::symbols::symbol_name;
use terrace_ir::view::OpRef;

use super::compile::Unit;
use super::lower::Lowered;
use super::memref::{alignment, static_bytes};
use super::repr::{Element, Repr};
use super::vector;

/// The memory of one global. The words are atomics for their interior mutability: compiled code
/// writes to them behind shared references.
#[derive(Debug)]
pub(super) struct Global {
    words: Box<[AtomicU64]>,
    align: usize,
}

impl Global {
    /// Memory of zeros; `None`: there is not so much.
    fn new(bytes: u64, align: usize) -> Option<Global> {
        let bytes = usize::try_from(bytes).ok()?.checked_add(align)?;
        let mut words = Vec::new();
        words.try_reserve_exact(bytes.div_ceil(8)).ok()?;
        words.resize_with(bytes.div_ceil(8), || AtomicU64::new(0));
        Some(Global { words: words.into(), align })
    }

    /// Sets the bytes from the first element on. Nothing reads the memory yet.
    fn fill(&self, bytes: &[u8]) {
        // The alignment is at least that of a word, so the first element starts one.
        let skipped = (self.address() - self.words.as_ptr().expose_provenance() as u64) as usize / 8;
        for (word, bytes) in self.words.iter().skip(skipped).zip(bytes.chunks(8)) {
            let mut value = [0; 8];
            value[..bytes.len()].copy_from_slice(bytes);
            word.store(u64::from_ne_bytes(value), Ordering::Relaxed);
        }
    }

    /// The address of the first element.
    fn address(&self) -> u64 {
        self.words.as_ptr().expose_provenance().next_multiple_of(self.align) as u64
    }
}

impl<'m> Unit<'m> {
    /// The address of the memory that a `memref.get_global` names.
    pub(super) fn global(&mut self, op: OpRef<'m>) -> Lowered<u64> {
        let Some(name) = op.attr("name").and_then(|a| a.as_flat_symbol(self.ctx)) else {
            return Err(Diagnostic::op_error(op, "names no global"));
        };
        if let Some(known) = self.shared.globals.get(name) {
            return Ok(known.address());
        }
        let found = self.globals.iter().copied().find(|g| symbol_name(*g) == Some(name));
        let Some(global) = found else {
            return Err(Diagnostic::op_error(op, format!("names '@{name}', which is no global of the module")));
        };
        let memory = memory_of(global)?;
        let address = memory.address();
        self.shared.globals.insert(name.to_owned(), memory);
        Ok(address)
    }
}

fn memory_of(global: OpRef<'_>) -> Lowered<Global> {
    let ctx = global.ctx();
    let failed = |why: String| Err(Diagnostic::op_error(global, why));
    let Some(ty) = global.attr("type").and_then(|a| a.as_type(ctx)) else { return failed("has no type".to_owned()) };
    let memref = match Repr::of(ctx, ty) {
        Ok(Repr::MemRef(memref)) if memref.identity => memref,
        Ok(_) => return failed(format!("can't be compiled for the CPU with type '{}'", ty.to_text(ctx))),
        Err(why) => return failed(format!("can't be compiled for the CPU: {why}")),
    };
    let initial = match global.attr("initial_value") {
        Some(Attr::UNIT) => None,
        Some(value) => match (value.as_dense(ctx), memref.element) {
            (Some(elements), Element::Scalar(scalar)) => Some((elements, scalar)),
            _ => return failed(format!("has an initial value that can't be compiled: {}", value.to_text(ctx))),
        },
        None => return failed("is defined elsewhere, and nothing else is linked".to_owned()),
    };
    let align = alignment(global, &memref)?;
    let memory = static_bytes(&memref).zip(usize::try_from(align.max(i64::from(types::I64.bytes()))).ok());
    match memory.and_then(|(bytes, align)| Global::new(bytes, align)) {
        Some(memory) => {
            if let Some((elements, scalar)) = initial {
                memory.fill(&vector::bytes(ctx, elements, scalar));
            }
            Ok(memory)
        }
        None => failed(format!("needs more than there is of memory: '{}'", ty.to_text(ctx))),
    }
}
