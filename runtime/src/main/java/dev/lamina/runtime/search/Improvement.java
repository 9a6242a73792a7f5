package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The logarithm of the improvement that a process expects, and where it is greatest. */
final class Improvement {

  private static final int CHANCE = 1000;
  private static final int NEAR = 200;
  private static final int STARTS = 6;
  private static final int ROUNDS = 4;

  /** A stepped parameter is tried at so many places over its range, and beside where it is. */
  private static final int VALUES = 16;

  private final Cube cube;
  private final Surrogate process;
  private final double least;

  /** The parameters that can take all numbers, and those that cannot. */
  private final int[] smooth;

  private final int[] stepped;

  Improvement(Cube cube, Surrogate process, double least) {
    this.cube = cube;
    this.process = process;
    this.least = least;
    this.smooth = IntStream.range(0, cube.size()).filter(this::isSmooth).toArray();
    this.stepped = IntStream.range(0, cube.size()).filter(d -> !isSmooth(d)).toArray();
  }

  private boolean isSmooth(int d) {
    return cube.axis(d).from(0.5) == cube.axis(d).to(0.5);
  }

  /** A place and what is expected of it. */
  private record Candidate(double[] place, double score) {}

  /** The middle for what does not exist. */
  static double[] filled(double[] place) {
    return Arrays.stream(place).map(x -> Double.isNaN(x) ? 0.5 : x).toArray();
  }

  /** Where the value of a place really stands. */
  private double[] settled(double[] place) {
    return filled(cube.of(cube.at(place)).orElseThrow());
  }

  private Candidate candidate(double[] place) {
    double[] settled = settled(place);
    return new Candidate(settled, score(process.at(settled)));
  }

  private double score(Surrogate.Guess guess) {
    return Gauss.logExcess((least - guess.mean()) / guess.deviation())
        + StrictMath.log(guess.deviation());
  }

  /** Places where much is expected, the best first. */
  List<double[]> best(double[] incumbent, RandomSource random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < CHANCE; i++) {
      candidates.add(candidate(cube.draw(random)));
    }
    for (int i = 0; i < NEAR; i++) {
      double[] place = incumbent.clone();
      double width = StrictMath.pow(10, -1 - 2 * random.nextDouble());
      for (int d = 0; d < place.length; d++) {
        place[d] = Math.min(1, Math.max(0, place[d] + width * random.nextGaussian()));
      }
      candidates.add(candidate(place));
    }
    Comparator<Candidate> order = Comparator.comparingDouble(c -> -c.score());
    candidates.sort(order);
    List<Candidate> starts = new ArrayList<>(candidates.subList(0, 2));
    starts.add(candidate(incumbent));
    while (starts.size() < STARTS) {
      starts.add(drawn(candidates, random));
    }
    List<Candidate> found = new ArrayList<>();
    starts.forEach(start -> found.add(climbed(start)));
    found.sort(order);
    // All of the others too, for when what is best is refused.
    found.addAll(candidates);
    return found.stream().map(Candidate::place).toList();
  }

  /** By chance, as likely as the improvement is great. */
  private static Candidate drawn(List<Candidate> sorted, RandomSource random) {
    double greatest = sorted.get(0).score();
    double sum = sorted.stream().mapToDouble(c -> StrictMath.exp(c.score() - greatest)).sum();
    double left = random.nextDouble() * sum;
    for (Candidate candidate : sorted) {
      left -= StrictMath.exp(candidate.score() - greatest);
      if (left < 0) {
        return candidate;
      }
    }
    return sorted.get(0);
  }

  private Candidate climbed(Candidate start) {
    Candidate best = start;
    for (int round = 0; round < ROUNDS; round++) {
      double before = best.score();
      best = slid(best);
      for (int d : stepped) {
        best = stepped(best, d);
      }
      if (stepped.length == 0 || best.score() - before < 1e-6) {
        break;
      }
    }
    return best;
  }

  private Candidate slid(Candidate start) {
    if (smooth.length == 0) {
      return start;
    }
    double[] at = new double[smooth.length];
    double[] high = new double[smooth.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = start.place()[smooth[i]];
      high[i] = 1;
    }
    double[] place = start.place().clone();
    double[] means = new double[place.length];
    double[] deviations = new double[place.length];
    double[] end =
        new Descent(
                (x, slopes) -> {
                  put(place, x);
                  Surrogate.Guess guess = process.at(place, means, deviations);
                  double z = (least - guess.mean()) / guess.deviation();
                  double bend = Gauss.logExcessSlope(z) / guess.deviation();
                  for (int i = 0; i < x.length; i++) {
                    double up = deviations[smooth[i]];
                    double further = -means[smooth[i]] - z * up;
                    slopes[i] = -(bend * further + up / guess.deviation());
                  }
                  return -score(guess);
                },
                new double[at.length],
                high)
            .from(at, 50, 1e-4);
    put(place, end);
    Candidate found = candidate(place);
    return found.score() > start.score() ? found : start;
  }

  private void put(double[] place, double[] values) {
    for (int i = 0; i < values.length; i++) {
      place[smooth[i]] = values[i];
    }
  }

  private Candidate stepped(Candidate start, int d) {
    Axis axis = cube.axis(d);
    Candidate best = start;
    int values = (int) Math.min(axis.count(), VALUES);
    for (int v = -2; v < values; v++) {
      double[] place = start.place().clone();
      place[d] =
          v == -2
              ? Math.max(0, axis.from(place[d]) - 1e-9)
              : v == -1 ? Math.min(1, axis.to(place[d]) + 1e-9) : (v + 0.5) / values;
      Candidate other = candidate(place);
      best = other.score() > best.score() ? other : best;
    }
    return best;
  }
}
