//! The section `{-# ... #-}` of a file: the data of resources.
//!
//! ```text
//! {-#
//!   dialect_resources: {
//!     builtin: {
//!       name: "0x" alignment:u32 in little-endian bytes, data
//!     }
//!   },
//!   external_resources: {
//!     tool: { key: true, other: "text" }
//!   }
//! #-}
//! ```

use indexmap::IndexSet;

use crate::asm::elements::ElementsFlags;
use crate::asm::lexer::{Kind, Token};
use crate::asm::literals::{push_hex, push_quoted, unescape, unhex};
use crate::asm::parser::{ParseResult, Parser};
use crate::blob::Blob;
use crate::context::Context;
use crate::resources::{ExternalValue, Resource, ResourceData};

impl<'s> Parser<'s> {
    /// Parses the section from `{-#` to `#-}`.
    pub(crate) fn file_metadata(&mut self) -> ParseResult<()> {
        self.advance();
        if self.eat(Kind::MetadataEnd) {
            return Ok(());
        }
        self.list_until("#-}", |p| {
            let at = p.offset();
            let key = p.resource_key("an identifier key in the file metadata dictionary")?;
            match key {
                "dialect_resources" => p.resource_groups(Self::dialect_resources),
                "external_resources" => p.resource_groups(Self::external_resources),
                _ => p.error_at(at, format!("unknown key '{key}' in file metadata dictionary")),
            }
        })
    }

    /// A keyword and the colon behind it.
    fn resource_key(&mut self, what: &str) -> ParseResult<&'s str> {
        let Some(key) = self.word() else { return self.expected(what) };
        self.advance();
        self.expect_literal(":")?;
        Ok(key)
    }

    fn resource_groups(
        &mut self,
        mut group: impl FnMut(&mut Self, u32, &'s str) -> ParseResult<()>,
    ) -> ParseResult<()> {
        self.expect_literal("{")?;
        self.list_until("}", |p| {
            let at = p.offset();
            let name = p.resource_key("an identifier key of a group of resources")?;
            group(p, at, name)
        })
    }

    fn dialect_resources(&mut self, at: u32, dialect: &'s str) -> ParseResult<()> {
        if dialect != "builtin" {
            return match self.ctx.dialect(dialect) {
                Some(_) => self.error_at(at, format!("unexpected 'resource' section for dialect '{dialect}'")),
                None => self.error_at(at, format!("dialect '{dialect}' is unknown")),
            };
        }
        self.expect_literal("{")?;
        self.list_until("}", |p| {
            let key = p.resource_key("an identifier key of a resource")?;
            let token = p.token;
            if !p.at(Kind::String) {
                return p.error(format!("expected hex string blob for key '{key}'"));
            }
            p.advance();
            let data = p.resource_data(key, token)?;
            p.ctx.declare_resource(p.base, key).set_data(p.ctx, data);
            Ok(())
        })
    }

    fn external_resources(&mut self, _: u32, group: &'s str) -> ParseResult<()> {
        self.expect_literal("{")?;
        self.list_until("}", |p| {
            let key = p.resource_key("an identifier key of a resource")?;
            let token = p.token;
            let value = match token.kind {
                Kind::Word if matches!(p.text_of(token), b"true" | b"false") => {
                    ExternalValue::Bool(p.text_of(token) == b"true")
                }
                Kind::String if p.text_of(token).starts_with(b"\"0x") => {
                    ExternalValue::Data(p.resource_data(key, token)?)
                }
                Kind::String => ExternalValue::String(unescape(p.text_of(token)).into()),
                _ => return p.expected("a truth value or a string"),
            };
            p.advance();
            p.ctx.set_external_resource(group, key, value);
            Ok(())
        })
    }

    fn resource_data(&mut self, key: &str, token: Token) -> ParseResult<ResourceData> {
        let Some(bytes) = unhex(self.text_of(token)) else {
            return self.error_at(token.start, format!("expected hex string blob for key '{key}'"));
        };
        let Some((alignment, bytes)) = bytes.split_first_chunk::<4>() else {
            let message = format!("expected hex string blob for key '{key}' to encode alignment in first 4 bytes");
            return self.error_at(token.start, message);
        };
        let alignment = u32::from_le_bytes(*alignment);
        if !alignment.is_power_of_two() && (alignment != 0 || !bytes.is_empty()) {
            let message = format!(
                "expected hex string blob for key '{key}' to encode alignment in first 4 bytes, but got \
                 non-power-of-2 value: {alignment}"
            );
            return self.error_at(token.start, message);
        }
        // Of no data there is nothing to align.
        let alignment = if bytes.is_empty() { 0 } else { alignment };
        Ok(ResourceData { alignment, bytes: Blob::from(bytes) })
    }
}

