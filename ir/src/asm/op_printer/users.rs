//! Comments on who uses a value: `// users: %2, %5`. Users stand in the order of the use
//! lists, newest first; one without results is named by a number of its own, which a
//! comment behind it tells.

use rustc_hash::FxHashSet;

use super::OpPrinter;
use crate::body::Body;
use crate::entity::{OpId, ValueId};
use crate::view::{BlockRef, OpRef};

impl<'a> OpPrinter<'_, 'a> {
    /// Prints the comment behind an op.
    pub(super) fn users_of_op(&mut self, op: OpRef<'a>) {
        let results = op.results();
        if results.is_empty() {
            if !op.operands().is_empty() {
                self.text(" // id: ");
                self.op_id(op);
            }
            return;
        }
        if op.is_unused() {
            return self.text(" // unused");
        }
        let mut seen: FxHashSet<OpId> = FxHashSet::default();
        let users = results.clone().flat_map(|result| op.body().uses(result)).map(|u| u.owner);
        let names = users.filter(|user| seen.insert(user.id())).map(|user| user.results().len());
        let (users, names) = names.fold((0, 0), |(users, all), names| (users + 1, all + names));
        let several = results.len() > 1;
        self.text(if !several && users == 1 && names <= 1 { " // user: " } else { " // users: " });
        for (at, result) in results.enumerate() {
            self.text(if at > 0 { ", " } else { "" });
            self.text(if several { "(" } else { "" });
            self.users(op.body(), result);
            self.text(if several { ")" } else { "" });
        }
    }

    /// Prints a line for each argument of a block.
    pub(super) fn users_of_args(&mut self, block: BlockRef<'a>) {
        for arg in block.args() {
            self.indentation();
            self.text("// ");
            self.value(block.body(), arg);
            self.text(if block.body().is_unused(arg) { " is " } else { " is used by " });
            self.users(block.body(), arg);
            self.text("\n");
        }
    }

    /// Prints who uses a value, each user once.
    fn users(&mut self, body: &'a Body, value: ValueId) {
        let mut seen: FxHashSet<OpId> = FxHashSet::default();
        for user in body.uses(value).map(|u| u.owner) {
            if !seen.insert(user.id()) {
                continue;
            }
            self.text(if seen.len() > 1 { ", " } else { "" });
            if user.results().is_empty() {
                self.op_id(user);
            }
            for (at, result) in user.results().enumerate() {
                self.text(if at > 0 { ", " } else { "" });
                self.value(body, result);
            }
        }
        self.text(if seen.is_empty() { "unused" } else { "" });
    }

    fn op_id(&mut self, op: OpRef<'a>) {
        self.text("%");
        match self.names_of(op.body()).op(op.id()) {
            Some(number) => self.number(u64::from(number)),
            None => self.text("<<UNKNOWN SSA VALUE>>"),
        }
    }
}
