//! Constraint programs, and what satisfies them.
//!
//! The constraints of one definition are variables, numbered in the order of their ops.
//! A variable that was satisfied stands for that attribute from then on. Matching is
//! greedy, as in MLIR: an alternative that fails keeps what it assigned before. So a
//! constraint that failed for an attribute fails for it forever: nothing is tried twice,
//! however constraints share parts.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use terrace_ir::prelude::*;

use super::dynamic::{Definitions, instance_of};

/// One variable.
#[derive(Debug)]
pub(super) enum Constraint {
    Is(Attr),
    Any,
    /// Instances of a definition, whatever their parameters.
    Defined(u32),
    /// Types of that name.
    TypeNamed(Box<str>),
    /// Attributes of that name.
    AttrNamed(Box<str>),
    /// Instances of a definition whose parameters satisfy variables.
    Parametric {
        definition: u32,
        params: Box<[u32]>,
    },
    AnyOf(Box<[u32]>),
    AllOf(Box<[u32]>),
}

/// Why an attribute does not satisfy a variable.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mismatch {
    /// Something else was wanted.
    Expected(Attr),
    /// No alternative holds.
    NoneOf,
    /// A type was wanted.
    NoType,
    /// It is not of the kind that the variable wants.
    Kind(u32),
    /// An instance of a definition has that many parameters, but should have as many as the
    /// variable says.
    Count(u32, usize),
}

/// Assigns variables of one program.
pub(super) struct Solver<'a> {
    ctx: &'a Context,
    definitions: &'a Definitions,
    program: &'a [Constraint],
    assigned: SmallVec<[Option<Attr>; 8]>,
    failed: FxHashMap<(u32, Attr), (Mismatch, Attr)>,
}

/// A variable that is being checked.
struct Frame {
    variable: u32,
    attr: Attr,
    /// The next of the constraint's parts.
    next: usize,
}

enum Step {
    /// Check a part first.
    Part(u32, Attr),
    /// The mismatch is one of that attribute.
    Done(Result<(), (Mismatch, Attr)>),
}

impl<'a> Solver<'a> {
    /// With nothing assigned yet.
    pub(super) fn new(ctx: &'a Context, definitions: &'a Definitions, program: &'a [Constraint]) -> Solver<'a> {
        let assigned = SmallVec::from_elem(None, program.len());
        Solver { ctx, definitions, program, assigned, failed: FxHashMap::default() }
    }

    /// Whether an attribute satisfies a variable; else why not.
    pub(super) fn check(&mut self, variable: u32, attr: Attr) -> Result<(), String> {
        // A loop, as constraints may nest without limit.
        let mut stack: SmallVec<[Frame; 4]> = SmallVec::new();
        stack.push(Frame { variable, attr, next: 0 });
        let mut last = Ok(());
        while let Some(frame) = stack.last_mut() {
            match self.step(frame, last) {
                Step::Part(variable, attr) => stack.push(Frame { variable, attr, next: 0 }),
                Step::Done(result) => {
                    let &mut Frame { variable, attr, .. } = frame;
                    self.note(variable, attr, result);
                    last = result;
                    stack.pop();
                }
            }
        }
        last.map_err(|(mismatch, attr)| self.words(mismatch, attr))
    }

    fn note(&mut self, variable: u32, attr: Attr, result: Result<(), (Mismatch, Attr)>) {
        match result {
            Ok(()) => self.assigned[variable as usize] = Some(attr),
            Err(why) => {
                // Whether others hold is found out again as fast.
                let composite = matches!(
                    self.program[variable as usize],
                    Constraint::Parametric { .. } | Constraint::AnyOf(_) | Constraint::AllOf(_)
                );
                if composite && self.assigned[variable as usize].is_none() {
                    self.failed.insert((variable, attr), why);
                }
            }
        }
    }

    /// Goes on with a variable; `last` is the result of the part checked before.
    fn step(&self, frame: &mut Frame, last: Result<(), (Mismatch, Attr)>) -> Step {
        let (variable, attr, at) = (frame.variable, frame.attr, frame.next);
        let hold = |holds: bool, why: Mismatch| Step::Done(if holds { Ok(()) } else { Err((why, attr)) });
        if at == 0 {
            if let Some(known) = self.assigned[variable as usize] {
                return hold(known == attr, Mismatch::Expected(known));
            }
            if let Some(&why) = self.failed.get(&(variable, attr)) {
                return Step::Done(Err(why));
            }
        }
        frame.next += 1;
        match &self.program[variable as usize] {
            Constraint::Is(expected) => hold(attr == *expected, Mismatch::Expected(*expected)),
            Constraint::Any => Step::Done(Ok(())),
            Constraint::Defined(definition) => match self.instance(*definition, attr) {
                Some(_) => Step::Done(Ok(())),
                None => Step::Done(Err((self.wrong_kind(variable, *definition, attr), attr))),
            },
            Constraint::TypeNamed(name) => match attr.as_type(self.ctx) {
                Some(ty) => hold(is_called(ty.kind_name(self.ctx), name), Mismatch::Kind(variable)),
                None => hold(false, Mismatch::NoType),
            },
            Constraint::AttrNamed(name) => hold(is_called(attr.kind_name(self.ctx), name), Mismatch::Kind(variable)),
            Constraint::Parametric { definition, params } => {
                let Some(given) = self.instance(*definition, attr) else {
                    return hold(false, Mismatch::Kind(variable));
                };
                if given.len() != params.len() {
                    return hold(false, Mismatch::Count(variable, given.len()));
                }
                match params.get(at) {
                    _ if at > 0 && last.is_err() => Step::Done(last),
                    Some(&param) => Step::Part(param, given[at]),
                    None => Step::Done(Ok(())),
                }
            }
            Constraint::AnyOf(parts) => match parts.get(at) {
                _ if at > 0 && last.is_ok() => Step::Done(Ok(())),
                Some(&part) => Step::Part(part, attr),
                None => hold(false, Mismatch::NoneOf),
            },
            Constraint::AllOf(parts) => match parts.get(at) {
                _ if at > 0 && last.is_err() => Step::Done(last),
                Some(&part) => Step::Part(part, attr),
                None => Step::Done(Ok(())),
            },
        }
    }

    /// The parameters of an instance of the definition.
    fn instance(&self, definition: u32, attr: Attr) -> Option<&'a [Attr]> {
        let instance = instance_of(self.ctx, attr)?;
        instance.is_of(self.definitions, definition).then_some(instance.params())
    }