fn push_data(out: &mut Vec<u8>, data: &ResourceData) {
    let mut bytes = data.alignment.to_le_bytes().to_vec();
    bytes.extend_from_slice(&data.bytes);
    out.push(b'"');
    push_hex(out, &bytes);
    out.push(b'"');
}

/// A group's name, and the names and texts of its entries.
type Group<'a> = (&'a str, Vec<(&'a str, Vec<u8>)>);

fn print_section(out: &mut Vec<u8>, name: &str, groups: &[Group<'_>]) {
    out.extend_from_slice(b"  ");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b": {");
    for (at, (name, entries)) in groups.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",\n    " } else { b"\n    " });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b": {");
        for (at, (key, text)) in entries.iter().enumerate() {
            out.extend_from_slice(if at > 0 { b",\n      " } else { b"\n      " });
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(b": ");
            out.extend_from_slice(text);
        }
        out.extend_from_slice(b"\n    }");
    }
    out.extend_from_slice(b"\n  }");
}

/// The section behind a printed file: the resources that it refers to, in that order,
/// and what tools left; nothing where there is none.
pub(crate) fn metadata_text(ctx: &Context, used: &IndexSet<Resource>, flags: ElementsFlags) -> Vec<u8> {
    let mut out = Vec::new();
    if !flags.resources {
        return out;
    }
    // The brackets stand there also where all that is between them is left out.
    let mut any = false;
    let keep = |text: &Vec<u8>| flags.elide_resources_if_larger.is_none_or(|limit| text.len() as u64 <= limit);
    let mut dialect = Vec::new();
    for &resource in used {
        let Some(data) = resource.data(ctx) else { continue };
        any = true;
        let mut text = Vec::new();
        push_data(&mut text, &data);
        dialect.push((resource.name(ctx), text));
    }
    dialect.retain(|(_, text)| keep(text));
    let external = ctx.external_resources();
    let mut tools: Vec<Group<'_>> = Vec::new();
    for group in &external {
        let mut entries = Vec::new();
        for (key, value) in &group.entries {
            let mut text = Vec::new();
            match value {
                ExternalValue::Bool(value) => text.extend_from_slice(if *value { b"true" } else { b"false" }),
                ExternalValue::String(value) => push_quoted(&mut text, value),
                ExternalValue::Data(data) => push_data(&mut text, data),
            }
            entries.push((key.as_str(), text));
        }
        any |= !entries.is_empty();
        entries.retain(|(_, text)| keep(text));
        if !entries.is_empty() {
            tools.push((&group.name, entries));
        }
    }
    let dialects: Vec<Group<'_>> = if dialect.is_empty() { Vec::new() } else { vec![("builtin", dialect)] };
    if !any {
        return out;
    }
    out.extend_from_slice(b"\n{-#\n");
    let empty = out.len();
    for (name, groups) in [("dialect_resources", dialects), ("external_resources", tools)] {
        if !groups.is_empty() {
            out.extend_from_slice(if out.len() == empty { b"" } else { b",\n" });
            print_section(&mut out, name, &groups);
        }
    }
    out.extend_from_slice(b"\n#-}\n");
    out
}
