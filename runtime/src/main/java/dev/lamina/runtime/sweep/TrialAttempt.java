package dev.lamina.runtime.sweep;

import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.train.DivergedException;

/**
 * Trains a trial that this worker has taken. Whatever comes of it is in the journal afterwards:
 * that it failed, too, and why.
 *
 * @param shop what trials are done with
 * @param ledger the journal, as the trial's worker adds to it
 * @param number of the trial
 */
record TrialAttempt(Workshop shop, TrialLedger ledger, long number) {

  /**
   * Does it.
   *
   * @throws DataException if the data cannot be read that all trials have
   * @throws OutputException if the disk is full, most likely
   * @throws StoreException if there is a store and it does not answer
   */
  void execute() {
    try {
      attempt();
    } catch (TakenOverException e) {
      shop.problems().accept(number, e);
    }
  }

  private void attempt() {
    try {
      new TrialRun(shop, ledger, number).train();
    } catch (TakenOverException | StoreException e) {
      throw e;
    } catch (DivergedException e) {
      failed(Failure.DIVERGED, e);
    } catch (SpecException e) {
      failed(Failure.SPEC, e);
    } catch (DataException e) {
      if (!shop.variesData()) {
        waitBecauseOf(e);
        throw e;
      }
      failed(Failure.DATA, e);
    } catch (OutputException e) {
      waitBecauseOf(e);
      throw e;
    } catch (OutOfMemoryError e) {
      shop.data().kept().clear();
      failed(Failure.MEMORY, e);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      failed(Failure.INTERNAL, e);
    }
  }

  private void failed(Failure kind, Throwable problem) {
    shop.problems().accept(number, problem);
    String message =
        kind == Failure.MEMORY
            ? "not enough memory: " + problem.getMessage()
            : kind == Failure.INTERNAL ? problem.toString() : problem.getMessage();
    ledger.add(new SweepEvent.Failed(number, kind, message));
  }

  /** It is not the trial's fault: it waits until that is mended. */
  private void waitBecauseOf(RuntimeException problem) {
    try {
      ledger.add(new SweepEvent.Interrupted(number, problem.getMessage()));
    } catch (OutputException | StoreException e) {
      problem.addSuppressed(e);
    }
  }
}
