package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * The share of outputs on the right side of a threshold.
 *
 * @param threshold above it an output means 1
 */
@Kind(
    doc = "Share of outputs on the right side of the threshold, each output by itself.",
    source = "https://keras.io/api/metrics/accuracy_metrics/#binaryaccuracy-class",
    example = "metrics: [binary_accuracy]")
public record BinaryAccuracy(
    @Arg(doc = "Outputs above it mean 1.", def = "0.5", min = 0, max = 1, place = 0)
        double threshold)
    implements Metric {

  @Override
  public Count count(int targetSize, int outputSize) {
    return new Mean(
        (targets, t, outputs, o) -> {
          int right = 0;
          for (int i = 0; i < outputSize; i++) {
            float answer = outputs[o + i] > (float) threshold ? 1 : 0;
            right += answer == targets[t + i] ? 1 : 0;
          }
          return (double) right / outputSize;
        },
        targetSize,
        outputSize);
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return targetSize == outputSize
        ? ""
        : "binary_accuracy needs a target per output, but the loss has class indices: "
            + "use accuracy";
  }
}
