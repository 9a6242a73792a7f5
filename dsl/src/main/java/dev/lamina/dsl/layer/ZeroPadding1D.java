package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Edges1D;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Zeros around a sequence. */
@Kind(
    aliases = {"pad1d", "zeropad1d"},
    doc = "Adds zeros at both ends of a sequence.",
    source = "https://keras.io/api/layers/reshaping_layers/zero_padding1d/",
    example = "pad1d 1")
public record ZeroPadding1D(
    @Arg(
            doc = "Steps to add: one number for both ends, or [before, after].",
            def = "1",
            min = 0,
            place = 0)
        Edges1D padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return EdgeAxes.padded(input, padding);
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(EdgeAxes.pad(input, padding));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
