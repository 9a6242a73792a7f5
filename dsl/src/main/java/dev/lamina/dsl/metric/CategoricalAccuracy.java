package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** Share of examples whose greatest output is that of the one-hot target. */
@Kind(
    doc = "Share of examples whose greatest output is that of the one-hot target.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#categoricalaccuracy-class",
    example = "metrics: [categorical_accuracy]")
public record CategoricalAccuracy() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) ->
            Classes.greatest(outputs, o, outputSize) == Classes.greatest(targets, t, outputSize)
                ? 1
                : 0,
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Classes.refusesUnlessOneHot(label(), targetSize, outputSize);
  }
}
