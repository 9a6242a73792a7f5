package dev.lamina.dsl.compute;

/**
 * Along one axis of an image: which pixels make up each pixel of the output, and with what weights.
 */
final class ResampledAxis {

  private final int input;
  private final int[] first;
  private final float[][] weights;
  private final float[] outside;

  /**
   * For images of so many pixels.
   *
   * @param first for each output the first pixel it takes
   * @param weights for each output those of the pixels from there on
   * @param outside for each output the weight of what lies beyond the image
   */
  private ResampledAxis(int input, int[] first, float[][] weights, float[] outside) {
    this.input = input;
    this.first = first;
    this.weights = weights;
    this.outside = outside;
  }

  /**
   * Keras's weights.
   *
   * @param input pixels of the image
   * @param start where the part that is resampled begins; negative if padding lies before it
   * @param part pixels of that part
   * @param output pixels of the result
   * @param antialias whether an image that shrinks is smoothed
   */
  static ResampledAxis of(
      int input, int start, int part, int output, Interpolation by, boolean antialias) {
    int[] first = new int[output];
    float[][] weights = new float[output][];
    float[] outside = new float[output];
    for (int place = 0; place < output; place++) {
      double[] dense = new double[part];
      if (by == Interpolation.NEAREST || part == output) {
        // in floats, as Keras counts
        dense[part == output ? place : (int) ((place + 0.5f) * part / output)] = 1;
      } else {
        fill(dense, place, output, by, antialias);
      }
      cut(dense, start, input, place, first, weights, outside);
    }
    return new ResampledAxis(input, first, weights, outside);
  }

  private static void fill(
      double[] dense, int place, int output, Interpolation by, boolean antialias) {
    double step = (double) dense.length / output;
    double scale = antialias ? Math.max(step, 1) : 1;
    double centre = (place + 0.5) * step - 0.5;
    double sum = 0;
    int from = Math.max(0, (int) Math.floor(centre - by.radius() * scale));
    int to = Math.min(dense.length - 1, (int) Math.ceil(centre + by.radius() * scale));
    for (int i = from; i <= to; i++) {
      dense[i] = by.weight(Math.abs(centre - i) / scale);
      sum += dense[i];
    }
    for (int i = from; i <= to; i++) {
      dense[i] /= sum;
    }
  }

  /** Keeps what lies within the image, without the zeros around it. */
  private static void cut(
      double[] dense,
      int start,
      int input,
      int place,
      int[] first,
      float[][] weights,
      float[] outside) {
    int low = input;
    int high = -1;
    for (int i = 0; i < dense.length; i++) {
      int at = start + i;
      if (at < 0 || at >= input) {
        outside[place] += (float) dense[i];
      } else if (dense[i] != 0) {
        low = Math.min(low, at);
        high = at;
      }
    }
    int begin = Math.min(low, high + 1);
    first[place] = begin;
    weights[place] = new float[high + 1 - begin];
    for (int i = 0; i < weights[place].length; i++) {
      weights[place][i] = (float) dense[begin + i - start];
    }
  }

  /** Pixels of the image. */
  int input() {
    return input;
  }

  /** Pixels of the result. */
  int output() {
    return first.length;
  }

  /** The share of a pixel of the result that comes from beyond the image. */
  float outside(int place) {
    return outside[place];
  }

  /** Adds the result's pixels to {@code y}, each a run of {@code run} numbers. */
  void forward(float[] x, int xAt, float[] y, int yAt, int run) {
    for (int place = 0; place < first.length; place++) {
      for (int k = 0; k < weights[place].length; k++) {
        add(x, xAt + (first[place] + k) * run, weights[place][k], y, yAt + place * run, run);
      }
    }
  }

  /** Adds the gradient of {@code x} to {@code dx}. */
  void backward(float[] dy, int yAt, float[] dx, int xAt, int run) {
    for (int place = 0; place < first.length; place++) {
      for (int k = 0; k < weights[place].length; k++) {
        add(dy, yAt + place * run, weights[place][k], dx, xAt + (first[place] + k) * run, run);
      }
    }
  }

  private static void add(float[] from, int at, float factor, float[] to, int toAt, int run) {
    for (int i = 0; i < run; i++) {
      to[toAt + i] += factor * from[at + i];
    }
  }
}
