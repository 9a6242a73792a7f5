package dev.lamina.dsl.compute;

import java.util.Arrays;

/** Two recurrent layers over the same sequence, one from each end, and what is made of both. */
public final class BothWays implements LayerMath {

  /** What is made of the two outputs. */
  public enum Merge {
    /** Their features side by side. */
    CONCAT,
    /** Their sum. */
    SUM,
    /** Their product, number by number. */
    MUL,
    /** Their mean. */
    AVE
  }

  private final LayerMath forward;
  private final LayerMath backward;
  private final int weightsForward;
  private final int steps;
  private final int units;
  private final Merge merge;
  private float[] there = {};
  private float[] back = {};

  /**
   * Of two layers.
   *
   * @param weightsForward how many of the weights are the forward layer's
   * @param steps of the outputs: 1 where they are only the last ones
   * @param units features of each output
   */
  public BothWays(
      LayerMath forward,
      LayerMath backward,
      int weightsForward,
      int steps,
      int units,
      Merge merge) {
    this.forward = forward;
    this.backward = backward;
    this.weightsForward = weightsForward;
    this.steps = steps;
    this.units = units;
    this.merge = merge;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    there = new float[batch.rows() * steps * units];
    back = new float[there.length];
    forward.forward(batch.inside("forward"), input, first(weights), there);
    backward.forward(batch.inside("backward"), input, second(weights), back);
    for (int place = 0; place < batch.rows() * steps; place++) {
      for (int i = 0; i < units; i++) {
        float a = there[place * units + i];
        float b = back[mirrored(place) * units + i];
        switch (merge) {
          case CONCAT -> {
            output[2 * place * units + i] = a;
            output[(2 * place + 1) * units + i] = b;
          }
          case SUM -> output[place * units + i] = a + b;
          case MUL -> output[place * units + i] = a * b;
          case AVE -> output[place * units + i] = (a + b) / 2;
        }
      }
    }
  }

  private float[][] first(float[][] weights) {
    return Arrays.copyOfRange(weights, 0, weightsForward);
  }

  private float[][] second(float[][] weights) {
    return Arrays.copyOfRange(weights, weightsForward, weights.length);
  }

  /** Where the backward layer, which gives its outputs in the order of reading, has a step. */
  private int mirrored(int place) {
    int step = place % steps;
    return place - step + steps - 1 - step;
  }

  @Override
  public Mask mask(Batch batch, float[] input) {
    return forward.mask(batch, input);
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
    float[] dThere = new float[there.length];
    float[] dBack = new float[there.length];
    for (int place = 0; place < batch.rows() * steps; place++) {
      for (int i = 0; i < units; i++) {
        int a = place * units + i;
        int b = mirrored(place) * units + i;
        float dy = merge == Merge.CONCAT ? 0 : outputGradient[a];
        switch (merge) {
          case CONCAT -> {
            dThere[a] = outputGradient[2 * place * units + i];
            dBack[b] = outputGradient[(2 * place + 1) * units + i];
          }
          case SUM -> dBack[b] = dThere[a] = dy;
          case MUL -> {
            dThere[a] = dy * back[b];
            dBack[b] = dy * there[a];
          }
          case AVE -> dBack[b] = dThere[a] = dy / 2;
        }
      }
    }
    forward.backward(
        batch.inside("forward"),
        input,
        first(weights),
        there,
        dThere,
        inputGradient,
        first(weightGradients));
    backward.backward(
        batch.inside("backward"),
        input,
        second(weights),
        back,
        dBack,
        inputGradient,
        second(weightGradients));
  }
}
