//! Places that can fail, and constants that code refers to.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_module::{DataDescription, DataId, Linkage};
use terrace_ir::diag::Diagnostic;
use terrace_ir::view::OpRef;

use super::compile::Unit;
use super::host::Site;
use super::lower::Lowering;

impl<'m> Lowering<'_, 'm> {
    /// What [`super::host::HostFn::Fail`] is told of an op that fails: in this process the place's
    /// number, in an object file the address of a line that says it (null: there is no memory for it).
    pub(super) fn site(&mut self, op: OpRef<'m>, message: impl std::fmt::Display) -> Value {
        let message = format!("'{}' op {message}", op.name_str());
        if !self.unit.code.is_object() {
            let sites = &mut self.unit.shared.sites;
            // Each element of a vector may fail at the same place.
            if sites.last().is_none_or(|last| last.loc != op.loc() || last.message != message) {
                sites.push(Site { loc: op.loc(), message });
            }
            let number = sites.len() as i64 - 1;
            return self.integer(types::I64, number);
        }
        let text = Diagnostic::error(op.loc(), message).render(self.ctx());
        let mut line: Vec<u8> = text.lines().next().unwrap_or_default().bytes().filter(|&b| b != 0).collect();
        line.push(0);
        match self.unit.constant_bytes(line, 1) {
            Some(data) => self.data_address(data),
            None => self.integer(types::I64, 0),
        }
    }

    /// The address of memory that lives as long as the program.
    pub(super) fn data_address(&mut self, data: DataId) -> Value {
        let global = self.unit.code.declare_data_in_func(data, self.b.func);
        self.b.ins().symbol_value(types::I64, global)
    }
}

impl Unit<'_> {
    /// Bytes that the program only reads; `None`: there is no memory for them.
    pub(super) fn constant_bytes(&mut self, bytes: Vec<u8>, align: u64) -> Option<DataId> {
        let name = format!("constant::{}", self.constants);
        self.constants += 1;
        let linkage = self.local_data();
        let id = self.code.declare_data(&name, linkage, false, false).ok()?;
        let mut data = DataDescription::new();
        data.define(bytes.into_boxed_slice());
        data.set_align(align);
        self.code.define_data(id, &data).ok()?;
        Some(id)
    }

    /// The linkage of data that nothing else sees. In this process the linker must reach it
    /// wherever it lies, which it does for what might be defined elsewhere.
    pub(super) fn local_data(&self) -> Linkage {
        if self.code.is_object() { Linkage::Local } else { Linkage::Preemptible }
    }
}
