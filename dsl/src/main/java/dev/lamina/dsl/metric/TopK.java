package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The share of targets among the k greatest outputs, whatever the targets look like.
 *
 * @param k how many places count as right
 */
@Kind(
    keras = "top_k",
    name = "top_k",
    doc =
        "Share of targets among the k greatest outputs: top_k_categorical_accuracy, or its sparse form for class indices.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#topkcategoricalaccuracy-class",
    example = "metrics: [{top_k: 3}]")
public record TopK(
    @Arg(doc = "How many places count as right.", def = "5", min = 1, place = 0) int k)
    implements Metric {

  @Override
  public String label() {
    return "top_k_categorical_accuracy";
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    return resolved(targetSize).count(targetSize, outputSize);
  }

  private Metric resolved(int targetSize) {
    return targetSize == 1 ? new SparseTopKCategoricalAccuracy(k) : new TopKCategoricalAccuracy(k);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return outputSize == 1
        ? "top_k needs one output per class, but there is a single output: use accuracy"
        : Classes.refusesPlaces(k, outputSize);
  }
}
