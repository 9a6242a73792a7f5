package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** How far the outputs of an example rise and fall with its targets. */
@Kind(
    doc =
        "Covariance of targets and outputs over the product of their standard deviations, over the"
            + " outputs of an example; the mean over examples.",
    source = "https://www.tensorflow.org/api_docs/python/tf/keras/metrics/PearsonCorrelation",
    example = "metrics: [pearson_correlation]")
public record PearsonCorrelation() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) -> {
          Moments m = Moments.of(targets, t, outputs, o, outputSize);
          return m.covariance() / Math.sqrt(m.targetVariance() * m.outputVariance());
        },
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Moments.refuses(label(), targetSize, outputSize);
  }
}
