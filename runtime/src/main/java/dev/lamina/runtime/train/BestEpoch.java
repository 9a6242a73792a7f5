package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.ModelCheckpoint;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.runtime.evaluation.Measures;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Which epoch is the best so far; of equals the first. */
final class BestEpoch {

  private final String monitor;
  private final boolean greater;
  private Double best;

  /**
   * By the measure that a checkpoint callback names, else by the loss.
   *
   * @param epochs those that are over
   */
  BestEpoch(
      FitSpec fit,
      boolean validated,
      Map<String, Direction> measures,
      List<TrainingEvent.EpochEnd> epochs) {
    ModelCheckpoint asked =
        fit.callbacks().stream()
            .filter(ModelCheckpoint.class::isInstance)
            .map(ModelCheckpoint.class::cast)
            .findFirst()
            .orElse(null);
    boolean named = asked != null && asked.monitor() != null;
    this.monitor = named ? asked.monitor() : Trainer.monitor(validated);
    this.greater = asked != null && Improvement.greater(monitor, asked.mode(), measures);
    this.best = asked == null ? null : asked.initialValueThreshold();
    epochs.forEach(epoch -> isBest(epoch.measures()));
  }

  /** Whether an epoch with these measures is the best; it is remembered then. */
  boolean isBest(Measures measures) {
    OptionalDouble value = measures.get(monitor);
    if (value.isEmpty() || Double.isNaN(value.getAsDouble())) {
      return false;
    }
    double now = value.getAsDouble();
    boolean better = best == null || (greater ? now > best : now < best);
    best = better ? (Double) now : best;
    return better;
  }
}
