package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * Share of examples whose target index is among the k greatest outputs. Equal outputs share a
 * place.
 *
 * @param k how many places count as right
 */
@Kind(
    doc = "Share of examples whose target index is among the k greatest outputs.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#sparsetopkcategoricalaccuracy-class",
    example = "metrics: [{sparse_top_k_categorical_accuracy: 3}]")
@Later(
    @Argument(
        name = "from_sorted_ids",
        def = "false",
        because = "outputs are scores, not sorted classes"))
public record SparseTopKCategoricalAccuracy(
    @Arg(doc = "How many places count as right.", def = "5", min = 1, place = 0) int k)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) ->
            Classes.amongTop(k, outputs, o, outputSize, (int) targets[t]) ? 1 : 0,
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    String sizes = Classes.refusesUnlessIndices(label(), targetSize, outputSize);
    return sizes.isEmpty() ? Classes.refusesPlaces(k, outputSize) : sizes;
  }
}
