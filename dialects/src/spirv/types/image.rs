//! Images, alone and with a sampler.

use terrace_ir::asm::{ParseResult, Parser, Printer};
use terrace_ir::prelude::*;
use terrace_ir::types::TypeValue;

use super::super::enums::{Dim, ImageArrayed, ImageDepth, ImageFormat, ImageSampling, SamplerUse, SpirvEnum};
use super::member_type;

/// `!spirv.image<f32, Dim2D, NoDepth, NonArrayed, SingleSampled, NoSampler, Unknown>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    /// What a sample is.
    pub element: Type,
    /// How many coordinates there are.
    pub dim: Dim,
    /// Whether samples are depths.
    pub depth: ImageDepth,
    /// Whether it is a list of images.
    pub arrayed: ImageArrayed,
    /// Whether a texel has several samples.
    pub sampling: ImageSampling,
    /// Whether it is used with a sampler.
    pub sampler: SamplerUse,
    /// How a texel is kept.
    pub format: ImageFormat,
}

/// A comma and a case of an enumeration.
fn next<E: SpirvEnum>(p: &mut Parser<'_>) -> ParseResult<E> {
    p.expect_literal(",")?;
    Ok(E::from_value(E::TABLE.parse(p)?))
}

impl TypeValue for Image {
    const SUMMARY: &'static str = "An image, by what a sample is, its coordinates and its format.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "image";

    fn print(&self, p: &mut Printer<'_>) {
        let Image { element, dim, depth, arrayed, sampling, sampler, format } = self;
        p.text("<");
        p.ty(*element);
        let words =
            [dim.text(), depth.text(), arrayed.text(), sampling.text(), sampler.text(), format.text()].join(", ");
        p.text(&format!(", {words}>"));
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let element = member_type(p)?;
        let image = Image {
            element,
            dim: next(p)?,
            depth: next(p)?,
            arrayed: next(p)?,
            sampling: next(p)?,
            sampler: next(p)?,
            format: next(p)?,
        };
        p.expect_literal(">")?;
        Ok(image)
    }
}

/// `!spirv.sampled_image<!spirv.image<...>>`: an image with a sampler.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SampledImage {
    /// The image: an [`Image`].
    pub image: Type,
}

impl TypeValue for SampledImage {
    const SUMMARY: &'static str = "An image with a sampler: `!spirv.sampled_image<!spirv.image<...>>`.";
    const DIALECT: &'static str = "spirv";
    const MNEMONIC: &'static str = "sampled_image";

    fn print(&self, p: &mut Printer<'_>) {
        p.text("<");
        p.ty(self.image);
        p.text(">");
    }

    fn parse(p: &mut Parser<'_>) -> ParseResult<Self> {
        p.expect_literal("<")?;
        let at = p.offset();
        let image = p.ty()?;
        if image.downcast::<Image>(p.ctx()).is_none() {
            let text = image.to_text(p.ctx());
            return p.error_at(at, format!("sampled image must be composed using image type, got '{text}'"));
        }
        p.expect_literal(">")?;
        Ok(SampledImage { image })
    }
}
