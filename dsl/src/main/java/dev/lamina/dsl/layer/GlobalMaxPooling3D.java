package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MaxOfWindows;
import dev.lamina.dsl.compute.Windows;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** The greatest number of each channel over the whole volume. */
@Kind(
    aliases = {"gmp3d", "global_max_pool3d", "GlobalMaxPool3D"},
    doc = "The greatest number of each channel over the whole volume.",
    source = "https://keras.io/api/layers/pooling_layers/global_max_pooling3d/",
    example = "gmp3d")
public record GlobalMaxPooling3D(
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "Whether to keep the axes, with size 1, instead of a vector.", def = "false")
        boolean keepdims)
    implements Layer {

  private static final int AXES = 3;

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Spatial.pooled(input, AXES, keepdims);
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
    return Optional.of(new MaxOfWindows(Windows.whole(Spatial.sizes(input)), input.channels()));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
