//! The `dlti` dialect: data layout and target information, as attributes of ops.
//!
//! The attribute `dlti.dl_spec` of an op says how types are laid out in memory in all that is inside;
//! what passes ask of it is in [`layout`]. The attribute `dlti.target_system_spec` describes devices.

pub mod layout;

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::def::Traits;
use terrace_ir::prelude::*;

/// The name of the attribute that holds the layout.
pub const DL_SPEC: &str = "dlti.dl_spec";
/// The name of the attribute that describes devices.
pub const TARGET_SYSTEM_SPEC: &str = "dlti.target_system_spec";

/// The dialect `dlti`.
#[derive(Debug)]
pub struct Dlti;

impl Dialect for Dlti {
    const SUMMARY: &'static str = "Data layout and target information.";
    const NAME: &'static str = "dlti";
    fn register(dialect: &mut DialectBuilder<'_>) {
        dialect.attr::<Entry>().attr::<LayoutSpec>().attr::<TargetDeviceSpec>().attr::<TargetSystemSpec>();
        dialect.verify_attrs(verify_attr);
    }
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Types of its kind.
    Type(Type),
    /// Something that has a name, a string.
    Name(Attr),
}

impl Key {
    fn in_words(self, ctx: &Context) -> String {
        match self {
            Key::Type(ty) => format!("'{}'", ty.to_text(ctx)),
            Key::Name(name) => name.as_str(ctx).unwrap_or_default().to_owned(),
        }
    }
}

/// `#dlti.dl_entry<"dlti.endianness", "little">`: one thing that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// About what.
    pub key: Key,
    /// What.
    pub value: Attr,
}

impl AttrValue for Entry {
    const SUMMARY: &'static str = "One thing that is known of a layout or a device: `#dlti.dl_entry<index, 32>`.";
    const DIALECT: &'static str = "dlti";
    const MNEMONIC: &'static str = "dl_entry";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        match self.key {
            Key::Type(ty) => p.ty(ty),
            Key::Name(name) => p.attr(name),
        }
        p.text(", ");
        p.attr(self.value);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let key = match p.optional_type()? {
            Some(ty) => Key::Type(ty),
            None => match p.attr()? {
                name if name.as_str(p.ctx()).is_some() => Key::Name(name),
                _ => return p.error_at(at, "expected a type or a string as the key of an entry"),
            },
        };
        p.expect_literal(",")?;
        let value = p.attr()?;
        p.expect_literal(">")?;
        Ok(Entry { key, value })
    }
}

/// Parses entries up to the end of an attribute that begins at `start`; no two have the same key.
fn parse_entries(p: &mut Parser<'_>, start: u32) -> ParseResult<Vec<Attr>> {
    let mut entries: Vec<Attr> = Vec::new();
    p.list_until(">", |p| {
        let at = p.offset();
        let attr = p.attr()?;
        let Some(entry) = attr.downcast::<Entry>(p.ctx()) else {
            return p.error_at(at, "expected a '#dlti.dl_entry'");
        };
        let known = entries.iter().filter_map(|known| known.downcast::<Entry>(p.ctx()));
        if known.into_iter().any(|known| known.key == entry.key) {
            let message = format!("repeated layout entry key: {}", entry.key.in_words(p.ctx()));
            return p.error_at(start, message);
        }
        entries.push(attr);
        Ok(())
    })?;
    Ok(entries)
}

fn print_list<T: Copy>(p: &mut Printer<'_>, list: &[T], mut item: impl FnMut(&mut Printer<'_>, T)) {
    p.text("<");
    for (at, &entry) in list.iter().enumerate() {
        p.text(if at == 0 { "" } else { ", " });
        item(p, entry);
    }
    p.text(">");
}

/// Attributes that are lists of entries.
macro_rules! specs {
    ($($(#[doc = $doc:literal])+ $name:ident = $mnemonic:literal, $summary:literal, $check:ident;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name {
            /// Each a `#dlti.dl_entry`.
            pub entries: Vec<Attr>,
        }

        impl $name {
            /// The entries.
            pub fn entries<'c>(&'c self, ctx: &'c Context) -> impl Iterator<Item = &'c Entry> {
                self.entries.iter().filter_map(|entry| entry.downcast::<Entry>(ctx))
            }
        }

        impl AttrValue for $name {
            const SUMMARY: &'static str = $summary;
            const DIALECT: &'static str = "dlti";
            const MNEMONIC: &'static str = $mnemonic;

            fn print(&self, p: &mut Printer<'_>) {
                print_list(p, &self.entries, |p, entry| p.attr(entry));
            }

            fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
                let start = p.offset();
                p.expect_literal("<")?;
                let spec = $name { entries: parse_entries(p, start)? };
                match $check(&spec, p.ctx()) {
                    Ok(()) => Ok(spec),
                    Err(why) => p.error_at(start, why),
                }
            }
        }
    )*};
}

specs! {
    /// `#dlti.dl_spec<...>`: how types are laid out.
    LayoutSpec = "dl_spec", "How types are laid out: `#dlti.dl_spec<#dlti.dl_entry<index, 32>>`.", any;

    /// `#dlti.target_device_spec<...>`: what is known of a device.
    TargetDeviceSpec = "target_device_spec",
        "What is known of a device: `#dlti.target_device_spec<#dlti.dl_entry<\"L1\", 4096 : i32>>`.",
        of_device;
}

