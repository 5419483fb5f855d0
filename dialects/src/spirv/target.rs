//! What a module needs and what a device offers: versions, capabilities,
//! extensions and resource limits.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::attrs::AttrValue;
use terrace_ir::prelude::*;

use super::enums::{Capability, ClientApi, DeviceType, EnumCase, Extension, SpirvEnum, Vendor};

/// A version of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // Their names say all.
pub enum Version {
    V1_0,
    V1_1,
    V1_2,
    V1_3,
    V1_4,
    V1_5,
    V1_6,
}

impl Version {
    /// All versions, oldest first.
    pub const ALL: [Version; 7] =
        [Version::V1_0, Version::V1_1, Version::V1_2, Version::V1_3, Version::V1_4, Version::V1_5, Version::V1_6];

    /// The number behind the point.
    pub fn minor(self) -> u8 {
        self as u8
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "v1.{}", self.minor())
    }
}

/// `#spirv.vce<v1.0, [Shader], [SPV_KHR_storage_buffer_storage_class]>`: a
/// version, capabilities and extensions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Vce {
    /// The version.
    pub version: Version,
    /// The capabilities, in the order of the text.
    pub capabilities: Vec<Capability>,
    /// The extensions, in the order of the text.
    pub extensions: Vec<Extension>,
}

fn enum_list<E: SpirvEnum>(p: &mut Parser<'_>) -> ParseResult<Vec<E>> {
    let mut list = Vec::new();
    p.expect_literal("[")?;
    p.list_until("]", |p| {
        list.push(E::from_value(E::TABLE.parse(p)?));
        Ok(())
    })?;
    Ok(list)
}

fn print_enum_list<E: SpirvEnum>(list: &[E], p: &mut Printer<'_>) {
    p.text("[");
    for (at, item) in list.iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.text(&item.text());
    }
    p.text("]");
}

impl AttrValue for Vce {
    const SUMMARY: &'static str = "A version with capabilities and extensions: `#spirv.vce<v1.0, [Shader], []>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "vce";

    fn print(&self, p: &mut Printer<'_>) {
        p.text(&format!("<{}, ", self.version));
        print_enum_list(&self.capabilities, p);
        p.text(", ");
        print_enum_list(&self.extensions, p);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let word = p.keyword()?;
        let Some(version) = Version::ALL.into_iter().find(|v| v.to_string() == word) else {
            return p.error_at(at, format!("unknown version: {word}"));
        };
        p.expect_literal(",")?;
        let capabilities = enum_list(p)?;
        p.expect_literal(",")?;
        let extensions = enum_list(p)?;
        p.expect_literal(">")?;
        Ok(Vce { version, capabilities, extensions })
    }
}

impl Vce {
    /// Adds to the capabilities all that they imply.
    pub fn closure(&self) -> Vec<Capability> {
        let mut all = Vec::new();
        for &capability in &self.capabilities {
            add_implied(capability, &mut all);
        }
        all
    }

    /// Of several capabilities one that is there or implied, if there is one.
    pub fn allows_capability(&self, any: &[Capability]) -> Option<Capability> {
        let all = self.closure();
        any.iter().copied().find(|c| all.contains(c))
    }

    /// Of several extensions one that is there, or that the version has made its own.
    pub fn allows_extension(&self, any: &[Extension]) -> Option<Extension> {
        let included = |e: &Extension| INCLUDED.iter().any(|row| row.0 <= self.version && row.1.contains(e));
        any.iter().copied().find(|e| self.extensions.contains(e) || included(e))
    }

    /// Whether an enumeration's case may be used.
    pub fn allows_case(&self, case: &EnumCase) -> bool {
        self.version >= case.since
            && (case.capabilities.is_empty() || self.allows_capability(case.capabilities).is_some())
            && (case.extensions.is_empty() || self.allows_extension(case.extensions).is_some())
    }
}

/// The extensions that versions have made their own.
const INCLUDED: &[(Version, &[Extension])] = &[
    (
        Version::V1_3,
        &[
            Extension::SPV_KHR_shader_draw_parameters,
            Extension::SPV_KHR_16bit_storage,
            Extension::SPV_KHR_device_group,
            Extension::SPV_KHR_multiview,
            Extension::SPV_KHR_storage_buffer_storage_class,
            Extension::SPV_KHR_variable_pointers,
        ],
    ),
    (
        Version::V1_4,
        &[
            Extension::SPV_KHR_no_integer_wrap_decoration,
            Extension::SPV_GOOGLE_decorate_string,
            Extension::SPV_GOOGLE_hlsl_functionality1,
            Extension::SPV_KHR_float_controls,
        ],
    ),
    (
        Version::V1_5,
        &[
            Extension::SPV_KHR_8bit_storage,
            Extension::SPV_EXT_descriptor_indexing,
            Extension::SPV_EXT_shader_viewport_index_layer,
            Extension::SPV_EXT_physical_storage_buffer,
            Extension::SPV_KHR_physical_storage_buffer,
            Extension::SPV_KHR_vulkan_memory_model,
        ],
    ),
    (
        Version::V1_6,
        &[
            Extension::SPV_KHR_non_semantic_info,
            Extension::SPV_KHR_integer_dot_product,
            Extension::SPV_KHR_terminate_invocation,
            Extension::SPV_EXT_demote_to_helper_invocation,
        ],
    ),
];

