package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.CategoricalEncoding;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.encoding.Fill;
import dev.lamina.dsl.encoding.NumericEncoding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Collects columns as they stand in the file: what they become is learnt when all are there. */
final class TableRows implements FeatureRows {

  private final Path path;
  private final List<String> names;
  private final int[] places;
  private final List<RawColumn> columns;
  private int[] lines = new int[64];
  private int size;

  private TableRows(CsvFile file, int[] places, List<RawColumn> columns) {
    this.path = file.path();
    this.names = IntStream.of(places).mapToObj(file.header()::get).toList();
    this.places = places;
    this.columns = columns;
  }

  /** Columns that are to be learnt from. */
  static TableRows toLearn(CsvFile file, int[] places, List<Encoding> encodings) {
    return new TableRows(file, places, encodings.stream().map(TableRows::raw).toList());
  }

  private static RawColumn raw(Encoding encoding) {
    return encoding instanceof NumericEncoding numeric
        ? new RawNumbers(numeric.missing().way() != Fill.Way.ERROR)
        : encoding instanceof CategoricalEncoding ? new RawWords() : impossible(encoding);
  }

  private static RawColumn impossible(Encoding encoding) {
    throw new IllegalStateException(encoding + " is neither for numbers nor for categories");
  }

  /** Columns of which is known what they become. */
  static TableRows known(CsvFile file, int[] places, TableCode code) {
    return new TableRows(file, places, code.columns().stream().map(ColumnCode::raw).toList());
  }

  @Override
  public void add(CsvFile file) {
    for (int i = 0; i < places.length; i++) {
      columns.get(i).add(file, places[i]);
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, Math.multiplyExact(size, 2));
    }
    lines[size++] = file.row();
  }

  /** Everything collected. */
  RawTable table() {
    return new RawTable(path, names, columns, Arrays.copyOf(lines, size));
  }
}
