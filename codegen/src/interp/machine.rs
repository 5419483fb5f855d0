//! Calls, regions and steps. Frames and regions are entries of stacks of our own, so that no depth
//! of a program takes the stack of the thread.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};
use terrace_dialects::func::FuncOp;
use terrace_dialects::memref::Global;
use terrace_ir::body::Body;
use terrace_ir::context::Context;
use terrace_ir::def::Traits;
use terrace_ir::diag::Diagnostic;
use terrace_ir::entity::ValueId;
use terrace_ir::symbols::symbol_name;
use terrace_ir::types::Type;
use terrace_ir::view::{BlockRef, OpRef};

use super::memory::{Fault, Lifetime, Memory, element_bytes};
use super::rules::{Rule, rule};
use super::trace::Trace;
use super::value::{MemRef, Value};
use super::{lanes, runtime, trace};

/// The limits of runs.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many bytes may be allocated at a time.
    pub memory: usize,
    /// How many ops a call may run.
    pub steps: u64,
    /// How deep calls may nest.
    pub calls: usize,
}

impl Default for Options {
    /// A gigabyte, 10,000 calls, any number of steps.
    fn default() -> Options {
        Options { memory: 1 << 30, steps: u64::MAX, calls: 10_000 }
    }
}

/// Runs the functions of a module. Buffers and what globals hold live as long as it does.
pub struct Interpreter<'m> {
    pub(super) ctx: &'m Context,
    functions: FxHashMap<&'m str, OpRef<'m>>,
    pub(super) globals: FxHashMap<&'m str, GlobalMemory<'m>>,
    pub(super) memory: Memory,
    options: Options,
    /// By the index of the op's name.
    rules: Vec<Option<Rule>>,
    trace: Option<Trace<'m>>,
}

/// A `memref.global`, and its memory once it is used.
pub(super) struct GlobalMemory<'m> {
    pub(super) op: OpRef<'m>,
    pub(super) memory: Option<Arc<MemRef>>,
}

impl std::fmt::Debug for Interpreter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Interpreter").field("options", &self.options).finish_non_exhaustive()
    }
}

