package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MeanOfWindows;
import dev.lamina.dsl.compute.Windows;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** The mean of each channel over the whole image. */
@Kind(
    aliases = {"gap", "global_avg_pool", "global_average_pool2d", "GlobalAvgPool2D"},
    doc = "The mean of each channel over the whole image: a short way from an image to a vector.",
    source = "https://keras.io/api/layers/pooling_layers/global_average_pooling2d/",
    example = "gap")
public record GlobalAveragePooling2D(
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "Whether to give a 1x1 image instead of a vector.", def = "false") boolean keepdims)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Images.pooled(input, keepdims);
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return !keepdims;
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Window window(Shape input) {
    return Window.GLOBAL;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new MeanOfWindows(Windows.whole(Spatial.sizes(input)), input.channels()));
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(GlobalAveragePooling2D layer, Lowering to) {
      to.add(
          new GlobalPoolingLayer.Builder(PoolingType.AVG)
              .poolingDimensions(2, 3)
              .collapseDimensions(!layer.keepdims)
              .build());
    }
  }
}
