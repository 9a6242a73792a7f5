package dev.lamina.runtime.sweep;

import dev.lamina.runtime.search.NoPointException;
import java.time.Duration;

/**
 * Does trials, one after another, until nothing is left to do. Any number of workers, in processes
 * of their own, share a sweep: all that they have in common is its journal.
 *
 * @param shop what trials are done with
 * @param ledger the sweep's journal, which this worker has for itself
 * @param me who this worker is
 * @param threads of the native code
 */
public record SweepWorker(Workshop shop, Ledger ledger, WorkerId me, int threads) {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Works.
   *
   * @return why it ended, in words
   * @throws NoPointException if no point meets the constraints
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read that all trials have
   * @throws dev.lamina.runtime.file.OutputException if a file cannot be written
   */
  public String work() {
    while (!shop.stop().isCancelled()) {
      NextStep step = ledger.alone(this::step);
      if (step instanceof NextStep.Take take) {
        new TrialRun(shop, ledger, take.trial()).execute();
      } else if (step instanceof NextStep.Begin begin) {
        new TrialRun(shop, ledger, begin.trial()).execute();
      } else if (step instanceof NextStep.End end) {
        return end.why();
      } else {
        pause();
      }
    }
    return "stopped on request";
  }

  /** What comes next, noted as done by this worker, so that no other does it. */
  private NextStep step(Ledger.Turn turn) {
    while (true) {
      NextStep step = shop.decision().next(turn.state(), this::life, shop.clock().instant());
      if (step instanceof NextStep.Bury bury) {
        bury(bury, turn);
        continue;
      }
      if (step instanceof NextStep.Take take) {
        turn.add(new SweepEvent.Taken(take.trial(), me, threads));
      } else if (step instanceof NextStep.Begin begin) {
        turn.add(
            new SweepEvent.Chosen(begin.trial(), begin.point(), false),
            new SweepEvent.Taken(begin.trial(), me, threads));
      }
      return step;
    }
  }

  private static void bury(NextStep.Bury bury, Ledger.Turn turn) {
    turn.add(new SweepEvent.Lost(bury.trial()));
    if (bury.forsaken()) {
      turn.add(
          new SweepEvent.Failed(
              bury.trial(),
              Failure.LOST,
              "its process died %d times in a row without finishing an epoch; is there enough memory?"
                  .formatted(Decision.MOST_DEATHS)));
    }
  }

  /** Whoever asks what to do works on nothing, whatever the journal has of it. */
  private WorkerId.Life life(WorkerId worker) {
    return worker.equals(me) ? WorkerId.Life.DEAD : worker.life(me.host());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a worker was interrupted while it waited", e);
    }
  }
}
