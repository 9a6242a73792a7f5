package dev.lamina.runtime.train;

import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.Order;

/**
 * Which batches an epoch has. With {@code steps_per_epoch} several epochs share a pass over the
 * data, the last of them ending with it, as Keras 3 has it; a function of the epoch's number, so
 * that nothing has to be remembered.
 *
 * @param fit batch size, steps, shuffling
 * @param size examples of a pass
 * @param epoch its number over all fits, from 0
 * @param pass the number of the first epoch of its pass
 * @param from batches of the pass that earlier epochs had
 * @param batches its own
 */
record EpochPlan(FitSpec fit, int size, int epoch, int pass, int from, int batches) {

  /**
   * Of an epoch.
   *
   * @param begun epochs done when the fit began
   */
  static EpochPlan of(FitSpec fit, int size, int begun, int epoch) {
    int all = batches(fit, size);
    if (fit.stepsPerEpoch() == null || fit.stepsPerEpoch() >= all) {
      return new EpochPlan(fit, size, epoch, epoch, 0, all);
    }
    int steps = fit.stepsPerEpoch();
    int epochsOfPass = (all + steps - 1) / steps;
    int place = (epoch - begun) % epochsOfPass;
    int from = place * steps;
    return new EpochPlan(fit, size, epoch, epoch - place, from, Math.min(steps, all - from));
  }

  /** Batches of a whole pass. */
  static int batches(FitSpec fit, int size) {
    return (size + fit.batchSize() - 1) / fit.batchSize();
  }

  /** Examples of this epoch. */
  int examples() {
    long first = (long) from * fit.batchSize();
    return (int) Math.min((long) batches * fit.batchSize(), size - first);
  }

  /** Its batches without those that are done; more may follow than are its own. */
  BatchReader reader(Examples train, long seed, int done) {
    int[] order = Order.of(seed, pass, size, fit.shuffle());
    return BatchReader.inOrder(train.forEpoch(epoch), fit.batchSize(), order, from + done);
  }
}
