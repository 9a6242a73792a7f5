package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A Gaussian process over what was tried, and where it expects most improvement. */
final class GaussianProcessSearcher implements Searcher {

  /** Beyond so many trials the best and the latest count: the work grows with the third power. */
  private static final int MOST = 200;

  /** Up to so many trials the process is fitted from several starts. */
  private static final int FEW = 100;

  private final Cube cube;
  private final int objectives;
  private final long seed;
  private final int startup;
  private final Evenly evenly;
  private final boolean[] unordered;

  GaussianProcessSearcher(Cube cube, int objectives, long seed, int startup) {
    this.cube = cube;
    this.objectives = objectives;
    this.seed = seed;
    this.startup = startup;
    this.evenly = new Evenly(cube, seed);
    this.unordered = new boolean[cube.size()];
    for (int d = 0; d < unordered.length; d++) {
      unordered[d] = cube.axis(d).unordered();
    }
  }

  @Override
  public Optional<Point> next(List<Tried> trials, long number, Predicate<Point> allowed) {
    Past past = new Past(trials, cube);
    Picker picker = new Picker(cube, seed, number, past, allowed);
    if (past.known().size() < startup) {
      return Optional.of(picker.pick(n -> evenly.place(number, n)));
    }
    List<Past.Seen> known = mostUseful(past.known());
    double[] losses = Losses.of(known, objectives, RandomSource.of(seed, "weights", number));
    double[][] places = places(known);
    Surrogate process = Surrogate.fit(places, losses, unordered, places.length <= FEW ? 2 : 1);
    List<Past.Seen> pending = past.pending();
    if (!pending.isEmpty()) {
      process = process.believing(places(pending));
    }
    // The least loss was lucky where there is noise, or what looks like it: to better that, trials
    // go where little is hoped for and nothing known. To better only what the process believes of
    // the best, they stay near it and see no other valley. So they take turns.
    double least = number % 2 == 0 ? process.least() : Arrays.stream(losses).min().orElseThrow();
    Promising promising = new Promising(cube, new Improvement(cube, process, least, past));
    List<double[]> proposals = new ArrayList<>();
    RandomSource random = RandomSource.of(seed, "gp", number);
    return Optional.of(
        picker.pick(
            n -> {
              if (n >= proposals.size()) {
                proposals.addAll(promising.best(bestFirst(places, losses), random));
              }
              return proposals.get(n);
            }));
  }

  private List<Past.Seen> mostUseful(List<Past.Seen> known) {
    if (known.size() <= MOST) {
      return known;
    }
    List<Past.Seen> best = Order.best(known, objectives).subList(0, MOST / 2);
    List<Past.Seen> useful = new ArrayList<>(best);
    for (int i = known.size() - 1; useful.size() < MOST; i--) {
      if (!best.contains(known.get(i))) {
        useful.add(known.get(i));
      }
    }
    useful.sort(Comparator.comparingLong(s -> s.trial().number()));
    return useful;
  }

  private static List<double[]> bestFirst(double[][] places, double[] losses) {
    return IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> losses[i]))
        .map(i -> places[i])
        .toList();
  }

  /** Parameters that do not exist stand in the middle; that of which they depend tells the rest. */
  private static double[][] places(List<Past.Seen> trials) {
    return trials.stream().map(s -> Improvement.filled(s.place())).toArray(double[][]::new);
  }
}
