package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Covariance matrix adaptation. The distribution is made anew from the trials each time: those of
 * the first generation have the first numbers, and so on, so that nothing need be remembered.
 * Values of lists without order, and parameters that do not always exist, are drawn by chance.
 */
final class CmaEsSearcher implements Searcher {

  /** Trials evenly over the space before the first generation. */
  private static final int STARTUP = 4;

  /** How wide the distribution is at first. */
  private static final double SPREAD = 0.125;

  /**
   * How far it begins from the best of the first trials towards the middle of the space. People
   * choose ranges around what they expect.
   */
  private static final double MIDDLE = 0.75;

  private final Cube cube;
  private final int objectives;
  private final long seed;
  private final Evenly evenly;

  /** The parameters that the distribution is over. */
  private final int[] axes;

  CmaEsSearcher(Cube cube, int objectives, long seed) {
    this.cube = cube;
    this.objectives = objectives;
    this.seed = seed;
    this.evenly = new Evenly(cube, seed);
    this.axes =
        IntStream.range(0, cube.size())
            .filter(d -> !cube.axis(d).unordered() && cube.axis(d).count() > 1)
            .filter(d -> cube.dimension(d).when().isEmpty())
            .toArray();
  }

  @Override
  public Optional<Point> next(List<Tried> trials, long number, Predicate<Point> allowed) {
    Past past = new Past(trials, cube);
    Picker picker = new Picker(cube, seed, number, past, allowed);
    List<Past.Seen> begun =
        Order.best(
            past.known().stream().filter(s -> s.trial().number() < STARTUP).toList(), objectives);
    if (axes.length == 0 || number < STARTUP || begun.isEmpty()) {
      return Optional.of(picker.pick(n -> evenly.place(number, n)));
    }
    double[] mean = place(begun.get(0));
    for (int i = 0; i < mean.length; i++) {
      mean[i] += MIDDLE * (0.5 - mean[i]);
    }
    Covariance distribution = new Covariance(mean, SPREAD);
    Map<Long, List<Past.Seen>> generations = new HashMap<>();
    for (Past.Seen seen : past.known()) {
      generations
          .computeIfAbsent(generation(seen.trial().number(), distribution), g -> new ArrayList<>())
          .add(seen);
    }
    for (long g = 0; g < generation(number, distribution); g++) {
      // Those that are still at work are left out: the others are learned from without them.
      List<Past.Seen> generation = Order.best(generations.getOrDefault(g, List.of()), objectives);
      distribution.learn(generation.stream().map(this::place).toList());
    }
    RandomSource random = RandomSource.of(seed, "cmaes", number);
    List<Past.Seen> order = Order.best(past.known(), objectives);
    List<Past.Seen> good = order.subList(0, (order.size() + 2) / 3);
    return Optional.of(picker.pick(n -> drawn(distribution, good, random)));
  }

  /** Numbers before the first generation give -1. */
  private long generation(long number, Covariance distribution) {
    return Math.floorDiv(number - STARTUP, (long) distribution.population());
  }

  private double[] place(Past.Seen seen) {
    double[] place = new double[axes.length];
    for (int i = 0; i < axes.length; i++) {
      place[i] = seen.place()[axes[i]];
    }
    return place;
  }

  private double[] drawn(Covariance distribution, List<Past.Seen> good, RandomSource random) {
    double[] place = cube.draw(random);
    // What the distribution is not over is taken from a good trial every other time.
    double[] like = good.get(random.nextInt(good.size())).place();
    for (int d = 0; d < place.length; d++) {
      if (random.nextDouble() < 0.5 && !Double.isNaN(like[d])) {
        double near = cube.axis(d).unordered() ? like[d] : like[d] + SPREAD * random.nextGaussian();
        place[d] = Math.min(1, Math.max(0, near));
      }
    }
    double[] own = distribution.draw(random);
    for (int i = 0; i < axes.length; i++) {
      place[axes[i]] = own[i];
    }
    return place;
  }
}
