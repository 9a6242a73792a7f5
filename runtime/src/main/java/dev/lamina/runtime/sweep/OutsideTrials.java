package dev.lamina.runtime.sweep;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
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
   * Chooses the next trial as a worker would: one that was set aside and is to go on, or a new one.
   *
   * @return the trial; with epochs, if it is to go on
   * @throws NothingToResumeException if nothing is left to try
   */
  public Trial ask() {
    Decision decision = Decision.of(sweep.plan(), false);
    return sweep
        .ledger()
        .alone(
            turn -> {
              NextStep next = decision.ask(turn.state(), clock.instant());
              if (next instanceof NextStep.Begin begin) {
                turn.add(new SweepEvent.Chosen(begin.trial(), begin.point(), true));
                return turn.state().trial(begin.trial());
              }
              if (next instanceof NextStep.Take take) {
                turn.add(new SweepEvent.Asked(take.trial()));
                return turn.state().trial(take.trial());
              }
              throw new NothingToResumeException(
                  "there is nothing left to ask for: " + ((NextStep.End) next).why());
            });
  }

  /**
   * Records an epoch of a trial, and decides what becomes of it.
   *
   * @param epoch the next one, from 1
   * @param measures by name, those of the objectives among them
   * @return the trial: running, or set aside, or stopped
   * @throws TellException if there is no such trial to be told of, or this is not its next epoch
   */
  public Trial report(long number, int epoch, Map<String, Double> measures) {
    if (spec().runs() > 1) {
      throw new TellException(
          "the values of this sweep are means over several runs, whose epochs nobody but its workers can tell; leave out --epoch, and tell the mean at the end");
    }
    named(number, measures);
    Decision decision = Decision.of(sweep.plan(), false);
    int last = epochsOf(number);
    return sweep
        .ledger()
        .alone(
            turn -> {
              refuse(number, turn.state());
              Trial before = turn.state().trial(number);
              if (epoch != before.epochs() + 1) {
                throw new TellException(
                    "trial %d has %s behind it, so the next to tell is %d, not %d"
                        .formatted(number, epochs(before.epochs()), before.epochs() + 1, epoch));
              }
              turn.add(new SweepEvent.Reported(number, epoch, measures));
              if (epoch < last) {
                switch (decision.judge(turn.state(), number, clock.instant()).kind()) {
                  case PAUSE -> turn.add(new SweepEvent.Paused(number, epoch));
                  case STOP -> turn.add(new SweepEvent.Stopped(number, epoch));
                  // A budget that is spent begins nothing new; what is under way comes to its end.
                  default -> {}
                }
              }
              return turn.state().trial(number);
            });
  }

  /** How many epochs a trial has that was asked for. Its run is built, while others may add. */
  private int epochsOf(long number) {
    sweep.ledger().refresh();
    SweepState known = sweep.ledger().state();
    refuse(number, known);
    return sweep.plan().run(known.trial(number).record().point(), 0).run().orElseThrow().epochs();
  }

  private SweepSpec spec() {
    return sweep.plan().spec();
  }

  private static String epochs(int count) {
    return count == 0 ? "no epoch" : Counted.of(count, "epoch");
  }

  /** Refuses measures among which an objective is missing, or that are no numbers. */
  private void named(long number, Map<String, Double> measures) {
    for (Objective objective : spec().objectives()) {
      if (!measures.containsKey(objective.name())) {
        throw new TellException(
            "trial %d is judged by %s, which is not among what is told: %s"
                .formatted(number, objective.name(), String.join(", ", measures.keySet())));
      }
    }
    measures.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new TellException(
                "%s is no %s of trial %d; if it has diverged, tell that with --failed"
                    .formatted(value, name, number));
          }
        });
  }

  /**
   * Ends a trial with what its epochs have.
   *
   * @throws TellException if there is no such trial to be told of, or no epoch of it was told
   */
  public Trial finish(long number) {
    return sweep
        .ledger()
        .alone(
            turn -> {
              refuse(number, turn.state());
              if (turn.state().trial(number).record().values().isEmpty()) {
                throw new TellException(
                    "Which VALUE? No epoch of trial %d was told that had one. Or --failed, if it has none"
                        .formatted(number));
              }
              turn.add(new SweepEvent.Complete(number, Map.of()));
              return turn.state().trial(number);
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
    List<Objective> objectives = spec().objectives();
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
    if (trial.state() == Tried.State.PAUSED || trial.state() == Tried.State.STOPPED) {
      throw new TellException(
          "trial %d was %s after %s"
              .formatted(
                  number,
                  trial.state() == Tried.State.STOPPED ? "stopped" : "set aside",
                  epochs(trial.epochs())
                      + (trial.state() == Tried.State.STOPPED
                          ? ""
                          : "; if it is to go on, `lamina sweep ask` gives it again")));
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
