//! From definitions in IR to what a context registers.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use terrace_ir::prelude::*;
use terrace_ir::walk::all_ops_inside;

use super::attrs::VariadicityArray;
use super::constraint::Constraint;
use super::describe::describe;
use super::dynamic::{DYNAMIC_OP, Definition, Definitions, OpRules, RegionRule, register};
use super::names::{is_attr_name, is_type_name};
use super::{
    AllOf, Any, AnyOf, AttributeDefinition, Attributes, Base, CPred, DialectDefinition, Irdl, Is, Operands,
    OperationDefinition, Parameters, Parametric, RegionDefinition, Results, TypeDefinition,
};

/// The most constraints of one definition: each of them may have to look at all before it.
const MAX_CONSTRAINTS: usize = 4096;

/// Registers the dialects that the `irdl.dialect` ops in a verified body define.
///
/// # Errors
/// Definitions that no context can register: names that are taken or that no text can
/// spell, constraints that mean nothing at run time. Nothing is registered then.
pub fn load(ctx: &Context, body: &Body) -> Result<(), Vec<Diagnostic>> {
    ctx.register::<Irdl>();
    let dialects: Vec<Dialect<'_>> = std::iter::once(body.root())
        .chain(all_ops_inside(body.root()))
        .filter_map(|op| Some(Dialect { name: op.cast::<DialectDefinition<'_>>()?.sym_name().as_str(ctx)?, op }))
        .collect();
    let mut errors = Vec::new();
    let mut names = Names::default();
    let mut taken: FxHashMap<&str, OpRef<'_>> = FxHashMap::default();
    for dialect in &dialects {
        let error = |message: &str| Diagnostic::op_error(dialect.op, format!("'{}' {message}", dialect.name));
        if ctx.dialect(dialect.name).is_some() {
            errors.push(error("is a dialect that is registered already"));
        } else if let Some(first) = taken.insert(dialect.name, dialect.op) {
            errors.push(error("is defined twice").note(first.loc(), "it is defined here, too"));
        }
        for (name, _) in dialect.definitions() {
            let next = names.len() as u32;
            names.insert((dialect.name, name), next);
        }
    }
    let mut definitions = Definitions::default();
    for dialect in &dialects {
        for (name, op) in dialect.definitions() {
            match read_definition(ctx, &names, dialect.name, name, op) {
                Ok(definition) => definitions.0.push(definition),
                Err(error) => errors.push(error),
            }
        }
    }
    let definitions = Arc::new(definitions);
    let mut ops = Vec::new();
    for dialect in &dialects {
        let mut own = Vec::new();
        for (name, op) in dialect.children::<OperationDefinition<'_>>() {
            match read_op(ctx, &names, &definitions, name, op) {
                Ok(rules) => own.push((name, rules)),
                Err(error) => errors.push(error),
            }
        }
        ops.push(own);
    }
    if !errors.is_empty() {
        terrace_ir::diag::sort_by_place(ctx, &mut errors);
        return Err(errors);
    }
    for (dialect, ops) in dialects.iter().zip(ops) {
        ctx.register_run_time(dialect.name, |builder| {
            let own = definitions.0.iter().zip(0..).filter(|(definition, _)| *definition.dialect == *dialect.name);
            own.for_each(|(_, at)| register(builder, &definitions, at));
            let mut names = Vec::new();
            for (name, rules) in ops {
                names.push(format!("{}.{name}", dialect.name).into_boxed_str());
                builder.run_time_op(name, &DYNAMIC_OP, rules);
            }
            let definitions = Arc::clone(&definitions);
            builder.describe(move |ctx, doc| describe(ctx, &definitions, &names, doc));
        });
    }
    Ok(())
}

/// A definition of a dialect.
struct Dialect<'a> {
    name: &'a str,
    op: OpRef<'a>,
}

impl<'a> Dialect<'a> {
    /// The ops of one kind in the dialect, with their names.
    fn children<O: Op<'a>>(&self) -> impl Iterator<Item = (&'a str, OpRef<'a>)> {
        self.ops().filter(|(_, op)| op.is::<O>())
    }

    /// The types and attributes in the dialect, with their names.
    fn definitions(&self) -> impl Iterator<Item = (&'a str, OpRef<'a>)> {
        self.ops().filter(|(_, op)| op.is::<TypeDefinition<'_>>() || op.is::<AttributeDefinition<'_>>())
    }

    fn ops(&self) -> impl Iterator<Item = (&'a str, OpRef<'a>)> {
        let ctx = self.op.ctx();
        self.op.regions().flat_map(|r| r.ops()).filter_map(|op| Some((op.attr("sym_name")?.as_str(ctx)?, op)))
    }
}

