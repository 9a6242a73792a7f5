package dev.lamina.runtime.data;

/** Unsigned bytes, kept as bytes (a quarter of the memory) and scaled while they are copied. */
final class ByteCells implements Cells {

  private final byte[][] rows;
  private final float[] scaled = new float[256];

  /**
   * Takes the rows as they are.
   *
   * @param scale what a byte is multiplied by
   */
  ByteCells(byte[][] rows, double scale) {
    this.rows = rows;
    for (int value = 0; value < scaled.length; value++) {
      scaled[value] = (float) (value * scale);
    }
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void raw(int index, float[] values, int at) {
    byte[] row = rows[index];
    for (int i = 0; i < row.length; i++) {
      values[at + i] = row[i] & 0xff;
    }
  }

  @Override
  public void copy(int index, float[] features, int at) {
    byte[] row = rows[index];
    for (int i = 0; i < row.length; i++) {
      features[at + i] = scaled[row[i] & 0xff];
    }
  }
}
