//! Where compiled code goes: into this process or into an object file. One compiler serves both.

use std::ops::{Deref, DerefMut};

use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::Module;
use cranelift_object::{ObjectBuilder, ObjectModule};

use super::host::HostFn;
use super::target::{Target, isa};
use crate::runtime::support::{self, Symbol};

/// Code while it is made.
pub(super) enum Code {
    /// In this process.
    Jit(Box<JITModule>),
    /// In an object file.
    Object(Box<ObjectModule>),
}

impl Code {
    /// Code that runs here; `host` are functions beside those of the runtime.
    pub(super) fn jit<'s>(host: impl Iterator<Item = (&'s str, Symbol)>) -> Result<Code, String> {
        let mut builder = JITBuilder::with_isa(isa(None, false)?, cranelift_module::default_libcall_names());
        for function in HostFn::ALL {
            builder.symbol(function.name(), function.symbol().address);
        }
        for (name, symbol) in support::symbols().iter().chain(support::math_symbols()) {
            builder.symbol(*name, symbol.address);
        }
        for (name, symbol) in host {
            builder.symbol(name, symbol.address);
        }
        Ok(Code::Jit(Box::new(JITModule::new(builder))))
    }

    /// Code of an object file.
    pub(super) fn object(target: Target) -> Result<Code, String> {
        let isa = isa(Some(target), false)?;
        let builder = ObjectBuilder::new(isa, "terrace", cranelift_module::default_libcall_names());
        let builder = builder.map_err(|e| format!("can't make an object file for {target}: {e}"))?;
        Ok(Code::Object(Box::new(ObjectModule::new(builder))))
    }

    /// Whether this is for an object file.
    pub(super) fn is_object(&self) -> bool {
        matches!(self, Code::Object(_))
    }
}

impl Deref for Code {
    type Target = dyn Module;

    fn deref(&self) -> &(dyn Module + 'static) {
        match self {
            Code::Jit(module) => module.as_ref(),
            Code::Object(module) => module.as_ref(),
        }
    }
}

impl DerefMut for Code {
    fn deref_mut(&mut self) -> &mut (dyn Module + 'static) {
        match self {
            Code::Jit(module) => module.as_mut(),
            Code::Object(module) => module.as_mut(),
        }
    }
}
