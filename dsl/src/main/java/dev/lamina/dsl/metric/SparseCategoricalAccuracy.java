package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** Share of examples whose greatest output has the target's index. */
@Kind(
    doc = "Share of examples whose greatest output has the target's index.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#sparsecategoricalaccuracy-class",
    example = "metrics: [sparse_categorical_accuracy]")
public record SparseCategoricalAccuracy() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) -> Classes.greatest(outputs, o, outputSize) == targets[t] ? 1 : 0,
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Classes.refusesUnlessIndices(label(), targetSize, outputSize);
  }
}