    fn wrong_kind(&self, variable: u32, definition: u32, attr: Attr) -> Mismatch {
        let wants_type = self.definitions.get(definition).is_type;
        if wants_type && attr.as_type(self.ctx).is_none() { Mismatch::NoType } else { Mismatch::Kind(variable) }
    }

    fn words(&self, mismatch: Mismatch, attr: Attr) -> String {
        let ctx = self.ctx;
        let text = attr.to_text(ctx);
        let definition_name = |definition: u32| {
            let definition = self.definitions.get(definition);
            (definition.is_type, format!("{}.{}", definition.dialect, definition.name))
        };
        match mismatch {
            Mismatch::Expected(wanted) => format!("expected '{}' but got '{text}'", wanted.to_text(ctx)),
            Mismatch::NoneOf => format!("'{text}' does not satisfy the constraint"),
            Mismatch::NoType => format!("expected a type, got attribute '{text}'"),
            Mismatch::Kind(variable) => {
                let (is_type, wanted) = match &self.program[variable as usize] {
                    Constraint::Defined(definition) => definition_name(*definition),
                    Constraint::Parametric { definition, .. } => {
                        let (is_type, name) = definition_name(*definition);
                        let what = if is_type { "type" } else { "attribute" };
                        return format!("expected base {what} '{name}' but got '{text}'");
                    }
                    Constraint::TypeNamed(name) => (true, name.to_string()),
                    Constraint::AttrNamed(name) => (false, name.to_string()),
                    _ => return format!("'{text}' does not satisfy the constraint"),
                };
                let (what, (dialect, name)) = match attr.as_type(ctx).filter(|_| is_type) {
                    Some(ty) => ("type", ty.kind_name(ctx)),
                    None => ("attribute", attr.kind_name(ctx)),
                };
                format!("expected base {what} '{wanted}' but got '{dialect}.{name}'")
            }
            Mismatch::Count(variable, given) => match &self.program[variable as usize] {
                Constraint::Parametric { definition, params } => {
                    let (wanted, name) = (params.len(), definition_name(*definition).1);
                    format!("'{text}' has {given} parameters, but {wanted} of '{name}' are constrained")
                }
                _ => format!("'{text}' does not satisfy the constraint"),
            },
        }
    }
}

/// Whether a name in two parts is that name.
fn is_called((dialect, mnemonic): (&str, &str), name: &str) -> bool {
    name.strip_prefix(dialect).and_then(|rest| rest.strip_prefix('.')) == Some(mnemonic)
}
