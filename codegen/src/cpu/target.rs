//! The processors and systems that code is made for.

use std::fmt;
use std::str::FromStr;

use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};

/// A processor with a system, whose object format is the system's.
///
/// ```
/// use terrace_codegen::cpu::Target;
/// let target: Target = "aarch64-linux".parse().unwrap();
/// assert_eq!(target.triple(), "aarch64-unknown-linux-gnu");
/// assert!("z80".parse::<Target>().unwrap_err().contains("riscv64-linux"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(&'static Row);

#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    triple: &'static str,
    /// What every processor that code is made for has beyond the architecture's first version.
    features: &'static [&'static str],
}

/// The instructions that x86-64-v2 adds, which processors have since 2009: without them rounding
/// and shuffles are calls.
const X86_64_V2: &[&str] = &["has_cmpxchg16b", "has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt"];

static TARGETS: [Row; 6] = [
    Row { name: "x86_64-linux", triple: "x86_64-unknown-linux-gnu", features: X86_64_V2 },
    Row { name: "x86_64-macos", triple: "x86_64-apple-darwin", features: X86_64_V2 },
    Row { name: "x86_64-windows", triple: "x86_64-pc-windows-msvc", features: X86_64_V2 },
    Row { name: "aarch64-linux", triple: "aarch64-unknown-linux-gnu", features: &[] },
    Row { name: "aarch64-macos", triple: "aarch64-apple-darwin", features: &[] },
    Row { name: "riscv64-linux", triple: "riscv64gc-unknown-linux-gnu", features: &[] },
];

impl Target {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Target> {
        TARGETS.iter().map(Target)
    }

    /// This machine; `None` if no code can be made for it.
    pub fn host() -> Option<Target> {
        let name = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
        Target::all().find(|target| target.name() == name)
    }

    /// Its name: processor and system.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Its name as compilers spell it.
    pub fn triple(self) -> &'static str {
        self.0.triple
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Target {
    type Err = String;

    /// By name or triple.
    fn from_str(text: &str) -> Result<Target, String> {
        let known = Target::all().find(|target| [target.name(), target.triple()].contains(&text));
        known.ok_or_else(|| {
            let names: Vec<&str> = Target::all().map(Target::name).collect();
            format!("expected one of {}", names.join(", "))
        })
    }
}

/// Cranelift's settings that differ between code that runs here and now and code for an object
/// file; with those that optimize, or not.
pub(super) fn isa(target: Option<Target>, optimizes: bool) -> Result<OwnedTargetIsa, String> {
    let mut flags = settings::builder();
    let choices = [
        ("opt_level", if optimizes { "speed" } else { "none" }),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
        // Memrefs are returned in more registers than the C ABI has for results.
        ("enable_multi_ret_implicit_sret", "true"),
        ("is_pic", if target.is_some() { "true" } else { "false" }),
        ("use_colocated_libcalls", "false"),
        // Frames may be larger than the guard page.
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
    ];
    for (name, value) in choices {
        flags.set(name, value).map_err(|e| format!("can't set up Cranelift: {e}"))?;
    }
    let flags = settings::Flags::new(flags);
    let Some(Target(row)) = target else {
        return cranelift_native::builder()
            .map_err(str::to_owned)
            .and_then(|isa| isa.finish(flags).map_err(|e| e.to_string()))
            .map_err(|why| format!("can't compile for this CPU: {why}"));
    };
    let failed = |why: String| format!("can't compile for {}: {why}", row.name);
    let mut isa = isa::lookup_by_name(row.triple).map_err(|e| failed(e.to_string()))?;
    for feature in row.features {
        isa.enable(feature).map_err(|e| failed(e.to_string()))?;
    }
    isa.finish(flags).map_err(|e| failed(e.to_string()))
}
