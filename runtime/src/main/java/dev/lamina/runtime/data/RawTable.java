package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.CategoricalEncoding;
import dev.lamina.dsl.encoding.Encoding;
import dev.lamina.dsl.encoding.NumericEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of an input as they stand in a file.
 *
 * @param path of the file
 * @param names of the columns
 * @param columns themselves
 * @param lines the row of the file that each row came from, for messages
 */
record RawTable(Path path, List<String> names, List<RawColumn> columns, int[] lines) {

  /** What to do about a category that is not known; nothing about what is missing. */
  static String hint(String column, String complaint) {
    return complaint.startsWith("`")
        ? "for what the training does not have, `unknown: category` where "
            + column
            + " is encoded makes a category of its own"
        : "";
  }

  /** Learns from some of its rows. */
  TableCode learn(List<Encoding> encodings, int[] rows) {
    List<ColumnCode> codes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Encoding encoding = encodings.get(i);
      codes.add(
          encoding instanceof NumericEncoding numeric
              ? NumberCode.learnt(names.get(i), numeric, (RawNumbers) columns.get(i), rows)
              : CategoryCode.learnt(
                  names.get(i), (CategoricalEncoding) encoding, (RawWords) columns.get(i), rows));
    }
    return new TableCode(codes);
  }

  /**
   * Its rows as numbers.
   *
   * @throws DataException if there are values that the code does not know, with all of their places
   */
  Cells encoded(TableCode code) {
    Complaints complaints = new Complaints();
    for (int i = 0; i < columns.size(); i++) {
      ColumnCode column = code.columns().get(i);
      for (int row = 0; row < lines.length; row++) {
        String complaint = column.complaint(columns.get(i), row);
        if (!complaint.isEmpty()) {
          complaints.add(
              names.get(i),
              CsvFile.place(path, lines[row], names.get(i)) + complaint,
              hint(names.get(i), complaint));
        }
      }
    }
    complaints.throwIfAny();
    return new EncodedCells(this, code);
  }
}
