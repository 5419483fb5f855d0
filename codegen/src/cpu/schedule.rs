//! The order of instructions in blocks of arithmetic on vectors.
//!
//! Cranelift's optimizer keeps loads where they were and puts what is pure right before its first
//! use, which in a loop is mostly the branch at its end: all loads come first, and their vectors wait
//! in more registers than there are. Here each such block is put in order again, from the top: what
//! takes up no register goes as soon as it can, and only if there is no such instruction the next one
//! in the order that was. So an element is loaded when what it is multiplied with is there, which
//! also lets a load become an operand.
//!
//! **Invariant:** what reads memory stays between the same writes, and all that may fail, call or
//! write stays in its order.

use cranelift_codegen::entity::EntityRef;
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::{Block, Function, Inst, Value, ValueDef};
use rustc_hash::FxHashMap;

/// Blocks of less instructions on vectors are left alone.
const LEAST_VECTORS: usize = 8;

/// Blocks of more instructions are left alone: this takes a time that grows with their square.
const MOST_INSTRUCTIONS: usize = 1500;

/// Puts the instructions of all blocks in order.
pub(super) fn schedule(func: &mut Function) {
    let blocks: Vec<Block> = func.layout.blocks().collect();
    let mut chosen = Vec::new();
    for block in blocks {
        let (mut vectors, mut all) = (0, 0);
        for inst in func.layout.block_insts(block) {
            all += 1;
            vectors += usize::from(func.dfg.inst_results(inst).iter().any(|&v| func.dfg.value_type(v).is_vector()));
        }
        if vectors >= LEAST_VECTORS && all <= MOST_INSTRUCTIONS {
            chosen.push(block);
        }
    }
    if chosen.is_empty() {
        return;
    }
    let mut uses = vec![0u32; func.dfg.num_values()];
    for block in func.layout.blocks() {
        for inst in func.layout.block_insts(block) {
            for value in func.dfg.inst_values(inst) {
                uses[func.dfg.resolve_aliases(value).index()] += 1;
            }
        }
    }
    let cfg = ControlFlowGraph::with_function(func);
    for block in chosen {
        let near: Vec<Block> = cfg.pred_iter(block).map(|from| from.block).chain([block]).collect();
        let next: Vec<Block> = cfg.succ_iter(block).collect();
        let order = Scheduler::new(func, block, (&near, &next), &uses).run();
        let Some(terminator) = func.layout.last_inst(block) else { continue };
        for inst in order {
            func.layout.remove_inst(inst);
            func.layout.insert_inst(inst, terminator);
        }
    }
}

/// What an instruction waits for, and who waits for it.
#[derive(Default)]
struct Node {
    inst: Option<Inst>,
    /// Operands, each as often as it stands there.
    operands: Vec<Value>,
    /// How many others come first.
    waits: usize,
    followers: Vec<usize>,
    /// Results that are used at all.
    results: i32,
}

struct Scheduler {
    nodes: Vec<Node>,
    /// For values that die in the block: how many uses are left.
    left: FxHashMap<Value, u32>,
}

impl Scheduler {
    /// For a block. `near` are those from which values come that are not alive all the time: this one
    /// and those before it; `next` are those that may come next.
    fn new(func: &Function, block: Block, (near, next): (&[Block], &[Block]), uses: &[u32]) -> Scheduler {
        let mut insts: Vec<Inst> = func.layout.block_insts(block).collect();
        insts.pop();
        let places: FxHashMap<Inst, usize> = insts.iter().enumerate().map(|(at, &inst)| (inst, at)).collect();
        let mut nodes: Vec<Node> = Vec::new();
        let mut left: FxHashMap<Value, u32> = FxHashMap::default();
        let (mut barrier, mut reads) = (None, Vec::new());
        for (at, &inst) in insts.iter().enumerate() {
            let mut node = Node { inst: Some(inst), ..Node::default() };
            let mut before = Vec::new();
            for value in func.dfg.inst_values(inst) {
                let value = func.dfg.resolve_aliases(value);
                node.operands.push(value);
                *left.entry(value).or_default() += 1;
                if let ValueDef::Result(def, _) = func.dfg.value_def(value) {
                    before.extend(places.get(&def));
                }
            }
            let opcode = func.dfg.insts[inst].opcode();
            let reads_only = opcode.can_load() && !opcode.can_store() && !opcode.is_call();
            let is_barrier = !reads_only
                && (opcode.can_store() || opcode.is_call() || opcode.can_trap() || opcode.other_side_effects());
            if reads_only {
                before.extend(barrier);
                reads.push(at);
            }
            if is_barrier {
                before.extend(barrier.replace(at));
                before.append(&mut reads);
            }
            before.sort_unstable();
            before.dedup();
            node.waits = before.len();
            node.results = func.dfg.inst_results(inst).iter().filter(|v| uses[v.index()] > 0).count() as i32;
            for first in before {
                nodes[first].followers.push(at);
            }
            nodes.push(node);
        }
        // What is used elsewhere, or is alive around the block, takes its register anyway.
        left.retain(|&value, count| {
            let of = match func.dfg.value_def(value) {
                ValueDef::Result(def, _) => func.layout.inst_block(def),
                ValueDef::Param(of, _) => Some(of),
                ValueDef::Union(..) => None,
            };
            // Where it is defined again next, no other use of it is left.
            let ends = |of: Block| uses[value.index()] == *count || next.iter().all(|&block| block == of);
            of.is_some_and(|of| near.contains(&of) && ends(of))
        });
        Scheduler { nodes, left }
    }

    /// By how many registers an instruction changes what is taken.
    fn cost(&self, at: usize) -> i32 {
        let node = &self.nodes[at];
        let dies = |place: usize| {
            let value = node.operands[place];
            let here = node.operands.iter().filter(|&&other| other == value).count() as u32;
            let first = !node.operands[..place].contains(&value);
            first && self.left.get(&value) == Some(&here)
        };
        node.results - (0..node.operands.len()).filter(|&place| dies(place)).count() as i32
    }

    fn run(mut self) -> Vec<Inst> {
        let mut ready: Vec<usize> = (0..self.nodes.len()).filter(|&at| self.nodes[at].waits == 0).collect();
        let mut order = Vec::new();
        while !ready.is_empty() {
            let key = |at: usize| {
                let cost = self.cost(at);
                (cost > 0, if cost > 0 { 0 } else { cost }, at)
            };
            let Some(next) = (0..ready.len()).min_by_key(|&place| key(ready[place])) else { break };
            let at = ready.swap_remove(next);
            for place in 0..self.nodes[at].operands.len() {
                if let Some(count) = self.left.get_mut(&self.nodes[at].operands[place]) {
                    *count -= 1;
                }
            }
            for place in 0..self.nodes[at].followers.len() {
                let follower = self.nodes[at].followers[place];
                self.nodes[follower].waits -= 1;
                if self.nodes[follower].waits == 0 {
                    ready.push(follower);
                }
            }
            order.extend(self.nodes[at].inst);
        }
        order
    }
}
