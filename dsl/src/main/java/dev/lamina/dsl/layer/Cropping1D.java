package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Edges1D;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** A sequence without its edges. */
@Kind(
    aliases = "crop1d",
    doc = "Cuts steps from the ends of a sequence.",
    source = "https://keras.io/api/layers/reshaping_layers/cropping1d/",
    example = "crop1d 1")
public record Cropping1D(
    @Arg(
            doc = "Steps to cut: one number for both ends, or [before, after].",
            def = "1",
            min = 0,
            place = 0)
        Edges1D cropping)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return EdgeAxes.cropped(input, cropping);
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(EdgeAxes.crop(input, cropping));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
