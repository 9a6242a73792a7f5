package dev.lamina.runtime.search;

import dev.lamina.runtime.search.Improvement.Candidate;

/** Goes from a place to one beside which nothing more is expected. */
final class Climb {

  /** Smooth parameters and stepped ones take turns so often; few need more than two. */
  private static final int ROUNDS = 4;

  private static final int STEPS = 50;

  /** Of the slopes of a logarithm: it is as good as level. */
  private static final double LEVEL = 1e-4;

  /** A stepped parameter is tried at so many places over its range, and beside where it is. */
  private static final int VALUES = 16;

  private final Cube cube;
  private final Improvement improvement;

  /** The parameters that can take all numbers, and those that cannot. */
  private final int[] smooth;

  private final int[] stepped;

  Climb(Cube cube, Improvement improvement) {
    this.cube = cube;
    this.improvement = improvement;
    this.smooth = cube.smooth();
    this.stepped = cube.stepped();
  }

  /** The smooth parameters together, then each stepped one by itself. */
  Candidate once(Candidate start) {
    Candidate best = slid(start);
    for (int d : stepped) {
      best = stepped(best, d);
    }
    return best;
  }

  /** From where {@link #once} came to, until nothing more is gained. */
  Candidate on(Candidate start) {
    Candidate best = start;
    for (int round = 1; round < ROUNDS && stepped.length > 0; round++) {
      double before = best.score();
      best = once(best);
      if (best.score() - before < 1e-6) {
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
    double[] up = new double[place.length];
    double[] end =
        new Descent(
                (x, slopes) -> {
                  put(place, x);
                  double expected = improvement.at(place, up);
                  for (int i = 0; i < x.length; i++) {
                    slopes[i] = -up[smooth[i]];
                  }
                  return -expected;
                },
                new double[at.length],
                high)
            .from(at, STEPS, LEVEL);
    put(place, end);
    Candidate found = improvement.of(place);
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
    // Of a few values all are tried, those beside it too.
    for (int v = axis.count() > VALUES ? -2 : 0; v < values; v++) {
      double[] place = start.place().clone();
      place[d] =
          v == -2
              ? Math.max(0, axis.from(place[d]) - 1e-9)
              : v == -1 ? Math.min(1, axis.to(place[d]) + 1e-9) : (v + 0.5) / values;
      Candidate other = improvement.of(place);
      best = other.score() > best.score() ? other : best;
    }
    return best;
  }
}
