package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Normalizing;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Each example brought to length 1. */
@Kind(
    doc = "x / length(x), with the Euclidean length of each example along the axes.",
    source = "https://keras.io/api/layers/normalization_layers/unit_normalization/",
    example = "unit_normalization")
public record UnitNormalization(
    @Arg(doc = "The axis or axes that are brought to length 1, the batch being axis 0.", def = "-1")
        AxisSet axis)
    implements Layer {

  /** Keras's: what is shorter is not stretched to length 1. */
  private static final double SHORTEST = 1e-12;

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    NormalizedAxes.check(input, axis);
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        NormalizedAxes.math(input, axis, Normalizing.By.LENGTH, SHORTEST, false, false));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
