package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MeanOfSteps;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** The mean of each channel over the whole sequence. */
@Kind(
    aliases = {"gap1d", "global_avg_pool1d", "global_average_pool1d", "GlobalAvgPool1D"},
    doc = "The mean of each channel over the whole sequence; padding marked before it is left out.",
    source = "https://keras.io/api/layers/pooling_layers/global_average_pooling1d/",
    example = "gap1d")
public record GlobalAveragePooling1D(
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "Whether to keep the axes, with size 1, instead of a vector.", def = "false")
        boolean keepdims)
    implements Layer {

  private static final int AXES = 1;

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
    return Optional.of(new MeanOfSteps(input.dim(0), input.channels()));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.ENDS;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
