package dev.lamina.cli.terminal;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.Leaderboard;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.Trial;
import dev.lamina.runtime.train.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Trials in words and as a table.
 *
 * @param state of the sweep
 */
public record SweepText(SweepState state) {

  /**
   * The first trials of the leaderboard as a table, with as many parameters as there is room for.
   *
   * @param most so many trials
   * @param width columns
   */
  public String table(List<Trial> trials, int most, int width) {
    List<Trial> shown = trials.subList(0, Math.min(most, trials.size()));
    List<String> parameters = new ArrayList<>(new Leaderboard(state).parameters());
    String table = table(shown, parameters);
    while (!parameters.isEmpty() && table.lines().anyMatch(line -> line.length() > width)) {
      parameters.remove(parameters.size() - 1);
      table = table(shown, parameters);
    }
    return table;
  }

  private String table(List<Trial> trials, List<String> parameters) {
    List<String> heading = new ArrayList<>(List.of("trial", "state"));
    state.objectives().stream().map(Objective::name).forEach(heading::add);
    heading.add("epochs");
    parameters.stream().map(SweepText::brief).forEach(heading::add);
    Columns columns = new Columns(heading.toArray(String[]::new));
    for (Trial trial : trials) {
      List<Object> cells = new ArrayList<>();
      cells.add(trial.number());
      cells.add(Leaderboard.word(trial.state()));
      for (int i = 0; i < state.objectives().size(); i++) {
        List<Double> values = trial.record().values();
        cells.add(values.isEmpty() ? "" : Wording.measure(values.get(i)));
      }
      cells.add(trial.epochs());
      Map<String, Object> point = trial.record().point().values();
      parameters.forEach(name -> cells.add(point.containsKey(name) ? value(point.get(name)) : ""));
      columns.row(cells.toArray());
    }
    return columns.text();
  }

  /** A parameter's name in a heading: what is behind the last dot says what it is. */
  private static String brief(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** A parameter's value. */
  static String value(Object value) {
    return value instanceof Double number ? Rounded.number(number) : String.valueOf(value);
  }

  /** A trial's parameters in one line. */
  static String parameters(Trial trial) {
    List<String> words = new ArrayList<>();
    trial
        .record()
        .point()
        .values()
        .forEach((name, value) -> words.add(brief(name) + " " + value(value)));
    return String.join("  ", words);
  }

  /** A trial's values so far. */
  String values(Trial trial) {
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
            ? count + " of " + Wording.count(budget.getAsLong(), "trial")
            : Wording.count(count, "trial"))
        + (words.isEmpty() ? "" : ": " + String.join(", ", words));
  }
}