/// Adds a capability and, where it needs just one other, what it implies.
fn add_implied(capability: Capability, all: &mut Vec<Capability>) {
    if all.contains(&capability) {
        return;
    }
    all.push(capability);
    if let Some([one]) = Capability::TABLE.by_value(capability.0).map(|c| c.capabilities) {
        add_implied(*one, all);
    }
}

/// `#spirv.resource_limits<subgroup_size = 64>`: what a device has; what is not
/// spelled has the value that Vulkan guarantees at least.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceLimits {
    /// Bytes of workgroup memory.
    pub max_compute_shared_memory_size: i64,
    /// Invocations in a workgroup.
    pub max_compute_workgroup_invocations: i64,
    /// Invocations in a workgroup per dimension.
    pub max_compute_workgroup_size: Vec<i64>,
    /// Invocations in a subgroup, by default.
    pub subgroup_size: i64,
    /// The least that can be asked for.
    pub min_subgroup_size: Option<i64>,
    /// The most that can be asked for.
    pub max_subgroup_size: Option<i64>,
}

impl Default for ResourceLimits {
    fn default() -> Self {
        ResourceLimits {
            max_compute_shared_memory_size: 16384,
            max_compute_workgroup_invocations: 128,
            max_compute_workgroup_size: vec![128, 128, 64],
            subgroup_size: 32,
            min_subgroup_size: None,
            max_subgroup_size: None,
        }
    }
}

/// Parses `[1, 2, 3]`.
pub(crate) fn integer_list(p: &mut Parser<'_>) -> ParseResult<Vec<i64>> {
    let mut list = Vec::new();
    p.expect_literal("[")?;
    p.list_until("]", |p| p.integer().map(|n| list.push(n)))?;
    Ok(list)
}

/// Prints `[1, 2, 3]`.
pub(crate) fn print_integer_list(list: &[i64], p: &mut Printer<'_>) {
    p.text("[");
    for (at, &item) in list.iter().enumerate() {
        p.text(if at > 0 { ", " } else { "" });
        p.signed(item);
    }
    p.text("]");
}