impl<'m> Interpreter<'m> {
    /// An interpreter of the functions that stand in the module itself.
    pub fn new(module: &'m Body, options: Options) -> Interpreter<'m> {
        let mut interpreter = Interpreter {
            ctx: module.ctx(),
            functions: FxHashMap::default(),
            globals: FxHashMap::default(),
            memory: Memory::new(options.memory),
            options,
            rules: Vec::new(),
            trace: None,
        };
        for op in module.root().regions().flat_map(|region| region.ops()) {
            let op = op.child().map_or(op, Body::root);
            let Some(name) = symbol_name(op) else { continue };
            if op.is::<FuncOp<'_>>() {
                interpreter.functions.insert(name, op);
            } else if op.is::<Global<'_>>() {
                interpreter.globals.insert(name, GlobalMemory { op, memory: None });
            }
        }
        interpreter
    }

    /// Calls a function; gives its results.
    ///
    /// # Errors
    /// If there is no such function, the arguments are not what it takes, an op has no
    /// meaning here, a limit is reached, or the program does what is undefined.
    pub fn call(&mut self, name: &str, args: &[Value]) -> Result<Vec<Value>, Diagnostic> {
        let Some(&function) = self.functions.get(name) else {
            let root = self.functions.values().next().map(|f| f.body().root().loc());
            let loc = root.unwrap_or(terrace_ir::loc::Loc::UNKNOWN);
            return Err(Diagnostic::error(loc, format!("there is no function '@{name}'")));
        };
        let mut machine = Machine { frames: Vec::new(), results: Vec::new(), it: self };
        machine.call(function, args.iter().cloned().collect(), None).map_err(|e| Diagnostic::op_error(function, e))?;
        machine.run()?;
        Ok(machine.results)
    }

    /// Gives each op that runs from now on to `sink`, as a line: its location, its name, the values of
    /// its operands and those of its results. An op with regions, and a call, has a line where it
    /// starts and one where it ends; what runs in between is indented.
    pub fn trace(&mut self, sink: impl FnMut(&str) + 'm) {
        self.trace = Some(Trace::new(sink));
    }

    /// A value as text: floats by a function, a memref by its elements, as MLIR's runner library prints
    /// them.
    ///
    /// # Errors
    /// If a memref's memory is gone, or holds poison.
    pub fn text(&self, value: &Value, float: impl Fn(f64) -> String) -> Result<String, String> {
        match value {
            Value::MemRef(memref) => Ok(String::from_utf8_lossy(&runtime::memref_text(self, memref)?).into_owned()),
            value => Ok(trace::text_with(self.ctx, value, &|value| float(value.to_f64()))),
        }
    }

    /// A new buffer with these elements, as a function's argument.
    ///
    /// # Errors
    /// If the limit of memory is reached, or a value is not of the element type.
    pub fn buffer(&mut self, element: Type, sizes: &[i64], values: &[Value]) -> Result<Value, String> {
        let buffer = self.memory.allocate(self.ctx, element, sizes, Lifetime::Heap)?;
        let memref = MemRef::row_major(buffer, element, sizes.to_vec());
        for (position, value) in values.iter().enumerate() {
            if !value.is_of(self.ctx, element) {
                return Err(format!("value #{position} is not of type '{}'", element.to_text(self.ctx)));
            }
            self.memory.store(self.ctx, &memref, position as i64, value)?;
        }
        Ok(Value::MemRef(memref.into()))
    }

    /// A new buffer with elements by their bytes, row by row, as memory holds them.
    ///
    /// # Errors
    /// If the limit of memory is reached, or there are not as many bytes as the elements take.
    pub fn buffer_of_bytes(&mut self, element: Type, sizes: &[i64], bytes: &[u8]) -> Result<Value, String> {
        let buffer = self.memory.allocate(self.ctx, element, sizes, Lifetime::Heap)?;
        self.memory.fill(buffer, bytes)?;
        Ok(Value::MemRef(MemRef::row_major(buffer, element, sizes.to_vec()).into()))
    }

    /// How many bytes an element takes in memory.
    ///
    /// # Errors
    /// If there is no memory of such elements.
    pub fn element_bytes(&self, element: Type) -> Result<usize, String> {
        element_bytes(self.ctx, element)
    }

    /// The bytes of a memref's elements, row by row.
    ///
    /// # Errors
    /// If its memory is gone, or holds poison.
    pub fn bytes(&self, memref: &MemRef) -> Result<Vec<u8>, String> {
        let mut all = Vec::new();
        for position in memref.positions() {
            all.extend(self.memory.bytes(self.ctx, memref, position)?);
        }
        Ok(all)
    }

    /// The elements of a memref, row by row.
    ///
    /// # Errors
    /// If its memory is gone.
    pub fn elements(&self, memref: &MemRef) -> Result<Vec<Value>, String> {
        memref.positions().into_iter().map(|at| self.memory.load(self.ctx, memref, at)).collect()
    }

    fn rule(&mut self, op: OpRef<'_>) -> Option<Rule> {
        let at = op.name().index();
        if self.rules.len() <= at {
            self.rules.resize(at + 1, None);
        }
        if self.rules[at].is_none() {
            self.rules[at] = rule(op.name_str());
        }
        self.rules[at]
    }
}

/// Some values; mostly one.
pub(super) type Values = SmallVec<[Value; 2]>;

/// What an op does next.
pub(super) enum Next<'m> {
    /// It is done and has results.
    Done(Values),
    /// One of its regions runs, with these arguments; what it needs to know afterwards.
    Enter { region: usize, args: Values, state: Values },
    /// Control goes to a successor with these arguments.
    Branch(usize, Values),
    /// Control leaves the region around with these values.
    Leave(Values),
    /// A function runs; the op's results are its results.
    Call(OpRef<'m>, Values),
}

/// What an op does, or why it can't.
pub(super) type Step<'m> = Result<Next<'m>, Fault>;

/// A run.
pub(super) struct Machine<'a, 'm> {
    pub(super) it: &'a mut Interpreter<'m>,
    frames: Vec<Frame<'m>>,
    results: Vec<Value>,
}

/// A call that runs.
struct Frame<'m> {
    /// By value.
    values: Vec<Option<Value>>,
    /// The region that runs, within those around.
    regions: Vec<Activation<'m>>,
    /// The memory that ends with the call.
    buffers: Vec<usize>,
    caller: Option<OpRef<'m>>,
}

/// A region that runs.
struct Activation<'m> {
    op: OpRef<'m>,
    region: usize,
    next: Option<OpRef<'m>>,
    /// What the op around wants to know when control leaves.
    state: Values,
    /// How much memory of the call there was before.
    buffers: usize,
}

