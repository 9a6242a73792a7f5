package dev.lamina.runtime.search;

import java.util.List;
import java.util.Optional;

/** One ladder of rungs for all trials. */
record AshaStopper(Rungs rungs) implements Stopper {

  @Override
  public Verdict judge(Tried trial, List<Tried> all) {
    return rungs.judge(trial, all);
  }

  @Override
  public Optional<Promotion> promotion(List<Tried> all) {
    return rungs.promotion(all, 0).map(trial -> new Promotion(trial.number()));
  }

  @Override
  public Optional<Promotion> lastPromotion(List<Tried> all) {
    return rungs.promotion(all, 1).map(trial -> new Promotion(trial.number()));
  }
}
