package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several inputs made one, number by number; a size of 1 is stretched. Of equal greatest or
 * smallest numbers the first one's input gets the gradient, as with TensorFlow.
 */
public final class MergedNumbers implements LayerMath {

  /** What is made of the numbers. */
  public enum By {
    /** Their sum. */
    SUM,
    /** The first minus the second. */
    DIFFERENCE,
    /** Their product. */
    PRODUCT,
    /** Their mean. */
    MEAN,
    /** The greatest. */
    MAXIMUM,
    /** The smallest. */
    MINIMUM
  }

  private final PackedShapes inputs;
  private final int[][] places;
  private final int size;
  private final By by;

  /** {@code output} is what the shapes broadcast to. */
  public MergedNumbers(List<Shape> shapes, Shape output, By by) {
    this.inputs = PackedShapes.of(shapes);
    this.size = Math.toIntExact(output.size());
    this.by = by;
    this.places = new int[shapes.size()][];
    Arrays.setAll(places, i -> places(shapes.get(i), output));
  }

  private static int[] places(Shape input, Shape output) {
    List<Integer> sizes = new ArrayList<>(input.dims());
    while (sizes.size() < output.rank()) {
      sizes.add(0, 1);
    }
    return Broadcast.indices(output, new Shape(sizes));
  }

  private int place(int row, int input, int i) {
    return inputs.at(row, input) + places[input][i];
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < size; i++) {
        float merged = input[place(row, 0, i)];
        for (int k = 1; k < inputs.count(); k++) {
          merged = merged(merged, input[place(row, k, i)]);
        }
        output[row * size + i] = by == By.MEAN ? merged / inputs.count() : merged;
      }
    }
  }

  private float merged(float one, float other) {
    return switch (by) {
      case SUM, MEAN -> one + other;
      case DIFFERENCE -> one - other;
      case PRODUCT -> one * other;
      case MAXIMUM -> Math.max(one, other);
      case MINIMUM -> Math.min(one, other);
    };
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
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < size; i++) {
        float dy = outputGradient[row * size + i];
        switch (by) {
          case SUM -> toAll(row, i, dy, inputGradient);
          case MEAN -> toAll(row, i, dy / inputs.count(), inputGradient);
          case DIFFERENCE -> {
            inputGradient[place(row, 0, i)] += dy;
            inputGradient[place(row, 1, i)] -= dy;
          }
          case PRODUCT -> {
            for (int k = 0; k < inputs.count(); k++) {
              inputGradient[place(row, k, i)] += dy * productWithout(k, row, i, input);
            }
          }
          case MAXIMUM, MINIMUM -> inputGradient[chosen(row, i, input)] += dy;
        }
      }
    }
  }

  private void toAll(int row, int i, float dy, float[] gradient) {
    for (int k = 0; k < inputs.count(); k++) {
      gradient[place(row, k, i)] += dy;
    }
  }

  private float productWithout(int one, int row, int i, float[] input) {
    float product = 1;
    for (int k = 0; k < inputs.count(); k++) {
      product *= k == one ? 1 : input[place(row, k, i)];
    }
    return product;
  }

  /** The place of the first of the greatest, or smallest, numbers. */
  private int chosen(int row, int i, float[] input) {
    int best = place(row, 0, i);
    for (int k = 1; k < inputs.count(); k++) {
      int other = place(row, k, i);
      boolean better = by == By.MAXIMUM ? input[other] > input[best] : input[other] < input[best];
      best = better ? other : best;
    }
    return best;
  }
}
