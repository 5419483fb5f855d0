//! The extensions of SPIR-V, by name: the numbers are only positions here.
#![allow(missing_docs, non_camel_case_types)] // The names are the registry's own words.

use super::super::Version;
use super::{EnumCase, enums};

enums! {
    /// A named addition to the specification.
    enum Extension "ext" {
        SPV_KHR_16bit_storage = 0; SPV_KHR_8bit_storage = 1; SPV_KHR_bit_instructions = 2;
        SPV_KHR_cooperative_matrix = 3; SPV_KHR_device_group = 4; SPV_KHR_expect_assume = 5;
        SPV_KHR_float_controls = 6; SPV_KHR_fragment_shader_barycentric = 7; SPV_KHR_fragment_shading_rate = 8;
        SPV_KHR_integer_dot_product = 9; SPV_KHR_linkonce_odr = 10; SPV_KHR_maximal_reconvergence = 11;
        SPV_KHR_multiview = 12; SPV_KHR_no_integer_wrap_decoration = 13; SPV_KHR_non_semantic_info = 14;
        SPV_KHR_physical_storage_buffer = 15; SPV_KHR_post_depth_coverage = 16; SPV_KHR_quad_control = 17;
        SPV_KHR_ray_cull_mask = 18; SPV_KHR_ray_query = 19; SPV_KHR_ray_tracing = 20;
        SPV_KHR_shader_atomic_counter_ops = 21; SPV_KHR_shader_ballot = 22; SPV_KHR_shader_clock = 23;
        SPV_KHR_shader_draw_parameters = 24; SPV_KHR_storage_buffer_storage_class = 25;
        SPV_KHR_subgroup_rotate = 26; SPV_KHR_subgroup_uniform_control_flow = 27; SPV_KHR_subgroup_vote = 28;
        SPV_KHR_terminate_invocation = 29; SPV_KHR_uniform_group_instructions = 30; SPV_KHR_variable_pointers = 31;
        SPV_KHR_vulkan_memory_model = 32; SPV_KHR_workgroup_memory_explicit_layout = 33;
        SPV_EXT_demote_to_helper_invocation = 34; SPV_EXT_descriptor_indexing = 35;
        SPV_EXT_fragment_fully_covered = 36; SPV_EXT_fragment_invocation_density = 37;
        SPV_EXT_fragment_shader_interlock = 38; SPV_EXT_mesh_shader = 39; SPV_EXT_opacity_micromap = 40;
        SPV_EXT_physical_storage_buffer = 41; SPV_EXT_shader_atomic_float16_add = 42;
        SPV_EXT_shader_atomic_float_add = 43; SPV_EXT_shader_atomic_float_min_max = 44;
        SPV_EXT_shader_image_int64 = 45; SPV_EXT_shader_stencil_export = 46; SPV_EXT_shader_tile_image = 47;
        SPV_EXT_shader_viewport_index_layer = 48; SPV_AMD_gpu_shader_half_float_fetch = 49;
        SPV_AMD_shader_ballot = 50; SPV_AMD_shader_early_and_late_fragment_tests = 51;
        SPV_AMD_shader_explicit_vertex_parameter = 52; SPV_AMD_shader_fragment_mask = 53;
        SPV_AMD_shader_image_load_store_lod = 54; SPV_AMD_texture_gather_bias_lod = 55;
        SPV_GOOGLE_decorate_string = 56; SPV_GOOGLE_hlsl_functionality1 = 57; SPV_GOOGLE_user_type = 58;
        SPV_INTEL_arbitrary_precision_fixed_point = 59; SPV_INTEL_arbitrary_precision_floating_point = 60;
        SPV_INTEL_arbitrary_precision_integers = 61; SPV_INTEL_bfloat16_conversion = 62;
        SPV_INTEL_blocking_pipes = 63; SPV_INTEL_cache_controls = 64; SPV_INTEL_debug_module = 65;
        SPV_INTEL_device_side_avc_motion_estimation = 66; SPV_INTEL_float_controls2 = 67;
        SPV_INTEL_fp_fast_math_mode = 68; SPV_INTEL_fpga_buffer_location = 69;
        SPV_INTEL_fpga_cluster_attributes = 70; SPV_INTEL_fpga_loop_controls = 71;
        SPV_INTEL_fpga_memory_accesses = 72; SPV_INTEL_fpga_memory_attributes = 73; SPV_INTEL_fpga_reg = 74;
        SPV_INTEL_function_pointers = 75; SPV_INTEL_inline_assembly = 76; SPV_INTEL_io_pipes = 77;
        SPV_INTEL_joint_matrix = 78; SPV_INTEL_kernel_attributes = 79; SPV_INTEL_long_constant_composite = 80;
        SPV_INTEL_loop_fuse = 81; SPV_INTEL_media_block_io = 82; SPV_INTEL_memory_access_aliasing = 83;
        SPV_INTEL_optnone = 84; SPV_INTEL_shader_integer_functions2 = 85; SPV_INTEL_split_barrier = 86;
        SPV_INTEL_subgroups = 87; SPV_INTEL_unstructured_loop_controls = 88; SPV_INTEL_usm_storage_classes = 89;
        SPV_INTEL_variable_length_array = 90; SPV_INTEL_vector_compute = 91; SPV_INTEL_vectorng_pipes = 92;
        SPV_NV_bindless_texture = 93; SPV_NV_compute_shader_derivatives = 94; SPV_NV_cooperative_matrix = 95;
        SPV_NV_fragment_shader_barycentric = 96; SPV_NV_geometry_shader_passthrough = 97; SPV_NV_mesh_shader = 98;
        SPV_NV_ray_tracing = 99; SPV_NV_ray_tracing_motion_blur = 100; SPV_NV_sample_mask_override_coverage = 101;
        SPV_NV_shader_image_footprint = 102; SPV_NV_shader_sm_builtins = 103;
        SPV_NV_shader_subgroup_partitioned = 104; SPV_NV_shading_rate = 105; SPV_NV_stereo_view_rendering = 106;
        SPV_NV_viewport_array2 = 107; SPV_NVX_multiview_per_view_attributes = 108;
    }
}
