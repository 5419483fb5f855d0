//! Workgroup sizes of kernels that do not say theirs: from the launches of the program.

use std::collections::BTreeMap;

use terrace_dialects::gpu::LaunchFunc;
use terrace_dialects::spirv::abi::{ENTRY_POINT_ABI, EntryPointAbi};
use terrace_ir::interfaces::constant_of;
use terrace_ir::prelude::*;
use terrace_ir::symbols::symbol_name;
use terrace_ir::walk::all_ops_inside;

/// Module and kernel, to the sizes that launches ask for; `None`: they differ or are
/// not constant.
type Sizes = BTreeMap<(String, String), Option<Vec<i64>>>;

/// Gives kernels without a `spirv.entry_point_abi` one, if all launches of the module
/// ask for the same constant workgroup size.
pub fn infer_workgroup_sizes(body: &mut Body) {
    let ctx = body.ctx().clone();
    let mut sizes = Sizes::new();
    for launch in all_ops_inside(body.root()).filter_map(|o| o.cast::<LaunchFunc<'_>>()) {
        let AttrData::Symbol { root, nested } = launch.kernel().data(&ctx) else { continue };
        let [kernel] = &**nested else { continue };
        let asked = [launch.block_size_x(), launch.block_size_y(), launch.block_size_z()]
            .into_iter()
            .map(|size| constant_of(launch.op().body(), size)?.as_i64(&ctx))
            .collect::<Option<Vec<i64>>>();
        let key = (ctx.str(*root).to_owned(), ctx.str(*kernel).to_owned());
        let known = sizes.entry(key).or_insert_with(|| asked.clone());
        if *known != asked {
            *known = None;
        }
    }
    body.map_direct_children(|module| {
        if module.root().name_str() != "gpu.module" {
            return;
        }
        let name = symbol_name(module.root()).unwrap_or("").to_owned();
        let mut rw = Rewriter::new(module);
        let functions: Vec<OpId> =
            rw.body().root().region(0).ops().filter(|o| o.name_str() == "gpu.func").map(|o| o.id()).collect();
        for function in functions {
            let view = rw.op(function);
            let key = (name.clone(), symbol_name(view).unwrap_or("").to_owned());
            let Some(Some(size)) = sizes.get(&key).filter(|_| view.attr(ENTRY_POINT_ABI).is_none()) else { continue };
            let abi = EntryPointAbi { workgroup_size: Some(size.clone()), ..EntryPointAbi::default() };
            rw.set_attr(function, ENTRY_POINT_ABI, Some(Attr::dialect(&ctx, abi)));
        }
    });
}
