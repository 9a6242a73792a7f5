package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Padding;
import java.util.Arrays;

/**
 * Windows that slide over a sequence, an image or a volume: how many there are, and which places
 * each of them sees. Places, windows and a window's elements are counted row-major.
 */
public final class Windows {

  /** The place of an element that lies outside the input. */
  public static final int OUTSIDE = -1;

  private final int[] input;
  private final int[] counts;
  private final int[] sizes;
  private final int[] strides;
  private final int[] dilations;
  private final int[] before;

  /**
   * Windows that begin {@code before} places in front of the input.
   *
   * @param input places along each axis
   * @param counts windows along each axis
   * @param sizes elements of a window along each axis
   * @param strides places between neighbouring windows
   * @param dilations places between neighbouring elements; 1 is dense
   * @param before places in front of the input along each axis
   */
  public Windows(
      int[] input, int[] counts, int[] sizes, int[] strides, int[] dilations, int[] before) {
    this.input = input.clone();
    this.counts = counts.clone();
    this.sizes = sizes.clone();
    this.strides = strides.clone();
    this.dilations = dilations.clone();
    this.before = before.clone();
  }

  /** Keras's windows; with {@link Padding#SAME} the odd place of the padding is at the end. */
  public static Windows over(
      int[] input, int[] sizes, int[] strides, int[] dilations, Padding padding) {
    int[] counts = new int[input.length];
    int[] before = new int[input.length];
    for (int axis = 0; axis < input.length; axis++) {
      long span = span(sizes[axis], dilations[axis]);
      counts[axis] = count(input[axis], span, strides[axis], padding);
      long reached = (counts[axis] - 1L) * strides[axis] + span;
      before[axis] = padding == Padding.SAME ? (int) (Math.max(0, reached - input[axis]) / 2) : 0;
    }
    return new Windows(input, counts, sizes, strides, dilations, before);
  }

  /** One window that sees everything. */
  public static Windows whole(int... input) {
    int[] ones = new int[input.length];
    Arrays.fill(ones, 1);
    return over(input, input, ones, ones, Padding.VALID);
  }

  /** From a window's first to its last element, holes included. */
  public static long span(int size, int dilation) {
    return (size - 1L) * dilation + 1;
  }

  /** Windows along an axis; 0 if not even one fits. */
  public static int count(int input, long span, int stride, Padding padding) {
    if (padding == Padding.SAME) {
      return 1 + (input - 1) / stride;
    }
    return input < span ? 0 : (int) ((input - span) / stride) + 1;
  }

  /** How many windows there are. */
  public int count() {
    return product(counts);
  }

  /** How many elements a window has. */
  public int elements() {
    return product(sizes);
  }

  /** How many places the input has. */
  public int places() {
    return product(input);
  }

  private static int product(int... sizes) {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /**
   * The place that each element of a window sees, or {@link #OUTSIDE}.
   *
   * @param window from 0 to {@link #count()}
   * @param places gets them, {@link #elements()} of them
   */
  public void see(int window, int[] places) {
    places[0] = 0;
    int known = 1; // elements of the axes done so far
    int rest = window;
    int behind = count();
    for (int axis = 0; axis < input.length; axis++) {
      behind /= counts[axis];
      int start = rest / behind * strides[axis] - before[axis];
      rest %= behind;
      // From the end, so that what is still to be read is not overwritten.
      for (int element = known - 1; element >= 0; element--) {
        int outer = places[element];
        for (int k = sizes[axis] - 1; k >= 0; k--) {
          int at = start + k * dilations[axis];
          boolean inside = outer != OUTSIDE && at >= 0 && at < input[axis];
          places[element * sizes[axis] + k] = inside ? outer * input[axis] + at : OUTSIDE;
        }
      }
      known *= sizes[axis];
    }
  }

  /** The same without the elements outside; gives how many are left. */
  public int seeInside(int window, int[] places) {
    see(window, places);
    int count = 0;
    for (int element = 0; element < elements(); element++) {
      if (places[element] != OUTSIDE) {
        places[count++] = places[element];
      }
    }
    return count;
  }
}
