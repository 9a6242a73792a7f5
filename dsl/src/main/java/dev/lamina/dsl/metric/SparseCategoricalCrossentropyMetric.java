package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;
import dev.lamina.dsl.loss.SparseCategoricalCrossentropy;

/**
 * Cross-entropy with class indices as a metric.
 *
 * @param fromLogits whether outputs are before softmax
 */
@Kind(
    keras = "SparseCategoricalCrossentropy",
    doc = "-log(y_pred[y_true]), with class indices as targets; the mean over examples.",
    source =
        "https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class",
    example = "metrics: [sparse_categorical_crossentropy]")
@Later(
    @Argument(
        name = "ignore_class",
        because = "it is counted over all classes",
        instead = "give ignore_class to the loss, and look at that"))
public record SparseCategoricalCrossentropyMetric(
    @Arg(doc = "Outputs are logits: the last layer has no softmax.", def = "false")
        boolean fromLogits)
    implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new SparseCategoricalCrossentropy(fromLogits, null, Reduction.SUM_OVER_BATCH_SIZE);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Classes.refusesUnlessIndices(label(), targetSize, outputSize);
  }
}
