package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.EarlyTermination;
import dev.lamina.dsl.sweep.Hyperband;
import dev.lamina.dsl.sweep.MedianStopping;

/** Makes what judges trials. */
public final class Stoppers {

  private Stoppers() {}

  /**
   * What judges trials by a rule.
   *
   * @param maxEpochs of a trial that is never stopped
   */
  public static Stopper of(EarlyTermination rule, int maxEpochs) {
    if (rule instanceof Asha asha) {
      return new AshaStopper(Rungs.from(asha.minEpochs(), asha.eta(), maxEpochs));
    }
    if (rule instanceof Hyperband hyperband) {
      return new HyperbandStopper(hyperband.minEpochs(), hyperband.eta(), maxEpochs);
    }
    return new MedianStopper((MedianStopping) rule);
  }
}
