package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Outputs that are inputs in other places, some several times, and zeros: cropping, padding,
 * repeating, permuting.
 */
public final class IndexMap implements LayerMath {

  /** The place of an output that is no input: a zero. */
  public static final int ZERO = -1;

  // Where each run of neighbouring outputs comes from: channels stay together.
  private final int[] sources;
  private final int run;
  private final int inputs;

  /**
   * For examples of {@code inputs} numbers.
   *
   * @param outputs numbers of an output
   * @param source where output i comes from within an example, or {@link #ZERO}
   */
  public IndexMap(int inputs, int outputs, IntUnaryOperator source) {
    this(inputs, new int[outputs], 1);
    Arrays.setAll(sources, source);
  }

  private IndexMap(int inputs, int[] sources, int run) {
    this.inputs = inputs;
    this.sources = sources;
    this.run = run;
  }

  /**
   * A map that takes each axis but the channels by itself.
   *
   * @param sources for each such axis the place, or {@link #ZERO}, that each place of the output
   *     comes from
   */
  public static IndexMap byAxis(Shape input, int[]... sources) {
    int[] all = {0};
    for (int axis = 0; axis < sources.length; axis++) {
      int[] outer = all;
      int[] here = sources[axis];
      int size = input.dim(axis);
      all = new int[outer.length * here.length];
      for (int i = 0; i < all.length; i++) {
        int above = outer[i / here.length];
        int at = here[i % here.length];
        all[i] = above == ZERO || at == ZERO ? ZERO : above * size + at;
      }
    }
    int channels = input.channels();
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] == ZERO ? ZERO : all[i] * channels;
    }
    return new IndexMap(Math.toIntExact(input.size()), all, channels);
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    for (int row = 0; row < batch.rows(); row++) {
      int from = row * inputs;
      int to = row * sources.length * run;
      for (int source : sources) {
        if (source == ZERO) {
          Arrays.fill(output, to, to + run, 0);
        } else {
          System.arraycopy(input, from + source, output, to, run);
        }
        to += run;
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
      int to = row * sources.length * run;
      for (int source : sources) {
        if (source != ZERO) {
          for (int i = 0; i < run; i++) {
            inputGradient[from + source + i] += outputGradient[to + i];
          }
        }
        to += run;
      }
    }
  }
}
