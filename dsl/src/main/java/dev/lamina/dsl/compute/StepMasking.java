package dev.lamina.dsl.compute;

import java.util.Arrays;

/** Steps all of whose features are one value become zero and do not count behind it. */
public final class StepMasking implements LayerMath {

  private final int steps;
  private final int features;
  private final float value;

  /** For sequences of {@code steps} steps; {@code value} marks the ones that do not count. */
  public StepMasking(int steps, int features, float value) {
    this.steps = steps;
    this.features = features;
    this.value = value;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    boolean[] keeps = mask(batch, input).keeps();
    for (int step = 0; step < keeps.length; step++) {
      int from = step * features;
      if (keeps[step]) {
        System.arraycopy(input, from, output, from, features);
      } else {
        Arrays.fill(output, from, from + features, 0);
      }
    }
  }

  @Override
  public Mask mask(Batch batch, float[] input) {
    boolean[] keeps = new boolean[batch.rows() * steps];
    for (int i = 0; i < keeps.length * features; i++) {
      keeps[i / features] |= input[i] != value;
    }
    return new Mask(steps, keeps);
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
    boolean[] keeps = mask(batch, input).keeps();
    for (int i = 0; i < keeps.length * features; i++) {
      if (keeps[i / features]) {
        inputGradient[i] += outputGradient[i];
      }
    }
  }
}