/// Parses `<name = value, ...>`, calling `field` behind each `name =`.
pub(crate) fn fields(
    p: &mut Parser<'_>,
    mut field: impl FnMut(&mut Parser<'_>, &str) -> ParseResult<bool>,
) -> ParseResult<()> {
    p.expect_literal("<")?;
    p.list_until(">", |p| {
        let at = p.offset();
        let name = p.keyword()?;
        p.expect_literal("=")?;
        if field(p, name)? { Ok(()) } else { p.error_at(at, format!("unknown parameter '{name}'")) }
    })
}

/// Prints ` name = ` with the comma that goes before it.
pub(crate) fn print_field(p: &mut Printer<'_>, first: &mut bool, name: &str) {
    p.text(if std::mem::replace(first, false) { "" } else { ", " });
    p.text(name);
    p.text(" = ");
}

impl AttrValue for ResourceLimits {
    const SUMMARY: &'static str = "What a device has at most.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "resource_limits";

    fn print(&self, p: &mut Printer<'_>) {
        let default = ResourceLimits::default();
        let mut first = true;
        p.text("<");
        let number = |p: &mut Printer<'_>, first: &mut bool, name: &str, value: Option<i64>, default: Option<i64>| {
            if let Some(value) = value.filter(|_| value != default) {
                print_field(p, first, name);
                p.signed(value);
            }
        };
        let (size, size_default) = (self.max_compute_shared_memory_size, default.max_compute_shared_memory_size);
        number(p, &mut first, "max_compute_shared_memory_size", Some(size), Some(size_default));
        let (count, count_default) =
            (self.max_compute_workgroup_invocations, default.max_compute_workgroup_invocations);
        number(p, &mut first, "max_compute_workgroup_invocations", Some(count), Some(count_default));
        if self.max_compute_workgroup_size != default.max_compute_workgroup_size {
            print_field(p, &mut first, "max_compute_workgroup_size");
            print_integer_list(&self.max_compute_workgroup_size, p);
        }
        number(p, &mut first, "subgroup_size", Some(self.subgroup_size), Some(default.subgroup_size));
        number(p, &mut first, "min_subgroup_size", self.min_subgroup_size, None);
        number(p, &mut first, "max_subgroup_size", self.max_subgroup_size, None);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        let mut limits = ResourceLimits::default();
        fields(p, |p, name| {
            match name {
                "max_compute_shared_memory_size" => limits.max_compute_shared_memory_size = p.integer()?,
                "max_compute_workgroup_invocations" => limits.max_compute_workgroup_invocations = p.integer()?,
                "max_compute_workgroup_size" => limits.max_compute_workgroup_size = integer_list(p)?,
                "subgroup_size" => limits.subgroup_size = p.integer()?,
                "min_subgroup_size" => limits.min_subgroup_size = Some(p.integer()?),
                "max_subgroup_size" => limits.max_subgroup_size = Some(p.integer()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(limits)
    }
}

/// `#spirv.target_env<#spirv.vce<...>, #spirv.resource_limits<...>>`: what the
/// module's device offers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TargetEnv {
    /// What modules may use: a [`Vce`].
    pub vce: Attr,
    /// `api=Vulkan`: who runs the module.
    pub client_api: Option<Box<str>>,
    /// `ARM:IntegratedGPU:123`: whose device it is, of what type, which.
    pub device: Option<Box<str>>,
    /// What the device has: a [`ResourceLimits`].
    pub limits: Attr,
}

fn word_of<E: SpirvEnum>(p: &mut Parser<'_>) -> ParseResult<String> {
    let at = p.offset();
    let word = p.keyword()?;
    match E::TABLE.by_name(word) {
        Some(_) => Ok(word.to_owned()),
        None => p.error_at(at, format!("unknown {}: {word}", E::TABLE.mnemonic.replace('_', " "))),
    }
}

fn device(p: &mut Parser<'_>) -> ParseResult<Box<str>> {
    let mut text = word_of::<Vendor>(p)?;
    if p.eat_literal(":") {
        text = format!("{text}:{}", word_of::<DeviceType>(p)?);
        if p.eat_literal(":") {
            text = format!("{text}:{}", p.integer()?);
        }
    }
    Ok(text.into())
}

impl AttrValue for TargetEnv {
    const SUMMARY: &'static str =
        "The environment that code is made for: version, capabilities, extensions, client API, device and limits.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "target_env";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        p.attr(self.vce);
        if let Some(api) = &self.client_api {
            p.text(", api=");
            p.text(api);
        }
        if let Some(device) = &self.device {
            p.text(", ");
            p.text(device);
        }
        p.text(", ");
        p.attr(self.limits);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let vce = p.attr()?;
        if vce.downcast::<Vce>(p.ctx()).is_none() {
            return p.error_at(at, "expected a #spirv.vce attribute");
        }
        p.expect_literal(",")?;
        let mut client_api = None;
        if p.eat_keyword("api") {
            p.expect_literal("=")?;
            client_api = Some(word_of::<ClientApi>(p)?.into());
            p.expect_literal(",")?;
        }
        let mut vendor = None;
        if Vendor::TABLE.cases.iter().any(|v| p.at_keyword(v.name)) {
            vendor = Some(device(p)?);
            p.expect_literal(",")?;
        }
        let at = p.offset();
        let limits = p.attr()?;
        if limits.downcast::<ResourceLimits>(p.ctx()).is_none() {
            return p.error_at(at, "expected a #spirv.resource_limits attribute");
        }
        p.expect_literal(">")?;
        Ok(TargetEnv { vce, client_api, device: vendor, limits })
    }
}

/// The name of the attribute that holds a [`TargetEnv`].
pub const TARGET_ENV: &str = "spirv.target_env";

/// The target environment of the nearest op around that has one; without any,
/// what every Vulkan device offers.
pub fn target_env(op: OpRef<'_>, around: &[OpRef<'_>]) -> TargetEnv {
    let ctx = op.ctx();
    let mut ops = std::iter::successors(Some(op), |o| o.parent()).chain(around.iter().copied());
    let found = ops.find_map(|o| o.attr(TARGET_ENV)?.downcast::<TargetEnv>(ctx).cloned());
    found.unwrap_or_else(|| {
        let vce = Vce { version: Version::V1_0, capabilities: vec![Capability::Shader], extensions: Vec::new() };
        TargetEnv {
            vce: Attr::dialect(ctx, vce),
            client_api: None,
            device: None,
            limits: Attr::dialect(ctx, ResourceLimits::default()),
        }
    })
}
