package dev.lamina.cli.terminal;

import dev.lamina.dsl.sweep.Budget;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.SweepState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long a sweep has still to go, by whatever of its budget is used up first: trials and epochs
 * at the pace so far. Between two of them time runs down.
 */
final class Countdown {

  private final Budget budget;
  private final Pace trials = new Pace();
  private final Pace epochs = new Pace();

  Countdown(Budget budget) {
    this.budget = budget;
  }

  /**
   * What is left.
   *
   * @param worked how long the sweep was worked at
   * @return empty where nothing can be said: at the beginning, and when more time has passed than
   *     was to be expected
   */
  Optional<Duration> left(SweepState state, Duration worked) {
    long ended =
        state.trials().size() - state.count(Tried.State.RUNNING) - state.count(Tried.State.WAITING);
    Optional<Duration> minutes =
        budget.minutes().stream()
            .mapToObj(most -> Duration.ofMinutes(most).minus(worked))
            .filter(left -> !left.isNegative())
            .findFirst();
    return Stream.of(
            trials.left(ended, budget.trials(), worked),
            epochs.left(state.epochs(), budget.epochs(), worked),
            minutes)
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }

  /** Of one kind of thing that is done again and again. */
  private static final class Pace {

    private long done;
    private Duration at = Duration.ZERO;

    Optional<Duration> left(long now, OptionalLong most, Duration worked) {
      if (now != done) {
        done = now;
        at = worked;
      }
      if (done == 0 || most.isEmpty() || most.getAsLong() <= done) {
        return Optional.empty();
      }
      Duration whole = at.multipliedBy(most.getAsLong()).dividedBy(done);
      return Optional.of(whole.minus(worked)).filter(left -> !left.isNegative());
    }
  }
}
