package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.record.RunProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A sweep that has begun, as its folder has it.
 *
 * @param plan as it was last changed
 * @param ledger its journal, read up to now
 * @param log the same, to be closed
 * @param atWork whether a {@code lamina sweep} was at work on it when it was opened
 */
public record OpenedSweep(SweepPlan plan, Ledger ledger, EventLog log, boolean atWork)
    implements AutoCloseable {

  /**
   * Opens a folder.
   *
   * @param planOf makes a plan of what the journal has of it
   * @throws ArchiveException if there is no sweep in it, or its journal is damaged
   */
  public static OpenedSweep open(
      Path folder, Function<Map<String, Object>, SweepPlan> planOf, InstantSource clock) {
    if (!FileJournal.isIn(folder)) {
      throw new ArchiveException(
          "%s is no sweep's folder: it has no %s".formatted(folder, FileJournal.NAME));
    }
    FileJournal journal = FileJournal.open(folder, clock);
    try {
      List<Logged> lines = journal.news();
      SweepPlan plan =
          Sweep.planIn(lines)
              .map(planOf)
              .orElseThrow(() -> new ArchiveException(folder + ": its journal is empty"));
      SweepState state = SweepState.empty(plan.spec()).after(lines);
      return new OpenedSweep(plan, new Ledger(journal, state), journal, atWork(lines));
    } catch (RuntimeException | Error e) {
      journal.close();
      throw e;
    }
  }

  /** Whether the last one that took the sweep up is alive; its journal is on one machine. */
  static boolean atWork(List<Logged> lines) {
    boolean atWork = false;
    for (Logged line : lines) {
      if (line.event() instanceof SweepEvent.Session session) {
        atWork =
            session.begins()
                && new RunProcess(session.process(), Instant.parse(line.at())).isAlive();
      }
    }
    return atWork;
  }

  @Override
  public void close() {
    log.close();
  }
}
