package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.archive.ArchiveException;
import java.nio.file.Path;
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
 */
public record OpenedSweep(SweepPlan plan, Ledger ledger, EventLog log) implements AutoCloseable {

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
      return new OpenedSweep(plan, new Ledger(journal, state), journal);
    } catch (RuntimeException | Error e) {
      journal.close();
      throw e;
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
