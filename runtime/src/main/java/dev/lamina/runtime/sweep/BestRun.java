package dev.lamina.runtime.sweep;

import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepPlan;
import java.util.List;
import java.util.Locale;

/**
 * What people train after a cross-validation: the best point on all the examples to train on, with
 * none kept back. What the data takes off to test on is what it was in the folds.
 *
 * @param plan of the sweep, which has folds
 * @param trial the best
 * @param run what is trained
 */
public record BestRun(SweepPlan plan, TrialRecord trial, Loaded run) {

  /** That of a sweep's best trial. */
  public static BestRun of(SweepPlan plan, TrialRecord trial) {
    return new BestRun(plan, trial, plan.run(trial.point(), plan.foldSeed()));
  }

  /** As a file, with what is to be known of it in comments. */
  public String text() {
    String[] lines = run.text().split("\n", 2);
    Objective objective = plan.spec().objectives().get(0);
    StringBuilder text = new StringBuilder(lines[0]).append('\n');
    text.append("# Trial ").append(trial.number()).append(" on all the examples to train on.\n");
    text.append(
        String.format(
            Locale.ROOT,
            "# Over %d folds its %s is %.6g (deviation %.6g), reached after epoch %d of %d.\n",
            plan.spec().folds(),
            objective.name(),
            trial.values().get(0),
            trial.deviation(0).orElse(0),
            Course.counted(objective, trial.epochs()),
            run.run().orElseThrow().epochs()));
    List<String> watched = watched();
    if (!watched.isEmpty()) {
      text.append(
          "# Nothing is validated here: change the callbacks that watch %s first.\n"
              .formatted(String.join(", ", watched)));
    }
    return text.append(lines[1]).toString();
  }

  /** The measures of validation examples that its callbacks watch: there are none any more. */
  public List<String> watched() {
    return run.run().orElseThrow().watched();
  }
}