impl<'m> Machine<'_, 'm> {
    /// What a value is bound to.
    pub(super) fn value(&self, value: ValueId) -> Result<Value, Fault> {
        let bound = self.frames.last().and_then(|f| f.values[value.index()].clone());
        bound.ok_or_else(|| "a value is used that has not been computed".to_owned())
    }

    /// What values are bound to.
    pub(super) fn values(&self, values: impl Iterator<Item = ValueId>) -> Result<Values, Fault> {
        values.map(|value| self.value(value)).collect()
    }

    /// What an operand is bound to.
    pub(super) fn operand(&self, op: OpRef<'m>, index: usize) -> Result<Value, Fault> {
        self.value(op.operand(index))
    }

    /// What the op around the region that runs wants to know when control leaves.
    pub(super) fn state_around(&self) -> &[Value] {
        self.frames.last().and_then(|f| f.regions.last()).map_or(&[], |region| &region.state)
    }

    /// New memory that ends with the call, or with a scope inside.
    pub(super) fn keep_until_scope_ends(&mut self, buffer: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.buffers.push(buffer);
        }
    }

    /// The function of a name.
    pub(super) fn function(&self, name: &str) -> Result<OpRef<'m>, Fault> {
        self.it.functions.get(name).copied().ok_or_else(|| format!("there is no function '@{name}'"))
    }

    /// What a call does: one of a function that is only declared is one of the runtime's.
    pub(super) fn invoke(&mut self, function: OpRef<'m>, args: Values) -> Step<'m> {
        if function.regions().next().and_then(|region| region.entry()).is_some() {
            return Ok(Next::Call(function, args));
        }
        let name = symbol_name(function).unwrap_or_default();
        Ok(Next::Done(runtime::call(self.it, name, &args)?))
    }

    fn call(&mut self, function: OpRef<'m>, args: Values, caller: Option<OpRef<'m>>) -> Result<(), Fault> {
        let ctx = self.it.ctx;
        if self.frames.len() >= self.it.options.calls {
            return Err(format!("calls nest deeper than {}", self.it.options.calls));
        }
        let name = || symbol_name(function).unwrap_or_default();
        let Some(entry) = function.regions().next().and_then(|r| r.entry()) else {
            return Err(format!("'@{}' is only declared", name()));
        };
        let types: Vec<Type> = entry.arg_types().collect();
        if types.len() != args.len() {
            return Err(format!("'@{}' takes {} arguments, but {} are given", name(), types.len(), args.len()));
        }
        if let Some(at) = args.iter().zip(&types).position(|(arg, ty)| !arg.is_of(ctx, *ty)) {
            return Err(format!("argument #{at} of '@{}' is not of type '{}'", name(), types[at].to_text(ctx)));
        }
        let typed = |(arg, ty): (Value, &Type)| if arg.is_poison() { Value::poison(ctx, *ty) } else { Ok(arg) };
        let args = args.into_iter().zip(&types).map(typed).collect::<Result<Values, Fault>>()?;
        let values = vec![None; function.body().value_capacity()];
        self.frames.push(Frame { values, regions: Vec::new(), buffers: Vec::new(), caller });
        self.enter(function, 0, entry, args, Values::new());
        Ok(())
    }

    fn enter(&mut self, op: OpRef<'m>, region: usize, block: BlockRef<'m>, args: Values, state: Values) {
        let Some(frame) = self.frames.last_mut() else { return };
        let buffers = frame.buffers.len();
        frame.regions.push(Activation { op, region, next: None, state, buffers });
        self.go(block, args);
    }

    /// Goes on with a block of the region that runs.
    fn go(&mut self, block: BlockRef<'m>, args: Values) {
        let Some(frame) = self.frames.last_mut() else { return };
        for (arg, value) in block.args().zip(args) {
            frame.values[arg.index()] = Some(value);
        }
        if let Some(region) = frame.regions.last_mut() {
            region.next = block.first();
        }
    }

    fn run(&mut self) -> Result<(), Diagnostic> {
        let mut steps = self.it.options.steps;
        while let Some(frame) = self.frames.last_mut() {
            let Some(region) = frame.regions.last_mut() else { break };
            let Some(op) = region.next else {
                return Err(Diagnostic::op_error(region.op, "has a region with a block that does not end"));
            };
            region.next = op.next();
            let failed = |why: Fault| Diagnostic::op_error(op, why);
            steps = steps.checked_sub(1).ok_or_else(|| failed("the limit of steps is reached here".to_owned()))?;
            let depth = self.depth();
            let next = self.step(op);
            if let Some(trace) = &mut self.it.trace
                && let Some(frame) = self.frames.last()
            {
                trace.step(op, depth, |value| frame.values[value.index()].as_ref(), next.as_ref().ok());
            }
            self.proceed(op, next.map_err(failed)?)?;
        }
        Ok(())
    }

    /// How many regions are around the op that runs, if somebody watches.
    fn depth(&self) -> usize {
        match self.it.trace {
            Some(_) => self.frames.iter().map(|frame| frame.regions.len()).sum(),
            None => 0,
        }
    }

    /// What an op gave after its regions, or a call, to who watches.
    fn tell_end(&mut self, op: OpRef<'m>, next: &Next<'m>) {
        let depth = self.depth();
        if let (Some(trace), Next::Done(values)) = (&mut self.it.trace, next) {
            trace.end(op, depth, values);
        }
    }

    fn step(&mut self, op: OpRef<'m>) -> Step<'m> {
        match self.it.rule(op) {
            None => Err("can't be interpreted".to_owned()),
            Some(Rule::Value(compute)) => {
                let operands = self.values(op.operands())?;
                Ok(Next::Done(smallvec![lanes::value(op, &operands, compute)?]))
            }
            Some(Rule::Values(compute)) => {
                let operands = self.values(op.operands())?;
                Ok(Next::Done(lanes::values(op, &operands, compute)?))
            }
            Some(Rule::Whole(compute)) => Ok(Next::Done(smallvec![compute(op, &self.values(op.operands())?)?])),
            Some(Rule::Op(run) | Rule::Regions(run, _)) => run(self, op),
        }
    }

    fn proceed(&mut self, mut op: OpRef<'m>, mut next: Next<'m>) -> Result<(), Diagnostic> {
        loop {
            let failed = |why: Fault| Diagnostic::op_error(op, why);
            match next {
                Next::Done(values) => {
                    let Some(frame) = self.frames.last_mut() else { return Ok(()) };
                    for (result, value) in op.results().zip(values) {
                        frame.values[result.index()] = Some(value);
                    }
                    return Ok(());
                }
                Next::Branch(successor, args) => {
                    self.go(op.body().block(op.successor(successor)), args);
                    return Ok(());
                }
                Next::Enter { region, args, state } => {
                    let entry = op.regions().nth(region).and_then(|r| r.entry());
                    let entry = entry.ok_or_else(|| failed(format!("region #{region} has no block")))?;
                    self.enter(op, region, entry, args, state);
                    return Ok(());
                }
                Next::Call(function, args) => return self.call(function, args, Some(op)).map_err(failed),
                Next::Leave(values) => {
                    let Some((left, buffers, is_call)) = self.leave() else { return Ok(()) };
                    for buffer in buffers {
                        self.it.memory.free(buffer, Lifetime::Stack).map_err(failed)?;
                    }
                    if !is_call {
                        op = left.op;
                        next = match self.it.rule(op) {
                            Some(Rule::Regions(_, resume)) => resume(self, op, left.region, left.state, values),
                            _ => Err("does not go on after its regions".to_owned()),
                        }
                        .map_err(|why| Diagnostic::op_error(op, why))?;
                        self.tell_end(op, &next);
                        continue;
                    }
                    match self.frames.pop().and_then(|frame| frame.caller) {
                        Some(caller) => {
                            (op, next) = (caller, Next::Done(values));
                            self.tell_end(op, &next);
                        }
                        None => {
                            self.results = values.into_vec();
                            return Ok(());
                        }
                    }
                }
            }
        }
    }

    /// Ends the region that runs: gives the memory that ends with it, and whether the call ends.
    fn leave(&mut self) -> Option<(Activation<'m>, Vec<usize>, bool)> {
        let frame = self.frames.last_mut()?;
        let left = frame.regions.pop()?;
        let is_call = frame.regions.is_empty();
        let ends = is_call || left.op.has(Traits::AUTOMATIC_ALLOCATION_SCOPE);
        let buffers = if ends { frame.buffers.split_off(left.buffers) } else { Vec::new() };
        Some((left, buffers, is_call))
    }
}
