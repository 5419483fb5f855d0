//! `spirv-attach-target`: says on modules of kernels what device they are compiled for.

use terrace_dialects::gpu::GpuModule;
use terrace_dialects::spirv::Version;
use terrace_dialects::spirv::enums::{Capability, ClientApi, DeviceType, Extension, SpirvEnum, Vendor};
use terrace_dialects::spirv::target::{ResourceLimits, TargetEnv, Vce};
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;

use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug)]
pub struct AttachTargetPass {
    module: String,
    version: Version,
    capabilities: Vec<Capability>,
    extensions: Vec<Extension>,
    client_api: ClientApi,
    vendor: Vendor,
    device_type: DeviceType,
    device_id: Option<u32>,
}

impl Default for AttachTargetPass {
    fn default() -> Self {
        AttachTargetPass {
            module: String::new(),
            version: Version::V1_0,
            capabilities: Vec::new(),
            extensions: Vec::new(),
            client_api: ClientApi::Unknown,
            vendor: Vendor::Unknown,
            device_type: DeviceType::Unknown,
            device_id: None,
        }
    }
}

/// The case of that name.
fn case<E: SpirvEnum>(value: &str) -> Result<E, String> {
    let named = E::TABLE.by_name(value).map(|case| E::from_value(case.value));
    named.ok_or_else(|| format!("'{value}' is no {}", E::TABLE.words()))
}

/// The cases of these names, with commas between.
fn cases<E: SpirvEnum>(value: &str) -> Result<Vec<E>, String> {
    value.split(',').filter(|name| !name.is_empty()).map(case).collect()
}

impl Pass for AttachTargetPass {
    fn name(&self) -> &'static str {
        "spirv-attach-target"
    }

    fn summary(&self) -> &'static str {
        "Attaches an SPIR-V target attribute to a GPU Module."
    }

    fn anchor(&self) -> Option<&'static str> {
        None
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] = &[
            OptionHelp::new("module", "", "Which modules: a name in which '.*' stands for anything; all, if empty"),
            OptionHelp::new("ver", "v1.0", "The version of SPIR-V"),
            OptionHelp::new("caps", "", "The capabilities"),
            OptionHelp::new("exts", "", "The extensions"),
            OptionHelp::new("client_api", "Unknown", "Who runs the module"),
            OptionHelp::new("vendor", "Unknown", "Who made the device"),
            OptionHelp::new("device_type", "Unknown", "What kind of device it is"),
            OptionHelp::new("device_id", "", "The number of the device"),
        ];
        OPTIONS
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "module" => self.module = value.to_owned(),
            "ver" => {
                let known = Version::ALL.into_iter().find(|v| v.to_string() == value);
                self.version = known.ok_or_else(|| format!("'{value}' is no version of SPIR-V"))?;
            }
            "caps" => self.capabilities = cases(value)?,
            "exts" => self.extensions = cases(value)?,
            "client_api" => self.client_api = case(value)?,
            "vendor" => self.vendor = case(value)?,
            "device_type" => self.device_type = case(value)?,
            "device_id" => {
                self.device_id = Some(value.parse().map_err(|_| format!("'{value}' is no number of a device"))?);
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        }
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        let target = Attr::dialect(run.ctx(), self.target(run.ctx()));
        run.each_body(|body| {
            let root = body.root();
            if root.is::<GpuModule<'_>>() && fits(&self.module, symbol_name(root).unwrap_or("")) {
                attach(body, target);
            }
            Ok(())
        })
    }
}

impl AttachTargetPass {
    fn target(&self, ctx: &Context) -> TargetEnv {
        let vce =
            Vce { version: self.version, capabilities: self.capabilities.clone(), extensions: self.extensions.clone() };
        let mut device = self.vendor.text();
        if self.device_type != DeviceType::Unknown || self.device_id.is_some() {
            device = format!("{device}:{}", self.device_type.text());
        }
        if let Some(id) = self.device_id {
            device = format!("{device}:{id}");
        }
        TargetEnv {
            vce: Attr::dialect(ctx, vce),
            client_api: (self.client_api != ClientApi::Unknown).then(|| self.client_api.text().into()),
            device: (device != "Unknown").then(|| device.into()),
            limits: Attr::dialect(ctx, ResourceLimits::default()),
        }
    }
}

/// Whether a name begins with what is before `.*` and goes on with what is behind it, or is
/// the pattern.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split(".*");
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    rest.is_empty() || pattern.is_empty() || last.is_some_and(|part| part.is_empty() || name.ends_with(part))
}

/// Adds the target to those that the module has.
fn attach(body: &mut Body, target: Attr) {
    let mut rw = Rewriter::new(body);
    let (root, ctx) = (rw.body().root(), rw.ctx().clone());
    let mut targets = root.prop(1).and_then(|a| a.as_array(&ctx)).unwrap_or(&[]).to_vec();
    if !targets.contains(&target) {
        targets.push(target);
    }
    let id = root.id();
    rw.set_prop(id, 1, Some(Attr::array(&ctx, &targets)));
}