fn any(_: &LayoutSpec, _: &Context) -> Result<(), String> {
    Ok(())
}

/// A device is described by names alone, and by at least one.
fn of_device(spec: &TargetDeviceSpec, ctx: &Context) -> Result<(), String> {
    if spec.entries.is_empty() {
        return Err("expected at least one entry".to_owned());
    }
    let typed = spec.entries(ctx).find(|entry| matches!(entry.key, Key::Type(_)));
    typed.map_or(Ok(()), |entry| {
        Err(format!("dlti.target_device_spec does not allow type as a key: {}", entry.key.in_words(ctx)))
    })
}

/// `#dlti.target_system_spec<"CPU" : #dlti.target_device_spec<...>>`: the devices of a system.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TargetSystemSpec {
    /// Names, strings, and each a `#dlti.target_device_spec`.
    pub devices: Vec<(Attr, Attr)>,
}

impl AttrValue for TargetSystemSpec {
    const SUMMARY: &'static str =
        "The devices of a system: `#dlti.target_system_spec<\"CPU\" : #dlti.target_device_spec<...>>`.";
    const DIALECT: &'static str = "dlti";
    const MNEMONIC: &'static str = "target_system_spec";

    fn print(&self, p: &mut Printer<'_>) {
        print_list(p, &self.devices, |p, (name, device)| {
            p.attr(name);
            p.text(" : ");
            p.attr(device);
        });
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let start = p.offset();
        p.expect_literal("<")?;
        let mut devices: Vec<(Attr, Attr)> = Vec::new();
        p.list(|p| {
            let at = p.offset();
            let name = p.typed_attr(Some(Type::NONE))?;
            let Some(text) = name.as_str(p.ctx()) else {
                return p.error_at(at, "expected the name of a device, a string");
            };
            p.expect_literal(":")?;
            let at = p.offset();
            let device = p.attr()?;
            if device.downcast::<TargetDeviceSpec>(p.ctx()).is_none() {
                return p.error_at(at, "expected a '#dlti.target_device_spec'");
            }
            if devices.iter().any(|known| known.0 == name) {
                return p.error_at(start, format!("repeated Device ID in dlti.target_system_spec: \"{text}\""));
            }
            devices.push((name, device));
            Ok(())
        })?;
        p.expect_literal(">")?;
        Ok(TargetSystemSpec { devices })
    }
}

/// Rules:
/// 1. There are no attributes of the dialect but for the two, and they are of their kinds.
/// 2. Of what is a module, the entries of the layout are right: [`layout::verify_entry`].
/// 3. Modules inside of a module say nothing else of what the layout around names.
fn verify_attr(op: OpRef<'_>, name: &str, attr: Attr) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let expected = |what: &str| Diagnostic::error_at(op, format!("'{name}' is expected to be a #{what} attribute"));
    match name {
        TARGET_SYSTEM_SPEC => match attr.downcast::<TargetSystemSpec>(ctx) {
            Some(_) => Ok(()),
            None => Err(expected(TARGET_SYSTEM_SPEC)),
        },
        DL_SPEC => {
            let spec = attr.downcast::<LayoutSpec>(ctx).ok_or_else(|| expected(DL_SPEC))?;
            if !is_module(op) {
                return Ok(());
            }
            spec.entries(ctx)
                .try_for_each(|entry| layout::verify_entry(ctx, entry))
                .map_err(|why| Diagnostic::error_at(op, why))?;
            verify_inside(op, op, &spec.entries(ctx).copied().collect::<Vec<Entry>>())
        }
        _ => {
            let message =
                format!("'dlti' has no attribute '{name}' for ops, only '{DL_SPEC}' and '{TARGET_SYSTEM_SPEC}'");
            Err(Diagnostic::error_at(op, message))
        }
    }
}

/// Whether the layout of an op is that of all inside: it is a module of some dialect.
fn is_module(op: OpRef<'_>) -> bool {
    op.has(Traits::SYMBOL_TABLE) && op.has(Traits::ISOLATED_FROM_ABOVE)
}

/// Verifies rule 3 of the modules inside of an op.
fn verify_inside(root: OpRef<'_>, op: OpRef<'_>, around: &[Entry]) -> Result<(), Diagnostic> {
    let ctx = op.ctx();
    let inside = op.regions().flat_map(|region| region.ops()).map(|op| op.child().map_or(op, |body| body.root()));
    for module in inside.filter(|&op| is_module(op)) {
        let own = module.attr(DL_SPEC).and_then(|attr| attr.downcast::<LayoutSpec>(ctx));
        let mut own = own.into_iter().flat_map(|spec| spec.entries(ctx));
        let differs = |entry: &Entry| {
            let is_named = matches!(entry.key, Key::Name(_));
            is_named && around.iter().any(|outer| outer.key == entry.key && outer.value != entry.value)
        };
        if own.any(differs) {
            let message = "data layout does not combine with layouts of enclosing ops";
            return Err(Diagnostic::error_at(module, message).note(root.loc(), "enclosing op with data layout"));
        }
        verify_inside(root, module, around)?;
    }
    Ok(())
}
