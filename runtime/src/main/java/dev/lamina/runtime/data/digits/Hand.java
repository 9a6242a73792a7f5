package dev.lamina.runtime.data.digits;

import dev.lamina.dsl.random.RandomSource;

/**
 * A shaky hand: draws one digit, each time a little differently. Its points are moved one by one,
 * then bent together by a smooth field, stretched, slanted, turned, and shifted.
 */
final class Hand {

  private static final int SIZE = 28;

  /** Pieces a curve is drawn in between two of its points. */
  private static final int PIECES = 6;

  private final Glyphs glyphs = new Glyphs();

  /**
   * Draws {@code digit} with the numbers of {@code random}: 28x28 bytes, row by row, 0 is paper.
   */
  void draw(int digit, RandomSource random, byte[] pixels, int at) {
    Canvas canvas = new Canvas(SIZE);
    double[][][] strokes = glyphs.strokes(digit, random.nextInt(glyphs.ways(digit)));
    Bend bend = Bend.random(random);
    double radius = uniform(random, 0.75, 1.75);
    double softness = uniform(random, 0.9, 1.6);
    double pressure = uniform(random, -0.25, 0.25);
    for (double[][] stroke : strokes) {
      curve(bend.apply(shaken(stroke, random)), canvas, radius, softness, pressure);
    }
    double strength = uniform(random, 0.75, 1.15);
    double noise = 0.06 * random.nextDouble();
    for (int i = 0; i < SIZE * SIZE; i++) {
      double value = canvas.at(i) * strength + noise * uniform(random, -1, 1);
      pixels[at + i] = (byte) (int) (255 * Math.max(0, Math.min(1, value)) + 0.5);
    }
  }

  private static double[][] shaken(double[][] stroke, RandomSource random) {
    double[][] points = new double[stroke.length][];
    for (int i = 0; i < stroke.length; i++) {
      // The two halves of a corner stay together.
      boolean corner =
          i > 0 && stroke[i][0] == stroke[i - 1][0] && stroke[i][1] == stroke[i - 1][1];
      points[i] =
          corner
              ? points[i - 1].clone()
              : new double[] {
                stroke[i][0] + 0.033 * random.nextGaussian(),
                stroke[i][1] + 0.033 * random.nextGaussian()
              };
    }
    return points;
  }

  /** A Catmull-Rom spline through the points; the pen gets wider or narrower along it. */
  private static void curve(
      double[][] points, Canvas canvas, double radius, double softness, double pressure) {
    double[] from = points[0];
    int pieces = (points.length - 1) * PIECES;
    for (int piece = 1; piece <= pieces; piece++) {
      int segment = (piece - 1) / PIECES;
      double t = (piece - segment * PIECES) / (double) PIECES;
      double[] to = {along(points, segment, t, 0), along(points, segment, t, 1)};
      double width = radius * (1 + pressure * (2.0 * piece / pieces - 1));
      canvas.line(from[0], from[1], to[0], to[1], width, softness);
      from = to;
    }
  }

  private static double along(double[][] points, int segment, double t, int axis) {
    double p0 = points[Math.max(0, segment - 1)][axis];
    double p1 = points[segment][axis];
    double p2 = points[segment + 1][axis];
    double p3 = points[Math.min(points.length - 1, segment + 2)][axis];
    return p1
        + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
  }

  static double uniform(RandomSource random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
