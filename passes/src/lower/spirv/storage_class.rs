//! `map-memref-spirv-storage-class`: numeric memory spaces become storage classes.

use terrace_dialects::spirv::target::{TARGET_ENV, target_env};
use terrace_ir::attrs::Props;
use terrace_ir::context::Ident;
use terrace_ir::prelude::*;
use terrace_ir::walk::ops_inside;

use super::types::{ClientApi, storage_class};
use crate::pass::{OptionHelp, Pass, PassResult, PassRun};

/// See the [module documentation](self).
#[derive(Debug, Default)]
pub struct MapStorageClassPass {
    client_api: ClientApi,
}

impl Pass for MapStorageClassPass {
    fn name(&self) -> &'static str {
        "map-memref-spirv-storage-class"
    }

    fn summary(&self) -> &'static str {
        "Map numeric MemRef memory spaces to SPIR-V storage classes"
    }

    fn option_help(&self) -> &'static [OptionHelp] {
        const OPTIONS: &[OptionHelp] =
            &[OptionHelp::new("client-api", "vulkan|opencl", "Whose storage classes, where the target does not say")];
        OPTIONS
    }

    fn options(&self) -> String {
        match self.client_api {
            ClientApi::Vulkan => "client-api=vulkan".to_owned(),
            ClientApi::OpenCl => "client-api=opencl".to_owned(),
        }
    }

    fn set_option(&mut self, name: &str, value: &str) -> Result<(), String> {
        self.client_api = match (name, value) {
            ("client-api", "vulkan") => ClientApi::Vulkan,
            ("client-api", "opencl") => ClientApi::OpenCl,
            ("client-api", api) => {
                return Err(format!("there is no client API '{api}': expected 'vulkan' or 'opencl'"));
            }
            _ => return Err(format!("pass '{}' has no option '{name}'", self.name())),
        };
        Ok(())
    }

    fn run(&self, run: PassRun<'_>) -> PassResult {
        // The API that the module is for goes before the option.
        let own = run.body.root().attr(TARGET_ENV).map(|_| target_env(run.body.root(), &[]));
        let api = match own.and_then(|env| env.client_api).as_deref() {
            Some("OpenCL") => ClientApi::OpenCl,
            Some("Vulkan") => ClientApi::Vulkan,
            _ => self.client_api,
        };
        run.each_body(|body| map_storage_classes(body, api))
    }
}

/// The types and attributes of one API.
struct Mapping<'c> {
    ctx: &'c Context,
    api: ClientApi,
}

impl Mapping<'_> {
    /// The storage class of a memory space; `None`: there is none.
    fn space(&self, space: Option<Attr>) -> Option<Attr> {
        match space {
            Some(attr) if attr.as_i64(self.ctx).is_none() => space,
            _ => storage_class(self.ctx, space, self.api).map(|class| Attr::dialect(self.ctx, class)),
        }
    }

    /// The type with storage classes in place of numbers.
    fn ty(&self, ty: Type) -> Option<Type> {
        let ctx = self.ctx;
        let all = |list: &[Type]| list.iter().map(|&t| self.ty(t)).collect::<Option<Vec<Type>>>();
        Some(match ty.data(ctx) {
            TypeData::MemRef { shape, element, layout, space } => {
                let space = Some(self.space(*space)?);
                ctx.ty(TypeData::MemRef { shape: shape.clone(), element: *element, layout: *layout, space })
            }
            TypeData::UnrankedMemRef { element, space } => {
                ctx.ty(TypeData::UnrankedMemRef { element: *element, space: Some(self.space(*space)?) })
            }
            TypeData::Function { inputs, results } => Type::function(ctx, &all(inputs)?, &all(results)?),
            _ => ty,
        })
    }

    /// The attribute, with another type where it is one.
    fn attr(&self, attr: Attr) -> Option<Attr> {
        match attr.as_type(self.ctx) {
            Some(ty) => Some(Attr::of_type(self.ctx, self.ty(ty)?)),
            None => Some(attr),
        }
    }

    /// Maps what an op holds, and the arguments of its blocks.
    fn op(&self, rw: &mut Rewriter<'_>, op: OpId) -> Option<()> {
        let view = rw.op(op);
        let props: Option<Vec<Option<Attr>>> = view
            .props()
            .entries(self.ctx)
            .iter()
            .map(|slot| slot.map(|a| self.attr(a).ok_or(())).transpose().ok())
            .collect();
        let attrs = view.attrs().entries(self.ctx).iter().map(|&(name, attr)| Some((name, self.attr(attr)?)));
        let attrs: Option<Vec<(Ident, Attr)>> = attrs.collect();
        let mut values: Vec<ValueId> = view.results().collect();
        if view.child().is_none() {
            values.extend(view.regions().flat_map(|r| r.blocks()).flat_map(|b| b.args()));
        }
        let types: Option<Vec<Type>> = values.iter().map(|&v| self.ty(rw.ty(v))).collect();
        let (props, attrs, types) = (props?, attrs?, types?);
        let (props, attrs) = (Props::new(self.ctx, &props), Dict::new(self.ctx, &attrs));
        rw.set_props(op, props);
        rw.set_attrs(op, attrs);
        for (value, ty) in values.into_iter().zip(types) {
            rw.set_type(value, ty);
        }
        Some(())
    }
}

/// Maps the memory spaces of all types of values and attributes of a body, without child
/// bodies.
///
/// # Errors
/// Memory spaces that the API does not have.
pub fn map_storage_classes(body: &mut Body, api: ClientApi) -> PassResult {
    let ctx = body.ctx().clone();
    let mapping = Mapping { ctx: &ctx, api };
    let mut rw = Rewriter::new(body);
    // The root's own attributes are those of its portal, but its blocks are here.
    let root = rw.body().root().id();
    let ops: Vec<OpId> = std::iter::once(root).chain(ops_inside(rw.body().root()).map(|o| o.id())).collect();
    let mut errors = Vec::new();
    for op in ops {
        if mapping.op(&mut rw, op).is_none() {
            let message = "has a memory space that the client API has no storage class for";
            errors.push(Diagnostic::op_error(rw.op(op), message));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
