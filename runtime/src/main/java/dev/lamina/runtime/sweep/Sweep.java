package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.run.Surroundings;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.sweep.report.SweepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs or continues a sweep on this machine: starts workers, replaces those that die, tells what
 * happens. It decides nothing about trials; if it is killed, its workers save what they have and
 * end, and the next one goes on.
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

  private static final Duration LOOK = Duration.ofMillis(100);

  /** To save a checkpoint; data may be being read, which nothing interrupts. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** So many workers in a row may die without anything new in the journal. */
  private static final int MOST_DEATHS = 5;

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
                      folder().resolve(SweepFiles.BEST), new BestRun(plan, best).text()));
    }
    WholeFile.write(
        folder().resolve(SweepFiles.REPORT),
        SweepReport.html(plan.spec(), trials, Surroundings.here()));
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
    List<WorkerProcess> running = new ArrayList<>();
    try {
      NextStep first = decision.next(ledger.state(), worker -> WorkerId.Life.DEAD, clock.instant());
      if (first instanceof NextStep.End end && ledger.state().workedOn().isEmpty()) {
        return new SweepEnd(ledger.state(), end.why(), SweepEnd.Kind.DONE);
      }
      for (int number = 1; number <= options.jobs(); number++) {
        running.add(new WorkerProcess(number, workers.start(number)));
      }
      return watch(ledger, decision, running);
    } finally {
      end(running);
    }
  }

  private SweepEnd watch(Ledger ledger, Decision decision, List<WorkerProcess> running) {
    int deaths = 0;
    Optional<WorkerProcess> broken = Optional.empty();
    while (!running.isEmpty()) {
      if (stop.isCancelled() || broken.isPresent()) {
        running.forEach(WorkerProcess::ask);
      }
      Duration each = LOOK.dividedBy(running.size());
      List<WorkerProcess> ended = running.stream().filter(one -> one.ends(each)).toList();
      List<Logged> news = ledger.refresh();
      watcher.saw(ledger.state(), news);
      deaths = news.isEmpty() ? deaths : 0;
      for (WorkerProcess worker : ended) {
        running.remove(worker);
        Ending how = Ending.of(worker.process().exitValue());
        if (how == Ending.DIED && !stop.isCancelled() && broken.isEmpty()) {
          deaths++;
          watcher.said(died(worker));
          how = deaths < MOST_DEATHS ? how : Ending.BROKEN;
          if (how == Ending.DIED) {
            running.add(new WorkerProcess(worker.number(), workers.start(worker.number())));
          }
        }
        broken = how == Ending.BROKEN ? broken.or(() -> Optional.of(worker)) : broken;
      }
    }
    watcher.saw(ledger.state(), ledger.refresh());
    return end(ledger.state(), decision, broken);
  }

  private SweepEnd end(SweepState state, Decision decision, Optional<WorkerProcess> broken) {
    if (stop.isCancelled()) {
      return new SweepEnd(state, "stopped on request", SweepEnd.Kind.INTERRUPTED);
    }
    if (broken.isPresent()) {
      WorkerProcess worker = broken.get();
      return new SweepEnd(
          state, lastWords(worker.number()), SweepEnd.Kind.BROKEN, worker.process().exitValue());
    }
    NextStep last = decision.next(state, worker -> WorkerId.Life.ALIVE, clock.instant());
    String why = last instanceof NextStep.End end ? end.why() : "its workers have ended";
    return new SweepEnd(state, why, SweepEnd.Kind.DONE);
  }

  private String died(WorkerProcess worker) {
    return "worker %d died (exit code %d); what it was at is tried again. Its log: %s"
        .formatted(worker.number(), worker.process().exitValue(), log(worker.number()));
  }

  /** Where a worker says what it has to say. */
  private Path log(int number) {
    return SweepFiles.log(folder(), number);
  }

  /** What a worker said of its end: from the last line on that is Lamina's. */
  private String lastWords(int number) {
    List<String> lines;
    try {
      lines = Files.isRegularFile(log(number)) ? Files.readAllLines(log(number)) : List.of();
    } catch (IOException e) {
      return "worker %d ended, and its log %s cannot be read".formatted(number, log(number));
    }
    int from = lines.size() - 1;
    while (from > 0 && !lines.get(from).startsWith("lamina: ")) {
      from--;
    }
    return lines.isEmpty()
        ? "worker %d ended without a word".formatted(number)
        : String.join(System.lineSeparator(), lines.subList(from, lines.size()))
            .replaceFirst("^lamina: ", "");
  }

  /** How a worker ended. */
  private enum Ending {
    DONE,
    BROKEN,
    DIED;

    /**
     * The codes of wrong files, data and command lines, and of a disk that is full, are of what
     * another would meet again: a worker that gives one has said what it met.
     */
    static Ending of(int code) {
      return switch (code) {
        case 0 -> DONE;
        case 1, 2, 3, 4 -> BROKEN;
        default -> DIED;
      };
    }
  }

  /** Whatever ends the sweep, no worker outlives it. */
  private static void end(List<WorkerProcess> running) {
    running.forEach(WorkerProcess::ask);
    for (WorkerProcess worker : running) {
      if (!worker.ends(GRACE)) {
        worker.process().destroyForcibly();
      }
    }
  }
}
