package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.InputColumns;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Collects the features of a file's rows: bytes for images at the usual scale, else numbers. */
final class CsvFeatures implements FeatureRows {

  private final int[] columns;
  private final int[] places;
  private final Shape shape;
  private final double scale;
  private final boolean bytes;
  private final List<byte[]> byteRows = new ArrayList<>();
  private final List<float[]> floatRows = new ArrayList<>();

  /**
   * For the feature columns of an input in a file.
   *
   * @throws DataException if there are not as many as the shape needs
   */
  CsvFeatures(CsvFile file, int[] columns, InputColumns spec) {
    this.columns = columns;
    this.shape = spec.shape() != null ? spec.shape() : Shape.of(columns.length);
    this.scale = spec.factor().factor();
    // Whoever gives a scale knows what his numbers are; without one, pixels must be bytes.
    this.bytes = spec.images() && spec.scale() == null;
    if (shape.size() != columns.length) {
      throw new DataException(
          file.path()
              + ":row 1: has "
              + Counted.of(columns.length, "column")
              + " of features"
              + (spec.input().equals(Feed.ONLY) ? "" : " for the input `" + spec.input() + "`")
              + ", but a shape of "
              + shape
              + " needs "
              + Counted.number(shape.size()));
    }
    int[] order = new int[columns.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    this.places = spec.channelsFirst() ? ChannelOrder.firstToLast(shape) : order;
  }

  @Override
  public void add(CsvFile file) {
    if (bytes) {
      byte[] row = new byte[columns.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = pixel(file, columns[places[i]]);
      }
      byteRows.add(row);
    } else {
      float[] row = new float[columns.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (number(file, columns[places[i]]) * scale);
      }
      floatRows.add(row);
    }
  }

  private static byte pixel(CsvFile file, int column) {
    String text = file.cell(column);
    OptionalInt value = Numbers.whole(text, 255);
    if (value.isEmpty()) {
      file.complain(
          column,
          Numbers.parse(text).isEmpty()
              ? Numbers.complaint(text)
              : "`" + text + "` is not a byte (0 to 255)",
          Numbers.parse(text).isEmpty()
              ? ""
              : "if the pixels are scaled already, write `scale: 1`");
      return 0;
    }
    return (byte) value.getAsInt();
  }

  /** The number in a cell; 0 after a complaint where there is none. */
  static double number(CsvFile file, int column) {
    String text = file.cell(column);
    OptionalDouble value = Numbers.parse(text);
    if (value.isEmpty()) {
      file.complain(column, Numbers.complaint(text), hint(file, column));
      return 0;
    }
    return value.getAsDouble();
  }

  private static String hint(CsvFile file, int column) {
    String name = file.header().get(column);
    String text = file.cell(column);
    if (file.isMissing(column)) {
      return "to fill in what is missing write `encode: {"
          + name
          + ": {number: {missing: median}}}`";
    }
    return Numbers.looksMissing(text)
        ? "if `" + text + "` means that there is no value, write `missing_values: [" + text + "]`"
        : "if " + name + " is a category, write `encode: {" + name + ": one_hot}`";
  }

  /** Everything collected, with the shape of an example. */
  StoredExamples.Input input() {
    return new StoredExamples.Input(shape, cells());
  }

  /** Everything collected. */
  Cells cells() {
    return bytes
        ? new ByteCells(byteRows.toArray(byte[][]::new), scale)
        : new FloatCells(floatRows.toArray(float[][]::new));
  }
}
