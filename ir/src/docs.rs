//! Documentation of dialects, generated from their definitions: one page of markdown each.
//!
//! What an op is documented by stands in its table: doc comments, traits, constraints, the
//! assembly format. What tables do not tell, a dialect adds by
//! [`DialectBuilder::describe`](crate::context::DialectBuilder::describe).

pub(crate) mod builtin;
mod markdown;

use crate::context::Context;
use crate::def::{
    Arity, AttrSlot, AttrSyntax, EffectSet, OpDef, Presence, RegionConstraint, RegionSlot, Slot, Traits, TypeRule,
    ValueSlot,
};

/// What the page of a dialect says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DialectDoc {
    /// The prefix of its ops, types and attributes.
    pub name: String,
    /// A sentence, or nothing.
    pub summary: String,
    /// The ops, in the order of their names.
    pub ops: Vec<OpDoc>,
    /// The types, in the order of their names.
    pub types: Vec<KindDoc>,
    /// The attributes, in the order of their names.
    pub attrs: Vec<KindDoc>,
}

/// What a page says of an op.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpDoc {
    /// The full name.
    pub name: String,
    /// A line, or nothing.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// How the op stands in the text.
    pub syntax: SyntaxDoc,
    /// Names of traits.
    pub traits: Vec<String>,
    /// Names of interfaces.
    pub interfaces: Vec<String>,
    /// More that holds, each a sentence in markdown.
    pub rules: Vec<String>,
    /// Groups of operands.
    pub operands: Vec<SlotDoc>,
    /// Groups of results.
    pub results: Vec<SlotDoc>,
    /// Inherent attributes.
    pub attrs: Vec<SlotDoc>,
    /// Groups of regions.
    pub regions: Vec<SlotDoc>,
    /// Groups of successors.
    pub successors: Vec<SlotDoc>,
}

/// How an op stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SyntaxDoc {
    /// In the generic form.
    #[default]
    Generic,
    /// By this declarative format.
    Format(String),
    /// As code reads and prints it.
    Code,
}

/// What a page says of a type or an attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindDoc {
    /// The name after `!dialect.` or `#dialect.`.
    pub name: String,
    /// A line, or nothing.
    pub summary: String,
    /// What stands between `<` and `>`, where that is known.
    pub parameters: Vec<SlotDoc>,
}

/// A row: a part of an op, a type or an attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotDoc {
    /// The name.
    pub name: String,
    /// What it must be, in markdown.
    pub constraint: String,
    /// More, in markdown.
    pub doc: String,
}

impl DialectDoc {
    /// The documentation of a registered dialect; `None`: there is none of that name.
    pub fn of(ctx: &Context, name: &str) -> Option<DialectDoc> {
        let info = ctx.dialect(name)?;
        let mut doc = DialectDoc { name: name.to_owned(), ..DialectDoc::default() };
        doc.ops = info.ops().iter().map(|def| OpDoc::of(ctx, def)).collect();
        info.describe(ctx, &mut doc);
        doc.ops.sort_by(|a, b| a.name.cmp(&b.name));
        doc.types.sort_by(|a, b| a.name.cmp(&b.name));
        doc.attrs.sort_by(|a, b| a.name.cmp(&b.name));
        Some(doc)
    }

    /// The page.
    pub fn to_markdown(&self) -> String {
        markdown::page(self)
    }
}

impl OpDoc {
    /// What the table of an op says.
    pub fn of(ctx: &Context, def: &OpDef) -> OpDoc {
        let doc = |name: &str| {
            let found = def.slot_docs.iter().find(|row| row.0 == name);
            found.map_or(String::new(), |row| row.1.to_owned())
        };
        let row = |name: &str, constraint: String| SlotDoc { name: name.to_owned(), constraint, doc: doc(name) };
        OpDoc {
            name: def.name.to_owned(),
            summary: def.summary.to_owned(),
            description: def.description.to_owned(),
            syntax: match def.hooks.parse {
                Some(_) => SyntaxDoc::Code,
                None if def.format.is_some() => SyntaxDoc::Format(def.syntax.to_owned()),
                None => SyntaxDoc::Generic,
            },
            traits: traits(def),
            interfaces: interfaces(def),
            rules: rules(def),
            operands: def.operands.iter().map(|slot| row(slot.name, value_constraint(slot))).collect(),
            results: def.results.iter().map(|slot| row(slot.name, value_constraint(slot))).collect(),
            attrs: def.attrs.iter().map(|slot| row(slot.name, attr_constraint(ctx, slot))).collect(),
            regions: def.regions.iter().map(|slot| row(slot.name, region_constraint(slot))).collect(),
            successors: def
                .successors
                .iter()
                .map(|slot| row(slot.name, if slot.variadic { "variadic" } else { "" }.to_owned()))
                .collect(),
        }
    }
}

