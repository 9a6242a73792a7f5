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
  private static final int CANDIDATES = 64;

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
    RandomSource random = RandomSource.of(seed, "tpe", number);
    // How fine the function is nobody knows: kernels are wide for one trial, narrow for another.
    Parzen near = ranked(order.subList(0, good), 1 + random.nextDouble());
    List<Past.Seen> others = new ArrayList<>(order.subList(good, order.size()));
    // Of those that are still at work the worst is believed, so that the next one goes elsewhere.
    others.addAll(past.pending());
    Parzen far = aged(others);
    List<double[]> proposals = new ArrayList<>();
    return Optional.of(
        picker.pick(
            n -> {
              if (n >= proposals.size()) {
                proposals.addAll(drawn(near, far, past, random));
              }
              return proposals.get(n);
            }));
  }

  /** The better a trial, the more it weighs: as in CMA-ES, by the logarithm of its rank. */
  private Parzen ranked(List<Past.Seen> best, double fineness) {
    double[] weights = new double[best.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.log((weights.length + 1) / (i + 1.0));
    }
    double mean = Arrays.stream(weights).average().orElseThrow();
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= mean;
    }
    return new Parzen(cube, best.stream().map(Past.Seen::place).toList(), weights, fineness);
  }

  private Parzen aged(List<Past.Seen> trials) {
    List<Past.Seen> byNumber =
        trials.stream().sorted(Comparator.comparingLong(s -> s.trial().number())).toList();
    double[] weights = new double[byNumber.size()];
    Arrays.fill(weights, 1);
    // What is long ago counts less: it was further from where the search is now.
    int old = weights.length - LATEST;
    for (int i = 0; i < old; i++) {
      weights[i] = Math.max(1.0 / weights.length, i / (double) old);
    }
    return new Parzen(cube, byNumber.stream().map(Past.Seen::place).toList(), weights, 1);
  }

  /** A place and how much denser the good are there than the others. */
  private record Candidate(double[] place, double score) {}

  /** Places that were not tried, the best first; by chance if where good ones are all were. */
  private List<double[]> drawn(Parzen near, Parzen far, Past past, RandomSource random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < CANDIDATES; c++) {
      double[] place = near.draw(random);
      Point point = cube.at(place);
      if (!past.has(point)) {
        double[] there = cube.of(point).orElseThrow();
        candidates.add(new Candidate(place, near.logDensity(there) - far.logDensity(there)));
      }
    }
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.score()));
    return candidates.isEmpty()
        ? List.of(cube.draw(random))
        : candidates.stream().map(Candidate::place).toList();
  }
}
