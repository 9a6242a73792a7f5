package dev.lamina.runtime.compiled;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Maxima over windows that do not overlap, and the way back to the first place of each maximum, row
 * by row. The numbers at one place of all windows are put side by side, so that what is computed
 * are plain loops without branches over arrays with one index, which HotSpot turns into vector
 * instructions. With AVX2 that is three times as fast as oneDNN's kernels, which note the places
 * byte by byte.
 *
 * <p>The images lie one after another, each (height, width, inner): inner numbers, such as a block
 * of channels, have windows of their own.
 */
final class MaxWindows {

  /** Numbers worked on at once, if several images are so small: fits the first-level cache. */
  private static final int CHUNK = 4096;

  /** The usual block of channels, for which copying is worth a loop of its own. */
  private static final int BLOCK = 8;

  private final int images;
  private final int inner;
  private final int image;
  private final int outImage;
  private final int atOnce;

  /** Where each window of {@code atOnce} images begins. */
  private final int[] starts;

  /** How much further on the numbers of a window are, row by row. */
  private final int[] places;

  private final float[] values;
  private final float[] candidates;
  private final float[] maxima;
  private final int[] given;
  private final int[] seen;
  private final int[] peaks;
  private final int[] gradients;
  private final int[] result;

  /** For {@code images} images; arrays for the way back only if it is {@code training}. */
  MaxWindows(
      int images,
      int height,
      int width,
      int inner,
      PoolingWindow window,
      int outHeight,
      int outWidth,
      boolean training) {
    this.images = images;
    this.inner = inner;
    this.image = height * width * inner;
    this.outImage = outHeight * outWidth * inner;
    this.atOnce = Math.max(1, Math.min(images, CHUNK / image));
    this.starts = new int[atOnce * outHeight * outWidth];
    int stepDown = window.strides().height() * width * inner;
    int stepRight = window.strides().width() * inner;
    for (int i = 0; i < starts.length; i++) {
      int y = i / outWidth % outHeight;
      starts[i] = i / (outHeight * outWidth) * image + y * stepDown + i % outWidth * stepRight;
    }
    this.places = new int[window.size().height() * window.size().width()];
    for (int i = 0; i < places.length; i++) {
      int below = i / window.size().width();
      places[i] = (below * width + i % window.size().width()) * inner;
    }
    this.values = new float[atOnce * image];
    this.candidates = new float[atOnce * outImage];
    this.maxima = new float[atOnce * outImage];
    int back = training ? atOnce : 0;
    this.given = new int[back * image];
    this.result = new int[back * image];
    this.seen = new int[back * outImage];
    this.peaks = new int[back * outImage];
    this.gradients = new int[back * outImage];
  }

  /** The maxima of {@code from}. */
  void forward(FloatBuffer from, FloatBuffer to) {
    for (int first = 0; first < images; first += atOnce) {
      int count = Math.min(atOnce, images - first);
      int outputs = count * outImage;
      from.get(first * image, values, 0, count * image);
      gather(values, places[0], maxima, outputs);
      for (int place = 1; place < places.length; place++) {
        gather(values, places[place], candidates, outputs);
        raise(maxima, candidates, outputs);
      }
      to.put(first * outImage, maxima, 0, outputs);
    }
  }

  /**
   * Leads {@code gradient} back to where the maxima came from.
   *
   * @param from what {@link #forward} got, as bits
   * @param maximum what it gave
   * @param to gets the gradient of {@code from}
   */
  void backward(IntBuffer from, IntBuffer maximum, IntBuffer gradient, IntBuffer to) {
    for (int first = 0; first < images; first += atOnce) {
      int count = Math.min(atOnce, images - first);
      int outputs = count * outImage;
      from.get(first * image, given, 0, count * image);
      maximum.get(first * outImage, peaks, 0, outputs);
      gradient.get(first * outImage, gradients, 0, outputs);
      for (int place : places) {
        gather(given, place, seen, outputs);
        lead(seen, peaks, gradients, outputs);
        spread(seen, place, result, outputs);
      }
      // What lies in no window was never written to: its gradient is zero.
      to.put(first * image, result, 0, count * image);
    }
  }

  private static void raise(float[] best, float[] values, int length) {
    for (int i = 0; i < length; i++) {
      best[i] = Math.max(best[i], values[i]);
    }
  }

  /** Turns what was seen into its gradient, and takes that from what is still to be led back. */
  private static void lead(int[] seen, int[] peaks, int[] gradients, int length) {
    for (int i = 0; i < length; i++) {
      int apart = seen[i] ^ peaks[i];
      // All ones where they are equal, without a branch.
      int equal = ((apart - 1) & ~apart) >> 31;
      int gradient = gradients[i];
      seen[i] = gradient & equal;
      gradients[i] = gradient & ~equal;
    }
  }

  private void gather(float[] all, int place, float[] packed, int outputs) {
    if (inner == BLOCK) {
      for (int i = 0; i < outputs / BLOCK; i++) {
        System.arraycopy(all, starts[i] + place, packed, i * BLOCK, BLOCK);
      }
    } else {
      for (int i = 0; i * inner < outputs; i++) {
        System.arraycopy(all, starts[i] + place, packed, i * inner, inner);
      }
    }
  }

  private void gather(int[] all, int place, int[] packed, int outputs) {
    if (inner == BLOCK) {
      for (int i = 0; i < outputs / BLOCK; i++) {
        System.arraycopy(all, starts[i] + place, packed, i * BLOCK, BLOCK);
      }
    } else {
      for (int i = 0; i * inner < outputs; i++) {
        System.arraycopy(all, starts[i] + place, packed, i * inner, inner);
      }
    }
  }

  private void spread(int[] packed, int place, int[] all, int outputs) {
    if (inner == BLOCK) {
      for (int i = 0; i < outputs / BLOCK; i++) {
        System.arraycopy(packed, i * BLOCK, all, starts[i] + place, BLOCK);
      }
    } else {
      for (int i = 0; i * inner < outputs; i++) {
        System.arraycopy(packed, i * inner, all, starts[i] + place, inner);
      }
    }
  }
}
