package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loss and metrics over the batches so far, as Keras shows them: the loss is the mean of the
 * batches' losses weighted by their sizes, penalties included; metrics count every example's output
 * of its own pass.
 */
public final class RunningMeans {

  /** The loss's name among measures. */
  public static final String LOSS = "loss";

  private final Map<String, Metric.Count> counts = new LinkedHashMap<>();
  private double lossSum;
  private long examples;

  /**
   * Nothing counted yet.
   *
   * @param compile names the metrics
   * @param targetSize numbers per target
   * @param outputSize numbers per output
   */
  public RunningMeans(CompileSpec compile, int targetSize, int outputSize) {
    for (Metric metric : compile.metrics()) {
      if (!metric.alwaysReported()) {
        counts.put(metric.label(), metric.count(targetSize, outputSize));
      }
    }
  }

  /** Adds a batch and what the network made of it. */
  public void add(Batch batch, StepResult result) {
    lossSum += result.loss() * batch.rows();
    examples += batch.rows();
    for (Metric.Count count : counts.values()) {
      count.add(batch.targets(), result.outputs(), batch.rows());
    }
  }

  /** The means over what was added so far. */
  public Measures measures() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(LOSS, examples == 0 ? 0 : lossSum / examples);
    counts.forEach((label, count) -> values.put(label, count.result()));
    return new Measures(values);
  }
}
