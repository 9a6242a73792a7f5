package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Kind;

/** The share of right answers, whatever the targets look like. */
@Kind(
    keras = "accuracy",
    name = "accuracy",
    aliases = "acc",
    doc =
        "Share of right answers: binary_accuracy for a single output, else"
            + " sparse_categorical_accuracy or categorical_accuracy, as the targets are.",
    source = "https://keras.io/api/metrics/accuracy_metrics/",
    example = "metrics: [accuracy]")
public record Accuracy() implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return resolved(targetSize, outputSize).count(targetSize, outputSize);
  }

  /** The accuracy that Keras takes for these sizes. */
  private static Metric resolved(int targetSize, int outputSize) {
    if (outputSize == 1) {
      return new BinaryAccuracy(0.5);
    }
    return targetSize == 1 ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
  }
}
