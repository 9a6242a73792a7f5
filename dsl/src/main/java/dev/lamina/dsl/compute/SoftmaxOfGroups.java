package dev.lamina.dsl.compute;

import java.util.Arrays;

/** exp(x) / sum(exp(x)) over groups of an example's numbers. */
public final class SoftmaxOfGroups implements LayerMath {

  private final int[] groups;
  private final int count;

  /**
   * For examples whose numbers belong to these groups.
   *
   * @param groups for each number of an example its group
   * @param count how many groups there are
   */
  public SoftmaxOfGroups(int[] groups, int count) {
    this.groups = groups.clone();
    this.count = count;
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
        greatest[groups[i]] = Math.max(greatest[groups[i]], input[at + i]);
      }
      for (int i = 0; i < groups.length; i++) {
        exponentials[i] = Math.exp(input[at + i] - greatest[groups[i]]);
        sums[groups[i]] += exponentials[i];
      }
      for (int i = 0; i < groups.length; i++) {
        output[at + i] = (float) (exponentials[i] / sums[groups[i]]);
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
    double[] dots = new double[count];
    for (int row = 0; row < batch.rows(); row++) {
      int at = row * groups.length;
      Arrays.fill(dots, 0);
      for (int i = 0; i < groups.length; i++) {
        dots[groups[i]] += (double) output[at + i] * outputGradient[at + i];
      }
      for (int i = 0; i < groups.length; i++) {
        inputGradient[at + i] +=
            (float) (output[at + i] * (outputGradient[at + i] - dots[groups[i]]));
      }
    }
  }
}