/// The numbers of types and attributes by dialect and name.
type Names<'a> = FxHashMap<(&'a str, &'a str), u32>;

fn read_definition(
    ctx: &Context,
    names: &Names<'_>,
    dialect: &str,
    name: &str,
    op: OpRef<'_>,
) -> Result<Definition, Diagnostic> {
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'.');
    if name.is_empty() || !name.bytes().all(word) {
        return Err(Diagnostic::op_error(op, format!("has a name that text can't spell: '{name}'")));
    }
    let mut reader = Reader::new(ctx, names, op);
    let mut params = Vec::new();
    for inner in op.regions().flat_map(|r| r.ops()) {
        match inner.cast::<Parameters<'_>>() {
            Some(list) => params = reader.variables(inner, list.args())?,
            None => reader.constraint(inner)?,
        }
    }
    let is_type = op.is::<TypeDefinition<'_>>();
    Ok(Definition { is_type, dialect: dialect.into(), name: name.into(), program: reader.program, params })
}

fn read_op(
    ctx: &Context,
    names: &Names<'_>,
    definitions: &Arc<Definitions>,
    name: &str,
    op: OpRef<'_>,
) -> Result<OpRules, Diagnostic> {
    if name.is_empty() || name.bytes().any(|b| !b.is_ascii_graphic() || matches!(b, b'"' | b'\\')) {
        return Err(Diagnostic::op_error(op, format!("has a name that text can't spell: '{name}'")));
    }
    let mut reader = Reader::new(ctx, names, op);
    let (mut operands, mut results, mut regions) = (Vec::new(), Vec::new(), Vec::new());
    let mut attrs: Vec<(Box<str>, u32)> = Vec::new();
    for inner in op.regions().flat_map(|r| r.ops()) {
        if let Some(list) = inner.cast::<Operands<'_>>() {
            operands = reader.values(inner, list.args(), list.variadicity())?;
        } else if let Some(list) = inner.cast::<Results<'_>>() {
            results = reader.values(inner, list.args(), list.variadicity())?;
        } else if let Some(list) = inner.cast::<Attributes<'_>>() {
            let variables = reader.variables(inner, list.attribute_values())?;
            let given = list.attribute_value_names().as_array(ctx).unwrap_or(&[]);
            // Of those of one name, the last counts.
            let mut last: FxHashMap<&str, usize> = FxHashMap::default();
            for (name, variable) in given.iter().filter_map(|a| a.as_str(ctx)).zip(variables) {
                match last.insert(name, attrs.len()) {
                    Some(at) => {
                        attrs[at].1 = variable;
                        last.insert(name, at);
                    }
                    None => attrs.push((name.into(), variable)),
                }
            }
        } else if let Some(region) = inner.cast::<RegionDefinition<'_>>() {
            // As in MLIR 19.1 the regions are those that are described, in that order;
            // `irdl.regions` adds nothing.
            let args = reader.variables(inner, region.entry_block_args())?;
            let args = region.constrained_arguments().then_some(args);
            let blocks = region.number_of_blocks().and_then(|n| n.as_i64(ctx)).and_then(|n| u32::try_from(n).ok());
            regions.push(RegionRule { args, blocks });
        } else {
            reader.constraint(inner)?;
        }
    }
    let Reader { program, .. } = reader;
    Ok(OpRules { definitions: Arc::clone(definitions), program, operands, results, attrs, regions })
}

/// Reads the constraints of one definition, in order.
struct Reader<'a> {
    ctx: &'a Context,
    names: &'a Names<'a>,
    op: OpRef<'a>,
    program: Vec<Constraint>,
    facts: Vec<Facts>,
    numbers: FxHashMap<ValueId, u32>,
}

