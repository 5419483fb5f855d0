//! `canonicalize`: folds and the canonicalization patterns of all registered ops.

use std::sync::{Arc, Mutex, PoisonError};

use terrace_ir::context::Context;
use terrace_ir::pattern::{FrozenPatterns, PatternFilter, PatternSet};

use crate::greedy::{GreedyConfig, RegionSimplification, rewrite_greedily};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct CanonicalizePass {
    config: GreedyConfig,
    filter: PatternFilter,
    test_convergence: bool,
    patterns: Mutex<Option<Known>>,
}

impl Default for CanonicalizePass {
    fn default() -> CanonicalizePass {
        let config = GreedyConfig { simplify_regions: RegionSimplification::Normal, ..GreedyConfig::default() };
        CanonicalizePass {
            config,
            filter: PatternFilter::default(),
            test_convergence: false,
            patterns: Mutex::default(),
        }
    }
}

/// The levels of clean-up, by their names.
const LEVELS: [(&str, RegionSimplification); 3] = [
    ("disabled", RegionSimplification::Disabled),
    ("normal", RegionSimplification::Normal),
    ("aggressive", RegionSimplification::Aggressive),
];

/// The patterns of a context, kept because other passes run this one many times.
#[derive(Debug)]
struct Known {
    ctx: Context,
    dialects: usize,
    patterns: Arc<FrozenPatterns>,
}

impl CanonicalizePass {
    fn patterns(&self, ctx: &Context) -> Arc<FrozenPatterns> {
        let dialects = ctx.dialects().len();
        let mut known = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(known) if known.dialects == dialects && known.ctx.is_same(ctx) => known.patterns.clone(),
            _ => {
                let patterns = Arc::new(canonicalization_patterns(ctx, &self.filter));
                *known = Some(Known { ctx: ctx.clone(), dialects, patterns: patterns.clone() });
                patterns
            }
        }
    }
}

impl Pass for CanonicalizePass {
    fn name(&self) -> &'static str {
        "canonicalize"
    }

    fn summary(&self) -> &'static str {
        "Canonicalize operations"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("disable-patterns", "a,b", "The names and labels of patterns that are left out"),
            OptionHelp::new("enable-patterns", "a,b", "The names and labels of the only patterns that are applied"),
            OptionHelp::new(
                "max-iterations",
                "n",
                "How often the body is gone through at most; -1: no limit (default: 10)",
            ),
            OptionHelp::new(
                "max-num-rewrites",
                "n",
                "How many patterns are applied at most; -1 (the default): no limit",
            ),
            OptionHelp::new(
                "region-simplify",
                "disabled|normal|aggressive",
                "What is done to the control flow of regions (default: normal)",
            ),
            OptionHelp::new(
                "test-convergence",
                "true|false",
                "Fail where patterns still apply after the last iteration (default: false)",
            ),
            OptionHelp::new("top-down", "true|false", "Visit ops from the top of the body (default: true)"),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        let limit = |n: Option<i64>| n.unwrap_or(-1);
        let list = |name: &str, list: &[String]| match list {
            [] => String::new(),
            list => format!("{name}={}", list.join(",")),
        };
        format!(
            "{} {} max-iterations={} max-num-rewrites={} region-simplify={} test-convergence={} top-down={}",
            list("disable-patterns", &self.filter.disabled),
            list("enable-patterns", &self.filter.enabled),
            limit(self.config.max_iterations.map(i64::from)),
            limit(self.config.max_rewrites.map(|n| n as i64)),
            LEVELS.iter().find(|(_, level)| *level == self.config.simplify_regions).map_or("", |(name, _)| name),
            self.test_convergence,
            self.config.top_down
        )
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = || value.parse::<i64>().map_err(|_| format!("option '{name}' wants a number, not '{value}'"));
        let list = || value.split(',').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
        // What is known depends on the filter.
        self.patterns = Mutex::default();
        match name {
            "disable-patterns" => self.filter.disabled = list(),
            "enable-patterns" => self.filter.enabled = list(),
            "test-convergence" => self.test_convergence = parse_bool(name, value)?,
            "max-iterations" => self.config.max_iterations = u32::try_from(number()?).ok(),
            "max-num-rewrites" => self.config.max_rewrites = u64::try_from(number()?).ok(),
            "top-down" => self.config.top_down = parse_bool(name, value)?,
            "region-simplify" => {
                let level = LEVELS.iter().find(|(name, _)| *name == value).map(|(_, level)| *level);
                self.config.simplify_regions =
                    level.ok_or_else(|| format!("option '{name}' is disabled, normal or aggressive, not '{value}'"))?;
            }
            _ => return Err(format!("pass 'canonicalize' has no option '{name}'")),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let patterns = self.patterns(run.ctx());
        run.each_body(|body| {
            let outcome = rewrite_greedily(body, &patterns, &self.config);
            if self.test_convergence { outcome.has_converged() } else { outcome.ended() }
        })
    }
}

pub(crate) fn parse_bool(name: &str, value: &str) -> Result<bool, String> {
    match value {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(format!("option '{name}' is true or false, not '{value}'")),
    }
}

/// The canonicalization patterns of all registered ops that a filter lets through.
pub fn canonicalization_patterns(ctx: &Context, filter: &PatternFilter) -> FrozenPatterns {
    let mut patterns = PatternSet::new();
    for dialect in ctx.dialects().into_iter().filter_map(|name| ctx.dialect(&name)) {
        for rules in dialect.rules() {
            patterns.rules(rules);
        }
        for add in dialect.ops().iter().filter_map(|def| def.hooks.canonicalize) {
            add(&mut patterns);
        }
    }
    patterns.retain(filter);
    patterns.freeze(ctx)
}
