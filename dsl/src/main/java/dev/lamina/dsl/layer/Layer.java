package dev.lamina.dsl.layer;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** A layer kind with its arguments: a plain value. */
public sealed interface Layer permits Dense {

  /**
   * The shape of the output.
   *
   * @throws ShapeException if the layer cannot take such an input
   */
  Shape outputShape(Shape input) throws ShapeException;

  /** The weights, in Keras's order ({@code layer.weights}). */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /** Multiply-accumulates for one example. */
  default long macs(Shape input, Shape output) {
    return 0;
  }

  /** How far an output sees into the layer's input; for the receptive field. */
  default Window window(Shape input) {
    return Window.POINT;
  }

  /** The activation at the layer's end, if it has one. */
  default Optional<Activation> outputActivation() {
    return Optional.empty();
  }

  /** The penalty on the layer's output, if it has one. */
  default Optional<Regularizer> activityPenalty() {
    return Optional.empty();
  }
}
