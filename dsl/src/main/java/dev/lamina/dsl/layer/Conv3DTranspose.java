package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Size3D;

/** A transposed convolution over volumes. */
@Kind(
    aliases = {"Convolution3DTranspose"},
    doc =
        "Transposed convolution over a volume: every input lays a weighted kernel down on the"
            + " output, which grows by the stride; it undoes the shape of a convolution.",
    source = "https://keras.io/api/layers/convolution_layers/convolution3d_transpose/",
    example = "conv3d_transpose 2x2x2 16 stride 2")
public record Conv3DTranspose(
    @Arg(doc = "Number of output channels.", min = 1, place = 0) int filters,
    @Arg(doc = "Depth, height and width of the window.", min = 1, place = 1, aliases = "kernel")
        Size3D kernelSize,
    @Arg(
            doc = "Planes, rows and columns that the output advances for each one of the input.",
            def = "1",
            min = 1,
            aliases = "stride")
        Size3D strides,
    @Arg(
            doc = "valid: all that the windows cover; same: output input * stride.",
            def = "valid",
            place = 2)
        Padding padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(
            doc =
                "Points added at the end of each axis of the output; Keras's own choice if not"
                    + " given.",
            def = Arg.NONE,
            min = 0)
        Size3D outputPadding,
    @Arg(
            doc = "Spacing of the window's elements; 1 is dense.",
            def = "1",
            min = 1,
            aliases = "dilation")
        Size3D dilationRate,
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
    implements TransposedConvolution {}
