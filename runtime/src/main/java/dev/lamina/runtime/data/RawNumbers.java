package dev.lamina.runtime.data;

import java.util.Arrays;
import java.util.OptionalDouble;
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
    if (mayMiss && file.isMissing(column)) {
      return Double.NaN;
    }
    OptionalDouble value = Numbers.parse(file.cell(column));
    if (value.isEmpty()) {
      file.complain(column, Numbers.complaint(file.cell(column)), hint(file, column));
    }
    return value.orElse(0);
  }

  private static String hint(CsvFile file, int column) {
    String name = file.header().get(column);
    String text = file.cell(column);
    if (file.isMissing(column)) {
      return "to fill in what is missing add `missing: median` where " + name + " is encoded";
    }
    return Numbers.looksMissing(text)
        ? "if `" + text + "` means that there is no value, write `missing_values: [" + text + "]`"
        : "";
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
