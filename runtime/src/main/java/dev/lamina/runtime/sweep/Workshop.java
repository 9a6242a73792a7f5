package dev.lamina.runtime.sweep;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.DataProgress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What trials are done with.
 *
 * @param folder of the sweep
 * @param plan what is tried
 * @param decision what is decided from the sweep's state
 * @param data where data is looked for, and what was read
 * @param clock the time of day
 * @param stop how the user stops the work
 * @param problems is told of what a trial failed, with its number
 */
public record Workshop(
    Path folder,
    SweepPlan plan,
    Decision decision,
    DataContext data,
    InstantSource clock,
    Cancellation stop,
    BiConsumer<Long, Throwable> problems) {

  /** The same, with somebody who is told what there is to know of the data. */
  Workshop noting(Consumer<String> noted) {
    Consumer<DataProgress> progress =
        told -> {
          data.progress().accept(told);
          if (told instanceof DataProgress.Note note) {
            noted.accept(note.text());
          }
        };
    return new Workshop(folder, plan, decision, data.telling(progress), clock, stop, problems);
  }

  /** The seed of a trial's run; 31 bits, as people like to type them. */
  long seed(long trial, int part) {
    return RandomSource.key(plan.spec().seed(), "trial", trial, "run", part) >>> 33;
  }

  /**
   * One of a trial's runs.
   *
   * @param part which, from 0; where there are folds, the one that it validates on
   */
  Loaded run(Point point, long trial, int part) {
    return plan.spec().folds() > 1
        ? plan.run(point, seed(trial, part), part + 1)
        : plan.run(point, seed(trial, part));
  }

  /** Whether the data depends on parameters, so that what is wrong with it may be one trial's. */
  boolean variesData() {
    return plan.spec().space().dimensions().stream()
        .flatMap(dimension -> dimension.paths().stream())
        .anyMatch(path -> path.startsWith("data") || path.contains("validation_data"));
  }
}
