package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.dl4j.SlidingWindows;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.SequencePadding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** A convolution over images. */
@Kind(
    aliases = {"conv", "convolution2d"},
    doc =
        "Convolution over an image: every output is a weighted sum over a small window of all"
            + " channels. activation(conv(x, kernel) + bias), as cross-correlation.",
    source = "https://keras.io/api/layers/convolution_layers/convolution2d/",
    example = "conv 3x3 32 stride 2 relu")
@Later({
  @Argument(name = "lora_rank", because = "weights are trained whole"),
  @Argument(name = "lora_alpha", because = "weights are trained whole"),
  @Argument(name = "quantization_config", because = "numbers are 32-bit floats throughout")
})
public record Conv2D(
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

  @Override
  public List<Parameter> parameters(Shape input) {
    List<Parameter> parameters = FullConvolution.super.parameters(input);
    if (groups > 1) {
      return parameters;
    }
    List<Parameter> inDl4j = new ArrayList<>();
    inDl4j.add(parameters.get(0).keptBy("W", 3, 2, 0, 1));
    if (useBias) {
      inDl4j.add(parameters.get(1).keptBy("b", 0));
    }
    return inDl4j;
  }

  /** DL4J has no groups. */
  @Override
  public void lower(Lowering to) {
    if (groups > 1) {
      to.addOwn();
    } else {
      Dl4j.lower(this, to);
    }
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Conv2D layer, Lowering to) {
      Size2D kernel = layer.kernelSize;
      SlidingWindows.cropUnreached(to, kernel, layer.strides, layer.dilationRate, layer.padding);
      to.add(
          new ConvolutionLayer.Builder(kernel.height(), kernel.width())
              .nIn(to.node().input().channels())
              .nOut(layer.filters)
              .stride(layer.strides.height(), layer.strides.width())
              .dilation(layer.dilationRate.height(), layer.dilationRate.width())
              .convolutionMode(SlidingWindows.mode(layer.padding))
              .padding(0, 0)
              .dataFormat(CNN2DFormat.NCHW)
              .hasBias(layer.useBias)
              .build());
    }
  }
}
