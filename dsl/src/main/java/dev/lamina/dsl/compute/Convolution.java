package dev.lamina.dsl.compute;

import java.util.List;

/**
 * The three sums of a convolution over one to three axes, of one example: what the window's places
 * see of the image, its adjoint, and the gradient of the kernel. Channels come in groups that know
 * nothing of each other; a depthwise convolution has a group for each channel.
 *
 * <p>The image is (points..., channels), the places are (places..., filters), the kernel is (taps,
 * channels / groups, filters), group by group along the filters.
 */
final class Convolution {

  private final ConvolutionAxis outer;
  private final ConvolutionAxis middle;
  private final ConvolutionAxis inner;
  private final int channels;
  private final int filters;
  private final int groups;

  Convolution(List<ConvolutionAxis> axes, int channels, int filters, int groups) {
    int rank = axes.size();
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException("one to three axes, not " + rank);
    }
    this.outer = rank > 2 ? axes.get(0) : ConvolutionAxis.NONE;
    this.middle = rank > 1 ? axes.get(rank - 2) : ConvolutionAxis.NONE;
    this.inner = axes.get(rank - 1);
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
  }

  /** Numbers of an image. */
  int imageSize() {
    return outer.points() * middle.points() * inner.points() * channels;
  }

  /** Numbers of all places. */
  int placesSize() {
    return outer.places() * middle.places() * inner.places() * filters;
  }

  private int taps() {
    return outer.taps() * middle.taps() * inner.taps();
  }

  /** Adds to the places what they see of the image. */
  void addSeen(float[] image, int imageAt, float[] kernel, float[] places, int placesAt) {
    int tapSize = channels / groups * filters;
    eachRun(
        (tap, point, place, count) -> {
          for (int i = 0; i < count; i++) {
            product(
                image,
                imageAt + (point + i * inner.stride()) * channels,
                channels / groups,
                kernel,
                tap * tapSize,
                places,
                placesAt + (place + i) * filters,
                filters / groups);
          }
        });
  }

  /**
   * The adjoint: adds to the image what the places give back.
   *
   * @param turned the kernel as {@link #turned} gives it
   */
  void addBack(float[] places, int placesAt, float[] turned, float[] image, int imageAt) {
    int tapSize = filters / groups * channels;
    eachRun(
        (tap, point, place, count) -> {
          for (int i = 0; i < count; i++) {
            product(
                places,
                placesAt + (place + i) * filters,
                filters / groups,
                turned,
                tap * tapSize,
                image,
                imageAt + (point + i * inner.stride()) * channels,
                channels / groups);
          }
        });
  }

  /** One vector of features times the kernel's part of one tap. */
  private void product(
      float[] from, int fromAt, int fromEach, float[] tap, int at, float[] to, int toAt, int each) {
    if (fromEach == 1 && each == 1) {
      Rows.addProducts(from, fromAt, tap, at, to, toAt, groups);
      return;
    }
    for (int group = 0; group < groups; group++) {
      Rows.add(
          from,
          fromAt + group * fromEach,
          1,
          fromEach,
          tap,
          at + group * each,
          groups * each,
          to,
          toAt + group * each,
          each);
    }
  }

  /** Adds to the kernel's gradient that of one example. */
  void addKernelGradient(
      float[] image, int imageAt, float[] places, int placesAt, float[] gradient) {
    int seen = channels / groups;
    int each = filters / groups;
    eachRun(
        (tap, point, place, count) -> {
          int from = imageAt + point * channels;
          int to = placesAt + place * filters;
          int at = tap * seen * filters;
          int step = inner.stride() * channels;
          if (seen == 1 && each == 1) {
            for (int i = 0; i < count; i++) {
              Rows.addProducts(
                  image, from + i * step, places, to + i * filters, gradient, at, groups);
            }
            return;
          }
          for (int group = 0; group < groups; group++) {
            for (int channel = 0; channel < seen; channel++) {
              Rows.add(
                  image,
                  from + group * seen + channel,
                  step,
                  count,
                  places,
                  to + group * each,
                  filters,
                  gradient,
                  at + channel * filters + group * each,
                  each);
            }
          }
        });
  }

  /**
   * The kernel with channels and filters exchanged, (taps, filters / groups, channels): so the
   * adjoint, too, runs along rows.
   */
  float[] turned(float[] kernel) {
    int seen = channels / groups;
    int each = filters / groups;
    float[] turned = new float[kernel.length];
    int at = 0;
    for (int tap = 0; tap < taps(); tap++) {
      for (int filter = 0; filter < each; filter++) {
        for (int group = 0; group < groups; group++) {
          for (int channel = 0; channel < seen; channel++) {
            turned[at++] = kernel[(tap * seen + channel) * filters + group * each + filter];
          }
        }
      }
    }
    return turned;
  }

  /** Places in a row along the inner axis at which a tap lies over the image. */
  @FunctionalInterface
  private interface Run {

    /**
     * Works on {@code count} places from {@code place} on; the first lies over {@code point}, the
     * next ones a stride further.
     */
    void at(int tap, int point, int place, int count);
  }

  /**
   * All pairs of place and tap. Either the kernel is gone through for each line of places or the
   * places for each tap: whichever moves less memory.
   */
  private void eachRun(Run run) {
    int taps = outer.taps() * middle.taps();
    int lines = outer.places() * middle.places();
    boolean tapsOutside = channels / groups > inner.places();
    for (int i = 0; i < (tapsOutside ? taps : lines); i++) {
      for (int j = 0; j < (tapsOutside ? lines : taps); j++) {
        line(tapsOutside ? i : j, tapsOutside ? j : i, run);
      }
    }
  }

  private void line(int tap, int line, Run run) {
    long plane = outer.point(line / middle.places(), tap / middle.taps());
    long row = middle.point(line % middle.places(), tap % middle.taps());
    if (!outer.has(plane) || !middle.has(row)) {
      return;
    }
    int start = (int) (plane * middle.points() + row) * inner.points();
    for (int last = 0; last < inner.taps(); last++) {
      int first = inner.first(last);
      int count = inner.end(last) - first;
      if (count > 0) {
        run.at(
            tap * inner.taps() + last,
            start + (int) inner.point(first, last),
            line * inner.places() + first,
            count);
      }
    }
  }
}
