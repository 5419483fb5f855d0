//! What the compiler makes, as text.

use cranelift_codegen::ir::Function;

/// The functions of a program as text, in the order in which they are compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Cranelift IR; `None`: it is not wanted.
    pub clif: Option<String>,
    /// Machine code; `None`: it is not wanted.
    pub assembly: Option<String>,
}

impl Listing {
    /// Collects all forms that are asked for.
    pub fn new(clif: bool, assembly: bool) -> Listing {
        Listing { clif: clif.then(String::new), assembly: assembly.then(String::new) }
    }

    /// Notes a function as it is before compilation; gives whether its code is wanted as text.
    pub(super) fn before(&mut self, name: &str, function: &Function) -> bool {
        if let Some(clif) = &mut self.clif {
            clif.push_str(&format!("; {name}\n{}\n", function.display()));
        }
        if let Some(assembly) = &mut self.assembly {
            assembly.push_str(&format!("{name}:\n"));
        }
        self.assembly.is_some()
    }

    /// Notes the code of the same function.
    pub(super) fn after(&mut self, code: Option<&str>) {
        if let (Some(assembly), Some(code)) = (&mut self.assembly, code) {
            assembly.push_str(code);
            assembly.push('\n');
        }
    }
}
