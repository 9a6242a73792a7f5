package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A sweep of one worker whose trials' losses after each epoch are known. */
final class Simulation {

  /** The loss of a trial after an epoch. */
  interface Curve {
    double at(long number, Point point, int epoch);
  }

  private final Searcher searcher;
  private final Optional<Stopper> stopper;
  private final int maxEpochs;
  private final Curve curve;
  private final List<Tried> trials = new ArrayList<>();
  private int epochs;

  Simulation(Searcher searcher, Optional<Stopper> stopper, int maxEpochs, Curve curve) {
    this.searcher = searcher;
    this.stopper = stopper;
    this.maxEpochs = maxEpochs;
    this.curve = curve;
  }

  /**
   * A learning curve: from 1 more than what it ends with, the sooner the better it is, with noise.
   *
   * @param end what a point ends with
   */
  static Curve falling(long seed, java.util.function.ToDoubleFunction<Point> end) {
    return (number, point, epoch) -> {
      double pace = 0.15 + 0.35 * RandomSource.of(seed, "pace", number).nextDouble();
      double noise = 0.02 * RandomSource.of(seed, "noise", number, epoch).nextGaussian();
      return end.applyAsDouble(point) + Math.exp(-pace * epoch) + noise * Math.exp(-0.1 * epoch);
    };
  }

  List<Tried> trials() {
    return trials;
  }

  /** Epochs trained in all. */
  int epochs() {
    return epochs;
  }

  double best() {
    return trials.stream()
        .flatMap(t -> t.losses().stream())
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Goes on until no trial may be begun and none goes on, or until {@code done} of trials, best.
   */
  void run(int most, BiFunction<Integer, Double, Boolean> done) {
    while (!done.apply(epochs, best())) {
      Optional<Long> promoted =
          stopper.flatMap(s -> s.promotion(trials)).map(Stopper.Promotion::number);
      if (promoted.isEmpty() && trials.size() >= most) {
        promoted = stopper.flatMap(s -> s.lastPromotion(trials)).map(Stopper.Promotion::number);
        if (promoted.isEmpty()) {
          return;
        }
      }
      if (promoted.isEmpty()) {
        long number = trials.size();
        Point point = searcher.next(trials, number, p -> true).orElseThrow();
        trials.add(new Tried(number, point, Tried.State.RUNNING, List.of(), new TreeMap<>()));
        promoted = Optional.of(number);
      }
      train(promoted.get().intValue());
    }
  }

  private void train(int number) {
    while (true) {
      Tried trial = trials.get(number);
      int epoch = trial.epochs() + 1;
      epochs++;
      TreeMap<Integer, Double> course = new TreeMap<>(trial.course());
      double before = course.isEmpty() ? Double.POSITIVE_INFINITY : course.lastEntry().getValue();
      double loss = Math.min(before, curve.at(number, trial.point(), epoch));
      course.put(epoch, loss);
      Tried.State state = epoch == maxEpochs ? Tried.State.COMPLETE : Tried.State.RUNNING;
      trials.set(number, new Tried(number, trial.point(), state, List.of(loss), course));
      if (state == Tried.State.COMPLETE) {
        return;
      }
      Stopper.Verdict verdict =
          stopper.map(s -> s.judge(trials.get(number), trials)).orElse(Stopper.Verdict.GO_ON);
      if (verdict != Stopper.Verdict.GO_ON) {
        Tried.State left =
            verdict == Stopper.Verdict.PAUSE ? Tried.State.PAUSED : Tried.State.STOPPED;
        trials.set(number, new Tried(number, trial.point(), left, List.of(loss), course));
        return;
      }
    }
  }
}
