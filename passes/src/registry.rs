//! Passes by name.

use std::collections::BTreeMap;

use crate::manager::PassManager;
use crate::pass::{OptionHelp, Pass};

type Make = Box<dyn Fn() -> Box<dyn Pass> + Send + Sync>;

/// Adds the passes of a pipeline; given its options by name, or says what is wrong with them.
type Fill = Box<dyn Fn(&mut PassManager, &[(String, String)]) -> Result<(), String> + Send + Sync>;

/// A registered pass or pipeline, for the help text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassInfo {
    /// The name.
    pub name: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What can be set.
    pub options: &'static [OptionHelp],
}

/// The passes and pipelines that pipelines and flags may name.
#[derive(Default)]
pub struct PassRegistry {
    passes: BTreeMap<&'static str, (PassInfo, Make)>,
    pipelines: BTreeMap<&'static str, (PassInfo, Fill)>,
}

impl std::fmt::Debug for PassRegistry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.passes.keys()).finish()
    }
}

impl PassRegistry {
    /// No passes.
    pub fn new() -> PassRegistry {
        PassRegistry::default()
    }

    /// Adds a pass that is made by its `Default`.
    pub fn add<P: Pass + Default + 'static>(&mut self) -> &mut Self {
        let pass = P::default();
        let info = PassInfo { name: pass.name(), summary: pass.summary(), options: pass.option_help() };
        self.passes.insert(info.name, (info, Box::new(|| Box::new(P::default()))));
        self
    }

    /// Adds a pipeline of a name, which stands for its passes wherever a pass may stand: `fill`
    /// adds them, given the options by name.
    pub fn add_pipeline(
        &mut self,
        info: PassInfo,
        fill: impl Fn(&mut PassManager, &[(String, String)]) -> Result<(), String> + Send + Sync + 'static,
    ) -> &mut Self {
        self.pipelines.insert(info.name, (info, Box::new(fill)));
        self
    }

    /// Adds the passes of the pipeline of that name; `None`: there is none.
    pub(crate) fn fill(
        &self,
        name: &str,
        manager: &mut PassManager,
        options: &[(String, String)],
    ) -> Option<Result<(), String>> {
        self.pipelines.get(name).map(|(_, fill)| fill(manager, options))
    }

    /// A new pass of that name.
    ///
    /// # Errors
    /// There is none; the message names the nearest ones.
    pub fn create(&self, name: &str) -> Result<Box<dyn Pass>, String> {
        match self.passes.get(name) {
            Some((_, make)) => Ok(make()),
            None => match nearest(name, self.passes.keys().chain(self.pipelines.keys()).copied()) {
                Some(near) => Err(format!("there is no pass '{name}'; did you mean '{near}'?")),
                None => Err(format!("there is no pass '{name}'")),
            },
        }
    }

    /// Whether there is a pass or a pipeline of that name.
    pub fn contains(&self, name: &str) -> bool {
        self.passes.contains_key(name) || self.pipelines.contains_key(name)
    }

    /// All pipelines, sorted by name.
    pub fn pipelines(&self) -> impl Iterator<Item = PassInfo> {
        self.pipelines.values().map(|(info, _)| *info)
    }

    /// All passes, sorted by name.
    pub fn list(&self) -> impl Iterator<Item = PassInfo> {
        self.passes.values().map(|(info, _)| *info)
    }
}

/// The candidate that differs least from a word, if one is close at all.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.len() / 3).max(1);
    candidates.map(|c| (distance(word, c), c)).filter(|&(d, _)| d <= limit).min().map(|(_, c)| c)
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, &y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

/// Registers every pass of this crate.
pub fn register_all(passes: &mut PassRegistry) {
    passes
        .add::<crate::canonicalize::CanonicalizePass>()
        .add::<crate::control_flow_sink::ControlFlowSinkPass>()
        .add::<crate::cse::CsePass>()
        .add::<crate::duplicate_functions::DuplicateFunctionsPass>()
        .add::<crate::inline::InlinePass>()
        .add::<crate::licm::LoopInvariantCodeMotionPass>()
        .add::<crate::subset_hoisting::LoopInvariantSubsetHoistingPass>()
        .add::<crate::mem2reg::Mem2RegPass>()
        .add::<crate::print::PrintIrPass>()
        .add::<crate::print::PrintOpStatsPass>()
        .add::<crate::remove_dead_values::RemoveDeadValuesPass>()
        .add::<crate::sccp::SccpPass>()
        .add::<crate::snapshot_locations::SnapshotLocationsPass>()
        .add::<crate::sroa::SroaPass>()
        .add::<crate::strip_debug_info::StripDebugInfoPass>()
        .add::<crate::symbol_dce::SymbolDcePass>()
        .add::<crate::symbol_privatize::SymbolPrivatizePass>()
        .add::<crate::topological_sort::TopologicalSortPass>();
    crate::lower::register(passes);
}
