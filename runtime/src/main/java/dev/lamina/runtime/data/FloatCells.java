package dev.lamina.runtime.data;

/** Numbers, already scaled. */
final class FloatCells implements Cells {

  private final float[][] rows;

  /** Takes the rows as they are. */
  FloatCells(float[][] rows) {
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void copy(int index, float[] features, int at) {
    System.arraycopy(rows[index], 0, features, at, rows[index].length);
  }
}
