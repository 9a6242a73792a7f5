package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Each step of a sequence several times. */
@Kind(
    aliases = "upsample1d",
    doc = "Gives each step of a sequence size times.",
    source = "https://keras.io/api/layers/reshaping_layers/up_sampling1d/",
    example = "upsample1d 2")
public record UpSampling1D(
    @Arg(doc = "How many times each step.", def = "2", min = 1, place = 0) int size)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return Enlarging.shape(input, size);
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(Enlarging.math(input, size));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
