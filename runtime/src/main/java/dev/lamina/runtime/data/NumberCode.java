package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.encoding.Fill;
import dev.lamina.dsl.encoding.NumericEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A column of numbers.
 *
 * @param column its name
 * @param fill what stands for a missing number; empty where that is a mistake
 * @param indicator whether a second number says 1 where the first was missing, 0 elsewhere
 * @param affine what numbers are brought to a range with
 */
public record NumberCode(String column, OptionalDouble fill, boolean indicator, Affine affine)
    implements ColumnCode {

  /**
   * Learns from the rows to train on.
   *
   * @throws DataException if none of them has a number
   */
  static NumberCode learnt(String column, NumericEncoding encoding, RawNumbers raw, int[] rows) {
    double[] present = raw.present(rows);
    Fill missing = encoding.missing();
    if (present.length == 0 && missing.way() != Fill.Way.CONSTANT) {
      throw new DataException(
          "column " + column + ": no row to train on has a number; leave the column out: `ignore`");
    }
    if (missing.way() == Fill.Way.ERROR) {
      return new NumberCode(column, OptionalDouble.empty(), false, encoding.learn(present));
    }
    double fill = missing.of(present);
    double[] filled = Arrays.copyOf(present, rows.length);
    Arrays.fill(filled, present.length, filled.length, fill);
    return new NumberCode(
        column, OptionalDouble.of(fill), encoding.indicator(), encoding.learn(filled));
  }

  @Override
  public int width() {
    return indicator ? 2 : 1;
  }

  @Override
  public List<String> labels() {
    return indicator ? List.of(column, column + " missing") : List.of(column);
  }

  @Override
  public RawColumn raw() {
    return new RawNumbers(fill.isPresent());
  }

  @Override
  public String complaint(RawColumn raw, int row) {
    // What is missing and may not be was told while the file was read.
    return "";
  }

  @Override
  public Writer writer(RawColumn raw) {
    RawNumbers numbers = (RawNumbers) raw;
    return (row, features, at) -> {
      boolean missing = numbers.isMissing(row);
      double value = missing ? fill.orElseThrow() : numbers.value(row);
      features[at] = (float) affine.apply(value);
      if (indicator) {
        features[at + 1] = missing ? 1 : 0;
      }
    };
  }
}
