package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.runtime.archive.ArchiveException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A sweep that has begun, as its journal has it.
 *
 * @param plan as it was last changed
 * @param ledger its journal, read up to now
 * @param log the same, to be closed
 * @param atWork whether somebody was at work on it when it was opened
 */
public record OpenedSweep(SweepPlan plan, Ledger ledger, EventLog log, boolean atWork)
    implements AutoCloseable {

  /**
   * Opens one, wherever it is kept.
   *
   * @param planOf makes a plan of what the journal has of it
   * @throws ArchiveException if it is not there, or its journal is damaged
   * @throws StoreException if its store does not answer
   */
  public static OpenedSweep open(SweepHome home, Function<Map<String, Object>, SweepPlan> planOf) {
    if (!home.isBegun()) {
      throw new ArchiveException(home.missing());
    }
    EventLog journal = home.open();
    try {
      List<Logged> lines = journal.news();
      SweepPlan plan =
          Sweep.planIn(lines)
              .map(planOf)
              .orElseThrow(() -> new ArchiveException(home + ": its journal is empty"));
      SweepState state = SweepState.empty(plan.spec()).after(lines);
      return new OpenedSweep(plan, new Ledger(journal, state), journal, home.atWork(lines));
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
