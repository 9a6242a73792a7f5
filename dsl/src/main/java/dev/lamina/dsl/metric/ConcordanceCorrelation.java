package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** How far the outputs of an example agree with its targets. */
@Kind(
    doc =
        "2 * covariance / (variances + squared difference of the means), over the outputs of an"
            + " example; the mean over examples.",
    source = "https://www.tensorflow.org/api_docs/python/tf/keras/metrics/ConcordanceCorrelation",
    example = "metrics: [concordance_correlation]")
public record ConcordanceCorrelation() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) -> {
          Moments m = Moments.of(targets, t, outputs, o, outputSize);
          double apart = m.targetMean() - m.outputMean();
          double all = m.targetVariance() + m.outputVariance() + apart * apart;
          return 2 * m.covariance() / (all + 1e-7);
        },
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Moments.refuses(label(), targetSize, outputSize);
  }
}
