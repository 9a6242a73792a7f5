package dev.lamina.dsl.compute;

/**
 * A weight whose columns are blocks of equal width, side by side: the gates of a recurrent kernel.
 *
 * @param rows of the weight
 * @param width columns of a block
 * @param count blocks
 */
record ColumnBlocks(int rows, int width, int count) {

  /** Numbers of all blocks. */
  int size() {
    return rows * width * count;
  }

  /** The blocks by themselves, of the weight that begins at {@code at}. */
  float[][] split(float[] weight, int at) {
    float[][] blocks = new float[count][rows * width];
    for (int block = 0; block < count; block++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            weight, at + (row * count + block) * width, blocks[block], row * width, width);
      }
    }
    return blocks;
  }

  /** Adds one block to its columns. */
  void add(float[] values, int block, float[] weight, int at) {
    for (int row = 0; row < rows; row++) {
      int to = at + (row * count + block) * width;
      for (int i = 0; i < width; i++) {
        weight[to + i] += values[row * width + i];
      }
    }
  }
}
