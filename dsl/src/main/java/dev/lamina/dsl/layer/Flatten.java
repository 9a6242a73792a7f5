package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.ChannelsLastReshape;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** An example's numbers as one vector. */
@Kind(
    doc =
        "All numbers of an example as one vector, in the order rows, columns, channels; before the"
            + " first dense layer.",
    source = "https://keras.io/api/layers/reshaping_layers/flatten/",
    example = "flatten")
public record Flatten(
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Shape.of(Reshape.size(input));
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return true;
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public boolean reshapesOnly() {
    return true;
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Flatten layer, Lowering to) {
      to.add(new ChannelsLastReshape(to.node().input(), to.node().output()));
    }
  }
}
