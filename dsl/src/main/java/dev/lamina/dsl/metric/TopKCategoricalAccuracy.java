package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Share of examples whose one-hot target is among the k greatest outputs. Equal outputs share a
 * place.
 *
 * @param k how many places count as right
 */
@Kind(
    doc = "Share of examples whose one-hot target is among the k greatest outputs.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#topkcategoricalaccuracy-class",
    example = "metrics: [{top_k_categorical_accuracy: 3}]")
public record TopKCategoricalAccuracy(
    @Arg(doc = "How many places count as right.", def = "5", min = 1, place = 0) int k)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) ->
            Classes.amongTop(k, outputs, o, outputSize, Classes.greatest(targets, t, outputSize))
                ? 1
                : 0,
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    String sizes = Classes.refusesUnlessOneHot(label(), targetSize, outputSize);
    return sizes.isEmpty() ? Classes.refusesPlaces(k, outputSize) : sizes;
  }
}
