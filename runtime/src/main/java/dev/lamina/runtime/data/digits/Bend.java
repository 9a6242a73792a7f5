package dev.lamina.runtime.data.digits;

import dev.lamina.dsl.random.RandomSource;

/**
 * From the unit box to pixels: a smooth wave across the box, then stretch, slant, turn and shift.
 *
 * @param wave for each axis: strength, frequency in x, frequency in y, phase
 * @param matrix of the linear part, row by row, in pixels
 * @param centreX where the middle of the box comes to, in pixels
 * @param centreY likewise
 */
record Bend(double[][] wave, double[] matrix, double centreX, double centreY) {

  static Bend random(RandomSource random) {
    double[][] wave = new double[2][];
    for (int axis = 0; axis < 2; axis++) {
      wave[axis] =
          new double[] {
            0.043 * random.nextGaussian(),
            Hand.uniform(random, 0, 4.5),
            Hand.uniform(random, 0, 4.5),
            Hand.uniform(random, 0, 2 * Math.PI)
          };
    }
    double height = Hand.uniform(random, 16, 22);
    double width = height * Hand.uniform(random, 0.6, 1.0);
    double slant = 0.17 * random.nextGaussian() - 0.08;
    double angle = 0.125 * random.nextGaussian();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double[] matrix = {
      cos * width, (cos * slant - sin) * height, sin * width, (sin * slant + cos) * height
    };
    return new Bend(
        wave, matrix, 14 + 1.0 * random.nextGaussian(), 14 + 1.0 * random.nextGaussian());
  }

  /** The points, in pixels. */
  double[][] apply(double[][] points) {
    double[][] bent = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      double x = points[i][0] + wave(0, points[i]) - 0.5;
      double y = points[i][1] + wave(1, points[i]) - 0.5;
      bent[i] =
          new double[] {
            centreX + matrix[0] * x + matrix[1] * y, centreY + matrix[2] * x + matrix[3] * y
          };
    }
    return bent;
  }

  private double wave(int axis, double[] point) {
    double[] w = wave[axis];
    return w[0] * StrictMath.sin(w[1] * point[0] + w[2] * point[1] + w[3]);
  }
}
