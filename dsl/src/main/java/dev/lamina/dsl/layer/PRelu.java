package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.Batch;
import dev.lamina.dsl.compute.Broadcast;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.constraint.Axes;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** Rectified linear unit whose slope below zero is learned. */
@Kind(
    keras = "PReLU",
    aliases = "prelu",
    doc = "Rectified linear unit that learns its slopes below zero: x, or alpha * x below zero.",
    source = "https://keras.io/api/layers/activation_layers/prelu/",
    example = "prelu")
public record PRelu(
    @Arg(doc = "First values of the slopes.", def = "zeros") Initializer alphaInitializer,
    @Arg(doc = "Penalty on the slopes.", def = Arg.NONE) Regularizer alphaRegularizer,
    @Arg(doc = "What holds for the slopes after each update.", def = Arg.NONE)
        Constraint alphaConstraint,
    @Arg(
            doc =
                "Axes along which a slope is shared, the batch being axis 0: [1, 2] for one per"
                    + " channel of an image.",
            def = Arg.NONE)
        Axes sharedAxes)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    for (int axis : shared()) {
      if (axis < 1 || axis > input.rank()) {
        throw new ShapeException(
            "wrong-axes",
            "shared_axes",
            "needs an input that has axis " + axis,
            "the axes that can be shared are 1 to " + input.rank());
      }
    }
    return input;
  }

  @Override
  public boolean givesVector(boolean fromVector) {
    return fromVector;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        Parameter.own(
            "alpha", slopes(input), true, alphaInitializer, alphaRegularizer, alphaConstraint));
  }

  private Shape slopes(Shape input) {
    return ExampleAxes.single(shared(), input, false);
  }

  private List<Integer> shared() {
    return sharedAxes == null ? List.of() : sharedAxes.indices();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new Sloped(Broadcast.indices(input, slopes(input))));
  }

  @Override
  public MaskUse masks() {
    return MaskUse.CARRIES;
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }

  /**
   * Slopes below zero that are the layer's weight.
   *
   * @param places for each number of an example its place among the slopes
   */
  private record Sloped(int[] places) implements LayerMath {

    @Override
    public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
      for (int at = 0; at < batch.rows() * places.length; at += places.length) {
        for (int i = 0; i < places.length; i++) {
          float x = input[at + i];
          output[at + i] = x > 0 ? x : x * weights[0][places[i]];
        }
      }
    }

    @Override
    public void backward(
        Batch batch,
        float[] input,
        float[][] weights,
        float[] output,
        float[] outputGradient,
        float[] inputGradient,
        float[][] weightGradients) {
      for (int at = 0; at < batch.rows() * places.length; at += places.length) {
        for (int i = 0; i < places.length; i++) {
          float x = input[at + i];
          float dy = outputGradient[at + i];
          if (x > 0) {
            inputGradient[at + i] += dy;
          } else {
            inputGradient[at + i] += dy * weights[0][places[i]];
            weightGradients[0][places[i]] += dy * x;
          }
        }
      }
    }
  }
}
