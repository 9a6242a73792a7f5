package dev.lamina.runtime.search;

import dev.lamina.runtime.search.Tried.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asynchronous successive halving (Li and others 2020, "A system for massively parallel
 * hyperparameter tuning"): after some numbers of epochs, the rungs, a trial goes on only if it is
 * among the best of each eta that have come there. Others wait, as they may turn out to be.
 *
 * @param epochs of the rungs, ascending; may be none
 * @param eta the best of each this many go on
 */
record Rungs(List<Integer> epochs, int eta) {

  /** Rungs from {@code first}, each {@code eta} times the one before, below {@code maxEpochs}. */
  static Rungs from(int first, int eta, int maxEpochs) {
    List<Integer> epochs = new ArrayList<>();
    for (long rung = first; rung < maxEpochs; rung *= eta) {
      epochs.add((int) rung);
    }
    return new Rungs(epochs, eta);
  }

  /** Judges a trial that has just ended an epoch. */
  Stopper.Verdict judge(Tried trial, Collection<Tried> all) {
    int rung = epochs.indexOf(trial.epochs());
    return rung < 0 || best(rung, all, 0).contains(trial.number())
        ? Stopper.Verdict.GO_ON
        : Stopper.Verdict.PAUSE;
  }

  /**
   * The paused trial that is to go on, from the highest rung where there is one.
   *
   * @param atLeast so many of each rung go on, even if it has fewer than eta trials
   */
  Optional<Tried> promotion(Collection<Tried> all, int atLeast) {
    Map<Long, Tried> byNumber = new java.util.HashMap<>();
    all.forEach(trial -> byNumber.put(trial.number(), trial));
    for (int rung = epochs.size() - 1; rung >= 0; rung--) {
      for (long number : best(rung, all, atLeast)) {
        Tried trial = byNumber.get(number);
        if (trial.state() == State.PAUSED && rungOf(trial) == rung) {
          return Optional.of(trial);
        }
      }
    }
    return Optional.empty();
  }

  /** The last rung that a trial has come to; -1 for none. */
  private int rungOf(Tried trial) {
    int rung = -1;
    while (rung + 1 < epochs.size() && epochs.get(rung + 1) <= trial.epochs()) {
      rung++;
    }
    return rung;
  }

  /** The numbers of those that may go on from a rung, the best first. */
  private List<Long> best(int rung, Collection<Tried> all, int atLeast) {
    List<Tried> there = all.stream().filter(trial -> cameTo(rung, trial)).toList();
    return there.stream()
        .sorted(
            Comparator.comparingDouble((Tried trial) -> loss(rung, trial))
                .thenComparingLong(Tried::number))
        .limit(Math.max(atLeast, there.size() / eta))
        .filter(trial -> loss(rung, trial) < Double.POSITIVE_INFINITY)
        .map(Tried::number)
        .toList();
  }

  /** A trial that failed before the first rung was tried too, and was worse than any. */
  private boolean cameTo(int rung, Tried trial) {
    return trial.epochs() >= epochs.get(rung) || rung == 0 && trial.state() == State.FAILED;
  }

  private double loss(int rung, Tried trial) {
    if (trial.state() == State.FAILED) {
      return Double.POSITIVE_INFINITY;
    }
    double loss = trial.course().floorEntry(epochs.get(rung)).getValue();
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }
}
