package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.run.NothingToResumeException;
import dev.lamina.runtime.search.Tried;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trials that a program outside does: it asks for their parameters and tells their values. Such a
 * trial runs until it is told; no worker takes it over, and no sweep waits for it.
 *
 * @param sweep whose trials
 * @param clock the time of day
 */
public record OutsideTrials(OpenedSweep sweep, InstantSource clock) {

  /**
   * Begins a sweep for a program outside, or goes on with what its file says now.
   *
   * @param said is told what was changed
   * @throws dev.lamina.runtime.run.FixedSettingException if the file was changed so that trials
   *     would be others
   * @throws dev.lamina.runtime.run.FolderInTheWayException if the folder is another's, or a sweep
   *     is at work there and the file was changed
   */
  public static void begin(
      SweepHome home,
      SweepPlan plan,
      Function<Map<String, Object>, SweepPlan> planOf,
      Consumer<String> said) {
    // Before anything is made: this fails if no point meets the constraints.
    Decision.of(plan, false);
    new SweepBeginning(home, plan, planOf, said).beside();
  }

  /**
   * Chooses the next trial as a worker would.
   *
   * @throws NothingToResumeException if nothing is left to try
   */
  public SweepEvent.Chosen ask() {
    Decision decision = Decision.of(sweep.plan(), false);
    return sweep
        .ledger()
        .alone(
            turn -> {
              NextStep next = decision.ask(turn.state(), clock.instant());
              if (next instanceof NextStep.Begin begin) {
                SweepEvent.Chosen chosen =
                    new SweepEvent.Chosen(begin.trial(), begin.point(), true);
                turn.add(chosen);
                return chosen;
              }
              throw new NothingToResumeException(
                  "there is nothing left to ask for: " + ((NextStep.End) next).why());
            });
  }

  /**
   * Ends a trial with its values.
   *
   * @param values one for each objective
   * @return the trial with them
   * @throws TellException if there is no such trial to be told of, or these are not its values
   */
  public Trial tell(long number, List<Double> values) {
    List<Objective> objectives = sweep.plan().spec().objectives();
    if (values.size() != objectives.size()) {
      throw new TellException(
          "trial %d needs %s (%s), got %d"
              .formatted(
                  number,
                  objectives.size() == 1 ? "one value" : objectives.size() + " values",
                  objectives.stream().map(Objective::name).collect(Collectors.joining(", ")),
                  values.size()));
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new TellException(
            "%s is no result of trial %d; if it has none, tell that with --failed"
                .formatted(value, number));
      }
    }
    return end(number, new SweepEvent.Told(number, values));
  }

  /**
   * Ends a trial without a value.
   *
   * @param message why
   * @throws TellException if there is no such trial to be told of
   */
  public Trial fail(long number, String message) {
    return end(number, new SweepEvent.Failed(number, Failure.TOLD, message));
  }

  private Trial end(long number, SweepEvent event) {
    return sweep
        .ledger()
        .alone(
            turn -> {
              refuse(number, turn.state());
              turn.add(event);
              return turn.state().trial(number);
            });
  }

  private static void refuse(long number, SweepState state) {
    long count = state.trials().size();
    if (number < 0 || number >= count) {
      throw new TellException(
          "there is no trial %d; %s"
              .formatted(
                  number,
                  count == 0
                      ? "none was asked for yet"
                      : count == 1 ? "there is only trial 0" : "there are 0 to " + (count - 1)));
    }
    Trial trial = state.trial(number);
    if (!trial.isOutside()) {
      throw new TellException(
          "trial %d is one of the sweep's own: its workers record what it reaches"
              .formatted(number));
    }
    if (trial.state() != Tried.State.RUNNING) {
      throw new TellException(
          "trial %d was told already: %s"
              .formatted(
                  number,
                  trial.state() == Tried.State.FAILED
                      ? "failed"
                          + (trial.record().message().isEmpty() ? "" : ", ")
                          + trial.record().message()
                      : trial.record().values().stream()
                          .map(String::valueOf)
                          .collect(Collectors.joining(" "))));
    }
  }
}
