package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.Arrays;

/** The logarithm of the improvement that a process expects of a place over some loss. */
final class Improvement {

  private final Cube cube;
  private final Surrogate process;
  private final double least;
  private final Past past;

  /** Whether a place stands for itself only, so that none is met twice. */
  private final boolean endless;

  private final double[] means;
  private final double[] deviations;

  /** Over the loss {@code least}; {@code past} is what was tried. */
  Improvement(Cube cube, Surrogate process, double least, Past past) {
    this.cube = cube;
    this.process = process;
    this.least = least;
    this.past = past;
    this.endless = cube.smooth().length > 0;
    this.means = new double[cube.size()];
    this.deviations = new double[cube.size()];
  }

  /**
   * A place and what is expected of it.
   *
   * @param score minus infinity for what was tried before
   */
  record Candidate(double[] place, double score) {}

  /** The middle for what does not exist. */
  static double[] filled(double[] place) {
    return Arrays.stream(place).map(x -> Double.isNaN(x) ? 0.5 : x).toArray();
  }

  /** What is expected of the point at a place, where that really stands. */
  Candidate of(double[] place) {
    Point point = cube.at(place);
    double[] settled = filled(cube.of(point).orElseThrow());
    return new Candidate(
        settled,
        !endless && past.has(point) ? Double.NEGATIVE_INFINITY : score(process.at(settled)));
  }

  private double score(Surrogate.Guess guess) {
    return Gauss.logExcess((least - guess.mean()) / guess.deviation())
        + StrictMath.log(guess.deviation());
  }

  /**
   * What is expected of a place as it stands.
   *
   * @param slopes is filled with the derivatives; 0 for unordered parameters
   */
  double at(double[] place, double[] slopes) {
    Surrogate.Guess guess = process.at(place, means, deviations);
    double z = (least - guess.mean()) / guess.deviation();
    double bend = Gauss.logExcessSlope(z) / guess.deviation();
    for (int d = 0; d < slopes.length; d++) {
      double further = -means[d] - z * deviations[d];
      slopes[d] = bend * further + deviations[d] / guess.deviation();
    }
    return score(guess);
  }
}
