package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Noise;
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
public record Dropout(
    @Arg(doc = "Share of the numbers set to zero.", min = 0, max = 1, below = true, place = 0)
        double rate,
    @Arg(
            doc =
                "Where numbers share their fate: a size for each axis, the batch first, null for all"
                    + " its places and 1 for one that all share.",
            def = Arg.NONE)
        NoiseShape noiseShape,
    @Arg(doc = "Of this layer's masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (noiseShape != null) {
      noiseShape.check(input);
    }
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    Noise.Places places =
        noiseShape == null
            ? Noise.Places.of(Math.toIntExact(input.size()))
            : noiseShape.places(input);
    return Optional.of(DropoutMasks.math(input, places, rate, seed));
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
    if (noiseShape == null) {
      Dl4j.lower(this, to);
    } else {
      to.addOwn();
    }
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Dropout layer, Lowering to) {
      to.add(new DropoutLayer(to.dropout(layer.rate, layer.seed)));
    }
  }
}
