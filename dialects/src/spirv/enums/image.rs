//! What images are made of.
//!
//! Numbers are those of the SPIR-V specification; behind each case stand the
//! capabilities one of which it needs.
#![allow(missing_docs)] // The cases are the specification's own words.

use super::super::Version;
use super::{Capability, EnumCase, enums};

enums! {
    /// How many coordinates an image has.
    enum Dim "dim" {
        Dim1D = 0 [Image1D Sampled1D]; Dim2D = 1; Dim3D = 2; Cube = 3 [Shader]; Rect = 4 [ImageRect SampledRect];
        Buffer = 5 [ImageBuffer SampledBuffer]; SubpassData = 6 [InputAttachment];
    }

    /// Whether an image holds depths.
    enum ImageDepth "image_depth_info" {
        NoDepth = 0; IsDepth = 1; DepthUnknown = 2;
    }

    /// Whether an image is a list of images.
    enum ImageArrayed "image_arrayed_info" {
        NonArrayed = 0; Arrayed = 1;
    }

    /// Whether a texel has several samples.
    enum ImageSampling "image_sampling_info" {
        SingleSampled = 0; MultiSampled = 1;
    }

    /// Whether an image is used with a sampler.
    enum SamplerUse "image_sampler_use_info" {
        SamplerUnknown = 0; NeedSampler = 1; NoSampler = 2;
    }

    /// How a texel is kept.
    enum ImageFormat "image_format" {
        Unknown = 0; Rgba32f = 1 [Shader]; Rgba16f = 2 [Shader]; R32f = 3 [Shader]; Rgba8 = 4 [Shader];
        Rgba8Snorm = 5 [Shader]; Rg32f = 6 [StorageImageExtendedFormats]; Rg16f = 7 [StorageImageExtendedFormats];
        R11fG11fB10f = 8 [StorageImageExtendedFormats]; R16f = 9 [StorageImageExtendedFormats];
        Rgba16 = 10 [StorageImageExtendedFormats]; Rgb10A2 = 11 [StorageImageExtendedFormats];
        Rg16 = 12 [StorageImageExtendedFormats]; Rg8 = 13 [StorageImageExtendedFormats];
        R16 = 14 [StorageImageExtendedFormats]; R8 = 15 [StorageImageExtendedFormats];
        Rgba16Snorm = 16 [StorageImageExtendedFormats]; Rg16Snorm = 17 [StorageImageExtendedFormats];
        Rg8Snorm = 18 [StorageImageExtendedFormats]; R16Snorm = 19 [StorageImageExtendedFormats];
        R8Snorm = 20 [StorageImageExtendedFormats]; Rgba32i = 21 [Shader]; Rgba16i = 22 [Shader];
        Rgba8i = 23 [Shader]; R32i = 24 [Shader]; Rg32i = 25 [StorageImageExtendedFormats];
        Rg16i = 26 [StorageImageExtendedFormats]; Rg8i = 27 [StorageImageExtendedFormats];
        R16i = 28 [StorageImageExtendedFormats]; R8i = 29 [StorageImageExtendedFormats]; Rgba32ui = 30 [Shader];
        Rgba16ui = 31 [Shader]; Rgba8ui = 32 [Shader]; R32ui = 33 [Shader];
        Rgb10a2ui = 34 [StorageImageExtendedFormats]; Rg32ui = 35 [StorageImageExtendedFormats];
        Rg16ui = 36 [StorageImageExtendedFormats]; Rg8ui = 37 [StorageImageExtendedFormats];
        R16ui = 38 [StorageImageExtendedFormats]; R8ui = 39 [StorageImageExtendedFormats];
        R64ui = 40 [Int64ImageEXT] or [SPV_EXT_shader_image_int64];
        R64i = 41 [Int64ImageEXT] or [SPV_EXT_shader_image_int64];
    }
}
