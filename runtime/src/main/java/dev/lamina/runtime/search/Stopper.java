package dev.lamina.runtime.search;

import java.util.List;
import java.util.Optional;

/**
 * Judges trials while they train. Has no memory either: all that it decides follows from the trials
 * as they stand.
 */
public interface Stopper {

  /** What becomes of a trial that trains. */
  enum Verdict {
    /** It goes on. */
    GO_ON,
    /** It is set aside; it may be taken up again. */
    PAUSE,
    /** It is given up. */
    STOP
  }

  /**
   * A paused trial that is to be taken up again.
   *
   * @param number the trial's
   */
  record Promotion(long number) {}

  /**
   * Judges a trial right after an epoch that is not its last.
   *
   * @param trial with this epoch's loss in its course
   * @param all trials as they stand, by number, this one among them
   */
  Verdict judge(Tried trial, List<Tried> all);

  /** The trial to be taken up again before another is begun; empty for none. */
  Optional<Promotion> promotion(List<Tried> all);

  /**
   * The same when no trial can be begun any more and nobody works on one: what is to be taken up so
   * that the sweep does not end with its best trial half trained.
   */
  default Optional<Promotion> lastPromotion(List<Tried> all) {
    return promotion(all);
  }
}
