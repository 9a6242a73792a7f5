package dev.lamina.dsl.compute;

import java.util.Arrays;

/** exp(x) / sum(exp(x)) over groups of an example's numbers. */
public final class SoftmaxOfGroups implements LayerMath {

  private final int[] groups;
  private final int count;
  private final boolean masked;

  /** What Keras puts in the place of a number that does not count. */
  private static final float LEFT_OUT = -1e9f;

  /** Keras's border of a mask that is made of numbers. */
  private static final float COUNTS_ABOVE = 0.5f;

  /**
   * For examples whose numbers belong to these groups.
   *
   * @param groups for each number of an example its group
   * @param count how many groups there are
   * @param masked whether an example's numbers are followed by a mask of them
   */
  public SoftmaxOfGroups(int[] groups, int count, boolean masked) {
    this.groups = groups.clone();
    this.count = count;
    this.masked = masked;
  }

  @Override
  public void forward(Batch batch, float[] input, float[][] weights, float[] output) {
    double[] greatest = new double[count];
    double[] sums = new double[count];
    double[] exponentials = new double[groups.length];
    for (int row = 0; row < batch.rows(); row++) {
      int at = row * groups.length;
      Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
      Arrays.fill(sums, 0);
      for (int i = 0; i < groups.length; i++) {
        greatest[groups[i]] = Math.max(greatest[groups[i]], number(input, row, i));
      }
      for (int i = 0; i < groups.length; i++) {
        exponentials[i] = Math.exp(number(input, row, i) - greatest[groups[i]]);
        sums[groups[i]] += exponentials[i];
      }
      for (int i = 0; i < groups.length; i++) {
        output[at + i] = (float) (exponentials[i] / sums[groups[i]]);
      }
    }
  }

  /** Where the numbers of an example begin in the input. */
  private int from(int row) {
    return row * groups.length * (masked ? 2 : 1);
  }

  private boolean counts(float[] input, int row, int i) {
    return !masked || input[from(row) + groups.length + i] > COUNTS_ABOVE;
  }

  private float number(float[] input, int row, int i) {
    return counts(input, row, i) ? input[from(row) + i] : LEFT_OUT;
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
    double[] dots = new double[count];
    for (int row = 0; row < batch.rows(); row++) {
      int at = row * groups.length;
      Arrays.fill(dots, 0);
      for (int i = 0; i < groups.length; i++) {
        dots[groups[i]] += (double) output[at + i] * outputGradient[at + i];
      }
      for (int i = 0; i < groups.length; i++) {
        if (counts(input, row, i)) {
          inputGradient[from(row) + i] +=
              (float) (output[at + i] * (outputGradient[at + i] - dots[groups[i]]));
        }
      }
    }
  }
}
