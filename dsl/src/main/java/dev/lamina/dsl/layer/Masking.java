package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.StepMasking;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Steps that are padding left out by the layers behind. */
@Kind(
    doc =
        "Steps all of whose features equal mask_value are padding: they become zero, and the layers"
            + " behind it that know masks leave them out.",
    source = "https://keras.io/api/layers/core_layers/masking/",
    example = "masking 0")
public record Masking(
    @Arg(doc = "The value that marks a step as padding.", def = "0.0", place = 0) double maskValue)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Sequences.check(input);
  }

  @Override
  public Optional<String> marksPlaces() {
    return Optional.of("mask_value");
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    int features = input.channels();
    int steps = Math.toIntExact(input.size() / features);
    return Optional.of(new StepMasking(steps, features, (float) maskValue));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
