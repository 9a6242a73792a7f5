package dev.lamina.runtime.sweep;

import dev.lamina.runtime.search.NoPointException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Does trials, one after another, until nothing is left to do. Any number of workers, in processes
 * of their own, share a sweep: all that they have in common is its journal.
 *
 * @param home of the sweep
 * @param shop what trials are done with
 * @param ledger the sweep's journal, which this worker has for itself
 * @param me who this worker is
 * @param threads of the native code
 */
public record SweepWorker(SweepHome home, Workshop shop, Ledger ledger, WorkerId me, int threads) {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Others wait for the same server, so it is asked less often. */
  private static final Duration SHARED_PAUSE = Duration.ofSeconds(1);

  /**
   * Works.
   *
   * @return why it ended, in words
   * @throws NoPointException if no point meets the constraints
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read that all trials have
   * @throws dev.lamina.runtime.file.OutputException if a file cannot be written
   * @throws StoreException if there is a store and it does not answer
   */
  public String work() {
    SweepHome.Attendance attendance = home.attend(me);
    try {
      return trials();
    } finally {
      attendance.close();
    }
  }

  private String trials() {
    while (!shop.stop().isCancelled()) {
      NextStep step = ledger.alone(this::step);
      if (step instanceof NextStep.Take take) {
        train(take.trial());
      } else if (step instanceof NextStep.Begin begin) {
        train(begin.trial());
      } else if (step instanceof NextStep.End end) {
        return end.why();
      } else {
        pause();
      }
    }
    return "stopped on request";
  }

  private void train(long trial) {
    if (!ledger.state().trial(trial).anew()) {
      home.copies().fetch(ledger.state().trial(trial));
    }
    new TrialAttempt(shop, new TrialLedger(ledger, home.copies(), trial), trial).execute();
  }

  /** What comes next, noted as done by this worker, so that no other does it. */
  private NextStep step(Ledger.Turn turn) {
    Function<WorkerId, WorkerId.Life> lives = home.lives();
    while (true) {
      NextStep step =
          shop.decision().next(turn.state(), worker -> life(worker, lives), shop.clock().instant());
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
  private WorkerId.Life life(WorkerId worker, Function<WorkerId, WorkerId.Life> lives) {
    return worker.equals(me) ? WorkerId.Life.DEAD : lives.apply(worker);
  }

  private void pause() {
    try {
      Thread.sleep((home.isShared() ? SHARED_PAUSE : PAUSE).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a worker was interrupted while it waited", e);
    }
  }
}
