package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Losses as numbers that a process can be fitted to: with mean 0 and deviation 1. */
final class Losses {

  private Losses() {}

  /**
   * One number for each trial, the less the better.
   *
   * @param known not empty
   * @param random which of two losses counts how much this time
   */
  static double[] of(List<Past.Seen> known, int objectives, RandomSource random) {
    double[] losses;
    if (objectives == 1) {
      losses = column(known, 0);
    } else {
      losses = mixed(column(known, 0), column(known, 1), random.nextDouble());
    }
    return standard(losses);
  }

  private static double[] column(List<Past.Seen> known, int objective) {
    double[] column = new double[known.size()];
    double worst = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < column.length; i++) {
      Past.Seen seen = known.get(i);
      if (seen.kind() != Past.Kind.FAILED) {
        column[i] = seen.trial().losses().get(objective);
        if (objective == 0 && seen.kind() == Past.Kind.PART) {
          column[i] += still(seen.trial(), known);
        }
        worst = Math.max(worst, column[i]);
      }
    }
    for (int i = 0; i < column.length; i++) {
      if (known.get(i).kind() == Past.Kind.FAILED) {
        column[i] = worst == Double.NEGATIVE_INFINITY ? 0 : worst;
      }
    }
    return column;
  }

  /** What a trial that was set aside would still have changed: what others did from there on. */
  private static double still(Tried trial, List<Past.Seen> known) {
    double[] changes =
        known.stream()
            .filter(s -> s.kind() != Past.Kind.FAILED && s.trial().epochs() > trial.epochs())
            .filter(s -> s.trial().course().floorKey(trial.epochs()) != null)
            .mapToDouble(
                s -> {
                  Map.Entry<Integer, Double> then = s.trial().course().floorEntry(trial.epochs());
                  return s.trial().course().lastEntry().getValue() - then.getValue();
                })
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return changes.length == 0 ? 0 : changes[changes.length / 2];
  }

  /** Chebyshev's mixture (Knowles 2006, "ParEGO"): other weights each time find the whole front. */
  private static double[] mixed(double[] a, double[] b, double weight) {
    double[] first = unit(a);
    double[] second = unit(b);
    double[] mixed = new double[a.length];
    for (int i = 0; i < mixed.length; i++) {
      double one = weight * first[i];
      double other = (1 - weight) * second[i];
      mixed[i] = Math.max(one, other) + 0.05 * (one + other);
    }
    return mixed;
  }

  private static double[] unit(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double length = Arrays.stream(values).max().orElseThrow() - low;
    return Arrays.stream(values).map(v -> length > 0 ? (v - low) / length : 0).toArray();
  }

  private static double[] standard(double[] values) {
    double[] soft = soft(values);
    double mean = Arrays.stream(soft).average().orElseThrow();
    double variance = Arrays.stream(soft).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    return Arrays.stream(soft).map(v -> (v - mean) / deviation).toArray();
  }

  /**
   * Bad values drawn together, good ones left as they are: how bad a bad point is says little of
   * where the good ones are, and a few very bad ones would be all that the process sees.
   */
  private static double[] soft(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double[] above = Arrays.stream(values).map(v -> v - low).sorted().toArray();
    double usual = above[above.length / 2];
    return Arrays.stream(values)
        .map(v -> usual > 0 ? StrictMath.log1p((v - low) / usual) : v)
        .toArray();
  }
}