fn traits(def: &OpDef) -> Vec<String> {
    let mut traits = Vec::new();
    let pure = def.traits.has(Traits::PURE);
    if pure {
        traits.push("Pure".to_owned());
    }
    for &(name, bit) in Traits::NAMES {
        if def.traits.has(bit) && !(pure && Traits::PURE.has(bit)) {
            traits.push(camel_case(name));
        }
    }
    let quoted = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if !def.parents.is_empty() {
        traits.push(format!("HasParent({})", quoted(def.parents)));
    }
    if let Some(terminator) = def.implicit_terminator {
        traits.push(format!("ImplicitTerminator({})", quoted(&[terminator])));
    }
    traits
}

/// `SINGLE_BLOCK` as `SingleBlock`.
fn camel_case(name: &str) -> String {
    let words = name.split('_').filter_map(|word| word.split_at_checked(1));
    words.map(|(first, rest)| first.to_owned() + &rest.to_ascii_lowercase()).collect()
}

fn interfaces(def: &OpDef) -> Vec<String> {
    let hooks = &def.hooks;
    let own = [
        (hooks.infer.is_some(), "InferTypes"),
        (hooks.effects.is_some(), "MemoryEffects"),
        (hooks.result_names.is_some(), "ResultNames"),
        (hooks.fold.is_some(), "FoldOp"),
        (hooks.canonicalize.is_some(), "Canonicalize"),
    ];
    let tables = def.interfaces.iter().map(|interface| (interface.name)());
    let tables = tables.map(|path| path.rsplit("::").next().unwrap_or(path));
    tables.chain(own.into_iter().filter(|row| row.0).map(|row| row.1)).map(str::to_owned).collect()
}

fn rules(def: &OpDef) -> Vec<String> {
    let name = |slot: Slot| match slot {
        Slot::Operand(i) => format!("`{}`", def.operands[i as usize].name),
        Slot::Result(i) => format!("`{}`", def.results[i as usize].name),
        Slot::Attr(i) => format!("`{}`", def.attrs[i as usize].name),
    };
    let rule = |rule: &TypeRule| match rule {
        TypeRule::Same(slots) => {
            let names: Vec<String> = slots.iter().copied().map(name).collect();
            format!("{} have the same type", listed(&names, "and"))
        }
        TypeRule::Derive { to, from, name: function, .. } => {
            format!("the type of {} follows from that of {} by `{function}`", name(*to), name(*from))
        }
    };
    def.type_rules.iter().map(rule).collect()
}

fn value_constraint(slot: &ValueSlot) -> String {
    let arity = match slot.arity {
        Arity::One => "",
        Arity::Optional => "optional ",
        Arity::Variadic => "variadic of ",
    };
    let effects: Vec<String> = [
        (EffectSet::ALLOC, "allocated"),
        (EffectSet::READ, "read"),
        (EffectSet::WRITE, "written"),
        (EffectSet::FREE, "freed"),
    ]
    .into_iter()
    .filter(|(effect, _)| slot.effects.intersects(*effect))
    .map(|(_, word)| word.to_owned())
    .collect();
    let effects = if effects.is_empty() { String::new() } else { format!("; is {}", listed(&effects, "and")) };
    format!("{arity}{}{effects}", slot.constraint.summary)
}

fn attr_constraint(ctx: &Context, slot: &AttrSlot) -> String {
    let mut text = slot.constraint.summary.to_owned();
    if let AttrSyntax::IntEnum(cases) = slot.constraint.syntax {
        let cases: Vec<String> = cases.cases.iter().map(|case| format!("`{}`", case.0)).collect();
        text += &format!(": {}", listed(&cases, "or"));
    }
    match slot.presence {
        Presence::Required => text,
        Presence::Optional => format!("{text}; optional"),
        Presence::Default(default) => format!("{text}; default: `{}`", default(ctx).to_text(ctx)),
    }
}

fn region_constraint(slot: &RegionSlot) -> String {
    let blocks = |n: u32| if n == 1 { "1 block".to_owned() } else { format!("{n} blocks") };
    let text = match slot.blocks {
        RegionConstraint::AnyRegion => "any number of blocks".to_owned(),
        RegionConstraint::SizedRegion(n) => blocks(n),
        RegionConstraint::MinSizedRegion(n) => format!("at least {}", blocks(n)),
        RegionConstraint::MaxSizedRegion(n) => format!("at most {}", blocks(n)),
    };
    if slot.variadic { format!("variadic, each of {text}") } else { text }
}

/// `a, b and c`.
pub fn listed(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {conjunction} {last}", most.join(", ")),
    }
}
