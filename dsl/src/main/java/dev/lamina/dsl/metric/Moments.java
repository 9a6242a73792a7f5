package dev.lamina.dsl.metric;

/**
 * Means, variances and covariance of an example's targets and outputs.
 *
 * @param targetMean the mean of the targets
 * @param outputMean the mean of the outputs
 * @param targetVariance their mean squared distance from it
 * @param outputVariance the same of the outputs
 * @param covariance the mean product of the distances
 */
record Moments(
    double targetMean,
    double outputMean,
    double targetVariance,
    double outputVariance,
    double covariance) {

  /** Those of one example. */
  static Moments of(float[] targets, int t, float[] outputs, int o, int size) {
    double targetMean = 0;
    double outputMean = 0;
    for (int i = 0; i < size; i++) {
      targetMean += targets[t + i];
      outputMean += outputs[o + i];
    }
    targetMean /= size;
    outputMean /= size;
    double targetVariance = 0;
    double outputVariance = 0;
    double covariance = 0;
    for (int i = 0; i < size; i++) {
      double target = targets[t + i] - targetMean;
      double output = outputs[o + i] - outputMean;
      targetVariance += target * target;
      outputVariance += output * output;
      covariance += target * output;
    }
    return new Moments(
        targetMean, outputMean, targetVariance / size, outputVariance / size, covariance / size);
  }

  /** For metrics that need several outputs. */
  static String refuses(String metric, int targetSize, int outputSize) {
    return outputSize == 1
        ? metric
            + " compares the outputs of an example with each other, but there is a single output: "
            + "use r2_score"
        : Mean.refuses(metric, targetSize, outputSize);
  }
}
