package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Several inputs one behind the other along an axis. */
public final class Concatenated implements LayerMath {

  private final PackedShapes inputs;
  private final int outer;
  // Of each input the numbers that lie side by side, and in a row of the output.
  private final int[] runs;
  private final int width;

  /** {@code axis} counts from 0, the batch apart; the shapes differ there only. */
  public Concatenated(List<Shape> shapes, int axis) {
    this.inputs = PackedShapes.of(shapes);
    Shape first = shapes.get(0);
    int before = 1;
    for (int i = 0; i < axis; i++) {
      before *= first.dim(i);
    }
    this.outer = before;
    this.runs = shapes.stream().mapToInt(shape -> (int) (shape.size() / outer)).toArray();
    this.width = inputs.size() / outer;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    each(batch, (from, to, length) -> System.arraycopy(input, from, output, to, length));
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
    each(
        batch,
        (from, to, length) -> {
          for (int i = 0; i < length; i++) {
            inputGradient[from + i] += outputGradient[to + i];
          }
        });
  }

  @FunctionalInterface
  private interface Run {
    void take(int from, int to, int length);
  }

  private void each(Batch batch, Run run) {
    for (int row = 0; row < batch.rows(); row++) {
      int to = row * inputs.size();
      for (int place = 0; place < outer; place++) {
        for (int k = 0; k < runs.length; k++) {
          run.take(inputs.at(row, k) + place * runs[k], to, runs[k]);
          to += runs[k];
        }
      }
    }
  }
}
