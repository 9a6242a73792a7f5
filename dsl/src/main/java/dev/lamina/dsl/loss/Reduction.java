package dev.lamina.dsl.loss;

/**
 * What the losses of a batch are added up to; Keras's {@code reduction}. A loss of single vectors
 * gives the batch the loss {@code factor * sum(weight * value)}.
 *
 * <p>Keras also knows {@code sum}, whose steps grow with the batch (a greater learning rate does
 * that), and {@code none}, which gives no number that could be made small: both are refused.
 */
public enum Reduction {
  /** The sum divided by the number of losses, whatever their weights. */
  SUM_OVER_BATCH_SIZE,
  /** The same by another name. */
  MEAN,
  /** The sum divided by the sum of the weights; without weights as the others. */
  MEAN_WITH_SAMPLE_WEIGHT;

  /** Keras's default, as it would be written in a file. */
  static final String DEFAULT = "sum_over_batch_size";

  /** What the argument does. */
  static final String DOC =
      "The batch's loss: the sum of its losses over their number, or over the sum of their"
          + " weights.";

  /**
   * What the weighted sum of the losses is multiplied by.
   *
   * @param values how many losses there are, those of ignored targets left out
   * @param weights the sum of their weights; {@code values} if they have none
   * @return 0 if it would be divided by nothing, as in Keras
   */
  public double factor(long values, double weights) {
    double divisor = this == MEAN_WITH_SAMPLE_WEIGHT ? weights : values;
    return divisor == 0 ? 0 : 1 / divisor;
  }
}
