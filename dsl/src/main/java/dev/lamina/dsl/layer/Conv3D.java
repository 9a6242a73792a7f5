package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Size3D;

/** A convolution over volumes. */
@Kind(
    aliases = {"convolution3d"},
    doc =
        "Convolution over a volume, such as a film or a scan: every output is a weighted sum over a"
            + " small window of all channels. activation(conv(x, kernel) + bias), as"
            + " cross-correlation.",
    source = "https://keras.io/api/layers/convolution_layers/convolution3d/",
    example = "conv3d 3x3x3 32 relu")
@Later({
  @Argument(name = "lora_rank", because = "weights are trained whole"),
  @Argument(name = "lora_alpha", because = "weights are trained whole"),
  @Argument(name = "quantization_config", because = "numbers are 32-bit floats throughout")
})
public record Conv3D(
    @Arg(doc = "Number of output channels.", min = 1, place = 0) int filters,
    @Arg(doc = "Depth, height and width of the window.", min = 1, place = 1, aliases = "kernel")
        Size3D kernelSize,
    @Arg(doc = "Planes, rows and columns between windows.", def = "1", min = 1, aliases = "stride")
        Size3D strides,
    @Arg(
            doc = "valid: only whole windows; same: zeros around, output ceil(input / stride).",
            def = "valid",
            place = 2)
        Padding padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(
            doc = "Spacing of the window's elements; 1 is dense.",
            def = "1",
            min = 1,
            aliases = "dilation")
        Size3D dilationRate,
    @Arg(
            doc = "Groups the channels are split into, which know nothing of each other.",
            def = "1",
            min = 1)
        int groups,
    @Arg(doc = "Function of the outputs.", def = "linear", place = 3) Activation activation,
    @Arg(doc = "Whether to add a bias per filter.", def = "true", aliases = "bias") boolean useBias,
    @Arg(doc = "First values of the kernel.", def = "glorot_uniform") Initializer kernelInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the kernel.", def = Arg.NONE) Regularizer kernelRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the kernel after each update.", def = Arg.NONE)
        Constraint kernelConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint)
    implements FullConvolution {

  @Override
  public SequencePadding edges() {
    return SequencePadding.of(padding);
  }
}
