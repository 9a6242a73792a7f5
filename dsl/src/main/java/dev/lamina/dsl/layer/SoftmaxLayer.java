package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Softmax;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Broadcast;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.SoftmaxOfGroups;
import dev.lamina.dsl.constraint.Axes;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Exponentials scaled to sum 1, as a layer. */
@Kind(
    keras = "Softmax",
    doc = "exp(x) / sum(exp(x)) as a layer, over the last axis or others.",
    source = "https://keras.io/api/layers/activation_layers/softmax/",
    example = "softmax")
public record SoftmaxLayer(
    @Arg(doc = "The axis, or axes, that sum to 1, the batch being axis 0.", def = "-1") Axes axis)
    implements Layer {

  private static final int LAST = -1;

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    ExampleAxes.check(axis.indices(), input);
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public boolean activationOnly() {
    return axis.indices().equals(List.of(LAST));
  }

  @Override
  public Optional<Activation> outputActivation() {
    return activationOnly() ? Optional.of(new Softmax(LAST)) : Optional.empty();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    if (activationOnly()) {
      return Optional.empty();
    }
    Shape groups = ExampleAxes.single(axis.indices(), input, false);
    return Optional.of(
        new SoftmaxOfGroups(Broadcast.indices(input, groups), Math.toIntExact(groups.size())));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    if (activationOnly()) {
      to.addActivation();
    } else {
      to.addOwn();
    }
  }
}
