package dev.lamina.dsl.spec;

import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * What one output of a model is trained for.
 *
 * @param loss of this output
 * @param weight what its loss is multiplied by before the outputs' losses are added
 * @param metrics what is watched of it besides the loss, which is always reported
 * @param weightedMetrics the same, where examples count with their weights
 */
public record Goal(Loss loss, double weight, List<Metric> metrics, List<Metric> weightedMetrics) {

  public Goal {
    metrics = measured(metrics);
    weightedMetrics = measured(weightedMetrics);
  }

  /** A loss that counts fully, and metrics without weights. */
  public static Goal of(Loss loss, List<Metric> metrics) {
    return new Goal(loss, 1, metrics, List.of());
  }

  private static List<Metric> measured(List<Metric> metrics) {
    return metrics.stream().filter(metric -> !metric.alwaysReported()).toList();
  }

  /**
   * How many numbers the target of an example has: as many as the output, or a class for each of
   * its positions.
   */
  public int targetSize(Shape output) {
    return Math.toIntExact(loss.sparse() ? output.size() / output.channels() : output.size());
  }
}
