package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.MedianStopping;
import dev.lamina.runtime.search.Tried.State;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives up what has done worse than half of the others had at the same epoch. */
record MedianStopper(MedianStopping settings) implements Stopper {

  @Override
  public Verdict judge(Tried trial, List<Tried> all) {
    int epoch = trial.epochs();
    long ended =
        all.stream()
            .filter(t -> t.state() == State.COMPLETE || t.state() == State.STOPPED)
            .filter(t -> t.number() != trial.number())
            .count();
    if (epoch <= settings.warmupEpochs() || ended < settings.startupTrials()) {
      return Verdict.GO_ON;
    }
    double[] others =
        all.stream()
            .filter(t -> t.number() != trial.number())
            .map(t -> t.course().get(epoch))
            .filter(Objects::nonNull)
            .mapToDouble(loss -> Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss)
            .sorted()
            .toArray();
    double best =
        trial.course().values().stream()
            .mapToDouble(Double::doubleValue)
            .filter(loss -> !Double.isNaN(loss))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    // With an even number the greater of the two in the middle: in doubt it goes on.
    return others.length > 0 && best > others[others.length / 2] ? Verdict.STOP : Verdict.GO_ON;
  }

  @Override
  public Optional<Promotion> promotion(List<Tried> all) {
    return Optional.empty();
  }
}
