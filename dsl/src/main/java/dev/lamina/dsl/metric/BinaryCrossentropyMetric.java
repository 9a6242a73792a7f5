package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.loss.BinaryCrossentropy;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.Reduction;

/**
 * Cross-entropy of yes and no as a metric.
 *
 * @param fromLogits whether outputs are before sigmoid
 * @param labelSmoothing how far targets are moved from 0 and 1 towards 0.5
 */
@Kind(
    keras = "BinaryCrossentropy",
    aliases = "bce",
    doc = "Cross-entropy of yes and no, the mean over outputs and examples.",
    source = "https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class",
    example = "metrics: [binary_crossentropy]")
public record BinaryCrossentropyMetric(
    @Arg(doc = "Outputs are logits: the last layer has no sigmoid.", def = "false")
        boolean fromLogits,
    @Arg(
            doc = "How far targets are moved from 0 and 1 towards 0.5; 1 is all the way.",
            def = "0.0",
            min = 0,
            max = 1)
        double labelSmoothing)
    implements MeanOfLoss {

  @Override
  public Loss loss() {
    return new BinaryCrossentropy(fromLogits, labelSmoothing, Reduction.SUM_OVER_BATCH_SIZE);
  }
}
