package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Size2D;

/** A separable convolution over images. */
@Kind(
    aliases = {"SeparableConvolution2D", "sepconv", "separable_conv"},
    doc =
        "A depthwise convolution, then one of single points that mixes the channels: nearly what a"
            + " convolution does, for far fewer weights. activation(pointwise(depthwise(x)) +"
            + " bias).",
    source = "https://keras.io/api/layers/convolution_layers/separable_convolution2d/",
    example = "sepconv 3x3 128 same relu")
public record SeparableConv2D(
    @Arg(doc = "Number of output channels.", min = 1, place = 0) int filters,
    @Arg(doc = "Height and width of the window.", min = 1, place = 1, aliases = "kernel")
        Size2D kernelSize,
    @Arg(doc = "Rows and columns between windows.", def = "1", min = 1, aliases = "stride")
        Size2D strides,
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
        Size2D dilationRate,
    @Arg(doc = "Outputs of the depthwise convolution for each input channel.", def = "1", min = 1)
        int depthMultiplier,
    @Arg(doc = "Function of the outputs.", def = "linear", place = 3) Activation activation,
    @Arg(doc = "Whether to add a bias per filter.", def = "true", aliases = "bias") boolean useBias,
    @Arg(doc = "First values of the depthwise kernel.", def = "glorot_uniform")
        Initializer depthwiseInitializer,
    @Arg(doc = "First values of the pointwise kernel.", def = "glorot_uniform")
        Initializer pointwiseInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer,
    @Arg(doc = "Penalty on the depthwise kernel.", def = Arg.NONE) Regularizer depthwiseRegularizer,
    @Arg(doc = "Penalty on the pointwise kernel.", def = Arg.NONE) Regularizer pointwiseRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the depthwise kernel after each update.", def = Arg.NONE)
        Constraint depthwiseConstraint,
    @Arg(doc = "What holds for the pointwise kernel after each update.", def = Arg.NONE)
        Constraint pointwiseConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint)
    implements SeparableConvolution {}
