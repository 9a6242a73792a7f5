package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.OutsideTrials;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.Trial;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.report.Leaderboard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records what a program outside says of a trial.
 *
 * @param place where sweeps are
 * @param name of the sweep, or its folder
 * @param number of the trial
 * @param values one for each metric; none if it failed
 * @param failure why it has no value; empty if it has
 * @param json whether to answer in JSON
 * @param console where
 */
public record Telling(
    SweepPlace place,
    String name,
    long number,
    List<Double> values,
    Optional<String> failure,
    boolean json,
    Console console) {

  /**
   * Tells.
   *
   * @throws dev.lamina.runtime.sweep.TellException if there is no such trial to be told of, or
   *     these are not its values
   */
  public void execute() {
    try (SweepHome home = place.named(name);
        OpenedSweep sweep = OpenedSweep.open(home, SweepPlans::of)) {
      OutsideTrials trials = new OutsideTrials(sweep, console.clock());
      Trial told =
          failure.isPresent() ? trials.fail(number, failure.get()) : trials.tell(number, values);
      Optional<Long> best =
          Leaderboard.of(sweep.plan().spec(), sweep.ledger().state().records())
              .best()
              .map(TrialRecord::number);
      if (json) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", number);
        view.put("state", Leaderboard.word(told.state()));
        view.put("best", best.orElse(null));
        console.out().println(Json.text(view));
      } else {
        console.out().println(words(told, sweep, best.equals(Optional.of(number))));
      }
      console.out().flush();
    }
  }

  private String words(Trial told, OpenedSweep sweep, boolean best) {
    return "trial "
        + number
        + ": "
        + (told.state() == Tried.State.FAILED
            ? "failed"
            : new SweepText(sweep.ledger().state()).values(told) + (best ? "  best so far" : ""));
  }
}
