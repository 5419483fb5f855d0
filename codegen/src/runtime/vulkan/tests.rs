//! Kernels assembled by `rspirv` run on whatever Vulkan device the machine has.
//!
//! Without one the tests pass and say that they were skipped, unless `TERRACE_REQUIRE_VULKAN=1` is
//! set, which turns the skip into a failure.

use rspirv::binary::Assemble;
use rspirv::dr::{Builder, Operand};
use rspirv::spirv;

use super::*;
use crate::runtime::Binding;

/// A device under validation, where the layer is installed; `None` where there is no Vulkan.
fn device(options: Options) -> Option<VulkanDevice> {
    match VulkanDevice::open("vulkan", &Options { validation: true, ..options }) {
        Ok(device) => Some(device),
        Err(error @ (RuntimeError::NoLoader { .. } | RuntimeError::NoDriver { .. })) => {
            let required = std::env::var_os("TERRACE_REQUIRE_VULKAN").is_some_and(|v| v == "1");
            assert!(!required, "TERRACE_REQUIRE_VULKAN is set: {error}");
            println!("skipped: {error}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// A SPIR-V 1.0 module whose kernel `main` sets `c[i] = a[i] + b[i]` for workgroup `i`, with `b`
/// scaled by a push constant if `scaled`.
fn add_kernel(local_size: u32, scaled: bool, capabilities: &[spirv::Capability]) -> Vec<u32> {
    add_kernel_at(&Binding::sequence(3), local_size, scaled, capabilities)
}

/// The same with its three buffers bound elsewhere.
fn add_kernel_at(bindings: &[Binding], local_size: u32, scaled: bool, capabilities: &[spirv::Capability]) -> Vec<u32> {
    use spirv::{Decoration, StorageClass};
    let mut b = Builder::new();
    b.set_version(1, 0);
    b.capability(spirv::Capability::Shader);
    capabilities.iter().for_each(|&capability| b.capability(capability));
    b.extension("SPV_KHR_storage_buffer_storage_class");
    b.memory_model(spirv::AddressingModel::Logical, spirv::MemoryModel::GLSL450);

    let (void, u32_ty, f32_ty) = (b.type_void(), b.type_int(32, 0), b.type_float(32, None));
    let id_ty = b.type_vector(u32_ty, 3);
    let array = b.type_runtime_array(f32_ty);
    b.decorate(array, Decoration::ArrayStride, [Operand::LiteralBit32(4)]);
    let block = b.type_struct([array]);
    b.decorate(block, Decoration::Block, []);
    b.member_decorate(block, 0, Decoration::Offset, [Operand::LiteralBit32(0)]);
    let block_pointer = b.type_pointer(None, StorageClass::StorageBuffer, block);
    let element_pointer = b.type_pointer(None, StorageClass::StorageBuffer, f32_ty);
    let buffers: Vec<_> = bindings
        .iter()
        .map(|&Binding { set, binding }| {
            let variable = b.variable(block_pointer, None, StorageClass::StorageBuffer, None);
            b.decorate(variable, Decoration::DescriptorSet, [Operand::LiteralBit32(set)]);
            b.decorate(variable, Decoration::Binding, [Operand::LiteralBit32(binding)]);
            variable
        })
        .collect();
    let scale_block = b.type_struct([f32_ty]);
    b.decorate(scale_block, Decoration::Block, []);
    b.member_decorate(scale_block, 0, Decoration::Offset, [Operand::LiteralBit32(0)]);
    let scale_pointer = b.type_pointer(None, StorageClass::PushConstant, scale_block);
    let scale_element = b.type_pointer(None, StorageClass::PushConstant, f32_ty);
    let scale = scaled.then(|| b.variable(scale_pointer, None, StorageClass::PushConstant, None));
    let id_pointer = b.type_pointer(None, StorageClass::Input, id_ty);
    let id = b.variable(id_pointer, None, StorageClass::Input, None);
    b.decorate(id, Decoration::BuiltIn, [Operand::BuiltIn(spirv::BuiltIn::WorkgroupId)]);
    let zero = b.constant_bit32(u32_ty, 0);

    let function_ty = b.type_function(void, []);
    let function = b.begin_function(void, None, spirv::FunctionControl::NONE, function_ty);
    let main = function.expect("no other function is open");
    b.entry_point(spirv::ExecutionModel::GLCompute, main, "main", [id]);
    b.execution_mode(main, spirv::ExecutionMode::LocalSize, [local_size, 1, 1]);
    let mut body = || {
        b.begin_block(None)?;
        let ids = b.load(id_ty, None, id, None, [])?;
        let index = b.composite_extract(u32_ty, None, ids, [0])?;
        let element = |b: &mut Builder, buffer| b.access_chain(element_pointer, None, buffer, [zero, index]);
        let from_a = element(&mut b, buffers[0])?;
        let from_b = element(&mut b, buffers[1])?;
        let to = element(&mut b, buffers[2])?;
        let left = b.load(f32_ty, None, from_a, None, [])?;
        let mut right = b.load(f32_ty, None, from_b, None, [])?;
        if let Some(scale) = scale {
            let factor = b.access_chain(scale_element, None, scale, [zero])?;
            let factor = b.load(f32_ty, None, factor, None, [])?;
            right = b.f_mul(f32_ty, None, right, factor)?;
        }
        let sum = b.f_add(f32_ty, None, left, right)?;
        b.store(to, sum, None, [])?;
        b.ret()?;
        b.end_function()
    };
    body().expect("blocks and functions are opened and closed in order");
    b.module().assemble()
}

fn load(device: &VulkanDevice, spirv: &[u32], push_constant_bytes: u32) -> Result<Kernel> {
    let bindings = Binding::sequence(3);
    device.load_kernel(&KernelSource { spirv, entry: "main", bindings: &bindings, push_constant_bytes })
}

fn bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_ne_bytes()).collect()
}

fn buffer_of(device: &VulkanDevice, values: &[f32]) -> Buffer {
    let buffer = device.allocate(4 * values.len() as u64).expect("memory for a small buffer");
    device.upload(&buffer, 0, &bytes(values)).expect("the data fits");
    buffer
}

fn contents(device: &VulkanDevice, buffer: &Buffer) -> Vec<f32> {
    let mut data = vec![0; buffer.bytes() as usize];
    device.download(buffer, 0, &mut data).expect("the whole buffer");
    let (words, _) = data.as_chunks();
    words.iter().map(|&word| f32::from_ne_bytes(word)).collect()
}

#[test]
fn add() {
    for always_stage in [false, true] {
        let Some(device) = device(Options { always_stage, ..Options::default() }) else {
            return;
        };
        let kernel = load(&device, &add_kernel(1, false, &[]), 0).expect("a valid kernel");
        let a = buffer_of(&device, &[1.1; 8]);
        let b = buffer_of(&device, &[2.2; 8]);
        let c = buffer_of(&device, &[0.0; 8]);
        let time = device.dispatch(&kernel, [4, 1, 1], &[&a, &b, &c], &[]).expect("it runs");
        assert_eq!(time.is_some(), device.context.family.timestamp_bits > 0);
        let sum = 1.1f32 + 2.2;
        assert_eq!(contents(&device, &c), [sum, sum, sum, sum, 0.0, 0.0, 0.0, 0.0]);
        // Handles outlive the device.
        drop(device);
        drop((kernel, a, b, c));
    }
}

#[test]
fn launches_of_a_submission_see_each_other() {
    let Some(device) = device(Options::default()) else {
        return;
    };
    let kernel = load(&device, &add_kernel(1, true, &[]), 4).expect("a valid kernel");
    let a = buffer_of(&device, &[1.0, 2.0, 3.0]);
    let b = buffer_of(&device, &[10.0, 20.0, 30.0]);
    let push_constants = 2.0f32.to_ne_bytes();
    let buffers = [&a, &b, &a];
    let launch = Launch { kernel: &kernel, groups: [3, 1, 1], buffers: &buffers, push_constants: &push_constants };
    let times = device.submit(&[launch; 100]).expect("it runs");
    assert_eq!(times.len(), 100);
    assert_eq!(contents(&device, &a), [2001.0, 4002.0, 6003.0]);
    assert!(device.submit(&[]).expect("nothing to do").is_empty());
}

#[test]
fn bindings_in_several_sets() {
    let Some(device) = device(Options::default()) else {
        return;
    };
    let bindings = [(2, 1), (0, 7), (2, 0)].map(|(set, binding)| Binding { set, binding });
    let words = add_kernel_at(&bindings, 1, false, &[]);
    let source = KernelSource { spirv: &words, entry: "main", bindings: &bindings, push_constant_bytes: 0 };
    let kernel = device.load_kernel(&source).expect("a valid kernel");
    let a = buffer_of(&device, &[1.0, 2.0]);
    let b = buffer_of(&device, &[30.0, 40.0]);
    let c = buffer_of(&device, &[0.0; 2]);
    device.dispatch(&kernel, [2, 1, 1], &[&a, &b, &c], &[]).expect("it runs");
    assert_eq!(contents(&device, &c), [31.0, 42.0]);
}

#[test]
fn transfers_of_any_size_and_place() {
    for always_stage in [false, true] {
        let Some(device) = device(Options { always_stage, ..Options::default() }) else {
            return;
        };
        // More than two steps of a staged transfer.
        let data: Vec<u8> = (0..(33u32 << 20) + 3).map(|i| (i % 251) as u8).collect();
        let buffer = device.allocate(data.len() as u64).expect("33 MiB");
        device.upload(&buffer, 0, &data).expect("it fits");
        device.upload(&buffer, 5, &[255; 3]).expect("it fits");
        let mut back = vec![0; data.len()];
        device.download(&buffer, 0, &mut back).expect("all of it");
        assert_eq!(back[..9], [0, 1, 2, 3, 4, 255, 255, 255, 8]);
        assert!(back[8..] == data[8..]);
        let error = device.upload(&buffer, data.len() as u64, &[0]).expect_err("beyond the end");
        assert!(matches!(error, RuntimeError::InvalidArgument(_)), "{error}");
        let empty = device.allocate(0).expect("an empty buffer");
        device.download(&empty, 0, &mut []).expect("nothing of it");
    }
}

#[test]
fn launches_beyond_limits() {
    let Some(device) = device(Options::default()) else {
        return;
    };
    let kernel = load(&device, &add_kernel(1, false, &[]), 0).expect("a valid kernel");
    let buffer = buffer_of(&device, &[0.0; 4]);
    let buffers = [&buffer; 3];
    let [_, most, _] = device.limits().max_workgroup_count;
    let Some(groups) = most.checked_add(1) else {
        return;
    };
    let error = device.dispatch(&kernel, [1, groups, 1], &buffers, &[]).expect_err("too many");
    assert_eq!(
        error,
        RuntimeError::BeyondLimit {
            device: device.name().to_owned(),
            limit: "the workgroup count in y",
            requested: groups.into(),
            maximum: most.into(),
        }
    );
    assert!(error.to_string().contains(&format!("is {groups}, but")), "{error}");

    let [most, _, _] = device.limits().max_workgroup_size;
    let error = load(&device, &add_kernel(most + 1, false, &[]), 0).expect_err("too large");
    assert!(matches!(error, RuntimeError::BeyondLimit { limit: "the workgroup size in x", .. }), "{error}");
}

#[test]
fn mistakes_are_errors() {
    let Some(device) = device(Options::default()) else {
        return;
    };
    let words = add_kernel(1, false, &[]);
    let kernel = load(&device, &words, 0).expect("a valid kernel");
    let buffer = buffer_of(&device, &[0.0; 4]);

    let error = device.dispatch(&kernel, [1; 3], &[&buffer], &[]).expect_err("two are missing");
    assert_eq!(error.to_string(), "invalid argument: 'main' takes 3 buffers, but 1 are given");
    let error = device.dispatch(&kernel, [1; 3], &[&buffer; 3], &[0; 4]).expect_err("not taken");
    assert!(error.to_string().contains("takes 0 push constant bytes, but 4 are given"), "{error}");

    let bindings = Binding::sequence(2);
    let source = KernelSource { spirv: &words, entry: "main", bindings: &bindings, push_constant_bytes: 0 };
    let error = device.load_kernel(&source).expect_err("a binding is missing");
    assert!(error.to_string().contains("binding 2 of descriptor set 0"), "{error}");
    let error = device.load_kernel(&KernelSource { entry: "other", ..source }).expect_err("no such");
    assert!(error.to_string().contains("no compute entry point 'other'; the module has main"), "{error}");
    let error = device.load_kernel(&KernelSource { spirv: &[1, 2, 3], ..source }).expect_err("junk");
    assert!(matches!(error, RuntimeError::InvalidKernel(_)), "{error}");
    let error = load(&device, &words[..words.len() / 2], 0).expect_err("cut in the middle");
    assert!(matches!(error, RuntimeError::InvalidKernel(_)), "{error}");

    let kernel_only = add_kernel(1, false, &[spirv::Capability::Kernel]);
    let error = load(&device, &kernel_only, 0).expect_err("OpenCL's capability");
    assert!(matches!(error, RuntimeError::MissingFeature { .. }), "{error}");
    assert!(error.to_string().contains("it offers Matrix, Shader"), "{error}");

    let other = VulkanDevice::open("vulkan", &Options::default()).expect("as before");
    let error = other.download(&buffer, 0, &mut [0; 4]).expect_err("another device's");
    assert!(matches!(error, RuntimeError::InvalidArgument(_)), "{error}");
}

/// A layout that the layer rejects must come back as an error: the push constant block is larger
/// than the range declared for it.
#[test]
fn validation_messages_are_errors() {
    let Some(device) = device(Options::default()) else {
        return;
    };
    if !device.is_validated() {
        println!("skipped: the validation layer is not installed");
        return;
    }
    let error = load(&device, &add_kernel(1, true, &[]), 0).expect_err("no push constants");
    let RuntimeError::Validation { messages } = &error else { panic!("{error}") };
    assert!(!messages.is_empty());
}

#[test]
fn selection_by_name() {
    let Some(default) = device(Options::default()) else {
        return;
    };
    let devices = list_devices().expect("there is one");
    assert!(devices.contains(default.info()));
    for info in &devices {
        let selection = format!("vulkan:{}", info.index);
        let device = VulkanDevice::open(&selection, &Options::default()).expect("it is listed");
        assert_eq!(device.info(), info);
        assert!(device.limits().max_workgroup_invocations >= 128, "Vulkan's minimum");
    }
    for selection in ["vulkan:99", "vulkan:x", "metal"] {
        let Err(error) = VulkanDevice::open(selection, &Options::default()) else {
            panic!("'{selection}' names a device");
        };
        assert!(error.to_string().contains("this machine offers vulkan:0 ("), "{error}");
    }
}
