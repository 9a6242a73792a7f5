package dev.lamina.dsl.optimizer;

import java.util.Arrays;
import java.util.List;

/** The shortening of gradients that are too large, each number, each weight or all together. */
final class Clipping {

  /** Numbers whose squares are added up before they are added to others: fixed, as sums round. */
  private static final int CHUNK = 8192;

  private final Options options;
  private final List<FlatWeight> trainable;
  private final double[][] squares;
  private final float[] scales;

  Clipping(Options options, List<FlatWeight> trainable) {
    this.options = options;
    this.trainable = trainable;
    this.squares = new double[options.clipsByNorm() ? trainable.size() : 0][];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = new double[(trainable.get(i).size() + CHUNK - 1) / CHUNK];
    }
    this.scales = new float[squares.length];
  }

  /** The norms that are needed: one of {@code parts} shares of the work. */
  void measure(float[] gradient, int part, int parts) {
    int number = 0;
    for (int i = 0; i < squares.length; i++) {
      FlatWeight weight = trainable.get(i);
      for (int chunk = 0; chunk < squares[i].length; chunk++) {
        if (number++ % parts == part) {
          int from = weight.from() + chunk * CHUNK;
          squares[i][chunk] = squares(gradient, from, Math.min(from + CHUNK, weight.to()));
        }
      }
    }
  }

  private static double squares(float[] gradient, int from, int to) {
    double total = 0;
    for (int i = from; i < to; i++) {
      total += (double) gradient[i] * gradient[i];
    }
    return total;
  }

  /** Makes of all that {@link #measure} found by how much each weight's gradient is shortened. */
  void decide() {
    double all = 0;
    for (int i = 0; i < squares.length; i++) {
      double square = Arrays.stream(squares[i]).sum();
      all += square;
      if (options.clipnorm() != null) {
        scales[i] = shortening(Math.sqrt(square), options.clipnorm());
      }
    }
    if (options.globalClipnorm() != null) {
      Arrays.fill(scales, shortening(Math.sqrt(all), options.globalClipnorm()));
    }
  }

  /** NaN for a norm that is not finite, so that a gradient that is broken stays so. */
  private static float shortening(double norm, double most) {
    return (float) (most / Math.max(norm, most) + (norm - norm));
  }

  /** Shortens a range of the gradient of a weight. */
  void apply(float[] gradient, int weight, int from, int to) {
    if (scales.length > 0) {
      float scale = scales[weight];
      for (int i = from; i < to; i++) {
        gradient[i] *= scale;
      }
    } else if (options.clipvalue() != null) {
      float most = options.clipvalue().floatValue();
      for (int i = from; i < to; i++) {
        gradient[i] = Math.max(-most, Math.min(most, gradient[i]));
      }
    }
  }
}
