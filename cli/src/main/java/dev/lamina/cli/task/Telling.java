package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.dsl.sweep.Objective;
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
import java.util.OptionalInt;

/**
 * Records what a program outside says of a trial.
 *
 * @param place where sweeps are
 * @param name of the sweep, or its folder
 * @param number of the trial
 * @param values one for each metric; none if it failed, or if those of its epochs are meant
 * @param epoch that they were measured after, if the trial has not come to its end
 * @param failure why it has no value; empty if it has
 * @param json whether to answer in JSON
 * @param console where
 */
public record Telling(
    SweepPlace place,
    String name,
    long number,
    ToldValues values,
    OptionalInt epoch,
    Optional<String> failure,
    boolean json,
    Console console) {

  /**
   * Tells.
   *
   * @return whether the trial goes on, or has come to its end; else it was stopped or set aside
   * @throws dev.lamina.runtime.sweep.TellException if there is no such trial to be told of, or
   *     these are not its values
   */
  public boolean execute() {
    try (SweepHome home = place.named(name);
        OpenedSweep sweep = OpenedSweep.open(home, Specs.begun(console))) {
      OutsideTrials trials = new OutsideTrials(sweep, console.clock());
      Trial told = told(trials, sweep.plan().spec().objectives());
      Optional<Long> best =
          Leaderboard.of(sweep.plan().spec(), sweep.ledger().state().records())
              .best()
              .map(TrialRecord::number);
      if (json) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", number);
        epoch.ifPresent(count -> view.put("epoch", count));
        view.put("state", Leaderboard.word(told.state()));
        view.put("goes_on", told.state() == Tried.State.RUNNING);
        view.put("best", best.orElse(null));
        console.out().println(Json.text(view));
      } else {
        console.out().println(words(told, sweep, best.equals(Optional.of(number))));
      }
      console.out().flush();
      return told.state() != Tried.State.STOPPED && told.state() != Tried.State.PAUSED;
    }
  }

  private Trial told(OutsideTrials trials, List<Objective> objectives) {
    if (failure.isPresent()) {
      return trials.fail(number, failure.get());
    }
    if (epoch.isPresent()) {
      return trials.report(number, epoch.getAsInt(), values.named(objectives));
    }
    return values.isEmpty()
        ? trials.finish(number)
        : trials.tell(number, values.ordered(objectives));
  }

  private String words(Trial told, OpenedSweep sweep, boolean best) {
    if (epoch.isPresent()) {
      return "trial %d, epoch %d: %s"
          .formatted(
              number,
              epoch.getAsInt(),
              switch (told.state()) {
                case STOPPED -> "stopped; ask for another";
                case PAUSED -> "set aside; ask for another";
                default -> "goes on";
              });
    }
    return "trial "
        + number
        + ": "
        + (told.state() == Tried.State.FAILED
            ? "failed"
            : new SweepText(sweep.ledger().state()).values(told) + (best ? "  best so far" : ""));
  }
}
