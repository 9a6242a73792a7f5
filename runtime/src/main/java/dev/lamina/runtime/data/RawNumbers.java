package dev.lamina.runtime.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A column of numbers; those that are missing are NaN. */
final class RawNumbers implements RawColumn {

  private final boolean mayMiss;
  private double[] values = new double[64];
  private int size;

  /**
   * An empty column.
   *
   * @param mayMiss whether values may be missing; if not, that is a mistake of the file
   */
  RawNumbers(boolean mayMiss) {
    this.mayMiss = mayMiss;
  }

  @Override
  public void add(CsvFile file, int column) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = read(file, column);
  }

  private double read(CsvFile file, int column) {
    return mayMiss && file.isMissing(column) ? Double.NaN : CsvFeatures.number(file, column);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  /** The number of a row; NaN where it is missing. */
  double value(int row) {
    return values[row];
  }

  /** The numbers of these rows that are there. */
  double[] present(int[] rows) {
    return IntStream.of(rows).mapToDouble(this::value).filter(v -> !Double.isNaN(v)).toArray();
  }
}
