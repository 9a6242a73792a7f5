package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.encoding.Affine;
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

/** Metrics of targets that were brought to a range, counted in the targets' own units. */
final class UnscaledMetrics {

  /** What their names begin with. */
  static final String PREFIX = "unscaled_";

  private record Counted(Watched watched, Metric.Count count, OutputSlices slices, OwnUnits units) {

    void add(Batch batch, StepResult result) {
      count.add(
          units.of(slices.targets(batch)),
          units.of(slices.outputs(batch, result)),
          watched.weighted() ? slices.weights(batch) : null,
          batch.rows());
    }
  }

  private final List<Counted> metrics = new ArrayList<>();

  /**
   * Nothing counted yet.
   *
   * @param units for each output; empty where targets are as they were
   */
  UnscaledMetrics(CompileSpec compile, ModelGraph graph, List<List<Affine>> units) {
    for (Watched watched : compile.watched(graph.outputs())) {
      List<Affine> own = units.get(watched.output());
      if (!own.isEmpty()) {
        OutputSlices slices = OutputSlices.of(graph, compile, watched.output());
        Metric.Count count = watched.metric().count(slices.targetSize(), slices.size());
        metrics.add(new Counted(watched, count, slices, new OwnUnits(own)));
      }
    }
  }

  void add(Batch batch, StepResult result) {
    metrics.forEach(metric -> metric.add(batch, result));
  }

  Measures measures() {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach(
        metric -> values.put(PREFIX + metric.watched().label(), metric.count().result()));
    return new Measures(values);
  }
}
