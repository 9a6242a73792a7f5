package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Products of two inputs summed along one axis of each; with {@code normalize} of vectors of length
 * 1 along it, the cosine.
 */
public final class DotOfTwo implements LayerMath {

  /** Keras's epsilon: no vector is stretched by more than its reciprocal. */
  private static final double SHORTEST = 1e-7;

  /** An input as (outer, summed, inner). */
  private record Side(int outer, int summed, int inner) {

    static Side of(Shape shape, int axis) {
      int outer = 1;
      int inner = 1;
      for (int i = 0; i < shape.rank(); i++) {
        outer *= i < axis ? shape.dim(i) : 1;
        inner *= i > axis ? shape.dim(i) : 1;
      }
      return new Side(outer, shape.dim(axis), inner);
    }

    int places() {
      return outer * inner;
    }

    /** Where the vector of a place begins. */
    int start(int place) {
      return place / inner * summed * inner + place % inner;
    }
  }

  private final PackedShapes inputs;
  private final Side left;
  private final Side right;
  private final boolean normalize;

  /** The axes count from 0, the batch apart; the sizes along them are equal. */
  public DotOfTwo(Shape left, Shape right, int leftAxis, int rightAxis, boolean normalize) {
    this.inputs = PackedShapes.of(List.of(left, right));
    this.left = Side.of(left, leftAxis);
    this.right = Side.of(right, rightAxis);
    this.normalize = normalize;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    int to = 0;
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < left.places(); i++) {
        int a = inputs.at(row, 0) + left.start(i);
        for (int j = 0; j < right.places(); j++) {
          int b = inputs.at(row, 1) + right.start(j);
          double scale = scale(left, input, a) * scale(right, input, b);
          output[to++] = (float) (scale * product(input, a, b));
        }
      }
    }
  }

  private double product(float[] input, int a, int b) {
    double sum = 0;
    for (int k = 0; k < left.summed; k++) {
      sum += (double) input[a + k * left.inner] * input[b + k * right.inner];
    }
    return sum;
  }

  /** What makes the vector at {@code from} one of length 1. */
  private double scale(Side side, float[] input, int from) {
    return normalize ? Math.min(1 / length(side, input, from), 1 / SHORTEST) : 1;
  }

  private static double length(Side side, float[] input, int from) {
    double squares = 0;
    for (int k = 0; k < side.summed; k++) {
      double x = input[from + k * side.inner];
      squares += x * x;
    }
    return Math.sqrt(squares);
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
    int at = 0;
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < left.places(); i++) {
        int a = inputs.at(row, 0) + left.start(i);
        for (int j = 0; j < right.places(); j++) {
          int b = inputs.at(row, 1) + right.start(j);
          double dy = outputGradient[at];
          double cosine = output[at++];
          addGradient(input, left, a, right, b, dy, cosine, inputGradient);
          addGradient(input, right, b, left, a, dy, cosine, inputGradient);
        }
      }
    }
  }

  /** Of the vector at {@code from}, times {@code dy}. */
  private void addGradient(
      float[] input,
      Side side,
      int from,
      Side otherSide,
      int other,
      double dy,
      double result,
      float[] gradient) {
    double own = scale(side, input, from);
    double both = own * scale(otherSide, input, other);
    // Turning alone changes a cosine: what lies along the vector does not, unless it is too short.
    boolean scaled = normalize && own < 1 / SHORTEST;
    double along = scaled ? result * own * own : 0;
    for (int k = 0; k < side.summed; k++) {
      double x = input[from + k * side.inner];
      double y = input[other + k * otherSide.inner];
      gradient[from + k * side.inner] += (float) (dy * (both * y - along * x));
    }
  }
}
