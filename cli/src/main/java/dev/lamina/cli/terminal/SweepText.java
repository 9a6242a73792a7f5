package dev.lamina.cli.terminal;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.Trial;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.train.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Trials in words.
 *
 * @param state of the sweep
 */
public record SweepText(SweepState state) {

  /** A parameter's value. */
  public static String value(Object value) {
    return value instanceof Double number ? Rounded.number(number) : String.valueOf(value);
  }

  /**
   * A trial's parameters in one line.
   *
   * @param names how those are called that are to be told
   */
  static String parameters(Trial trial, Map<String, String> names) {
    Map<String, Object> values = trial.record().point().values();
    return names.entrySet().stream()
        .filter(name -> values.containsKey(name.getKey()))
        .map(name -> name.getValue() + " " + value(values.get(name.getKey())))
        .collect(Collectors.joining("  "));
  }

  /** A trial's values so far. */
  public String values(Trial trial) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < trial.record().values().size(); i++) {
      words.add(
          state.objectives().get(i).name() + " " + Wording.measure(trial.record().values().get(i)));
    }
    return String.join("  ", words);
  }

  /**
   * How far the sweep is: "12 of 20 trials: 8 complete, 1 failed, 3 running".
   *
   * @param budget how many there will be
   */
  public String counts(OptionalLong budget) {
    List<String> words = new ArrayList<>();
    for (Tried.State each :
        List.of(
            Tried.State.COMPLETE,
            Tried.State.PAUSED,
            Tried.State.STOPPED,
            Tried.State.FAILED,
            Tried.State.WAITING,
            Tried.State.RUNNING)) {
      long count = state.count(each);
      if (count > 0) {
        words.add(count + " " + Leaderboard.word(each));
      }
    }
    int count = state.trials().size();
    return (budget.isPresent() && budget.getAsLong() > count
            ? count + " of " + Counted.of(budget.getAsLong(), "trial")
            : Counted.of(count, "trial"))
        + (words.isEmpty() ? "" : ": " + String.join(", ", words));
  }
}
