package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Size1D;

/** A convolution of each channel of a sequence by itself. */
@Kind(
    doc =
        "Convolution of each channel by itself: channels do not mix. activation(depthwise_conv(x,"
            + " kernel) + bias).",
    source = "https://keras.io/api/layers/convolution_layers/depthwise_convolution1d/",
    example = "depthwise_conv1d 3")
public record DepthwiseConv1D(
    @Arg(doc = "Steps of the window.", min = 1, place = 0, aliases = "kernel") Size1D kernelSize,
    @Arg(doc = "Steps between windows.", def = "1", min = 1, aliases = "stride") Size1D strides,
    @Arg(
            doc = "valid: only whole windows; same: zeros around, output ceil(input / stride).",
            def = "valid",
            place = 1)
        Padding padding,
    @Arg(doc = "Outputs for each input channel.", def = "1", min = 1) int depthMultiplier,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(
            doc = "Spacing of the window's elements; 1 is dense.",
            def = "1",
            min = 1,
            aliases = "dilation")
        Size1D dilationRate,
    @Arg(doc = "Function of the outputs.", def = "linear", place = 2) Activation activation,
    @Arg(doc = "Whether to add a bias per output channel.", def = "true", aliases = "bias")
        boolean useBias,
    @Arg(doc = "First values of the kernel.", def = "glorot_uniform")
        Initializer depthwiseInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the kernel.", def = Arg.NONE) Regularizer depthwiseRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the kernel after each update.", def = Arg.NONE)
        Constraint depthwiseConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint)
    implements DepthwiseConvolution {}
