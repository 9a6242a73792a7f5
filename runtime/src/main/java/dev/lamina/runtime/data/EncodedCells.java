package dev.lamina.runtime.data;

import java.util.stream.IntStream;

/** The rows of a table, made numbers when they are asked for. */
final class EncodedCells implements Cells {

  private final int rows;
  private final ColumnCode.Writer[] writers;
  private final int[] widths;

  EncodedCells(RawTable table, TableCode code) {
    this.rows = table.lines().length;
    this.writers =
        IntStream.range(0, table.columns().size())
            .mapToObj(i -> code.columns().get(i).writer(table.columns().get(i)))
            .toArray(ColumnCode.Writer[]::new);
    this.widths = code.columns().stream().mapToInt(ColumnCode::width).toArray();
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public void raw(int index, float[] values, int at) {
    copy(index, values, at);
  }

  @Override
  public void copy(int index, float[] features, int at) {
    int to = at;
    for (int i = 0; i < writers.length; i++) {
      writers[i].write(index, features, to);
      to += widths[i];
    }
  }
}
