package dev.lamina.dsl.compute;

/**
 * The inputs of a layer that has several, as its math gets them: each example is its inputs one
 * after another.
 */
final class PackedInputs {

  private final int[] sizes;
  private final int[] starts;
  private final int total;

  /** {@code sizes}: numbers of each input of an example, in order. */
  PackedInputs(int... sizes) {
    this.sizes = sizes.clone();
    this.starts = new int[sizes.length];
    int sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      starts[i] = sum;
      sum += sizes[i];
    }
    this.total = sum;
  }

  /** One input of all examples, by itself: a copy. */
  float[] part(float[] packed, int input, int rows) {
    float[] part = new float[rows * sizes[input]];
    for (int row = 0; row < rows; row++) {
      int from = row * total + starts[input];
      System.arraycopy(packed, from, part, row * sizes[input], sizes[input]);
    }
    return part;
  }

  /** Adds one input's numbers to those of all inputs. */
  void add(float[] part, int input, float[] packed, int rows) {
    for (int row = 0; row < rows; row++) {
      int to = row * total + starts[input];
      int from = row * sizes[input];
      for (int i = 0; i < sizes[input]; i++) {
        packed[to + i] += part[from + i];
      }
    }
  }
}
