package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.sweep.report.SweepReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs or continues a sweep on this machine: has workers do it, tells what happens. It decides
 * nothing about trials; if it is killed, its workers save what they have and end, and the next one
 * goes on.
 *
 * @param home of the sweep
 * @param plan what its file says now
 * @param planOf makes the plan that the journal has
 * @param options what the command line asks for
 * @param workers starts them
 * @param clock the time of day
 * @param stop how the user stops it
 * @param watcher is told what happens
 */
public record Sweep(
    SweepHome home,
    SweepPlan plan,
    Function<Map<String, Object>, SweepPlan> planOf,
    Options options,
    Workers workers,
    InstantSource clock,
    Cancellation stop,
    SweepWatcher watcher) {

  /**
   * What the command line asks for.
   *
   * @param jobs workers at a time
   * @param failFast whether one failed trial ends the sweep
   * @param retryFailed whether failed trials are tried again
   */
  public record Options(int jobs, boolean failFast, boolean retryFailed) {}

  /** Starts processes. */
  @FunctionalInterface
  public interface Workers {

    /**
     * Starts one.
     *
     * @param number of the worker, from 1
     * @return with a standard input that the sweep holds, and that tells the worker to stop when it
     *     ends
     */
    Process start(int number);
  }

  /**
   * Runs it.
   *
   * @throws dev.lamina.runtime.search.NoPointException if no point meets the constraints
   * @throws dev.lamina.runtime.run.FolderInTheWayException if the folder is another's
   * @throws dev.lamina.runtime.run.FixedSettingException if the file was changed so that trials
   *     would be others
   * @throws dev.lamina.runtime.archive.ArchiveException if the journal is damaged
   * @throws dev.lamina.runtime.file.OutputException if something cannot be written
   * @throws StoreException if there is a store and it does not answer
   */
  public SweepEnd execute() {
    // Before anything is made: this fails if no point meets the constraints.
    Decision decision = Decision.of(plan, options.failFast());
    SweepLock lock = SweepLock.take(home);
    try (EventLog journal = home.open()) {
      new SweepBeginning(home, plan, planOf, watcher::said).alone();
      Ledger ledger = new Ledger(journal, SweepState.empty(plan.spec()));
      WholeFile.write(folder().resolve(SweepFiles.SWEEP), plan.text());
      ledger.add(new SweepEvent.Session(ProcessHandle.current().pid(), true));
      retry(ledger);
      watcher.saw(ledger.state(), List.of());
      SweepEnd end = run(ledger, decision);
      ledger.add(new SweepEvent.Session(ProcessHandle.current().pid(), false));
      publish(end.state());
      return end;
    } finally {
      lock.close();
    }
  }

  private Path folder() {
    return home.folder();
  }

  /** What people look at, made anew from the journal; with the best runs, wherever they are. */
  private void publish(SweepState state) {
    List<TrialRecord> trials = state.records();
    state.results().stream()
        .filter(trial -> !trial.isOutside())
        .forEach(trial -> home.copies().fetch(trial));
    Leaderboard board = Leaderboard.of(plan.spec(), trials);
    WholeFile.write(folder().resolve(SweepFiles.LEADERBOARD), board.csv());
    if (plan.spec().folds() > 1) {
      board
          .best()
          .ifPresent(
              best ->
                  WholeFile.write(
                      folder().resolve(SweepFiles.BEST), BestRun.of(plan, best).text()));
    }
    SweepReport.write(folder(), plan.spec(), trials);
  }

  private void retry(Ledger ledger) {
    SweepEvent[] again =
        ledger.state().in(Tried.State.FAILED).stream()
            .filter(trial -> !trial.isOutside())
            .map(trial -> new SweepEvent.Again(trial.number()))
            .toArray(SweepEvent[]::new);
    if (options.retryFailed() && again.length > 0) {
      ledger.add(again);
    }
  }

  /** The plan that the last line has that has one. */
  public static Optional<Map<String, Object>> planIn(List<Logged> lines) {
    Optional<Map<String, Object>> plan = Optional.empty();
    for (Logged line : lines) {
      if (line.event() instanceof SweepEvent.Begun begun) {
        plan = Optional.of(begun.plan());
      } else if (line.event() instanceof SweepEvent.Replanned replanned) {
        plan = Optional.of(replanned.plan());
      }
    }
    return plan;
  }

  private SweepEnd run(Ledger ledger, Decision decision) {
    NextStep first = decision.next(ledger.state(), worker -> WorkerId.Life.DEAD, clock.instant());
    if (first instanceof NextStep.End end && ledger.state().workedOn().isEmpty()) {
      return new SweepEnd(ledger.state(), end.why(), SweepEnd.Kind.DONE);
    }
    Optional<Crew.Broken> broken =
        new Crew(folder(), options.jobs(), workers, stop, watcher).work(ledger);
    if (stop.isCancelled()) {
      return new SweepEnd(ledger.state(), "stopped on request", SweepEnd.Kind.INTERRUPTED);
    }
    if (broken.isPresent()) {
      return new SweepEnd(
          ledger.state(), broken.get().words(), SweepEnd.Kind.BROKEN, broken.get().code());
    }
    NextStep last = decision.next(ledger.state(), worker -> WorkerId.Life.ALIVE, clock.instant());
    String why = last instanceof NextStep.End end ? end.why() : "its workers have ended";
    return new SweepEnd(ledger.state(), why, SweepEnd.Kind.DONE);
  }
}
