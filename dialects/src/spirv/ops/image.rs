//! Images.

use terrace_ir::asm::{CustomSyntax, OpParser, OpPrinter, ParseResult};
use terrace_ir::def::Fmt;
use terrace_ir::prelude::*;

use super::super::constraints::*;
use super::super::enums::{Dim, ImageArrayed, ImageOperands, ImageSampling, SamplerUse};
use super::super::types::{self, Image as ImageType, SampledImage};
use super::{print_quoted_enum, quoted_enum};

pub(super) const OPS: &[&terrace_ir::def::OpDef] = &[ImageDrefGather::DEF, Image::DEF, ImageQuerySize::DEF];

/// `custom<IMAGE_OPERANDS>($imageoperands)`: `["NonPrivateTexel"]`, or nothing.
static IMAGE_OPERANDS: CustomSyntax =
    CustomSyntax { parse: parse_image_operands, print: print_image_operands, starts: |_| true, present: |_, _| true };

fn parse_image_operands(p: &mut OpParser<'_, '_>, args: &[Fmt]) -> ParseResult<()> {
    let &[Fmt::Attr(at)] = args else { return Ok(()) };
    if !p.eat_literal("[") {
        return Ok(());
    }
    let operands: ImageOperands = quoted_enum(p)?;
    let operands = Attr::dialect(p.ctx(), operands);
    p.set_prop(at as usize, operands);
    p.expect_literal("]")
}

fn print_image_operands<'a>(op: OpRef<'a>, p: &mut OpPrinter<'_, 'a>, args: &[Fmt]) {
    let &[Fmt::Attr(at)] = args else { return };
    if let Some(&operands) = op.prop(at as usize).and_then(|a| a.downcast::<ImageOperands>(op.ctx())) {
        p.text("[");
        print_quoted_enum(operands, p);
        p.text("]");
    }
}

/// One component of each of four texels, compared with a depth.
#[op(
    "spirv.ImageDrefGather",
    traits(Pure),
    impls(Verify),
    format = "$sampledimage `:` type($sampledimage) `,` $coordinate `:` type($coordinate) `,` $dref `:` type($dref) custom<IMAGE_OPERANDS>($imageoperands) (`(` $operand_arguments^ `:` type($operand_arguments) `)`)? attr-dict `->` type($result)"
)]
pub struct ImageDrefGather {
    sampledimage: Operand<SpirvSampledImage>,
    coordinate: Operand<SpirvFloatLike>,
    dref: Operand<SpirvFloat>,
    operand_arguments: Variadic<SpirvType>,
    imageoperands: OptionalAttribute<ImageOperandsAttr>,
    result: Result<SpirvVector>,
}

/// The image of a sampled image.
fn image_of(ctx: &Context, sampled: Type) -> Option<Type> {
    sampled.downcast::<SampledImage>(ctx).map(|s| s.image)
}

/// Rules: four components of the type that samples are; an image of two coordinates, a
/// cube or a rectangle, with one sample for a texel; more operands only if they are said.
impl<'a> Verify<'a> for ImageDrefGather<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let result = op.result_type(0);
        let Some(image) = image_of(ctx, op.operand_type(0)).and_then(|t| t.downcast::<ImageType>(ctx)) else {
            return Ok(());
        };
        let rules = [
            (types::vector_length(ctx, result) == Some(4), "result type must be a vector of four components"),
            (
                result.element(ctx) == Some(image.element),
                "the component type of result must be the same as sampled type of the underlying image type",
            ),
            (
                matches!(image.dim, Dim::Dim2D | Dim::Cube | Dim::Rect),
                "the Dim operand of the underlying image type must be 2D, Cube, or Rect",
            ),
            (image.sampling == ImageSampling::SingleSampled, "the MS operand of the underlying image type must be 0"),
            (
                self.imageoperands().is_some() || self.operand_arguments().next().is_none(),
                "the Image Operands should encode what operands follow, as per Image Operands",
            ),
        ];
        super::all_hold(op, &rules)
    }
}

/// The image of a sampled image.
#[op(
    "spirv.Image",
    traits(Pure),
    derive(result = image_of(sampledimage)),
    format = "attr-dict $sampledimage `:` type($sampledimage)"
)]
pub struct Image {
    sampledimage: Operand<SpirvSampledImage>,
    result: Result<SpirvImage>,
}

/// How many texels an image has in each direction.
#[op(
    "spirv.ImageQuerySize",
    traits(Pure),
    impls(Verify),
    format = "attr-dict $image `:` type($image) `->` type($result)"
)]
pub struct ImageQuerySize {
    image: Operand<SpirvImage>,
    result: Result<SpirvIntegerLike>,
}

/// Rules: the image has a size, that does not depend on a level of detail; as many
/// components as coordinates, and one for lists of images.
impl<'a> Verify<'a> for ImageQuerySize<'a> {
    fn verify(self) -> Result<(), Diagnostic> {
        let (op, ctx) = (self.0, self.0.ctx());
        let Some(image) = op.operand_type(0).downcast::<ImageType>(ctx) else { return Ok(()) };
        let coordinates = match image.dim {
            Dim::Dim1D | Dim::Buffer => 1,
            Dim::Dim2D | Dim::Cube | Dim::Rect => 2,
            Dim::Dim3D => 3,
            _ => {
                let message = "the Dim operand of the image type must be 1D, 2D, 3D, Buffer, Cube, or Rect";
                return Err(Diagnostic::op_error(op, message));
            }
        };
        let levels = matches!(image.dim, Dim::Dim1D | Dim::Dim2D | Dim::Dim3D | Dim::Cube);
        let one_level = image.sampling == ImageSampling::MultiSampled
            || matches!(image.sampler, SamplerUse::SamplerUnknown | SamplerUse::NoSampler);
        if levels && !one_level {
            let message = "if Dim is 1D, 2D, 3D, or Cube, it must also have either an MS of 1 or a Sampled of 0 or 2";
            return Err(Diagnostic::op_error(op, message));
        }
        let wanted = coordinates + u32::from(image.arrayed == ImageArrayed::Arrayed);
        let found = types::vector_length(ctx, op.result_type(0)).unwrap_or(1);
        if wanted == found {
            return Ok(());
        }
        let message = format!("expected the result to have {wanted} component(s), but found {found} component(s)");
        Err(Diagnostic::op_error(op, message))
    }
}
