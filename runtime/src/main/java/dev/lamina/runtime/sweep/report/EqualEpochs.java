package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Trials' values of one objective as they can be compared: where most were given up early, a value
 * after one epoch says less of the parameters than of the one epoch. So all are taken at the last
 * epoch that half of them have come to.
 *
 * @param epoch that the values are from; 0 for those at the end
 * @param values by the trials' numbers, of those that have come so far
 */
record EqualEpochs(int epoch, Map<Long, Double> values) {

  EqualEpochs {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Of one objective, by its place. */
  static EqualEpochs of(SweepSpec spec, List<TrialRecord> trials, int which) {
    Objective objective = spec.objectives().get(which);
    List<TrialRecord> valued =
        trials.stream().filter(trial -> Leaderboard.hasValue(spec, trial)).toList();
    boolean byEpoch =
        valued.stream().allMatch(trial -> after(trial, objective, Integer.MAX_VALUE).isPresent());
    List<Integer> reached =
        valued.stream().map(EqualEpochs::reached).sorted(Collections.reverseOrder()).toList();
    int epoch =
        byEpoch && !reached.isEmpty() ? reached.get((reached.size() - 1) / 2) : Integer.MAX_VALUE;
    Map<Long, Double> values = new LinkedHashMap<>();
    for (TrialRecord trial : valued) {
      if (!byEpoch || epoch == Integer.MAX_VALUE) {
        if (!byEpoch || reached(trial) == epoch) {
          values.put(trial.number(), trial.values().get(which));
        }
      } else if (reached(trial) >= epoch) {
        after(trial, objective, epoch).ifPresent(value -> values.put(trial.number(), value));
      }
    }
    return new EqualEpochs(epoch == Integer.MAX_VALUE ? 0 : epoch, values);
  }

  /** What was trained to its end would have got no further with more epochs. */
  private static int reached(TrialRecord trial) {
    return trial.state() == Tried.State.COMPLETE ? Integer.MAX_VALUE : Leaderboard.epochs(trial);
  }

  private static OptionalDouble after(TrialRecord trial, Objective objective, int epoch) {
    double[] course =
        trial.epochs().headMap(epoch, true).values().stream()
            .map(line -> line.get(objective.name()))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .toArray();
    if (course.length == 0) {
      return OptionalDouble.empty();
    }
    return objective.of() == Objective.Of.LAST
        ? OptionalDouble.of(course[course.length - 1])
        : objective.goal() == Objective.Goal.MINIMIZE
            ? DoubleStream.of(course).min()
            : DoubleStream.of(course).max();
  }

  /** In words: where these values are from. */
  String words() {
    return epoch == 0 ? "at the end of training" : "after epoch " + epoch;
  }
}
