//! What the runtime must know of a SPIR-V module before it hands it to a driver.
//!
//! Drivers trust the modules that they get. So everything that depends on the device, and all that
//! ties a module to its interface, is checked here: the version, the capabilities, the entry point,
//! the size of its workgroup and its bindings. The rest is `spirv-val`'s business.
//!
//! The reader stops at the first function: all that it looks for stands before (SPIR-V
//! specification, 2.4).

use std::collections::{BTreeSet, HashMap};

use super::error::{Result, RuntimeError};
use super::target::{Features, Limits};
use super::{Binding, KernelSource};

const MAGIC: u32 = 0x0723_0203;
const HEADER_WORDS: usize = 5;

const OP_ENTRY_POINT: u32 = 15;
const OP_EXECUTION_MODE: u32 = 16;
const OP_CAPABILITY: u32 = 17;
const OP_FUNCTION: u32 = 54;
const OP_DECORATE: u32 = 71;

const MODEL_GL_COMPUTE: u32 = 5;
const MODE_LOCAL_SIZE: u32 = 17;
const DECORATION_BINDING: u32 = 33;
const DECORATION_DESCRIPTOR_SET: u32 = 34;

/// Checks a kernel against a device and against its own interface.
pub fn check(source: &KernelSource<'_>, device: &str, features: &Features, limits: &Limits) -> Result<()> {
    let module = Module::read(source.spirv)?;
    if module.version > features.spirv_version {
        let (major, minor) = module.version;
        return Err(RuntimeError::MissingFeature {
            device: device.to_owned(),
            needed: format!("SPIR-V {major}.{minor}"),
            offered: format!("SPIR-V {}.{}", features.spirv_version.0, features.spirv_version.1),
        });
    }
    for &capability in &module.capabilities {
        features.check_capability(device, capability)?;
    }
    let Some(entry) = module.entries.iter().find(|entry| entry.name == source.entry) else {
        let names: Vec<_> = module.entries.iter().map(|entry| entry.name.as_str()).collect();
        return Err(invalid(format!(
            "no compute entry point '{}'; the module has {}",
            source.entry,
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        )));
    };
    if let Some(&size) = module.local_sizes.get(&entry.id) {
        limits.check_workgroup(device, size)?;
    }
    check_bindings(&module, source.bindings)
}

/// With several entry points in a module, which of them uses a binding is not known before its
/// functions are read, so only a lone entry point's bindings are compared.
fn check_bindings(module: &Module, given: &[Binding]) -> Result<()> {
    let distinct: BTreeSet<_> = given.iter().copied().collect();
    if distinct.len() != given.len() {
        return Err(invalid("a binding is listed twice".to_owned()));
    }
    let missing = module.bindings().into_iter().find(|binding| !distinct.contains(binding));
    match missing {
        Some(Binding { set, binding }) if module.entries.len() == 1 => Err(invalid(format!(
            "the module uses binding {binding} of descriptor set {set}, which the interface does not list"
        ))),
        _ => Ok(()),
    }
}

fn invalid(message: String) -> RuntimeError {
    RuntimeError::InvalidKernel(message)
}

#[derive(Default)]
struct Module {
    version: (u8, u8),
    capabilities: Vec<u32>,
    entries: Vec<Entry>,
    /// Workgroup sizes by the id of the entry point's function.
    local_sizes: HashMap<u32, [u32; 3]>,
    sets: HashMap<u32, u32>,
    binding_numbers: HashMap<u32, u32>,
}

struct Entry {
    id: u32,
    name: String,
}

impl Module {
    fn read(words: &[u32]) -> Result<Self> {
        let [MAGIC, version, _generator, _bound, _schema, ..] = *words else {
            return Err(invalid("the words do not start with a SPIR-V header".to_owned()));
        };
        let [_, major, minor, _] = version.to_be_bytes();
        let mut module = Self { version: (major, minor), ..Self::default() };
        let mut rest = &words[HEADER_WORDS..];
        while let [first, ..] = *rest {
            let (count, op) = ((first >> 16) as usize, first & 0xffff);
            if op == OP_FUNCTION {
                return Ok(module);
            }
            if count == 0 || count > rest.len() {
                let at = words.len() - rest.len();
                return Err(invalid(format!("the instruction at word {at} has a wrong length")));
            }
            let (instruction, next) = rest.split_at(count);
            module.read_instruction(op, &instruction[1..]);
            rest = next;
        }
        Err(invalid("the module has no function".to_owned()))
    }

    fn read_instruction(&mut self, op: u32, operands: &[u32]) {
        match (op, operands) {
            (OP_CAPABILITY, &[capability]) => self.capabilities.push(capability),
            (OP_ENTRY_POINT, &[MODEL_GL_COMPUTE, id, ref name @ ..]) => {
                self.entries.push(Entry { id, name: literal_string(name) });
            }
            (OP_EXECUTION_MODE, &[id, MODE_LOCAL_SIZE, x, y, z]) => {
                self.local_sizes.insert(id, [x, y, z]);
            }
            (OP_DECORATE, &[id, DECORATION_DESCRIPTOR_SET, set]) => {
                self.sets.insert(id, set);
            }
            (OP_DECORATE, &[id, DECORATION_BINDING, binding]) => {
                self.binding_numbers.insert(id, binding);
            }
            _ => {}
        }
    }

    /// All bindings that variables are decorated with, in order.
    fn bindings(&self) -> BTreeSet<Binding> {
        let bound = |(id, &binding)| Some(Binding { set: *self.sets.get(id)?, binding });
        self.binding_numbers.iter().filter_map(bound).collect()
    }
}

/// A string operand: UTF-8 bytes, little-endian in their words, up to a zero byte.
fn literal_string(words: &[u32]) -> String {
    let bytes = words.iter().flat_map(|word| word.to_le_bytes()).take_while(|&byte| byte != 0);
    String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
}
