package dev.lamina.dsl.compute;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Outputs that are inputs in other places, some several times, and zeros: cropping, padding,
 * repeating, permuting.
 */
public final class IndexMap implements LayerMath {

  /** The place of an output that is no input: a zero. */
  public static final int ZERO = -1;

  private final int[] sources;
  private final int inputs;

  /**
   * For examples of {@code inputs} numbers.
   *
   * @param outputs numbers of an output
   * @param source where output i comes from within an example, or {@link #ZERO}
   */
  public IndexMap(int inputs, int outputs, IntUnaryOperator source) {
    this.inputs = inputs;
    this.sources = new int[outputs];
    Arrays.setAll(sources, source);
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    for (int row = 0; row < batch.rows(); row++) {
      int from = row * inputs;
      int to = row * sources.length;
      for (int i = 0; i < sources.length; i++) {
        output[to + i] = sources[i] == ZERO ? 0 : input[from + sources[i]];
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
    for (int row = 0; row < batch.rows(); row++) {
      int from = row * inputs;
      int to = row * sources.length;
      for (int i = 0; i < sources.length; i++) {
        if (sources[i] != ZERO) {
          inputGradient[from + sources[i]] += outputGradient[to + i];
        }
      }
    }
  }
}
