//! `symbol-privatize`: all symbols of a table become private, but for some.

use terrace_ir::entity::OpId;
use terrace_ir::interfaces::{Symbol, Visibility};
use terrace_ir::rewriter::Rewriter;

use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct SymbolPrivatizePass {
    exclude: Vec<String>,
}

impl Pass for SymbolPrivatizePass {
    fn name(&self) -> &'static str {
        "symbol-privatize"
    }

    fn summary(&self) -> &'static str {
        "Mark symbols private"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[OptionHelp::new("exclude", "name,...", "Symbols that stay as they are")];
        OPTIONS
    }

    fn options(&self) -> String {
        if self.exclude.is_empty() { String::new() } else { format!("exclude={}", self.exclude.join(",")) }
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "exclude" => self.exclude = value.split(',').map(str::to_owned).collect(),
            _ => return Err(format!("pass 'symbol-privatize' has no option '{name}'")),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let symbols: Vec<OpId> = run
            .body
            .root()
            .regions()
            .flat_map(|r| r.ops())
            .filter(|&op| {
                let name = op.interface::<Symbol>().and_then(|s| (s.name)(op));
                name.is_some_and(|name| !self.exclude.iter().any(|kept| kept == name))
            })
            .map(|op| op.id())
            .collect();
        let mut rewriter = Rewriter::new(run.body);
        symbols.into_iter().for_each(|op| Visibility::Private.set(&mut rewriter, op));
        Ok(())
    }
}
