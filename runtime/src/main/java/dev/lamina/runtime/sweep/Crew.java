package dev.lamina.runtime.sweep;

import dev.lamina.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The workers of a sweep on this machine: started, replaced when they die, and ended with the
 * sweep.
 *
 * @param folder of the sweep
 * @param jobs workers at a time
 * @param workers starts them
 * @param stop how the user stops the sweep
 * @param watcher is told what happens
 */
record Crew(Path folder, int jobs, Sweep.Workers workers, Cancellation stop, SweepWatcher watcher) {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** To save a checkpoint; data may be being read, which nothing interrupts. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** So many workers in a row may die without anything new in the journal. */
  private static final int MOST_DEATHS = 5;

  /**
   * That a worker met what no other worker would do better.
   *
   * @param code its exit code
   * @param words what it said of it
   */
  record Broken(int code, String words) {}

  /** Until no worker is left. Whatever ends it, none outlives it. */
  Optional<Broken> work(Ledger ledger) {
    List<WorkerProcess> running = new ArrayList<>();
    try {
      for (int number = 1; number <= jobs; number++) {
        running.add(new WorkerProcess(number, workers.start(number)));
      }
      return watch(ledger, running);
    } finally {
      end(running);
    }
  }

  private Optional<Broken> watch(Ledger ledger, List<WorkerProcess> running) {
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
    return broken.map(
        worker -> new Broken(worker.process().exitValue(), lastWords(worker.number())));
  }

  private static void end(List<WorkerProcess> running) {
    running.forEach(WorkerProcess::ask);
    for (WorkerProcess worker : running) {
      if (!worker.ends(GRACE)) {
        worker.process().destroyForcibly();
      }
    }
  }

  private String died(WorkerProcess worker) {
    return "worker %d died (exit code %d); what it was at is tried again. Its log: %s"
        .formatted(worker.number(), worker.process().exitValue(), log(worker.number()));
  }

  /** Where a worker says what it has to say. */
  private Path log(int number) {
    return SweepFiles.log(folder, number);
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
}
