package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/** Numbers set to zero at random while training. */
@Kind(
    doc =
        "While training sets each number to zero with probability rate and divides the others by 1"
            + " - rate; does nothing afterwards.",
    source = "https://keras.io/api/layers/regularization_layers/dropout/",
    example = "dropout 0.5")
@Later(@Argument(name = "noise_shape"))
public record Dropout(
    @Arg(doc = "Share of the numbers set to zero.", min = 0, max = 1, below = true, place = 0)
        double rate,
    @Arg(doc = "Of this layer's masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int size = Math.toIntExact(input.size());
    return Optional.of(DropoutMasks.math(size, size, rate, seed));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Dropout layer, Lowering to) {
      to.add(new DropoutLayer(to.dropout(layer.rate, layer.seed)));
    }
  }
}
