package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.CategoricalCrossentropy;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/**
 * Cross-entropy over classes as a metric.
 *
 * @param fromLogits whether outputs are before softmax
 * @param labelSmoothing share of the target that is spread evenly over all classes
 */
@Kind(
    keras = "CategoricalCrossentropy",
    doc = "-sum(y_true * log(y_pred)) over classes, with one-hot targets; the mean over examples.",
    source = "https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class",
    example = "metrics: [categorical_crossentropy]")
public record CategoricalCrossentropyMetric(
    @Arg(doc = "Outputs are logits: the last layer has no softmax.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "Share of each target that is spread evenly over all classes.",
            def = "0.0",
            min = 0,
            max = 1)
        double labelSmoothing)
    implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, Reduction.SUM_OVER_BATCH_SIZE);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Classes.refusesUnlessOneHot(label(), targetSize, outputSize);
  }
}
