package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.CategoricalEncoding;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.encoding.Fill;
import dev.lamina.dsl.encoding.NumericEncoding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Collects columns as they stand in the file: what they become is learnt when all are there. */
final class TableRows implements FeatureRows {

  private final Path path;
  private final List<String> names;
  private final int[] places;
  private final List<RawColumn> columns;
  private final Optional<TableCode> code;
  private int[] lines = new int[64];
  private int size;

  private TableRows(CsvFile file, int[] places, List<RawColumn> columns, Optional<TableCode> code) {
    this.path = file.path();
    this.names = IntStream.of(places).mapToObj(file.header()::get).toList();
    this.places = places;
    this.columns = columns;
    this.code = code;
  }

  /** Columns that are to be learnt from. */
  static TableRows toLearn(CsvFile file, int[] places, List<Encoding> encodings) {
    List<RawColumn> columns = encodings.stream().map(TableRows::raw).toList();
    return new TableRows(file, places, columns, Optional.empty());
  }

  private static RawColumn raw(Encoding encoding) {
    return encoding instanceof NumericEncoding numeric
        ? new RawNumbers(numeric.missing().way() != Fill.Way.ERROR)
        : encoding instanceof CategoricalEncoding ? new RawWords() : impossible(encoding);
  }

  private static RawColumn impossible(Encoding encoding) {
    throw new IllegalStateException(encoding + " is neither for numbers nor for categories");
  }

  /** Columns of which is known what they become: cells that are not known are told with others. */
  static TableRows known(CsvFile file, int[] places, TableCode code) {
    List<RawColumn> columns = code.columns().stream().map(ColumnCode::raw).toList();
    return new TableRows(file, places, columns, Optional.of(code));
  }

  @Override
  public void add(CsvFile file) {
    for (int i = 0; i < places.length; i++) {
      columns.get(i).add(file, places[i]);
      check(file, i);
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, Math.multiplyExact(size, 2));
    }
    lines[size++] = file.row();
  }

  private void check(CsvFile file, int column) {
    if (code.isPresent()) {
      String complaint = code.get().columns().get(column).complaint(columns.get(column), size);
      if (!complaint.isEmpty()) {
        file.complain(places[column], complaint, RawTable.hint(names.get(column), complaint));
      }
    }
  }

  /** Everything collected. */
  RawTable table() {
    return new RawTable(path, names, columns, Arrays.copyOf(lines, size));
  }
}
