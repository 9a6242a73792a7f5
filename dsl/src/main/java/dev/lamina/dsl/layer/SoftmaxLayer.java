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
    @Arg(doc = "The axis, or axes, that sum to 1, the batch being axis 0.", def = "-1") Axes axis,
    @Arg(
            doc =
                "Whether a second input, of the same shape, is a mask: numbers where it is not"
                    + " above 0.5 do not count (an argument of the call in Keras).",
            def = "false")
        boolean mask)
    implements Layer {

  private static final int LAST = -1;

  @Override
  public Arity arity() {
    return mask ? Arity.TWO : Arity.ONE;
  }

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    if (mask) {
      throw arity().alone("[numbers, mask]");
    }
    ExampleAxes.check(axis.indices(), input);
    return input;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) throws ShapeException {
    Shape input = inputs.get(0);
    ExampleAxes.check(axis.indices(), input);
    if (mask && !inputs.get(1).equals(input)) {
      throw new ShapeException(
          "shapes-do-not-merge",
          Placement.FROM,
          "needs a mask of the shape of the numbers, " + input.tuple(),
          "give an input of that shape, 1 for numbers that count and 0 for others");
    }
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public boolean activationOnly() {
    return !mask && axis.indices().equals(List.of(LAST));
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
        new SoftmaxOfGroups(
            Broadcast.indices(input, groups), Math.toIntExact(groups.size()), mask));
  }

  @Override
  public int maskedInputs(int inputs) {
    return 1;
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
