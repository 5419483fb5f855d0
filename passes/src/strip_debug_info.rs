//! `strip-debuginfo`: ops and block arguments lose their locations.

use crate::pass::{Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct StripDebugInfoPass;

impl Pass for StripDebugInfoPass {
    fn name(&self) -> &'static str {
        "strip-debuginfo"
    }

    fn summary(&self) -> &'static str {
        "Strip debug info from all operations"
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        run.each_body(|body| {
            body.strip_locations();
            Ok(())
        })
    }
}
