package dev.lamina.runtime.data;

/** Numbers, scaled while they are copied. */
final class FloatCells implements Cells {

  private final float[][] rows;
  private final double scale;

  /** Takes the rows as they are; nothing is left to scale. */
  FloatCells(float[][] rows) {
    this(rows, 1);
  }

  /**
   * Takes the rows as they are.
   *
   * @param scale what a number is multiplied by
   */
  FloatCells(float[][] rows, double scale) {
    this.rows = rows;
    this.scale = scale;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void raw(int index, float[] values, int at) {
    System.arraycopy(rows[index], 0, values, at, rows[index].length);
  }

  @Override
  public void copy(int index, float[] features, int at) {
    raw(index, features, at);
    if (scale != 1) {
      for (int i = 0; i < rows[index].length; i++) {
        features[at + i] = (float) (features[at + i] * scale);
      }
    }
  }
}