impl<'a> Reader<'a> {
    fn new(ctx: &'a Context, names: &'a Names<'a>, op: OpRef<'a>) -> Reader<'a> {
        Reader { ctx, names, op, program: Vec::new(), facts: Vec::new(), numbers: FxHashMap::default() }
    }

    /// Adds the variable of a constraint; other ops mean nothing.
    fn constraint(&mut self, op: OpRef<'_>) -> Result<(), Diagnostic> {
        let ctx = self.ctx;
        let constraint = if let Some(is) = op.cast::<Is<'_>>() {
            Constraint::Is(is.expected())
        } else if op.is::<Any<'_>>() {
            Constraint::Any
        } else if let Some(base) = op.cast::<Base<'_>>() {
            match (base.base_ref(), base.base_name().and_then(|name| name.as_str(ctx))) {
                (Some(symbol), _) => Constraint::Defined(self.definition(op, symbol)?),
                (None, name) => named(op, name.unwrap_or(""))?,
            }
        } else if let Some(parametric) = op.cast::<Parametric<'_>>() {
            let definition = self.definition(op, parametric.base_type())?;
            Constraint::Parametric { definition, params: self.variables(op, parametric.args())?.into() }
        } else if let Some(any_of) = op.cast::<AnyOf<'_>>() {
            let parts = self.variables(op, any_of.args())?;
            self.check_alternatives(op, &parts)?;
            Constraint::AnyOf(parts.into())
        } else if let Some(all_of) = op.cast::<AllOf<'_>>() {
            Constraint::AllOf(self.variables(op, all_of.args())?.into())
        } else if op.is::<CPred<'_>>() {
            return Err(Diagnostic::op_error(op, "is a predicate in C++, which nothing can check at run time"));
        } else {
            return Ok(());
        };
        if self.program.len() >= MAX_CONSTRAINTS {
            return Err(Diagnostic::op_error(self.op, format!("has more than {MAX_CONSTRAINTS} constraints")));
        }
        self.numbers.insert(op.result(0), self.program.len() as u32);
        self.facts.push(self.facts(&constraint));
        self.program.push(constraint);
        Ok(())
    }

    /// The variables that values stand for.
    fn variables(&self, op: OpRef<'_>, values: impl Iterator<Item = ValueId>) -> Result<Vec<u32>, Diagnostic> {
        let number = |(index, value)| {
            let known = self.numbers.get(&value).copied();
            known.ok_or_else(|| Diagnostic::op_error(op, format!("operand #{index} is not a constraint")))
        };
        values.enumerate().map(number).collect()
    }

    fn values(
        &self,
        op: OpRef<'_>,
        values: impl Iterator<Item = ValueId>,
        cases: Attr,
    ) -> Result<Vec<(u32, super::Variadicity)>, Diagnostic> {
        let variables = self.variables(op, values)?;
        let cases = cases.downcast::<VariadicityArray>(self.ctx).map_or(&[][..], |list| &list.0);
        Ok(variables.into_iter().zip(cases.iter().copied()).collect())
    }

    /// The number of the type or attribute that a symbol names.
    fn definition(&self, op: OpRef<'_>, symbol: Attr) -> Result<u32, Diagnostic> {
        let ctx = self.ctx;
        // Dialects have different names, so that the way to the dialect does not matter.
        let path = match symbol.data(ctx) {
            AttrData::Symbol { root, nested } => match &**nested {
                [name] => Some((ctx.str(*root), ctx.str(*name))),
                [.., dialect, name] => Some((ctx.str(*dialect), ctx.str(*name))),
                [] => None,
            },
            _ => None,
        };
        path.and_then(|path| self.names.get(&path).copied()).ok_or_else(|| {
            let message = format!("'{}' is no type or attribute of a dialect in this file", symbol.to_text(ctx));
            Diagnostic::op_error(op, message)
        })
    }

    /// What a constraint of these parts may take.
    fn facts(&self, constraint: &Constraint) -> Facts {
        let of = |part: &u32| self.facts[*part as usize];
        match constraint {
            Constraint::Any => Facts { everything: true, parametric: false },
            Constraint::Parametric { .. } => Facts { everything: false, parametric: true },
            Constraint::AllOf(parts) => parts.first().map(of).unwrap_or_default(),
            Constraint::AnyOf(parts) => Facts { everything: false, parametric: parts.iter().any(|p| of(p).parametric) },
            _ => Facts::default(),
        }
    }

    /// Matching is greedy, so that alternatives must not overlap: none takes anything at all,
    /// and no two take instances of the same definition. As in MLIR, of `all_of` the first
    /// part counts, and what an `any_of` inside takes has been looked at there.
    fn check_alternatives(&self, op: OpRef<'_>, parts: &[u32]) -> Result<(), Diagnostic> {
        // By which alternative variables and definitions are taken.
        let mut owners: FxHashMap<u32, usize> = FxHashMap::default();
        let mut bases: FxHashMap<u32, usize> = FxHashMap::default();
        for (index, &part) in parts.iter().enumerate() {
            if self.facts[part as usize].everything {
                let message = format!("alternative #{index} takes everything, so that no other has a meaning");
                return Err(Diagnostic::op_error(op, message));
            }
            let mut pending = vec![part];
            while let Some(variable) = pending.pop() {
                if !self.facts[variable as usize].parametric {
                    continue;
                }
                let mut other = owners.insert(variable, index);
                if other == Some(index) {
                    continue;
                }
                match &self.program[variable as usize] {
                    Constraint::AllOf(parts) => pending.extend(parts.first()),
                    Constraint::AnyOf(parts) => pending.extend(parts.iter()),
                    Constraint::Parametric { definition, .. } => other = other.or(bases.insert(*definition, index)),
                    _ => {}
                }
                if let Some(other) = other.filter(|&other| other != index) {
                    let message = format!("alternatives #{other} and #{index} overlap: both have the same base");
                    return Err(Diagnostic::op_error(op, message));
                }
            }
        }
        Ok(())
    }
}

