//! `snapshot-op-locations`: writes the IR to a file, and lets the location of each op be where it
//! stands there; or adds that under a tag to the one that it has.
//!
//! Where ops stand is found by reading the text back: it has the same ops in the same order. The
//! column is that of the first character of the op's line, from 0, as in MLIR. An op that the text does
//! not spell stands where the one is that implies it.

use rustc_hash::FxHashMap;
use terrace_ir::asm::{PrintFlags, parse, print_to_string};
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::OpId;
use terrace_ir::loc::{Loc, LocData};
use terrace_ir::rewriter::Rewriter;
use terrace_ir::view::OpRef;
use terrace_ir::walk::{all_ops_inside, ops_inside};

use crate::dataflow::modules::address;
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct SnapshotLocationsPass {
    filename: String,
    tag: String,
}

impl Pass for SnapshotLocationsPass {
    fn name(&self) -> &'static str {
        "snapshot-op-locations"
    }

    fn title(&self) -> std::borrow::Cow<'static, str> {
        "LocationSnapshot".into()
    }

    fn summary(&self) -> &'static str {
        "Generate new locations from the current IR"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("filename", "file", "The file that the IR is written to (default: a temporary one)"),
            OptionHelp::new(
                "tag",
                "name",
                "Names the new locations, which are added to the old ones; if empty they replace these",
            ),
        ];
        OPTIONS
    }

    fn options(&self) -> String {
        format!("filename={} tag={}", self.filename, self.tag)
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "filename" => self.filename = value.to_owned(),
            "tag" => self.tag = value.to_owned(),
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let root = run.body.root();
        let text = print_to_string(root, PrintFlags::default());
        let file = self.file();
        if let Err(error) = std::fs::write(&file, &text) {
            return Err(vec![Diagnostic::op_error(root, format!("can't write the snapshot '{file}': {error}"))]);
        }
        let places = places(root, &text, &file)?;
        run.each_body(|body| {
            let ops: Vec<OpId> = ops_inside(body.root()).filter(|op| op.child().is_none()).map(|op| op.id()).collect();
            for op in ops.into_iter().chain([body.root().id()]) {
                if let Some(&place) = places.get(&(address(body), op)) {
                    self.set_location(body, op, &file, place);
                }
            }
            Ok(())
        })
    }
}

impl SnapshotLocationsPass {
    fn file(&self) -> String {
        match self.filename.as_str() {
            "" => {
                let name = format!("mlir_snapshot-{}.tmp.mlir", std::process::id());
                std::env::temp_dir().join(name).to_string_lossy().into_owned()
            }
            name => name.to_owned(),
        }
    }

    fn set_location(&self, body: &mut Body, op: OpId, file: &str, (line, column): Place) {
        let ctx: Context = body.ctx().clone();
        let new = Loc::new(&ctx, LocData::File { file: ctx.ident(file), line, column });
        let loc = match self.tag.as_str() {
            "" => new,
            tag => {
                let tagged = Loc::new(&ctx, LocData::Name { name: ctx.ident(tag), child: new });
                Loc::fused(&ctx, &[body.op(op).loc(), tagged])
            }
        };
        Rewriter::new(body).set_op_loc(op, loc);
    }
}

/// A line, from 1, and a column, from 0.
type Place = (u32, u32);

/// Where each op stands in a text, by its body and its id there.
fn places(root: OpRef<'_>, text: &str, file: &str) -> Result<FxHashMap<(usize, OpId), Place>, Vec<Diagnostic>> {
    let ctx = root.ctx();
    let read = parse(ctx, file, text.as_bytes(), Default::default())?;
    // The text of what is no module stands in one.
    let top = if read.root().name() == root.name() {
        Some(read.root())
    } else {
        read.root().regions().find_map(|r| r.ops().next())
    };
    let lines: Vec<&str> = text.lines().collect();
    let mut places = FxHashMap::default();
    let mut note = |op: OpRef<'_>, like: OpRef<'_>| {
        let Some((_, line, _)) = like.loc().file_position(ctx) else { return };
        let first = lines.get((line as usize).saturating_sub(1)).map_or(0, |l| l.len() - l.trim_start().len());
        let op = op.child().map_or(op, Body::root);
        places.insert((address(op.body()), op.id()), (line, first as u32));
    };
    if let Some(top) = top {
        note(root, top);
        all_ops_inside(root).zip(all_ops_inside(top)).for_each(|(op, like)| note(op, like));
    }
    Ok(places)
}
