package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Watched;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loss and metrics over the batches so far, as Keras shows them: the loss is the mean of the
 * batches' losses weighted by their sizes, penalties included; metrics count every example's output
 * of its own pass. Of several outputs each has a loss of its own besides.
 */
public final class RunningMeans {

  /** The loss's name among measures. */
  public static final String LOSS = "loss";

  /** A metric that is counted. */
  private record Counted(Watched watched, Metric.Count count, OutputSlices slices) {

    void add(Batch batch, StepResult result) {
      count.add(
          slices.targets(batch),
          slices.outputs(batch, result),
          watched.weighted() ? slices.weights(batch) : null,
          batch.rows());
    }
  }

  private final List<String> outputs;
  private final Sums nothing;
  private final List<Counted> metrics = new ArrayList<>();
  private final double[] outputLossSums;
  private double lossSum;
  private long examples;

  /**
   * Nothing counted yet.
   *
   * @param compile names the metrics
   * @param graph whose outputs they are of
   */
  public RunningMeans(CompileSpec compile, ModelGraph graph) {
    this.outputs = graph.outputs();
    this.outputLossSums = new double[outputs.size() == 1 ? 0 : outputs.size()];
    for (Watched watched : compile.watched(outputs)) {
      OutputSlices slices = OutputSlices.of(graph, compile, watched.output());
      Metric.Count count = watched.metric().count(slices.targetSize(), slices.size());
      metrics.add(new Counted(watched, count, slices));
    }
    this.nothing = sums();
  }

  /** Adds a batch and what the network made of it. */
  public void add(Batch batch, StepResult result) {
    if (result.outputLosses().length != outputLossSums.length) {
      throw new IllegalStateException(
          result.outputLosses().length + " losses for the outputs " + outputs);
    }
    lossSum += result.loss() * batch.rows();
    for (int i = 0; i < outputLossSums.length; i++) {
      outputLossSums[i] += result.outputLosses()[i] * batch.rows();
    }
    examples += batch.rows();
    metrics.forEach(metric -> metric.add(batch, result));
  }

  /** How many examples were added so far. */
  public long examples() {
    return examples;
  }

  /** The means over what was added so far. */
  public Measures measures() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(LOSS, mean(lossSum));
    for (int i = 0; i < outputLossSums.length; i++) {
      values.put(CompileSpec.lossLabel(outputs.get(i)), mean(outputLossSums[i]));
    }
    metrics.forEach(metric -> values.put(metric.watched().label(), metric.count().result()));
    return new Measures(values);
  }

  /** All that was counted so far. */
  public Sums sums() {
    return new Sums(
        examples,
        lossSum,
        outputLossSums,
        metrics.stream().map(metric -> metric.count().state()).toList());
  }

  /**
   * Goes on from where other means of the same metrics were.
   *
   * @throws IllegalArgumentException if they were of others
   */
  public void restore(Sums sums) {
    if (sums.outputLosses().length != outputLossSums.length
        || sums.metrics().size() != metrics.size()) {
      throw new IllegalArgumentException(
          "running means of %d losses and %d metrics for %d and %d"
              .formatted(
                  sums.outputLosses().length,
                  sums.metrics().size(),
                  outputLossSums.length,
                  metrics.size()));
    }
    examples = sums.examples();
    lossSum = sums.loss();
    System.arraycopy(sums.outputLosses(), 0, outputLossSums, 0, outputLossSums.length);
    for (int i = 0; i < metrics.size(); i++) {
      metrics.get(i).count().restore(sums.metrics().get(i));
    }
  }

  /** Forgets what was added. */
  public void restart() {
    restore(nothing);
  }

  private double mean(double sum) {
    return examples == 0 ? 0 : sum / examples;
  }
}
