//! The tables of the `spirv` dialect against the grammar of SPIR-V that `rspirv` has: numbers
//! of cases, names of instructions, and the capabilities that they need.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::LazyLock;

use rspirv::grammar::{GLSL_STD_450_INSTRUCTION_TABLE, INSTRUCTION_TABLE, OPENCL_STD_100_INSTRUCTION_TABLE};
use rspirv::spirv;
use terrace_dialects::spirv::enums::{self, Capability, SpirvEnum};
use terrace_dialects::spirv::needs::needs_of;
use terrace_dialects::spirv::op_defs;

/// The capabilities of each instruction, by its name in the dialect.
static GRAMMAR: LazyLock<HashMap<String, Vec<u32>>> = LazyLock::new(|| {
    let core = INSTRUCTION_TABLE.iter().map(|i| {
        let name = ["KHR", "EXT", "INTEL"]
            .into_iter()
            .find_map(|vendor| i.opname.strip_suffix(vendor).map(|short| format!("spirv.{vendor}.{short}")));
        (name.unwrap_or_else(|| format!("spirv.{}", i.opname)), i.capabilities)
    });
    let sets = [("GL", GLSL_STD_450_INSTRUCTION_TABLE.iter()), ("CL", OPENCL_STD_100_INSTRUCTION_TABLE.iter())];
    let extended = sets
        .into_iter()
        .flat_map(|(set, table)| table.map(move |i| (format!("spirv.{set}.{}", i.opname), i.capabilities)));
    let numbers = |list: &[spirv::Capability]| list.iter().map(|&c| c as u32).collect();
    core.chain(extended).map(|(name, capabilities)| (name, numbers(capabilities))).collect()
});

/// Ops of the dialect that are no instruction, one of another name, or one that the grammar
/// has dropped.
const OTHERS: &[&str] = &[
    "spirv.Constant",
    "spirv.CopyMemory",
    "spirv.func",
    "spirv.GlobalVariable",
    "spirv.INTEL.JointMatrixLoad",
    "spirv.INTEL.JointMatrixMad",
    "spirv.INTEL.JointMatrixStore",
    "spirv.INTEL.JointMatrixWorkItemLength",
    "spirv.mlir.addressof",
    "spirv.mlir.loop",
    "spirv.mlir.merge",
    "spirv.mlir.referenceof",
    "spirv.mlir.selection",
    "spirv.mlir.yield",
    "spirv.module",
    "spirv.SpecConstantOperation",
];

#[test]
fn ops_are_instructions() {
    let unknown: Vec<&str> =
        op_defs().map(|def| def.name).filter(|name| !GRAMMAR.contains_key(*name) && !OTHERS.contains(name)).collect();
    assert!(unknown.is_empty(), "no instructions: {unknown:?}");
}

/// Ops that need what the grammar does not say of their instruction: MLIR's dialect has them
/// for Vulkan, or for a capability of the day.
const OF_MLIR: &[&str] = &["spirv.ImageDrefGather", "spirv.AtomicCompareExchangeWeak"];

#[test]
fn ops_need_the_capabilities_of_their_instructions() {
    for def in op_defs().filter(|def| !OF_MLIR.contains(&def.name) && !def.name.contains("L.")) {
        let Some(capabilities) = GRAMMAR.get(def.name) else { continue };
        let ours: BTreeSet<u32> = needs_of(def.name).capabilities.iter().map(|c| c.0).collect();
        let grammar: BTreeSet<u32> = capabilities.iter().copied().collect();
        let agree = ours.is_empty() == grammar.is_empty() && ours.is_subset(&grammar);
        assert!(agree, "{} needs {ours:?}, by the grammar {grammar:?}", def.name);
    }
}

/// Checks the numbers of the cases that the grammar has; all but `unknown` are there.
fn check<E: SpirvEnum, G: FromStr>(number: impl Fn(G) -> u32, unknown: &[&str]) {
    for case in E::TABLE.cases {
        match G::from_str(case.name) {
            Ok(value) => {
                assert!(!unknown.contains(&case.name), "the grammar has {}", case.name);
                assert_eq!(number(value), case.value, "{} of {}", case.name, E::TABLE.mnemonic);
            }
            Err(_) => assert!(unknown.contains(&case.name), "{} has no {}", E::TABLE.mnemonic, case.name),
        }
    }
}

#[test]
fn cases_have_the_numbers_of_the_grammar() {
    check::<Capability, spirv::Capability>(
        |c| c as u32,
        // MLIR's names of capabilities that were renamed, or never were in the grammar.
        &["Bfloat16ConversionINTEL", "JointMatrixINTEL", "LongConstantCompositeINTEL"],
    );
    check::<enums::StorageClass, spirv::StorageClass>(|c| c as u32, &[]);
    check::<enums::Scope, spirv::Scope>(|c| c as u32, &[]);
    check::<enums::ExecutionModel, spirv::ExecutionModel>(|c| c as u32, &[]);
    check::<enums::ExecutionMode, spirv::ExecutionMode>(|c| c as u32, &[]);
    check::<enums::AddressingModel, spirv::AddressingModel>(|c| c as u32, &[]);
    check::<enums::MemoryModel, spirv::MemoryModel>(|c| c as u32, &[]);
    check::<enums::Decoration, spirv::Decoration>(|c| c as u32, &[]);
    check::<enums::BuiltIn, spirv::BuiltIn>(|c| c as u32, &[]);
    check::<enums::ImageFormat, spirv::ImageFormat>(|c| c as u32, &[]);
    check::<enums::GroupOperation, spirv::GroupOperation>(|c| c as u32, &[]);
    check::<enums::LinkageType, spirv::LinkageType>(|c| c as u32, &[]);
}
