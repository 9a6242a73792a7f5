package dev.lamina.runtime.sweep;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Searcher;
import dev.lamina.runtime.search.Searchers;
import dev.lamina.runtime.search.Stopper;
import dev.lamina.runtime.search.Stoppers;
import dev.lamina.runtime.search.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is decided from a sweep's state: the same state gives the same decisions, whoever asks and
 * whenever, but for the budget of minutes.
 *
 * @param searcher chooses points
 * @param stopper judges trials; empty for never
 * @param budget of the sweep
 * @param allowed which points make a run and meet the constraints
 * @param failFast whether one failed trial ends the sweep
 */
public record Decision(
    Searcher searcher,
    Optional<Stopper> stopper,
    Budget budget,
    Predicate<Point> allowed,
    boolean failFast) {

  /** So many processes in a row may die over a trial without finishing an epoch. */
  static final int MOST_DEATHS = 5;

  /** So many of the first trials may fail otherwise than by diverging: then all would. */
  static final int MOST_FAILED_AT_FIRST = 5;

  /**
   * The decisions of a sweep.
   *
   * @throws dev.lamina.runtime.search.NoPointException if no point meets the constraints
   */
  public static Decision of(SweepPlan plan, boolean failFast) {
    SweepSpec spec = plan.spec();
    Searcher searcher =
        Searchers.of(spec.method(), spec.space(), spec.objectives().size(), spec.seed());
    // Asked even where nothing is stopped, so that it fails early if there is no point.
    Optional<Point> first = searcher.next(List.of(), 0, plan::allows);
    Optional<Stopper> stopper =
        spec.earlyTermination()
            .flatMap(rule -> first.map(point -> Stoppers.of(rule, mostEpochs(plan, point))));
    return new Decision(searcher, stopper, spec.budget(), plan::allows, failFast);
  }

  /** Of a trial that nothing stops. */
  private static int mostEpochs(SweepPlan plan, Point point) {
    for (Dimension dimension : plan.spec().space().dimensions()) {
      if (dimension.paths().contains("fit.epochs")) {
        double most =
            dimension.domain() instanceof Domain.Choices choices
                ? choices.values().stream()
                    .mapToDouble(v -> ((Number) v).doubleValue())
                    .max()
                    .orElse(1)
                : dimension.domain() instanceof Domain.Range range ? range.max() : 1;
        return (int) most;
      }
    }
    return plan.run(point, 0).run().orElseThrow().epochs();
  }

  /** What becomes of a trial after an epoch that is not its last. */
  Verdict judge(SweepState state, long trial, Instant now) {
    Trial judged = state.trial(trial);
    Stopper.Verdict verdict =
        stopper
            .map(judge -> judge.judge(judged.tried(state.objectives()), state.tried()))
            .orElse(Stopper.Verdict.GO_ON);
    return switch (verdict) {
      case PAUSE -> new Verdict(Verdict.Kind.PAUSE, "");
      case STOP -> new Verdict(Verdict.Kind.STOP, "");
      case GO_ON -> over(state, now).map(Verdict::interrupt).orElse(Verdict.GO_ON);
    };
  }

  /**
   * What a worker without a trial does next.
   *
   * @param life whether those who took trials still work on them; the worker who asks does not
   * @throws dev.lamina.runtime.search.NoPointException if no point meets the constraints
   */
  public NextStep next(SweepState state, Function<WorkerId, WorkerId.Life> life, Instant now) {
    boolean ending = false;
    for (Trial running : state.workedOn()) {
      WorkerId.Life found = life.apply(running.worker().orElseThrow());
      if (found == WorkerId.Life.DEAD) {
        return new NextStep.Bury(running.number(), running.deaths() + 1 >= MOST_DEATHS);
      }
      ending |= found == WorkerId.Life.ENDING;
    }
    Optional<String> over = over(state, now);
    if (over.isPresent()) {
      return new NextStep.End(over.get());
    }
    if (ending) {
      // Its trial will wait, and comes before all that could be begun instead.
      return new NextStep.Wait();
    }
    Optional<Trial> waiting = state.in(Tried.State.WAITING).stream().findFirst();
    if (waiting.isPresent()) {
      return new NextStep.Take(waiting.get().number());
    }
    return promoted(state, trial -> !trial.isOutside())
        .<NextStep>map(NextStep.Take::new)
        .or(() -> begun(state))
        .orElseGet(() -> rest(state));
  }

  /**
   * What a program outside does next: goes on with what one had set aside, or begins a new point,
   * or nothing any more. What waits, or what workers have set aside, has a checkpoint that only
   * they can go on with.
   */
  NextStep ask(SweepState state, Instant now) {
    return over(state, now)
        .<NextStep>map(NextStep.End::new)
        .or(() -> promoted(state, Trial::isOutside).map(NextStep.Take::new))
        .or(() -> begun(state))
        .or(
            () ->
                state.untold().isEmpty()
                    ? halfway(state, Trial::isOutside).map(NextStep.Take::new)
                    : Optional.empty())
        .orElseGet(() -> new NextStep.End(exhausted(state)));
  }

  /**
   * Whether the work is over though there may be trials left, and why; those under way are
   * interrupted, so that they go on when there is more to spend.
   */
  public Optional<String> over(SweepState state, Instant now) {
    List<Trial> failed = state.in(Tried.State.FAILED);
    if (failFast && !failed.isEmpty()) {
      return Optional.of("trial " + failed.get(0).number() + " has failed (--fail-fast)");
    }
    long broken =
        failed.stream()
            .filter(trial -> !trial.failure().equals(Optional.of(Failure.TOLD)))
            .filter(trial -> !trial.failure().equals(Optional.of(Failure.DIVERGED)))
            .count();
    if (broken >= MOST_FAILED_AT_FIRST && state.epochs() == 0) {
      return Optional.of("none of the first trials could be trained");
    }
    return spent(state, now);
  }

  private Optional<String> spent(SweepState state, Instant now) {
    if (budget.epochs().isPresent() && state.epochs() >= budget.epochs().getAsLong()) {
      return Optional.of(
          "the budget of " + Counted.of(budget.epochs().getAsLong(), "epoch") + " is spent");
    }
    if (budget.minutes().isPresent()
        && state.worked(now).toSeconds() >= 60 * budget.minutes().getAsLong()) {
      return Optional.of(
          "the budget of " + Counted.of(budget.minutes().getAsLong(), "minute") + " is spent");
    }
    return Optional.empty();
  }

  /**
   * What was set aside and is to go on.
   *
   * @param mine the trials that the one who asks can go on with
   */
  private Optional<Long> promoted(SweepState state, Predicate<Trial> mine) {
    return stopper
        .filter(judge -> state.count(Tried.State.PAUSED) > 0)
        .flatMap(judge -> judge.promotion(seen(state, mine)))
        .map(Stopper.Promotion::number);
  }

  /** The trials, where what others have set aside is given up. */
  private static List<Tried> seen(SweepState state, Predicate<Trial> mine) {
    List<Tried> seen = new ArrayList<>();
    for (Trial trial : state.trials()) {
      Tried tried = trial.tried(state.objectives());
      seen.add(
          trial.state() != Tried.State.PAUSED || mine.test(trial)
              ? tried
              : new Tried(
                  tried.number(),
                  tried.point(),
                  Tried.State.STOPPED,
                  tried.losses(),
                  tried.course()));
    }
    return seen;
  }

  /** So few trials that none was promoted to the end: the sweep's result is a trained model. */
  private static Optional<Long> halfway(SweepState state, Predicate<Trial> mine) {
    return state.count(Tried.State.COMPLETE) > 0
        ? Optional.empty()
        : state.ranked().stream()
            .filter(trial -> trial.state() == Tried.State.PAUSED)
            .filter(mine)
            .max(Comparator.comparingInt(Trial::epochs))
            .map(Trial::number);
  }

  private Optional<NextStep> begun(SweepState state) {
    long number = state.trials().size();
    if (budget.trials().isPresent() && number >= budget.trials().getAsLong()) {
      return Optional.empty();
    }
    return searcher
        .next(state.tried(), number, allowed)
        .map(point -> new NextStep.Begin(number, point));
  }

  /** Nothing can be begun. */
  private NextStep rest(SweepState state) {
    if (!state.workedOn().isEmpty()) {
      return new NextStep.Wait();
    }
    return halfway(state, trial -> !trial.isOutside())
        .<NextStep>map(NextStep.Take::new)
        .orElseGet(() -> new NextStep.End(exhausted(state)));
  }

  /**
   * Why there is no new trial; those outside are not waited for, as nobody knows whether they end.
   */
  private String exhausted(SweepState state) {
    boolean enough =
        budget.trials().isPresent() && state.trials().size() >= budget.trials().getAsLong();
    long running = state.count(Tried.State.RUNNING);
    if (running > 0 || state.count(Tried.State.WAITING) > 0) {
      String all =
          enough
              ? state.trials().size() == 1
                  ? "the only trial is there"
                  : "all " + state.trials().size() + " trials are there"
              : "all points there are have been chosen";
      List<Trial> untold = state.untold();
      return untold.isEmpty()
          ? all
          : "%s; %s asked for and not told yet"
              .formatted(
                  all,
                  untold.size() == 1
                      ? "trial " + untold.get(0).number() + " was"
                      : untold.size() + " of them were");
    }
    return enough
        ? "all " + state.trials().size() + " trials are done"
        : "all points there are have been tried";
  }
}