/// What a constraint may take, as far as alternatives care.
#[derive(Clone, Copy, Default)]
struct Facts {
    everything: bool,
    /// Instances of definitions.
    parametric: bool,
}

/// The constraint of `irdl.base "!builtin.integer"`.
fn named(op: OpRef<'_>, name: &str) -> Result<Constraint, Diagnostic> {
    let known = match name.split_at_checked(1) {
        Some(("!", name)) if is_type_name(op.ctx(), name) => Some(Constraint::TypeNamed(name.into())),
        Some(("#", name)) if is_attr_name(op.ctx(), name) => Some(Constraint::AttrNamed(name.into())),
        _ => None,
    };
    let what = if name.starts_with('!') { "type" } else { "attribute" };
    known.ok_or_else(|| Diagnostic::op_error(op, format!("no registered {what} with name {name}")))
}

#[cfg(test)]
mod tests {
    use terrace_ir::asm::{ParseOptions, parse_attr, parse_type, parse_verified};

    use super::*;
    use crate::irdl::{DynamicAttr, DynamicType};

    fn load_text(ctx: &Context, text: &str) -> Result<(), Vec<Diagnostic>> {
        ctx.register::<Irdl>();
        load(ctx, &*parse_verified(ctx, "definitions", text.as_bytes(), ParseOptions::default())?)
    }

    #[test]
    fn what_was_loaded_is_there_for_programs() {
        let ctx = Context::new();
        let text = "irdl.dialect @d {
            irdl.type @t { %0 = irdl.any irdl.parameters(%0) }
            irdl.attribute @a
            irdl.operation @o
        }";
        load_text(&ctx, text).expect("the definitions are valid");
        let ty = parse_type(&ctx, "!d.t<!d.t<i32>>").expect("the type is defined");
        let outer = DynamicType::of(&ctx, ty).expect("the type was made at run time");
        assert_eq!((outer.0.dialect(), outer.0.name()), ("d", "t"));
        assert_eq!(outer.0.params()[0].as_type(&ctx), parse_type(&ctx, "!d<t<i32>>").ok());
        let attr = parse_attr(&ctx, "#d.a").expect("the attribute is defined");
        assert!(DynamicAttr::of(&ctx, attr).is_some_and(|a| a.0.params().is_empty()));
        assert!(ctx.op_name("d.o").info(&ctx).def().is_some());
        assert!(load_text(&ctx, "irdl.dialect @d {}").is_err(), "the name is taken");
    }

    #[test]
    fn nothing_is_registered_if_something_is_wrong() {
        let ctx = Context::new();
        let text = r#"irdl.dialect @d { irdl.operation @o } irdl.dialect @e { irdl.operation @"" }
            irdl.dialect @f { irdl.type @t { %0 = irdl.base "!none.such" } }"#;
        assert!(load_text(&ctx, text).is_err());
        assert!(ctx.dialect("d").is_none() && ctx.op_name("d.o").info(&ctx).def().is_none());
    }
}
