//! Lowerings of vectors.
//!
//! `lower-vector`: what stands for many products, moves or accesses becomes plain arithmetic and
//! plain accesses, which code generators take. Its option `ops` says what is lowered:
//!
//! | group | ops | become |
//! |---|---|---|
//! | `contract` | `vector.contract`, `vector.outerproduct` | products and sums: see [`Contraction`] |
//! | `multi-reduction` | `vector.multi_reduction` | see [`multi_reduction`] |
//! | `scan` | `vector.scan` | one sum after the other |
//! | `transpose` | `vector.transpose`, `vector.flat_transpose` | parts that are taken out and put in |
//! | `shape-cast` | `vector.shape_cast` | parts that are taken out and put in |
//! | `broadcast` | `vector.broadcast` | `vector.splat`, parts that are put in |
//! | `interleave` | `vector.interleave`, `vector.deinterleave` | `vector.shuffle` of one dimension |
//! | `masks` | `vector.create_mask`, `vector.constant_mask` | comparisons, constants |
//! | `memory` | `vector.gather`, `vector.scatter`, masked, expanding and compressing accesses | an access for each element whose bit is set |
//! | `transfers` | `vector.transfer_read`, `vector.transfer_write` | plain or masked accesses of one dimension |
//!
//! The first three are lowered where nothing is said. Ops in a `vector.mask` and scalable vectors stay
//! as they are.

mod contract;
mod control;
pub mod mask;
mod masks;
mod memory;
pub mod multi_reduction;
mod parts;
mod permutations;
mod print;
mod rearrange;
mod scan;
pub mod to_scf;
mod transfers;

use terrace_ir::prelude::*;

use super::rewrite_bottom_up;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};
pub use contract::Contraction;

/// So many parts at most are made of one op, one after the other.
const MAX_UNROLLED: i64 = 1 << 14;

/// What `ops` names: whether it is lowered without being named, and the patterns.
struct Group {
    name: &'static str,
    by_default: bool,
    add: fn(&mut PatternSet, Contraction),
}

const GROUPS: &[Group] = &[
    Group { name: "contract", by_default: true, add: contract::add_patterns },
    Group { name: "multi-reduction", by_default: true, add: |set, _| multi_reduction::add_patterns(set, false) },
    Group { name: "scan", by_default: true, add: |set, _| scan::add_patterns(set) },
    Group { name: "transpose", by_default: false, add: |set, _| rearrange::add_transpositions(set) },
    Group { name: "shape-cast", by_default: false, add: |set, _| rearrange::add_shape_casts(set) },
    Group { name: "broadcast", by_default: false, add: |set, _| rearrange::add_broadcasts(set) },
    Group { name: "interleave", by_default: false, add: |set, _| rearrange::add_interleavings(set) },
    Group { name: "masks", by_default: false, add: |set, _| masks::add_patterns(set) },
    Group { name: "memory", by_default: false, add: |set, _| memory::add_patterns(set) },
    Group { name: "transfers", by_default: false, add: |set, _| transfers::add_patterns(set) },
];

/// See the [module documentation](self).
#[derive(Clone, Debug)]
pub struct LowerVectorPass {
    contraction: Contraction,
    /// By position in [`GROUPS`].
    groups: Vec<bool>,
}

impl Default for LowerVectorPass {
    fn default() -> Self {
        LowerVectorPass {
            contraction: Contraction::default(),
            groups: GROUPS.iter().map(|group| group.by_default).collect(),
        }
    }
}

impl Pass for LowerVectorPass {
    fn name(&self) -> &'static str {
        "lower-vector"
    }

    fn summary(&self) -> &'static str {
        "Lower operations on vectors to arithmetic and accesses that code generators take"
    }

    fn register_dialects(&self, ctx: &Context) {
        ctx.register::<terrace_dialects::memref::MemRef>();
        ctx.register::<terrace_dialects::scf::Scf>();
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("contraction", "parallel-arith|outer-product|dot", "What contractions become"),
            OptionHelp::new(
                "ops",
                "group,...|all",
                "What is lowered: contract, multi-reduction, scan (these by default), transpose, shape-cast, broadcast, \
                 interleave, masks, memory, transfers",
            ),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let chosen = GROUPS.iter().zip(&self.groups).filter(|(_, chosen)| **chosen);
        let names: Vec<&str> = chosen.map(|(group, _)| group.name).collect();
        format!("contraction={} ops={}", self.contraction.keyword(), names.join(","))
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "contraction" => self.contraction = Contraction::parse(name, value)?,
            "ops" => {
                self.groups.fill(false);
                for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                    if word == "all" {
                        self.groups.fill(true);
                        continue;
                    }
                    let at = GROUPS.iter().position(|group| group.name == word);
                    let at = at.ok_or_else(|| {
                        let names: Vec<&str> = GROUPS.iter().map(|group| group.name).collect();
                        format!("option '{name}' wants 'all' or some of {}, not '{word}'", names.join(", "))
                    })?;
                    self.groups[at] = true;
                }
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let mut patterns = PatternSet::new();
        for (group, _) in GROUPS.iter().zip(&self.groups).filter(|(_, chosen)| **chosen) {
            (group.add)(&mut patterns, self.contraction);
        }
        let patterns = patterns.freeze(run.ctx());
        run.each_body(|body| rewrite_bottom_up(body, &patterns))
    }
}
