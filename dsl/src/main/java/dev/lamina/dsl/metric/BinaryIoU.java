package dev.lamina.dsl.metric;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;

/**
 * Intersection over union of no and yes, each output by itself.
 *
 * @param targetClassIds which of the two are measured: 0 for no, 1 for yes
 * @param threshold from which on an output means yes
 */
@Kind(
    aliases = "binary_iou",
    doc = "Mean of intersection over union of no (0) and yes (1), each output by itself.",
    source = "https://keras.io/api/metrics/segmentation_metrics/#binaryiou-class",
    example = "metrics: [{binary_io_u: {target_class_ids: [1], threshold: 0.3}}]")
public record BinaryIoU(
    @Arg(doc = "What is measured: 0 for no, 1 for yes.", def = "[0, 1]", min = 0, max = 1)
        List<Integer> targetClassIds,
    @Arg(doc = "From it on an output means yes.", def = "0.5", place = 0) double threshold)
    implements Metric {

  public BinaryIoU {
    targetClassIds = List.copyOf(targetClassIds);
  }

  @Override
  public Count count(int targetSize, int outputSize) {
    Overlap.Side side = new Overlap.Side(outputSize, true);
    Overlap overlap = new Overlap(2, targetClassIds, null, side, side);
    return new Count() {
      @Override
      public void add(float[] targets, float[] outputs, float[] weights, int rows) {
        float[] answers = new float[rows * outputSize];
        for (int i = 0; i < answers.length; i++) {
          answers[i] = outputs[i] >= (float) threshold ? 1 : 0;
        }
        overlap.add(targets, answers, weights, rows);
      }

      @Override
      public double[] results() {
        return overlap.results();
      }

      @Override
      public double[] state() {
        return overlap.state();
      }

      @Override
      public void restore(double[] state) {
        overlap.restore(state);
      }
    };
  }

  @Override
  public String refuses(int targetSize, int outputSize) {
    return Confusion.refuses(label(), targetSize, outputSize);
  }
}
