package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MaxOfWindows;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.dl4j.SlidingWindows;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size2D;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** The greatest number of each window of an image. */
@Kind(
    aliases = {"maxpool", "max_pool", "max_pool2d", "MaxPool2D"},
    doc =
        "Keeps the greatest number of each window and channel: smaller images, small shifts forgiven.",
    source = "https://keras.io/api/layers/pooling_layers/max_pooling2d/",
    example = "maxpool 2")
public record MaxPooling2D(
    @Arg(
            doc = "Height and width of the window.",
            def = "2",
            min = 1,
            place = 0,
            aliases = {"pool", "size"})
        Size2D poolSize,
    @Arg(
            doc = "Rows and columns between windows; the pool size if not given.",
            def = Arg.NONE,
            min = 1,
            aliases = "stride")
        Size2D strides,
    @Arg(
            doc = "valid: only whole windows; same: output ceil(input / stride).",
            def = "valid",
            place = 1)
        Padding padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  /** {@code strides} as given, or the pool size, which is their default. */
  public Size2D stridesOrPool() {
    return strides == null ? poolSize : strides;
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Images.check(input);
    return sliding().over(input, input.channels(), "pool", "pool_size");
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Window window(Shape input) {
    return sliding().window();
  }

  private SlidingWindow sliding() {
    return new SlidingWindow(poolSize, stridesOrPool(), padding);
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new MaxOfWindows(sliding().over(input), input.channels()));
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(MaxPooling2D layer, Lowering to) {
      Size2D pool = layer.poolSize;
      Size2D strides = layer.stridesOrPool();
      SlidingWindows.cropUnreached(to, pool, strides, Size2D.of(1), layer.padding);
      to.add(
          new SubsamplingLayer.Builder(PoolingType.MAX)
              .kernelSize(pool.height(), pool.width())
              .stride(strides.height(), strides.width())
              .convolutionMode(SlidingWindows.mode(layer.padding))
              .padding(0, 0)
              .dilation(1, 1)
              .dataFormat(CNN2DFormat.NCHW)
              .avgPoolIncludePadInDivisor(false)
              .build());
    }
  }
}
