package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.Normalizing;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Ones;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Each example divided by its root mean square. */
@Kind(
    aliases = "rmsnorm",
    doc =
        "scale * x / sqrt(mean(x^2) + epsilon), with the mean of each example along the axes (Zhang"
            + " and Sennrich 2019).",
    source = "https://keras.io/api/layers/normalization_layers/rms_normalization/",
    example = "rms_normalization")
public record RMSNormalization(
    @Arg(doc = "The axis or axes, the last ones; the batch is axis 0.", def = "-1") AxisSet axis,
    @Arg(doc = "Added to the mean square.", def = "0.000001", min = 0, aliases = "eps")
        double epsilon)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    NormalizedAxes.check(input, axis);
    int[] axes = axis.of(input.rank());
    if (axes[0] != input.rank() - axes.length) {
      // Keras builds such a layer and fails when it is called.
      throw new ShapeException(
          "unsupported-axis",
          "axis",
          "normalises the last axes only, not axis " + axis,
          "use -1, or [-2, -1] and so on");
    }
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        Parameter.own("scale", NormalizedAxes.sizes(input, axis), true, new Ones(), null, null));
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(
        NormalizedAxes.math(input, axis, Normalizing.By.MEAN_SQUARE, epsilon, true, false));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
