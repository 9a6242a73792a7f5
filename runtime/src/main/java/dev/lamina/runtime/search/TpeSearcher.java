package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tree-structured Parzen estimator: of some points drawn where good ones are dense, the one
 * where the density of the good is greatest against that of the others. Parameters are looked at
 * together, not each by itself.
 */
final class TpeSearcher implements Searcher {

  /** This part of the trials is good, but never more than MOST_GOOD are. */
  private static final double GOOD = 0.15;

  private static final int MOST_GOOD = 25;

  /** Points drawn, of which the best is taken. */
  private static final int CANDIDATES = 24;

  /** The latest trials, which all count the same. */
  private static final int LATEST = 25;

  private final Cube cube;
  private final int objectives;
  private final long seed;
  private final int startup;
  private final Evenly evenly;

  TpeSearcher(Cube cube, int objectives, long seed, int startup) {
    this.cube = cube;
    this.objectives = objectives;
    this.seed = seed;
    this.startup = startup;
    this.evenly = new Evenly(cube, seed);
  }

  @Override
  public Optional<Point> next(List<Tried> trials, long number, Predicate<Point> allowed) {
    Past past = new Past(trials, cube);
    Picker picker = new Picker(cube, seed, number, past, allowed);
    List<Past.Seen> known = past.known();
    if (known.size() < startup) {
      return Optional.of(picker.pick(n -> evenly.place(number, n)));
    }
    List<Past.Seen> order = Order.best(known, objectives);
    int good = (int) Math.min(MOST_GOOD, Math.ceil(GOOD * order.size()));
    Parzen near = density(order.subList(0, good));
    List<Past.Seen> others = new ArrayList<>(order.subList(good, order.size()));
    // Of those that are still at work the worst is believed, so that the next one goes elsewhere.
    others.addAll(past.pending());
    Parzen far = density(others);
    RandomSource random = RandomSource.of(seed, "tpe", number);
    return Optional.of(picker.pick(n -> best(near, far, random)));
  }

  private Parzen density(List<Past.Seen> trials) {
    List<Past.Seen> byNumber =
        trials.stream().sorted(Comparator.comparingLong(s -> s.trial().number())).toList();
    double[] weights = new double[byNumber.size()];
    Arrays.fill(weights, 1);
    // What is long ago counts less: it was further from where the search is now.
    int old = weights.length - LATEST;
    for (int i = 0; i < old; i++) {
      weights[i] = Math.max(1.0 / weights.length, i / (double) old);
    }
    return new Parzen(cube, byNumber.stream().map(Past.Seen::place).toList(), weights);
  }

  private double[] best(Parzen near, Parzen far, RandomSource random) {
    double[] best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < CANDIDATES; c++) {
      double[] place = near.draw(random);
      double[] there = cube.of(cube.at(place)).orElseThrow();
      double score = near.logDensity(there) - far.logDensity(there);
      if (best == null || score > most) {
        best = place;
        most = score;
      }
    }
    return best;
  }
}
