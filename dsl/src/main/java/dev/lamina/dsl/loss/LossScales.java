package dev.lamina.dsl.loss;

/**
 * How much each of a batch's losses counts in the loss of the batch, with weights of the examples
 * as Keras has them: {@code sum_over_batch_size} divides the weighted sum by the number of losses
 * and not by the sum of the weights (Keras's {@code reduce_weighted_values}).
 *
 * <p>The batch's loss is the sum of {@code scales[i] * values[i]} over {@link Loss#values}; its
 * gradient is what {@link Loss#gradients} gives for the same scales. They follow from targets and
 * weights alone, so that workers that share a batch each take their stretch of them.
 */
public final class LossScales {

  private LossScales() {}

  /**
   * The scales of a whole batch.
   *
   * @param targets of the batch
   * @param weights one for each example, or one for each loss where an example has several; null
   *     for 1 each
   * @param count how many losses the batch has: {@code loss.values(...).length}
   * @throws IllegalArgumentException if so many weights do not go with so many losses
   */
  public static double[] of(Loss loss, float[] targets, float[] weights, int count) {
    double[] own = weights(weights, count);
    int step = targets.length / count;
    long counted = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (!loss.ignores(targets, i * step)) {
        counted++;
        sum += own[i];
      }
    }
    double factor = loss.reduction().factor(counted, sum);
    for (int i = 0; i < count; i++) {
      own[i] *= factor;
    }
    return own;
  }

  private static double[] weights(float[] weights, int count) {
    double[] own = new double[count];
    if (weights != null && count == 1 && weights.length > 1) {
      // A loss over the whole batch: Keras multiplies it by each weight, and takes the mean.
      for (float weight : weights) {
        own[0] += (double) weight / weights.length;
      }
      return own;
    }
    if (weights != null && (weights.length == 0 || count % weights.length != 0)) {
      throw new IllegalArgumentException(weights.length + " weights for " + count + " losses");
    }
    for (int i = 0; i < count; i++) {
      own[i] = weights == null ? 1 : weights[i / (count / weights.length)];
    }
    return own;
  }
}
