//! Whether a function only reads the memory behind an argument. Where that is not known, it may write.

use rustc_hash::FxHashSet;
use terrace_ir::def::EffectSet;
use terrace_ir::effects::{has_only_effect, is_memory_effect_free};
use terrace_ir::entity::ValueId;
use terrace_ir::interfaces::{Call, Callee, Function};
use terrace_ir::types::{Type, TypeData};
use terrace_ir::view::OpRef;

use super::compile::Unit;

impl<'m> Unit<'m> {
    /// Whether a function is known not to write the memory behind an argument, by its position.
    pub(super) fn only_reads(&self, function: OpRef<'m>, argument: usize) -> bool {
        self.reads(function, argument, &mut FxHashSet::default())
    }

    fn reads(&self, function: OpRef<'m>, argument: usize, seen: &mut FxHashSet<(String, usize)>) -> bool {
        let Some(body) = function.interface::<Function>().map(|f| (f.body)(function)) else { return false };
        let Some(entry) = body.entry().filter(|entry| argument < entry.arg_count()) else { return false };
        let mut values = vec![entry.arg(argument)];
        while let Some(value) = values.pop() {
            for one in entry.body().uses(value) {
                if !self.use_reads(one.owner, value, &mut values, seen) {
                    return false;
                }
            }
        }
        true
    }

    /// Whether a use of a value only reads what is behind it; other values of the same memory are added
    /// to the list.
    fn use_reads(
        &self,
        op: OpRef<'m>,
        value: ValueId,
        values: &mut Vec<ValueId>,
        seen: &mut FxHashSet<(String, usize)>,
    ) -> bool {
        let is_number =
            |ty: Type| matches!(ty.data(self.ctx), TypeData::Index | TypeData::Integer { .. } | TypeData::Float(_));
        let results = op.results().filter(|&result| !is_number(op.ty(result)));
        let call = op.interface::<Call>();
        if let Some((Some(Callee::Symbol(name)), arguments)) = call.map(|c| ((c.callee)(op), (c.arguments)(op))) {
            let known = name.as_flat_symbol(self.ctx).and_then(|name| Some((name, self.functions.get(name)?.op)));
            let Some((name, callee)) = known else { return false };
            // They may be the memory that was passed.
            values.extend(results);
            let passed = arguments.clone().filter(|&at| op.operand(at) == value);
            let mut places = passed.map(|at| at - arguments.start);
            // What is being looked at writes nothing by calling itself.
            return places.all(|at| !seen.insert((name.to_owned(), at)) || self.reads(callee, at, seen));
        }
        if has_only_effect(op, EffectSet::READ, value) {
            return true;
        }
        // Passed on by a branch, or as a number.
        if op.successor_count() > 0 || !is_memory_effect_free(op) || op.name_str() == POINTER {
            return false;
        }
        values.extend(results);
        true
    }
}

/// The op that makes a number of an address.
const POINTER: &str = "memref.extract_aligned_pointer_as_index";
